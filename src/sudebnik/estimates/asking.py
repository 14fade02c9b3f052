"""One question put to one sheet: who is counted by the machine and by people, and the figures that follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from sudebnik.estimates import whole as wholes
from sudebnik.estimates.answer import Basis
from sudebnik.estimates.columns import Bits, Columns, Pages
from sudebnik.estimates.context import Context
from sudebnik.estimates.question import Question
from sudebnik.estimates.splits import Group, split
from sudebnik.estimates.variables import needs_of
from sudebnik.estimates.whole import Whole


class Told(NamedTuple):
    """Of some columns: who is inside the whole, and who of them is hit."""

    inside: Bits
    hit: Bits


Tell = Callable[[Columns], Told]
"""Asked of the machine's columns and of people's alike, so that both answer the same question."""


@dataclass(frozen=True)
class Asking:
    """A question and what it is asked of; what it takes long to find is found once."""

    question: Question
    context: Context
    _wholes: dict[int, Whole] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def pages(self) -> Pages:
        return self.context.pages(self.question)

    @property
    def machine(self) -> Columns:
        return self.pages.machine

    @cached_property
    def people(self) -> Columns:
        return self.pages.people(self.borrowed)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Everybody, then the groups of ``by``."""
        return tuple(split(self.question, self.context, self.whole(self.machine).units))

    @cached_property
    def of_record(self) -> bool:
        """Whether the answer is of the record alone (courts, months), which is taken as read."""
        around = wholes.around(self.question) - self.borrowed
        return not wholes.asked_of_people(self.question) and not any(map(needs_of, around))

    @cached_property
    def borrowed(self) -> frozenset[str]:
        """Variables of the whole and of its groups that nobody was asked together with the answer: the machine's stand for them."""
        return frozenset(
            name
            for name in wholes.around(self.question)
            if needs_of(name) and not self._asked & self.pages.covered(needs_of(name))
        )

    @cached_property
    def _asked(self) -> Bits:
        return self.pages.covered(wholes.asked_of_people(self.question)) & self.pages.read

    @cached_property
    def covered(self) -> Bits:
        """Whom people answered all of it for that is not borrowed; who is known from a card alone is as the card has him."""
        found = self.pages.covered(wholes.asked_of_people(self.question))
        for name in wholes.around(self.question) - self.borrowed:
            found &= self.pages.covered(needs_of(name))
        return found

    def whole(self, columns: Columns) -> Whole:
        """Who is counted, by these columns."""
        if id(columns) not in self._wholes:
            self._wholes[id(columns)] = wholes.whole(columns, self.question)
        return self._wholes[id(columns)]

    def telling(self, group: Group, values: Iterable[Any] | None) -> Tell:
        """Who of a group has one of the values, among those who have an answer; None: who has one, among all."""
        wanted = None if values is None else tuple(values)

        def tell(columns: Columns) -> Told:
            here, members = self.whole(columns), group.members(columns)
            if wanted is None:
                return Told(here.units & members, here.answered & members)
            inside = here.answered & members
            return Told(inside, inside & wholes.hits(columns, self.question, wanted))

        return tell

    def basis(self, group: Group, tell: Tell) -> Basis:
        """What the machine's figure for a group rests on, and how often it erred among those whom people read."""
        here = self.whole(self.machine)
        units = here.units & group.members(self.machine)
        told = tell(self.machine)
        missing = {
            reason: count for reason, bits in here.missing.items() if (count := (bits & units).bit_count())
        }
        read = self.covered & self.pages.read
        by_machine, by_people = tell(self.pages.machine_checked), tell(self.people)
        checked = read & (by_machine.inside | by_people.inside)
        return Basis(
            units.bit_count(),
            told.inside.bit_count(),
            told.hit.bit_count(),
            missing,
            checked.bit_count(),
            told.hit,
            (read & by_machine.hit & ~by_people.hit).bit_count(),
            (read & by_people.hit & ~by_machine.hit).bit_count(),
            (here.silent & told.inside & ~told.hit).bit_count(),
        )

    def hidden(self, group: Group) -> int:
        """How many of a group have an answer that is not to be had."""
        return (self.whole(self.machine).hidden & group.members(self.machine)).bit_count()
