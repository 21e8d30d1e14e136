def frames(figure, move, values, start, name, unit="", second=None):
    """Let a reader choose among evenly spaced values.

    `move(value)` moves artists of the figure and returns them; the page calls
    it for each value while it is built, and offers the frames with a slider.
    `second=(values, start, name)`, perhaps with a unit, adds another slider:
    then it is `move(value, other)`, with a frame for each pair of values.
    """
    sliders = [(values, start, name, unit)]
    if second:
        sliders.append((*second, "")[:4])
    for values, start, *_ in sliders:
        if not any(abs(value - start) < 1e-9 for value in values):
            raise ValueError(f"start must be one of the values, got {start}")
    for number, artist in enumerate(move(*(start for _, start, *_ in sliders))):
        artist.set_gid(f"moving-{number}")
    figure.frames = sliders, move
