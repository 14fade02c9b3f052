"""Reasons, claims and reproaches in the report's tables: whose words, and what the court made of them."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

from tests.cases.chain import case_of

from sudebnik.cases.case import Answer, CourtCase, Ruling
from sudebnik.codebook.load import shipped
from sudebnik.codebook.missing import Missing
from sudebnik.documents.document import DocumentKind
from sudebnik.estimates.summary import tables
from sudebnik.estimates.table import Table
from sudebnik.estimates.units import population
from sudebnik.findings.finding import Finding, Speaker

_NUMBERS = itertools.count()
ABSENCE = Finding(1, "episode", {"start": "2023-05-01"}, (), "t@1")
HE, COUNSEL, RETOLD, CHARGE = (
    Speaker.DEFENDANT,
    Speaker.COUNSEL,
    Speaker.COURT_ABOUT_DEFENCE,
    Speaker.PROSECUTOR,
)


def said(variable: str, value: str, speaker: Speaker | None = HE, court: str = "not_addressed") -> Finding:
    return Finding(1, variable, value, (), "t@1", speaker, assessment=court)


def act(*findings: Finding, kind: DocumentKind = DocumentKind.VERDICT, persons: int = 1) -> Ruling:
    number = next(_NUMBERS)
    told: dict[str, tuple[Answer, ...]] = {}
    for finding in (ABSENCE, *findings):
        answer = Answer(f"f{next(_NUMBERS)}", finding)
        told[finding.variable] = (*told.get(finding.variable, ()), answer)
    people = dict.fromkeys(range(1, persons + 1), told)
    return Ruling(f"d{number}", f"s{number}", kind, f"t{number}", False, True, True, {}, people)


def case(*acts: Ruling) -> CourtCase:
    return case_of(*acts)


def made(name: str, *cases: CourtCase) -> Table:
    return next(table for table in tables(population(cases), shipped(), "en", str, 5) if table.id == name)


def counts(table: Table) -> dict[str, int]:
    return {row.key: row.cell.count for row in table.rows}


def test_the_formula_of_the_charge_is_nobodys_reason() -> None:
    """«Желая временно уклониться» enters no count of reasons; it is a line of its own among the speakers."""
    silent = case(act(said("reason", "R00", None), said("reason", "R01", CHARGE)))
    assert counts(made("reasons", silent)) == {"R00": 1}
    assert counts(made("reason_speakers", silent)) == {"formula": 1}


def test_a_reason_counts_in_the_words_of_the_defence_alone() -> None:
    """What a witness supposes is no reason that he stated."""
    table = made("reasons", case(act(said("reason", "R03"), said("reason", "R13", Speaker.WITNESS))))
    assert counts(table) == {"R03": 1}


def test_who_speaks_is_counted_once_a_speaker() -> None:
    """He and his counsel may both state reasons; the court's retelling is a third."""
    both = case(act(said("reason", "R03"), said("reason", "R04"), said("reason", "R03", COUNSEL)))
    retold = case(act(said("reason", "R08", RETOLD)))
    assert counts(made("reason_speakers", both, retold)) == {
        "defendant": 1,
        "counsel": 1,
        "court_about_defence": 1,
    }


def test_a_reason_granted_on_appeal_is_granted() -> None:
    """All acts of one man's case count together: granted in one is granted, refused in one beats silence."""
    table = made(
        "reasons",
        case(
            act(said("reason", "R03", court="rejected")),
            act(said("reason", "R03", court="accepted_mitigating"), kind=DocumentKind.APPEAL_RULING),
        ),
        case(act(said("reason", "R03", court="contradicted"), said("reason", "R03", COUNSEL))),
    )
    (row,) = table.rows
    assert row.cell.count == 2
    assert row.detail == {"granted": 1, "refused": 1, "open": 0}


def test_a_reason_on_appeal_replaces_silence_below() -> None:
    """Who states a reason in any act of his case is not among those who state none."""
    table = made(
        "reasons",
        case(
            act(said("reason", "R00", None)),
            act(said("reason", "R16"), kind=DocumentKind.APPEAL_RULING),
        ),
    )
    assert counts(table) == {"R16": 1}


def test_two_men_in_one_act_are_not_taken_for_each_other_on_appeal() -> None:
    """Where an act has two defendants, only what it says itself is counted for each."""
    together = case(
        act(said("claim", "bias"), persons=2),
        act(said("claim", "too_severe"), kind=DocumentKind.APPEAL_RULING),
    )
    assert counts(made("claims", together)) == {"bias": 2}


def test_what_the_court_made_of_claims_is_counted_by_defendant() -> None:
    """Who argues nothing is not asked what the court answered."""
    table = made(
        "claim_answers",
        case(act(said("claim", "bias", court="rejected"), said("claim", "apply_64", court="accepted"))),
        case(act()),
    )
    assert counts(table) == {"granted": 1, "refused": 1}
    assert table.denominator == 1


def test_health_faith_and_violence_are_marked() -> None:
    """Rows that tell of them are hidden under twice the floor."""
    table = made("reasons", case(act(said("reason", "R11"), said("reason", "R15"))))
    assert {row.key: row.sensitive for row in table.rows} == {"R11": True, "R15": False}


def test_no_reproach_is_not_stated() -> None:
    """An act that blames nobody is counted as saying nothing, apart from acts without text."""
    table = made("blame", case(act()), case(act(said("blame", "medics"))))
    assert (counts(table), table.missing) == ({"medics": 1}, {Missing.NOT_STATED: 1})


def test_a_codebook_without_these_questions_has_empty_tables() -> None:
    """A researcher's own codebook may ask for other things; the report is made all the same."""
    bare = replace(shipped(), variables={})
    assert not [
        row
        for table in tables(population([case(act())]), bare, "en", str, 5)
        for row in table.rows
        if table.id in ("reasons", "claims", "outcomes")
    ]


def test_a_further_absence_is_counted_with_its_ground() -> None:
    """An uncharged return, joined episodes and an earlier conviction are three answers."""
    grounds = ("uncharged_return", "joined_episodes", "earlier_conviction", "none")
    cases: list[Any] = [case(act(Finding(1, "further_absence", ground, (), "t@1"))) for ground in grounds]
    assert counts(made("further_absence", *cases)) == dict.fromkeys(grounds, 1)
