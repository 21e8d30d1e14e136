"""What programs print, the console of any Windows takes: none dies in print() after it has computed."""

import pytest

from alone import run_alone
from helpers import FIGURES, HAN, LANGUAGE, PAGES, ROOT, programs_on
from press.figures import figure_code

# The code pages of Windows in Chinese and in Western Europe, which Python uses for pipes and files there.
CONSOLES = ["cp936", "cp1252"]
every_console = pytest.mark.parametrize("console", CONSOLES)


def lost(printed: str, language: str, console: str) -> str:
    """The characters that a console cannot print; who reads Chinese on the Western one has chosen to lose it."""
    if (language, console) == ("zh", "cp1252"):
        printed = HAN.sub("", printed)
    return "".join(sorted({sign for sign in printed if not sign.encode(console, "ignore")}))


@every_console
@LANGUAGE
def test_each_program_of_a_page_or_lab_prints_what_a_console_can_show(site, language, console):
    shown = {page: [program.printed for program in programs_on(site, language, page)] for page in PAGES}
    assert sum(map(len, shown.values())) > 100
    assert {page: signs for page, all in shown.items() if (signs := lost("".join(all), language, console))} == {}


@every_console
@LANGUAGE
def test_a_program_with_greek_letters_in_its_comments_runs_to_its_end_there(site, language, console):
    if (language, console) == ("zh", "cp1252"):
        pytest.skip("Chinese cannot be printed there")
    programs = [program for page in ("learning-rate", "neuron") for program in programs_on(site, language, page)]
    for program, done in zip(programs, run_alone([program.code for program in programs], console), strict=True):
        assert done.printed == program.printed, done.complained


@LANGUAGE
def test_the_code_of_a_figure_prints_nothing(language):
    assert [name for name in FIGURES if "print(" in figure_code(name, language, ROOT)] == []
