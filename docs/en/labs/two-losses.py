# ---
# description: Squared error against cross-entropy on real tumour data - ten repetitions, one start, one rate, and what the results say for and against the usual story.
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
# It depends on where training starts, on the learning rate and on the model. With the rate 0.5 for both losses:
#
# - A single neuron that starts from small weights ends about equally accurate with either loss.
# - From very large weights, squared error falls far behind in accuracy. (It catches up if the rate is raised to 32.)
# - A small network that starts from small weights usually ends with the lower test loss if it is trained with squared error, since a network trained with cross-entropy has begun to overfit by then. (The test loss is the cross-entropy on the test set, for both.)
#
# ## A first look: from large weights squared error gets stuck { #first-look }
#
# Can measurements of its cell nuclei tell whether a tumour is malignant or benign? The Wisconsin breast cancer data ([Street, Wolberg & Mangasarian, 1993](../references.md)) come with scikit-learn: 30 such measurements of each tumour, and what it turned out to be. A [neuron](../neuron.md) learns to tell.
#
# Two such neurons start from the same random weights and learn by [gradient descent](../gradient-descent.md), one with squared error, one with cross-entropy. Let \(a\) be the output and \(y\) the label. Their programs differ in one place only: the [derivative of the loss](../mse-vs-cross-entropy.md) with respect to the weighted input \(z\) is
#
# - \((a-y)\,\sigma'(z)\) for ½ squared error, where \(\sigma'(z)\) is \(a(1-a)\)
# - \(a-y\) for cross-entropy

# %%
import numpy as np
from sklearn.datasets import load_breast_cancer
from snippets.step_and_sigmoid.sigmoid import sigmoid

measured, benign = load_breast_cancer(return_X_y=True)
malignant = 1.0 - benign[:, None]  # the label y: 1 malignant, 0 benign
print(f"malignant: {malignant.mean():.1%}, benign: {1 - malignant.mean():.1%}")

ERRORS = {  # dL/dz of half squared error and of cross-entropy, from a
    "squared error": lambda a, y: (a - y) * a * (1 - a),
    "cross-entropy": lambda a, y: a - y,
}

# %% [markdown]
# Answering "benign" every time is right for 62.7% of the tumours. That is the accuracy to beat.
#
# Now multiply the starting weights by a factor from 1 to 20, and train for 500 updates with each loss. How accurate do you expect each loss to be at factor 1, and at factor 20?
#
# ??? note "The program that trains the neurons and draws the curves"

# %% tags=["answer"]
# Recorded: every update up to 20, then every tenth, from 100 every 50th.
STEPS = np.r_[0:20, 20:100:10, 100:501:50]

x = (measured - measured.mean(axis=0)) / measured.std(axis=0)
FACTORS = np.arange(1, 21)
start = np.random.default_rng(7).normal(0, 30**-0.5, (30, 1)) * FACTORS
print("accuracy (%) after 500 updates, at factor 1 and at factor 20")
curves = {}
for name, error in ERRORS.items():
    w, right = start, []
    for _ in range(501):
        a = sigmoid(x @ w)  # one column for each factor
        right.append(100 * np.mean((a > 0.5) == malignant, axis=0))
        w = w - 0.5 * x.T @ error(a, malignant) / len(x)
    curves[name] = np.array(right)
    print(f"{name}: {right[-1][0]:.1f}, {right[-1][-1]:.1f}")

# %% tags=["answer"]
from snippets.figures.canvas import A, B, canvas, panel, write
from snippets.figures.frames import frames

MARKS = [0, 1, 10, 100, 500]
figure = canvas()
axes = panel(figure, "updates", "accuracy (%)", right=136)
axes.set(xscale="symlog", xlim=(0, 500), ylim=(0, 100), yticks=[0, 50, 100])
axes.set_xticks(MARKS, MARKS)
moving = []
for (name, right), color in zip(curves.items(), (B, A)):
    (line,) = axes.plot(STEPS, STEPS, color=color, lw=2.25)
    end = write(axes, name, (500, 0), (8, 10 if color == A else -10), color)
    moving.append((line, end, right[STEPS]))


def move(factor):
    for line, end, right in moving:
        line.set_ydata(right[:, round(factor) - 1])
        end.xy = 500, right[-1, round(factor) - 1]
    return [artist for line, end, _ in moving for artist in (line, end)]


