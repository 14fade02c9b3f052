"""Many patterns found in one pass over the plane, with exactly the spans that each would find alone.

Vectorscan proposes places: where a pattern's openings stand (`text.openings`), and of patterns that begin too
variously where they may match whole, without marks and look-arounds. That can only propose too much; ``re`` decides
at the proposed place and gives the groups, pattern by pattern when somebody asks. Where the ``hyperscan`` wheel is
absent, or ``SUDEBNIK_ENGINE=re`` is set, ``re`` runs alone: slower, with equal results.
"""

from __future__ import annotations

import os
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Container, ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from functools import partial
from itertools import takewhile
from typing import Any

from sudebnik.errors import UsageError
from sudebnik.text.compiled import keep, load, place_of
from sudebnik.text.notation import to_re, to_vectorscan
from sudebnik.text.openings import openings

Matches = list[re.Match[bytes]]

_LENGTHS = 64
"""More than any opening has characters."""

_EVERYWHERE = sys.maxsize

_Places = list[tuple[int, list[Any]]]
"""For one pattern: the length of an opening, and where it ends; length 0 is the whole pattern with start and end.

All are one too great: a line feed stands before the text that Vectorscan is given.
"""


class Hits:
    """Per pattern name its matches in the order of the text, decided when they are first asked for."""

    __slots__ = ("_decide", "_found", "_joined", "_names", "_numbers", "_proposed")

    def __init__(
        self,
        numbers: Mapping[str, int],
        decide: Callable[[int, int, int], Matches],
        names: Sequence[str] = (),
        proposed: Iterable[int] | None = None,
    ) -> None:
        """``decide`` gives the matches of the pattern with a number that begin in a stretch, sought from its start.

        ``proposed`` are the numbers of the patterns that may match at all; None: any of them.
        """
        self._numbers = numbers
        self._decide = decide
        self._names = names
        self._proposed = proposed
        self._found: dict[str, Matches] = {}
        self._joined: Hits | None = None

    def get(self, name: str) -> Matches:
        """The matches of a pattern; not to be changed."""
        found = self._found.get(name)
        if found is None:
            number = self._numbers.get(name)
            if number is not None:
                found = self._decide(number, 0, _EVERYWHERE)
            else:
                found = [] if self._joined is None else self._joined.get(name)
            self._found[name] = found
        return found

    def among(self, names: Container[str]) -> Iterator[str]:
        """Those of the patterns that may match, without a look at the others: for who has thousands of them."""
        numbers = range(len(self._names)) if self._proposed is None else self._proposed
        for number in numbers:
            if self._names[number] in names:
                yield self._names[number]
        if self._joined is not None:
            yield from self._joined.among(names)

    def proposed(self) -> set[str]:
        """The patterns that may match, as far as one can tell without a look at any."""
        found = set(self._numbers if self._proposed is None else map(self._names.__getitem__, self._proposed))
        return found if self._joined is None else found | self._joined.proposed()

    def between(self, name: str, start: int, end: int) -> Matches:
        """The matches that begin in ``[start, end)`` where the search begins at ``start``; for short stretches.

        A match that overlaps the start is not seen, so it hides none behind it.
        """
        number = self._numbers.get(name)
        if number is not None:
            return self._decide(number, start, end)
        return [] if self._joined is None else self._joined.between(name, start, end)

    def join(self, other: Hits) -> None:
        """Take in what another automaton finds in the same text; nothing may have been asked of it before."""
        other._joined = self._joined
        self._joined = other

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self.get(name))

    def items(self) -> ItemsView[str, Matches]:
        """Every pattern that matches, with its matches."""
        return {name: found for name in self._numbers if (found := self.get(name))}.items()

    def values(self) -> ValuesView[Matches]:
        """The matches of every pattern that matches."""
        return dict(self.items()).values()


