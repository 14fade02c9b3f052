"""Whether a question is still the one that was answered: a fingerprint of what a person is asked, whatever the rules are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple

import orjson

from sudebnik.codebook.codebook import Variable

Definition = Sequence[Any]
"""What a coder reads of a variable, as plain data (`definition`)."""


class What(StrEnum):
    """What of a question became another."""

    GONE = "gone"
    """The codebook does not ask it any more."""
    UNIT = "unit"
    TYPE = "type"
    LABEL = "label"
    VALUE_ADDED = "value_added"
    VALUE_REMOVED = "value_removed"
    VALUE_REWORDED = "value_reworded"
    ORDER = "order"
    MANY = "many"
    TRAP = "trap"
    ASSESSED = "assessed"
    EVERYWHERE = "everywhere"
    UNKNOWN = "unknown"
    """The question that was answered is not on record."""


class Change(NamedTuple):
    """One difference: ``value`` is the category (where it is one), ``before`` and ``after`` what was and is asked, in words or as it is written."""

    what: What
    value: str | None = None
    before: Any = None
    after: Any = None


def definition(variable: Variable) -> list[Any]:
    """What a coder reads of a variable: whom it is about, its kind, words and answers. Plain data; rules are none of it."""
    return [
        variable.id,
        variable.unit.value,
        variable.type.value,
        [variable.label.ru, variable.label.en],
        [[value, label.ru, label.en] for value, label in variable.values.items()],
        variable.many,
        variable.trap,
        variable.assessed,
        variable.everywhere,
    ]


def fingerprint(variable: Variable) -> str:
    """16 hex digits of the SHA-256 of what a coder reads of a variable: whom it is about, its kind, words and answers.

    The rules that look for it, and where it stands in the file, are none of the coder's.
    """
    return sha256(orjson.dumps(definition(variable))).hexdigest()[:16]


_PLAIN = (
    (1, What.UNIT),
    (2, What.TYPE),
    (3, What.LABEL),
    (5, What.MANY),
    (6, What.TRAP),
    (7, What.ASSESSED),
    (8, What.EVERYWHERE),
)


def differences(before: Definition, after: Definition) -> tuple[Change, ...]:
    """What is another in a question than it was, in the order in which the codebook says it; empty where nothing is."""
    return tuple(_differences(before, after))


def _differences(before: Definition, after: Definition) -> Iterator[Change]:
    for place, what in _PLAIN:
        if before[place] != after[place]:
            yield Change(what, None, before[place], after[place])
    was = {value: labels for value, *labels in before[4]}
    now = {value: labels for value, *labels in after[4]}
    for value, labels in was.items():
        if value not in now:
            yield Change(What.VALUE_REMOVED, value, labels, None)
    for value, labels in now.items():
        if value not in was:
            yield Change(What.VALUE_ADDED, value, None, labels)
        elif was[value] != labels:
            yield Change(What.VALUE_REWORDED, value, was[value], labels)
    kept = [value for value in was if value in now], [value for value in now if value in was]
    if kept[0] != kept[1]:
        yield Change(What.ORDER, None, *kept)
