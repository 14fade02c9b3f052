"""Samples of a project's acts: drawn with known chances, extended, shared out among coders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple
from unicodedata import normalize

import orjson

from sudebnik.codebook.codebook import Codebook, UnitKind
from sudebnik.codings.assignment import Assigned, Reading, Sample, frame_hash, read_twice
from sudebnik.codings.assignment import assign as share_out
from sudebnik.codings.strata import Plan
from sudebnik.errors import UsageError
from sudebnik.stats import sampling
from sudebnik.stats.sampling import Allocation, Drawn
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.codings import moment
from sudebnik.workbench.company import cases_in, company_of, give_company
from sudebnik.workbench.frames import TOLD_APART, check_plan, frame_of, framed, strata_in
from sudebnik.workbench.project import Project
from sudebnik.workbench.questions import remember
from sudebnik.workbench.tasks import (
    Progress,
    Task,
    blind_documents,
    blind_for,
    finish,
    next_task,
    open_units,
    progress,
    queue,
    release,
    say_persons,
)

__all__ = [
    "Changes",
    "Progress",
    "Task",
    "acts_of",
    "assign",
    "blind_documents",
    "blind_for",
    "changes",
    "company_of",
    "draw",
    "drawn",
    "extend",
    "finish",
    "frame_of",
    "next_task",
    "open_units",
    "progress",
    "queue",
    "release",
    "sample_of",
    "say_persons",
]

ALLOCATIONS = (Allocation.PROPORTIONAL, Allocation.EQUAL, Allocation.SIMPLE)
"""Neyman's needs variances, which nobody has before a first sample was read."""

_LONGEST_NAME = 80


class Changes(NamedTuple):
    """What became of the acts that a sample was drawn from: still here, gone since, come since (the sample is silent on them)."""

    here: int
    gone: int
    new: int


def draw(
    project: Project,
    *,
    name: str,
    size: int,
    seed: int | None = None,
    by: str,
    stratify: Sequence[str] = (),
    oversample: Mapping[str, Mapping[str, int]] | None = None,
    allocation: str | None = None,
    minimum: int = 1,
    kinds: Sequence[str] = (),
    variables: Sequence[str] = (),
    blind: bool = True,
    double: float = 0.2,
    whole_cases: bool = True,
) -> Sample:
    """Draw acts for people to read; which, how and with what chance is kept for good.

    Chance hangs on the ``seed`` (default: the project's) and the name together, so that two samples do not hold the same acts.
    ``stratify``: ``court``, ``year``, ``kind`` of act, or a variable whose values the machine found. ``oversample`` says how many
    acts a rare value is to give. ``allocation`` among strata is ``proportional`` (the default), ``equal``, or ``simple``.
    ``variables`` are asked; none named: every question about a person whose answer is a category, a number, yes or no.
    The frame are the acts (of these ``kinds``) that have a text; of several with the same text, one. ``whole_cases``: whoever
    reads an act that was drawn reads the other acts of its case too, of whatever kind, so that what holds of a person is known.
    `UsageError` where the name is taken, a variable cannot be asked or told apart by, or the size is too small for the design.
    """
    name, by = _named(name), _named(by)
    seed = _seed(project.settings.seed if seed is None else seed)
    book = book_of(project)
    rare = {variable: dict(values) for variable, values in (oversample or {}).items() if values}
    stratified = bool(stratify or rare)
    plan = Plan(
        tuple(dict.fromkeys(stratify)),
        rare,
        _allocation(allocation or ("proportional" if stratified else "simple")),
        minimum,
        tuple(kinds),
    )
    check_plan(plan, book)
    asked = _asked(variables, book)
    read_twice((), double, seed)  # refuses a share that is none
    strata = strata_in(project, plan)
    units = sampling.draw(strata, strata, plan.design(), size, _chance(seed, name))
    at = moment()
    frame = (frame_hash(strata), len(strata))
    told = [name, seed, plan.as_json(), by, at, asked, blind, double, frame[0]]
    sample = Sample(
        id=sha256(orjson.dumps(told)).hexdigest()[:16],
        name=name,
        seed=seed,
        design=plan.as_json(),
        by=by,
        at=at,
        codebook=book.revision,
        variables=asked,
        blind=blind,
        double=double,
        frame=frame,
    )
    with project.database.transaction():
        if any(name in (other.name, other.id) for other in project.samples.all()):
            raise UsageError(f"sample {name}: there is one of this name; extend it, or choose another name")
        project.samples.add(sample, strata)
        if whole_cases:
            project.samples.keep_cases(sample.id, cases_in(project, strata))
        twice = read_twice([one.unit for one in units], double, _chance(seed, name))
        project.samples.add_round(sample.id, units, twice, by=by, at=at)
        remember(project, book)
    return sample


