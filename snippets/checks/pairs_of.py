from snippets.checks.numbers import numbers, require


def pair_of(x, name, within="[-inf, inf]", nan=False):
    """(w, b) in float64: weights and biases."""
    is_list, rule = isinstance(x, (list, tuple)), f"{name} must be (w, b)"
    require(is_list, rule, repr(x), TypeError)
    require(len(x) == 2, rule, x)
    return tuple(numbers(part, name, within, nan=nan) for part in x)


def pairs_of(layers, name):
    """Every layer's (W, b) in float64; a run may have come to NaN."""
    rule, is_list = f"{name} must be a list of (W, b)", type(layers) is list
    require(is_list, rule, repr(layers), TypeError)
    require(len(layers) > 0, rule, layers)
    return [pair_of(layer, name, nan=True) for layer in layers]
