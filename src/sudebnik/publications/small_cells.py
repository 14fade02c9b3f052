"""Answers as plain data without their small counts: what fewer than the floor were is not said, nor what would betray it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sudebnik.estimates.answer import Answer, Part
from sudebnik.publications.denominators import basis_of, bounds_told, heard, is_few, silence_told
from sudebnik.publications.gate import hidden_parts

Told = dict[str, Any]


def masked(answer: Answer, told: Mapping[str, Any], floor: int) -> Told:
    """What an answer says as plain data (`answers_json.as_json`) without the parts that the gate keeps back, and without small counts."""
    hidden = hidden_parts(answer, floor)
    parts = [
        _hidden(kept, few=is_few(answer, part, floor), floor=floor) if part.key in hidden else kept
        for part, one in zip(answer.parts, told["parts"], strict=True)
        for kept in (_kept(answer, part, one, hidden, floor),)
    ]
    return {**told, "parts": parts, "curve": _curve(told["curve"], floor)}


def _hidden(part: Told, *, few: bool, floor: int) -> Told:
    gone = {"value": None, "hidden": True}
    return {
        **part,
        "hits": f"<{floor}" if few else None,
        "silent": None,
        "naive": gone,
        "corrected": gone,
        "bounds": None,
        "more": None,
    }


def _kept(answer: Answer, part: Part, told: Told, hidden: frozenset[tuple[str, ...]], floor: int) -> Told:
    """The counts that may be said of who was asked; null is not said, «<5» is few."""
    basis, known = basis_of(answer, part), heard(answer, part, floor)
    units: int | str | None = known.units and known.units + known.elsewhere
    answered: int | str | None = known.answered
    if not part.key:
        units = f"<{floor}" if 0 < basis.units < floor else units
        answered = f"<{floor}" if 0 < basis.answered < floor else answered
    return {
        **told,
        "units": units,
        "answered": answered if basis is part.basis else units,
        "missing": {**known.missing, **({"not_applicable": known.elsewhere} if known.elsewhere else {})},
        "missing_hidden": not known.all_told,
        "silent": silence_told(answer, part, hidden, floor) or (None if part.basis.silent else 0),
        "bounds": told["bounds"] if bounds_told(answer, part, floor) else None,
    }


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
