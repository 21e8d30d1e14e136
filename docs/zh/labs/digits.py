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
# 做十次很短的训练，让学习率一路升高，就能找到一个能用的。概率则两头都可能偏：这里的网络训练得短，把握比应有的小；训练得长，把握比应有的大。把得分除以一个数，平均置信度就回到准确率附近。
#
# 实验的[前半](#range-test)选学习率，[后半](#expected-calibration-error)做校准。只读一半也行，但程序要从头运行。
#
# ## 先看一眼：置信度与准确率 { #first-look }
#
# scikit-learn 自带 1797 张手写数字图像（[Alpaydin 与 Kaynak，1998](../references.md)），其中一张是：

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
# 看到一张图像，网络给出十个概率，每个数字一个。它回答概率最大的那个数字，这个最大的概率就叫置信度（confidence）。如果网络对自己的把握估计得准，平均置信度就应当接近答对的比例，也就是准确率。
#
# 十个网络从不同的起点出发，都只学其中同样的 200 张，然后去认其余的图像。猜一猜：它们的置信度会比准确率低，还是比准确率高？训练久了，会变吗？
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
# ![置信度减准确率，单位是百分点，横轴是更新次数，取对数刻度。十个网络的中位数从零以下二十来个百分点开始，在 200 次左右越过零，最后比零高几个百分点。](#first-look-curves "置信度减去准确率：在零以下，网络的把握小于应有的；在零以上，大于应有的。线是十个网络的中位数，色带从最低的到最高的。")
#
# 同样的网络，先是信心不足（underconfidence），后来过度自信（overconfidence）。这里的学习率 0.6 是现成的，自己怎样找到一个能用的？之后，置信度又怎样纠正？
#
# ## 数据：训练集、验证集、测试集 { #data }
#
# 下面一切都重复十次。每次重复用各自的随机种子把图像打乱，分成三份：模型在 200 张训练图像上学习，400 张验证图像用来作选择，1197 张测试图像只用来给出结果。（训练图像如果多得多，下面的两个模型都会几乎全对，看不出差别。）
#
# ??? note "划分图像的程序"

# %% tags=["answer"]
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
# ## 两个模型 { #models }
#
# softmax 回归只有一层，从 64 个像素直接到十个得分 \(z\)。网络在中间多一层 32 个 tanh 单元。其余都一样：[softmax](../softmax.md#softmax) 把得分变成概率 \(q\)，损失是交叉熵，所以输出端的[误差信号也相同](../softmax.md#softmax-gradient)，是 \(q - y\)，其中 \(y\) 是独热编码的标签。
#
# 函数 `train` 每次更新取十张图像，算出损失的梯度，走一步；每一步用多大的学习率，由我们给出。它同时训练十个模型，每次重复一个。
#
# ??? note "训练和评分的函数"

# %% tags=["answer"]
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


def confidence(z):
    """每次重复的平均置信度（%）。"""
    return 100 * softmax(z).max(axis=-1).mean(axis=1)


def smooth(losses, width):
    """每次重复中，连续 `width` 次更新的平均。"""
    windows = np.lib.stride_tricks.sliding_window_view(losses, width, axis=0)
    return windows.mean(axis=-1)


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
# 学习率一个一个地试，每次都要训练到底。一次[范围测试](../learning-rate.md#range-test)只训练很短的一遍，这里是 201 次更新，学习率从 0.01 起，每次乘以同一个数，最后升到 10。你想想，一路上损失会怎样变化？
#
# 规则事先定好，免得挑自己想要的结果：取损失最低处的学习率的一半，因为过了最低处，损失就要上升。一批只有十张图像，损失起伏很大，所以先把相邻 11 次更新的损失取平均，再取十次测试的中位数。（[只测一次](../learning-rate.md#range-test)，曲线起伏太大，用不了这条规则。）

# %%
from snippets.learning_rate.range_test import range_test

rising = range_test(np.arange(201), lowest=0.01, highest=10, steps=200)
middle = rising[5:-5]  # 每 11 次的正中
tests, chosen = {}, {}
for name, sizes in MODELS.items():
    _, losses = train(sizes, rising)
    tests[name] = smooth(losses, 11)
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
# ![一批的损失随学习率的变化，学习率从 0.01 升到 10，取对数刻度。两个模型都从 2 奈特以上开始，降到 1 以下。网络过了 0.61 就抬头，很快变陡；softmax 回归过了 1.45 才抬头，上升得缓一些。圆点标出选中的学习率，网络 0.30，softmax 回归 0.72，都在各自最低点之前的下坡上。](#range-test-curves "学习率太低，损失几乎不降；到了合适的范围，降得很快；再往上，又会上升。圆点是选中的学习率，即损失最低处的一半。色带包含十次重复。")
#
# 选得好不好？取选中值的一倍、两倍、四倍，各更新 400 次。四倍时，会不会有哪个模型出问题？

