"""The acts below: which court's decision of which date is under appeal, and in cassation the appeal court's as well.

They stand where the act says what it reviews: «на приговор … гарнизонного военного суда от 5 мая 2023 года»,
«и апелляционное определение … окружного военного суда от …». A prior conviction («осужденный … районным судом»)
names a court too, in another case and behind other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sudebnik.codebook.missing import Missing
from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.opening import end_of_heading
from sudebnik.findings.reading import Match, Reading
from sudebnik.law import courts
from sudebnik.law.courts import CourtKind, CourtName
from sudebnik.law.identifiers import case_number
from sudebnik.text import dates

PATTERNS: dict[str, str] = {
    "lower.number": (
        r"\<(?:номер[ \n]+дела|дел[оау](?: +№)?|№(?: +дела)?)[ \n]+(?:(?:в|суда?|суде)[ \n]+){0,2}(?:перв(?:ой|ого)|1-?(?:ой|й|го))[ \n]+инстанции"
    ),
}

_REACH = 9000
_HIGHER = (DocumentKind.APPEAL_RULING, DocumentKind.APPEAL_VERDICT, DocumentKind.CASSATION_RULING)

_ACT = re.compile(
    r"(?<![а-я])(?P<appeal>апелляционн[а-я]{2,3}[ \n]+)?(?P<act>приговор|постановлени|определени|решени)(?P<ending>[а-я]{0,3})"
    r"(?P<between>(?:[ \n]+(?!осужд|судим|[^;]{0,80}судебная|[^;]{0,80}[ \n]апелляционн[а-я]{2,3}[ \n]+(?:приговор|определени|постановлени))(?:[^;\n.()]|(?<=[гио\d])\.){0,80}?)?)[ \n]+(?:судьи[ \n]+|мирового[ \n]+судьи[ \n]+|судебной[ \n]+коллегии[ \n]+(?:по[ \n]+уголовным[ \n]+делам[ \n]+)?)?$".encode(
        "cp1251"
    )
)
_FROM = re.compile(
    r"(?:[ \n]+(?:[а-я. -]{2,40}[ \n]+)?|,[ \n]+)(?:от|постановленн[а-я]{2,3}|вынесенн[а-я]{2,3})[ \n]+$".encode(
        "cp1251"
    )
)
_MADE = re.compile(
    r"(?:(?P<appeal>апелляционн[а-я]{2,3}[ \n]+)?(?<![а-я])(?P<act>приговор|постановлени|определени)[а-я]{0,3}[ \n,][^;]{0,48}?)"
    r"(?:постановленн|вынесенн)[а-я]{2,3}[ \n]+(?:[^;,]{0,40}[ \n]+)?$"
    r"|(?:постановленн|вынесенн)[а-я]{2,3}[ \n]+(?:[^;,]{0,40}[ \n]+)?$".encode("cp1251")
)
"""«постановленный … гарнизонным военным судом»: the court in the instrumental made the act."""
_NAMED_BEHIND = re.compile(r"[^;.]{0,48}(?<![а-я])(?:приговор|постановлени|определени)".encode("cp1251"))
_CONVICTS = re.compile(r"[^;\n]{0,40}?(?<![а-я])осужден[аы]?(?![а-я])".encode("cp1251"))
"""«… гарнизонным военным судом 5 мая 2024 г. осужден рядовой …»: the court that convicted."""
_RECORD = re.compile(r"(?:судим|осужденн|приговор)[^;\n]{0,60}$".encode("cp1251"))
_INSTRUMENTAL = "судом".encode("cp1251")
_FIRST_INSTANCE = (b"1", b"2")
"""Indexes of first-instance cases (DOMAIN §2.6)."""
_FORMS = ("date.words", "date.digits", "date.spelled", "date.masked")


class _Below(NamedTuple):
    """An act that is under review: its court, its date if one stands there, and whether it is an appeal court's."""

    court: CourtName
    date: Match | None
    appeal: bool


def find(reading: Reading) -> Iterator[Finding]:
    """``lower_court``, ``lower_date``, ``lower_case_number``; in cassation ``appeal_court`` and ``appeal_date`` too."""
    kind = reading.document.kind
    if kind not in _HIGHER:
        return
    cassation = kind is DocumentKind.CASSATION_RULING
    first: _Below | None = None
    second: _Below | None = None
    for below in _told_of(reading, cassation=cassation):
        if below.appeal:
            second = second or below
        elif first is None or (
            first.date is None and below.date is not None and below.court.name == first.court.name
        ):
            first = below
        if first is not None and first.date is not None and (second is not None or not cassation):
            break
    if first is not None:
        yield from _told(reading, first, "lower_court", "lower_date")
    if cassation and second is not None:
        yield from _told(reading, second, "appeal_court", "appeal_date")
    yield from _number(reading)


