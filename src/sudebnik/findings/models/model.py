"""A trained model as plain figures: which words speak for which value, how sure that is, and what it was learned from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sudebnik.documents.document import ZoneKind
from sudebnik.findings.models.calibration import Curve
from sudebnik.findings.models.examples import Label
from sudebnik.findings.models.features import features, names_of, scaled
from sudebnik.findings.models.windows import Window

Table = NDArray[np.float32]


class Judge(NamedTuple):
    """What belongs to one value: the curve from score to probability, and the threshold (None: it never proposes this)."""

    label: Label
    bias: float
    curve: Curve
    threshold: float | None
    metrics: Mapping[str, Any]


@dataclass(frozen=True)
class Model:
    """``rulings`` are the hashes of the texts it learned from; ``weights`` has a row a feature and a column a judge.

    ``beside`` turns a probability into that of an answer which the rules did not find, variable by variable; ``alone``
    says that it was trained as if there were no rules.
    """

    codebook: str
    date: str
    seed: int
    alone: bool
    rulings: tuple[str, ...]
    zones: Mapping[str, frozenset[ZoneKind]]
    judges: tuple[Judge, ...]
    beside: Mapping[str, Curve]
    metrics: Mapping[str, Any]
    vocabulary: tuple[str, ...]
    rarity: Table
    weights: Table

    @cached_property
    def id(self) -> str:
        """Eight hex digits of what it learned: the version in the rules of its proposals."""
        digest = hashlib.sha256(self.weights.tobytes() + self.rarity.tobytes())
        judges = [(*judge.label, judge.bias, judge.curve, judge.threshold) for judge in self.judges]
        known = (self.codebook, self.rulings, self.vocabulary, judges, sorted(self.beside.items()))
        digest.update(repr(known).encode())
        return digest.hexdigest()[:8]

    @cached_property
    def _idf(self) -> dict[str, tuple[int, float]]:
        return {
            name: (number, float(rarity))
            for number, (name, rarity) in enumerate(zip(self.vocabulary, self.rarity, strict=True))
        }

    def scores(self, text: str, found: list[Window]) -> NDArray[np.float64]:
        """A row a clause, a column a judge; minus infinity where the judge does not listen."""
        scores = np.full((len(found), len(self.judges)), -np.inf)
        names = names_of(text)
        bias = np.array([judge.bias for judge in self.judges])
        listens = {
            zone: np.array([zone in self.zones[judge.label.variable] for judge in self.judges], dtype=bool)
            for zone in {window.zone for window in found}
        }
        for number, window in enumerate(found):
            heard = listens[window.zone]
            if heard.any():
                row = scaled(features(text, window, names), self._idf)
                weights = self.weights[list(row)]
                score = np.array(list(row.values())) @ weights + bias if row else bias
                scores[number, heard] = score[heard]
        return scores

    def words(self, judge: int, most: int = 12) -> list[tuple[str, float]]:
        """The stems and pairs that speak most for a value, for people to read."""
        column = self.weights[:, judge] * self.rarity
        order = np.argsort(-column)
        told = [(self.vocabulary[number], float(column[number])) for number in order[: most * 40]]
        return [(name[2:], round(weight, 2)) for name, weight in told if name[0] in "wb" and weight > 0][
            :most
        ]
