"""What a case card or a dump's columns say, as findings of their own: the speaker is the card, never the court."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date as calendar

from sudebnik.codebook.missing import Missing
from sudebnik.documents.card import CardField, CardRow, CaseCard
from sudebnik.documents.cards.results import HIGHER, result_of
from sudebnik.documents.document import Document
from sudebnik.findings.finding import Finding, Speaker, Value
from sudebnik.findings.quote import Quote
from sudebnik.law import articles, courts
from sudebnik.law.identifiers import read_case_number, read_uid
from sudebnik.text.dates import read_date
from sudebnik.text.plane import fold

DATES: Mapping[str, str] = {
    "received_date": "the case came to the court",
    "decision_date": "the case was decided",
    "in_force_date": "the act came into force",
    "lower_date": "the court below decided",
    "appeal_date": "the court of appeal decided",
    "file_requested_date": "a higher court asked for the file",
    "file_received_date": "the file asked for came",
    "published_at": "the card was first put on the site",
    "changed_at": "the card was last changed",
    "result_date": "the date that stands behind the result",
    "current_state_date": "the date that stands behind the state of the case",
}
"""Card fields that are dates, given in ISO form."""

WORDS: Mapping[str, str] = {
    "court_building": "building or branch of the court",
    "case_category": "category of the case",
    "hearing_mode": "one judge or a panel",
    "appealed_act": "kind of the act complained of",
    "from_supreme_court": "whether the Supreme Court sent the case",
    "result_ground": "ground of the result",
    "result_first_act": "what became of the first act",
    "result_appeal_act": "what became of the appeal act",
    "result_of_complaint": "what became of a decision on a complaint",
    "result_of_second_complaint": "what became of a decision on a second complaint",
    "appeal_court": "court of appeal, on a cassation card",
    "appeal_case_number": "number of the case in the court of appeal",
    "lower_region": "region of the court below",
    "lower_judge": "judge of the court below",
    "complaint_number": "number of the cassation complaint",
    "lower_result": "what the court below decided",
    "higher_case_number": "number of the case in the court above",
    "higher_result": "what the court above decided",
    "panel_number": "number of the panel",
    "previous_number": "number of the case before it was registered anew",
    "protocol_number": "number of the record of an administrative offence",
    "current_state": "state of the case",
    "filing": "what the court was asked with",
    "proceeding_kind": "kind of proceedings",
    "instance_words": "instance in the court's words",
    "cassation_court": "cassation court and date",
    "subject": "subject of the claim",
}
"""Card fields that are given in the page's words."""

ROWS: Mapping[str, str] = {
    "event": "one line of the case's movement: name, date, time, place, result, ground, note, posted",
    "complaint": "one complaint: kind, applicant (by role), court, dates, result, and its own movement",
    "party": "role of one participant; names are not kept",
    "name_hidden": "whether the court hid the name of this person on the card",
    "person_decision_date": "the case was decided for this person",
}
"""Rows of a card's tables."""

_INITIALS = re.compile(r"^([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?) ([А-ЯЁ])[а-яё]+ ([А-ЯЁ])[а-яё]+$")
_DATE_KEYS = frozenset(
    {"date", "posted", "decided", "received", "studied", "study_decided", "mended", "hearing_date"}
)


def find(document: Document) -> Iterator[Finding]:
    """The findings about a document that its page or its record gives; nothing where it has neither."""
    if document.page_state is not None:
        yield _finding("page_state", str(document.page_state), ())
    if document.card is not None:
        yield from _card(document, document.card)
    elif document.fields:
        yield from _columns(document)


# -- cards ---------------------------------------------------------------------------------------------
def _card(document: Document, card: CaseCard) -> Iterator[Finding]:
    yield _finding("card_engine", card.engine, ())
    if card.instance:
        yield _finding("instance", card.instance, _quotes(document, card.fields.get("heading")))
    name = card.value("court_name")
    court = courts.by_name(name) if name else None
    if name:
        yield _finding("court", court.code if court else name, _quotes(document, card.fields["court_name"]))
        yield _finding("court_name", name, _quotes(document, card.fields["court_name"]))
    elif card.court_code:
        court = courts.by_code(card.court_code)
        yield _finding("court", card.court_code, ())
    for variable, found in card.fields.items():
        if variable != "result":
            yield from _field(variable, found.value, _quotes(document, found))
    yield from _result(document, card)
    for number, person in enumerate(card.persons, 1):
        yield from _person(document, card, number, person)
    if not card.persons and (field := card.fields.get("articles")):
        yield from _articles(1, field.value, _quotes(document, field))
    for party in card.parties:
        if kind := party.fields.get("kind"):
            yield _finding("party", kind.value, _quotes(document, kind))
    for event in card.events:
        yield _finding("event", _object(event), _row_quotes(document, event))
    for complaint in card.complaints:
        value = _object(complaint)
        if complaint.events:
            value["events"] = [str(event.value("name") or "") for event in complaint.events]
        if outcome := result_of(complaint.value("result") or "", "appeal"):
            value["outcome"] = outcome
        yield _finding("complaint", value, _quotes(document, *complaint.fields.values()))
    yield _finding("publication", card.publication, _quotes(document, card.publication_field))


