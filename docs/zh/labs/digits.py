# ---
# description: 用 NumPy 识别手写数字：范围测试找学习率，四种退火同等预算下比较，期望校准误差检验概率可不可信，温度缩放修好大半。
# search:
#   boost: 0.5
# ---

# %% [markdown]
# # 实验：手写数字，从学习率到概率
#
# [下载这个笔记本](digits.ipynb){ .md-button download }
#
# **学习率怎么选？模型给出的概率又能不能信？**
#
# 范围测试只用 200 次更新，就找到一个能用的学习率。从这里出发，在同等预算下，四种退火方案没有一种胜过恒定的学习率；起始学习率太高时，四种里有三种能降低损失，阶梯衰减不能。至于概率，能信多半是碰巧：同一个网络，训练得短就过于谦虚，训练得长就过于自信。在留出的图像上拟合一个数，两种毛病都能治好大半。
#
# 全程用十个种子，表格给出完整的波动范围。
#
# ## 数据 { #data }
#
# scikit-learn 自带的手写数字（[Alpaydin 与 Kaynak，1998](../references.md)）很小，小到可以直接打印出来。

# %%
import numpy as np
from sklearn.datasets import load_digits
from snippets.cross_entropy.one_hot import one_hot

images, labels = load_digits(return_X_y=True)
pixels = images / 16  # 0 是纸，1 是墨
classes = one_hot(labels, 10)
for row in images[8].reshape(8, 8):
    print("".join(2 * " .:+#"[int(ink / 3.3)] for ink in row))
print(f"数字 {labels[8]}，共 {len(images)} 张图像，各 8 × 8 像素")

# %% [markdown]
# 每个种子把图像打乱，取 200 张来训练，400 张作验证集，凡是要作选择而又不该偷看测试集的，都用它；其余 1197 张用来测试。故意只用两百张：数据要是充足，就没有多少可错的地方了。

# %%
SEEDS = range(10)


def split(seed):
    """训练、验证、测试用的图像和类别。"""
    order = np.random.default_rng(seed).permutation(len(pixels))
    groups = np.split(order, [200, 600])
    return [values[group] for group in groups for values in (pixels, classes)]


x, y, x_valid, y_valid, x_test, y_test = map(np.stack, zip(*map(split, SEEDS)))
print(f"训练 {x.shape}，验证 {x_valid.shape}，测试 {x_test.shape}")

# %% [markdown]
# ## 两个模型 { #models }
#
# softmax 回归只有一层，从 64 个像素直接到十个得分 \(z\)。网络在中间多一层 32 个 tanh 单元。两者都用 [softmax](../softmax.md#softmax) 把得分变成概率，都用交叉熵训练，因此反向传播的起点也是[同一个误差信号](../softmax.md#softmax-gradient) \(p - y\)。每次更新用十张图像，学习率从一个列表里取。

# %%
from snippets.labs.backward import backward
from snippets.labs.descend import descend
from snippets.labs.forward import forward
from snippets.labs.random_layers import random_layers
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy
from snippets.softmax.softmax_gradient import softmax_gradient

MODELS = {"softmax 回归": (64, 10), "网络": (64, 32, 10)}


def train(sizes, rates, target=y, batch=10):
    """每个学习率更新一次：返回最后的各层，以及每一批的损失。"""
    layers = random_layers([np.random.default_rng(s) for s in SEEDS], sizes)
    rng = np.random.default_rng(0)
    truths, scores = [], []
    for rate in rates:
        pick = rng.integers(x.shape[1], size=batch)
        inputs, z = forward(layers, x[:, pick])
        error = softmax_gradient(target[:, pick], z) / batch
        layers = descend(layers, backward(layers, inputs, error), rate)
        truths.append(target[:, pick])
        scores.append(z)
    losses = softmax_cross_entropy(np.array(truths), np.array(scores))
    return layers, losses.mean(axis=-1)


def score(y, z):
    """每个种子的交叉熵（奈特）与准确率（%）。"""
    right = z.argmax(axis=-1) == y.argmax(axis=-1)
    return softmax_cross_entropy(y, z).mean(axis=1), 100 * right.mean(axis=1)


def spread(values, digits):
    """各个种子的中位数，然后是最低与最高。"""
    low, middle, high = np.quantile(values, [0, 0.5, 1])
    return f"{middle:.{digits}f} [{low:.{digits}f}, {high:.{digits}f}]"


