"""Run grammars over documents: one scan of the plane, then each grammar reads the matches it asked for.

A grammar is a module with ``PATTERNS`` (name → pattern in the notation of `text.automaton`; a name is
``grammar.pattern``) and ``find(reading)``, which yields findings. A grammar that only concerns some acts names in
``ONLY_WITH`` the words of which one must stand in the text: its patterns are scanned and it is asked only there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from sudebnik.documents.document import Document
from sudebnik.errors import UsageError
from sudebnik.findings import persons
from sudebnik.findings.finding import Finding
from sudebnik.findings.reading import Reading
from sudebnik.text.automaton import Automaton, Hits
from sudebnik.text.plane import fold


class Grammar(Protocol):
    """What `Engine` asks of a grammar module."""

    PATTERNS: Mapping[str, str]

    def find(self, reading: Reading) -> Iterator[Finding]: ...


class _Ward:
    """Grammars that concern the same acts, with their patterns in one automaton."""

    def __init__(self, words: tuple[str, ...], shared: Mapping[str, str], engine: str | None) -> None:
        self.words = tuple(fold(word) for word in words)
        self.patterns: dict[str, str] = dict(shared)
        self.engine = engine
        self.automaton: Automaton

    def take(self, patterns: Mapping[str, str]) -> None:
        for name, pattern in patterns.items():
            if self.patterns.get(name, pattern) != pattern:
                raise UsageError(
                    f"pattern {name}: two grammars use this name for different patterns; rename one"
                )
            self.patterns[name] = pattern

    def concerns(self, plane: bytes) -> bool:
        return not self.words or any(word in plane for word in self.words)


class Engine:
    """All grammars; pure: the same document gives the same findings in the same order."""

    def __init__(
        self, grammars: Iterable[Grammar], shared: Mapping[str, str], engine: str | None = None
    ) -> None:
        """``shared`` are patterns that several grammars read (dates, terms, articles …)."""
        self.grammars = tuple(grammars)
        self._words = [tuple(getattr(grammar, "ONLY_WITH", ())) for grammar in self.grammars]
        wards: dict[tuple[str, ...], _Ward] = {(): _Ward((), {**shared, **persons.PATTERNS}, engine)}
        for grammar, words in zip(self.grammars, self._words, strict=True):
            wards.setdefault(words, _Ward(words, {}, engine)).take(grammar.PATTERNS)
        base = wards[()]
        for ward in wards.values():
            if ward is not base:
                # What every act is scanned for anyway is not scanned for twice.
                base.take({name: pattern for name, pattern in ward.patterns.items() if name in base.patterns})
                ward.patterns = {
                    name: pattern for name, pattern in ward.patterns.items() if name not in base.patterns
                }
            ward.automaton = Automaton(ward.patterns, engine)
        self._wards = wards

    @property
    def automata(self) -> list[Automaton]:
        """The automata, the one for all acts first."""
        return [ward.automaton for ward in self._wards.values()]

    def automata_for(self, document: Document) -> list[Automaton]:
        """The automata whose grammars concern this document."""
        return [ward.automaton for ward in self._wards.values() if ward.concerns(document.plane)]

    def read(self, document: Document) -> Reading:
        """Scan a document once."""
        hits: Hits = {}
        for automaton in self.automata_for(document):
            hits.update(automaton.scan(document.plane))
        return Reading(document, hits)

    def find(self, document: Document) -> list[Finding]:
        """All findings about a document, in the order of the grammars."""
        reading = self.read(document)
        asked = {words: ward.concerns(document.plane) for words, ward in self._wards.items()}
        found: list[Finding] = []
        for grammar, words in zip(self.grammars, self._words, strict=True):
            if asked[words]:
                found.extend(grammar.find(reading))
        return found
