# ---
# description: 在真实的肿瘤数据上，让平方误差与交叉熵从同一个起点、用同一个学习率出发，重复十次：哪些结果支持常见的说法，哪些不支持。
# search:
#   boost: 0.5
# ---

# %% [markdown]
# # 实验：同一个起点，两种损失
#
# [下载这个笔记本](two-losses.ipynb){ .md-button download }
#
# **换到真实数据上，平方误差和交叉熵的差别到底有多大？**
#
# 要看从哪里出发，学习率多大，训练的是什么模型。两种损失的学习率都取 0.5：
#
# - 单个神经元从小权重出发：用哪种损失，最后的准确率都差不多。
# - 从很大的权重出发：平方误差的准确率远远落后。（把学习率提高到 32，它就追上来了。）
# - 小网络从小权重出发：用平方误差训练，最后的测试损失反而多半更低，因为用交叉熵训练的网络那时已经开始过拟合。（测试损失是测试集上的交叉熵，两个网络都这样量。）
#
# ## 先看一眼：从大权重出发，平方误差会卡住 { #first-look }
#
# 量一量细胞核，能不能判断肿瘤是恶性还是良性？威斯康星乳腺癌数据（[Street、Wolberg 与 Mangasarian，1993](../references.md)）随 scikit-learn 一起安装：每个肿瘤有 30 项这样的测量值，以及最后的诊断。要让一个[神经元](../neuron.md)学会判断。
#
# 两个这样的神经元从同样的随机权重出发，用[梯度下降](../gradient-descent.md)学习，一个用平方误差，一个用交叉熵。设输出是 \(a\)，标签是 \(y\)。两者的程序只有一处不同，就是[损失对加权输入 \(z\) 的导数](../mse-vs-cross-entropy.md)：
#
# - ½ 平方误差：\((a-y)\,\sigma'(z)\)，其中 \(\sigma'(z)\) 就是 \(a(1-a)\)
# - 交叉熵：\(a-y\)

# %%
import numpy as np
from sklearn.datasets import load_breast_cancer
from snippets.step_and_sigmoid.sigmoid import sigmoid

measured, benign = load_breast_cancer(return_X_y=True)
malignant = 1.0 - benign[:, None]  # 标签 y：恶性为 1，良性为 0
print(f"恶性：{malignant.mean():.1%}，良性：{1 - malignant.mean():.1%}")

ERRORS = {  # ½ 平方误差与交叉熵的 dL/dz，用输出 a 表示
    "平方误差": lambda a, y: (a - y) * a * (1 - a),
    "交叉熵": lambda a, y: a - y,
}

# %% [markdown]
# 一律回答「良性」，能答对 62.7%。模型的准确率必须比它高。
#
# 现在把起始权重放大到 1 至 20 倍，两种损失都更新 500 次。你猜，取 1 倍时两者的准确率各是多少，取 20 倍时呢？
#
# ??? note "训练神经元、画出曲线的程序"

# %% tags=["answer"]
# 在这些更新处作记录：前 20 次每次都记，到 100 次每 10 次记，以后每 50 次记
STEPS = np.r_[0:20, 20:100:10, 100:501:50]

x = (measured - measured.mean(axis=0)) / measured.std(axis=0)
FACTORS = np.arange(1, 21)
start = np.random.default_rng(7).normal(0, 30**-0.5, (30, 1)) * FACTORS
print("更新 500 次后的准确率（%），起始权重取 1 倍和 20 倍")
curves = {}
for name, error in ERRORS.items():
    w, right = start, []
    for _ in range(501):
        a = sigmoid(x @ w)  # 每个倍数占一列
        right.append(100 * np.mean((a > 0.5) == malignant, axis=0))
        w = w - 0.5 * x.T @ error(a, malignant) / len(x)
    curves[name] = np.array(right)
    print(f"{name}：{right[-1][0]:.1f}，{right[-1][-1]:.1f}")

