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
# A range test finds a usable rate in short runs, by the median of ten. Whether you can believe the probabilities depends on how long you train: after a short time the network is less sure than it should be, after a long time surer. Dividing its scores by one number brings mean confidence and accuracy together either way.
#
# The [first half](#range-test) chooses a rate, the [second half](#expected-calibration-error) calibrates. Whichever you read, run the programs from the top.
#
# ## A first look: confidence against accuracy { #first-look }
#
# scikit-learn comes with 1797 small images of handwritten digits ([Alpaydin & Kaynak, 1998](../references.md)):

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
# Ten networks learn from the same 200 images, from different starts. The largest of the ten probabilities is the confidence of an answer. On all other images, is the mean confidence as high as the accuracy?
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
# ![Confidence minus accuracy, in percentage points, over the number of updates on a logarithmic scale. The median of the ten networks starts some twenty points below zero, crosses zero at about 200 updates and ends a few points above it.](#first-look-curves "The line is the median of ten networks, the band runs from the lowest to the highest. Below zero the confidence is lower than the accuracy. With more updates the confidence overtakes the accuracy.")
#
# The same networks are underconfident at first and overconfident later. How do you find a usable learning rate, here 0.6, and how do you correct the confidence afterwards? Everything below is repeated ten times with other images.
#
# ## The data: training, validation and test { #data }
#
# Each repetition shuffles the images with a seed of its own and splits them in three: a training set to learn from, a validation set for choices such as that of a temperature, and a test set that only gives the result.

# %%
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
# Only 200 images are used for training, on purpose: with many more, both models below would get almost everything right, and hardly differ.
#
# ## Two models { #models }
#
# Softmax regression is a single layer, from 64 pixels to ten scores \(z\). The network has a layer of 32 tanh units in between. In both, [softmax](../softmax.md#softmax) turns the scores into probabilities \(q\), and the loss is the cross-entropy. So both have [the same error signal](../softmax.md#softmax-gradient) at the output, \(q - y\) with the one-hot label \(y\).
#
# In the loop, `forward` returns what enters each layer, and the scores \(z\). From the error, `backward` computes all gradients, and `descend` takes one step. An update uses ten images and its own rate from `rates`.

# %%
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
# The [range test](../learning-rate.md#range-test) trains once, for 201 updates, while the rate rises by equal factors from 0.01 to 10. While the rate is too low the loss of a batch hardly falls. In a useful range it falls fast, and beyond that it rises again.
#
# Fix a rule before looking at any result:
#
# 1. Average the loss over 11 updates in a row.
# 2. Take the median of the repetitions.
# 3. Use half of the rate at which this curve is lowest, since just beyond it the loss rises.
#
# (The curve of [a single test](../learning-rate.md#range-test) is too ragged for this rule.)

# %%
from snippets.learning_rate.range_test import range_test


def smooth(losses, width):
    """The mean of `width` updates in a row, in each repetition."""
    windows = np.lib.stride_tricks.sliding_window_view(losses, width, axis=0)
    return windows.mean(axis=-1)


rising = range_test(np.arange(201), lowest=0.01, highest=10, steps=200)
middle = rising[5:-5]  # of each 11
tests, chosen = {}, {}
for name, sizes in MODELS.items():
    tests[name] = smooth(train(sizes, rising)[1], 11)
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
# ![Loss of a batch over the learning rate, which rises from 0.01 to 10 on a logarithmic scale. Both models start above 2 nats and fall to below 1. The network turns upwards after 0.61 and soon steeply, softmax regression after 1.45 and more gently. Dots mark the chosen rates, 0.30 for the network and 0.72 for softmax regression, on the slope before each minimum.](#range-test-curves "The range test, ten repetitions. The loss of the network falls sooner and turns sooner. Each dot marks half the rate of the lowest loss.")
#
# Was it a good choice? Train for 400 updates at one, two and four times the chosen rate.

# %%
UPDATES = 400


def train_at(rate, sizes):
    """Training loss and test accuracy after updates at this rate."""
    layers, _ = train(sizes, np.full(UPDATES, rate))
    loss, _ = score(y, forward(layers, x)[1])
    return loss, score(y_test, forward(layers, x_test)[1])[1]


for name, sizes in MODELS.items():
    print(f"{name}, rate: training loss (nats), test accuracy (%)")
    for rate in chosen[name] * np.array([1, 2]):
        loss, accuracy = train_at(rate, sizes)
        print(f"{rate:.2f}: {spread(loss, 3)}, {spread(accuracy, 1)}")
    rate = 4 * chosen[name]
    higher = np.sum(train_at(rate, sizes)[0] > loss)
    print(f"{rate:.2f}: loss higher than at {rate / 2:.2f} in {higher} of ten")

