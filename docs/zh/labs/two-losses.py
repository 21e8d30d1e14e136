# ---
# description: 在真实的肿瘤数据上，让平方误差与交叉熵从同一个起点、用同一个学习率出发，各跑十个种子：哪些结果支持教科书的说法，哪些不支持。
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
# 要看从哪里出发。权重很小的普通起点上，交叉熵在前一百次更新里领先，五百次之后，两者在新数据上打成平手。从饱和的起点出发，学习率相同时平方误差远远落后：更新五百次之后，它在每个种子上都不如交叉熵，其中一个种子上还把大多数肿瘤判错。到了最后的小网络里，从普通的起点出发，平方误差胜出的种子反而更多，这可不是教科书讲的故事。
#
# 这些结论都由下面的程序算出。每次比较都用十个种子，一个也没有挑掉。
#
# ## 数据 { #data }
#
# 威斯康星乳腺癌数据（[Street、Wolberg 与 Mangasarian，1993](../references.md)）随 scikit-learn 一起安装：每个肿瘤有 30 项细胞核的测量值，以及最后诊断是否为恶性。

# %%
import numpy as np
from sklearn.datasets import load_breast_cancer

measured, benign = load_breast_cancer(return_X_y=True)
malignant = 1.0 - benign[:, None]  # 目标 y：恶性为 1，良性为 0
print(f"{len(measured)} 个肿瘤，各有 {measured.shape[1]} 项测量")
print(f"恶性：{malignant.mean():.1%}")

# %% [markdown]
# 对谁都回答「良性」，能答对 62.7%，这是必须超过的底线。
#
# 每个种子把肿瘤重新划分一次，400 个用来训练，169 个用来测试。各项测量的单位相差悬殊，所以一律换算成「离均值几个标准差」，均值和标准差只用那 400 个来算。十种划分沿第一个轴叠在一起，NumPy 同时训练十个互不来往的模型。

# %%
SEEDS = range(10)


def split(seed):
    """400 个肿瘤用来训练，169 个用来测试，都以前者的标准差为单位。"""
    order = np.random.default_rng(seed).permutation(len(measured))
    x, y = measured[order], malignant[order]
    x = (x - x[:400].mean(axis=0)) / x[:400].std(axis=0)
    return x[:400], y[:400], x[400:], y[400:]


x, y, x_test, y_test = map(np.stack, zip(*map(split, SEEDS)))
print(f"训练 {x.shape}，测试 {x_test.shape}")
print(f"一律答良性：对 {1 - malignant.mean():.1%}")

# %% [markdown]
# ## 一个神经元，普通的起点 { #one-neuron }
#
# 模型是有 30 个输入的[神经元](../neuron.md)。两种损失只在一处不同，就是损失在输出端[对加权输入的导数](../mse-vs-cross-entropy.md) \(\partial C/\partial z\)：½ 平方误差是 \((a-y)\,\sigma'(z)\)，交叉熵是 \(a-y\)。那一章的两个函数可以直接拿来用：把输出看成只有一个输入 \(z\)、权重为 1、偏置为 0 的神经元即可。再往回，链式法则对两者完全一样。
#
# 起点相同：权重随机抽取，均值为 0，方差是输入个数的倒数，偏置为 0。学习率也相同，都是 0.5；每次更新用全部 400 个肿瘤。不管模型用哪种损失训练，评判的标准一致：训练数据上的交叉熵（其中一方最小化的正是它，所以也要看准确率），测试数据上的准确率。

# %%
from collections import namedtuple

from snippets.labs.backward import backward
from snippets.labs.descend import descend
from snippets.labs.forward import forward
from snippets.labs.gradient_norm import gradient_norm
from snippets.labs.random_layers import random_layers
from snippets.mse_vs_cross_entropy.cross_entropy_gradient import (
    cross_entropy_gradient,
)
from snippets.mse_vs_cross_entropy.squared_error_gradient import (
    squared_error_gradient,
)
from snippets.neuron.binary_cross_entropy import binary_cross_entropy

