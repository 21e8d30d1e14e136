# ---
# description: Ten short runs find a learning rate for handwritten digits, and four annealing schedules are compared with a constant rate, from two starts.
# search:
#   boost: 0.5
# ---

# %% [markdown]
# # Lab: learning rate and annealing on handwritten digits
#
# [Download this notebook](schedules.ipynb){ .md-button download }
#
# **How do you find a learning rate quickly, and does it pay to lower it during training?**
#
# Ten short runs with a rising rate are enough to find a rate that works. Lowering that rate during training does not pay in this lab: with the same number of updates the model simply learns less.
#
# It is different if training starts at eight times that rate. From there, two of four schedules end with a lower test loss than the constant rate in nearly all repetitions. But this is only because the model is less confident, not because it is right more often.
#
# ## Softmax regression at six learning rates { #models }
#
# scikit-learn comes with 1797 small images of handwritten digits ([Alpaydin & Kaynak, 1998](../references.md)); [another lab](digits.py#first-look) shows one of them. Softmax regression learns to read them. It is a single layer, from 64 pixels to ten scores \(z\), one for each digit. [Softmax](../softmax.md#softmax) turns the scores into probabilities \(q\), and the loss is the cross-entropy.
#
# Everything is repeated ten times. Each repetition shuffles the images with a random seed of its own and splits them in three: 200 training images to learn from, 400 validation images for making choices, and 1197 test images that only give the result.
#
# In each update the function `train` takes ten training images, computes the gradient of their loss and makes one step, at a rate that we give. Which rates will be too low, and which too high?
#
# ??? note "The functions that split, train and score"

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
pixels, classes = images / 16, one_hot(labels, 10)  # ink from 0 to 1
REPEATS = range(10)


def split(seed):
    """Images and classes for training, for validation and for the test."""
    order = np.random.default_rng(seed).permutation(len(pixels))
    groups = np.split(order, [200, 600])
    return [values[group] for group in groups for values in (pixels, classes)]


splits = zip(*map(split, REPEATS))
x, y, x_valid, y_valid, x_test, y_test = map(np.stack, splits)


def train(rates, sizes=(64, 10)):
    """One update per rate: the layers in the end, and each batch's loss."""
    rngs = [np.random.default_rng(seed) for seed in REPEATS]
    layers = random_layers(rngs, sizes)  # one model for each repetition
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
    """The mean of 11 updates in a row, in each repetition."""
    windows = np.lib.stride_tricks.sliding_window_view(losses, 11, axis=0)
    return windows.mean(axis=-1)


def score(layers):
    """Training and test loss (nats), confidence and accuracy (%)."""
    loss = softmax_cross_entropy(y, forward(layers, x)[1]).mean(axis=1)
    z = forward(layers, x_test)[1]
    test = softmax_cross_entropy(y_test, z).mean(axis=1)
    sure = 100 * softmax(z).max(axis=-1).mean(axis=1)
    right = z.argmax(axis=-1) == y_test.argmax(axis=-1)
    return loss, test, sure, 100 * right.mean(axis=1)


print(f"{len(pixels)} images, ten times:")
print(f"training {x.shape}, validation {x_valid.shape}, test {x_test.shape}")

# %% [markdown]
# ??? note "The program that trains at each rate and draws the curve"

# %% tags=["answer"]
from snippets.figures.canvas import MUTED, A, canvas, panel, write
from snippets.figures.frames import frames

K = np.arange(-3, 3)
middle = np.arange(5, 96)  # of each 11 of the 101 updates
runs = [smooth(train(np.full(101, 4.0**k))[1]) for k in K]
medians = np.median(runs, axis=-1)

figure = canvas()
axes = panel(figure, "updates", "loss of a batch (nats)")
axes.axhline(np.log(10), color=MUTED, lw=1.25, ls=(0, (4, 3)))
write(axes, "guessing", (98, 2.9), (0, 0), MUTED, ha="right")
(line,) = axes.plot(middle, middle, color=A, lw=2.25)
rate = write(axes, "", (98, 25), (0, 0), A, ha="right")
axes.set(yscale="log", xlim=(0, 100), ylim=(0.1, 50))
axes.minorticks_off()
axes.set_yticks([0.1, 1, 10], ["0.1", "1", "10"])


