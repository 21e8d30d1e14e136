"""What gradient-descent.md says of directions and orders."""

import numpy as np
from snippets.gradient_descent.first_order_decrease import first_order_decrease
from snippets.gradient_descent.gradient import gradient
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.gradient_descent.line_loss import line_loss
from snippets.gradient_descent.practice import practice
from snippets.why_loss.derivative import derivative

from claims.common import approaches, claim, every, falls, largest, less, more, rises, smallest

X, Y = practice()
BEST = np.polyfit(X, Y, 1)  # the least squares of NumPy as an oracle
BOTTOM = (X @ (Y - 1)) / (X @ X)  # of w alone, where b = 1
HESSIAN = np.mean([[[x * x, x], [x, 1]] for x in X], axis=0)


def loss(v):
    return line_loss(X, Y, *v)


def along_w(w):
    return line_loss(X, Y, w, 1)


def path(steps=30, rate=0.2, start=(2.5, 3.0)):
    return gradient_descent(lambda v: gradient(loss, v), np.array(start), rate, steps)


def path_of_w(steps=10, rate=0.2):
    return gradient_descent(lambda w: derivative(along_w, w), 0.0, rate, steps)


def around(point, n=24):
    """Steps of one length to all sides."""
    angle = 2 * np.pi * np.arange(n) / n
    return point + 0.1 * np.stack([np.cos(angle), np.sin(angle)], axis=-1)


@claim("gradient-descent#line-loss", zh="最低点的位置不变", en="It does not move the minimum")
def the_half_does_not_move_the_minimum():
    mean_square = [np.mean((w * X + b - Y) ** 2) for w, b in [BEST, *around(BEST)]]
    return every(smallest(0, mean_square), smallest(0, [loss(v) for v in [BEST, *around(BEST)]]))


@claim(
    "gradient-descent#line-loss",
    zh="只要至少有两个 \\(x_i\\) 不同，直线的平方误差就是一个碗形的曲面，最低点只有一个",
    en=r"with at least two different \(x_i\), this surface is a bowl with a single lowest point",
)
def two_different_x_make_a_bowl():
    """All curvatures are positive; where all x are the same, one is zero."""
    hessians = [np.mean([[[v * v, v], [v, 1]] for v in x], axis=0) for x in ([0, 1], [0, 0, 1], X, [2, 2, 2])]
    *bowls, valley = [np.linalg.eigvalsh(hessian)[0] for hessian in hessians]
    return every(more(bowls, 1e-3), less(abs(valley), 1e-12))


@claim("gradient-descent#line-loss", zh="碗底就是最好的那条直线", en="The bottom of the bowl is the best line")
def the_bottom_is_the_best_line():
    return smallest(0, [loss(v) for v in [BEST, *around(BEST)]])


@claim(
    "gradient-descent#gradient-descent",
    zh="学习率一直是 0.2，步子却越来越短，因为斜率在变小",
    en="The learning rate stays at 0.2, yet the steps shrink, because the slope does",
)
def steps_shrink_as_the_slope_does():
    w = path_of_w()
    return every(falls(np.abs(np.diff(w))), falls([abs(derivative(along_w, one)) for one in w]))


@claim(
    "gradient-descent#gradient-descent",
    zh=r"所以 \(w\) 离最低点越来越近，但不会在哪一步正好到达",
    en=r"So \(w\) comes ever closer to the minimum without landing on it",
)
def it_comes_closer_and_does_not_land():
    return every(approaches(path_of_w(), BOTTOM), more(np.abs(path_of_w() - BOTTOM), 0))


@claim(
    "gradient-descent#gradient-descent",
    zh=r"在 \(w = 0\) 处，斜率是 −2.5，往右是下坡",
    en=r"At \(w = 0\) its slope is −2.5, so downhill is to the right",
)
def downhill_is_against_the_slope():
    return every(less(derivative(along_w, 0), 0), falls([along_w(0), along_w(0.1)]), rises(path_of_w()[:2]))


