import numpy as np
from snippets.figures.canvas import INK, A, B, C, canvas, dot, panel, specks, write
from snippets.figures.frames import frames
from snippets.neuron.binary_cross_entropy import binary_cross_entropy
from snippets.neuron.half_squared_error import half_squared_error
from snippets.step_and_sigmoid.sigmoid import sigmoid


def wrong_label(label, hours=12):
    """The best neuron under each loss, as one wrong label moves to the right."""
    practised = np.arange(1.0, 11)
    passed = np.array([0, 0, 0, 0, 1, 0, 1, 1, 1, 1])
    figure = canvas()
    axes = panel(
        figure,
        x=label(zh="练习时间（小时）", en="hours of practice"),
        y=label(zh="通过的概率", en="probability of passing"),
        right=36,
    )
    specks(axes, practised, passed, INK)
    slopes, edges = np.geomspace(0.05, 5, 120), np.linspace(0, 15, 151)
    w, edge = np.meshgrid(slopes, edges)
    along = np.linspace(0, 15, 76)
    curves = [axes.plot(along, along, color=color, lw=2.25)[0] for color in (A, B)]
    wrong = dot(axes, 0, 0, C)
    where = {"at": (0, 0), "shift": (0, 16), "color": C, "ha": "center"}
    name = write(axes, label(zh="标错的", en="wrong label"), **where)
    crossed = write(
        axes, label(zh="交叉熵", en="cross-entropy"), (11, 0), (0, -24), A
    )
    squared = write(
        axes,
        label(zh="平方误差", en="squared error"),
        (0, 0.75),
        (-10, 0),
        B,
        ha="right",
    )

    def losses(x, y):
        z = w[..., None] * (np.atleast_1d(x) - edge[..., None])
        y = np.broadcast_to(y, z.shape)
        both = binary_cross_entropy(y, z), half_squared_error(y, sigmoid(z))
        return [loss.sum(axis=-1) for loss in both]

    right = losses(practised, passed)

    def move(hours):
        quarters = []
        for curve, known, loss in zip(curves, right, losses(hours, 0)):
            best = (known + loss).argmin()
            curve.set_ydata(sigmoid(w.flat[best] * (along - edge.flat[best])))
            quarters.append(edge.flat[best] + np.log(3) / w.flat[best])
        wrong.set_data([hours], [0])
        name.xy = hours, 0
        crossed.xy = 11, np.interp(11, *curves[0].get_data())
        squared.xy = min(quarters), 0.75
        return [*curves, wrong, name, crossed, squared]

    axes.set(
        xlim=(0, 15), ylim=(-0.02, 1.1), yticks=[0, 0.5, 1], xticks=range(0, 16, 5)
    )
    slider = label(zh="标错的人练习了", en="wrong label at")
    unit = label(zh=" 小时", en=" hours")
    frames(figure, move, np.linspace(7, 14, 8), hours, slider, unit)
    return figure
