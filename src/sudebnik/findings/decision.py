"""What the operative part decides, and where a higher court retells the verdict that it reviews.

Both the grammar of charges and that of the sentence ask this before they read anything: a term or an article in the
operative part of a verdict is imposed, in an appeal ruling it changes what the introduction tells (DOMAIN §2.2, §2.3,
§3.6).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.reading import Match, Reading
from sudebnik.law.articles import Article, mentions
from sudebnik.text.span import Span

PATTERNS: dict[str, str] = {
    "decision.guilty": r"\<виновн(?:ым|ой|ыми|ою)\>",
    "decision.acquit": r"\<оправда(?:ть|н|на|ны|л|ла)\>",
    "decision.convicted": r"\<осужд(?:ен|ена|ены)\>",
    "decision.convict": r"\<осужденн(?:ого|ой|ому|ый|ая|ых)[ \n](?:[а-я]{2,12}[ \n]){0,3}по (?:п|ч|ст)[ .а-я]",
    "decision.quash": r"\<(?:отмен(?:ить|ен|ена|ены|ив)|прекра(?:тить|щен[оа]?|тив)|приостанов(?:ить|лено?|ив))\>",
    "decision.change": r"\<(?:измени(?:ть|в)|изменен[аоы]?)\>",
}

FIRST = frozenset({DocumentKind.VERDICT, DocumentKind.RULING, DocumentKind.APPEAL_VERDICT})
HIGHER = frozenset({DocumentKind.APPEAL_RULING, DocumentKind.CASSATION_RULING})

_MARKS = (b"\n", b";", b".")
_FIRST_LETTER = 0xE0
_LONGEST_CLAUSE = 700
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


_EACH = re.compile(r"(?<![а-я])(?:кажд(?:ому|ого|ой)|обоими?|обоих|обеими?)(?![а-я])".encode("cp1251"))
_EACH_BEHIND = 60
"""How far behind the words asked about «каждому» may stand («считать условным … каждому»)."""

_PLURAL = re.compile(
    r"(?:виновн|осужденн|подсудим)(?:ыми|ых|ым)(?![а-я])|оправданы(?![а-я])".encode("cp1251")
)
_NOT_AN_END = frozenset(word.encode("cp1251") for word in ("мес", "руб", "тыс", "гор", "обл", "коп", "пос"))
_RF = " рф".encode("cp1251")
_PARTLY = re.compile(
    r"(?:[^;.\n]|(?<=\d)\.|(?<=[ .][а-я])\.|(?<=ст)\.){0,80}?(?:в части|в отношении (?:вещественн|гражданск)|меру пресечения|арест)".encode(
        "cp1251"
    )
)
_VERDICT = re.compile(r"приговор|постановлени|определени|судебн[а-я]{2} (?:акт|решени)".encode("cp1251"))
_SIDE = re.compile(
    r"(?:мер[ауы] (?:пресечения|процессуального)|условно(?:е|го) осуждени|арест|условно-досрочн|ограничени|запрет"
    r"|(?<![а-я])в (?:этой |указанной )?части(?! приговор))[^;\n]{0,200}$".encode("cp1251")
)
_ENDING = "прекра".encode("cp1251")
_FOUND = "призн".encode("cp1251")
_CHANGING = "измени".encode("cp1251")
_SUSPENDING = "приостан".encode("cp1251")
_CASE = re.compile(
    r"уголовн(?:ое|ого|ому)[ \n]{1,3}(?:дел[оау]|преследовани)|производство[ \n]{1,2}по (?:уголовному )?делу|(?<![а-я])дело(?![а-я])".encode(
        "cp1251"
    )
)


@lru_cache(maxsize=4)
def articles(reading: Reading, span: Span) -> tuple[Article, ...]:
    """The articles named in a span; several grammars ask for the same ones."""
    return tuple(mentions(reading.plane, reading.within("article.mention", *span)))


@lru_cache(maxsize=1)
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
    guilty = [
        hit
        for hit in reading.within("decision.guilty", 0, limit)
        if _FOUND in reading.plane[max(0, hit.start() - 12) : hit.start()]
    ]
    if not anchors:
        anchors = reading.within("decision.convict", 0, limit) or guilty
    elif guilty and _is_told(reading, guilty[0].end(), anchors[0].start()):
        anchors = guilty[:1]
    spans: list[Span] = []
    for index, hit in enumerate(anchors):
        end = anchors[index + 1].start() if index + 1 < len(anchors) else limit
        spans.append(Span(hit.start(), min(end, hit.start() + _RETOLD)))
    return tuple(spans)


def _is_told(reading: Reading, start: int, end: int) -> bool:
    """«Признан виновным в преступлении, предусмотренном …, и ему назначено …»: article and punishment are told before «осужден»."""
    return (
        reading.first("article.mention", start, end) is not None
        and reading.plane.find(_IMPOSED, start, end) >= 0
    )


_IMPOSED = "назначен".encode("cp1251")
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
    quashed = partly = False
    for hit in reading.within("decision.quash", *operative):
        start = clause_start(reading, hit.start(), operative.start)
        if _SIDE.search(plane, start, hit.start()) or _PARTLY.match(plane, hit.end(), hit.end() + 120):
            partly = True
        elif hit.group().startswith(_ENDING) or hit.group().startswith(_SUSPENDING):
            if _CASE.search(plane, start, clause_end(reading, hit.end(), operative.end)):
                return Fate.ENDED
        elif plane.find(_CHANGING, start, hit.start()) >= 0:
            partly = True
        elif _VERDICT.search(plane, start, clause_end(reading, hit.end(), operative.end)):
            quashed = True
    if quashed:
        return Fate.QUASHED
    if partly or reading.first("decision.change", *operative) is not None:
        return Fate.CHANGED
    return Fate.UPHELD


def clause_start(reading: Reading, position: int, floor: int) -> int:
    """Where the clause of an offset begins: behind a line end, a semicolon or a full stop that is no abbreviation."""
    plane = reading.plane
    low = max(floor, position - _LONGEST_CLAUSE)
    line, semicolon, dot = (plane.rfind(mark, low, position) for mark in _MARKS)
    while True:
        bound = max(line, semicolon, dot)
        if bound < 0:
            return low
        if _ends(reading, bound):
            return bound + 1
        if bound == line:
            line = plane.rfind(b"\n", low, bound)
        else:
            dot = plane.rfind(b".", low, bound)


def clause_end(reading: Reading, position: int, ceiling: int) -> int:
    """Where the clause of an offset ends."""
    plane = reading.plane
    place = position
    while True:
        near = [at for mark in _MARKS if (at := plane.find(mark, place, ceiling)) >= 0]
        if not near:
            return ceiling
        bound = min(near)
        if _ends(reading, bound):
            return bound
        place = bound + 1


def _ends(reading: Reading, bound: int) -> bool:
    """Whether a mark ends a clause: not in «6 мес.», «ст. 69», nor within hard-wrapped lines."""
    plane = reading.plane
    mark = plane[bound : bound + 1]
    if mark == b";":
        return True
    behind = reading.text[bound + 1 : bound + 5]
    if mark == b"\n":
        if bound == 0 or plane[bound - 1] in b".:;" or not (behind[:1].islower() or behind[:1].isdigit()):
            return True
        return bound - plane.rfind(b"\n", 0, bound) <= _WRAPPED
    if behind[:1].strip():
        return False
    before = plane[bound - 3 : bound]
    if before[-1:].isdigit():
        return behind.lstrip()[:1].isupper()
    if before == _RF:
        return True
    return before not in _NOT_AN_END and all(byte >= _FIRST_LETTER or byte in b')">' for byte in before)


def persons_between(reading: Reading, start: int, end: int, at: int) -> Sequence[int]:
    """The defendants named in ``[start, end)``; where none is, the one spoken of at ``at``."""
    persons = reading.persons
    if len(persons) < 2:
        return (1,)
    named = [person.number for person in persons if any(start <= place < end for place in person.mentions)]
    if not named and _PLURAL.match(reading.plane, at):
        return [person.number for person in persons]
    return named or _each_of_them(reading, start, end) or (reading.person_at(at),)


def _each_of_them(reading: Reading, start: int, end: int) -> Sequence[int]:
    """«… считать условным с испытательным сроком 2 года каждому»: those whom the clause before names together."""
    if not _EACH.search(reading.plane, start, end + _EACH_BEHIND):
        return ()
    last = max((place for person in reading.persons for place in person.mentions if place < start), default=0)
    clause = clause_start(reading, last, 0)
    named = [
        person.number
        for person in reading.persons
        if any(clause <= place < start for place in person.mentions)
    ]
    return named if len(named) > 1 else ()


def convicts(reading: Reading, retold: Span) -> Sequence[int]:
    """Whom a retold verdict convicts: named between «осужден» and the article, else spoken of before."""
    if len(reading.persons) < 2:
        return (1,)
    offence = next((one for one in articles(reading, retold) if one.is_offence), None)
    until = offence.start if offence is not None else retold.start + 80
    return persons_between(reading, retold.start, until, retold.start)