# %% [markdown]
# On the test images, the chosen rate and twice that rate do about equally well. Twice is where each curve is lowest. At four times, rounding changes the losses from computer to computer, so the program only counts: all ten networks end with a higher training loss than at twice, all ten softmax regressions with a lower one.
#
# So a range test shows roughly where trouble begins, not the best rate.
#
# ??? note "Other seeds and batch orders"
#
#     Twelve more groups of ten networks were trained. In nine the curve is lowest at a rate above 0.55, and nearly all losses are higher at four times than at twice. In the other three it is lowest near 0.5, and fewer than half of the losses are higher. At eight times all are.
#
# ## Softmax regression: four schedules at equal budget { #schedules }
#
# Lowering the rate during training is called [annealing](../annealing.md#schedules), or learning-rate decay. Softmax regression is now trained from the chosen rate, and from eight times that rate. All runs get the same 400 updates and batches; the four schedules end at a thirtieth of their first rate.
#
# The brackets after a median count the repetitions in which the loss is lower than at the constant rate. Will any schedule beat it?

# %%
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
    return f"{np.median(losses):.3f} ({np.sum(losses < constant)})"


ends = {}  # for the last exercise
for factor in 1, 8:
    start = factor * chosen["softmax regression"]
    print(f"from rate {start:.2f}: training, test (nats), accuracy (%)")
    first = None
    for name, rates in schedules(start).items():
        layers, _ = train(MODELS["softmax regression"], rates)
        ends[factor, name] = layers
        loss, _ = score(y, forward(layers, x)[1])
        test, right = score(y_test, forward(layers, x_test)[1])
        first = first or (loss, test)  # of the constant rate
        print(f"  {name}: {beside(loss, first[0])}", end=", ")
        print(f"{beside(test, first[1])}, {np.median(right):.1f}")

# %% [markdown]
# From the chosen rate, every schedule ends with a higher training loss and a higher test loss than the constant rate, in all ten repetitions. From eight times as much, the constant rate again has the lowest training loss, but a median test loss of 0.452 nats, against 0.383 with exponential and 0.312 with 1/t decay (cosine, with 0.428, is lower in only 6 of the ten).
#
# Why was annealing ahead in the [annealing chapter](../annealing.md#equal-budget)? There each schedule had its own best start; here all share one. A lower rate also lowers the [noise floor](../annealing.md#noise-floor), which helps only once the loss has stopped falling. Here it still falls after 400 updates.
#
# From the high start, exponential and 1/t decay do not recognise more digits. They answer less confidently, so that a wrong answer costs less; [exercise 3](#exercises) shows it.
#
# ??? note "Does this hold with other seeds?"
#
#     Yes, and with another order of the batches. The exception: from eight times the chosen rate, the test loss of step decay and of cosine is sometimes above that of the constant rate and sometimes below it.
#
# ## The network: can you believe its probabilities? { #expected-calibration-error }
#
# A model is [calibrated](../calibration.md#reliability) if, of all answers given with 80% confidence, 80% are right, and likewise at every other confidence.
#
# The [expected calibration error](../calibration.md#expected-calibration-error), or ECE, is the mean absolute gap between accuracy and confidence over ten bins of confidence, each weighted by its share of the answers.
#
# Three runs of the network differ only in length. All use 0.61, twice the chosen rate, at which overconfidence shows sooner.

# %%
from snippets.calibration.expected_calibration_error import (
    expected_calibration_error,
)


def train_network(updates, target=y):
    """Scores on the validation images, and on the test images."""
    rates = np.full(updates, 2 * chosen["network"])
    layers, _ = train(MODELS["network"], rates, target)
    return forward(layers, x_valid)[1], forward(layers, x_test)[1]


def report(z, name):
    q = softmax(z)
    loss, accuracy = score(y_test, z)
    confidence = 100 * q.max(axis=-1).mean(axis=1)
    ece = [100 * expected_calibration_error(*one) for one in zip(y_test, q)]
    print(f"{name}: loss {spread(loss, 3)} nats, ECE {spread(ece, 1)} %")
    print(f"  confidence {spread(confidence, 1)} %", end="")
    print(f", accuracy {spread(accuracy, 1)} %")


trained = {updates: train_network(updates) for updates in (50, 200, 2000)}
for updates, (_, z) in trained.items():
    report(z, f"{updates} updates")

# %% [markdown]
# After 50 updates the confidence, 74.3%, is below the accuracy, 84.1%: the network is underconfident. After 200 the two agree within two points. After 2000 the confidence is 95.5% and the accuracy 92.8%: it is overconfident.
#
# From 200 to 2000 updates, what happens to accuracy and test loss?

# %%
losses, accuracies = zip(*(score(y_test, trained[n][1]) for n in (200, 2000)))
loss_up, accuracy_up = (b > a for a, b in (losses, accuracies))
both_up = np.sum(loss_up & accuracy_up)
print("from 200 to 2000 updates,", end=" ")
print(f"loss up in {loss_up.sum()},", end=" ")
print(f"accuracy up in {accuracy_up.sum()}, both in {both_up}")

