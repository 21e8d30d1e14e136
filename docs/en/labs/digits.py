# ---
# description: Handwritten digits in NumPy - a range test finds the learning rate, four schedules compete at equal budget, and one temperature brings confidence and accuracy together.
# search:
#   boost: 0.5
# ---

# %% [markdown]
# # Lab: learning rate and calibration on handwritten digits
#
# [Download this notebook](digits.ipynb){ .md-button download }
#
# **How do you choose a learning rate, and can you believe the probabilities that come out?**
#
# Ten short runs with a rising rate are enough to find a rate that works. The probabilities can be wrong in either direction: after short training this network is less sure than it should be, after long training surer. Dividing its scores by one number brings the mean confidence back close to the accuracy.
#
# The [first half](#range-test) chooses a rate, the [second half](#expected-calibration-error) calibrates. Whichever you read, run the programs from the top.
#
# ## A first look: confidence against accuracy { #first-look }
#
# scikit-learn comes with 1797 small images of handwritten digits ([Alpaydin & Kaynak, 1998](../references.md)). This is one of them:

# %%
import numpy as np
from sklearn.datasets import load_digits
from snippets.cross_entropy.one_hot import one_hot

images, labels = load_digits(return_X_y=True)
pixels, classes = images / 16, one_hot(labels, 10)  # ink from 0 to 1
for row in images[8].reshape(8, 8):
    print("".join(2 * " .:+#"[int(ink / 3.3)] for ink in row))
print(f"an {labels[8]}, one of {len(images)} images of 8 × 8 pixels")

# %% [markdown]
# A network gives each image ten probabilities, one for each digit. It answers with the most probable digit, and this largest probability is its confidence. If it judges itself well, its mean confidence is close to the share of right answers, the accuracy.
#
# Ten networks with different starts learn from the same 200 images, then read all the others. What do you expect: is their confidence lower than their accuracy, or higher, and does training change that?
#
# ??? note "The program that trains the networks and draws the curve"

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
layers = random_layers(rngs, (64, 32, 10))  # ten networks at once
MARKS = [20, 50, 100, 200, 500, 1000]
gaps = []
for update in range(1, 1001):
    pick = rng.choice(known, 10)  # ten of 200 images
    inputs, z = forward(layers, pixels[pick])
    error = (softmax(z) - classes[pick]) / 10
    layers = descend(layers, backward(layers, inputs, error), 0.6)
    if update in MARKS:
        q = softmax(forward(layers, pixels[fresh])[1])
        right = q.argmax(axis=-1) == labels[fresh]
        gaps.append(100 * (q.max(axis=-1) - right).mean(axis=-1))
low, middle, high = np.quantile(gaps, [0, 0.5, 1], axis=1)
print("confidence minus accuracy, median of the ten (points)")
print(", ".join(f"{gap:z.1f}" for gap in middle))

figure = canvas()
axes = panel(figure, "updates", "confidence minus accuracy (points)")
axes.fill_between(MARKS, low, high, color=A, alpha=0.15, lw=0)
axes.plot(MARKS, middle, color=A, lw=2.25)
axes.axhline(0, color=MUTED, lw=1.25)
write(axes, "overconfident", (20, 6), (8, 0), MUTED)
write(axes, "underconfident", (200, -20), (0, 0), MUTED)
axes.set(xscale="log", ylim=(-40, 10), yticks=[-40, -20, 0])
axes.minorticks_off()
axes.set_xticks(MARKS, MARKS)
figure

# %% [markdown]
# ![Confidence minus accuracy, in percentage points, over the number of updates on a logarithmic scale. The median of the ten networks starts some twenty points below zero, crosses zero at about 200 updates and ends a few points above it.](#first-look-curves "Confidence minus accuracy: below zero a network is less sure than it should be, above zero surer. The line is the median of ten networks, the band runs from the lowest to the highest.")
#
# The same networks are underconfident at first and overconfident later. How do you find a rate that works, as 0.6 does here, and correct the confidence afterwards?
#
# ## The data: training, validation and test { #data }
#
# Everything below is repeated ten times. Each repetition shuffles the images with a seed of its own and splits them in three: the models learn from 200 training images, 400 validation images are for making choices, and 1197 test images only give the result. (With many more to learn from, both models below would get almost everything right, and hardly differ.)
#
# ??? note "The program that splits the images"