def move(k):
    line.set_ydata(medians[round(k) + 3])
    rate.set_text(f"rate {4.0**k:.3g}")
    return [line, rate]


frames(figure, move, K, 2, "power of 4")
figure

# %% [markdown]
# ![Loss of a batch over a hundred updates, on a logarithmic scale, at the rate 16. It begins far above the dashed line of guessing, near 40 nats, and has fallen to about 1 nat at the end.](#first-look-curves "Move the slider from the highest rate to the lowest; the rate is a power of 4. At the highest rates the loss becomes far worse than guessing before it falls, and at the lowest it hardly falls. Each curve is the median of ten runs, averaged over 11 updates in a row. Guessing: every digit has probability 1/10.")
#
# At the lowest rate a hundred updates are hardly enough to begin. At the two highest, 4 and 16, the loss shoots up at once; from 4 it recovers, from 16 it does not. Does one have to try many rates to find a good one?
#
# ## The range test: a rate from ten short runs { #range-test }
#
# A [range test](../learning-rate.md#range-test) tries all rates from low to high in one short run, here of 201 updates. The rate rises by equal factors from 0.01 to 10. What will the loss do on the way?
#
# The chapter looks for where the curve turns ragged. A program needs a rule instead: find the rate at which the loss is lowest, and take half of it. On a parabola the loss falls as long as the rate is below a limit, and half of that limit is [the best rate](../learning-rate.md#good-rate). Our loss is no parabola, so this is a rule of thumb. It is fixed beforehand, so that we cannot choose by the result.
#
# The loss of ten images jumps about, and a single run would be [a matter of luck](#exercises). So the test is repeated ten times. The curve is the median of the ten, each averaged over 11 updates in a row.

# %%
from snippets.learning_rate.range_test import range_test

rising = range_test(np.arange(201), lowest=0.01, highest=10, steps=200)
rates = rising[5:-5]  # in the middle of each 11
tests = smooth(train(rising)[1])
best = rates[np.median(tests, axis=1).argmin()]
chosen = best / 2
print(f"lowest loss at {best:.2f}, chosen {chosen:.2f}")

# %% [markdown]
# ??? note "The program that draws the range test"

# %% tags=["answer"]
from snippets.figures.canvas import dot

low, median, high = np.quantile(tests, [0, 0.5, 1], axis=1)
figure = canvas()
axes = panel(figure, "learning rate", "loss of a batch (nats)")
axes.fill_between(rates, low, high, color=A, alpha=0.15, lw=0)
axes.plot(rates, median, color=A, lw=2.25)
at = chosen, median[rates.searchsorted(chosen)]
dot(axes, *at, A)
write(axes, f"chosen: {chosen:.2f}", at, (-14, -14), A, ha="right")
axes.set(xscale="log", ylim=(0, 3), yticks=range(4))
axes.minorticks_off()
axes.set_xticks([0.01, 0.1, 1, 10], ["0.01", "0.1", "1", "10"])
figure

# %% [markdown]
# ![Loss of a batch over the learning rate, which rises from 0.01 to 10 on a logarithmic scale. It starts above 2 nats, falls below 1 and turns upwards after 1.45. A dot marks the chosen rate, 0.72, on the slope before the lowest point.](#range-test-curves "While the rate is too low the loss hardly falls. In a useful range it falls fast, and beyond that it rises again. The dot is the chosen rate, half of the rate at which the loss is lowest. The band holds all ten tests.")
#
# ## The chosen rate is good enough; eight times that rate is too high { #chosen-rate }
#
# Now 400 updates at a constant rate: the chosen one, then one two, four and eight times as high. With which will the model recognise the most digits?

