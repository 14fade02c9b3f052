"""Lengths of time as a newspaper writes them: «five and a half years», «a fortnight», «полтора года», «девять недель»."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from sudebnik.text.numerals import number


class Length(NamedTuple):
    """``[start, end)`` of the number and its unit (words of precision before it stay outside); years are months."""

    start: int
    end: int
    unit: str
    number: float
    precision: str

    @property
    def value(self) -> dict[str, float | str]:
        """As VARIABLES.md writes an absence."""
        return {self.unit: whole(self.number), "precision": self.precision}


def whole(value: float) -> float:
    return int(value) if value == int(value) else value


# -- English ---------------------------------------------------------------------------------------
_SMALL = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ENGLISH = {word: value for value, word in enumerate(_SMALL, 1)} | {
    word: 10 * value for value, word in enumerate(_TENS, 2)
}
_TO_99 = (
    r"(?:(?:"
    + "|".join(_TENS)
    + r")(?:[ -](?:"
    + "|".join(_SMALL[:9])
    + r"))?|(?:"
    + "|".join(sorted(_SMALL, key=len, reverse=True))
    + r"))"
)
ENGLISH_NUMBER = (
    rf"(?:\d{{1,3}}(?:[.,]\d)?|(?:an?|one|two|three|four) hundred(?: (?:and )?{_TO_99})?|{_TO_99})"
)
_EN_PART = (
    rf"(?:(?P<n@>{ENGLISH_NUMBER}|an?(?: full| whole| good)?|a couple of|a dozen|half an?)(?P<h@>[ -]and[ -]a[ -]half)?"
    r"[ -](?P<u@>year|month|week|day|fortnight)s?\b(?P<b@> and a half)?|(?P<f@>a fortnight))"
)
_EN = re.compile(
    r"(?<![A-Za-z0-9.,-])"
    + _EN_PART.replace("@", "1")
    + r"(?:(?:,? and |, | |-)"
    + _EN_PART.replace("@", "2")
    + r")?",
    re.IGNORECASE,
)
_EN_MORE = re.compile(
    r"(?:more than|over|longer than|upwards of|at least|above|beyond|in excess of|well over|not less than)\s+$",
    re.IGNORECASE,
)
_EN_LESS = re.compile(
    r"(?:nearly|almost|less than|under|just under|just short of|not quite|fewer than|close to|up to)\s+$",
    re.IGNORECASE,
)
_EN_ABOUT = re.compile(
    r"(?:about|around|some|roughly|approximately|or so|an estimated|circa|an? mere)\s+$", re.IGNORECASE
)
_UNITS = {
    "year": ("months", 12),
    "month": ("months", 1),
    "week": ("weeks", 1),
    "fortnight": ("weeks", 2),
    "day": ("days", 1),
}


def english_number(words: str) -> float | None:
    """«twenty-three» → 23, «6.5» → 6.5, «a» → 1; None for what is no number."""
    plain = words.lower().strip()
    if plain[:1].isdigit():
        return float(plain.replace(",", "."))
    fixed = {
        "a": 1.0,
        "an": 1.0,
        "a full": 1.0,
        "a whole": 1.0,
        "a good": 1.0,
        "a couple of": 2.0,
        "a dozen": 12.0,
    }
    if plain in fixed:
        return fixed[plain]
    if plain.startswith("half"):
        return 0.5
    hundreds, mark, rest = plain.partition(" hundred")
    if mark:
        count = _ENGLISH.get(hundreds, 1)
        more = english_number(rest.removeprefix(" and").strip()) if rest else 0.0
        return None if more is None else count * 100 + more
    parts = [_ENGLISH.get(word) for word in re.split(r"[ -]", plain)]
    return None if None in parts else float(sum(part for part in parts if part))


def _one(match: re.Match[str], which: int) -> tuple[str, float] | None:
    if match[f"f{which}"]:
        return "weeks", 2.0
    unit = match[f"u{which}"]
    if not unit:
        return None
    value = english_number(match[f"n{which}"])
    if value is None:
        return None
    name, factor = _UNITS[unit.lower()]
    return name, (value + 0.5 * bool(match[f"h{which}"]) + 0.5 * bool(match[f"b{which}"])) * factor


def english(text: str, start: int, end: int) -> list[Length]:
    """Every length in a stretch of English."""
    found: list[Length] = []
    for match in _EN.finditer(text, start, end):
        first, second = _one(match, 1), _one(match, 2)
        if first is None:
            continue
        until = match.end()
        unit, value = first
        if second is not None and second[0] == unit == "months" and second[1] < value:
            value += second[1]
        elif second is not None:
            until = (
                match.end("b1")
                if match["b1"]
                else match.end("u1") + (text[match.end("u1") : match.end("u1") + 1] == "s")
            )
            again = english(text, until, end)
            return [
                *found,
                Length(match.start(), until, unit, value, _precision(text, match.start(), start)),
                *again,
            ]
        precision = _precision(text, match.start(), start)
        if match[0].lower().startswith("a couple"):
            precision = "about"
        if precision == "exact" and _ROUNDED.match(text, until):
            precision = "about"
        found.append(Length(match.start(), until, unit, value, precision))
    return found


_ROUNDED = re.compile(r" absence\b")
"""«his three-month absence» is a round number."""


def _precision(text: str, at: int, since: int) -> str:
    before = text[max(since, at - 24) : at]
    for pattern, name in ((_EN_MORE, "more_than"), (_EN_LESS, "less_than"), (_EN_ABOUT, "about")):
        if pattern.search(before):
            return name
    return "exact"


# -- Russian ---------------------------------------------------------------------------------------
_RU_WORD = (
    r"(?:од(?:ин|на|ну|ного|ной|ному)|дв(?:а|е|ух|ум)|тр(?:и|ех|ем)|четыр(?:е|ех|ем)|(?:пят|шест|сем|восем|восьм|девят|десят)[ьи]"
    r"|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцат[ьи]|(?:два|три)дцат[ьи]|сорока?|(?:пять|шесть|семь|восемь)десят|(?:пяти|шести|семи|восьми)десяти|девяност[оа])"
)
_RU_NUMBER = rf"(?:\d{{1,3}}(?:[.,]\d)?(?:-(?:ти|х|и|ми))?|{_RU_WORD}(?: {_RU_WORD})?)"
_RU_UNIT = r"(?P<u@>лет|год(?:а|у|ам|ом)?|мес(?:яц(?:а|ев|ам|у|ем)?|\.)|недел(?:я|и|ь|ю|ям|ей)|дн(?:я|ей|ям)|день|сут(?:ки|ок|кам))"
_RU_PART = (
    rf"(?:(?P<n@>{_RU_NUMBER})(?P<h@> с половиной)? {_RU_UNIT}(?![а-яё])(?P<b@> с половиной)?"
    r"|(?P<p@>пол(?:тора|утора|тор[ыу])) (?P<q@>год(?:а|у)|месяц(?:а|ев)|недел[ьи]|суток|лет)(?![а-яё])"
    r"|(?P<g@>пол(?:у)?(?:года|месяца))(?![а-яё])"
    r"|(?P<o@>года?|месяца?|недел[юяи]|сутки|суток)(?![а-яё])(?P<c@> с половиной)?)"
)
_RU = re.compile(
    r"(?<![а-яёА-ЯЁ0-9.,-])"
    + _RU_PART.replace("@", "1")
    + r"(?:(?:,? и |, | )"
    + _RU_PART.replace("@", "2")
    + r")?",
    re.IGNORECASE,
)
_RU_MORE = re.compile(
    r"(?:более(?: чем)?|больше|свыше|дольше|не менее(?: чем)?|не меньше|как минимум|старше)\s+(?:чем\s+)?(?:на\s+)?$",
    re.IGNORECASE,
)
_RU_LESS = re.compile(
    r"(?:почти|без малого|менее(?: чем)?|меньше|чуть меньше|неполны[ехй]|едва не|до)\s+(?:на\s+)?$",
    re.IGNORECASE,
)
_RU_ABOUT = re.compile(r"(?:около|примерно|порядка|приблизительно|где-то)\s+(?:на\s+)?$", re.IGNORECASE)
_NO_NUMBER_BEFORE = re.compile(
    r"(?:\d|кажд(?:ый|ую)|эт(?:от|у|и)|то[тй]|прошл(?:ый|ую)|следующ(?:ий|ую)|перв(?:ый|ую)|последн(?:ий|юю)|за|весь|целый|цел(?:ую|ые)|в|раз в|нов(?:ый|ому))\s*$",
    re.IGNORECASE,
)


def _ru_unit(word: str) -> tuple[str, int]:
    if word.startswith(("лет", "год")):
        return "months", 12
    if word.startswith("мес"):
        return "months", 1
    return ("weeks", 1) if word.startswith("нед") else ("days", 1)


def _ru_one(match: re.Match[str], which: int) -> tuple[str, float] | None:
    if match[f"g{which}"]:
        return ("months", 6.0) if match[f"g{which}"].lower().endswith("года") else ("days", 15.0)
    if match[f"p{which}"]:
        unit, factor = _ru_unit(match[f"q{which}"].lower())
        return unit, 1.5 * factor
    if match[f"o{which}"]:
        unit, factor = _ru_unit(match[f"o{which}"].lower())
        return unit, (1 + 0.5 * bool(match[f"c{which}"])) * factor
    if not match[f"n{which}"]:
        return None
    words = match[f"n{which}"].lower()
    value: float | None
    value = float(re.sub(r"-[а-я]+", "", words).replace(",", ".")) if words[0].isdigit() else number(words)
    if value is None:
        return None
    unit, factor = _ru_unit(match[f"u{which}"].lower())
    return unit, (value + 0.5 * bool(match[f"h{which}"]) + 0.5 * bool(match[f"b{which}"])) * factor


def _counts_as_one(plain: str, match: re.Match[str]) -> bool:
    """«прятался месяц», «больше года»; not «этого года», «в 2022 году»."""
    before = plain[max(0, match.start() - 24) : match.start()]
    if match["o1"].lower() in ("года", "месяца", "недели", "суток"):
        return any(pattern.search(before) for pattern in (_RU_MORE, _RU_LESS, _RU_ABOUT))
    return _NO_NUMBER_BEFORE.search(before) is None


def russian(text: str, start: int, end: int) -> list[Length]:
    """Every length in a stretch of Russian; a bare «год» or «месяц» counts as one."""
    plain = text[start:end].replace("ё", "е").replace("Ё", "Е").replace("\xa0", " ")
    found: list[Length] = []
    place = 0
    while (match := _RU.search(plain, place)) is not None:
        place = match.end()
        first, second = _ru_one(match, 1), _ru_one(match, 2)
        if first is None or (match["o1"] and not _counts_as_one(plain, match)):
            place = match.start() + 3
            continue
        unit, value = first
        until = match.end()
        if second is not None and second[0] == unit == "months" and second[1] < value:
            value += second[1]
        elif second is not None:
            until = max(match.end(f"{group}1") for group in "ubqgoc" if match[f"{group}1"])
            place = until
        before = plain[max(0, match.start() - 24) : match.start()]
        precision = "exact"
        for pattern, name in ((_RU_MORE, "more_than"), (_RU_LESS, "less_than"), (_RU_ABOUT, "about")):
            if pattern.search(before):
                precision = name
        if plain[until : until + 9] == " с лишним":
            precision = "more_than"
        found.append(Length(start + match.start(), start + until, unit, value, precision))
    found.extend(_adjectives(plain, start))
    found = [one for one in found if not any(_inside(one, both) for both in _years_and_months(plain, start))]
    found.extend(_years_and_months(plain, start))
    return found


_YEARS_AND_MONTHS = re.compile(
    rf"(?<=[а-я] )(?P<y>{_RU_NUMBER}) и (?P<m>{_RU_NUMBER}) месяц(?:а|ев|ам|у)?(?![а-я])", re.IGNORECASE
)
_ELEVEN = 11


def _years_and_months(plain: str, start: int) -> list[Length]:
    """«дал шесть и девять месяцев»: the years before «и» go without their word."""
    found: list[Length] = []
    for match in _YEARS_AND_MONTHS.finditer(plain):
        values = [
            float(words) if words[0].isdigit() else number(words.lower())
            for words in (match["y"], match["m"])
        ]
        years, months = values
        if years is not None and months is not None and 1 <= months <= _ELEVEN:
            span = start + match.start(), start + match.end()
            found.append(Length(*span, "months", years * 12 + months, "exact"))
    return found


def _inside(one: Length, other: Length) -> bool:
    return other.start <= one.start and one.end <= other.end


_ADJECTIVE = re.compile(
    r"(?<![а-я])(?:(?P<d>\d{1,3})-?|(?P<n>одно|двух|трех|четырех|пяти|шести|семи|восьми|девяти|десяти|одиннадцати|двенадцати|двадцати|тридцати|полутора|полу))(?P<u>годич|годов|лет|месяч|недель|днев|суточ)н?(?:ый|ого|ому|ым|ом|ую|ой|ая|ое|яя|ей|юю|ий|его|ему|им|ем|ные|ных)(?= (?:самовол|отсутств|отлучк|неявк|уклонени|прогул|загул|бегств|побег|срок|заключени|наказани))"
)
_ADJECTIVE_NUMBERS = {
    "одно": 1.0, "двух": 2.0, "трех": 3.0, "четырех": 4.0, "пяти": 5.0, "шести": 6.0, "семи": 7.0, "восьми": 8.0,
    "девяти": 9.0, "десяти": 10.0, "одиннадцати": 11.0, "двенадцати": 12.0, "двадцати": 20.0, "тридцати": 30.0,
    "полутора": 1.5, "полу": 0.5,
}  # fmt: skip
_ADJECTIVE_UNITS = {"год": ("months", 12), "лет": ("months", 12), "мес": ("months", 1), "нед": ("weeks", 1)}


def _adjectives(plain: str, start: int) -> list[Length]:
    """«за двухмесячную самоволку», «после 40-дневного отсутствия»."""
    found: list[Length] = []
    for match in _ADJECTIVE.finditer(plain.lower()):
        unit, factor = _ADJECTIVE_UNITS.get(match["u"][:3], ("days", 1))
        value = float(match["d"]) if match["d"] else _ADJECTIVE_NUMBERS[match["n"]]
        found.append(Length(start + match.start(), start + match.end(), unit, value * factor, "exact"))
    return found


READERS: dict[str, Callable[[str, int, int], list[Length]]] = {"en": english, "ru": russian}
