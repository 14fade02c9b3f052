"""How long something lasts that is still running for some: the share that lasts longer, and when half have ended."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from math import hypot, inf
from random import Random
from typing import Any

from sudebnik.estimates import likeness
from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.asking import Asking
from sudebnik.estimates.columns import Bits, Columns, places_in
from sudebnik.estimates.context import Context
from sudebnik.estimates.measures.medians import number_basis
from sudebnik.estimates.question import Question
from sudebnik.estimates.splits import Group
from sudebnik.estimates.whole import fits
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason
from sudebnik.stats.survival import Curve, Spell, kaplan_meier

METHOD = "Kaplan–Meier of the corrected numbers; bootstrap of those read"
DRAWS = 200
HALF = 0.5
FEWEST = 20
"""Units that people read below which their errors cannot be drawn again."""
MOST = 5000
"""Durations up to which the likeness of men of one case is worked out."""

Span = tuple[float, bool] | None
"""How long, and whether it has ended; None where there is no duration to speak of."""


def answer(question: Question, context: Context) -> Answer:
    """When half have ended, of all and of each group; the curve has every step."""
    asking = Asking(question, context)
    parts, steps = [], {}
    for group in asking.groups:
        found = kaplan_meier(_spells(asking, group), context.level)
        naive = found if isinstance(found, NotEstimable) else found.quantile(HALF)
        corrected = naive if asking.of_record else _corrected(asking, group, naive)
        parts.append(Part(group.key, number_basis(asking, group), naive, corrected))
        steps["/".join(group.key)] = _steps(found)
    return Answer(question, tuple(parts), curve={"unit": "days", "parts": steps})


def _steps(found: Curve | NotEstimable) -> list[list[Any]]:
    if isinstance(found, NotEstimable):
        return []
    return [[step.time, step.share, step.low, step.high, step.at_risk] for step in found.steps]


def _running(asking: Asking, columns: Columns) -> Bits:
    running = columns.everyone
    for variable, wanted in asking.question.options["running"].items():
        running &= columns.having(variable, fits(wanted))
    return running


def _by_span(asking: Asking, columns: Columns, group: Group) -> dict[Span, Bits]:
    """Who has each duration, ended or not."""
    left = asking.whole(columns).answered & group.members(columns)
    running = _running(asking, columns)
    found: dict[Span, Bits] = {}
    for value, bits in columns.values(asking.question.variable or "").items():
        if isinstance(value, int | float) and (here := bits & left):
            left &= ~here
            for ended, those in ((True, here & ~running), (False, here & running)):
                if those:
                    found[float(value), ended] = those
    return found


def _spells(asking: Asking, group: Group) -> Iterator[Spell]:
    spans = _by_span(asking, asking.machine, group)
    cases = asking.pages.cases
    apart = (
        asking.pages.company >= likeness.COMPANY and sum(bits.bit_count() for bits in spans.values()) <= MOST
    )
    for span, bits in spans.items():
        if span is None:
            continue
        if apart:
            yield from (Spell(*span, cluster=cases[place]) for place in places_in(bits))
        else:
            yield Spell(*span, many=bits.bit_count())


# -- what people found ---------------------------------------------------------------------------


def _corrected(asking: Asking, group: Group, naive: Estimate | NotEstimable) -> Estimate | NotEstimable:
    """When half have ended by the corrected numbers at risk and ending at each time.

    The limits put together two distances: that of the machine's own curve, for those who were not seen, and that of the
    errors drawn again among those read, by strata (B. Efron 1979).
    """
    if isinstance(naive, NotEstimable):
        return naive
    pages = asking.pages
    if not asking.covered & pages.read or not pages.drawn:
        return NotEstimable(Reason.NOBODY_CHECKED, naive.n)
    read = (asking.covered & pages.read).bit_count()
    strata = _errors(asking, group)
    if read < FEWEST:
        return NotEstimable(Reason.TOO_FEW_CHECKED, read)
    known: dict[Span, float] = {
        span: float(bits.bit_count()) for span, bits in _by_span(asking, asking.machine, group).items()
    }
    value = _half(known, strata)
    if value is None:
        return NotEstimable(Reason.NOT_REACHED, naive.n)
    chance = Random(f"{asking.context.seed} {asking.question.id} {'/'.join(group.key)}")  # noqa: S311 - no cryptography
    drawn = sorted(
        inf
        if (half := _half(known, [(times, _again(errors, chance)) for times, errors in strata])) is None
        else half
        for _ in range(DRAWS)
    )
    tail = (1 - asking.context.level) / 2
    low, high = drawn[int(tail * DRAWS)], drawn[min(DRAWS - 1, int((1 - tail) * DRAWS))]
    below = hypot(naive.value - naive.interval.low, max(0.0, value - low))
    above = hypot(naive.interval.high - naive.value, max(0.0, high - value))
    return Estimate(
        value, Interval(max(0.0, value - below), value + above, asking.context.level), read, METHOD
    )


def _errors(asking: Asking, group: Group) -> list[tuple[float, Sequence[tuple[Span, Span]]]]:
    """For each stratum in which the machine erred: how many units one that was read stands for, what the machine and people have of each."""
    machine = _spans(_by_span(asking, asking.pages.machine_checked, group))
    people = _spans(_by_span(asking, asking.people, group))
    found: list[tuple[float, Sequence[tuple[Span, Span]]]] = []
    for stratum in asking.pages.strata:
        read = list(places_in(stratum.checked & asking.covered))
        pairs = [(machine.get(place), people.get(place)) for place in read]
        if any(coded != true for coded, true in pairs):
            found.append((stratum.members.bit_count() / len(read), pairs))
    return found


def _spans(by_span: Mapping[Span, Bits]) -> dict[int, Span]:
    return {place: span for span, bits in by_span.items() for place in places_in(bits)}


def _again(errors: Sequence[tuple[Span, Span]], chance: Random) -> Sequence[tuple[Span, Span]]:
    return chance.choices(errors, k=len(errors))


def _half(
    known: Mapping[Span, float], strata: Sequence[tuple[float, Sequence[tuple[Span, Span]]]]
) -> float | None:
    """When half have ended by the machine's numbers and what those read add to them and take from them."""
    table: dict[Span, float] = defaultdict(float, known)
    for stands_for, errors in strata:
        for (coded, true), count in Counter(errors).items():
            if coded != true:
                table[coded] -= stands_for * count
                table[true] += stands_for * count
    spans = [span for span in table if span is not None]
    times = sorted({time for time, _ in spans})
    leaving = [table[time, True] + table[time, False] for time in times]
    gone = list(accumulate(leaving, initial=0.0))
    share = 1.0
    for place, time in enumerate(times):
        at_risk = gone[-1] - gone[place]
        if at_risk > 0:
            share *= min(1.0, max(0.0, 1 - table[time, True] / at_risk))
        if share <= HALF:
            return time
    return None