frames(figure, move, FACTORS, 20, "factor of the starting weights")
figure

# %% [markdown]
# ![Accuracy over the number of updates on a logarithmic scale. With starting weights multiplied by 20 cross-entropy climbs steadily to more than 90%, while squared error is still near 21% at the end.](#first-look-curves "Move the slider: at factor 1 squared error is far behind at first only. The larger the weights at the start, the longer squared error stays where it began.")
#
# This neuron was chosen to show the effect at its strongest: of ten random starts, we took the worst for squared error. It has no bias, and it is judged on the tumours it learned from. How far is squared error behind as a rule, and on new data? To find out, everything from here on is repeated ten times.
#
# ## The data: training sets and test sets { #data }
#
# Each repetition splits the tumours anew, into a training set of 400 and a test set of 169 that no update uses. The measurements have very different units, so each is expressed in standard deviations from its mean, both taken from the training set.
#
# ??? note "The program that splits the data"
#
#     The ten splits are stacked along the first axis, so that `x` has the shape (10, 400, 30): repetitions, tumours, measurements. NumPy then trains ten models at once.

# %% tags=["answer"]
REPEATS = range(10)


def split(seed):
    """400 tumours to train on and 169 to test, standardised by the former."""
    order = np.random.default_rng(seed).permutation(len(measured))
    x, y = measured[order], malignant[order]
    x = (x - x[:400].mean(axis=0)) / x[:400].std(axis=0)
    return x[:400], y[:400], x[400:], y[400:]


x, y, x_test, y_test = map(np.stack, zip(*map(split, REPEATS)))
print(f"training {x.shape}, test {x_test.shape}")

# %% [markdown]
# ## From small weights: about equally accurate { #one-neuron }
#
# First the usual start: the bias is 0, and the weights are random and small, with mean 0 and variance one over the number of inputs. Both losses get the same weights, the same tumours and the same learning rate, 0.5. In each update the function `train` computes the gradient over the whole training set and takes one step.
#
# Both models are judged by two numbers. The first is the cross-entropy, whichever loss they were trained with; it is called training loss or test loss, after the set. The second is the accuracy on the test set. The first favours the model that was trained with cross-entropy, so watch the accuracy above all.
#
# ??? note "The functions that train, score and print"
#
#     `forward` returns what enters each layer, and the weighted inputs \(z\) of the output. `ERRORS[name]` gives the error there; only it depends on the loss. `backward` computes all gradients from it, and `descend` takes one step. The lines inside `if step in STEPS` only record.

# %% tags=["answer"]
from collections import namedtuple

from snippets.labs.backward import backward
from snippets.labs.descend import descend
from snippets.labs.forward import forward
from snippets.labs.gradient_norm import gradient_norm
from snippets.labs.random_layers import random_layers
from snippets.neuron.binary_cross_entropy import binary_cross_entropy

Run = namedtuple("Run", "loss test_loss accuracy test_accuracy norm")


def score(z, y):
    """The cross-entropy (nats) and accuracy (%) of each repetition."""
    loss = binary_cross_entropy(y, z).mean(axis=(1, 2))
    return loss, 100 * np.mean((z > 0) == y, axis=(1, 2))


def typical(values):
    """The median of the repetitions, and the lowest in brackets."""
    return f"{np.median(values):.1f} ({np.min(values):.1f})"


def compare(runs, rows=(0, 10, 500)):
    print("test accuracy (%): median, lowest in brackets")
    print("updates  squared error  cross-entropy")
    for row in rows:
        print(f"{row:7}", end="")
        for run in runs.values():
            print(f"  {typical(run.test_accuracy[STEPS == row]):>13}", end="")
        print()


def face_to_face(runs):
    """In how many of the ten repetitions each is ahead in the end."""
    print("ahead after 500 updates, in how many of ten")
    for what, name, sign in (
        ("training loss", "loss", 1),
        ("test loss", "test_loss", 1),
        ("test accuracy", "test_accuracy", -1),
    ):
        one, other = (sign * getattr(run, name)[-1] for run in runs.values())
        print(f"{what}: squared error {np.sum(one < other)}", end="")
        print(f", cross-entropy {np.sum(one > other)}", end="")
        print(f", neither {np.sum(one == other)}")


