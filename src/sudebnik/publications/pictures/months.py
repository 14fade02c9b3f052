"""Counts by month, or by quarter or year where months are too small to be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sudebnik.estimates.answer import Answer
from sudebnik.publications import values
from sudebnik.publications.charts import trend
from sudebnik.publications.charts.paper import BLUE, HATCH, ORANGE, SKY, SOFT, Sign
from sudebnik.publications.claim import signed
from sudebnik.publications.disclosure import hidden_cells
from sudebnik.publications.pictures.easel import Easel, Picture
from sudebnik.publications.words import Words

_YEAR = 12


_STEPS = (1, 3, 12)
"""Months, quarters, years: the finest that shows most of what there is."""


_LAW = (2022 * _YEAR + 8 + 23 / 30, "law_september")
"""24 September 2022: federal law 365-FZ raised the terms for absences in mobilisation and war."""


def months(answer: Answer, easel: Easel) -> Iterator[Picture]:
    """Counts by month, or by quarter or year where months are too small to be shown."""
    words, told = easel.words, answer.curve
    seen = [(_at(one["month"]), one) for one in told.get("months", ())]
    if not seen:
        return
    unfinished = {at for at, _ in seen[-told["unfinished"] :]} if told.get("unfinished") else set()
    step = next((one for one in _STEPS if _shows(seen, one, easel.floor)), _YEAR)
    drawn = _periods(seen, unfinished, step, easel.floor)
    if all(not one.seen for one in drawn):
        return
    trend_told = told.get("trend") or {}
    line = _line(trend_told.get("line", ()), step)
    turns = [
        trend.Turn(*(_at(turn[end]) for end in ("month", "low", "high"))) for turn in told.get("turns", ())
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
        _name(one.at, 1, words) for one in (trend.Month(drawn[0].at, 0), trend.Month(seen[-1][0], 0))
    )
    caption = easel.captions.caption(
        title, easel.of(answer), signs, f"{title}: {said}", words, notes=notes, period=f"{first} – {last}"
    )
    yield Picture(
        "",
        trend.trend(drawn, line, turns, marks, caption, _names(drawn, step), step=step, floor=easel.floor),
        caption.description,
    )


def _at(month: str) -> int:
    return int(month[:4]) * _YEAR + int(month[5:7]) - 1


def _grouped(
    seen: Sequence[tuple[int, Mapping[str, Any]]], step: int
) -> dict[int, list[tuple[int, Mapping[str, Any]]]]:
    found: dict[int, list[tuple[int, Mapping[str, Any]]]] = {}
    for at, one in seen:
        found.setdefault(at // step * step, []).append((at, one))
    return found


def _hidden(groups: Mapping[int, Sequence[tuple[int, Mapping[str, Any]]]], floor: int) -> frozenset[str]:
    return hidden_cells(
        {str(at): sum(one["seen"] for _, one in own) for at, own in groups.items()}, {}, floor
    )


def _shows(seen: Sequence[tuple[int, Mapping[str, Any]]], step: int, floor: int) -> bool:
    """Whether at least two thirds of the periods in which something was seen can be shown."""
    groups = _grouped(seen, step)
    some = sum(any(one["seen"] for _, one in own) for own in groups.values())
    return 3 * len(_hidden(groups, floor)) <= some


def _periods(
    seen: Sequence[tuple[int, Mapping[str, Any]]], unfinished: set[int], step: int, floor: int
) -> list[trend.Month]:
    groups = _grouped(seen, step)
    hidden = _hidden(groups, floor)
    made = []
    for at, own in sorted(groups.items()):
        covered = [share for _, one in own if (share := one.get("covered")) is not None]
        nowcast = own[0][1].get("nowcast") if step == 1 else None
        made.append(
            trend.Month(
                at,
                None if str(at) in hidden else sum(one["seen"] for _, one in own),
                tuple(nowcast) if nowcast else None,
                min(covered) if len(covered) == len(own) else None,
                finished=not unfinished.intersection(month for month, _ in own),
            )
        )
    return made


def _line(points: Sequence[Sequence[Any]], step: int) -> list[tuple[int, float, float, float]]:
    """The trend by period: the sum over its months, where each of them has one."""
    groups: dict[int, list[Sequence[Any]]] = {}
    for point in points:
        groups.setdefault(_at(point[0]) // step * step, []).append(point)
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
