"""matplotlib's figure becomes a part of the page: in its colours and fonts, with ids of its own, leaking nothing."""

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from itertools import product
from typing import Any

from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure

from press.errors import AuthorError

# canvas.py has the colours for paper, theme/assets/site.css those for the page, under these names.
ROLES = ("INK", "MUTED", "PAPER", "A", "B", "C", "D")
USE = f"use one of {', '.join(ROLES)} of canvas.py"
FORMULA = re.compile(r"([_^])(?:\{([^}]*)\}|(.))|\\([a-z]+)|([^\W\d_])|(.)")
USED = re.compile(r"(?:url\(|^)#([^)]+)")  # an id that an attribute refers to
COLOUR = re.compile("#[0-9a-f]{6}")
DECIMAL = re.compile(r"-?\d+\.\d+")
STEP = re.compile(r"([MLCQz])([^MLCQz]*)")  # of a path
SIGNS = str.maketrans({"-": "−", "'": "′", "‖": "\u2009∥\u2009"})


def draw(figure: Figure, namespace: dict[str, Any], name: str) -> tuple[str, dict[str, Any]]:
    """A figure in the colours that its program imported, and its sliders."""
    figure.dpi = 72  # a point is a pixel
    colours = {namespace[role].lower(): role for role in ROLES if role in namespace}
    svg, (width, height) = draw_artists(figure, [figure], colours, name), figure.get_size_inches() * 72
    svg.set("style", f"aspect-ratio:{width:g}/{height:g}")  # so high even before it is laid out
    return ET.tostring(svg, encoding="unicode"), draw_frames(figure, colours, name) if hasattr(figure, "frames") else {}


def draw_frames(figure: Figure, colours: dict[str, str], name: str) -> dict[str, Any]:
    """The sliders that a figure offers, and for each thing that they move its state in every frame.

    There is a frame for each value or, of two sliders, for each pair: all values of the second for each of the first.
    """
    sliders, move = vars(figure)["frames"]
    choices = product(*(values for values, *_ in sliders))
    frames = [draw_frame(figure, move(*chosen), colours, name) for chosen in choices]
    if any(frame.keys() != frames[0].keys() for frame in frames):
        raise ValueError("frames that differ in what they draw, not only in where: move artists, add or drop none")
    columns = {place: [frame[place] for frame in frames] for place in frames[0]}
    changes = [[*place, column] for place, column in columns.items() if len(set(column)) > 1]
    ranges = [describe_range(*slider) for slider in sliders]
    ranges[0]["frames"] = len(frames) // len(sliders[0][0])
    return {"changes": changes, "ranges": ranges}


def describe_range(values: Sequence[float], start: float, label: str, unit: str) -> dict[str, Any]:
    """The numbers of a slider, as its control has them; `frames` is how many frames a step goes on."""
    digits = max(len(f"{value:.8f}".rstrip("0").partition(".")[2]) for value in values)
    numbers = {"low": values[0], "high": values[-1], "step": values[1] - values[0], "start": start}
    return {
        "label": label,
        "unit": unit,
        "frames": 1,
        **{key: f"{number:.{digits}f}" for key, number in numbers.items()},
    }


def draw_frame(
    figure: Figure, moved: list[Artist], colours: dict[str, str], name: str
) -> dict[tuple[int, int, str], str]:
    """Each attribute of each shape that the moved artists draw now: (artist, shape, attribute) → what it holds."""
    found: dict[tuple[int, int, str], str] = {}
    for number, group in enumerate(draw_artists(figure, moved, colours, name)):
        for index, shape in enumerate(shapes(group)):
            inside = ET.tostring(shape, encoding="unicode").partition(">")[2].removesuffix("</text>")
            found |= {(number, index, key): value for key, value in [*shape.items(), ("", inside)]}
    return found


def draw_artists(figure: Figure, artists: list[Artist], colours: dict[str, str], name: str) -> ET.Element:
    """What the artists draw, as an element of the page. `colours` maps each role's colour to the role's name."""
    output = io.StringIO()
    width, height = figure.get_size_inches() * 72
    renderer = RendererSVG(width, height, output, image_dpi=72)
    for artist in artists:
        artist.draw(renderer)
    renderer.finalize()
    root = ET.fromstring(output.getvalue())
    forget_namespaces(root)
    forget_file(root)
    rename_ids(root, name)
    for element in root.iter():
        restyle(element, colours)
        shorten(element)
    for shape in shapes(root):
        if "fill:" not in shape.get("style", ""):
            raise AuthorError(f"black, {USE}")
        if shape.tag == "text":
            shape.set("style", shape.attrib["style"].replace("fill:var(--figure-muted)", ""))  # as site.css has it
            typeset(shape)
        if shape.tag == "use":  # Material's script tries to rewrite each href
            shape.set("xlink:href", shape.attrib.pop("href"))
    drop_empty(root)
    return root


