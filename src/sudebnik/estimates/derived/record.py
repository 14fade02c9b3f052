"""Where and when: courts, months and days of the record, which are taken as read."""

from __future__ import annotations

from sudebnik.codebook.missing import Missing
from sudebnik.estimates.derived.entry import DECISION, PERSON, Found, derived
from sudebnik.estimates.units import Unit
from sudebnik.law.absence import days_between
from sudebnik.law.courts import CourtKind, by_code

_MONTH = len("2024-03")


@derived("court", "суд первой инстанции", "court of first instance")
def _court(unit: Unit) -> Found:
    return (unit.case.court,) if unit.case.court else unit.missing("court")


@derived("court_decided", "суд, принявший решение", "court that decided", units=(DECISION,))
def _court_decided(unit: Unit) -> Found:
    court = unit.within.court if unit.within else None
    return (court,) if court else unit.missing("court")


@derived("okrug", "окружной (флотский) суд", "okrug (fleet) court above")
def _okrug(unit: Unit) -> Found:
    court = by_code(unit.case.court) if unit.case.court else None
    if court is None:
        return Missing.NOT_APPLICABLE if unit.case.court else unit.missing("court")
    okrug = court.code if court.kind is CourtKind.OKRUG else court.okrug
    return (okrug,) if okrug else Missing.NOT_APPLICABLE


@derived("decided", "месяц решения", "month of the decision")
def _decided(unit: Unit) -> Found:
    return _month(unit, "decision_date")


@derived("received", "месяц поступления", "month of receipt")
def _received(unit: Unit) -> Found:
    return _month(unit, "received_date")


def _month(unit: Unit, variable: str) -> Found:
    day = unit.one(variable)
    if isinstance(day, str) and len(day) >= _MONTH:
        return (day[:_MONTH],)
    return unit.missing(variable) if day is None else Missing.REDACTED


@derived(
    "tried_here",
    "акт первой инстанции есть",
    "the act of the first instance is here",
)
def _tried_here(unit: Unit) -> Found:
    return (unit.was_tried_here,)


@derived("decided_yet", "решение есть", "there is a decision", units=(PERSON,))
def _decided_yet(unit: Unit) -> Found:
    return (unit.one("decision_date") is not None or unit.one("outcome") is not None,)


@derived("appeal_pending", "апелляция ещё не решена", "the appeal is not decided yet", units=(PERSON,))
def _appeal_pending(unit: Unit) -> Found:
    appeals = [one for one in unit.case.proceedings if one.instance == "appeal"]
    complained = any(
        answer.value is not None
        for one in unit.case.proceedings
        for ruling in one.rulings
        for answer in ruling.document.get("complaint", ())
    )
    if not appeals and not complained:
        return Missing.NOT_APPLICABLE
    return (not any(one.decided for one in appeals),)


@derived("days_to_decision", "дней от поступления до решения", "days from receipt to decision")
def _days_to_decision(unit: Unit) -> Found:
    undecided = unit.within is None and _decided_yet(unit) == (False,)
    end = unit.until if undecided else unit.one("decision_date")
    return _days(unit, unit.one("received_date"), end, "received_date")


@derived(
    "days_to_appeal", "дней от решения до апелляции", "days from the decision to the appeal", units=(PERSON,)
)
def _days_to_appeal(unit: Unit) -> Found:
    pending = _appeal_pending(unit)
    if isinstance(pending, Missing):
        return pending
    above = [one.decided for one in unit.case.proceedings if one.instance == "appeal" and one.decided]
    return _days(unit, unit.one("decision_date"), min(above, default=unit.until), "decision_date")


def _days(unit: Unit, start: object, end: object, variable: str) -> Found:
    if not isinstance(start, str) or not isinstance(end, str):
        return unit.missing(variable)
    days = days_between(start, end)
    return (days,) if days is not None else Missing.UNCLEAR
