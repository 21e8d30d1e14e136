"""A mistake stops the build with its place, and what is built asks no other host for anything."""

import gzip
import json
import re
from collections import Counter

import pytest
import yaml
from bs4 import BeautifulSoup
from markdown import markdown

import hooks
from helpers import (
    ADDRESS,
    HAN,
    LANGUAGE,
    PAGES,
    ROOT,
    article_of,
    built,
    every_page,
    folder_of,
    gather,
    mkdocs,
    page_of,
    place,
    replace,
    soup_of,
)
from press.composition import PIECE, compose, keep
from press.errors import AuthorError
from press.formulas import render_formulas
from press.source import Console, FrontMatter, Program, read_page
from press.symbols import read_symbols
from press.terms import find_places, read_terms

UNSAID = Console | FrontMatter | Program


class Loader(yaml.SafeLoader):
    """Of mkdocs.yml, which takes addresses from the environment."""


Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node))
SETTINGS = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
EXTENSIONS = SETTINGS["markdown_extensions"] | {
    "pymdownx.superfences": {"custom_fences": [{"name": PIECE, "class": PIECE, "format": keep}]}
}


def make(tree, file):
    """The HTML of a page of a tree, without MkDocs."""
    page = read_page((tree / file).read_text(encoding="utf-8"), file)
    html = markdown(compose(page, tree, "../"), extensions=[*EXTENSIONS], extension_configs=EXTENSIONS)
    return render_formulas(html, [page], read_symbols(ROOT))


def line_of(file, text):
    """The file and line where a text stands."""
    above, found, _ = (ROOT / file).read_text(encoding="utf-8").partition(text)
    assert found
    return f"{file}:{above.count(chr(10)) + 1}"


FIGURE = line_of("docs/en/entropy.md", "figures/entropy_area.py")
INFORMATION = line_of("docs/zh/entropy.md", r"I(x) = -\log")
GIBBS = line_of("docs/zh/kl-divergence.md", r"D(p \,\|\, q) \ge 0")
MISTAKES = [
    ("docs/en/entropy.md", "entropy.entropy import", "entropy.entrpy import", r"docs/en/entropy.md:\d+: there is no snippets/entropy/entrpy.py, did you mean snippets/entropy/entropy.py\?"),
    ("docs/zh/entropy.md", r"I(x) = -\log", r"I(x) = -\lgo", rf"{INFORMATION}: Undefined control sequence: \\lgo at position \d+: I\(x\)"),
    ("docs/zh/kl-divergence.md", r"q) \ge 0", r"q) \gee 0", rf"{GIBBS}: Undefined control sequence: \\gee"),
    ("docs/zh/entropy.md", "\\(0 \\log 0 = 0\\)", "\\(0 \\lgo 0 = 0\\)", r"docs/zh/entropy.md:\d+: .*Undefined control sequence: \\lgo"),
    ("docs/en/entropy.md", "figures/entropy_area.py", "figures/entropy_aera.py", rf"{FIGURE}: there is no snippets/figures/entropy_aera.py, did you mean snippets/figures/entropy_area.py\?"),
    ("docs/en/entropy.md", "![Information against", "![](x) ![Information against", r"docs/en/entropy.md:\d+: a figure without words or caption, or not alone on its line"),
    ("docs/zh/entropy.md", ".py \"概率每减半", ".py  \"概率每减半", r"docs/zh/entropy.md:\d+: a figure without words or caption, or not alone on its line"),
    ("docs/en/entropy.md", "```python\n", "``` python\n", r"docs/en/entropy.md:\d+: a fence ``` python, write ```python, ```console or"),
    ("docs/en/entropy.md", "```python\n", "~~~python\n", r"docs/en/entropy.md:\d+: a fence ~~~python, write ```python, ```console or"),
    ("docs/en/entropy.md", "$$\n\n", "\n\n", r"docs/en/entropy.md:\d+: nothing closes this \$\$, write \$\$ on a line of its own"),
    ("docs/en/entropy.md", "```{.text .result}\n", "```text\n", r"docs/en/entropy.md:\d+: no output below this comment, write ```\{.text .result\} and ```"),
]  # fmt: skip


