"""Two records or two documents that may be about one man or one case: how sure that is, and what speaks for and against it."""

from __future__ import annotations

from typing import NamedTuple

Pair = tuple[str, str]
"""Two ids, the smaller one first."""


def pair(one: str, other: str) -> Pair:
    """The pair of two ids, whichever comes first."""
    return (one, other) if one < other else (other, one)


class Comparison(NamedTuple):
    """What one field says of a pair. ``level`` is how far it agrees, in words without the values themselves.

    ``weight`` is the base-2 logarithm of the Bayes factor: 1 doubles the odds, -1 halves them (Fellegi and Sunter 1969).
    """

    field: str
    level: str
    weight: float


class ScoredPair(NamedTuple):
    """A pair with the probability that both are one; ``rule`` names the exact key that decided, where one did.

    ``weight`` is the sum of the comparisons' weights with that of the prior, in bits.
    """

    left: str
    right: str
    probability: float
    weight: float
    comparisons: tuple[Comparison, ...] = ()
    rule: str | None = None

    @property
    def pair(self) -> Pair:
        return pair(self.left, self.right)
