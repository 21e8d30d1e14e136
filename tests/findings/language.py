"""Each page, each label of a figure keeps to its language, set as that language is set."""

import functools
import re
from collections.abc import Iterator

from findings import Finding, at, of_both, of_one
from findings.known import ROOT, labels_of
from helpers import HAN
from press.figures import draw_figure
from press.source import Console, Figure, Footnote, Formula, FrontMatter, Page, Program, without_formulas

UNSAID = Console | Footnote | Formula | FrontMatter | Program  # what is no sentence of either language
TWO = ("glossary.md", "article-map.md")  # they show the terms side by side
# Latin words that stand in Chinese labels: names of functions, of methods, of what a program prints.
LATIN = re.compile(r"[A-Za-z]{3,}")
ALLOWED = {"sigmoid", "softmax", "focal", "tanh", "max", "min", "log", "exp", "KL", "ReLU", "float", "inf"}
ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last)\s+(?:two |three )?(?:lines?|rows?)\b"
    r"|第[一二三四五六][行列]|最后[一二两]?[行列]|[前后][两三][行列]"
)


@of_one
def a_page_keeps_to_its_language(page: Page) -> Iterator[Finding]:
    if page.file.endswith(TWO):
        return
    if page.language == "en":
        for block in page.blocks:
            if found := HAN.findall(block.text):
                yield at(page, block, f"{''.join(found)} on an English page", "write it in English")
        return
    for block in page.blocks:
        if not isinstance(block, UNSAID):
            text = re.sub(
                r"`[^`]*`|\[[^]]*\]\(https?:[^)]*\)|\]\([^)]*\)|\*[^*\n]+\*", "", without_formulas(block.text)
            )
            for found in re.findall(r"[A-Za-z][a-z]+(?:[ ,]+[A-Za-z][a-z]+){4,}", text):
                yield at(page, block, f"“{found}” on a Chinese page", "write it in Chinese")


@of_one
def chinese_is_set_as_chinese(page: Page) -> Iterator[Finding]:
    if page.language != "zh":
        return
    for block in page.blocks:
        if isinstance(block, UNSAID):
            continue
        text = re.sub(r"^ *- |<!--.*-->| *\{ #.* \}|https?://\S+", "", block.text, flags=re.MULTILINE)
        text = re.sub(r" *\| *", "|", re.sub(r"`[^`]*`", "码", text))
        text = re.sub(r"\]\([^)\s]*", "](", text)
        for found in re.findall(
            r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]|[\u4e00-\u9fff]\\\(|\\\)[\u4e00-\u9fff]", text
        ):
            yield at(page, block, f"“{found}”", "put a space between Chinese and Latin letters, digits or formulas")
        for found in re.findall(
            r"[\u4e00-\u9fff][,;:!?]|[\u4e00-\u9fff]\.(?!\w)|\\\)[,;:!?]|[,;:!?] ?[\u4e00-\u9fff]", text
        ):
            yield at(page, block, f"“{found}”", "write the full-width form")
        for found in re.findall(r".[，。；：？！、）」] | [，。；：？！、（「].", text):
            yield at(page, block, f"“{found}”", "no space beside full-width punctuation")


@of_one
def a_line_is_named_by_what_it_says(page: Page) -> Iterator[Finding]:
    """A line that is counted is another one as soon as somebody adds one."""
    for block in page.blocks:
        for found in ORDINAL.findall(block.text) if not isinstance(block, Console | Program) else ():
            yield at(page, block, f"“{found}”", "name the line by what it prints, as nobody counts them again")


@functools.cache
def labels(name: str, language: str) -> list[str]:
    return labels_of(draw_figure(name, language, ROOT))


@of_both
def a_label_is_in_the_language_of_its_page(zh: Page, en: Page) -> Iterator[Finding]:
    for figure in zh.every(Figure):
        for one, other in zip(labels(figure.name, "zh"), labels(figure.name, "en")) if figure.name else ():
            file = f"snippets/figures/{figure.name}.py"
            if HAN.search(other):
                yield Finding(file, 1, f"the label “{other}” on the English page", "write its en=… in English")
            if not HAN.search(one) and set(LATIN.findall(one)) - ALLOWED:
                yield Finding(file, 1, f"the label “{one}” on the Chinese page", "write its zh=… in Chinese")
