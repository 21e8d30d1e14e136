import numpy as np
from snippets.figures.canvas import INK, A, B, canvas, name_ends, panel, write
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.neuron.half_squared_error import half_squared_error
from snippets.step_and_sigmoid.sigmoid import sigmoid


def losses_over_output(label):
    """Both losses over the neuron's output, for either target."""
    figure = canvas()
    loss = label(
        zh="损失 $L$，交叉熵以奈特计", en="loss $L$, cross-entropy in nats"
    )
    x = label(zh="输出 $a$", en="output $a$")
    z = np.linspace(-12, 12, 1201)
    a = sigmoid(z)
    for y, left, right, side in ((1, 40, 356, "right"), (0, 230, 166, "left")):
        name = loss if y else ""
        axes = panel(figure, x=x, y=name, left=left, right=right)
        axes.plot(a, binary_cross_entropy(y, z), color=A, lw=2.25)
        axes.plot(a, half_squared_error(y, a), color=B, lw=2.25)
        axes.set(xlim=(0, 1), ylim=(0, 4))
        axes.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
        axes.set_yticks(range(5), range(5) if y else [""] * 5)
        target = label(zh=f"标签 $y$ = {y}", en=f"label $y$ = {y}")
        write(axes, target, (y, 3.6), (0, 0), INK, ha=side)
    ce = label(zh="交叉熵", en="cross-entropy")
    se = label(zh="½ 平方误差", en="½ squared error")
    name_ends(axes, [(1, half_squared_error(0, 1), se, B), (1, 4, ce, A)])
    return figure
