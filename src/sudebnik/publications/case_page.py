"""What the page of a case says above its documents: its course, why it is one case, what holds of each man, what is missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sudebnik.cases.case import CourtCase
from sudebnik.cases.edges import Edge, Level
from sudebnik.cases.evidence import Reason, tell
from sudebnik.cases.precedence import Told, order_of
from sudebnik.cases.precedence import words as precedence_words
from sudebnik.cases.proceedings import Proceeding
from sudebnik.cases.ruling import Answer, Ruling
from sudebnik.cases.steps import Gap, Step
from sudebnik.codebook.codebook import Codebook
from sudebnik.estimates.units import Unit
from sudebnik.publications import values
from sudebnik.publications.joined import questions
from sudebnik.publications.words import Words

_NUMBERS = frozenset({"uid", "number", "other"})
"""A join's words repeat no number and no UID: these stand at their documents, where they are looked at one by one."""
_WORTH = 0.0
"""Bits; weaker edges to other cases are not worth a reader's look."""
_OF_DOCUMENTS = ("decision_date", "procedure")
"""Questions about acts that are answered once for a case."""

_DAY = re.compile(r"\b(\d{2})\.(\d{2})\.(\d{4})\b")

Value = Callable[[str, Answer, Words], str]
Link = Callable[[Ruling, Answer], Mapping[str, Any]]


