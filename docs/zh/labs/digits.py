# ---
# description: 用 NumPy 识别手写数字：十个网络起初信心不足，后来过拟合、过度自信；验证集看得出过拟合，一个温度让置信度回到准确率附近。
# search:
#   boost: 0.5
# ---

# %% [markdown]
# # 实验：手写数字的过拟合与概率校准
#
# [下载这个笔记本](digits.ipynb){ .md-button download }
#
# **网络答对得更多，是不是也更清楚自己该有多大把握？**
#
# 不一定。这个实验里的网络，从更新 200 次到 2000 次，答对得多了一点，对自己的估计却更不准：变得过度自信，答对的比自己估计的少。（更新 50 次时，是信心不足。）这时把所有得分除以同一个数，置信度就回到准确率附近，而回答一个也不变。
#
# ## 一个像 9 的 5 { #first-look }
#
# scikit-learn 自带 1797 张手写数字的小图像（[Alpaydin 与 Kaynak，1998](../references.md)），其中一张是：

# %%
import numpy as np
from sklearn.datasets import load_digits
from snippets.cross_entropy.one_hot import one_hot

images, labels = load_digits(return_X_y=True)
pixels, classes = images / 16, one_hot(labels, 10)  # 墨色从 0 到 1
for row in images[5].reshape(8, 8):
    print("".join(2 * " .:+#"[int(ink / 3.3)] for ink in row))
print(f"数字 {labels[5]}，共 {len(images)} 张图像，各 8 × 8 像素")

# %% [markdown]
# 看到一张图像，网络给出十个概率，每个数字一个。它回答概率最大的那个数字，这个最大的概率就叫置信度（confidence）。
#
# 如果网络对自己的把握估计得准，平均置信度就接近答对的比例，也就是准确率。这个 5，网络会认成什么，又有多大把握？
#
# ## 实验：十个网络 { #data }
#
# 实验重复十次。每次重复用各自的随机种子把图像打乱，分成三份：网络在 200 张训练图像上学习，400 张验证图像用来作选择，1197 张测试图像只用来给出结果。
#
# 网络有 64 个输入，每个像素一个，中间一层是 32 个 tanh 单元，最后是十个得分 \(z\)。[softmax](../softmax.md#softmax) 把得分变成概率 \(q\)，损失是交叉熵，所以[输出端的误差信号](../softmax.md#softmax-gradient)是 \(q - y\)，其中 \(y\) 是独热编码的标签。
#
# 每次更新取十张训练图像，走一步，学习率是 0.6，怎样找到的，见[另一个实验的练习](schedules.py#exercises)。更新 20、50、100、200、500、1000、2000 次之后各记录一次得分，然后训练结束。
#
# ??? note "划分图像、训练网络、评分的程序"

# %% tags=["answer"]
from snippets.labs.backward import backward
from snippets.labs.descend import descend
from snippets.labs.forward import forward
from snippets.labs.random_layers import random_layers
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy
from snippets.softmax.softmax_gradient import softmax_gradient

REPEATS = range(10)
MARKS = [20, 50, 100, 200, 500, 1000, 2000]  # 在这些更新之后记录

orders = [np.random.default_rng(seed).permutation(1797) for seed in REPEATS]
thirds = [np.split(order, [200, 600]) for order in orders]
known, valid, test = map(np.stack, zip(*thirds))  # 各是哪些图像
sizes = [group.shape[1] for group in (known, valid, test)]
print(f"训练 {sizes[0]}，验证 {sizes[1]}，测试 {sizes[2]} 张")


def train(targets, marks=MARKS):
    """每次记录时，十个网络给全部图像的得分。"""
    rngs = [np.random.default_rng(seed) for seed in REPEATS]
    layers = random_layers(rngs, (64, 32, 10))
    rng = np.random.default_rng(0)
    scores = {}
    for update in range(1, marks[-1] + 1):
        pick = known[:, rng.integers(200, size=10)]  # 每个网络十张
        inputs, z = forward(layers, pixels[pick])
        error = softmax_gradient(targets[pick], z) / 10
        layers = descend(layers, backward(layers, inputs, error), 0.6)
        if update in marks:
            scores[update] = forward(layers, pixels)[1]
    return scores


def part(z, images):
    """每个网络给它自己的一份图像的得分。"""
    return np.take_along_axis(z, images[..., None], axis=1)


