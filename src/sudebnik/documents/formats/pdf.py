"""PDF: the text layer page by page, its wrapped lines joined to paragraphs; scans through Tesseract."""

from __future__ import annotations

from typing import Any

import pypdfium2

from sudebnik.documents.formats import ocr
from sudebnik.documents.formats.canonical import canonical
from sudebnik.documents.formats.reflow import Line, paragraphs, plain_line
from sudebnik.documents.part import Part
from sudebnik.errors import DocumentError, LimitExceeded, TextUnavailable
from sudebnik.sources.source_file import SourceFile
from sudebnik.text.span import Span

_MOST_PAGES = 5_000
_MOST_PIXELS = 40_000_000
_LETTERS_OF_A_TEXT = 12
"""A page with fewer letters and digits in its text layer is a picture with a stamp."""


def read(source: SourceFile) -> list[Part]:
    """Return the text of a PDF as one part with the spans of its pages.

    Raises ``DocumentError`` for what is encrypted or torn, ``TextUnavailable`` for a scan where Tesseract is missing.
    """
    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or b"/Encrypt" in source.data:
            raise DocumentError(
                f"{source.place}: a PDF protected by a password; save it without one"
            ) from None
        raise DocumentError(f"{source.place}: a torn or damaged PDF; get the file again") from None
    try:
        return [_read(document, source.place)]
    finally:
        document.close()


def _read(document: Any, place: str) -> Part:
    if len(document) > _MOST_PAGES:
        raise LimitExceeded(
            f"{place}: a PDF of {len(document):,} pages passes the limit of {_MOST_PAGES:,}; split it"
        )
    pages: list[list[Line]] = []
    pictures: list[int] = []
    for index in range(len(document)):
        lines = _page_lines(document, index)
        if sum(sum(map(str.isalnum, line.text)) for line in lines) < _LETTERS_OF_A_TEXT and _has_objects(
            document, index
        ):
            pictures.append(index)
        pages.append(lines)
    note = _read_pictures(document, pages, pictures, place) if pictures else None
    text, spans = paragraphs(pages)
    if not text.strip():
        raise TextUnavailable(f"{place}: a PDF without a word on any of its pages")
    return _part(text, spans, note)


def _part(text: str, spans: tuple[Span, ...], note: str | None) -> Part:
    """Make the text canonical page by page, so that the pages' spans move with it."""
    out: list[str] = []
    pages: list[Span] = []
    length = 0
    at = 0
    for span in spans:
        between = canonical(text[at : span.start])
        page = canonical(text[span.start : span.end])
        out += (between, page)
        start = length + len(between)
        length = start + len(page)
        pages.append(Span(start, length))
        at = span.end
    return Part("", "".join(out), pages=tuple(pages), note=note)


def _page_lines(document: Any, index: int) -> list[Line]:
    try:
        page = document[index]
        layer = page.get_textpage()
        text: str = layer.get_text_range()
    except pypdfium2.PdfiumError:
        return []
    measured = layer.count_chars() == len(text)
    lines: list[Line] = []
    at = 0
    # PDFium writes U+FFFE for a hyphen at the end of a line and leaves the line feed out.
    for raw in text.replace("\ufffe", "\n").split("\n"):
        bare = raw.strip(" \r\t\xa0")
        if bare:
            first = at + len(raw) - len(raw.lstrip(" \r\t\xa0"))
            if text[at + len(raw) : at + len(raw) + 1] == "\ufffe":
                bare, raw = f"{bare}-", f"{raw}-"  # noqa: PLW2901
                at -= 1
            lines.append(_measured(layer, bare, first) if measured else plain_line(raw.rstrip()))
        at += len(raw) + 1
    layer.close()
    page.close()
    return lines


def _measured(layer: Any, text: str, first: int) -> Line:
    """A line with its place on the paper, in points."""
    word = len(text.split(" ", 1)[0])
    try:
        left, bottom, _, _ = layer.get_charbox(first, loose=True)
        right = layer.get_charbox(first + len(text) - 1, loose=True)[2]
        word_right = layer.get_charbox(first + word - 1, loose=True)[2]
    except pypdfium2.PdfiumError:
        return plain_line(text)
    return Line(text, left, right, max(word_right - left, 0.0), bottom)


def _has_objects(document: Any, index: int) -> bool:
    try:
        return next(iter(document[index].get_objects(max_depth=1)), None) is not None
    except pypdfium2.PdfiumError:
        return False


def _read_pictures(document: Any, pages: list[list[Line]], pictures: list[int], place: str) -> str:
    """Put what Tesseract reads in the pictures into ``pages``; return the line that says so."""
    numbers = ", ".join(str(index + 1) for index in pictures[:20]) + (" …" if len(pictures) > 20 else "")
    whole = len(pictures) == len(pages)
    if not ocr.is_installed():
        if whole:
            raise TextUnavailable(f"{place}: a scan without a text layer; {ocr.HOW_TO}")
        return f"not read, for they are pictures: page {numbers}; {ocr.HOW_TO}"
    if len(pictures) > ocr.MOST_PAGES:
        raise TextUnavailable(
            f"{place}: a scan of {len(pictures)} pages passes the limit of {ocr.MOST_PAGES}; split it and add the parts"
        )
    for index in pictures:
        pages[index] = ocr.lines_of(_picture(document, index, place), place)
    return f"read by Tesseract from pictures: page {numbers}; check the words against the original"


def _picture(document: Any, index: int, place: str) -> bytes:
    """A page as a grey picture (PGM)."""
    page = document[index]
    width, height = page.get_size()
    scale = ocr.DOTS_PER_INCH / 72
    if width * height * scale * scale > _MOST_PIXELS:
        scale = (_MOST_PIXELS / (width * height)) ** 0.5
    try:
        bitmap = page.render(scale=scale, grayscale=True)
    except (pypdfium2.PdfiumError, MemoryError, ValueError):
        raise TextUnavailable(f"{place}: page {index + 1} cannot be drawn; read it by hand") from None
    data = bytes(bitmap.buffer)
    rows = (data[row * bitmap.stride : row * bitmap.stride + bitmap.width] for row in range(bitmap.height))
    header = f"P5 {bitmap.width} {bitmap.height} 255\n".encode("ascii")
    return header + b"".join(rows)
