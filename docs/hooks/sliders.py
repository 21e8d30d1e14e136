"""What a slider changes in a figure, frame by frame, computed by the figure's own snippets while the site is built."""

import io
import json
import xml.etree.ElementTree as ET

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from svg import SHAPES, inline

WRAPPER = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def control(figure: Figure, colours: dict[str, str], name: str) -> str:
    """The range input of a figure, and for each thing that it moves its state in every frame."""
    values, start, label, unit, move = vars(figure)["frames"]
    step = values[1] - values[0]
    digits = next(digits for digits in range(9) if np.allclose(values, np.round(values, digits), rtol=0, atol=1e-9))
    states = [state(figure, move(value), colours, name) for value in values]
    changes = [
        [*place, list(column)]
        for place, *column in zip(states[0], *(s.values() for s in states))
        if len(set(column)) > 1
    ]
    if any(one.keys() != other.keys() for one, other in zip(states, states[1:])):
        raise ValueError("frames that differ in what they draw, not only in where: move artists, add or drop none")
    text = f"{start:.{digits}f}{unit}"
    data = json.dumps(changes, ensure_ascii=False, separators=(",", ":")).replace("&", "&amp;").replace("'", "&#39;")
    return (
        f"<div class=\"slider\" data-frames='{data}'>"
        f'<label>{label} <input type="range" min="{values[0]:.{digits}f}" max="{values[-1]:.{digits}f}" '
        f'step="{step:.{digits}f}" value="{start:.{digits}f}" aria-valuetext="{text}" autocomplete="off"></label>'
        f'<span aria-hidden="true" data-unit="{unit}">{text}</span></div>'
    )


def state(figure: Figure, artists: list[Artist], colours: dict[str, str], name: str) -> dict[tuple[int, int, str], str]:
    """Each attribute of each shape that the artists draw now: (artist, shape, attribute) → value."""
    width, height = figure.get_size_inches() * 72
    output = io.StringIO()
    renderer = RendererSVG(width, height, output, image_dpi=72)
    output.seek(0)
    output.truncate()
    for artist in artists:
        artist.draw(renderer)
    found = {}
    for number, group in enumerate(inline(WRAPPER.format(output.getvalue()), colours, name)):
        in_defs = {child for defs in group.iter("defs") for child in defs.iter()}
        for index, shape in enumerate(e for e in group.iter() if e.tag in SHAPES and e not in in_defs):
            found.update({(number, index, key): value for key, value in shape.attrib.items()})
            if shape.tag == "text":
                found[number, index, ""] = (shape.text or "") + "".join(
                    ET.tostring(span, encoding="unicode") for span in shape
                )
    return found
