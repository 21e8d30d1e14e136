"""What calibration.md says of directions and orders."""

import functools

import numpy as np
from scipy.optimize import minimize_scalar
from snippets.calibration.expected_calibration_error import expected_calibration_error
from snippets.calibration.overfit import overfit
from snippets.calibration.platt_scaling import platt_scaling
from snippets.calibration.temperature_scaling import temperature_scaling
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.rare_classes.patients import patients
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_cross_entropy import softmax_cross_entropy

from claims.common import claim, every, falls, less, more, rises, smallest

SEEDS = range(5)
STEPS = 5, 10, 20, 50, 100, 200, 500


@functools.cache
def trained(seed, steps=200):
    """Labels and scores of the validation pictures, then of the test pictures."""
    y, z = overfit(np.random.default_rng(seed), steps)
    return (y[:100], z[:100]), (y[100:600], z[100:600]), (y[600:], z[600:])


def loss(y, z):
    return softmax_cross_entropy(y, z).mean()


def accuracy(y, z):
    return np.mean(y.argmax(axis=1) == z.argmax(axis=1))


def sure(z):
    return softmax(z).max(axis=1)


@functools.cache
def chance(n, bins, repeats=100):
    """Mean ECE of two-class answers whose rightness is drawn with their own probability."""
    rng, found = np.random.default_rng(1), []
    for _ in range(repeats):
        top = rng.uniform(0.5, 1, n)
        y = np.eye(2)[(rng.random(n) > top).astype(int)]
        found.append(expected_calibration_error(y, np.stack([top, 1 - top], axis=-1), bins))
    return np.mean(found)


@claim(
    "calibration",
    zh="差距几乎消失，然后又在另一侧变大",
    en="the gaps all but close, and then grow on the other side",
)
def the_gaps_close_and_grow_on_the_other_side():
    y, z = trained(0)[2]
    ece = [expected_calibration_error(y, softmax(z / t)) for t in np.arange(4, 21) / 4]
    best, side = int(np.argmin(ece)), [sure(z / t).mean() - accuracy(y, z) for t in (1, 5)]
    return every(less(ece[best], 0.02), falls(ece[: best + 1]), rises(ece[best:]), more(side[0], 0), less(side[1], 0))


@claim(
    "calibration#reliability",
    zh="训练图片，模型全答对了；对新图片，它的把握却比应有的大",
    en="The model answers all training pictures right, and it is surer of new pictures than it should be",
)
def it_is_surer_of_new_pictures_than_it_should_be():
    sets = [trained(seed) for seed in SEEDS]
    known = [accuracy(*first) for first, *_ in sets]
    gaps = [sure(z).mean() - accuracy(y, z) for *_, (y, z) in sets]
    return every(more(known, 0.999), more(gaps, 0.1))


@claim(
    "calibration#expected-calibration-error",
    zh="区间越多，回答越少，这种噪声就越大",
    en="The more bins and the fewer answers, the larger this noise",
)
def noise_grows_with_the_bins_and_falls_with_the_answers():
    sizes, counts = (200, 600, 2000), (5, 10, 20, 50)
    noise = np.array([[chance(n, bins) for n in sizes] for bins in counts])
    return every(rises(noise), falls(noise.T))


@claim(
    "calibration#temperature-scaling",
    zh=r"\(T > 1\) 降低置信度，\(T < 1\) 提高置信度",
    en=r"\(T > 1\) lowers the confidence, \(T < 1\) raises it",
)
def a_higher_temperature_lowers_the_confidence():
    z = np.random.default_rng(0).normal(0, 3, (200, 3))
    return falls([sure(z / t) for t in (0.25, 0.5, 1, 2, 4)])


