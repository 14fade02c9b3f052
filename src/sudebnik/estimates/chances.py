"""With which chance a person came to be checked: samples draw acts, estimates speak of persons, whose cases have several.

A person is checked when every act of his was read. Acts are drawn in strata without replacement; what is read together
(all acts of a case, where the sample says so, else each act alone) is read when any of it was drawn. So the chance is that
of at least one draw in each of his groups: inclusion and exclusion over the groups, and within a stratum the chance that
none of m acts is among n drawn of N, C(N−m, n) / C(N, n) (W. Feller 1968, II.5–6).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import product
from math import comb, prod

from sudebnik.estimates.observation import Chance
from sudebnik.stats.sampling import Drawn

ALONE = "—"
"""How the stratum of a person is called one of whose acts could not have been drawn."""

CARD = "card"
"""How the stratum of those is called of whom there is no act: nobody can misread what a card has in its fields."""

Shape = tuple[tuple[str, int], ...]
"""How many acts of each stratum a group has."""


@dataclass(frozen=True)
class Reading:
    """A sample as far as it was read.

    ``strata`` has the stratum of every act that could be drawn and is still here; ``together`` names for an act what is
    read with it (an act that is not named is read alone). ``counted`` are the acts drawn and read, by `counted`.
    """

    strata: Mapping[str, str]
    counted: frozenset[str]
    together: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def shapes(self) -> Mapping[str, Shape]:
        """What each group that could be drawn consists of."""
        groups: dict[str, Counter[str]] = {}
        for act, stratum in self.strata.items():
            groups.setdefault(self.together.get(act, act), Counter())[stratum] += 1
        return {group: tuple(sorted(counts.items())) for group, counts in groups.items()}

    @cached_property
    def numbers(self) -> tuple[tuple[str, int, int], ...]:
        """Each stratum with the number of its acts and of those that count."""
        population, read = Counter(self.strata.values()), Counter(self.strata[act] for act in self.counted)
        return tuple((stratum, population[stratum], read[stratum]) for stratum in sorted(population))

    @cached_property
    def _hit(self) -> frozenset[str]:
        return frozenset(self.together.get(act, act) for act in self.counted)

    def has(self, acts: Iterable[str]) -> bool:
        """Whether the sample had all these acts read."""
        return self._hit.issuperset(self.together.get(act, act) for act in acts)

    def chance(self, acts: Iterable[str], sizes: Mapping[str, int] | None = None) -> Chance:
        """The chance that it has them all read, and the name of those who share it: how their acts lie in the strata.

        ``sizes`` asks what the chance would be if so many acts of each stratum were read.
        """
        groups = {self.together.get(act, act) for act in acts}
        if not groups:
            return Chance(CARD, 1.0)
        shapes = sorted(self.shapes.get(group, ()) for group in groups)
        if () in shapes:
            return Chance(ALONE, 0.0)
        numbers = self.numbers
        if sizes is not None:
            numbers = tuple((stratum, many, sizes.get(stratum, 0)) for stratum, many, _ in numbers)
        return Chance(_name(shapes), _all_hit(tuple(shapes), numbers))


@lru_cache(maxsize=4096)
def _all_hit(shapes: tuple[Shape, ...], numbers: tuple[tuple[str, int, int], ...]) -> float:
    """Chance that each of these groups has an act among those drawn; ``numbers``: stratum, its acts, those drawn."""
    sizes = {stratum: (population, drawn) for stratum, population, drawn in numbers}
    kinds = Counter(shapes)
    whole = Fraction(0)
    for left_out in product(*(range(count + 1) for count in kinds.values())):
        missed: Counter[str] = Counter()
        for times, shape in zip(left_out, kinds, strict=True):
            for stratum, acts in shape:
                missed[stratum] += times * acts
        ways = prod(comb(count, times) for times, count in zip(left_out, kinds.values(), strict=True))
        none = prod((_none_of(acts, *sizes[stratum]) for stratum, acts in missed.items()), start=Fraction(1))
        whole += (-1) ** sum(left_out) * ways * none
    return float(whole)


def _none_of(acts: int, population: int, drawn: int) -> Fraction:
    """C(N−m, n) / C(N, n): that none of these acts is among those drawn."""
    if acts > population - drawn:
        return Fraction(0)
    above = prod(range(population - drawn - acts + 1, population - drawn + 1))
    return Fraction(above, prod(range(population - acts + 1, population + 1)))


def _name(shapes: Sequence[Shape]) -> str:
    """``all``, ``all ×2``: his acts by stratum; what is read apart stands after a plus."""
    told = Counter(
        " & ".join(f"{stratum}{f' ×{acts}' if acts > 1 else ''}" for stratum, acts in shape)
        for shape in shapes
    )
    return " + ".join(f"{times} of {one}" if times > 1 else one for one, times in sorted(told.items()))


def counted(drawn: Iterable[Drawn], readers: Mapping[str, str], read: Collection[str]) -> frozenset[str]:
    """Which acts of a sample that is not read to its end are a sample themselves.

    Each reader has a random part of each stratum (``readers``; acts given to nobody are one part) in its random order; what
    he has read without a gap from its beginning is a sample. What he read out of turn, having passed over another act, is
    not: nobody passes over acts at random.
    """
    queues: dict[tuple[str, str], list[Drawn]] = {}
    for one in drawn:
        queues.setdefault((readers.get(one.unit, ""), one.stratum), []).append(one)
    return frozenset(unit for queue in queues.values() for unit in _without_gap(queue, read))


def _without_gap(queue: list[Drawn], read: Collection[str]) -> Iterator[str]:
    for one in sorted(queue, key=lambda drawn: drawn.order):
        if one.unit not in read:
            return
        yield one.unit


def either(chances: Sequence[Chance]) -> Chance:
    """The chance to be checked in one sample or another; samples are drawn independently of each other."""
    if len(chances) == 1:
        return chances[0]
    missed = prod(1 - one.chance for one in chances)
    return Chance(" | ".join(one.stratum for one in chances), 1 - missed)
