"""Cases of invented acts, written as facts: `case_of(verdict(...), appeal(...))` is one case whatever its acts say."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from sudebnik.cases.case import Answer, CourtCase, Ruling
from sudebnik.cases.defendants import defendants
from sudebnik.cases.proceedings import proceeding
from sudebnik.cases.rounds import in_order
from sudebnik.cases.steps import gaps, steps
from sudebnik.codebook.missing import Missing
from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.quote import Quote

_NUMBERS = itertools.count()
FIVE = {"article": "337", "part": "5", "points": []}


def said(
    value: Any,
    zone: ZoneKind | None = None,
    *,
    corrected: bool = False,
    speaker: Speaker | None = Speaker.COURT,
    assessment: str | None = None,
) -> Answer:
    """One answer; with a zone it rests on words there."""
    words = (Quote(0, 1, "x", "", "", zone),) if zone else ()
    missing = value if isinstance(value, Missing) else None
    found = Finding(
        None,
        "",
        None if missing else value,
        words,
        "t@1",
        speaker,
        missing=missing,
        assessment=assessment,
    )
    return Answer(f"f{next(_NUMBERS)}", found, corrected)


def answers(facts: Mapping[str, Any]) -> dict[str, tuple[Answer, ...]]:
    """Facts as a ruling holds them: a list is several answers, what is no `Answer` becomes one."""
    made = {}
    for name, value in facts.items():
        several = value if isinstance(value, list) else [value]
        told = (one if isinstance(one, Answer) else said(one) for one in several)
        made[name] = tuple(
            Answer(one.finding_id, one.finding._replace(variable=name), one.corrected) for one in told
        )
    return made


def ruling(
    kind: DocumentKind,
    *persons: Mapping[str, Any],
    card: bool = False,
    has_text: bool = True,
    **document: Any,
) -> Ruling:
    """One document about these defendants."""
    number = next(_NUMBERS)
    return Ruling(
        f"d{number:04}",
        f"s{number}",
        kind,
        f"t{number}",
        card,
        has_text and not card,
        True,
        answers(document),
        {index: answers(person) for index, person in enumerate(persons, 1)},
    )


def verdict(*persons: Mapping[str, Any], **document: Any) -> Ruling:
    return ruling(DocumentKind.VERDICT, *persons, **document)


def appeal(*persons: Mapping[str, Any], **document: Any) -> Ruling:
    return ruling(DocumentKind.APPEAL_RULING, *persons, **document)


def cassation(*persons: Mapping[str, Any], **document: Any) -> Ruling:
    return ruling(DocumentKind.CASSATION_RULING, *persons, **document)


def card(*persons: Mapping[str, Any], **document: Any) -> Ruling:
    return ruling(DocumentKind.OTHER, *persons, card=True, **document)


def case_of(*handlings: Ruling | Sequence[Ruling]) -> CourtCase:
    """One case; a list of rulings is one court's handling (an act with its card)."""
    groups = [[one] if isinstance(one, Ruling) else list(one) for one in handlings]
    ordered = in_order([proceeding(group) for group in groups])
    men = defendants(ordered)
    rulings = tuple(ruling for one in ordered for ruling in one.rulings)
    return CourtCase(
        f"c{next(_NUMBERS)}",
        rulings,
        proceedings=ordered,
        defendants=men,
        steps=steps(ordered, men),
        missing=gaps(ordered),
    )
