"""Whether an act is one of a military court: words of service mean a defendant's service only there."""

from __future__ import annotations

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.reading import Reading
from sudebnik.text.span import Span

PATTERNS: dict[str, str] = {
    "military.court": r"\<военн(?:ый|ого|ому|ым|ом) суд|\<военно-судебн|\<(?:флотск|окружн|гарнизонн)(?:ий|ый|ого|ому|им|ым|ом)[ \n]{1,3}военн",
    "military.article": r"\<ст(?:\.|ать[а-я]{1,3})[ \n]{0,2}33[2789](?![\d])",
}
"""Shared by the grammars about service, absence and reasons; each of them brings it to the engine."""

ONLY_WITH = r"военн(?:ый|ого|ому|ым|ом)[ \n]{1,3}суд|военно-судебн|самовольн|дезертир|\<ст(?:\.|ать[а-я]{1,3})[ \n]{0,2}33[2789](?![\d])"
"""Where this does not stand there is nothing for the grammars of service, absence and reasons."""

HEAD = 1500
"""Code points in which an act names its court; a garrison court named later may be that of an old conviction."""

OPENING = 1500
"""Code points behind the introduction that are read as facts where the zones do not tell."""


def is_military(reading: Reading) -> bool:
    """Whether a military court gave the act, or gave the verdict that the act is about.

    A passage without title and court (out of a review of practice) is one where it names article 332, 337, 338 or 339.
    """
    if reading.first("military.court", 0, HEAD) is not None:
        return True
    return reading.document.kind is DocumentKind.OTHER and bool(reading.all("military.article"))


_FACTS = frozenset({ZoneKind.ESTABLISHED, ZoneKind.SUMMARY})
_OPENING = frozenset({ZoneKind.HEADER, ZoneKind.INTRO})


def facts(reading: Reading) -> list[Span]:
    """Where the act tells what happened in its own words: the established facts, or the summary of a verdict.

    Where no such part was recognised, the first `OPENING` code points behind the introduction; without zones, the whole text.
    """
    told = reading.zones(*_FACTS)
    if told:
        return told
    for zone in reading.document.zones:
        if zone.kind not in _OPENING:
            return [Span(zone.start, min(zone.end, zone.start + OPENING))]
    return [Span(0, len(reading.plane))]
