# ---
# description: Handwritten digits in NumPy - a range test finds the learning rate, four schedules compete at equal budget, and a temperature mends most of the probabilities.
# search:
#   boost: 0.5
# ---

# %% [markdown]
# # Lab: handwritten digits, from the rate to the probability
#
# [Download this notebook](digits.ipynb){ .md-button download }
#
# **How do you choose a learning rate, and can you believe the probabilities that come out?**
#
# A range test finds a usable rate in 200 updates. From there, at equal budget, none of the four schedules beats a constant rate on these data; when the rate at the start is too high, three of the four lower the loss and step decay does not. The probabilities can be believed only by accident: the same network is too modest after a short training and too confident after a long one. One number, fitted on held-out images, goes most of the way in both directions.
#
# Ten seeds throughout; the tables show their whole spread.
#
# ## The data { #data }
#
# The digits that come with scikit-learn ([Alpaydin & Kaynak, 1998](../references.md)) are small enough to print.

# %%
import numpy as np
from sklearn.datasets import load_digits
from snippets.cross_entropy.one_hot import one_hot

images, labels = load_digits(return_X_y=True)
pixels = images / 16  # 0 is paper, 1 is ink
classes = one_hot(labels, 10)
for row in images[8].reshape(8, 8):
    print("".join(2 * " .:+#"[int(ink / 3.3)] for ink in row))
print(f"an {labels[8]}, one of {len(images)} images of 8 × 8 pixels")

# %% [markdown]
# Each seed shuffles the images and takes 200 to learn from, 400 for choices that must not see the test, and the other 1197 for the test. Two hundred is few on purpose: with plenty of data there would be little left to get wrong.

# %%
SEEDS = range(10)


def split(seed):
    """Images and classes for training, for validation and for the test."""
    order = np.random.default_rng(seed).permutation(len(pixels))
    groups = np.split(order, [200, 600])
    return [values[group] for group in groups for values in (pixels, classes)]


x, y, x_valid, y_valid, x_test, y_test = map(np.stack, zip(*map(split, SEEDS)))
print(f"training {x.shape}, validation {x_valid.shape}, test {x_test.shape}")

# %% [markdown]
# ## Two models { #models }
#
# Softmax regression is a single layer, from 64 pixels to ten scores \(z\). The network has a layer of 32 tanh units in between. Both turn their scores into probabilities by [softmax](../softmax.md#softmax), both are trained with cross-entropy, and so both start their backward pass from [the same error signal](../softmax.md#softmax-gradient), \(p - y\). An update uses ten images, and takes its rate from a list.

# %%
from snippets.labs.backward import backward
from snippets.labs.descend import descend
from snippets.labs.forward import forward
from snippets.labs.random_layers import random_layers
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy
from snippets.softmax.softmax_gradient import softmax_gradient

MODELS = {"softmax regression": (64, 10), "network": (64, 32, 10)}


def train(sizes, rates, target=y, batch=10):
    """One update per rate: the layers in the end, and each batch's loss."""
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
    """The cross-entropy in nats and the accuracy in %, seed by seed."""
    right = z.argmax(axis=-1) == y.argmax(axis=-1)
    return softmax_cross_entropy(y, z).mean(axis=1), 100 * right.mean(axis=1)


def spread(values, digits):
    """The median over the seeds, then the lowest and the highest."""
    low, middle, high = np.quantile(values, [0, 0.5, 1])
    return f"{middle:.{digits}f} [{low:.{digits}f}, {high:.{digits}f}]"


for name, sizes in MODELS.items():
    count = sum((m + 1) * n for m, n in zip(sizes, sizes[1:]))
    print(f"{name}: {count} parameters for {x.shape[1]} images")

# %% [markdown]
# ## A rate from 200 updates { #range-test }
#
# The [range test](../learning-rate.md#range-test) trains once while the rate rises by equal factors from 0.01 to 10 (201 updates, counting both ends), and watches the loss of each batch. While the rate is too low the loss hardly falls; in a useful range it falls fast; beyond that it explodes. Before looking at any result, fix a rule: average the loss over 11 updates, take the rate at which the median of the seeds is lowest, and halve it.

