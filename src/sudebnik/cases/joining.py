"""Rulings into cases: copies counted once, a card with its act, a verdict with its appeal and its cassation.

First the documents of one court's handling become one proceeding, then proceedings become a case. Each join keeps its
reasons and its weight; the strongest joins are made first, and a join that would put a contradiction into a case is
not made but shown. What a person decided holds against every weight. Equal input gives equal cases in any order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from sudebnik.cases import blocking
from sudebnik.cases.case import CourtCase, Ruling
from sudebnik.cases.defendants import defendants
from sudebnik.cases.edges import WEAK_BITS, Edge, Level, Relation, compare, decided
from sudebnik.cases.evidence import IDENTIFYING, tell
from sudebnik.cases.naming import lasting_names
from sudebnik.cases.pairs import Pair
from sudebnik.cases.proceedings import INSTANCES, Proceeding, each, proceeding
from sudebnik.cases.retrials import begun_anew
from sudebnik.cases.rounds import conflicts, in_order
from sudebnik.cases.steps import gaps, steps
from sudebnik.cases.uniting import Groups, only_fits, unambiguous

_LEVELS = {Level.CERTAIN: 0, Level.STRONG: 1, Level.WEAK: 2, Level.REFUSED: 3}
_WORTH_TELLING = 5.0
_NOBODY: Mapping[Pair, str] = {}
_UNKNOWN: Mapping[str, str] = {}


def join(
    rulings: Iterable[Ruling],
    *,
    former: Mapping[str, str] = _UNKNOWN,
    decisions: Mapping[Pair, str] = _NOBODY,
    new_id: Callable[[Collection[str]], str] | None = None,
) -> list[CourtCase]:
    """Cases in a stable order; every ruling is in exactly one case, as a ruling or as the twin of one.

    ``former`` says in which case a document was before (document id → case id): a case keeps the id of most of its
    documents. ``new_id`` names a new case by its documents' ids; without it the id is made of the first one's, which
    anyone who has the document can do. ``decisions`` are what people said of two documents, «same» or «different»; other answers change nothing.
    """
    alone = each(rulings)
    told = {both: answer for both, answer in sorted(decisions.items()) if answer in ("same", "different")}
    together, made, apart = _proceedings(alone, told)
    groups = _grouped(together, (made, apart), told)
    names, _ = lasting_names([group.documents for group in groups], former, new_id or _hashed(former))
    cases = map(_case, groups, names)
    return sorted(cases, key=lambda case: (_day(case.rulings[0]), case.id))


def _proceedings(
    alone: Sequence[Proceeding], told: Mapping[Pair, str]
) -> tuple[list[Proceeding], list[Edge], list[Edge]]:
    """Documents of one handling put together; the edges that did it, and those that must not."""
    edges = [
        edge
        for one, other in blocking.candidates(alone)
        if alone[one].instance == alone[other].instance
        and (edge := compare(alone[one], alone[other])).joins
        and edge.relation is Relation.SAME
    ]
    groups, made, apart = _united(alone, edges, told, within=True)
    together = [_together(members) for _, members in groups.groups()]
    found = only_fits(_likely(together))
    if not found:
        return together, made, apart
    groups, then, still = _united(together, found, told, within=True)
    return [_together(members) for _, members in groups.groups()], [*made, *then], [*apart, *still]


def _likely(together: Sequence[Proceeding]) -> Iterator[Edge]:
    """Edges between handlings of one court's day, of which one tells neither number nor identifier."""
    for one, other in blocking.of_one_day(together):
        if not (_names_itself(together[one]) and _names_itself(together[other])):
            yield compare(together[one], together[other])


def _names_itself(one: Proceeding) -> bool:
    return bool(one.numbers or one.uids)


def _together(members: Sequence[Proceeding]) -> Proceeding:
    if len(members) == 1:
        return members[0]
    rulings = [ruling for one in members for ruling in (*one.rulings, *one.twins)]
    return proceeding(rulings, members[0].instance)