@claim(
    "calibration#temperature-scaling",
    zh=r"\(T\) 由验证集来定：取使交叉熵最低的那一个",
    en=r"\(T\) is chosen so that the cross-entropy of a validation set is lowest",
)
def the_temperature_has_the_lowest_loss_on_validation():
    y, z = trained(0)[1]
    t = temperature_scaling(y, z)
    other = minimize_scalar(lambda t: loss(y, z / t), bounds=(0.1, 20), method="bounded").x
    losses = {factor: loss(y, z / (t * factor)) for factor in (0.5, 0.9, 1, 1.1, 2)}
    return every(smallest(1, losses), less(abs(t - other), 1e-3))


@claim(
    "calibration#temperature-scaling",
    zh="除以正数，最大的得分还是最大的，所以一个答案也不变",
    en="dividing by a positive number leaves the largest score the largest, so no answer changes",
)
def no_answer_changes():
    z = np.random.default_rng(0).normal(0, 3, (500, 3))
    moved = [np.sum((z / t).argmax(axis=1) != z.argmax(axis=1)) for t in (0.1, 0.5, 2, 10)]
    return less(moved, 0.5)


@claim(
    "calibration#temperature-scaling",
    zh="「置信度到 0.9 才采取行动」，现在这样的情形更少",
    en='with "act from 0.9 on" there are now fewer cases',
)
def there_are_fewer_cases_above_a_threshold():
    counts = []
    for seed in SEEDS:
        _, valid, (y, z) = trained(seed)
        counts.append([np.sum(sure(s) >= 0.9) for s in (z, z / temperature_scaling(*valid))])
    return falls(np.transpose(counts))


@claim(
    "calibration#temperature-scaling",
    zh="五批数据里，置信度都降到与准确率相差不到 3 个百分点，损失都降了四分之一以上",
    en="In all five the confidence comes down to within 3 percentage points of the accuracy, and the loss falls by more than a quarter",
)
def confidence_and_loss_come_down():
    gaps, parts, before = [], [], []
    for seed in SEEDS:
        _, valid, (y, z) = trained(seed)
        t = temperature_scaling(*valid)
        gaps.append(abs(sure(z / t).mean() - accuracy(y, z)))
        before.append(sure(z).mean() - accuracy(y, z))
        parts.append(loss(y, z / t) / loss(y, z))
    return every(less(gaps, 0.03), more(before, gaps), less(parts, 0.75))


@claim(
    "calibration#temperature-scaling",
    zh="置信度从 0.907 降到 0.718，接近准确率，损失也从 1.089 奈特降到 0.653",
    en="The confidence comes down from 0.907 to 0.718, close to the accuracy, and the loss falls from 1.089 to 0.653 nats",
)
def the_confidence_comes_close_to_the_accuracy():
    _, valid, (y, z) = trained(0)
    t = temperature_scaling(*valid)
    said = [sure(z).mean(), sure(z / t).mean()]
    costs = [loss(y, z), loss(y, z / t)]
    found = np.subtract([*said, *costs], [0.907, 0.718, 1.089, 0.653])
    return every(less(np.abs(found), 6e-4), falls(said), falls(costs), less(abs(said[1] - accuracy(y, z)), 0.01))


@claim(
    "calibration#temperature-scaling",
    zh="ECE 从 0.185 降到 0.010；[上一节](#expected-calibration-error)那些校准的回答，一次 2000 个，ECE 是 0.016",
    en="The ECE falls from 0.185 to 0.010; the calibrated answers of the [last section](#expected-calibration-error), 2000 at a time, had 0.016",
)
def the_ece_falls_to_the_noise():
    _, valid, (y, z) = trained(0)
    found = [expected_calibration_error(y, softmax(z / t)) for t in (1, temperature_scaling(*valid))]
    return every(falls(found), less(np.abs(np.subtract([*found, chance(2000, 10)], [0.185, 0.010, 0.016])), 2e-3))


@claim(
    "calibration#temperature-scaling",
    zh=r"训练图片全部答对了，所以在那里 \(T\) 越小损失越低，没有最优的 \(T\)",
    en=r"so the loss there falls as long as \(T\) does, and there is no best \(T\)",
)
def there_is_no_best_temperature_on_the_training_pictures():
    losses = [[loss(*(trained(s)[0][0], trained(s)[0][1] / t)) for s in SEEDS] for t in (4, 2, 1, 0.5, 0.25, 0.1)]
    return falls(losses)


