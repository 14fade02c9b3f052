"""Units with equal chances to be checked: what the machine has of all, what people found in some, and who stands for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from sudebnik.errors import UsageError

Coded = TypeVar("Coded")
"""What a unit is coded as: a category or a number; None where it is outside the whole (the question does not arise for it)."""


class Stratum(NamedTuple, Generic[Coded]):
    """Units that had the same chance to be checked, of which those that were checked are a simple random sample.

    ``machine`` counts the units by the machine's code, the checked ones among them; ``checked`` counts the checked ones by the
    machine's code and the true one. ``chance`` is the chance of each unit to be checked, nought where it had none.
    """

    name: str
    machine: Mapping[Coded, int]
    checked: Mapping[tuple[Coded, Coded], int]
    chance: float = 0.0

    @property
    def units(self) -> int:
        return sum(self.machine.values())

    @property
    def people(self) -> int:
        """How many units people checked."""
        return sum(self.checked.values())


class Represented(NamedTuple, Generic[Coded]):
    """Strata of which something is known, and the number of units that could not have been checked and were not."""

    told: Sequence[Stratum[Coded]]
    untold: int


def represented(strata: Iterable[Stratum[Coded]]) -> Represented[Coded]:
    """The strata with somebody checked; those in which nobody was are put to the one whose chance is nearest, if they had any.

    In the order of their names. Raises `UsageError` where more units of a code were checked than there are.
    """
    present = sorted((one for one in strata if one.units), key=lambda one: (one.name, one.chance))
    for stratum in present:
        _check(stratum)
    groups = [[one] for one in present if one.people]
    untold = 0
    for stratum in present:
        if stratum.people:
            continue
        if groups and stratum.chance > 0:
            min(groups, key=lambda group: abs(group[0].chance - stratum.chance)).append(stratum)
        else:
            untold += stratum.units
    return Represented([_together(group) for group in groups], untold)


def _check(stratum: Stratum[Coded]) -> None:
    seen: Counter[Coded] = Counter()
    for (code, _), count in stratum.checked.items():
        seen[code] += count
    over = sum(count > stratum.machine.get(code, 0) for code, count in seen.items())
    if over:
        raise UsageError(
            f"Stratum {stratum.name!r}: of {over} codes more units were checked than the machine has. "
            "Count the checked units among those of the machine."
        )


def _together(strata: Sequence[Stratum[Coded]]) -> Stratum[Coded]:
    first = strata[0]
    if len(strata) == 1:
        return first
    machine: Counter[Coded] = Counter()
    for stratum in strata:
        machine.update(stratum.machine)
    return first._replace(machine=machine)