# %% tags=["answer"]
REPEATS = range(10)


def split(seed):
    """Images and classes for training, for validation and for the test."""
    order = np.random.default_rng(seed).permutation(len(pixels))
    groups = np.split(order, [200, 600])
    return [values[group] for group in groups for values in (pixels, classes)]


splits = zip(*map(split, REPEATS))
x, y, x_valid, y_valid, x_test, y_test = map(np.stack, splits)
print(f"training {x.shape}, validation {x_valid.shape}, test {x_test.shape}")

# %% [markdown]
# ## Two models { #models }
#
# Softmax regression is a single layer, from 64 pixels to ten scores \(z\). The network has a layer of 32 tanh units in between. All else is the same: [softmax](../softmax.md#softmax) turns the scores into probabilities \(q\), and the loss is the cross-entropy. So [the error signal at the output](../softmax.md#softmax-gradient) is the same too, \(q - y\) with the one-hot label \(y\).
#
# In each update the function `train` takes ten images, computes the gradient of their loss and makes one step, at a rate that we give. It trains ten models at once, one for each repetition.
#
# ??? note "The functions that train and score"

# %% tags=["answer"]
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy
from snippets.softmax.softmax_gradient import softmax_gradient

MODELS = {"softmax regression": (64, 10), "network": (64, 32, 10)}


def train(sizes, rates, target=y, batch=10):
    """One update per rate: the layers in the end, and each batch's loss."""
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
    """The cross-entropy (nats) and accuracy (%) of each repetition."""
    right = z.argmax(axis=-1) == y.argmax(axis=-1)
    return softmax_cross_entropy(y, z).mean(axis=1), 100 * right.mean(axis=1)


def confidence(z):
    """The mean confidence (%) of each repetition."""
    return 100 * softmax(z).max(axis=-1).mean(axis=1)


def smooth(losses, width):
    """The mean of `width` updates in a row, in each repetition."""
    windows = np.lib.stride_tricks.sliding_window_view(losses, width, axis=0)
    return windows.mean(axis=-1)


def spread(values, digits):
    """The median of the repetitions, then the lowest and the highest."""
    low, middle, high = np.quantile(values, [0, 0.5, 1])
    return f"{middle:.{digits}f} [{low:.{digits}f}, {high:.{digits}f}]"


for name, sizes in MODELS.items():
    count = sum((m + 1) * n for m, n in zip(sizes, sizes[1:]))
    print(f"{name}: {count} parameters for {x.shape[1]} images")

# %% [markdown]
# ## The range test: a rate from about 200 updates { #range-test }
#
# Trying rates one by one takes a whole run each. A [range test](../learning-rate.md#range-test) is a single short run, here of 201 updates, in which the rate rises by equal factors from 0.01 to 10. What will the loss do on the way?
#
# Our rule, fixed beforehand so that we cannot pick what pleases us: half of the rate at which the loss is lowest, since beyond it the loss rises. The loss of ten images jumps about, so we average it over 11 updates in a row and take the median of ten tests. ([A single test](../learning-rate.md#range-test) is too ragged for this rule.)

# %%
from snippets.learning_rate.range_test import range_test

rising = range_test(np.arange(201), lowest=0.01, highest=10, steps=200)
middle = rising[5:-5]  # of each 11
tests, chosen = {}, {}
for name, sizes in MODELS.items():
    _, losses = train(sizes, rising)
    tests[name] = smooth(losses, 11)
    best = middle[np.median(tests[name], axis=1).argmin()]
    chosen[name] = best / 2
    print(f"{name}: lowest loss at {best:.2f}, chosen {chosen[name]:.2f}")

# %% [markdown]
# ??? note "The program that draws the range test"

# %% tags=["answer"]
from snippets.figures.canvas import B, dot

