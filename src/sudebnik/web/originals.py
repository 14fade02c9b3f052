"""The original of an act beside its text: pages of a PDF as pictures, saved web pages as bare paragraphs, the rest as text."""

from __future__ import annotations

import struct
import threading
import zlib

import pypdfium2
from markupsafe import Markup
from selectolax.lexbor import LexborNode
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sudebnik.documents.document import Document
from sudebnik.documents.markup import BLOCKS, SKIPPED, decode, parse
from sudebnik.errors import DocumentError, SourceError
from sudebnik.sources.source_file import SourceFile
from sudebnik.web import acttext
from sudebnik.web.desk import address
from sudebnik.web.pages import page, project, tongue_of
from sudebnik.web.places import short
from sudebnik.web.rules import ANYONE, Page
from sudebnik.workbench.reading import media_of

_WIDTH = 1_240
"""Pixels across a page: 150 to the inch on A4."""
_MOST_PIXELS = 4_000_000
_ALLOWED = frozenset(
    {
        "p",
        "br",
        "ul",
        "ol",
        "li",
        "table",
        "tbody",
        "thead",
        "tr",
        "td",
        "th",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "sup",
        "sub",
    }
    | {"blockquote", "hr", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}
)
"""Elements that stay, without their attributes; others leave their text."""
_BLOCKS = BLOCKS - _ALLOWED
_EMPTY = frozenset({"br", "hr"})
_HEADINGS = {f"h{number}": "p" for number in range(1, 7)}
"""A heading of the page is none of ours: the page around it has its own."""

_one_at_a_time = threading.Lock()
"""PDFium is no library for several threads at once."""


def original(request: Request) -> Response:
    """The page of an act's original."""
    document, source = _source(request)
    media = media_of(source) if source else ""
    shown: dict[str, object] = {"pages": (), "html": None, "text": None, "note": False}
    if source and media == "pdf":
        shown["pages"] = tuple(range(1, pages_of(source.data) + 1))
    elif source and media == "html":
        try:
            shown["html"] = Markup(bare(decode(source.data), source.place))  # noqa: S704 - bare() escapes every letter
        except DocumentError:
            shown["note"] = True
    if not shown["pages"] and shown["html"] is None:
        shown["text"] = Markup(acttext.act(document.text, [acttext.Part(0, len(document.text), tongue_of(request).gettext("The text"))], ()))  # noqa: S704 - act() escapes  # fmt: skip
    return page(
        request, "desk_original.html",
        original={"url": address(document.id), "place": short(document.place), "media": media, "source": document.source_id, **shown},
    )  # fmt: skip


def picture(request: Request) -> Response:
    """One page of a PDF."""
    _, source = _source(request)
    number = request.path_params["page"]
    if source is None or media_of(source) != "pdf":
        raise HTTPException(404)
    data = png(source.data, number)
    if data is None:
        raise HTTPException(404)
    return Response(data, media_type="image/png")


def _source(request: Request) -> tuple[Document, SourceFile | None]:
    the = project(request)
    document = the.documents.get(request.path_params["document"])
    kept = the.sources.get(document.source_id) if document else None
    if document is None or kept is None:
        raise HTTPException(404)
    try:
        data = the.archive.read(document.source_id)
    except SourceError:
        return document, None
    return document, SourceFile(document.source_id, document.place, data, media=kept.media)


# -- PDF ----------------------------------------------------------------------------------------------------------
def pages_of(data: bytes) -> int:
    """How many pages a PDF has; 0 where PDFium cannot open it."""
    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return 0
        try:
            return len(document)
        finally:
            document.close()


def png(data: bytes, number: int) -> bytes | None:
    """Page ``number`` (from 1) as a PNG of at most 4 million pixels; None where there is no such page."""
    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return None
        try:
            if not 1 <= number <= len(document):
                return None
            sheet = document[number - 1]
            width, height = (max(side, 1.0) for side in sheet.get_size())
            scale = min(_WIDTH / width, (_MOST_PIXELS / (width * height)) ** 0.5)
            bitmap = sheet.render(scale=scale, rev_byteorder=True)
            return _packed(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels
            )
        except pypdfium2.PdfiumError:
            return None
        finally:
            document.close()


def _packed(pixels: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    """A PNG (ISO/IEC 15948) of a bitmap: 1 channel grey, 3 RGB, 4 RGBA."""
    row = width * channels
    lines = b"".join(b"\0" + pixels[at : at + row] for at in range(0, height * stride, stride))
    colour = {1: 0, 3: 2, 4: 6}[channels]
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(lines, 3))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


# -- saved web pages ------------------------------------------------------------------------------------------------
def bare(markup: str, place: str = "") -> str:
    """A saved web page as paragraphs, lists and tables: an allow-list of elements without a single attribute.

    `DocumentError` for what is no readable HTML.
    """
    body = parse(markup, place).body
    if body is None:
        return ""
    out: list[str] = []
    waiting: list[LexborNode | str] = [body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            out.append(node)
            continue
        tag = node.tag or ""
        if tag == "-text":
            out.append(acttext.escaped(node.text(deep=False)))
            continue
        if tag.startswith("-") or tag in SKIPPED:
            continue
        name = _HEADINGS.get(tag, tag)
        if name in _EMPTY:
            out.append(f"<{name}>")
            continue
        if tag in _BLOCKS and out and not out[-1].startswith("<"):
            out.append("<br>")
        if tag in _ALLOWED:
            out.append(f"<{name}>")
            waiting.append(f"</{name}>")
        children = list(node.iter(include_text=True))
        waiting.extend(reversed(children))
    return "".join(out)


PAGES = (
    Page("/act/{document}/original", ("GET",), ANYONE, original, "original"),
    Page("/act/{document}/page/{page:int}.png", ("GET",), ANYONE, picture, "original-page"),
)