# %%
from snippets.learning_rate.range_test import range_test


def smooth(losses, width):
    """The mean of `width` updates in a row, seed by seed."""
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

# %%
from snippets.figures.canvas import MUTED, A, B, canvas, dot, panel, write

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
# ![Loss of a batch over the learning rate, which rises from 0.01 to 10 on a logarithmic scale. Both models start above 2 nats and fall to below 1. The network turns upwards after 0.61 and soon steeply, softmax regression after 1.45 and more gently. Dots mark the chosen rates, 0.30 for the network and 0.72 for softmax regression, on the slope before each minimum.](#range-test-curves "The range test, ten seeds. The network falls sooner and explodes sooner. Each dot marks half the rate of the lowest loss.")
#
# Was it a good choice? Here are constant rates from half to four times the chosen one, 400 updates each:

# %%
UPDATES = 400


def train_at(rate, sizes):
    """Training loss and test accuracy after a training at this rate."""
    layers, _ = train(sizes, np.full(UPDATES, rate))
    loss, _ = score(y, forward(layers, x)[1])
    return loss, score(y_test, forward(layers, x_test)[1])[1]


for name, sizes in MODELS.items():
    print(f"{name}, rate: training loss (nats), test accuracy (%)")
    for rate in chosen[name] * np.array([1 / 2, 1, 2]):
        loss, accuracy = train_at(rate, sizes)
        print(f"{rate:.2f}: {spread(loss, 3)}, {spread(accuracy, 1)}")
    rate = 4 * chosen[name]
    higher = np.sum(train_at(rate, sizes)[0] > loss)
    share = "most" if higher > 5 else "few or none"
    print(f"{rate:.2f}: a higher loss than before on {share} of the seeds")

# %% [markdown]
# For the network the warning was accurate: at four times the rate most seeds end with a higher loss than at twice the rate. How much higher is left out on purpose. Out there the last bit of a sum decides where a training goes, and another processor would print other digits.
#
# Softmax regression is far more patient. At 2.89, where the range test had already turned upwards, it still comes to a lower loss than at half that rate. A range test tells where things may break, not which rate is best; on the test images the usable rates hardly differ.
#
# ## Four schedules at equal budget { #schedules }
#
# [A schedule](../annealing.md#schedules) lowers the rate during training. Each of the four gets the same 400 updates on the same batches and ends at a thirtieth of its first rate. They train softmax regression, first from eight times its chosen rate, where the loss in the range test had risen far, and then from the chosen rate itself.

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


curves = {}
for factor in 8, 1:
    start = factor * chosen["softmax regression"]
    print(f"from rate {start:.2f}: test loss (nats), test accuracy (%)")
    for name, rates in schedules(start).items():
        layers, losses = train(MODELS["softmax regression"], rates)
        loss, accuracy = score(y_test, forward(layers, x_test)[1])
        print(f"  {spread(loss, 3)}, {spread(accuracy, 1)}, {name}")
        curves[name] = rates, np.median(smooth(losses, 51), axis=1)

# %%
from snippets.figures.canvas import C, D, name_ends

