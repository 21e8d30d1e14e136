"""What a slider changes in a figure, frame by frame, computed by the figure's own snippets while the site is built."""

import io
import xml.etree.ElementTree as ET
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from svg import inline, shapes


def slider(figure: Figure, colours: dict[str, str], name: str) -> dict[str, Any]:
    """The range that a figure offers, and for each thing that it moves its state in every frame."""
    values, start, label, unit, move = vars(figure)["frames"]
    digits = next(digits for digits in range(9) if np.allclose(values, np.round(values, digits), rtol=0, atol=1e-9))
    states = [state(figure, move(value), colours, name) for value in values]
    if any(one.keys() != other.keys() for one, other in zip(states, states[1:])):
        raise ValueError("frames that differ in what they draw, not only in where: move artists, add or drop none")
    columns = {place: [state[place] for state in states] for place in states[0]}
    changes = [[*place, column] for place, column in columns.items() if len(set(column)) > 1]
    numbers = {"low": values[0], "high": values[-1], "step": values[1] - values[0], "start": start}
    written = {key: f"{number:.{digits}f}" for key, number in numbers.items()}
    return {"label": label, "unit": unit, "changes": changes, **written}


def state(figure: Figure, artists: list[Artist], colours: dict[str, str], name: str) -> dict[tuple[int, int, str], str]:
    """Each attribute of each shape that the artists draw now: (artist, shape, attribute) → value."""
    output = io.StringIO()
    width, height = figure.get_size_inches() * 72
    renderer = RendererSVG(width, height, output, image_dpi=72)
    for artist in artists:
        artist.draw(renderer)
    renderer.finalize()
    found = {}
    for number, group in enumerate(inline(output.getvalue(), colours, name)):
        for index, shape in enumerate(shapes(group)):
            found.update({(number, index, key): value for key, value in shape.attrib.items()})
            if shape.tag == "text":
                spans = "".join(ET.tostring(span, encoding="unicode") for span in shape)
                found[number, index, ""] = (shape.text or "") + spans
    return found
