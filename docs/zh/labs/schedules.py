# ---
# description: 用 NumPy 识别手写数字：十次很短的范围测试找到学习率；四种退火与恒定的学习率比较，先从选中的学习率出发，再从选中值的八倍出发。
# search:
#   boost: 0.5
# ---

# %% [markdown]
# # 实验：手写数字的学习率与退火
#
# [下载这个笔记本](schedules.ipynb){ .md-button download }
#
# **怎样很快找到一个学习率？训练途中降低它，值不值得？**
#
# 做十次很短的训练，让学习率一路升高，就能找到一个能用的学习率。在这个实验里，训练途中再降低学习率并不值得：更新次数相同，模型只是学得更少。
#
# 如果从选中的学习率的八倍出发，情形就不同了：四种退火里有两种，最后的测试损失几乎次次比不退火的低。但这只是因为模型的把握小了，答对的并没有更多。
#
# ## softmax 回归：六个学习率 { #models }
#
# scikit-learn 自带 1797 张手写数字的小图像（[Alpaydin 与 Kaynak，1998](../references.md)），[另一个实验](digits.py#first-look)里有一张。这里让 softmax 回归去认它们。它只有一层，从 64 个像素直接到十个得分 \(z\)，每个数字一个。[softmax](../softmax.md#softmax) 把得分变成概率 \(q\)，损失是交叉熵。
#
# 一切都重复十次。每次重复用各自的随机种子把图像打乱，分成三份：200 张训练图像用来学习，400 张验证图像用来作选择，1197 张测试图像只用来给出结果。
#
# 函数 `train` 每次更新取十张训练图像，算出损失的梯度，走一步；每一步用多大的学习率，由我们给出。你猜，哪些学习率太低，哪些太高？
#
# ??? note "划分、训练、评分的函数"

# %% tags=["answer"]
import numpy as np
from sklearn.datasets import load_digits
from snippets.cross_entropy.one_hot import one_hot
from snippets.labs.backward import backward
from snippets.labs.descend import descend
from snippets.labs.forward import forward
from snippets.labs.random_layers import random_layers
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy
from snippets.softmax.softmax_gradient import softmax_gradient

images, labels = load_digits(return_X_y=True)
pixels, classes = images / 16, one_hot(labels, 10)  # 墨色从 0 到 1
REPEATS = range(10)


def split(seed):
    """训练、验证、测试用的图像和类别。"""
    order = np.random.default_rng(seed).permutation(len(pixels))
    groups = np.split(order, [200, 600])
    return [values[group] for group in groups for values in (pixels, classes)]


splits = zip(*map(split, REPEATS))
x, y, x_valid, y_valid, x_test, y_test = map(np.stack, splits)


def train(rates, sizes=(64, 10)):
    """每个学习率更新一次：返回最后的各层，以及每一批的损失。"""
    rngs = [np.random.default_rng(seed) for seed in REPEATS]
    layers = random_layers(rngs, sizes)  # 每次重复一个模型
    rng = np.random.default_rng(0)
    truths, scores = [], []
    for rate in rates:
        pick = rng.integers(200, size=10)
        inputs, z = forward(layers, x[:, pick])
        error = softmax_gradient(y[:, pick], z) / 10
        layers = descend(layers, backward(layers, inputs, error), rate)
        truths.append(y[:, pick])
        scores.append(z)
    losses = softmax_cross_entropy(np.array(truths), np.array(scores))
    return layers, losses.mean(axis=-1)


def smooth(losses):
    """每次重复中，相邻 11 次更新的平均。"""
    windows = np.lib.stride_tricks.sliding_window_view(losses, 11, axis=0)
    return windows.mean(axis=-1)


def score(layers):
    """训练损失与测试损失（奈特），置信度与准确率（%）。"""
    loss = softmax_cross_entropy(y, forward(layers, x)[1]).mean(axis=1)
    z = forward(layers, x_test)[1]
    test = softmax_cross_entropy(y_test, z).mean(axis=1)
    sure = 100 * softmax(z).max(axis=-1).mean(axis=1)
    right = z.argmax(axis=-1) == y_test.argmax(axis=-1)
    return loss, test, sure, 100 * right.mean(axis=1)


print(f"{len(pixels)} 张图像，划分十次：")
print(f"训练 {x.shape}，验证 {x_valid.shape}，测试 {x_test.shape}")

# %% [markdown]
# ??? note "用每个学习率训练、画出曲线的程序"

