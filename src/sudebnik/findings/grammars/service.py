"""How the defendant came to serve, his rank, and what kind of unit he served in (DOMAIN §3.1)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings import military
from sudebnik.findings.finding import Finding
from sudebnik.findings.persons import people_at
from sudebnik.findings.reading import Match, Reading
from sudebnik.text.span import Span

_RANKS = (
    r"рядов(?:ой|ого|ому|ым|ом)|ефрейтор(?:а|у|ом|е)?"
    r"|(?:(?:младш|старш)(?:ий|его|ему|им|ем)[ \n]{1,2})?(?:сержант|лейтенант)(?:а|у|ом|е)?"
    r"|(?:главн(?:ый|ого|ому|ым|ом)[ \n](?:корабельн(?:ый|ого|ому|ым|ом)[ \n])?)?старшин(?:а|ы|е|у|ой)"
    r"(?:[ \n](?:[12]|перв|втор)(?:-?й|ой)?[ \n]статьи)?"
    r"|(?:старш(?:ий|его|ему|им|ем)[ \n]{1,2})?(?:матрос|прапорщик|мичман)(?:а|у|ом|е)?"
    r"|капитан(?:а|у|ом|е)?(?:-лейтенант(?:а|у|ом|е)?|[ \n](?:[123]|перв|втор|треть)(?:-?го|ого|его)?[ \n]ранга)?"
    r"|(?:майор|полковник|подполковник)(?:а|у|ом|е)?"
)
_UNITS = {
    "парашютно": "airborne",
    "десантн": "airborne",
    "воздушно": "airborne",
    "штурмов": "assault",
    "мотострелк": "motor_rifle",
    "стрелков": "motor_rifle",
    "танков": "tank",
    "зенитн": "air_defence",
    "противовоз": "air_defence",
    "ракетн": "air_defence",
    "радиотехн": "air_defence",
    "артиллер": "artillery",
    "гаубичн": "artillery",
    "минометн": "artillery",
    "реактивн": "artillery",
    "морск": "naval_infantry",
    "инженерн": "engineer",
    "саперн": "engineer",
    "понтонн": "engineer",
    "комендант": "commandant",
    "учебн": "training",
    "войск наци": "national_guard",
    "экипаж": "navy_ship",
    "кораб": "navy_ship",
    "подводн": "navy_ship",
}
_SIGNALS = ("связи",)
_FORMATION = r"(?:рот|взвод|батальон|полк|бригад|дивизи|отделени|отряд|батаре|част|подразделени|групп|центр|корпус|расчет|училищ|войск|орудий)"

ONLY_WITH = military.ONLY_WITH

PATTERNS: dict[str, str] = {
    **military.PATTERNS,
    "service.mobilised": r"\<мобилизаци(?:и|ей|ю)\>|\<мобилизован(?:|н?(?:ый|ого|ому|ым|ом))\>",
    "service.contract": r"\<контракт(?:|а|у|ом|е)\>|\<контрактн(?:ую|ой) (?:военн[а-я]{2} )?служб[уые]\>",
    "service.conscript": r"\<по призыву\>|\<срочн(?:ую|ой) (?:военн[а-я]{2} )?служб",
    "service.prison": (
        r"\<80\.2\>|\<270-фз\>|\<помилован(?:|ия|ный|ного|ному|ным)\>"
        r"|\<освобожден[а-я]{0,4}(?: условно| досрочно)? от (?:дальнейшего )?(?:отбывания )?наказания"
    ),
    "service.colony": r"\<(?:исправительн[а-я]{2}[ \n](?:колони|учрежд)|колонии\>|мест[а-я]{0,2}[ \n]лишения|отбыва(?:ния|я|вшего|ющ)[а-я]{0,4}[ \n])",
    "service.volunteer": (
        r"\<добровольческ[а-я]{2,4}[ \n](?:штурмов[а-я]+ )?(?:формировани|отряд|корпус|батальон)|\<(?:отряд[а-я]?|бригад[аы]) \"?барс"
    ),
    "service.suspended": r"\<приостановлен[оаы]?\>",
    "service.rank": rf"\<(?:гвардии[ \n])?(?:{_RANKS})\>",
    "service.unit": (
        r"\<(?:парашютно-|воздушно-)?десантн[а-я-]{2,14}|\<(?:мото)?стрелков[а-я]{2,3}[ \n]"
        + _FORMATION
        + r"|\<штурмов(?:[а-я]{2,3}[ \n]"
        + _FORMATION
        + r"|ик)|\<(?:танков|артиллерийск|гаубичн|минометн|реактивн|зенитн|инженерн|саперн|понтонн|комендантск|учебн|ракетн|радиотехническ)"
        r"[а-я-]{2,20}(?:[ \n][а-я-]{4,16}){0,2}[ \n]"
        + _FORMATION
        + r"|\<(?:противовоздушной|морск(?:ой|ую)[ \n]пехот)"
        r"|\<(?:отделени|взвод|рот|батальон|бригад|полк|узл)[а-я]{0,2}[ \n](?:управления и )?связи"
        r"|\<(?:материальн|медицинск|автомобильн|ремонтн|эвакуационн|санитарн)[а-я-]{2,18}[ \n](?:обеспечения|"
        + _FORMATION
        + r")|\<войск национальной гвардии"
        r"|\<экипаж[а-я]{0,2}[ \n](?:[а-я-]+[ \n]){0,3}(?:корабл|катер|крейсер|лодк|фрегат|корвет|тральщик|эсминц|судн)"
        r"|\<подводной лодк|\<(?:корабл|крейсер|тральщик|фрегат|корвет)[а-я]{1,2} \""
    ),
}


class Status(NamedTuple):
    """One way of service, and where it is said."""

    value: str
    start: int
    end: int


def _re(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_CONTEXT_ELEMENT = _re(
    r"(?:в|на) (?:период|время|условиях)[а-я ]{0,24}$|(?:мероприяти|задани)[а-я]{1,3} (?:по )?(?:частичной )?$"
)
_DRAFTED = _re(
    r"(?<![а-я])по[ \n](?:[а-я]+[ \n])?$|(?<![а-я])в[ \n](?:рамках|порядке|ходе|процессе)[ \n](?:[а-я]+[ \n]){0,2}$"
    r"|(?<![а-я])(?:призван|направлен)[^,;\n]{0,140}$"
)
_SIGNING = _re(r"(?<![а-я])по[ \n](?:[а-я-]+[ \n])?$|(?<![а-я])(?:не)?(заключ|подпис|поступ)[^,.;\n]{0,50}$")
_SIGNED = _re(r" (?:с ним )?(?:был )?(?:заключен|подписан)| о прохождении военной службы| о службе")
_OTHER_CONTRACT = _re(r" о пребывании| купли| поставк| подряд| аренд")
_PAST = _re(r"(?<![а-я])(?:ранее|прежде|в прошлом|до (?:призыва|мобилизации))[^,;.\n]{0,70}$")
_YEARS_AGO = _re(
    r"[ \n,(]{1,2}(?:в )?(?:период )?(?:с )?(?:[а-я]+ )?\d{4}(?: ?г\.?| года?)? ?(?:[-,и]|по|до) ?(?:[а-я]+ )?\d{4}|[ \n]в \d{4}"
)
_ENLISTED = _re(r"контракт|призыв|прохождени|специальн|направлени|военн")
_SIGNED_IN_PRISON = _re(
    r"(?:контракт[а-я]{0,2}[^.;]{0,12}(?:подписан|заключен)|(?:подписа|заключи)[а-я]{1,4} контракт)[^,.;]{0,20} (?:в|из|во время|при)[ \n](?:период |время |ходе )?$"
)
_OUT_OF = _re(r"(?<![а-я])из[ \n]$")
_ENTERED = _re(r"поступ|заключ|подпис|принят|прибы|зачисл|призван|отобран")
_LAWYERS = _re(r"[ \n]{1,2}(?:юстиции|медицинской|полиции|милиции|внутренней|таможенной|налоговой)")
_NOT_HIM = _re(
    r"(?:прокурор|обвинител|судь[яией]|секретар|следовател|защитник|адвокат|свидетел|потерпевш|эксперт|специалист|переводчик"
    r"|представител|(?<!в воинском )(?<!(?<![а-я])в )звани)[^,;]{0,70}$"
)
_OF_HIM = _re(r"(?<![а-я])(?:по обвинению|в отношении|(?:осужденн|подсудим|обвиняем)(?:ого|ой))(?![а-я])")
_SUPERIOR = _re(r"(?:командир|начальник|заместител|старшин[ыа] роты)[^,;]{0,60}$")
_PEOPLE_TOGETHER = _re(r"(?<![а-я])(?:подсудимые|осужденные|обвиняемые|оба)(?![а-я])")

_CONTRACT_SERVICE = "контрактн".encode("cp1251")
_AFTERWARDS = (ZoneKind.QUALIFICATION, ZoneKind.FINDINGS, ZoneKind.RESOLUTIVE)


def statuses(reading: Reading, span: Span) -> list[Status]:
    """The ways of service that a stretch tells about the people it is about, before they are weighed."""
    plane = reading.plane
    found: list[Status] = []
    for match in reading.within("service.mobilised", *span):
        before = plane[max(span.start, match.start() - 160) : match.start()]
        if match.group().startswith("мобилизов".encode("cp1251")) or (
            _DRAFTED.search(before) and not _CONTEXT_ELEMENT.search(before)
        ):
            found.append(Status("mobilised", *match.span()))
    found.extend(
        Status("conscript", *match.span())
        for match in reading.within("service.conscript", *span)
        if not _is_past(plane, match, span)
    )
    for match in reading.within("service.contract", *span):
        before = plane[max(span.start, match.start() - 70) : match.start()]
        if _OTHER_CONTRACT.match(plane, match.end()):
            continue
        named = match.group().startswith(_CONTRACT_SERVICE)
        if (named or _SIGNING.search(before) or _SIGNED.match(plane, match.end())) and not _is_past(
            plane, match, span
        ):
            found.append(Status("contract", *match.span()))
    found.extend(
        Status("volunteer_formation", *match.span()) for match in reading.within("service.volunteer", *span)
    )
    for match in reading.within("service.prison", *span):
        if match.group()[:1] == "о".encode("cp1251") and not _ENLISTED.search(
            plane, match.end(), match.end() + 110
        ):
            continue
        found.append(Status("recruited_from_prison", *match.span()))
    found.extend(
        Status("recruited_from_prison", *match.span())
        for match in reading.within("service.colony", *span)
        if _SIGNED_IN_PRISON.search(plane[max(span.start, match.start() - 70) : match.start()])
        or (
            _OUT_OF.search(plane[max(span.start, match.start() - 4) : match.start()])
            and _ENTERED.search(plane, max(span.start, match.start() - 50), min(span.end, match.end() + 50))
        )
    )
    found.extend(
        Status("case_suspended_recruit", *match.span())
        for match in reading.within("service.suspended", *span)
        if reading.first("service.contract", match.end(), match.end() + 240)
    )
    return found


def _is_past(plane: bytes, match: Match, span: Span) -> bool:
    """Whether a service is over: «ранее проходил», or years that ended («в 2014-2015 годах»)."""
    before = plane[max(span.start, match.start() - 90) : match.start()]
    return bool(_PAST.search(before) or _YEARS_AGO.match(plane, match.end()))


def weighed(found: list[Status]) -> list[Status]:
    """One status each, the first words for it: who was mobilised is so by origin, whatever his legal status since.

    A contract follows service as a conscript and ends it; a prisoner or an accused who was recruited has a contract.
    """
    first: dict[str, Status] = {}
    for status in sorted(found, key=lambda status: status.start):
        first.setdefault(status.value, status)
    recruited = first.get("recruited_from_prison") or first.get("case_suspended_recruit")
    if "mobilised" in first:
        first.pop("conscript", None)
        if recruited is None:
            first.pop("contract", None)
    elif recruited is not None and "volunteer_formation" not in first:
        first.setdefault("contract", recruited._replace(value="contract"))
    if "contract" in first and "conscript" in first:
        del first["conscript"]
    return sorted(first.values(), key=lambda status: status.start)


def find(reading: Reading) -> Iterator[Finding]:
    """Service status, rank and kind of unit of each defendant; nothing where no military court speaks."""
    if reading.document.kind is DocumentKind.PRESS or not military.is_military(reading):
        return
    spans = [*reading.zones(ZoneKind.INTRO), *military.facts(reading)]
    ranks = dict(_ranks(reading, spans))
    yield from _services(reading, spans, ranks)
    for person, match in ranks.items():
        yield reading.finding("rank", rank_name(match.group()), "service.rank@1", match.span(), person=person)
    yield from _units(reading, spans)


def _services(reading: Reading, spans: list[Span], ranks: dict[int, Match]) -> Iterator[Finding]:
    per_person: dict[int, list[Status]] = {}
    for zones in (spans, reading.zones(*_AFTERWARDS)):
        for span in zones:
            for status in statuses(reading, span):
                per_person.setdefault(_whose(reading, status.start, status.end), []).append(status)
        if per_person:
            break
    for person, found in per_person.items():
        for status in weighed(found):
            words = _words(reading.plane, status.start, status.end)
            yield reading.finding(
                "service_status", status.value, f"service.{status.value}@1", words, person=person
            )
    for person, match in ranks.items():
        if _is_officer(match):
            yield reading.finding(
                "service_status", "officer_or_warrant", "service.officer@1", match.span(), person=person
            )


def _whose(reading: Reading, start: int, end: int) -> int:
    """Whose life is told: of the one named next, where a title leads up to his name, else of the one named last."""
    if len(reading.persons) > 1:
        near = [
            (person.mentions[index], person.number)
            for person in reading.persons
            if (index := bisect_left(person.mentions, end)) < len(person.mentions)
        ]
        if near:
            place, number = min(near)
            between = reading.plane[end:place]
            if len(between) <= 60 and not re.search(rb"[;:()]|, ?(?:\xe8 ?)?\n|\. ", between):
                return number
    return reading.person_at(start)


def _words(plane: bytes, start: int, end: int) -> tuple[int, int]:
    """The clause around a word: back to the comma or bracket before it, on to the end of the word."""
    begin = max(plane.rfind(mark, max(0, start - 90), start) for mark in (b",", b";", b"\n", b"(", b". "))
    return (begin + 1 if begin >= 0 else start), end


# -- ranks ---------------------------------------------------------------------------------------------
_STEMS = (
    ("подполковник", "подполковник"),
    ("полковник", "полковник"),
    ("майор", "майор"),
    ("рядов", "рядовой"),
    ("ефрейтор", "ефрейтор"),
    ("сержант", "сержант"),
    ("матрос", "матрос"),
    ("прапорщик", "прапорщик"),
    ("мичман", "мичман"),
)
_OFFICERS = re.compile("прапорщик|мичман|лейтенант|капитан|майор|полковник".encode("cp1251"))
_DEGREES = {"1": "1", "2": "2", "3": "3", "перв": "1", "втор": "2", "трет": "3"}


def rank_name(words: bytes) -> str:
    """A rank in the nominative, from any case: «старшины 2 статьи» → «старшина 2 статьи»."""
    text = " ".join(words.decode("cp1251").removeprefix("гвардии").split())
    degree = re.search(r"([123]|перв|втор|трет)[а-я-]* (статьи|ранга)", text)
    number = _DEGREES[degree.group(1)] if degree else ""
    elder = (
        "младший "
        if text.startswith("младш")
        else "старший "
        if re.match(r"старш[ие]", text) and " " in text
        else ""
    )
    if "капитан" in text:
        return (
            "капитан-лейтенант" if "лейтенант" in text else f"капитан {number} ранга" if number else "капитан"
        )
    if "лейтенант" in text:
        return f"{elder}лейтенант"
    if "старшин" in text:
        chief = (
            "главный корабельный " if "корабельн" in text else "главный " if text.startswith("главн") else ""
        )
        return f"старшина {number} статьи" if number else f"{chief}старшина"
    return next(elder + name for stem, name in _STEMS if stem in text)


def _is_officer(match: Match) -> bool:
    return _OFFICERS.search(match.group()) is not None


def _ranks(reading: Reading, spans: list[Span]) -> Iterator[tuple[int, Match]]:
    """Per defendant the rank that leads up to his name in the introduction, else the first one in the facts."""
    seen: set[int] = set()
    plane = reading.plane
    for span in spans:
        introduced = reading.zone_at(span.start) is ZoneKind.INTRO
        for match in reading.within("service.rank", *span):
            before = plane[max(span.start, match.start() - 110) : match.start()]
            before = _OF_HIM.split(before)[-1]
            if _LAWYERS.match(plane, match.end()) or _NOT_HIM.search(before):
                continue
            if not introduced and _SUPERIOR.search(before):
                continue
            person = _whose(reading, *match.span())
            if person not in seen:
                seen.add(person)
                yield person, match


# -- units ---------------------------------------------------------------------------------------------
def unit_type(words: bytes) -> str:
    """The kind of a unit from the words of its name."""
    text = words.decode("cp1251")
    for stem, kind in _UNITS.items():
        if text.startswith(stem):
            return kind
    return (
        "signals"
        if text.endswith(_SIGNALS)
        else "navy_ship"
        if text.startswith(("крейс", "тральщ", "фрег", "корв"))
        else "logistics_medical"
    )


def _units(reading: Reading, spans: list[Span]) -> Iterator[Finding]:
    seen: set[int] = set()
    for span in spans:
        for match in reading.within("service.unit", *span):
            line = reading.sentence(match.start())
            together = len(reading.persons) > 1 and _PEOPLE_TOGETHER.search(
                reading.plane, line.start, match.start()
            )
            people = (
                [person.number for person in reading.persons]
                if together
                else [_whose(reading, *match.span())]
                if reading.zone_at(match.start()) is ZoneKind.INTRO
                else people_at(reading, match.start())
            )
            for person in people:
                if person not in seen:
                    seen.add(person)
                    kind = unit_type(match.group())
                    yield reading.finding("unit_type", kind, "service.unit@1", match.span(), person=person)
