def frames(figure, move, values, start, name, unit=""):
    """Let a reader choose among evenly spaced values.

    `move(value)` moves artists of the figure and returns them; the page calls
    it for each value while it is built, and offers the frames with a slider.
    """
    if not any(abs(value - start) < 1e-9 for value in values):
        raise ValueError(f"start must be one of the values, got {start}")
    for number, artist in enumerate(move(start)):
        artist.set_gid(f"moving-{number}")
    figure.frames = values, start, name, unit, move