# %% tags=["answer"]
from snippets.figures.canvas import A, B, canvas, panel, write
from snippets.figures.frames import frames

MARKS = [0, 1, 10, 100, 500]
figure = canvas()
axes = panel(figure, "更新次数", "准确率（%）", right=136)
axes.set(xscale="symlog", xlim=(0, 500), ylim=(0, 100), yticks=[0, 50, 100])
axes.set_xticks(MARKS, MARKS)
moving = []
for (name, right), color in zip(curves.items(), (B, A)):
    (line,) = axes.plot(STEPS, STEPS, color=color, lw=2.25)
    end = write(axes, name, (500, 0), (8, 10 if color == A else -10), color)
    moving.append((line, end, right[STEPS]))


def move(factor):
    for line, end, right in moving:
        line.set_ydata(right[:, round(factor) - 1])
        end.xy = 500, right[-1, round(factor) - 1]
    return [artist for line, end, _ in moving for artist in (line, end)]


frames(figure, move, FACTORS, 20, "起始权重的倍数")
figure

# %% [markdown]
# ![准确率随更新次数的变化，横轴取对数刻度。起始权重放大到 20 倍时，交叉熵稳步升到 90% 以上，平方误差到最后仍在 21% 左右。](#first-look-curves "拖动滑块，改变起始权重的倍数：取 1 时，平方误差只在开头远远落后；起始权重越大，平方误差停在起点附近的时间就越长。")
#
# 图上的起点是特意挑的，为的是让差别看得最清楚：随机取了十个，这是对平方误差最不利的一个。神经元没有偏置，准确率也是在训练数据上算的。一般情况下平方误差落后多少，在新数据上又怎样？为了回答，下面的实验都重复十次。
#
# ## 数据：训练集与测试集 { #data }
#
# 每次重复都把肿瘤重新划分一遍：400 个作训练集，169 个作测试集，测试集不参与任何更新。各项测量的单位相差悬殊，所以一律换算成「离均值几个标准差」，均值和标准差只用训练集来算。
#
# ??? note "划分数据的程序"
#
#     十种划分沿第一个轴叠在一起，所以 `x` 的形状是 (10, 400, 30)：依次是重复、肿瘤、测量。NumPy 同时训练十个模型。

# %% tags=["answer"]
REPEATS = range(10)


def split(seed):
    """400 个肿瘤用来训练，169 个用来测试，都以前者的标准差为单位。"""
    order = np.random.default_rng(seed).permutation(len(measured))
    x, y = measured[order], malignant[order]
    x = (x - x[:400].mean(axis=0)) / x[:400].std(axis=0)
    return x[:400], y[:400], x[400:], y[400:]


x, y, x_test, y_test = map(np.stack, zip(*map(split, REPEATS)))
print(f"训练 {x.shape}，测试 {x_test.shape}")

# %% [markdown]
# ## 从小权重出发：准确率不分上下 { #one-neuron }
#
# 先按通常的做法开始：偏置为 0，权重是随机的小数值，均值为 0，方差是输入个数的倒数。两种损失用同样的权重、同样的肿瘤、同样的学习率 0.5。函数 `train` 每次更新都用全部训练数据算出梯度，走一步。
#
# 两个模型都用两个数来评。第一个是交叉熵，不管训练时用的是哪种损失；在训练集上算的叫训练损失，在测试集上算的叫测试损失。第二个是测试集上的准确率。第一个数偏向用交叉熵训练的模型，所以更要看准确率。
#
# ??? note "训练、评分、打印用的函数"
#
#     `forward` 返回每一层的输入，以及输出端的加权输入 \(z\)。`ERRORS[name]` 给出那里的误差，两种损失只在这里不同。`backward` 由误差算出所有的梯度，`descend` 走一步。`if step in STEPS` 里面的几行只是记录。

# %% tags=["answer"]
from collections import namedtuple

from snippets.labs.backward import backward
from snippets.labs.descend import descend
from snippets.labs.forward import forward
from snippets.labs.gradient_norm import gradient_norm
from snippets.labs.random_layers import random_layers
from snippets.neuron.binary_cross_entropy import binary_cross_entropy

