"""What gradient-descent.md says of directions and orders."""

import numpy as np
from snippets.gradient_descent.first_order_decrease import first_order_decrease
from snippets.gradient_descent.gradient import gradient
from snippets.gradient_descent.gradient_descent import gradient_descent
from snippets.gradient_descent.line_loss import line_loss
from snippets.gradient_descent.seedling import seedling
from snippets.why_loss.derivative import derivative

from claims.common import approaches, claim, every, falls, largest, less, more, rises, smallest

X, Y = seedling()
BEST = np.polyfit(X, Y, 1)  # the least squares of NumPy as an oracle


def loss(v):
    return line_loss(X, Y, *v)


def along_w(w):
    return line_loss(X, Y, w, 1)


def path(steps=30, rate=0.2, start=(2.5, 3.0)):
    return gradient_descent(lambda v: gradient(loss, v), np.array(start), rate, steps)


def path_of_w(steps=10):
    return gradient_descent(lambda w: derivative(along_w, w), 0.0, 0.2, steps)


def around(point, n=24):
    """Steps of one length to all sides."""
    angle = 2 * np.pi * np.arange(n) / n
    return point + 0.1 * np.stack([np.cos(angle), np.sin(angle)], axis=-1)


@claim("gradient-descent#line-loss", zh="最低点的位置不变", en="it does not move the minimum")
def the_half_does_not_move_the_minimum():
    mean_square = [np.mean((w * X + b - Y) ** 2) for w, b in [BEST, *around(BEST)]]
    return every(smallest(0, mean_square), smallest(0, [loss(v) for v in [BEST, *around(BEST)]]))


@claim("gradient-descent#line-loss", zh="碗底就是最好的那条直线", en="The bottom of the bowl is the best line")
def the_bottom_is_the_best_line():
    return smallest(0, [loss(v) for v in [BEST, *around(BEST)]])


@claim(
    "gradient-descent#gradient-descent",
    zh="学习率一直是 0.2，步子却越走越小，因为斜率在变小",
    en="The learning rate stays at 0.2, yet the steps shrink, because the slope does",
)
def steps_shrink_as_the_slope_does():
    w = path_of_w()
    return every(falls(np.abs(np.diff(w))), falls([abs(derivative(along_w, one)) for one in w]))


@claim(
    "gradient-descent#gradient-descent",
    zh="所以越来越近，而不会在哪一步恰好踩到最低点",
    en=r"so \(w\) comes ever closer to the minimum without landing on it",
)
def it_comes_closer_and_does_not_land():
    bottom = (X @ (Y - 1)) / (X @ X)
    return every(approaches(path_of_w(), bottom), more(np.abs(path_of_w() - bottom), 0))


@claim(
    "gradient-descent#gradient-descent",
    zh="斜率为负，说明往右是下坡，减去负数，\\(w\\) 就向右",
    en="A negative slope means that downhill is to the right",
)
def downhill_is_against_the_slope():
    return every(less(derivative(along_w, 0), 0), falls([along_w(0), along_w(0.1)]), rises(path_of_w()[:2]))


@claim(
    "gradient-descent#gradient",
    zh="前 5 步，损失从 4.87 降到 0.13",
    en="Five steps bring the loss down from 4.87 to 0.13",
)
def five_steps_bring_it_down():
    return falls([loss(v) for v in path(5)])


@claim("gradient-descent#gradient-descent", zh="越接近谷底，步子越小", en="Near the bottom the steps are small")
def nearer_the_bottom_steps_are_smaller():
    bottom = (X @ (Y - 1)) / (X @ X)
    return every(approaches(path_of_w(), bottom), falls(np.abs(np.diff(path_of_w()))))


@claim(
    "gradient-descent#first-order-decrease",
    zh="只要梯度不为零，减去的就是正数，损失下降",
    en="something positive is subtracted and the loss falls",
)
def what_is_subtracted_is_positive_and_the_loss_falls():
    points = path(20)
    return every(
        more([first_order_decrease(gradient(loss, v), 0.01) for v in points], 0),
        falls([loss(v) for v in path(20, 0.01)]),
    )


@claim(
    "gradient-descent#first-order-decrease",
    zh="按这个近似，同样长的一步，沿负梯度降得最多",
    en="By this approximation no other step of the same length lowers it more",
)
def no_other_step_lowers_it_more():
    here = np.array([2.5, 3.0])
    slope = gradient(loss, here)
    down = -0.1 * slope / np.linalg.norm(slope)
    return largest(0, [-slope @ down, *(-slope @ (to - here) for to in around(here))])


@claim(
    "gradient-descent#first-order-decrease",
    zh="步子大，曲面弯了上来，兑现得越来越少",
    en="Longer ones get less and less of it, because the surface curves up to meet them",
)
def longer_steps_get_less_of_it():
    here = np.array([2.5, 3.0])
    slope = gradient(loss, here)
    rates = np.array([0.01, 0.05, 0.1, 0.2, 0.4, 0.9])
    real = np.array([loss(here) - loss(here - rate * slope) for rate in rates])
    return falls(real / [first_order_decrease(slope, rate) for rate in rates])


@claim(
    "gradient-descent#first-order-decrease",
    zh=r"\(\eta = 0.9\) 时，走一步损失反而升高",
    en=r"with \(\eta = 0.9\) the step makes the loss worse",
)
def with_a_large_rate_the_loss_rises():
    return rises([loss(v) for v in path(1, 0.9)])


UNCOMPUTED = {
    r"\(w\) the growth in cm per week",
    "a surface above the plane",
    "point at its lowest spot",
    "先要有一个损失",
    r"先把 \(b\) 固定为 1",
    r"To change \(w\) first and use",
    r"先改 \(w\)，再用新的",
    "The bowl seen from above",
    "which is not the direction of the minimum",
    "这个方向并不指向最低点",
    "More parameters change nothing",
    "学习率（learning rate），大于 0",
    "比较公式许诺的下降和实际的下降",
    "that is the first question",
    "whether that place is the lowest",
    "那里是不是最低处",
    "can have a much easier walk",
}
