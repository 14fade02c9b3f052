"""Whether two answers to one question agree: equal values, a day and its month, one article with and without its points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sudebnik.findings.finding import Value

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:[T ].*)?)?)?")
_NAMES = ("article", "part", "attempt", "start", "end", "date", "months")
"""What makes an object the one that it is; its other fields are derived from these or add to them."""


def agree(one: Value, other: Value) -> bool:
    """Whether both can be true of one thing. «2024-03» agrees with «2024-03-14», an object with one that says less or other things."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        named = [name for name in _NAMES if one.get(name) is not None and other.get(name) is not None]
        return all(_same(one[name], other[name]) for name in named)
    return _same(one, other)


def any_agree(some: Iterable[Value], others: Iterable[Value]) -> bool:
    """Whether two sets of answers have one in common; a retelling that says less, or more, does not contradict."""
    others = list(others)
    return any(agree(one, other) for one in some for other in others)


def precision(value: Value | None) -> int:
    """How much of a day is known, in characters; nought for what is no day."""
    return len(value) if isinstance(value, str) and _DAY.fullmatch(value) else 0


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str) and one != other:
        both = _DAY.fullmatch(one) and _DAY.fullmatch(other)
        return bool(both) and (one.startswith(other) or other.startswith(one))
    return one == other
