"""Proposals put beside what the rules found: they fill gaps; what the rules found with words holds, and a contradiction is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from sudebnik.findings.finding import Finding, Value
from sudebnik.findings.quote import Quote

DISAGREES = "model_disagrees"
"""The flag of an answer that holds although another coder proposes a different one."""


class Disagreement(NamedTuple):
    """Two answers of which one can hold: ``held`` says whose, and the other's words are kept here."""

    person: int | None
    variable: str
    rules: Value | None
    proposed: Value | None
    held: str
    rule: str
    confidence: float | None
    quote: Quote


class Beside(NamedTuple):
    """The findings with what was added and flagged, and every disagreement."""

    findings: list[Finding]
    disagreements: list[Disagreement]


def put_beside(
    findings: Iterable[Finding], proposals: Iterable[Finding], excludes: Callable[[str, Value | None], bool]
) -> Beside:
    """Add to the findings what they lack of the proposals, in the order in which these come.

    Nothing is added where the value is there. Where the rules gave another answer with words and it leaves no room for a
    second one (``excludes``: a variable with one answer, or the answer that there is none), theirs holds and gets the flag
    `DISAGREES`. An answer that rests on no words (no reason given, not stated) gives way, and that is a disagreement too.
    """
    held = list(findings)
    disagreements: list[Disagreement] = []
    for proposal in proposals:
        same = [
            number
            for number, finding in enumerate(held)
            if finding.variable == proposal.variable and finding.person == proposal.person
        ]
        if any(held[number].value == proposal.value and held[number].missing is None for number in same):
            continue
        firm = [
            number
            for number in same
            if held[number].evidence and excludes(proposal.variable, held[number].value)
        ]
        if firm:
            for number in firm:
                flags = tuple(dict.fromkeys((*held[number].flags, DISAGREES)))
                disagreements.append(_told(held[number], proposal, "rules"))
                held[number] = held[number]._replace(flags=flags)
            continue
        silent = [number for number in same if not held[number].evidence]
        disagreements += [_told(held[number], proposal, "proposal") for number in silent]
        held = [finding for number, finding in enumerate(held) if number not in silent]
        held.append(proposal)
    return Beside(held, disagreements)


def _told(finding: Finding, proposal: Finding, holds: str) -> Disagreement:
    return Disagreement(
        proposal.person,
        proposal.variable,
        finding.value if finding.missing is None else f"missing:{finding.missing}",
        proposal.value,
        holds,
        proposal.rule,
        proposal.confidence,
        proposal.evidence[0],
    )
