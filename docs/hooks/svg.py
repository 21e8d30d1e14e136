"""matplotlib's figure becomes a part of the page: in its colours and fonts, with ids of its own, leaking nothing."""

import io
import re
import xml.etree.ElementTree as ET
from typing import Any

from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from programs import AuthorError

# canvas.py has the colours for paper, theme/assets/site.css those for the page, under these names.
ROLES = ("INK", "MUTED", "PAPER", "A", "B", "C", "D")
USE = f"use one of {', '.join(ROLES)} of canvas.py"
FORMULA = re.compile(r"([_^])(?:\{([^}]*)\}|(.))|\\([a-z]+)|([^\W\d_])|(.)")
SIGNS = str.maketrans({"-": "−", "'": "′", "‖": "\u2009∥\u2009"})


def as_svg(figure: Figure, namespace: dict[str, Any], name: str) -> tuple[str, dict[str, Any]]:
    """A figure in the colours that its program imported, and its slider."""
    figure.dpi = 72  # a point is a pixel
    colours = {namespace[role].lower(): role for role in ROLES if role in namespace}
    svg, (width, height) = inline(figure, [figure], colours, name), figure.get_size_inches() * 72
    svg.set("style", f"aspect-ratio:{width:g}/{height:g}")  # so high even before it is laid out
    return ET.tostring(svg, encoding="unicode"), slider(figure, colours, name) if hasattr(figure, "frames") else {}


def slider(figure: Figure, colours: dict[str, str], name: str) -> dict[str, Any]:
    """The range that a figure offers, and for each thing that it moves its state in every frame."""
    values, start, label, unit, move = vars(figure)["frames"]
    digits = max(len(f"{value:.8f}".rstrip("0").partition(".")[2]) for value in values)
    states = [state(figure, move(value), colours, name) for value in values]
    if any(one.keys() != states[0].keys() for one in states):
        raise ValueError("frames that differ in what they draw, not only in where: move artists, add or drop none")
    columns = {place: [one[place] for one in states] for place in states[0]}
    changes = [[*place, column] for place, column in columns.items() if len(set(column)) > 1]
    numbers = {"low": values[0], "high": values[-1], "step": values[1] - values[0], "start": start}
    written = {key: f"{number:.{digits}f}" for key, number in numbers.items()}
    return {"label": label, "unit": unit, "changes": changes, **written}


def state(figure: Figure, artists: list[Artist], colours: dict[str, str], name: str) -> dict[tuple[int, int, str], str]:
    """Each attribute of each shape that the artists draw now, and what it holds: (artist, shape, attribute) → value."""
    found: dict[tuple[int, int, str], str] = {}
    for number, group in enumerate(inline(figure, artists, colours, name)):
        for index, shape in enumerate(shapes(group)):
            inside = ET.tostring(shape, encoding="unicode").partition(">")[2].removesuffix("</text>")
            found |= {(number, index, key): value for key, value in [*shape.items(), ("", inside)]}
    return found


def inline(figure: Figure, artists: list[Artist], colours: dict[str, str], name: str) -> ET.Element:
    """What the artists draw, as an element of the page. `colours` maps each role's colour to the role's name."""
    output = io.StringIO()
    width, height = figure.get_size_inches() * 72
    renderer = RendererSVG(width, height, output, image_dpi=72)
    for artist in artists:
        artist.draw(renderer)
    renderer.finalize()
    source = output.getvalue()
    referenced = re.findall(r'(?:url\(|href=")#([^")]+)', source)

    def style(declared: re.Match[str]) -> str:
        """What is drawn, in the page's colours; the fonts are the page's, by class."""
        tick = ' class="tick"' if "font-size: 12px" in declared[1] else ""
        kept = re.sub("#[0-9a-f]{6}", role, re.sub("(font-[^;]*|text-anchor: start)(; )?", "", declared[1]))
        return f'{tick} style="{kept}"'.replace(": ", ":").replace("; ", ";")

    def role(colour: re.Match[str]) -> str:
        if colour[0] not in colours:
            raise AuthorError(f"the colour {colour[0]}, {USE}")
        return f"var(--figure-{colours[colour[0]].lower()})"

    for pattern, replacement in (
        (r'^.*?(?=<svg)|<metadata.*?</metadata>|<style.*?</style>| xmlns[^"]*"[^"]*"| version="1.1"|xlink:', ""),
        (r' (?:width|height)="\d+pt"| transform="rotate\(-0 [^"]*"|(?<=>)\s+(?=<)', ""),
        (r' id="moving-(\d+)"', r' data-moving="\1"'),
        (r' id="([^"]*)"', lambda own: f' id="{name}-{own[1]}"' if own[1] in referenced else ""),
        (r'(url\(#|href="#)', rf"\1{name}-"),
        (r' style="([^"]*)"', style),
        (r'(?<= d=")[^"]*', relative),
        (r' (?:[xy]|width|height|transform)="[^"]*', rounded),
    ):  # fmt: skip
        source = re.sub(pattern, replacement, source, flags=re.DOTALL)
    root = ET.fromstring(source)
    for shape in shapes(root):
        if "fill:" not in shape.get("style", ""):
            raise AuthorError(f"black, {USE}")
        if shape.tag == "text":
            shape.set("style", shape.attrib["style"].replace("fill:var(--figure-muted)", ""))  # as site.css has it
            typeset(shape)
        if shape.tag == "use":  # Material's script tries to rewrite each href
            shape.set("xlink:href", shape.attrib.pop("href"))
    for parent in reversed(list(root.iter())):
        for child in list(parent):
            if (child.tag in ("g", "defs") and not len(child)) or child.get("style") == "fill:none":
                parent.remove(child)
    return root


def shapes(root: ET.Element) -> list[ET.Element]:
    """What is drawn, in its order; not what stands in <defs> for others to use."""
    in_defs = {child for defs in root.iter("defs") for child in defs.iter()}
    return [element for element in root.iter() if element.tag in ("path", "use", "text") and element not in in_defs]


def rounded(attribute: re.Match[str]) -> str:
    return re.sub(r"-?\d+\.\d+", lambda number: f"{round(float(number[0]), 1) + 0.0:g}", attribute[0])


def relative(path: re.Match[str]) -> str:
    """A path's data in steps of 0.1 px, each from the point before: less than half as many bytes."""
    steps, here, last = "", [0, 0], ""
    for command, numbers in re.findall(r"([MLCQz])([^MLCQz]*)", path[0]):
        points = [round(10 * float(number)) for number in numbers.split()]
        shifts = " ".join(f"{(number - here[i % 2]) / 10:g}" for i, number in enumerate(points))
        steps += (" " if command == last else command.lower()) + shifts
        here = points[-2:] or here
        last = command if command != "M" else "L"  # after m, steps are lines
    return steps.replace(" -", "-")


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
