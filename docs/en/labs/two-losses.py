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
# - A single neuron that starts from ordinary small weights ends about equally accurate with either loss.
# - From very large weights, squared error falls far behind; at the rate 32 it does not.
# - In a small network that starts from ordinary weights, the network trained with squared error usually ends with the lower test loss, the cross-entropy on the test set: a network trained with cross-entropy has begun to overfit by then.
#
# ## A first look: starting weights multiplied by 1 to 20 { #first-look }
#
# Can measurements of its cell nuclei tell whether a tumour is malignant or benign? The Wisconsin breast cancer data ([Street, Wolberg & Mangasarian, 1993](../references.md)) come with scikit-learn: 30 such measurements of each tumour, and what it turned out to be. A [neuron](../neuron.md) learns to tell.
#
# Two such neurons start from the same random weights and learn by [gradient descent](../gradient-descent.md), one with squared error, one with cross-entropy. Let \(a\) be the output and \(y\) the label. The program differs in one place only, the [derivative of the loss](../mse-vs-cross-entropy.md) with respect to the weighted input \(z\):
#
# - ½ squared error: \((a-y)\,\sigma'(z)\), where \(\sigma'(z)\) is \(a(1-a)\)
# - cross-entropy: \(a-y\)

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
# Now multiply the starting weights by a factor from 1 to 20, and train for 500 updates with each loss. (The neuron here has no bias and learns from all tumours; to show the effect at its strongest, we take the worst of ten starts.) Which loss do you expect to be ahead at factor 1, and which at factor 20?
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
# How bad is it as a rule, and on new data? To find out, everything from here on is repeated ten times.
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
# ## An ordinary start { #one-neuron }
#
# Start as is usual: bias 0 and random weights of mean 0, their variance one over the number of inputs. Both losses get the same weights, the same tumours and the same learning rate, 0.5.
#
# In each update the function `train` computes the gradient over the whole training set and takes one step. Both models are measured by their cross-entropy, called the training loss on the training set and the test loss on the test set, and by their accuracy on the test set. The cross-entropy favours the model that was trained with it, so watch the accuracy above all.
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
    print("squared error  cross-entropy  neither")
    for what, name, sign in (
        ("training loss", "loss", 1),
        ("test loss", "test_loss", 1),
        ("test accuracy", "test_accuracy", -1),
    ):
        one, other = (sign * getattr(run, name)[-1] for run in runs.values())
        print(f"{np.sum(one < other):13}  {np.sum(one > other):13}", end="")
        print(f"  {np.sum(one == other):7}  {what}")


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
# Which of the two will be ahead after 500 updates?

# %%
one_neuron = train_both((30, 1))
compare(one_neuron)
face_to_face(one_neuron)

# %% [markdown]
# Cross-entropy learns faster: after 10 updates its median accuracy is ahead. But after 500 the accuracies are level, four to four, although cross-entropy has the lower training loss in all ten repetitions, as it should: that is what it minimises.
#
# The model trained with cross-entropy has the lower test loss in 8 of the ten. This may be chance: in forty further repetitions (not shown) it did so in only about six of every ten, and the accuracies were level again.
#
# ## A saturated start { #saturated-start }
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
# ![Training loss over the number of updates, both on logarithmic scales. The loss of the runs trained with squared error falls slowly, and its band remains wide; that of cross-entropy falls from the first few updates on.](#saturated-curves "Trained with squared error, the loss (cross-entropy for both) falls slowly: in 100 updates its median loses about a quarter, and in two repetitions the loss has not halved after 500. Lines are medians of ten saturated starts, bands run from the lowest repetition to the highest.")
#
# This time cross-entropy is ahead in all ten repetitions, in accuracy and in test loss. In its worst repetition squared error is right for only 17.8%, far below always answering "benign". This is what [the chapter on both losses](../mse-vs-cross-entropy.md) predicts.
#
# ## The norm of the gradient { #gradient-norm }
#
# Why is squared error so slow? Its gradient is too small. The length of a gradient is its norm; with \(w_j\) for each of the 30 weights and for the bias, it is
#
# $$
# \lVert \nabla L \rVert = \sqrt{\sum_j \left( \frac{\partial L}{\partial w_j} \right)^2}
# $$
#
# For each tumour the two gradients differ by the factor \(\sigma'(z)\). Before the first update, by what factor do you expect the norm to be larger with cross-entropy than with squared error?

# %%
print("norm before the first update: medians, and median of the ratios")
print("squared error  cross-entropy  ratio")
starts = ("ordinary start", one_neuron), ("saturated start", saturated)
for start, runs in starts:
    first, second = (run.norm[0] for run in runs.values())
    print(f"{np.median(first):13.3f}  {np.median(second):13.3f}", end="")
    print(f"  {np.median(second / first):5.1f}  {start}")

# %% [markdown]
# At the ordinary start most \(z\) are near 0, so the ratio should be about \(1/\sigma'(0) = 4\); the median of the ten ratios is 4.6. At the saturated start \(\sigma'(z)\) is far smaller, and their median is 42.2.
#
# ??? note "Do they differ only in length?"
#
#     The gradients also differ in direction, since each is a mean over the tumours, and \(\sigma'(z)\) differs between them. The neuron should learn most from those that it gets confidently wrong, but there \(\sigma'(z)\) is nearly 0, and with squared error they hardly count.
#
# ## A higher rate helps squared error { #catching-up }
#
# At one rate, the loss with the larger gradient takes longer steps, which favours it. Can squared error catch up at a higher rate? Each loss now also gets the rate 32, 64 times as high.

# %%
for start, scale in (("ordinary start", 1), ("saturated start", 20)):
    print(f"{start}, rate 32")
    compare(train_both((30, 1), scale=scale, rate=32), rows=[500])

