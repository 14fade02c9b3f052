"""From a defendant, or a decision about him, to an observation: what can be counted of him, and nothing that names or dates him."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sudebnik.cases.proceedings import Proceeding
from sudebnik.estimates.observation import Observation, Plain, Told
from sudebnik.estimates.told import outcome_of
from sudebnik.estimates.units import Unit
from sudebnik.estimates.variables import ARTICLES, DECISION, PERSON, article, derived_of

TOLD = ("reason", "claim", "blame")
"""Answers that are somebody's words."""
_PLAIN = (str, int, float, bool)


def observe(unit: Unit, variables: Iterable[str]) -> Observation:
    """Everything countable of one unit: these questions of the codebook (`variables.countable`), and the derived ones.

    What a decision says is said by its own documents; only the court of first instance is the case's.
    """
    answers: dict[str, tuple[Plain, ...]] = {}
    missing: dict[str, str] = {}
    for variable in variables:
        if found := tuple(_plain(variable, unit.many(variable))):
            answers[variable] = found
        else:
            missing[variable] = unit.missing(variable).value
    for variable, values in derived_of(unit):
        if isinstance(values, tuple):
            answers[variable] = values
        else:
            missing[variable] = values.value
    return Observation(
        id=name_of(unit),
        case=unit.case.id,
        unit=PERSON if unit.within is None else DECISION,
        answers=answers,
        missing=missing,
        told={variable: told for variable in TOLD if (told := _told(unit, variable))},
        acts=acts_of(unit),
    )


def name_of(unit: Unit) -> str:
    """``case/2``: the second man of the case; ``case/2@3``: what its third proceeding decided about him.

    Who stands in a higher act and could not be matched with a man below is ``case/0.1``.
    """
    man = unit.defendant
    number = str(man.number) if man.number else f"0.{man.places[0].person}"
    if unit.within is None:
        return f"{unit.case.id}/{number}"
    place = next(at for at, one in enumerate(unit.case.proceedings, 1) if one.id == unit.within.id)
    return f"{unit.case.id}/{number}@{place}"


def acts_of(unit: Unit) -> tuple[str, ...]:
    """The acts with a text that speak of him: of the whole case, or of the one proceeding."""
    return tuple(
        ruling.document_id
        for one in _proceedings(unit)
        for ruling in one.rulings
        if ruling.has_text and (not ruling.persons or unit.defendant.person(ruling.document_id) is not None)
    )


def _proceedings(unit: Unit) -> Iterator[Proceeding]:
    if unit.within is not None:
        yield unit.within
    else:
        yield from (one for one in unit.case.proceedings if not one.is_material)


def _plain(variable: str, values: Iterable[Any]) -> Iterator[Plain]:
    """Each value once, articles in their short form."""
    if variable in ARTICLES:
        values = [article(value) for value in values if isinstance(value, dict)]
    return iter(dict.fromkeys(value for value in values if isinstance(value, _PLAIN)))


def _told(unit: Unit, variable: str) -> tuple[Told, ...]:
    """Reasons, claims and reproaches one by one, each once."""
    told = (
        Told(
            str(answer.value),
            answer.finding.speaker.value if answer.finding.speaker else None,
            outcome_of(answer.finding.assessment),
        )
        for answer in unit.told(variable)
    )
    return tuple(dict.fromkeys(told))
