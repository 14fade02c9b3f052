"""Plain text in whatever alphabet of bytes it was saved: UTF-8, UTF-16, windows-1251, KOI8-R, cp866, Mac."""

from __future__ import annotations

from sudebnik.documents.formats.canonical import canonical, is_canonical
from sudebnik.documents.part import Part
from sudebnik.errors import DocumentError
from sudebnik.sources.source_file import SourceFile
from sudebnik.text.charset import decode


def read(source: SourceFile) -> list[Part]:
    """Return the whole file as one part; raise ``DocumentError`` where no known alphabet gives Russian letters."""
    decoded = decode(source.data)
    if decoded is None:
        raise DocumentError(
            f"{source.place}: no known alphabet (UTF-8, UTF-16, windows-1251, KOI8-R, cp866, Mac) gives readable "
            "letters; save it as UTF-8 and add it again"
        )
    settled = decoded.charset == "utf-8" and decoded.note is None and is_canonical(source.data)
    text = decoded.text if settled else canonical(decoded.text)
    return [Part("", text, note=decoded.note)]
