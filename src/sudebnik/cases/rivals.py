"""Rivals: a list has a man mostly once, so that two of its rows that fit a third one equally well cannot both be he."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sudebnik.cases.graph import CERTAIN
from sudebnik.cases.pairs import Pair, ScoredPair, pair

SHARE = 0.5
"""The power at which rivals weigh. By Bayes' rule it would be one if the pairs' errors were independent; but rivals share
the third row's own errors, and a list may have a man twice."""
CUT = 0.55
"""What a contested probability must reach to join: rows wrongly joined hide a person, which is worse than a pair left apart."""
_LEAST = 0.01
_ROUNDS = 30


def contested(
    pairs: Iterable[ScoredPair], list_of: Mapping[str, str], decisions: Mapping[Pair, str] | None = None
) -> list[ScoredPair]:
    """The same pairs; each probability is weighed against the other rows of the same list that may be the same man.

    What some pairs lose the others gain, so that as many true pairs are expected as before. Weights and what the fields say stay
    as they are; pairs that a match key made, and those held for impossible, stay as well. A double of a row is no rival of it,
    nor is one who people said is another.
    """
    told = list(pairs)
    known = {one.pair: one.probability for one in told}
    apart = {both for both, answer in (decisions or {}).items() if answer == "different"}
    beside: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    for one in told:
        if one.probability >= _LEAST and one.pair not in apart:
            for here, far in (one.pair, one.pair[::-1]):
                if here in list_of and far in list_of and list_of[here] != list_of[far]:
                    beside[here, list_of[far]].append((far, _odds(one.probability)))

    def rivals(here: str, far: str) -> float:
        """The odds of the other rows of a list being the man of a row, those of its own doubles left out."""
        if list_of.get(here) == list_of.get(far):
            return 0.0
        others = beside.get((here, list_of.get(far, "")), ())
        return math.fsum(
            odds * (1 - known.get(pair(far, other), 0.0)) for other, odds in others if other != far
        )

    weighed = {
        one.pair: _odds(one.probability) / (1 + rivals(*one.pair) + rivals(*one.pair[::-1])) ** SHARE
        for one in told
        if one.rule is None and one.probability >= _LEAST
    }
    gain = _gain(list(weighed.values()), math.fsum(known[both] for both in weighed))
    return [
        one._replace(probability=_probability(gain * weighed[one.pair])) if one.pair in weighed else one
        for one in told
    ]


def _gain(odds: list[float], expected: float) -> float:
    """By how much all odds must grow for so many true pairs to be expected."""
    low, high = 1.0, 16.0
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        if math.fsum(_probability(middle * one) for one in odds) < expected:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _odds(probability: float) -> float:
    held = min(probability, CERTAIN)
    return held / (1 - held)


def _probability(odds: float) -> float:
    return odds / (1 + odds)