for name, sizes in MODELS.items():
    count = sum((m + 1) * n for m, n in zip(sizes, sizes[1:]))
    print(f"{name}：{count} 个参数，{x.shape[1]} 张图像")

# %% [markdown]
# ## 用 200 次更新找学习率 { #range-test }
#
# [范围测试](../learning-rate.md#range-test)只训练一遍，学习率从 0.01 起，每次更新都乘以同一个数，最后升到 10（连头带尾 201 次更新），同时观察每一批的损失。学习率太低，损失几乎不降；到了合适的范围，降得很快；再往上就爆炸。看结果之前先定好规则：损失按 11 次更新取平均，找到各个种子的中位数最低处的学习率，取它的一半。

# %%
from snippets.learning_rate.range_test import range_test


def smooth(losses, width):
    """每个种子连续 `width` 次更新的平均。"""
    windows = np.lib.stride_tricks.sliding_window_view(losses, width, axis=0)
    return windows.mean(axis=-1)


rising = range_test(np.arange(201), lowest=0.01, highest=10, steps=200)
middle = rising[5:-5]  # 每 11 次的正中
tests, chosen = {}, {}
for name, sizes in MODELS.items():
    tests[name] = smooth(train(sizes, rising)[1], 11)
    best = middle[np.median(tests[name], axis=1).argmin()]
    chosen[name] = best / 2
    print(f"{name}：{best:.2f} 处损失最低，选 {chosen[name]:.2f}")

# %%
from snippets.figures.canvas import MUTED, A, B, canvas, dot, panel, write

figure = canvas()
axes = panel(figure, "学习率", "一批的损失（奈特）")
places = ((0, -40), B), ((-14, -14), A)
for (name, losses), (shift, color) in zip(tests.items(), places):
    low, median, high = np.quantile(losses, [0, 0.5, 1], axis=1)
    axes.fill_between(middle, low, high, color=color, alpha=0.15, lw=0)
    axes.plot(middle, median, color=color, lw=2.25)
    at = chosen[name], median[middle.searchsorted(chosen[name])]
    dot(axes, *at, color)
    write(axes, f"{name}：{at[0]:.2f}", at, shift, color, ha="right")
axes.set(xscale="log", ylim=(0, 3), yticks=range(4))
axes.minorticks_off()
axes.set_xticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
figure

# %% [markdown]
# ![一批的损失随学习率的变化，学习率从 0.01 升到 10，取对数刻度。两个模型都从 2 奈特以上开始，降到 1 以下。网络过了 0.61 就抬头，很快变陡；softmax 回归过了 1.45 才抬头，上升得缓一些。圆点标出选中的学习率，网络 0.30，softmax 回归 0.72，都在各自最低点之前的下坡上。](#range-test-curves "十个种子的范围测试。网络降得早，炸得也早。圆点是损失最低处学习率的一半。")
#
# 选得好不好？下面用恒定的学习率来检验，从选中值的一半到四倍，各更新 400 次：

# %%
UPDATES = 400


def train_at(rate, sizes):
    """以这个学习率训练之后的训练损失与测试准确率。"""
    layers, _ = train(sizes, np.full(UPDATES, rate))
    loss, _ = score(y, forward(layers, x)[1])
    return loss, score(y_test, forward(layers, x_test)[1])[1]


for name, sizes in MODELS.items():
    print(f"{name}，学习率：训练损失（奈特），测试准确率（%）")
    for rate in chosen[name] * np.array([1 / 2, 1, 2]):
        loss, accuracy = train_at(rate, sizes)
        print(f"{rate:.2f}：{spread(loss, 3)}，{spread(accuracy, 1)}")
    rate = 4 * chosen[name]
    higher = np.sum(train_at(rate, sizes)[0] > loss)
    share = "多数" if higher > 5 else "极少或没有"
    print(f"{rate:.2f}：{share}种子的损失高于上一行")

# %% [markdown]
# 对网络来说，警告是准的：学习率放大到四倍，多数种子的损失反而高过两倍时。高多少，这里故意不印：学习率高到那个地步，求和时末位的一点舍入误差就能左右训练的去向，换一台处理器，数字就不同了。
#
# softmax 回归要皮实得多。在 2.89 处，范围测试的曲线早已抬头，它的损失却比学习率减半时还低。范围测试告诉你哪里可能出事，不告诉你哪里最好；在测试图像上，各个能用的学习率相差无几。
#
# ## 四种退火，同等预算 { #schedules }
#
# [退火](../annealing.md#schedules)就是在训练途中降低学习率。四种方案都更新 400 次，用同样的批次，最后都降到起始值的三十分之一。训练的是 softmax 回归，先从选中的学习率的八倍出发，那里范围测试的曲线已经高高扬起；再从选中的学习率出发。