# %%
UPDATES = 400


def train_at(rate, sizes):
    """以这个学习率更新之后的训练损失与测试准确率。"""
    layers, _ = train(sizes, np.full(UPDATES, rate))
    loss, _ = score(y, forward(layers, x)[1])
    return loss, score(y_test, forward(layers, x_test)[1])[1]


for name, sizes in MODELS.items():
    print(name)
    for rate in chosen[name] * np.array([1, 2]):
        loss, right = train_at(rate, sizes)
        print(f"  {rate:.2f}：测试准确率的中位数 {np.median(right):.1f} %")
    four = 2 * rate
    higher = np.sum(train_at(four, sizes)[0] > loss)
    print(f"  {four:.2f}：训练损失比学习率 {rate:.2f} 时高的有 {higher} 次")

# %% [markdown]
# 选得不错：在测试图像上，两个选中值答对 91.9% 和 92.4%，与取两倍（曲线的最低处）不相上下。到了四倍，十个网络的训练损失全都比两倍时高，softmax 回归却没有一个更高。
#
# 所以，范围测试很快就找到了能用的学习率。它不告诉你哪个最好，也不告诉你还能再高多少：这因模型而异。
#
# ??? note "四倍时为什么只数次数？换别的种子、别的批次顺序又怎样？"
#
#     取四倍，一点舍入误差就会改变损失，换一台计算机数值就不同，所以只与两倍时比高低。
#
#     四倍是不是太高，要看曲线在哪里最低。再取十二组，每组十个网络：有九组，曲线在 0.55 以上最低，四倍时的损失几乎全都比两倍时高；另外三组在 0.5 左右最低，更高的不到一半。八倍时则全都更高。
#
# ## softmax 回归：四种退火，同等预算 { #schedules }
#
# [退火](../annealing.md#schedules)（annealing，也叫学习率衰减）就是在训练途中降低学习率。这里值得这样做吗？
#
# 下面训练 softmax 回归，让学习率恒定，或者用四种退火，先从选中的学习率出发，再从它的八倍出发，那里降低学习率也许值得。各种方案都更新 400 次，用同样的批次；四种退火最后都降到起始值的三十分之一。有没有一种胜过不退火？
#
# ??? note "五种学习率的函数"

# %% tags=["answer"]
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
    lower = "" if losses is constant else f"({np.sum(losses < constant)})"
    return f"{np.median(losses):.3f} {lower:4}"


# %%
ends = {}  # 练习 3 要用
print("中位数：训练损失，测试损失（奈特），置信度，准确率（%）")
print("括号里：十次里有几次的损失低于学习率恒定时")
for factor in 1, 8:
    start = factor * chosen["softmax 回归"]
    print(f"从 {start:.2f} 出发")
    first = None
    for name, rates in schedules(start).items():
        layers, _ = train(MODELS["softmax 回归"], rates)
        z = forward(layers, x_test)[1]
        loss, _ = score(y, forward(layers, x)[1])
        test, right = score(y_test, z)
        first = first or (loss, test)  # 学习率恒定时的
        print(f"  {beside(loss, first[0])}  {beside(test, first[1])}", end="")
        print(f"  {np.median(confidence(z)):.1f}", end="  ")
        print(f"{np.median(right):.1f}  {name}")
        ends[factor, name] = layers

