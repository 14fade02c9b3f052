"""Moments and periods: the hour beside a date, and «с 5 по 23 апреля 2023 года» with the parts that both dates share."""

from __future__ import annotations

import re
from typing import NamedTuple

from sudebnik.text.dates import MONTH, PartialDate, checked, month_number, read

# -- times -------------------------------------------------------------------------------------------
_HOURS = [
    "первом",
    "втором",
    "третьем",
    "четвертом",
    "пятом",
    "шестом",
    "седьмом",
    "восьмом",
    "девятом",
    "десятом",
    "одиннадцатом",
    "двенадцатом",
]
_ABOUT = r"(?:(?P<{0}a>около|примерно|приблизительно|ориентировочно|не позднее|не ранее)[ \n]+(?:в )?)?"
_TIME = (
    _ABOUT + r"(?:(?P<{0}h>\d{{1,2}})[ \n]*(?:час[а-я]{{0,3}}(?![а-я])\.?|ч\.)"
    r"(?:[ \n]*(?P<{0}n>\d{{1,2}})[ \n]*мин[а-я]{{0,5}}(?![а-я])\.?)?(?:[ \n]+(?P<{0}p>утра|дня|вечера|ночи))?"
    r"|(?P<{0}hc>\d{{1,2}})[:.-](?P<{0}nc>\d\d)(?!\.?\d)(?: ?час[а-я]{{0,3}}(?![а-я])\.?| ?ч\.)?"
    r"|(?P<{0}o>\d{{1,2}}-?(?:о?м|е?м|й)?|" + "|".join(_HOURS) + r") часу)"
)
_DAY_FOLLOWS = rf"(?![ \n]*,?[ \n]*\"?\d{{1,2}}\"?[ \n]+{MONTH}|[ \n]*\d\d\.\d\d\.)"
_RIGHT = (
    r"(?:[ \n]*(?:года|год|г\.?))?,?[ \n]+(?:(?:в|с|к|до|по)[ \n]+){0,2}" + _TIME.format("r") + _DAY_FOLLOWS
).encode("cp1251")
_LEFT_RE = re.compile((_TIME.format("l") + r",?[ \n]+$").encode("cp1251"))
_RIGHT_RE = re.compile(_RIGHT)


def _read_time(match: re.Match[bytes], side: str) -> tuple[int, int, tuple[str, ...]]:
    groups = match.groupdict()
    about: tuple[str, ...] = ("hour_about",) if groups[f"{side}a"] else ()
    ordinal = groups[f"{side}o"]
    if ordinal is not None:
        digits = re.match(rb"\d+", ordinal)
        hour = int(digits.group()) if digits else _HOURS.index(ordinal.decode("cp1251")) + 1
        return hour - 1, 0, ("hour_about",)
    if groups[f"{side}hc"] is not None:
        return int(groups[f"{side}hc"]), int(groups[f"{side}nc"]), about
    hour = int(groups[f"{side}h"])
    part = (groups[f"{side}p"] or b"").decode("cp1251")
    if (part == "вечера" or (part == "дня" and hour < 6)) and hour < 12:
        hour += 12
    return hour, int(groups[f"{side}n"] or 0), about


def read_moment(plane: bytes, match: re.Match[bytes]) -> tuple[PartialDate, int, int]:
    """A date with the time beside it: the moment and the span of all its words.

    «в 8 часов 30 минут 12 июня 2023 года» and «12 июня 2023 года около 8 часов» are both read; a time behind the
    date that is followed by another date belongs to that one.
    """
    found = read(match)
    start, end = match.span()
    since = max(0, start - 48)
    left = _LEFT_RE.search(plane[since:start])
    if left is not None:
        return found.at(*_read_time(left, "l")), since + left.start(), end
    right = _RIGHT_RE.match(plane, end, end + 72)
    if right is not None:
        return found.at(*_read_time(right, "r")), start, right.end()
    return found, start, end


# -- periods -----------------------------------------------------------------------------------------
class Period(NamedTuple):
    """From a first moment to a last one, with the span of the words."""

    first: PartialDate
    last: PartialDate
    start: int
    end: int


_SINCE_RE = re.compile(
    (
        r"(?<![а-яa-z0-9])со?[ \n]+(?:"
        + _TIME.format("s")
        + rf"[ \n]+)?(?:\"?(?P<day>\d{{1,2}})\"?(?:-?о?го)?(?:[ \n]+(?P<month>{MONTH}))?)"
        r"(?:,?[ \n]+(?:с[ \n]+)?" + _TIME.format("b") + r")?,?[ \n]+(?:и )?(?:по|до)[ \n]+$"
    ).encode("cp1251")
)
_JOINT_RE = re.compile(
    r"(?:[ \n]*(?:года|год|г\.?))?,?[ \n]+(?:и )?(?:по|до)[ \n]+".encode("cp1251"),
)
_FROM_RE = re.compile(r"(?<![а-яa-z0-9])со?[ \n]+(?:(?:около|примерно)[ \n]+)?$".encode("cp1251"))


def periods(plane: bytes, dates: list[re.Match[bytes]]) -> list[Period]:
    """The periods that these dates end: «с 5 по 23 апреля 2023 года», with the parts that both dates share.

    ``dates`` are the matches of a stretch in order. The month and year that the first date leaves out are those of
    the second; where that would turn the period round («с 20 декабря по 9 января 2023 года»), the year before.
    """
    found: list[Period] = []
    first, start, behind = PartialDate(), 0, 0
    for match in dates:
        last, words, end = read_moment(plane, match)
        until = min(match.start(), max(words, behind))
        opening = plane[max(0, until - 96) : until]
        since = _SINCE_RE.search(opening)
        if since is not None:
            found.append(_shared(since, last, until - len(opening), end))
        elif behind and _JOINT_RE.fullmatch(plane, behind, until):
            opened = _FROM_RE.search(plane, max(0, start - 24), start)
            if opened is not None:
                if "year_elsewhere" in first.flags:
                    first = _year_of(first, last)
                found.append(Period(first, last, opened.start(), end))
        first, start, behind = last, words, end
    return found


def _shared(since: re.Match[bytes], last: PartialDate, offset: int, end: int) -> Period:
    month = month_number(since["month"]) if since["month"] else last.month
    first = checked(PartialDate(last.year, month, int(since["day"])))
    if since["month"] and last.year is not None:
        first = _year_of(first, last)
    for side in ("s", "b"):
        if since[f"{side}h"] or since[f"{side}hc"] or since[f"{side}o"]:
            first = first.at(*_read_time(since, side))
    return Period(first, last, offset + since.start(), end)


def _year_of(first: PartialDate, last: PartialDate) -> PartialDate:
    """The first date in the year of the second, or in the year before where it would come after it."""
    if last.year is None or first.month is None:
        return first
    turned = (first.month, first.day or 1) > (last.month or 12, last.day or 31)
    return first.with_year(last.year - 1) if turned else checked(first._replace(year=last.year))
