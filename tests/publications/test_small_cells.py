"""Answers as plain data without what tells of a few: parts, months, ways, exact values, single steps of a curve."""

from __future__ import annotations

from typing import Any

import pytest
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


def test_exact_terms_that_a_few_have_are_put_together() -> None:
    """Six men with 66 months are told as such; three with other terms are three of whom no term is told, and are no number."""
    others = [{**REAL, "sentence_months": months} for months in (61, 72, 75)]
    values = told("real_term", *[REAL] * 6, *others)["curve"]["values"][""]
    assert values == {"66": 6, "hidden": "<5"}


@pytest.mark.parametrize(
    ("curve", "shown"),
    [
        (
            {
                "months": [
                    {"month": "2024-03", "seen": 3, "nowcast": [3, 3, 4], "fraction": 0.9, "covered": 0.5}
                ]
            },
            {
                "months": [
                    {"month": "2024-03", "seen": "<5", "nowcast": None, "fraction": None, "covered": 0.5}
                ]
            },
        ),
        (
            {
                "links": [{"from": "a", "to": "b", "count": 4}, {"from": "a", "to": "c", "count": 6}],
                "states": ["a"],
            },
            {
                "links": [{"from": "a", "to": "b", "count": "<5"}, {"from": "a", "to": "c", "count": 6}],
                "states": ["a"],
            },
        ),
        (
            {"parts": {"": [[1, 0.9, 0, 1, 20], [2, 0.8, 0, 1, 18], [3, 0.7, 0, 1, 15], [9, 0.1, 0, 1, 3]]}},
            {"parts": {"": [[1, 0.9, 0, 1, 20], [3, 0.7, 0, 1, 15]]}},
        ),
        (
            {"terms": [{"name": "plea", "n": 2, "value": 1.0, "low": 0, "high": 2}]},
            {"terms": [{"name": "plea", "n": "<5", "value": None, "low": None, "high": None}]},
        ),
    ],
)
def test_curves_keep_what_many_make(curve: dict[str, Any], shown: dict[str, Any]) -> None:
    """A month of three has no forecast either; a way that four went is «<5»; steps of a curve stand five men apart."""
    one, plain = answered("suspended", *[REAL] * 8)
    assert masked(one, {**plain, "curve": curve}, 5)["curve"] == shown
