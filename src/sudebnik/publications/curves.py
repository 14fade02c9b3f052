"""What a drawing is made from, without what tells of a few: the drawing and the data beside it say the same, and no more.

Months, bars of terms, streams and steps are put together until none of them is small or could be worked out from the
others. There is one such putting-together for each answer: two of different width would betray each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sudebnik.estimates.answer import Answer
from sudebnik.estimates.labels import CONTRAST
from sudebnik.publications.charts.flow import Link, columns_of
from sudebnik.publications.disclosure import FLOOR, hidden_cells, hidden_crossings
from sudebnik.publications.gate import hidden_parts

Told = dict[str, Any]
BIN = 12
"""Months of a bar of terms."""
_YEAR = 12
_LENGTHS = (1, 3, _YEAR)
"""Months, quarters, years: the finest that shows most of what there is."""
_ROUND = 5
"""To what the number of those under watch is rounded: who left unfinished between two steps cannot be worked out."""
_PLACES = 2
"""Of shares of a curve."""
START = "start"
"""The state of a flow in which everybody begins."""
REST = "rest"


def guarded(answer: Answer, floor: int = FLOOR) -> Told:
    """The answer's curve as it may be published."""
    hidden = hidden_parts(answer, floor)
    told = dict(answer.curve)
    if "months" in told:
        told["length"], told["months"] = _periods(told["months"], floor)
    if "links" in told:
        told |= _streams(told["links"], told.get("states", ()), hidden, floor)
    if "values" in told:
        told["values"] = dict(_bars(answer, told["values"], hidden, floor))
        told["bar"] = BIN
    if "terms" in told:
        told["terms"] = [
            {**one, "n": f"<{floor}", "value": None, "low": None, "high": None}
            if _key(one) in hidden
            else {**one}
            for one in told["terms"]
        ]
    if "parts" in told:
        told["parts"] = dict(_curves(answer, told["parts"], hidden, floor))
    return told


