from snippets.checks.numbers import distribution, numbers, same_shape


def targets(y, z):
    """y as distributions over the classes of the scores z."""
    z = numbers(z, "z")
    y = distribution(y, "y", z.shape)
    same_shape(last_axis=True, y=y, z=z)
    return y
