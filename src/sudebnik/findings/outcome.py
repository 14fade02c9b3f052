"""How the act ends the case for each defendant: a verdict of guilty or not, a termination, a suspension, a transfer.

The grammars of charges and of the sentence both start from here, since an act that convicts nobody imposes nothing
(VARIABLES.md, ``outcome``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sudebnik.findings import decision
from sudebnik.findings.decision import Decision, Fate, clause_end, clause_start, convicts, persons_between
from sudebnik.findings.reading import Match, Reading

PATTERNS: dict[str, str] = {
    **decision.PATTERNS,
    "outcome.suspend": r"\<приостанов(?:ить|лено?|ив|лени[ея])\>",
    "outcome.return": r"\<(?:возврати(?:ть|в)|возвращен[оа]?|вернуть)\>",
    "outcome.transfer": r"\<по (?:территориальной |родовой )?подсудности\>",
    "outcome.medical": r"принудительн(?:ую|ые|ых|ой) мер[а-я]{0,2} медицинского",
}


def _on_plane(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode("cp1251"))


_LIST_BEHIND = re.compile(rb" ?:[ \n]*\n")
_NOWHERE = re.compile(b"")
_ITEM = 12
"""A line of a list begins with the name, behind a number or a dash."""
_QUASHES = "отмен".encode("cp1251")
_SUSPENDS = "приостан".encode("cp1251")
_NOT = _on_plane(r"(?<![а-я])не[ ]{1,2}$")
_NOTE = _on_plane(r"примечани[а-я]{1,2}")
_HARDSHIP = _on_plane(r"стечени[а-я]{1,2}[ \n](?:тяж[а-я]{3,6}|указанн[а-я]{2,3}|так[а-я]{2,3})[ \n]")
_COMMAND = _on_plane(r"командир|командован|мобилизаци|прохождени[а-я] (?:[а-я]{2,9} ){0,2}службы|78\.1|28\.2")
_PROSECUTOR = _on_plane(r"прокурор")
_CASE = _on_plane(
    r"уголовн(?:ое|ого|ому)[ \n]{1,3}(?:дел[оау]|преследовани)|производство[ \n]{1,2}по (?:уголовному )?делу|(?<![а-я])дело(?![а-я])"
)
_OTHER_ENDS = {
    "outcome.suspend": "suspended_for_service",
    "outcome.return": "returned_to_prosecutor",
    "outcome.transfer": "sent_to_other_court",
    "outcome.medical": "medical_measures",
}
_FORMULA = 400
"""How far before the operative part its «руководствуясь …» may begin, in code points."""


class Event(NamedTuple):
    """«Признать виновным» or «оправдать» at ``hit``: where its clause begins and how far its words reach."""

    hit: Match
    clause: int
    end: int
    convicts: bool


class Outcome(NamedTuple):
    """The outcome for one defendant and the words that say it."""

    value: str
    start: int
    end: int


@lru_cache(maxsize=1)
def events(reading: Reading, decided: Decision) -> list[Event]:
    """Convictions and acquittals in the operative part of a first court's act, in order."""
    start, end = decided.operative
    guilty = [hit for hit in reading.within("decision.guilty", start, end) if _convicts(reading.plane, hit)]
    hits = sorted([*guilty, *reading.within("decision.acquit", start, end)], key=lambda hit: hit.start())
    clauses = [clause_start(reading, hit.start(), start) for hit in hits]
    found: list[Event] = []
    for index, hit in enumerate(hits):
        behind = max(hit.end(), clauses[index + 1]) if index + 1 < len(hits) else end
        listed = _list_of_convicts(reading, hit, behind) if hit in guilty else []
        found.extend(listed or [Event(hit, clauses[index], behind, hit in guilty)])
    return found


def _list_of_convicts(reading: Reading, hit: Match, end: int) -> list[Event]:
    """«Признать виновными:» and a line for each of them."""
    plane = reading.plane
    if len(reading.persons) < 2 or not _LIST_BEHIND.match(plane, hit.end()):
        return []
    starts = sorted(
        {
            line.start
            for person in reading.persons
            for place in person.mentions
            if hit.end() < place < end and place - (line := reading.line(place)).start < _ITEM
        }
    )
    if len(starts) < 2:
        return []
    ends = [*starts[1:], end]
    lines = ((_NOWHERE.match(plane, low), low, high) for low, high in zip(starts, ends, strict=True))
    return [Event(match, low, high, convicts=True) for match, low, high in lines if match is not None]


