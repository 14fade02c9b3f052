"""What estimates know of one defendant or one decision: short answers without names, days or words.

An observation is flat, so that a hundred thousand can be kept, read and counted in seconds; the way down to the words
goes through its case. It is made from what holds of a unit (`sudebnik.estimates.observing`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

Plain = str | int | float | bool
"""An answer that can be counted: a category, a number, yes or no. Articles are written ``337.5``, months ``2024-03``."""


class Told(NamedTuple):
    """A reason or an argument: whose words it is in, and what the court made of it (granted, refused, open; None: nobody's to answer)."""

    value: str
    speaker: str | None
    answer: str | None


@dataclass(frozen=True, slots=True)
class Observation:
    """One defendant of a case, or one decision of a higher court about him.

    ``id`` lasts as long as the case keeps its name; ``unit`` is ``person`` or ``decision``. ``answers`` has the values that
    hold, those of `sudebnik.estimates.variables` among them; a variable that has none stands in ``missing`` with its reason
    (`codebook.missing.Missing`). ``told`` are reasons, claims and reproaches one by one. ``acts`` are the acts with a text
    that it rests on, by id.
    """

    id: str
    case: str
    unit: str
    answers: Mapping[str, tuple[Plain, ...]]
    missing: Mapping[str, str]
    told: Mapping[str, tuple[Told, ...]]
    acts: tuple[str, ...]

    def one(self, variable: str) -> Plain | None:
        """The first value, None where there is none."""
        found = self.answers.get(variable, ())
        return found[0] if found else None

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "case": self.case,
            "unit": self.unit,
            "answers": {name: list(values) for name, values in self.answers.items()},
            "missing": dict(self.missing),
            "told": {name: [list(one) for one in told] for name, told in self.told.items()},
            "acts": list(self.acts),
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Observation:
        return cls(
            told["id"],
            told["case"],
            told["unit"],
            {name: tuple(values) for name, values in told["answers"].items()},
            told["missing"],
            {name: tuple(Told(*one) for one in found) for name, found in told["told"].items()},
            tuple(told["acts"]),
        )


class Checked(NamedTuple):
    """An observation as people have it who did not see the machine's, and which source variables they answered in all its acts."""

    observation: Observation
    known: frozenset[str]


class Chance(NamedTuple):
    """With which chance an observation came to be checked by people; those of one ``stratum`` had the same and stand for each other."""

    stratum: str
    chance: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """All observations of one unit as the machine has them, and those that people checked.

    ``checked`` is by id; ``chances`` tells of every observation how likely it was to be checked (empty: no sample was
    drawn, what was checked is nobody's random choice and corrects nothing).
    """

    observations: tuple[Observation, ...]
    checked: Mapping[str, Checked]
    chances: Mapping[str, Chance]
