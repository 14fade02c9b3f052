"""Strata as they are counted: what the machine says of all units and what people found in some, sorted into three classes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sudebnik.errors import UsageError

Code = str | None
"""The category of a unit: a value of the variable; None where the unit is outside the whole (the question does not arise)."""

HIT, OTHER, OUTSIDE = range(3)
"""The classes: hits of the whole, others of the whole, and units outside it."""

FEWEST = 5
"""Checked units below which the units of one code are not told of by themselves."""


class Stratum(NamedTuple):
    """Units that had the same chance to be checked, of which those that were checked are a simple random sample.

    ``machine`` counts the units by the machine's code, the checked ones among them; ``checked`` counts the checked ones by the
    machine's code and the true one. ``chance`` is the chance of each unit to be checked, nought where it had none: a stratum
    in which nobody was checked is told of by the one whose chance is nearest.
    """

    name: str
    machine: Mapping[Code, int]
    checked: Mapping[tuple[Code, Code], int]
    chance: float = 0.0


class Layer(NamedTuple):
    """A stratum, or a part of one, by classes: ``known`` units of each by the machine, checked ``pairs`` of machine and truth."""

    known: tuple[int, int, int]
    pairs: Mapping[tuple[int, int], int]

    @property
    def units(self) -> int:
        return sum(self.known)

    @property
    def checked(self) -> int:
        return sum(self.pairs.values())


class Layers(NamedTuple):
    """What can be told of (``told``), and how many units could not have been checked and were not (``untold``)."""

    told: tuple[Layer, ...]
    untold: int


def layers(strata: Iterable[Stratum], hit: Code | Collection[Code], by_code: bool = False) -> Layers:
    """The strata by class; ``by_code``: each divided by the machine's code, those with few checked units left together.

    Raises `UsageError` where more units were checked than there are.
    """
    known, untold = _represented(strata)
    parts = (part for stratum in known for part in (_divided(stratum) if by_code else (stratum,)))
    return Layers(tuple(_layer(part, hit) for part in parts), untold)


def _represented(strata: Iterable[Stratum]) -> tuple[list[Stratum], int]:
    """Strata with somebody checked, each with those it stands for; and how many units nobody stands for."""
    present = sorted((one for one in strata if any(one.machine.values())), key=lambda one: one.name)
    for stratum in present:
        _check(stratum)
    checked = [one for one in present if any(one.checked.values())]
    groups: dict[str, list[Stratum]] = {one.name: [one] for one in checked}
    untold = 0
    for stratum in present:
        if any(stratum.checked.values()):
            continue
        if checked and stratum.chance > 0:
            nearest = min(checked, key=lambda one: (abs(one.chance - stratum.chance), one.name))
            groups[nearest.name].append(stratum)
        else:
            untold += sum(stratum.machine.values())
    return [_together(group) for group in groups.values()], untold


def _check(stratum: Stratum) -> None:
    seen: Counter[Code] = Counter()
    for (code, _), count in stratum.checked.items():
        seen[code] += count
    over = sum(count > stratum.machine.get(code, 0) for code, count in seen.items())
    if over:
        raise UsageError(
            f"Stratum {stratum.name!r}: of {over} codes more units were checked than the machine has. "
            "Count the checked units among those of the machine."
        )


def _together(strata: Sequence[Stratum]) -> Stratum:
    if len(strata) == 1:
        return strata[0]
    machine: Counter[Code] = Counter()
    checked: Counter[tuple[Code, Code]] = Counter()
    for stratum in strata:
        machine.update(stratum.machine)
        checked.update(stratum.checked)
    return Stratum(strata[0].name, machine, checked, strata[0].chance)


def _divided(stratum: Stratum) -> Iterator[Stratum]:
    """A stratum code by code, most checked first; codes of which fewer than `FEWEST` units were checked stay together."""
    rows: dict[Code, dict[tuple[Code, Code], int]] = {
        code: {} for code, count in stratum.machine.items() if count
    }
    for pair, count in stratum.checked.items():
        if count:
            rows[pair[0]][pair] = count
    ranked = sorted(rows, key=lambda code: (-sum(rows[code].values()), code is None, code or ""))
    own = [code for code in ranked if sum(rows[code].values()) >= min(FEWEST, stratum.machine[code])]
    rest = ranked[len(own) :] if own == ranked[: len(own)] else [code for code in ranked if code not in own]
    if rest and not any(rows[code] for code in rest):
        rest.append(own.pop())
    for codes in (*((code,) for code in own), tuple(rest)):
        if codes:
            yield Stratum(
                stratum.name,
                {code: stratum.machine[code] for code in codes},
                {pair: count for code in codes for pair, count in rows[code].items()},
                stratum.chance,
            )


def class_of(code: Code, hit: Code | Collection[Code]) -> int:
    """The class of a unit with that code, where ``hit`` is the code, or one of the codes, that is counted."""
    if code == hit or (hit is not None and not isinstance(hit, str) and code in hit):
        return HIT
    return OUTSIDE if code is None else OTHER


def _layer(stratum: Stratum, hit: Code | Collection[Code]) -> Layer:
    known = [0, 0, 0]
    for code, count in stratum.machine.items():
        known[class_of(code, hit)] += count
    pairs: Counter[tuple[int, int]] = Counter()
    for (code, truth), count in stratum.checked.items():
        if count:
            pairs[class_of(code, hit), class_of(truth, hit)] += count
    return Layer((known[HIT], known[OTHER], known[OUTSIDE]), dict(sorted(pairs.items())))
