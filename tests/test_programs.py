"""standalone() gives one program, or says where and what to write instead."""

import textwrap
from pathlib import Path

import pytest

from press.errors import AuthorError
from press.programs import standalone


def project(root: Path, **files: str) -> Path:
    """A project of small snippets: page__formula="text" is snippets/page/formula.py."""
    for name, text in files.items():
        path = root / "snippets" / (name.replace("__", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    return root


def test_a_block_without_snippets_stays_as_it_is(tmp_path):
    assert standalone("print(1)\n", "page.md", 3, tmp_path) == "print(1)\n"


def test_imports_merge_on_top_dependencies_come_first_and_the_block_last(tmp_path):
    root = project(
        tmp_path,
        a__low="import numpy as np\nfrom math import log\n\n\ndef low(x):\n    return np.abs(x) + log(1)\n",
        a__high="from math import exp\n\nimport numpy as np\nfrom snippets.a.low import low\n\n\ndef high(x):\n    return low(x) + exp(0) + np.pi * 0\n",
    )
    block = "import json\nfrom snippets.a.high import high\nfrom snippets.a.low import low\n\nprint(json.dumps(high(-2) + low(1)))\n"
    assert standalone(block, "page.md", 3, root) == (
        "import json\nfrom math import exp, log\n\nimport numpy as np\n"
        "\n\ndef low(x):\n    return np.abs(x) + log(1)\n"
        "\n\ndef high(x):\n    return low(x) + exp(0) + np.pi * 0\n"
        "\n\nprint(json.dumps(high(-2) + low(1)))\n"
    )


def test_comments_and_constants_of_a_snippet_come_along(tmp_path):
    root = project(tmp_path, a__f="# why\nLIMIT = 3\n\n\ndef f():\n    return LIMIT\n")
    program = standalone("from snippets.a.f import LIMIT, f\n\nprint(f() + LIMIT)\n", "page.md", 1, root)
    assert program == "# why\nLIMIT = 3\n\n\ndef f():\n    return LIMIT\n\n\nprint(f() + LIMIT)\n"


def test_the_same_name_with_the_same_meaning_is_no_clash(tmp_path):
    root = project(tmp_path, a__f="import numpy as np\n\n\ndef f(p):\n    q = p\n    return np.sum([q for q in q])\n")
    assert "q = [1]" in standalone("from snippets.a.f import f\n\nq = [1]\nq = q * 2\nprint(f(q))\n", "p.md", 1, root)


@pytest.mark.parametrize(
    "block, message",
    [
        ("from snippets.a.g import g\n", "page.md:10: there is no snippets/a/g.py, did you mean snippets/a/f.py?"),
        ("x = 1\nfrom snippets.a.f import g\n", "page.md:11: snippets/a/f.py does not define g, write one of: f"),
        ("from snippets.a.f import f as h\n", "page.md:10: `as` would give a snippet a second name, write its own"),
        ("from snippets.a.f import *\n", "page.md:10: `import *`, write the names"),
        ("from math import *\n", "page.md:10: `import *`, write the names"),
        ("from . import f\n", "page.md:10: `from . import f` is no way to a snippet, write `from snippets.page.formula import name`"),
        ("import snippets.a.f\n", "page.md:10: `import snippets.a.f` is no way to a snippet, write `from snippets.page.formula import name`"),
        ("import json, snippets.a.f as f\n", "page.md:10: `import json, snippets.a.f as f` is no way to a snippet, write `from snippets.page.formula import name`"),
        ("from snippets.a import f\n", "page.md:10: `from snippets.a import f` is no way to a snippet, write `from snippets.page.formula import name`"),
        ("from snippets import a\n", "page.md:10: `from snippets import a` is no way to a snippet, write `from snippets.page.formula import name`"),
        ("def g():\n    import json\n", "page.md:11: an import inside other code, write it at the top, on its own line"),
        ("import json; x = 1\n", "page.md:10: an import inside other code, write it at the top, on its own line"),
        ("x = 1\nx = (\n", "page.md:11: '(' was never closed, write valid Python"),
        ("from snippets.a.f import f\n\nf = 2\n", "page.md:12: f would mean both what snippets/a/f.py defines and what page.md defines, rename one"),
        ("from snippets.a.f import f\n\nfor np in [1]:\n    f(np)\n", "page.md:12: np would mean both `import numpy as np` and what page.md defines, rename one"),
        ("import numba as np\nfrom snippets.a.f import f\n", "snippets/a/f.py:1: np would mean both `import numba as np` and `import numpy as np`, rename one"),
        ("from snippets.a.round1 import round1\n", "snippets/a/round2.py:1: snippets/a/round1.py → snippets/a/round2.py → snippets/a/round1.py is a circle, move what they share into a third file"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_program_is_refused_with_its_place_and_a_remedy(tmp_path, block, message):
    root = project(
        tmp_path,
        a__f="import numpy as np\n\n\ndef f(x):\n    return np.abs(x)\n",
        a__round1="from snippets.a.round2 import round2\n\n\ndef round1():\n    return round2()\n",
        a__round2="from snippets.a.round1 import round1\n\n\ndef round2():\n    return round1()\n",
    )
    with pytest.raises(AuthorError) as error:
        standalone(block, "page.md", 10, root)
    assert str(error.value) == message
