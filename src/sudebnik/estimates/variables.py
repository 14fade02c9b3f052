"""What is counted besides the codebook's own answers: derived variables, each with its meaning and what it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from sudebnik.codebook.codebook import Codebook, Label, UnitKind, ValueType
from sudebnik.codebook.missing import Missing
from sudebnik.estimates.observation import Plain
from sudebnik.estimates.told import NOT_STATED, best, by_value, own_words
from sudebnik.estimates.units import (
    SEVERAL,
    Unit,
    about_absence,
    articles_of,
    is_conditional,
    single_article,
)
from sudebnik.law.absence import days_between
from sudebnik.law.courts import CourtKind, by_code
from sudebnik.law.sanctions import Sanction, sanction

Found = tuple[Plain, ...] | Missing
"""The values, or why there is none."""

PERSON, DECISION = "person", "decision"
ARTICLES = ("charge", "convicted_of")
"""Answers that are articles; they are counted as ``337.5``."""
_OF_THE_CASE = ("procedure", "openness", "venue")
"""Answers about an act as a whole that are counted for each man in it."""
_LISTED = ("applied",)

_IMPRISONMENT = "imprisonment"
_OTHERWISE = frozenset({"mitigated", "aggravated"})
_ENDED = {"voluntary": "voluntary", "detained": "detained", "still": "still"}
_MONTH, _DAY = len("2024-03"), len("2024-03-04")


class Derived(NamedTuple):
    """One derived variable: what it means, the answers it is made from, of which units, and how.

    ``needs`` are questions of the codebook; none where it is a fact of the record (court, month), which is taken as read.
    """

    name: str
    label: Label
    needs: frozenset[str]
    units: tuple[str, ...]
    find: Callable[[Unit], Found]


DERIVED: dict[str, Derived] = {}


def _derived(
    name: str, ru: str, en: str, needs: str = "", units: tuple[str, ...] = (PERSON, DECISION)
) -> Callable[[Callable[[Unit], Found]], Callable[[Unit], Found]]:
    def keep(find: Callable[[Unit], Found]) -> Callable[[Unit], Found]:
        DERIVED[name] = Derived(name, Label(ru, en), frozenset(needs.split()), units, find)
        return find

    return keep


def needs_of(variable: str) -> frozenset[str]:
    """Which questions of the codebook people must have answered for an answer to this one to be theirs."""
    known = DERIVED.get(variable)
    return known.needs if known else frozenset({variable})


def countable(codebook: Codebook) -> tuple[str, ...]:
    """The questions of a codebook whose answers can be counted as they stand: categories, numbers, yes and no; articles."""
    return tuple(
        one.id
        for one in codebook.variables.values()
        if not one.private
        and (
            one.id in (*ARTICLES, *_LISTED, *_OF_THE_CASE)
            or (
                one.unit is UnitKind.PERSON
                and one.type in (ValueType.CATEGORY, ValueType.NUMBER, ValueType.BOOLEAN)
            )
        )
    )


def article(value: Any) -> str:
    """``337.5``."""
    part = value.get("part")
    return f"{value['article']}.{part}" if part else str(value["article"])


# -- where and when ---------------------------------------------------------------------------------------
@_derived("court", "суд первой инстанции", "court of first instance")
def _court(unit: Unit) -> Found:
    return (unit.case.court,) if unit.case.court else unit.missing("court")


@_derived("court_decided", "суд, принявший решение", "court that decided", units=(DECISION,))
def _court_decided(unit: Unit) -> Found:
    court = unit.within.court if unit.within else None
    return (court,) if court else unit.missing("court")


@_derived("okrug", "окружной (флотский) суд", "okrug (fleet) court above")
def _okrug(unit: Unit) -> Found:
    court = by_code(unit.case.court) if unit.case.court else None
    if court is None:
        return Missing.NOT_APPLICABLE if unit.case.court else unit.missing("court")
    okrug = court.code if court.kind is CourtKind.OKRUG else court.okrug
    return (okrug,) if okrug else Missing.NOT_APPLICABLE


@_derived("decided", "месяц решения", "month of the decision")
def _decided(unit: Unit) -> Found:
    return _month(unit, "decision_date")


@_derived("received", "месяц поступления", "month of receipt")
def _received(unit: Unit) -> Found:
    return _month(unit, "received_date")


def _month(unit: Unit, variable: str) -> Found:
    day = unit.one(variable)
    if isinstance(day, str) and len(day) >= _MONTH:
        return (day[:_MONTH],)
    return unit.missing(variable) if day is None else Missing.REDACTED


@_derived(
    "tried_here",
    "акт первой инстанции есть",
    "the act of the first instance is here",
)
def _tried_here(unit: Unit) -> Found:
    return (unit.was_tried_here,)


@_derived("decided_yet", "решение есть", "there is a decision", units=(PERSON,))
def _decided_yet(unit: Unit) -> Found:
    return (unit.one("decision_date") is not None or unit.one("outcome") is not None,)


@_derived("appeal_pending", "апелляция ещё не решена", "the appeal is not decided yet", units=(PERSON,))
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


@_derived("days_to_decision", "дней от поступления до решения", "days from receipt to decision")
def _days_to_decision(unit: Unit) -> Found:
    undecided = unit.within is None and _decided_yet(unit) == (False,)
    end = unit.until if undecided else unit.one("decision_date")
    return _days(unit, unit.one("received_date"), end, "received_date")


@_derived(
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


# -- what he is tried for -----------------------------------------------------------------------------------
@_derived(
    "article",
    "статья осуждения, иначе обвинения",
    "article of conviction, else of the charge",
    "charge convicted_of",
)
def _article(unit: Unit) -> Found:
    return tuple(dict.fromkeys(articles_of(unit))) or unit.missing("convicted_of")


@_derived(
    "single_article",
    "единственная статья и единственный эпизод обвинения",
    "the only article, in one count",
    "charge convicted_of counts applied",
)
def _single_article(unit: Unit) -> Found:
    found = single_article(unit)
    return (found,) if found else unit.missing("convicted_of")


@_derived(
    "aggregate",
    "наказание по совокупности (ст. 69, 70)",
    "sentence for several crimes (art. 69, 70)",
    "charge convicted_of counts applied",
)
def _aggregate(unit: Unit) -> Found:
    found = single_article(unit)
    return (found == SEVERAL,) if found else unit.missing("convicted_of")


@_derived(
    "about_absence",
    "дело об уклонении от службы (ст. 337, 338)",
    "tried for an absence (art. 337, 338)",
    "charge convicted_of episode",
)
def _about_absence(unit: Unit) -> Found:
    return (about_absence(unit),)


@_derived("status", "статус военнослужащего", "service status", "service_status")
def _status(unit: Unit) -> Found:
    return tuple(map(str, unit.many("service_status"))) or unit.missing("service_status")


# -- the absence ----------------------------------------------------------------------------------------------
@_derived("left", "месяц ухода", "month of leaving", "episode")
def _left(unit: Unit) -> Found:
    return _edge(unit, "start")


@_derived("ended", "месяц окончания отсутствия", "month in which the absence ended", "episode")
def _ended(unit: Unit) -> Found:
    return _edge(unit, "end")


def _edge(unit: Unit, edge: str) -> Found:
    longest = _longest(unit)
    if longest is None:
        return unit.missing("episode")
    day = longest.get(edge)
    return (day[:_MONTH],) if isinstance(day, str) and len(day) >= _MONTH else _hidden(longest)


@_derived("absence_days", "дней самого долгого отсутствия", "days of the longest absence", "episode")
def _absence_days(unit: Unit) -> Found:
    longest = _longest(unit)
    if longest is None:
        return unit.missing("episode")
    days = longest.get("duration_days")
    return (days,) if isinstance(days, int | float) else _hidden(longest)


@_derived("absence_band", "ступень длительности по закону", "band of length by the statute", "episode")
def _absence_band(unit: Unit) -> Found:
    longest = _longest(unit)
    if longest is None:
        return unit.missing("episode")
    band = longest.get("band")
    # A band that nobody can tell because the court hid a date is hidden; it is not on a limit of the statute.
    if not band or (longest.get("missing") and band == "indeterminate"):
        return _hidden(longest)
    return (str(band),)


def _longest(unit: Unit) -> Mapping[str, Any] | None:
    """The longest absence; of those without days the last one."""
    told = [value for value in unit.many("episode") if isinstance(value, Mapping)]
    return max(reversed(told), key=lambda one: one.get("duration_days") or -1, default=None)


def _hidden(episode: Mapping[str, Any]) -> Missing:
    missing = episode.get("missing")
    return Missing(missing) if missing else Missing.NOT_STATED


@_derived(
    "ended_how",
    "как закончилось отсутствие: явка, задержание, продолжается, иначе",
    "how the absence ended: came himself, detained, goes on, otherwise",
    "absence_end",
)
def _ended_how(unit: Unit) -> Found:
    told = [_ENDED.get(str(value).partition("_")[0], "other") for value in unit.many("absence_end")]
    return tuple(dict.fromkeys(told)) or unit.missing("absence_end")


@_derived("absence_running", "отсутствие продолжается", "the absence goes on", "absence_end")
def _absence_running(unit: Unit) -> Found:
    told = unit.many("absence_end")
    return ("still_absent" in told,) if told else unit.missing("absence_end")


@_derived(
    "repeat",
    "уходил не один раз",
    "left more than once",
    "n_episodes further_absence",
)
def _repeat(unit: Unit) -> Found:
    times = unit.one("n_episodes")
    further = unit.one("further_absence")
    if isinstance(times, int | float) and times > 1:
        return (True,)
    if further is not None:
        return (further != "none",)
    missing = unit.missing("further_absence")
    return (False,) if times is not None else missing


# -- the sentence -----------------------------------------------------------------------------------------------
@_derived(
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


@_derived(
    "term",
    "месяцев лишения свободы, в том числе условно",
    "months of imprisonment, conditional ones too",
    "outcome sentence_kind sentence_months",
)
def _term(unit: Unit) -> Found:
    found = _prison(unit)
    return _months(unit) if found is None else found


@_derived(
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


@_derived("term_hidden", "срок скрыт судом", "the court hid the term", "outcome sentence_months")
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


@_derived(
    "range_low",
    "наименьший срок по закону, месяцев",
    "least term by the law, months",
    "charge convicted_of counts applied episode",
)
def _range_low(unit: Unit) -> Found:
    allowed = _allowed(unit)
    return (allowed.prison[0],) if allowed and allowed.prison else _no_range(unit)


@_derived(
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
    ended = (_longest(unit) or {}).get("end")
    on = date.fromisoformat(ended[:10]) if isinstance(ended, str) and len(ended) >= _DAY else None
    pieces = found.split(".")
    splits = ((".".join(pieces[:at]), ".".join(pieces[at:]) or None) for at in range(1, len(pieces) + 1))
    return next((allowed for split in splits if (allowed := sanction(*split, on))), None)


def _no_range(unit: Unit) -> Missing:
    return unit.missing("convicted_of") if single_article(unit) is None else Missing.NOT_APPLICABLE


@_derived(
    "suspended_for_service",
    "дело приостановлено: он снова служит",
    "the case is suspended, for he serves again",
    "outcome",
)
def _suspended_for_service(unit: Unit) -> Found:
    outcome = unit.one("outcome")
    return (outcome == "suspended_for_service",) if outcome else unit.missing("outcome")


# -- what is told -------------------------------------------------------------------------------------------------
@_derived(
    "own_reason",
    "причины, которые называет он сам или защитник; R00 — ни одной",
    "reasons that he or his counsel gives; R00: none",
    "reason",
)
def _own_reason(unit: Unit) -> Found:
    return tuple(by_value(own_words(unit, "reason"))) or (
        (NOT_STATED,) if unit.told("reason") else unit.missing("reason")
    )


@_derived("own_claim", "доводы его или защитника", "what he or his counsel argues", "claim")
def _own_claim(unit: Unit) -> Found:
    return tuple(by_value(own_words(unit, "claim"))) or unit.missing("claim")


@_derived("own_blame", "кого упрекают он или защитник", "whom he or his counsel reproaches", "blame")
def _own_blame(unit: Unit) -> Found:
    return tuple(by_value(own_words(unit, "blame"))) or unit.missing("blame")


@_derived(
    "reason_answer",
    "что суд сделал с названными причинами",
    "what the court made of the reasons given",
    "reason",
)
def _reason_answer(unit: Unit) -> Found:
    told = by_value(own_words(unit, "reason")).values()
    return tuple(dict.fromkeys(best(one) for one in told)) or (
        Missing.NOT_APPLICABLE if unit.told("reason") else unit.missing("reason")
    )


# -- appeals --------------------------------------------------------------------------------------------------------
@_derived(
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
    return (outcome in _OTHERWISE,)


def derived_of(unit: Unit) -> Iterator[tuple[str, Found]]:
    """Every derived variable of a unit, with its values or why it has none."""
    kind = PERSON if unit.within is None else DECISION
    for one in DERIVED.values():
        if kind in one.units:
            yield one.name, one.find(unit)


def made_from(variables: Iterable[str]) -> frozenset[str]:
    """All questions of the codebook that these variables are made from."""
    return frozenset().union(*map(needs_of, variables))
