"""Where the heading of an act and its introduction end, for the grammars that read only there."""

from __future__ import annotations

from sudebnik.documents.document import ZoneKind
from sudebnik.findings.reading import Reading

HEADING = 1500
"""Code points in which a heading must have ended."""
INTRODUCTION = 6000
"""Code points in which an introduction must have ended."""


def end_of_heading(reading: Reading) -> int:
    """Where the introduction begins: with the line that names the court's composition, or with the title."""
    for zone in reading.document.zones:
        if zone.kind is ZoneKind.INTRO:
            return min(zone.start, HEADING)
    return min(HEADING, len(reading.text))


def end_of_introduction(reading: Reading) -> int:
    """Where the first part begins that is neither heading nor introduction."""
    for zone in reading.document.zones:
        if zone.kind not in (ZoneKind.HEADER, ZoneKind.INTRO):
            return min(zone.start, INTRODUCTION)
    return min(INTRODUCTION, len(reading.text))
