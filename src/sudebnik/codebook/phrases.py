"""A phrase of a codebook: words in a row, in any of their forms, with gaps, company and agreement; and where it stands."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sudebnik.codebook.lexicon import BEEN, NOT, Lexicon, Window
from sudebnik.errors import UsageError
from sudebnik.text.forms import Concord
from sudebnik.text.notation import to_re

NEXT, FEW, ANY = 0, 3, -1
"""How many words may stand before a step; ``ANY`` up to the end of the window."""

_APART = 4
"""Blanks and marks between neighbours: «пояснил, что», «заявил: "не пойду"»."""


class Step:
    """A word, or a choice of words (``entries`` of the lexicon) and rows; ``reach`` is the gap before it.

    ``guarded``: «не» directly before it forbids it. ``agrees``: in gender, number and case with the word before it.
    ``openers`` are the entries with which it may begin.
    """

    __slots__ = ("agrees", "entries", "guarded", "openers", "optional", "reach", "rows")

    def __init__(
        self,
        entries: frozenset[int],
        rows: tuple[Row, ...] = (),
        reach: int = NEXT,
        *,
        optional: bool = False,
        guarded: bool = False,
        agrees: bool = False,
    ) -> None:
        self.entries = entries
        self.rows = rows
        self.reach = reach
        self.optional = optional
        self.guarded = guarded
        self.agrees = agrees
        self.openers = entries.union(*(_openers(row) for row in rows))

    def but(self, **said: Any) -> Step:
        """The same step in another place of a row."""
        same = {name: getattr(self, name) for name in self.__slots__ if name != "openers"}
        return Step(**{**same, **said})


Row = tuple[Step, ...]


def _openers(row: Row) -> frozenset[int]:
    """The entries with which a row may begin."""
    found: frozenset[int] = frozenset()
    for step in row:
        found |= step.openers
        if not step.optional:
            break
    return found


def needs_of(row: Row, common: Container[int]) -> list[frozenset[int]]:
    """Per word that must stand the entries that it may have; of a row in a choice its most telling word counts."""
    return [
        step.entries.union(*(most_telling(needs_of(inner, common), common) for inner in step.rows))
        for step in row
        if not step.optional
    ]


def most_telling(needs: Iterable[frozenset[int]], common: Container[int]) -> frozenset[int]:
    """The entries of the word that stands in the fewest windows, as far as one can tell."""
    return min(
        needs, key=lambda need: (any(entry in common for entry in need), len(need)), default=frozenset()
    )


@dataclass(frozen=True)
class Phrase:
    """Rows that must all stand in a window, in any order; or, instead, a pattern in ``house`` notation."""

    parts: tuple[Row, ...]
    lexicon: Lexicon
    concords: Mapping[str, frozenset[Concord]]
    house: str | None = None

    def spelled(self) -> object:
        """What the phrase says as plain values, equal for equal phrases of different codebooks."""
        names = self.lexicon.names()

        def spell(row: Row) -> object:
            return [
                [
                    sorted(names[entry] for entry in step.entries),
                    [spell(inner) for inner in step.rows],
                    (step.reach, step.optional, step.guarded, step.agrees),
                ]
                for step in row
            ]

        return self.house or [spell(row) for row in self.parts]

    @cached_property
    def needs(self) -> tuple[frozenset[int], ...]:
        """Of each of these sets of entries one stands in every window in which the phrase does."""
        return tuple(need for row in self.parts for need in needs_of(row, self.lexicon.common))

    @cached_property
    def pattern(self) -> re.Pattern[bytes]:
        """The pattern of a phrase in house notation."""
        return to_re(self.house or "")

    def search(self, plane: bytes, start: int, end: int) -> tuple[int, int] | None:
        """The first place in ``[start, end)``: from the first word of the phrase to its last."""
        if self.house is not None:
            found = self.pattern.search(plane, start, end)
            return None if found is None else found.span()
        return self.find(self.lexicon.window(plane, start, end))

    def find(self, window: Window) -> tuple[int, int] | None:
        """As `search`, in a window of the phrase's lexicon; a phrase in house notation is not found so."""
        if self.house is not None or any(need.isdisjoint(window.all) for need in self.needs):
            return None
        places = [self._first(window, row) for row in self.parts]
        found = [place for place in places if place is not None]
        if len(found) < len(places):
            return None
        return min(start for start, _ in found), max(end for _, end in found)

    def find_all(self, window: Window) -> Iterator[tuple[int, int]]:
        """Every place of a phrase of one row, one behind the other."""
        if self.house is not None or any(need.isdisjoint(window.all) for need in self.needs):
            return
        place = self._first(window, self.parts[0])
        while place is not None:
            yield place
            place = self._first(window, self.parts[0], place[1])

    def _first(self, window: Window, row: Row, since: int = 0) -> tuple[int, int] | None:
        openers = _openers(row)
        for start, entries in enumerate(window.entries):
            if window.starts[start] >= since and not openers.isdisjoint(entries):
                end = self._match(window, start, row, 0)
                if end > start:
                    return window.starts[start], window.ends[end - 1]
        return None

    def _match(self, window: Window, at: int, row: Row, number: int) -> int:
        """The index behind the last word where ``row[number:]`` stands from ``at`` on; -1 where it does not."""
        if number == len(row):
            return at
        step = row[number]
        openers = step.openers
        if not openers.isdisjoint(window.all):
            entries = window.entries
            for start in range(at, _stop(window, at, step.reach if number else NEXT, first=not number)):
                if openers.isdisjoint(entries[start]) or (step.guarded and _denied(window, start)):
                    continue
                for end in self._ends(window, start, step):
                    behind = self._match(window, end, row, number + 1)
                    if behind >= 0:
                        return behind
        return self._match(window, at, row, number + 1) if step.optional else -1

    def _ends(self, window: Window, start: int, step: Step) -> Iterator[int]:
        """The indices behind the words of one step that stands at ``start``."""
        if not step.entries.isdisjoint(window.entries[start]) and (
            not step.agrees or self._agree(window.texts[start - 1], window.texts[start])
        ):
            if NOT in step.entries and start + 1 < len(window.texts) and BEEN in window.entries[start + 1]:
                yield start + 2  # «не был рассмотрен»
            yield start + 1
        for row in step.rows:
            end = self._match(window, start, row, 0)
            if end >= 0:
                yield end

    def _agree(self, one: str, other: str) -> bool:
        mine, its = self.concords.get(one), self.concords.get(other)
        if mine is None or its is None:
            return False
        return any(
            number == its_number
            and case == its_case
            and (not gender or not its_gender or gender == its_gender)
            for gender, number, case in mine
            for its_gender, its_number, its_case in its
        )


