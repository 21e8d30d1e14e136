from snippets.softmax.shifted import shifted


def softmax(z):
    """p_i = exp(z_i) / Σ_j exp(z_j) over the last axis, as if max z were 0."""
    _, e, rest = shifted(z)
    return e / (1 + rest)
