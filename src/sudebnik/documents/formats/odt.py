"""OpenDocument text (.odt): paragraphs, tables and footnotes as they stand, tracked deletions left out."""

from __future__ import annotations

from collections.abc import Mapping

from sudebnik.documents.formats.canonical import canonical
from sudebnik.documents.formats.package import Package
from sudebnik.documents.formats.paragraphs import Paragraphs
from sudebnik.documents.part import Part
from sudebnik.errors import DocumentError
from sudebnik.sources.source_file import SourceFile

_SKIPPED = frozenset(
    (
        "tracked-changes",
        "annotation",
        "note-citation",
        "automatic-styles",
        "sequence-decls",
        "forms",
        "scripts",
        "title",
        "desc",
    )
)
_MOST_BLANKS = 1000
"""``<text:s text:c="…"/>`` stands for that many blanks; a hostile file may ask for billions."""


def read(source: SourceFile) -> list[Part]:
    """Return the text of an OpenDocument file as one part; ``DocumentError`` for what is encrypted or torn."""
    package = Package(source)
    if "content.xml" not in package.names:
        raise DocumentError(
            f"{source.place}: no OpenDocument text, though it is packed like one; save it as .odt or PDF"
        )
    if "META-INF/manifest.xml" in package.names:
        manifest = _Manifest()
        package.parse("META-INF/manifest.xml", manifest)
        if manifest.encrypted:
            raise DocumentError(
                f"{source.place}: protected by a password; save it without one and add it again"
            )
    words = _Words()
    package.parse("content.xml", words)
    return [Part("", canonical(words.paragraphs.text()))]


class _Manifest:
    """Hears whether the content is encrypted."""

    encrypted = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        del attributes
        self.encrypted = self.encrypted or tag == "encryption-data"

    def end(self, tag: str) -> None:
        """Ends say nothing here."""

    def data(self, text: str) -> None:
        """A manifest holds no text."""


class _Words:
    """Hears the XML of an OpenDocument text and fills the paragraphs."""

    def __init__(self) -> None:
        self.paragraphs = Paragraphs()
        self._skipping = 0
        self._open = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._skipping or tag in _SKIPPED:
            self._skipping += 1
        elif tag in {"p", "h"}:
            self._open += 1
        elif tag == "s":
            count = attributes.get("c", "1")
            self.paragraphs.add(
                " "
                * (min(int(count), _MOST_BLANKS) if count.isdecimal() and len(count) < 9 else _MOST_BLANKS)
            )
        elif tag == "tab":
            self.paragraphs.add("\t")
        elif tag == "line-break":
            self.paragraphs.add("\n")
        elif tag == "table-row":
            self.paragraphs.start_row()
        elif tag == "table-cell":
            self.paragraphs.start_cell()
        elif tag in {"note", "text-box"}:
            self.paragraphs.start_note()

    def end(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif tag in {"p", "h"}:
            self._open -= 1
            self.paragraphs.end_paragraph()
        elif tag == "table-row":
            self.paragraphs.end_row()
        elif tag in {"note", "text-box"}:
            self.paragraphs.end_note()

    def data(self, text: str) -> None:
        if self._open and not self._skipping:
            # Blanks and line feeds of the XML itself count as one blank.
            self.paragraphs.add(
                text.replace("\n", " ").replace("\r", " ") if "\n" in text or "\r" in text else text
            )
