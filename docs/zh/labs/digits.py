# ---
# description: 用 NumPy 识别手写数字：范围测试找学习率，四种退火同等预算下比较，期望校准误差检验概率可不可信，温度缩放让置信度与准确率重新接近。
# search:
#   boost: 0.5
# ---

# %% [markdown]
# # 实验：手写数字的学习率与概率校准
#
# [下载这个笔记本](digits.ipynb){ .md-button download }
#
# **学习率怎么选？模型给出的概率又能不能信？**
#
# 范围测试训练得很短，重复十次取中位数，就能找到一个可用的学习率。概率可不可信，要看训练了多久：训练得短，网络的把握比应有的小；训练得长，又比应有的大。把得分除以一个数，两种情形下平均置信度都重新接近准确率。
#
# 实验的[前半](#range-test)选学习率，[后半](#expected-calibration-error)做校准。只读一半也行，但程序要从头运行。
#
# ## 先看一眼：置信度与准确率 { #first-look }
#
# scikit-learn 自带 1797 张手写数字图像（[Alpaydin 与 Kaynak，1998](../references.md)）：

# %%
import numpy as np
from sklearn.datasets import load_digits
from snippets.cross_entropy.one_hot import one_hot

images, labels = load_digits(return_X_y=True)
pixels, classes = images / 16, one_hot(labels, 10)  # 墨色从 0 到 1
for row in images[8].reshape(8, 8):
    print("".join(2 * " .:+#"[int(ink / 3.3)] for ink in row))
print(f"数字 {labels[8]}，共 {len(images)} 张图像，各 8 × 8 像素")

# %% [markdown]
# 十个网络都只学其中同样的 200 张，起点各不相同。每个回答给出十个概率，最大的那个叫作置信度（confidence）。在其余的图像上平均来看，置信度和准确率一样高吗？
#
# ??? note "训练这些网络、画出曲线的程序"

# %% tags=["answer"]
from snippets.figures.canvas import MUTED, A, canvas, panel, write
from snippets.labs.backward import backward
from snippets.labs.descend import descend
from snippets.labs.forward import forward
from snippets.labs.random_layers import random_layers
from snippets.softmax.softmax import softmax

rng = np.random.default_rng(1)
known, fresh = np.split(rng.permutation(len(pixels)), [200])
rngs = [np.random.default_rng(seed) for seed in range(10)]
layers = random_layers(rngs, (64, 32, 10))  # 同时训练十个网络
MARKS = [20, 50, 100, 200, 500, 1000]
gaps = []
for update in range(1, 1001):
    pick = rng.choice(known, 10)  # 200 张图像中的十张
    inputs, z = forward(layers, pixels[pick])
    error = (softmax(z) - classes[pick]) / 10
    layers = descend(layers, backward(layers, inputs, error), 0.6)
    if update in MARKS:
        q = softmax(forward(layers, pixels[fresh])[1])
        right = q.argmax(axis=-1) == labels[fresh]
        gaps.append(100 * (q.max(axis=-1) - right).mean(axis=-1))
low, middle, high = np.quantile(gaps, [0, 0.5, 1], axis=1)
print("置信度减准确率，十个网络的中位数（百分点）")
print("，".join(f"{gap:z.1f}" for gap in middle))

figure = canvas()
axes = panel(figure, "更新次数", "置信度减准确率（百分点）")
axes.fill_between(MARKS, low, high, color=A, alpha=0.15, lw=0)
axes.plot(MARKS, middle, color=A, lw=2.25)
axes.axhline(0, color=MUTED, lw=1.25)
write(axes, "过度自信", (20, 6), (8, 0), MUTED)
write(axes, "信心不足", (200, -20), (0, 0), MUTED)
axes.set(xscale="log", ylim=(-40, 10), yticks=[-40, -20, 0])
axes.minorticks_off()
axes.set_xticks(MARKS, MARKS)
figure

