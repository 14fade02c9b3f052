"""An answer as JSON: every figure with its denominator, what is missing, what was taken for granted; the same bytes for the same input."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sudebnik.estimates import words
from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.context import Context
from sudebnik.estimates.labels import part_label
from sudebnik.stats.estimate import Estimate, NotEstimable

DIGITS = 12
"""Significant digits of a figure: more than any table shows, fewer than where two machines would differ."""


def as_json(answer: Answer, context: Context, language: str, floor: int = 0) -> dict[str, Any]:
    """One object a question; keys are those of the manual's chapter on questions.

    ``floor`` guards the counts of cases that all rests on; the answer itself has `publications.small_cells` for that.
    """
    question = answer.question
    return {
        "id": question.id,
        "title": question.title.get(language),
        "unit": question.unit,
        "measure": str(question.measure),
        "of": question.called.get(language),
        "parts": [_part(part, answer, context, language) for part in answer.parts],
        "curve": rounded(answer.curve),
        "assumptions": {key: words.assumption(key).get(language) for key in answer.assumptions},
        "cautions": {key: words.caution(key).get(language) for key in answer.cautions},
        "not_supported": [label.get(language) for label in question.not_supported],
        "frame": _frame(context, language, floor),
    }


def _frame(context: Context, language: str, floor: int) -> dict[str, Any] | None:
    """What every figure rests on: counts, and the sentence that says them."""
    if context.frame is None:
        return None
    return {"figures": context.frame.figures(floor), "sentence": context.frame.sentence(language, floor)}


def _part(part: Part, answer: Answer, context: Context, language: str) -> dict[str, Any]:
    basis = part.basis
    return {
        "key": list(part.key),
        "label": part_label(answer.question, part.key, context.codebook, language),
        "units": basis.units,
        "answered": basis.answered,
        "hits": basis.hits,
        "missing": dict(basis.missing),
        "silent": basis.silent,
        "checked": basis.checked,
        "naive": figure(part.naive, language),
        "corrected": figure(part.corrected, language),
        "bounds": rounded(part.bounds),
        "more": part.more._asdict() if part.more else None,
    }


def figure(found: Estimate | NotEstimable, language: str) -> dict[str, Any]:
    """A number with its interval, or why there is none and what can still be said."""
    if isinstance(found, NotEstimable):
        told = {
            "refused": str(found.reason),
            "why": words.why(found).get(language),
            "n": found.n,
            "least": found.least,
            "most": found.most,
        }
    else:
        told = {
            "value": found.value,
            "low": found.interval.low,
            "high": found.interval.high,
            "level": found.interval.level,
            "n": found.n,
            "method": found.method,
        }
    return {name: rounded(value) for name, value in told.items()}


def rounded(value: Any) -> Any:
    """Numbers to their significant digits, through lists and mappings; what is no finite number is null."""
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}") if value - value == 0 else None
    if isinstance(value, Mapping):
        return {str(key): rounded(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(one) for one in value]
    return value
