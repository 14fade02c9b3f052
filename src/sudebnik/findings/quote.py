"""The words that a finding rests on, with the place where they stand."""

from __future__ import annotations

from typing import NamedTuple

from sudebnik.documents.document import Document, ZoneKind
from sudebnik.errors import EvidenceError
from sudebnik.text.span import Span

CONTEXT = 32
"""Code points kept before and behind a quote (W3C TextQuoteSelector prefix and suffix)."""


class Quote(NamedTuple):
    """``exact == text[start:end]`` of its document; made by `take`, so it cannot be otherwise."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    zone: ZoneKind

    @classmethod
    def take(cls, document: Document, start: int, end: int, zone: ZoneKind | None = None) -> Quote:
        """Cut a quote out of a document, in a zone that is known or looked up; an empty or impossible span is an `EvidenceError`."""
        text = document.text
        if not 0 <= start < end <= len(text):
            raise EvidenceError(
                f"{document.id}: span {start}-{end} is not inside the text of {len(text)} characters"
            )
        return cls(
            start,
            end,
            text[start:end],
            text[start - CONTEXT if start > CONTEXT else 0 : start],
            text[end : end + CONTEXT],
            zone or document.zone_at(start),
        )

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def check(self, text: str) -> None:
        """Raise `EvidenceError` where the quote no longer stands; a look-alike elsewhere does not count."""
        if text[self.start : self.end] != self.exact:
            raise EvidenceError(
                f"a quote of {self.end - self.start} characters no longer stands at {self.start}"
            )