figure = canvas(height=560)
above = panel(figure, y="learning rate", right=124, bottom=330)
below = panel(figure, "updates", "loss of a batch (nats)", right=124, top=310)
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
# ![Two panels over 400 updates. Above, the learning rate of the five schedules, from 0.72 down to a thirtieth of it, except for the constant one. Below, the loss of a batch: all fall; the constant rate ends lowest, then cosine, step and exponential, and the 1/t schedule ends far above the others.](#schedule-curves "From the chosen rate: each schedule and the loss it brings, medians of ten seeds, averaged over 51 updates. The sooner the rate goes down, the earlier progress ends.")
#
# From the chosen rate, the constant one does best, with a test loss of 0.286 nats. Cosine is close, and the rest pay for having slowed down before they had arrived. After 400 updates softmax regression is still on its way, and a schedule helps only once [noise keeps it from settling](../annealing.md#noise-floor).
#
# From eight times the rate, the order is almost reversed. The constant rate ends at 0.452 nats, and the best is the one that was worst before: 1/t, with 0.312, because it leaves the high rates first. Step decay gains nothing here. So a schedule is insurance against too high a start, and like all insurance it costs something when nothing happens. The ranges of the seeds overlap widely, and the accuracy hardly notices: all five medians lie between 90.2% and 90.9%.
#
# ## Can you believe the probabilities? { #expected-calibration-error }
#
# A model is calibrated if, of all answers given with 80% confidence, 80% are right, and likewise at every other confidence. To measure it, sort the answers into ten bins by confidence, the largest of the ten probabilities, and compare in each bin \(b\) the mean confidence with the share of right answers. Weighted by the number \(n_b\) of the \(n\) answers that fall into each bin, this gives the expected calibration error:
#
# $$
# \text{ECE} = \sum_b \frac{n_b}{n} \left| \text{accuracy}_b - \text{confidence}_b \right|
# $$
#
# Three trainings of the network, all at the rate where the range test was lowest, differ only in length:

# %%
from snippets.labs.expected_calibration_error import (
    expected_calibration_error,
)
from snippets.softmax.softmax import softmax


def train_network(updates, target=y):
    """Scores on the validation images, and on the test images."""
    rates = np.full(updates, 2 * chosen["network"])
    layers, _ = train(MODELS["network"], rates, target)
    return forward(layers, x_valid)[1], forward(layers, x_test)[1]


def report(z, name):
    p = softmax(z)
    loss, accuracy = score(y_test, z)
    confidence = 100 * p.max(axis=-1).mean(axis=1)
    ece = [100 * expected_calibration_error(*seed) for seed in zip(y_test, p)]
    print(f"{name}: loss {spread(loss, 3)} nats, ECE {spread(ece, 1)} %")
    print(f"  confidence {spread(confidence, 1)} %", end="")
    print(f", accuracy {spread(accuracy, 1)} %")


trained = {updates: train_network(updates) for updates in (50, 200, 2000)}
for updates, (_, z) in trained.items():
    report(z, f"{updates} updates")

# %% [markdown]
# After 50 updates the network is right more often than it believes, 84.1% against 74.3%. After 200 the two agree within two points. After 2000 its confidence is 95.5% and its accuracy 92.8%.
#
# Compare the last two trainings: the accuracy has risen, and so has the loss, from 0.265 to 0.274 nats. Those are medians; both rose on five of the ten seeds. The two measure different things. As a wrong answer is given with ever more confidence, it adds ever more to the loss, while the accuracy goes on counting it as one mistake.

# %%
losses, accuracies = zip(*(score(y_test, trained[n][1]) for n in (200, 2000)))
loss_up, accuracy_up = (b > a for a, b in (losses, accuracies))
both_up = np.sum(loss_up & accuracy_up)
print("from 200 to 2000 updates,", end=" ")
print(f"loss up: {loss_up.sum()} seeds,", end=" ")
print(f"accuracy up: {accuracy_up.sum()}, both: {both_up}")

# %% [markdown]
# ## One number mends most of it { #temperature-scaling }
#
# Temperature scaling ([Guo and others, 2017](../references.md#variants)) divides all scores by one number \(T\) before softmax, chosen so that the cross-entropy on the validation images is least:
#
# $$
# p = \text{softmax}(z / T)
# $$
#
# \(T > 1\) makes the model more modest, \(T < 1\) bolder. The largest score remains the largest, so no answer changes and neither does the accuracy.

# %%
from snippets.labs.temperature_scaling import temperature_scaling


def temperatures(y, z):
    """T of each seed, shaped to divide the scores."""
    found = [temperature_scaling(*seed) for seed in zip(y, z)]
    return np.array(found)[:, None, None]


scaled = {}
for updates, (z_valid, z) in trained.items():
    t = temperatures(y_valid, z_valid)
    scaled[updates] = z / t
    print(f"{updates} updates: T = {spread(t, 2)}")
    report(scaled[updates], "  divided by T")