LOSSES = {
    "平方误差": squared_error_gradient,
    "交叉熵": cross_entropy_gradient,
}
STEPS = np.r_[0:20, 20:100:5, 100:501:25]  # 在这些更新次数上记录
Run = namedtuple("Run", "loss test_loss accuracy test_accuracy norm")


def score(z, y):
    """每个种子的交叉熵（奈特）与准确率（%）。"""
    loss = binary_cross_entropy(y, z).mean(axis=(1, 2))
    return loss, 100 * np.mean((z > 0) == y, axis=(1, 2))


def train(gradient, sizes, scale=1.0, rate=0.5):
    """一个 Run，其中每个数组一次记录占一行，一个种子占一列。"""
    rngs = [np.random.default_rng(seed) for seed in SEEDS]
    layers = random_layers(rngs, sizes, scale)
    history = []
    for step in range(STEPS[-1] + 1):
        inputs, z = forward(layers, x)
        _, error = gradient(z, y, w=1, b=0)
        gradients = backward(layers, inputs, error / y.shape[1])
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
    return {name: train(LOSSES[name], sizes, **start) for name in LOSSES}


def spread(values, digits):
    """各个种子的中位数，然后是最低与最高。"""
    low, middle, high = np.quantile(values, [0, 0.5, 1])
    return f"{middle:z.{digits}f} [{low:z.{digits}f}, {high:z.{digits}f}]"


def compare(runs, x=STEPS, rows=(0, 10, 100, 500), what="更新次数"):
    print(f"{what}：损失（奈特），测试准确率（%）")
    for row in rows:
        for name, run in runs.items():
            loss = spread(run.loss[x == row], 3)
            accuracy = spread(run.test_accuracy[x == row], 1)
            print(f"{row:4}：{loss}，{accuracy}，{name}")


one_neuron = train_both((30, 1))
compare(one_neuron)

# %% [markdown]
# 每个数是十个种子的中位数，方括号里是其中最低和最高的。更新 10 次后，交叉熵在两项上都领先。500 次后，损失仍有差距，0.073 对 0.048 奈特，准确率却几乎没有差距了。

# %%
from snippets.figures.canvas import A, B, canvas, name_ends, panel


def draw(axes, runs, quantity, x, x_ticks, y_ticks, **y_axis):
    """每种损失画中位数的线，衬以各个种子的色带；横轴取对数。"""
    ends = []
    for (name, run), color in zip(runs.items(), (B, A)):
        values = getattr(run, quantity)
        low, middle, high = np.quantile(values, [0, 0.5, 1], axis=1)
        axes.fill_between(x, low, high, color=color, alpha=0.15, lw=0)
        axes.plot(x, middle, color=color, lw=2.25)
        ends.append((x[-1], middle[-1], name, color))
    axes.set_xscale("log" if x[0] else "symlog")  # symlog 给 0 留出位置
    axes.set(**y_axis)
    axes.minorticks_off()
    axes.set_xticks(x_ticks, [f"{tick:g}" for tick in x_ticks])
    axes.set_yticks(y_ticks, y_ticks)
    name_ends(axes, ends)


def chart(runs, x, x_name, x_ticks, losses, percents):
    """上为训练损失，下为测试准确率。"""
    figure = canvas(height=560)
    above = panel(figure, y="训练损失（奈特）", right=136, bottom=330)
    draw(above, runs, "loss", x, x_ticks, losses, yscale="log")
    below = panel(figure, x_name, "测试准确率（%）", right=136, top=310)
    limits = percents[0], percents[-1]
    draw(below, runs, "test_accuracy", x, x_ticks, percents, ylim=limits)
    return figure


MARKS = [0, 1, 10, 100, 500]
losses = [0.03, 0.1, 0.3, 1]
chart(one_neuron, STEPS, "更新次数", MARKS, losses, [80, 90, 100])

