"""What he was sentenced to, and what the law allowed."""

from __future__ import annotations

from datetime import date

from sudebnik.codebook.missing import Missing
from sudebnik.estimates.derived.absence import longest_absence
from sudebnik.estimates.derived.entry import DECISION, Found, derived
from sudebnik.estimates.units import SEVERAL, Unit, is_conditional, single_article
from sudebnik.law.sanctions import Sanction, sanction

_IMPRISONMENT = "imprisonment"
_CHANGED = frozenset({"mitigated", "aggravated"})
_DAY = len("2024-03-04")


@derived(
    "real_term",
    "месяцев лишения свободы реально",
    "months of imprisonment to be served",
    "outcome sentence_kind sentence_months suspended",
)
def _real_term(unit: Unit) -> Found:
    found = _prison(unit)
    if found is not None:
        return found
    suspended = is_conditional(unit)
    if suspended is None:
        return unit.missing("suspended")
    return Missing.NOT_APPLICABLE if suspended else _months(unit)


@derived(
    "term",
    "месяцев лишения свободы, в том числе условно",
    "months of imprisonment, conditional ones too",
    "outcome sentence_kind sentence_months",
)
def _term(unit: Unit) -> Found:
    found = _prison(unit)
    return _months(unit) if found is None else found


@derived(
    "conditional",
    "лишение свободы условно",
    "imprisonment is conditional",
    "outcome sentence_kind suspended",
)
def _conditional(unit: Unit) -> Found:
    found = _prison(unit)
    if found is not None:
        return found
    suspended = is_conditional(unit)
    return unit.missing("suspended") if suspended is None else (suspended,)


@derived("term_hidden", "срок скрыт судом", "the court hid the term", "outcome sentence_months")
def _term_hidden(unit: Unit) -> Found:
    if unit.one("outcome") != "convicted":
        return Missing.NOT_APPLICABLE if unit.one("outcome") else unit.missing("outcome")
    return (unit.one("sentence_months") is None and unit.missing("sentence_months") is Missing.REDACTED,)


def _prison(unit: Unit) -> Missing | None:
    """Why there is no imprisonment to speak of; None where there is."""
    outcome, kind = unit.one("outcome"), unit.one("sentence_kind")
    if outcome is None:
        return unit.missing("outcome")
    if outcome != "convicted":
        return Missing.NOT_APPLICABLE
    if kind is None:
        return unit.missing("sentence_kind")
    return None if kind == _IMPRISONMENT else Missing.NOT_APPLICABLE


def _months(unit: Unit) -> Found:
    months = unit.one("sentence_months")
    return (months,) if isinstance(months, int | float) else unit.missing("sentence_months")


@derived(
    "range_low",
    "наименьший срок по закону, месяцев",
    "least term by the law, months",
    "charge convicted_of counts applied episode",
)
def _range_low(unit: Unit) -> Found:
    allowed = _allowed(unit)
    return (allowed.prison[0],) if allowed and allowed.prison else _no_range(unit)


@derived(
    "range_high",
    "наибольший срок по закону, месяцев",
    "most by the law, months",
    "charge convicted_of counts applied episode",
)
def _range_high(unit: Unit) -> Found:
    allowed = _allowed(unit)
    return (allowed.prison[1],) if allowed and allowed.prison else _no_range(unit)


def _allowed(unit: Unit) -> Sanction | None:
    """What the law allowed on the day the absence ended, where he stands for one article in one count."""
    found = single_article(unit)
    if found is None or found == SEVERAL:
        return None
    ended = (longest_absence(unit) or {}).get("end")
    on = date.fromisoformat(ended[:10]) if isinstance(ended, str) and len(ended) >= _DAY else None
    pieces = found.split(".")
    splits = ((".".join(pieces[:at]), ".".join(pieces[at:]) or None) for at in range(1, len(pieces) + 1))
    return next((allowed for split in splits if (allowed := sanction(*split, on))), None)


def _no_range(unit: Unit) -> Missing:
    return unit.missing("convicted_of") if single_article(unit) is None else Missing.NOT_APPLICABLE


@derived(
    "suspended_for_service",
    "дело приостановлено: он снова служит",
    "the case is suspended, for he serves again",
    "outcome",
)
def _suspended_for_service(unit: Unit) -> Found:
    outcome = unit.one("outcome")
    return (outcome == "suspended_for_service",) if outcome else unit.missing("outcome")


@derived(
    "sentence_changed",
    "наказание изменено",
    "the sentence was changed",
    "appeal_outcome delta_months",
    (DECISION,),
)
def _sentence_changed(unit: Unit) -> Found:
    outcome, delta = unit.one("appeal_outcome"), unit.one("delta_months")
    if isinstance(delta, int | float) and delta:
        return (True,)
    if outcome is None:
        return unit.missing("appeal_outcome")
    return (outcome in _CHANGED,)
