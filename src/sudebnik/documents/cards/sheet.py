"""The canonical text of a card, written line by line, so that every field knows its place in it."""

from __future__ import annotations

from sudebnik.documents.card import CardField
from sudebnik.text.span import Span

BETWEEN = " · "


class Sheet:
    """A text that grows; what is put on it comes back as fields with their spans."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.length = 0

    def _write(self, words: str) -> Span:
        start = self.length
        self._pieces.append(words)
        self.length += len(words)
        return Span(start, self.length)

    def line(self, words: str, label: str = "") -> CardField:
        """A line of its own: a court's name, a heading, a number."""
        if self.length:
            self._write("\n")
        return CardField(label, words, self._write(words))

    def section(self, title: str) -> None:
        """An empty line and a title."""
        if self.length:
            self._write("\n")
        self.line(title)

    def pair(self, label: str, value: str) -> CardField:
        """«label: value» on a line; the field is the value."""
        if self.length:
            self._write("\n")
        self._write(f"{label}: ")
        return CardField(label, value, self._write(value))

    def row(self, cells: list[tuple[str, str]]) -> list[CardField]:
        """The values of a table's row on one line, one field each."""
        start = self.length + 1 if self.length else 0
        fields = []
        for label, value in cells:
            fields.append(CardField(label, value, Span(start, start + len(value))))
            start += len(value) + len(BETWEEN)
        self._write(("\n" if self.length else "") + BETWEEN.join([value for _, value in cells]))
        return fields

    @property
    def text(self) -> str:
        return "".join(self._pieces)
