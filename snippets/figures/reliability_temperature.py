import numpy as np
from snippets.calibration.calibration_bins import calibration_bins
from snippets.calibration.expected_calibration_error import (
    expected_calibration_error,
)
from snippets.calibration.overfit import overfit
from snippets.figures.canvas import (
    MUTED,
    A,
    B,
    canvas,
    panel,
    specks,
    strokes,
    write,
)
from snippets.figures.frames import frames
from snippets.softmax.softmax import softmax


def reliability_temperature(label, temperature=1.0):
    """Accuracy over confidence of an overfitted model, scores over T."""
    y, z = (part[600:] for part in overfit(np.random.default_rng(0)))
    figure = canvas(height=340)
    axes = panel(
        figure,
        x=label(zh="置信度", en="confidence"),
        y=label(zh="准确率", en="accuracy"),
    )
    ticks = [0.4, 0.6, 0.8, 1]
    axes.set(xlim=(0.3, 1.02), ylim=(0.3, 1.02))
    axes.set_xticks(ticks, ["0.4", "0.6", "0.8", "1"])
    axes.set_yticks(ticks, ["0.4", "0.6", "0.8", "1"])
    axes.plot([0.3, 1], [0.3, 1], color=MUTED, lw=1.5, ls=(0, (4, 3)))
    gaps = axes.plot([], [], color=B, lw=2, alpha=0.6)[0]
    (line,) = axes.plot([], [], color=A, lw=1.75)
    dots = specks(axes, [], [], A, size=7)
    mean = label(zh="平均差距", en="mean gap")
    error = write(axes, "", (0.33, 0.95), (0, 0), B)

    def move(temperature):
        q = softmax(z / temperature)
        share, confidence, accuracy = calibration_bins(y, q)
        full = share * len(y) >= 20
        x, right = confidence[full], accuracy[full]
        line.set_data(x, right)
        dots.set_data(*strokes(x, right))
        down = np.stack([x, x, np.nan * x], axis=-1).ravel()
        up = np.stack([x, right, np.nan * x], axis=-1).ravel()
        gaps.set_data(down, up)
        ece = expected_calibration_error(y, q)
        error.set_text(f"{mean} {ece:.3f}")
        return gaps, line, dots, error

    name = label(zh="温度 $T$", en="temperature $T$")
    frames(figure, move, np.arange(2, 17) / 4, temperature, name)
    return figure