# %% [markdown]
# 从选中的学习率出发，没有一种退火胜过不退火（学习率恒定）：十次重复里，每种的训练损失和测试损失都更高。
#
# 从它的八倍出发，训练损失还是不退火最低。测试损失却不然：指数衰减在九次重复里更低，1/t 衰减在全部十次里更低（余弦退火只有六次）。
#
# 这两种衰减认得更准吗？并没有，准确率的中位数还略低。变的是置信度。不退火时，模型有 96.7% 的把握，只答对 90.9%；用 1/t 衰减，有 90.8% 的把握，答对 90.2%。把握小一些，答错时就罚得轻（[练习 3](#exercises)）。
#
# 可见损失低，不等于认得准，也可能是因为置信度低。置信度究竟对不对？这就是实验的后半。
#
# ??? note "那么在退火一章里，为什么退火领先？"
#
#     在[退火一章](../annealing.md#equal-budget)里，每种退火都用最适合自己的起始学习率，这里的起始学习率相同。
#
#     还有，学习率降低，[噪声下限](../annealing.md#noise-floor)也降低，但只有损失已经降不下去了，这才有用。这里更新 400 次，损失还在下降。
#
# ??? note "换了种子还是这样吗？"
#
#     是的，换批次的顺序也一样。例外是从选中值的八倍出发的阶梯衰减和余弦退火，测试损失有时比不退火高，有时比它低。
#
# ## 网络：它的概率能不能信？ { #expected-calibration-error }
#
# 如果置信度为 80% 的那些回答里正好有 80% 答对，换成别的置信度也都如此，这个模型就是[校准](../calibration.md#reliability)的。
#
# 离校准有多远，用[期望校准误差](../calibration.md#expected-calibration-error)（expected calibration error，ECE）来量。把回答按置信度分进十个区间，每个区间里，取准确率与平均置信度之差的绝对值。ECE 就是这些差的加权平均，权重是该区间的回答所占的比例。
#
# 网络训练三次，更新 50、200 和 2000 次。学习率都取 0.61，即选中值的两倍，这样过度自信出现得早一些。看了开头那幅图，你想三次各会怎样？
#
# ??? note "训练网络、打印结果的函数"

# %% tags=["answer"]
from snippets.calibration.expected_calibration_error import (
    expected_calibration_error,
)

HEAD = """中位数：置信度，准确率，ECE（%），测试损失（奈特）
（十次里有几次的置信度高于准确率）"""


def train_network(updates, target=y):
    """验证图像与测试图像上的得分。"""
    rates = np.full(updates, 2 * chosen["网络"])
    layers, _ = train(MODELS["网络"], rates, target)
    return forward(layers, x_valid)[1], forward(layers, x_test)[1]


def report(z, name):
    """中位数，以及有几次的置信度高于准确率。"""
    loss, right = score(y_test, z)
    pairs = zip(y_test, softmax(z))
    ece = [100 * expected_calibration_error(*pair) for pair in pairs]
    medians = np.median([confidence(z), right, ece], axis=1)
    print(*(f"{value:4.1f}" for value in medians), sep="  ", end="  ")
    over = np.sum(confidence(z) > right)
    print(f"{np.median(loss):.3f}  ({over:2})  {name}")


# %%
print(HEAD)
trained = {}
for updates in 50, 200, 2000:
    trained[updates] = train_network(updates)
    report(trained[updates][1], f"更新 {updates} 次")

# %% [markdown]
# 更新 50 次后，网络有 74.3% 的把握，却答对了 84.1%：十次重复全是信心不足。200 次后，两者相差不到两个百分点。2000 次后，有 95.5% 的把握，只答对 92.8%：十次重复全是过度自信。
#
# ??? note "准确率升了，测试损失会不会也升？"
#
#     会。从 200 次到 2000 次，有一半的重复里两者都升了。一个错误的回答，给得越来越自信，损失就越来越大；在准确率里，它始终只是一个错。（换别的种子，损失上升的次数要少一些。）

# %% tags=["answer"]
losses, accuracies = zip(*(score(y_test, trained[n][1]) for n in (200, 2000)))
loss_up, accuracy_up = (b > a for a, b in (losses, accuracies))
both_up = np.sum(loss_up & accuracy_up)
print("从 200 次到 2000 次，", end="")
print(f"损失上升的有 {loss_up.sum()} 次，", end="")
print(f"准确率上升的 {accuracy_up.sum()} 次，两者都升的 {both_up} 次")

# %% [markdown]
# ## 温度缩放：用一个参数校准 { #temperature-scaling }
#
# [温度缩放](../calibration.md#temperature-scaling)（temperature scaling）在 softmax 之前，把所有得分除以同一个数 \(T\)。\(T > 1\) 降低置信度，\(T < 1\) 提高置信度。没有一个回答会变，准确率也不变。
#
# 先用手试一试。下面是[可靠性图](../calibration.md#reliability)（reliability diagram）：每个区间画一个点，横轴是置信度，纵轴是准确率。校准得好，点就落在对角线上。
#
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
# ![横轴是置信度，纵轴是准确率，虚线是对角线，温度为 1。更新 50 次的曲线明显高于对角线；更新 2000 次的曲线在置信度高的一端低于对角线或贴着它。](#reliability "高于对角线是信心不足，低于对角线是过度自信。拖动滑块：哪个温度让更新 50 次的曲线落到对角线上？哪个让更新 2000 次的曲线升到对角线上？各次重复合在一起；不足 20 个回答的区间略去。")
#
# 程序只用验证图像：它取的 \(T\)，让验证集上的交叉熵最小。

