"""Run grammars over documents: one scan of the plane, then each grammar reads the matches it asked for.

A grammar is a module with ``PATTERNS`` (name → pattern in the notation of `text.automaton`; a name is
``grammar.pattern``) and ``find(reading)``, which yields findings. A grammar that only concerns some acts names in
``ONLY_WITH`` a pattern that must stand in the text, or in ``KINDS`` the kinds of document: its own patterns are scanned
and it is asked only there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from sudebnik.documents.document import Document, DocumentKind
from sudebnik.errors import UsageError
from sudebnik.findings import persons
from sudebnik.findings.confidence import confidence
from sudebnik.findings.finding import Finding
from sudebnik.findings.reading import Reading
from sudebnik.text.automaton import Automaton, Hits


class Grammar(Protocol):
    """What `Engine` asks of a grammar module."""

    PATTERNS: Mapping[str, str]

    def find(self, reading: Reading) -> Iterator[Finding]: ...


class _Ward:
    """Grammars that concern the same acts, with their patterns in one automaton; ``sign`` is found by the base scan."""

    def __init__(self, sign: str | None, kinds: frozenset[DocumentKind] | None = None) -> None:
        self.sign = sign
        self.kinds = kinds
        self.patterns: dict[str, str] = {}
        self.automaton: Automaton

    def concerns(self, document: Document, hits: Hits) -> bool:
        """Whether its grammars are asked about a document, by its kind and by the sign in it."""
        return (self.kinds is None or document.kind in self.kinds) and (
            self.sign is None or self.sign in hits
        )

    def take(self, patterns: Mapping[str, str]) -> None:
        for name, pattern in patterns.items():
            if self.patterns.get(name, pattern) != pattern:
                raise UsageError(
                    f"pattern {name}: two grammars use this name for different patterns; rename one"
                )
            self.patterns[name] = pattern


class Engine:
    """All grammars; pure: the same document gives the same findings in the same order."""

    def __init__(
        self, grammars: Iterable[Grammar], shared: Mapping[str, str], engine: str | None = None
    ) -> None:
        """``shared`` are patterns that several grammars read (dates, terms, articles …)."""
        self.grammars = tuple(grammars)
        base = _Ward(None)
        base.take({**shared, **persons.PATTERNS})
        wards: dict[tuple[str, frozenset[DocumentKind] | None], _Ward] = {("", None): base}
        signs: dict[str, str | None] = {"": None}
        self._members: list[tuple[Grammar, _Ward]] = []
        for grammar in self.grammars:
            words: str = getattr(grammar, "ONLY_WITH", "")
            kinds: frozenset[DocumentKind] | None = getattr(grammar, "KINDS", None)
            sign = signs.setdefault(words, f"ward.{len(signs)}")
            ward = wards.setdefault((words, kinds), _Ward(sign, kinds))
            ward.take(grammar.PATTERNS)
            self._members.append((grammar, ward))
        for (words, _kinds), ward in wards.items():
            if ward.sign is not None:
                base.take({ward.sign: words})
            if ward is not base:
                # What every act is scanned for anyway is not scanned for twice.
                ward.patterns = {
                    name: pattern for name, pattern in ward.patterns.items() if name not in base.patterns
                }
        for ward in wards.values():
            ward.automaton = Automaton(ward.patterns, engine)
        self._base, *self._wards = wards.values()

    @property
    def automata(self) -> list[Automaton]:
        """The automata, the one for all acts first."""
        return [self._base.automaton, *(ward.automaton for ward in self._wards)]

    def read(self, document: Document) -> Reading:
        """Scan a document: for all acts, then for what this one concerns."""
        hits = self._base.automaton.scan(document.plane)
        for ward in self._wards:
            if ward.concerns(document, hits):
                hits.join(ward.automaton.scan(document.plane))
        return Reading(document, hits)

    def find(self, document: Document) -> list[Finding]:
        """All findings about a document, in the order of the grammars."""
        reading = self.read(document)
        found: list[Finding] = []
        for grammar, ward in self._members:
            if ward.concerns(document, reading.hits):
                for finding in grammar.find(reading):
                    if finding.confidence is None:
                        finding = finding._replace(confidence=confidence(finding.variable, finding.rule))  # noqa: PLW2901
                    found.append(finding)
        return found