def _told_of(reading: Reading, *, cassation: bool) -> Iterator[_Below]:
    """The acts below of the beginning; in cassation those of the operative part too, which repeats both."""
    yield from _acts(reading, 0, _limit(reading))
    operative = reading.zone(ZoneKind.RESOLUTIVE)
    if cassation and operative is not None:
        yield from _acts(reading, *operative)


def _acts(reading: Reading, start: int, end: int) -> Iterator[_Below]:
    """The acts below that a stretch of a higher court's act speaks of, in order."""
    plane = reading.plane
    matches = [match for pattern in courts.ALL for match in reading.within(pattern, start, end)]
    matches.sort(key=lambda match: match.start())
    for match in matches:
        court = courts.read(match, reading.text)
        if court is None or court.nominative:
            continue
        before = plane[max(0, court.start - 160) : court.start]
        made = _INSTRUMENTAL in plane[court.start : court.end]
        said = (_MADE if made else _ACT).search(before)
        if said is None and made and _CONVICTS.match(plane, court.end) and not _RECORD.search(before):
            yield _Below(court, _date_behind(reading, court.end, made=made), appeal=False)
            continue
        if said is None or (made and said["act"] is None and not _NAMED_BEHIND.match(plane, court.end)):
            continue
        date = _date_behind(reading, court.end, made=made)
        if date is None:
            date = _date_inside(reading, court.start - len(before) + said.start(), court.start, made=made)
        appeal = said["appeal"] is not None or (
            court.court is not None
            and court.court.kind is CourtKind.OKRUG
            and said["act"] != "приговор".encode("cp1251")
        )
        yield _Below(court, date, appeal)


def _limit(reading: Reading) -> int:
    """The introduction and the summary of the act below."""
    limit = min(_REACH, len(reading.text))
    for zone in reading.document.zones:
        if zone.kind in (ZoneKind.RESOLUTIVE, ZoneKind.FINDINGS):
            return min(limit, zone.start)
    return limit


def _date_behind(reading: Reading, end: int, *, made: bool) -> Match | None:
    """The date that follows the court's name: «… суда от 5 мая 2023 года», «… судом 5 мая 2023 года»."""
    near = [match for form in _FORMS for match in reading.within(form, end, end + 60)]
    if not near:
        return None
    match = min(near, key=re.Match.start)
    gap = reading.plane[end : match.start()]
    return match if _FROM.fullmatch(gap) or (made and not gap.strip()) else None


def _date_inside(reading: Reading, start: int, end: int, *, made: bool) -> Match | None:
    """The date between the act's word and the court's name: «приговор от 5 мая 2023 года … суда»."""
    for form in _FORMS:
        for match in reading.within(form, max(0, start), end):
            if made or reading.plane[max(0, match.start() - 4) : match.start()].split()[-1:] == [b"\xee\xf2"]:
                return match
    return None


def _told(reading: Reading, below: _Below, court: str, date: str) -> Iterator[Finding]:
    found = below.court
    value = found.court.code if found.court is not None else found.name
    yield reading.finding(court, value, f"lower.{court}@1", (found.start, found.end))
    if below.date is None:
        return
    read = dates.read(below.date)
    if read.iso is not None:
        yield reading.finding(date, read.iso, f"lower.{date}@1", below.date.span(), flags=read.flags)
    elif read.redacted:
        quote = reading.quote(*below.date.span())
        yield Finding(None, date, None, (quote,), f"lower.{date}@1", Speaker.COURT, missing=Missing.REDACTED)


def _number(reading: Reading) -> Iterator[Finding]:
    """The number of the case below, where the heading gives it."""
    said = reading.first("lower.number", 0, _limit(reading))
    match = reading.first("number.case", said.end(), said.end() + 40) if said is not None else None
    if match is None:
        match = _second_number(reading)
    if match is not None:
        yield reading.finding("lower_case_number", case_number(match).text, "lower.number@1", match.span())


def _second_number(reading: Reading) -> Match | None:
    """«№ 22-501/2019 (1-77/2019)»: beside its own number a heading may give the one of the first instance."""
    numbers = reading.within("number.case", 0, end_of_heading(reading))
    own = [match for match in numbers if match["index"] not in _FIRST_INSTANCE]
    below = [match for match in numbers if match["index"] in _FIRST_INSTANCE]
    return below[0] if own and below else None
