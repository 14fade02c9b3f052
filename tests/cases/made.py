"""Rulings made of a few answers, for the tests of joining."""

from __future__ import annotations

import itertools
from typing import Any

from sudebnik.cases.case import Answer, Ruling
from sudebnik.documents.document import DocumentKind
from sudebnik.findings.finding import Finding

_NUMBERS = itertools.count()


def answers(number: int, person: int | None, told: dict[str, Any]) -> dict[str, tuple[Answer, ...]]:
    """An answer for each value that is told; a list gives several, but for a card's list of articles."""
    return {
        name: tuple(
            Answer(f"{number}-{person}-{name}-{place}", Finding(person, name, one, (), "test@1"))
            for place, one in enumerate(value if isinstance(value, list) and name != "articles" else [value])
        )
        for name, value in told.items()
        if value is not None
    }


def ruling(
    kind: DocumentKind = DocumentKind.VERDICT,
    *,
    source: str | None = None,
    text: str | None = None,
    card: bool = False,
    person: dict[str, Any] | None = None,
    people: list[dict[str, Any]] | None = None,
    **document: Any,
) -> Ruling:
    """A ruling with these answers about the document and about its one defendant, or its several."""
    number = next(_NUMBERS)
    found = answers(number, None, document)
    source = source or f"{number:064d}"
    return Ruling(
        f"{source}#{number}" if card else source,
        source,
        kind,
        text or f"text{number}",
        card,
        not card,
        True,
        found,
        {place: answers(number, place, told) for place, told in enumerate(people or [person or {}], 1)},
    )
