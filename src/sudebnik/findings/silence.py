"""Why an answer is not there: five kinds of missing that are never merged (VARIABLES.md).

What the court hid (``redacted``) and what is doubtful (``unclear``) is told by the findings themselves. Where nothing was
found, this says which of the other three it is: the text is not there, the question does not arise, or the text was read
and says nothing. A case that was terminated has no term; a first court's act has no outcome of an appeal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sudebnik.codebook.codebook import Codebook, UnitKind
from sudebnik.codebook.missing import Missing
from sudebnik.documents.document import Document, DocumentKind
from sudebnik.findings import military
from sudebnik.findings.card import DATES, ROWS, WORDS
from sudebnik.findings.finding import Finding, Value
from sudebnik.text.notation import to_re

_FIRST = frozenset({DocumentKind.VERDICT, DocumentKind.RULING})
_HIGHER = frozenset({DocumentKind.APPEAL_RULING, DocumentKind.APPEAL_VERDICT, DocumentKind.CASSATION_RULING})

_ON_ACTS_TOO = frozenset({"decision_date", "lower_date", "appeal_date", "appeal_court"})
_OF_CARDS = (
    frozenset({*DATES, *WORDS, *ROWS, "card_engine", "articles", "result", "person_result", "publication"})
    | {"name_hidden", "page_state"}
) - _ON_ACTS_TOO
"""Only a court's card says these."""

_OF_APPEALS = frozenset(
    [
        *("appellants", "appeal_direction", "appeal_outcome", "sentence_before_months", "delta_months"),
        *("regime_before", "lower_court", "lower_case_number", "lower_date"),
    ]
)
_OF_CASSATION = frozenset({"appeal_court", "appeal_date"})
_OF_FIRST_COURTS = frozenset({"charge"})
_OF_PRESS = frozenset({"place", "absence"})
"""Only a press report says these in so many words; an act has a court and days."""
_OF_SENTENCES = frozenset(
    [
        *("sentence_months", "sentence_count_months", "sentence_69_months", "fine_rubles", "work_hours"),
        *("regime", "probation_months", "additional", "regime_before"),
    ]
)
_OF_ABSENCE = frozenset(
    [
        *("service_status", "rank", "unit_type", "home_region", "marital", "children_n", "children_under14"),
        *("dependants", "combat", "wound", "award", "vvk_category", "episode", "absence_end", "n_episodes"),
        *(
            "re_escape",
            "prior_uncharged_return",
            "further_absence",
            "reason",
            "claim",
            "blame",
            "offer_return",
        ),
        "command_petition",
    ]
)
"""Asked only where a soldier's absence or refusal is tried."""

_CONCERNS_ABSENCE = to_re(military.ONLY_WITH)
_PRISON = frozenset({"imprisonment", "life"})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an act and one of its units when a reason is sought: ``one`` gives the value of a variable."""

    kind: DocumentKind
    has_text: bool
    is_card: bool
    of_absence: bool
    one: Callable[[str], Value | None]


def why(variable: str, known: Known) -> Missing:
    """Why a variable has no value, where no finding says it is redacted or unclear."""
    if known.is_card:
        return Missing.NOT_STATED if variable in _OF_CARDS else Missing.TEXT_UNAVAILABLE
    if variable in _OF_CARDS:
        return Missing.NOT_APPLICABLE
    if not known.has_text or known.kind is DocumentKind.NOT_PUBLISHED:
        return Missing.TEXT_UNAVAILABLE
    return Missing.NOT_APPLICABLE if not _arises(variable, known) else Missing.NOT_STATED


def _arises(variable: str, known: Known) -> bool:
    """Whether the question arises in this kind of act, with this outcome and this punishment."""
    kind, one = known.kind, known.one
    if variable in _OF_PRESS and kind is not DocumentKind.PRESS:
        return False
    if kind in _FIRST and variable in _OF_APPEALS | _OF_CASSATION:
        return False
    if kind in _HIGHER and (
        variable in _OF_FIRST_COURTS
        or (variable in _OF_CASSATION and kind is not DocumentKind.CASSATION_RULING)
    ):
        return False
    if variable in _OF_ABSENCE and not known.of_absence and kind is not DocumentKind.PRESS:
        return False
    if variable in _OF_SENTENCES:
        return _is_punished(variable, one)
    if variable in ("n_episodes", "re_escape"):
        return (_number(one("n_episodes")) or 0) > 1
    return not (variable == "children_under14" and one("children_n") == 0)


def _is_punished(variable: str, one: Callable[[str], Value | None]) -> bool:
    """Whether a part of the punishment may be asked for: none where nobody was punished, no regime without prison."""
    outcome, punishment, suspended = one("outcome"), one("sentence_kind"), one("suspended")
    if punishment == "none" or (outcome is not None and outcome != "convicted"):
        return False
    if variable in ("sentence_count_months", "sentence_69_months"):
        counts = _number(one("counts"))
        return counts is None or counts > 1
    if variable == "probation_months":
        return suspended is not False
    if punishment is None:
        return True
    if variable == "regime":
        return punishment in _PRISON and suspended is not True
    if variable == "work_hours":
        return punishment == "compulsory_work_hours"
    if variable == "fine_rubles":
        return punishment == "fine" or one("additional") == "fine"
    return not (variable == "sentence_months" and punishment in ("fine", "compulsory_work_hours", "life"))


def _number(value: Value | None) -> float | None:
    return value if isinstance(value, (int, float)) else None


def silence(document: Document, found: Iterable[Finding], book: Codebook) -> Iterator[Finding]:
    """For each variable and unit without a finding one that says why; nothing about what is kept in the vault."""
    answers: dict[int | None, dict[str, Finding]] = {}
    for finding in found:
        answers.setdefault(finding.person, {}).setdefault(finding.variable, finding)
    persons = sorted(person for person in answers if person is not None) or [1]
    of_absence = _CONCERNS_ABSENCE.search(document.plane) is not None
    for unit in (None, *persons):
        own = answers.get(unit, {})
        known = Known(
            document.kind,
            document.text_available and bool(document.text),
            document.card is not None,
            of_absence,
            lambda variable, own=own: own[variable].value if variable in own else None,  # type: ignore[misc]
        )
        for variable in book.variables.values():
            if (
                variable.private
                or variable.id in own
                or (variable.unit is UnitKind.DOCUMENT) is not (unit is None)
            ):
                continue
            missing = why(variable.id, known)
            yield Finding(unit, variable.id, None, (), f"silence.{missing}@1", None, missing=missing)
