"""The middle of numbers: months, days. Half of those counted have no more, half no less."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from functools import cache
from itertools import accumulate

from sudebnik.estimates.answer import Answer, Basis, Part
from sudebnik.estimates.asking import Asking, Told
from sudebnik.estimates.columns import Bits, Columns
from sudebnik.estimates.context import Context
from sudebnik.estimates.contrasts import contrasted
from sudebnik.estimates.figures import share
from sudebnik.estimates.question import Question
from sudebnik.estimates.splits import Group
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable
from sudebnik.stats.quantiles import median_of_counts

METHOD = "Woodruff 1952, by the corrected share up to each value"
HALF = 0.5


def answer(question: Question, context: Context) -> Answer:
    """The median of all and of each group; the curve has how many have each value, and what the law allows."""
    asking = Asking(question, context)
    parts = [_part(asking, group) for group in asking.groups]
    curve = {
        "values": {"/".join(group.key): _values(asking, group) for group in asking.groups},
        "range": {
            "/".join(group.key): found
            for group in asking.groups
            if (found := _range(asking, group)) is not None
        },
    }
    return Answer(question, (*parts, *contrasted(question, parts)), curve=curve)


def inside(asking: Asking, columns: Columns, group: Group) -> Bits:
    """Those of a group who have a number."""
    return asking.whole(columns).answered & group.members(columns)


def counts(asking: Asking, group: Group) -> Mapping[float, int]:
    """How many of a group have each number by the machine, the smallest first."""
    members = inside(asking, asking.machine, group)
    return {
        float(value): count
        for value, bits in asking.machine.values(asking.question.variable or "").items()
        if isinstance(value, int | float) and (count := (bits & members).bit_count())
    }


def _part(asking: Asking, group: Group) -> Part:
    basis = number_basis(asking, group)
    known = counts(asking, group)
    naive = median_of_counts(known, asking.context.level)
    corrected = naive if asking.of_record or not known else _corrected(asking, group, known)
    return Part(group.key, basis, naive, corrected, _bounds(known, asking.hidden(group)))


def number_basis(asking: Asking, group: Group) -> Basis:
    """What a figure of numbers rests on; ``wrongly`` counts those of the checked whose number people have otherwise."""
    variable = asking.question.variable or ""

    def tell(columns: Columns) -> Told:
        found = inside(asking, columns, group)
        return Told(found, found)

    basis = asking.basis(group, tell)
    machine, people = asking.pages.machine_checked, asking.people
    same = 0
    for value, bits in machine.values(variable).items():
        same |= bits & people.values(variable).get(value, 0)
    both = tell(machine).inside & tell(people).inside & asking.covered & asking.pages.read
    return basis._replace(wrongly=basis.wrongly + (both & ~same).bit_count())


def _corrected(asking: Asking, group: Group, known: Mapping[float, int]) -> Estimate | NotEstimable:
    """The smallest value up to which half lie by the corrected share; its limits where the share's own interval reaches the half.

    R. S. Woodruff (1952). People's numbers are asked at the machine's values: one that only people have lies between two.
    """
    variable, values = asking.question.variable or "", list(known)

    @cache
    def at(index: int) -> Estimate | NotEstimable:
        return share(asking, lambda columns: up_to(columns, values[index])).corrected

    def up_to(columns: Columns, limit: float) -> Told:
        members = inside(asking, columns, group)
        low = columns.up_to(variable, limit)
        return Told(members, members & low)

    reached = list(accumulate(known.values()))
    first = bisect_left(reached, HALF * reached[-1])
    middle = at(first)
    if isinstance(middle, NotEstimable):
        return NotEstimable(middle.reason, middle.n)

    def end(place: int, index: int) -> float:
        found = at(index)
        if isinstance(found, NotEstimable):
            return 0.0
        return (found.value, found.interval.high, found.interval.low)[place]

    def reaching(place: int) -> float:
        """The first number at which this end reaches the half; sought from where it would if it stood off as it does in the middle."""
        off = reached[first] + (HALF - end(place, first)) * reached[-1]
        guess = min(len(reached) - 1, bisect_left(reached, off))
        return values[first_from(guess, len(values), lambda index: end(place, index) >= HALF)]

    value, low, high = map(reaching, range(3))
    return Estimate(value, Interval(low, high, asking.context.level), middle.n, METHOD)


def first_from(guess: int, size: int, true: Callable[[int], bool]) -> int:
    """The first of ``size`` places at which something that stays true becomes so (the last place if nowhere), asked near ``guess`` first."""
    low, high, step = -1, size - 1, 1
    place = guess
    while low < place < high:
        if true(place):
            high, place = place, place - step
        else:
            low, place = place, place + step
        step *= 2
    return bisect_left(range(high), True, max(0, low + 1), high, key=true) if high - low > 1 else high


def _bounds(counts: Mapping[float, int], hidden: int) -> tuple[float, float] | None:
    """The median if all hidden numbers lay below, and if all lay above; none where the middle itself would be hidden."""
    n = sum(counts.values())
    lower, upper = (n + hidden - 1) // 2 - hidden, (n + hidden) // 2
    if not hidden or lower < 0 or upper >= n:
        return None
    reached, ordered = list(accumulate(counts.values())), list(counts)
    return ordered[bisect_right(reached, lower)], ordered[bisect_right(reached, upper)]


def _values(asking: Asking, group: Group) -> Mapping[str, int]:
    return {f"{value:g}": count for value, count in counts(asking, group).items()}


def _range(asking: Asking, group: Group) -> tuple[float, float] | None:
    """The widest range that the law allowed any of the group; where the question asks for it and the law is known."""
    if not asking.question.options.get("range"):
        return None
    members = inside(asking, asking.machine, group)
    lows, highs = (
        [
            float(value)
            for value, bits in asking.machine.values(name).items()
            if bits & members and isinstance(value, int | float)
        ]
        for name in ("range_low", "range_high")
    )
    return (min(lows), max(highs)) if lows and highs else None
