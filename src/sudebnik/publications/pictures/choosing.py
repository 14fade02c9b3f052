"""Which drawing shows which kind of answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sudebnik.estimates.answer import Answer
from sudebnik.estimates.question import Measure
from sudebnik.publications.pictures.amounts import counts, middles
from sudebnik.publications.pictures.coefficients import coefficients
from sudebnik.publications.pictures.easel import Easel, Picture
from sudebnik.publications.pictures.months import months
from sudebnik.publications.pictures.shares import shares
from sudebnik.publications.pictures.streams import streams
from sudebnik.publications.pictures.times import duration

_BY_MEASURE: Mapping[Measure, Callable[[Answer, Easel], Iterator[Picture]]] = {
    Measure.SHARE: shares,
    Measure.SHARES: shares,
    Measure.COUNT: counts,
    Measure.MEAN: middles,
    Measure.MEDIAN: middles,
    Measure.DURATION: duration,
    Measure.TREND: months,
    Measure.REGRESSION: coefficients,
    Measure.FLOW: streams,
}


def pictures(answer: Answer, easel: Easel) -> Iterator[Picture]:
    """The drawings of one answer; none where there is nothing to see."""
    if not answer.parts or all(not part.basis.answered for part in answer.parts):
        return
    draw = _BY_MEASURE.get(answer.question.measure)
    if draw is not None:
        yield from draw(answer, easel)