@pytest.mark.parametrize("file, old, new, message", MISTAKES)
def test_a_mistake_is_named_with_its_place(tmp_path, file, old, new, message):
    text = (ROOT / file).read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(AuthorError, match=f"^{message}"):
        page = read_page(text.replace(old, new, 1), file)
        html = markdown(compose(page, ROOT, "../"), extensions=[*EXTENSIONS], extension_configs=EXTENSIONS)
        render_formulas(html, [page], read_symbols(ROOT))


def test_a_mistake_in_a_snippet_that_a_figure_uses_is_named_with_its_place(tree):
    replace(tree, "snippets/figures/entropy_area.py", "h = entropy(p, base=2)", "h = entropy(p, base=0)")
    message = r"^snippets/entropy/log.py:\d+: ValueError: base must lie in \(1, inf\), got 0"
    with pytest.raises(AuthorError, match=message):
        make(tree, "docs/en/entropy.md")


def test_a_page_is_made_of_its_source_without_mkdocs():
    html = make(ROOT, "docs/en/entropy.md")
    soup = BeautifulSoup(html, "lxml")
    assert len(soup.select("div.program")) > 5 and len(soup.select("figure.figure > svg")) > 2
    assert soup.select(".katex") and not soup.select("p > div, p > figure") and "~~~" not in html


def test_what_a_program_prints_reaches_the_page_to_the_last_space_and_tab(tmp_path):
    lines = ['print("a\\tb")', 'print("  ")', 'print("c")']
    text = "# T\n\n```python\n" + "\n".join(lines) + "\n```\n\n<!--pytest-codeblocks:expected-output-->\n\n"
    (tmp_path / "t.md").write_text(text + "```{.text .result}\na\tb\n  \nc\n```\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/symbols.tsv").touch()
    page = read_page((tmp_path / "t.md").read_text(encoding="utf-8"), "docs/en/t.md")
    html = markdown(compose(page, tmp_path, ""), extensions=[*EXTENSIONS], extension_configs=EXTENSIONS)
    soup = BeautifulSoup(html, "lxml")
    assert soup.select_one("pre.result").get_text() == "a\tb\n  \nc\n"
    assert gather(soup.select_one(".program")) == "\n".join([*lines, ""])


