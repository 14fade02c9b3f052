"""All grammars under one roof: what `findings find` and `run` ask for a document."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path

from sudebnik.codebook.codebook import Codebook
from sudebnik.codebook.load import load_file, shipped
from sudebnik.documents.document import Document
from sudebnik.findings import grammars, lexical, repeat
from sudebnik.findings.engine import Engine, Grammar
from sudebnik.findings.finding import Finding

_SHARED = (
    "text.dates",
    "text.durations",
    "text.money",
    "law.articles",
    "law.identifiers",
    "law.courts",
)


@cache
def engine_of(book: Path | None = None) -> Engine:
    """The engine with every grammar of the house and the rules of the codebook in a file; compiled once a process.

    None is the codebook that comes with sudebnik.
    """
    return engine_for(shipped() if book is None else load_file(book))


def default_engine() -> Engine:
    """The engine with the codebook that comes with sudebnik."""
    return engine_of()


def engine_for(book: Codebook) -> Engine:
    """The engine with every grammar of the house and the rules of a codebook."""
    patterns: dict[str, str] = {}
    for name in _SHARED:
        patterns.update(importlib.import_module(f"sudebnik.{name}").PATTERNS)
    names = sorted(module.name for module in pkgutil.iter_modules(grammars.__path__))
    modules = [importlib.import_module(f"sudebnik.findings.grammars.{name}") for name in names]
    # A grammar that asks the codebook's rules is made for this codebook.
    read: list[Grammar] = [module.given(book) if hasattr(module, "given") else module for module in modules]
    return Engine([*read, *lexical.grammars(book)], patterns)


def find_all(document: Document, book: Path | None = None) -> list[Finding]:
    """Every finding about a document: of its card, or of its act, by the codebook in a file or the one of the house."""
    if document.card is not None or document.fields or document.page_state not in (None, "act"):
        from sudebnik.findings import card  # noqa: PLC0415 - only pages of court sites need it

        found = list(card.find(document))
        if document.card is not None or document.page_state not in (None, "act", "not_published"):
            return found  # a list or a message is no act
        return [*found, *_of_act(document, book)]
    return _of_act(document, book)


def _of_act(document: Document, book: Path | None) -> list[Finding]:
    """What the grammars find in an act, and what follows from it."""
    found = engine_of(book).find(document)
    return [*found, *repeat.further_absence(found)]
