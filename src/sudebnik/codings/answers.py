"""An answer about a ruling in the form in which two answers are the same or not: the ties of VARIABLES.md."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

PRIVATE = frozenset({"name", "label"})
"""Kept in the vault: never compared where it would be printed."""

CHARGES = frozenset({"charge", "convicted_of", "acquitted_of"})
"""Charges, which gold without a place for attempts cannot tell whole."""

_TIES = {
    "mitigating": {"plea": "plea_or_remorse", "remorse": "plea_or_remorse"},
    "reason": {"R03d": "R03"},
}
_ORDINARY_TIES = {"mitigating": {"young_children": "children", "minor_children": "children"}}
_IN_WORDS = frozenset({"judge", "panel", "court_name", "case_number", "place"})
_KIND_OF_PLACE = re.compile(
    r"\b(the|russia['’]s|republic|region|territory|province|oblast|krai|of|in|from|республик[аиу]|област[ьи]|кра[йя]|город[а]?|из|в)\b",
    re.IGNORECASE,
)
"""What a place is called besides its name: a report prints it or not."""

_GROUPS = {
    "accepted": "granted",
    "accepted_no_crime": "granted",
    "accepted_note": "granted",
    "accepted_mitigating": "granted",
    "rejected": "refused",
    "contradicted": "refused",
    "irrelevant": "refused",
    "not_addressed": "open",
    "unknown": "open",
}


class Answer(NamedTuple):
    """One value as the benchmark compares it: about whom, which variable, the value in a comparable form.

    ``told`` is the value as it was written; who said it, in which part of the act, what the court made of it, the words
    themselves and the rule that found them are there where the gold or the finding gives them.
    """

    person: int | None
    variable: str
    value: Any
    told: Any = None
    speaker: str | None = None
    zone: str | None = None
    assessment: str | None = None
    quotes: tuple[str, ...] = ()
    rule: str | None = None


def read_answer(variable: str, fields: Mapping[str, Any], *, ordinary: bool = False) -> Answer:
    """An answer from a gold fact or from the line of a finding."""
    value, missing = fields.get("value"), fields.get("missing")
    quotes = fields.get("quotes") or ([fields["quote"]] if fields.get("quote") else [])
    return Answer(
        fields.get("person"),
        variable,
        comparable(variable, value, missing, ordinary=ordinary),
        value,
        fields.get("speaker"),
        fields.get("zone"),
        group(fields.get("assessment")),
        tuple(quotes),
        (fields.get("rule") or "").partition("@")[0] or None,
    )


def group(assessment: str | None) -> str | None:
    """Granted, refused or open: the three groups in which assessments are compared."""
    return None if assessment is None else _GROUPS.get(assessment, assessment)


def comparable(variable: str, value: Any, missing: str | None, *, ordinary: bool = False) -> Any:
    """A value in the form in which two answers are the same or not."""
    if missing is not None and value is None:
        return ("missing", str(missing))
    if variable in CHARGES:
        return _charge(value)
    if variable == "articles":
        return tuple(sorted((_charge(one) for one in value), key=repr))
    if variable == "applied":
        return str(value).partition(".")[0]
    if variable == "episode":
        return (_date(value.get("start")), _date(value.get("end")))
    if variable == "absence":
        return tuple(
            sorted((key, float(one)) for key, one in value.items() if key in ("days", "weeks", "months"))
        )
    if variable == "prior_sentence":
        months = value.get("months")
        return (value.get("article"), None if months is None else float(months))
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return float(value)
    text = str(value).replace("ё", "е").replace("Ё", "Е")
    text = _TIES.get(variable, {}).get(text, text)
    if ordinary:
        text = _ORDINARY_TIES.get(variable, {}).get(text, text)
    if variable == "place":
        text = _KIND_OF_PLACE.sub("", text)
    if variable in _IN_WORDS:
        text = (
            text.lower().replace(" ", "").replace("–", "-").replace("«", "").replace("»", "").replace('"', "")
        )
    return text


def as_story(answer: Answer) -> Answer:
    """An answer from a story: an absence without dates is known by its number, an earlier sentence by its term."""
    if answer.variable == "episode" and answer.value == (None, None):
        return answer._replace(value=("n", answer.told.get("n")))
    if answer.variable == "prior_sentence" and isinstance(answer.value, tuple):
        return answer._replace(value=answer.value[-1])
    return answer


def said(value: Any) -> str:
    """A comparable value for a person to read."""
    if isinstance(value, tuple):
        return " ".join(said(one) for one in value if one is not False and one != ()) or "–"
    if value is None:
        return "–"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _charge(value: Any) -> tuple[Any, ...]:
    if isinstance(value, Mapping):
        return (
            str(value["article"]),
            value.get("part"),
            tuple(sorted(value.get("points") or ())),
            bool(value.get("attempt")),
        )
    article, part, *points = value
    return (str(article), part, tuple(sorted(points[0])) if points and points[0] else (), False)


def _date(value: Any) -> str | None:
    return str(value)[:10] if value else None