Run = namedtuple("Run", "loss test_loss accuracy test_accuracy norm")


def score(z, y):
    """每次重复的交叉熵（奈特）与准确率（%）。"""
    loss = binary_cross_entropy(y, z).mean(axis=(1, 2))
    return loss, 100 * np.mean((z > 0) == y, axis=(1, 2))


def typical(values):
    """各次重复的中位数，括号里是最低。"""
    return f"{np.median(values):.1f} ({np.min(values):.1f})"


def compare(runs, rows=(0, 10, 500)):
    print("测试准确率（%）：中位数，括号里是最低")
    print("每行依次是更新次数、平方误差、交叉熵")
    for row in rows:
        print(f"{row:5}", end="")
        for run in runs.values():
            print(f"  {typical(run.test_accuracy[STEPS == row]):>11}", end="")
        print()


def face_to_face(runs):
    """更新 500 次后，十次里各有几次领先。"""
    print("更新 500 次后，十次里各领先几次")
    for what, name, sign in (
        ("训练损失", "loss", 1),
        ("测试损失", "test_loss", 1),
        ("测试准确率", "test_accuracy", -1),
    ):
        one, other = (sign * getattr(run, name)[-1] for run in runs.values())
        print(f"{what}：平方误差 {np.sum(one < other)}", end="")
        print(f"，交叉熵 {np.sum(one > other)}", end="")
        print(f"，持平 {np.sum(one == other)}")


def train(name, sizes, scale=1.0, rate=0.5):
    """一个 Run：其中的数组，STEPS 的每一项占一行，每次重复占一列。"""
    rngs = [np.random.default_rng(seed) for seed in REPEATS]
    layers = random_layers(rngs, sizes, scale)
    history = []
    for step in range(STEPS[-1] + 1):
        inputs, z = forward(layers, x)
        error = ERRORS[name](sigmoid(z), y) / y.shape[1]
        gradients = backward(layers, inputs, error)
        if step in STEPS:
            loss, accuracy = score(z, y)
            _, z_test = forward(layers, x_test)
            test_loss, test_accuracy = score(z_test, y_test)
            norm = gradient_norm(gradients)
            history.append((loss, test_loss, accuracy, test_accuracy, norm))
        layers = descend(layers, gradients, rate)
    return Run(*np.swapaxes(history, 0, 1))


def train_both(sizes, **start):
    """两种损失各一个 Run，起点相同。"""
    return {name: train(name, sizes, **start) for name in ERRORS}


# %% [markdown]
# 更新 10 次之后，谁领先？

# %%
one_neuron = train_both((30, 1))
compare(one_neuron)
face_to_face(one_neuron)

# %% [markdown]
# 交叉熵学得快：更新 10 次后，准确率的中位数是它更高。到了 500 次，准确率不分上下，两种损失各有四次领先，还有两次相等。训练损失则十次都是用交叉熵训练的模型更低，这不奇怪：它最小化的就是这个。
#
# 测试损失也有 8 次是这个模型更低。不过这可能只是偶然：另外再重复四十次（程序从略），它更低的只占六成左右，准确率仍然不分上下。
#
# ## 从很大的权重出发（饱和）：平方误差远远落后 { #saturated-start }
#
# 还是这个神经元，只把起始权重放大到二十倍。于是大多数输出接近 0 或 1，神经元饱和了。多数重复里，一开始答错的就过半，而且往往错得很自信。你猜，更新 500 次之后，两种损失的准确率各是多少？

# %%
saturated = train_both((30, 1), scale=20)
compare(saturated)
face_to_face(saturated)

# %% [markdown]
# ??? note "画曲线的程序"

# %% tags=["answer"]
from snippets.figures.canvas import name_ends


