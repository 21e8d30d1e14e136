"""A mistake stops the build with its place, and what is built asks no other host for anything."""

import json
import re
from html.parser import HTMLParser

import pytest
from conftest import ROOT, SUBPATH, mkdocs


def replace(tree, file, old, new):
    path = tree / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def place(file, text):
    """The file and line where a text stands."""
    above, found, _ = (ROOT / file).read_text(encoding="utf-8").partition(text)
    assert found
    return f"{file}:{above.count(chr(10)) + 1}"


FIGURE = place("docs/en/entropy.md", "figures/entropy_area.py")
INFORMATION = place("docs/zh/entropy.md", r"I(x) = -\log")
GIBBS = place("docs/zh/kl-divergence.md", r"D(p \,\|\, q) \ge 0")


@pytest.mark.parametrize(
    "file, old, new, message",
    [
        ("docs/en/entropy.md", "entropy.entropy import", "entropy.entrpy import", r"docs/en/entropy.md:\d+: there is no snippets/entropy/entrpy.py, did you mean snippets/entropy/entropy.py\?"),
        ("docs/zh/entropy.md", r"I(x) = -\log", r"I(x) = -\lgo", rf"{INFORMATION}: Undefined control sequence: \\lgo at position \d+: I\(x\)"),
        ("docs/zh/kl-divergence.md", r"q) \ge 0", r"q) \gee 0", rf"{GIBBS}: Undefined control sequence: \\gee"),
        ("docs/zh/entropy.md", "\\(0 \\log 0 = 0\\)", "\\(0 \\lgo 0 = 0\\)", r"docs/zh/entropy.md:\d+: .*Undefined control sequence: \\lgo"),
        ("snippets/figures/entropy_area.py", "h = entropy(p, base=2)", "h = entropy(p, base=0)", r"snippets/entropy/log.py:\d+: ValueError: base must be a finite number above 1, got 0"),
        ("docs/en/entropy.md", "figures/entropy_area.py", "figures/entropy_aera.py", rf"{FIGURE}: there is no snippets/figures/entropy_aera.py, did you mean snippets/figures/entropy_area.py\?"),
        ("docs/en/entropy.md", "![Information against", "![](x) ![Information against", r"docs/en/entropy.md"),
        ("mkdocs.yml", "  - 实验:", "  - 试验:", r"docs/en.yml: 试验 of the navigation has no English name, add it to parts:"),
        ("docs/terms.tsv", "比特\tbit", "比特 bit", r"docs/terms.tsv:4: not four cells, write zh, en and both meanings, tabs between"),
        ("docs/zh/index.md", "(entropy.md)", "(entropy.md#nowhere)", r"nowhere"),
        ("docs/zh/entropy.md", ".py \"概率每减半", ".py  \"概率每减半", r"docs/zh/entropy.md:\d+: a figure without words or caption, or not alone on its line"),
    ],
)  # fmt: skip
def test_a_mistake_stops_the_build_and_is_named_with_its_place(tree, tmp_path, file, old, new, message):
    replace(tree, file, old, new)
    done = mkdocs(tree, tmp_path / "out")
    assert done.returncode != 0
    assert re.search(message, done.stderr), done.stderr


@pytest.mark.parametrize("present, missing", [("zh", "en"), ("en", "zh")])
def test_a_page_without_its_twin_stops_the_build(tree, tmp_path, present, missing):
    (tree / f"docs/{present}/only.md").write_text("# Only\n", encoding="utf-8")
    done = mkdocs(tree, tmp_path / "out")
    assert done.returncode != 0
    assert f"docs/{missing}/only.md: missing, write it: docs/{present}/only.md is its twin" in done.stderr


@pytest.mark.parametrize(
    "options, settings, title",
    [([], {"ENGLISH": "false"}, "信息熵"), (["-f", "docs/en.yml"], {}, "Entropy")],
    ids=["zh", "en"],
)
def test_one_language_can_be_previewed_alone(tree, tmp_path, options, settings, title):
    done = mkdocs(tree, tmp_path / "out", *options, **settings)
    assert done.returncode == 0, done.stderr
    assert re.search(f"<h1[^>]*>{title}", (tmp_path / "out/entropy/index.html").read_text(encoding="utf-8"))
    assert not (tmp_path / "out/en").exists()