# %% [markdown]
# ![上下两幅图，横轴是更新次数，取对数刻度。上图是训练损失：两条线都下降，交叉熵始终低于平方误差。下图是测试准确率：交叉熵先升上去，大约一百次更新之后，两条线和它们的色带重叠在一起。](#one-neuron-curves "同样的十个普通起点，学习率 0.5。线是中位数，色带从最低的种子到最高的种子。损失的差距一直在，准确率的差距消失了。")
#
# 两种损失面对的是同一批肿瘤、同一个起点，所以可以逐个种子地比：


# %%
def face_to_face(runs):
    """在每个种子上比较最后的测试准确率。"""
    first, second = runs
    gap = runs[first].test_accuracy[-1] - runs[second].test_accuracy[-1]
    print(f"领先的种子数：{first} {np.sum(gap > 0)}，", end="")
    print(f"{second} {np.sum(gap < 0)}，持平 {np.sum(gap == 0)}")
    print(f"差：{spread(gap, 1)} 个百分点")


face_to_face(one_neuron)

# %% [markdown]
# 平手。两种损失都是[严格适当](../cross-entropy.md#decomposition)的评分：期望值都只在真实概率处最小，所以只要模型表达得出真实的概率，就没有理由得出不同的答案。不同的是走过去的路；就测试准确率而言，500 次更新对谁都够了。
#
# ## 准确率不是损失 { #accuracy-and-loss }
#
# 为什么不直接以准确率为目标来训练？[第一章](../why-loss.md)用一个权重作了回答，这里有 30 个权重，外加一个偏置。相邻两次记录之间，训练集上的准确率有多少回纹丝不动，损失又有多少回？

# %%
for name, run in one_neuron.items():
    accuracy = np.mean(np.diff(run.accuracy, axis=0) == 0)
    loss = np.mean(np.diff(run.loss, axis=0) == 0)
    print(f"不变的比例：准确率 {accuracy:.0%}，损失 {loss:.0%}，{name}")

# %% [markdown]
# 每段间隔里更新 1 到 25 次，权重一直在动，损失每次都察觉到了。准确率只有在某个肿瘤越过分界线时才会变，而 400 个肿瘤意味着它每跳一下就是 0.25 个百分点。
#
# ## 饱和的起点 { #saturated-start }
#
# 还是这个神经元，只把起始的权重放大到二十倍。于是大多数输出紧挨着 0 或 1，多数种子上答错的过半，而且往往错得很自信。其余一概不变。

# %%
saturated = train_both((30, 1), scale=20)
compare(saturated)
face_to_face(saturated)

# %%
losses = [0.1, 0.3, 1, 3, 10]
chart(saturated, STEPS, "更新次数", MARKS, losses, [0, 50, 100])

# %% [markdown]
# ![上下两幅图，横轴是更新次数。上图中，平方误差的损失在一百次左右的更新里停在平台上，色带一直很宽；交叉熵的损失从最初几次更新起就下降。下图中，交叉熵在 100 次更新内升到 90% 左右，平方误差的色带到最后仍伸到 20% 以下。](#saturated-curves "同一个神经元，同一个学习率，起始权重放大到二十倍。平方误差困在平台上，最差的种子更新 500 次仍未脱身。")
#
# [两个梯度那一章](../mse-vs-cross-entropy.md)讲的故事在这里应验了：到最后，十个种子上都是交叉熵领先。更新 500 次后，平方误差的测试准确率中位数是 85.8%，有一个种子只有 17.8%，远不如对谁都回答「良性」。
#
# ## 梯度有多长 { #gradient-norm }
#
# 原因在梯度里。把 30 个权重和偏置都算上，梯度的长度是
#
# $$
# \lVert \nabla L \rVert = \sqrt{\sum_k \left( \frac{\partial L}{\partial w_k} \right)^2}
# $$

