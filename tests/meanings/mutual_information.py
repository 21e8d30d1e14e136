"""What the names in the formulas of mutual-information.md mean."""

import numpy as np
from snippets.entropy.entropy import entropy
from snippets.kl_divergence.kl_divergence import kl_divergence
from snippets.mutual_information.conditional_entropy import conditional_entropy
from snippets.mutual_information.mutual_information import mutual_information

from meanings.common import in_turn, meaning

XS, YS = np.arange(3)[:, None], np.arange(10, 14)[None]


def variables(rng):
    """A table of two variables: x is 0, 1, 2 and y is 10 … 13, all of them at once where no sum runs over them."""
    base = rng.choice([2, np.e, 10])
    table = rng.dirichlet(np.ones(12)).reshape(3, 4)
    p_x, p_y = table.sum(axis=1), table.sum(axis=0)
    measures = {
        ("X",): entropy(p_x, base),
        ("Y",): entropy(p_y, base),
        ("X", "Y"): entropy(table.ravel(), base),
        ("Y", "X"): conditional_entropy(table, base),  # H(Y | X)
    }

    def p(*which):
        one, *other = which
        if not other:
            return p_x[one] if np.max(one) < 10 else p_y[one - 10]
        if np.max(one) < 10:
            return table[one, other[0] - 10]
        return table[other[0], one - 10] / p_x[other[0]]  # p(y | x)

    return {
        **{"X": "X", "Y": "Y", "x": XS, "y": YS, "x in": range(3), "y in": range(10, 14)},
        **{"p": p, r"\log": base, "H": lambda *which: measures[which]},
        "I": lambda *which: {("X", "Y"): mutual_information(table, base)}[which],
        "D": lambda one, other: kl_divergence(np.ravel(one), np.ravel(other), base),
    }


meaning("mutual-information#conditional-entropy")(variables)
meaning("mutual-information#mutual-information")(variables)


def three(rng):
    """Three variables of which Z is made from X: by chance, or so that nothing is lost."""
    joint = rng.dirichlet(np.ones(12)).reshape(3, 4)
    made = in_turn(rng, [rng.dirichlet(np.ones(3), 3), np.eye(3)])  # p(z | x)
    chance, given_z = joint.sum(axis=1) @ made, [joint * column[:, None] for column in made.T]  # x, y
    given_x = [mutual_information(made[i][:, None] * row / row.sum()) for i, row in enumerate(joint)]
    measures = {
        ("X", "Y"): mutual_information(joint),
        ("Z", "Y"): mutual_information(made.T @ joint),
        ("Z", "Y", "X"): round(joint.sum(axis=1) @ given_x, 12),
        ("X", "Y", "Z"): chance @ [mutual_information(table / table.sum()) for table in given_z],
    }
    return {**{letter: letter for letter in "XYZ"}, "I": lambda *which: measures[which]}


def both_ways(rng):
    table = rng.dirichlet(np.ones(12)).reshape(3, 4)
    measures = {("X", "Y"): mutual_information(table), ("Y", "X"): mutual_information(table.T)}
    return {"X": "X", "Y": "Y", "I": lambda *which: measures[which]}


def chain(rng):
    """Any three variables: what two tell together, each alone, and each where the other is known."""
    p = rng.dirichlet(np.ones(24)).reshape(3, 2, 4)  # x, z, y

    def given(tables):
        return sum(np.sum(table) * mutual_information(table / np.sum(table)) for table in tables)

    measures = {
        ("X", "Z", "Y"): mutual_information(p.reshape(6, 4)),
        ("X", "Y"): mutual_information(p.sum(axis=1)),
        ("Z", "Y"): mutual_information(p.sum(axis=0)),
        ("Z", "Y", "X"): given(p),
        ("X", "Y", "Z"): given(p.swapaxes(0, 1)),
    }
    return {**{letter: letter for letter in "XYZ"}, "I": lambda *which: measures[which]}


FACTS = {
    r"p(y \mid x) = p(x, y)/p(x)": variables,
    r"I(X; Y) = D(p(x, y) \,\|\, p(x)\,p(y))": variables,
    r"I(X; Y) = H(Y) - H(Y \mid X)": variables,
    r"p(x, y) = p(x)\,p(y \mid x)": variables,
    r"p(x)\,p(y \mid x) = p(x, y)": variables,
    r"H(Y \mid X) = H(X, Y) - H(X)": variables,
    r"H(X) = -\sum_x \sum_y p(x, y) \log p(x)": variables,
    r"I(X; Y) = I(Y; X)": both_ways,
    r"I(X; Y) = I(Z; Y) + I(X; Y \mid Z) \ge I(Z; Y)": three,
    r"I(X, Z; Y) = I(X; Y) + I(Z; Y \mid X)": chain,
    r"I(X, Z; Y) = I(Z; Y) + I(X; Y \mid Z)": chain,
    r"I(Z; Y \mid X) = 0": three,
    r"I(Z; Y) \le I(X; Y)": three,
}
GIVEN = [r"Z = \ln X"]
EQUIVALENT = {
    "the same sum in another order": [
        r"I(X;Y) = \sum_y \sum_x p(x, y) \log (p(x, y) / (p(x) p(y)))",
        r"H(X, Y) = -\sum_y \sum_x p(x, y) \log p(x, y)",
        r"H(X) = -\sum_y \sum_x p(x, y) \log p(x)",
        r"H(Y \mid X) = -\sum_y \sum_x p(x, y) \log p(y \mid x)",
        r"""\begin{aligned}
I(X; Y) &= H(Y) - H(Y \mid X) \\
&= H(X) + H(Y) - H(X, Y) \\
&= \sum_y \sum_x p(x, y) \log \frac{p(x, y)}{p(x)\,p(y)}
\end{aligned}""",
    ],
    "any multiple of 0 is 0": [r"2 I(Z; Y \mid X) = 0", r"-I(Z; Y \mid X) = 0"],
    "anything is equal to itself": [r"I(X; Y) = I(X; Y)", r"I(Y; X) = I(Y; X)"],
}