def train(name, sizes, scale=1.0, rate=0.5):
    """A Run: a row for each of STEPS, a column for each repetition."""
    rngs = [np.random.default_rng(seed) for seed in REPEATS]
    layers = random_layers(rngs, sizes, scale)
    history = []
    for step in range(STEPS[-1] + 1):
        inputs, z = forward(layers, x)
        error = ERRORS[name](sigmoid(z), y) / y.shape[1]
        gradients = backward(layers, inputs, error)
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
    return {name: train(name, sizes, **start) for name in ERRORS}


# %% [markdown]
# Which of the two will be ahead after 10 updates?

# %%
one_neuron = train_both((30, 1))
compare(one_neuron)
face_to_face(one_neuron)

# %% [markdown]
# Cross-entropy learns faster: after 10 updates its median accuracy is higher. After 500 updates the accuracies are level: each loss is ahead in four repetitions, and in two they are equal. The training loss is lower for the model trained with cross-entropy in all ten. That is no surprise: it is what this model minimises.
#
# This model also has the lower test loss in 8 of the ten. But this may be chance: in forty further repetitions (not shown) it was lower in only about six of every ten, and the accuracies were level again.
#
# ## From very large weights (saturated): squared error falls far behind { #saturated-start }
#
# Now the same neuron with starting weights twenty times as large. Most outputs are then close to 0 or 1: the neuron is saturated. In most repetitions more than half of the first answers are wrong, many confidently. How accurate do you expect each loss to be after 500 updates?

# %%
saturated = train_both((30, 1), scale=20)
compare(saturated)
face_to_face(saturated)

# %% [markdown]
# ??? note "The program that draws the curves"

# %% tags=["answer"]
from snippets.figures.canvas import name_ends


def chart(runs, quantity, y, ticks):
    """The median of each loss in the band of all; updates are logarithmic."""
    figure, ends = canvas(), []
    axes = panel(figure, "updates", y, right=136)
    for (name, run), color in zip(runs.items(), (B, A)):
        values = getattr(run, quantity)
        low, middle, high = np.quantile(values, [0, 0.5, 1], axis=1)
        axes.fill_between(STEPS, low, high, color=color, alpha=0.15, lw=0)
        axes.plot(STEPS, middle, color=color, lw=2.25)
        ends.append((STEPS[-1], middle[-1], name, color))
    axes.set(xscale="symlog", yscale="log")  # symlog has room for 0
    axes.minorticks_off()
    axes.set_xticks(MARKS, MARKS)
    axes.set_yticks(ticks, ticks)
    name_ends(axes, ends)
    return figure


chart(saturated, "loss", "training loss (nats)", [0.1, 0.3, 1, 3, 10])

# %% [markdown]
# ![Training loss over the number of updates, both on logarithmic scales. The loss of the runs trained with squared error falls slowly, and its band remains wide; that of the others falls from the first few updates on.](#saturated-curves "The training loss is the cross-entropy for both. Trained with squared error, it falls slowly: in 100 updates its median loses about a quarter, and in two repetitions it has not halved after 500. Lines are medians of ten starts from very large weights, bands run from the lowest repetition to the highest.")
#
# This time cross-entropy is ahead in all ten repetitions, in accuracy and in test loss. In its worst repetition squared error is right for only 17.8%, far below always answering "benign". This is what [the chapter on both losses](../mse-vs-cross-entropy.md) predicts.
#
# ## Why squared error is slow: its gradient is too small { #gradient-norm }
#
# The length of a gradient is called its norm. Let \(w_j\) stand for each of the 30 weights and for the bias. Then the norm is
#
# $$
# \lVert \nabla L \rVert = \sqrt{\sum_j \left( \frac{\partial L}{\partial w_j} \right)^2}
# $$
#
# For each tumour the gradient of squared error is that of cross-entropy times \(\sigma'(z)\). Before the first update, how many times as large do you expect the norm to be with cross-entropy?

# %%
print("norm before the first update: medians, and median of the ratios")
starts = ("small weights", one_neuron), ("large weights", saturated)
for start, runs in starts:
    first, second = (run.norm[0] for run in runs.values())
    print(f"{start}: squared error {np.median(first):.3f}", end="")
    print(f", cross-entropy {np.median(second):.3f}", end="")
    print(f", ratio {np.median(second / first):.1f}")

