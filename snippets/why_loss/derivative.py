def derivative(f, w, h=1e-5):
    """dL/dw ≈ [f(w + h) − f(w − h)] / 2h: the central difference, off by O(h²)."""
    if not h > 0:
        raise ValueError(f"h must be positive, got {h}")
    return (f(w + h) - f(w - h)) / (2 * h)
