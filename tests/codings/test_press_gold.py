"""The cases of a press report are laid beside those of the gold by their words."""

from __future__ import annotations

from typing import Any

from tests.codings.gold_of import found

from sudebnik.codings.answers import Answer
from sudebnik.codings.aspects import aspect_rows
from sudebnik.codings.compare import compare
from sudebnik.codings.gold import read_gold
from sudebnik.codings.scores import Score, by_variable

CASES: list[dict[str, Any]] = [
    {"sentence_months": 60, "reason": ["R03"], "quotes": {"sentence_months": ["получил пять лет в Энске"]}},
    {"sentence_months": 60, "reason": ["R08"], "quotes": {"sentence_months": ["в Эмске дали пять лет"]}},
    {"sentence_months": 72, "quotes": {"sentence_months": ["шесть лет, решил суд"]}},
]


def scores(cases: list[dict[str, Any]], *given: Answer) -> dict[str, Score]:
    gold = read_gold({"p.txt": cases})
    answers = {"p.txt": list(given)}
    return {**compare(gold, answers), **by_variable(aspect_rows(gold, answers))}


def test_a_case_too_many_does_not_move_the_others() -> None:
    """A stranger told first is one case added; the three true ones are still found, each with its own facts."""
    judged = scores(
        CASES,
        found("sentence_months", 36, 1, quote="три года другому"),
        found("sentence_months", 60, 2, quote="получил пять лет"),
        found("reason", "R03", 2, quote="получил пять лет в Энске"),
        found("sentence_months", 60, 3, quote="дали пять лет"),
        found("sentence_months", 72, 4, quote="шесть лет, решил"),
    )
    cases = judged["cases"]
    assert (cases.right, cases.missed, cases.added) == (3, 0, 1)
    assert (judged["sentence_months"].right, judged["sentence_months"].added) == (3, 1)
    assert (judged["reason"].right, judged["reason"].missed) == (1, 1)


def test_a_missed_case_does_not_move_the_others() -> None:
    """Where the first case was passed over, the second is compared with the second."""
    judged = scores(
        CASES,
        found("reason", "R08", 1, quote="в Эмске дали пять лет"),
        found("sentence_months", 72, 2, quote="шесть лет, решил"),
    )
    assert (judged["cases"].right, judged["cases"].missed, judged["cases"].added) == (2, 1, 0)
    assert (judged["reason"].right, judged["reason"].added) == (1, 0)


def test_a_case_with_other_words_is_no_case_of_the_gold() -> None:
    """Five years for somebody else, in other words, is not the man of whom the gold speaks."""
    judged = scores(CASES[:1], found("sentence_months", 60, 1, quote="сосед осужден на пять лет"))
    assert (judged["cases"].right, judged["cases"].missed, judged["cases"].added) == (0, 1, 1)


def test_extra_is_asked_and_arguable_is_not() -> None:
    """Values under `extra` are answers like any other; arguable ones are neither missed nor wrong."""
    case = {
        "reason": [],
        "extra": {"rank": "сержант"},
        "arguable": {"blame": ["commanders"]},
        "quotes": {"rank": ["контрактник, сержант"]},
    }
    judged = scores(
        [case],
        found("rank", "сержант", quote="сержант"),
        found("blame", "commanders", quote="сержант"),
        found("blame", "medics", quote="сержант"),
    )
    assert judged["rank"].right == 1
    assert (judged["blame"].right, judged["blame"].missed, judged["blame"].added) == (0, 0, 1)


def test_what_is_listed_for_every_case_is_wrong_where_no_case_has_it() -> None:
    """A regime that the article does not tell is a wrong fact; a variable nobody asked for is none."""
    judged = scores(
        CASES[:1],
        found("regime", "strict", quote="получил пять лет"),
        found("marital", "single", quote="получил пять лет"),
    )
    assert judged["regime"].added == 1
    assert "marital" not in judged


def test_absences_without_dates_are_known_by_their_number() -> None:
    """The second absence is the second; how long it was is judged beside it, and the whole case may say it too."""
    case = {
        "episodes": [
            {"n": 1, "start": "2023-07", "end": "2023-11", "absence_end": "detained_military"},
            {"n": 2, "absence": {"months": 3, "precision": "exact"}},
        ],
        "quotes": {"episodes": ["ушел снова и скрывался три месяца"]},
    }
    words = {"quote": "ушел снова и скрывался"}
    judged = scores(
        [case],
        found(
            "episode",
            {"n": 1, "start": "2023-07", "end": "2023-11", "end_kind": "detained_military"},
            **words,
        ),
        found("episode", {"n": 2, "start": None, "end": None, "absence": {"months": 3}}, **words),
        found("absence", {"months": 3.0, "precision": "exact"}, **words),
    )
    assert (judged["episode"].right, judged["episode"].missed, judged["episode"].added) == (2, 0, 0)
    assert judged["episode.absence"].right == 1
    assert judged["episode.absence_end"].right == 1
    assert "absence" not in judged or judged["absence"].added == 0


def test_three_months_about_and_exactly_differ_only_in_precision() -> None:
    """The number is the answer; how exactly it is told is judged beside it."""
    case = {"absence": {"months": 3, "precision": "about"}, "quotes": {"absence": ["около трех месяцев"]}}
    judged = scores([case], found("absence", {"months": 3, "precision": "exact"}, quote="трех месяцев"))
    assert judged["absence"].right == 1
    assert judged["absence+precision"].right == 0


def test_a_place_is_its_name() -> None:
    """«The Republic of …» is printed or not; the place is the same."""
    case = {"place": "Заречье", "quotes": {"place": ["из Республики Заречье"]}}
    assert (
        scores([case], found("place", "Республика Заречье", quote="Республики Заречье"))["place"].right == 1
    )


def test_what_follows_from_the_facts_is_not_wrong() -> None:
    """Two absences are two, and from sixty months to sixty-three are three more, though the gold does not repeat it."""
    case = {
        "episodes": [{"n": 1}, {"n": 2}],
        "sentence_months": 63,
        "extra": {"sentence_before_months": 60},
        "quotes": {"sentence_months": ["прибавили три месяца к пяти годам"]},
    }
    other = {"extra": {"delta_months": -6, "n_episodes": 3}, "quotes": {"delta_months": ["убавили полгода"]}}
    words = {"quote": "прибавили три месяца"}
    judged = scores([case, other], found("n_episodes", 2, **words), found("delta_months", 3, **words))
    assert (judged["n_episodes"].added, judged["delta_months"].added) == (0, 0)
    assert scores([case, other], found("n_episodes", 4, **words))["n_episodes"].added == 1
