"""Write the stubs of a new formula in all the places that it needs: python tests/new_formula.py entropy redundancy

Each stub has a TODO to fill; the tests fail as long as there is one.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SNIPPET = '''\
import numpy as np


def {name}(p):
    """TODO R = 1 − H(p), the formula in one line; below, units and shapes."""
    raise NotImplementedError
'''
SECTION = """\
## TODO {title} {{ #{id} }}

TODO {question}

$$
\\mathrm{{TODO}}
$$

```python
from snippets.{page}.{name} import {name}

print(f"{{{name}([0.5, 0.5]):.3f}}")
```

<!--pytest-codeblocks:expected-output-->

```{{.text .result}}
```

TODO {consequence}

"""
WORDS = {
    "zh": {"title": "标题", "question": "为什么需要它，用平常的话回答", "consequence": "由此看到什么"},
    "en": {"title": "Title", "question": "why we need it, answered in plain words", "consequence": "what follows"},
}
TEST = """

def test_{name}_is_what_an_independent_oracle_says():
    assert {name}([0.5, 0.5]) == "TODO: SciPy, finite differences, a closed form or a property"
"""
MEANING = """

@meaning("{file}#{id}")
def {name}_(rng):
    return {{"TODO": "numbers drawn at random for each name in the formula, and {name}() for what it defines"}}
"""
CALL = '    "{page}.{name}": {{"TODO": "a value of each argument that is right"}},\n'


def insert(file: str, text: str, at: int | None = None) -> str:
    """Write a text above a line of a file, or at its end; the place, for the report."""
    lines = read(file)
    at = len(lines) if at is None else at
    (ROOT / file).write_text("".join([*lines[:at], text, *lines[at:]]), encoding="utf-8", newline="\n")
    return f"{file}:{at + 1}"


def insert_sorted(file: str, text: str, start: str, after: int = 0) -> str:
    """Write a line among others that begin as it does: above the first that comes after it, or below the last."""
    lines = read(file)
    alike = [number for number, line in enumerate(lines) if number >= after and line.startswith(start)]
    return insert(file, text, next((number for number in alike if lines[number] > text), alike[-1] + 1))


def read(file: str) -> list[str]:
    return (ROOT / file).read_text(encoding="utf-8").splitlines(keepends=True)


def find(file: str, text: str, start: int = 0) -> int | None:
    """The first line that begins with a text, counted from 0."""
    return next((number for number, line in enumerate(read(file)) if number >= start and line.startswith(text)), None)


def write(chapter: str, id: str) -> list[str]:
    """The places that need something for #id of a chapter, each with a stub."""
    if not re.fullmatch("[a-z][a-z0-9]*(-[a-z0-9]+)*", id):
        sys.exit(f"{id}: no id, write words of small letters with hyphens between, such as code-length")
    page, name = chapter.replace("-", "_"), id.replace("-", "_")
    snippet, test, meaning = f"snippets/{page}/{name}.py", f"tests/snippets/test_{page}.py", f"tests/meanings/{page}.py"
    for file in (f"docs/zh/{chapter}.md", f"docs/en/{chapter}.md", test, meaning):
        if not (ROOT / file).exists():
            sys.exit(f"{file}: there is no such file, choose a chapter that there is, or begin the file first")
    if (ROOT / snippet).exists():
        sys.exit(f"{snippet}: there is one already, choose another name")
    names = {"page": page, "name": name, "id": id, "file": chapter}
    (ROOT / snippet).write_text(SNIPPET.format(**names), encoding="utf-8", newline="\n")
    places = [f"{snippet}:1"]
    for language, words in WORDS.items():
        file = f"docs/{language}/{chapter}.md"
        places.append(insert(file, SECTION.format(**names, **words), find_last(file, "## ")))
    for file, stub in ((test, TEST), (meaning, MEANING)):
        insert_sorted(file, f"from snippets.{page}.{name} import {name}\n", "from snippets.")
        places.append(insert(file, stub.format(**names)))
    calls = "tests/snippets/test_inputs.py"
    places.append(insert_sorted(calls, CALL.format(**names), '    "', find(calls, "CALLS = {")))
    cells = ["TODO", id.replace("-", " "), "TODO。", "TODO."]
    places.append(insert("docs/terms.tsv", "\t".join(cells) + "\n"))
    cells = ["\\mathrm{TODO}", "()", "TODO", "TODO", "probability", f"{chapter}#{id}"]
    places.append(insert("docs/symbols.tsv", "\t".join(cells) + "\n"))
    added = find("CHANGELOG.md", "### Added")
    places.append(insert("CHANGELOG.md", f"- TODO: {id}.\n", find("CHANGELOG.md", "\n", added + 2)))
    return places


def find_last(file: str, text: str) -> int:
    """The last line that begins with a text: exercises come last."""
    return max(number for number, line in enumerate(read(file)) if line.startswith(text))


def main(arguments: list[str]) -> None:
    if len(arguments) != 2:
        sys.exit(__doc__)
    chapter, id = arguments
    name, places = id.replace("-", "_"), write(chapter, id)
    print(*places, sep="\n")
    print(
        "Fill each TODO; write one more row into docs/symbols.tsv for each further letter that has none. Then run, in this order:",
        f"python tests/update_outputs.py docs/zh/{chapter}.md docs/en/{chapter}.md",
        f"python tests/check_page.py {chapter}",
        f"pytest -n0 tests/test_formulas.py -k {chapter}",
        "ruff check --fix . && ruff format .",
        f'pytest -k "{id} or {name}"' if id != name else f"pytest -k {id}",
        sep="\n",
    )


if __name__ == "__main__":
    main(sys.argv[1:])
