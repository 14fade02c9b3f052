"""The items of a list by a codebook's rules: «явка с повинной, раскаяние, состояние здоровья матери» holds three."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sudebnik.codebook.codebook import Codebook
from sudebnik.codebook.phrases import Phrase
from sudebnik.codebook.rules import Rule
from sudebnik.findings.reading import Reading
from sudebnik.text.automaton import Hits


class Item(NamedTuple):
    """Words of a list that a rule knows."""

    start: int
    end: int
    value: str
    rule: Rule


_Asked = tuple[int, Rule, Phrase, list[str]]


class Items:
    """The rules of one variable, asked in short stretches of which a grammar knows that they are such a list."""

    def __init__(self, book: Codebook, variable: str) -> None:
        self._last: tuple[Hits, list[_Asked]] | None = None
        self._asked: list[_Asked] = [
            (number, rule, phrase, [f"codebook.{pattern}" for pattern in phrase.sought])
            for number, (rule, phrase) in enumerate(
                (rule, phrase) for rule in book.rules if rule.variable == variable for phrase in rule.any
            )
        ]
        self.PATTERNS: Mapping[str, str] = {
            f"codebook.{pattern}": pattern for _, _, phrase, _ in self._asked for pattern in phrase.sought
        }

    def search(self, reading: Reading, low: int, high: int) -> list[Item]:
        """The items in ``[low, high)``, in order; where two begin together the rule that stands first takes the words."""
        found = [
            (start, number, end, rule)
            for number, rule, phrase, names in self._present(reading.hits)
            for start, end in self._places(reading, phrase, names, low, high)
        ]
        found.sort(key=lambda one: one[:2])
        items: list[Item] = []
        for start, _, end, rule in found:
            if (not items or start >= items[-1].end) and self._fits(reading, rule, start, end, low, high):
                items.append(Item(start, end, str(rule.value), rule))
        return items

    def _present(self, hits: Hits) -> list[_Asked]:
        """The phrases of which something stands in this text at all."""
        if self._last is None or self._last[0] is not hits:
            among = set(hits.among(self.PATTERNS))
            self._last = hits, [asked for asked in self._asked if not among.isdisjoint(asked[3])]
        return self._last[1]

    @staticmethod
    def _places(
        reading: Reading, phrase: Phrase, names: list[str], low: int, high: int
    ) -> Iterator[tuple[int, int]]:
        if phrase.house is not None:
            for match in reading.search(names[0], low, high):
                yield match.span()
            return
        if not any(reading.search(name, low, high) for name in names):
            return
        found = phrase.search(reading.plane, low, high)
        while found is not None:
            yield found
            found = phrase.search(reading.plane, found[1], high)

    @staticmethod
    def _fits(reading: Reading, rule: Rule, start: int, end: int, low: int, high: int) -> bool:
        """Whether the item, from comma to comma, has the company that its rule asks for and none that it refuses."""
        if not rule.with_ and not rule.unless:
            return True
        plane = reading.plane
        first = max(low, *(plane.rfind(mark, low, start) + 1 for mark in (b",", b";")))
        stops = [stop for mark in (b",", b";") if (stop := plane.find(mark, end, high)) >= 0]
        last = min(stops, default=high)
        if rule.with_ and not any(one.search(plane, first, last) for one in rule.with_):
            return False
        return not any(one.search(plane, first, last) for one in rule.unless)
