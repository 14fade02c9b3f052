"""A sheet as columns: for each answer the set of those who have it, one bit a person, so that counting is quick.

A set of places is a whole number of Python's: ``&`` narrows, ``|`` joins, ``bit_count`` counts. A hundred thousand
persons are twelve kilobytes an answer, and a share is two such counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any

from sudebnik.estimates.observation import Observation, Plain, Sheet, Told
from sudebnik.estimates.packed import Rows, Values, rows_of, said

_SOMEBODY = re.compile(rb"[^\x00]")

Bits = int
"""A set of places of a sheet: bit ``i`` is set where place ``i`` belongs to it."""


def bits_of(places: Iterable[int], size: int) -> Bits:
    """The set of these places; ``size`` is one more than the largest there can be."""
    octets = bytearray(size // 8 + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(octets, "little")


def places_in(bits: Bits) -> Iterator[int]:
    """The places of a set, rising."""
    octets = bits.to_bytes(bits.bit_length() // 8 + 1, "little")
    # Most sets are of a few in a hundred thousand: octets without anybody are passed over at once.
    for found in _SOMEBODY.finditer(octets):
        start = found.start()
        rest = octets[start]
        while rest:
            low = rest & -rest
            yield start * 8 + low.bit_length() - 1
            rest ^= low


class Columns:
    """Observations as columns, each made when it is first asked for. Places are those of the sequence.

    Variables that are ``borrowed`` come from ``lender``, other columns of the same units.
    """

    def __init__(
        self,
        observations: Sequence[Observation],
        borrowed: frozenset[str] = frozenset(),
        lender: Columns | None = None,
    ) -> None:
        self.observations = observations
        self._borrowed = borrowed
        self._lender = lender
        self.size = len(observations)
        self.everyone: Bits = (1 << self.size) - 1
        self._values: dict[str, dict[Plain, Bits]] = {}
        self._answered: dict[str, Bits] = {}
        self._missing: dict[str, dict[str, Bits]] = {}
        self._told: dict[str, dict[Told, Bits]] = {}
        self._rising: dict[str, tuple[list[float], list[Bits]]] = {}
        self.kept: dict[Hashable, Bits] = {}
        """Sets that were worked out once, by what they were worked out from."""

    def values(self, variable: str) -> Mapping[Plain, Bits]:
        """For each value who has it, in the order of the values."""
        if self._lender and variable in self._borrowed:
            return self._lender.values(variable)
        if variable not in self._values:
            self._read(variable)
        return self._values[variable]

    def _read(self, variable: str) -> None:
        """Who has each value, and who has none why, in one go."""
        places: dict[Plain, list[int]] = {}
        none: dict[str, list[int]] = {}
        for found, here in self._said(variable):
            if isinstance(found, tuple):
                for value in found:
                    places.setdefault(value, []).extend(here)
            else:
                none.setdefault(found or "not_stated", []).extend(here)
        self._values[variable] = {
            value: bits_of(places[value], self.size) for value in sorted(places, key=in_order)
        }
        self._missing[variable] = {reason: bits_of(none[reason], self.size) for reason in sorted(none)}

    def _said(self, variable: str) -> Iterator[tuple[Values | str | None, list[int]]]:
        """Each answer, or the reason for none, with those who have it; answers that were packed together are read together."""
        if self._packed is not None:
            for rows in self._packed:
                yield from said(rows, variable)
            return
        for place, one in enumerate(self.observations):
            yield one.answers.get(variable) or one.missing.get(variable), [place]

    @cached_property
    def _packed(self) -> list[Rows] | None:
        return rows_of(self.observations)

    def answered(self, variable: str) -> Bits:
        """Who has a value."""
        if variable not in self._answered:
            found = 0
            for bits in self.values(variable).values():
                found |= bits
            self._answered[variable] = found
        return self._answered[variable]

    def missing(self, variable: str) -> Mapping[str, Bits]:
        """Who has none, by reason; who has neither a value nor a reason is counted as not stated."""
        if self._lender and variable in self._borrowed:
            return self._lender.missing(variable)
        if variable not in self._missing:
            self._read(variable)
        return self._missing[variable]

    def told(self, variable: str) -> Mapping[Told, Bits]:
        """For each way in which something is told (value, speaker, court's answer) of whom it is told so."""
        if variable not in self._told:
            places: dict[Told, list[int]] = {}
            for place, one in enumerate(self.observations):
                for told in one.told.get(variable, ()):
                    places.setdefault(told, []).append(place)
            self._told[variable] = {
                told: bits_of(places[told], self.size)
                for told in sorted(places, key=lambda told: tuple(str(part) for part in told))
            }
        return self._told[variable]

    def one(self, place: int, variable: str) -> Plain | None:
        """The first value of the unit at a place."""
        if self._lender and variable in self._borrowed:
            return self._lender.one(place, variable)
        return self.observations[place].one(variable)

    def having(self, variable: str, fits: Callable[[Plain], bool]) -> Bits:
        """Who has a value that fits."""
        found = 0
        for value, bits in self.values(variable).items():
            if fits(value):
                found |= bits
        return found

    def up_to(self, variable: str, limit: float) -> Bits:
        """Who has a number no larger than ``limit``."""
        if variable not in self._rising:
            numbers = [
                (float(value), bits)
                for value, bits in self.values(variable).items()
                if isinstance(value, int | float)
            ]
            sets = accumulate((bits for _, bits in numbers), lambda below, bits: below | bits)
            self._rising[variable] = [value for value, _ in numbers], list(sets)
        values, sets_so_far = self._rising[variable]
        place = bisect_right(values, limit)
        return sets_so_far[place - 1] if place else 0


def in_order(value: Plain) -> tuple[Any, ...]:
    """Yes and no, then numbers by size, then words; articles by their numbers (337.5 before 338)."""
    if isinstance(value, bool):
        return (0, (float(value),), "")
    if isinstance(value, int | float):
        return (1, (float(value),), "")
    pieces = value.split(".")
    numbers = tuple(float(piece) for piece in pieces if piece.isascii() and piece.isdigit())
    return (2, numbers, value) if len(numbers) == len(pieces) else (3, (), value)


@dataclass(frozen=True, slots=True)
class Stratum:
    """Units that came to be checked with the same chance: by place in the sheet, and among those checked."""

    name: str
    chance: float | None
    members: Bits
    checked: Bits


@dataclass(frozen=True)
class Pages:
    """A sheet as three sets of columns: everybody by the machine; those checked, by the machine and by people.

    ``machine_checked`` and ``people`` have the same units at the same places; ``places`` says where each stands in
    ``machine``.
    """

    sheet: Sheet
    _people: dict[frozenset[str], Columns] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def machine(self) -> Columns:
        return Columns(self.sheet.observations)

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Where in the sheet those stand who were checked."""
        return tuple(
            place for place, one in enumerate(self.sheet.observations) if one.id in self.sheet.checked
        )

    @cached_property
    def machine_checked(self) -> Columns:
        return Columns([self.sheet.observations[place] for place in self.places])

    @cached_property
    def read(self) -> Bits:
        """Who of those checked has an act that somebody read; the others are known from cards alone (places among those checked)."""
        return bits_of(
            (index for index, place in enumerate(self.places) if self.sheet.observations[place].acts),
            len(self.places),
        )

    @property
    def drawn(self) -> bool:
        """Whether a sample was drawn, or everybody was checked."""
        return bool(self.sheet.chances) or len(self.places) == len(self.sheet.observations)

    @cached_property
    def cases(self) -> tuple[str, ...]:
        """The case of each place of the sheet."""
        return tuple(one.case for one in self.sheet.observations)

    @cached_property
    def company(self) -> float:
        """By how much at the most the variance grows if units of one case are all alike: 1 where each has a case of its own."""
        sizes = Counter(self.cases).values()
        return sum(size * size for size in sizes) / max(1, sum(sizes))

    @cached_property
    def companies(self) -> tuple[tuple[int, ...], ...]:
        """Those of `read` who share a case with another of them, case by case (places among those checked)."""
        found: dict[str, list[int]] = {}
        for index in places_in(self.read):
            found.setdefault(self.cases[self.places[index]], []).append(index)
        return tuple(tuple(case) for case in found.values() if len(case) > 1)

    @cached_property
    def in_company(self) -> Bits:
        """All of `companies`."""
        return bits_of((index for case in self.companies for index in case), len(self.places))

    def people(self, borrowed: frozenset[str]) -> Columns:
        """Those checked as people have them, but for the variables that nobody asked them: there they are as the machine has them."""
        if borrowed not in self._people:
            self._people[borrowed] = Columns(
                [self.sheet.checked[self.sheet.observations[place].id].observation for place in self.places],
                borrowed,
                self.machine_checked,
            )
        return self._people[borrowed]

    @cached_property
    def strata(self) -> tuple[Stratum, ...]:
        """By name. Without a sample all are one stratum, whose chance is 1 where everybody was checked and else unknown."""
        groups: dict[tuple[str, float | None], list[int]] = {}
        chances = self.sheet.chances
        whole = 1.0 if len(self.places) == len(self.sheet.observations) else None
        for place, one in enumerate(self.sheet.observations):
            chance = chances.get(one.id)
            key = (chance.stratum, chance.chance) if chance else ("", whole)
            groups.setdefault(key, []).append(place)
        return tuple(
            Stratum(
                name,
                chance,
                bits_of(places, len(self.sheet.observations)),
                bits_of((self._index[place] for place in places if place in self._index), len(self.places)),
            )
            for (name, chance), places in sorted(
                groups.items(), key=lambda item: (item[0][0], item[0][1] or 0.0)
            )
        )

    @cached_property
    def _index(self) -> Mapping[int, int]:
        """Where among those checked a place of the sheet is."""
        return {place: index for index, place in enumerate(self.places)}

    @cached_property
    def _drawn(self) -> Bits:
        return bits_of(self.places, len(self.sheet.observations))

    def seen(self, units: Bits) -> Bits:
        """Who of these units of the sheet was checked (places among those checked)."""
        at = self._index
        return bits_of((at[place] for place in places_in(units & self._drawn)), len(self.places))

    def covered(self, variables: frozenset[str]) -> Bits:
        """Who of those checked was asked all these variables by people (places among those checked)."""
        found = 0
        for asked, bits in self._asked.items():
            if variables <= asked:
                found |= bits
        return found

    @cached_property
    def _asked(self) -> Mapping[frozenset[str], Bits]:
        """Who of those checked was asked which variables."""
        groups: dict[frozenset[str], list[int]] = {}
        for index, place in enumerate(self.places):
            known = self.sheet.checked[self.sheet.observations[place].id].known
            groups.setdefault(known, []).append(index)
        return {known: bits_of(places, len(self.places)) for known, places in groups.items()}
