"""Dates, terms and sums in the words of a court, in the case the sentence asks for."""

from __future__ import annotations

from datetime import date
from typing import Literal

Case = Literal["nom", "gen", "dat"]
Style = Literal["digits", "both", "words"]

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
MONTHS_PREPOSITIONAL = (
    "январе", "феврале", "марте", "апреле", "мае", "июне",
    "июле", "августе", "сентябре", "октябре", "ноябре", "декабре",
)  # fmt: skip

_COUNTED: dict[Case, list[str]] = {
    "nom": [
        "ноль",
        "один",
        "два",
        "три",
        "четыре",
        "пять",
        "шесть",
        "семь",
        "восемь",
        "девять",
        "десять",
        "одиннадцать",
        "двенадцать",
        "тринадцать",
        "четырнадцать",
        "пятнадцать",
        "шестнадцать",
        "семнадцать",
        "восемнадцать",
        "девятнадцать",
        "двадцать",
    ],
    "gen": [
        "нуля",
        "одного",
        "двух",
        "трех",
        "четырех",
        "пяти",
        "шести",
        "семи",
        "восьми",
        "девяти",
        "десяти",
        "одиннадцати",
        "двенадцати",
        "тринадцати",
        "четырнадцати",
        "пятнадцати",
        "шестнадцати",
        "семнадцати",
        "восемнадцати",
        "девятнадцати",
        "двадцати",
    ],
    "dat": [
        "нулю",
        "одному",
        "двум",
        "трем",
        "четырем",
        "пяти",
        "шести",
        "семи",
        "восьми",
        "девяти",
        "десяти",
        "одиннадцати",
        "двенадцати",
        "тринадцати",
        "четырнадцати",
        "пятнадцати",
        "шестнадцати",
        "семнадцати",
        "восемнадцати",
        "девятнадцати",
        "двадцати",
    ],
}
_YEAR = {"nom": ("год", "года", "лет"), "gen": ("года", "лет", "лет"), "dat": ("году", "годам", "годам")}
_MONTH = {
    "nom": ("месяц", "месяца", "месяцев"),
    "gen": ("месяца", "месяцев", "месяцев"),
    "dat": ("месяцу", "месяцам", "месяцам"),
}


def _form(count: int) -> int:
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14} else 2


def counted(count: int, case: Case = "nom") -> str:
    """A number from 0 to 20 in words, masculine."""
    return _COUNTED[case][count]


def _part(count: int, unit: dict[str, tuple[str, str, str]], case: Case, style: Style) -> str:
    noun = unit[case][_form(count)]
    if style == "words":
        return f"{counted(count, case)} {noun}"
    if style == "both":
        return f"{count} ({counted(count, case)}) {noun}"
    return f"{count} {noun}"


def term(months: int, case: Case = "nom", style: Style = "digits") -> str:
    """A term of punishment given in months, as «5 (пять) лет 6 (шесть) месяцев»."""
    years, rest = divmod(months, 12)
    parts = [_part(years, _YEAR, case, style)] if years else []
    if rest:
        parts.append(_part(rest, _MONTH, case, style))
    return " ".join(parts)


def day(when: date, year: str = "года") -> str:
    """«14 марта 2024 года»; `year` is the word the act uses: «года», «г.»."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year} {year}"


def quoted_day(when: date, year: str = "года") -> str:
    """«"14" марта 2024 года» with the day in quotation marks, as typed forms have it."""
    return f"«{when.day:02d}» {MONTHS[when.month - 1]} {when.year} {year}"


def figures(when: date) -> str:
    """«14.03.2024»."""
    return f"{when:%d.%m.%Y}"


def month(when: date, year: str = "года") -> str:
    """«марта 2024 года»: the genitive a sentence needs after «с»."""
    return f"{MONTHS[when.month - 1]} {when.year} {year}"


def in_month(when: date, year: str = "года") -> str:
    """«в марте 2024 года»."""
    return f"в {MONTHS_PREPOSITIONAL[when.month - 1]} {when.year} {year}"


def hours(hour: int, minute: int = 0) -> str:
    """«8 часов 30 минут», as in «около 8 часов 30 минут»."""
    head = f"{hour} {('час', 'часа', 'часов')[_form(hour)]}"
    return f"{head} {minute} минут" if minute else head