def score(z, images):
    """每个网络的损失（奈特）、准确率与置信度（%）。"""
    z = part(z, images)
    losses = softmax_cross_entropy(classes[images], z)
    right = z.argmax(axis=-1) == labels[images]
    sure = softmax(z).max(axis=-1)
    means = (values.mean(axis=1) for values in (losses, right, sure))
    return np.stack([*means]) * [[1], [100], [100]]


def history(images):
    """损失、准确率、置信度各一块；每次记录一行，每个网络一列。"""
    rows = [score(scores[updates], images) for updates in MARKS]
    return np.stack(rows, axis=1)


scores = train(classes)
new = ~(known == 5).any(axis=1)  # 没有学过 5 号图像的网络
print("5 号图像，没有学过它的网络：置信度是中位数（%）")
for updates in 50, 2000:
    q = softmax(scores[updates][new, 5])
    nines = np.sum(q.argmax(axis=-1) == 9)
    sure = 100 * np.median(q.max(axis=-1))
    print(f"更新 {updates:4} 次：{len(q)} 个网络里", end="")
    print(f"有 {nines} 个认成 9，置信度 {sure:.1f}")

# %% [markdown]
# 十个网络里，有九个没有学过这张图像。更新 50 次之后，其中 4 个把它认成 9；全部九个网络的置信度，中位数是 59.8%。更新 2000 次之后，有 8 个认成 9，中位数是 92.7%。
#
# 训练久了，网络的把握更大，多数却答错了。只有这一张是这样吗？
#
# ## 全部测试图像：置信度与准确率 { #confidence }
#
# 现在看全部测试图像，分别在更新 50、200 和 2000 次之后。你猜，置信度会比准确率低，还是比它高？训练久了，会变吗？

# %%
print("测试图像：")
print("十个网络的中位数（%），")
print("以及十个里有几个的置信度高于准确率")
for updates in 50, 200, 2000:
    _, right, sure = score(scores[updates], test)
    print(f"更新 {updates:4} 次：置信度 {np.median(sure):.1f}", end="")
    print(f"，准确率 {np.median(right):.1f}，{np.sum(sure > right):2} 个更高")

# %% [markdown]
# ??? note "画曲线的程序"

# %% tags=["answer"]
from snippets.figures.canvas import MUTED, A, B, canvas, name_ends, panel

_, right, sure = history(test)
figure, ends = canvas(), []
axes = panel(figure, "更新次数", "测试图像（%）", right=136)
for values, name, color in (right, "准确率", A), (sure, "置信度", B):
    low, middle, high = np.quantile(values, [0, 0.5, 1], axis=1)
    axes.fill_between(MARKS, low, high, color=color, alpha=0.15, lw=0)
    axes.plot(MARKS, middle, color=color, lw=2.25)
    ends.append((MARKS[-1], middle[-1], name, color))
axes.set(xscale="log", ylim=(40, 100))
axes.minorticks_off()
axes.set_xticks(MARKS, MARKS)
name_ends(axes, ends)
figure

# %% [markdown]
# ![测试图像上的准确率与置信度随更新次数的变化，横轴取对数刻度。两者都上升。置信度起初低于准确率，在 200 至 500 次之间超过它，最后高出几个百分点。](#confidence-curves "准确率渐渐走平，置信度超过准确率，还在上升。线是十个网络的中位数，色带从最低的到最高的。")
#
# 不止那一张。更新 50 次后，网络有 74.1% 的把握，答对了 84.1%：十个全都信心不足（underconfidence）。200 次后，十个仍都信心不足，不过两个中位数相差不到两个百分点。2000 次后，有 95.4% 的把握，只答对 92.9%：十个全都过度自信（overconfidence）。
#
# ## 过拟合：训练久了，置信度为什么一直上升 { #longer-training }
#
# 比较训练图像上的损失和验证图像上的损失。你猜，哪一个会一直降下去？

# %% [markdown]
# ??? note "打印一行的函数"


# %% tags=["answer"]
def losses_after(updates):
    """训练的准确率与损失，验证损失，以及答对和答错的验证损失。"""
    loss, right, _ = score(scores[updates], known)
    z = part(scores[updates], valid)
    each = softmax_cross_entropy(classes[valid], z)
    hit = z.argmax(axis=-1) == labels[valid]
    kinds = [each.mean(axis=1, where=one) for one in (True, hit, ~hit)]
    every, good, bad = np.median(kinds, axis=1)
    print(f"更新 {updates:4} 次：训练 {np.median(right):5.1f}", end="，")
    print(f"{np.median(loss):.3f}；验证 {every:.3f}（{good:.3f}，{bad:.3f}）")


