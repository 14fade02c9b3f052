"""Which part of the whole has an answer: one share, or the share of each value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sudebnik.estimates import figures
from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.columns import Bits, Columns, Pages
from sudebnik.estimates.context import Context
from sudebnik.estimates.contrasts import contrasted
from sudebnik.estimates.figures import Told
from sudebnik.estimates.observation import Plain
from sudebnik.estimates.question import Measure, Question
from sudebnik.estimates.splits import Group, split
from sudebnik.estimates.whole import Whole, hits, needs, told, whole

SPEAKERS = ("defendant", "counsel", "court_about_defence")
ANSWERS = ("granted", "refused", "open")


def answer(question: Question, context: Context) -> Answer:
    """The share of ``values`` (or of each value) in the whole, split as ``by`` says."""
    pages = context.pages(question)
    asked = whole(pages.machine, question)
    parts = [
        part
        for group in split(question, context, asked.units)
        for part in _of_group(question, context, pages, asked, group)
    ]
    return Answer(question, (*parts, *contrasted(question, parts)))


def _of_group(
    question: Question, context: Context, pages: Pages, asked: Whole, group: Group
) -> Iterator[Part]:
    values = question.values
    if question.measure is Measure.SHARE:
        yield _part(question, context, pages, asked, group, group.key, values)
    else:
        yield _part(question, context, pages, asked, group, group.key, None)
        values = values or tuple(_found(pages.machine, question, asked.answered, group))
        for value in values:
            yield _part(question, context, pages, asked, group, (*group.key, _key(value)), (value,))
    each: Iterable[tuple[Any, ...]] = (
        (question.values,) if question.measure is Measure.SHARE else ((value,) for value in values)
    )
    for those in each:
        named = () if question.measure is Measure.SHARE else (_key(those[0]),)
        if "speaker" in question.by:
            for speaker in question.told.get("speaker", SPEAKERS):
                yield _by_speaker(question, context, pages, asked, group, speaker, named, those)
        if "answer" in question.by:
            for made_of_it in ANSWERS:
                yield _by_answer(question, context, pages, asked, group, made_of_it, named, those)


def _part(
    question: Question,
    context: Context,
    pages: Pages,
    asked: Whole,
    group: Group,
    key: tuple[str, ...],
    values: tuple[Any, ...] | None,
) -> Part:
    """The share of ``values`` among those who have an answer; None: the share of those who have one."""

    def tell(columns: Columns) -> Told:
        here = asked if columns is pages.machine else whole(columns, question)
        members = group.members(columns)
        if values is None:
            return Told(here.units & members, here.answered & members)
        inside = here.answered & members
        return Told(inside, inside & hits(columns, question, values))

    return _made(question, context, pages, asked, group, key, tell)


def _by_speaker(
    question: Question,
    context: Context,
    pages: Pages,
    asked: Whole,
    group: Group,
    speaker: str,
    named: tuple[str, ...],
    values: tuple[Any, ...],
) -> Part:
    """The share in whose texts this speaker says it."""

    def tell(columns: Columns) -> Told:
        here = asked if columns is pages.machine else whole(columns, question)
        inside = here.answered & group.members(columns)
        return Told(inside, inside & told(columns, question, values, (speaker,), question.told.get("answer")))

    return _made(question, context, pages, asked, group, (*group.key, speaker, *named), tell)


def _by_answer(
    question: Question,
    context: Context,
    pages: Pages,
    asked: Whole,
    group: Group,
    made_of_it: str,
    named: tuple[str, ...],
    values: tuple[Any, ...],
) -> Part:
    """Among those for whom it is said, the share to whom the court answered so."""

    def tell(columns: Columns) -> Told:
        here = asked if columns is pages.machine else whole(columns, question)
        speakers = question.told.get("speaker")
        said = here.answered & group.members(columns) & told(columns, question, values, speakers, None)
        return Told(said, said & told(columns, question, values, speakers, (made_of_it,)))

    return _made(question, context, pages, asked, group, (*group.key, made_of_it, *named), tell)


def _made(
    question: Question,
    context: Context,
    pages: Pages,
    asked: Whole,
    group: Group,
    key: tuple[str, ...],
    tell: figures.Tell,
) -> Part:
    covered = pages.covered(needs(question))
    units = asked.units & group.members(pages.machine)
    found = figures.basis(pages, covered, units, tell(pages.machine), asked.missing)
    naive, corrected = figures.share(pages, covered, tell, context)
    return Part(key, found, naive, corrected, _bounds(found.hits, found.answered, asked.hidden & units))


def _bounds(hit: int, answered: int, hidden: Bits) -> tuple[float, float] | None:
    """What hidden answers could make of the share: none of them hit, or all."""
    unknown = hidden.bit_count()
    if not unknown:
        return None
    return hit / (answered + unknown), (hit + unknown) / (answered + unknown)


def _found(columns: Columns, question: Question, answered: Bits, group: Group) -> list[Plain]:
    """The values that somebody in the group has, in the order of values."""
    members = answered & group.members(columns)
    return [value for value, bits in columns.values(question.variable or "").items() if bits & members]


def _key(value: Plain) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
