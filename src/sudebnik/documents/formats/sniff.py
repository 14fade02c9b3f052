"""What kind of file it is, by its first bytes; a name's ending is not believed, people rename files."""

from __future__ import annotations

import io
import re
import zipfile

from sudebnik.sources.source_file import SourceFile

_HEAD = 4096
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"AT&TFORM")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROLS = bytes((*range(9), *range(14, 27), *range(28, 32), 127))
_BLANK = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"
_TAGS = re.compile(
    rb"<(?:!doctype html|\?xml[^>]{0,200}>\s*(?:<!doctype )?<?html|html|head|body|table|div|meta|title|script|link|span|p|br|h[1-6]|font|center)\b"
)
_SURE_TAGS = re.compile(rb"<(?:!doctype html|html|head|body|meta http-equiv|meta charset)\b")


def media_of(source: SourceFile) -> str:
    """One of html, pdf, docx, odt, rtf, doc, plain, image, record/…, empty, binary.

    ``docx`` is said of encrypted Word files too: their reader names the password as the reason.
    """
    if source.media is not None and source.media.startswith("record/"):
        return source.media
    data = source.data
    head = data[:_HEAD]
    if head.startswith(b"PK\x03\x04"):
        return _package(data)
    if head.startswith(_OLE):
        return _ole(data)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_IMAGES) and not _reads_as_text(head):
        return "image"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image"
    if not head.strip(_BLANK) and not data.strip(_BLANK):
        return "empty"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_wide(head):
        return "html" if _is_html(head.replace(b"\0", b"")) else "plain"
    if head.lstrip(_BLANK).startswith(b"{\\rtf"):
        return "rtf"
    if not _reads_as_text(head):
        return "binary"
    return "html" if b"<" in head and _is_html(head) else "plain"


def _is_html(head: bytes) -> bool:
    head = head.lower()
    start = head.lstrip(_BLANK)
    return (
        (start[:1] == b"<" and _TAGS.match(start) is not None)
        or _SURE_TAGS.search(head) is not None
        or (start[:4] == b"<!--" and _TAGS.search(head) is not None)
    )


def _reads_as_text(head: bytes) -> bool:
    """Few control bytes. A stray NUL in a text is no reason to refuse it."""
    return len(head) - len(head.translate(None, _CONTROLS)) <= len(head) // 50


def _looks_wide(head: bytes) -> bool:
    """UTF-16 without a mark: every second byte says Latin (0) or Cyrillic (4)."""
    half = len(head) // 2
    if half < 4 or (b"\0" not in head and b"\x04" not in head):
        return False
    for high in (head[1::2], head[0::2]):
        if (
            sum(map(high.count, b"\x00\x04\x20\x21")) >= 0.95 * half
            and high.count(4) + high.count(0) > half // 2
        ):
            return True
    return False


def _package(data: bytes) -> str:
    """A zip that is one document: Word or OpenDocument."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        # A torn Word file still names its parts at the start; its reader says what is wrong with it.
        return "docx" if b"word/" in data or b"[Content_Types].xml" in data else "binary"
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return "docx"
    if "content.xml" in names:
        return "odt"
    return "binary"


def _ole(data: bytes) -> str:
    """The older container of Office: a legacy .doc, or the wrapper of an encrypted .docx."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "docx"
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    return "binary"
