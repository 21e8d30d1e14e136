from snippets.checks.numbers import numbers, same_shape


def half_squared_error(y, a):
    """L = ½ (y − a)²: target y, output a, element by element."""
    y, a = numbers(y, "y", "[0, 1]"), numbers(a, "a", "[0, 1]")
    same_shape(y=y, a=a)
    return (y - a) ** 2 / 2
