"""Answers as plain data without their small counts: what fewer than the floor were is not said, nor what would betray it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sudebnik.estimates.answer import Answer
from sudebnik.publications.gate import hidden_parts

Told = dict[str, Any]


def masked(answer: Answer, told: Mapping[str, Any], floor: int) -> Told:
    """What an answer says as plain data (`answers_json.as_json`) without the parts that the gate keeps back, and without small counts."""
    hidden = hidden_parts(answer, floor)
    parts = [
        _hidden(part, floor) if tuple(part["key"]) in hidden else _kept(part, floor) for part in told["parts"]
    ]
    return {**told, "parts": parts, "curve": _curve(told["curve"], floor)}


def _hidden(part: Told, floor: int) -> Told:
    gone = {"value": None, "hidden": True}
    return {
        **_kept(part, floor),
        "hits": f"<{floor}" if 0 < part["hits"] < floor else None,
        "answered": f"<{floor}" if 0 < part["answered"] < floor else part["answered"],
        "naive": gone,
        "corrected": gone,
        "bounds": None,
        "more": None,
    }


def _kept(part: Told, floor: int) -> Told:
    return {**part, "missing": {why: _count(count, floor) for why, count in part["missing"].items()}}


def _curve(curve: Mapping[str, Any], floor: int) -> Told:
    """What a drawing is made from, without what tells of a few: months, ways, exact terms and days, single steps."""
    shown: dict[str, Callable[[Any, int], Any]] = {
        "months": _months,
        "links": _links,
        "terms": _terms,
        "values": _values,
        "parts": _steps,
    }
    return {name: shown[name](one, floor) if name in shown else one for name, one in curve.items()}


def _months(months: Sequence[Mapping[str, Any]], floor: int) -> list[Told]:
    return [
        {**one, "seen": f"<{floor}", "nowcast": None, "fraction": None}
        if 0 < one["seen"] < floor
        else {**one}
        for one in months
    ]


def _links(links: Sequence[Mapping[str, Any]], floor: int) -> list[Told]:
    return [{**one, "count": _count(one["count"], floor)} for one in links]


def _terms(terms: Sequence[Mapping[str, Any]], floor: int) -> list[Told]:
    return [
        {**one, "n": f"<{floor}", "value": None, "low": None, "high": None}
        if 0 < one["n"] < floor
        else {**one}
        for one in terms
    ]


def _values(values: Mapping[str, Mapping[str, int]], floor: int) -> Told:
    """Values that enough have; the number of the others together, where it is not small itself."""
    found: Told = {}
    for group, counts in values.items():
        found[group] = {value: count for value, count in counts.items() if count >= floor}
        rest = sum(counts.values()) - sum(found[group].values())
        if rest:
            found[group]["hidden"] = _count(rest, floor)
    return found


def _steps(parts: Mapping[str, Sequence[Sequence[float]]], floor: int) -> Told:
    """Steps of a curve so far apart that between two of them at least so many ended or left."""
    found: Told = {}
    for group, steps in parts.items():
        kept: list[Sequence[float]] = []
        for step in steps:
            if step[-1] >= floor and (not kept or kept[-1][-1] - step[-1] >= floor):
                kept.append(step)
        found[group] = kept
    return found


def _count(count: Any, floor: int) -> Any:
    return f"<{floor}" if isinstance(count, int) and 0 < count < floor else count
