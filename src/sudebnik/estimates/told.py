"""What acts tell of why and how: reasons, claims and reproaches, whose words they are, what the court made of them.

A reason here is one that the text puts into the mouth of the defendant or his counsel; it is never why a man left. The
formula of the charge («желая временно уклониться», R01) is counted apart and is nobody's own reason (DOMAIN §3.3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sudebnik.cases.case import Answer
from sudebnik.codebook.codebook import Codebook
from sudebnik.codebook.missing import Missing
from sudebnik.estimates.table import Row, Table, Tally
from sudebnik.estimates.units import Unit, about_absence
from sudebnik.findings.finding import Speaker

FORMULA = "R01"
NOT_STATED = "R00"
OWN = frozenset({Speaker.DEFENDANT, Speaker.COUNSEL, Speaker.COURT_ABOUT_DEFENCE})
"""Whose words count as his: his own, his counsel's, and either's in the court's retelling."""

OUTCOMES = ("granted", "refused", "open")
_MADE_OF_IT = {
    "granted": {"ru": "признал, хотя бы смягчающим", "en": "granted it, if only as mitigating"},
    "refused": {"ru": "отверг", "en": "refused it"},
    "open": {"ru": "не ответил", "en": "did not answer"},
}
_REFUSED = frozenset({"rejected", "contradicted", "irrelevant"})

SENSITIVE = frozenset({"R04", "R05", "R11", "R12", "denied_treatment", "denied_vvk", "was_in_hospital"})
"""Health, faith, conviction, violence: shown only from twice the floor on (DOMAIN §6.6)."""

_SPEAKER_ROWS = (Speaker.DEFENDANT, Speaker.COUNSEL, Speaker.COURT_ABOUT_DEFENCE)
_SAY = {
    "defendant": {"ru": "подсудимый", "en": "the defendant"},
    "counsel": {"ru": "защитник", "en": "counsel"},
    "court_about_defence": {"ru": "суд, пересказывая защиту", "en": "the court, retelling the defence"},
    "others": {"ru": "кто-то другой о нём", "en": "somebody else, about him"},
    "formula": {
        "ru": "только формула обвинения («желая временно уклониться»)",
        "en": "only the charge’s formula (“wishing to evade service for a time”)",
    },
    "nobody": {"ru": "никто", "en": "nobody"},
}


def reasons(units: Iterable[Unit], codebook: Codebook, language: str) -> Table:
    """Reasons that defendant or counsel give; who gives none is a row of its own, for shares are shares of texts."""
    return _answered("reasons", "reason", units, codebook, language, NOT_STATED)


def claims(units: Iterable[Unit], codebook: Codebook, language: str) -> Table:
    """What defendant or counsel argue, with the court's answer."""
    return _answered("claims", "claim", units, codebook, language, None)


def answers(name: str, variable: str, units: Iterable[Unit], language: str) -> Table:
    """For how many the court granted, refused or left open something that they stated; one may stand in several rows."""
    tally = Tally()
    for unit in _read(units):
        own = by_value(own_words(unit, variable))
        if own:
            tally.add(unit.case.id, [best(one) for one in own.values()], Missing.NOT_STATED)
    rows = tuple(
        Row(key, _MADE_OF_IT[key][language], tally.cell(key)) for key in OUTCOMES if key in tally.values
    )
    return Table(name, rows, tally.denominator, tally.missing, many=True)


def reason_speakers(units: Iterable[Unit], language: str) -> Table:
    """In whose words a reason stands; the charge's formula alone is apart."""
    tally = Tally()
    for unit in _read(units):
        tally.add(unit.case.id, _speakers(unit.told("reason")), unit.missing("reason"))
    rows = tuple(Row(key, _SAY[key][language], tally.cell(key)) for key in _SAY if key in tally.values)
    return Table("reason_speakers", rows, tally.denominator, tally.missing, many=True)


def _speakers(answers: Sequence[Answer]) -> list[str]:
    given = [answer for answer in answers if answer.value not in (NOT_STATED, FORMULA)]
    found = [
        str(speaker) for speaker in _SPEAKER_ROWS if any(one.finding.speaker is speaker for one in given)
    ]
    if any(one.finding.speaker not in _SPEAKER_ROWS for one in given):
        found.append("others")
    if found or not answers:
        return found
    return ["formula" if any(answer.value == FORMULA for answer in answers) else "nobody"]


def blame(units: Iterable[Unit], codebook: Codebook, language: str) -> Table:
    """Whom defendant or counsel reproach."""
    tally = Tally()
    for unit in _read(units):
        tally.add(unit.case.id, [str(one.value) for one in own_words(unit, "blame")], unit.missing("blame"))
    return _made("blame", "blame", tally, codebook, language, many=True)


def further_absence(units: Iterable[Unit], codebook: Codebook, language: str) -> Table:
    """Whether he was tried only after a further absence, and on what that answer rests."""
    tally = Tally()
    for unit in _read(units):
        tally.add(
            unit.case.id,
            [str(value) for value in unit.many("further_absence")],
            unit.missing("further_absence"),
        )
    return _made("further_absence", "further_absence", tally, codebook, language, many=False)


# -- counting ----------------------------------------------------------------------------------------


def _answered(
    name: str, variable: str, units: Iterable[Unit], codebook: Codebook, language: str, none: str | None
) -> Table:
    """One row a value; within it, for how many the court granted, refused or left open."""
    tally = Tally()
    outcomes: dict[str, dict[str, int]] = {}
    for unit in _read(units):
        own = by_value(own_words(unit, variable))
        silent = none is not None and not own and bool(unit.told(variable))
        tally.add(unit.case.id, [none] if none and silent else own, unit.missing(variable))
        for value, answers in own.items():
            counts = outcomes.setdefault(value, dict.fromkeys(OUTCOMES, 0))
            counts[best(answers)] += 1
    return _made(
        name, variable, tally, codebook, language, many=True, detail=lambda key: outcomes.get(key, {})
    )


def by_value(answers: Iterable[Answer]) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = {}
    for answer in answers:
        found.setdefault(str(answer.value), []).append(answer)
    return found


def best(answers: Iterable[Answer]) -> str:
    """Granted in one act is granted; refused in one and unanswered in the others is refused."""
    found = {outcome_of(answer.finding.assessment) for answer in answers}
    return next(outcome for outcome in OUTCOMES if outcome in found)


def outcome_of(assessment: str | None) -> str:
    if assessment is not None and assessment.startswith("accepted"):
        return "granted"
    return "refused" if assessment in _REFUSED else "open"


def own_words(unit: Unit, variable: str) -> list[Answer]:
    """His own and his counsel's; what a person corrected is taken as corrected."""
    return [
        answer
        for answer in unit.told(variable)
        if answer.value not in (NOT_STATED, FORMULA) and (answer.corrected or answer.finding.speaker in OWN)
    ]


def _read(units: Iterable[Unit]) -> Iterable[Unit]:
    return (unit for unit in units if about_absence(unit))


def _made(
    name: str,
    variable: str,
    tally: Tally,
    codebook: Codebook,
    language: str,
    *,
    many: bool,
    detail: Callable[[str], dict[str, int]] = lambda _: {},
) -> Table:
    known = codebook.variables[variable].values if variable in codebook.variables else {}
    order = [key for key in known if key in tally.values]
    order += sorted(key for key in tally.values if key not in known)
    rows = tuple(
        Row(
            key,
            codebook.value_label(variable, key, language),
            tally.cell(key),
            detail=detail(key),
            sensitive=key in SENSITIVE,
        )
        for key in order
    )
    return Table(name, rows, tally.denominator, tally.missing, many)
