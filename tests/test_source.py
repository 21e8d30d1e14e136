"""A page is read into its blocks once, with nothing lost: what follows relies on their kinds, lines and sections."""

import pytest

from helpers import CHAPTERS, LANGUAGES, PAGES, every_page, page_of, text_of
from press.errors import AuthorError
from press.source import Figure, Fold, Footnote, Formula, FrontMatter, Heading, Program, Prose, read_page

PAGE = """\
---
description: One
---

# Title

Words, \\(x\\)
and more.
## Section { #section }
$$
y = x
$$

![ear](../../snippets/figures/one_curve.py "eye \\(z\\)")

??? success "Answer"

    ```python
    print(1)

    print(2)
    ```

    <!--pytest-codeblocks:expected-output-->

    ```{.text .result}
    1
    2
    ```

[^note]: Shannon (1948).
"""


@pytest.mark.parametrize("page", CHAPTERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_can_be_written_again_of_its_blocks(language, page):
    assert page_of(language, page).text() == text_of(language, page)


@every_page
def test_each_block_stands_on_its_line(language, chapter):
    lines = text_of(language, chapter).splitlines()
    for block in page_of(language, chapter).blocks:
        first = block.text.split("\n")[0].strip()
        there = lines[block.line - 1]
        assert first in there or (first == "```python" and there.startswith("# %%")), block


def test_blocks_are_of_their_kinds_with_their_parts():
    page = read_page(PAGE, "docs/en/page.md")
    kinds = [FrontMatter, Heading, Prose, Heading, Formula, Figure, Fold, Program, Footnote]
    assert [type(block) for block in page.blocks] == kinds
    assert [block.line for block in page.blocks] == [1, 5, 7, 9, 10, 14, 16, 18, 31]
    assert [block.section for block in page.blocks] == ["", "", "", "", *["section"] * 5]
    assert [block.gap for block in page.blocks] == [1, 1, 0, 0, 1, 1, 1, 1, 0]
    (formula,), (program,), (figure,), (note,) = (page.every(kind) for kind in (Formula, Program, Figure, Footnote))
    assert formula.tex == "y = x"
    assert (program.code, program.printed, program.indent) == ("print(1)\n\nprint(2)\n", "1\n2\n", "    ")
    assert (figure.alt, figure.name, figure.id, figure.caption) == ("ear", "one_curve", "one-curve", "eye \\(z\\)")
    assert (note.name, note.words) == ("note", "Shannon (1948).")
    title, section = page.sections()
    assert (title.heading.title, section.heading.title, len(section.blocks)) == ("Title", "Section", 5)
    assert page.text() == PAGE and page.language == "en" and not page.is_lab


def test_a_lab_has_the_lines_of_its_cells():
    lines = ["# ---", "# description: One", "# ---", "", "# %% [markdown]", "# # Title", "#", "# Words.", ""]
    lines += ["# %%", "x = 1", "", "print(x)", "", '# %% tags=["answer"]', "x", ""]
    lab = read_page("\n".join(lines), "docs/zh/labs/lab.py")
    assert [type(block) for block in lab.blocks] == [FrontMatter, Heading, Prose, Program, Program]
    assert [block.line for block in lab.blocks] == [1, 6, 8, 10, 15]
    first, second = lab.every(Program)
    assert (first.code, first.printed, first.indent) == ("x = 1\n\nprint(x)\n", None, "")
    assert (second.code, second.indent, lab.is_lab) == ("x\n", "    ", True)


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("```\n\n    <!--", "\n\n    <!--", "docs/en/page.md:18: nothing closes this ```python"),
        ("$$\n\n", "\n\n", r"docs/en/page.md:10: nothing closes this \$\$"),
        ('"eye', "eye", "docs/en/page.md:14: a figure without words or caption"),
        ("```{.text .result}", "```text", "docs/en/page.md:24: no output below this comment"),
        ("---\n\n", "\n\n", "docs/en/page.md:1: nothing closes this ---"),
    ],
)
def test_what_is_no_block_is_named_with_its_line(old, new, message):
    assert old in PAGE
    with pytest.raises(AuthorError, match=f"^{message}"):
        read_page(PAGE.replace(old, new, 1), "docs/en/page.md")


@pytest.mark.parametrize(
    "row, cells",
    [
        (r"| the size | \(|x|\) |", 4),
        (r"| \(D(p | q)\) | two |", 3),
        (r"| only one |", 1),
        (r"    | a | b | c |", 3),
    ],
)
def test_a_row_whose_cells_would_vanish_is_named_with_its_line_and_what_to_write(row, cells):
    margin = row[: len(row) - len(row.lstrip())]
    table = [margin + "| what | how |", margin + "|---|---|", margin + r"| `a | b` | \(\lvert x \rvert\), \(p \| q\) |"]
    text = "\n".join(["# Title", "", *table])
    assert read_page(text, "docs/zh/page.md").blocks
    with pytest.raises(AuthorError, match=rf"^docs/zh/page.md:6: {cells} cells in a table of 2, write \\lvert"):
        read_page(f"{text}\n{row}\n", "docs/zh/page.md")
    with pytest.raises(AuthorError, match=r"^docs/zh/page.md:3: 3 cells"):
        read_page(text.replace("| how |", "| how | why |"), "docs/zh/page.md")


def test_a_byte_order_mark_is_named():
    with pytest.raises(AuthorError, match="^docs/en/page.md:1: a byte-order mark, save the file as UTF-8 without it"):
        read_page("\ufeff" + PAGE, "docs/en/page.md")


def test_all_pages_are_read():
    assert len(PAGES) == 35