# %% [markdown]
# ![置信度减准确率，单位是百分点，横轴是更新次数，取对数刻度。十个网络的中位数从零以下二十来个百分点开始，在 200 次左右越过零，最后比零高几个百分点。](#first-look-curves "线是十个网络的中位数，色带从最低的到最高的。在零以下，置信度低于准确率；更新多了，置信度反而超过准确率。")
#
# 同样的网络，先是信心不足，后来过度自信。由此有两个问题：能用的学习率（这里是 0.6）怎样找？之后，置信度又怎样纠正？下面一切都重复十次，每次换一批图像。
#
# ## 数据：训练集、验证集、测试集 { #data }
#
# 每次重复用各自的随机种子把图像打乱，分成三份：训练集用来训练，验证集用来作选择（例如选温度），测试集只用来给出结果。

# %%
REPEATS = range(10)


def split(seed):
    """训练、验证、测试用的图像和类别。"""
    order = np.random.default_rng(seed).permutation(len(pixels))
    groups = np.split(order, [200, 600])
    return [values[group] for group in groups for values in (pixels, classes)]


splits = zip(*map(split, REPEATS))
x, y, x_valid, y_valid, x_test, y_test = map(np.stack, splits)
print(f"训练 {x.shape}，验证 {x_valid.shape}，测试 {x_test.shape}")

# %% [markdown]
# 故意只用 200 张来训练：如果多得多，下面的两个模型都会几乎全对，看不出差别。
#
# ## 两个模型 { #models }
#
# softmax 回归只有一层，从 64 个像素直接到十个得分 \(z\)。网络在中间多一层 32 个 tanh 单元。两者都用 [softmax](../softmax.md#softmax) 把得分变成概率 \(q\)，损失都是交叉熵。因此输出端的[误差信号也相同](../softmax.md#softmax-gradient)，是 \(q - y\)，其中 \(y\) 是独热编码的标签。
#
# 循环里，`forward` 返回每一层的输入，以及得分 \(z\)；`backward` 从误差算出所有权重的梯度；`descend` 走一步。每次更新用十张图像，学习率由 `rates` 逐个给出。

# %%
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy
from snippets.softmax.softmax_gradient import softmax_gradient

MODELS = {"softmax 回归": (64, 10), "网络": (64, 32, 10)}


def train(sizes, rates, target=y, batch=10):
    """每个学习率更新一次：返回最后的各层，以及每一批的损失。"""
    rngs = [np.random.default_rng(seed) for seed in REPEATS]
    layers = random_layers(rngs, sizes)
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
    """每次重复的交叉熵（奈特）与准确率（%）。"""
    right = z.argmax(axis=-1) == y.argmax(axis=-1)
    return softmax_cross_entropy(y, z).mean(axis=1), 100 * right.mean(axis=1)


def spread(values, digits):
    """各次重复的中位数，然后是最低与最高。"""
    low, middle, high = np.quantile(values, [0, 0.5, 1])
    return f"{middle:.{digits}f} [{low:.{digits}f}, {high:.{digits}f}]"


for name, sizes in MODELS.items():
    count = sum((m + 1) * n for m, n in zip(sizes, sizes[1:]))
    print(f"{name}：{count} 个参数，{x.shape[1]} 张图像")

# %% [markdown]
# ## 范围测试：用大约 200 次更新找学习率 { #range-test }
#
# [范围测试](../learning-rate.md#range-test)只训练一遍，更新 201 次，学习率从 0.01 起，每次都乘以同一个数，最后升到 10。学习率太低，每一批的损失几乎不降；到了合适的范围，降得很快；再往上，损失又会上升。
#
# 看结果之前先定好规则：
#
# 1. 把相邻 11 次更新的损失取平均。
# 2. 取各次重复的中位数。
# 3. 用这条曲线最低处的学习率的一半，因为过了最低处，损失就要上升。
#
# （[只测一次](../learning-rate.md#range-test)，曲线起伏太大，用不了这条规则。）

# %%
from snippets.learning_rate.range_test import range_test