figure = canvas()
axes = panel(figure, "learning rate", "loss of a batch (nats)")
places = ((0, -40), B), ((-14, -14), A)
for (name, losses), (shift, color) in zip(tests.items(), places):
    low, median, high = np.quantile(losses, [0, 0.5, 1], axis=1)
    axes.fill_between(middle, low, high, color=color, alpha=0.15, lw=0)
    axes.plot(middle, median, color=color, lw=2.25)
    at = chosen[name], median[middle.searchsorted(chosen[name])]
    dot(axes, *at, color)
    write(axes, f"{name}: {at[0]:.2f}", at, shift, color, ha="right")
axes.set(xscale="log", ylim=(0, 3), yticks=range(4))
axes.minorticks_off()
axes.set_xticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
figure

# %% [markdown]
# ![Loss of a batch over the learning rate, which rises from 0.01 to 10 on a logarithmic scale. Both models start above 2 nats and fall to below 1. The network turns upwards after 0.61 and soon steeply, softmax regression after 1.45 and more gently. Dots mark the chosen rates, 0.30 for the network and 0.72 for softmax regression, on the slope before each minimum.](#range-test-curves "While the rate is too low the loss hardly falls. In a useful range it falls fast, and beyond that it rises again. The dots are the chosen rates, half of where the loss is lowest. The bands hold all ten repetitions.")
#
# Was it a good choice? Train for 400 updates at one, two and four times the chosen rate. Will either model be in trouble at four times?

# %%
UPDATES = 400


def train_at(rate, sizes):
    """Training loss and test accuracy after updates at this rate."""
    layers, _ = train(sizes, np.full(UPDATES, rate))
    loss, _ = score(y, forward(layers, x)[1])
    return loss, score(y_test, forward(layers, x_test)[1])[1]


for name, sizes in MODELS.items():
    print(name)
    for rate in chosen[name] * np.array([1, 2]):
        loss, right = train_at(rate, sizes)
        print(f"  {rate:.2f}: median test accuracy {np.median(right):.1f} %")
    four = 2 * rate
    higher = np.sum(train_at(four, sizes)[0] > loss)
    print(f"  {four:.2f}: loss higher than at {rate:.2f} in {higher} of ten")

# %% [markdown]
# The choice was good enough: on the test images the chosen rates reach 91.9% and 92.4%, about as much as twice the rate, where the curve is lowest. At four times, all ten networks end with a higher training loss than at twice, but no softmax regression does.
#
# So the range test quickly finds a rate that works. It does not say which is best, nor how much higher one may go: that differs between the models.
#
# ??? note "Why only a count at four times? And with other seeds and batch orders?"
#
#     At four times, rounding changes the losses from computer to computer, so the program only says whether they are higher than at twice.
#
#     Whether four times is too high depends on where the curve is lowest. Twelve more groups of ten networks were trained. In nine the curve is lowest above 0.55, and nearly all losses are higher at four times than at twice; in the other three it is lowest near 0.5, and fewer than half of them are. At eight times all are.
#
# ## Softmax regression: four schedules at equal budget { #schedules }
#
# Lowering the rate during training is called [annealing](../annealing.md#schedules), or learning-rate decay. Is it worth it here?
#
# Softmax regression is now trained at a constant rate and with four schedules, from the chosen rate and then from eight times as much, where lowering it might pay. All runs get the same 400 updates and batches; the four schedules end at a thirtieth of their first rate. Will any of them beat the constant rate?
#
# ??? note "The functions for the five schedules"

# %% tags=["answer"]
from snippets.annealing.cosine_annealing import cosine_annealing
from snippets.annealing.exponential_decay import exponential_decay
from snippets.annealing.inverse_time_decay import inverse_time_decay
from snippets.annealing.step_decay import step_decay


def schedules(start, end=1 / 30):
    """The rates of all updates, from `start` to `end` times as much."""
    t = np.arange(UPDATES)
    drop, quarter = end ** (1 / 3), UPDATES // 4
    return {
        "constant": np.full(UPDATES, start),
        "step": step_decay(t, start, drop, quarter),
        "exponential": exponential_decay(t, start, -np.log(end) / UPDATES),
        "1/t": inverse_time_decay(t, start, (1 / end - 1) / UPDATES),
        "cosine": cosine_annealing(t, start, end * start, UPDATES),
    }