# %% [markdown]
# With small weights most \(z\) are near 0, where the ratio is \(1/\sigma'(0) = 4\); elsewhere it is larger. The median of the ten ratios is 4.6. With very large weights most \(\sigma'(z)\) are far smaller, and the median ratio is 42.2.
#
# ??? note "Do the two gradients differ only in length?"
#
#     They also differ in direction. Each is a mean over the tumours, and \(\sigma'(z)\) is not the same for all of them. The neuron should learn most from the tumours that it gets confidently wrong. But there \(\sigma'(z)\) is nearly 0, so with squared error these tumours hardly count.
#
# ## At a higher learning rate squared error catches up { #catching-up }
#
# With its small gradient squared error may simply have had too low a rate. So we train again with both losses, at the rate 32, which is 64 times the old one. How accurate do you expect them to be after 500 updates?

# %%
for start, scale in (("small weights", 1), ("large weights", 20)):
    print(f"{start}, rate 32")
    runs = train_both((30, 1), scale=scale, rate=32)
    compare(runs, rows=(10, 500))
    face_to_face(runs)

# %% [markdown]
# From very large weights squared error [was far behind](#saturated-start) at the rate 0.5. At 32 the two are about equally accurate, 97.0% and 96.7%. From small weights neither the loss nor the rate matters much for the accuracy: the four medians, [at the rate 0.5](#one-neuron) and at 32, lie within one percentage point.
#
# So on these data the advantage of cross-entropy is that it is less trouble: it becomes accurate from either start at either rate. If squared error starts from very large weights, it needs the higher rate. In test loss squared error is even ahead at that rate, in nearly all repetitions; why, this lab does not examine.
#
# ## A small network: cross-entropy overfits sooner { #network }
#
# Does a hidden layer change the picture? Eight hidden units now feed the output neuron. Their activation is tanh, the hyperbolic tangent, which is shaped like the sigmoid but runs from −1 to 1. The weights are small again, and the rate is 0.5. Which network will have the lower training loss after 500 updates, and which the lower test loss?

# %%
network = train_both((30, 8, 1))
compare(network)
face_to_face(network)

# %% [markdown]
# The training loss is lower for the network trained with cross-entropy in all ten repetitions. On the test set the accuracies hardly differ: squared error is ahead in five repetitions and cross-entropy in one, and the medians are equal, 97.6%. But the test loss is lower for the network trained with squared error, in nine of the ten. Why is that? Follow the test loss along the way.
#
# ??? note "The function that follows the test loss"


# %% tags=["answer"]
def follow(name, run):
    """A row: where the test loss is lowest, how low, and what it becomes."""
    best, lowest = run.test_loss.argmin(axis=0), run.test_loss.min(axis=0)
    low, last = np.median(lowest), np.median(run.test_loss[-1])
    risen = np.sum(best < len(STEPS) - 1)
    print(f"{name}: lowest {low:.3f}", end="")
    print(f" at update {np.median(STEPS[best]):.0f}", end="")
    print(f", last {last:.3f}, risen in {risen}")


HEAD = "test loss: medians of ten (nats), and in how many it rises again"

# %%
print(HEAD)
for name, run in network.items():
    follow(name, run)

# %% [markdown]
# ??? note "The program that draws the test loss"

# %% tags=["answer"]
chart(network, "test_loss", "test loss (nats)", [0.05, 0.1, 0.2, 0.5, 1])

# %% [markdown]
# ![The test loss of the networks over the number of updates, both on logarithmic scales. That of the networks trained with cross-entropy falls fast, is lowest near 80 updates and rises again. That of the others falls to the end and crosses it from above.](#network-curves "The test loss of the networks trained with cross-entropy is soon at its lowest and rises again. That of the networks trained with squared error is still falling after 500 updates.")
#
# With cross-entropy the test loss is lowest near update 80 and rises afterwards in nine of the ten repetitions. The training loss goes on falling meanwhile: this is [overfitting](digits.py#longer-training).
#
# What if each run stopped where its test loss is lowest within the 500 updates? Then cross-entropy would be ahead again, in the median 0.074 nats against 0.079. (In practice a validation set decides where to stop.)
#
# ??? note "Does squared error not overfit?"
#
#     It does, only more slowly. At the rate 4 the test loss falls to 0.076 nats within the same 500 updates and rises again.

