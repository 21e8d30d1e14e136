import numpy as np
from snippets.figures.canvas import A, B, canvas, panel, write
from snippets.figures.frames import frames
from snippets.softmax.softmax import softmax
from snippets.softmax.softmax_gradient import softmax_gradient


def softmax_twice(label, score=-6):
    """Descent on the loss of one example, softmax applied once or twice."""
    scores = np.linspace(-10, 0, 21)
    starts = np.stack([scores, 0 * scores, 0 * scores], axis=-1)
    y = np.array([1, 0, 0])

    def through_another(z):
        q = softmax(z)
        g = softmax_gradient(y, q)
        return q * (g - np.sum(q * g, axis=-1, keepdims=True))

    def train(slope):
        z, path = starts, []
        for _ in range(201):
            path.append(softmax(z)[:, 0])
            z = z - 0.5 * slope(z)
        return np.array(path)

    once = train(lambda z: softmax_gradient(y, z))
    twice = train(through_another)
    figure = canvas(560, 300)
    axes = panel(
        figure,
        x=label(zh="步数", en="steps"),
        y=label(zh="正确类别的概率", en="probability of the right class"),
        left=44,
        right=140,
    )
    axes.set(xlim=(0, 200), ylim=(-0.02, 1.02), xticks=range(0, 201, 50))
    axes.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    (right,) = axes.plot([], [], color=A, lw=2.25)
    (wrong,) = axes.plot([], [], color=B, lw=2.25)
    once_name = label(zh="softmax 一遍", en="softmax once")
    twice_name = label(zh="softmax 两遍", en="softmax twice")
    names = (
        write(axes, once_name, (200, 1), color=A),
        write(axes, twice_name, (200, 0), color=B),
    )
    steps = np.arange(201)

    def move(score):
        start = np.abs(scores - score).argmin()
        right.set_data(steps, once[:, start])
        wrong.set_data(steps, twice[:, start])
        names[1].xy = 200, min(twice[-1, start], 0.86)
        return right, wrong, names[1]

    name = label(zh="正确类别的初始得分", en="right class starts at")
    frames(figure, move, scores, score, name)
    return figure
