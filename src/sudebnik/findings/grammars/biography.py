"""The defendant's family, as the introduction of the act describes him: marriage and children (DOMAIN §3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sudebnik.codebook.codebook import Codebook
from sudebnik.codebook.load import shipped
from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings import military
from sudebnik.findings.finding import Finding
from sudebnik.findings.items import Item, Items
from sudebnik.findings.reading import Match, Reading
from sudebnik.text.notation import to_re
from sudebnik.text.span import Span

_COLLECTIVE = {
    "одн": 1,
    "единств": 1,
    "дво": 2,
    "дву": 2,
    "две": 2,
    "два": 2,
    "тро": 3,
    "тре": 3,
    "три": 3,
    "четв": 4,
    "пят": 5,
    "шест": 6,
    "сем": 7,
    "вось": 8,
}
_NUMBER = r"(?:\d{1,2}|одн|единств|дво|дву|две|два|тро|тре|три|четв|пят|шест|сем[еь]|вось)[а-я]{0,8}"

_LIFE = (ZoneKind.INTRO, ZoneKind.SUMMARY)
_TOLD = (ZoneKind.TESTIMONY, ZoneKind.GROUNDS)
_CHILD = r"\<(?:дет(?:ей|и|ьми)|ребен(?:ка|ок)|сын(?:а|овей)?|дочь-[а-я]+|доч(?:ь|ери|ерей))\>"

_PATTERNS: dict[str, str] = {"biography.children": _CHILD}


def _re(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_COUNTED = to_re(
    rf"\<(?:(?P<number>{_NUMBER})[ \n](?:\([а-я]+\)[ \n])?)?(?:(?P<age>малолетн|несовершеннолетн|совершеннолетн|взросл)[а-я]{{2,3}}[ \n])?"
    rf"(?P<child>{_CHILD})"
)
"""The children with their number and age, which stand before the word and begin too variously to be sought by."""

_REACH = 64
_STRETCH = 160
"""At least so much of a life is read at once."""

_COHABITING = "cohabiting"
_MARRIED = "married"
_ACCUSED = _re(r"(?<![а-я])(?:подсудим|обвиняем|осужд|подозреваем)")
_NONE = _re(
    r"[ \n](?:(?:на[ \n]иждивении[ \n])?не[ \n]имеющ|(?:на[ \n]иждивении[ \n])?не[ \n]име|нет(?![а-я]))"
)
_NONE_BEFORE = _re(
    r"не[ \n]име[а-я]{2,8}[ \n](?:на[ \n]иждивении[ \n])?(?:малолетних[ \n]|несовершеннолетних[ \n])?$"
)
_OTHERS = _re(
    r"(?:(?:семь[еи][а-я ]*|потерпевш[а-я]+|супруг[иа] |жены |брата |сестры |опекун[а-я]* )|(?:воспит|вырос|рос)[а-я]* [^;]{0,60}(?:семь|детдом|детском)[^;]{0,40}|(?:старш|младш|средн|один|одн|единственн|перв|втор|трет|четверт|пят)[а-я]* (?:ребен[а-я]+ )?из "
    r"|(?<![а-я])(?:брат|сестр|мать|матер|отец|отц|тещ|тест|бабушк|супруг|жен)[а-я]{0,3},? (?:[а-я]+ )?(?:котор[а-я]{2,3}|имеющ[а-я]{2,3}|воспитыва[а-я]+) [^;]{0,40})$"
)
_OTHERS_BEHIND = _re(
    r"[ \n](?:(?:его )?(?:супруги|жены|сожительницы|брата|сестры|матери)(?![а-я])|в семье(?![а-я])|от (?:первого|прежнего|предыдущего|другого) брака (?:супруги|жены)|потерпевш)"
)
_NOT_HIS_WIFE = _re(
    r"(?<![а-я])(?:бывш|гражданск|будущ|перв|(?:о |об )?расторжен|развод|развел|(?:брат|друг|сослужив|свидетел|командир|дяд|отц|отец|тест|сосед|товарищ|потерпевш|чуж)[а-я]*[ \n]и)[а-я]*[ \n](?:с[ \n]|его[ \n]|от[ \n])?$"
)
"""A former or future wife, or one that goes with another man; «жена брата» is met behind."""
_WIFE_OF = _re(
    r"[ \n](?:(?:его|моего)[ \n])?(?:брат|друг|сослужив|свидетел|командир|дяд|отц|сосед|товарищ|потерпевш|фио(?!1(?!\d)))"
)
_AGE = _re(
    r",?[ \n](?P<years>\d{1,2})[ \n](?:лет|года?)(?![а-я])|[^.;]{0,40}?(?P<born>(?:(?:19|20)\d\d(?:[ \n]и[ \n]|, )?){1,6})[ \n]?(?:год|г\.)"
)
_SOME_YOUNG = _re(
    rf",[ \n](?P<all>все)?(?P<some>{_NUMBER})?[ \n]?(?:из[ \n](?:которых|них)[ \n]|являются[ \n]|-[ \n])?(?:являются[ \n])?малолетни"
)
_YEAR = _re(r"(?<!\d)20\d\d(?= ?г)")
_FOURTEEN = 14


class Children(NamedTuple):
    """Children told of in one clause: how many, how many of them under 14 where that is known, and where."""

    number: int
    young: int | None
    start: int
    end: int


class Biography:
    """The grammar with the wordings of a codebook.

    A family is asked about where a soldier is tried; nobody uses it elsewhere (DOMAIN §6: no field just in case).
    """

    ONLY_WITH = military.ONLY_WITH

    def __init__(self, book: Codebook) -> None:
        self._marriage, self._said = (
            Items(book, "marital", frozenset(zone.value for zone in zones)) for zones in (_LIFE, _TOLD)
        )
        self._childless = Items(book, "children_n")
        self.PATTERNS: Mapping[str, str] = {
            **_PATTERNS,
            **self._marriage.PATTERNS,
            **self._said.PATTERNS,
            **self._childless.PATTERNS,
        }

    def find(self, reading: Reading) -> Iterator[Finding]:
        """Marriage and children of each defendant, from the introduction; nothing where nobody stands accused."""
        if reading.document.kind in (DocumentKind.PRESS, DocumentKind.NOT_PUBLISHED):
            return
        lives = [
            zone for zone in reading.zones(*_LIFE) if _ACCUSED.search(reading.plane, zone.start, zone.end)
        ]
        if not lives:
            return
        yield from self._marriages(reading, lives)
        told: dict[int, Children] = {}
        for zone in lives:
            for person, known in self._by_person(reading, zone):
                told.setdefault(person, known)
        for person, known in told.items():
            words = known.start, known.end
            yield reading.finding("children_n", known.number, "biography.children@1", words, person=person)
            if known.young is not None and known.number:
                yield reading.finding(
                    "children_under14", known.young, "biography.young@1", words, person=person
                )
        yield from _mitigating(reading, told)

    def _marriages(self, reading: Reading, lives: Sequence[Span]) -> Iterator[Finding]:
        """How each defendant is married; where his life does not tell, by «его жена» in what he says."""
        married: set[int] = set()
        for items, zones in ((self._marriage, lives), (self._said, reading.zones(*_TOLD))):
            if len(married) >= len(reading.persons):
                break
            for zone in zones:
                # Who is single or divorced and lives with somebody says both; how he lives counts.
                for item in sorted(_items(items, reading, zone), key=lambda item: item.value != _COHABITING):
                    person = reading.person_at(item.start)
                    if person in married or (
                        items is self._said and item.value == _MARRIED and not _his_wife(reading, item)
                    ):
                        continue
                    married.add(person)
                    yield reading.finding(
                        "marital",
                        item.value,
                        f"biography.{item.value}@1",
                        (item.start, item.end),
                        person=person,
                    )

    def _by_person(self, reading: Reading, life: Span) -> Iterator[tuple[int, Children]]:
        none = [
            Children(int(item.value), None, item.start, item.end)
            for item in _items(self._childless, reading, life)
        ]
        found = none + children(reading.plane, _counted(reading, life), _year(reading))
        people: dict[int, list[Children]] = {}
        for one in sorted(found, key=lambda one: one.start):
            people.setdefault(reading.person_at(one.start), []).append(one)
        for person, told in people.items():
            yield person, told[0]


def _items(items: Items, reading: Reading, zone: Span) -> Iterator[Item]:
    """The items of a zone, from comma to comma: to tell all its words apart takes long, and few are of a family."""
    start = zone.start
    while start < zone.end:
        end = reading.plane.find(b",", min(start + _STRETCH, zone.end), zone.end) + 1 or zone.end
        yield from items.search(reading, start, end)
        start = end


def _his_wife(reading: Reading, item: Item) -> bool:
    """Whether a wife is the defendant's own and still his."""
    return not (
        _NOT_HIS_WIFE.search(reading.plane, max(0, item.start - 40), item.start)
        or _WIFE_OF.match(reading.plane, item.end)
    )


