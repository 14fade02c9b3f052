"""Answers as plain data without what tells of a few: parts, months, ways, exact values, single steps of a curve."""

from __future__ import annotations

from typing import Any

from tests.cases.chain import case_of, verdict
from tests.estimates.observed import PRISON, persons

from sudebnik.codebook.load import shipped
from sudebnik.estimates import load
from sudebnik.estimates.answer import Answer
from sudebnik.estimates.answering import answer
from sudebnik.estimates.answers_json import as_json
from sudebnik.estimates.context import Context
from sudebnik.estimates.observation import Sheet
from sudebnik.publications.small_cells import masked


def answered(name: str, *people: dict[str, Any]) -> tuple[Answer, dict[str, Any]]:
    """A shipped question answered about these men, each of a case of his own."""
    found = persons(*(case_of(verdict(man, decision_date="2024-03-12")) for man in people))
    context = Context(Sheet(tuple(found), {}, {}), Sheet((), {}, {}), shipped())
    question = next(one for one in load.shipped() if one.id == name)
    one = answer(question, context)
    return one, as_json(one, context, "en")


def told(name: str, *people: dict[str, Any], floor: int = 5) -> dict[str, Any]:
    return masked(*answered(name, *people), floor)


REAL, SUSPENDED = PRISON, {**PRISON, "suspended": True}


def test_a_small_part_has_neither_count_nor_figure() -> None:
    """Four conditional terms among twelve: no count, no share, no bounds, no advice from which it could be worked out."""
    one = told("suspended", *[REAL] * 8, *[SUSPENDED] * 4)["parts"][0]
    assert one["hits"] == "<5" and one["answered"] == 12
    assert one["naive"] == one["corrected"] == {"value": None, "hidden": True}
    assert one["bounds"] is None and one["more"] is None


def test_the_other_side_of_a_share_is_hidden_as_well() -> None:
    """Four real terms among twelve hide the eight conditional ones; five and seven are shown."""
    assert told("suspended", *[REAL] * 4, *[SUSPENDED] * 8)["parts"][0]["hits"] is None
    assert told("suspended", *[REAL] * 7, *[SUSPENDED] * 5)["parts"][0]["hits"] == 5


def test_nothing_is_hidden_above_the_floor_of_the_project() -> None:
    """The floor is the project's: with a floor of two the four are told."""
    assert told("suspended", *[REAL] * 8, *[SUSPENDED] * 4, floor=2)["parts"][0]["hits"] == 4


def test_what_a_drawing_is_made_from_is_guarded_too() -> None:
    """Six men with 66 months and three with others: the bars are those of the drawing, and no exact term is told."""
    others = [{**REAL, "sentence_months": months} for months in (61, 90, 102)]
    curve = told("real_term", *[REAL] * 6, *others)["curve"]
    assert curve["bar"] == 12
    assert curve["values"] == {"337.5": {"60": None, "84": None, "96": None}}