def _united(
    proceedings: Sequence[Proceeding],
    edges: Iterable[Edge],
    told: Mapping[Pair, str],
    *,
    within: bool = False,
) -> tuple[Groups, list[Edge], list[Edge]]:
    """Groups grown by the edges that join, the strongest first; the edges made, and those left or refused."""
    groups = Groups(proceedings, told)
    made: list[Edge] = []
    apart: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: (_LEVELS[edge.level], -edge.weight, edge.pair)):
        refused = groups.unite(edge, within=within) if edge.joins else edge
        if refused is None:
            made.append(edge)
        else:
            apart.append(refused)
    return groups, made, apart


@dataclass(frozen=True, slots=True)
class _Group:
    proceedings: tuple[Proceeding, ...]
    edges: list[Edge] = field(default_factory=list)
    apart: list[Edge] = field(default_factory=list)

    @property
    def documents(self) -> list[str]:
        return sorted(document for one in self.proceedings for document in one.documents)


def _grouped(
    together: Sequence[Proceeding], inner: tuple[list[Edge], list[Edge]], told: Mapping[Pair, str]
) -> list[_Group]:
    """Proceedings of one case put together; each group with its edges and with those that stayed outside."""
    compared = (compare(together[one], together[other]) for one, other in blocking.candidates(together))
    edges = unambiguous([edge for edge in compared if edge.weight >= WEAK_BITS or edge.identifies], together)
    here = {document for one in together for document in one.documents}
    said = [decided(*both, answer) for both, answer in told.items() if here.issuperset(both)]
    groups, made, apart = _united(together, [*said, *edges], told)
    for edge in sorted(begun_anew(groups), key=lambda edge: (-edge.weight, edge.pair)):
        refused = groups.unite(edge)
        (made if refused is None else apart).append(refused or edge)
    found = {root: _Group(in_order(members)) for root, members in groups.groups()}
    for edge in (*inner[0], *made):
        found[groups.group_of(edge.left)].edges.append(edge)
    for edge in (*inner[1], *apart):
        for root in dict.fromkeys(groups.group_of(end) for end in edge.pair):
            found[root].apart.append(edge)
    return list(found.values())


# -- names ------------------------------------------------------------------------------------------------
def _hashed(former: Mapping[str, str]) -> Callable[[Collection[str]], str]:
    """Gives new ids made of a group's first document; one that was ever given is not given again."""
    used = set(former.values())

    def name(documents: Collection[str]) -> str:
        for attempt in count():
            made = hashlib.sha256(f"{min(documents)}\n{attempt}".encode()).hexdigest()[:12]
            if made not in used:
                used.add(made)
                return made
        raise AssertionError

    return name


# -- the case ---------------------------------------------------------------------------------------------
def _case(group: _Group, name: str) -> CourtCase:
    men = defendants(group.proceedings)
    return CourtCase(
        id=name,
        rulings=_sorted((one.instance, ruling) for one in group.proceedings for ruling in one.rulings),
        twins=_sorted((one.instance, twin) for one in group.proceedings for twin in one.twins),
        reasons=_reasons(group.edges),
        proceedings=group.proceedings,
        edges=tuple(group.edges),
        conflicts=conflicts(group.proceedings, group.edges),
        apart=tuple(group.apart),
        defendants=men,
        steps=steps(group.proceedings, men),
        missing=gaps(group.proceedings),
    )


def _reasons(edges: Iterable[Edge]) -> tuple[str, ...]:
    """What joined the documents, in words that name no number and no day."""
    said = {reason for edge in edges for reason in edge.reasons if reason.weight >= _WORTH_TELLING}
    return tuple(sorted({tell(reason, "en", hide=IDENTIFYING) for reason in said}))


def _sorted(found: Iterable[tuple[str, Ruling]]) -> tuple[Ruling, ...]:
    """The first instance first, by date, an act before its card."""
    return tuple(
        ruling
        for _, ruling in sorted(
            found,
            key=lambda told: (INSTANCES.index(told[0]), _day(told[1]), told[1].is_card, told[1].document_id),
        )
    )


def _day(ruling: Ruling) -> str:
    return ruling.text("decision_date") or ""