def smooth(losses, width):
    """每次重复中，连续 `width` 次更新的平均。"""
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

# %% [markdown]
# ??? note "画范围测试的程序"

# %% tags=["answer"]
from snippets.figures.canvas import B, dot

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
# ![一批的损失随学习率的变化，学习率从 0.01 升到 10，取对数刻度。两个模型都从 2 奈特以上开始，降到 1 以下。网络过了 0.61 就抬头，很快变陡；softmax 回归过了 1.45 才抬头，上升得缓一些。圆点标出选中的学习率，网络 0.30，softmax 回归 0.72，都在各自最低点之前的下坡上。](#range-test-curves "十次重复的范围测试。网络的损失降得早，抬头也早。圆点是损失最低处学习率的一半。")
#
# 选得好不好？取选中值的一倍、两倍、四倍，各更新 400 次。

# %%
UPDATES = 400


def train_at(rate, sizes):
    """以这个学习率更新之后的训练损失与测试准确率。"""
    layers, _ = train(sizes, np.full(UPDATES, rate))
    loss, _ = score(y, forward(layers, x)[1])
    return loss, score(y_test, forward(layers, x_test)[1])[1]


for name, sizes in MODELS.items():
    print(f"{name}，学习率：训练损失（奈特），测试准确率（%）")
    for rate in chosen[name] * np.array([1, 2]):
        loss, accuracy = train_at(rate, sizes)
        print(f"{rate:.2f}：{spread(loss, 3)}，{spread(accuracy, 1)}")
    rate = 4 * chosen[name]
    higher = np.sum(train_at(rate, sizes)[0] > loss)
    print(f"{rate:.2f}：损失高于 {rate / 2:.2f} 时的，十次里有 {higher} 次")

# %% [markdown]
# 选中值的一倍和两倍，在测试图像上不相上下。按上面的规则，两倍就是各自曲线的最低处。取四倍，一点舍入误差就会改变损失，换一台计算机数值就不同，所以只与两倍时比高低：十个网络的训练损失全都更高，十个 softmax 回归的全都更低。
#
# 可见范围测试大致告诉你从哪里起会出问题，不告诉你哪里最好。
#
# ??? note "换别的种子、别的批次顺序"
#
#     再取十二组，每组十个网络。有九组，曲线在学习率高于 0.55 处最低，四倍时的损失几乎全都比两倍时高；另外三组在 0.5 左右最低，四倍时的损失高于两倍时的不到一半。八倍时则全都更高。
#
# ## softmax 回归：四种退火，同等预算 { #schedules }
#
# [退火](../annealing.md#schedules)（annealing，也叫学习率衰减）就是在训练途中降低学习率。下面训练 softmax 回归，起始学习率取两种：选中的，以及它的八倍。各种方案都更新 400 次，用同样的批次；四种退火最后都降到起始值的三十分之一。
#
# 程序打印中位数，括号里是十次重复中，有几次的损失低于学习率恒定（不退火）的那一种。猜猜看，有没有一种退火胜过不退火？

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


def beside(losses, constant):
    """中位数，以及有几次低于学习率恒定时。"""
    return f"{np.median(losses):.3f} ({np.sum(losses < constant)})"


ends = {}  # 最后一道练习要用
for factor in 1, 8:
    start = factor * chosen["softmax 回归"]
    print(f"从 {start:.2f} 出发：训练损失，测试损失（奈特），准确率（%）")
    first = None
    for name, rates in schedules(start).items():
        layers, _ = train(MODELS["softmax 回归"], rates)
        ends[factor, name] = layers
        loss, _ = score(y, forward(layers, x)[1])
        test, right = score(y_test, forward(layers, x_test)[1])
        first = first or (loss, test)  # 学习率恒定时的
        print(f"  {name}：{beside(loss, first[0])}", end="，")
        print(f"{beside(test, first[1])}，{np.median(right):.1f}")

