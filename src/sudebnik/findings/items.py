"""The items of a list by a codebook's rules: «явка с повинной, раскаяние, состояние здоровья матери» holds three."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sudebnik.codebook.codebook import Codebook
from sudebnik.codebook.matching import sought
from sudebnik.codebook.phrases import Phrase
from sudebnik.codebook.rules import Rule
from sudebnik.findings.reading import Reading


class Item(NamedTuple):
    """Words of a list that a rule knows."""

    start: int
    end: int
    value: str
    rule: Rule


class _Asked(NamedTuple):
    """A phrase of a rule; the ``number`` tells which stands first in the codebook."""

    number: int
    rule: Rule
    phrase: Phrase


class Items:
    """The rules of one variable, asked in short stretches of which a grammar knows that they are such a list."""

    def __init__(self, book: Codebook, variable: str, zones: frozenset[str] = frozenset()) -> None:
        """``zones``: only the rules that listen in one of them."""
        self._lexicon = book.lexicon
        self._by_pattern: list[tuple[str, _Asked]] = []
        self._by_entry: dict[int, list[_Asked]] = {}
        rules = [rule for rule in book.rules if rule.variable == variable]
        heard = [rule for rule in rules if not zones or zones & rule.zones]
        said = [(rule, phrase) for rule in heard for phrase in rule.any]
        for number, (rule, phrase) in enumerate(said):
            asked = _Asked(number, rule, phrase)
            if phrase.house is not None:
                self._by_pattern.append((f"codebook.{phrase.house}", asked))
            for entry in sought(phrase, book.lexicon):
                self._by_entry.setdefault(entry, []).append(asked)
        self._stems = {
            stem.encode("cp1251", "replace") for entry in self._by_entry for stem in book.lexicon.stems(entry)
        }
        self.PATTERNS: Mapping[str, str] = {name: str(asked.phrase.house) for name, asked in self._by_pattern}

    def search(self, reading: Reading, low: int, high: int) -> list[Item]:
        """The items in ``[low, high)``, in order; where two begin together the rule that stands first takes the words."""
        found = sorted(self._places(reading, low, high), key=lambda one: one[:2])
        items: list[Item] = []
        for start, _, end, rule in found:
            if (not items or start >= items[-1].end) and self._fits(reading, rule, start, end, low, high):
                items.append(Item(start, end, str(rule.value), rule))
        return items

    def _places(self, reading: Reading, low: int, high: int) -> Iterator[tuple[int, int, int, Rule]]:
        for name, (number, rule, _) in self._by_pattern:
            if name in reading.proposed:
                for match in reading.search(name, low, high):
                    yield match.start(), number, match.end(), rule
        # The stems are sought first: they seldom stand in such a list, and to tell its words apart takes long.
        if not any(reading.plane.find(stem, low, high) >= 0 for stem in self._stems):
            return
        words = self._lexicon.window(reading.plane, low, high)
        asked = {one.number: one for entry in words.all for one in self._by_entry.get(entry, ())}
        for number, rule, phrase in asked.values():
            for start, end in phrase.find_all(words):
                yield start, number, end, rule

    def _fits(self, reading: Reading, rule: Rule, start: int, end: int, low: int, high: int) -> bool:
        """Whether the item, from comma to comma, has the company that its rule asks for and none that it refuses."""
        if not rule.with_ and not rule.unless:
            return True
        plane = reading.plane
        first = max(low, *(plane.rfind(mark, low, start) + 1 for mark in (b",", b";")))
        stops = [stop for mark in (b",", b";") if (stop := plane.find(mark, end, high)) >= 0]
        return rule.has_company(self._lexicon.window(plane, first, min(stops, default=high)), plane)
