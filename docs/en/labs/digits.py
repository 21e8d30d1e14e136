# ---
# description: Ten networks read handwritten digits: at first underconfident, later overfitted and overconfident. One temperature brings confidence and accuracy together.
# search:
#   boost: 0.5
# ---

# %% [markdown]
# # Lab: overfitting and calibration on handwritten digits
#
# [Download this notebook](digits.ipynb){ .md-button download }
#
# **Is a network that is right more often also a better judge of itself?**
#
# Not always. From 200 to 2000 updates the networks of this lab come to be right a little more often, but they judge themselves worse: they become overconfident, and claim more than they achieve. (After 50 updates they were underconfident.) Dividing all scores by one number then brings confidence and accuracy close together, and no answer changes.
#
# ## A 5 that looks like a 9 { #first-look }
#
# scikit-learn comes with 1797 small images of handwritten digits ([Alpaydin & Kaynak, 1998](../references.md)). This is one of them:

# %%
import numpy as np
from sklearn.datasets import load_digits
from snippets.cross_entropy.one_hot import one_hot

images, labels = load_digits(return_X_y=True)
pixels, classes = images / 16, one_hot(labels, 10)  # ink from 0 to 1
for row in images[5].reshape(8, 8):
    print("".join(2 * " .:+#"[int(ink / 3.3)] for ink in row))
print(f"a {labels[5]}, one of {len(images)} images of 8 × 8 pixels")

# %% [markdown]
# A network gives each image ten probabilities, one for each digit. It answers with the most probable digit, and this largest probability is its confidence.
#
# If a network judges itself well, its mean confidence is close to its accuracy, the share of right answers. How will networks read this 5, and how sure will they be?
#
# ## The experiment: ten networks { #data }
#
# The experiment is repeated ten times. Each repetition shuffles the images with a random seed of its own and splits them in three: a network learns from 200 training images, 400 validation images are for making choices, and 1197 test images only give the result.
#
# The network has 64 inputs, one for each pixel, a layer of 32 tanh units and ten scores \(z\). [Softmax](../softmax.md#softmax) turns the scores into probabilities \(q\), and the loss is the cross-entropy. So [the error signal at the output](../softmax.md#softmax-gradient) is \(q - y\), with the one-hot label \(y\).
#
# Each update takes ten training images and makes one step, at the rate 0.6. [An exercise of another lab](schedules.py#exercises) tells how it was found. The scores are recorded after 20, 50, 100, 200, 500, 1000 and 2000 updates; then training ends.
#
# ??? note "The program that splits the images, trains the networks and scores them"

# %% tags=["answer"]
from snippets.labs.backward import backward
from snippets.labs.descend import descend
from snippets.labs.forward import forward
from snippets.labs.random_layers import random_layers
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy
from snippets.softmax.softmax_gradient import softmax_gradient

REPEATS = range(10)
MARKS = [20, 50, 100, 200, 500, 1000, 2000]  # updates at which to look

orders = [np.random.default_rng(seed).permutation(1797) for seed in REPEATS]
thirds = [np.split(order, [200, 600]) for order in orders]
known, valid, test = map(np.stack, zip(*thirds))  # numbers of images
sizes = [group.shape[1] for group in (known, valid, test)]
print(f"training {sizes[0]}, validation {sizes[1]}, test {sizes[2]} images")


def train(targets, marks=MARKS):
    """At each mark the scores of the ten networks for all images."""
    rngs = [np.random.default_rng(seed) for seed in REPEATS]
    layers = random_layers(rngs, (64, 32, 10))
    rng = np.random.default_rng(0)
    scores = {}
    for update in range(1, marks[-1] + 1):
        pick = known[:, rng.integers(200, size=10)]  # ten for each network
        inputs, z = forward(layers, pixels[pick])
        error = softmax_gradient(targets[pick], z) / 10
        layers = descend(layers, backward(layers, inputs, error), 0.6)
        if update in marks:
            scores[update] = forward(layers, pixels)[1]
    return scores


def part(z, images):
    """The scores of each network for images of its own."""
    return np.take_along_axis(z, images[..., None], axis=1)


