"""Courts by their names: the register of military courts, and any court's name put into the nominative.

The register (``data/courts.yml``) restates facts of the sudrf.ru portal; its sources stand in the file (DOMAIN §2.7, §9).
A name is found in any grammatical case; a court that is not in the register keeps its name, in the nominative.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from sudebnik.text import yaml_files
from sudebnik.text.blanks import with_blanks
from sudebnik.text.morphology import adjective
from sudebnik.text.plane import fold


class CourtKind(StrEnum):
    """The floors of the military courts (an okrug court and a fleet court are of one kind)."""

    GARRISON = "garrison"
    OKRUG = "okrug"
    APPEAL = "appeal"
    CASSATION = "cassation"


class Court(NamedTuple):
    """A court of the register. ``okrug`` is the code of the court that hears its appeals; ``seat`` a region."""

    code: str
    kind: CourtKind
    name: str
    seat: str | None
    okrug: str | None
    site: str | None
    former: tuple[str, ...]


class CourtName(NamedTuple):
    """A court as a text names it: span, name in the nominative, and the court of the register where it is one.

    ``nominative`` tells whether the text itself has the name in the nominative (or the accusative, which is the same).
    """

    start: int
    end: int
    name: str
    court: Court | None
    nominative: bool


_CLASS = (
    r"районн|городск|межрайонн|областн|краев|верховн|гарнизонн|окружн|флотск|апелляционн|кассационн|арбитражн"
)
PATTERNS: dict[str, str] = {
    "court.name": (
        rf"\<(?:{_CLASS})[а-я]{{2,3}}[ \n]+(?:(?:федеральн|военн|народн)[а-я]{{2,3}}[ \n]+)?суд(?:а|у|ом|е)?\>"
    ),
    "court.district": r"\<судебн(?:ый|ого|ому|ым|ом)[ \n]+участ(?:ок|ка|ку|ком|ке)\>",
    "court.of_district": r"\<суд(?:а|у|ом|е)?[ \n]+[а-я-]+(?:ого|его)[ \n]+района\>",
    "court.abbreviated": r"\<(?:гвс|овс)\>",
}
"""Names of courts for one scan; read a match with `read`."""

_ADJECTIVE = r"[А-ЯЁ\d](?:[А-Яа-яЁё\d]|[-–—](?=[А-Яа-яЁё]))*(?:[иыо]й|[ое]го|[ое]му|[ыи]м|[ое]м|ИЙ|ЫЙ|ОЙ|[ОЕ]ГО|[ОЕ]МУ|[ЫИ]М|[ОЕ]М)"
_NUMBERED = r"\d{1,3}(?:[-–—]?(?:й|го|му|м|ый|ого|ому|ым|ом|Й|ГО))?"
_NAME = re.compile(rf"{_ADJECTIVE}(?:[-–—]на[-–—][А-ЯЁ][А-Яа-яЁё]+|[-–—]НА[-–—][А-ЯЁ]+)?|{_NUMBERED}")
_MASK = r"(?:(?:<|&lt;)[^<>&\n]{2,30}(?:>|&gt;)|\((?:адрес|данные изъяты|изъято)\)|\*{3,})"
_MASK_BEFORE = re.compile(rf"{_MASK}[ \n]+$")
_NUMBER = re.compile(
    r"\d|(?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят)(?:ый|ой|ий|ого|ьего|ым|ьим|ом|ому)$",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"(?<![А-Яа-яёЁ\d])(?<!\d )(?<!\d  )(?:г|гор|город|пос|п|с|ст|х|а|д)(?:\. ?| )\Z", re.IGNORECASE
)
"""«г. Грозный» on the line above is no part of a court's name."""
_NO_NAME = re.compile(
    r"(?:указанн|данн|названн|настоящ|вышестоящ|нижестоящ|председательствующ|федеральн|эт|т|сво|так|друг|как|ин)(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем)$",
    re.IGNORECASE,
)
_WORD = r"(?:[А-ЯЁ][а-яё]+|[А-ЯЁ]{3,})(?:[-–—](?:[Нн]а|[А-ЯЁа-яё][а-яё]+|[А-ЯЁ]{2,}))*"
_CITY_TWO = r"(?:[А-ЯЁ][а-яё]+(?:его|ого|ые|ие|ей|ева|ый|ий|их|ых|ой) +(?=[А-ЯЁ][а-яё]+(?! *[А-ЯЁ]\.)(?! +[А-ЯЁ][а-яё]+вич)))?"
_WORD_END = r"(?![а-яёА-ЯЁ])"
_REGION = (
    r"(?i:област[ьи]|обл\.|кра[йя]|район[аеу]?|автономн(?:ого|ый)[ \n]+округ[а]?|автономн(?:ой|ая)[ \n]+област[ьи]|республик[аи]|округа|"
    r"народной[ \n]+республики)"
)
_TAIL = re.compile(
    r"(?:"
    rf" *(?:, *)?(?:в +|ЗАТО +)?(?i:г\.|гор\.|города?|городу|городе|пос\.|п\.|с\.|ст\.|г(?= )) *{_CITY_TWO}{_WORD}{_WORD_END}"
    r"|[ \n]+общей[ \n]+юрисдикции"
    rf"|[ \n]*{_MASK}| +адрес(?![а-яё])"
    rf"|[ \n]+г\. ?о\. {{0,2}}{_WORD}{_WORD_END}"
    r"|[ \n]+\((?:в |постоянное |[А-ЯЁ])[^()\n]{3,60}\)"
    rf"|[ \n]+(?:по +|в +)?{_WORD}[ \n]+(?:(?:{_WORD}|судебного|муниципального)[ \n]+)?{_REGION}(?![а-яё])(?:[ \n]*[-–—][ \n]*(?i:югр[аы]|чуваши[яи]|алани[яи]|кузбасса?))?(?:[ \n]*\([^()\n]{{3,20}}\))?"
    r"|[ \n]+(?i:республик[аи])[ \n]+(?i:марий(?: +|-)эл|саха(?:[ \n]*\(якутия\))?|северн[а-я]{2}[ \n]+осети[яи](?:[ \n]*[-–—][ \n]*алани[яи])?"
    rf"|{_WORD}(?: ?\([А-ЯЁ][а-яё]+\))?){_WORD_END}"
    rf"|[ \n]+(?:Санкт *[-–—] *Петербурга?|Москвы|Севастополя|САНКТ-ПЕТЕРБУРГА|МОСКВЫ|Российской[ \n]+Федерации){_WORD_END}"
    r"| +(?:РСО *[-–—]? *Алания|ХМАО(?: *[-–—] *Югр[аы])?|[А-Я]{2,4})(?![А-Яа-яЁё.])(?! *[А-ЯЁ]\.)"
    r"){1,4}"
)
_DISTRICT_NUMBER = re.compile(r"[ \n]*(?:(?:№|N) *\d{1,4}|№|\d{1,4})?(?:[-–—][А-Яа-яё])?", re.IGNORECASE)
ALL = ("court.name", "court.district", "court.of_district", "court.abbreviated")
"""The names of the patterns, for those who want every court of a stretch."""
_SPACES = re.compile(r"[ \n]+")
_NOMINATIVE = re.compile(rb"(?:\xfb\xe9|\xe8\xe9|\xee\xe9)(?=[ \n])")


