"""Dates as courts write them, as far as they are known: «15» марта 2023 г., ДД.ММ.2023, «с 5 по 23 апреля 2023 года»."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from sudebnik.text.plane import fold

_MONTH_STEMS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
MONTH = "(?:(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[ьяею]м?|март[ауе]?|ма[йяею]|август[ауе]?)(?![а-я])"
_HIDDEN_DAY = r"[*_]{1,6}|\.{2,4}|дд|хх|xx|<[^<>\n]{1,20}>"
_GAP = r"[ \n]{0,3}"
_YEAR = (
    r"\d{4}|\d{2}(?= ?г)|(?:19|20)[*_х]{2}|г{4}|\*{4}"
    r"|(?:того|этого|сего|текущего|указанного)(?: же)? года|[ст]\. ?г\."
)
_WORDS = (
    rf"(?:(?:\" ?)?(?<![\d.,/])(?P<day>\d{{1,2}}|{_HIDDEN_DAY})(?:-?о?го)? ?\"?{_GAP})?"
    rf"(?<![а-я])(?P<month>{MONTH})(?: месяца)?{_GAP}(?P<year>{_YEAR})"
)
_DIGITS = (
    r"(?<![\d.,/№-])(?P<d>\d{1,2}|дд|чч|хх|xx|\*\*|__)(?:\. ?|(?<=\d\d)[ /-](?=\d\d[ /-](?:19|20)))"
    r"(?P<m>\d{1,2}|мм|хх|xx|\*\*|__)(?:\. ?|(?<=\d\d)[ /-])"
    r"(?P<y>(?:19|20)\d{2}|\d{2}|00(?:00)|г{2,4}|х{2,4}|x{2,4}|\*{2,4}|_{2,4})(?![\d*_])(?!\.\d)"
)
_ORDINALS = [
    "первого",
    "второго",
    "третьего",
    "четвертого",
    "пятого",
    "шестого",
    "седьмого",
    "восьмого",
    "девятого",
    "десятого",
    "одиннадцатого",
    "двенадцатого",
    "тринадцатого",
    "четырнадцатого",
    "пятнадцатого",
    "шестнадцатого",
    "семнадцатого",
    "восемнадцатого",
    "девятнадцатого",
    "двадцатого",
]
_ORDINAL = "|".join([*_ORDINALS, "тридцатого"])
_SPELLED = (
    rf"\<(?P<sd>(?:(?:двадцать|тридцать) )?(?:{_ORDINAL})) (?P<sm>{MONTH}) "
    rf"(?:две тысячи (?P<sy>(?:двадцать )?(?:{_ORDINAL}))|(?P<syd>(?:19|20)\d{{2}})) года"
)
_YEAR_FIRST = (
    rf"\<(?P<year>(?:19|20)\d{{2}}) года?,? (?P<month>{MONTH}),? (?:месяца )?(?P<day>\d{{1,2}}) дня\>"
)
_MASKED = (
    r"\"?дата[ \n]+обезличена\"?|(?:<|&lt;)(?:дата|число)[^<>&\n]{0,12}(?:>|&gt;)|[(\[/]дата[)\]/]|\<дата_?\d{1,3}(?!\d)"
    r"|<//>|\"дата\"|\<dd\.mm\.yy(?:yy)?\>|\<дд мес[а-я]{0,3} г{4}|\<дд ?мм ?г{4}"
)

PATTERNS: dict[str, str] = {
    "date.words": _WORDS,
    "date.digits": _DIGITS,
    "date.spelled": _SPELLED,
    "date.year_first": _YEAR_FIRST,
    "date.masked": _MASKED,
}
"""Dates for one scan; read a match with `read`, or all matches of a stretch with `dates_within`."""


class PartialDate(NamedTuple):
    """As much of a date as the text tells; what is hidden or unsaid is None.

    Flags: ``redacted`` (nothing is left), ``partial_redaction``, ``month_precision``, ``two_digit_year``, ``spaces``,
    ``impossible_date`` (31 июня: nothing is kept), ``year_elsewhere`` («15 марта того же года»), ``year_inferred``
    (the period's end gave it), ``hour_about`` («около 8 часов», «в 9-м часу»: from 8 o'clock).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    flags: tuple[str, ...] = ()

    @property
    def iso(self) -> str | None:
        """``2023``, ``2023-06``, ``2023-06-12`` or ``2023-06-12T08:30``; None where not even the year is known."""
        if self.year is None or "impossible_date" in self.flags:
            return None
        out = f"{self.year:04d}"
        if self.month is None:
            return out
        out += f"-{self.month:02d}"
        if self.day is None:
            return out
        out += f"-{self.day:02d}"
        return out if self.hour is None else f"{out}T{self.hour:02d}:{self.minute or 0:02d}"

    @property
    def date(self) -> date | None:
        """The calendar day, where it is wholly known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def redacted(self) -> bool:
        """Whether the court hid the whole date or a part of it."""
        return "redacted" in self.flags or "partial_redaction" in self.flags

    def with_year(self, year: int) -> PartialDate:
        """The same day in a year that the text gives elsewhere."""
        flags = tuple([flag for flag in self.flags if flag != "year_elsewhere"])
        return checked(self._replace(year=year, flags=(*flags, "year_inferred")))

    def at(self, hour: int, minute: int, flags: tuple[str, ...] = ()) -> PartialDate:
        """The same day with a time; 24 o'clock is 0 o'clock of the day after."""
        day = self.date
        if day is None:
            known = self.month is not None and self.day is not None and hour < 24 and minute <= 59
            return self._replace(hour=hour, minute=minute, flags=self.flags + flags) if known else self
        if hour == 24:
            day, hour = day + timedelta(days=1), 0
        if hour > 24 or minute > 59:
            return self
        return PartialDate(day.year, day.month, day.day, hour, minute, self.flags + flags)


def checked(found: PartialDate) -> PartialDate:
    """Drop a day that the calendar does not have, with a flag."""
    year, month, day = found.year, found.month, found.day
    try:
        date(2024 if year is None else year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return PartialDate(flags=(*found.flags, "impossible_date"))
    return found


def month_number(word: bytes) -> int:
    """The number of a month from any of its forms, on the plane."""
    stem = word.decode("cp1251")
    for number, beginning in enumerate(_MONTH_STEMS, 1):
        if stem.startswith(beginning) and (number != 5 or not stem.startswith("мар")):
            return number
    raise ValueError("not a month")


def _year(digits: bytes, flags: list[str]) -> int | None:
    """A year; two digits are read as 1930–2029."""
    if not digits.isdigit():
        return None
    year = int(digits)
    if len(digits) == 2:
        flags.append("two_digit_year")
        year += 2000 if year < 30 else 1900
    return year


def read(match: re.Match[bytes]) -> PartialDate:
    """Read a match of one of the patterns above."""
    groups = match.groupdict()
    flags: list[str] = []
    if groups.get("month"):
        return _read_words(groups["day"], groups["month"], groups["year"], flags)
    if groups.get("d"):
        return _read_digits(match, flags)
    if groups.get("sd"):
        day, month = _ordinal(groups["sd"]), month_number(groups["sm"])
        year = int(groups["syd"]) if groups["syd"] else 2000 + _ordinal(groups["sy"])
        return checked(PartialDate(year, month, day))
    return PartialDate(flags=("redacted",))


def _read_words(day: bytes | None, month: bytes, year: bytes, flags: list[str]) -> PartialDate:
    number = month_number(month)
    known = _year(year, flags)
    if known is None:
        flags.append("partial_redaction" if year[:1] in (b"*", b"\xe3", b"1", b"2") else "year_elsewhere")
    if day is None:
        flags.append("month_precision")
        return PartialDate(known, number, None, flags=tuple(flags))
    if not day.isdigit():
        if "partial_redaction" not in flags:
            flags.append("partial_redaction")
        return PartialDate(known, number, None, flags=tuple(flags))
    return checked(PartialDate(known, number, int(day), flags=tuple(flags)))


def _read_digits(match: re.Match[bytes], flags: list[str]) -> PartialDate:
    day, month, year = match.group("d", "m", "y")
    if match.group()[len(day) : len(day) + 1] == b" ":
        flags.append("spaces")
    hidden = [not part.isdigit() or not part.strip(b"0") for part in (day, month, year)]
    if len(year) == 2 and year == b"00" and not hidden[0]:
        hidden[2] = False
    if all(hidden):
        return PartialDate(flags=("redacted",))
    known = None if hidden[2] else _year(year, flags)
    if any(hidden):
        flags.append("partial_redaction")
    if known is None:
        return PartialDate(flags=tuple(flags))
    if hidden[1]:
        return PartialDate(known, flags=tuple(flags))
    return checked(PartialDate(known, int(month), None if hidden[0] else int(day), flags=tuple(flags)))


def _ordinal(words: bytes) -> int:
    tens, _, last = words.decode("cp1251").rpartition(" ")
    number = 30 if last == "тридцатого" else _ORDINALS.index(last) + 1
    return number + {"": 0, "двадцать": 20, "тридцать": 30}[tens]


# -- short stretches --------------------------------------------------------------------------------
def _compiled(pattern: str) -> re.Pattern[bytes]:
    return re.compile(
        pattern.replace(r"\<", "(?<![а-яa-z0-9_])").replace(r"\>", "(?![а-яa-z0-9_])").encode("cp1251"),
        re.MULTILINE,
    )


_FORMS = tuple(_compiled(pattern) for pattern in PATTERNS.values())


def find_dates(plane: bytes, start: int = 0, end: int | None = None) -> list[re.Match[bytes]]:
    """The dates of a short stretch, in order, without an automaton (for cards, fields and headings)."""
    stop = len(plane) if end is None else end
    found: list[re.Match[bytes]] = []
    for form in _FORMS:
        found += form.finditer(plane, start, stop)
    found.sort(key=re.Match.start)
    return [
        match for index, match in enumerate(found) if not index or match.start() >= found[index - 1].end()
    ]


def read_date(text: str) -> PartialDate | None:
    """The first date in a short text such as a card's field."""
    found = find_dates(fold(text))
    return read(found[0]) if found else None
