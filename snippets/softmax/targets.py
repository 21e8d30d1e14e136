from snippets.checks.numbers import distribution, numbers, same_shape


def targets(y, z):
    """y as distributions over the classes of the scores z."""
    y, z = numbers(y, "y"), numbers(z, "z")
    same_shape(last_axis=True, y=y, z=z)
    return distribution(y, "y", z.shape)