@lru_cache(maxsize=1)
def register() -> Mapping[str, Court]:
    """All military courts by code."""
    source = resources.files("sudebnik.law").joinpath("data/courts.yml").read_text("utf-8")
    data = yaml_files.read(source)
    return {
        row["code"]: Court(
            row["code"],
            CourtKind(row["kind"]),
            row["name"],
            row["seat"],
            row["okrug"],
            row["site"],
            tuple(row.get("former", ())),
        )
        for row in data["courts"]
    }


_ORDINAL = re.compile(r"^(\d+).*")
_WORD_ENDING = re.compile(r"(?:ого|его|ому|ему|ый|ий|ой|ым|им|ом|ем)$")
_CLASSES = re.compile(r"(гарнизонн|окружн|флотск|апелляционн|кассационн)")
_SHORT = {"гвс": "гарнизонн", "овс": "окружн"}


def _key(name: str) -> str:
    """What is left of a military court's name when cases are taken away: «южн окружн»."""
    words: list[str] = []
    for word in fold(name).decode("cp1251").split():
        if word.startswith(("военн", "суд")):
            continue
        ordinal = _ORDINAL.match(word)
        if ordinal:
            words.append(ordinal[1])
            continue
        short = _CLASSES.match(_SHORT.get(word, word))
        if short:
            words.append(short[1])
            continue
        head, mark, tail = word.partition("-на-")
        words.append(_WORD_ENDING.sub("", head) + mark + tail)
    return " ".join(words)


@lru_cache(maxsize=1)
def _by_key() -> Mapping[str, Court]:
    keys: dict[str, Court] = {}
    for court in register().values():
        for name in (court.name, *court.former):
            keys[_key(name)] = court
    return keys


def by_name(name: str) -> Court | None:
    """The military court of this name, in any grammatical case, with former names and «ГВС», «ОВС» understood."""
    return _by_key().get(_key(name))


def _name_used(court: Court, written: str) -> str:
    """The court's name then: the register's, or the former one that the text uses."""
    if not court.former:
        return court.name
    key = _key(written)
    return next((name for name in court.former if _key(name) == key), court.name)


def by_code(code: str) -> Court | None:
    """The military court of this code, None where the code is not in the register."""
    return register().get(code)


