from snippets.checks.numbers import numbers, require


def result_of(f, x, name, nan=False):
    """f(x) in float64, or an error that calls the function by its name."""
    require(callable(f), f"{name} must be a function", repr(f), TypeError)
    return numbers(f(x), f"{name}(…)", nan=nan)
