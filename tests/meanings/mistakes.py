"""What mistakes.md says in formulas."""

GIVEN = [
    r"\frac{1}{n} \sum_{i=0}^{n}",
]