# %%
print("更新 0、10、500 次时的梯度长度")
for start, runs in ("普通起点", one_neuron), ("饱和起点", saturated):
    for name, run in runs.items():
        norms = [np.median(run.norm[STEPS == step]) for step in (0, 10, 500)]
        print(*(f"{norm:.3f}" for norm in norms), f"{start}，{name}")
    first, second = (run.norm[0] for run in runs.values())
    print(f"更新 0 次时之比：{spread(second / first, 1)}")

# %%
figure = canvas()
axes = panel(figure, "更新次数", "饱和起点上的梯度长度", right=136)
norms = [0.01, 0.03, 0.1, 0.3, 1, 3]
draw(axes, saturated, "norm", STEPS, MARKS, norms, yscale="log")
figure

# %% [markdown]
# ![饱和起点上梯度长度随更新次数的变化。交叉熵从 2 附近开始，稳步下降两个数量级；平方误差从 0.04 附近开始，大约一百次更新里几乎持平，然后降到三分之一左右，在那里两条线相遇。](#gradient-norms "从饱和的起点出发，交叉熵错得多时梯度长，对了之后梯度短；平方误差的梯度自始至终都短。")
#
# 普通起点上，两个梯度之比的中位数是 4.6，离 \(1/\sigma'(0) = 4\) 不远。饱和起点上是 42.2，而且缺的不只是长度：因子 \(\sigma'(z)\) 压住的，恰恰是神经元自信地判错的那些肿瘤。
#
# ## 平方误差在哪里追上来 { #catching-up }
#
# 只用一个学习率来比，自然偏向梯度更长的一方。所以让两种损失各试三个学习率，最大的是原来的 64 倍。结果全部列出，没有按测试成绩来挑。

# %%
RATES = np.array([0.5, 4, 32])


def at_the_end(first, name, scale):
    """只有最后的值的 Run：一个学习率占一行，一个种子占一列。"""
    runs = [train(LOSSES[name], (30, 1), scale, rate) for rate in RATES[1:]]
    ends = [np.array(run)[:, -1] for run in (first, *runs)]
    return Run(*np.swapaxes(ends, 0, 1))


starts = ("普通起点", 1, one_neuron), ("饱和起点", 20, saturated)
for start, scale, runs in starts:
    sweep = {name: at_the_end(runs[name], name, scale) for name in LOSSES}
    compare(sweep, RATES, RATES, f"{start}，学习率")

# %%
losses = [0.01, 0.03, 0.1, 0.3, 1, 3, 10]
chart(sweep, RATES, "学习率", RATES, losses, [0, 50, 100])

# %% [markdown]
# ![上下两幅图，横轴是学习率，从饱和的起点更新 500 次之后。上图中，两种损失都随学习率下降，平方误差从 1.5 降到 0.1 奈特。下图中，平方误差的测试准确率从学习率 0.5 时的 86% 升到学习率 32 时与交叉熵相当，色带也收窄了。](#rates "还是饱和的起点，更新 500 次，三个学习率。学习率放大到 64 倍时，平方误差在测试数据上追上来了。")
#
# 从普通的起点出发，平方误差的测试准确率在每个学习率下都持平或略微领先。从饱和的起点出发，它要到 32 才达到 97.0% 的中位数；交叉熵在三个学习率下都与此相差不过一个百分点左右。可见平台不是一堵墙。在这份数据上，交叉熵的好处是三个学习率个个都能用于两种起点，平方误差只有最大的那个可以。
#
# ## 小网络 { #network }
#
# 加一个隐藏层，情形会变吗？八个隐藏单元，激活函数是 tanh（双曲正切）：形状像 sigmoid，输出却在 −1 与 1 之间，斜率是 \(1 - \tanh^2\)，在 0 处等于 1，往两端同样趋于 0。后面接同样的输出神经元。先从普通的权重出发。

# %%
network = train_both((30, 8, 1))
compare(network)
face_to_face(network)

# %% [markdown]
# 训练数据上交叉熵遥遥领先；测试数据上，胜出的种子却是平方误差更多，虽然每次都赢得不多。看看测试数据上的损失就明白了：

