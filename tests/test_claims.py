"""What the pages say of directions and orders is what the snippets compute, and no such word can change unseen."""

import re

import numpy as np
import pytest

from claims import CLAIMS, FILES, HELPERS, UNCOMPUTED
from claims.common import (
    Claim,
    Comparison,
    approaches,
    at_least,
    at_most,
    every,
    falls,
    largest,
    less,
    more,
    rises,
    smallest,
)
from claims.reading import file_for, needless, uncovered, unsaid, untrue
from claims.words import words_in
from helpers import CHAPTERS, LANGUAGE, LANGUAGES, changed, page_of

# They list and look up, and say nothing of their own.
REFERENCE = {"article-map", "formulas", "glossary", "index", "notation", "references"}
SPOKEN = [chapter for chapter in CHAPTERS if chapter not in REFERENCE]
every_claim = pytest.mark.parametrize("claim", CLAIMS, ids=str)


def uncomputed(page):
    return UNCOMPUTED.get(page.replace("-", "_"), set())


@LANGUAGE
@every_claim
def test_the_page_says_it(claim, language):
    message = unsaid(claim, page_of(language, claim.page))
    assert not message, message


@every_claim
def test_it_is_true_and_its_opposite_is_not(claim):
    message = untrue(claim)
    assert not message, message


@every_claim
def test_it_is_one_of_direction_or_order(claim):
    assert any(words_in(words, language) for language, words in claim.words.items()), "it holds no such word"


@LANGUAGE
@pytest.mark.parametrize("page", SPOKEN)
def test_each_word_of_direction_is_computed_or_quoted_for_the_reviewer(language, page):
    messages = uncovered(page_of(language, page), CLAIMS, uncomputed(page))
    assert not messages, "\n".join(messages)


@pytest.mark.parametrize("page", SPOKEN)
def test_what_is_quoted_for_the_reviewer_is_said_and_not_computed(page):
    extra = needless(uncomputed(page), [page_of(language, page) for language in LANGUAGES], CLAIMS)
    assert not extra, (
        f"neither page says this, or a claim has it: take it out of UNCOMPUTED in {file_for(page)}: {extra}"
    )


def test_what_a_page_says_stands_in_its_file():
    for claim in CLAIMS:
        assert file_for(claim.page).endswith(f"{claim.compute.__module__.replace('.', '/')}.py"), claim
    assert {*FILES} - HELPERS <= {page.replace("-", "_") for page in SPOKEN}


def test_each_claim_has_a_name_of_its_own():
    assert len({str(claim) for claim in CLAIMS}) == len(CLAIMS)


TRUE = {
    "rises": rises([1, 2, 4]),
    "falls": falls([4, 2, 1]),
    "rises to infinity": rises([1, np.inf]),
    "falls in each place": falls([[4, 5], [2, 3]]),
    "less": less([1, 2], [2, 3]),
    "more": more([2, 3], 1),
    "at most": at_most([1, 2], [1, 3]),
    "at least, but for rounding": at_least([3, 1], [2, 1 + 1e-12]),
    "smallest": smallest(1, [3, 1, 2]),
    "largest": largest("b", {"a": 1, "b": 3}),
    "approaches": approaches([3, 1.5, 2.1], 2),
    "every": every(rises([1, 2]), less(1, 2)),
}
WRONG = {
    "no number": rises([1, np.nan, 2]),
    "up and down": falls([3, 1, 2]),
    "one place falls": rises([[1, 2], [2, 1]]),
    "all the same": rises([1, 1, 1]),
    "the same": less(1, 1),
    "all the same, at most": at_most([1, 2], [1, 2]),
    "one above": at_most([1, 4], [1, 3]),
    "two smallest": smallest(0, [1, 1, 2]),
    "in the middle": largest(0, [2, 1, 3]),
    "as far": approaches([1, 3], 2),
    "every but one": every(rises([1, 2]), rises([1, 1])),
}


