"""Months as ``YYYY-MM``: their place in time and how many days they have."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def place(month: str) -> int:
    """Months since the year nought: neighbours differ by one. ``ValueError`` where it is no month."""
    year, number = month.split("-")
    if not 1 <= int(number) <= 12:
        raise ValueError(month)
    return int(year) * 12 + int(number) - 1


def named(at: int) -> str:
    """The month at a place."""
    return f"{at // 12:04d}-{at % 12 + 1:02d}"


def days(month: str) -> int:
    """How many days a month has."""
    at = place(month)
    return monthrange(at // 12, at % 12 + 1)[1]


def span(first: str, last: str) -> list[str]:
    """All months from the first to the last, both included."""
    return [named(at) for at in range(place(first), place(last) + 1)]


def moved(day: date, months: int) -> date:
    """The same day some months earlier or later, the month's last day where it has none such."""
    at = day.year * 12 + day.month - 1 + months
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
