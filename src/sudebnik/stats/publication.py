"""Which part of the cases on record gets a published text, now and in the end; it says nothing of what has no card."""

from __future__ import annotations

import random
from collections.abc import Mapping
from math import ceil, floor
from typing import NamedTuple

from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason
from sudebnik.stats.nowcast import DRAWS, SEED, nowcast
from sudebnik.stats.proportions import wilson
from sudebnik.stats.triangle import Triangle

METHOD = "Jeffreys; Johnson et al. 2025"


class Share(NamedTuple):
    """A month's cards, how many of them have a text by now, which part that is, and which part will have one in the end."""

    month: str
    cards: int
    texts: int
    now: Estimate | NotEstimable
    ultimate: Estimate | NotEstimable


def publication_share(
    cards: Mapping[str, int], texts: Triangle, *, draws: int = DRAWS, seed: int = SEED, level: float = 0.95
) -> list[Share]:
    """For each month of ``cards``: the share of cards with a text, naive (Wilson) and with the texts that are still to come.

    ``texts`` counts the texts of just these cards by the cards' month and the delay after it. What is told is the chance of a
    case of that month to be published, so that complete months have an interval too.
    """
    found = []
    known = {one.month: one for one in nowcast(texts, draws=draws, seed=seed, level=level)}
    for month, of in sorted(cards.items()):
        told = known.get(month)
        if told is None or told.seen > of:
            refused = NotEstimable(Reason.COVERAGE_UNKNOWN, of)
            found.append(Share(month, of, told.seen if told else 0, refused, refused))
            continue
        now = wilson(told.seen, of, level) if of else NotEstimable(Reason.NO_UNITS, 0)
        found.append(
            Share(
                month,
                of,
                told.seen,
                now,
                _ultimate(told.estimate, told.draws or (told.seen,) * draws, of, seed, month, level),
            )
        )
    return found


def _ultimate(
    whole: Estimate | NotEstimable, futures: tuple[int, ...], cards: int, seed: int, month: str, level: float
) -> Estimate | NotEstimable:
    if not cards:
        return NotEstimable(Reason.NO_UNITS, 0)
    if isinstance(whole, NotEstimable):
        least = None if whole.least is None else whole.least / cards
        return NotEstimable(whole.reason, cards, least=least, most=1.0)
    chance = random.Random(f"{seed} share {month}")  # noqa: S311 - no cryptography
    drawn = sorted(
        chance.betavariate(min(texts, cards) + 0.5, cards - min(texts, cards) + 0.5) for texts in futures
    )
    tail, last = (1 - level) / 2, len(drawn) - 1
    value = min(whole.value / cards, 1.0)
    low, high = drawn[floor(tail * last)], drawn[ceil((1 - tail) * last)]
    return Estimate(value, Interval(min(low, value), max(high, value), level), cards, METHOD)
