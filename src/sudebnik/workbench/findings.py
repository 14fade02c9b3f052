"""All grammars under one roof: what `findings find` and `run` ask for a document."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from sudebnik.documents.document import Document
from sudebnik.findings import grammars, repeat
from sudebnik.findings.engine import Engine
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
def default_engine() -> Engine:
    """The engine with every grammar of the house and the rules of its codebook; compiled once a process."""
    return engine_for(shipped())


def engine_for(book: Codebook) -> Engine:
    """The engine with every grammar of the house and the rules of a codebook."""
    patterns: dict[str, str] = {}
    for name in _SHARED:
        patterns.update(importlib.import_module(f"sudebnik.{name}").PATTERNS)
    names = sorted(module.name for module in pkgutil.iter_modules(grammars.__path__))
    modules = [importlib.import_module(f"sudebnik.findings.grammars.{name}") for name in names]
    return Engine([*modules, *lexical.grammars(book)], patterns)


def find_all(document: Document) -> list[Finding]:
    """Every finding about a document: of its card, or of its act."""
    if document.card is not None or document.fields or document.page_state not in (None, "act"):
        from sudebnik.findings import card  # noqa: PLC0415 - only pages of court sites need it

        found = list(card.find(document))
        if document.card is not None or document.page_state not in (None, "act", "not_published"):
            return found  # a list or a message is no act
        return [*found, *_of_act(document)]
    return _of_act(document)


def _of_act(document: Document) -> list[Finding]:
    """What the grammars find in an act, and what follows from it."""
    found = default_engine().find(document)
    return [*found, *repeat.further_absence(found)]