# %% tags=["answer"]
from snippets.figures.canvas import MUTED, A, canvas, panel, write
from snippets.figures.frames import frames

K = np.arange(-3, 3)
middle = np.arange(5, 96)  # 101 次更新中每 11 次的正中
runs = [smooth(train(np.full(101, 4.0**k))[1]) for k in K]
medians = np.median(runs, axis=-1)

figure = canvas()
axes = panel(figure, "更新次数", "一批的损失（奈特）")
axes.axhline(np.log(10), color=MUTED, lw=1.25, ls=(0, (4, 3)))
write(axes, "瞎猜", (98, 2.9), (0, 0), MUTED, ha="right")
(line,) = axes.plot(middle, middle, color=A, lw=2.25)
rate = write(axes, "", (98, 25), (0, 0), A, ha="right")
axes.set(yscale="log", xlim=(0, 100), ylim=(0.1, 50))
axes.minorticks_off()
axes.set_yticks([0.1, 1, 10], ["0.1", "1", "10"])


def move(k):
    line.set_ydata(medians[round(k) + 3])
    rate.set_text(f"学习率 {4.0**k:.3g}")
    return [line, rate]


frames(figure, move, K, 2, "4 的几次方")
figure

# %% [markdown]
# ![头一百次更新里一批的损失，纵轴取对数刻度，学习率是 16。曲线从虚线（瞎猜）上方很高的地方开始，接近 40 奈特，最后降到 1 奈特左右。](#first-look-curves "拖动滑块，从最高的学习率到最低的；学习率是 4 的幂。学习率最高时，损失先冲到比瞎猜差得多，再降下来；最低时，几乎不降。每条曲线是十次训练的中位数，并取相邻 11 次更新的平均。瞎猜：每个数字的概率都是 1/10。")
#
# 学习率最低时，一百次更新几乎才刚起步。最高的两个，4 和 16，损失一开始就冲上去。4 后来降了下来，16 则没有。要找一个好的学习率，非得试很多个吗？
#
# ## 范围测试：十次短训练找到学习率 { #range-test }
#
# [范围测试](../learning-rate.md#range-test)只用一次很短的训练，这里是 201 次更新，就把从低到高的学习率都试一遍。学习率从 0.01 起，每次乘以同一个数，最后升到 10。你猜，一路上损失会怎样变化？
#
# 学习率那一章靠眼睛看曲线从哪里起出现毛刺。程序要有一条规则：取损失最低处的学习率，再减半。在抛物线上，只要学习率低于某个上限，损失就一直降，而上限的一半就是[最好的学习率](../learning-rate.md#good-rate)。这里的损失不是抛物线，所以这只是经验做法。规则事先定好，就不会看着结果来挑。
#
# 一批只有十张图像，损失起伏很大，只做一次就[要看运气](#exercises)。所以测试重复十次。图上的曲线是十次的中位数，每次都取相邻 11 次更新的平均。

# %%
from snippets.learning_rate.range_test import range_test

rising = range_test(np.arange(201), lowest=0.01, highest=10, steps=200)
rates = rising[5:-5]  # 每 11 次的正中
tests = smooth(train(rising)[1])
best = rates[np.median(tests, axis=1).argmin()]
chosen = best / 2
print(f"学习率 {best:.2f} 处损失最低，选 {chosen:.2f}")

# %% [markdown]
# ??? note "画范围测试的程序"

# %% tags=["answer"]
from snippets.figures.canvas import dot

low, median, high = np.quantile(tests, [0, 0.5, 1], axis=1)
figure = canvas()
axes = panel(figure, "学习率", "一批的损失（奈特）")
axes.fill_between(rates, low, high, color=A, alpha=0.15, lw=0)
axes.plot(rates, median, color=A, lw=2.25)
at = chosen, median[rates.searchsorted(chosen)]
dot(axes, *at, A)
write(axes, f"选中：{chosen:.2f}", at, (-14, -14), A, ha="right")
axes.set(xscale="log", ylim=(0, 3), yticks=range(4))
axes.minorticks_off()
axes.set_xticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
figure

# %% [markdown]
# ![一批的损失随学习率的变化，学习率从 0.01 升到 10，取对数刻度。损失从 2 奈特以上开始，降到 1 以下，过了 1.45 又抬头。圆点标出选中的学习率 0.72，在最低点之前的下坡上。](#range-test-curves "学习率太低，损失几乎不降；到了合适的范围，降得很快；再往上，又会上升。圆点是选中的学习率，即损失最低处的学习率的一半。色带包含十次测试。")
#
# ## 选中的学习率够好，八倍就太高 { #chosen-rate }
#
# 现在让学习率恒定，更新 400 次：取选中的值，再取它的两倍、四倍和八倍。用哪一个，模型认得最准？

