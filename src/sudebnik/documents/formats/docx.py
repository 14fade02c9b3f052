"""Word files (.docx): paragraphs, tables and footnotes as they stand, what was struck out left out."""

from __future__ import annotations

from collections.abc import Mapping

from sudebnik.documents.formats.canonical import canonical
from sudebnik.documents.formats.package import Package
from sudebnik.documents.formats.paragraphs import Paragraphs
from sudebnik.documents.part import Part
from sudebnik.errors import DocumentError
from sudebnik.sources.source_file import SourceFile

_SKIPPED = frozenset(
    # struck out or moved away; field codes; the copy of a text box for old programs; properties; comments
    (
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "Fallback",
        "pPr",
        "tblPr",
        "trPr",
        "tcPr",
        "sectPr",
        "rubyPr",
    )
)
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_FALSE = ("0", "false", "off")


def read(source: SourceFile) -> list[Part]:
    """Return the text of a Word file as one part; ``DocumentError`` for what is encrypted, torn or no Word file."""
    if source.data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocumentError(
            f"{source.place}: a Word file protected by a password; save it without one and add it again"
        )
    package = Package(source)
    main = _main_part(package)
    if main is None:
        raise DocumentError(
            f"{source.place}: no Word file, though it is packed like one; save it as .docx or PDF"
        )
    words = _Words()
    package.parse(main, words)
    for notes in ("footnotes", "endnotes"):
        name = f"word/{notes}.xml"
        if name in package.names:
            package.parse(name, words)
    return [Part("", canonical(words.paragraphs.text()))]


def _main_part(package: Package) -> str | None:
    """``word/document.xml``; Office on the web calls it ``document2.xml``."""
    if "word/document.xml" in package.names:
        return "word/document.xml"
    return next(
        (name for name in package.names if name.startswith("word/document") and name.endswith(".xml")), None
    )


class _Words:
    """Hears the XML of a Word file and fills the paragraphs."""

    def __init__(self) -> None:
        self.paragraphs = Paragraphs()
        self._skipping = 0
        self._in_text = False
        self._in_properties = False
        self._hidden = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if (
            self._skipping
            or tag in _SKIPPED
            or (tag in {"footnote", "endnote"} and "separator" in attributes.get("type", "").lower())
        ):
            self._skipping += 1
        elif tag == "t":
            self._in_text = True
        elif tag == "r":
            self._hidden = False
        elif tag == "rPr":
            self._in_properties = True
        elif tag == "vanish" and self._in_properties:
            self._hidden = attributes.get("val", "1") not in _FALSE
        elif tag in _MARKS and not self._in_properties and not self._hidden:
            self.paragraphs.add(_MARKS[tag])
        elif tag == "tr":
            self.paragraphs.start_row()
        elif tag == "tc":
            self.paragraphs.start_cell()
        elif tag == "txbxContent":
            self.paragraphs.start_note()

    def end(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif tag == "t":
            self._in_text = False
        elif tag == "rPr":
            self._in_properties = False
        elif tag == "r":
            self._hidden = False
        elif tag == "p":
            self.paragraphs.end_paragraph()
        elif tag == "tr":
            self.paragraphs.end_row()
        elif tag == "txbxContent":
            self.paragraphs.end_note()

    def data(self, text: str) -> None:
        if self._in_text and not self._skipping and not self._hidden:
            self.paragraphs.add(text)
