# ---
# description: Squared error against cross-entropy on real tumour data - ten seeds, one start, one rate, and what the results say for and against the usual story.
# search:
#   boost: 0.5
# ---

# %% [markdown]
# # Lab: two losses from one start
#
# [Download this notebook](two-losses.ipynb){ .md-button download }
#
# **On real data, how much does the choice between squared error and cross-entropy matter?**
#
# It depends on the start. From ordinary small weights, cross-entropy is ahead for the first hundred updates, and after five hundred the two are level on new data. From a saturated start at the same rate, squared error falls far behind: after five hundred updates it trails cross-entropy on every seed, and on one it still gets most tumours wrong. And in the small network at the end, from the ordinary start, squared error comes out ahead on more seeds than cross-entropy, which is not what the textbook story predicts.
#
# All of this is measured below. Every comparison uses ten seeds, and none is left out.
#
# ## The data { #data }
#
# The Wisconsin breast cancer data ([Street, Wolberg & Mangasarian, 1993](../references.md)) come with scikit-learn: 30 measurements of the cell nuclei in each tumour, and whether it turned out to be malignant.

# %%
import numpy as np
from sklearn.datasets import load_breast_cancer

measured, benign = load_breast_cancer(return_X_y=True)
malignant = 1.0 - benign[:, None]  # the target y: 1 malignant, 0 benign
print(f"{len(measured)} tumours, {measured.shape[1]} measurements each")
print(f"malignant: {malignant.mean():.1%}")

# %% [markdown]
# Whoever answers "benign" every time is right for 62.7% of the tumours. That is the accuracy to beat.
#
# Each seed splits the tumours anew, 400 to learn from and 169 to be tested on. The measurements have very different units, so each is expressed in standard deviations from its mean, both taken from the 400 only. The ten splits are stacked along the first axis, and NumPy trains ten models at once that never meet.

# %%
SEEDS = range(10)


def split(seed):
    """400 tumours to train on and 169 to test, standardised by the former."""
    order = np.random.default_rng(seed).permutation(len(measured))
    x, y = measured[order], malignant[order]
    x = (x - x[:400].mean(axis=0)) / x[:400].std(axis=0)
    return x[:400], y[:400], x[400:], y[400:]


x, y, x_test, y_test = map(np.stack, zip(*map(split, SEEDS)))
print(f"training {x.shape}, test {x_test.shape}")
print(f"always benign: {1 - malignant.mean():.1%} right")

# %% [markdown]
# ## One neuron, an ordinary start { #one-neuron }
#
# The model is a [neuron](../neuron.md) with 30 inputs. The two losses differ in one place only, the [derivative at the output](../mse-vs-cross-entropy.md) \(\partial C/\partial z\): \((a-y)\,\sigma'(z)\) for ½ squared error and \(a-y\) for cross-entropy. The chapter's two functions give it if the output is taken as a neuron whose single input is \(z\), with weight 1 and bias 0. From there on, the chain rule does the same for both.
#
# The start is the same too: random weights of mean 0, their variance one over the number of inputs, and bias 0. So is the learning rate, 0.5. Each update uses all 400 tumours. Whatever a model was trained with, it is judged by its cross-entropy on the training data (a yardstick that one of the two minimises, so watch the accuracy as well), and by its accuracy on the test data.

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
    "squared error": squared_error_gradient,
    "cross-entropy": cross_entropy_gradient,
}
STEPS = np.r_[0:20, 20:100:5, 100:501:25]  # when to take stock
Run = namedtuple("Run", "loss test_loss accuracy test_accuracy norm")


def score(z, y):
    """The cross-entropy in nats and the accuracy in %, seed by seed."""
    loss = binary_cross_entropy(y, z).mean(axis=(1, 2))
    return loss, 100 * np.mean((z > 0) == y, axis=(1, 2))


def train(gradient, sizes, scale=1.0, rate=0.5):
    """A Run whose arrays have one row per stocktaking, one column per seed."""
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
    """A Run for each loss, from the same start."""
    return {name: train(LOSSES[name], sizes, **start) for name in LOSSES}


def spread(values, digits):
    """The median over the seeds, then the lowest and the highest."""
    low, middle, high = np.quantile(values, [0, 0.5, 1])
    return f"{middle:z.{digits}f} [{low:z.{digits}f}, {high:z.{digits}f}]"


