"""A cell of a list read as what its column holds: a date as far as it is known, months, articles, a court, a number.

Each reader gives None where the words cannot be read; the words themselves stay in the raw row.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from sudebnik.law import articles as law_articles
from sudebnik.law import courts
from sudebnik.law.identifiers import read_case_number, read_uid
from sudebnik.text.dates import find_dates, read
from sudebnik.text.durations import PATTERNS as TERMS
from sudebnik.text.durations import terms
from sudebnik.text.plane import fold

Cell = str | int | float | bool | date | datetime | timedelta | None
"""What a reader of tables gives for a cell."""

DAYS_A_MONTH = 30.44
"""365.25 / 12, to two places."""

LONGEST = 1200.0
"""Months: a hundred years; more is a slip of the pen or a number of another thing."""

_EXCEL_DAY_NOUGHT = date(1899, 12, 30)
_SERIAL = range(3654, 73051)
"""Days of a spreadsheet from 1910 to 2099."""
_YEARS = range(1900, 2101)


_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
"""Noughts, and halves of characters, as broken JSON has them: no file and no table takes them."""


def words(cell: Cell) -> str:
    """A cell as text on one line; a whole number without its «.0»; a day as ISO."""
    if isinstance(cell, str):
        return " ".join(_NO_CHARACTER.sub("", cell).split())
    match cell:
        case None:
            return ""
        case datetime():
            return (
                cell.isoformat()
                if (cell.hour, cell.minute, cell.second) != (0, 0, 0)
                else cell.date().isoformat()
            )
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
    return str(cell)


# -- dates ------------------------------------------------------------------------------------------
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]\d{2}:\d{2}.*)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
_DAY = re.compile(
    r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?: ?г\.?(?: ?р\.?)?| ?года(?: рождения)?)?(?: \d{1,2}:\d{2}.*)?"
)
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")
_CLOSED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR = re.compile(r"(\d{4})(?: ?г\.?(?: ?р\.?)?| ?года?(?: рождения)?)?")
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\.? )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?"
    r"(?: (\d{1,2})(?:st|nd|rd|th)?,)? (\d{4})",
    re.IGNORECASE,
)  # fmt: skip
_BY_PARTS: tuple[tuple[re.Pattern[str], tuple[int, int, int]], ...] = (
    (_DAY, (4, 3, 1)),
    (_ISO, (1, 2, 3)),
    (_MONTH_YEAR, (2, 1, 0)),
    (_YEAR_FIRST, (1, 2, 3)),
    (_CLOSED, (1, 2, 3)),
    (_YEAR, (1, 0, 0)),
)
"""A form and its groups of year, month, day; 0 where it has none."""


def day(cell: Cell) -> str | None:
    """A date as ISO with as much as is known: «15.03.2024», «март 2024», «2024», a spreadsheet's serial number.

    A cell with several different dates is not read: which one is meant is not known.
    """
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool | timedelta) or cell is None:
        return None
    return _day(words(cell))


@lru_cache(maxsize=65536)
def _day(text: str) -> str | None:
    serial = text.partition(".")[0]
    if serial.isascii() and serial.isdigit() and len(serial) == 5 and int(serial) in _SERIAL:
        return (_EXCEL_DAY_NOUGHT + timedelta(int(serial))).isoformat()
    for form, (year, month, of_month) in _BY_PARTS:
        if found := form.fullmatch(text):
            return _iso(found[year], found[month] if month else None, found[of_month] if of_month else None)
    if found := _ENGLISH.fullmatch(text):
        month_number = str(_ENGLISH_MONTHS.index(found[2][:3].lower()) + 1)
        return _iso(found[4], month_number, found[1] or found[3])
    told = {read(match).iso for match in find_dates(fold(text))}
    only = told.pop() if len(told) == 1 else None
    return only[:10] if only and int(only[:4]) in _YEARS else None


def _iso(year: str, month: str | None, of_month: str | None) -> str | None:
    try:
        date(int(year), int(month or 1), int(of_month or 1))
    except ValueError:
        return None
    if int(year) not in _YEARS:
        return None
    return "-".join([year, *[part.zfill(2) for part in (month, of_month) if part]])


# -- months -----------------------------------------------------------------------------------------
_NUMBER = re.compile(r"(\d{1,5}(?:[.,]\d{1,4})?)")
_LENGTH = re.compile(
    r"(\d{1,4}(?:[.,]\d{1,2})?)[ -]{0,3}(?:(?P<years>лет|л|г(?:од[а-я]*)?|y(?:ears?|rs?)?)|(?P<months>м(?:ес[а-я]*)?|mo(?:nths?|s)?|m)"
    r"|(?P<weeks>нед[а-я]*|w(?:eeks?|ks?)?)|(?P<days>д(?:н[а-я]*|ень)?|сут[а-я]*|d(?:ays?)?))(?![а-яa-z])\.?",
)  # fmt: skip
_BETWEEN = re.compile(r"[ ,;и+]*|[ ,]*and ?")
_IN_MONTHS = {"years": 12.0, "months": 1.0, "weeks": 7 / DAYS_A_MONTH, "days": 1 / DAYS_A_MONTH}
UNITS = ("years", "months", "days")
"""In what a bare number may be counted."""
_SPOKEN = tuple(
    re.compile(pattern.replace(r"\<", "(?<![а-яa-z0-9_])").replace(r"\>", "(?![а-яa-z0-9_])").encode("cp1251"))
    for pattern in TERMS.values()
)  # fmt: skip


def months(cell: Cell, unit: str = "months") -> float | None:
    """A length of time in months, days as 1/30.44: «5 лет 6 мес.», «пять лет», «120 дней»; a bare number is of ``unit``."""
    if isinstance(cell, bool | date | datetime):
        return None
    if isinstance(cell, timedelta):
        return _sensible(cell.total_seconds() / 86400 / DAYS_A_MONTH)
    return _months(words(cell).lower().replace("ё", "е"), unit)


@lru_cache(maxsize=65536)
def _months(text: str, unit: str) -> float | None:
    if _NUMBER.fullmatch(text):
        return _sensible(float(text.replace(",", ".")) * _IN_MONTHS[unit])
    total, at, seen = 0.0, 0, set()
    for found in _LENGTH.finditer(text):
        kind = str(found.lastgroup)
        if not _BETWEEN.fullmatch(text[at : found.start()]) or kind in seen:
            break
        seen.add(kind)
        total += float(found[1].replace(",", ".")) * _IN_MONTHS[kind]
        at = found.end()
    if seen and at == len(text):
        return _sensible(total)
    plane = fold(text)
    told = terms([hit for form in _SPOKEN for hit in form.finditer(plane)], plane)
    return _sensible(told[0].months + told[0].days / DAYS_A_MONTH) if len(told) == 1 else None


def _sensible(value: float) -> float | None:
    return round(value, 2) if 0 <= value <= LONGEST else None


# -- articles ---------------------------------------------------------------------------------------
_SHORT = re.compile(r"(?:art(?:icle|\.)? ?)?(\d{3})(?: ?[./(] ?(\d(?:\.\d){0,2})\)?)?")
_PARTS = re.compile(r" ?[;\n] ?")
_ITEM = re.compile(r" ?[,+] ?| и | and ")


def articles(cell: Cell) -> tuple[str, ...]:
    """Article and part of each crime, sorted: «ч. 5 ст. 337 УК РФ», «ст.337 ч.5», «337.5; 332.2.1» → («332.2.1», «337.5»)."""
    if isinstance(cell, bool | date | datetime | timedelta) or cell is None:
        return ()
    return _articles(words(cell))


@lru_cache(maxsize=65536)
def _articles(text: str) -> tuple[str, ...]:
    return tuple(sorted({one for part in _PARTS.split(text) for one in _charges(part)}))


def _charges(text: str) -> list[str]:
    told = [_SHORT.fullmatch(item) for item in _ITEM.split(text.lower()) if item]
    if told and all(told):
        return [f"{one[1]}.{one[2]}" if one[2] else one[1] for one in told if one]
    found = law_articles.parse(fold(text)) or law_articles.parse(fold(f"ст. {text}"))
    return [f"{one.article}.{one.part}" if one.part else one.article for one in found if one.is_offence]


# -- courts and numbers -----------------------------------------------------------------------------
_COURTS = tuple(
    re.compile(courts.PATTERNS[name].replace(r"\<", "(?<![а-яa-z0-9_])").replace(r"\>", "(?![а-яa-z0-9_])").encode("cp1251"))
    for name in courts.ALL
)  # fmt: skip


def court(cell: Cell) -> str | None:
    """The code of a court of the register, else the court's name in the nominative, else what stands in the cell."""
    return _court(words(cell)) if isinstance(cell, str) else None


@lru_cache(maxsize=16384)
def _court(text: str) -> str | None:
    known = courts.by_code(text.upper()) or courts.by_name(text)
    if known is not None:
        return known.code
    plane = fold(text)
    named = [name for form in _COURTS for hit in form.finditer(plane) if (name := courts.read(hit, text))]
    if len({one.name for one in named}) == 1:
        return named[0].court.code if named[0].court else named[0].name
    return text or None


def uid(cell: Cell) -> str | None:
    """A case's identifier whose check digits are right."""
    found = read_uid(words(cell))
    return found.text if found and found.valid else None


def case_number(cell: Cell) -> str | None:
    """The number of a case, closed up; None where no number is in the cell, or a spreadsheet made a date of it."""
    if isinstance(cell, date | datetime | timedelta):
        return None
    text = words(cell)
    found = read_case_number(text)
    if found:
        return found.text
    return text.upper().replace(" ", "") if any(mark.isdigit() for mark in text) else None