@claim("calibration#temperature-scaling", zh="所以最小点至多一个", en="So it has at most one minimum")
def the_loss_is_strictly_convex():
    y, z = trained(0)[1]
    beta = np.linspace(-2, 4, 61)[:, None]
    losses = np.log(np.exp(beta[..., None] * z[:50]).sum(axis=-1)) - beta * np.sum(y * z, axis=-1)[:50]
    return more(np.diff(losses, 2, axis=0).sum(axis=1), 0)


@claim(
    "calibration#validation-loss",
    zh="去不掉下面那条曲线的缓慢上升",
    en="but not the slow rise of the lower curve",
)
def the_lower_curve_rises_slowly():
    rows = [trained(0, steps)[1:] for steps in STEPS]
    calm = np.array([loss(y, z / temperature_scaling(*valid)) for valid, (y, z) in rows])
    raw = np.array([loss(y, z) for _, (y, z) in rows])
    return every(rises(calm), less(calm, raw), less(calm[-1] - calm[0], raw[-1] - raw[0]))


@claim(
    "calibration#validation-loss",
    zh=r"只看准确率几乎不动的一段，从第 100 步到第 500 步：损失从 0.935 升到 1.307；得分除以 \(T\) 以后，从 0.641 升到 0.666",
    en=r"From step 100 to 500, where the accuracy hardly moves, the loss grows from 0.935 to 1.307; with the scores "
    r"divided by \(T\), from 0.641 to 0.666",
)
def the_loss_grows_while_the_accuracy_hardly_moves():
    (first, (y, z)), (last, (_, later)) = (trained(0, steps)[1:] for steps in (100, 500))
    calm = [loss(y, z / temperature_scaling(*first)), loss(y, later / temperature_scaling(*last))]
    hardly = less(abs(accuracy(y, z) - accuracy(y, later)), 0.015)
    return every(rises([loss(y, z), loss(y, later)]), less(abs(np.subtract(calm, [0.641, 0.666])), 0.001), hardly)


@claim(
    "calibration#validation-loss",
    zh="所以改看测试图片，它们的损失同样上升",
    en="judge by the test pictures, whose loss grows too",
)
def the_loss_grows_on_both_sets():
    return rises([[loss(*trained(seed, steps)[part]) for seed in SEEDS for part in (1, 2)] for steps in STEPS[1:]])


@claim(
    "calibration#validation-loss",
    zh=r"上面的曲线用原来的得分，下面的用除以 \(T\) 的得分",
    en=r"The upper curve is from the scores as they are, the lower from those divided by \(T\)",
)
def the_scaled_scores_have_the_lower_curve():
    return the_lower_curve_rises_slowly()


@claim(
    "calibration#validation-loss",
    zh="从头看更明显：准确率从 5 步时的 0.779 降到 500 步时的 0.716",
    en="Seen from the start it is plainer: the accuracy falls from 0.779 after 5 steps to 0.716 after 500",
)
def the_accuracy_falls_from_the_start():
    found = [accuracy(*trained(0, steps)[2]) for steps in STEPS]
    return every(falls(found), less(np.abs(np.subtract([found[0], found[-1]], [0.779, 0.716])), 6e-4))


@claim("calibration#validation-loss", zh="最左端，模型信心不足", en="At the far left the model is underconfident")
def at_the_far_left_it_is_underconfident():
    """And overconfident at every later place of the figure."""
    rows = {steps: trained(0, steps)[1:] for steps in (2, *STEPS[1:])}
    t = {steps: temperature_scaling(*valid) for steps, (valid, _) in rows.items()}
    first, *later = ([sure(z).mean() - accuracy(y, z), np.log(t[steps])] for steps, (_, (y, z)) in rows.items())
    return every(less(first, 0), more(later, 0))