def compare(runs, x=STEPS, rows=(0, 10, 100, 500), what="updates"):
    print(f"{what}: loss (nats), test accuracy (%)")
    for row in rows:
        for name, run in runs.items():
            loss = spread(run.loss[x == row], 3)
            accuracy = spread(run.test_accuracy[x == row], 1)
            print(f"{row:4}: {loss}, {accuracy}, {name}")


one_neuron = train_both((30, 1))
compare(one_neuron)

# %% [markdown]
# Each number is the median of ten seeds, and the brackets hold the lowest and the highest. After 10 updates cross-entropy is ahead in both columns. After 500 the losses still differ, 0.073 against 0.048 nats, but the accuracies hardly do.

# %%
from snippets.figures.canvas import A, B, canvas, name_ends, panel


def draw(axes, runs, quantity, x, x_ticks, y_ticks, **y_axis):
    """The median of each loss in the band of its seeds; x is logarithmic."""
    ends = []
    for (name, run), color in zip(runs.items(), (B, A)):
        values = getattr(run, quantity)
        low, middle, high = np.quantile(values, [0, 0.5, 1], axis=1)
        axes.fill_between(x, low, high, color=color, alpha=0.15, lw=0)
        axes.plot(x, middle, color=color, lw=2.25)
        ends.append((x[-1], middle[-1], name, color))
    axes.set_xscale("log" if x[0] else "symlog")  # symlog has room for 0
    axes.set(**y_axis)
    axes.minorticks_off()
    axes.set_xticks(x_ticks, [f"{tick:g}" for tick in x_ticks])
    axes.set_yticks(y_ticks, y_ticks)
    name_ends(axes, ends)


def chart(runs, x, x_name, x_ticks, losses, percents):
    """Training loss above, test accuracy below."""
    figure = canvas(height=560)
    above = panel(figure, y="training loss (nats)", right=136, bottom=330)
    draw(above, runs, "loss", x, x_ticks, losses, yscale="log")
    below = panel(figure, x_name, "test accuracy (%)", right=136, top=310)
    limits = percents[0], percents[-1]
    draw(below, runs, "test_accuracy", x, x_ticks, percents, ylim=limits)
    return figure


MARKS = [0, 1, 10, 100, 500]
losses = [0.03, 0.1, 0.3, 1]
chart(one_neuron, STEPS, "updates", MARKS, losses, [80, 90, 100])

# %% [markdown]
# ![Two panels over the number of updates, on a logarithmic scale. Above, the training loss falls for both losses, and cross-entropy stays below squared error throughout. Below, the test accuracy of cross-entropy rises first; after about a hundred updates the two lines and their bands lie on each other.](#one-neuron-curves "Ten seeds from the same ordinary starts, learning rate 0.5. Lines are medians, bands run from the lowest seed to the highest. The gap in the loss stays, the gap in the accuracy closes.")
#
# Seed by seed, because both losses met the same tumours and the same start:


# %%
def face_to_face(runs):
    """Test accuracies at the end, compared on each seed."""
    first, second = runs
    gap = runs[first].test_accuracy[-1] - runs[second].test_accuracy[-1]
    print(f"{first} ahead on {np.sum(gap > 0)} seeds, ", end="")
    print(f"{second} on {np.sum(gap < 0)}, level on {np.sum(gap == 0)}")
    print(f"difference: {spread(gap, 1)} points")


face_to_face(one_neuron)

# %% [markdown]
# A tie. Both losses are [strictly proper](../cross-entropy.md#decomposition): their expected values are smallest at the true probabilities and nowhere else, so as long as the model can express these, both aim at the same answers. What differs is the way there; for the test accuracy, 500 updates are enough for either.
#
# ## Accuracy is not the loss { #accuracy-and-loss }
#
# Why not train for accuracy directly? [The first chapter](../why-loss.md) answers with one weight; here there are 30 weights and a bias. Between one stocktaking and the next, how often did the training accuracy stay exactly where it was, and how often the loss?

# %%
for name, run in one_neuron.items():
    accuracy = np.mean(np.diff(run.accuracy, axis=0) == 0)
    loss = np.mean(np.diff(run.loss, axis=0) == 0)
    print(f"unchanged: accuracy {accuracy:.0%}, loss {loss:.0%}, {name}")

# %% [markdown]
# The weights moved in every one of those intervals, each of them 1 to 25 updates long. The loss noticed each time. The accuracy can only tell that a tumour has crossed the threshold, and with 400 tumours it moves in steps of 0.25 percentage points.
#
# ## A saturated start { #saturated-start }
#
# Now the same neuron with starting weights twenty times as large. Most outputs are then close to 0 or 1, and on most seeds more than half of the answers are wrong, many of them confidently so. Nothing else changes.

