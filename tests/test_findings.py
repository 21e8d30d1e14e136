"""Nothing is found wrong with any page, and what may go wrong is found: each check sees the mistake that it is for."""

import subprocess
import sys
import time

import pytest

import check_page
from findings import OF_BOTH, OF_ONE
from findings.opposites import contradictions
from helpers import PAGES, ROOT, changed, every_page, page_of
from press.source import read_page
from press.symbols import read_symbols
from press.terms import read_terms


@every_page
@pytest.mark.parametrize("check", OF_ONE)
def test_a_page_is_right(check, language, chapter):
    assert [str(found) for found in OF_ONE[check](page_of(language, chapter))] == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("check", OF_BOTH)
def test_both_languages_agree(check, page):
    assert [str(found) for found in OF_BOTH[check](page_of("zh", page), page_of("en", page))] == []


def test_both_languages_have_the_same_pages():
    zh, en = (
        {path.relative_to(folder) for path in folder.rglob("*.*")}
        for folder in map((ROOT / "docs").joinpath, ("zh", "en"))
    )
    assert zh == en and zh


NEW_SECTION = "## Twice { #twice }\n\n$$\nx = x\n$$\n\n"
MISTAKES = [
    # units and numbers
    ("a_number_has_the_unit_that_its_section_gives_it", "en", "entropy", "average only 0.011 bits", "average only 0.011 nats"),
    ("a_number_has_the_unit_that_its_section_gives_it", "zh", "entropy", "每年只有 0.011 比特", "每年只有 0.011 奈特"),
    ("a_number_has_the_unit_that_its_section_gives_it", "en", "entropy", "average only 0.011 bits", "average only 1.750 nats"),
    ("a_number_has_the_unit_that_its_section_gives_it", "zh", "mistakes", "上面的 0.5514 奈特", "上面的 0.5514 比特"),
    ("a_number_is_printed_drawn_or_cited", "en", "entropy", "average only 0.011 bits", "average only 0.017 bits"),
    ("a_number_is_printed_drawn_or_cited", "en", "neuron", "stays near 0.693", "stays near 0.694"),
    ("a_number_is_printed_drawn_or_cited", "zh", "why-loss", "损失从 0.335 降到", "损失从 0.336 降到"),
    ("a_unit_that_is_shown_is_the_one_that_is_computed", "en", "entropy", "entropy(p, base=2):.3f} bits", "entropy(p):.3f} bits"),
    # sources and links
    ("a_sentence_and_its_footnote_agree", "en", "entropy", "introduced in 1948", "introduced in 1949"),
    ("a_sentence_and_its_footnote_agree", "zh", "entropy", "1948 年", "1949 年"),
    ("a_sentence_and_its_footnote_agree", "en", "kl-divergence", "\\(p = q\\):[^cover]", "\\(p = q\\):[^kullback]"),
    ("a_sentence_and_its_footnote_agree", "en", "entropy", "This is Kraft's inequality:[^cover]", "This is Kraft's inequality, theorem 5.2.2:[^cover]"),
    ("a_footnote_is_of_its_name", "en", "entropy", "[^shannon]: C. E. Shannon", "[^shannon]: D. A. Huffman"),
    ("a_link_leads_to_what_its_words_name", "en", "mistakes", "[binary cross-entropy](neuron.md#binary-cross-entropy)", "[binary cross-entropy](neuron.md#half-squared-error)"),
    ("a_link_leads_to_what_its_words_name", "zh", "kl-divergence", "[最大似然](cross-entropy.md#maximum-likelihood)", "[最大似然](cross-entropy.md#perplexity)"),
    ("a_link_leads_to_a_place_that_there_is", "en", "entropy", "](#self-information)", "](#self-informatio)"),
    ("a_link_leads_to_a_place_that_there_is", "zh", "kl-divergence", "](cross-entropy.md#maximum-likelihood)", "](cross-entropie.md#maximum-likelihood)"),
    ("a_link_leads_to_a_place_that_there_is", "zh", "labs/digits", "](../", "](../../"),
    # formulas
    ("a_formula_is_true", "en", "entropy", r"H(p) = -\sum_{i=1}^{n}", r"H(p) = \sum_{i=1}^{n}"),
    ("a_formula_is_true", "zh", "entropy", r"H(p) = -\sum_{i=1}^{n}", r"H(p) = -\sum_{i=1}^{n"),
    ("a_formula_is_true", "en", "entropy", "## What to", NEW_SECTION + "## What to"),
    ("an_equation_in_a_sentence_is_true", "en", "entropy", r"\(I = -k \ln p\)", r"\(I = k \ln p\)"),
    ("a_formula_has_a_term", "en", "entropy", "## What to", NEW_SECTION + "## What to"),
    # language
    ("a_page_keeps_to_its_language", "en", "entropy", "Look at Wimbledon", "Look at 高考"),
    ("a_page_keeps_to_its_language", "zh", "entropy", "注意高考那一行", "Look at the line of the exam"),
    ("chinese_is_set_as_chinese", "zh", "entropy", "注意高考那一行：", "注意高考那一行:"),
    ("chinese_is_set_as_chinese", "zh", "entropy", "值 [10 比特]", "值[10比特]"),
    ("a_line_is_named_by_what_it_says", "en", "entropy", "Look at Wimbledon", "Look at the third line"),
    ("a_line_is_named_by_what_it_says", "zh", "entropy", "注意高考那一行", "注意第三行"),
    # shape
    ("a_program_prints_something", "en", "entropy", "2.000 bits  four equal chances\n1.750 bits  the weather above\n0.011 bits  Wimbledon, on or off\n0.000 bits  cloud every day\n", ""),
    ("a_program_prints_something", "en", "entropy", "\n\n<!--pytest-codeblocks:expected-output-->\n\n```{.text .result}\n2.000 bits  four equal chances\n1.750 bits  the weather above\n0.011 bits  Wimbledon, on or off\n0.000 bits  cloud every day\n```", ""),
    ("a_formula_has_a_program", "en", "entropy", "from snippets.entropy.entropy import entropy\n\nfor source", "from snippets.entropy.self_information import self_information as entropy\n\nfor source"),
    ("dollars_stand_alone", "en", "entropy", "Look at Wimbledon", "Look at $p$"),
    ("headings_have_ids", "en", "entropy", " { #code-length }", ""),
    ("the_page_describes_itself", "en", "entropy", "description: ", "title: "),
    ("a_chapter_is_soon_read", "en", "entropy", "average only 0.011 bits", "average only 0.011 bits" + " or so" * 700),
    ("a_program_fits_the_page", "en", "entropy", 'print(f"{entropy(p, base=2):.3f} bits  {source}")', 'print(f"{entropy(p, base=2):.3f} bits  {source}")  # ' + "x" * 60),
]  # fmt: skip


