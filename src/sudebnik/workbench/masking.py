"""An act masked for another machine, with the names of defendants that its introduction gives."""

from __future__ import annotations

from functools import cache

from sudebnik.codings.masking import Masked, masked
from sudebnik.documents.document import Document, DocumentKind
from sudebnik.findings.persons import find_persons
from sudebnik.findings.reading import Reading
from sudebnik.text.automaton import Automaton


def mask(document: Document) -> Masked:
    """The masked text; of the same length, so that every offset holds. The same text is masked in the same way."""
    if document.kind is DocumentKind.PRESS:
        return masked(document.text)
    reading = Reading(document, _nothing_sought().scan(document.plane))
    return masked(document.text, [person.name for person in find_persons(reading) if person.name])


@cache
def _nothing_sought() -> Automaton:
    """Who is accused is read without any pattern of the rules."""
    return Automaton({})
