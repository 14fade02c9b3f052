"""What the court's own card says of a case: number, dates, judge, movement, persons, complaints, publication.

Names of defendants and parties are not kept here (DOMAIN §6): a card is read for what happened to a case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from sudebnik.text.span import Span


class CardField(NamedTuple):
    """One labelled value, with its place in the page's canonical text where it has one."""

    label: str
    value: str
    span: Span | None = None


NO_FIELDS: Mapping[str, CardField] = MappingProxyType({})


class CardRow(NamedTuple):
    """One row of a card's table: its fields under our names (`documents/cards/labels.py`).

    An event has ``name date time place result ground note posted``; a person ``articles decided result``; a party
    ``kind`` (and ``articles`` in administrative cases); a complaint ``kind applicant court received decided result``.
    ``name_hidden`` says of a person or party whether the court hid the name; the name itself is never kept.
    ``events`` are a complaint's own movement; ``table`` is the title that the page gives the table.
    """

    fields: Mapping[str, CardField]
    name_hidden: bool | None = None
    events: tuple[CardRow, ...] = ()
    span: Span | None = None
    table: str = ""

    def value(self, name: str) -> str | None:
        """The words of a field, or None where the row does not have it."""
        found = self.fields.get(name)
        return found.value if found else None


@dataclass(frozen=True, slots=True)
class CaseCard:
    """One case card. ``fields`` holds the labelled values under our names, each as the page writes it.

    ``engine`` is the program that made the page (classic, vintage, mosgorsud, vsrf); ``instance`` first, appeal,
    cassation or supervisory by the page's heading; ``court_code`` the code that the page's own links name.
    ``publication`` is text, refused_15_5_1, refused_other or no_text_no_reason, and ``publication_field`` the words
    that say so. ``others`` are rows of further tables (writs, papers, where the file lies), ``extra`` labels that we
    have no name for. Source: DOMAIN §4.2–4.3.
    """

    engine: str
    instance: str | None = None
    court_code: str | None = None
    fields: Mapping[str, CardField] = field(default_factory=lambda: NO_FIELDS)
    events: tuple[CardRow, ...] = ()
    persons: tuple[CardRow, ...] = ()
    parties: tuple[CardRow, ...] = ()
    complaints: tuple[CardRow, ...] = ()
    acts: tuple[CardField, ...] = ()
    publication: str = "no_text_no_reason"
    publication_field: CardField | None = None
    others: tuple[CardRow, ...] = ()
    extra: tuple[CardField, ...] = ()

    def value(self, name: str) -> str | None:
        """The words of a field, or None where the card does not have it."""
        found = self.fields.get(name)
        return found.value if found else None

    @property
    def sessions(self) -> tuple[CardRow, ...]:
        """The court sessions among the events."""
        return tuple(event for event in self.events if "заседани" in (event.value("name") or "").lower())
