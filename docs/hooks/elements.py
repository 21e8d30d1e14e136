"""The HTML of what is put into pages: the macros of docs/theme/elements.html."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parents[1] / "theme"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}


def element(macro: str, **values: object) -> str:
    return str(getattr(TEMPLATES.get_template("elements.html").module, macro)(**values))