# %%
from snippets.annealing.cosine_annealing import cosine_annealing
from snippets.annealing.exponential_decay import exponential_decay
from snippets.annealing.inverse_time_decay import inverse_time_decay
from snippets.annealing.step_decay import step_decay


def schedules(start, end=1 / 30):
    """每次更新的学习率，从 `start` 降到它的 `end` 倍。"""
    t = np.arange(UPDATES)
    drop, quarter = end ** (1 / 3), UPDATES // 4
    return {
        "恒定": np.full(UPDATES, start),
        "阶梯": step_decay(t, start, drop, quarter),
        "指数": exponential_decay(t, start, -np.log(end) / UPDATES),
        "1/t": inverse_time_decay(t, start, (1 / end - 1) / UPDATES),
        "余弦": cosine_annealing(t, start, end * start, UPDATES),
    }


curves = {}
for factor in 8, 1:
    start = factor * chosen["softmax 回归"]
    print(f"从 {start:.2f} 出发：测试损失（奈特），测试准确率（%）")
    for name, rates in schedules(start).items():
        layers, losses = train(MODELS["softmax 回归"], rates)
        loss, accuracy = score(y_test, forward(layers, x_test)[1])
        print(f"  {spread(loss, 3)}，{spread(accuracy, 1)}，{name}")
        curves[name] = rates, np.median(smooth(losses, 51), axis=1)

# %%
from snippets.figures.canvas import C, D, name_ends

figure = canvas(height=560)
above = panel(figure, y="学习率", right=124, bottom=330)
below = panel(figure, "更新次数", "一批的损失（奈特）", right=124, top=310)
ends = [], []
for (name, (rates, loss)), color in zip(curves.items(), (MUTED, A, B, C, D)):
    above.plot(rates, color=color, lw=1.75, clip_on=False)
    below.plot(np.arange(25, UPDATES - 25), loss, color=color, lw=1.75)
    ends[0].append((UPDATES, rates[-1], name, color))
    ends[1].append((UPDATES, loss[-1], name, color))
above.set(xlim=(0, UPDATES), ylim=(0, 0.8), yticks=[0, 0.2, 0.4, 0.6])
above.set_xticks(range(0, UPDATES + 1, 100))
below.set(xlim=(0, UPDATES), ylim=(0, 1), yticks=[0, 0.5, 1])
below.set_xticks(range(0, UPDATES + 1, 100))
name_ends(above, ends[0])
name_ends(below, ends[1])
figure

# %% [markdown]
# ![上下两幅图，横轴是 400 次更新。上图是五种方案的学习率，除了恒定的那条，都从 0.72 降到它的三十分之一。下图是一批的损失：全都下降，恒定的最低，其次是余弦、阶梯、指数，1/t 远远高于其余。](#schedule-curves "从选中的学习率出发：各方案及其损失，十个种子的中位数，按 51 次更新取平均。学习率降得越早，进步就停得越早。")
#
# 从选中的学习率出发，恒定的最好，测试损失 0.286 奈特。余弦与它接近，其余几种还没走到就先慢了下来，吃了亏。更新 400 次时 softmax 回归还在半路上，而要等到[噪声让参数安定不下来](../annealing.md#noise-floor)，退火才有用。
#
# 从八倍的学习率出发，次序几乎反了过来。恒定的停在 0.452 奈特，最好的正是刚才最差的 1/t，0.312，因为它最先离开过高的学习率。阶梯在这里一点好处也没捞到。所以退火像一份保险，保的是起步太高；和所有保险一样，没出事，保费也照付。各个种子的范围大幅重叠，准确率也几乎没有察觉：五个中位数都在 90.2% 到 90.9% 之间。
#
# ## 概率能不能信？ { #expected-calibration-error }
#
# 如果把握为 80% 的那些回答里正好有 80% 答对，换成别的把握也都如此，这个模型就是校准的。怎样衡量？把回答按把握（十个概率中最大的那个）分进十个区间，在每个区间 \(b\) 里比较平均把握与答对的比例。再按 \(n\) 个回答中落在该区间的 \(n_b\) 个来加权，就得到期望校准误差（expected calibration error，ECE）：
#
# $$
# \text{ECE} = \sum_b \frac{n_b}{n} \left| \text{准确率}_b - \text{把握}_b \right|
# $$
#
# 网络训练三次，学习率都取范围测试中损失最低处的值，只有长短不同：