# %% [markdown]
# 从选中的学习率出发，每种退火的训练损失和测试损失都比不退火高，十次重复全是如此。从它的八倍出发，训练损失还是不退火最低；测试损失的中位数却不然，不退火是 0.452 奈特，指数衰减是 0.383，1/t 衰减是 0.312（余弦退火是 0.428，十次里只有 6 次更低）。
#
# 在[退火一章](../annealing.md#equal-budget)里，为什么退火领先？那里每种退火都用最适合自己的起始学习率，这里的起始学习率相同。还有，学习率降低，[噪声下限](../annealing.md#noise-floor)也降低，但只有损失已经降不下去了，这才有用。这里更新 400 次，损失还在下降。
#
# 从八倍出发时，指数衰减和 1/t 衰减并没有认得更准。损失低，是因为置信度低，答错时罚得轻，见[练习 3](#exercises)。
#
# ??? note "换了种子还是这样吗？"
#
#     是的，换批次的顺序也一样。例外是从选中值的八倍出发的阶梯衰减和余弦退火，测试损失有时比不退火高，有时比它低。
#
# ## 网络：它的概率能不能信？ { #expected-calibration-error }
#
# 如果置信度为 80% 的那些回答里正好有 80% 答对，换成别的置信度也都如此，这个模型就是[校准](../calibration.md#reliability)的。
#
# [期望校准误差](../calibration.md#expected-calibration-error)（expected calibration error，ECE）是十个置信度区间里，准确率与置信度之差的绝对值的平均，按各区间的回答所占的比例加权。
#
# 网络训练三次，只有长短不同。学习率都取 0.61，即选中值的两倍，这样过度自信出现得早一些。

# %%
from snippets.calibration.expected_calibration_error import (
    expected_calibration_error,
)


def train_network(updates, target=y):
    """验证图像与测试图像上的得分。"""
    rates = np.full(updates, 2 * chosen["网络"])
    layers, _ = train(MODELS["网络"], rates, target)
    return forward(layers, x_valid)[1], forward(layers, x_test)[1]


def report(z, name):
    q = softmax(z)
    loss, accuracy = score(y_test, z)
    confidence = 100 * q.max(axis=-1).mean(axis=1)
    ece = [100 * expected_calibration_error(*one) for one in zip(y_test, q)]
    print(f"{name}：损失 {spread(loss, 3)} 奈特，ECE {spread(ece, 1)} %")
    print(f"  置信度 {spread(confidence, 1)} %", end="")
    print(f"，准确率 {spread(accuracy, 1)} %")


trained = {updates: train_network(updates) for updates in (50, 200, 2000)}
for updates, (_, z) in trained.items():
    report(z, f"更新 {updates} 次")

# %% [markdown]
# 更新 50 次后，置信度是 74.3%，低于准确率 84.1%，这是信心不足（underconfidence）。200 次后，两者相差不到两个百分点。2000 次后，置信度是 95.5%，准确率是 92.8%，这是过度自信（overconfidence）。
#
# 从 200 次到 2000 次，准确率和测试损失怎么变？

# %%
losses, accuracies = zip(*(score(y_test, trained[n][1]) for n in (200, 2000)))
loss_up, accuracy_up = (b > a for a, b in (losses, accuracies))
both_up = np.sum(loss_up & accuracy_up)
print("从 200 次到 2000 次，", end="")
print(f"损失上升的有 {loss_up.sum()} 次，", end="")
print(f"准确率上升的 {accuracy_up.sum()} 次，两者都升的 {both_up} 次")

# %% [markdown]
# 有一半的重复里，两者都升了。一个错误的回答，给得越来越自信，损失就越来越大；在准确率里，它始终只是一个错。（换别的种子，损失上升的次数要少一些。）
#
# ## 温度缩放：用一个参数校准 { #temperature-scaling }
#
# [温度缩放](../calibration.md#temperature-scaling)（temperature scaling）在 softmax 之前，把所有得分除以同一个数 \(T\)，\(T\) 的选法是让验证集上的交叉熵最小。\(T > 1\) 降低置信度，\(T < 1\) 提高置信度。没有一个回答会变，准确率也不变。

