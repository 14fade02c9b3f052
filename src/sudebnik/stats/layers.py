"""Strata as they are counted: what the machine says of all units and what people found in some, sorted into three classes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from sudebnik.stats.strata import Stratum, represented

Code = str | None
"""The category of a unit: a value of the variable; None where the unit is outside the whole (the question does not arise)."""

HIT, OTHER, OUTSIDE = range(3)
"""The classes: hits of the whole, others of the whole, and units outside it."""

FEWEST = 5
"""Checked units below which the units of one code are not told of by themselves."""


class Layer(NamedTuple):
    """A stratum, or a part of one, by classes: ``known`` units of each by the machine, checked ``pairs`` of machine and truth."""

    known: tuple[int, int, int]
    pairs: Mapping[tuple[int, int], float]

    @property
    def units(self) -> int:
        return sum(self.known)

    @property
    def closed(self) -> bool:
        """Whether every unit was checked."""
        return self.units - self.checked < 0.5

    @property
    def checked(self) -> float:
        return sum(self.pairs.values())


class Layers(NamedTuple):
    """What can be told of (``told``), and how many units could not have been checked and were not (``untold``)."""

    told: tuple[Layer, ...]
    untold: int


def layers(strata: Iterable[Stratum[Code]], hit: Code | Collection[Code], by_code: bool = False) -> Layers:
    """The strata by class; ``by_code``: each divided by the machine's code, those with few checked units left together.

    Raises `UsageError` where more units of a code were checked than there are.
    """
    known, untold = represented(strata)
    return Layers(tuple(layer for one in known for layer in layers_of(one, hit, by_code)), untold)


def layers_of(
    stratum: Stratum[Code], hit: Code | Collection[Code], by_code: bool = False
) -> tuple[Layer, ...]:
    """A stratum by class, as `layers` has all of them."""
    return tuple(_layer(part, hit) for part in (rows_of(stratum) if by_code else (stratum,)))


def rows_of(stratum: Stratum[Code]) -> Iterator[Stratum[Code]]:
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


def _layer(stratum: Stratum[Code], hit: Code | Collection[Code]) -> Layer:
    known = [0, 0, 0]
    for code, count in stratum.machine.items():
        known[class_of(code, hit)] += count
    pairs: Counter[tuple[int, int]] = Counter()
    for (code, truth), count in stratum.checked.items():
        if count:
            pairs[class_of(code, hit), class_of(truth, hit)] += count
    return Layer((known[HIT], known[OTHER], known[OUTSIDE]), dict(sorted(pairs.items())))
