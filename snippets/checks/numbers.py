import numpy as np


def require(fits, rule, got):
    if fits is not True and not np.all(fits):
        raise ValueError(f"{rule}, got {got}")


def numbers(x, name, within="[-inf, inf]", axes=None, whole=False):
    """x in float64, or an error that names it: NaN lies in no interval."""
    m = lambda x: any(map(m, x)) if type(x) in (list, tuple) else np.ma.isMA(x)
    try:
        data = np.zeros(0) if m(x) else np.asarray(x)  # masks hide numbers
    except ValueError:
        data = np.zeros(0)  # rows of different lengths
    if not np.can_cast(data.dtype, float):  # longer, complex, or no numbers
        raise TypeError(f"{name} must be real numbers in float64, got {x!r}")
    form = {None: "be numbers", 0: "be one number", 1: "be a list"}[axes]
    require(data.size and axes in (None, data.ndim), f"{name} must {form}", x)
    low, high = map(float, within[1:-1].split(","))
    double = data.astype(float, copy=False)
    above = double.min() > low if within[0] == "(" else double.min() >= low
    below = double.max() < high if within[-1] == ")" else double.max() <= high
    require(above & below, f"{name} must lie in {within}", data)
    require(not whole or data.dtype.kind in "iu", f"{name} must be whole", x)
    return (data.astype(int) if whole else double)[()]


def same_shape(last_axis=False, **named):
    """One shape, beside scalars; or the last has further axes in front."""
    shapes = {name: np.shape(x) for name, x in named.items()}
    first, *_, last = shapes.values()
    tail = last[-len(first) :] == first != ()
    fits = tail if last_axis else len({*shapes.values()} - {()}) < 2
    rule = "have the same shape" if any(shapes.values()) else "be lists"
    require(fits, f"{' and '.join(shapes)} must {rule}", shapes)


def distribution(p, name, beside=()):
    """p made to sum to 1; one whole number a row of `beside` is its class."""
    p = numbers(p, name, "[0, inf)")
    total = np.minimum(p, 2).sum(axis=-1, keepdims=True) if p.ndim else 0
    fits = (abs(total - 1) < 1e-6) & (p.shape != beside[:-1] or np.any(p % 1))
    require(fits, f"{name} must sum to 1, not be class numbers (one_hot)", p)
    return p / total
