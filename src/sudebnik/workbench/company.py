"""Whole cases: whoever reads an act of a sample reads the other acts of its case too, so that persons are checked wholly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sudebnik.codings.assignment import Assigned, Reading
from sudebnik.codings.assignment import assign as share_out
from sudebnik.store.samples import KeptTask, Member
from sudebnik.workbench.frames import frame_of
from sudebnik.workbench.project import Project


def cases_in(project: Project, frame: Iterable[str]) -> list[list[str]]:
    """The acts of each case that has one of the frame and another besides; each text once."""
    wanted = frozenset(frame)
    case_of = project.cases.cases.all()
    cases: dict[str, list[str]] = {}
    for head in frame_of(project):
        if head.id in case_of:
            cases.setdefault(case_of[head.id], []).append(head.id)
    return [acts for _, acts in sorted(cases.items()) if len(acts) > 1 and not wanted.isdisjoint(acts)]


def company_of(project: Project, sample: str, members: Sequence[Member]) -> dict[str, Member]:
    """Acts to be read with those drawn: each with the first member in whose case it is."""
    cases = {act: case for case in project.samples.cases(sample) for act in case}
    drawn = {member.drawn.unit for member in members}
    found: dict[str, Member] = {}
    for member in members:
        for act in cases.get(member.drawn.unit, ()):
            if act not in drawn:
                former = found.get(act)
                if former is None or member.readings > former.readings:
                    found[act] = member
    return found


def give_company(
    company: Mapping[str, Member],
    given: Iterable[Assigned],
    tasks: Iterable[KeptTask],
    people: Sequence[str],
    readers: Mapping[str, set[str]],
    seed: int,
) -> list[Assigned]:
    """Give each of these acts to those who read the act that was drawn; where they had it or are gone, to others."""
    reading: dict[str, set[str]] = {}
    had: dict[str, set[str]] = {}
    for task in tasks:
        had.setdefault(task.document, set()).add(task.coder)
        if task.ended != "released":
            reading.setdefault(task.document, set()).add(task.coder)
    for one in given:
        reading.setdefault(one.document, set()).add(one.coder)
    found: list[Assigned] = []
    left: list[Reading] = []
    for act, member in company.items():
        needed = member.readings - len(reading.get(act, ()))
        free = sorted(reading.get(member.drawn.unit, set()) - had.get(act, set()))[: max(0, needed)]
        found += [Assigned(act, coder, coder in readers.get(act, ())) for coder in free]
        if needed > len(free):
            taken = frozenset(had.get(act, set()) | set(free))
            left.append(Reading(act, needed - len(free), taken, frozenset(readers.get(act, ()))))
    loads: dict[str, int] = {}
    for one in (*given, *found):
        loads[one.coder] = loads.get(one.coder, 0) + 1
    possible = [one for one in left if len(set(people) - one.taken) >= one.needed]
    return found + share_out(possible, people, seed, loads)
