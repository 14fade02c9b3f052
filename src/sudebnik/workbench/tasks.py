"""What each coder has still to read, what he may not see while he does, and how far everybody has come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median
from typing import NamedTuple

from sudebnik.codebook.codebook import Codebook, UnitKind
from sudebnik.codings.assignment import Sample
from sudebnik.codings.coding import Kind, Unit
from sudebnik.codings.settle import standing
from sudebnik.errors import UsageError
from sudebnik.store.samples import KeptTask
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.codings import moment
from sudebnik.workbench.project import Project

MOST_PERSONS = 99


class Task(NamedTuple):
    """One act that a coder was given: what is asked of it, and how much of that he has answered.

    ``sample`` is the sample's id, ``order`` the place in the order of work. ``persons`` is how many persons he said there are (None:
    not said yet; ``of`` is reckoned with those that he has answered about, one at the least).
    """

    sample: str
    name: str
    blind: bool
    document: str
    order: int
    asked: tuple[str, ...]
    persons: int | None
    answered: int
    of: int
    done: bool


class Progress(NamedTuple):
    """How far a coder is: acts finished, acts given, facts answered, median seconds a fact (None: no times)."""

    coder: str
    done: int
    of: int
    facts: int
    seconds: float | None


# -- blindness ----------------------------------------------------------------------------------------
def blind_for(project: Project, coder: str, document: str) -> str | None:
    """The id of a blind sample in which this coder has not finished with this act, else None: THE rule of blindness.

    While it names a sample, the coder is shown nothing that the machine or anybody else answered about the act. It holds for another
    document with the same text, too.
    """
    return project.samples.blind_for(coder, document)


def blind_documents(project: Project, coder: str) -> frozenset[str]:
    """All documents for which `blind_for` names a sample: for lists and tables, one query."""
    return project.samples.blind_documents(coder)


# -- queues -------------------------------------------------------------------------------------------
def queue(project: Project, coder: str) -> list[Task]:
    """A coder's own acts in the order of work, those finished as well; acts that were taken out of the project are not."""
    kept = [task for task in project.samples.tasks(coder=coder) if task.present and task.ended != "released"]
    return list(_tasks(project, kept))


def next_task(project: Project, coder: str) -> Task | None:
    """The first act that a coder has not finished."""
    kept = project.samples.tasks(coder=coder, is_open=True, limit=1)
    return next(_tasks(project, kept), None)


def _tasks(project: Project, kept: Iterable[KeptTask]) -> Iterator[Task]:
    wanted = list(kept)
    if not wanted:
        return
    book = book_of(project)
    samples = {sample.id: sample for sample in project.samples.all()}
    for task in wanted:
        sample = samples[task.sample]
        if task.ended:
            done, of = task.answers, task.answers
        else:
            answered = _answered(project, task)
            units = list(_units(project, sample, task, book, answered))
            done, of = sum(unit in answered for unit in units), len(units)
        yield Task(
            sample=sample.id,
            name=sample.name,
            blind=sample.blind,
            document=task.document,
            order=task.position,
            asked=sample.variables,
            persons=task.persons,
            answered=done,
            of=of,
            done=task.ended == "finished",
        )


def _answered(project: Project, task: KeptTask) -> frozenset[Unit]:
    own = standing(project.codings.log(task.document, coder=task.coder))
    return frozenset(line.unit for line in own if line.kind is Kind.CODING)


def _units(
    project: Project, sample: Sample, task: KeptTask, book: Codebook, answered: frozenset[Unit]
) -> Iterator[Unit]:
    """Everything that is asked of an act, the document first, then person by person; what the codebook has left out is not."""
    persons = task.persons
    if persons is None:
        known = {unit[1] or 0 for unit in answered}
        if not sample.blind:
            known |= {finding.person or 0 for finding in project.findings.of(task.document)}
        persons = max(known, default=0) or 1
    asked = [book.variables[name] for name in sample.variables if name in book.variables]
    for variable in asked:
        if variable.unit is UnitKind.DOCUMENT:
            yield task.document, None, variable.id
    for person in range(1, persons + 1):
        for variable in asked:
            if variable.unit is UnitKind.PERSON:
                yield task.document, person, variable.id


