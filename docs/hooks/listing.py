"""A program as its reader meets it: in parts, the page's own lines apart from the snippets that they use."""

import html
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from languages import FOLDERS
from programs import Part, joined

FENCE = re.compile(r"^( *)```python\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r'<div class="language-python highlight"><pre>(?:<span></span>)?<code>(.*?)</code></pre></div>', re.DOTALL)  # fmt: skip
# Names, operators and spaces have the colour of the text: without a span each, a page is half as many elements.
PLAIN = re.compile(r'<span class="(?:n|o|p|w)">(.*?)</span>')


def listings(content: str, programs: list[tuple[list[Part], str]], language: str, depth: int) -> str:
    """A page with its highlighted programs in their parts; each comes with the id of its section."""
    found: Iterator[tuple[list[Part], str]] = iter(programs)
    up = "../" * (depth + FOLDERS[language].count("/"))
    return CODE.sub(lambda match: listing(PLAIN.sub(r"\1", match[1]), *next(found), up), content)


def listing(code: str, program: list[Part], section: str, up: str) -> str:
    """This section's snippet open, others folded, the copy button for the whole."""
    lines = iter(code.splitlines(keepends=True))
    shown, height = [], 0.1  # in rem, for the scroll bar, as long as the browser has not laid the program out
    for part in program:
        text = "".join(itertools.islice(lines, part.text.count("\n"))).strip("\n")
        is_snippet = part.file.startswith("snippets/")
        unfolded = not is_snippet or Path(part.file).stem.replace("_", "-") == section
        height += 1.3 * is_snippet + unfolded * (1.05 - 0.33 * is_snippet + 0.952 * (text.count("\n") + 1))
        if part is program[-1]:
            shown.append(f'<div class="language-python highlight"><pre><code>{text}\n</code></pre></div>')
        elif not is_snippet:
            shown.append(f'<pre class="part highlight">{text}\n</pre>')
        else:
            shown.append(
                f'<a class="source" href="{up}{part.file}" aria-label="{part.file}" download>↓</a>'
                f'<details class="snippet" data-search-exclude{" open" * unfolded}><summary>{part.file}</summary>'
                f'<pre class="part highlight">{text}\n</pre></details>'
            )
    copied = html.escape(joined(program))
    size = f"contain-intrinsic-height:auto {height:.1f}rem"
    return f'<div class="program" data-copy="{copied}" style="{size}">{"".join(shown)}</div>'
