"""What people should read next so that an answer becomes sharper: how many acts, of which stratum, by which command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sudebnik.codings.assignment import Sample
from sudebnik.codings.strata import Plan
from sudebnik.errors import UsageError
from sudebnik.estimates.answer import More
from sudebnik.estimates.whole import needs
from sudebnik.stats.sampling import allocate
from sudebnik.store.estimates import OfSample
from sudebnik.workbench import samples
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.estimates import Source, answer, questions_of
from sudebnik.workbench.observations import ALL, readings_of
from sudebnik.workbench.project import Project

FIRST = 100
"""Acts of a first sample, where nothing is known yet of how the machine errs."""

_ROUNDED = 1e-9


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
        alike = [
            one.acts for one in kind.observations if _pattern(fitting[0], one.id) == _first(more.stratum)
        ]
        size = enlarged(project, sample, alike, more.acts)
    return Next(key, asked, lacking, sample, len(unread), more, size)


def _pattern(sample: OfSample, name: str) -> str:
    return sample.chances[name].stratum


def _first(pattern: str) -> str:
    """Of the name of a stratum under two samples, the first one's part."""
    return pattern.partition(" | ")[0]


def enlarged(project: Project, sample: Sample, alike: Sequence[Sequence[str]], persons: int) -> int | None:
    """To which size a sample is to be drawn, and read, so that so many more of these persons are checked on average.

    ``alike`` are the acts of each person of one stratum. None where what is drawn already is enough once it is read; all
    acts where even they are not.
    """
    reading = readings_of(project)[sample.id][2]
    drawn = len(project.samples.members(sample.id))
    plan = Plan.from_json(sample.design)
    populations = {stratum: many for stratum, many, _ in reading.numbers}
    least = {stratum: read for stratum, _, read in reading.numbers}
    if not alike:
        return None

    def gained(size: int) -> float:
        sizes = {ALL: size} if ALL in populations else allocate(populations, plan.design(), size, least)
        return len(alike) * (reading.chance(alike[0], sizes).chance - reading.chance(alike[0]).chance)

    low, high = drawn, sum(populations.values())
    while low < high:
        middle = (low + high) // 2
        if gained(middle) >= persons - _ROUNDED:
            high = middle
        else:
            low = middle + 1
    return high if high > drawn else None


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
