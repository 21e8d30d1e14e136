"""A paragraph says a thing where its twin says the opposite: 'halve' there, 加倍 here."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from findings import Finding, at, of_both
from findings.parity import paragraphs
from press.source import Figure, Page, formulas_in

# In English and in Chinese: a word, and what it may not stand for. Sentences of either language say them in any order,
ANY_ORDER = [
    (("left", "左"), ("right", "右")),
    (
        (r"rises?|rising|rose|risen|grow(?:s|n|ing)?(?! visible)|grew|growth|increas\w+", "升|增|涨|大|高|倍|乘"),
        (r"falls?(?! far| behind)|falling|fell|fallen|decreas\w+", "降|减|小|缩|低"),
    ),
    (("steep(?:er)?", "陡"), (r"flat\w*", "平")),
]
# meanings and alternative texts say both of these in the same order,
IN_ORDER = [
    (("above", "上方"), ("below", "下方")),
    (("larger|bigger|greater", "大|高|多|倍|超|上"), ("smaller", "小|低|少|缩")),
    ((r"largest|highest|maxim\w+", "最[大高多]|极大|上限"), (r"smallest|lowest|minim\w+", "最[小低少]|极小|下限")),
    ((r"half|halv\w+", "半|½"), (r"doubl\w+|twice|twofold", "[两二2] ?倍|加倍|翻|一倍|[两二][次遍]")),
    ((r"add(?:s|ed|ing)?(?! (?:weight|up))", "加"), (r"subtract\w*", "减(?!半|小|少|弱)")),
    ((r"times|multipl\w+", "乘|倍|次|遍"), (r"divided|divides?(?! the)", "除")),
    ((r"teacher\w*", "老师|教师"), ("students?", "学生|学员")),
    (("keeps?|kept", "留|保"), ("hid(?:e|es|den)|mask(?:ed|s)", "遮")),
    (
        ("first", "第一|首|先|开头|起初|最初|起始"),
        (r"last(?! (?:chapter|step|point))", "最后|末|终"),
    ),
    (("logits?|scores?", "logits?|得分|分数"), (r"probabilit\w+", "概率")),
    ((r"fast\w*|quick\w*", "快"), (r"slow\w*", "慢")),
    (("early", "早"), ("late", "晚|迟")),
    (("long(?:er|est)?", "长"), (r"short\w*", "短")),
    (("wide[rs]?", "宽"), (r"narrow\w*", "窄")),
    (("forward", "前向|正向|向前"), ("reverse", "反向")),
    (("(?<!not always )finite", "有限"), (r"infinit\w+", "(?<!不会)(?<!不会变成)(?:无穷|无限)|∞")),
    (
        (r"over-?(?:confiden\w+|estimat\w+|rat\w+)", "过度自信|高估|自信"),
        (r"under-?(?:confiden\w+|estimat\w+|rat\w+)", "信心不足|低估|不够"),
    ),
    ((r"converg\w+", "收敛"), ("diverg(?:e|es|ed|ing)", "发散")),
    (("precision", "精确率"), ("recall", "召回")),
    (("false alarms?|false positives?", "误报|假阳"), ("miss(?:es|ed)?|false negatives?", "漏|假阴")),
    (("(?<!not )symmetric", "(?<!不)对称"), ("not symmetric|asymmetric", "不对称")),
    (("(?<!not )convex", "(?<!不是)(?<!非)凸"), ("not convex|non-?convex", "不是凸|非凸")),
    (("models?", "模型"), ("tru(?:e|th)(?! (?:answer|class))", "真")),
    (("yes", "^ *是 *$"), ("no", "^ *否 *$")),
]
# and these exactly as often, since nothing else can stand for them.
COLOURS = [
    (("red", "红"), ("green", "绿")),
    (("blue", "蓝"), ("orange", "橙|橘")),
]


def said(text: str, words: Iterable[str]) -> list[tuple[int, str]]:
    """Which of two opposites a text says, one after the other, and in which word."""
    found = [(match.start(), pole, match[0]) for pole, word in enumerate(words) for match in re.finditer(word, text)]
    return [(pole, word) for _, pole, word in sorted(found)]


def first(order: Iterable[Any]) -> list[Any]:
    """What comes before what, however often it comes."""
    return [*dict.fromkeys(order)]


def contradictions(zh: str, en: str, compare: Callable[[list[int]], list[int]] | None = None) -> Iterator[str]:
    """What one text says whose opposite alone the other one says; if orders are compared, also both the other way round."""
    for poles in ANY_ORDER + IN_ORDER + COLOURS:
        here = said(zh, [word for _, word in poles])
        there = said(en, [rf"(?i)(?<![\w-])(?:{word})(?![\w-])" for word, _ in poles])
        order, twin = [pole for pole, _ in here], [pole for pole, _ in there]
        both = len({*order}) == len({*twin}) == 2
        opposed = len({*order}) == len({*twin}) == 1 and {*order} != {*twin}
        crossed = compare and poles in IN_ORDER and both and compare(order) != compare(twin)
        if opposed or crossed or (compare is list and poles in COLOURS and order != twin):
            told, other = (", ".join(f"“{word}”" for _, word in words) or "nothing" for words in (there, here))
            yield f"{told} where the Chinese has {other}"


def cells(zh: str, en: str) -> Iterator[tuple[str, str]]:
    """A paragraph and its twin; of tables and lists with as many, line by line and cell by cell."""
    lines = zh.splitlines(), en.splitlines()
    for one, other in zip(*lines) if len(lines[0]) == len(lines[1]) else [(zh, en)]:
        table = one.startswith("|") and one.count("|") == other.count("|")
        yield from zip(one.split("|"), other.split("|")) if table else [(one, other)]


def contradictions_in(zh: str, en: str) -> Iterator[str]:
    """Those of a longer text: sentence by sentence, if both languages have as many."""
    sentences = re.findall(r"[^。；？！]+.?", zh), re.findall(r".+?(?:[.;?!](?=\s)|$)", en, re.DOTALL)
    if len(sentences[0]) == len(sentences[1]):
        for pair in zip(*sentences):
            yield from contradictions(*pair, compare=first)
    else:
        yield from contradictions(zh, en)


@of_both
def no_word_has_its_opposite_in_the_other_language(zh: Page, en: Page) -> Iterator[Finding]:
    remedy = "say the same in both, or widen the words in tests/findings/opposites.py"
    for (one, _), (other, block) in zip(paragraphs(zh), paragraphs(en)):
        for pair in cells(one, other) if not isinstance(block, Figure) else ():
            for what in contradictions_in(*pair):
                yield at(en, block, what, remedy)
    for drawn, twin in zip(zh.every(Figure), en.every(Figure)):
        found = [*contradictions_in(drawn.caption, twin.caption), *contradictions(drawn.alt, twin.alt, compare=list)]
        for what in found:
            yield at(en, twin, what, remedy)


# A quantity of several letters: H(p, q), JS(p‖q).
QUANTITY = re.compile(r"[A-Z]{1,2} ?\([^()]*\)")


@of_both
def no_letters_have_changed_their_roles(zh: Page, en: Page) -> Iterator[Finding]:
    """Letters that both languages name come in the same order, and none stands for another; so do quantities in an
    alternative text."""
    for (one, place), (other, block) in zip(paragraphs(zh), paragraphs(en)):
        for pair in cells(one, other):
            if isinstance(block, Figure):
                here, there = map(QUANTITY.findall, pair)
            else:
                letters = ([tex for tex in formulas_in(text) if re.fullmatch(r"\w|\\[a-z]+", tex)] for text in pair)
                here, there = map(first, letters)
            common = [[one for one in found if one in here and one in there] for found in (here, there)]
            if common[0] != common[1] or ({*here} - {*there} and {*there} - {*here}):
                what = f"{', '.join(there) or 'nothing'} in this order, {', '.join(here) or 'nothing'} at {zh.file}:{place.line}"
                yield at(en, block, what, "name them in the same order in both languages")
