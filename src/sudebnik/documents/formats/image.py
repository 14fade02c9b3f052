"""A photograph or scan of an act as a picture file."""

from __future__ import annotations

from sudebnik.documents.formats import ocr
from sudebnik.documents.formats.canonical import canonical
from sudebnik.documents.formats.reflow import paragraphs
from sudebnik.documents.part import Part
from sudebnik.errors import TextUnavailable
from sudebnik.sources.source_file import SourceFile


def read(source: SourceFile) -> list[Part]:
    """Return what Tesseract reads in the picture; ``TextUnavailable`` without Tesseract or without words."""
    text, _ = paragraphs([ocr.lines_of(source.data, source.place)])
    if not text:
        raise TextUnavailable(f"{source.place}: a picture without words")
    return [
        Part(
            "", canonical(text), note="read by Tesseract from a picture; check the words against the original"
        )
    ]