def _counted(reading: Reading, place: Span) -> list[Match]:
    """Each mention of children in a place with the number and age before it."""
    found: list[Match] = []
    behind = place.start
    for child in reading.within("biography.children", *place):
        match = _COUNTED.search(reading.plane, max(behind, child.start() - _REACH), child.end())
        if match is not None:
            found.append(match)
        behind = child.end()
    return found


def _year(reading: Reading) -> int | None:
    """The year of the act: the first one that it names."""
    match = _YEAR.search(reading.plane)
    return int(match.group()) if match else None


def children(plane: bytes, matches: Sequence[Match], year: int | None) -> list[Children]:
    """The children that these words count; «сына и дочь» are two, «детей не имеет» is none."""
    found: list[Children] = []
    for match in matches:
        if _OTHERS.search(plane, max(0, match.start() - 90), match.start()) or _OTHERS_BEHIND.match(
            plane, match.end()
        ):
            continue
        if _NONE.match(plane, match.end()) or _NONE_BEFORE.search(
            plane[max(0, match.start() - 60) : match.start()]
        ):
            found.append(Children(0, None, *match.span()))
            continue
        number = _count(match["number"])
        child = match["child"].decode("cp1251")
        if number is None and child in ("детей", "дети", "сыновей", "дочерей"):
            continue
        one = Children(number or 1, _young(plane, match, number or 1, year), *match.span())
        before = found[-1] if found else None
        if (
            before is not None
            and before.number
            and match.start() - before.end <= 24
            and b"," not in plane[before.end : match.start()]
        ):
            young = before.young + one.young if before.young is not None and one.young is not None else None
            found[-1] = Children(before.number + one.number, young, before.start, one.end)
        else:
            found.append(one)
    return found