# %% [markdown]
# In half of the repetitions both rise. A wrong answer with ever more confidence adds ever more to the loss, while the accuracy still counts one mistake. (With other seeds the loss rises in fewer repetitions.)
#
# ## Temperature scaling: calibration with one parameter { #temperature-scaling }
#
# [Temperature scaling](../calibration.md#temperature-scaling) divides all scores by one number \(T\) before softmax, chosen so that the cross-entropy on the validation set is least. \(T > 1\) lowers the confidence, \(T < 1\) raises it. No answer changes, and neither does the accuracy.

# %%
from snippets.calibration.temperature_scaling import temperature_scaling


def temperatures(y, z):
    """T of each repetition, shaped to divide the scores."""
    found = [temperature_scaling(*one) for one in zip(y, z)]
    return np.array(found)[:, None, None]


scaled = {}
for updates, (z_valid, z) in trained.items():
    t = temperatures(y_valid, z_valid)
    scaled[updates] = z / t
    print(f"{updates} updates: T = {spread(t, 2)}")
    report(scaled[updates], "  divided by T")

# %% [markdown]
# The temperature is below 1 after 50 updates and above 1 after 2000, and in both cases the median test loss falls. The medians of confidence and accuracy now lie less than two points apart.
#
# The ECE comes down to 3.8% after 50 updates and to 1.8% after 2000. It cannot be expected to come down to 0: on 1197 test images chance alone would leave the network of 2000 updates [about 1.4%](#exercises), even if it were perfectly calibrated.
#
# A [reliability diagram](../calibration.md#reliability) plots the accuracy of each bin against its confidence. A calibrated model has its points on the diagonal:

# %% [markdown]
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
# ![Accuracy over confidence with a dashed diagonal, at temperature 1. After 50 updates the curve runs well above the diagonal, after 2000 updates below or along it at high confidence.](#reliability "Above the diagonal a model is underconfident, below it overconfident. Move the slider: a temperature of about 0.7 brings the curve of 50 updates down to the diagonal, one of about 1.4 that of 2000 updates up to it. All repetitions together; bins with fewer than 20 answers are left out.")
#
# ## What the lab shows, and what it does not { #summary }
#
# - The range test found a usable rate from the median of ten runs of about 200 updates. It need not be the best one.
# - In 400 updates from the same rate, no schedule ended with a lower training loss than the constant rate. From eight times the chosen rate, exponential and 1/t decay ended with a lower test loss, by lowering the confidence.
# - Whether a network is overconfident depends on how long it was trained. One temperature brings mean confidence and accuracy together, in either direction.
#
# Ten splits of 1797 small images are not ten data sets, and the spread between repetitions is often larger than the differences between methods. On a large problem the schedules may come in another order.
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
# **3.** From eight times the chosen rate, [exponential and 1/t decay](#schedules) had a lower test loss than the constant rate, but no higher accuracy. What did they gain? Compare the confidence, and the loss after temperature scaling.
#
# ??? success "Answer"
#
#     Less confidence, so that wrong answers cost less. A temperature does that as well: each divided by its own, the constant rate has 0.295 nats, less than exponential decay with 0.326 and 1/t decay with 0.313.
#
#     From the chosen rate, too, most of the difference disappears after division by \(T\). With another order of the batches some schedules then even end below the constant rate.

# %% tags=["answer"]
for (factor, name), layers in ends.items():
    z_valid, z = (forward(layers, data)[1] for data in (x_valid, x_test))
    confidence = 100 * np.median(softmax(z).max(axis=-1).mean(axis=1))
    calm, _ = score(y_test, z / temperatures(y_valid, z_valid))
    if name == "constant":
        first = calm
        print(f"{factor} × chosen: confidence (%), loss after T (nats)")
    print(f"  {name}: {confidence:.1f}, {beside(calm, first)}")

# %% [markdown]
# **4.** [Label smoothing](../soft-targets.md#label-smoothing) lowers the confidence during training: the target for the right class is 0.91 instead of 1, and the other nine share the rest. Müller and others found that it improves the calibration of large networks ([2019](../references.md#variants)). Does it do so on this small one, with 2000 updates?
#
# ??? success "Answer"
#
#     Not by itself. The accuracy is as good as before, but the network is now strongly underconfident: its confidence is 79.3%, its accuracy 92.9%, and the ECE has risen from 3.0% to 14.1%. Divided by its own temperature, 0.56, it is as well calibrated as any.
#
#     So look at a [reliability diagram](#temperature-scaling) before you lower the confidence of a network, and again afterwards.

# %% tags=["answer"]
from snippets.soft_targets.label_smoothing import label_smoothing

target = label_smoothing(y, 0.1)
print(f"targets: {target.max():.2f} right, {target.min():.2f} wrong")
z_valid, z = train_network(2000, target)
report(z, "smoothed")
t = temperatures(y_valid, z_valid)
print(f"T = {spread(t, 2)}")
report(z / t, "smoothed, divided by T")
