"""The groups into which an answer is split: everybody, each article, each court, the small courts together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sudebnik.estimates.columns import Bits, Columns
from sudebnik.estimates.context import Context
from sudebnik.estimates.load import ENGINE_GROUPS
from sudebnik.estimates.question import Question
from sudebnik.estimates.whole import groups, join

COURTS = frozenset({"court", "court_decided"})
OTHER = "other"
"""The courts that are too small to be shown alone."""
_TOLD = ENGINE_GROUPS - {"year"}


class Group(NamedTuple):
    """One group: its key, and who belongs to it in any columns."""

    key: tuple[str, ...]
    members: Callable[[Columns], Bits]


def split(question: Question, context: Context, units: Bits) -> Iterator[Group]:
    """Everybody first (an empty key), then each group of the first variable of ``by``, and within it those of the second.

    Groups are those that the machine found among ``units``.
    """
    yield Group((), lambda columns: columns.everyone)
    variables = [name for name in question.by if name not in _TOLD]
    if not variables:
        return
    columns = context.pages(question).machine
    for first in _groups(question, context, columns, units, variables[0]):
        yield first
        for name in variables[1:2]:
            for second in _groups(question, context, columns, units & first.members(columns), name):
                yield Group(first.key + second.key, _both(first, second))


def _groups(
    question: Question, context: Context, columns: Columns, units: Bits, variable: str
) -> Iterator[Group]:
    found = {key: bits for key, bits in groups(columns, question, variable).items() if bits & units}
    small: frozenset[str] = frozenset()
    if variable in COURTS:
        small = frozenset(key for key, bits in found.items() if (bits & units).bit_count() < context.floor)
    for key in found:
        if key not in small:
            yield Group((key,), _named(question, variable, frozenset({key})))
    if small:
        yield Group((OTHER,), _named(question, variable, small))


def _named(question: Question, variable: str, keys: frozenset[str]) -> Callable[[Columns], Bits]:
    return lambda columns: join(
        bits for key, bits in groups(columns, question, variable).items() if key in keys
    )


def _both(first: Group, second: Group) -> Callable[[Columns], Bits]:
    return lambda columns: first.members(columns) & second.members(columns)