@pytest.mark.parametrize("check, language, page, old, new", MISTAKES)
def test_a_mistake_is_found_with_its_place_and_a_remedy(check, language, page, old, new):
    wrong = changed(language, page, old, new)
    found = [*OF_ONE[check](wrong)]
    assert found and all(one.file == wrong.file and one.what and one.remedy for one in found)
    lines = wrong.text().splitlines()
    assert all(lines[one.line - 1].strip() for one in found)


DIFFERENCES = [
    ("the_same_in_the_same_order", "entropy", " { #code-length }", " { #length-of-code }"),
    ("the_same_in_the_same_order", "entropy", r"H(p) = -\sum_{i=1}^{n}", r"H(p) = \sum_{i=1}^{n}"),
    ("the_same_in_the_same_order", "entropy", "figures/entropy_area.py", "figures/binary_entropy_curve.py"),
    ("the_same_in_the_same_order", "entropy", "[1 / 2, 1 / 4, 1 / 8,", "[1 / 2, 1 / 4, 2 / 8,"),
    ("the_same_anywhere", "entropy", r"\(I = -k \ln p\)", r"\(I = k \ln p\)"),
    ("the_same_anywhere", "entropy", "(#self-information)", "(#additivity)"),
    ("the_same_numbers_printed", "entropy", "0.011 bits  Wimbledon", "0.012 bits  Wimbledon"),
    ("the_same_numbers_units_and_equations_in_each_paragraph", "entropy", "average only 0.011 bits", "average only 1.750 bits"),
    ("the_same_numbers_units_and_equations_in_each_paragraph", "entropy", "average only 0.011 bits", "average only 0.011 nats"),
    ("the_same_numbers_units_and_equations_in_each_paragraph", "entropy", "Look at Wimbledon", "Look.\n\nAt Wimbledon"),
    ("no_word_has_its_opposite_in_the_other_language", "soft-targets", "up and to the left", "up and to the right"),
    ("no_word_has_its_opposite_in_the_other_language", "comparing-distributions", "| Symmetric | no | yes | yes |", "| Symmetric | no | no | yes |"),
    ("no_word_has_its_opposite_in_the_other_language", "neuron", "Five green dots", "Five red dots"),
    ("no_word_has_its_opposite_in_the_other_language", "calibration", "Below the diagonal the model is overconfident, above it underconfident.", "Below the diagonal the model is underconfident, above it overconfident."),
    ("no_letters_have_changed_their_roles", "mutual-information", "H(X|Y) = 0.75, I(X; Y) = 0.75 where the two overlap, and H(Y|X)", "H(Y|X) = 0.75, I(X; Y) = 0.75 where the two overlap, and H(X|Y)"),
    ("no_letters_have_changed_their_roles", "kl-divergence", "takes its weights from \\(p\\)", "takes its weights from \\(q\\)"),
    ("the_same_numbers_units_and_equations_in_each_paragraph", "condition-number", "About tenfold", "About twofold"),
    ("no_word_has_its_opposite_in_the_other_language", "cross-entropy", "divided by \\(N\\)", "times \\(N\\)"),
]  # fmt: skip