# %%
saturated = train_both((30, 1), scale=20)
compare(saturated)
face_to_face(saturated)

# %%
losses = [0.1, 0.3, 1, 3, 10]
chart(saturated, STEPS, "updates", MARKS, losses, [0, 50, 100])

# %% [markdown]
# ![Two panels over the number of updates. Above, the loss of the runs with squared error stays on a plateau for about a hundred updates and its band remains wide; that of cross-entropy falls from the first few updates on. Below, cross-entropy reaches about 90% accuracy within 100 updates, while the band of squared error still reaches down below 20% at the end.](#saturated-curves "The same neuron, the same rate, weights twenty times as large at the start. Squared error waits on a plateau; its worst seed has not got away after 500 updates.")
#
# Here the story of the [chapter on the two gradients](../mse-vs-cross-entropy.md) comes true: cross-entropy ends ahead on all ten seeds. After 500 updates the test accuracy of squared error has a median of 85.8% and one seed at 17.8%, far worse than always answering "benign".
#
# ## The size of the gradient { #gradient-norm }
#
# The cause is in the gradient, whose length over all 30 weights and the bias is
#
# $$
# \lVert \nabla L \rVert = \sqrt{\sum_k \left( \frac{\partial L}{\partial w_k} \right)^2}
# $$

# %%
print("gradient norm at updates 0, 10, 500")
for start, runs in ("ordinary", one_neuron), ("saturated", saturated):
    for name, run in runs.items():
        norms = [np.median(run.norm[STEPS == step]) for step in (0, 10, 500)]
        print(*(f"{norm:.3f}" for norm in norms), f"{start}, {name}")
    first, second = (run.norm[0] for run in runs.values())
    print(f"ratio at update 0: {spread(second / first, 1)}")

# %%
figure = canvas()
axes = panel(figure, "updates", "gradient norm, saturated start", right=136)
norms = [0.01, 0.03, 0.1, 0.3, 1, 3]
draw(axes, saturated, "norm", STEPS, MARKS, norms, yscale="log")
figure

# %% [markdown]
# ![Gradient norm over updates for the saturated start. Cross-entropy starts near 2 and falls steadily by two orders of magnitude. Squared error starts near 0.04, stays almost level for about a hundred updates, then sinks to about a third, where the two lines meet.](#gradient-norms "From the saturated start, cross-entropy has a long gradient while it is wrong and a short one when it is right. With squared error the gradient is short throughout.")
#
# At the ordinary start the ratio is 4.6 in the median, not far from \(1/\sigma'(0) = 4\). At the saturated start it is 42.2, and what is missing is not length alone: the factor \(\sigma'(z)\) silences the very tumours on which the neuron is confidently wrong.
#
# ## Where squared error catches up { #catching-up }
#
# A comparison at one rate favours the longer gradient, so each loss now gets three rates, the last of them 64 times the first. All of them are shown, and none is picked by its test result.

# %%
RATES = np.array([0.5, 4, 32])


def at_the_end(first, name, scale):
    """A Run of final values: one row per rate, one column per seed."""
    runs = [train(LOSSES[name], (30, 1), scale, rate) for rate in RATES[1:]]
    ends = [np.array(run)[:, -1] for run in (first, *runs)]
    return Run(*np.swapaxes(ends, 0, 1))


starts = ("ordinary", 1, one_neuron), ("saturated", 20, saturated)
for start, scale, runs in starts:
    sweep = {name: at_the_end(runs[name], name, scale) for name in LOSSES}
    compare(sweep, RATES, RATES, f"{start} start, rate")

# %%
losses = [0.01, 0.03, 0.1, 0.3, 1, 3, 10]
chart(sweep, RATES, "learning rate", RATES, losses, [0, 50, 100])

# %% [markdown]
# ![Two panels over the learning rate, for the saturated start after 500 updates. Above, both losses fall with the rate, squared error from 1.5 to 0.1 nats. Below, the test accuracy of squared error climbs from 86% at rate 0.5 to that of cross-entropy at rate 32, and its band narrows.](#rates "The saturated start again, after 500 updates, at three rates. With a rate 64 times as high, squared error has caught up on the test data.")
#
# From the ordinary start, squared error's test accuracy is level or slightly ahead at every rate. From the saturated start it needs 32 to come to a median of 97.0%; cross-entropy is there, within about a point, at all three. So the plateau is not a wall. The advantage of cross-entropy on these data is that any of the three rates serves both starts; with squared error only the highest does.
#
# ## A small network { #network }
#
# Does a hidden layer change the picture? Eight hidden units with tanh, the hyperbolic tangent: it is shaped like the sigmoid but runs from −1 to 1, and its slope \(1 - \tanh^2\) is 1 at 0 and tends to 0 at both ends. They feed the same output neuron as before. We begin with ordinary weights.

