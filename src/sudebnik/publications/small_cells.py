"""Answers as plain data without their small counts: what fewer than the floor were is not said, nor what would betray it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sudebnik.estimates.answer import Answer
from sudebnik.publications.gate import hidden_parts

Told = dict[str, Any]

_COUNTS = {
    "months": "seen",
    "links": "count",
    "terms": "n",
}
"""Lists of a curve whose entries count people, and under which key."""


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
    found = dict(curve)
    for name, key in _COUNTS.items():
        if name in found:
            found[name] = [{**one, key: _count(one[key], floor)} for one in found[name]]
    if "values" in found:
        found["values"] = {
            group: {value: _count(count, floor) for value, count in counts.items()}
            for group, counts in found["values"].items()
        }
    if "parts" in found:
        found["parts"] = {
            group: [step for step in steps if step[-1] >= floor] for group, steps in found["parts"].items()
        }
    return found


def _count(count: Any, floor: int) -> Any:
    return f"<{floor}" if isinstance(count, int) and 0 < count < floor else count