# %%
for name, run in network.items():
    best = run.test_loss.argmin(axis=0)
    lowest = np.median(run.test_loss.min(axis=0))
    last = np.median(run.test_loss[-1])
    before_end = np.sum(best < len(STEPS) - 1)
    print(f"{name}：测试损失最低 {lowest:.3f} 奈特，最后 {last:.3f}")
    print(f"  {before_end} 个种子在结束前就到了最低", end="")
    print(f"，中位数在第 {np.median(STEPS[best]):.0f} 次更新")

# %% [markdown]
# 用交叉熵训练时，测试损失很早就到了最低，中位数在第 85 次更新，此后在十个种子中的九个上回升：网络变得过于自信。平方误差慢一些，还没走到那一步。要是两者都停在各自测试损失最低的地方，结果就很接近，0.079 对 0.074 奈特。损失上升而准确率并不下降，[下一个实验](digits.py)里还会遇到。
#
# 再从饱和的起点试一次：

# %%
compare(train_both((30, 8, 1), scale=20), rows=(0, 500))

# %% [markdown]
# 交叉熵还是遥遥领先，可是网络最后不如单个神经元，93.2% 对 95.9%。交叉熵只消去了输出端的 \(\sigma'\)。隐藏单元也饱和了，链式法则往下传的每一项都要乘以 tanh 的斜率，而那里的斜率几乎是 0。对付它要靠合适的起始权重。
#
# ## 这个实验说明了什么，没有说明什么 { #summary }
#
# | 通常的说法 | 在这份数据上 |
# |---|---|
# | 学习率相同时，交叉熵学得更快 | 对，两种起点都是 |
# | 神经元自信地判错时，平方误差会卡住 | 同一个学习率下十个种子都慢得多，其中一个更新 500 次仍未脱身；学习率放大到 64 倍就能脱身 |
# | 交叉熵训练出更好的分类器 | 只在饱和的起点上，学习率又不太高时；单个神经元从普通起点出发是平手，网络里平方误差胜出的种子更多 |
#
# 把一份小数据划分十次，并不等于有十份数据：各次的测试集互相重叠，所以这里的波动低估了换一家医院会有的差别。数据本身也容易，30 维空间里一个超平面就能分对 97% 以上。[优缺点](../pros-and-cons.md#limits)那一章引用了一个规模更大的比较，[两个梯度那一章](../mse-vs-cross-entropy.md#hidden-gradient)引用的几项结论正相反。
#
# ## 练习 { #exercises }
#
# **1.** 让所有权重从 0 开始，即 `scale=0`。神经元还能学吗？网络呢？
#
# ??? success "答案"
#
#     神经元能：它的交叉熵是凸函数，没有会陷进去的坑。（也没有谷底可到：这十个训练集都能完全分开，损失只会趋于 0，见[优缺点](../pros-and-cons.md#separable-data)。）网络不能：隐藏层的输出全是 \(\tanh 0 = 0\)，所以输出层权重的梯度为 0；传回隐藏层的是 \(\delta W^\mathsf{T} = 0\)。只有最后的偏置在动，网络对谁都回答「良性」。

# %% tags=["answer"]
for sizes in (30, 1), (30, 8, 1):
    run = train(LOSSES["交叉熵"], sizes, scale=0)
    print(f"{sizes}：测试准确率 {spread(run.test_accuracy[-1], 1)} %")

# %% [markdown]
# **2.** 在 \(z = 0\) 附近，斜率 \(\sigma' \approx 1/4\)。那么平方误差用学习率 2，是不是应该走得和交叉熵用 0.5 一样？
#
# ??? success "答案"
#
#     刚开始差不多。可是一旦对某个肿瘤有了几分把握，不管判得对不对，它的 \(\sigma'\) 就小于 1/4，平方误差便落后了。

# %% tags=["answer"]
faster = train(LOSSES["平方误差"], (30, 1), rate=2)
runs = {"平方误差": faster, "交叉熵": one_neuron["交叉熵"]}
compare(runs, rows=(1, 10, 100))
