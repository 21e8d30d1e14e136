from snippets.softmax.shifted import shifted


def softmax(z):
    """q_k = exp(z_k) / Σ_j exp(z_j) over the last axis, as if max z were 0."""
    e, rest = shifted(z)[1:]
    return e / (1 + rest)