def chart(runs, quantity, y, ticks):
    """每种损失画中位数的线，衬以各次重复的色带；横轴取对数。"""
    figure, ends = canvas(), []
    axes = panel(figure, "更新次数", y, right=136)
    for (name, run), color in zip(runs.items(), (B, A)):
        values = getattr(run, quantity)
        low, middle, high = np.quantile(values, [0, 0.5, 1], axis=1)
        axes.fill_between(STEPS, low, high, color=color, alpha=0.15, lw=0)
        axes.plot(STEPS, middle, color=color, lw=2.25)
        ends.append((STEPS[-1], middle[-1], name, color))
    axes.set(xscale="symlog", yscale="log")  # symlog 给 0 留出位置
    axes.minorticks_off()
    axes.set_xticks(MARKS, MARKS)
    axes.set_yticks(ticks, ticks)
    name_ends(axes, ends)
    return figure


chart(saturated, "loss", "训练损失（奈特）", [0.1, 0.3, 1, 3, 10])

# %% [markdown]
# ![训练损失随更新次数的变化，两个轴都取对数刻度。用平方误差训练时，损失降得很慢，色带一直很宽；用交叉熵训练时，损失从最初几次更新起就下降。](#saturated-curves "两条线的训练损失都是交叉熵。用平方误差训练时，它降得很慢：更新 100 次，中位数只降了四分之一左右；有两次重复，更新 500 次后还没有减半。线是十个大权重起点的中位数，色带从最低的一次重复到最高的一次。")
#
# 这一回，十次重复全是交叉熵领先，准确率和测试损失都是如此。平方误差最差的一次只答对 17.8%，远不如一律回答「良性」。这与[均方误差还是交叉熵](../mse-vs-cross-entropy.md)一章的推断一致。
#
# ## 平方误差为什么慢：梯度的范数太小 { #gradient-norm }
#
# 梯度的长度叫范数（norm）。把 30 个权重和偏置都记作 \(w_j\)，范数就是
#
# $$
# \lVert \nabla L \rVert = \sqrt{\sum_j \left( \frac{\partial L}{\partial w_j} \right)^2}
# $$
#
# 对每个肿瘤，平方误差的梯度等于交叉熵的梯度乘以 \(\sigma'(z)\)。你猜，第一次更新之前，用交叉熵时的范数是用平方误差时的几倍？

# %%
print("第一次更新之前的范数：中位数，以及倍数的中位数")
starts = ("小权重", one_neuron), ("大权重", saturated)
for start, runs in starts:
    first, second = (run.norm[0] for run in runs.values())
    print(f"{start}：平方误差 {np.median(first):.3f}", end="")
    print(f"，交叉熵 {np.median(second):.3f}", end="")
    print(f"，倍数 {np.median(second / first):.1f}")

# %% [markdown]
# 权重小，\(z\) 大多在 0 附近，那里的倍数是 \(1/\sigma'(0) = 4\)，别处更大。十个倍数的中位数是 4.6。权重很大时，多数 \(\sigma'(z)\) 小得多，倍数的中位数是 42.2。
#
# ??? note "两个梯度只差在长短吗？"
#
#     方向也不同。梯度是各个肿瘤的梯度的平均，而 \(\sigma'(z)\) 因肿瘤而异。最该起作用的，是神经元很有把握却判错的那些肿瘤；可是那里 \(\sigma'(z)\) 几乎是 0，用平方误差时这些肿瘤几乎不起作用。
#
# ## 提高学习率，平方误差就能追上来 { #catching-up }
#
# 平方误差的梯度小，也许只是学习率定得太低。所以两种损失都用学习率 32（原来的 64 倍）再训练一遍。你猜，更新 500 次之后，准确率各是多少？

# %%
for start, scale in (("小权重", 1), ("大权重", 20)):
    print(f"{start}，学习率 32")
    runs = train_both((30, 1), scale=scale, rate=32)
    compare(runs, rows=(10, 500))
    face_to_face(runs)