def _field(variable: str, value: str, evidence: tuple[Quote, ...]) -> Iterator[Finding]:
    """A labelled value in the form of VARIABLES.md; labels that mean nothing to a reader of tables give nothing."""
    if variable in DATES:
        date = read_date(value)
        if (written := _written_iso(value)) is not None:
            yield _finding(variable, written, evidence)
        elif date is not None and date.iso is not None:
            yield _finding(variable, date.iso, evidence, flags=date.flags)
        else:
            yield _finding(variable, None, evidence, missing=Missing.UNCLEAR)
    elif variable == "uid":
        uid = read_uid(value)
        flags = () if uid and uid.valid else ("checksum",)
        yield _finding("uid", uid.text if uid else value, evidence, flags=flags)
    elif variable in ("case_number", "lower_case_number", "appeal_case_number"):
        number = read_case_number(value)
        yield _finding(
            variable, number.text if number else value, evidence, flags=number.flags if number else ()
        )
        if number and variable == "case_number":
            for previous in number.previous:
                yield _finding("previous_number", previous, evidence)
            if number.complaint:
                yield _finding("complaint_number", number.complaint, evidence)
    elif variable in ("judge", "lower_judge"):
        yield _finding(variable, _INITIALS.sub(r"\1 \2.\3.", value), evidence)
    elif variable in ("lower_court", "appeal_court"):
        court = courts.by_name(value)
        yield _finding(variable, court.code if court else value, evidence)
    elif variable in WORDS:
        yield _finding(variable, value, evidence)


def _result(document: Document, card: CaseCard) -> Iterator[Finding]:
    """The result of the case; where its words leave it open, that of all persons, if it is the same (DOMAIN §4.3)."""
    field = card.fields.get("result")
    if field is None:
        return
    evidence = _quotes(document, field)
    result = result_of(field.value, card.instance)
    if result is None:
        of_persons = {result_of(person.value("result") or "", card.instance) for person in card.persons}
        if len(of_persons) == 1 and (result := of_persons.pop()):
            evidence += _quotes(document, *(person.fields.get("result") for person in card.persons))
            yield _finding("result", result, evidence, rule="result_of_persons")
            return
    if result is None:
        yield _finding("result", None, evidence, missing=Missing.UNCLEAR)
    else:
        yield _finding("result", result, evidence)


def _person(document: Document, card: CaseCard, number: int, person: CardRow) -> Iterator[Finding]:
    if field := person.fields.get("articles"):
        yield from _articles(number, field.value, _quotes(document, field))
    if field := person.fields.get("result"):
        result = result_of(field.value, card.instance)
        missing = None if result else Missing.UNCLEAR
        yield _finding("person_result", result, _quotes(document, field), person=number, missing=missing)
    if field := person.fields.get("decided"):
        date = read_date(field.value)
        if date is not None and date.iso is not None:
            yield _finding("person_decision_date", date.iso, _quotes(document, field), person=number)
    if person.name_hidden is not None:
        yield _finding("name_hidden", person.name_hidden, (), person=number)


def _articles(person: int, words: str, evidence: tuple[Quote, ...]) -> Iterator[Finding]:
    """The counts charged: «ст.337 ч.5; ст.337 ч.5 УК РФ» are two. Other codes give nothing."""
    counts: list[object] = []
    for article in articles.parse(fold(words)):
        if article.is_offence:
            counts += [article.value()] * max(article.times, 1)
    if counts:
        yield _finding("articles", counts, evidence, person=person)


def _object(row: CardRow) -> dict[str, str | list[str] | int | float | bool | None]:
    """A row as an object; dates in ISO form, a date with a time taken apart."""
    value: dict[str, str | list[str] | int | float | bool | None] = {}
    for name, field in row.fields.items():
        if name == "moment":
            date, _, time = field.value.partition(" ")
            value["date"] = _iso(date)
            if time:
                value["time"] = time
        else:
            value[name] = _iso(field.value) if name in _DATE_KEYS else field.value
    return value


def _written_iso(words: str) -> str | None:
    """A day that a dump writes as 2024-03-01 already."""
    try:
        return calendar.fromisoformat(words).isoformat()
    except ValueError:
        return None


def _iso(words: str) -> str:
    date = read_date(words)
    return (date.iso if date else None) or words


# -- columns of a dump ---------------------------------------------------------------------------------
def _columns(document: Document) -> Iterator[Finding]:
    """The columns that a dump gives beside the text; they stand in no text, so no words are quoted."""
    fields = document.fields
    instance = fields.get("instance")
    for variable, value in fields.items():
        if not value:
            continue
        if variable == "court_name":
            court = courts.by_name(value)
            yield _finding("court", court.code if court else value, ())
            yield _finding("court_name", value, ())
        elif variable == "result":
            result = result_of(value, instance if instance in HIGHER else None)
            missing = None if result else Missing.UNCLEAR
            yield _finding("result", result, (), missing=missing)
        elif variable == "articles":
            yield from _articles(1, value, ())
        elif variable == "instance":
            yield _finding("instance", value, ())
        else:
            yield from _field(variable, value, ())


# -- making findings -----------------------------------------------------------------------------------
def _finding(
    variable: str,
    value: Value | None,
    evidence: tuple[Quote, ...],
    *,
    rule: str | None = None,
    person: int | None = None,
    missing: Missing | None = None,
    flags: tuple[str, ...] = (),
) -> Finding:
    return Finding(
        person=person,
        variable=variable,
        value=value,
        evidence=evidence,
        rule=f"card.{rule or variable}@1",
        speaker=Speaker.CARD,
        missing=missing,
        flags=flags,
        confidence=1.0,
    )


def _quotes(document: Document, *fields: CardField | None) -> tuple[Quote, ...]:
    return tuple(Quote.take(document, *field.span) for field in fields if field is not None and field.span)


def _row_quotes(document: Document, row: CardRow) -> tuple[Quote, ...]:
    return (Quote.take(document, *row.span),) if row.span else _quotes(document, *row.fields.values())
