"""The defendants of an act: who they are to the reader (a number), and where each is spoken of.

Nearly every act has one defendant; the words of its introduction («подсудимых», «обвиняемого» said of several) tell when names must be read and told apart. Victims, witnesses, counsel and people tried elsewhere are not
counted: only names that the introduction puts under accusation are (УПК art. 304, 305, 389.28).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.text.blanks import with_blanks

if TYPE_CHECKING:
    from sudebnik.findings.reading import Reading

PATTERNS: dict[str, str] = {}
"""None: the introduction is short, and a few searches in it cost less than hits in every text."""


def _folded(*words: str) -> tuple[bytes, ...]:
    return tuple(word.encode("cp1251") for word in words)


_MANY = _folded("подсудимых", "обвиняемых", "осужденных", "подозреваемых", "оправданных")
_TWICE = (
    _folded("обвиняемого в", "обвиняемой в", "обвиняемого по", "обвиняемый в", "обвиняемого,"),
    _folded("осужден по", "осуждена по", "осужден к", "осужденный по", "осужденная по"),
    _folded("в совершении преступлени", "в совершении двух", "в совершении трех"),
)

HEAD = 12_000
"""Code points in which an introduction must have named its defendants."""

_WINDOW = 260

_MASK = r"(?:ФИО|Ф\.И\.О\.?|Фамилия) ?№? ?\d{0,3}(?:[ ,]{1,2}Имя ?\d*)?(?: Отчество ?\d*)?(?![А-Яа-яЁё])"
_INITIALS = r"[А-ЯЁ]\.{1,2} {0,2}[А-ЯЁ](?:\.|(?=[ ,;:)\n-]))(?: ?[уо]{1,2}\.?){0,2}(?![А-Яа-яЁё])"
_SURNAME = r"[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]{2,})(?:[-–][А-ЯЁ](?:[а-яё]+|[А-ЯЁ]{2,}))?"
_HIDDEN = r"(?:<[^<>\n]{2,24}>|\*{3}|\.{3}|…)"
_FULL = (
    r"[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+)(?:-[А-ЯЁ][а-яё]+)? {1,2}"
    r"(?:[А-ЯЁ](?:[а-яё]*(?:вич|вн|ич)(?:а|у|ем|ой|ы|е)?|[А-ЯЁ]*(?:ВИЧ|ВН|ИЧ)(?:А|У|ЕМ|ОЙ|Ы|Е)?)"
    r"|[А-ЯЁ][а-яё]+ ?-?(?:[Оо]глы|[Кк]ызы|[Уу]улу|[Уу]гли))(?![А-Яа-яЁё])"
)
_NAME = re.compile(
    rf"(?<![А-Яа-яЁё.])(?!Федерации|Республик|Росси|Област|Кра[яе]|Район|Судебн)(?:(?P<mask>{_MASK})"
    rf"|(?P<surname>{_SURNAME}) {{1,3}}(?P<rest>{_FULL}|{_INITIALS}|{_MASK}|{_HIDDEN}(?= ?[,г]))"
    rf"|(?P<before>[А-ЯЁ]\. ?[А-ЯЁ]\.) ?(?P<after>{_SURNAME})"
    rf"|(?P<letters>[А-ЯЁ]\. ?[А-ЯЁ]\. ?[А-ЯЁ]\.|[А-ЯЁ]\.(?= ?[,(]))"
    rf"|(?P<one>{_SURNAME})(?=, (?:родивш|\d\d?[ .]|[Дд]{{2}}\.)))"
)
_BETWEEN = re.compile(r"(?:[ \n,;]|\([^()\n]{0,80}\)|\bи\b|\bа также\b|[-–—]){1,8}")
_ROLE = re.compile(
    r"(?:подсудим|осужд[её]нн|обвиняем|подозреваем|оправданн)[а-яё]{2,3}[ :–—-]{1,4}(?=[А-ЯЁ])", re.IGNORECASE
)
_ROLES = re.compile(
    r"(?:подсудимых|осужд[её]нных|обвиняемых|подозреваемых|оправданных)[ \n:–—-]{1,4}", re.IGNORECASE
)
_ANCHORS = ("в отношении", "по обвинению", "которым", "которому", "которой")
_LIFE = re.compile(
    r"[ ,(:–—-]{0,4}(?:(?:[^;\n]|\n(?=[а-яё])){0,60}?(?:рожд|г\. ?р\.|г\.р|родивш|[Дд]{2}\.[Мм]{2}|урожен|граждани|гражданк|гражданств|судим|дата|данные о|осужд[её]н|"
    r"женат|замуж|холост|развед[её]н|состоя(?:щ|вш)|проход(?:ящ|ивш)|призванн|мобилизованн|имеющ|многодет|отец|служивш|"
    r"зарегистрир|прожива|<данные|<\.\.\.>|<…>|обвиняем|\*{3}))"
)
_KIN = re.compile(
    r"(?:реб[её]н|дет(?:ей|и)|сын|доч|супруг|женат|отц|матер|потерпевш|защитник|адвокат|представител)[а-яё]*[^\n]{0,60}$"
)
_LAWYER = re.compile(
    r"[ ,(–—-]{0,4}[^\n;]{0,30}(?:представивш|предъявивш|предоставивш|удостоверени|ордер|действующ)"
)
_STATION = re.compile(
    r"(?:рядов|ефрейтор|сержант|старшин|матрос|прапорщик|мичман|лейтенант|капитан|майор|граждан|подсудим|осужд)[а-яё0-9. ]*$"
)
_LIST_WORDS = (" и", "\nи", "отношении", "обвинению", "которым", "которому", "которой")
_ENDING = re.compile(
    r"(?:(?<=ск)(?:ого|ому|им|ом|ая|ой|ую|ий|ие|их)|(?:ого|ому|ый|ий|ая|ую|ых|их|ими|ыми)|(?:ым|ом|ем|ой|ей|ам|ах)|[аяуюеыиьй])?$"
)


_JOINED = re.compile(
    (
        r"[а-я0-9]*(?: ?[а-я]\.(?: ?[а-я]\.)?| имя\d*(?: отчество\d*)?)?(?:,? (?:и|а также|совместно с|вместе с|с) |, )"
        r"(?:(?:рядов|ефрейтор|сержант|старш|младш|матрос|прапорщик|подсудим|осужденн|военнослужащ|гражданин)[а-я]* ){0,2}"
    ).encode("cp1251")
)
"""What stands between two names of one subject: «ФИО1 и ФИО2», «Рябов А.А., Климук Б.Б.»."""
_EVERYONE = re.compile(
    r"(?<![а-я])(?:оба|обоих|обоим|обоими|каждый|каждого|каждому|каждым|все(?:х|м|ми)? (?:подсудим|осужденн)[а-я]+|(?:подсудим|осужденн|обвиняем)(?:ые|ых|ым|ыми)|поименованн[а-я]+)(?![а-я])".encode(
        "cp1251"
    )
)
_FIRST_OR_SECOND = re.compile(
    (
        r"(?<![а-я])(?:(?P<first>перв(?:ый|ого|ому))|второ(?:й|го|му)) (?=из (?:них|подсудим)|\d|дд\.|<|сам(?![а-я])|был(?![а-я])|яви|задерж|верну|возвра|прибы|обрати|доставл|на следующ"
        r"|показал|пояснил|призна|вин(?:у|ов)|через|спустя|затем|ушел|скрыв|до |в (?:полиц|воен|комендат|част))"
    ).encode("cp1251")
)
_ITEM_ENDS = re.compile(rb"[,;:.\n]| - ")
_ITEM = 70
_SHORT = 4
"""A stem of three letters or fewer («Цой», «Кима») is a name only with the ending of a case right behind it."""
_CASES = re.compile("(?:[йаяуюеы]|[оеё]м|[оеё]й|ым)?(?![а-я])".encode("cp1251"))


class Person(NamedTuple):
    """A defendant: number from 1 in order of first mention, the span of the name, offsets of every mention (sorted)."""

    number: int
    name: tuple[int, int] | None
    mentions: list[int]


def find_persons(reading: Reading) -> Sequence[Person]:
    """Find the defendants; an act without a readable name has one nameless defendant."""
    head = head_end(reading)
    plane = reading.plane
    several = any(plane.find(word, 0, head) >= 0 for word in _MANY) or any(
        sum(plane.count(word, 0, head) for word in words) > 1 for words in _TWICE
    )
    if several:
        named = _several(reading, head)
        if len(named) > 1:
            spoken = _counted_off(plane, _mentions(plane, with_blanks(reading.text), named))
            return tuple(
                Person(number, name.span(), places)
                for number, (name, places) in enumerate(zip(named, spoken, strict=True), 1)
            )
    only = _single(with_blanks(reading.text[: head + _WINDOW]), head)
    return (Person(1, only.span() if only else None, []),)


def people_at(reading: Reading, position: int) -> Sequence[int]:
    """Whom a fact at an offset is about: the one named last, or all whom the last names join («ФИО1 и ФИО2»).

    Everyone, where «оба», «подсудимые», «каждый» says so behind the last name.
    """
    if reading.document.kind is DocumentKind.PRESS:
        from sudebnik.findings.press import report  # noqa: PLC0415 - only reports have cases

        return report.people_at(reading, position)
    persons = reading.persons
    if len(persons) < 2:
        return (1,)
    named = sorted(
        (person.mentions[index], person.number)
        for person in persons
        for index in range(
            max(0, bisect_left(person.mentions, position) - 2), bisect_left(person.mentions, position)
        )
    )
    if not named:
        return (reading.person_at(position),)
    since = max(named[-1][0], reading.sentence(position).start)
    if _EVERYONE.search(reading.plane, since, position):
        return [person.number for person in persons]
    group = [named[-1][1]]
    for (place, number), (following, _) in zip(named[-2::-1], named[:0:-1], strict=True):
        if number in group or not _JOINED.fullmatch(reading.plane, _behind(reading.plane, place), following):
            break
        group.insert(0, number)
    return group


def owners(reading: Reading, start: int, end: int) -> Sequence[int]:
    """Whose an item of a list is: of those named right behind it («раскаяние ФИО1»), else as `people_at` says."""
    persons = reading.persons
    if len(persons) < 2:
        return (1,)
    stop = _ITEM_ENDS.search(reading.plane, end, end + _ITEM)
    last = stop.start() if stop else end + _ITEM
    behind = [person.number for person in persons if any(end <= at < last for at in person.mentions)]
    if behind:
        return behind
    if _EVERYONE.search(reading.plane, end, last):
        return [person.number for person in persons]
    return people_at(reading, start)


def _behind(plane: bytes, place: int) -> int:
    """Where the name that begins at an offset ends."""
    while place < len(plane) and (plane[place] >= 0xE0 or plane[place] in b"-0123456789"):
        place += 1
    return place


def head_end(reading: Reading) -> int:
    """Where the introduction ends: the first zone that is neither header nor introduction."""
    for zone in reading.document.zones:
        if zone.kind is not ZoneKind.HEADER and zone.kind is not ZoneKind.INTRO:
            return min(zone.start, HEAD)
    return min(len(reading.text), HEAD)


def _single(text: str, head: int) -> re.Match[str] | None:
    """The name behind the last «в отношении», or behind the first «подсудимого»."""
    for anchor in _ANCHORS:
        place = text.rfind(anchor, 0, head)
        while place >= 0:
            start = place + len(anchor)
            name = _NAME.search(text, start, min(start + _WINDOW, head + 40))
            if name is not None and "\n\n\n" not in text[start : name.start()]:
                return name
            place = text.rfind(anchor, 0, place)
    for role in _ROLE.finditer(text, 0, head):
        name = _NAME.match(text, role.end())
        if name is not None:
            return name
    return None


def _several(reading: Reading, head: int) -> list[re.Match[str]]:
    """Every different name under accusation in the introduction, in order of the text."""
    text = with_blanks(reading.text)
    found: list[re.Match[str]] = []
    for roles in _ROLES.finditer(text, 0, head):
        found.extend(_listed(text, roles.end(), head))
    start = max(text.rfind(anchor, 0, head) for anchor in _ANCHORS[:2])
    if start < 0 or reading.document.kind.value.startswith(("appeal", "cassation")):
        starts = [place for anchor in _ANCHORS[2:] if (place := text.find(anchor, 0, head)) >= 0]
        start = min(starts, default=start)
    if start >= 0:
        end = max(
            text.rfind(charge, start, head) for charge in ("обвиняем", "в совершении", "осужден", "осуждён")
        )
        end = end if end > 0 else head
        found.extend(name for name in _NAME.finditer(text, start, end) if _is_entry(text, name, start))
    if not found:
        found = [name for role in _ROLE.finditer(text, 0, head) if (name := _NAME.match(text, role.end()))]
    found.sort(key=lambda name: name.start())
    different: list[re.Match[str]] = []
    for name in found:
        if not any(_same(name, other) for other in different):
            different.append(name)
    return different


def _listed(text: str, start: int, head: int) -> Iterator[re.Match[str]]:
    """The names of «подсудимых А.А., Б.Б. и В.В.»."""
    name = _NAME.match(text, start)
    while name is not None and name.end() <= head:
        yield name
        gap = _BETWEEN.match(text, name.end(), head)
        if gap is None:
            return
        name = _NAME.match(text, gap.end())


def _is_entry(text: str, name: re.Match[str], start: int) -> bool:
    """Whether a name opens a defendant's entry: it opens a line or a list, and his life follows it, not a child's."""
    before = text[max(start, name.start() - 120) : name.start()].rstrip(" \t")
    line = before.rpartition("\n")[2] if not before.endswith("\n") else ""
    if _KIN.search(line.rpartition(";")[2]) or _LAWYER.match(text, name.end(), name.end() + 60):
        return False
    opens = not before or before[-1] in "\n;:,)" or before.endswith(_LIST_WORDS) or _STATION.search(before)
    return bool(opens) and _LIFE.match(text, name.end(), name.end() + 90) is not None


def _same(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two names are one person's, whatever the case, the order of initials, or a slip of the pen."""
    surname, initial = _parts(one)
    surname2, initial2 = _parts(other)
    if initial and initial2 and initial != initial2:
        return False
    if one.group("mask") or other.group("mask") or len(surname) < 3 or len(surname2) < 3:
        return surname == surname2
    if surname == surname2:
        return True
    shared = 0
    for left, right in zip(surname, surname2, strict=False):
        if left != right:
            break
        shared += 1
    return bool(initial and initial2) and shared >= max(3, min(len(surname), len(surname2)) - 2)