class Automaton:
    """All patterns of one reading, compiled together; one instance a process."""

    def __init__(
        self, patterns: Mapping[str, str], engine: str | None = None, *, whole: bool = False
    ) -> None:
        """Compile ``patterns`` (name → pattern). ``engine`` is ``"vectorscan"``, ``"re"`` or None for the best here.

        With ``whole`` patterns are sought whole even where they have openings: better for few and short patterns that
        begin with common words.
        """
        self._whole = whole
        self.names = list(patterns)
        self.patterns = [to_re(pattern) for pattern in patterns.values()]
        for name, compiled in zip(self.names, self.patterns, strict=True):
            if compiled.match(b""):
                raise UsageError(
                    f"pattern {name}: it matches nothing at all; make one of its parts obligatory"
                )
        self._numbers = {name: number for number, name in enumerate(self.names)}
        wanted = engine or os.environ.get("SUDEBNIK_ENGINE") or "auto"
        self._databases: list[Any] | None = (
            None if wanted == "re" or not patterns else self._compile(list(patterns.values()), wanted)
        )
        self.engine = "vectorscan" if self._databases is not None else "re"

    def _compile(self, patterns: list[str], wanted: str) -> list[Any] | None:
        try:
            import hyperscan  # noqa: PLC0415 - the wheel does not exist for every machine
        except ImportError:
            if wanted == "vectorscan":
                raise UsageError(
                    "engine vectorscan: the hyperscan wheel is not installed; use engine re"
                ) from None
            return None
        kept = place_of(patterns, whole=self._whole)
        databases = load(kept)
        if databases is not None:
            return databases
        sought = [
            pair
            for number, pattern in enumerate(patterns)
            for pair in _sought(number, pattern, whole=self._whole)
        ]
        # Beside whole patterns the openings would be scanned at half the speed: each kind has a database of its own.
        apart = (
            [pair for pair in sought if pair[0] % _LENGTHS],
            [pair for pair in sought if not pair[0] % _LENGTHS],
        )
        databases = [self._database(hyperscan, pairs) for pairs in apart if pairs]
        keep(kept, databases)
        return databases

    def _database(self, hyperscan: Any, sought: list[tuple[int, bytes]]) -> Any:
        database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        # Openings need no start of match, but without it Vectorscan compiles them six times as long.
        flag = hyperscan.HS_FLAG_MULTILINE | hyperscan.HS_FLAG_SOM_LEFTMOST
        try:
            database.compile(
                expressions=[expression for _, expression in sought],
                ids=[report for report, _ in sought],
                elements=len(sought),
                flags=[flag] * len(sought),
            )
        except hyperscan.error as error:
            names = [self.names[report // _LENGTHS] for report, _ in sought if not report % _LENGTHS]
            raise UsageError(
                f"patterns: Vectorscan refuses {' or '.join(names) or 'them together'} ({error}); let it begin with words of its own, or shorten its gaps"
            ) from error
        return database

    def scan(self, plane: bytes) -> Hits:
        """Find every pattern's matches: leftmost first, not overlapping, as ``re.finditer`` gives them."""
        if self._databases is None:
            return self.scan_exhaustively(plane)
        places: dict[int, _Places] = {}
        for report, ends in self.propose(plane).items():
            number = report // _LENGTHS
            if number in places:
                places[number].append((report % _LENGTHS, ends))
            else:
                places[number] = [(report % _LENGTHS, ends)]
        return Hits(self._numbers, partial(self._decide, places, plane), self.names, places)

    def propose(self, plane: bytes) -> dict[int, list[Any]]:
        """Vectorscan alone: places (see `_Places`) by what was sought (see `_sought`); nothing without the wheel."""
        reports: defaultdict[int, list[Any]] = defaultdict(list)

        def on_match(report: int, start: int, end: int, _flags: int, _context: Any) -> None:
            reports[report].append(end if report % _LENGTHS else (start, end))

        text = b"\n" + plane
        for database in self._databases or ():
            database.scan(text, match_event_handler=on_match)
        return reports

    def scan_exhaustively(self, plane: bytes) -> Hits:
        """The oracle: every pattern over the whole plane."""
        return Hits(self._numbers, partial(self._search_all, plane), self.names)

    def _search_all(self, plane: bytes, number: int, low: int, high: int) -> Matches:
        found = takewhile(lambda one: one.start() < high, self.patterns[number].finditer(plane, low))
        return list(found)

    def _decide(
        self, places: Mapping[int, _Places], plane: bytes, number: int, low: int, high: int
    ) -> Matches:
        """The matches of a pattern at its places in a stretch."""
        proposed = places.get(number)
        if proposed is None:
            return []
        if not proposed[0][0]:
            return _confirm(self.patterns[number], plane, proposed[0][1], low, high)
        found: Matches = []
        match = self.patterns[number].match
        behind = low
        starts = [end - length - 1 for length, ends in proposed for end in ends]
        if len(proposed) > 1:  # of one length they come in order
            starts.sort()
        for start in starts:
            if behind <= start < high:
                one = match(plane, start)
                if one is not None:
                    found.append(one)
                    behind = one.end()
        return found


def _sought(number: int, pattern: str, *, whole: bool) -> list[tuple[int, bytes]]:
    """What Vectorscan seeks for a pattern, with what it reports: the pattern's number and the length of the opening.

    Openings of one length share a report: where both end at one place, both begin at one place.
    """
    rows = None if whole else openings(pattern)
    if rows is None:
        return [(number * _LENGTHS, to_vectorscan(pattern))]
    return [(number * _LENGTHS + length, expression) for length, expression in rows]


def _confirm(
    pattern: re.Pattern[bytes], plane: bytes, places: list[tuple[int, int]], low: int, high: int
) -> Matches:
    """The matches of a pattern sought whole: each ends where a proposal ends, and begins in it."""
    found: Matches = []
    behind = low
    for before, end in sorted(places):
        start = max(before - 1, 0)
        if end - 1 <= behind or start >= high:
            continue
        match = pattern.match(plane, start) if start >= behind else None
        if match is None:
            match = _search(pattern, plane, max(start, behind), end - 1)
            if match is None or match.start() >= high:
                continue
        found.append(match)
        behind = match.end()
    return found


def _search(pattern: re.Pattern[bytes], plane: bytes, start: int, end: int) -> re.Match[bytes] | None:
    """The first match that begins in ``[start, end)``; the window keeps a refused proposal cheap."""
    while start < end:
        near = pattern.search(plane, start, end + 1)
        if near is None:
            return None
        match = pattern.match(plane, near.start())
        if match is not None:
            return match
        start = near.start() + 1
    return None
