"""What was taken for granted in an answer, and what its reader has to keep in mind; keys of `words.yml`."""

from __future__ import annotations

from collections.abc import Iterator

from sudebnik.estimates.answer import Answer
from sudebnik.estimates.asking import Asking
from sudebnik.estimates.likeness import COURT, FEWEST_COURTS
from sudebnik.estimates.question import Measure, Question
from sudebnik.stats.estimate import Estimate

MANY_HIDDEN = 0.1
"""Part of the answers that may be hidden before the reader is sent to the bounds."""
FEW = 50
"""Persons below which one case moves a share visibly."""
_REASONS = frozenset({"own_reason", "reason", "reason_answer"})
_WORDS_OF_DEFENCE = frozenset({"own_reason", "reason_answer", "own_claim", "own_blame"})
_OUTCOMES = frozenset({"outcome", "suspended_for_service"})
_OF_ALL = frozenset({None, "article", "about_absence"})


def assumptions(asking: Asking, answer: Answer) -> tuple[str, ...]:
    """In the order in which they matter."""
    return tuple(_assumed(asking, answer))


def _assumed(asking: Asking, answer: Answer) -> Iterator[str]:
    question = asking.question
    corrected = any(isinstance(part.corrected, Estimate) for part in answer.parts)
    if asking.of_record:
        yield "record_as_read"
    elif corrected:
        yield from ("random_check", "people_are_right")
        if question.measure not in (Measure.DURATION, Measure.TREND):
            yield "courts_differ"
    if asking.borrowed:
        yield "filters_by_machine"
    if question.unit == "person":
        yield "one_man_one_case"
    if asking.whole(asking.machine).hidden:
        yield "hidden_like_others"
    if question.options.get("silent") == "inside":
        yield "silence_is_no"
    if question.of.get("aggregate") is False:
        yield "aggregate_apart"
    if question.measure is Measure.DURATION:
        yield "running_like_ended"
    if question.measure is Measure.REGRESSION:
        yield "additive"
    if question.measure is Measure.TREND:
        yield "log_linear"
        if answer.curve.get("misreading") is not None:
            yield "errors_drift_evenly" if answer.curve["misreading"] else "errors_steady"
        yield "delays_stay" if asking.context.triangles else "year_left_out"


def cautions(asking: Asking, answer: Answer) -> tuple[str, ...]:
    """In the order in which they matter."""
    return tuple(_told(asking.question, asking, answer))


def _told(question: Question, asking: Asking, answer: Answer) -> Iterator[str]:
    first = answer.parts[0] if answer.parts else None
    if first and isinstance(first.naive, Estimate) and not isinstance(first.corrected, Estimate):
        yield "no_correction"
    if question.measure is Measure.TREND:
        if asking.context.frame is None:
            yield "coverage_unknown"
        if answer.curve.get("unfinished"):
            yield "last_months"
        if answer.curve.get("misreading") is False:
            yield "misreading_left"
        yield "cases_not_acts_of_leaving"
    elif not asking.of_record:
        yield "texts_only"
    if question.unit == "decision":
        yield "appeals_biased"
    if question.variable in _REASONS:
        yield "stated_in_text"
    if question.variable in _WORDS_OF_DEFENCE:
        yield "claimed_not_proved"
    if question.variable in _OUTCOMES:
        yield "suspended_not_acquitted"
    if question.variable == "conditional":
        yield "conditional_goes_back"
    if question.measure is Measure.REGRESSION:
        yield "description"
    if question.variable in _OF_ALL and "about_absence" in {*question.of, question.variable}:
        yield "awol_not_desertion"
    yield from _of_numbers(question, asking, answer)


def _of_numbers(question: Question, asking: Asking, answer: Answer) -> Iterator[str]:
    whole = asking.whole(asking.machine)
    hidden, answered = whole.hidden.bit_count(), whole.answered.bit_count()
    if hidden > MANY_HIDDEN * (hidden + answered):
        yield "hidden_many"
    if 0 < answered < FEW:
        yield "small"
    if question.measure is Measure.SHARES and _several(asking, answered):
        yield "several_answers"
    courts = sum(bool(bits & whole.answered) for bits in asking.machine.values(COURT).values())
    if 0 < courts < FEWEST_COURTS and any(isinstance(part.corrected, Estimate) for part in answer.parts):
        yield "few_courts"


def _several(asking: Asking, answered: int) -> bool:
    """Whether somebody has more than one value."""
    here = asking.whole(asking.machine).answered
    columns = asking.machine.values(asking.question.variable or "")
    return sum((bits & here).bit_count() for bits in columns.values()) > answered