BIT = line_of("docs/terms.tsv", "比特\tbit")


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("比特\tbit", "比特 bit", f"{BIT}: there is no bits"),
        ("比特\tbit", "\t比特\tbit", f"{BIT}: a cell that is empty or has spaces around it, or a tab too many, write zh, en"),
        ("比特\tbit", "比特\t\tbit", f"{BIT}: a cell that is empty or has spaces around it, or a tab too many, write zh, en"),
        ("比特\tbit", "比特\tbit ", f"{BIT}: a cell that is empty or has spaces around it, or a tab too many, write zh, en"),
        ("entropy#additivity\t", "entropy#additivity\t\t", f"{BIT}: a cell that is empty or has spaces around it, or a tab"),
        ("entropy#additivity\t", "entropy#aditivity\t", f"{BIT}: there is no entropy#aditivity, did you mean entropy#additivity"),
        ("信息熵\tentropy", "\ufeff信息熵\tentropy", "docs/terms.tsv:1: a byte-order mark, save the file as UTF-8 without it"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_terms_is_named_with_its_line_and_what_to_do(tree, old, new, message):
    replace(tree, "docs/terms.tsv", old, new)
    with pytest.raises(AuthorError, match=f"^({message})"):
        find_places(read_terms(tree / "docs/terms.tsv"), {f"{page}/": page_of("en", page) for page in PAGES})


def test_a_term_without_its_four_cells_is_named_with_its_place(tmp_path):
    (tmp_path / "terms.tsv").write_text("熵\tentropy\t甲。\tA.\n比特 bit\t丁。\tD.\n", encoding="utf-8")
    with pytest.raises(AuthorError, match="^docs/terms.tsv:2: not four cells, write zh, en and both meanings, tabs"):
        read_terms(tmp_path / "terms.tsv")


@pytest.mark.parametrize("present, missing", [("zh", "en"), ("en", "zh")])
def test_a_page_without_its_twin_is_named(tree, present, missing):
    (tree / f"docs/{present}/only.md").write_text("# Only\n", encoding="utf-8")
    message = f"docs/{missing}/only.md: missing, write it: docs/{present}/only.md is its twin"
    with pytest.raises(AuthorError, match=message):
        hooks.check_mirrored(tree)


ALONE = pytest.mark.parametrize(
    "language, options, settings",
    [("zh", [], {"ENGLISH": "false"}), ("en", ["-f", "docs/en.yml"], {})],
    ids=["zh", "en"],
)  # as README builds one language


@ALONE
def test_one_language_is_built_alone_and_a_link_to_nowhere_stops_the_build(
    outline, tmp_path, language, options, settings
):
    replace(outline, f"docs/{language}/index.md", "(entropy.md)", "(entropy.md#nowhere)")
    done = mkdocs(outline, tmp_path / "out", *options, **settings)
    assert done.returncode != 0
    # All is built before MkDocs counts what it has warned of, and this link is all.
    assert done.stderr.count("WARNING") == 1, done.stderr
    assert "'entropy.md' does not contain an anchor '#nowhere'" in done.stderr and "Traceback" not in done.stderr
    title = {"zh": "信息熵", "en": "Entropy"}[language]
    assert soup_of(tmp_path / "out", "zh", "entropy").h1.get_text().startswith(title)
    assert not (tmp_path / "out/en").exists()


@pytest.mark.parametrize(
    "options, file, old, new, message",
    [
        ([], "docs/zh/why-loss.md", "snippets.why_loss", "snippets.why_los", r"ERROR   -  docs/zh/why-loss.md:\d+: there is no snippets/why_los/"),
        (["-f", "docs/en.yml"], "mkdocs.yml", "  - 实验:", "  - 试验:", r"docs/en.yml: 试验 of the navigation has no English name, add it to parts:"),
    ],
)  # fmt: skip
def test_a_mistake_stops_the_build(outline, tmp_path, options, file, old, new, message):
    replace(outline, file, old, new)
    done = mkdocs(outline, tmp_path / "out", *options, ENGLISH="false")
    assert done.returncode != 0
    assert re.search(message, done.stderr) and "Traceback" not in done.stderr, done.stderr


def requests(soup):
    """What a browser would fetch for a page."""
    for link in soup.select("link[href]"):
        if {"stylesheet", "icon", "preload", "preconnect"} & {*link["rel"]}:
            yield link["href"]
    for key in ("src", "srcset", "poster", "data"):
        yield from (element[key] for element in soup.select(f"[{key}]"))


@LANGUAGE
def test_no_page_asks_another_host_for_anything(site, language):
    missing = BeautifulSoup((folder_of(site, language) / "404.html").read_text(encoding="utf-8"), "lxml")
    for soup in [missing, *(soup_of(site, language, page) for page in PAGES)]:
        urls = [*requests(soup)]
        assert urls and not [url for url in urls if re.match(r"(https?:)?//", url)], soup.title


def test_no_style_asks_another_host_for_anything(site):
    for sheet in site.rglob("*.css"):
        imports = re.findall(r"url\(([^)]*)\)|@import ([^;]*)", sheet.read_text(encoding="utf-8"))
        assert not [url for pair in imports for url in pair if re.match(r"[\"']?(https?:)?//", url)], sheet


@LANGUAGE
def test_no_formula_is_left_raw_and_no_script_would_render_it(site, language):
    for page in PAGES:
        for text in article_of(site, language, page).find_all(string=True):
            if text.parent.name != "annotation" and not text.find_parent("pre"):
                assert not re.search(r"\$\$|\\\(|\\\[|\\frac|arithmatex", text), f"{page}: {text}"
        html = built(site, language, page)
        assert "arithmatex" not in html and "MathJax" not in html and "katex.min.js" not in html, page
    assert not list(site.rglob("katex*.js"))
    formula = article_of(site, language, "entropy").select_one("math")
    assert formula["xmlns"] == "http://www.w3.org/1998/Math/MathML"


PUNCTUATION = "，。；：？！、）」》,.;:!?)’”"


@every_page
def test_what_closes_a_sentence_after_a_formula_reaches_the_page(site, language, chapter):
    if chapter in ("formulas", "notation"):  # made of the other pages, and of docs/symbols.tsv
        return
    said = [block.text for block in page_of(language, chapter).blocks if not isinstance(block, UNSAID)]
    written = Counter(re.findall(rf"\\\)([{PUNCTUATION}])", "\n".join(said)))
    shown: Counter[str] = Counter()
    for formula in article_of(site, language, chapter).select(".katex"):
        after = formula.next_sibling
        if not formula.find_parent(class_="katex-display") and isinstance(after, str) and after[0] in PUNCTUATION:
            shown[after[0]] += 1
    assert shown == written


@every_page
def test_nothing_around_an_english_page_is_chinese(site, language, chapter):
    soup = soup_of(site, language, chapter)
    titles = [element["title"] for element in soup.select("[title]") if not element.get("lang")]
    titles += [element["aria-label"] for element in soup.select("[aria-label]")]
    chinese = [title for title in titles if HAN.search(title)]
    assert bool(chinese) == (language == "zh"), chinese


@LANGUAGE
def test_each_language_has_its_own_navigation_search_and_404(site, language):
    own, other = ("信息熵", "Entropy") if language == "zh" else ("Entropy", "信息熵")
    menu = soup_of(site, language, "index").select_one("nav.md-nav--primary")
    assert own in menu.get_text() and other not in menu.get_text()
    parts = [part.get_text(strip=True) for part in menu.select("[id^=__nav_] > .md-nav__title, label[id^=__nav_]")]
    assert len(parts) >= 6 and {bool(re.search("[a-z]", part)) for part in parts} == {language == "en"}, parts
    index = json.loads((folder_of(site, language) / "search/search_index.json").read_text(encoding="utf-8"))
    titles = " ".join(entry["title"] for entry in index["docs"]).replace("\u200b", "")
    assert own in titles and (own == "Entropy" or not re.search(r"\bEntropy\b", titles))
    missing = (folder_of(site, language) / "404.html").read_text(encoding="utf-8")
    assert {"zh": "没有这一页", "en": "There is no such page"}[language] in missing


@LANGUAGE
def test_formulas_and_figures_stay_out_of_the_search(site, language):
    index = (folder_of(site, language) / "search/search_index.json").read_text(encoding="utf-8")
    assert not re.search(r"\\\\(frac|log|sum)|var\(--figure|arithmatex|katex", index)


@LANGUAGE
def test_each_page_names_its_twin_and_itself_for_search_engines(site, language):
    for page in PAGES:
        soup, twin = soup_of(site, language, page), place("zh", page)
        found = {(link["href"], link["hreflang"]) for link in soup.select("link[hreflang]")}
        assert found == {(ADDRESS + twin, "zh"), (ADDRESS + "en/" + twin, "en"), (ADDRESS + twin, "x-default")}, page
        assert soup.select_one("link[rel=canonical]")["href"] == ADDRESS + place(language, page)
        assert soup.html["lang"] == language and len(soup.select("meta[name=description]")) == 1


@every_page
def test_a_page_is_light_with_all_that_is_folded(site, language, chapter):
    bound = 45_000 if chapter.startswith("labs/") else 40_000 if chapter == "formulas" else 37_000
    assert len(gzip.compress(built(site, language, chapter).encode(), 6)) <= bound