def _parts(name: re.Match[str]) -> tuple[str, str]:
    """A surname's stem and the first initial («» where there is none); «Фамилия1 Имя1 Отчество1» is «Фамилия1»."""
    if name.group("mask"):
        surname, _blank, rest = re.sub(r"[ №,]", "", name.group("mask")).lower().partition("имя")
        return surname, rest.partition("отчество")[0]
    if name.group("letters"):
        return name.group("letters").replace(" ", "").lower(), ""
    surname = name.group("surname") or name.group("after") or name.group("one")
    rest = name.group("rest") or name.group("before") or ""
    initial = rest[:1].lower() if rest[:1].isalpha() and not rest.startswith(("ФИО", "Фам")) else ""
    return _stem(surname), initial


def _stem(surname: str) -> str:
    plain = surname.lower().replace("ё", "е")
    cut = _ENDING.sub("", plain)
    if len(cut) < _SHORT - 1 and plain[-1:] in "йяю":
        return plain[:-1]
    return cut if len(cut) >= 3 else plain


def _mentions(plane: bytes, text: str, names: Sequence[re.Match[str]]) -> list[list[int]]:
    """Per name the offsets where its surname's stem or its mask stands; namesakes are told apart by initial."""
    keys = [_parts(name) for name in names]
    stems = [stem for stem, _initial in keys]
    found: list[list[int]] = []
    for name, (stem, initial) in zip(names, keys, strict=True):
        needle = stem.replace("–", "-").encode("cp1251", "replace")
        masked = bool(name.group("mask"))
        if masked:
            bare = re.match(r"(?:фио|ф\.и\.о\.|фамилия)\d*", stem)
            needle = (bare.group() if bare else stem).encode("cp1251")
        shared = stems.count(stem) > 1
        places: list[int] = []
        place = plane.find(needle)
        while place >= 0:
            end = place + len(needle)
            whole = not _letter(plane, place - 1) and not (masked and plane[end : end + 1].isdigit())
            if len(needle) < _SHORT and not masked:
                whole = whole and _CASES.match(plane, end) is not None
            if whole and (not shared or _initial_near(text, place, end, initial)):
                places.append(place)
            place = plane.find(needle, end)
        found.append(places)
    return found