class Requests(HTMLParser):
    """What a browser would fetch for a page."""

    def __init__(self):
        super().__init__()
        self.urls = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "link" and {"stylesheet", "icon", "preload", "preconnect"} & set(attributes.get("rel", "").split()):
            self.urls.append(attributes["href"])
        self.urls += [attributes[key] for key in ("src", "srcset", "poster", "data") if attributes.get(key)]


def pages(site):
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def test_no_page_asks_another_host_for_anything(site):
    for name, text in pages(site).items():
        parser = Requests()
        parser.feed(text)
        assert parser.urls and not [url for url in parser.urls if re.match(r"(https?:)?//", url)], name
    for sheet in [*site.rglob("*.css")]:
        imports = re.findall(r"url\(([^)]*)\)|@import ([^;]*)", sheet.read_text(encoding="utf-8"))
        assert not [url for pair in imports for url in pair if re.match(r"[\"']?(https?:)?//", url)], sheet


def test_no_formula_is_left_raw_and_no_script_would_render_it(site):
    for name, text in pages(site).items():
        visible = re.sub(
            r"<annotation.*?</annotation>|<script.*?</script>|data-clipboard-text=\"[^\"]*\"|<pre.*?</pre>",
            "",
            text,
            flags=re.DOTALL,
        )
        assert not re.search(r"\$\$|\\\(|\\\[|\\frac|arithmatex", visible), name
        assert "MathJax" not in text and "katex.min.js" not in text
    assert not list(site.rglob("katex*.js"))
    assert '<math xmlns="http://www.w3.org/1998/Math/MathML"' in pages(site)["entropy/index.html"]


def test_each_language_has_its_own_navigation_search_and_404(site):
    for folder, own, other in ((site, "信息熵", "Entropy"), (site / "en", "Entropy", "信息熵")):
        nav = re.search(
            r'<nav class="md-nav md-nav--primary".*md-sidebar--secondary',
            (folder / "index.html").read_text(encoding="utf-8"),
            re.DOTALL,
        )[0]
        assert own in nav and other not in nav
        index = json.loads((folder / "search/search_index.json").read_text(encoding="utf-8"))
        titles = " ".join(entry["title"] for entry in index["docs"]).replace("\u200b", "")
        assert own in titles and (own == "Entropy" or "Entropy" not in titles)
        parts = re.findall(r'id="__nav_\d+_label".*?md-ellipsis">\s*(.*?)\s*</span>', nav, re.DOTALL)
        assert len(parts) >= 6 and {bool(re.search("[a-z]", part)) for part in parts} == {folder != site}, parts
    assert "没有这一页" in pages(site)["404.html"] and "There is no such page" in pages(site)["en/404.html"]


def test_formulas_and_figures_stay_out_of_the_search(site):
    for folder in (site, site / "en"):
        index = (folder / "search/search_index.json").read_text(encoding="utf-8")
        assert not re.search(r"\\\\(frac|log|sum)|var\(--figure|arithmatex|katex", index)


def test_each_page_names_its_twin_and_itself_for_search_engines(site):
    root = f"https://site.example{SUBPATH}"
    for name, text in pages(site).items():
        if "404" in name:
            continue
        url = name.removesuffix("index.html")
        twin = url.removeprefix("en/")
        found = set(
            re.findall(
                r'href="([^"]*)" hreflang="(zh|en|x-default)">', re.sub(r"<a .*?</a>", "", text, flags=re.DOTALL)
            )
        )
        assert found == {(root + twin, "zh"), (root + "en/" + twin, "en"), (root + twin, "x-default")}, name
        assert f'<link rel="canonical" href="{root}{url}">' in text
        assert f'<html lang="{"en" if name.startswith("en/") else "zh"}"' in text
        assert len(re.findall('<meta name="description"', text)) == 1
