"""From a source file to its documents: what the bytes are, which format reads them, where the parts of the act begin."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from sudebnik.documents.document import Document, DocumentKind, Zone, ZoneKind
from sudebnik.documents.formats import sniff
from sudebnik.documents.part import Part
from sudebnik.documents.zones import locate
from sudebnik.errors import DocumentError, LimitExceeded
from sudebnik.sources.source_file import SourceFile
from sudebnik.text.plane import fold

Reader = Callable[[SourceFile], list[Part]]

_MODULES = {name: name for name in ("html", "pdf", "docx", "odt", "rtf", "doc", "plain")} | {"image": "image"}
_PACKED = frozenset({"pdf", "docx", "odt", "rtf", "doc", "image", "empty", "binary"})
"""Files whose bytes are mostly no letters."""

MOST_BYTES = 16 * 1024 * 1024
"""The longest ruling has a tenth of it; memory grows to about sixteen times the text."""

_READERS: dict[str, Reader] = {}


def media_of(source: SourceFile) -> str:
    """What kind of file the bytes are: ``"pdf"``, ``"html"`` …, by themselves, whatever the file's name says."""
    return sniff.media_of(source)


def reader_of(media: str) -> Reader | None:
    """The format module's ``read`` for a medium, imported when it is first needed."""
    if media not in _READERS:
        module = "record" if media.startswith("record/") else _MODULES.get(media)
        if module is None:
            return None
        _READERS[media] = import_module(f"sudebnik.documents.formats.{module}").read
    return _READERS[media]


def read_source(source: SourceFile) -> list[Document]:
    """Every document of a source: the act, or a card and the acts printed on its page.

    Raises `DocumentError` with one line where the bytes cannot be read.
    """
    media = media_of(source)
    if media not in _PACKED and len(source.data) > MOST_BYTES:
        raise LimitExceeded(
            f"{source.place}: {len(source.data):,} bytes of {media} pass the limit of {MOST_BYTES:,} for one text; split the file"
        )
    reader = reader_of(media)
    if reader is None:
        raise DocumentError(f"{source.place}: {_WHY.get(media, f'a file of kind {media} holds no ruling')}")
    parts = reader(source)
    length = sum(len(part.text) for part in parts)
    if length > MOST_BYTES:
        raise LimitExceeded(
            f"{source.place}: {length:,} letters pass the limit of {MOST_BYTES:,} for one text; split the file"
        )
    return [_document(source, part) for part in parts]


_WHY = {
    "empty": "the file is empty; fetch it again",
    "binary": "neither a document nor text; leave it out or convert it to PDF",
}


def _document(source: SourceFile, part: Part) -> Document:
    place = f"{source.place}#{part.label}" if part.label else source.place
    plane = fold(part.text)
    kind: DocumentKind
    zones: tuple[Zone, ...]
    if part.card is not None or part.page_state not in (None, "act", "not_published"):
        kind, zones = DocumentKind.OTHER, (Zone(0, len(part.text), ZoneKind.CARD),) if part.text else ()
    else:
        kind, zones = locate(part.text, plane)
    return Document(
        source_id=source.id,
        part=part.label,
        place=place,
        text=part.text,
        kind=kind,
        zones=zones,
        masks=part.masks,
        pages=part.pages,
        card=part.card,
        page_state=part.page_state,
        text_available=part.text_available,
        fields=part.fields,
        note=part.note,
        plane=plane,
    )
