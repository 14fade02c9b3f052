"""Words found in any of their forms: «оставил часть» finds «оставившего воинскую часть»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sudebnik.text.plane import fold

NEAR_WORDS = 6
"""At most so many other words may stand between the words of a query."""

AROUND = 90
"""Code points shown on each side of the words that were found."""

_WORD = re.compile("[а-яa-z0-9]+")


class Snippet(NamedTuple):
    """A piece of the original text: ``[start, end)`` in code points, and the found words in it as such spans."""

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


@cache
def _stemmer() -> Any:
    from Stemmer import Stemmer  # noqa: PLC0415 - only where words are stemmed

    return Stemmer("russian", 100_000)


def _lower(text: str) -> str:
    """The text lower-case and with «е» for «ё», each letter at its own offset."""
    return fold(text).decode("cp1251", "replace")


def stems_of(text: str) -> list[str]:
    """The stems of all words in order; none where there is no word."""
    return list(_stemmer().stemWords(_WORD.findall(_lower(text))))


def expression(query: str, *, anywhere: bool = False) -> str | None:
    """The FTS5 expression of a query: its words near each other, or ``anywhere`` in the text; «"…"» keeps the order."""
    wanted = stems_of(query)
    if not wanted:
        return None
    quoted = [f'"{stem}"' for stem in wanted]
    if len(wanted) == 1:
        return quoted[0]
    if query.strip()[0] in '"«“' and query.strip()[-1] in '"»”':
        return '"' + " ".join(wanted) + '"'
    return " AND ".join(quoted) if anywhere else f"NEAR({' '.join(quoted)}, {NEAR_WORDS})"


def snippets(text: str, query: str, limit: int = 3) -> list[Snippet]:
    """The tightest places where the words of a query stand together, in the order of the text.

    The words are looked up in the original text, so what is shown is what stands there.
    """
    wanted = stems_of(query)
    words = [word.span() for word in _WORD.finditer(_lower(text))]
    found = stems_of(text)
    kinds = set(wanted)
    places = [(index, stem) for index, stem in enumerate(found) if stem in kinds]
    windows = _windows(places, kinds) or [(index, index) for index, _ in places]
    return [
        _cut(text, [words[index] for index, _ in places if first <= index <= last])
        for first, last in sorted(_tightest(windows, limit))
    ]


def _windows(places: Sequence[tuple[int, str]], kinds: set[str]) -> list[tuple[int, int]]:
    """For each word that completes the set, the smallest window that ends there and holds every stem."""
    held: dict[str, int] = {}
    windows: list[tuple[int, int]] = []
    for index, stem in places:
        held[stem] = index
        if len(held) == len(kinds):
            windows.append((min(held.values()), index))
    return windows


def _tightest(windows: Sequence[tuple[int, int]], limit: int) -> list[tuple[int, int]]:
    """The smallest windows that do not overlap; the earlier one of two equals."""
    chosen: list[tuple[int, int]] = []
    for first, last in sorted(windows, key=lambda window: (window[1] - window[0], window[0])):
        if len(chosen) == limit:
            break
        if all(last < begun or first > ended for begun, ended in chosen):
            chosen.append((first, last))
    return chosen


def _cut(text: str, marks: list[tuple[int, int]]) -> Snippet:
    first, last = marks[0][0], marks[-1][1]
    start = max(0, first - AROUND)
    end = min(len(text), last + AROUND)
    if start:
        start = min(first, text.find(" ", start, first) + 1 or start)
    if end < len(text):
        end = max(last, text.rfind(" ", last, end)) if text.rfind(" ", last, end) > 0 else end
    return Snippet(start, end, text[start:end], tuple(marks))