@pytest.mark.parametrize("name", TRUE)
def test_a_comparison_holds_one_way(name):
    assert TRUE[name] == Comparison(True, False)


@pytest.mark.parametrize("name", WRONG)
def test_a_comparison_that_does_not_hold_says_so(name):
    assert not WRONG[name].holds


def test_the_opposite_of_a_comparison_is_seen():
    for wrong in (falls([1, 2]), more(1, 2), at_least(1, 2), largest(0, [1, 2]), every(rises([1, 2]), falls([1, 2]))):
        assert wrong.opposite and not wrong.holds
    for nothing in (rises([]), rises([1]), less([], []), smallest(0, [1])):
        assert not nothing.holds, "a comparison of nothing holds"


# A page, a language, and a word that is made another: what is to be said of it.
MISTAKES = [
    ("en", "entropy", "Smaller. The", "Larger. The", "#exercises no longer says “Smaller. The maximum”: compute"),
    ("zh", "entropy", "小。最大值", "大。最大值", "#exercises no longer says “小。最大值”: compute the new claim in"),
    ("en", "kl-divergence", "too low a probability", "too high a probability", r"no longer says “\(q\) gives"),
    ("zh", "kl-divergence", r"\(q\) 给低了", r"\(q\) 给高了", "no longer says “多云的概率 \\(q\\) 给低了"),
    ("en", "mse-vs-cross-entropy", "The gradient falls, from", "The gradient rises, from", "the likest is now"),
    ("zh", "why-loss", r"就增大 \(w\)", r"就减小 \(w\)", "no longer says “导数为负，就增大"),
    ("en", "softmax", "only the last one wrong", "only the first one wrong", "no longer says “Both get only"),
]  # fmt: skip


@pytest.mark.parametrize("language, page, old, new, message", MISTAKES)
def test_another_direction_is_seen_and_the_message_says_what_to_do(language, page, old, new, message):
    wrong = changed(language, page, old, new)
    assert any(message in unsaid(claim, wrong) for claim in CLAIMS if claim.page == page)


@pytest.mark.parametrize(
    "found, message",
    [
        (falls([1, 2]), "is not true: the opposite of it"),
        (rises([1]), "is not true: or nothing is compared"),
        (Comparison(True, True), "the opposite of a part of what #entropy says, “It falls”, is true as well"),
        (lambda: less([1, 2], [1, 2, 3]), "cannot be computed: shape mismatch"),
        (True, "ends with no comparison, return one"),
    ],
)
def test_what_is_wrong_with_a_claim_is_told_with_its_place(found, message):
    def compute():
        return found() if callable(found) else found

    line = compute.__code__.co_firstlineno
    told = untrue(Claim("entropy", "entropy", {"en": "It falls"}, compute))
    assert re.match(rf"tests/claims/entropy.py:{line}: compute\(\).*({message})", told)


def test_a_claim_that_has_moved_is_told_where_to():
    moved = changed("en", "entropy", "{ #entropy }", "{ #average }")
    words = "If the chances are unequal, the outcome is less surprising on average"
    (message,) = {unsaid(claim, moved) for claim in CLAIMS if claim.words["en"] == words}
    assert (
        "#entropy no longer says" in message
        and "in #average this line does, move the claim there in tests/claims/" in message
    )


@pytest.mark.parametrize("language, words", [("en", "It falls again."), ("zh", "它又下降了。")])
def test_a_new_word_of_direction_asks_for_a_claim(language, words):
    page = changed(language, "entropy", "{ #additivity }\n\n", "{ #additivity }\n\n" + words + " ")
    (message,) = uncovered(page, CLAIMS, UNCOMPUTED["entropy"])
    assert message.startswith(f"docs/{language}/entropy.md:") and words in message
    assert "write one of entropy#additivity into tests/claims/entropy.py" in message


def test_a_quote_that_stands_for_nothing_is_found():
    pages = [page_of(language, "entropy") for language in LANGUAGES]
    assert needless({"no such words", "Both fall as the probability grows"}, pages, CLAIMS)
