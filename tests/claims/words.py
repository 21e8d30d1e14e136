"""The words that say a direction or an order, in each language."""

import re

WORDS = {
    "en": re.compile(
        r"""\b(?:
        grow|grows|grew|grown|growing|growth|fall|falls|fell|fallen|falling|rise|rises|rose|risen|rising
        |climbs?|climbing|sinks?|sank|drops?|dropped|shrinks?|shrank|shrinking|increas\w+|decreas\w+
        |lower(?:s|ed|ing)|push(?:es|ed|ing)?[ ](?:up|down)
        |(?:larg|great|bigg|small|high|low|fast|slow|steep|flatt|long|short|hard|easi|weak|strong|wid|narrow|deep|saf
        |cheap|clos|near|rar|sharp|earli|dear|heavi|light|fin|sur|loos|tight)(?:er|est)(?!-case)
        |more|most|less|least|fewer|fewest|better|best|worse|worst|sooner|later|further|farther
        |first|second|last|above|below|beyond|maxima|maximum|maximal|maximis\w+|minima|minimum|minimal|minimis\w+
        |under-?rat\w+|over-?rat\w+|underestimat\w+|overestimat\w+|exceed\w*|outgrow\w*|doubl\w+|halv\w+
        |uphill|downhill|upwards?|downwards?|too[ ](?:large|small|big|high|low|fast|slow|slowly|long|short|far)
        )\b""",
        re.VERBOSE | re.IGNORECASE,
    ),
    "zh": re.compile(
        r"增|减小|减少|减半|减弱|加倍|翻|上升|下降|升|降|涨|越|更|最|大于|小于|高于|低于|多于|少于|先|首|超过|不到|不及"
        r"|至多|至少|高估|低估|较|变[大小快慢高低陡平]|加快|太[大小高低快慢早]|[放缩][大小慢]|压[低小]|推[高低大]|偏[高低大小]|以[上下]"
        r"|比(?=[^，。；：]{1,14}?[大小高低多少快慢长短好差贵难易强弱])"
    ),
}
# What has such a word in it and says nothing of that kind.
NAMES = {
    "en": re.compile(
        r"""maximum[ ]likelihood|least[ ]squares|second[ ]derivatives?|local[ ]minim(?:um|a)|no[ ]longer|once[ ]more
        |one[ ]more|more[ ]than[ ]once|at[ ]first|for[ ]the[ ]first[ ]time
        |`[^`]*`|\]\([^)]*\)|\[\^[^]]*\]|\\\(.*?\\\)""",
        re.VERBOSE | re.IGNORECASE,
    ),
    "zh": re.compile(
        r"最大似然|最小二乘|最小平方误差|最大化似然|最小化|梯度下降|局部最小|先验|更新|首尾|比较|比例|比特|比如|比喻|对比|相比|降维"
        r"|`[^`]*`|\]\([^)]*\)|\[\^[^]]*\]|\\\(.*?\\\)"
    ),
}


def words_in(text: str, language: str) -> list[re.Match]:
    """The words of direction or order in a text, where they stand."""
    bare = NAMES[language].sub(lambda name: " " * len(name[0]), text)
    return [*WORDS[language].finditer(bare)]