def score(z, images):
    """Of each network: loss (nats), accuracy and confidence (%)."""
    z = part(z, images)
    losses = softmax_cross_entropy(classes[images], z)
    right = z.argmax(axis=-1) == labels[images]
    sure = softmax(z).max(axis=-1)
    means = (values.mean(axis=1) for values in (losses, right, sure))
    return np.stack([*means]) * [[1], [100], [100]]


def history(images):
    """Loss, accuracy and confidence: a row each, then marks, networks."""
    rows = [score(scores[updates], images) for updates in MARKS]
    return np.stack(rows, axis=1)


scores = train(classes)
new = ~(known == 5).any(axis=1)  # networks that did not learn from image 5
print("image 5, networks that did not learn from it: median confidence (%)")
for updates in 50, 2000:
    q = softmax(scores[updates][new, 5])
    nines = np.sum(q.argmax(axis=-1) == 9)
    sure = 100 * np.median(q.max(axis=-1))
    print(f"{updates:4} updates: of {len(q)} networks", end=" ")
    print(f"{nines} take it for a 9, confidence {sure:.1f}")

# %% [markdown]
# Nine of the ten networks had not learned from this image. After 50 updates 4 of them take it for a 9; the median confidence of all nine is 59.8%. After 2000 updates 8 of them do, and the median is 92.7%.
#
# Longer training has made the networks surer, and most of them are wrong. Is this image an exception?
#
# ## Confidence and accuracy on all test images { #confidence }
#
# Now all test images, after 50, 200 and 2000 updates. Will the confidence be lower than the accuracy, or higher? Does longer training change that?

# %%
print("test images: medians of ten networks (%), and how many of the ten")
print("have a higher confidence than accuracy")
print("updates  confidence  accuracy  higher")
for updates in 50, 200, 2000:
    _, right, sure = score(scores[updates], test)
    print(f"{updates:7}  {np.median(sure):10.1f}", end="")
    print(f"  {np.median(right):8.1f}  {np.sum(sure > right):6}")

# %% [markdown]
# ??? note "The program that draws the curves"

# %% tags=["answer"]
from snippets.figures.canvas import MUTED, A, B, canvas, name_ends, panel

_, right, sure = history(test)
figure, ends = canvas(), []
axes = panel(figure, "updates", "test images (%)", right=136)
for values, name, color in (right, "accuracy", A), (sure, "confidence", B):
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
# ![Accuracy and confidence on the test images over the number of updates on a logarithmic scale. Both rise. The confidence starts below the accuracy, crosses it between 200 and 500 updates and ends a few points above it.](#confidence-curves "The accuracy levels off, and the confidence rises past it. Lines are medians of ten networks, bands run from the lowest to the highest.")
#
# The image was no exception. After 50 updates the networks are 74.1% sure and 84.1% right: they are underconfident, all ten. After 200 all ten are still underconfident, but the two medians lie less than two points apart. After 2000 the networks are 95.4% sure and 92.9% right: they are overconfident, all ten.
#
# ## Overfitting: why the confidence keeps rising { #longer-training }
#
# Compare the loss on the training images with the loss on the validation images. Which of the two will go on falling?

# %% [markdown]
# ??? note "The function for a row of the table"


# %% tags=["answer"]
def losses_after(updates):
    """Training accuracy and loss; validation loss, also of right and wrong."""
    loss, right, _ = score(scores[updates], known)
    z = part(scores[updates], valid)
    each = softmax_cross_entropy(classes[valid], z)
    hit = z.argmax(axis=-1) == labels[valid]
    kinds = [each.mean(axis=1, where=one) for one in (True, hit, ~hit)]
    every, good, bad = np.median(kinds, axis=1)
    print(f"{updates:7}  {np.median(right):8.1f}", end="  ")
    print(f"{np.median(loss):.3f}  {every:.3f}  {good:13.3f}  {bad:13.3f}")


# %%
print("medians of ten networks (accuracy in %, losses in nats)")
print("         training         validation loss")
print("updates  accuracy   loss    all  right answers  wrong answers")
for updates in 50, 200, 500, 2000:
    losses_after(updates)

