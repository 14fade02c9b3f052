"""Many patterns found in one pass over the plane, with exactly the spans that each would find alone.

Vectorscan proposes places: where a pattern's openings stand (`text.openings`), and of patterns that begin too
variously where they may match whole, without marks and look-arounds. That can only propose too much; ``re`` decides
at the proposed place and gives the groups, pattern by pattern when somebody asks. Where the ``hyperscan`` wheel is
absent, or ``SUDEBNIK_ENGINE=re`` is set, ``re`` runs alone: slower, with equal results.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, ItemsView, Mapping, ValuesView
from functools import partial
from typing import Any

from sudebnik.errors import UsageError
from sudebnik.text.compiled import keep, load, place_of
from sudebnik.text.notation import to_re, to_vectorscan
from sudebnik.text.openings import openings

Matches = list[re.Match[bytes]]

_LENGTHS = 64
"""More than any opening has characters."""


class Hits:
    """Per pattern name its matches in the order of the text, decided when they are first asked for."""

    __slots__ = ("_found", "_waiting")

    def __init__(self, waiting: Mapping[str, Callable[[], Matches]] | None = None) -> None:
        self._found: dict[str, Matches] = {}
        self._waiting = dict(waiting or {})

    def get(self, name: str) -> Matches:
        """The matches of a pattern; not to be changed."""
        found = self._found.get(name)
        if found is None:
            decide = self._waiting.pop(name, None)
            found = self._found[name] = decide() if decide is not None else []
        return found

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and bool(self.get(name))

    def join(self, other: Hits) -> None:
        """Take in what another automaton found in the same text."""
        self._found.update(other._found)
        self._waiting.update(other._waiting)

    def items(self) -> ItemsView[str, Matches]:
        """Every pattern that matches, with its matches."""
        for name in list(self._waiting):
            self.get(name)
        return {name: found for name, found in self._found.items() if found}.items()

    def values(self) -> ValuesView[Matches]:
        """The matches of every pattern that matches."""
        return dict(self.items()).values()


class Automaton:
    """All patterns of one reading, compiled together; one instance a process."""

    def __init__(self, patterns: Mapping[str, str], engine: str | None = None) -> None:
        """Compile ``patterns`` (name → pattern). ``engine`` is ``"vectorscan"``, ``"re"`` or None for the best here."""
        self.names = list(patterns)
        self.patterns = [to_re(pattern) for pattern in patterns.values()]
        for name, compiled in zip(self.names, self.patterns, strict=True):
            if compiled.match(b""):
                raise UsageError(
                    f"pattern {name}: it matches nothing at all; make one of its parts obligatory"
                )
        wanted = engine or os.environ.get("SUDEBNIK_ENGINE") or "auto"
        self._database: Any = None if wanted == "re" else self._compile(list(patterns.values()), wanted)
        self.engine = "vectorscan" if self._database is not None else "re"

    def _compile(self, patterns: list[str], wanted: str) -> Any:
        try:
            import hyperscan  # noqa: PLC0415 - the wheel does not exist for every machine
        except ImportError:
            if wanted == "vectorscan":
                raise UsageError(
                    "engine vectorscan: the hyperscan wheel is not installed; use engine re"
                ) from None
            return None
        kept = place_of(patterns)
        database = load(kept)
        if database is not None:
            return database
        sought = [pair for number, pattern in enumerate(patterns) for pair in _sought(number, pattern)]
        database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        whole = hyperscan.HS_FLAG_MULTILINE | hyperscan.HS_FLAG_SOM_LEFTMOST
        try:
            database.compile(
                expressions=[expression for _, expression in sought],
                ids=[report for report, _ in sought],
                elements=len(sought),
                flags=[0 if report % _LENGTHS else whole for report, _ in sought],
            )
        except hyperscan.error as error:
            names = [self.names[report // _LENGTHS] for report, _ in sought if not report % _LENGTHS]
            raise UsageError(
                f"patterns: Vectorscan refuses {' or '.join(names) or 'them together'} ({error}); let it begin with words of its own, or shorten its gaps"
            ) from error
        keep(kept, database)
        return database

    def scan(self, plane: bytes) -> Hits:
        """Find every pattern's matches: leftmost first, not overlapping, as ``re.finditer`` gives them."""
        if self._database is None:
            return self.scan_exhaustively(plane)
        reports = self.propose(plane)
        places: dict[int, list[int]] = {}
        waiting: dict[str, Callable[[], Matches]] = {}
        for report, ends in reports.items():
            number, length = divmod(report, _LENGTHS)
            name = self.names[number]
            if not length:
                waiting[name] = partial(_confirm, self.patterns[number], plane, ends)
                continue
            length += 1
            starts = [end - length for end in ends]
            if number in places:
                places[number] += starts
            else:
                places[number] = starts
                waiting[name] = partial(_decide, self.patterns[number], plane, starts)
        return Hits(waiting)

    def propose(self, plane: bytes) -> dict[int, list[int]]:
        """Vectorscan alone: by what was sought (see `_sought`) ends of openings, of whole patterns start and end in turn.

        All are one too great, for a line feed stands before the text. Nothing without the wheel.
        """
        reports: defaultdict[int, list[int]] = defaultdict(list)

        def on_match(report: int, start: int, end: int, _flags: int, _context: Any) -> None:
            if report % _LENGTHS:
                reports[report].append(end)
            else:
                reports[report] += (start, end)

        if self._database is not None:
            self._database.scan(b"\n" + plane, match_event_handler=on_match)
        return reports

    def scan_exhaustively(self, plane: bytes) -> Hits:
        """The oracle: every pattern over the whole plane."""
        return Hits(
            {
                name: partial(list, pattern.finditer(plane))
                for name, pattern in zip(self.names, self.patterns, strict=True)
            }
        )


def _sought(number: int, pattern: str) -> list[tuple[int, bytes]]:
    """What Vectorscan seeks for a pattern, with what it reports: the pattern's number and the length of the opening.

    Openings of one length share a report: where both end at one place, both begin at one place.
    """
    rows = openings(pattern)
    if rows is None:
        return [(number * _LENGTHS, to_vectorscan(pattern))]
    return [(number * _LENGTHS + length, expression) for length, expression in rows]


def _decide(pattern: re.Pattern[bytes], plane: bytes, starts: list[int]) -> Matches:
    """The matches that begin where an opening stands."""
    found: Matches = []
    match = pattern.match
    behind = 0
    starts.sort()
    for start in starts:
        if start >= behind:
            one = match(plane, start)
            if one is not None:
                found.append(one)
                behind = one.end()
    return found


def _confirm(pattern: re.Pattern[bytes], plane: bytes, places: list[int]) -> Matches:
    """The matches of a pattern sought whole: each ends where a proposal ends, and begins in it."""
    found: Matches = []
    behind = 0
    for before, end in sorted(zip(places[::2], places[1::2], strict=True)):
        start = max(before - 1, 0)
        if end - 1 <= behind:
            continue
        match = pattern.match(plane, start) if start >= behind else None
        if match is None:
            match = _search(pattern, plane, max(start, behind), end - 1)
            if match is None:
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