# %%
network = train_both((30, 8, 1))
compare(network)
face_to_face(network)

# %% [markdown]
# On the training data cross-entropy is far ahead. On the test data squared error wins on more seeds, though never by much. The loss on the test data shows what happens:

# %%
for name, run in network.items():
    best = run.test_loss.argmin(axis=0)
    lowest = np.median(run.test_loss.min(axis=0))
    last = np.median(run.test_loss[-1])
    before_end = np.sum(best < len(STEPS) - 1)
    print(f"{name}: lowest test loss {lowest:.3f} nats, last {last:.3f};")
    print(f"  lowest before the end on {before_end} seeds", end="")
    print(f", at update {np.median(STEPS[best]):.0f} in the median")

# %% [markdown]
# With cross-entropy the test loss is lowest early, at update 85 in the median, and rises afterwards on nine of the ten seeds: the network becomes surer than it has reason to be. Squared error, slower, has not come that far. Had both been stopped at their lowest test loss they would have been close, 0.079 against 0.074 nats. A loss that rises while the accuracy does not fall turns up again in [the next lab](digits.py).
#
# And from a saturated start?

# %%
compare(train_both((30, 8, 1), scale=20), rows=(0, 500))

# %% [markdown]
# Cross-entropy is far ahead again, but the network ends lower than the single neuron did, 93.2% against 95.9%. Cross-entropy removes \(\sigma'\) at the output only. The hidden units are saturated as well, and what the chain rule passes down to them is multiplied by the slope of tanh, which is almost 0 there. Sensible starting weights are the cure for that.
#
# ## What the lab shows, and what it does not { #summary }
#
# | the usual story | on these data |
# |---|---|
# | cross-entropy learns faster at the same rate | yes, from both starts |
# | squared error gets stuck when the neuron is confidently wrong | far slower at the common rate on all ten seeds, and one has not got away after 500 updates; a rate 64 times as high frees it |
# | cross-entropy gives the better classifier | only from the saturated start, unless the rate is high; otherwise a tie, and in the network squared error is ahead on more seeds |
#
# Ten splits of one small data set are not ten data sets: the test sets overlap, so the spread understates how much another hospital could differ. The data are also easy, since a flat boundary in 30 dimensions gets more than 97% right. [Pros and cons](../pros-and-cons.md#limits) cites a larger comparison, and [the chapter on the two gradients](../mse-vs-cross-entropy.md#hidden-gradient) others that point the other way.
#
# ## Exercises { #exercises }
#
# **1.** Start all weights at 0, with `scale=0`. Does the neuron still learn? Does the network?
#
# ??? success "Answer"
#
#     The neuron does: its cross-entropy is convex, so there is no hollow to be caught in. (There is no bottom to arrive at either: each of the ten training sets can be separated without error, so the loss only tends to 0, see [pros and cons](../pros-and-cons.md#separable-data).) The network does not. All its hidden outputs are \(\tanh 0 = 0\), so the weights above them have gradient 0, and those below get \(\delta W^\mathsf{T} = 0\). Only the last bias moves, and the network answers "benign" every time.

# %% tags=["answer"]
for sizes in (30, 1), (30, 8, 1):
    run = train(LOSSES["cross-entropy"], sizes, scale=0)
    print(f"{sizes}: test accuracy {spread(run.test_accuracy[-1], 1)} %")

# %% [markdown]
# **2.** Near \(z = 0\) the slope is \(\sigma' \approx 1/4\). Should squared error at rate 2 then move like cross-entropy at rate 0.5?
#
# ??? success "Answer"
#
#     At first, nearly. But as soon as a tumour is classified with some confidence, rightly or wrongly, its \(\sigma'\) drops below 1/4, and squared error falls behind.

# %% tags=["answer"]
faster = train(LOSSES["squared error"], (30, 1), rate=2)
runs = {"squared error": faster, "cross-entropy": one_neuron["cross-entropy"]}
compare(runs, rows=(1, 10, 100))
