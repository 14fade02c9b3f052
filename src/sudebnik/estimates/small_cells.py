"""Answers as plain data without their small counts: what fewer than the floor were is not said, nor what would betray it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Told = dict[str, Any]

_COUNTS = {
    "months": "seen",
    "links": "count",
    "terms": "n",
}
"""Lists of a curve whose entries count people, and under which key."""


def masked(told: Mapping[str, Any], floor: int) -> Told:
    """One answer (`answers_json.as_json`) with counts from 1 to ``floor`` − 1 as ``"<5"``, and without the figures made from them.

    Where a single part of an answer would be hidden, the next smallest goes too: the whole would give it away.
    """
    parts = [dict(part) for part in told["parts"]]
    small = {at for at, part in enumerate(parts) if _is_small(part, told["measure"], floor)}
    for length in {len(part["key"]) for part in parts if part["key"]}:
        level = [at for at, part in enumerate(parts) if len(part["key"]) == length]
        if len(small.intersection(level)) == 1 and len(level) > 1:
            small.add(min((at for at in level if at not in small), key=lambda at: (parts[at]["hits"], at)))
    return {
        **told,
        "parts": [
            _hidden(part, floor) if at in small else _kept(part, floor) for at, part in enumerate(parts)
        ],
        "curve": _curve(told["curve"], floor),
    }


def _is_small(part: Mapping[str, Any], measure: str, floor: int) -> bool:
    """Whether a count is small, or what remains of its denominator (for shares, where both are told)."""
    counts = [part["hits"], part["answered"]]
    if measure in ("share", "shares"):
        counts.append(part["answered"] - part["hits"])
    return any(0 < count < floor for count in counts)


def _hidden(part: Told, floor: int) -> Told:
    gone = {"value": None, "hidden": True}
    return {
        **_kept(part, floor),
        "hits": f"<{floor}" if 0 < part["hits"] < floor else None,
        "answered": f"<{floor}" if 0 < part["answered"] < floor else part["answered"],
        "naive": gone,
        "corrected": gone,
        "bounds": None,
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