def beside(losses, constant):
    """The median, and how many are lower than at the constant rate."""
    lower = "" if losses is constant else f"({np.sum(losses < constant)})"
    return f"{np.median(losses):.3f} {lower:4}"


# %%
ends = {}  # for exercise 3
print("medians: training, test loss (nats), confidence, accuracy (%)")
print("(in how many of ten the loss is lower than at the constant rate)")
for factor in 1, 8:
    start = factor * chosen["softmax regression"]
    print(f"from rate {start:.2f}")
    first = None
    for name, rates in schedules(start).items():
        layers, _ = train(MODELS["softmax regression"], rates)
        z = forward(layers, x_test)[1]
        loss, _ = score(y, forward(layers, x)[1])
        test, right = score(y_test, z)
        first = first or (loss, test)  # of the constant rate
        print(f"  {beside(loss, first[0])}  {beside(test, first[1])}", end="")
        print(f"  {np.median(confidence(z)):.1f}", end="  ")
        print(f"{np.median(right):.1f}  {name}")
        ends[factor, name] = layers

# %% [markdown]
# From the chosen rate no schedule beats the constant rate: each has a higher training and test loss in all ten repetitions.
#
# From eight times as much, the constant rate again has the lowest training loss. But the test loss is lower with exponential decay in nine repetitions and with 1/t decay in all ten (with cosine only in six).
#
# Do these two recognise more digits? No, their median accuracy is even a little lower. What has changed is the confidence. At the constant rate the model is 96.7% sure and 90.9% right; with 1/t decay it is 90.8% sure and 90.2% right. With less confidence a wrong answer costs less ([exercise 3](#exercises)).
#
# So a lower loss need not mean more right answers; the confidence may be the reason. Can it be trusted? That is the second half.
#
# ??? note "Then why was annealing ahead in the annealing chapter?"
#
#     In the [annealing chapter](../annealing.md#equal-budget) each schedule had its own best start; here all share one.
#
#     A lower rate also lowers the [noise floor](../annealing.md#noise-floor), which helps only once the loss has stopped falling. Here it still falls after 400 updates.
#
# ??? note "Does this hold with other seeds?"
#
#     Yes, and with another order of the batches. The exception: from eight times the chosen rate, the test loss of step decay and of cosine is sometimes above that of the constant rate and sometimes below it.
#
# ## The network: can you believe its probabilities? { #expected-calibration-error }
#
# A model is [calibrated](../calibration.md#reliability) if, of all answers given with 80% confidence, 80% are right, and likewise at every other confidence.
#
# The [expected calibration error](../calibration.md#expected-calibration-error), or ECE, measures how far a model is from that. Sort the answers into ten bins by confidence, and in each bin take the absolute gap between accuracy and mean confidence. The ECE is the mean of these gaps, each weighted by its share of the answers.
#
# The network is trained three times, for 50, 200 and 2000 updates. All use the rate 0.61, twice the chosen one, at which overconfidence shows sooner. From the figure at the top, what do you expect of each?
#
# ??? note "The functions that train the network and print the result"

# %% tags=["answer"]
from snippets.calibration.expected_calibration_error import (
    expected_calibration_error,
)

HEAD = """medians: confidence, accuracy, ECE (%), test loss (nats)
(in how many of ten the confidence is above the accuracy)"""


def train_network(updates, target=y):
    """Scores on the validation images, and on the test images."""
    rates = np.full(updates, 2 * chosen["network"])
    layers, _ = train(MODELS["network"], rates, target)
    return forward(layers, x_valid)[1], forward(layers, x_test)[1]


def report(z, name):
    """Medians, and in how many the confidence is above the accuracy."""
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
    report(trained[updates][1], f"{updates} updates")

# %% [markdown]
# After 50 updates the network is 74.3% sure and 84.1% right: it is underconfident, in all ten repetitions. After 200 the two agree within two points. After 2000 it is 95.5% sure and 92.8% right: it is overconfident, again in all ten.
#
# ??? note "Can the test loss rise while the accuracy rises?"
#
#     It can. From 200 to 2000 updates both rise in half of the repetitions. A wrong answer with ever more confidence adds ever more to the loss, while the accuracy still counts one mistake. (With other seeds the loss rises in fewer repetitions.)

