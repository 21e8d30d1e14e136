from snippets.checks.numbers import numbers
from snippets.checks.sides import sides


def derivative(f, w, h=1e-5):
    """df/dw ≈ [f(w + h) − f(w − h)] / (2h): central, so off by O(h²) only."""
    w, h = numbers(w, "w", "(-inf, inf)"), numbers(h, "h", "(0, inf)", axes=0)
    left, right = sides(f, w, h)  # f(w − h) and f(w + h)
    return (right - left) / ((w + h) - (w - h))  # 2h, as float64 rounds it