def _asked_units(project: Project, task: KeptTask, answered: frozenset[Unit]) -> Iterator[Unit]:
    sample = next(one for one in project.samples.all() if one.id == task.sample)
    return _units(project, sample, task, book_of(project), answered)


# -- what a coder says of an act as a whole ---------------------------------------------------------------
def say_persons(project: Project, sample: str, document: str, coder: str, count: int) -> None:
    """How many persons the act is about, as its coder says; the last word holds until he has finished."""
    if not 0 <= count <= MOST_PERSONS:
        raise UsageError(f"an act is about 0 to {MOST_PERSONS} persons")
    with project.database.transaction():
        if _own(project, sample, document, coder).ended:
            raise UsageError(f"document {document[:12]}: you have finished with it")
        project.samples.tell(sample, document, coder, "persons", count, moment())


def open_units(project: Project, sample: str, document: str, coder: str) -> list[Unit]:
    """What a coder has not answered yet of what a sample asks about an act."""
    task = _own(project, sample, document, coder)
    answered = _answered(project, task)
    return [unit for unit in _asked_units(project, task, answered) if unit not in answered]


def finish(project: Project, sample: str, document: str, coder: str) -> list[Unit]:
    """A coder is through with an act; what he has not answered, and then nothing is written and he is not through.

    With nothing open it is written down, with the time; from then on he may see what others say. Twice is once.
    """
    with project.database.transaction():
        task = _own(project, sample, document, coder)
        if task.ended:
            return []
        answered = _answered(project, task)
        units = list(_asked_units(project, task, answered))
        if still := [unit for unit in units if unit not in answered]:
            return still
        project.samples.tell(sample, document, coder, "finished", len(units), moment())
    return []


def release(project: Project, sample: str, coder: str) -> list[str]:
    """Take back what a coder has not finished of a sample, so that it can be given to others; the documents.

    He is not given them again. His answers so far stand.
    """
    at = moment()
    with project.database.transaction():
        kept = [task for task in project.samples.tasks(sample=sample, coder=coder) if not task.ended]
        for task in kept:
            project.samples.tell(task.sample, task.document, coder, "released", 0, at)
    return [task.document for task in kept]


def _own(project: Project, sample: str, document: str, coder: str) -> KeptTask:
    found = project.samples.tasks(sample=sample, document=document, coder=coder)
    if not found:
        raise UsageError(f"document {document[:12]}: is not in this coder's queue")
    return found[0]


# -- progress -------------------------------------------------------------------------------------------
def progress(project: Project, sample: str | None = None) -> list[Progress]:
    """Per coder, in one sample or in all: how far he is, by the log. A fact's time is that of all its answers together."""
    given: dict[str, list[KeptTask]] = {}
    for task in project.samples.tasks(sample=sample):
        if task.ended != "released":
            given.setdefault(task.coder, []).append(task)
    times = _times(project, sample)
    return [
        Progress(
            coder=coder,
            done=sum(task.ended == "finished" for task in given.get(coder, ())),
            of=len(given.get(coder, ())),
            facts=len(own := times.get(coder, {})),
            seconds=median(known) if (known := [one for one in own.values() if one is not None]) else None,
        )
        for coder in sorted({*given, *times})
    ]


def _times(project: Project, sample: str | None) -> dict[str, dict[Unit, float | None]]:
    """Per coder the facts that he answers, each with the seconds it took."""
    times: dict[str, dict[Unit, float | None]] = {}
    doubtful: set[tuple[str, Unit]] = set()
    for coder, document, person, variable, kind, seconds in project.samples.times(sample):
        unit = (document, person, variable)
        if kind == Kind.WITHDRAWAL:
            doubtful.add((coder, unit))
        elif kind == Kind.CODING:
            facts = times.setdefault(coder, {})
            before = facts.get(unit)
            facts[unit] = before if seconds is None else seconds + (before or 0)
    for coder, unit in doubtful:
        kept = standing(project.codings.of_unit(unit))
        if not any(line.coder == coder and line.kind is Kind.CODING for line in kept):
            times.get(coder, {}).pop(unit, None)
    return times