@pytest.mark.parametrize("check, page, old, new", DIFFERENCES)
def test_a_difference_between_the_languages_is_found(check, page, old, new):
    found = [*OF_BOTH[check](page_of("zh", page), changed("en", page, old, new))]
    assert found and all(one.line and one.what and one.remedy for one in found)


MEANINGS = [(term.zh, term.zh_meaning, term.en_meaning) for term in read_terms(ROOT / "docs/terms.tsv")]
MEANINGS += [(row.tex, row.zh, row.en) for row in read_symbols(ROOT).rows]


def test_neither_meaning_of_a_term_or_symbol_says_the_opposite_of_the_other():
    assert len(MEANINGS) > 300
    assert [(name, what) for name, zh, en in MEANINGS for what in contradictions(zh, en, compare=list)] == []


@pytest.mark.parametrize(
    "zh, en",
    [
        ("最大特征值与最小特征值之比。", "The ratio of the smallest to the largest eigenvalue."),
        ("不对称，且总是有限。", "Symmetric and always finite."),
        ("学生的得分", "the scores of the teacher"),
        ("以真实分布为权重", "weighted by the model"),
    ],
)
def test_an_opposite_meaning_is_found(zh, en):
    assert [*contradictions(zh, en, compare=list)]


def test_every_difference_is_told_with_what_each_language_has():
    wrong = changed("en", "entropy", " { #code-length }", " { #length-of-code }")
    wrong = read_page(wrong.text().replace("figures/entropy_area.py", "figures/binary_entropy_curve.py", 1), wrong.file)
    told = [found.what for found in OF_BOTH["the_same_in_the_same_order"](page_of("zh", "entropy"), wrong)]
    assert any("length-of-code" in what and "docs/zh has" in what and "'code-length'" in what for what in told)
    assert any("entropy_area" in what for what in told)


def test_one_command_tells_all_that_is_wrong_with_a_page(monkeypatch, capsys):
    start = time.process_time()
    assert check_page.main(["entropy"]) == 0 and capsys.readouterr().out == "nothing found\n"
    assert time.process_time() - start < 10
    wrong = changed("en", "entropy", "average only 0.011 bits", "average only 0.017 nats")
    wrong = read_page(wrong.text().replace("entropy.entropy import", "entropy.entrpy import", 1), wrong.file)
    monkeypatch.setattr(
        check_page, "page_of", lambda language, page: wrong if language == "en" else page_of("zh", page)
    )
    assert check_page.main(["entropy"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[-1] == f"{len(told) - 1} found" and len(told) > 3
    assert all(line.startswith(("docs/en/entropy.md:", "docs/zh/entropy.md:")) for line in told[:-1])
    assert sum("there is no snippets/entropy/entrpy.py, did you mean" in line for line in told) == 1
    assert [*map(check_page.place, told[:-1])] == sorted(map(check_page.place, told[:-1]))


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("0.011 bits  Wimbledon", "0.012 bits  Wimbledon", "it prints “0.011 bits  Wimbledon, on or off” where the page has “0.012 bits"),
        ("0.011 bits  Wimbledon, on or off\n", "", "it prints “0.011 bits  Wimbledon, on or off” where the page has “0.000 bits"),
    ],
)  # fmt: skip
def test_while_an_output_is_stale_no_number_is_missed_in_it(monkeypatch, old, new, message):
    wrong = changed("en", "entropy", old, new)
    assert [*OF_ONE["a_number_is_printed_drawn_or_cited"](wrong)]
    monkeypatch.setattr(
        check_page, "page_of", lambda language, page: wrong if language == "en" else page_of("zh", page)
    )
    told = [found for found in check_page.check("entropy") if found.startswith("docs/en/")]
    assert any(message in found for found in told) and not any("by no program" in found for found in told)


