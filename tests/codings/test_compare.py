"""The benchmark counts what a reader would count."""

from __future__ import annotations

from typing import Any

import pytest

from sudebnik.codings.answers import Answer, comparable
from sudebnik.codings.compare import compare
from sudebnik.codings.gold import read_gold
from sudebnik.codings.scores import total
from sudebnik.errors import UsageError


def act(
    facts: list[dict[str, Any]],
    persons: int = 1,
    coded: tuple[str, ...] = ("plea", "mitigating", "applied", "counts"),
) -> dict[str, Any]:
    return {"persons": persons, "coded": list(coded), "facts": facts}


def answers(*found: tuple[int | None, str, Any]) -> list[Answer]:
    return [Answer(person, variable, comparable(variable, value, None)) for person, variable, value in found]


def test_right_missed_and_added() -> None:
    """One right, one missed and one added answer give a half for each measure."""
    gold = read_gold(
        {
            "a": act(
                [
                    {"person": 1, "var": "mitigating", "value": "award"},
                    {"person": 1, "var": "mitigating", "value": "wound"},
                ]
            )
        }
    )
    score = compare(gold, {"a": answers((1, "mitigating", "award"), (1, "mitigating", "youth"))})[
        "mitigating"
    ]
    assert (score.right, score.missed, score.added) == (1, 1, 1)
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)


def test_a_coded_variable_without_a_fact_is_not_stated() -> None:
    """What the machine finds where the coder found nothing is wrong; what was not coded is not judged."""
    gold = read_gold({"a": act([], coded=("plea",))})
    scores = compare(gold, {"a": answers((1, "plea", "full"), (1, "regime", "general"))})
    assert scores["plea"].added == 1
    assert "regime" not in scores


def test_two_defendants_are_told_apart() -> None:
    """The right answer about the wrong man is wrong."""
    gold = read_gold({"a": act([{"person": 2, "var": "plea", "value": "full"}], persons=2)})
    assert compare(gold, {"a": answers((1, "plea", "full"))})["plea"].f1 == 0


@pytest.mark.parametrize(
    ("variable", "left", "right"),
    [
        ("applied", "69.3", "69"),
        ("mitigating", "plea", "remorse"),
        ("reason", "R03d", "R03"),
        ("judge", "Кнопкин А.Б.", "Кнопкин А. Б."),
        ("sentence_months", 66, 66.0),
        ("convicted_of", {"article": "337", "part": "5", "points": []}, ["337", "5", []]),
        (
            "episode",
            {"start": "2023-06-12T08:30", "end": "2023-09-20"},
            {"start": "2023-06-12", "end": "2023-09-20T10:00"},
        ),
    ],
)
def test_ties(variable: str, left: Any, right: Any) -> None:
    """What VARIABLES.md calls a tie counts as the same answer."""
    assert comparable(variable, left, None) == comparable(variable, right, None)


@pytest.mark.parametrize(
    ("variable", "left", "right"),
    [
        (
            "convicted_of",
            {"article": "337", "part": "2", "points": []},
            {"article": "337", "part": "2.1", "points": []},
        ),
        (
            "convicted_of",
            {"article": "338", "part": "3", "points": []},
            {"article": "338", "part": "3", "points": [], "attempt": True},
        ),
        ("suspended", False, 0),
        ("sentence_months", 66, 67),
    ],
)
def test_what_is_no_tie(variable: str, left: Any, right: Any) -> None:
    """A decimal part, an attempt, a month: each makes another answer."""
    left, right = comparable(variable, left, None), comparable(variable, right, None)
    assert (type(left), left) != (type(right), right)


def test_terms_per_count_are_counted_each() -> None:
    """Two counts of twelve months are two answers."""
    facts = [{"person": 1, "var": "sentence_count_months", "value": 12}] * 2
    gold = read_gold({"a": act(facts, coded=("sentence_count_months",))})
    assert (
        compare(gold, {"a": answers((1, "sentence_count_months", 12))})["sentence_count_months"].missed == 1
    )


def test_redacted_is_an_answer() -> None:
    """«Redacted» found as redacted is right; found as nothing it is missed."""
    gold = read_gold(
        {
            "a": act(
                [{"person": None, "var": "decision_date", "value": None, "missing": "redacted"}],
                coded=("decision_date",),
            )
        }
    )
    found = [Answer(None, "decision_date", comparable("decision_date", None, "redacted"))]
    assert compare(gold, {"a": found})["decision_date"].f1 == 1
    assert compare(gold, {"a": []})["decision_date"].missed == 1


def test_cards_and_press_are_read_too() -> None:
    """All three forms of gold are known; a fourth one is refused by name."""
    cards = read_gold({"card.html": [{"var": "articles", "value": [["337", "5"]]}]})
    assert (
        compare(
            cards, {"card.html": answers((None, "articles", [{"article": "337", "part": "5", "points": []}]))}
        )["articles"].f1
        == 1
    )
    press = read_gold(
        {"p.txt": [{"sentence_months": 66, "reason": ["R03", "R04"], "arguable": {"reason": "R08"}}]}
    )
    scores = compare(
        press, {"p.txt": answers((1, "sentence_months", 66), (1, "reason", "R03"), (1, "reason", "R08"))}
    )
    assert (scores["reason"].right, scores["reason"].missed, scores["reason"].added) == (1, 1, 0)
    with pytest.raises(UsageError, match=r"odd\.txt"):
        read_gold({"odd.txt": 5})


def test_names_are_never_compared() -> None:
    """The benchmark prints errors, so it leaves names alone."""
    gold = read_gold({"a": act([{"person": 1, "var": "name", "value": "Имярек"}], coded=("name",))})
    assert compare(gold, {"a": []}) == {}


def test_several_variables_together() -> None:
    """The total is a micro average: counts are added before they are divided."""
    gold = read_gold(
        {
            "a": act(
                [{"person": 1, "var": "plea", "value": "full"}, {"person": 1, "var": "counts", "value": 2}]
            )
        }
    )
    scores = compare(gold, {"a": answers((1, "plea", "full"))})
    assert total(scores, ["plea", "counts", "absent"]).f1 == pytest.approx(2 / 3)


def test_gold_without_a_place_for_attempts_is_silent_about_them() -> None:
    """Where no coder could mark an attempt, the mark is not compared; where one could, it is."""
    charge = {"article": "228", "part": "1", "points": []}
    found = {"a": answers((1, "convicted_of", {**charge, "attempt": True}))}
    silent = read_gold(
        {"a": act([{"person": 1, "var": "convicted_of", "value": charge}], coded=("convicted_of",))}
    )
    assert compare(silent, found)["convicted_of"].f1 == 1
    other = {"person": 1, "var": "charge", "value": {**charge, "attempt": False}}
    spoken = read_gold(
        {"a": act([{"person": 1, "var": "convicted_of", "value": charge}, other], coded=("convicted_of",))}
    )
    assert compare(spoken, found)["convicted_of"].f1 == 0
