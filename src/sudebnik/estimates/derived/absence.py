"""When he was away, for how long, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sudebnik.codebook.missing import Missing
from sudebnik.estimates.derived.entry import Found, derived
from sudebnik.estimates.units import Unit

_MONTH = len("2024-03")
_ENDED = frozenset({"voluntary", "detained", "still"})


@derived("left", "месяц ухода", "month of leaving", "episode")
def _left(unit: Unit) -> Found:
    return _edge(unit, "start")


@derived("ended", "месяц окончания отсутствия", "month in which the absence ended", "episode")
def _ended(unit: Unit) -> Found:
    return _edge(unit, "end")


def _edge(unit: Unit, edge: str) -> Found:
    longest = longest_absence(unit)
    if longest is None:
        return unit.missing("episode")
    day = longest.get(edge)
    return (day[:_MONTH],) if isinstance(day, str) and len(day) >= _MONTH else _hidden(longest)


@derived("absence_days", "дней самого долгого отсутствия", "days of the longest absence", "episode")
def _absence_days(unit: Unit) -> Found:
    longest = longest_absence(unit)
    if longest is None:
        return unit.missing("episode")
    days = longest.get("duration_days")
    return (days,) if isinstance(days, int | float) else _hidden(longest)


@derived("absence_band", "ступень длительности по закону", "band of length by the statute", "episode")
def _absence_band(unit: Unit) -> Found:
    longest = longest_absence(unit)
    if longest is None:
        return unit.missing("episode")
    band = longest.get("band")
    # A band that nobody can tell because the court hid a date is hidden; it is not on a limit of the statute.
    if not band or (longest.get("missing") and band == "indeterminate"):
        return _hidden(longest)
    return (str(band),)


def longest_absence(unit: Unit) -> Mapping[str, Any] | None:
    """The longest absence; of those without days the last one."""
    told = [value for value in unit.many("episode") if isinstance(value, Mapping)]
    return max(reversed(told), key=lambda one: one.get("duration_days") or -1, default=None)


def _hidden(episode: Mapping[str, Any]) -> Missing:
    missing = episode.get("missing")
    return Missing(missing) if missing else Missing.NOT_STATED


@derived(
    "ended_how",
    "как закончилось отсутствие: явка, задержание, продолжается, иначе",
    "how the absence ended: came himself, detained, goes on, otherwise",
    "absence_end",
)
def _ended_how(unit: Unit) -> Found:
    beginnings = (str(value).partition("_")[0] for value in unit.many("absence_end"))
    told = [one if one in _ENDED else "other" for one in beginnings]
    return tuple(dict.fromkeys(told)) or unit.missing("absence_end")


@derived("absence_running", "отсутствие продолжается", "the absence goes on", "absence_end")
def _absence_running(unit: Unit) -> Found:
    told = unit.many("absence_end")
    return ("still_absent" in told,) if told else unit.missing("absence_end")


@derived(
    "repeat",
    "уходил не один раз",
    "left more than once",
    "n_episodes further_absence",
)
def _repeat(unit: Unit) -> Found:
    times = unit.one("n_episodes")
    further = unit.one("further_absence")
    if isinstance(times, int | float) and times > 1:
        return (True,)
    if further is not None:
        return (further != "none",)
    missing = unit.missing("further_absence")
    return (False,) if times is not None else missing
