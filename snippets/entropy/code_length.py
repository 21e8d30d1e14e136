import heapq

from snippets.checks.numbers import distribution, numbers


def code_length(p):
    """Σ p(x) ℓ(x), bits per outcome, of a best prefix code (Huffman)."""
    p = numbers(distribution(p, "p"), "p", axes=1)
    weights = p[p > 0].tolist()
    heapq.heapify(weights)
    length = 0.0
    while len(weights) > 1:  # joining the two rarest costs both a bit
        joined = heapq.heappop(weights) + heapq.heappop(weights)
        heapq.heappush(weights, joined)
        length += joined
    return length
