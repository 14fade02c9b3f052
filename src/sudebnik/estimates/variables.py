"""What can be counted: the codebook's own answers as they stand, and the derived ones; and which questions each rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sudebnik.codebook.codebook import Codebook, UnitKind, ValueType
from sudebnik.estimates.derived import absence, charge, record, sentence, words
from sudebnik.estimates.derived.entry import DECISION, DERIVED, PERSON, Derived, Found
from sudebnik.estimates.units import Unit

__all__ = [
    "ARTICLES",
    "DECISION",
    "DERIVED",
    "PERSON",
    "Derived",
    "Found",
    "article",
    "countable",
    "derived_of",
    "made_from",
    "needs_of",
]

SUBJECTS = (record, charge, absence, sentence, words)
"""Where the derived variables stand; importing them makes them known."""

ARTICLES = ("charge", "convicted_of")
"""Answers that are articles; they are counted as ``337.5``."""
_OF_THE_CASE = ("procedure", "openness", "venue")
"""Answers about an act as a whole that are counted for each man in it."""
_LISTED = ("applied",)


def needs_of(variable: str) -> frozenset[str]:
    """Which questions of the codebook people must have answered for an answer to this one to be theirs."""
    known = DERIVED.get(variable)
    return known.needs if known else frozenset({variable})


def countable(codebook: Codebook) -> tuple[str, ...]:
    """The questions of a codebook whose answers can be counted as they stand: categories, numbers, yes and no; articles."""
    return tuple(
        one.id
        for one in codebook.variables.values()
        if not one.private
        and (
            one.id in (*ARTICLES, *_LISTED, *_OF_THE_CASE)
            or (
                one.unit is UnitKind.PERSON
                and one.type in (ValueType.CATEGORY, ValueType.NUMBER, ValueType.BOOLEAN)
            )
        )
    )


def article(value: Mapping[str, Any]) -> str:
    """``337.5``."""
    part = value.get("part")
    return f"{value['article']}.{part}" if part else str(value["article"])


def derived_of(unit: Unit) -> Iterator[tuple[str, Found]]:
    """Every derived variable of a unit, with its values or why it has none."""
    kind = PERSON if unit.within is None else DECISION
    for one in DERIVED.values():
        if kind in one.units:
            yield one.name, one.find(unit)


def made_from(variables: Iterable[str]) -> frozenset[str]:
    """All questions of the codebook that these variables are made from."""
    return frozenset().union(*map(needs_of, variables))
