"""Cases sent back and begun anew under a new identifier: found by the court, the weeks that passed, and what is told of the men."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sudebnik.cases.edges import Edge, sent_back
from sudebnik.cases.proceedings import Proceeding, is_day
from sudebnik.cases.uniting import MARGIN_BITS, Groups

RECEIVED_WITHIN, DECIDED_WITHIN = 120, 300
"""Days after the case was sent back in which the first instance registers it, and decides it."""


def begun_anew(groups: Groups) -> list[Edge]:
    """Edges from a case that was sent back to the one that began after it, where neither has another that fits as well."""
    known = dict(groups.groups())
    waiting = {root: day for root, members in known.items() if (day := _sent_back(members))}
    begun: dict[str, list[tuple[int, Proceeding]]] = defaultdict(list)
    for root, members in known.items():
        for one in members:
            if one.instance == "first" and not one.is_material:
                for court in one.courts:
                    begun[court].append((root, one))
    found: dict[tuple[int, int], Edge] = {}
    for root, day in waiting.items():
        told = list(_told(known[root], day))
        for other, after in _after(known[root], day, begun):
            if other == root:
                continue
            for before in told:
                edge = sent_back(before, after, _days_since(day, after) or 0)
                rival = found.get((root, other))
                if rival is None or (edge.weight, edge.pair) > (rival.weight, rival.pair):
                    found[root, other] = edge
    return [edge for both, edge in found.items() if edge.joins and _alone(both, edge, found)]


def _sent_back(members: Sequence[Proceeding]) -> str | None:
    """The day on which the case was sent back, where nothing is known of what followed."""
    days = [one.decided for one in members if one.quashes and one.decided and not one.is_material]
    days += [
        day
        for one in members
        for named in one.above
        if not {"quashed_retrial", "quashed_prosecutor"}.isdisjoint(named.outcomes)
        for day in named.days
        if is_day(day)
    ]
    last = max(days, default=None)
    followed = any(
        one.instance == "first" and last and (one.decided or one.received or "") > last for one in members
    )
    return None if followed else last


def _after(
    members: Sequence[Proceeding], day: str, begun: Mapping[str, list[tuple[int, Proceeding]]]
) -> Iterator[tuple[int, Proceeding]]:
    """The first instances that began in the same court in the months after it."""
    courts = {
        court for one in members for court in (one.courts if one.instance == "first" else one.below.courts)
    }
    for court in sorted(courts):
        for root, one in begun.get(court, ()):
            if _days_since(day, one) is not None:
                yield root, one


def _days_since(day: str, one: Proceeding) -> int | None:
    """After how many days it was received, or decided where that is all that is known; None if not in time."""
    for told, most in ((one.received, RECEIVED_WITHIN), (one.decided, DECIDED_WITHIN)):
        if told and is_day(told):
            days = (date.fromisoformat(told) - date.fromisoformat(day)).days
            return days if 0 < days <= most else None
    return None


def _told(members: Sequence[Proceeding], day: str) -> Iterator[Proceeding]:
    """The acts of the round that was quashed, and those that quashed it."""
    for one in members:
        if not one.is_material and (one.instance == "first" or one.quashes) and (one.decided or day) <= day:
            yield one


def _alone(both: tuple[int, int], edge: Edge, found: Mapping[tuple[int, int], Edge]) -> bool:
    return not any(
        other != both
        and (other[0] == both[0] or other[1] == both[1])
        and rival.weight > edge.weight - MARGIN_BITS
        for other, rival in found.items()
    )
