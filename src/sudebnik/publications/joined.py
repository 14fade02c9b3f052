"""How documents became cases and persons: how many were joined by what, what contradicts, and which acts are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sudebnik.cases.case import CourtCase
from sudebnik.cases.edges import Edge
from sudebnik.estimates.units import Population, Unit

ALONE = "alone"
WAYS = ("decision", "text", "page", "uid", "number", "court_and_day", "other")
"""What a join rests on first of all, the surest first."""
_BY_KEY = {"said_same": "decision", "same_text": "text", "same_page": "page"}
_BY_WORD = {
    "uid": "uid",
    "number": "number",
    "complaint": "number",
    "day": "court_and_day",
    "month": "court_and_day",
}


class Way(NamedTuple):
    """One way in which documents were joined, and how many cases and persons it made."""

    key: str
    cases: tuple[str, ...]
    persons: int


@dataclass(frozen=True, slots=True)
class Joined:
    """Counts from documents to persons. ``cases`` in fields that end so are ids, for links.

    ``ways`` overlap: a case of three documents may stand in two rows. ``matched`` says how men who stand in several
    documents were recognised (alone, fits, last); ``strangers`` stand in an act above and fit nobody below.
    """

    documents: int
    copies: int
    proceedings: int
    cases: int
    persons: int
    ways: tuple[Way, ...]
    matched: Mapping[str, int]
    strangers: int
    conflict_cases: tuple[str, ...]
    disagreeing_cases: tuple[str, ...]
    missing_act_cases: tuple[str, ...]
    missing_text_cases: tuple[str, ...]


def joined(cases: Sequence[CourtCase], counted: Population) -> Joined:
    """Count what joining made of the documents."""
    persons = Counter(unit.case.id for unit in counted.persons)
    by_way: dict[str, list[str]] = {}
    for case in cases:
        for key in ways_of(case):
            by_way.setdefault(key, []).append(case.id)
    order = (*WAYS, "copies", ALONE)
    return Joined(
        documents=sum(len(case.rulings) + len(case.twins) for case in cases),
        copies=sum(len(case.twins) for case in cases),
        proceedings=sum(len(case.proceedings) for case in cases),
        cases=len(cases),
        persons=len(counted.persons),
        ways=tuple(
            Way(key, tuple(by_way[key]), sum(persons[one] for one in by_way[key]))
            for key in order
            if key in by_way
        ),
        matched=_matched(counted.persons),
        strangers=sum(unit.defendant.number == 0 for unit in counted.decisions),
        conflict_cases=_ids(case for case in cases if case.conflicts),
        disagreeing_cases=tuple(
            dict.fromkeys(
                unit.case.id for unit in counted.persons if next(disagreements(unit), None) is not None
            )
        ),
        missing_act_cases=_ids(case for case in cases if any(gap.kind == "act" for gap in case.missing)),
        missing_text_cases=_ids(case for case in cases if any(gap.kind == "text" for gap in case.missing)),
    )


def ways_of(case: CourtCase) -> list[str]:
    """By what the documents of a case were joined; `ALONE` where there is one document."""
    if len(case.rulings) + len(case.twins) == 1:
        return [ALONE]
    twins = {twin.document_id for twin in case.twins}
    found = {_way(edge) for edge in case.edges if twins.isdisjoint(edge.pair)}
    if twins:
        found.add("copies")
    return [key for key in (*WAYS, "copies") if key in found]


def _way(edge: Edge) -> str:
    """The surest of the reasons for a join: keys of `cases/evidence.yml` say what they are about."""
    found = {
        _BY_KEY.get(said.key) or _BY_WORD.get(said.key.rpartition("_")[2], "other")
        for said in edge.reasons
        if said.weight > 0
    }
    if "uid_typo" in edge.keys:
        found.add("uid")
    return next((key for key in WAYS if key in found), "other")


def disagreements(unit: Unit) -> Iterator[str]:
    """The questions to which the documents of a case give answers that contradict each other without a known reason."""
    if len(unit.case.rulings) > 1:
        for variable in questions(unit):
            if unit.held(variable).disagree:
                yield variable


def questions(unit: Unit) -> list[str]:
    """Every question about the man that some document of his case answers."""
    found = {
        variable: None
        for ruling in unit.case.rulings
        if (person := unit.defendant.person(ruling.document_id)) is not None
        for variable in ruling.persons[person]
    }
    return list(found)


def _matched(persons: Iterable[Unit]) -> dict[str, int]:
    """How men in several documents were recognised: by the weakest of the reasons for one man."""
    found: Counter[str] = Counter()
    for unit in persons:
        whys = {place.why for place in unit.defendant.places[1:]}
        if whys:
            found[next(why for why in ("last", "fits", "alone") if why in whys)] += 1
    return {why: found[why] for why in ("alone", "fits", "last") if found[why]}


def _ids(cases: Iterable[CourtCase]) -> tuple[str, ...]:
    return tuple(case.id for case in cases)