@lru_cache(maxsize=1)
def outcomes(reading: Reading, decided: Decision) -> dict[int, Outcome]:
    """The outcome for every defendant on whom the act decides; none where a higher court quashes the verdict."""
    if decided.fate is not Fate.OWN:
        return _reviewed(reading, decided)
    found: dict[int, Outcome] = {}
    for event in events(reading, decided):
        opening = _opening(reading.plane, event)
        close = clause_end(reading, event.hit.end(), event.end)
        until = min(close, event.hit.end() + 120)
        value = "convicted" if event.convicts else "acquitted"
        for person in persons_between(reading, event.clause, until, event.hit.start()):
            if event.convicts or person not in found:
                found[person] = Outcome(value, opening, _shown(reading.plane, event.hit.end(), close))
    if found and len(found) < len(
        reading.persons
    ):  # «… в отношении Грабова прекратить; Кленова признать виновным»
        return {**_terminated(reading, *decided.operative), **found}
    return found or _ended(reading, *decided.operative)


def _convicts(plane: bytes, hit: Match) -> bool:
    """«Признать виновным», not «не виновным»."""
    if _NOT.search(plane, max(0, hit.start() - 5), hit.start()):
        return False
    return plane.find("призна".encode("cp1251"), max(0, hit.start() - 200), hit.end() + 60) >= 0


def _opening(plane: bytes, event: Event) -> int:
    """The quote begins with «признать» where that stands before, else with the clause."""
    verb = plane.rfind("призна".encode("cp1251"), event.clause, event.hit.start())
    return verb if verb >= 0 else event.clause


def _shown(plane: bytes, end: int, close: int) -> int:
    """The quote ends with «в совершении преступления»."""
    crime = _CRIME.match(plane, end, close)
    return crime.end() if crime else end


_CRIME = _on_plane(r"[^,;\n]{0,60}?преступлени[а-я]{1,2}")


def _terminated(reading: Reading, start: int, end: int) -> dict[int, Outcome]:
    """For whom the case is terminated."""
    plane = reading.plane
    found: dict[int, Outcome] = {}
    for hit in reading.within("decision.quash", start, end):
        if not hit.group().startswith("прекр".encode("cp1251")):
            continue
        clause, close = clause_start(reading, hit.start(), start), clause_end(reading, hit.end(), end)
        if not _CASE.search(plane, clause, close):
            continue
        noted = _NOTE.search(plane, clause, close) or _HARDSHIP.search(plane, clause, close)
        value = "terminated_note337" if noted else "terminated_other"
        for person in persons_between(reading, clause, min(close, hit.end() + 300), hit.start()):
            found.setdefault(person, Outcome(value, clause, min(close, hit.end() + 160)))
    return found


def _ended(reading: Reading, start: int, end: int) -> dict[int, Outcome]:
    """How a case ended without a verdict, a person at a time."""
    plane = reading.plane
    found = _terminated(reading, start, end)
    if found:
        return found
    for name, value in _OTHER_ENDS.items():
        said = reading.first(name, start, end)
        if said is None:
            continue
        clause, close = clause_start(reading, said.start(), start), clause_end(reading, said.end(), end)
        if value != "medical_measures" and not _CASE.search(plane, clause, close):
            continue
        if value == "returned_to_prosecutor" and not _PROSECUTOR.search(plane, clause, close):
            continue
        if value == "suspended_for_service" and not _COMMAND.search(plane, max(0, start - _FORMULA), end):
            continue
        span = (clause, min(close, said.end() + 120))
        return {person.number: Outcome(value, *span) for person in reading.persons}
    return {}


def _reviewed(reading: Reading, decided: Decision) -> dict[int, Outcome]:
    """After an appeal: convicted where the verdict stands, changed or not."""
    value = {
        Fate.UPHELD: "convicted",
        Fate.CHANGED: "convicted",
        Fate.ENDED: "terminated_other",
        Fate.ACQUITTED: "acquitted",
    }.get(decided.fate)
    found: dict[int, Outcome] = {}
    if value is None:
        return found
    new = _new_end(reading, decided) if value != "convicted" else None
    if new is not None and decided.fate is Fate.ENDED:
        value = _how_ended(reading.plane, *new)
    for span in decided.retold:
        close = min(clause_end(reading, span.start, span.end), span.start + 160)
        for person in convicts(reading, span):
            found.setdefault(person, Outcome(value, *(new or (span.start, close))))
    return found


def _new_end(reading: Reading, decided: Decision) -> tuple[int, int] | None:
    """The words of the operative part that end the case, suspend it or acquit."""
    acquitted = decided.fate is Fate.ACQUITTED
    for hit in reading.within("decision.acquit" if acquitted else "decision.quash", *decided.operative):
        if acquitted or not hit.group().startswith(_QUASHES):
            start = clause_start(reading, hit.start(), decided.operative.start)
            return start, clause_end(reading, hit.end(), decided.operative.end)
    return None


def _how_ended(plane: bytes, start: int, end: int) -> str:
    if plane.find(_SUSPENDS, start, end) >= 0:
        return "suspended_for_service"
    return "terminated_note337" if _NOTE.search(plane, start, end) else "terminated_other"
