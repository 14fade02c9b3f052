"""The order in which the proceedings of a case went on, and what contradicts: a verdict sent back opens another round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sudebnik.cases.edges import Edge, Relation
from sudebnik.cases.evidence import Reason, reason
from sudebnik.cases.proceedings import INSTANCES, Proceeding, is_day, number_key
from sudebnik.documents.document import DocumentKind


def in_order(proceedings: Sequence[Proceeding]) -> tuple[Proceeding, ...]:
    """The proceedings with their rounds, round by round, within it by instance and day."""
    firsts = sorted(
        (one for one in proceedings if one.instance == "first" and not one.is_material),
        key=lambda one: (one.decided or one.received or "9999", one.id),
    )
    placed = [replace(one, round=_round(one, firsts)) for one in proceedings]
    return tuple(sorted(placed, key=_place))


def _place(one: Proceeding) -> tuple[int, int, str, str]:
    return one.round, INSTANCES.index(one.instance), one.decided or "9999", one.id


def _round(one: Proceeding, firsts: Sequence[Proceeding]) -> int:
    """The round of the first-instance act that it is, names, or follows."""
    if one in firsts:
        return firsts.index(one) + 1
    numbers, days = set(map(number_key, one.below.numbers)), set(one.below.days)
    for place, first in enumerate(firsts, 1):
        if numbers & set(map(number_key, first.numbers)) or {
            day for day in days & set(first.days) if is_day(day)
        }:
            return place
    earlier = [
        place
        for place, first in enumerate(firsts, 1)
        if first.decided and one.decided and first.decided <= one.decided
    ]
    return max(earlier, default=1)


def conflicts(ordered: Sequence[Proceeding], edges: Sequence[Edge]) -> tuple[Reason, ...]:
    """What contradicts within a case, each once; that an act does not fit the other round's acts is no contradiction."""
    instance = {one.id: one.instance for one in ordered}
    fits = {
        (end, instance[far])
        for edge in edges
        if edge.relation is Relation.REVIEW and not edge.conflicts
        for end, far in (edge.pair, edge.pair[::-1])
        if end in instance and far in instance
    }
    found = [
        said
        for edge in edges
        for said in edge.conflicts
        if not (
            edge.relation is Relation.REVIEW
            and all((end, instance.get(far, "")) in fits for end, far in (edge.pair, edge.pair[::-1]))
        )
    ]
    return tuple(dict.fromkeys([*found, *_two_verdicts(ordered)]))


def _two_verdicts(ordered: Sequence[Proceeding]) -> Iterator[Reason]:
    """A conflict for each second verdict of another day that no known act explains by quashing the first."""
    firsts = [(one, day) for one in ordered if one.instance == "first" for day in _verdicts(one)]
    for (_, before), (_, after) in pairwise(firsts):
        between = (
            one for one in ordered if one.quashes and (one.decided is None or before <= one.decided <= after)
        )
        if before != after and next(between, None) is None:
            yield reason("two_verdicts")


def _verdicts(one: Proceeding) -> list[str]:
    """The days on which it gave verdicts; of a proceeding known by its card alone, the card's."""
    told = {
        day
        for ruling in one.rulings
        if ruling.kind is DocumentKind.VERDICT or (ruling.is_card and ruling.text("result") == "verdict")
        if (day := ruling.text("decision_date")) and is_day(day)
    }
    return sorted(told)
