"""How long an absence lasted in the eyes of article 337, and whether the part that was applied fits.

The rules are those of the Supreme Court's review of military-crime practice (DOMAIN §1.4): days are units of 24 hours
from the hour of leaving, so «over two» means more than 48 hours and «over ten» more than 240; a month is a calendar
month counted in dates, so from 5 May to 5 June is exactly one month and not more. Where the hours are not told and
the dates leave both answers possible, the band is indeterminate: it is a flag for a reader, never a correction.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from enum import StrEnum

from sudebnik.errors import UsageError

FLAG = "band_mismatch"
"""The flag of an absence whose dates do not fit the part of article 337 that the court applied."""

_TWO_DAYS = timedelta(hours=48)
_TEN_DAYS = timedelta(hours=240)
_DECEMBER = 12


class Band(StrEnum):
    """The bands of article 337 (parts 1, 2.1: over two days; 3, 3.1: over ten; 4, 5: over a month)."""

    LE_2D = "le_2d"
    GT_2D_LE_10D = "gt_2d_le_10d"
    GT_10D_LE_1_MONTH = "gt_10d_le_1_month"
    GT_1_MONTH = "gt_1_month"
    INDETERMINATE = "indeterminate"


_BAND_OF_PART = {
    "1": Band.GT_2D_LE_10D,
    "2": Band.GT_2D_LE_10D,
    "2.1": Band.GT_2D_LE_10D,
    "2.2": Band.GT_2D_LE_10D,
    "3": Band.GT_10D_LE_1_MONTH,
    "3.1": Band.GT_10D_LE_1_MONTH,
    "3.2": Band.GT_10D_LE_1_MONTH,
    "4": Band.GT_1_MONTH,
    "5": Band.GT_1_MONTH,
    "6": Band.GT_1_MONTH,
}


def earliest_and_latest(moment: str) -> tuple[datetime, datetime]:
    """The first and the last minute that a partial ISO date may mean («2023», «2023-06», «2023-06-12T08:30»).

    Raises `UsageError` where the string is no date.
    """
    try:
        if "T" in moment:
            exact = datetime.fromisoformat(moment).replace(tzinfo=None)
            return exact, exact
        numbers = [int(part) for part in moment.split("-")]
        year = numbers[0]
        first_month = numbers[1] if len(numbers) > 1 else 1
        last_month = numbers[1] if len(numbers) > 1 else _DECEMBER
        first_day = numbers[2] if len(numbers) > 2 else 1
        last_day = numbers[2] if len(numbers) > 2 else monthrange(year, last_month)[1]
        first = datetime.fromisoformat(f"{year:04}-{first_month:02}-{first_day:02}")
        last = datetime.fromisoformat(f"{year:04}-{last_month:02}-{last_day:02}T23:59")
    except (ValueError, IndexError) as error:
        raise UsageError(
            f"moment {moment!r}: not an ISO date, month or year; write 2023-06-12T08:30"
        ) from error
    return first, last


def a_month_after(day: date) -> date:
    """The same day of the next month, or that month's last day (31 January → 28 February)."""
    year, month = (day.year + 1, 1) if day.month == _DECEMBER else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def band(start: str, end: str) -> Band:
    """The band of an absence between two moments, each an ISO date, date-time, month or year."""
    start_first, start_last = earliest_and_latest(start)
    end_first, end_last = earliest_and_latest(end)
    longest = _band(start_first, end_last)
    return longest if longest is _band(start_last, max(end_first, start_last)) else Band.INDETERMINATE


def _band(start: datetime, end: datetime) -> Band:
    if end.date() > a_month_after(start.date()):
        return Band.GT_1_MONTH
    if end - start > _TEN_DAYS:
        return Band.GT_10D_LE_1_MONTH
    return Band.GT_2D_LE_10D if end - start > _TWO_DAYS else Band.LE_2D


def days_between(start: str, end: str) -> int | None:
    """Calendar days from one moment to another, end − start; None where a day is not known or the order is wrong."""
    if len(start) < len("2023-01-01") or len(end) < len("2023-01-01"):
        return None
    days = (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days
    return days if days >= 0 else None


def band_of_part(article: str, part: str) -> Band | None:
    """The band that a part of article 337 asks for; None for other articles (desertion knows no minimum)."""
    return _BAND_OF_PART.get(part) if article == "337" else None


def fits(found: Band, article: str, part: str) -> bool:
    """Whether a band may stand under an article's part; what is indeterminate fits any."""
    asked = band_of_part(article, part)
    return asked is None or found in (asked, Band.INDETERMINATE)
