"""How many of the last months must not be published as a decline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sudebnik.stats.estimate import Estimate
from sudebnik.stats.nowcast import Nowcast

WHOLE = 0.95
"""Part of a month that must have appeared for its count to be told as it stands."""


class Unfinished(NamedTuple):
    """The last ``months`` are no decline, ``since`` the first of them.

    ``early`` months have not appeared to nineteen twentieths, ``missed`` ones have, but their nowcast leaves the count seen
    outside its interval; of the others nothing is known (``unknown``: nobody looked before, or too rarely).
    """

    months: int
    since: str | None
    early: tuple[str, ...]
    missed: tuple[str, ...]
    unknown: tuple[str, ...]


def unfinished(nowcasts: Sequence[Nowcast]) -> Unfinished:
    """The months from the first that is not complete to the last, and why; months are in order, as `nowcast` gives them."""
    early, missed, unknown = [], [], []
    for month in nowcasts:
        if month.fraction is None:
            unknown.append(month.month)
        elif month.fraction < WHOLE:
            early.append(month.month)
        elif isinstance(month.estimate, Estimate) and month.estimate.interval.low > month.seen:
            missed.append(month.month)
        elif not isinstance(month.estimate, Estimate):
            unknown.append(month.month)
    since = min((*early, *missed, *unknown), default=None)
    last = 0 if since is None else sum(month.month >= since for month in nowcasts)
    return Unfinished(last, since, tuple(early), tuple(missed), tuple(unknown))
