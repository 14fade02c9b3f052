"""How the number of a month changes, with what has not appeared yet and what nobody looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.asking import Asking
from sudebnik.estimates.context import Context
from sudebnik.estimates.measures.misreading import drift, with_drift
from sudebnik.estimates.question import Question
from sudebnik.estimates.splits import Group
from sudebnik.estimates.variables import needs_of
from sudebnik.estimates.whole import around
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason
from sudebnik.stats.lagged import lagged_trend
from sudebnik.stats.months import span
from sudebnik.stats.nowcast import Nowcast, nowcast
from sudebnik.stats.trend import Trend, trend
from sudebnik.stats.turns import turns
from sudebnik.stats.unfinished import unfinished

UNWATCHED = 12
"""Last months left out where nobody knows how late acts appear."""
_KINDS = ("card", "text")
_AS_SEEN = "as seen"
_TOO_LITTLE = frozenset({Reason.TOO_SHORT, Reason.TOO_FEW_VALUES, Reason.NO_UNITS})


class Month(NamedTuple):
    """A month of the series: what is here of it, whether it is known what should be, and what it may come to in the end."""

    name: str
    seen: int
    known: bool
    covered: float | None
    nowcast: Nowcast


def answer(question: Question, context: Context) -> Answer:
    """The change in per cent a year, of all and of each group; the curve has the months of all.

    The line of the curve follows what the machine counts; its change a year has misreading in it where people found enough.
    """
    asking = Asking(question, context)
    series = {group.key: _months(asking, group) for group in asking.groups}
    fitted = {key: _fitted(months, context) for key, months in series.items()}
    drifts = {group.key: _drift(asking, group, series[group.key]) for group in asking.groups}
    fitted = {key: _drifted(found, drifts[key]) for key, found in fitted.items()}
    parts = [_part(asking, group, series[group.key], fitted[group.key], context) for group in asking.groups]
    return Answer(question, tuple(parts), curve=_curve(series[()], fitted[()], drifts[()], asking))


def _drift(asking: Asking, group: Group, months: Sequence[Month]) -> Estimate | NotEstimable | None:
    """How misreading changes, told from the months of the trend; None where the record alone is counted, or nobody checked."""
    if asking.of_record or not asking.pages.drawn or not asking.covered & asking.pages.read:
        return None
    return drift(
        asking,
        group,
        {month.name: month.seen for month in months if isinstance(month.nowcast.estimate, Estimate)},
    )


def _coded(asking: Asking) -> bool:
    """Whether somebody read acts to say who is counted; else the record alone says it."""
    return any(map(needs_of, around(asking.question)))


def _drifted(found: Trend | NotEstimable, drifted: Estimate | NotEstimable | None) -> Trend | NotEstimable:
    if isinstance(found, NotEstimable) or not isinstance(drifted, Estimate):
        return found
    return found._replace(per_year=with_drift(found.per_year, drifted))


def _part(
    asking: Asking, group: Group, months: Sequence[Month], found: Trend | NotEstimable, context: Context
) -> Part:
    """Where the months are too few for a trend, they are so for the machine's too."""
    plain: Trend | NotEstimable
    if isinstance(found, NotEstimable) and found.reason in _TOO_LITTLE:
        plain = found
    else:
        seen, names = [month.seen for month in months], [month.name for month in months]
        plain = _least(trend(seen, months=names, level=context.level), sum(seen))
    basis = asking.basis(group, asking.telling(group, None))
    return Part(group.key, basis, _per_year(plain), _per_year(found))


def _per_year(found: Trend | NotEstimable) -> Estimate | NotEstimable:
    return found if isinstance(found, NotEstimable) else found.per_year


def _least(found: Trend | NotEstimable, persons: int) -> Trend | NotEstimable:
    """What can be said without a trend: how many persons there are."""
    return found._replace(least=persons) if isinstance(found, NotEstimable) else found