# %%
from snippets.calibration.temperature_scaling import temperature_scaling


def temperatures(y, z):
    """每次重复的 T，形状正好能让得分除以它。"""
    found = [temperature_scaling(*one) for one in zip(y, z)]
    return np.array(found)[:, None, None]


scaled = {}
for updates, (z_valid, z) in trained.items():
    t = temperatures(y_valid, z_valid)
    scaled[updates] = z / t
    print(f"更新 {updates} 次：T = {spread(t, 2)}")
    report(scaled[updates], "  除以 T 后")

# %% [markdown]
# 更新 50 次后温度低于 1，2000 次后高于 1，两种情形下测试损失的中位数都降低了。置信度与准确率的中位数，现在相差不到两个百分点。
#
# ECE 在更新 50 次后降到 3.8%，2000 次后降到 1.8%。不能指望它降到 0：测试集只有 1197 张图像，更新 2000 次的网络即使完全校准，光凭偶然也会有[约 1.4%](#exercises)。
#
# 以各区间的置信度为横轴，准确率为纵轴，画出来叫[可靠性图](../calibration.md#reliability)（reliability diagram）。校准得好，点就落在对角线上：

# %% [markdown]
# ??? note "画可靠性图的程序"

# %% tags=["answer"]
from snippets.calibration.calibration_bins import calibration_bins
from snippets.figures.canvas import specks, strokes
from snippets.figures.frames import frames

truth = y_test.reshape(-1, 10)  # 全部重复的回答合在一起
figure = canvas()
axes = panel(figure, "置信度（%）", "准确率（%）", right=136)
axes.plot([0, 100], [0, 100], color=MUTED, lw=1.5, ls=(0, (4, 3)))
moving = []
for updates, color, at, side in (
    (50, A, (40, 90), "right"),
    (2000, B, (66, 40), "left"),
):
    z = trained[updates][1].reshape(-1, 10)
    (line,) = axes.plot([], [], color=color, lw=1.75)
    moving.append((z, line, specks(axes, [], [], color, size=5)))
    write(axes, f"更新 {updates} 次", at, (0, 0), color, ha=side)
axes.set(xlim=(0, 100), ylim=(0, 104), xticks=[0, 50, 100])
axes.set_yticks([0, 50, 100], [0, 50, 100])


def move(t):
    for z, line, dots in moving:
        share, *bins = calibration_bins(truth, softmax(z / t))
        x, y = 100 * np.array(bins)[:, share * len(z) >= 20]
        line.set_data(x, y)
        dots.set_data(*strokes(x, y))
    return [artist for _, *artists in moving for artist in artists]


frames(figure, move, np.linspace(0.5, 2, 16), 1, "温度 $T$")
figure

# %% [markdown]
# ![横轴是置信度，纵轴是准确率，虚线是对角线，温度为 1。更新 50 次的曲线明显高于对角线；更新 2000 次的曲线在置信度高的一端低于对角线或贴着它。](#reliability "高于对角线是信心不足，低于对角线是过度自信。拖动滑块：温度调到 0.7 左右，更新 50 次的曲线落到对角线上；调到 1.4 左右，更新 2000 次的曲线升到对角线上。各次重复合在一起；不足 20 个回答的区间略去。")
#
# ## 这个实验说明了什么，没有说明什么 { #summary }
#
# - 范围测试每次只更新大约 200 次，重复十次取中位数，找到了能用的学习率，但不一定是最好的。
# - 从同一个学习率出发，更新 400 次，没有一种退火的训练损失低于学习率恒定时。从选中值的八倍出发，指数衰减和 1/t 衰减的测试损失更低，靠的是压低置信度。
# - 网络是不是过度自信，要看训练了多久。不论信心不足还是过度自信，除以一个温度，平均置信度就重新接近准确率。
#
# 把 1797 张小图重新划分十次，不等于有十份数据，各次重复之间的波动也常常比方法之间的差别还大。尤其是几种退火的名次，换到大问题上很可能不同。
#
# ## 练习 { #exercises }
#
# **1.** 完全校准的模型，ECE 是多少？
#
# ??? success "答案"
#
#     理论上是 0，在 1197 个回答上却不是：光凭偶然，每个区间里答对的比例就会上下浮动，取了绝对值又无法抵消。把一个网络给出的概率当作真实概率，按它抽出标签，就能看到。

