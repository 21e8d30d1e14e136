import numpy as np


def require(fits, rule, got, error=ValueError):
    if fits is not True and not np.all(fits):
        raise error(f"{rule}, got {got}")


@np.errstate(over="ignore")
def numbers(x, name, within="[-inf, inf]", axes=None, whole=False, nan=False):
    """x in float64, or an error that names it: NaN lies in no interval."""
    parts = x if isinstance(x, (list, tuple)) else [x]
    masked = any(map(np.ma.isMaskedArray, parts))
    try:
        array = np.asarray([] if masked else x)
    except ValueError:
        array = np.zeros(0)  # rows of different lengths
    real = array.dtype.kind in "biuf"
    require(real, f"{name} must be real numbers", repr(array), TypeError)
    form = {None: "numbers", 0: "one number", 1: "a list"}[axes]
    fits = array.size and axes in (None, array.ndim)
    require(fits, f"{name} must be {form}", x)
    low, high = map(float, within[1:-1].split(","))
    low = np.nextafter(low, high) if within[0] == "(" else low
    high = np.nextafter(high, low) if within[-1] == ")" else high
    double = array.astype(float, copy=False)
    inside = nan or bool(low <= double.min() and double.max() <= high)
    require(inside, f"{name} must lie in {within}", array)
    require(not whole or array.dtype.kind in "iu", f"{name} must be whole", x)
    exact = not whole or double.max() < 2**53
    require(exact, f"{name} must be less than 2**53", x)
    return (array.astype(int) if whole else double)[()]


def same_shape(last_axis=False, **named):
    """One shape, beside scalars; or the last has further axes in front."""
    shapes = {name: np.shape(x) for name, x in named.items()}
    first, *_, last = shapes.values()
    tail = len(first) > 0 and last[-len(first) :] == first
    fits = tail if last_axis else len({*shapes.values()} - {()}) < 2
    require(fits, f"{' and '.join(shapes)} must have the same shape", shapes)


def distribution(p, name, beside=()):
    """p made to sum to 1; one whole number a row of `beside` is its class."""
    p = numbers(p, name, "[0, inf)")
    total = np.minimum(p, 2).sum(axis=-1, keepdims=True) if p.ndim else 0
    classes = p.shape == beside[:-1] and np.all(p % 1 == 0)
    wide = p.ndim > 1 and 2 < p.shape[-1] == (0, *beside)[-1]  # one-hot rows
    classes = classes and not wide
    fits = (np.abs(total - 1) < 1e-6) & (not classes)
    require(fits, f"{name} must sum to 1 (class numbers need one_hot)", p)
    return p / total