def _counted_off(plane: bytes, mentions: list[list[int]]) -> list[list[int]]:
    """«Первый … сам вернулся, второго … задержали» speaks of those named together last."""
    named = sorted((place, number) for number, places in enumerate(mentions) for place in places)
    added: list[tuple[int, int]] = []
    for match in _FIRST_OR_SECOND.finditer(plane):
        before = named[: bisect_left(named, (match.start(), 0))][-2:]
        if len(before) == 2 and _JOINED.fullmatch(plane, _behind(plane, before[0][0]), before[1][0]):
            added.append((match.start(), before[0 if match["first"] else 1][1]))
    return [
        sorted([*places, *(place for place, number in added if number == mine)])
        for mine, places in enumerate(mentions)
    ]


def _initial_near(text: str, start: int, end: int, initial: str) -> bool:
    behind = re.compile(r"[а-яёА-ЯЁ]{0,4} {1,2}([А-ЯЁ])").match(text, end)
    if behind is not None:
        return behind.group(1).lower() == initial
    ahead = re.search(r"([А-ЯЁ])\. ?[А-ЯЁ]\. ?$", text[max(0, start - 8) : start])
    return ahead is not None and ahead.group(1).lower() == initial


def _letter(plane: bytes, place: int) -> bool:
    return place >= 0 and (plane[place] >= 0xE0 or plane[place] in b"-")
