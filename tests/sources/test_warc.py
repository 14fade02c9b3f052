"""Web archives: pages with their address and date."""

from __future__ import annotations

import gzip

from tests.documents.writers import zipped
from tests.sources.test_importers import split

from sudebnik.sources.importers import collect
from sudebnik.sources.item import Refusal
from sudebnik.sources.limits import Limits
from sudebnik.sources.source_file import SourceFile

PAGE = "<html><body>Выдуманный суд</body></html>".encode()


def warc(*pages: tuple[str, str, str, bytes], packed: bool = True) -> bytes:
    """A web archive of requests and responses: address, status, content type, body."""
    out = b""
    for number, (address, status, kind, body) in enumerate(pages):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        for sort, block in (("request", b"GET / HTTP/1.1\r\n\r\n"), ("response", answer)):
            head = (
                f"WARC/1.0\r\nWARC-Type: {sort}\r\nWARC-Record-ID: <urn:uuid:{sort}-{number}>\r\n"
                f"WARC-Target-URI: {address}\r\nWARC-Date: 2099-01-02T03:04:05Z\r\n"
                f"Content-Type: application/http; msgtype={sort}\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            record = head.encode() + block + b"\r\n\r\n"
            out += gzip.compress(record) if packed else record
    return out


SITE = (
    ("http://court.example.org/1", "200 OK", "text/html; charset=windows-1251", PAGE),
    ("http://court.example.org/2.pdf", "200 OK", "application/pdf", b"%PDF-1.4 x"),
    ("http://court.example.org/3", "200 OK", "application/octet-stream", b"{\\rtf1 x}"),
    ("http://court.example.org/a.png", "200 OK", "image/png", b"\x89PNG"),
    ("http://court.example.org/gone", "404 Not Found", "text/html", b"<html>"),
)


def test_pages_and_documents_come_with_address_and_date(tmp_path):
    """Pages and documents are taken with origin and retrieval date, packed or not; one line tells of the rest."""
    for name, packed in (("a.warc.gz", True), ("a.warc", False)):
        path = tmp_path / name
        path.write_bytes(warc(*SITE, packed=packed))
        files, refused = split(collect([path]))
        assert [item.origin for item in files.values()] == [address for address, *_ in SITE[:3]]
        assert {item.retrieved_at for item in files.values()} == {"2099-01-02T03:04:05Z"}
        assert [item.data for item in files.values()] == [body for *_, body in SITE[:3]]
        assert all(place.startswith(f"{path}#") for place in files)
        (refusal,) = refused.values()
        assert "1 answers 404" in refusal.reason
        assert "1 image" in refusal.reason
        assert not refusal.fault


def test_wacz_is_the_archive_within(tmp_path):
    """A WACZ is read through its archive folder; its indexes are not looked at."""
    path = tmp_path / "site.wacz"
    path.write_bytes(
        zipped(
            {
                "datapackage.json": "{}",
                "archive/data.warc.gz": warc(*SITE),
                "indexes/index.cdx": "x",
                "pages/pages.jsonl": "{}",
            }
        )
    )
    files, refused = split(collect([path]))
    assert len(files) == 3
    assert all(place.startswith(f"{path}#archive/data.warc.gz#") for place in files)
    assert all(not refusal.fault for refusal in refused.values())


def test_a_torn_archive_gives_what_came_before(tmp_path):
    """What stands before the tear is read, and a line tells of the tear."""
    data = warc(*SITE[:1] * 5)
    path = tmp_path / "a.warc.gz"
    for size in range(len(data) // 2, len(data) - 1, 30):
        path.write_bytes(data[:size])
        items = list(collect([path]))
        assert {item.data for item in items if isinstance(item, SourceFile)} == {PAGE}
        assert any(
            "torn" in item.reason or "damaged" in item.reason for item in items if isinstance(item, Refusal)
        )


def test_a_page_beyond_the_limit_is_refused_alone(tmp_path):
    """A page that is too long is a line, the next page is read."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc(("http://a.example.org", "200 OK", "text/html", b"x" * 5000), SITE[0]))
    files, refused = split(collect([path], Limits(file_bytes=1000)))
    assert [item.origin for item in files.values()] == [SITE[0][0]]
    assert any("file_bytes" in refusal.reason for refusal in refused.values())