# %% [markdown]
# 从很大的权重出发，学习率取 0.5 时，平方误差[远远落后](#saturated-start)；取 32，两者的准确率不相上下，97.0% 和 96.7%。从小权重出发，选哪种损失、哪个学习率，准确率都差不多：[学习率 0.5](#one-neuron) 和 32 时，一共四个中位数，最多相差一个百分点。
#
# 可见在这份数据上，交叉熵的好处是省心：不论哪种起点、哪个学习率，用它都能达到很高的准确率。平方误差从很大的权重出发，要用高的学习率才行。至于测试损失，在这个学习率下几乎每次重复都是平方误差更低；原因这里没有查。
#
# ## 小网络：交叉熵更早过拟合 { #network }
#
# 加一个隐藏层，情形会变吗？现在输出神经元前面有八个隐藏单元，激活函数是 tanh（双曲正切），形状像 sigmoid，输出在 −1 与 1 之间。起始权重仍取小的，学习率是 0.5。你猜，更新 500 次之后，训练损失和测试损失各是谁更低？

# %%
network = train_both((30, 8, 1))
compare(network)
face_to_face(network)

# %% [markdown]
# 训练损失十次都是用交叉熵训练的网络更低。测试集上的准确率相差很小：平方误差有五次领先，交叉熵有一次，中位数相等，都是 97.6%。测试损失却反过来，十次里有九次是用平方误差训练的网络更低。这是为什么？看看测试损失在训练过程中怎样变化。
#
# ??? note "跟踪测试损失的函数"


# %% tags=["answer"]
def follow(name, run):
    """一行：测试损失最低时是多少，在哪里，最后又是多少。"""
    best, lowest = run.test_loss.argmin(axis=0), run.test_loss.min(axis=0)
    low, last = np.median(lowest), np.median(run.test_loss[-1])
    risen = np.sum(best < len(STEPS) - 1)
    print(f"{name}：最低 {low:.3f}", end="")
    print(f"（第 {np.median(STEPS[best]):.0f} 次更新）", end="")
    print(f"，最后 {last:.3f}，回升 {risen} 次")


HEAD = "测试损失：十次重复的中位数（奈特），以及其中有几次回升"

# %%
print(HEAD)
for name, run in network.items():
    follow(name, run)

# %% [markdown]
# ??? note "画测试损失的程序"

# %% tags=["answer"]
chart(network, "test_loss", "测试损失（奈特）", [0.05, 0.1, 0.2, 0.5, 1])

# %% [markdown]
# ![网络的测试损失随更新次数的变化，两个轴都取对数刻度。用交叉熵训练的网络，测试损失降得快，在 80 次更新左右最低，然后回升。用平方误差训练的一直降到最后，从上方穿过前者。](#network-curves "用交叉熵训练的网络，测试损失早早降到最低，又升了上去；用平方误差训练的，更新 500 次还在下降。")
#
# 用交叉熵训练时，测试损失在第 80 次更新左右最低，此后在十次重复中的九次里回升。训练损失还在降，测试损失却回升，这就是[过拟合](digits.py#longer-training)。
#
# 如果每次训练都停在这 500 次更新里测试损失最低的地方呢？那么又是交叉熵领先，中位数是 0.074 奈特，平方误差是 0.079。（实际训练时，何时停下由验证集来定。）
#
# ??? note "平方误差不会过拟合吗？"
#
#     会，只是慢一些。学习率取 4，同样更新 500 次，测试损失降到 0.076 奈特就回升了。

# %% tags=["answer"]
print(HEAD)
follow("平方误差，学习率 4", train("平方误差", (30, 8, 1), rate=4))

