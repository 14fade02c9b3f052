"""What people should read next so that an answer becomes sharper: how many acts, of which stratum, by which command."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from sudebnik.codings.assignment import Sample
from sudebnik.codings.strata import Plan
from sudebnik.errors import UsageError
from sudebnik.estimates.answer import More
from sudebnik.estimates.whole import needs
from sudebnik.stats.sampling import Allocation, allocate
from sudebnik.workbench import samples
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.estimates import Source, answer, questions_of
from sudebnik.workbench.observations import ALL, readings_of
from sudebnik.workbench.project import Project

FIRST = 100
"""Acts of a first sample, where nothing is known yet of how the machine errs."""

_TIMES = re.compile(r"^\d+ of | ×\d+$")


class Next(NamedTuple):
    """What to do for one question.

    ``asked`` are the questions that people have to answer. ``sample`` is the one that asks most of them (None: none was
    drawn), of which ``unread`` acts are drawn and not read yet. ``more`` is what the figure needs, where it is known;
    ``size`` that to which the sample is to be drawn (None: nothing is left to draw, or enough is drawn).
    """

    question: str | None
    asked: tuple[str, ...]
    lacking: tuple[str, ...]
    sample: Sample | None
    unread: int
    more: More | None
    size: int | None


def next_for(project: Project, key: str | None = None) -> Next:
    """What would make the figure with this id sharper, or all of them; `UsageError` where there is none of this id."""
    questions, more = questions_of(project)[0], None
    if key is not None:
        answered, part, _ = answer(project, only=(key.partition("/")[0],)).named(key)
        questions, more = (answered.question,), part.more
    wanted = frozenset().union(*map(needs, questions))
    asked = tuple(name for name in book_of(project).variables if name in wanted)
    source = Source(project)
    kind = source.persons if questions[0].unit == "person" else source.decisions
    fitting = kind.fitting(wanted)
    if not fitting or not fitting[0].asked & wanted:
        frame = len(samples.frame_of(project))
        return Next(key, asked, (), None, 0, more, min(FIRST, frame) or None)
    sample = samples.sample_of(project, fitting[0].name)
    lacking = tuple(name for name in asked if name not in sample.variables)
    counted = readings_of(project)[sample.id][2].counted
    members = project.samples.members(sample.id)
    unread = [one.drawn for one in members if one.drawn.unit not in counted]
    size = None
    if more is not None:
        strata = strata_in(more.stratum)
        waiting = sum(ALL in strata or one.stratum in strata for one in unread)
        size = enlarged(project, sample, strata, more.acts - waiting)
    return Next(key, asked, lacking, sample, len(unread), more, size)


def strata_in(pattern: str) -> frozenset[str]:
    """The strata of acts in the name of a stratum of persons: ``2 of a + b & c ×2`` has a, b and c; of two samples the first's."""
    first = pattern.partition(" | ")[0]
    return frozenset(_TIMES.sub("", _TIMES.sub("", one)) for one in re.split(r" \+ | & ", first))


def enlarged(project: Project, sample: Sample, strata: frozenset[str], acts: int) -> int | None:
    """To which size a sample is to be drawn so that these strata give so many more acts; None where none is needed or left."""
    if acts <= 0:
        return None
    populations = Counter(project.samples.frame(sample.id).values())
    members = project.samples.members(sample.id)
    design = Plan.from_json(sample.design).design()
    largest = populations.total()
    if design.allocation is Allocation.SIMPLE or ALL in strata:
        return min(largest, len(members) + acts) if len(members) < largest else None
    now = Counter(one.drawn.stratum for one in members)
    wanted = sum(min(populations[one], now[one] + acts) for one in strata) - sum(now[one] for one in strata)
    low, high = len(members), largest
    while low < high:
        middle = (low + high) // 2
        given = allocate(populations, design, middle, now)
        if sum(given.get(one, 0) - now[one] for one in strata) >= min(acts, wanted):
            high = middle
        else:
            low = middle + 1
    return high if high > len(members) else None


def draw_next(project: Project, key: str | None, name: str, *, by: str, size: int | None = None) -> Sample:
    """Draw a sample of whole cases for a question (or all), or draw on with the one of this name; ``size`` where another is wanted."""
    told = next_for(project, key)
    wanted = size or told.size
    if wanted is None:
        raise UsageError("how many acts are needed is not known; give --size")
    if project.samples.get(name) is None:
        return samples.draw(project, name=name, size=wanted, by=by, variables=told.asked)
    samples.extend(project, name, wanted, by=by)
    return samples.sample_of(project, name)
