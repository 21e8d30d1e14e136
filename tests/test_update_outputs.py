"""After a deliberate change one command writes what the programs print, and nothing else."""

import pytest

from helpers import ROOT
from press.errors import AuthorError
from update_outputs import update

PAGE = """\
# 标题

```python
from snippets.a.double import double

print(f"{double(2)} bits")
print()
print("完")
```

<!--pytest-codeblocks:expected-output-->

```{.text .result}
4 bits

完
```

??? success "答案"

    ```python
    print("one")

    print("two")
    ```

    <!--pytest-codeblocks:expected-output-->

    ```{.text .result}
    one
    two
    ```

```console
python -m pip install numpy
```
"""


@pytest.fixture
def page(tmp_path):
    snippet = tmp_path / "snippets/a/double.py"
    snippet.parent.mkdir(parents=True)
    snippet.write_text("def double(x):\n    return 2 * x\n", encoding="utf-8")
    return tmp_path / "page.md"


@pytest.mark.parametrize(
    "stale",
    [
        PAGE,
        PAGE.replace("4 bits\n", "5 bits\n"),
        PAGE.replace("4 bits\n\n完\n", ""),
        PAGE.replace("    one\n    two\n", "    1\n\n    2\n    3\n"),
    ],
    ids=["right", "wrong", "empty", "indented"],
)
def test_outputs_are_written_and_all_else_stays(page, stale):
    page.write_text(stale, encoding="utf-8")
    assert update(page, page.parent) == PAGE


def test_a_program_that_fails_is_named_with_its_place(page):
    page.write_text(PAGE.replace("double(2)", "1 / 0"), encoding="utf-8")
    with pytest.raises(AuthorError, match=r"^page.md:4: this program fails, mend it first\n(.*\n)*ZeroDivisionError"):
        update(page, page.parent)


def test_the_pages_need_no_update():
    page = ROOT / "docs/zh/entropy.md"
    assert update(page) == page.read_text(encoding="utf-8")
