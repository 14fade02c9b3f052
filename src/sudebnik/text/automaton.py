r"""Many patterns found in one pass over the plane, with exactly the spans that each would find alone.

Patterns are ordinary ``re`` patterns over the plane (lower case, ``ё`` written ``е``), with two marks taken
from vim: ``\<`` is the start of a word and ``\>`` its end (``\b`` does not know Russian letters in bytes).

Vectorscan proposes where a pattern may match (it cannot look around, so there the marks and look-arounds are
left out, which can only propose too much); ``re`` decides at the proposed place and gives the groups. Where the
``hyperscan`` wheel is absent, or ``SUDEBNIK_ENGINE=re`` is set, ``re`` runs alone: slower, with equal results.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

from sudebnik.errors import UsageError
from sudebnik.text.compiled import keep, load, place_of

Hits = dict[str, list[re.Match[bytes]]]
"""Per pattern name its matches in the order of the text; names without a match are absent."""

_WORD = "а-яa-z0-9_"
_START = f"(?<![{_WORD}])(?=[{_WORD}])"
_END = f"(?<=[{_WORD}])(?![{_WORD}])"


class Rare(str):
    """A pattern too wide for start-of-match: the automaton only tells whether it occurs, then ``re`` searches."""

    __slots__ = ()


def to_re(pattern: str) -> re.Pattern[bytes]:
    """Compile a pattern in house notation for the plane."""
    if r"\b" in pattern:
        raise UsageError(
            f"pattern {pattern!r}: write \\< or \\> instead of \\b, which does not know Russian letters"
        )
    body = pattern.replace(r"\<", _START).replace(r"\>", _END)
    return re.compile(body.encode("cp1251"), re.MULTILINE)


def _to_vectorscan(pattern: str) -> bytes:
    """The same pattern without what Vectorscan cannot do; it matches wherever the original does."""
    body = pattern.replace(r"\<", "").replace(r"\>", "")
    out: list[str] = []
    position = 0
    while position < len(body):
        if body.startswith(("(?=", "(?!", "(?<=", "(?<!"), position):
            position = _closing(body, position) + 1
        elif body.startswith("(?P<", position):
            out.append("(?:")
            position = body.index(">", position) + 1
        elif body.startswith("(?>", position):
            out.append("(?:")
            position += 3
        elif body[position] == "(" and not body.startswith("(?", position):
            out.append("(?:")
            position += 1
        elif body[position] == "\\":
            out.append(body[position : position + 2])
            position += 2
        elif body[position] == "[":
            end = _class_end(body, position)
            out.append(body[position:end])
            position = end
        elif body[position] in "+*?}" and body[position + 1 : position + 2] == "+":
            out.append(body[position])
            position += 2
        else:
            out.append(body[position])
            position += 1
    return "".join(out).encode("cp1251")


def _class_end(body: str, start: int) -> int:
    """The offset just behind the character class that begins at ``start``."""
    position = start + 1
    if body[position] == "^":
        position += 1
    if body[position] == "]":
        position += 1
    while body[position] != "]":
        position += 2 if body[position] == "\\" else 1
    return position + 1


def _closing(body: str, start: int) -> int:
    """The offset of the bracket that closes the group opened at ``start``."""
    depth, position = 0, start
    while True:
        mark = body[position]
        if mark == "\\":
            position += 1
        elif mark == "[":
            position = _class_end(body, position) - 1
        elif mark == "(":
            depth += 1
        elif mark == ")":
            depth -= 1
            if depth == 0:
                return position
        position += 1


def _compiles(expression: bytes, flag: int) -> bool:
    import hyperscan  # noqa: PLC0415 - asked only where the wheel is there

    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    try:
        database.compile(expressions=[expression], ids=[0], elements=1, flags=[flag])
    except hyperscan.error:
        return False
    return True


class Automaton:
    """All patterns of one reading, compiled together; one instance a process."""

    def __init__(self, patterns: Mapping[str, str], engine: str | None = None) -> None:
        """Compile ``patterns`` (name → pattern). ``engine`` is ``"vectorscan"``, ``"re"`` or None for the best here."""
        self.names = list(patterns)
        self.patterns = [to_re(pattern) for pattern in patterns.values()]
        self._rare = [isinstance(pattern, Rare) for pattern in patterns.values()]
        for name, compiled in zip(self.names, self.patterns, strict=True):
            if compiled.match(b""):
                raise UsageError(
                    f"pattern {name}: it matches nothing at all; make one of its parts obligatory"
                )
        wanted = engine or os.environ.get("SUDEBNIK_ENGINE") or "auto"
        self._database: Any = None
        if wanted != "re":
            self._database = self._compile([_to_vectorscan(pattern) for pattern in patterns.values()], wanted)
        self.engine = "vectorscan" if self._database is not None else "re"

    def _compile(self, expressions: list[bytes], wanted: str) -> Any:
        try:
            import hyperscan  # noqa: PLC0415 - the wheel does not exist for every machine
        except ImportError:
            if wanted == "vectorscan":
                raise UsageError(
                    "engine vectorscan: the hyperscan wheel is not installed; use engine re"
                ) from None
            return None
        flags = [
            hyperscan.HS_FLAG_MULTILINE
            | (hyperscan.HS_FLAG_SINGLEMATCH if rare else hyperscan.HS_FLAG_SOM_LEFTMOST)
            for rare in self._rare
        ]
        kept = place_of(expressions, flags)
        database = load(kept)
        if database is not None:
            return database
        database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        try:
            database.compile(
                expressions=expressions,
                ids=list(range(len(expressions))),
                elements=len(expressions),
                flags=flags,
            )
        except hyperscan.error as error:
            refused = [
                name
                for name, pattern, flag in zip(self.names, expressions, flags, strict=True)
                if not _compiles(pattern, flag)
            ]
            raise UsageError(
                f"patterns: Vectorscan refuses {', '.join(refused) or 'them together'} ({error}); mark it Rare or shorten its gaps"
            ) from error
        keep(kept, database)
        return database

    def scan(self, plane: bytes) -> Hits:
        """Find every pattern's matches: leftmost first, not overlapping, as ``re.finditer`` gives them."""
        if self._database is None:
            return self.scan_exhaustively(plane)
        reports = self.propose(plane)
        reports.sort()
        hits: Hits = {}
        current, behind = -1, 0
        found: list[re.Match[bytes]] = []
        for number, start, end in reports:
            if number != current:
                current, behind = number, 0
                pattern = self.patterns[number]
                if self._rare[number]:
                    matches = list(pattern.finditer(plane))
                    if matches:
                        hits[self.names[number]] = matches
                    behind = len(plane) + 1
                    continue
                found = []
            if end <= behind:
                continue
            match = pattern.match(plane, start) if start >= behind else None
            if match is None:
                match = _search(pattern, plane, max(start, behind), end)
                if match is None:
                    continue
            if not found:
                hits[self.names[number]] = found
            found.append(match)
            behind = match.end()
        return hits

    def propose(self, plane: bytes) -> list[tuple[int, int, int]]:
        """Vectorscan alone: (pattern number, start, end) wherever a pattern may match; nothing without the wheel."""
        reports: list[tuple[int, int, int]] = []
        report = reports.append

        def on_match(number: int, start: int, end: int, _flags: int, _context: Any) -> None:
            report((number, start, end))

        if self._database is not None:
            self._database.scan(plane, match_event_handler=on_match)
        return reports

    def scan_exhaustively(self, plane: bytes) -> Hits:
        """The oracle: every pattern over the whole plane."""
        hits: Hits = {}
        for name, pattern in zip(self.names, self.patterns, strict=True):
            found = list(pattern.finditer(plane))
            if found:
                hits[name] = found
        return hits


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