def extend(project: Project, sample: str, size: int, *, by: str) -> list[Drawn]:
    """Draw on, up to ``size`` acts in all: the next ones in the random order of each stratum; what is new.

    The acts it is drawn from and their strata stay those of the first draw, whatever came into the project since: chances
    stay known. Settle the size without regard to the answers so far. `UsageError` where nothing is left to draw.
    """
    found = sample_of(project, sample)
    with project.database.transaction():
        strata = project.samples.frame(found.id)
        if not strata:
            raise UsageError(f"sample {found.name}: it came in a bundle; extend it where it was drawn")
        before = project.samples.members(found.id)
        if size <= len(before):
            raise UsageError(f"sample {found.name}: has {len(before)} acts already; give a larger size")
        earlier = [member.drawn for member in before]
        design = Plan.from_json(found.design).design()
        whole = sampling.extend(earlier, strata, strata, design, size, _chance(found.seed, found.name))
        known = {one.unit for one in earlier}
        new = [one for one in whole if one.unit not in known]
        if not new:
            raise UsageError(f"sample {found.name}: all {len(strata)} acts are drawn already")
        twice = read_twice(
            [one.unit for one in new],
            found.double,
            _chance(found.seed, found.name),
            before=[member.drawn.unit for member in before if member.readings > 1],
            among=len(whole),
        )
        project.samples.add_round(found.id, whole, twice, by=_named(by), at=moment())
    return new


def assign(project: Project, sample: str, coders: Sequence[str], seed: int) -> list[Assigned]:
    """Share out what nobody has yet of a sample among coders; what each was given now.

    A further call, after an extension or a release, gives out what is then without a reader. Acts that are no longer here are given
    to nobody. `UsageError` where an act that two
    are to read has not so many coders.
    """
    found = sample_of(project, sample)
    people = sorted({_named(coder) for coder in coders})
    if not people:
        raise UsageError("name the coders among whom the sample is shared out")
    with project.database.transaction():
        readers = project.samples.readers()
        tasks = project.samples.tasks(sample=found.id)
        members = project.samples.members(found.id)
        had: dict[str, set[str]] = {}
        reading: dict[str, int] = {}
        loads: dict[str, int] = {}
        for task in tasks:
            had.setdefault(task.document, set()).add(task.coder)
            if task.ended != "released":
                reading[task.document] = reading.get(task.document, 0) + 1
                loads[task.coder] = loads.get(task.coder, 0) + 1
        needed = [
            Reading(
                member.drawn.unit,
                member.readings - reading.get(member.drawn.unit, 0),
                frozenset(had.get(member.drawn.unit, ())),
                frozenset(readers.get(member.drawn.unit, ())),
            )
            for member in members
            if project.documents.head(member.drawn.unit) is not None
        ]
        given = share_out([one for one in needed if one.needed > 0], people, _seed(seed), loads)
        company = {
            act: member
            for act, member in company_of(project, found.id, members).items()
            if project.documents.head(act) is not None
        }
        given += give_company(company, given, tasks, people, readers, seed)
        places = {act: member.position for act, member in company.items()}
        project.samples.assign(found.id, given, seed, moment(), places)
    return given


def drawn(project: Project, sample: str) -> list[Drawn]:
    """The acts of a sample with their strata and chances, as `sudebnik.stats.weighting` takes them."""
    return [member.drawn for member in project.samples.members(sample_of(project, sample).id)]


def acts_of(project: Project, sample: str) -> list[str]:
    """All acts that are read for a sample: those drawn, and those read with them as parts of the same cases."""
    members = project.samples.members(sample)
    return [*(member.drawn.unit for member in members), *company_of(project, sample, members)]


def sample_of(project: Project, key: str) -> Sample:
    """A sample by id or name; `UsageError` where there is none."""
    found = project.samples.get(key)
    if found is None:
        raise UsageError(f"sample {key}: there is none of this name; see `sudebnik codings sample list`")
    return found


def changes(project: Project, sample: str) -> Changes:
    """How far the project still is what a sample was drawn from."""
    found = sample_of(project, sample)
    before = set(project.samples.frame(found.id))
    heads = list(project.documents.all())
    today = {head.id for head in framed(heads, Plan.from_json(found.design).kinds)}
    here = {head.id for head in heads} & before
    return Changes(len(here), len(before - here), len(today - before))


def _named(name: str) -> str:
    """A name as it is written down: the same letters are the same name."""
    name = normalize("NFC", " ".join(name.split()))
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise UsageError(
            f"a sample, who draws it and who reads it each need a name of 1 to {_LONGEST_NAME} characters"
        )
    return name


def _seed(seed: int) -> int:
    if abs(seed) >= 2**63:
        raise UsageError("a seed is a whole number of at most 18 digits")
    return seed


def _allocation(told: str) -> Allocation:
    if told not in ALLOCATIONS:
        raise UsageError(f"allocation {told[:20]}: is one of {', '.join(ALLOCATIONS)}")
    return Allocation(told)


def _chance(seed: int, name: str) -> int:
    return int(sha256(f"{seed}\n{name}".encode()).hexdigest()[:16], 16)


def _asked(variables: Sequence[str], book: Codebook) -> tuple[str, ...]:
    for name in variables:
        if name not in book.variables or book.variables[name].private:
            raise UsageError(f"variable {name}: the codebook does not ask this; see `sudebnik codebook show`")
    return tuple(dict.fromkeys(variables)) or tuple(
        variable.id
        for variable in book.variables.values()
        if variable.unit is UnitKind.PERSON and variable.type in TOLD_APART and not variable.private
    )