@claim("gradient-descent#gradient-descent", zh="越接近谷底，步子越小", en="Near the bottom the steps are small")
def nearer_the_bottom_steps_are_smaller():
    return every(approaches(path_of_w(), BOTTOM), falls(np.abs(np.diff(path_of_w()))))


@claim(
    "gradient-descent#gradient-descent",
    zh=r"超过 0.6，一步就比剩余的路程还长，\(w\) 会越过最低点",
    en=r"beyond 0.6 a step is longer than the way that is left, and \(w\) jumps over the minimum",
)
def beyond_0_6_it_jumps_over_the_minimum():
    first = [path_of_w(1, rate)[1] for rate in (0.05, 0.3, 0.55, 0.59, 0.61, 0.65, 1, 1.3)]
    return every(less(first[:4], BOTTOM), more(first[4:], BOTTOM))


@claim(
    "gradient-descent#gradient",
    zh="前 5 步，损失从 4.87 降到 0.13。剩下的一小段路却走得很慢：第 30 步，\\(w\\) 还在 1.392",
    en="Five steps bring the loss down from 4.87 to 0.13. After that it crawls: at step 30, \\(w\\) is still at 1.392",
)
def five_steps_bring_it_down_and_thirty_not_to_the_bottom():
    return every(
        falls([loss(v) for v in path(5)]),
        more([loss(path(30)[-1]), 0.0401], loss(BEST)),
        less(path(30)[-1, 0], BEST[0] - 0.1),
    )


@claim(
    "gradient-descent#first-order-decrease",
    zh="步子足够小，损失就会下降",
    en="something positive is subtracted, and a small enough step makes the loss fall",
)
@claim(
    "gradient-descent#remember",
    zh="沿负梯度走足够小的一步，损失就会下降",
    en="a small enough step against it lowers the loss wherever the gradient is not zero",
)
def what_is_subtracted_is_positive_and_the_loss_falls():
    points = path(20)
    return every(
        more([first_order_decrease(gradient(loss, v), 0.01) for v in points], 0),
        falls([loss(v) for v in path(20, 0.01)]),
    )


@claim(
    "gradient-descent#first-order-decrease",
    zh="所以步长相同时，沿负梯度方向走，平面上的损失降得最多",
    en="So of all steps of the same length, the one against the gradient takes you furthest down the plane",
)
def no_other_step_lowers_it_more():
    here = np.array([2.5, 3.0])
    slope = gradient(loss, here)
    down = -0.1 * slope / np.linalg.norm(slope)
    return largest(0, [-slope @ down, *(-slope @ (to - here) for to in around(here))])


@claim(
    "gradient-descent#first-order-decrease",
    zh="步子越长，实际下降量占预计的比例越小，因为曲面向上弯，走得越远，比那块平面高出越多",
    en="Longer ones achieve a smaller share of it, because the surface curves upwards",
)
def longer_steps_get_less_of_it():
    here = np.array([2.5, 3.0])
    slope = gradient(loss, here)
    rates = np.array([0.01, 0.05, 0.1, 0.2, 0.4, 0.9])
    real = np.array([loss(here) - loss(here - rate * slope) for rate in rates])
    curved = np.array([loss(here - rate * slope) - (loss(here) - rate * slope @ slope) for rate in rates])
    return every(falls(real / [first_order_decrease(slope, rate) for rate in rates]), more(curved, 0), rises(curved))


@claim(
    "gradient-descent#first-order-decrease",
    zh="这一步越过碗底，冲到了对面很高的地方，损失反而上升了 1.43",
    en="the step lands so far up the other side of the bowl that the loss rises by 1.43",
)
def with_a_large_rate_the_loss_rises():
    before, after = path(1, 0.9)
    return every(rises([loss(before), loss(after)]), less((before - BEST) @ HESSIAN @ (after - BEST), 0))