losses, rights, _ = history(valid)
changes = losses[-1] - losses[4], rights[-1] - rights[4]  # since update 500
print("from 500 to 2000 updates, on validation images, in how many of ten")
print(f"loss higher: {np.sum(changes[0] > 0)}", end=", ")
print(f"accuracy higher: {np.sum(changes[1] > 0)}", end=", ")
print(f"lower: {np.sum(changes[1] < 0)}")

# %% [markdown]
# After 500 updates the ten networks get every training image right. The training loss falls all the same, because the probabilities of the right digits can still come closer to 1. For that the scores have to lie further apart, which makes the network surer of new images too.
#
# On the validation images nothing more is gained. From update 500 to 2000 the accuracy rises in 5 networks and falls in 4, and the loss rises in 9. The networks adapt to the training images without becoming better on new ones: this is overfitting.
#
# Why does the validation loss rise? On average the answers are given with more confidence. So a right answer costs less: its loss falls from 0.057 to 0.033 nats. But a wrong answer costs more: its loss rises from 2.72 to 3.46. Fewer than a tenth of the answers are wrong, but the rise for a wrong one is about thirty times the fall for a right one. So the mean rises.
#
# ## Temperature scaling { #temperature-scaling }
#
# Can the confidence be corrected afterwards? [Temperature scaling](../calibration.md#temperature-scaling) divides all scores by one number \(T\) before softmax. \(T > 1\) lowers the confidence, \(T < 1\) raises it. The most probable digit stays the same, and so does the accuracy.
#
# Try it by hand first, in a [reliability diagram](../calibration.md#reliability). It sorts the answers into ten bins by confidence and draws a point for each bin, at its mean confidence and its accuracy. A calibrated model has its points on the diagonal: of all answers given with 80% confidence, 80% are right.
#
# ??? note "The program that draws the diagram"

# %% tags=["answer"]
from snippets.calibration.calibration_bins import calibration_bins
from snippets.figures.canvas import specks, strokes, write
from snippets.figures.frames import frames

truth = classes[test].reshape(-1, 10)  # the answers of all ten networks
figure = canvas()
axes = panel(figure, "confidence (%)", "accuracy (%)", right=136)
axes.plot([0, 100], [0, 100], color=MUTED, lw=1.5, ls=(0, (4, 3)))
moving = []
for updates, color, at, side in (
    (50, A, (40, 90), "right"),
    (2000, B, (66, 40), "left"),
):
    z = part(scores[updates], test).reshape(-1, 10)
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
# ![Accuracy over confidence with a dashed diagonal, at temperature 1. After 50 updates the curve runs well above the diagonal, after 2000 updates below or along it at high confidence.](#reliability "Above the diagonal a model is underconfident, below it overconfident. Move the slider: at which temperature is each curve closest to the diagonal? All ten networks together; bins with fewer than 20 answers are left out.")
#
# The slider shows the test images, so what it found is not to be used. A program takes the \(T\) with the lowest cross-entropy on the validation images. The result is judged on the test images. One measure there is the [expected calibration error](../calibration.md#expected-calibration-error) (ECE): the mean distance of the bins from the diagonal, each weighted by its share of the answers.

# %% [markdown]
# ??? note "The functions that find the temperature and print a row of the table"

# %% tags=["answer"]
from snippets.calibration.expected_calibration_error import (
    expected_calibration_error,
)
from snippets.calibration.temperature_scaling import temperature_scaling

HEAD = """test images: medians of ten networks (%, loss in nats)
   T  confidence  accuracy   ECE   loss"""


def temperatures(z):
    """T of each network, in a shape that divides its scores."""
    pairs = zip(classes[valid], part(z, valid))
    found = [temperature_scaling(*pair) for pair in pairs]
    return np.array(found)[:, None, None]


def report(z, t, name):
    """A row for the scores as they are, or divided by T."""
    loss, right, sure = score(z / t, test)
    pairs = zip(classes[test], softmax(part(z / t, test)))
    ece = [100 * expected_calibration_error(*pair) for pair in pairs]
    row = np.median([sure, right, ece], axis=1)
    print(f"{np.median(t):.2f}  {row[0]:10.1f}", end="  ")
    print(f"{row[1]:8.1f}  {row[2]:4.1f}", end="  ")
    print(f"{np.median(loss):.3f}  {name}")