@claim(
    "calibration#platt-scaling",
    zh="损失从 0.0523 奈特降到 0.0285；只用温度，只能降到 0.0497",
    en="The loss falls from 0.0523 to 0.0285 nats; a temperature alone reaches only 0.0497",
)
def a_shift_needs_more_than_a_temperature():
    rng = np.random.default_rng(0)
    (y, p), (y_test, p_test) = patients(rng, 20_000), patients(rng, 20_000)
    z, z_test = (2 * np.log(9 * r / (1 - r)) for r in (p, p_test))
    w, b = platt_scaling(y, z)
    t = minimize_scalar(lambda t: binary_cross_entropy(y, z / t).mean(), bounds=(0.1, 20), method="bounded").x
    found = [binary_cross_entropy(y_test, s).mean() for s in (z_test, z_test / t, w * z_test + b)]
    return every(falls(found), less(abs(np.subtract(found, [0.0523, 0.0497, 0.0285])), 1e-4))


@claim(
    "calibration#validation-loss",
    zh="可见上升的大部分是过度自信：权重不断变大，[错误的答案越来越自信](why-loss.md#not-together)，每一个的损失也就越来越大",
    en="So most of the rise is overconfidence: the weights keep growing, [wrong answers become surer](why-loss.md#not-together), and each costs more",
)
def most_of_the_rise_is_overconfidence():
    """In each repetition; longer scores stand for larger weights, and a wrong answer costs more in the mean."""
    parts, lengths, costs, doubts = [], [], [], []
    for seed in SEEDS:
        sets = [trained(seed, steps)[1:] for steps in (100, 200, 500)]
        raw = [loss(y, z) for _, (y, z) in sets]
        calm = [loss(y, z / temperature_scaling(*valid)) for valid, (y, z) in sets]
        parts.append((calm[-1] - calm[0]) / (raw[-1] - raw[0]))
        lengths.append([np.linalg.norm(z) for _, (_, z) in sets])
        wrong = [y.argmax(axis=1) != z.argmax(axis=1) for _, (y, z) in sets]
        doubts.append([sure(z)[miss].mean() for (_, (_, z)), miss in zip(sets, wrong)])
        costs.append([softmax_cross_entropy(y, z)[miss].mean() for (_, (y, z)), miss in zip(sets, wrong)])
    return every(less(parts, 0.5), *(rises(np.transpose(one)) for one in (lengths, doubts, costs)))


@claim(
    "calibration#validation-loss",
    zh=r"训练 5 步的模型，损失是 0.545，比 20、100、500 步的都低，即使后三者的得分已经除以 \(T\)",
    en=r"the model after 5 steps has a loss of 0.545, lower than those after 20, 100 and 500, even with their scores divided by \(T\)",
)
def the_early_model_is_the_best():
    rows = [trained(0, steps)[1:] for steps in (20, 100, 500)]
    repaired = [loss(y, z / temperature_scaling(*valid)) for valid, (y, z) in rows]
    return less(loss(*trained(0, 5)[2]), repaired)


@claim(
    "calibration#exercises",
    zh=r"\(T > 1\) 使两处的置信度都降低，\(T < 1\) 使两处都升高。修正了一处，另一处就更差",
    en=r"\(T > 1\) lowers both confidences, \(T < 1\) raises both. What repairs the one makes the other worse",
)
def one_temperature_does_not_repair_both():
    z = np.log([0.95 / 0.05, 0.6 / 0.4])
    said = np.array([1 / (1 + np.exp(-z / t)) for t in (0.5, 0.8, 1, 1.2, 2)])
    return every(falls(said), more(said[2, 0], 0.8), less(said[2, 1], 0.7))


UNCOMPUTED = {
    "是模型变差了，还是只是更自信了？",
    "Is the model getting worse, or only surer?",
    "answers with the class of the largest probability",
    "模型回答概率最大的那一类",
    "Below the diagonal the model is overconfident, above it underconfident",
    "the scores lie too far apart",
    "运行之前先猜",
    "The program halves an interval until the slope",
    "and the loss grows from step to step",
    "损失却一步步上升",
}
