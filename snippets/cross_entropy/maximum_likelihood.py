from snippets.checks.numbers import numbers, require


def maximum_likelihood(counts):
    """p̂(x) = n(x) / N: of all q, the one that makes the data most likely."""
    counts = numbers(counts, "counts", "[0, inf)")
    most = counts.max(axis=-1, keepdims=True) if counts.ndim else 0
    require(most > 0, "counts must be a list, not all 0", counts)
    n = counts / most  # so that no sum overflows
    return n / n.sum(axis=-1, keepdims=True)
