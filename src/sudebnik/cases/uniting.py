"""Joins made one by one, the strongest first; one that would put a contradiction into a case is refused and kept to be shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sudebnik.cases.edges import Edge, Level, Relation, compare
from sudebnik.cases.evidence import reason
from sudebnik.cases.pairs import Pair
from sudebnik.cases.proceedings import Proceeding

MARGIN_BITS = 2.5
"""What names no case must fit better than anything else, by a factor of six."""


class Groups:
    """Sets of proceedings that grow by edges; each knows what it must not be joined with."""

    def __init__(self, proceedings: Sequence[Proceeding], told: Mapping[Pair, str]) -> None:
        self._proceedings = proceedings
        self._parent = list(range(len(proceedings)))
        self._members: list[list[int]] = [[place] for place in range(len(proceedings))]
        self._uids = [set(one.uids) for one in proceedings]
        self._place = {document: place for place, one in enumerate(proceedings) for document in one.documents}
        self._foes: list[set[int]] = [set() for _ in proceedings]
        for (one, other), answer in told.items():
            if answer == "different" and one in self._place and other in self._place:
                self._foes[self._place[one]].add(self._place[other])
                self._foes[self._place[other]].add(self._place[one])

    def unite(self, edge: Edge, *, within: bool = False) -> Edge | None:
        """Make the join; the edge as refused, with what it contradicts, where it must not be made.

        ``within`` joins documents of one proceeding, of which a case may have one of an instance.
        """
        one, other = (self.root(self._place[end]) for end in edge.pair)
        if one == other:
            return None
        against = self._against(edge, one, other, within=within)
        if against is not None:
            return replace(edge, level=Level.REFUSED, conflicts=(*edge.conflicts, reason(against)))
        one, other = sorted((one, other), key=lambda root: (-len(self._members[root]), root))
        self._parent[other] = one
        self._members[one] += self._members[other]
        self._uids[one] |= self._uids[other]
        self._foes[one] |= self._foes[other]
        return None

    def root(self, place: int) -> int:
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place

    def group_of(self, document: str) -> int:
        """The group of a document."""
        return self.root(self._place[document])

    def groups(self) -> Iterator[tuple[int, list[Proceeding]]]:
        """Each group with its proceedings, in order of their ids."""
        for place in range(len(self._parent)):
            if self._parent[place] == place:
                yield place, [self._proceedings[member] for member in sorted(self._members[place])]

    def _against(self, edge: Edge, one: int, other: int, *, within: bool) -> str | None:
        """Why the two groups must stay apart."""
        if any(self.root(foe) == other for foe in self._foes[one]):
            return "said_different"
        if "said_same" in edge.keys:
            return None
        if (
            self._uids[one]
            and self._uids[other]
            and not self._uids[one] & self._uids[other]
            and not edge.over_uid
        ):
            return "other_uid"
        if within or edge.keys & {"same_uid", "uid_typo"} or edge.over_uid:
            return None
        mine, theirs = self._instances(one), self._instances(other)
        both = mine & theirs
        if (edge.identifies and edge.relation is not Relation.ROUND and "first" in both) or (
            not edge.identifies and both
        ):
            return "held_apart"
        return None

    def _instances(self, root: int) -> set[str]:
        found = (self._proceedings[member] for member in self._members[root])
        return {one.instance for one in found if not one.is_material}


def unambiguous(edges: Iterable[Edge], proceedings: Sequence[Proceeding]) -> list[Edge]:
    """The same edges; of those that name no case only the one that fits best by far still joins, the others wait."""
    edges = list(edges)
    by_id = {one.id: one for one in proceedings}
    taken: dict[tuple[str, str], set[str]] = defaultdict(set)
    around: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.level is Level.REFUSED or edge.relation is not Relation.REVIEW:
            continue
        for end, far in (edge.pair, edge.pair[::-1]):
            around[end, by_id[far].instance].append(edge)
            if edge.joins and edge.identifies and not by_id[far].is_material:
                taken[end, by_id[far].instance].add(far)
    return [_settled(edge, by_id, around, taken) for edge in edges]


def _settled(
    edge: Edge,
    by_id: Mapping[str, Proceeding],
    around: Mapping[tuple[str, str], list[Edge]],
    taken: Mapping[tuple[str, str], set[str]],
) -> Edge:
    if not edge.joins or edge.identifies or edge.relation is not Relation.REVIEW:
        return edge
    for end, far in (edge.pair, edge.pair[::-1]):
        near, distant = by_id[end].instance, by_id[far].instance
        if any(not _same_act(by_id[far], by_id[third]) for third in taken.get((end, distant), set()) - {far}):
            return _waits(edge)
        for rival in around[end, distant]:
            third = rival.right if rival.left == end else rival.left
            if (
                third == far
                or by_id[third].is_material
                or rival.weight < edge.weight - MARGIN_BITS
                or _same_act(by_id[far], by_id[third])
            ):
                continue
            if not taken.get((third, near), set()) - {end}:
                return _waits(edge)
    return edge


_SUPPORTED = frozenset({"same_court", "same_day", "same_judge", "same_articles"})
"""A court with its day, and what supports it: enough where no other handling of that day comes near."""


def only_fits(edges: Iterable[Edge]) -> list[Edge]:
    """Of the edges between handlings of one court's day those that join where neither end has another that fits.

    A busy day has rivals and stays apart; so does all that anything speaks against.
    """
    edges = list(edges)
    around: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        for end in edge.pair:
            around[end].append(edge)
    return [
        replace(edge, level=Level.STRONG)
        for edge in edges
        if edge.keys >= _SUPPORTED
        and all(said.weight > 0 for said in edge.reasons)
        and not any(
            rival is not edge and rival.weight > edge.weight - 2 * MARGIN_BITS
            for end in edge.pair
            for rival in around[end]
        )
    ]


def _same_act(one: Proceeding, other: Proceeding) -> bool:
    """Whether two documents of a higher court seem to be of one act: of its many acts few are of one day and one court below."""
    if one.instance == "first":
        return False
    edge = compare(one, other)
    return edge.keys >= {"same_court", "same_day", "both_name_court"} and all(
        said.weight > 0 for said in edge.reasons
    )


def _waits(edge: Edge) -> Edge:
    return replace(edge, level=Level.WEAK, conflicts=(*edge.conflicts, reason("fits_another")))
