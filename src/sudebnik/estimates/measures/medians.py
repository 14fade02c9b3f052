"""The middle of numbers: months, days. Half of those counted have no more, half no less."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sudebnik.estimates import figures
from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.columns import Columns
from sudebnik.estimates.context import Context
from sudebnik.estimates.contrasts import contrasted
from sudebnik.estimates.figures import Told
from sudebnik.estimates.question import Question
from sudebnik.estimates.splits import Group, split
from sudebnik.estimates.whole import Whole, needs, whole
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason
from sudebnik.stats.quantiles import median_interval

METHOD = "Woodruff 1952, by the corrected share below each value"
HALF = 0.5


def answer(question: Question, context: Context) -> Answer:
    """The median of all and of each group; the curve has how many have each value, and what the law allows."""
    asked = whole(context.pages(question).machine, question)
    groups = list(split(question, context, asked.units))
    parts = [_part(question, context, asked, group) for group in groups]
    return Answer(
        question,
        (*parts, *contrasted(question, parts)),
        curve={
            "values": {_name(group.key): _values(question, context, asked, group) for group in groups},
            "range": {
                _name(group.key): found
                for group in groups
                if (found := _range(question, context, asked, group)) is not None
            },
        },
    )


def _name(key: Sequence[str]) -> str:
    return "/".join(key)


def _part(question: Question, context: Context, asked: Whole, group: Group) -> Part:
    pages = context.pages(question)
    covered = pages.covered(needs(question))
    members = group.members(pages.machine)
    inside = asked.answered & members
    basis = figures.basis(pages, covered, asked.units & members, Told(inside, inside), asked.missing)
    numbers = [
        float(value)
        for value, count in _counts(question, pages.machine, inside).items()
        for _ in range(count)
    ]
    naive: Estimate | NotEstimable = median_interval(numbers, context.level)
    if isinstance(naive, NotEstimable):
        naive = NotEstimable(Reason.TOO_FEW_VALUES if numbers else Reason.NO_UNITS, len(numbers))
    corrected = _corrected(question, context, group, sorted(set(numbers)))
    hidden = (asked.hidden & members).bit_count()
    return Part(group.key, basis, naive, corrected, _bounds(numbers, hidden) if hidden else None)


def _counts(question: Question, columns: Columns, inside: int) -> Mapping[float, int]:
    """How many have each number, the smallest first."""
    return {
        float(value): count
        for value, bits in columns.values(question.variable or "").items()
        if isinstance(value, int | float) and (count := (bits & inside).bit_count())
    }


def _corrected(
    question: Question, context: Context, group: Group, values: Sequence[float]
) -> Estimate | NotEstimable:
    """The smallest value below or at which half lie by the corrected share; limits where the share's own interval has the half.

    R. S. Woodruff (1952). People's numbers are asked at the machine's values: one that only people have lies between two.
    """
    pages = context.pages(question)
    covered = pages.covered(needs(question))

    def at(limit: float) -> Estimate | NotEstimable:
        def tell(columns: Columns) -> Told:
            here = whole(columns, question)
            inside = here.answered & group.members(columns)
            low = columns.having(
                question.variable or "", lambda value: isinstance(value, int | float) and value <= limit
            )
            return Told(inside, inside & low)

        return figures.share(pages, covered, tell, context)[1]

    if not values:
        return NotEstimable(Reason.NO_UNITS, 0)
    first = at(values[len(values) // 2])
    if isinstance(first, NotEstimable):
        return NotEstimable(first.reason, first.n)
    known: dict[int, Estimate | NotEstimable] = {len(values) // 2: first}

    def reaches(index: int, end: str) -> bool:
        if index not in known:
            known[index] = at(values[index])
        found = known[index]
        if isinstance(found, NotEstimable):
            return False
        share = {"value": found.value, "low": found.interval.low, "high": found.interval.high}[end]
        return share >= HALF

    middle, low, high = (_first(len(values), end, reaches) for end in ("value", "high", "low"))
    return Estimate(values[middle], Interval(values[low], values[high], context.level), first.n, METHOD)


def _first(size: int, end: str, reaches: Any) -> int:
    """The first value at which the share (or its limit) reaches the half; the last where none before does."""
    low, high = 0, size - 1
    while low < high:
        middle = (low + high) // 2
        if reaches(middle, end):
            high = middle
        else:
            low = middle + 1
    return low


def _bounds(numbers: Sequence[float], hidden: int) -> tuple[float, float] | None:
    """The median if all hidden numbers lay below, or all above; none where they could be the middle themselves."""
    whole_size = len(numbers) + hidden
    ordered = sorted(numbers)
    lower = (whole_size + 1) // 2 - 1 - hidden
    upper = whole_size // 2
    if lower < 0 or upper >= len(ordered):
        return None
    return ordered[lower], ordered[upper]


def _values(question: Question, context: Context, asked: Whole, group: Group) -> Mapping[str, int]:
    columns = context.pages(question).machine
    counts = _counts(question, columns, asked.answered & group.members(columns))
    return {f"{value:g}": count for value, count in counts.items()}


def _range(question: Question, context: Context, asked: Whole, group: Group) -> tuple[float, float] | None:
    """The widest range that the law allowed any of the group; only where the question asks for it and each has one."""
    if not question.options.get("range"):
        return None
    columns = context.pages(question).machine
    inside = asked.answered & group.members(columns)
    lows, highs = (
        [
            float(value)
            for value, bits in columns.values(name).items()
            if bits & inside and not isinstance(value, str)
        ]
        for name in ("range_low", "range_high")
    )
    return (min(lows), max(highs)) if lows and highs else None