# %% [markdown]
# The temperature is below 1 after 50 updates and above 1 after 2000, and in both cases the test loss falls. The ECE comes down to between 1.8% and 3.8%. It cannot come down to 0: [exercise 1](#exercises) measures what is left even for a perfectly calibrated model, and after 200 updates there was hardly anything left to gain.

# %%
from snippets.labs.calibration_bins import calibration_bins

figure = canvas()
truth = y_test.reshape(-1, 10)  # the answers of all seeds together
unscaled = {updates: z for updates, (_, z) in trained.items()}
for scores, left, right, y_name, name in (
    (unscaled, 48, 302, "accuracy (%)", "as trained"),
    (scaled, 314, 36, "", "divided by T"),
):
    axes = panel(figure, "confidence (%)", y_name, left=left, right=right)
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
        write(axes, "50 updates", (48, 86), (0, 0), A, ha="right")
        write(axes, "2000", (84, 62), (0, 0), B)
figure

# %% [markdown]
# ![Two panels of accuracy over confidence with a dashed diagonal. Left, as trained: after 50 updates the curve runs well above the diagonal, after 200 close to it, after 2000 below it. Right, with the scores divided by T, all three curves lie on or near the diagonal.](#reliability "Reliability over the 1197 test answers of each of the ten seeds, all together, in ten bins; those with fewer than 20 answers are left out. Above the diagonal a model is too modest, below it too sure. Between the two named curves: 200 updates.")
#
# ## Label smoothing { #label-smoothing }
#
# [Label smoothing](../softmax.md#label-smoothing) attacks confidence during training: the target for the right class is 0.91 instead of 1, and the other nine share the rest. It is often recommended against overconfidence. Here it is with 2000 updates:

# %%
from snippets.softmax.label_smoothing import label_smoothing

target = label_smoothing(y, 0.1)
print(f"targets: {target.max():.2f} right, {target.min():.2f} wrong")
z_valid, z = train_network(2000, target)
report(z, "smoothed")
t = temperatures(y_valid, z_valid)
print(f"T = {spread(t, 2)}")
report(z / t, "smoothed, divided by T")

# %% [markdown]
# The accuracy is as good as without, the overconfidence is gone, and what has come instead is worse: an ECE of 14.1%, against 3.0% before. Smoothing teaches the network to aim at no more than 0.91 on the training images; on the test images its confidence is much lower still on average, though it is right as often as before. Divided by its own temperature, the smoothed network is as well calibrated as any. So look at a reliability diagram before you decide that a network needs to be made more modest, and after.
#
# ## What the lab shows, and what it does not { #summary }
#
# - The range test found in 200 updates a rate that works and warned of rates that do not; it underestimated what softmax regression can bear.
# - Schedules can be worth their cost when the rate is too high or noise dominates. In 400 updates from a good rate, neither was the case.
# - "Networks are overconfident" depends on the length of the training: this one was underconfident after 50 updates.
# - One temperature goes most of the way, in both directions.
#
# The spread between seeds is often larger than the differences between methods, and ten resamplings of 1797 small images are not ten data sets. The order of the schedules in particular may be different on a large problem.
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
p = softmax(scaled[2000][0])
ece = []
for _ in range(20):
    drawn = [rng.choice(10, p=row) for row in p]
    ece.append(100 * expected_calibration_error(one_hot(drawn, 10), p))
print(f"ECE of the truth: {spread(ece, 1)} %")

# %% [markdown]
# **2.** Does the ECE depend on the number of bins?
#
# ??? success "Answer"
#
#     Yes. Fewer bins let errors of opposite sign cancel, more bins leave fewer answers in each and so add chance. Compare values of the ECE only if they have the same bins and the same number of answers.

# %% tags=["answer"]
p = softmax(trained[200][1])
for bins in 1, 5, 10, 50:
    pairs = zip(y_test, p)
    ece = [100 * expected_calibration_error(*pair, bins) for pair in pairs]
    print(f"{bins:2} bins: {spread(ece, 1)} %")