def _stop(window: Window, at: int, reach: int, *, first: bool) -> int:
    """Behind the last index at which the next word may begin."""
    last = len(window.texts)
    if reach == ANY or at >= last:
        return last
    if reach == NEXT and window.texts[at] == "s":
        reach = 1  # the «s» of «father's» is no word of its own
    stop = at
    while stop < last and stop <= at + reach:
        if not (first and stop == at) and window.starts[stop] - window.ends[stop - 1] > _APART:
            break
        stop += 1
    return stop


def _denied(window: Window, at: int) -> bool:
    """Whether «не» stands directly before a word, «не был» included."""
    if at == 0:
        return False
    before = window.entries[at - 1]
    if NOT in before:
        return window.starts[at] - window.ends[at - 1] == 1
    return at > 1 and BEEN in before and NOT in window.entries[at - 2] and window.texts[at - 1] != "будет"


def house_pattern(pattern: str, lexicon: Lexicon | None = None) -> Phrase:
    """A phrase given as a pattern in house notation, by those who know it. Raises `UsageError`."""
    try:
        compiled = to_re(pattern)
    except (re.error, UnicodeEncodeError) as error:
        raise UsageError(f'the pattern "{pattern}" cannot be read ({error})') from None
    if compiled.match(b""):
        raise UsageError(f'the pattern "{pattern}" matches nothing at all; make a part of it obligatory')
    return Phrase((), lexicon or Lexicon(), {}, pattern)
