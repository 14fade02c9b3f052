"""A case as the report counts it: its rulings, its defendants, and for each answer the words it rests on."""

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


@dataclass(frozen=True, slots=True)
class CourtCase:
    """Rulings that belong together, the first instance first; ``twins`` are further copies of one of them."""

    id: str
    rulings: tuple[Ruling, ...]
    twins: tuple[Ruling, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def first(self) -> Ruling | None:
        """The act of the first instance, where the project has its text."""
        return next((ruling for ruling in self.rulings if ruling.is_first and not ruling.is_card), None)

    @property
    def card(self) -> Ruling | None:
        return next((ruling for ruling in self.rulings if ruling.is_card), None)

    @property
    def higher(self) -> tuple[Ruling, ...]:
        """Appeal and cassation acts, by date."""
        return tuple(ruling for ruling in self.rulings if ruling.is_higher and not ruling.is_card)

    @property
    def court(self) -> str | None:
        """The court of first instance: of its act or card, else the one that a higher act names."""
        for ruling in self.rulings:
            if ruling.is_higher or ruling.text("instance") in ("appeal", "cassation"):
                below = ruling.text("lower_court")
                if below:
                    return below
            elif court := ruling.text("court") or ruling.text("court_name"):
                return court
        return None
