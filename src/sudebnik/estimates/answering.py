"""Questions are answered one by one, in the order of their file, from the sheets of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from sudebnik.estimates.answer import Answer
from sudebnik.estimates.asking import Asking
from sudebnik.estimates.caveats import assumptions, cautions
from sudebnik.estimates.context import Context
from sudebnik.estimates.measures import counts, durations, flows, means, medians, regressions, shares, trends
from sudebnik.estimates.question import Measure, Question

__all__ = ["Context", "answer", "answer_all"]

_MEASURES: Mapping[Measure, Callable[[Question, Context], Answer]] = {
    Measure.SHARE: shares.answer,
    Measure.SHARES: shares.answer,
    Measure.COUNT: counts.answer,
    Measure.MEAN: means.answer,
    Measure.MEDIAN: medians.answer,
    Measure.DURATION: durations.answer,
    Measure.TREND: trends.answer,
    Measure.REGRESSION: regressions.answer,
    Measure.FLOW: flows.answer,
}


def answer_all(questions: Iterable[Question], context: Context) -> tuple[Answer, ...]:
    """Every question's answer, in the order of the questions."""
    return tuple(answer(question, context) for question in questions)


def answer(question: Question, context: Context) -> Answer:
    """The answer to one question; what cannot be told is refused in its place, never raised."""
    found = _MEASURES[question.measure](question, context)
    asking = Asking(question, context)
    return replace(found, assumptions=assumptions(asking, found), cautions=cautions(asking, found))
