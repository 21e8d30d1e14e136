import numpy as np
from snippets.figures.canvas import MUTED, A, B, canvas, panel, write
from snippets.figures.frames import frames
from snippets.pros_and_cons.angular_margin import angular_margin


def margin_over_angle(label, margin=0.5):
    """A feature's loss between the directions of two classes, 90° apart."""
    figure = canvas()
    axes = panel(
        figure,
        x=label(zh="特征偏离本类的角度", en="angle of a feature off its class"),
        y=label(zh="损失（奈特）", en="loss (nats)"),
        right=56,
    )
    degrees = np.linspace(0, 60, 121)
    angles = np.radians(np.stack([degrees, 90 - degrees], axis=-1))

    def loss(margin):
        return angular_margin(angles, 0, scale=16, margin=margin)

    axes.plot(degrees, loss(0), color=A, lw=2.25)
    write(axes, label(zh="没有间隔", en="no margin"), (50, 0.9), (0, 0), A)
    (early,) = axes.plot([], [], color=B, lw=2.25)
    beside = {"shift": (-12, 0), "color": B, "ha": "right"}
    named = write(axes, label(zh="有间隔", en="with margin"), (0, 6), **beside)
    axes.axvline(45, color=MUTED, lw=1.25, ls=(0, (4, 3)))
    edge = label(zh="两类的分界", en="boundary")
    write(axes, edge, (45, 9.2), (-8, 0), MUTED, ha="right")
    axes.set(xlim=(0, 60), ylim=(0, 10), yticks=[0, 5, 10])
    axes.set_xticks(range(0, 61, 15), [f"{tick}°" for tick in range(0, 61, 15)])

    def move(margin):
        early.set_data(degrees, loss(margin))
        named.xy = np.interp(6, loss(margin), degrees), 6
        return [early, named]

    name = label(zh="间隔 $m$", en="margin $m$")
    unit = label(zh=" 弧度", en=" rad")
    frames(figure, move, np.linspace(0, 0.6, 13), margin, name, unit)
    return figure