# %%
from snippets.labs.expected_calibration_error import (
    expected_calibration_error,
)
from snippets.softmax.softmax import softmax


def train_network(updates, target=y):
    """验证图像与测试图像上的得分。"""
    rates = np.full(updates, 2 * chosen["网络"])
    layers, _ = train(MODELS["网络"], rates, target)
    return forward(layers, x_valid)[1], forward(layers, x_test)[1]


def report(z, name):
    p = softmax(z)
    loss, accuracy = score(y_test, z)
    confidence = 100 * p.max(axis=-1).mean(axis=1)
    ece = [100 * expected_calibration_error(*seed) for seed in zip(y_test, p)]
    print(f"{name}：损失 {spread(loss, 3)} 奈特，ECE {spread(ece, 1)} %")
    print(f"  把握 {spread(confidence, 1)} %", end="")
    print(f"，准确率 {spread(accuracy, 1)} %")


trained = {updates: train_network(updates) for updates in (50, 200, 2000)}
for updates, (_, z) in trained.items():
    report(z, f"更新 {updates} 次")

# %% [markdown]
# 更新 50 次后，网络实际答对的比它自认为的多，84.1% 对 74.3%。200 次后，两者相差不到两个百分点。2000 次后，它有 95.5% 的把握，答对的是 92.8%。
#
# 再比较后两次训练：准确率升了，损失也从 0.265 升到 0.274 奈特。这是中位数；十个种子里有五个两者同升。两者衡量的不是一回事。一个错误的回答，给得越来越自信，损失就越来越大；在准确率里，它始终只是一个错。

# %%
losses, accuracies = zip(*(score(y_test, trained[n][1]) for n in (200, 2000)))
loss_up, accuracy_up = (b > a for a, b in (losses, accuracies))
both_up = np.sum(loss_up & accuracy_up)
print("从 200 次到 2000 次，", end="")
print(f"损失上升的种子 {loss_up.sum()} 个，", end="")
print(f"准确率上升的 {accuracy_up.sum()} 个，两者都升的 {both_up} 个")

# %% [markdown]
# ## 一个数修好大半 { #temperature-scaling }
#
# 温度缩放（[Guo 等，2017](../references.md#variants)）在 softmax 之前，把所有得分除以同一个数 \(T\)，\(T\) 的选法是让验证图像上的交叉熵最小：
#
# $$
# p = \text{softmax}(z / T)
# $$
#
# \(T > 1\) 让模型谦虚一些，\(T < 1\) 让它大胆一些。最大的得分仍是最大，所以没有一个回答会变，准确率也不变。

# %%
from snippets.labs.temperature_scaling import temperature_scaling


def temperatures(y, z):
    """每个种子的 T，形状正好可以去除得分。"""
    found = [temperature_scaling(*seed) for seed in zip(y, z)]
    return np.array(found)[:, None, None]


scaled = {}
for updates, (z_valid, z) in trained.items():
    t = temperatures(y_valid, z_valid)
    scaled[updates] = z / t
    print(f"更新 {updates} 次：T = {spread(t, 2)}")
    report(scaled[updates], "  除以 T 后")

# %% [markdown]
# 更新 50 次后温度低于 1，2000 次后高于 1，两种情形下测试损失都降低了。三者的 ECE 降到 1.8% 至 3.8%。降到 0 是不可能的：[练习 1](#exercises) 会算出完全校准的模型还剩多少；而更新 200 次的那个网络，本来就没有多少可修。

# %%
from snippets.labs.calibration_bins import calibration_bins

