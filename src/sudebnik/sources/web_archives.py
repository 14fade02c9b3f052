"""WARC: what a crawler or a browser's recorder kept of court sites, each page with its address and date."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator

from sudebnik.errors import LimitExceeded, SourceError
from sudebnik.sources.item import Item, Refusal, one_line, source_file
from sudebnik.sources.limits import MIB, Limits, read_whole
from sudebnik.sources.source_file import SourceFile

_KINDS = ("warcinfo", "request", "metadata", "revisit", "conversion", "continuation")
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_DOCUMENTS = (
    "application/pdf",
    "application/msword",
    "application/rtf",
    "text/rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml",
    "application/vnd.oasis.opendocument.text",
)
_UNSURE = ("application/octet-stream", "application/x-download", "application/force-download", "")
_DOCUMENT_STARTS = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0")


def read_warc(stream: IO[bytes], place: str, limits: Limits) -> Iterator[Item]:
    """Each response that holds a page or a document, at ``place#record id``; one line for what was passed over."""
    records = ArchiveIterator(stream)
    passed: Counter[str] = Counter()
    taken = 0
    while True:
        try:
            # The library reports a torn record on the standard error stream; here it becomes a line of the report.
            with contextlib.redirect_stderr(io.StringIO()) as complaints:
                record = next(records, None)
        except Exception as error:  # noqa: BLE001  whatever the library stumbles over, the archive is at its end
            yield Refusal(
                place,
                f"a damaged web archive: it cannot be read beyond {taken} pages ({type(error).__name__})",
            )
            break
        if complaints.getvalue():
            yield Refusal(place, f"a damaged web archive: a record near page {taken + 1} has a wrong length")
        if record is None:
            if not _ends_whole(stream):
                yield Refusal(
                    place, f"a torn web archive: it ends in the middle of a record, after {taken} pages"
                )
            break
        item = _why_not(record) or _page(record, place, limits)
        if _is_torn(record):
            yield Refusal(
                place, f"a torn web archive: it ends in the middle of a record, after {taken} pages"
            )
            return
        if isinstance(item, str):
            passed[item] += 1
            continue
        taken += isinstance(item, SourceFile)
        yield item
    if passed:
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(passed.items()))
        yield Refusal(place, f"records passed over: {told}", fault=False)
    if not taken and not passed:
        raise SourceError(f"{place}: a web archive without records")


def _why_not(record: Any) -> str:
    """What a record is when it is no page, in a word; "" for a page."""
    if record.rec_type not in {"response", "resource"}:
        return record.rec_type if record.rec_type in _KINDS else "damaged"
    if record.http_headers is not None:
        status = str(record.http_headers.get_statuscode())
        if status != "200":
            return f"answers {status}"
    kind = _content_type(record)
    if kind in _UNSURE or kind.startswith((*_PAGES, *_DOCUMENTS)):
        return ""
    return kind.split("/", maxsplit=1)[0]


def _ends_whole(stream: IO[bytes]) -> bool:
    """Whether the last record of a packed archive is there to its end; the library is silent about a torn head."""
    stream.seek(0)
    if not stream.read(2).startswith(b"\x1f\x8b"):
        return True
    size = stream.seek(0, 2)
    stream.seek(max(0, size - MIB))
    tail = stream.read()
    at = len(tail)
    for _ in range(50):
        at = tail.rfind(b"\x1f\x8b\x08", 0, at)
        if at < 0:
            return True  # the last record is longer than what was looked at
        unpacker = zlib.decompressobj(31)
        try:
            unpacker.decompress(tail[at:], 64 * MIB)
        except zlib.error:
            continue  # three bytes that look like a beginning
        return unpacker.eof
    return True


def _is_torn(record: Any) -> bool:
    """Whether the archive ends before the record does."""
    try:
        while record.raw_stream.read(MIB):
            pass
    except Exception:  # noqa: BLE001  torn compression
        return True
    return bool(getattr(record.raw_stream, "limit", 0))


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").split(";")[0].strip().lower()


def _page(record: Any, place: str, limits: Limits) -> Item | str:
    headers = record.rec_headers
    spot = f"{place}#{one_line(headers.get_header('WARC-Record-ID') or '').strip('<>').removeprefix('urn:uuid:')[:200]}"
    coding = record.http_headers.get_header("Content-Encoding") if record.http_headers is not None else None
    if coding in {"br", "zstd"}:
        return Refusal(spot, f"kept in the compression {coding}; record the page again without it")
    try:
        data = read_whole(record.content_stream(), limits, spot)
    except LimitExceeded as error:
        return Refusal(spot, str(error).removeprefix(f"{spot}: "))
    except Exception as error:  # noqa: BLE001  one torn record does not stop the rest
        return Refusal(spot, f"a damaged record ({type(error).__name__})")
    if not data:
        return "empty"
    if _content_type(record) in _UNSURE and not data.startswith(_DOCUMENT_STARTS):
        return "of unknown kind"
    return source_file(
        spot,
        data,
        origin=headers.get_header("WARC-Target-URI"),
        retrieved_at=headers.get_header("WARC-Date"),
    )