# %%
UPDATES = 400
print("400 updates: medians of ten (losses in nats, the others in %)")
print(" rate  training loss  test loss  confidence  accuracy")
constant, finals = {}, {}
for factor in 1, 2, 4, 8:
    finals[factor], _ = train(np.full(UPDATES, factor * chosen))
    constant[factor] = score(finals[factor])
    loss, test, sure, right = np.median(constant[factor], axis=1)
    print(f"{factor * chosen:5.2f}  {loss:13.3f}  {test:9.3f}", end="")
    print(f"  {sure:10.1f}  {right:8.1f}  {factor} × chosen")

print("in how many of ten the test loss is higher than at the chosen rate")
for factor in 2, 4, 8:
    higher = np.sum(constant[factor][1] > constant[1][1])
    print(f"{factor} × chosen: {higher}")

# %% [markdown]
# The chosen rate is good enough. With it the model recognises 91.9% of the digits, at four times the rate 91.4%: hardly a difference. But the rule is cautious: the training loss is lower at each higher rate, and the test loss is lowest at twice the chosen one.
#
# At eight times the rate something has gone wrong. The test loss is higher than at the chosen rate in all ten repetitions. The model is 96.7% sure and 90.9% right: it is [overconfident](digits.py#confidence).
#
# At higher rates the weights end larger (not shown), and larger weights give more confident answers. If the rate is lower in the later updates, the weights may end smaller and the model less sure. To see this, the next experiment starts once at the chosen rate and once at eight times that rate.
#
# ## Four annealing schedules against a constant rate { #schedules }
#
# Lowering the rate during training is called [annealing](../annealing.md#schedules), or learning-rate decay. Four schedules are compared with the constant rate. All runs have 400 updates, with the same batches, and each schedule ends at a thirtieth of its first rate. Will any of them beat the constant rate?
#
# ??? note "The functions for the five schedules, and for a row of the table"

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


def beside(loss, first):
    """The median, and how many are lower than at the constant rate."""
    lower = "-" if np.array_equal(loss, first) else np.sum(loss < first)
    return f"{np.median(loss):.3f} ({lower:>2})"


# %%
ends = {}  # those from the last start, for exercise 1
print("medians of ten (losses in nats, the others in %)")
print("in brackets: in how many of ten lower than at the constant rate")
for factor in 1, 8:
    start = factor * chosen
    print(f"\nfrom the rate {start:.2f}")
    print("training loss   test loss  confidence  accuracy")
    for name, rates in schedules(start).items():
        known = name == "constant"  # from the section above
        ends[name] = finals[factor] if known else train(rates)[0]
        loss, test, sure, right = score(ends[name])
        print(f"{beside(loss, constant[factor][0]):>13}", end="  ")
        print(f"{beside(test, constant[factor][1]):>10}", end="  ")
        print(f"{np.median(sure):10.1f}", end="  ")
        print(f"{np.median(right):8.1f}  {name}")

