"""The clauses of an act, each with its part, whose words it holds and whom it is about: what a model decides on one by one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from sudebnik.documents.document import ZoneKind
from sudebnik.findings.finding import Speaker
from sudebnik.findings.reading import Reading
from sudebnik.findings.speech import speaker_at
from sudebnik.text.sentences import sentence_ends

SHORTEST = 24
"""A clause of fewer code points is read with the one before it."""

LONGEST = 600
"""A sentence without commas (a table, a list of evidence) is cut here, between words."""

_COMMA = re.compile(r"[;:]\s|,\s|\s[-–—]\s")


class Window(NamedTuple):
    """One clause ``[start, end)``, the sentence around it, and what is known of it before its words are read."""

    start: int
    end: int
    sentence_start: int
    sentence_end: int
    zone: ZoneKind
    speaker: Speaker
    person: int


def windows(reading: Reading) -> list[Window]:
    """Every clause of the act in the order of the text."""
    found: list[Window] = []
    text = reading.text
    begin = 0
    for end in [*sentence_ends(reading.plane, text), len(text)]:
        for start, stop in _clauses(text, begin, end):
            zone = reading.zone_at(start)
            speaker = speaker_at(reading, start)
            found.append(Window(start, stop, begin, end, zone, speaker, reading.person_at(start)))
        begin = end
    return found


def _clauses(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence cut at its commas, colons and dashes into pieces that are long enough to mean something."""
    cuts = [begin]
    for mark in _COMMA.finditer(text, begin, end):
        if mark.end() - cuts[-1] >= SHORTEST and end - mark.end() >= SHORTEST:
            cuts.append(mark.end())
    for start, stop in zip(cuts, [*cuts[1:], end], strict=True):
        while stop - start > LONGEST:
            cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            cut = cut if cut > 0 else start + LONGEST
            yield from _trimmed(text, start, cut)
            start = cut  # noqa: PLW2901 - what is left of the clause
        yield from _trimmed(text, start, stop)


def _trimmed(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A clause without blanks and commas at its edges, if anything is left of it."""
    while start < stop and not (text[start].isalnum() or text[start] in "«<("):
        start += 1
    while stop > start and text[stop - 1] in " \t\n\xa0,;:–—-":
        stop -= 1
    if stop > start:
        yield start, stop


def at(found: list[Window], start: int, end: int) -> list[int]:
    """Numbers of the windows that share with ``[start, end)`` at least half of themselves or half of it."""
    first = max(0, bisect_right(found, start, key=lambda window: window.start) - 1)
    shared: list[int] = []
    for number in range(first, len(found)):
        window = found[number]
        if window.start >= end:
            break
        common = min(end, window.end) - max(start, window.start)
        if 2 * common >= min(end - start, window.end - window.start):
            shared.append(number)
    return shared