def _months(asking: Asking, group: Group) -> list[Month]:
    """From the first month that has anybody to the last."""
    date, context = asking.question.when.date, asking.context
    units = asking.whole(asking.machine).units & group.members(asking.machine)
    counts = {
        str(month): count
        for month, bits in asking.machine.values(date).items()
        if (count := (bits & units).bit_count())
    }
    if not counts:
        return []
    later = {one.month: one for one in _nowcasts(context, date)}
    names = span(min(counts), max(counts))
    left_out = frozenset() if later else frozenset(names[-UNWATCHED:])
    made = []
    for name in names:
        known = context.frame is not None and context.frame.known(name, date)
        covered = context.frame.covered(name, date) if context.frame else None
        seen = counts.get(name, 0)
        if not known:
            told = Nowcast(name, seen, None, NotEstimable(Reason.COVERAGE_UNKNOWN, seen, seen))
        elif name in left_out:
            told = Nowcast(name, seen, None, NotEstimable(Reason.NO_VINTAGES, seen, seen))
        else:
            told = _scaled(name, seen, later.get(name), context.level)
        made.append(Month(name, seen, known, covered, told))
    return made


def _nowcasts(context: Context, date: str) -> list[Nowcast]:
    """Of cards where they were watched, else of texts; none where nobody watched."""
    found = next(
        (triangle for kind in _KINDS if (triangle := context.triangles.get((kind, date))) is not None), None
    )
    return nowcast(found, seed=context.seed, level=context.level) if found and found.months else []


def _scaled(name: str, seen: int, watched: Nowcast | None, level: float) -> Nowcast:
    """What was watched may be a part of what is counted: as much more is to come of the one as of the other."""
    if watched is None or (watched.fraction == 1 and not watched.draws):
        return Nowcast(name, seen, 1.0, Estimate(seen, Interval(seen, seen, level), seen, _AS_SEEN))
    if isinstance(watched.estimate, NotEstimable) or not watched.seen:
        why = watched.estimate if isinstance(watched.estimate, NotEstimable) else None
        return Nowcast(
            name, seen, watched.fraction, NotEstimable(why.reason if why else Reason.TOO_EARLY, seen, seen)
        )
    times = seen / watched.seen
    value, (low, high, _), n, method = watched.estimate
    scaled = Estimate(value * times, Interval(low * times, high * times, level), n, method)
    return Nowcast(name, seen, watched.fraction, scaled, tuple(round(one * times) for one in watched.draws))


def _fitted(months: Sequence[Month], context: Context) -> Trend | NotEstimable:
    """The trend of the months of which it is known what should be here, with what is still to appear."""
    total = sum(month.seen for month in months)
    if not months:
        return NotEstimable(Reason.NO_UNITS, 0)
    if not any(month.known for month in months):
        return NotEstimable(Reason.COVERAGE_UNKNOWN, len(months), total)
    return _least(lagged_trend([month.nowcast for month in months], level=context.level), total)


def _curve(
    months: Sequence[Month],
    found: Trend | NotEstimable,
    drifted: Estimate | NotEstimable | None,
    asking: Asking,
) -> Mapping[str, Any]:
    told: dict[str, Any] = {
        "date": asking.question.when.date,
        "months": [
            {
                "month": month.name,
                "seen": month.seen,
                "fraction": month.nowcast.fraction,
                "nowcast": _range(month.nowcast.estimate),
                "covered": month.covered if month.known else None,
            }
            for month in months
        ],
        "trend": _line(found, months),
        "turns": _turns(months),
        "unfinished": unfinished([month.nowcast for month in months if month.known]).months,
        "seasonal": isinstance(found, Trend) and found.seasonal,
        "misreading": isinstance(drifted, Estimate) if _coded(asking) else None,
    }
    return told


def _range(found: Estimate | NotEstimable) -> list[float] | None:
    if isinstance(found, NotEstimable):
        return None
    return [found.value, found.interval.low, found.interval.high]


def _line(found: Trend | NotEstimable, months: Sequence[Month]) -> Mapping[str, Any]:
    if isinstance(found, NotEstimable):
        return {"refused": str(found.reason)}
    known = {month.name for month in months if month.known}
    return {
        "per_year": _range(found.per_year),
        "line": [
            [point.month, point.value, point.interval.low, point.interval.high]
            for point in found.line
            if point.month in known
        ],
    }


def _turns(months: Sequence[Month]) -> list[Mapping[str, str]]:
    used = [month for month in months if month.known and month.nowcast.fraction is not None]
    found = turns(
        [month.seen for month in used],
        months=[month.name for month in used],
        seen=[month.nowcast.fraction or 1.0 for month in used],
    )
    return [] if isinstance(found, NotEstimable) else [turn._asdict() for turn in found.turns]