# %% tags=["answer"]
losses, accuracies = zip(*(score(y_test, trained[n][1]) for n in (200, 2000)))
loss_up, accuracy_up = (b > a for a, b in (losses, accuracies))
both_up = np.sum(loss_up & accuracy_up)
print("from 200 to 2000 updates,", end=" ")
print(f"loss up in {loss_up.sum()},", end=" ")
print(f"accuracy up in {accuracy_up.sum()}, both in {both_up}")

# %% [markdown]
# ## Temperature scaling: calibration with one parameter { #temperature-scaling }
#
# [Temperature scaling](../calibration.md#temperature-scaling) divides all scores by one number \(T\) before softmax. \(T > 1\) lowers the confidence, \(T < 1\) raises it. No answer changes, and neither does the accuracy.
#
# Try it by hand first, in a [reliability diagram](../calibration.md#reliability): a point for each bin, at its confidence and its accuracy. A calibrated model has its points on the diagonal.
#
# ??? note "The program that draws the diagram"

# %% tags=["answer"]
from snippets.calibration.calibration_bins import calibration_bins
from snippets.figures.canvas import specks, strokes
from snippets.figures.frames import frames

truth = y_test.reshape(-1, 10)  # the answers of all repetitions together
figure = canvas()
axes = panel(figure, "confidence (%)", "accuracy (%)", right=136)
axes.plot([0, 100], [0, 100], color=MUTED, lw=1.5, ls=(0, (4, 3)))
moving = []
for updates, color, at, side in (
    (50, A, (40, 90), "right"),
    (2000, B, (66, 40), "left"),
):
    z = trained[updates][1].reshape(-1, 10)
    (line,) = axes.plot([], [], color=color, lw=1.75)
    moving.append((z, line, specks(axes, [], [], color, size=5)))
    write(axes, f"{updates} updates", at, (0, 0), color, ha=side)
axes.set(xlim=(0, 100), ylim=(0, 104), xticks=[0, 50, 100])
axes.set_yticks([0, 50, 100], [0, 50, 100])


def move(t):
    for z, line, dots in moving:
        share, *bins = calibration_bins(truth, softmax(z / t))
        x, y = 100 * np.array(bins)[:, share * len(z) >= 20]
        line.set_data(x, y)
        dots.set_data(*strokes(x, y))
    return [artist for _, *artists in moving for artist in artists]


frames(figure, move, np.linspace(0.5, 2, 16), 1, "temperature $T$")
figure

# %% [markdown]
# ![Accuracy over confidence with a dashed diagonal, at temperature 1. After 50 updates the curve runs well above the diagonal, after 2000 updates below or along it at high confidence.](#reliability "Above the diagonal a model is underconfident, below it overconfident. Move the slider: which temperature brings the curve of 50 updates down to the diagonal, and which one that of 2000 updates up to it? All repetitions together; bins with fewer than 20 answers are left out.")
#
# The program sees only the validation images: its \(T\) is the one with the least cross-entropy there.

# %%
from snippets.calibration.temperature_scaling import temperature_scaling


def temperatures(y, z):
    """T of each repetition, shaped to divide the scores."""
    found = [temperature_scaling(*one) for one in zip(y, z)]
    return np.array(found)[:, None, None]


scaled = {}
print(HEAD)
for updates, (z_valid, z) in trained.items():
    t = temperatures(y_valid, z_valid)
    scaled[updates] = z / t
    report(scaled[updates], f"{updates} updates, T = {np.median(t):.2f}")

