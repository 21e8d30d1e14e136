"""What article-map.md says in formulas."""

from meanings.entropy import independent, information

FACTS = {
    r"I(x) = -\log p(x)": information,
    r"p(x, y) = p(x)\,p(y)": independent,
}
GIVEN = [
    r"q = 0 < p",
]