# %% tags=["answer"]
rng = np.random.default_rng(0)
q = softmax(scaled[2000][0])
ece = []
for _ in range(20):
    drawn = (q.cumsum(axis=1) > rng.random((len(q), 1))).argmax(axis=1)
    ece.append(100 * expected_calibration_error(one_hot(drawn, 10), q))
print(f"真实概率自己的 ECE：{spread(ece, 1)} %")

# %% [markdown]
# **2.** ECE 与区间的个数有关吗？
#
# ??? success "答案"
#
#     有关。区间少，正负误差会互相抵消；区间多，每个区间里的回答少，偶然的成分就大。只有区间数和回答数都相同，ECE 才能互相比较。

# %% tags=["answer"]
q = softmax(trained[200][1])
for bins in 1, 5, 10, 50:
    pairs = zip(y_test, q)
    ece = [100 * expected_calibration_error(*pair, bins) for pair in pairs]
    print(f"{bins:2} 个区间：{spread(ece, 1)} %")

# %% [markdown]
# **3.** 从选中值的八倍出发，[指数衰减和 1/t 衰减](#schedules)的测试损失比不退火低，准确率却不更高。它们好在哪里？比较置信度，以及温度缩放之后的损失。
#
# ??? success "答案"
#
#     好在置信度低一些，答错时的损失也就小。这一点用温度也能做到：除以各自的温度以后，不退火是 0.295 奈特，比指数衰减的 0.326 和 1/t 衰减的 0.313 还低。
#
#     从选中的学习率出发，除以 \(T\) 以后差别也大半消失。这时换一种批次的顺序，有的退火甚至比不退火低。

# %% tags=["answer"]
for (factor, name), layers in ends.items():
    z_valid, z = (forward(layers, data)[1] for data in (x_valid, x_test))
    confidence = 100 * np.median(softmax(z).max(axis=-1).mean(axis=1))
    calm, _ = score(y_test, z / temperatures(y_valid, z_valid))
    if name == "恒定":
        first = calm
        print(f"选中值的 {factor} 倍：置信度（%），除以 T 后的损失（奈特）")
    print(f"  {name}：{confidence:.1f}，{beside(calm, first)}")

# %% [markdown]
# **4.** [标签平滑](../soft-targets.md#label-smoothing)在训练时就压低置信度：正确类别的目标从 1 降到 0.91，其余九类分掉剩下的。Müller 等人发现，它能改善大型网络的校准（[2019](../references.md#variants)）。对这里的小网络，更新 2000 次，也是这样吗？
#
# ??? success "答案"
#
#     单用标签平滑，不是这样。准确率不比原来差，可是网络变得严重信心不足：置信度是 79.3%，准确率是 92.9%，ECE 从 3.0% 升到 14.1%。除以它自己的温度 0.56 之后，它校准得和别的一样好。
#
#     所以，要不要压低网络的置信度，先看[可靠性图](#temperature-scaling)再决定，做完再看一次。

# %% tags=["answer"]
from snippets.soft_targets.label_smoothing import label_smoothing

target = label_smoothing(y, 0.1)
print(f"目标：正确 {target.max():.2f}，错误 {target.min():.2f}")
z_valid, z = train_network(2000, target)
report(z, "平滑")
t = temperatures(y_valid, z_valid)
print(f"T = {spread(t, 2)}")
report(z / t, "平滑，除以 T 后")
