"""Paragraphs as a word processor keeps them: one line each, table rows one line, footnotes after the text."""

from __future__ import annotations


class Paragraphs:
    """Takes runs of text in reading order and gives the lines of the document.

    A cell's paragraphs are joined by blanks and cells by tabs, so that a row is one line: court headers put the
    town and the date into a table.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._notes: list[str] = []
        self._run: list[str] = []
        self._rows: list[list[list[str]]] = []
        self._outside: list[tuple[list[str], list[list[list[str]]]]] = []

    def add(self, text: str) -> None:
        """A run of text of the paragraph at hand."""
        self._run.append(text)

    def end_paragraph(self) -> None:
        """The paragraph ends."""
        line = "".join(self._run)
        self._run.clear()
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(line)
        elif self._outside:
            self._notes.append(line)
        else:
            self._lines.append(line)

    def start_row(self) -> None:
        """A table row begins; tables may stand in cells of tables."""
        self._rows.append([])

    def start_cell(self) -> None:
        """A cell of the row begins."""
        if self._rows:
            self._rows[-1].append([])

    def end_row(self) -> None:
        """The row ends and becomes a line, of the cell around it where there is one."""
        if not self._rows:
            return
        cells = self._rows.pop()
        self._run.append("\t".join(" ".join(part for part in cell if part.strip()) for cell in cells))
        self.end_paragraph()

    def start_note(self) -> None:
        """A footnote begins amid a paragraph; its text goes to the end of the document."""
        self._outside.append((self._run, self._rows))
        self._run, self._rows = [], []

    def end_note(self) -> None:
        """The footnote ends, the paragraph goes on."""
        if self._run:
            self.end_paragraph()
        if self._outside:
            self._run, self._rows = self._outside.pop()

    def text(self) -> str:
        """All lines, then the footnotes."""
        if self._run:
            self.end_paragraph()
        return "\n".join(self._lines + [note for note in self._notes if note.strip()])
