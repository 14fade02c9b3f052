"""From the documents that are here to what is known of each man: true, and as a machine that errs has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from benchmark.replications_publication import Visible
from benchmark.truth_corpus import LAST_LOOK, Corpus, TrueCase
from sudebnik.cases.case import CourtCase
from sudebnik.cases.joining import join
from sudebnik.cases.ruling import Ruling
from sudebnik.codebook.load import shipped
from sudebnik.estimates.observation import Observation
from sudebnik.estimates.observing import observe
from sudebnik.estimates.retelling import retold
from sudebnik.estimates.units import Unit, decision_units, person_units
from sudebnik.estimates.variables import countable

UNTIL = LAST_LOOK.isoformat()
_SENTENCE = frozenset(
    [
        "outcome",
        "sentence_kind",
        "sentence_months",
        "suspended",
        "regime",
        "probation_months",
        "delta_months",
        "counts",
        "convicted_of",
        "charge",
        "sentence_before_months",
        "regime_before",
        "n_episodes",
        "re_escape",
        "children_n",
        "sentence_count_months",
        "sentence_69_months",
        "additional",
        "applied",
        "aggravating",
        "fine_rubles",
        "work_hours",
    ]
)
"""Answers on which it hangs which other answers hold, or whether these are asked at all."""
_COURSE = "appeal_outcome"
"""On this hangs all that is known of a case."""


class Known(NamedTuple):
    """What is known of one case from some of its documents: the case, its units and their observations."""

    case: CourtCase
    units: tuple[Unit, ...]
    observations: tuple[Observation, ...]


class Files:
    """The cases as they are told by any of their documents, joined by the project's own joining; each put together once."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.variables = countable(shipped())
        self._known: dict[tuple[int, Visible], Known] = {}

    def known(self, case: TrueCase, here: Visible) -> Known:
        """What these documents of a case truly tell."""
        key = case.number, here
        if key not in self._known:
            rulings = [
                one for one in (case.card, *(act.ruling for act in case.acts)) if one.document_id in here
            ]
            found = join(rulings, former={one.document_id: f"{case.number:06d}" for one in rulings})
            assert len(found) == 1, case.number
            units = tuple(
                replace(unit, until=UNTIL) for unit in (*person_units(found), *decision_units(found))
            )
            self._known[key] = Known(found[0], units, tuple(observe(unit, self.variables) for unit in units))
        return self._known[key]

    def misread(
        self, known: Known, rulings: Mapping[str, Ruling], changed: Iterable[str]
    ) -> tuple[Observation, ...]:
        """The same units where these rulings are read otherwise; ``changed`` are the questions answered otherwise.

        What holds of the other questions is what held before: it is not worked out again.
        """
        again = frozenset(changed)
        if again & _SENTENCE:
            again |= _SENTENCE
        anew = _COURSE in again
        case = retold(known.case, rulings)
        men = {man.number: man for man in case.defendants}
        within = {one.id: one for one in case.proceedings}
        found = []
        for unit in known.units:
            held = {} if anew else unit._held  # noqa: SLF001 - what was worked out already
            kept = {name: one for name, one in held.items() if name not in again}
            told = Unit(
                case,
                men.get(unit.defendant.number, unit.defendant),
                within[unit.within.id] if unit.within else None,
                unit.until,
                kept,
            )
            found.append(observe(told, self.variables))
        return tuple(found)
