"""What an answer to a question holds: figures part by part, what they rest on, and what was taken for granted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sudebnik.estimates.question import Question
from sudebnik.stats.estimate import Estimate, NotEstimable


class Basis(NamedTuple):
    """What a figure rests on: ``units`` were asked, ``answered`` of them have an answer, ``hits`` the value in question (by the machine).

    ``missing`` counts the others by reason; ``checked`` were read by people; ``members`` are the units counted as hits (all
    with an answer where there are none), a bit for each place in the sheet, so that a number can be opened. Of the checked, the
    machine counted ``wrongly`` many as hits that are none, and ``missed`` many that are (numbers: ``wrongly`` differ).
    ``silent`` many of the answered have none of the values because the text says nothing, where the question takes that for an answer.
    """

    units: int
    answered: int
    hits: int
    missing: Mapping[str, int]
    checked: int
    members: int
    wrongly: int = 0
    missed: int = 0
    silent: int = 0


class More(NamedTuple):
    """How many further acts of which stratum people have to read to bring the interval to ``factor`` of its width."""

    stratum: str
    acts: int
    factor: float


@dataclass(frozen=True, slots=True)
class Part:
    """One figure: of all (``key`` empty), of a group (``337.5``), a value (``R03``), or both (``337.5``, ``R03``).

    ``naive`` takes the machine at its word; ``corrected`` counts its errors as people found them. ``bounds`` are what
    terms and answers hidden by courts could make of it.
    """

    key: tuple[str, ...]
    basis: Basis
    naive: Estimate | NotEstimable
    corrected: Estimate | NotEstimable
    bounds: tuple[float, float] | None = None
    more: More | None = None

    @property
    def best(self) -> Estimate | NotEstimable:
        """The corrected figure; the machine's own is never given alone."""
        return self.corrected


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question. ``parts`` begin with the whole.

    ``assumptions`` and ``cautions`` are keys of `words.yml` of this package. ``curve`` is what charts draw, by kind of
    question: months with counts, nowcast and coverage; steps of a survival curve; terms of a regression; links of a flow.
    ``held`` are keys of parts that may not be shown beside other answers (`publications.gate.beside`).
    """

    question: Question
    parts: tuple[Part, ...]
    assumptions: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    curve: Mapping[str, Any] = field(default_factory=dict)
    held: frozenset[tuple[str, ...]] = frozenset()

    def part(self, *key: str) -> Part | None:
        return next((part for part in self.parts if part.key == key), None)
