"""The tables of the report: who is counted, once, in which row, and why some have no answer."""

from __future__ import annotations

from typing import Any

from tests.cases.chain import FIVE, appeal, card, case_of, cassation, ruling, said, verdict

from sudebnik.cases.case import CourtCase, Ruling
from sudebnik.codebook.load import shipped
from sudebnik.codebook.missing import Missing
from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.estimates.summary import OTHER_COURTS, tables
from sudebnik.estimates.table import Table
from sudebnik.estimates.units import population
from sudebnik.stats.estimate import Estimate


def case(
    *persons: dict[str, Any],
    kind: DocumentKind = DocumentKind.VERDICT,
    has_text: bool = True,
    **document: Any,
) -> CourtCase:
    """A case with one act about these defendants."""
    return case_of(ruling(kind, *persons, has_text=has_text, **document))


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
    return next(table for table in tables(population(cases), shipped(), "ru", str, floor) if table.id == name)


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
    alone = case(
        {
            "appeal_outcome": "mitigated",
            "delta_months": -6.0,
            "outcome": "convicted",
            "sentence_kind": "imprisonment",
            "sentence_months": 54,
        },
        kind=DocumentKind.APPEAL_RULING,
    )
    assert made([alone], "sentence_kinds").denominator == 0
    assert counts(made([alone], "appeal_outcomes")) == {"mitigated": 1}
    assert counts(made([alone], "appeal_changes")) == {"-6": 1}


# -- one man through the instances -------------------------------------------------------------------------
def test_a_man_counts_once_through_all_instances() -> None:
    """A verdict, its card, its appeal and its cassation are one unit in every table about persons."""
    one = case_of(
        [verdict(prison(60), court="61GV0001"), card({"articles": [[FIVE]]})],
        appeal({"appeal_outcome": "unchanged"}),
        cassation({"appeal_outcome": "unchanged"}),
    )
    for table in tables(population([one]), shipped(), "ru", str, 1):
        about = 2 if table.id == "appeal_outcomes" else 1
        assert table.denominator in (0, about), table.id
    assert counts(made([one], "appeal_outcomes")) == {"unchanged": 2}


def test_a_sentence_is_the_one_that_stands_after_appeal() -> None:
    """What the appeal made of the term is counted, once, and the change in a table of its own."""
    above = appeal(
        {
            "appeal_outcome": "mitigated",
            "sentence_months": said(54, ZoneKind.RESOLUTIVE),
            "delta_months": -12.0,
        }
    )
    one = case_of(verdict(prison(66)), above)
    assert counts(made([one], "sentence_lengths")) == {"36-60": 1}
    assert counts(made([one], "appeal_changes")) == {"-12": 1}


def test_a_quashed_sentence_is_no_sentence() -> None:
    """Who waits for a retrial is neither convicted nor silent: the question does not arise."""
    one = case_of(verdict(prison(66)), appeal({"appeal_outcome": "quashed_retrial"}))
    assert made([one], "sentence_kinds").denominator == 0
    assert made([one], "outcomes").missing == {Missing.NOT_APPLICABLE: 1}
    assert counts(made([one], "articles")) == {}


def test_facts_known_from_the_appeal_alone_are_counted() -> None:
    """Where the verdict is silent, or only a card is here, the act above tells who he was."""
    silent = case_of(verdict(prison(60)), appeal({"service_status": "mobilised"}))
    only_card = case_of(card({"articles": [[FIVE]]}), appeal({"service_status": "contract"}))
    assert counts(made([silent, only_card], "statuses")) == {"mobilised": 1, "contract": 1}


def test_a_decision_counts_once_however_many_documents_tell_of_it() -> None:
    """An appeal act and its card are one decision; a card without its act is one too."""
    both = case_of(verdict(prison(60)), [appeal({"appeal_outcome": "unchanged"}), above_card("unchanged")])
    alone = case_of(verdict(prison(60)), [above_card("mitigated")])
    assert counts(made([both, alone], "appeal_outcomes")) == {"unchanged": 1, "mitigated": 1}


def above_card(result: str) -> Ruling:
    return card({"person_result": result}, instance="appeal")


def test_men_of_the_appeal_who_fit_nobody_below_are_still_decided_on() -> None:
    """A decision is counted for whom it concerns even where it is not known which of the men he is."""
    one = case_of(
        verdict(prison(60), prison(60)),
        appeal({"appeal_outcome": "unchanged"}, {"appeal_outcome": "mitigated"}),
    )
    assert counts(made([one], "appeal_outcomes")) == {"unchanged": 1, "mitigated": 1}
    assert made([one], "articles").denominator == 2


def test_a_blacked_out_month_is_the_cards() -> None:
    """The procedural date that the text hides stands on the card."""
    one = case_of([verdict(prison(60), decision_date=Missing.REDACTED), card({}, decision_date="2024-03-14")])
    assert counts(made([one], "months", 1)) == {"2024-03": 1}


def test_men_of_two_cases_are_two() -> None:
    """The report does not ask whether one man has two cases."""
    cases = [case_of(verdict(prison(60), uid="u")) for _ in range(2)]
    assert made(cases, "articles").denominator == 2