# %%
print("十个网络的中位数（准确率 %，损失 奈特）")
print("训练：准确率，损失")
print("验证：全部回答的损失，括号里是答对的和答错的")
for updates in 50, 200, 500, 2000:
    losses_after(updates)

losses, rights, _ = history(valid)
changes = losses[-1] - losses[4], rights[-1] - rights[4]  # 从第 500 次起的变化
print("从 500 次到 2000 次，在验证图像上，十个网络里有几个")
print(f"损失更高：{np.sum(changes[0] > 0)}", end="，")
print(f"准确率更高：{np.sum(changes[1] > 0)}", end="，")
print(f"更低：{np.sum(changes[1] < 0)}")

# %% [markdown]
# 更新 500 次后，十个网络都已经把训练图像全部认对。训练损失还在下降，因为正确数字的概率还可以更接近 1。为此，得分之间的差距必须拉大，于是认新的图像时，网络的把握也更大。
#
# 验证图像上却没有进步了。从第 500 次更新到第 2000 次，准确率上升的有 5 个网络，下降的有 4 个；损失上升的有 9 个。网络越来越适应训练图像，认新的图像却没有更准：这就是过拟合。
#
# 验证损失为什么上升？因为平均来看，回答的把握更大了。答对时罚得更轻，损失从 0.057 奈特降到 0.033；答错时罚得更重，损失从 2.72 升到 3.46。答错的虽然不到十分之一，答错时升的幅度却约是答对时降的三十倍。所以平均值上升。
#
# ## 温度缩放 { #temperature-scaling }
#
# 置信度能不能事后纠正？[温度缩放](../calibration.md#temperature-scaling)（temperature scaling）在 softmax 之前，把所有得分除以同一个数 \(T\)。\(T > 1\) 降低置信度，\(T < 1\) 提高置信度。概率最大的数字不变，准确率也就不变。
#
# 先用手试一试。下面是[可靠性图](../calibration.md#reliability)（reliability diagram）：把回答按置信度分进十个区间，每个区间画一个点，横轴是平均置信度，纵轴是准确率。完全校准的模型，点都落在对角线上：置信度为 80% 的那些回答里，正好有 80% 答对。
#
# ??? note "画可靠性图的程序"

# %% tags=["answer"]
from snippets.calibration.calibration_bins import calibration_bins
from snippets.figures.canvas import specks, strokes, write
from snippets.figures.frames import frames

truth = classes[test].reshape(-1, 10)  # 十个网络的回答合在一起
figure = canvas()
axes = panel(figure, "置信度（%）", "准确率（%）", right=136)
axes.plot([0, 100], [0, 100], color=MUTED, lw=1.5, ls=(0, (4, 3)))
moving = []
for updates, color, at, side in (
    (50, A, (40, 90), "right"),
    (2000, B, (66, 40), "left"),
):
    z = part(scores[updates], test).reshape(-1, 10)
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
# ![横轴是置信度，纵轴是准确率，虚线是对角线，温度为 1。更新 50 次的曲线明显高于对角线；更新 2000 次的曲线在置信度高的一端低于对角线或贴着它。](#reliability "高于对角线是信心不足，低于对角线是过度自信。拖动滑块：两条曲线各在哪个温度最接近对角线？十个网络合在一起；不足 20 个回答的区间略去。")
#
# 滑块看的是测试图像，所以这样找到的温度不能用。程序取的是让验证图像上的交叉熵最小的 \(T\)。结果在测试图像上评判，其中一项是[期望校准误差](../calibration.md#expected-calibration-error)（expected calibration error，ECE）：各区间到对角线的距离的平均，权重是该区间的回答所占的比例。

# %% [markdown]
# ??? note "找温度、打印一行的函数"

# %% tags=["answer"]
from snippets.calibration.expected_calibration_error import (
    expected_calibration_error,
)
from snippets.calibration.temperature_scaling import temperature_scaling

HEAD = "测试图像：十个网络的中位数（%，损失 奈特）"


def temperatures(z):
    """每个网络的 T，形状正好能让得分除以它。"""
    pairs = zip(classes[valid], part(z, valid))
    found = [temperature_scaling(*pair) for pair in pairs]
    return np.array(found)[:, None, None]


def report(z, t, name):
    """得分除以 T（T 为 1 即原样）之后的一行。"""
    loss, right, sure = score(z / t, test)
    pairs = zip(classes[test], softmax(part(z / t, test)))
    ece = [100 * expected_calibration_error(*pair) for pair in pairs]
    row = np.median([sure, right, ece], axis=1)
    print(f"T {np.median(t):.2f}，置信 {row[0]:.1f}", end="，")
    print(f"准确 {row[1]:.1f}，ECE {row[2]:4.1f}", end="，")
    print(f"损失 {np.median(loss):.3f}，{name}")