@pytest.mark.parametrize(
    "language, page, old, new, message",
    [
        ("en", "entropy", "](#self-information)", "](#self-informatio)", "leads nowhere, did you mean #self-information?"),
        ("en", "entropy", "](#self-information)", "](kl-diverence.md)", "leads nowhere, did you mean kl-divergence.md?"),
        ("en", "labs/digits", "](../softmax.md", "](softmax.md", "leads nowhere, did you mean ../softmax.md?"),
        ("en", "entropy", r"H(p) = -\sum_{i=1}^{n}", r"H(p) = \sum_{i=1}^{n}", "but the left side comes to"),
        ("en", "entropy", r"H(p) = -\sum_{i=1}^{n}", r"H(w) = -\sum_{i=1}^{n}", "cannot be computed: w: say what it means, correct it, or what tests/meanings/entropy.py says"),
        ("en", "entropy", "## What to", NEW_SECTION + "## What to", "write into tests/meanings/entropy.py, below @meaning('entropy#twice')"),
        ("en", "entropy", r"\(I = -k \ln p\)", r"\(I = k \ln p\)", r"is I = k \ln p true?, compute it: write it into FACTS in tests/meanings/entropy.py"),
        ("en", "entropy", "## What to", NEW_SECTION + "## What to", "no line of docs/terms.tsv leads to #twice, which has a formula, write one: Chinese, twice, both"),
    ],
)  # fmt: skip
def test_a_message_says_what_to_do_on_the_line_of_the_mistake(language, page, old, new, message):
    wrong = changed(language, page, old, new)
    told = [found for find in OF_ONE.values() for found in find(wrong) if message in str(found)]
    line = next(number for number, line in enumerate(wrong.text().splitlines(), 1) if new.splitlines()[0] in line)
    assert any(line - 1 <= found.line <= line + 2 for found in told)


@pytest.mark.parametrize("command", ["check_page.py", "update_outputs.py"])
def test_without_the_environment_a_command_says_so(command):
    done = subprocess.run([sys.executable, "-S", ROOT / "tests" / command], capture_output=True, text=True)
    assert done.returncode and "activate the environment first" in done.stderr


def test_no_check_is_without_a_mistake_that_it_sees():
    seen = {check for check, *_ in MISTAKES} | {check for check, *_ in DIFFERENCES}
    assert {*OF_ONE, *OF_BOTH} - seen == {"a_label_is_in_the_language_of_its_page"}  # tested below, on a figure


def test_a_curve_in_nats_beside_labels_in_bits_is_found(monkeypatch):
    from findings import units

    known = [one for one in units.known_on(page_of("en", "entropy")) if "every_p, base=2" in one.code]
    wrong = [one._replace(code=one.code.replace("every_p, base=2", "every_p")) for one in known]
    monkeypatch.setattr(units, "known_on", lambda page: wrong)
    found = [*OF_ONE["a_unit_that_is_shown_is_the_one_that_is_computed"](page_of("en", "entropy"))]
    assert known and ["pass base=2 in each"] * len(known) == [one.remedy for one in found]


def test_a_label_in_the_wrong_language_is_found(monkeypatch):
    from findings import language

    check = OF_BOTH["a_label_is_in_the_language_of_its_page"]
    pages = page_of("zh", "entropy"), page_of("en", "entropy")
    for wrong in ("zh", "en"):
        said = {"zh": "比特", "en": "bits", wrong: {"zh": "bits", "en": "比特"}[wrong]}
        monkeypatch.setattr(language, "labels", lambda name, language, said=said: [said[language]])
        assert {one.file for one in check(*pages)} >= {"snippets/figures/entropy_area.py"}
