"""Which part of the whole has an answer: one share, or the share of each value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.asking import Asking, Tell, Told
from sudebnik.estimates.columns import Columns
from sudebnik.estimates.context import Context
from sudebnik.estimates.contrasts import contrasted
from sudebnik.estimates.figures import share_part
from sudebnik.estimates.observation import Plain
from sudebnik.estimates.question import Measure, Question
from sudebnik.estimates.splits import Group
from sudebnik.estimates.whole import told

SPEAKERS = ("defendant", "counsel", "court_about_defence")
ANSWERS = ("granted", "refused", "open")


def answer(question: Question, context: Context) -> Answer:
    """The share of ``values`` (or of each value) in the whole, split as ``by`` says."""
    asking = Asking(question, context)
    of_group = _one if question.measure is Measure.SHARE else _each
    parts = [part for group in asking.groups for part in of_group(asking, group)]
    return Answer(question, (*parts, *contrasted(question, parts)))


def _one(asking: Asking, group: Group) -> Iterator[Part]:
    values = asking.question.values
    yield share_part(asking, group, group.key, asking.telling(group, values))
    yield from _told(asking, group, (), values)


def _each(asking: Asking, group: Group) -> Iterator[Part]:
    """First which part has an answer at all, then each value."""
    yield share_part(asking, group, group.key, asking.telling(group, None), bounded=False)
    values = asking.question.values or _found(asking, group)
    for value in values:
        key = (*group.key, _key(value))
        yield share_part(asking, group, key, asking.telling(group, (value,)))
    for value in values:
        yield from _told(asking, group, (_key(value),), (value,))


def _told(asking: Asking, group: Group, named: tuple[str, ...], values: tuple[Any, ...]) -> Iterator[Part]:
    """The same by who says it, and by what the court made of it."""
    by, narrowed = asking.question.by, asking.question.told
    if "speaker" in by:
        for speaker in narrowed.get("speaker", SPEAKERS):
            key = (*group.key, speaker, *named)
            yield share_part(asking, group, key, _says(asking, group, speaker, values))
    if "answer" in by:
        for made_of_it in ANSWERS:
            key = (*group.key, made_of_it, *named)
            yield share_part(asking, group, key, _answered(asking, group, made_of_it, values), bounded=False)


def _says(asking: Asking, group: Group, speaker: str, values: tuple[Any, ...]) -> Tell:
    """In whose texts this speaker says it, among all who have an answer."""

    def tell(columns: Columns) -> Told:
        inside = asking.whole(columns).answered & group.members(columns)
        answers = asking.question.told.get("answer")
        return Told(inside, inside & told(columns, asking.question, values, (speaker,), answers))

    return tell


def _answered(asking: Asking, group: Group, made_of_it: str, values: tuple[Any, ...]) -> Tell:
    """To whom the court answered so, among those for whom it is said."""

    def tell(columns: Columns) -> Told:
        inside = asking.whole(columns).answered & group.members(columns)
        speakers = asking.question.told.get("speaker")
        said = inside & told(columns, asking.question, values, speakers, None)
        return Told(said, said & told(columns, asking.question, values, speakers, (made_of_it,)))

    return tell


def _found(asking: Asking, group: Group) -> tuple[Plain, ...]:
    """The values that somebody in the group has, in their order."""
    members = asking.whole(asking.machine).answered & group.members(asking.machine)
    columns = asking.machine.values(asking.question.variable or "")
    return tuple(value for value, bits in columns.items() if bits & members)


def _key(value: Plain) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
