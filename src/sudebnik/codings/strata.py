"""Into which stratum of a sample an act falls, by what is known of it before anybody reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, Self

from sudebnik.stats.sampling import Allocation, Design

Known = Mapping[str, Mapping[str, frozenset[str]]]
"""Document → what it is told apart by (``court``, ``year``, ``kind``, a variable) → its values as words."""

NOT_FOUND = "not_found"
REST = "rest"
NOTHING: Mapping[str, Mapping[str, int]] = MappingProxyType({})


class Plan(NamedTuple):
    """How a sample is stratified.

    ``stratify`` crosses each of these; ``oversample`` says of rare values how many acts they are to give: {variable: {value: n}}.
    Such an act leaves the other strata: each act is in one stratum, or chances would not be known.
    """

    stratify: tuple[str, ...] = ()
    oversample: Mapping[str, Mapping[str, int]] = NOTHING
    allocation: Allocation = Allocation.SIMPLE
    minimum: int = 1
    kinds: tuple[str, ...] = ()

    @property
    def wanted(self) -> dict[tuple[str, str], int]:
        return {
            (variable, value): count
            for variable, values in self.oversample.items()
            for value, count in values.items()
        }

    @property
    def needs(self) -> tuple[str, ...]:
        """What has to be known of each act."""
        return tuple(dict.fromkeys((*self.stratify, *self.oversample)))

    def design(self) -> Design:
        """The same in the words of `sudebnik.stats.sampling`."""
        targets = {label(*pair): count for pair, count in self.wanted.items()}
        return Design(self.allocation, self.minimum, targets)

    def as_json(self) -> dict[str, Any]:
        return {
            "stratify": list(self.stratify),
            "oversample": {variable: dict(values) for variable, values in self.oversample.items()},
            "allocation": self.allocation.value,
            "minimum": self.minimum,
            "kinds": list(self.kinds),
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """The plan that was written down; a sample in a bundle has none, which is an empty one."""
        return cls(
            tuple(told.get("stratify", ())),
            told.get("oversample", {}),
            Allocation(told.get("allocation", Allocation.SIMPLE)),
            told.get("minimum", 1),
            tuple(told.get("kinds", ())),
        )


def label(variable: str, value: str) -> str:
    """How a stratum is called."""
    return f"{variable}={value}"


def strata_of(known: Known, plan: Plan) -> dict[str, str]:
    """Each document's stratum.

    A document with several values goes into the rarest of them, counted over all documents; one with a value that is oversampled,
    into the rarest of those.
    """
    counts = Counter(
        (name, value) for told in known.values() for name, values in told.items() for value in values
    )

    def rarest(pairs: Sequence[tuple[str, str]]) -> str:
        return label(*min(pairs, key=lambda pair: (counts[pair], pair)))

    found = {}
    for document, told in known.items():
        if wanted := [pair for pair in plan.wanted if pair[1] in told.get(pair[0], ())]:
            found[document] = rarest(wanted)
            continue
        names = [
            rarest([(name, value) for value in told.get(name) or (NOT_FOUND,)]) for name in plan.stratify
        ]
        found[document] = " · ".join(names) or REST
    return found
