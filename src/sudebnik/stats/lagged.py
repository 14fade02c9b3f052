"""The trend of a series whose last months have not all appeared: what was seen of each, and which part of it that is."""

from __future__ import annotations

from collections.abc import Sequence

from sudebnik.stats.estimate import Estimate, NotEstimable
from sudebnik.stats.nowcast import Nowcast
from sudebnik.stats.trend import Trend, trend


def lagged_trend(
    nowcasts: Sequence[Nowcast],
    *,
    exposure: Sequence[float] | None = None,
    breaks: Sequence[str] = (),
    level: float = 0.95,
) -> Trend | NotEstimable:
    """The trend of `nowcast`'s months: a month of which six tenths have appeared counts as six tenths of a month.

    So a month weighs as much as was seen of it, and the less of the last months has appeared the wider the interval. Months
    whose nowcast is refused are dropped.
    """
    return trend(
        [one.seen if isinstance(one.estimate, Estimate) else None for one in nowcasts],
        months=[one.month for one in nowcasts],
        exposure=exposure,
        seen=[1.0 if one.fraction is None else one.fraction for one in nowcasts],
        breaks=breaks,
        level=level,
    )