def _key(term: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(filter(None, (term["name"], term["level"])))


# -- months ---------------------------------------------------------------------------------------
def _periods(months: Sequence[Mapping[str, Any]], floor: int) -> tuple[int, list[Told]]:
    """Months, or quarters or years named by their first month, and how many months each has; ``seen`` is None where it is held back."""
    length = next((one for one in _LENGTHS if _shows(months, one, floor)), _YEAR)
    groups = _grouped(months, length)
    hidden = _hidden(groups, floor)
    found = []
    for first, own in groups.items():
        covered = [one["covered"] for one in own if one.get("covered") is not None]
        whole = length == 1 and first not in hidden
        found.append(
            {
                "month": first,
                "seen": None if first in hidden else sum(one["seen"] for one in own),
                "fraction": own[0].get("fraction") if whole else None,
                "nowcast": own[0].get("nowcast") if whole else None,
                "covered": min(covered) if len(covered) == len(own) else None,
            }
        )
    return length, found


def _grouped(months: Sequence[Mapping[str, Any]], length: int) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for one in sorted(months, key=lambda one: str(one["month"])):
        year, month = divmod(place(one["month"]) // length * length, _YEAR)
        found.setdefault(f"{year:04}-{month + 1:02}", []).append(one)
    return found


def place(month: str) -> int:
    """Months since the year nought."""
    return int(month[:4]) * _YEAR + int(month[5:7]) - 1


def _hidden(groups: Mapping[str, Sequence[Mapping[str, Any]]], floor: int) -> frozenset[str]:
    return hidden_cells({first: sum(one["seen"] for one in own) for first, own in groups.items()}, {}, floor)


def _shows(months: Sequence[Mapping[str, Any]], length: int, floor: int) -> bool:
    """Whether at least two thirds of the periods in which something was seen can be shown."""
    groups = _grouped(months, length)
    some = sum(any(one["seen"] for one in own) for own in groups.values())
    return 3 * len(_hidden(groups, floor)) <= some


# -- terms ----------------------------------------------------------------------------------------
def _bars(
    answer: Answer,
    values: Mapping[str, Mapping[str, int]],
    hidden: Collection[tuple[str, ...]],
    floor: int,
) -> Iterator[tuple[str, dict[str, int | None]]]:
    """How many in each bar by its first month, None where that is held back; of the groups where there are groups, else of all."""
    grouped = any(part.key and part.key[0] != CONTRAST for part in answer.parts)
    for name, counts in values.items():
        key = tuple(name.split("/")) if name else ()
        part = answer.part(*key)
        if part is None or grouped != bool(key) or key in hidden or part.basis.answered < floor:
            continue
        yield name, binned(counts, floor)


def binned(values: Mapping[str, int], floor: int) -> dict[str, int | None]:
    """How many in each bar of twelve months, in order; None where that may not be shown."""
    counts: Counter[str] = Counter()
    for value, count in sorted(values.items(), key=lambda item: float(item[0])):
        counts[str(int(float(value)) // BIN * BIN)] += count
    hidden = hidden_cells(counts, {}, floor)
    return {start: None if start in hidden else count for start, count in counts.items()}


# -- streams --------------------------------------------------------------------------------------
def _streams(
    links: Sequence[Mapping[str, Any]],
    states: Sequence[str],
    hidden: Collection[tuple[str, ...]],
    floor: int,
) -> Told:
    untold = {f"{key[0]}={key[1]}" for key in hidden if len(key) == 2}
    shown, columns = together(
        [Link(one["from"], one["to"], one["count"]) for one in links if one["count"]], states, untold, floor
    )
    return {
        "links": [
            {"from": one.start, "to": one.end, "count": one.number, "together": one.hidden} for one in shown
        ],
        "columns": columns,
        "states": [state for column in columns for state in column],
    }


def together(
    links: Sequence[Link], order: Sequence[str], untold: Collection[str], floor: int
) -> tuple[list[Link], list[list[str]]]:
    """The links that may be shown, and the states of each column.

    How many stand in a state is told beside the drawing, unless it is ``untold``: so a link is held back also where it
    could be worked out from the others that come to its end. What is held back goes to and comes from one state of each
    column that stands for the rest; a state that no shown link reaches belongs to it.
    """
    columns = columns_of(links, order)
    cells = {(link.start, link.end): link.number for link in links}
    held = hidden_crossings(cells, untold, floor)
    kept = {state for state in columns[0] if state not in untold} if columns else set()
    shown: list[Link] = []
    placed: list[list[str]] = []
    for index, states in enumerate(columns):
        here = [state for state in states if state in kept]
        rest, further = f"{REST} {index}", f"{REST} {index + 1}"
        placed.append([*here, rest])
        own = {pair: number for pair, number in cells.items() if pair[0] in states}
        named = {pair: n for pair, n in own.items() if pair not in held and pair[0] in kept}
        kept |= {end for _, end in named}
        left: Counter[tuple[str, str]] = Counter()
        for (start, end), number in own.items():
            if (start, end) not in named:
                left[start if start in kept else rest, end if end in kept else further] += number
        shown += [Link(start, end, number) for (start, end), number in named.items()]
        shown += [
            Link(start, end, number, hidden=True) for (start, end), number in left.items() if number >= floor
        ]
    return shown, placed


# -- steps ----------------------------------------------------------------------------------------
def _curves(
    answer: Answer,
    parts: Mapping[str, Sequence[Sequence[float]]],
    hidden: Collection[tuple[str, ...]],
    floor: int,
) -> Iterator[tuple[str, list[list[float]]]]:
    """Of all alone where a group is held back: all without the others would be that group."""
    alone = any(key and key[0] != CONTRAST for key in hidden)
    for name, steps in parts.items():
        key = tuple(name.split("/")) if name else ()
        if key in hidden or (key and alone) or answer.part(*key) is None:
            continue
        yield name, _apart(steps, floor)


def _apart(steps: Sequence[Sequence[float]], floor: int) -> list[list[float]]:
    """Steps between which at least so many ended and after which at least so many are left, shares in whole percents.

    How many are under watch is rounded, for who left before the end could be counted else.
    """
    found: list[list[float]] = []
    ended = 0.0
    before = 1.0
    for time, share, low, high, at_risk in steps:
        ending = at_risk * (1 - share / before) if before else 0.0
        ended, before = ended + ending, share
        if round(ended) >= floor and round(at_risk - ending) >= floor:
            left = int(round(at_risk - ending) / _ROUND + 0.5) * _ROUND
            found.append([time, *(round(one, _PLACES) for one in (share, low, high)), left])
            ended = 0.0
    return found