# %%
UPDATES = 400
print("更新 400 次：十次重复的中位数（损失 奈特，其余 %）")
print("每行依次是训练损失、测试损失、置信度、准确率")
constant, finals = {}, {}
for factor in 1, 2, 4, 8:
    finals[factor], _ = train(np.full(UPDATES, factor * chosen))
    constant[factor] = score(finals[factor])
    loss, test, sure, right = np.median(constant[factor], axis=1)
    print(f"{factor * chosen:.2f}：训练 {loss:.3f}，测试 {test:.3f}", end="")
    print(f"，置信 {sure:.1f}，准确 {right:.1f}（选中值 × {factor}）")

print("十次重复里，有几次的测试损失高于用选中值时")
for factor in 2, 4, 8:
    higher = np.sum(constant[factor][1] > constant[1][1])
    print(f"选中值 × {factor}：{higher}")

# %% [markdown]
# 选得不错。用选中的学习率，模型答对 91.9%，四倍时是 91.4%，几乎没有差别。不过规则偏于保守：学习率每高一档，训练损失就更低；测试损失则在两倍时最低。
#
# 到了八倍，出了问题。十次重复里，测试损失次次都比用选中的学习率高。模型有 96.7% 的把握，只答对 90.9%：[过度自信](digits.py#confidence)。
#
# 学习率越高，最后的权重越大（程序从略），而权重大了，回答的把握也大。后半程把学习率降低，权重也许就不会那么大，把握也小一些。下一个实验就来看看：一次从选中的学习率出发，一次从它的八倍出发。
#
# ## 四种退火与恒定的学习率比较 { #schedules }
#
# 在训练途中降低学习率，叫[退火](../annealing.md#schedules)（annealing），也叫学习率衰减。下面拿四种退火和恒定的学习率比较。各种方案都更新 400 次，用同样的批次；四种退火最后都降到起始值的三十分之一。你猜，有没有一种胜过恒定的学习率？
#
# ??? note "五种学习率的函数，以及打印一行的函数"

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


def beside(loss, first):
    """中位数，以及有几次低于学习率恒定时。"""
    lower = "-" if np.array_equal(loss, first) else np.sum(loss < first)
    return f"{np.median(loss):.3f} ({lower:>2})"


# %%
ends = {}  # 最后一个起点的，练习 1 要用
print("十次重复的中位数（损失 奈特，其余 %）")
print("括号里：十次里有几次低于学习率恒定时")
for factor in 1, 8:
    start = factor * chosen
    print(f"\n从学习率 {start:.2f} 出发")
    print("每行依次是训练损失、测试损失、置信度、准确率")
    for name, rates in schedules(start).items():
        known = name == "恒定"  # 上一节训练过
        ends[name] = finals[factor] if known else train(rates)[0]
        loss, test, sure, right = score(ends[name])
        print(f"训练 {beside(loss, constant[factor][0]):>10}", end="，")
        print(f"测试 {beside(test, constant[factor][1]):>10}", end="，")
        print(f"置信 {np.median(sure):.1f}", end="，")
        print(f"准确 {np.median(right):.1f}，{name}")