# %% [markdown]
# From the ordinary start neither the loss nor the rate matters much: the four medians, [at the rate 0.5](#one-neuron) and at 32, lie within one percentage point. From the saturated start squared error [was far behind](#saturated-start) at the rate 0.5. At 32 the two are about level, 97.0% and 96.7%.
#
# So on these data the advantage of cross-entropy is less trouble: it learns well from either start at both rates. From the saturated start squared error needs the higher one.
#
# ## A small network: overfitting { #network }
#
# Does a hidden layer change the picture? Eight hidden units with tanh, the hyperbolic tangent, now feed the output neuron. tanh is shaped like the sigmoid but runs from −1 to 1. From ordinary weights, will cross-entropy be ahead again?

# %%
network = train_both((30, 8, 1))
compare(network)
face_to_face(network)

# %% [markdown]
# Cross-entropy is ahead in the training loss, in all ten repetitions, but not on the test set. In accuracy squared error is ahead in five repetitions and cross-entropy in one, but the medians are equal, 97.6%. The test loss is lower for squared error in nine. Why? Follow the test loss along the way.
#
# ??? note "The function that follows the test loss"


# %% tags=["answer"]
def follow(name, run):
    """A row: where the test loss is lowest, how low, and what it becomes."""
    best, lowest = run.test_loss.argmin(axis=0), run.test_loss.min(axis=0)
    low, last = np.median(lowest), np.median(run.test_loss[-1])
    risen = np.sum(best < len(STEPS) - 1)
    print(f"{low:6.3f}  {np.median(STEPS[best]):9.0f}", end="")
    print(f"  {last:5.3f}  {risen:10}  {name}")


HEAD = """test loss in 500 updates: medians (nats), and how many of ten rise
lowest  at update   last  rise again"""

# %%
print(HEAD)
for name, run in network.items():
    follow(name, run)

# %% [markdown]
# ??? note "The program that draws the test loss"

# %% tags=["answer"]
chart(network, "test_loss", "test loss (nats)", [0.05, 0.1, 0.2, 0.5, 1])

# %% [markdown]
# ![The test loss of the network over the number of updates, both on logarithmic scales. Cross-entropy falls fast, is lowest near 80 updates and rises again. Squared error falls to the end and crosses it from above.](#network-curves "The test loss of the network trained with cross-entropy is down early and rises again; that with squared error is still falling after 500 updates.")
#
# With cross-entropy the test loss is lowest near update 80 and rises afterwards in nine of the ten repetitions. The training loss falls on while the test loss rises; this is [overfitting](digits.py#longer-training). If each run stopped where its test loss is lowest within the 500 updates, cross-entropy would be ahead again, in the median 0.074 nats against 0.079. (In practice a validation set decides where to stop.)
#
# ??? note "Does squared error not overfit?"
#
#     It does, only more slowly: at rate 4 the test loss, within the same 500 updates, falls to 0.076 nats and rises again.

# %% tags=["answer"]
print(HEAD)
follow("squared error, rate 4", train("squared error", (30, 8, 1), rate=4))

# %% [markdown]
# ## What the lab shows, and what it does not { #summary }
#
# | The usual story | Where | On these data |
# |---|---|---|
# | Cross-entropy learns faster at the same rate | neuron, both starts, rate 0.5 | yes |
# | Squared error gets stuck when confidently wrong | neuron, saturated start, rate 0.5 | yes: all ten repetitions end behind, the worst at 17.8% |
# | Squared error gets stuck when confidently wrong | neuron, saturated start, rate 32 | no: none is stuck in the end |
# | Cross-entropy is more accurate | neuron, ordinary start | no: about level |
# | Cross-entropy is more accurate | neuron, saturated start, rate 0.5 | yes |
# | Cross-entropy is more accurate | neuron, saturated start, rate 32 | no: about level |
# | Cross-entropy is more accurate | network, ordinary start | no: squared error is ahead a little more often |
# | Cross-entropy has the lower test loss | neuron, ordinary start | not always |
# | Cross-entropy has the lower test loss | neuron, saturated start, rate 0.5 | yes |
# | Cross-entropy has the lower test loss | network, ordinary start | only until it overfits |
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
#     At first, nearly. But as soon as a tumour is classified with some confidence, rightly or wrongly, its \(\sigma'\) drops below 1/4, and squared error falls behind.

# %% tags=["answer"]
faster = train("squared error", (30, 1), rate=2)
print("updates, training loss (nats): squared error (rate 2), cross-entropy")
crossed = one_neuron["cross-entropy"]
for step in 1, 10, 100:
    losses = [run.loss[STEPS == step] for run in (faster, crossed)]
    print(f"{step:5}", *(f"{np.median(loss):.3f}" for loss in losses))

# %% [markdown]
# **3.** Why not train for accuracy directly? The runs from the [ordinary start](#one-neuron) were recorded at intervals: how often was the training accuracy exactly as in the record before, and how often the loss?
#
# ??? success "Answer"
#
#     The loss changed in every interval. The accuracy stayed the same in 42% of them with squared error and in 61% with cross-entropy. It moves in jumps: only when a tumour crosses the threshold does it change, by 0.25 percentage points for one tumour of 400. In between its derivative is 0, and gradient descent has no direction, as in [the first chapter](../why-loss.md).

# %% tags=["answer"]
for name, run in one_neuron.items():
    accuracy = np.mean(np.diff(run.accuracy, axis=0) == 0)
    loss = np.mean(np.diff(run.loss, axis=0) == 0)
    print(f"unchanged: accuracy {accuracy:.0%}, loss {loss:.0%}, {name}")
