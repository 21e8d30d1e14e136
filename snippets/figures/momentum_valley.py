import numpy as np
from snippets.condition_number.momentum import momentum
from snippets.figures.canvas import canvas
from snippets.figures.frames import frames
from snippets.figures.long_valley import CURVATURES, show, valley


def momentum_valley(label, beta=0.8):
    """Twenty steps with momentum in the same valley."""
    figure = canvas(560, 280)
    line, dots, head = valley(figure, label)

    def move(beta):
        start = np.array([10.0, 1.0])
        path = momentum(lambda w: CURVATURES * w, start, 0.45, beta, 20)
        show(path, label, line, dots, head)
        return line, dots, head

    name = label(zh="动量 $β$", en="momentum $β$")
    frames(figure, move, np.linspace(0, 0.8, 5), beta, name)
    return figure
