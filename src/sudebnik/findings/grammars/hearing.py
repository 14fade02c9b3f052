"""How the case was heard: in open or closed session, and where: courthouse, unit, by video link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sudebnik.documents.document import DocumentKind
from sudebnik.findings.finding import Finding
from sudebnik.findings.opening import end_of_introduction
from sudebnik.findings.reading import Reading

PATTERNS: dict[str, str] = {
    "hearing.openness": (
        r"\<(?:частично[ \n]+)?(?:открыт|закрыт)[а-я]{2,3}[ \n]+(?:,? *частично +закрытом +)?"
        r"(?:судебн[а-я]{2,3}[ \n]+)?(?:заседани|разбирательств|слушани|процесс)[а-я]{0,2}\>"
    ),
    "hearing.partly": r"\<частично[ \n]+(?:в +)?закрыт[а-я]{2,3}\>",
    "hearing.link": r"\<видео-? ?(?:конференц-? ?)?связ[а-я]{1,3}\>|\<видеоконференции\>",
    "hearing.place": (
        r"\<(?:в[ \n]+(?:расположени[а-я]|клубе|штабе|помещени[а-я]|здани[а-я]|зале)|на[ \n]+(?:территории|базе))\>"
    ),
}

_PLACES = {
    "courthouse": re.compile(
        r"[ \n]+(?:(?!част|колони|изолятор)[а-я-]{3,24}[ \n]+){0,4}?суда(?![а-я])".encode("cp1251")
    ),
    "unit": re.compile(
        r"[ \n]+(?:(?:клуба|штаба)[ \n]+)?(?:войсков|воинск)[а-я]{2,3}[ \n]+част".encode("cp1251")
    ),
}
_NO_ACT = (DocumentKind.NOT_PUBLISHED, DocumentKind.PRESS, DocumentKind.OTHER)


def find(reading: Reading) -> Iterator[Finding]:
    """``openness`` and ``venue``, as the introduction tells them; a video link outweighs the room it is seen in."""
    if reading.document.kind in _NO_ACT:
        return
    intro = end_of_introduction(reading)
    yield from _openness(reading, intro)
    link = reading.first("hearing.link", 0, intro)
    if link is not None:
        yield reading.finding("venue", "videolink", "hearing.venue@1", link.span())
        return
    for match in reading.within("hearing.place", 0, intro):
        for value, follow in _PLACES.items():
            place = follow.match(reading.plane, match.end())
            if place is not None:
                yield reading.finding("venue", value, "hearing.venue@1", (match.start(), place.end()))
                return


def _openness(reading: Reading, intro: int) -> Iterator[Finding]:
    partly = reading.first("hearing.partly", 0, intro)
    said = reading.first("hearing.openness", 0, intro)
    if partly is not None:
        yield reading.finding("openness", "partly", "hearing.openness@1", partly.span())
    elif said is not None:
        value = "closed" if said.group().startswith("закрыт".encode("cp1251")) else "open"
        yield reading.finding("openness", value, "hearing.openness@1", said.span())