def _count(words: bytes | None) -> int | None:
    if words is None:
        return None
    text = words.decode("cp1251")
    if text[0].isdigit():
        return int(re.match(r"\d+", text).group())  # type: ignore[union-attr]
    return next((number for stem, number in _COLLECTIVE.items() if text.startswith(stem)), None)


def _young(plane: bytes, match: Match, number: int, year: int | None) -> int | None:
    """How many of them are under fourteen: said («малолетних»), or reckoned from ages or years of birth."""
    some = _SOME_YOUNG.match(plane, match.end())
    if some is not None:
        return number if some["all"] else _count(some["some"])
    age = _AGE.match(plane, match.end())
    if age is not None and age["years"]:
        return number if int(age["years"]) < _FOURTEEN else 0
    if age is not None and year is not None:
        born = [int(one) for one in re.findall(rb"(?:19|20)\d\d", age["born"])]
        if len(born) == number:
            return sum(year - one < _FOURTEEN for one in born)
    return number if (match["age"] or b"").startswith("малолет".encode("cp1251")) else None


def _mitigating(reading: Reading, told: dict[int, Children]) -> Iterator[Finding]:
    """«Наличие малолетнего ребенка» among the mitigating circumstances, where the introduction leaves the age open."""
    for zone in reading.zones(ZoneKind.MITIGATION):
        for match in _counted(reading, zone):
            if match["age"] is None or not match["age"].startswith("малолет".encode("cp1251")):
                continue
            person = reading.person_at(match.start())
            known = told.get(person)
            number = _count(match["number"]) or (
                1 if match["child"].decode("cp1251").startswith("ребен") else None
            )
            if number is None or (known is not None and known.young is not None):
                continue
            told[person] = Children(number, number, *match.span())
            yield reading.finding(
                "children_under14", number, "biography.mitigating@1", match.span(), person=person
            )


_HOUSE = Biography(shipped())
ONLY_WITH = _HOUSE.ONLY_WITH
PATTERNS = _HOUSE.PATTERNS
find = _HOUSE.find


def given(book: Codebook) -> Biography:
    """The grammar for another codebook than the one that comes with sudebnik."""
    return _HOUSE if book is shipped() else Biography(book)
