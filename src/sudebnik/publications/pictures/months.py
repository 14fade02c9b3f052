"""Counts by month, or by quarter or year where months are too small to be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sudebnik.estimates.answer import Answer
from sudebnik.publications import values
from sudebnik.publications.charts import trend
from sudebnik.publications.charts.paper import BLUE, HATCH, ORANGE, SKY, SOFT, Sign
from sudebnik.publications.claim import signed
from sudebnik.publications.curves import guarded, place
from sudebnik.publications.pictures.easel import Easel, Picture
from sudebnik.publications.words import Words

_YEAR = 12


_LAW = (2022 * _YEAR + 8 + 23 / 30, "law_september")
"""24 September 2022: federal law 365-FZ raised the terms for absences in mobilisation and war."""


def months(answer: Answer, easel: Easel) -> Iterator[Picture]:
    """Counts by month, or by quarter or year where months are too small to be shown."""
    words, told = easel.words, guarded(answer, easel.floor)
    names = [str(one["month"]) for one in answer.curve.get("months", ())]
    if not names:
        return
    unfinished = [place(name) for name in names[-told["unfinished"] :]] if told.get("unfinished") else []
    step = told["length"]
    drawn = [_month(one, step, unfinished) for one in told["months"]]
    if all(not one.seen for one in drawn):
        return
    trend_told = told.get("trend") or {}
    line = _line(trend_told.get("line", ()), step)
    turns = [
        trend.Turn(*(place(turn[end]) for end in ("month", "low", "high"))) for turn in told.get("turns", ())
    ]
    law = trend.Mark(_LAW[0], words(_LAW[1]))
    marks = [law] if drawn[0].at <= law.at <= drawn[-1].at + step else []
    signs = [Sign("bar", SKY, words(f"sign_seen_{step}"))]
    if any(not one.finished for one in drawn):
        signs.append(Sign("outline", BLUE, words("sign_unfinished")))
    if any(one.expected for one in drawn if not one.finished):
        signs.append(Sign("diamond", ORANGE, words("sign_nowcast")))
    if line:
        signs.append(Sign("line", BLUE, words("sign_trend")))
    if turns:
        signs.append(Sign("upright", ORANGE, words("sign_turn")))
    if any(one.covered is None for one in drawn):
        signs.append(Sign("hatch", HATCH, words("sign_uncovered")))
    held = any(one.seen is None for one in drawn)
    if held:
        signs.append(Sign("outline", SOFT, words("sign_hidden", floor=easel.floor - 1)))
    notes = []
    if "refused" not in trend_told and trend_told.get("per_year"):
        value, low, high = (signed(one, words) for one in trend_told["per_year"])
        notes.append(words("note_trend", value=value, low=low, high=high))
    if unfinished:
        notes.append(words("no_decline", n=len(unfinished)))
    title = answer.question.title.get(words.language)
    said = "; ".join(
        f"{_name(one.at, step, words)} — {words('hidden') if one.seen is None else one.seen}" for one in drawn
    )
    first, last = (
        _name(one.at, 1, words) for one in (trend.Month(drawn[0].at, 0), trend.Month(place(names[-1]), 0))
    )
    caption = easel.captions.caption(
        title, easel.of(answer), signs, f"{title}: {said}", words, notes=notes, period=f"{first} – {last}"
    )
    yield Picture(
        "",
        trend.trend(drawn, line, turns, marks, caption, _names(drawn, step), step=step, floor=easel.floor),
        caption.description,
    )


def _month(one: Mapping[str, Any], step: int, unfinished: Sequence[int]) -> trend.Month:
    at, nowcast = place(one["month"]), one["nowcast"]
    return trend.Month(
        at,
        one["seen"],
        tuple(nowcast) if nowcast else None,
        one["covered"],
        finished=not any(at <= month < at + step for month in unfinished),
    )


def _line(points: Sequence[Sequence[Any]], step: int) -> list[tuple[int, float, float, float]]:
    """The trend by period: the sum over its months, where each of them has one."""
    groups: dict[int, list[Sequence[Any]]] = {}
    for point in points:
        groups.setdefault(place(point[0]) // step * step, []).append(point)
    return [
        (at, *(sum(float(point[end]) for point in own) for end in (1, 2, 3)))  # type: ignore[misc]
        for at, own in sorted(groups.items())
        if len(own) == step
    ]


def _name(at: int, step: int, words: Words) -> str:
    year, month = divmod(at, _YEAR)
    if step == _YEAR:
        return str(year)
    return (
        words("quarter_short", year=year, number=month // 3 + 1)
        if step > 1
        else values.month(f"{year}-{month + 1:02}", words)
    )


def _names(drawn: Sequence[trend.Month], step: int) -> dict[int, str]:
    """Years where they begin; in a short series months too."""
    last = drawn[-1].at + step
    years = {at: str(at // _YEAR) for at in range(-(-drawn[0].at // _YEAR) * _YEAR, last, _YEAR)}
    if len(years) >= 2:
        return years
    return {at: f"{at % _YEAR + 1:02}.{at // _YEAR}" for at in range(drawn[0].at, last, 3)}