def shapes(root: ET.Element) -> list[ET.Element]:
    """What is drawn, in its order; not what stands in <defs> for others to use."""
    in_defs = {child for defs in root.iter("defs") for child in defs.iter()}
    return [element for element in root.iter() if element.tag in ("path", "use", "text") and element not in in_defs]


def forget_namespaces(root: ET.Element) -> None:
    """A page needs none for svg."""
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        element.attrib = {key.rpartition("}")[2]: value for key, value in element.items()}


def forget_file(root: ET.Element) -> None:
    """What only a file of its own needs: metadata, a style that would reach the whole page, spaces between tags."""
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag in ("metadata", "style")]:
            parent.remove(child)
        for element in parent:
            element.tail = None if not (element.tail or "").strip() else element.tail
        parent.text = None if not (parent.text or "").strip() else parent.text
    root.attrib = {"viewBox": root.attrib["viewBox"]}


def rename_ids(root: ET.Element, name: str) -> None:
    """Ids that are used belong to this figure alone, the others go; what a slider moves bears its number."""
    used = {id for element in root.iter() for value in element.attrib.values() for id in USED.findall(value)}
    for element in root.iter():
        attributes = {}
        for key, value in element.items():
            if key == "id" and value.startswith("moving-"):
                attributes["data-moving"] = value.removeprefix("moving-")
            elif key == "id" and value in used:
                attributes["id"] = f"{name}-{value}"
            elif key != "id":
                attributes[key] = USED.sub(lambda id: id[0].replace("#", f"#{name}-"), value)
        element.attrib = attributes


def restyle(element: ET.Element, colours: dict[str, str]) -> None:
    """The page's colours; and its fonts, which it gives by class."""
    attributes = {}
    for key, value in element.items():
        if key == "style":
            declared = dict(declaration.split(": ", 1) for declaration in value.split("; "))
            if declared.get("font-size") == "12px":
                attributes["class"] = "tick"
            kept = {
                what: COLOUR.sub(lambda colour: name_role(colour[0], colours), how)
                for what, how in declared.items()
                if not what.startswith("font") and (what, how) != ("text-anchor", "start")
            }
            value = ";".join(f"{what}:{how}" for what, how in kept.items())
        attributes[key] = value
    element.attrib = attributes


def name_role(colour: str, colours: dict[str, str]) -> str:
    if colour not in colours:
        raise AuthorError(f"the colour {colour}, {USE}")
    return f"var(--figure-{colours[colour].lower()})"


def shorten(element: ET.Element) -> None:
    """Places to 0.1 px, paths in relative steps."""
    if element.get("transform", "").startswith("rotate(-0 "):
        del element.attrib["transform"]
    for key in ("x", "y", "width", "height", "transform"):
        if key in element.attrib:
            element.set(key, DECIMAL.sub(lambda number: f"{round(float(number[0]), 1) + 0.0:g}", element.attrib[key]))
    if "d" in element.attrib:
        element.set("d", relative(element.attrib["d"]))


def relative(path: str) -> str:
    """A path's data in steps of 0.1 px, each from the point before: less than half as many bytes."""
    steps, here, last = "", [0, 0], ""
    for command, numbers in STEP.findall(path):
        points = [round(10 * float(number)) for number in numbers.split()]
        shifts = " ".join(f"{(number - here[i % 2]) / 10:g}" for i, number in enumerate(points))
        steps += (" " if command == last else command.lower()) + shifts
        here = points[-2:] or here
        last = command if command != "M" else "L"  # after m, steps are lines
    return steps.replace(" -", "-")


def drop_empty(root: ET.Element) -> None:
    for parent in reversed(list(root.iter())):
        for child in list(parent):
            if (child.tag in ("g", "defs") and not len(child)) or child.get("style") == "fill:none":
                parent.remove(child)


def typeset(text: ET.Element) -> None:
    """Set what stands between dollars in the fonts of the formulas: letters italic, _ below, ^ above, \\log upright."""
    outside, *pieces = re.split(r"\$([^$]+)\$", text.text or "")
    text.text, height = outside, 0.0
    for formula, after in zip(pieces[::2], pieces[1::2]):
        spaced = re.sub(r"(\\[a-z]+(?:_\w)?) *", "\\1\u2009", formula)
        for mark, braced, single, word, letter, other in FORMULA.findall(spaced):
            mark = "^" if other == "'" else mark  # the font has a large one, to be raised
            target = {"_": -0.25, "^": 0.35}.get(mark, 0.0)
            content = (braced or single or word or letter or other).translate(SIGNS)
            span = ET.SubElement(text, "tspan", {"class": "letter" if content.isalpha() and not word else "upright"})
            if target != height:
                span.set("dy", f"{(height - target) / (0.75 if mark else 1):.2f}em")
            if mark:
                span.set("style", "font-size:.75em")
            span.text, height = content, target
        span = ET.SubElement(text, "tspan", {"dy": f"{height:.2f}em"} if height else {})
        span.text, height = after, 0.0