# %% [markdown]
# ## 这个实验说明了什么，没有说明什么 { #summary }
#
# 通常的说法是交叉熵学得更快。在这份数据上，两个学习率下都是如此：更新 10 次后，下面每种情形里都是交叉熵的准确率（中位数）更高。更新 500 次后，交叉熵还领先吗？
#
# | 情形 | 准确率领先吗？ | 测试损失更低吗？ |
# |---|---|---|
# | 神经元，小权重，学习率 0.5 | 否：不分上下 | 说不准：十次里有 8 次 |
# | 神经元，很大的权重，学习率 0.5 | 是，十次全是：平方误差远远落后，最差的只答对 17.8% | 是，十次全是 |
# | 神经元，小权重，学习率 32 | 否：不相上下 | 否：十次里一次也没有 |
# | 神经元，很大的权重，学习率 32 | 否：不相上下 | 否：十次里只有一次 |
# | 网络，小权重，学习率 0.5 | 否：平方误差领先的次数多一些 | 否：十次里只有一次，因为更早过拟合 |
#
# ??? note "这些结果能推广多远？"
#
#     把一份小数据划分十次，并不等于有十份数据。各次的测试集互相重叠，所以这里的波动低估了换一家医院会有的差别。数据本身也容易：30 维空间里一个超平面就能分对 97% 以上。
#
#     [优缺点](../pros-and-cons.md#squared-error)那一章引用了一个规模更大的比较，其中平方误差不输，不过那里的输出是线性的，梯度里没有 \(\sigma'\)；[参考文献](../references.md#proper)里另有两项，是交叉熵更好。

# %% [markdown]
# ## 练习 { #exercises }
#
# **1.** 让所有权重从 0 开始，即 `scale=0`。神经元还能学吗？网络呢？
#
# ??? success "答案"
#
#     神经元能：它的交叉熵是凸函数，不会陷进局部极小值。不过最小值并不存在：这十个训练集都能完全分开，损失总能再低一点，只会趋于 0，见[可分的数据](../pros-and-cons.md#separable-data)。
#
#     网络不能：隐藏层的输出全是 \(\tanh 0 = 0\)，所以输出层权重的梯度为 0；隐藏层的梯度要经过输出层的权重传回，而它们也是 0。只有输出端的偏置在动，网络一律回答「良性」。

# %% tags=["answer"]
for sizes in (30, 1), (30, 8, 1):
    run = train("交叉熵", sizes, scale=0)
    print(f"{sizes}：测试准确率（%） {typical(run.test_accuracy[-1])}")

# %% [markdown]
# **2.** 在 \(z = 0\) 附近，斜率 \(\sigma' \approx 1/4\)。那么平方误差用学习率 2，是不是应该走得和交叉熵用 0.5 一样？
#
# ??? success "答案"
#
#     只是大致如此：从第一次更新起，平方误差就慢一些，因为 \(z\) 不是 0 的肿瘤，\(\sigma'\) 小于 1/4。不管判得对不对，越有把握，它就越小。

# %% tags=["answer"]
faster = train("平方误差", (30, 1), rate=2)
print("更新次数，训练损失（奈特）：平方误差（学习率 2），交叉熵")
crossed = one_neuron["交叉熵"]
for step in 1, 10, 100:
    losses = [run.loss[STEPS == step] for run in (faster, crossed)]
    print(f"{step:5}", *(f"{np.median(loss):.3f}" for loss in losses))

# %% [markdown]
# **3.** 为什么不直接优化准确率？梯度下降要有一个数，权重变一点点，它也跟着变。看看从[小权重](#one-neuron)出发的训练：相邻两次记录之间，训练集上的准确率有多少次一点没变，损失又有多少次？
#
# ??? success "答案"
#
#     损失每次都变了。准确率却有 42%（平方误差）和 61%（交叉熵）的时候完全没变。准确率是跳着变的：只有某个肿瘤越过分界，它才会变，400 个里的一个就是 0.25 个百分点。其余时候它对权重的导数是 0，梯度下降没有方向可走，这在[第一章](../why-loss.md)里已经见过。

# %% tags=["answer"]
for name, run in one_neuron.items():
    accuracy = np.mean(np.diff(run.accuracy, axis=0) == 0)
    loss = np.mean(np.diff(run.loss, axis=0) == 0)
    print(f"不变的比例：准确率 {accuracy:.0%}，损失 {loss:.0%}，{name}")