# %%
print(HEAD)
for updates in 50, 200, 2000:
    z = scores[updates]
    for t in 1, temperatures(z):
        report(z, t, f"{updates} updates")

# %% [markdown]
# The median temperature is 0.71 after 50 updates and 1.45 after 2000, much as found with the slider. The scores of each network are divided by a temperature of its own. This makes the underconfident networks surer and the overconfident ones less sure. In both cases the medians of confidence and accuracy now lie less than two points apart, and ECE and test loss have fallen. After 200 updates there was little to correct.
#
# ??? note "Why has the ECE not fallen to 0?"
#
#     There are only [1197 test images](#data). Even if the probabilities of one of the networks after 2000 updates were exactly right, chance would give it an ECE of [about 1.4%](#exercises); here 1.8% is left.
#
# ## What the lab shows, and what it does not { #summary }
#
# - From 200 to 2000 updates the accuracy rose a little, and the confidence rose past the accuracy. Whether these networks are underconfident or overconfident depends on how long they were trained.
# - Overfitting shows on validation images: their loss rises while the training loss falls. The accuracy need not fall.
# - One temperature, chosen on validation images, brings mean confidence and accuracy close together. It improves no answer.
#
# ??? note "How far do these results carry?"
#
#     Ten splits of 1797 small images are not ten data sets, and 200 training images are few. With more of them the gap between training and validation loss would be smaller.
#
# ## Exercises { #exercises }
#
# **1.** Stop each network where its validation loss is lowest, at the best of the seven recorded updates. Is it then calibrated?
#
# ??? success "Answer"
#
#     Nearly, but still a little overconfident in the median: its confidence is 93.5%, its accuracy 92.5%. Stopping early saves most of the harm of overfitting. Division by a temperature still lowers the ECE and the test loss a little.

# %% tags=["answer"]
stops = np.argmin(losses, axis=0)  # the mark of each network
z = np.stack([scores[MARKS[stop]][n] for n, stop in enumerate(stops)])
print(HEAD)
for t in 1, temperatures(z):
    report(z, t, "stopped early")

# %% [markdown]
# **2.** What is the ECE of a model that is perfectly calibrated?
#
# ??? success "Answer"
#
#     In theory 0, but not on [1197 answers](#data): chance alone moves the share of right answers in every bin, and absolute values do not cancel. To see it, take the probabilities of one network for the truth and draw the labels from them, twenty times.

# %% tags=["answer"]
rng = np.random.default_rng(0)
z = scores[2000]
q = softmax(part(z / temperatures(z), test)[0])
ece = []
for _ in range(20):
    drawn = (q.cumsum(axis=1) > rng.random((len(q), 1))).argmax(axis=1)
    ece.append(100 * expected_calibration_error(one_hot(drawn, 10), q))
low, middle, high = np.quantile(ece, [0, 0.5, 1])
print("ECE of the truth (%): median, lowest, highest")
print(f"{middle:.1f}, {low:.1f}, {high:.1f}")

# %% [markdown]
# **3.** [Label smoothing](../soft-targets.md#label-smoothing) lowers the confidence during training: the target for the right class is 0.91 instead of 1, and the other nine share the rest. Müller and others found that it improves the calibration of large networks ([2019](../references.md#variants)). Does it do so on this small one, with 2000 updates?
#
# ??? success "Answer"
#
#     Not by itself. The accuracy is as good as before, but the network is now strongly underconfident: its confidence is 79.3%, its accuracy 92.9%, and the ECE has risen to 14.1%. Divided by its own temperature, 0.56, it is about as well calibrated as the others after division.
#
#     So look at a [reliability diagram](#temperature-scaling) of validation images before you lower the confidence of a network, and again afterwards.

# %% tags=["answer"]
from snippets.soft_targets.label_smoothing import label_smoothing

smooth = label_smoothing(classes, 0.1)
print(f"targets: {smooth.max():.2f} right, {smooth.min():.2f} wrong")
print(HEAD)
report(scores[2000], 1, "not smoothed")
z = train(smooth, [2000])[2000]
for t in 1, temperatures(z):
    report(z, t, "smoothed")
