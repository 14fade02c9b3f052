"""What the operative part decides, and where a higher court retells the verdict that it reviews.

Both the grammar of charges and that of the sentence ask this before they read anything: a term or an article in the
operative part of a verdict is imposed, in an appeal ruling it changes what the introduction tells (DOMAIN §2.2, §2.3,
§3.6).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.reading import Match, Reading
from sudebnik.text.span import Span

PATTERNS: dict[str, str] = {
    "decision.guilty": r"\<виновн(?:ым|ой|ыми|ою)\>",
    "decision.acquit": r"\<оправда(?:ть|н|на|ны|л|ла)\>",
    "decision.convicted": r"\<осужд(?:ен|ена|ены)\>",
    "decision.quash": r"\<(?:отмен(?:ить|ен|ена|ены|ив)|прекра(?:тить|щен[оа]?|тив))\>",
    "decision.change": r"\<(?:измени(?:ть|в)|изменен[аоы]?)\>",
}

FIRST = frozenset({DocumentKind.VERDICT, DocumentKind.RULING, DocumentKind.APPEAL_VERDICT})
HIGHER = frozenset({DocumentKind.APPEAL_RULING, DocumentKind.CASSATION_RULING})

_WRAPPED = 60
"""A shorter line is no line of hard-wrapped prose, but an item of a list."""

_RETOLD = 2_500
"""How far behind «осужден» the retold verdict may reach, in code points."""


class Fate(StrEnum):
    """What becomes of the verdict under review; `OWN` is an act of a first court, which reviews none."""

    OWN = "own"
    UPHELD = "upheld"
    CHANGED = "changed"
    QUASHED = "quashed"
    ENDED = "ended"
    ACQUITTED = "acquitted"


class Decision(NamedTuple):
    """The operative part, the verdict that a higher court retells (None in a first court's act), and its fate."""

    operative: Span
    retold: tuple[Span, ...]
    fate: Fate


_BOUND = re.compile(
    r"\n|;|(?:(?<=[а-я)\">]{3})|(?<= рф))(?<!мес)(?<!руб)(?<!тыс)(?<!гор)(?<!обл)\.(?=[ \n]|$)|(?<=\d)\.(?= {1,3}[а-я])".encode(
        "cp1251"
    )
)
_PARTLY = re.compile(
    r"[^;\n]{0,80}?(?:в части|в отношении (?:вещественн|гражданск)|меру пресечения|арест)".encode("cp1251")
)
_VERDICT = re.compile(r"приговор|постановлени|определени|судебн[а-я]{2} (?:акт|решени)".encode("cp1251"))
_SIDE = re.compile(
    r"(?:мер[ауы] (?:пресечения|процессуального)|условно(?:е|го) осуждени|арест|условно-досрочн|ограничени|запрет)[^;\n]{0,200}$".encode(
        "cp1251"
    )
)
_NEW_TRIAL = re.compile(
    r"нов(?:ое|ого) (?:судебн|рассмотрени|апелляционн)|возврати|вернуть|передать|направить|прокурору".encode(
        "cp1251"
    )
)


def decide(reading: Reading) -> Decision | None:
    """Read which decision an act of a criminal court takes; None where there is no operative part."""
    kind = reading.document.kind
    operative = reading.zone(ZoneKind.RESOLUTIVE)
    if operative is None or (kind not in FIRST and kind not in HIGHER):
        return None
    if kind in FIRST:
        return Decision(operative, (), Fate.OWN)
    return Decision(operative, _retold(reading), _fate(reading, operative))


def _retold(reading: Reading) -> tuple[Span, ...]:
    """From each «осужден» of the introduction to the next one, or to the end of the retold verdict."""
    zones = reading.zones(ZoneKind.HEADER, ZoneKind.INTRO, ZoneKind.SUMMARY)
    if not zones:
        return ()
    limit = max(zone.end for zone in zones)
    anchors = [
        hit for hit in reading.within("decision.convicted", 0, limit) if not _is_prior(reading.plane, hit)
    ]
    if not anchors:
        anchors = [
            hit
            for hit in reading.within("decision.guilty", 0, limit)
            if reading.plane[max(0, hit.start() - 12) : hit.start()].find("призн".encode("cp1251")) >= 0
        ]
    spans: list[Span] = []
    for index, hit in enumerate(anchors):
        end = anchors[index + 1].start() if index + 1 < len(anchors) else limit
        spans.append(Span(hit.start(), min(end, hit.start() + _RETOLD)))
    return tuple(spans)


_PRIOR = re.compile(
    r"(?:(?:ранее|судим[а-я]{2,3}|также|дважды|неоднократно)[^;,\n]{0,24}|(?:\d{2,4}|гг)(?: г(?:ода|\.))? )$".encode(
        "cp1251"
    )
)


def _is_prior(plane: bytes, hit: Match) -> bool:
    return _PRIOR.search(plane, max(0, hit.start() - 50), hit.start()) is not None


def _fate(reading: Reading, operative: Span) -> Fate:
    plane = reading.plane
    if reading.first("decision.acquit", *operative) is not None:
        return Fate.ACQUITTED
    for hit in reading.within("decision.quash", *operative):
        start = clause_start(reading, hit.start(), operative.start)
        if _SIDE.search(plane, start, hit.start()) or _PARTLY.match(plane, hit.end(), hit.end() + 120):
            continue
        ended = hit.group().startswith("прекра".encode("cp1251"))
        if not ended and not _VERDICT.search(plane, start, hit.start()):
            continue
        if ended:
            return Fate.ENDED
        if _NEW_TRIAL.search(plane, hit.end(), operative.end):
            return Fate.QUASHED
    if reading.first("decision.change", *operative) is not None:
        return Fate.CHANGED
    return Fate.UPHELD


def clause_start(reading: Reading, position: int, floor: int) -> int:
    """Where the clause of an offset begins: behind a line end, a semicolon or a full stop that is no abbreviation."""
    start = max(floor, position - 700)
    for bound in _BOUND.finditer(reading.plane, start, position):
        if not _goes_on(reading, bound):
            start = bound.end()
    return start


def clause_end(reading: Reading, position: int, ceiling: int) -> int:
    """Where the clause of an offset ends."""
    for bound in _BOUND.finditer(reading.plane, position, ceiling):
        if not _goes_on(reading, bound):
            return bound.start()
    return ceiling


def _goes_on(reading: Reading, bound: re.Match[bytes]) -> bool:
    """A number with a full stop ends nothing before a small letter, nor a hard-wrapped line before a small letter or digit."""
    if bound.group() == b"." and reading.plane[bound.start() - 1 : bound.start()].isdigit():
        return not reading.text[bound.end() : bound.end() + 4].lstrip()[:1].isupper()
    if bound.group() != b"\n" or bound.start() == 0:
        return False
    before = reading.plane[bound.start() - 1]
    behind = reading.text[bound.end() : bound.end() + 1]
    line = bound.start() - reading.plane.rfind(b"\n", 0, bound.start())
    return line > _WRAPPED and before not in b".:;" and (behind.islower() or behind.isdigit())


def persons_between(reading: Reading, start: int, end: int, at: int) -> Sequence[int]:
    """The defendants named in ``[start, end)``; where none is, the one spoken of at ``at``."""
    persons = reading.persons
    if len(persons) < 2:
        return (1,)
    named = [person.number for person in persons if any(start <= place < end for place in person.mentions)]
    return named or (reading.person_at(at),)