figure = canvas()
truth = y_test.reshape(-1, 10)  # 全部种子的回答合在一起
unscaled = {updates: z for updates, (_, z) in trained.items()}
for scores, left, right, y_name, name in (
    (unscaled, 48, 302, "准确率（%）", "训练后原样"),
    (scaled, 314, 36, "", "除以 T 后"),
):
    axes = panel(figure, "把握（%）", y_name, left=left, right=right)
    axes.plot([0, 100], [0, 100], color=MUTED, lw=1.5, ls=(0, (4, 3)))
    for z, color in zip(scores.values(), (A, C, B)):
        p = softmax(z).reshape(-1, 10)
        share, *bins = calibration_bins(truth, p)
        at = 100 * np.array(bins)[:, share * len(p) >= 20]
        axes.plot(*at, "o-", color=color, lw=1.75, markersize=4)
    axes.set(xlim=(0, 100), ylim=(0, 104), xticks=[0, 50, 100])
    axes.set_yticks([0, 50, 100], [0, 50, 100] if y_name else [""] * 3)
    write(axes, name, (100, 12), (-8, 0), ha="right")
    if y_name:
        write(axes, "更新 50 次", (48, 86), (0, 0), A, ha="right")
        write(axes, "2000", (84, 62), (0, 0), B)
figure

# %% [markdown]
# ![左右两幅图，横轴是把握，纵轴是准确率，虚线是对角线。左图是训练后的原样：更新 50 次的曲线明显高于对角线，200 次的贴近它，2000 次的低于它。右图是得分除以 T 之后，三条曲线都落在对角线上或附近。](#reliability "十个种子各 1197 个测试回答合在一起的可靠性图，分十个区间，不足 20 个回答的区间略去。高于对角线是过于谦虚，低于对角线是过于自信。两条标名的曲线之间是更新 200 次的。")
#
# ## 标签平滑 { #label-smoothing }
#
# [标签平滑](../softmax.md#label-smoothing)在训练时就压制自信：正确类别的目标从 1 降到 0.91，其余九类分掉剩下的。常有人推荐用它来对付过度自信。这里更新 2000 次来看：

# %%
from snippets.softmax.label_smoothing import label_smoothing

target = label_smoothing(y, 0.1)
print(f"目标：正确 {target.max():.2f}，错误 {target.min():.2f}")
z_valid, z = train_network(2000, target)
report(z, "平滑")
t = temperatures(y_valid, z_valid)
print(f"T = {spread(t, 2)}")
report(z / t, "平滑，除以 T 后")

# %% [markdown]
# 准确率不比原来差，过度自信也没有了，换来的却更糟：ECE 达到 14.1%，平滑之前是 3.0%。平滑教网络在训练图像上只瞄准 0.91；到了测试图像上，它的把握平均还要低得多，答对的却和原来一样多。除以它自己的温度之后，平滑过的网络校准得和别的一样好。所以，要不要让网络谦虚一些，先看可靠性图再决定，做完再看一次。
#
# ## 这个实验说明了什么，没有说明什么 { #summary }
#
# - 范围测试用 200 次更新找到了能用的学习率，也预警了不能用的；但它低估了 softmax 回归的承受力。
# - 学习率太高，或者噪声占了上风时，退火才可能值得付出代价。从好的学习率出发更新 400 次，两种情况都没有出现。
# - 「网络过于自信」成不成立，要看训练了多久：这个网络更新 50 次时还是自信不足。
# - 两个方向上，一个温度都能修好大半。
#
# 种子之间的波动常常比方法之间的差别还大，而 1797 张小图重新划分十次，也不等于十份数据。尤其是几种退火的名次，换到大问题上很可能不同。
#
# ## 练习 { #exercises }
#
# **1.** 完全校准的模型，ECE 是多少？
#
# ??? success "答案"
#
#     理论上是 0，在 1197 个回答上却不是：光凭偶然，每个区间里答对的比例就会上下浮动，取了绝对值又无法抵消。把一个网络的概率当作真相，按它抽出标签，就能看到。

# %% tags=["answer"]
rng = np.random.default_rng(0)
p = softmax(scaled[2000][0])
ece = []
for _ in range(20):
    drawn = [rng.choice(10, p=row) for row in p]
    ece.append(100 * expected_calibration_error(one_hot(drawn, 10), p))
print(f"真相自己的 ECE：{spread(ece, 1)} %")

# %% [markdown]
# **2.** ECE 与区间的个数有关吗？
#
# ??? success "答案"
#
#     有关。区间少，正负误差会互相抵消；区间多，每个区间里的回答少，偶然的成分就大。只有区间数和回答数都相同，ECE 才能互相比较。

# %% tags=["answer"]
p = softmax(trained[200][1])
for bins in 1, 5, 10, 50:
    pairs = zip(y_test, p)
    ece = [100 * expected_calibration_error(*pair, bins) for pair in pairs]
    print(f"{bins:2} 个区间：{spread(ece, 1)} %")