@claim(
    "gradient-descent#first-order-decrease",
    zh="预计下降 20.2，可[损失总共只有 4.87](#gradient)",
    en="a decrease of 20.2, more than the [whole loss of 4.87](#gradient)",
)
def more_than_the_whole_loss_is_predicted():
    here = np.array([2.5, 3.0])
    return more(first_order_decrease(gradient(loss, here), 0.9), loss(here))


@claim(
    "gradient-descent#where-it-stops",
    zh="**鞍点**（saddle point）：沿有些方向走损失上升，沿另一些方向走损失下降",
    en="At a **saddle point** the loss rises in some directions and falls in others",
)
def a_saddle_rises_and_falls():
    def saddle(v):
        return v[0] ** 2 - v[1] ** 2

    flat = np.abs(gradient(saddle, [0.0, 0.0]))
    return every(less(flat, 1e-9), rises([saddle((0, 0)), saddle((0.1, 0))]), falls([saddle((0, 0)), saddle((0, 0.1))]))


@claim(
    "gradient-descent#where-it-stops",
    zh="从极大值点或鞍点附近出发，几乎总会走开，只是在鞍点附近，可能要走非常多步",
    en="A walk that starts close to a maximum or a saddle point almost always leads away from it, "
    "but near a saddle point this can take very many steps",
)
def the_walk_leads_away_from_maxima_and_saddle_points():
    """Along each direction that curves downwards, the distance from the place grows; beside a saddle it may take long."""
    starts = 0.01 * np.random.default_rng(0).normal(size=(20, 2))
    top, saddle = np.array([-1.0, -2]), np.array([-1.0, 2])
    from_top = [gradient_descent(lambda v: top * v, start, 0.1, 50)[-1] for start in starts]
    from_saddle = [gradient_descent(lambda v: saddle * v, start, 0.1, 50)[-1, 0] for start in starts]
    nearly_level = gradient_descent(lambda v: np.array([-0.001, 2]) * v, [1e-3, 1], 0.1, 100)[-1]
    return every(
        more(np.abs(from_top), 2 * np.abs(starts)),
        more(np.abs(from_saddle), 2 * np.abs(starts[:, 0])),
        less(np.linalg.norm(nearly_level), 2e-3),
    )


@claim(
    "gradient-descent#exercises",
    zh="每一步都是 3 倍长，可能越过最低点，甚至发散",
    en="each step would be 3 times as long: it may jump over the minimum, and the path may even diverge",
)
def a_triple_step_may_jump_over():
    def share(x):
        """Of the way to the minimum, in one step of w at three times 0.2: 2 and more diverges."""
        return 0.6 * np.mean(np.square(x))

    return every(
        more(share([0, 1, 2.5]), 1),
        more(share([0, 2, 4]), 2),
    )


UNCOMPUTED = {
    "everything nearby is higher, but further away something may be lower",
    "附近都比它高，远处却也许有更低的地方",
    "At a **maximum** everything nearby is lower",
    "**极大值点**：附近都比它低",
    "Using all of them at every step is too slow",
    "每走一步都用上全部样本，太慢了",
    r"at which step does \(w\) reach the lowest point",
    "from the output back to the first layer",
    "any further parameter add such a term each",
    "a surface above the plane",
    "先看一个参数",
    "先别看输出",
    "This is the walk of the first figure",
    "第几步正好走到最低点",
    "Downhill means towards a lower loss",
    "So first give every line a loss",
    "所以先给每条直线一个损失",
    "never runs below the graph",
    "没有一处低于图像",
    "With more parameters",
    "参数更多时",
    "is the first question",
    "因此又叫最速下降法",
    "This is why the method is also called steepest descent",
    "The rings of the first figure",
    r"预计的下降量 \(\eta\,\lVert \nabla L \rVert^2\) 和实际的下降量",
    "compares the predicted decrease",
    "步子短，实际的下降量与预计的几乎相等",
    "nearly all of the predicted decrease",
    "最大可以取多少",
    "That need not be where the loss is lowest",
    "is exactly at a maximum",
    "梯度为零的地方未必最低",
    "梯度为零的地方都是最低点",
    "every place of zero gradient is a lowest point",
}