def read(match: re.Match[bytes], text: str) -> CourtName | None:
    """Read a match of one of the patterns above; None for «районным судом» without a name."""
    start, end = match.span()
    since = max(0, start - 120)
    found = _read(match, with_blanks(text[since : end + 140]), start - since, end - since)
    return None if found is None else found._replace(start=found.start + since, end=found.end + since)


def _read(match: re.Match[bytes], text: str, start: int, end: int) -> CourtName | None:
    """The name in a short text whose spaces are plain."""
    if match.group().startswith("судеб".encode("cp1251")):
        return _district(text, start, end)
    if match.group().endswith("района".encode("cp1251")):
        return _of_district(text, start, end)
    words, begin = _words_before(text, start)
    kind = text[start:end].split()
    if not words and not _alone(kind):
        return None
    plain = " ".join([*words, *kind])
    military = len(kind) == 1 or kind[-2].lower().startswith("военн")
    court = by_name(plain) if military else None
    nominative = _NOMINATIVE.search(match.group()) is not None and kind[-1].lower() == "суд"
    if court is not None:
        return CourtName(begin, end, _name_used(court, plain), court, nominative)
    if len(kind) == 1:
        return None
    tail = _TAIL.match(text, end, min(len(text), end + 120))
    until = tail.end() if tail else end
    named = [*words, *kind[:-1]] if nominative else [adjective(word) for word in (*words, *kind[:-1])]
    name = " ".join([*named, kind[-1][:3]])
    return CourtName(begin, until, _plain(name, text[end:until]), None, nominative)


def _words_before(text: str, start: int) -> tuple[list[str], int]:
    """The words of the name before its class, and where they begin: one adjective, or a number and one."""
    tokens = [token.lstrip('«"(,:-–—') for token in text[max(0, start - 90) : start].split()[-2:]]
    words: list[str] = []
    if tokens and _NAME.fullmatch(tokens[-1]) and not _NO_NAME.match(tokens[-1]):
        words = (
            tokens
            if len(tokens) > 1 and _NUMBER.match(tokens[0]) and _NAME.fullmatch(tokens[0])
            else tokens[-1:]
        )
    begin = start
    for word in reversed(words):
        begin = text.rfind(word, 0, begin)
    if not words:
        mask = _MASK_BEFORE.search(text, max(0, start - 40), start)
        if mask is not None:
            return [mask.group().strip()], mask.start()
    if words and _TOWN.search(text[max(0, begin - 10) : begin]):
        return words[1:], text.find(words[1], begin) if len(words) > 1 else start
    return words, begin


def _alone(kind: list[str]) -> bool:
    """«Кассационный военный суд», «Верховный Суд» are names by themselves."""
    return kind[0][0].isupper() and kind[0].lower().startswith(("апелляционн", "кассационн", "верховн"))


def _district(text: str, start: int, end: int) -> CourtName | None:
    """«судебного участка № 3 Советского района г. Энска» → «Судебный участок № 3 …»."""
    number = _DISTRICT_NUMBER.match(text, end)
    until = number.end() if number else end
    tail = _TAIL.match(text, until, min(len(text), until + 120))
    until = tail.end() if tail else until
    nominative = text[start:end].lower().startswith("судебный")
    return CourtName(start, until, _plain("Судебный участок", text[end:until]), None, nominative)


def _of_district(text: str, start: int, end: int) -> CourtName | None:
    """«суда Лесновского района г. Энска» → «Суд Лесновского района г. Энска», as some courts call themselves."""
    word, district = text[start:end].split(None, 1)
    if not district[0].isupper():
        return None
    tail = _TAIL.match(text, end, min(len(text), end + 120))
    until = tail.end() if tail else end
    return CourtName(
        start,
        until,
        f"Суд {_SPACES.sub(' ', text[start + len(word) : until]).strip()}",
        None,
        word.lower() == "суд",
    )


def _plain(name: str, tail: str) -> str:
    """The name on one line; a name all in capitals gets ordinary ones."""
    tail = _SPACES.sub(" ", tail).strip().replace("&lt;", "<").replace("&gt;", ">")
    if name.replace("суд", "").isupper():
        words = f"{name.capitalize()} {tail}".split()
        return " ".join([_capital(word) if index else word for index, word in enumerate(words)])
    if not tail:
        return name
    return f"{name}{tail}" if tail[0] == "," else f"{name} {tail}"


_SMALL = re.compile(
    r"(?:суд|районный|городской|област|кра[йя]$|район|автономн|округ|город|г\.|гор\.)", re.IGNORECASE
)


def _capital(word: str) -> str:
    if not word.isupper() or len(word) < 3:
        return word.lower() if word.lower() in ("г.", "г") else word
    if _SMALL.match(word):
        return word.lower()
    return "-".join([part.capitalize() if len(part) > 2 else part.lower() for part in word.split("-")])