# %% [markdown]
# 从选中的学习率出发，没有一种退火胜过恒定的学习率：十次重复里，每种的训练损失和测试损失都更高。
#
# 为什么在[退火一章](../annealing.md#equal-budget)里却是退火领先？学习率降低，[噪声下限](../annealing.md#noise-floor)也降低，但只有损失已经降不下去了，这才有用。这里更新 400 次，训练损失还在下降，学习率低了只会降得更慢。还有，那一章里每种退火都用最适合自己的起始学习率，这里的起始学习率相同。
#
# 从选中值的八倍出发，训练损失还是不退火的最低，测试损失却不然。与不退火的相比，指数衰减有九次更低，1/t 衰减十次都更低。余弦退火只有六次更低，阶梯衰减只有一次。
#
# 指数衰减和 1/t 衰减认得更准吗？并没有，准确率的中位数还略低。变的是置信度。学习率恒定时，模型有 96.7% 的把握，只答对 90.9%；用 1/t 衰减，有 90.8% 的把握，答对 90.2%。把握小一些，答错时罚得轻，答对时罚得稍重；在这里，前者超过后者。
#
# 如果原因就在这里，那么训练完再降低置信度，效果应当一样好。[练习 1](#exercises)来试一试。
#
# ??? note "换了种子还是这样吗？"
#
#     大体上是。要换种子，也换批次的顺序，就取 `REPEATS = range(10, 30)`，`train` 里取 `default_rng(1)`。（这时按规则选中的学习率也不同，输出里的「十次」是二十次。）有两处不同，都是从选中值的八倍出发时：余弦退火的测试损失也在多数重复里更低；有三种退火各有一次训练损失低于不退火的。
#
# ## 这个实验说明了什么，没有说明什么 { #summary }
#
# - 范围测试每次只更新大约 200 次，重复十次取中位数，就找到了能用的学习率，但不是最好的。
# - 从同一个学习率出发，更新 400 次，没有一种退火的训练损失（中位数）比不退火的低。
# - 从选中值的八倍出发，指数衰减和 1/t 衰减的测试损失几乎次次比不退火的低，靠的是置信度低，不是答对得更多。
#
# ??? note "这些结果能推广多远？"
#
#     把一份小数据重新划分十次，不等于有十份数据，各次重复之间的波动也常常比方法之间的差别还大。换到大问题上，或者训练得更久，几种退火的名次可能不同。
#
# ## 练习 { #exercises }
#
# **1.** 从选中值的八倍出发，[指数衰减和 1/t 衰减](#schedules)的测试损失比学习率恒定时低。如果这只是因为置信度低，那么学习率恒定时，用一个[温度](digits.py#temperature-scaling)也该做得到。各自的得分除以各自的温度，再比一比测试损失。
#
# ??? success "答案"
#
#     做得到：学习率恒定时，测试损失从 [0.452](#schedules) 降到 0.295 奈特，已经低于两种衰减没有除以温度时的 0.383 和 0.312。两种衰减除以各自的温度，是 0.326 和 0.313，仍比学习率恒定时高。

# %% tags=["answer"]
from snippets.calibration.temperature_scaling import temperature_scaling


def calm(layers):
    """除以 T 之后的测试损失，T 由验证图像来选。"""
    pairs = zip(y_valid, forward(layers, x_valid)[1])
    found = [temperature_scaling(*pair) for pair in pairs]
    z = forward(layers, x_test)[1] / np.array(found)[:, None, None]
    return softmax_cross_entropy(y_test, z).mean(axis=1)


print("从选中值 × 8 出发：除以 T 之后的测试损失（奈特）")
print("括号里：十次里有几次低于学习率恒定时")
first = calm(ends["恒定"])
for name, layers in ends.items():
    print(f"{beside(calm(layers), first)}  {name}")

# %% [markdown]
# **2.** 只做一次范围测试，够不够？把十次测试分开来看：各在哪里损失最低？
#
# ??? success "答案"
#
#     那就要看运气了：最低点从 0.83 到 2.79 都有，相差三倍多。单独一条曲线起伏有多大，见[学习率那一章](../learning-rate.md#range-test)。

# %% tags=["answer"]
print("十次测试，损失最低处的学习率")
print(*(f"{rate:.2f}" for rate in np.sort(rising[5:-5][tests.argmin(axis=0)])))

# %% [markdown]
# **3.** 选中的学习率也适合网络吗？中间加一层 32 个 tanh 单元，再做一次范围测试。
#
# ??? success "答案"
#
#     范围测试给出的是另一个数：网络在 0.61 处损失最低，按规则取 0.30，还不到 softmax 回归的一半。更新 400 次，用 0.72 来训练，网络也学得会：没有一次的测试损失高于 1 奈特。可是学习率取 1.45，softmax 回归的[测试损失最低](#chosen-rate)，网络却十次全都高于 1 奈特。所以换了模型，就要重新测试。
#
#     [校准的实验](digits.py#data)训练的就是这个网络，学习率取最低处的 0.6，没有减半：学习率高一些，过度自信就更早出现。

# %% tags=["answer"]
_, losses = train(rising, (64, 32, 10))
best = rising[5:-5][np.median(smooth(losses), axis=1).argmin()]
print(f"网络：{best:.2f} 处损失最低，一半是 {best / 2:.2f}")
print("网络更新 400 次后，十次重复里有几次的测试损失高于 1 奈特")
for rate in best / 2, chosen, 2 * chosen:
    layers, _ = train(np.full(UPDATES, rate), (64, 32, 10))
    test = score(layers)[1]
    print(f"学习率 {rate:.2f}：{np.sum(test > 1)}")