# %%
print(HEAD)
for updates in 50, 200, 2000:
    z = scores[updates]
    for t in 1, temperatures(z):
        report(z, t, f"更新 {updates} 次")

# %% [markdown]
# 温度的中位数，更新 50 次后是 0.71，2000 次后是 1.45，与用滑块找到的差不多。每个网络的得分都除以它自己的温度。这样，信心不足的网络把握大了，过度自信的网络把握小了。这两种情形下，置信度与准确率的中位数现在都相差不到两个百分点，ECE 和测试损失也降低了。更新 200 次的，本来就没有多少要纠正。
#
# ??? note "ECE 为什么没有降到 0？"
#
#     测试图像只有 [1197 张](#data)。其中一个网络更新 2000 次的概率，即使完全准确，光凭偶然，ECE 也会有[约 1.4%](#exercises)；这里剩下 1.8%。
#
# ## 这个实验说明了什么，没有说明什么 { #summary }
#
# - 从 200 次到 2000 次更新，准确率升高了一点，置信度却超过了准确率。这些网络是信心不足还是过度自信，要看训练了多久。
# - 过拟合要在验证图像上看：训练损失下降，验证损失却上升。准确率不一定下降。
# - 用验证图像选一个温度，平均置信度就回到准确率附近。回答并没有因此变好。
#
# ??? note "这些结果能推广多远？"
#
#     把 1797 张小图重新划分十次，不等于有十份数据；200 张训练图像也很少。训练图像多一些，训练损失与验证损失的差距就会小一些。
#
# ## 练习 { #exercises }
#
# **1.** 让每个网络停在自己的验证损失最低的地方，即七次记录中最好的一次。这样它就校准了吗？
#
# ??? success "答案"
#
#     差不多，不过中位数仍略微过度自信：置信度是 93.5%，准确率是 92.5%。及早停下，过拟合的害处大半避免了。再除以温度，ECE 和测试损失还能降低一点。

# %% tags=["answer"]
stops = np.argmin(losses, axis=0)  # 每个网络停在第几次记录
z = np.stack([scores[MARKS[stop]][n] for n, stop in enumerate(stops)])
print(HEAD)
for t in 1, temperatures(z):
    report(z, t, "及早停下")

# %% [markdown]
# **2.** 完全校准的模型，ECE 是多少？
#
# ??? success "答案"
#
#     理论上是 0，在 [1197 个回答](#data)上却不是：光凭偶然，每个区间里答对的比例就会上下浮动，取了绝对值又无法抵消。把一个网络给出的概率当作真实概率，按它抽二十次标签，就能看到。

# %% tags=["answer"]
rng = np.random.default_rng(0)
z = scores[2000]
q = softmax(part(z / temperatures(z), test)[0])
ece = []
for _ in range(20):
    drawn = (q.cumsum(axis=1) > rng.random((len(q), 1))).argmax(axis=1)
    ece.append(100 * expected_calibration_error(one_hot(drawn, 10), q))
low, middle, high = np.quantile(ece, [0, 0.5, 1])
print("真实概率自己的 ECE（%）：中位数，最低，最高")
print(f"{middle:.1f}，{low:.1f}，{high:.1f}")

# %% [markdown]
# **3.** [标签平滑](../soft-targets.md#label-smoothing)在训练时就压低置信度：正确类别的目标从 1 降到 0.91，其余九类分掉剩下的。Müller 等人发现，它能改善大型网络的校准（[2019](../references.md#variants)）。对这里的小网络，更新 2000 次，也是这样吗？
#
# ??? success "答案"
#
#     单用标签平滑，不是这样。准确率不比原来差，可是网络变得严重信心不足：置信度是 79.3%，准确率是 92.9%，ECE 升到 14.1%。除以它自己的温度 0.56 之后，它校准得和别的网络除以温度后差不多。
#
#     所以，要不要压低网络的置信度，先在验证图像上看[可靠性图](#temperature-scaling)再决定，做完再看一次。

# %% tags=["answer"]
from snippets.soft_targets.label_smoothing import label_smoothing

smooth = label_smoothing(classes, 0.1)
print(f"目标：正确 {smooth.max():.2f}，错误 {smooth.min():.2f}")
print(HEAD)
report(scores[2000], 1, "没有平滑")
z = train(smooth, [2000])[2000]
for t in 1, temperatures(z):
    report(z, t, "平滑")
