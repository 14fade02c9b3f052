"""What the court's own card says of a case: number, dates, judge, movement, persons, complaints, publication.

Names of persons are not kept here (DOMAIN §6): a card is read for what happened to a case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sudebnik.text.span import Span


class CardField(NamedTuple):
    """One labelled value, with its place in the page's canonical text where it has one."""

    label: str
    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class CaseCard:
    """Placeholder; grown in cards."""

    engine: str
