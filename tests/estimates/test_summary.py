"""The tables of the report: who is counted, once, in which row, and why some have no answer."""

from __future__ import annotations

import itertools
from typing import Any

from sudebnik.cases.case import Answer, CourtCase, Ruling
from sudebnik.codebook.load import shipped
from sudebnik.codebook.missing import Missing
from sudebnik.documents.document import DocumentKind
from sudebnik.estimates.summary import OTHER_COURTS, tables
from sudebnik.estimates.table import Table
from sudebnik.findings.finding import Finding
from sudebnik.stats.estimate import Estimate

_NUMBERS = itertools.count()
FIVE = {"article": "337", "part": "5", "points": []}


def answers(facts: dict[str, Any]) -> dict[str, tuple[Answer, ...]]:
    made = {}
    for name, value in facts.items():
        values = value if isinstance(value, list) else [value]
        made[name] = tuple(
            Answer(
                f"{name}{index}",
                Finding(None, name, None, (), "t@1", missing=one)
                if isinstance(one, Missing)
                else Finding(None, name, one, (), "t@1"),
            )
            for index, one in enumerate(values)
        )
    return made


def case(
    *persons: dict[str, Any],
    kind: DocumentKind = DocumentKind.VERDICT,
    has_text: bool = True,
    **document: Any,
) -> CourtCase:
    """A case with one act about these defendants."""
    number = next(_NUMBERS)
    ruling = Ruling(
        f"d{number}",
        f"s{number}",
        kind,
        f"t{number}",
        False,
        has_text,
        True,
        answers(document),
        {index: answers(person) for index, person in enumerate(persons, 1)},
    )
    return CourtCase(f"c{number}", (ruling,))


def prison(months: float, *, suspended: bool = False, **more: Any) -> dict[str, Any]:
    return {
        "outcome": "convicted",
        "convicted_of": FIVE,
        "counts": 1,
        "sentence_kind": "imprisonment",
        "sentence_months": months,
        "suspended": suspended,
    } | more


def made(cases: list[CourtCase], name: str, floor: int = 5) -> Table:
    return next(table for table in tables(cases, shipped(), "ru", str, floor) if table.id == name)


def counts(table: Table) -> dict[str, int]:
    return {row.key: row.cell.count for row in table.rows}


def test_each_defendant_counts_once() -> None:
    """Two men in one act are two; the case is opened by both rows."""
    table = made([case(prison(60), prison(72))], "articles")
    assert (table.denominator, counts(table)) == (2, {"337.5": 2})
    assert len(table.rows[0].cell.cases) == 1


def test_real_and_conditional_terms_stand_apart() -> None:
    """What a reader asks first is whether he went to prison."""
    table = made([case(prison(60)), case(prison(24, suspended=True))], "sentence_kinds")
    assert counts(table) == {"imprisonment_real": 1, "imprisonment_conditional": 1}


def test_sentences_for_several_crimes_stand_apart() -> None:
    """A term under art. 69 or 70, or for two counts, is not compared with single ones."""
    cases = [
        case(prison(60)),
        case(prison(84, counts=2)),
        case(prison(90, applied=["70"])),
        case(prison(80, convicted_of=[FIVE, {"article": "158", "part": "2", "points": []}])),
    ]
    assert counts(made(cases, "sentences_by_article")) == {"337.5": 1, "several": 3}


def test_medians_rest_on_real_terms_only() -> None:
    """A conditional term does not pull the median of those who went to prison."""
    table = made(
        [case(prison(60 + number)) for number in range(7)] + [case(prison(12, suspended=True))],
        "sentences_by_article",
    )
    median = table.rows[0].measures["median"]
    assert isinstance(median, Estimate)
    assert (median.value, median.n) == (63, 7)


def test_small_courts_stand_together() -> None:
    """A court with fewer than five defendants is one of the others."""
    cases = [case(prison(60), court="61GV0001") for _ in range(5)] + [
        case(prison(60), court=f"61GV000{number}") for number in range(2, 6)
    ]
    assert counts(made(cases, "courts")) == {"61GV0001": 5, OTHER_COURTS: 4}


def test_small_months_become_quarters_or_years() -> None:
    """The finest period in which most defendants can be shown is used."""
    monthly = [case(prison(60), decision_date="2024-03-10") for _ in range(6)]
    assert counts(made(monthly, "months")) == {"2024-03": 6}
    spread = [
        case(prison(60), decision_date=f"2024-0{number}-10") for number in range(1, 4) for _ in range(3)
    ]
    assert counts(made(spread, "months")) == {"2024-Q1": 9}


def test_the_five_kinds_of_missing_stay_apart() -> None:
    """Not stated, redacted and no text are three lines, not one."""
    cases = [case({}), case({}, decision_date=Missing.REDACTED), case({}, has_text=False)]
    assert made(cases, "months").missing == {
        Missing.NOT_STATED: 1,
        Missing.REDACTED: 1,
        Missing.TEXT_UNAVAILABLE: 1,
    }


def test_a_redacted_absence_is_not_on_a_limit() -> None:
    """Where the court hid the dates the length is hidden; where only the hour lacks it is indeterminate."""
    hidden = {"start": None, "end": None, "band": "indeterminate", "missing": "redacted"}
    limit = {"start": "2023-11-17", "end": "2023-11-27", "band": "indeterminate", "duration_days": 10}
    table = made([case(prison(60, episode=hidden)), case(prison(60, episode=limit))], "absence_lengths")
    assert (counts(table), table.missing) == ({"indeterminate": 1}, {Missing.REDACTED: 1})


def test_an_appeal_is_no_first_sentence() -> None:
    """Acts on appeal are a biased sample; they are counted in tables of their own."""
    appeal = case(
        {
            "appeal_outcome": "mitigated",
            "delta_months": -6.0,
            "outcome": "convicted",
            "sentence_kind": "imprisonment",
            "sentence_months": 54,
        },
        kind=DocumentKind.APPEAL_RULING,
    )
    assert made([appeal], "sentence_kinds").denominator == 0
    assert counts(made([appeal], "appeal_outcomes")) == {"mitigated": 1}
    assert counts(made([appeal], "appeal_changes")) == {"-6": 1}