# %% tags=["answer"]
print(HEAD)
follow("squared error, rate 4", train("squared error", (30, 8, 1), rate=4))

# %% [markdown]
# ## What the lab shows, and what it does not { #summary }
#
# The usual story says that cross-entropy learns faster. On these data it does at either rate: after 10 updates its median accuracy is higher in every setting. Is it still ahead after 500 updates?
#
# | Setting | Ahead in accuracy? | Ahead in test loss? |
# |---|---|---|
# | neuron, small weights, rate 0.5 | no: level | not clearly: in 8 repetitions of ten |
# | neuron, very large weights, rate 0.5 | yes, in all ten: squared error is far behind, at worst at 17.8% | yes, in all ten |
# | neuron, small weights, rate 32 | no: about level | no: in none of ten |
# | neuron, very large weights, rate 32 | no: about level | no: in one of ten |
# | network, small weights, rate 0.5 | no: squared error is ahead a little more often | no: in one of ten, as it overfits sooner |
#
# ??? note "How far do these results carry?"
#
#     Ten splits of one small data set are not ten data sets. The test sets overlap, so the spread understates how different the results from another hospital could be. The data are also easy: a flat boundary in 30 dimensions gets more than 97% right.
#
#     [Strengths and limits](../pros-and-cons.md#squared-error) cites a larger comparison, in which squared error did well, though with a linear output, whose gradient has no \(\sigma'\); the [references](../references.md#proper) name two in which cross-entropy did better.

# %% [markdown]
# ## Exercises { #exercises }
#
# **1.** Start all weights at 0, with `scale=0`. Does the neuron still learn? Does the network?
#
# ??? success "Answer"
#
#     The neuron does: its cross-entropy is convex, so it cannot be caught in a local minimum. But there is no minimum to arrive at: each of the ten training sets can be separated without error, so the loss can always be lowered further and only tends to 0, see [separable data](../pros-and-cons.md#separable-data).
#
#     The network does not. All its hidden outputs are \(\tanh 0 = 0\), so the weights above them have gradient 0, and those below get their gradient through the weights above, which are 0 as well. Only the bias at the output moves, and the network answers "benign" every time.

# %% tags=["answer"]
for sizes in (30, 1), (30, 8, 1):
    run = train("cross-entropy", sizes, scale=0)
    print(f"{sizes}: test accuracy (%) {typical(run.test_accuracy[-1])}")

# %% [markdown]
# **2.** Near \(z = 0\) the slope is \(\sigma' \approx 1/4\). Should squared error at rate 2 then move like cross-entropy at rate 0.5?
#
# ??? success "Answer"
#
#     Roughly, but squared error is a little slower from the first update on: a tumour whose \(z\) is not 0 has a \(\sigma'\) below 1/4. Rightly or wrongly classified, the more confident the answer, the smaller it is.

# %% tags=["answer"]
faster = train("squared error", (30, 1), rate=2)
print("updates, training loss (nats): squared error (rate 2), cross-entropy")
crossed = one_neuron["cross-entropy"]
for step in 1, 10, 100:
    losses = [run.loss[STEPS == step] for run in (faster, crossed)]
    print(f"{step:5}", *(f"{np.median(loss):.3f}" for loss in losses))

# %% [markdown]
# **3.** Why not train for accuracy directly? Gradient descent needs a number that changes a little whenever a weight does. Compare each record of the runs from [small weights](#one-neuron) with the one before: how often has the training accuracy not changed at all, and how often the loss?
#
# ??? success "Answer"
#
#     The loss changed in every interval. The accuracy stayed the same in 42% of them with squared error and in 61% with cross-entropy. It moves in jumps: only when a tumour crosses the threshold does it change, by 0.25 percentage points for one tumour of 400. In between its derivative is 0, and gradient descent has no direction, as in [the first chapter](../why-loss.md).

# %% tags=["answer"]
for name, run in one_neuron.items():
    accuracy = np.mean(np.diff(run.accuracy, axis=0) == 0)
    loss = np.mean(np.diff(run.loss, axis=0) == 0)
    print(f"unchanged: accuracy {accuracy:.0%}, loss {loss:.0%}, {name}")
