"""One document of a case, act or card, with what holds about it and about each of its defendants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sudebnik.codebook.missing import Missing
from sudebnik.documents.document import DocumentKind
from sudebnik.findings.finding import Finding, Value
from sudebnik.findings.silence import Known, why


@dataclass(frozen=True, slots=True)
class Answer:
    """What holds for a variable: a machine's finding, or a person's correction that wins over it."""

    finding_id: str
    finding: Finding
    corrected: bool = False

    @property
    def value(self) -> Value | None:
        return self.finding.value

    @property
    def missing(self) -> Missing | None:
        return self.finding.missing


Answers = Mapping[str, tuple[Answer, ...]]


@dataclass(frozen=True, slots=True)
class Ruling:
    """One document of a case: an act, or the court's card. Answers about the document, and about each defendant."""

    document_id: str
    source_id: str
    kind: DocumentKind
    text_sha256: str
    is_card: bool
    has_text: bool
    synthetic: bool
    document: Answers
    persons: Mapping[int, Answers] = field(default_factory=dict)

    def one(self, variable: str, person: int | None = None) -> Value | None:
        """The value of a variable that has one value, or None."""
        answers = (self.document if person is None else self.persons.get(person, {})).get(variable, ())
        return answers[0].value if answers else None

    def text(self, variable: str) -> str | None:
        """A document's value as a string, or None."""
        value = self.one(variable)
        return None if value is None else str(value)

    def many(self, variable: str, person: int) -> list[Value]:
        """All values of a variable for a defendant."""
        return [
            answer.value
            for answer in self.persons.get(person, {}).get(variable, ())
            if answer.value is not None
        ]

    def missing(self, variable: str, person: int | None = None) -> Missing:
        """Why there is no value."""
        answers = (self.document if person is None else self.persons.get(person, {})).get(variable, ())
        if answers and answers[0].missing is not None:
            return answers[0].missing
        known = Known(
            self.kind, self.has_text, self.is_card, of_absence=True, one=lambda name: self.one(name, person)
        )
        return why(variable, known)

    @property
    def is_first(self) -> bool:
        return self.kind in (DocumentKind.VERDICT, DocumentKind.RULING)

    @property
    def is_higher(self) -> bool:
        return self.kind in (
            DocumentKind.APPEAL_RULING,
            DocumentKind.APPEAL_VERDICT,
            DocumentKind.CASSATION_RULING,
        )

    @property
    def month(self) -> str | None:
        """``YYYY-MM`` of the act, where the court left it readable."""
        date = self.text("decision_date")
        return date[:7] if date and len(date) >= 7 else None
