"""A finding: what a rule proposes about a unit, the words it rests on, and who said them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

import orjson

from sudebnik.codebook.missing import Missing
from sudebnik.documents.document import ZoneKind
from sudebnik.findings.quote import Quote

Scalar = str | int | float | bool
Value = Scalar | Mapping[str, "Scalar | list[str] | None"] | list[object]
"""A string, number, boolean or object, typed by the codebook."""


class Speaker(StrEnum):
    """Whose words these are."""

    COURT = "court"
    COURT_ABOUT_DEFENCE = "court_about_defence"
    DEFENDANT = "defendant"
    COUNSEL = "counsel"
    PROSECUTOR = "prosecutor"
    WITNESS = "witness"
    EXPERT = "expert"
    COMMAND = "command"
    DOCUMENT = "document"
    CARD = "card"
    JOURNALIST = "journalist"


class Finding(NamedTuple):
    """One value of one variable for one unit: the document (``person`` None) or a defendant (1, 2, …).

    ``evidence`` holds the words in order of weight, the first one is the quote that is shown; it is empty only where
    no words give the answer (VARIABLES.md). ``value`` is None exactly when ``missing`` is set. ``rule`` names the
    rule that fired, as ``grammar.rule@version``.
    """

    person: int | None
    variable: str
    value: Value | None
    evidence: tuple[Quote, ...]
    rule: str
    speaker: Speaker | None = Speaker.COURT
    missing: Missing | None = None
    assessment: str | None = None
    flags: tuple[str, ...] = ()
    confidence: float | None = None

    @property
    def zone(self) -> ZoneKind | None:
        return self.evidence[0].zone if self.evidence else None

    def id(self, document_id: str) -> str:
        """A hash of document, unit, variable, value, spans and rule name: the same on every run."""
        spans = [(quote.start, quote.end) for quote in self.evidence]
        name = self.rule.partition("@")[0]
        parts = [document_id, self.person, self.variable, self.value, self.missing, spans, name]
        return hashlib.sha256(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]
