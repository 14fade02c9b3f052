"""An editor is told what is counted, how it can be wrong, and what must not be said."""

from __future__ import annotations

import pytest
from tests.publications.invented import CODEBOOK, answer, figure, part, question

from sudebnik.estimates.answer import More
from sudebnik.estimates.context import Context
from sudebnik.estimates.observation import Sheet
from sudebnik.publications.explaining import explain

NOBODY = Sheet((), {}, {})
CONTEXT = Context(NOBODY, NOBODY, CODEBOOK)
ONE = part(40, 80, units=100, corrected=figure(0.55, 0.45, 0.64), checked=50, wrongly=1, missed=4, missing={"redacted": 20}, bounds=(0.4, 0.6), more=More("rest", 41, 0.5))  # fmt: skip
ASKED = answer(question(), [ONE], assumptions=("people_are_right",), cautions=("texts_only",))


def test_everything_an_editor_asks_is_answered() -> None:
    """Who, how many, how the machine errs and to which side, the interval, assumptions, what is not supported, what to code."""
    told = explain(ASKED, ONE, CONTEXT, "en", read="Read: 70 cases.")
    for wanted in (
        "55%",
        "100 in all, 80 with an answer",
        "Read: 70 cases.",
        "erred in this answer for 5 of 50",
        "uncorrected the figure would be too small",
        "45% to 64%",
        "It allows for the chance of the sample",
        "is no part of the interval",
        "taken as right",
        "do not write: “It is so everywhere.”",
        "read 41 more acts of stratum “rest”",
    ):
        assert wanted in told, wanted


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_line_is_empty_and_no_place_open(language: str) -> None:
    """Headings have lines, sentences end, braces are filled."""
    told = explain(ASKED, ONE, CONTEXT, language)
    assert "{" not in told
    for paragraph in told.strip().split("\n\n"):
        assert len(paragraph.splitlines()) >= 2, paragraph


def test_a_hidden_figure_stays_hidden_until_it_is_asked_for() -> None:
    """Three of eighty are not told; with the floor taken off, for the user's own eyes, they are."""
    few = part(3, 80)
    asked = answer(question(), [few])
    hidden, bare = (explain(asked, few, CONTEXT, "en", floor=floor) for floor in (5, 0))
    assert "fewer than 5" in hidden
    assert "4%" not in hidden
    assert "4%" in bare