# %% [markdown]
# From the chosen rate no schedule beats the constant rate: each has a higher training and test loss in all ten repetitions.
#
# Why, when annealing was ahead in [its chapter](../annealing.md#equal-budget)? A lower rate lowers the [noise floor](../annealing.md#noise-floor), but that helps only once the loss has stopped falling. Here the training loss still falls after 400 updates, and at a lower rate it falls more slowly. Also, in the chapter each schedule had its own best start; here all share one.
#
# From a rate eight times as high, the constant rate again has the lowest training loss. The test loss is another matter. It is lower than at the constant rate with exponential decay in nine repetitions and with 1/t decay in all ten. With cosine it is lower in six, with step decay in one.
#
# Do exponential and 1/t decay recognise more digits? No, their median accuracy is even a little lower. What has changed is the confidence. At the constant rate the model is 96.7% sure and 90.9% right; with 1/t decay it is 90.8% sure and 90.2% right. With less confidence each wrong answer costs less, and each right one a little more; here the first outweighs the second.
#
# If that is the reason, lowering the confidence after training should do as well. [Exercise 1](#exercises) tries it.
#
# ??? note "Does this hold with other seeds?"
#
#     Mostly. To try other seeds and another order of the batches, set `REPEATS = range(10, 30)` and, in `train`, `default_rng(1)`. (The rule then chooses another rate, and the "ten" in the output are twenty.) There are two differences, both from eight times the chosen rate: cosine too has the lower test loss in most repetitions, and three of the schedules end once with a lower training loss than the constant rate.
#
# ## What the lab shows, and what it does not { #summary }
#
# - The median of ten range tests, each of about 200 updates, gave a usable rate, though not the best one.
# - From the same starting rate, no schedule ended with a lower training loss than the constant rate within 400 updates, in the median.
# - From eight times the chosen rate, exponential and 1/t decay nearly always ended with a lower test loss than the constant rate, because they were less confident, not because they were right more often.
#
# ??? note "How far do these results carry?"
#
#     Ten splits of one small data set are not ten data sets, and the spread between repetitions is often larger than the differences between methods. On a large problem, and with longer training, the schedules may come in another order.
#
# ## Exercises { #exercises }
#
# **1.** From eight times the chosen rate, [exponential and 1/t decay](#schedules) had a lower test loss than the constant rate. If only their lower confidence is the reason, a [temperature](digits.py#temperature-scaling) should do as well for the constant rate. Divide the scores of each by a temperature of its own, and compare the test losses again.
#
# ??? success "Answer"
#
#     It does: divided by its temperature, the constant rate falls from [0.452](#schedules) to 0.295 nats. This is less than the two decays had without a temperature, 0.383 and 0.312. With temperatures of their own, they have 0.326 and 0.313, still more than the constant rate.

# %% tags=["answer"]
from snippets.calibration.temperature_scaling import temperature_scaling


def calm(layers):
    """The test loss after division by T, chosen on validation images."""
    pairs = zip(y_valid, forward(layers, x_valid)[1])
    found = [temperature_scaling(*pair) for pair in pairs]
    z = forward(layers, x_test)[1] / np.array(found)[:, None, None]
    return softmax_cross_entropy(y_test, z).mean(axis=1)


print("from 8 × chosen: test loss after division by T (nats)")
print("in brackets: in how many of ten lower than at the constant rate")
first = calm(ends["constant"])
for name, layers in ends.items():
    print(f"{beside(calm(layers), first)}  {name}")

# %% [markdown]
# **2.** Would one range test have been enough? Look at the ten tests separately: where is the loss of each lowest?
#
# ??? success "Answer"
#
#     It would have been a matter of luck: the lowest points lie between 0.83 and 2.79, a factor of more than three. [The chapter](../learning-rate.md#range-test) shows how ragged a single curve is.

# %% tags=["answer"]
print("rate of the lowest loss, in each of ten tests")
print(*(f"{rate:.2f}" for rate in np.sort(rising[5:-5][tests.argmin(axis=0)])))

# %% [markdown]
# **3.** Does the chosen rate also suit a network? Put a layer of 32 tanh units in between and repeat the range test.
#
# ??? success "Answer"
#
#     The range test gives another rate: the network has its lowest loss at 0.61, so the rule takes 0.30, less than half as much as for softmax regression. In 400 updates the network learns at 0.72 as well: no test loss is above 1 nat. But at 1.45, which gave softmax regression its [lowest test loss](#chosen-rate), all ten are above 1 nat. So repeat the test when the model changes.
#
#     [The lab on calibration](digits.py#data) trains this network at 0.6, the lowest point itself and not half of it, because overconfidence shows sooner at a higher rate.

# %% tags=["answer"]
_, losses = train(rising, (64, 32, 10))
best = rising[5:-5][np.median(smooth(losses), axis=1).argmin()]
print(f"network: lowest loss at {best:.2f}, half of it {best / 2:.2f}")
print("after 400 updates, in how many of ten its test loss is above 1 nat")
for rate in best / 2, chosen, 2 * chosen:
    layers, _ = train(np.full(UPDATES, rate), (64, 32, 10))
    test = score(layers)[1]
    print(f"rate {rate:.2f}: {np.sum(test > 1)}")
