"""The defendant's name as the act writes it, «Иванова И.И.» or «ФИО1»: for the vault alone, never printed or exported."""

from __future__ import annotations

from collections.abc import Iterator

from sudebnik.documents.document import DocumentKind
from sudebnik.findings.finding import Finding
from sudebnik.findings.reading import Reading

PATTERNS: dict[str, str] = {}

_NOBODY_ACCUSED = frozenset({DocumentKind.NOT_PUBLISHED, DocumentKind.PRESS, DocumentKind.OTHER})


def find(reading: Reading) -> Iterator[Finding]:
    """Yield ``name`` once a defendant (VARIABLES.md: kept only in the vault); nothing for acts that accuse nobody."""
    if reading.document.kind in _NOBODY_ACCUSED:
        return
    for person in reading.persons:
        if person.name is not None:
            start, end = person.name
            value = " ".join(reading.text[start:end].split())
            yield reading.finding("name", value, "names.defendant@1", (start, end), person=person.number)
