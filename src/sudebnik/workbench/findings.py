"""All grammars under one roof: what `findings find` and `run` ask for a document."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from sudebnik.documents.document import Document
from sudebnik.findings import grammars
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
    """The engine with every grammar of the house; compiled once a process."""
    shared: dict[str, str] = {}
    for name in _SHARED:
        shared.update(importlib.import_module(f"sudebnik.{name}").PATTERNS)
    names = sorted(module.name for module in pkgutil.iter_modules(grammars.__path__))
    return Engine([importlib.import_module(f"sudebnik.findings.grammars.{name}") for name in names], shared)


def find_all(document: Document) -> list[Finding]:
    """Every finding about a document: of its card, or of its act."""
    if document.card is not None or document.fields or document.page_state not in (None, "act"):
        from sudebnik.findings import card  # noqa: PLC0415 - only pages of court sites need it

        found = list(card.find(document))
        if document.card is not None or document.page_state not in (None, "act", "not_published"):
            return found  # a list or a message is no act
        return [*found, *default_engine().find(document)]
    return default_engine().find(document)