class CasePage:
    """Makes the parts of one report's case pages; ``value`` says an answer in words, ``link`` leads to the words it rests on."""

    def __init__(
        self,
        cases: Sequence[CourtCase],
        codebook: Codebook,
        court_name: Callable[[str, str], str],
        value: Value,
        link: Link,
        page_of: Callable[[str], str],
    ) -> None:
        self._codebook, self._court_name = codebook, court_name
        self._value, self._link, self._page_of = value, link, page_of
        self._places: dict[str, tuple[CourtCase, Proceeding, Ruling]] = {
            ruling.document_id: (case, one, ruling)
            for case in cases
            for one in case.proceedings
            for ruling in (*one.rulings, *one.twins)
        }

    def parts(self, case: CourtCase, units: Sequence[Unit], words: Words) -> dict[str, Any]:
        """Everything for the template; parts with nothing to say are empty."""
        several = len(case.rulings) + len(case.twins) > 1
        return {
            "course": [self._proceeding(one, case, words) for one in case.proceedings] if several else [],
            "edges": [self._edge(edge, words) for edge in case.edges],
            "apart": [
                self._apart(edge, case, words)
                for edge in case.apart
                if edge.level is Level.REFUSED or edge.weight > _WORTH
            ],
            "conflicts": self._conflicts(case, words),
            "missing": [self._gap(gap, words) for gap in case.missing],
            "men": [self._man(unit, case, words) for unit in units] if len(case.rulings) > 1 else [],
        }

    # -- the course ------------------------------------------------------------------------------------
    def _proceeding(self, one: Proceeding, case: CourtCase, words: Words) -> dict[str, Any]:
        rounds = max(other.round for other in case.proceedings) > 1
        return {
            "instance": self._codebook.value_label("instance", one.instance, words.language),
            "round": words("round", number=one.round) if rounds else "",
            "court": self._court_name(one.court, words.language) if one.court else words("unknown_court"),
            "day": values.moment(one.decided, words) if one.decided else "",
            "material": words("material") if one.is_material else "",
            "documents": [
                *(self._document(ruling, words) | {"is_copy": False} for ruling in one.rulings),
                *(self._document(ruling, words) | {"is_copy": True} for ruling in one.twins),
            ],
        }

    def _conflicts(self, case: CourtCase, words: Words) -> list[dict[str, Any]]:
        """What contradicts, and between which documents; what is said of the whole case names none."""
        found: list[dict[str, Any]] = [
            {
                "says": _told(reason, words),
                "documents": [self._document(self._places[end][2], words) for end in self._in_order(edge)],
            }
            for edge in case.edges
            for reason in edge.conflicts
        ]
        of_edges = {reason for edge in case.edges for reason in edge.conflicts}
        return found + [
            {"says": _told(reason, words), "documents": []}
            for reason in case.conflicts
            if reason not in of_edges
        ]

    def _document(self, ruling: Ruling, words: Words) -> dict[str, str]:
        kind = words("zone_CARD") if ruling.is_card else self._kind(ruling, words)
        return {"page": self._page_of(ruling.document_id), "kind": kind}

    def _kind(self, ruling: Ruling, words: Words) -> str:
        return self._codebook.value_label("document_kind", ruling.kind.value, words.language)

    # -- why it is one case ----------------------------------------------------------------------------
    def _edge(self, edge: Edge, words: Words) -> dict[str, Any]:
        return {
            "documents": [self._document(self._places[end][2], words) for end in self._in_order(edge)],
            "reasons": [_weighed(reason, words) for reason in edge.reasons],
            "level": words(f"level_{edge.level.value}"),
            "weight": values.figure(round(edge.weight, 1), words),
        }

    def _in_order(self, edge: Edge) -> list[str]:
        """The lower document first."""
        return sorted(
            edge.pair,
            key=lambda end: (self._places[end][1].round, _INSTANCE[self._places[end][1].instance], end),
        )

    def _apart(self, edge: Edge, case: CourtCase, words: Words) -> dict[str, Any]:
        """A document that was not joined, and why; the other end lies in another case, or in a part of this one."""
        own = next((end for end in edge.pair if self._places[end][0].id == case.id), edge.left)
        other = edge.right if own == edge.left else edge.left
        made = self._edge(edge, words)
        return made | {
            "case": self._places[other][0].id if self._places[other][0].id != case.id else None,
            "why": [_told(reason, words) for reason in edge.conflicts],
        }

    # -- what is missing -------------------------------------------------------------------------------
    def _gap(self, gap: Gap, words: Words) -> dict[str, Any]:
        """``told_by`` is the document (of a proceeding its first one) that mentions the act."""
        where = (
            self._codebook.value_label("instance", gap.instance, words.language),
            self._court_name(gap.court, words.language) if gap.court else "",
            values.moment(gap.day, words) if gap.day else "",
        )
        known = self._places.get(gap.told_by)
        return {
            "what": ", ".join(filter(None, where)),
            "why": words(f"gap_{gap.why}"),
            "document": self._document(known[2], words) if known else None,
        }

    # -- a man -----------------------------------------------------------------------------------------
    def _man(self, unit: Unit, case: CourtCase, words: Words) -> dict[str, Any]:
        steps = [step for step in case.steps if step.defendant == unit.defendant.number]
        alone = [place.why for place in unit.defendant.places[1:]]
        return {
            "title": words("defendant", number=unit.defendant.number),
            "matched": words(f"matched_{alone[0]}") if alone and len(case.defendants) > 1 else "",
            "steps": [self._step(step, words) for step in steps] if len(steps) > 1 else [],
            "held": [
                made
                for variable in self._questions(unit)
                if (made := self._held(unit, variable, words)) is not None
            ],
        }

    def _questions(self, unit: Unit) -> list[str]:
        order = {name: place for place, name in enumerate(self._codebook.variables)}
        private = {one.id for one in self._codebook.variables.values() if one.private}
        found = {*questions(unit), *_OF_DOCUMENTS} - private
        return sorted(found, key=lambda name: (order.get(name, len(order)), name))

    def _step(self, step: Step, words: Words) -> dict[str, Any]:
        return {
            "instance": self._codebook.value_label("instance", step.instance, words.language),
            "day": values.moment(step.day, words) if step.day else "",
            "days": words("days_between", n=step.days) if step.days is not None else "",
            "outcome": self._outcome(step, words),
            "before": _term(step.before, words),
            "after": words("term_none") if _fell(step) else _term(step.after, words),
            "regime": self._regime(step, words),
        }

    def _outcome(self, step: Step, words: Words) -> str:
        if step.outcome is None:
            return ""
        names = ("outcome",) if step.instance == "first" else ("appeal_outcome",)
        for name in (*names, "person_result", "result"):
            known = self._codebook.variables.get(name)
            if known and step.outcome in known.values:
                return self._codebook.value_label(name, step.outcome, words.language)
        return step.outcome

    def _regime(self, step: Step, words: Words) -> str:
        said = [
            self._codebook.value_label("regime", regime, words.language)
            for regime in dict.fromkeys((step.regime_before, step.regime_after))
            if regime
        ]
        if step.suspended:
            said.append(words("conditional").lower())
        return " → ".join(said) if not step.suspended else ", ".join(said)

    def _held(self, unit: Unit, variable: str, words: Words) -> dict[str, Any] | None:
        held = unit.held(variable)
        if not held.told and not held.losing:
            return None
        language = words.language
        return {
            "label": self._codebook.label(variable, language),
            "answers": self._by_document(variable, held.told, words),
            "nothing": "" if held.told else words(f"missing_{held.missing.value}") if held.missing else "",
            "reason": precedence_words("held")[held.reason][language],
            "order": precedence_words("orders")[order_of(variable)][language],
            "agreeing": len({told.ruling.document_id for told in held.agreeing}),
            "disagree": held.disagree,
            "losing": [
                group
                | {
                    "why": precedence_words("lost")[why][language],
                    "disagree": precedence_words("lost")[why]["disagree"],
                }
                for why in dict.fromkeys(lost.why for lost in held.losing)
                for group in self._by_document(
                    variable,
                    [Told(lost.answer, lost.ruling) for lost in held.losing if lost.why == why],
                    words,
                )
            ],
        }

    def _by_document(self, variable: str, told: Sequence[Told], words: Words) -> list[dict[str, Any]]:
        """Answers of one document together, each once, with a link to its words."""
        groups: dict[str, dict[str, Any]] = {}
        for one in told:
            group = groups.setdefault(
                one.ruling.document_id,
                {
                    "kind": self._short(one.ruling, words),
                    "page": self._page_of(one.ruling.document_id),
                    "answers": {},
                },
            )
            said = self._value(variable, one.answer, words)
            group["answers"].setdefault(
                said, {"value": said, "corrected": one.answer.corrected, **self._link(one.ruling, one.answer)}
            )
        return [group | {"answers": list(group["answers"].values())} for group in groups.values()]

    def _short(self, ruling: Ruling, words: Words) -> str:
        """A document in a word: its kind, of higher acts their instance."""
        if ruling.is_card or not ruling.is_higher:
            return self._document(ruling, words)["kind"]
        instance = self._places[ruling.document_id][1].instance
        return self._codebook.value_label("instance", instance, words.language)


_INSTANCE = {"first": 0, "appeal": 1, "cassation": 2, "supervisory": 3}


def _told(reason: Reason, words: Words) -> str:
    """Its words, days as the language writes them."""
    said = tell(reason, words.language, hide=_NUMBERS)
    return said if words.language == "ru" else _DAY.sub(r"\3-\2-\1", said)


def _weighed(reason: Reason, words: Words) -> dict[str, str]:
    sign = "+" if reason.weight > 0 else "\N{MINUS SIGN}" if reason.weight < 0 else ""
    return {"says": _told(reason, words), "weight": f"{sign}{values.figure(abs(reason.weight), words)}"}


def _term(months: float | None, words: Words) -> str:
    return "" if months is None else words("term_months", n=values.figure(months, words))


def _fell(step: Step) -> bool:
    return step.after is None and step.outcome is not None and step.outcome.startswith("quashed")
