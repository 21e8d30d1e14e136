"""A program as its reader meets it: in parts, the page's own lines apart from the snippets that they use."""

import html
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from languages import FOLDERS
from programs import Part, joined

FENCE = re.compile(r"^( *)```python\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r'<div class="language-(python|console|text result)[^"]*"><pre>(?:<span></span>)?<code>(.*?)</code></pre></div>', re.DOTALL)  # fmt: skip
# Names, operators and spaces have the colour of the text: without a span each, a page is half as many elements.
PLAIN = re.compile(r'<span class="(?:n|o|p|w)">(.*?)</span>')
COPY = {"zh": "复制", "en": "Copy to clipboard"}


def listings(content: str, programs: list[tuple[list[Part], str]], language: str, depth: int) -> str:
    """A page with its highlighted programs in their parts, each with the id of its section; what they print; commands."""
    found: Iterator[tuple[list[Part], str]] = iter(programs)
    up = "../" * (depth + FOLDERS[language].count("/"))

    def box(match: re.Match[str]) -> str:
        if match[1] == "python":
            return listing(PLAIN.sub(r"\1", match[2]), *next(found), language, up)
        if match[1] == "console":
            copy = copy_button(language, f'text="{re.sub("<[^>]*>", "", match[2]).rstrip()}"')
            return f'<div class="listing">{copy}<pre class="part">{match[2]}</pre></div>'
        return f'<pre class="result">{match[2]}</pre>'

    return CODE.sub(box, content)


def listing(code: str, program: list[Part], section: str, language: str, up: str) -> str:
    """This section's snippet open, others folded, the copy button for the whole."""
    lines = iter(code.splitlines(keepends=True))
    shown, height = [], 0.1  # in rem, for the scroll bar, as long as the browser has not laid the program out
    for part in program:
        text = "".join(itertools.islice(lines, part.text.count("\n"))).strip("\n")
        is_snippet = part.file.startswith("snippets/")
        unfolded = not is_snippet or Path(part.file).stem.replace("_", "-") == section
        height += 1.3 * is_snippet + unfolded * (1.05 - 0.33 * is_snippet + 0.952 * (text.count("\n") + 1))
        box = f'<pre class="part highlight{" own" * (part is program[-1])}">{text}\n</pre>'
        if is_snippet:
            box = (
                f'<a class="source" href="{up}{part.file}" aria-label="{part.file}" download>↓</a>'
                f'<details class="snippet" data-search-exclude{" open" * unfolded}><summary>{part.file}</summary>{box}</details>'
            )
        shown.append(box)
    copy = copy_button(language, f'text="{html.escape(joined(program))}"')
    size = f"contain-intrinsic-height:auto {height:.1f}rem"
    return f'<div class="program" style="{size}">{copy}{"".join(shown)}</div>'


def copy_button(language: str, source: str) -> str:
    """What Material's script listens to; if it made the button, it would measure each box when the page opens."""
    return f'<div class="md-code__nav"><button class="md-code__button" title="{COPY[language]}" data-md-type="copy" data-clipboard-{source}></button></div>'