# %% [markdown]
# The median temperature is 0.71 after 50 updates and 1.45 after 2000, much as found with the slider. The medians of confidence and accuracy now lie less than two points apart. In these two cases the medians of the ECE and of the test loss have fallen.
#
# ??? note "Why has the ECE not fallen to 0?"
#
#     There are only 1197 test images. Chance alone would leave the network of 2000 updates [about 1.4%](#exercises), even if it were perfectly calibrated; here 1.8% is left. (The 1.4% holds for this network only and is no yardstick for the one of 50 updates.)
#
# ## What the lab shows, and what it does not { #summary }
#
# - **Learning rate**: the range test found a usable rate, not always the best, from the median of ten runs of about 200 updates.
# - **Annealing**: in 400 updates from the same rate, no schedule ended with a lower training loss than the constant rate. From eight times the chosen rate, exponential and 1/t decay nearly always ended with a lower test loss, by their lower confidence.
# - **Calibration**: whether a network is underconfident or overconfident depends on how long it was trained. In either case one temperature brings mean confidence and accuracy together.
#
# ??? note "How far do these results carry?"
#
#     Ten splits of 1797 small images are not ten data sets, and the spread between repetitions is often larger than the differences between methods. On a large problem the schedules may come in another order.
#
# ## Exercises { #exercises }
#
# **1.** What is the ECE of a model that is perfectly calibrated?
#
# ??? success "Answer"
#
#     In theory 0, but not on 1197 answers: chance alone moves the share of right answers in every bin, and absolute values do not cancel. Take the probabilities of one network for the truth and draw the labels from them.

# %% tags=["answer"]
rng = np.random.default_rng(0)
q = softmax(scaled[2000][0])
ece = []
for _ in range(20):
    drawn = (q.cumsum(axis=1) > rng.random((len(q), 1))).argmax(axis=1)
    ece.append(100 * expected_calibration_error(one_hot(drawn, 10), q))
print(f"ECE of the truth: {spread(ece, 1)} %")

# %% [markdown]
# **2.** Does the ECE depend on the number of bins?
#
# ??? success "Answer"
#
#     Yes. Fewer bins let errors of opposite sign cancel, more bins leave fewer answers in each and so add chance. Compare values of the ECE only if they have the same bins and the same number of answers.

# %% tags=["answer"]
q = softmax(trained[200][1])
for bins in 1, 5, 10, 50:
    pairs = zip(y_test, q)
    ece = [100 * expected_calibration_error(*pair, bins) for pair in pairs]
    print(f"{bins:2} bins: {spread(ece, 1)} %")

# %% [markdown]
# **3.** From eight times the chosen rate, [exponential and 1/t decay](#schedules) had a lower test loss than the constant rate. If only their lower confidence is the reason, a temperature should do as well. Divide each by its own, and compare the test losses again.
#
# ??? success "Answer"
#
#     It does: the constant rate now has 0.295 nats, less than exponential decay with 0.326 and 1/t decay with 0.313.
#
#     From the chosen rate, too, most of the difference disappears after division by \(T\). With another order of the batches some schedules then even end below the constant rate.

# %% tags=["answer"]
print("test loss after division by T (nats)")
for (factor, name), layers in ends.items():
    z_valid, z = (forward(layers, data)[1] for data in (x_valid, x_test))
    calm, _ = score(y_test, z / temperatures(y_valid, z_valid))
    if name == "constant":
        first = calm
        print(f"{factor} × chosen")
    print(f"  {beside(calm, first)} {name}")

# %% [markdown]
# **4.** [Label smoothing](../soft-targets.md#label-smoothing) lowers the confidence during training: the target for the right class is 0.91 instead of 1, and the other nine share the rest. Müller and others found that it improves the calibration of large networks ([2019](../references.md#variants)). Does it do so on this small one, with 2000 updates?
#
# ??? success "Answer"
#
#     Not by itself. The accuracy is as good as before, but the network is now strongly underconfident: its confidence is 79.3%, its accuracy 92.9%, and the ECE has risen to 14.1%. Divided by its own temperature, 0.56, it is as well calibrated as any.
#
#     So look at a [reliability diagram](#temperature-scaling) before you lower the confidence of a network, and again afterwards.

# %% tags=["answer"]
from snippets.soft_targets.label_smoothing import label_smoothing

target = label_smoothing(y, 0.1)
print(f"targets: {target.max():.2f} right, {target.min():.2f} wrong")
z_valid, z = train_network(2000, target)
t = temperatures(y_valid, z_valid)
print(HEAD)
report(trained[2000][1], "not smoothed")
report(z, "smoothed")
report(z / t, f"smoothed, divided by T = {np.median(t):.2f}")
