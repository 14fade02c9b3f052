"""How the parts of an answer are called: articles, courts, reasons, speakers, in Russian and English."""

from __future__ import annotations

from collections.abc import Mapping

from sudebnik.codebook.codebook import Codebook, Label
from sudebnik.estimates.question import Measure, Question
from sudebnik.estimates.variables import DERIVED
from sudebnik.law.courts import by_code
from sudebnik.law.english import court_in_english

SOURCE: Mapping[str, str] = {
    "own_reason": "reason",
    "own_claim": "claim",
    "own_blame": "blame",
    "status": "service_status",
}
"""For a variable made from another of the codebook, the one whose values it has."""

CONTRAST = "contrast"
"""First part of the key of a difference between two groups, which follow."""

_WORDS: Mapping[str, Label] = {
    "": Label("все", "all"),
    "answered": Label("ответ есть", "with an answer"),
    "other": Label("остальные суды", "the other courts"),
    "several": Label("несколько преступлений", "several crimes"),
    "true": Label("да", "yes"),
    "false": Label("нет", "no"),
    "granted": Label("суд признал, хотя бы смягчающим", "the court granted it, if only as mitigating"),
    "refused": Label("суд отверг", "the court refused it"),
    "open": Label("суд не ответил", "the court did not answer"),
    "defendant": Label("подсудимый", "the defendant"),
    "counsel": Label("защитник", "counsel"),
    "court_about_defence": Label("суд, пересказывая защиту", "the court, retelling the defence"),
    "voluntary": Label("пришёл сам", "came himself"),
    "detained": Label("задержан", "detained"),
    "still": Label("продолжается", "goes on"),
    "le_2d": Label("до 2 суток", "up to 2 days"),
    "gt_2d_le_10d": Label("больше 2 и до 10 суток", "over 2 and up to 10 days"),
    "gt_10d_le_1_month": Label("больше 10 суток и до месяца", "over 10 days and up to a month"),
    "gt_1_month": Label("больше месяца", "over a month"),
    "indeterminate": Label("на границе сроков закона", "on a limit of the statute"),
}
_OF_VALUES = frozenset({Measure.SHARES, Measure.FLOW})
"""Measures whose first part says who has an answer at all."""
_OTHERWISE = Label("иначе", "otherwise")
_UNKNOWN = Label("не известно", "not known")


def part_label(question: Question, key: tuple[str, ...], codebook: Codebook, language: str) -> str:
    """A part in words: ``337.5``, «больной родственник», «ст. 337.5 · защитник»."""
    if not key:
        return _WORDS["answered" if question.measure in _OF_VALUES else ""].get(language)
    if key[0] == CONTRAST:
        names = [value_label(question.by[0], one, codebook, language) for one in key[1:]]
        return " − ".join(names)
    if question.measure is Measure.FLOW:
        return ": ".join([variable_label(key[0], codebook, language), *_states(key, codebook, language)])
    variables = [name for name in question.by if name not in ("speaker", "answer")]
    told = [name for name in question.by if name in ("speaker", "answer")]
    asked = question.variable or ""
    labels = []
    for place, one in enumerate(key):
        variable = variables[place] if place < len(variables) else asked
        if _is_value(codebook, asked, one):
            variable = asked
        elif told and variable == asked:
            variable = told[0]
        labels.append(value_label(variable, one, codebook, language))
    return " · ".join(labels)


def _states(key: tuple[str, ...], codebook: Codebook, language: str) -> list[str]:
    """The states of a way, the first of the key being what they are states of."""
    return [
        _UNKNOWN.get(language) if one == "unknown" else value_label(key[0], one, codebook, language)
        for one in key[1:]
    ]


def variable_label(name: str, codebook: Codebook, language: str) -> str:
    """What a variable asks, of those made from others as well."""
    known = DERIVED.get(name)
    return known.label.get(language) if known else codebook.label(name, language)


def _is_value(codebook: Codebook, variable: str, value: str) -> bool:
    known = codebook.variables.get(SOURCE.get(variable, variable))
    return known is not None and value in known.values


def value_label(variable: str, value: str, codebook: Codebook, language: str) -> str:
    """A value in words; the value itself where nobody gave it any."""
    known = codebook.variables.get(SOURCE.get(variable, variable))
    if known and (label := known.values.get(value)):
        return label.get(language)
    if variable in ("court", "court_decided", "okrug") and (court := by_code(value)):
        return court.name if language == "ru" else court_in_english(court.name)
    if variable == "ended_how" and value == "other":
        return _OTHERWISE.get(language)
    return _WORDS[value].get(language) if value in _WORDS else value
