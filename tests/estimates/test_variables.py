"""Derived variables: what each is made from, and that it says «not known» where its sources do not say."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases.chain import appeal, card, case_of, said, verdict
from tests.cli.terminal import ROOT
from tests.estimates.observed import FIVE, PRISON, decisions, persons, told

from sudebnik.codebook.codebook import UnitKind
from sudebnik.codebook.load import shipped
from sudebnik.codebook.missing import Missing
from sudebnik.estimates.variables import DERIVED, countable, made_from, needs_of
from sudebnik.findings.finding import Speaker


def of(*people: dict[str, Any], **document: Any) -> Any:
    """The only man of a case with one verdict."""
    return persons(case_of(verdict(*people, **document)))[0]


def test_every_variable_has_words_and_known_sources() -> None:
    """Each has a meaning in both languages, is made from questions of the codebook; only the court has the name of one."""
    asked = shipped().variables
    for name, one in DERIVED.items():
        assert one.label.ru and one.label.en and one.label.ru != one.label.en, name
        assert one.needs <= asked.keys(), name
    assert DERIVED.keys() & asked.keys() == {"court"}
    assert needs_of("plea") == {"plea"}
    assert made_from(["real_term", "plea"]) == needs_of("real_term") | {"plea"}


def test_the_manual_has_every_variable_with_what_it_is_made_from() -> None:
    """The table of the chapter says what the code says."""
    chapter = (ROOT / "docs" / "chapters" / "estimates.md").read_text("utf-8")
    for name, one in DERIVED.items():
        made = ", ".join(sorted(one.needs)) or "–"
        assert f"| `{name}` | {one.label.en} | {made} |" in chapter


def test_what_is_counted_names_and_dates_nobody() -> None:
    """Texts, days, names, places, numbers of cases and private questions are not among what is counted."""
    asked = shipped().variables
    names = set(countable(shipped()))
    assert not names & {
        "name",
        "label",
        "place",
        "home_region",
        "rank",
        "case_number",
        "uid",
        "decision_date",
        "judge",
    }
    assert all(not asked[name].private for name in names)
    assert {"charge", "convicted_of", "applied", "procedure", "plea", "children_n", "combat"} <= names
    documents = {name for name in names if asked[name].unit is UnitKind.DOCUMENT}
    assert documents == {"procedure", "openness", "venue"}


def test_a_day_becomes_a_month() -> None:
    """Of dates the month is kept; a date that is only a year is hidden, one that is not there is not stated."""
    one = of(PRISON, decision_date="2024-03-12", court="61GV0001")
    assert (told(one, "decided"), told(one, "court"), told(one, "okrug")) == (
        ("2024-03",),
        ("61GV0001",),
        ("61OV0000",),
    )
    assert told(of(PRISON, decision_date="2024"), "decided") == "redacted"
    assert told(of(PRISON, court="Примерный районный суд"), "okrug") == "not_applicable"
    assert told(of(PRISON), "decided") == "not_stated"


@pytest.mark.parametrize(
    ("facts", "single", "aggregate"),
    [
        ({}, ("337.5",), (False,)),
        ({"counts": 2}, ("several",), (True,)),
        ({"applied": ["64", "70"]}, ("several",), (True,)),
        ({"applied": ["64"]}, ("337.5",), (False,)),
        ({"convicted_of": [FIVE, {"article": "158", "part": "2"}]}, ("several",), (True,)),
        ({"convicted_of": None, "charge": {"article": "338", "part": None}}, ("338",), (False,)),
    ],
)
def test_a_sentence_for_several_crimes_stands_apart(
    facts: dict[str, Any], single: tuple[str], aggregate: tuple[bool]
) -> None:
    """One article in one count is named; two counts, two articles, art. 69 or 70 are «several»."""
    person = {name: value for name, value in {**PRISON, **facts}.items() if value is not None}
    one = of(person)
    assert (told(one, "single_article"), told(one, "aggregate")) == (single, aggregate)


@pytest.mark.parametrize(
    ("facts", "real", "term", "conditional"),
    [
        ({}, (66,), (66,), (False,)),
        ({"suspended": True}, "not_applicable", (66,), (True,)),
        ({"sentence_kind": "fine"}, "not_applicable", "not_applicable", "not_applicable"),
        ({"outcome": "acquitted"}, "not_applicable", "not_applicable", "not_applicable"),
        ({"sentence_months": said(Missing.REDACTED)}, "redacted", "redacted", (False,)),
        ({"outcome": said(Missing.UNCLEAR)}, "unclear", "unclear", "unclear"),
    ],
)
def test_terms_are_real_conditional_or_hidden(
    facts: dict[str, Any], real: Any, term: Any, conditional: Any
) -> None:
    """A conditional term is no real one; another punishment has no term; a hidden one is hidden, not nought."""
    one = of({**PRISON, **facts})
    assert (told(one, "real_term"), told(one, "term"), told(one, "conditional")) == (real, term, conditional)


def test_a_hidden_term_is_counted_as_hidden() -> None:
    """Whoever was convicted has a hidden term or has not; whoever was not convicted is not asked."""
    assert told(of({**PRISON, "sentence_months": said(Missing.REDACTED)}), "term_hidden") == (True,)
    assert told(of(PRISON), "term_hidden") == (False,)
    assert told(of({**PRISON, "outcome": "acquitted"}), "term_hidden") == "not_applicable"


@pytest.mark.parametrize(
    ("convicted", "end", "low", "high"),
    [
        (FIVE, "2023-05-01", (60,), (120,)),
        (FIVE, "2022-09-01", "not_applicable", "not_applicable"),
        ({"article": "337", "part": "2.1"}, "2023-05-01T10:00", (2,), (60,)),
        ({"article": "352.1", "part": None}, "2023-05-01", (36,), (120,)),
        ({"article": "158", "part": "2"}, "2023-05-01", "not_applicable", "not_applicable"),
        (FIVE, "2023", (60,), (120,)),
    ],
)
def test_the_range_is_that_of_the_day_the_absence_ended(
    convicted: Any, end: str, low: Any, high: Any
) -> None:
    """The law of the day on which the act ended; no range for a part that was not in force, nor for an article not in the table."""
    one = of({**PRISON, "convicted_of": convicted, "episode": {"start": "2022-08-01", "end": end}})
    assert (told(one, "range_low"), told(one, "range_high")) == (low, high)


def test_of_several_absences_the_longest_counts() -> None:
    """Length, band and months are those of the longest; a length that a blacked-out date hides is hidden."""
    short = {"start": "2023-01-01", "end": "2023-01-05", "duration_days": 4, "band": "gt_2d_le_10d"}
    long = {"start": "2023-02-01", "end": "2023-06-01", "duration_days": 120, "band": "gt_1_month"}
    one = of({**PRISON, "episode": [short, long]})
    assert told(one, "absence_days") == (120,)
    assert (told(one, "absence_band"), told(one, "left"), told(one, "ended")) == (
        ("gt_1_month",),
        ("2023-02",),
        ("2023-06",),
    )
    blacked = {"start": None, "end": None, "missing": "redacted", "band": "indeterminate"}
    hidden = of({**PRISON, "episode": blacked})
    assert {told(hidden, name) for name in ("absence_days", "absence_band", "left")} == {"redacted"}


@pytest.mark.parametrize(
    ("facts", "repeat"),
    [
        ({"n_episodes": 2}, (True,)),
        ({"n_episodes": 1, "further_absence": "uncharged_return"}, (True,)),
        ({"further_absence": "none"}, (False,)),
        ({"n_episodes": 1}, (False,)),
        ({}, "not_stated"),
    ],
)
def test_whoever_left_again_left_more_than_once(facts: dict[str, Any], repeat: Any) -> None:
    """More absences than one, or a further one that nobody charged; silence is not «no»."""
    episode = {"start": "2023-01-01", "end": "2023-01-05"}
    assert told(of({**PRISON, "episode": episode, **facts}), "repeat") == repeat


def test_how_an_absence_ended_in_four_words() -> None:
    """To whomever he came he came himself; hospital is another end; still away goes on."""
    one = of({**PRISON, "absence_end": ["voluntary_police", "voluntary_unit", "hospital"]})
    assert told(one, "ended_how") == ("voluntary", "other")
    assert told(one, "absence_running") == (False,)
    away = of({**PRISON, "absence_end": "still_absent"})
    assert (told(away, "ended_how"), told(away, "absence_running")) == (("still",), (True,))


def test_reasons_of_the_defence_and_none() -> None:
    """His own and his counsel's are his; the formula of the charge and a witness's guess are not; none is R00."""
    mixed = of(
        {
            **PRISON,
            "reason": [
                said("R01"),
                said("R03", speaker=Speaker.COUNSEL, assessment="rejected"),
                said("R03", speaker=Speaker.DEFENDANT, assessment="accepted_mitigating"),
                said("R13", speaker=Speaker.WITNESS),
            ],
        }
    )
    assert told(mixed, "own_reason") == ("R03",)
    assert told(mixed, "reason_answer") == ("granted",)
    assert {(one.value, one.speaker) for one in mixed.told["reason"]} == {
        ("R01", "court"),
        ("R03", "counsel"),
        ("R03", "defendant"),
        ("R13", "witness"),
    }
    formula = of({**PRISON, "reason": said("R01")})
    assert told(formula, "own_reason") == ("R00",)
    assert told(formula, "reason_answer") == "not_applicable"
    assert told(of(PRISON), "own_reason") == "not_stated"


def test_times_that_still_run_end_where_the_case_was_last_seen() -> None:
    """A case that is not decided has lasted until the day to which it was followed; a decided one until its decision."""
    waiting = case_of(card({"articles": [FIVE]}, received_date="2024-01-10"))
    one = persons(waiting, until="2024-03-10")[0]
    assert (told(one, "decided_yet"), told(one, "days_to_decision")) == ((False,), (60,))
    decided = case_of([verdict(PRISON, decision_date="2024-02-09"), card({}, received_date="2024-01-10")])
    assert told(persons(decided, until="2024-03-10")[0], "days_to_decision") == (30,)
    assert told(of(PRISON), "days_to_appeal") == "not_applicable"


def test_a_decision_says_what_its_own_act_says() -> None:
    """The appeal's observation has the appeal's month and outcome, the case's court, and whether the sentence was changed."""
    case = case_of(
        verdict(PRISON, decision_date="2024-03-12", court="61GV0001"),
        appeal(
            {
                "appeal_outcome": "mitigated",
                "sentence_before_months": 66,
                "sentence_months": 62,
                "delta_months": -4,
            },
            decision_date="2024-05-20",
            court="61OV0000",
            lower_court="61GV0001",
        ),
    )
    (man,) = persons(case)
    (decision,) = decisions(case)
    assert told(man, "real_term") == (62,)
    assert (told(decision, "decided"), told(decision, "court"), told(decision, "court_decided")) == (
        ("2024-05",),
        ("61GV0001",),
        ("61OV0000",),
    )
    assert (told(decision, "sentence_changed"), told(decision, "delta_months")) == ((True,), (-4,))
    assert told(man, "days_to_appeal") == (69,)
    assert decision.id == f"{man.id}@2"
