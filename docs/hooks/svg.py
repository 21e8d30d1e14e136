"""matplotlib's SVG becomes a part of the page: in its colours and fonts, with ids of its own, leaking nothing."""

import re
import xml.etree.ElementTree as ET

from programs import AuthorError

# canvas.py has the colours for paper, theme/assets/site.css those for the page, under these names.
ROLES = ("INK", "MUTED", "PAPER", "A", "B", "C", "D")
USE = f"use one of {', '.join(ROLES)} of canvas.py"
SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
FORMULA = re.compile(r"([_^])(?:\{([^}]*)\}|(.))|\\([a-z]+)|([^\W\d_])|(.)")
SIGNS = str.maketrans({"-": "−", "'": "′", "‖": "\u2009∥\u2009"})
SHAPES = ("path", "use", "text")


def inline(source: str, colours: dict[str, str], name: str) -> ET.Element:
    """matplotlib's SVG as an element of the page. `colours` maps each role's colour to the role's name."""
    root = ET.fromstring(source)
    referenced = set(re.findall(r"(?:url\(|href=\")#([^\")]+)", source))
    in_defs = {child for defs in root.iter(f"{SVG}defs") for child in defs.iter()}
    for parent in list(root.iter()):
        for child in [child for child in parent if child.tag.endswith(("}metadata", "}style"))]:
            parent.remove(child)
    for element in list(root.iter()):
        element.tag, element.tail = element.tag.removeprefix(SVG), None
        attributes = dict(element.attrib)
        element.attrib.clear()
        for key, value in attributes.items():
            if key == "id" and value in referenced:
                element.set("id", f"{name}-{value}")
            elif key == "id" and value.startswith("moving-"):
                element.set("data-moving", value.removeprefix("moving-"))
            elif key == HREF:
                element.set("xlink:href", f"#{name}-{value[1:]}")
            elif key == "clip-path":
                element.set(key, value.replace("#", f"#{name}-"))
            elif key == "style":
                restyle(element, value, colours)
            elif key == "d":
                element.set(key, relative(value))
            elif key != "id" and "rotate(-0 " not in value and (element is not root or key == "viewBox"):
                element.set(key, rounded(value))
        if element.tag in SHAPES and element not in in_defs and "fill:" not in element.get("style", ""):
            raise AuthorError(f"black, {USE}")
        if element.tag == "text":
            typeset(element)
        else:
            element.text = None
    for parent in reversed(list(root.iter())):
        for child in list(parent):
            if (child.tag in ("g", "defs") and not len(child)) or child.get("style") == "fill:none":
                parent.remove(child)
    return root


def rounded(numbers: str) -> str:
    return re.sub(r"-?\d+\.\d+", lambda number: f"{round(float(number[0]), 1) + 0.0:g}", numbers)


def relative(path: str) -> str:
    """A path's data in steps of 0.1 px, each from the point before: less than half as many bytes."""
    steps: list[str] = []
    here: tuple[int, ...] = (0, 0)
    last = ""
    for command, numbers in re.findall(r"([MLCQz])([^MLCQz]*)", path):
        points = [round(10 * float(number)) for number in numbers.split()]
        shifts = [number - here[i % 2] for i, number in enumerate(points)]
        text = " ".join(f"{shift / 10:g}" for shift in shifts)
        steps.append((" " if command == last else command.lower()) + text)
        here = tuple(points[-2:]) or here
        last = command if command != "M" else "L"  # after m, steps are lines
    return ("M0 0" if not path.startswith("M") else "") + "".join(steps).replace(" -", "-")


def restyle(element: ET.Element, style: str, colours: dict[str, str]) -> None:
    """Keep what is drawn, in the page's colours; the fonts are the page's, by class."""
    kept = []
    for declaration in style.split("; "):
        key, value = declaration.split(": ", 1)
        if key == "font-size" and value == "12px":
            element.set("class", "tick")
        elif key == "text-anchor":
            element.set(key, value)
        elif not key.startswith("font"):
            if value.startswith("#") and value not in colours:
                raise AuthorError(f"the colour {value}, {USE}")
            kept.append(f"{key}:{f'var(--figure-{colours[value].lower()})' if value in colours else value}")
    element.set("style", ";".join(kept))


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
