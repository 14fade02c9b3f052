"""Run grammars over documents: one scan of the plane, then each grammar reads the matches it asked for.

A grammar is a module with ``PATTERNS`` (name → pattern in the notation of `text.automaton`; a name is
``grammar.pattern``) and ``find(reading)``, which yields findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from sudebnik.documents.document import Document
from sudebnik.errors import UsageError
from sudebnik.findings import persons
from sudebnik.findings.finding import Finding
from sudebnik.findings.reading import Reading
from sudebnik.text.automaton import Automaton


class Grammar(Protocol):
    """What `Engine` asks of a grammar module."""

    PATTERNS: Mapping[str, str]

    def find(self, reading: Reading) -> Iterator[Finding]: ...


class Engine:
    """All grammars compiled into one automaton; pure: the same document gives the same findings in the same order."""

    def __init__(self, grammars: Iterable[Grammar], shared: Mapping[str, str], engine: str | None = None) -> None:
        """``shared`` are patterns that several grammars read (dates, terms, articles …)."""
        self.grammars = tuple(grammars)
        patterns: dict[str, str] = {**shared, **persons.PATTERNS}
        for grammar in self.grammars:
            for name, pattern in grammar.PATTERNS.items():
                if patterns.get(name, pattern) != pattern:
                    raise UsageError(f"pattern {name}: two grammars use this name for different patterns; rename one")
                patterns[name] = pattern
        self.automaton = Automaton(patterns, engine)

    def read(self, document: Document) -> Reading:
        """Scan a document once."""
        return Reading(document, self.automaton.scan(document.plane))

    def find(self, document: Document) -> list[Finding]:
        """All findings about a document, in the order of variables in the text."""
        reading = self.read(document)
        found: list[Finding] = []
        for grammar in self.grammars:
            found.extend(grammar.find(reading))
        return found