# %%
from snippets.calibration.temperature_scaling import temperature_scaling


def temperatures(y, z):
    """每次重复的 T，形状正好能让得分除以它。"""
    found = [temperature_scaling(*one) for one in zip(y, z)]
    return np.array(found)[:, None, None]


scaled = {}
print(HEAD)
for updates, (z_valid, z) in trained.items():
    t = temperatures(y_valid, z_valid)
    scaled[updates] = z / t
    report(scaled[updates], f"更新 {updates} 次，T = {np.median(t):.2f}")

# %% [markdown]
# 中位数的温度，更新 50 次后是 0.71，2000 次后是 1.45，与用滑块找到的差不多。现在，置信度与准确率的中位数相差不到两个百分点。在这两种情形下，ECE 和测试损失的中位数都降低了。
#
# ??? note "ECE 为什么没有降到 0？"
#
#     测试集只有 1197 张图像。更新 2000 次的网络即使完全校准，光凭偶然，ECE 也会有[约 1.4%](#exercises)；这里剩下 1.8%。（这个 1.4% 只适用于这个网络，不能拿来衡量更新 50 次的。）
#
# ## 这个实验说明了什么，没有说明什么 { #summary }
#
# - **学习率**：范围测试每次只更新大约 200 次，重复十次取中位数，就找到了能用的学习率，但不一定是最好的。
# - **退火**：从同一个学习率出发，更新 400 次，没有一种退火的训练损失低于学习率恒定时。从选中值的八倍出发，指数衰减和 1/t 衰减的测试损失几乎次次更低，靠的是置信度低。
# - **校准**：网络是信心不足还是过度自信，要看训练了多久。不论哪一种，除以一个温度，平均置信度就重新接近准确率。
#
# ??? note "这些结果能推广多远？"
#
#     把 1797 张小图重新划分十次，不等于有十份数据，各次重复之间的波动也常常比方法之间的差别还大。尤其是几种退火的名次，换到大问题上很可能不同。
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
# **3.** 从选中值的八倍出发，[指数衰减和 1/t 衰减](#schedules)的测试损失比不退火低。如果这只是因为置信度低，用一个温度也该做得到。各自除以温度以后，再比一比测试损失。
#
# ??? success "答案"
#
#     做得到：不退火现在是 0.295 奈特，比指数衰减的 0.326 和 1/t 衰减的 0.313 还低。
#
#     从选中的学习率出发，除以 \(T\) 以后差别也大半消失。这时换一种批次的顺序，有的退火甚至比不退火低。

# %% tags=["answer"]
print("除以 T 后的测试损失（奈特）")
for (factor, name), layers in ends.items():
    z_valid, z = (forward(layers, data)[1] for data in (x_valid, x_test))
    calm, _ = score(y_test, z / temperatures(y_valid, z_valid))
    if name == "恒定":
        first = calm
        print(f"选中值的 {factor} 倍")
    print(f"  {beside(calm, first)} {name}")

# %% [markdown]
# **4.** [标签平滑](../soft-targets.md#label-smoothing)在训练时就压低置信度：正确类别的目标从 1 降到 0.91，其余九类分掉剩下的。Müller 等人发现，它能改善大型网络的校准（[2019](../references.md#variants)）。对这里的小网络，更新 2000 次，也是这样吗？
#
# ??? success "答案"
#
#     单用标签平滑，不是这样。准确率不比原来差，可是网络变得严重信心不足：置信度是 79.3%，准确率是 92.9%，ECE 升到 14.1%。除以它自己的温度 0.56 之后，它校准得和别的一样好。
#
#     所以，要不要压低网络的置信度，先看[可靠性图](#temperature-scaling)再决定，做完再看一次。

# %% tags=["answer"]
from snippets.soft_targets.label_smoothing import label_smoothing

target = label_smoothing(y, 0.1)
print(f"目标：正确 {target.max():.2f}，错误 {target.min():.2f}")
z_valid, z = train_network(2000, target)
t = temperatures(y_valid, z_valid)
print(HEAD)
report(trained[2000][1], "没有平滑")
report(z, "平滑")
report(z / t, f"平滑，除以 T = {np.median(t):.2f}")
