"""A folder such as an enemy would send: each file breaks something else. The same bytes at every call."""

from __future__ import annotations

import io
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from tests.documents.writers import Pdf, docx, pdf, word_paragraphs
from tests.invented import verdict

MARK = "ключевоеслово"
"""Stands in the bytes of the broken files; no message may repeat it."""

MIB = 1024 * 1024
ESCAPE = "\x1b]0;owned\x07\x1b[2J"
"""Tells a terminal to change its title and to clear its screen."""

GOOD = (
    "good.txt",
    "one-line.txt",
    "scripts.html",
    "wrong-charset.html",
    "\ufffd]0;owned\ufffd\ufffd[2Jname\ufffdtwo.txt",
)
"""Files that are unpleasant and can be read; as their places are printed."""

BAD = (
    "bomb.gz#bomb", "bomb.zip#bomb.txt", "binary.txt", "cell.csv", "deep.html", "deep.json#1", "deep.json", "deep.zip", "empty.html", "encrypted.docx",
    "entities.docx", "leads-out.zip#../../out.txt", "leads-out.zip#/etc/out.txt", "leads-out.zip#C:/out.txt", "liar.zip#liar.txt",
    "pages.pdf", "password.zip#act.txt", "pipe", "torn.docx", "torn.pdf", "torn.zip", "lies.warc",
)  # fmt: skip
"""Places of which at least one line must be told."""


def write(folder: Path) -> Path:
    """Fill a new folder; about 130 MB, most of it one long page and one long cell."""
    folder.mkdir(parents=True)
    for name, data in _files():
        (folder / name).write_bytes(data)
    os.mkfifo(folder / "pipe")
    (folder / "link.txt").symlink_to("/etc/passwd")
    (folder / "loop").symlink_to(".")
    return folder


def _files() -> Iterator[tuple[str, bytes]]:
    act = verdict(1)
    yield "good.txt", act.encode()
    yield f"{ESCAPE}name\ntwo.txt", verdict(2).encode()
    yield "empty.html", b""
    yield "binary.txt", bytes(range(256)) * 64 + MARK.encode()
    torn = pdf([(60, f"{MARK} Приговорил")])
    yield "torn.pdf", torn[: len(torn) // 3]
    yield "torn.docx", docx(word_paragraphs(MARK * 900))[:-200]
    yield (
        "encrypted.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(1024)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(512),
    )
    yield "entities.docx", _entities()
    yield "scripts.html", _scripts(act)
    yield (
        "wrong-charset.html",
        f'<html><head><meta charset="utf-16"></head><body>{act}</body></html>'.encode("koi8-r", "replace"),
    )
    filling = "Свидетель показал иное, и суд это отметил. " * (10 * MIB // 43)
    yield "one-line.txt", (act.replace("\n", " ") + filling).encode("cp1251")
    yield (
        "long.html",
        b"<html><body>" + f"<p>{act}</p>".encode() * (50 * MIB // len(act.encode())) + b"</body></html>",
    )
    yield "deep.html", b"<html><body>" + b"<div>" * 200_000 + MARK.encode()
    yield "deep.json", b"[" * 1_000_000
    yield "deep.zip", _nested(6)
    yield "cell.csv", b"text,id\n" + b'"' + b"x" * (65 * MIB) + b'",1\n'
    yield "pages.pdf", _pages(100_000)
    yield "bomb.zip", _bomb("bomb.txt", 2048, told=2048 * MIB)
    yield "liar.zip", _bomb("liar.txt", 64, told=1000)
    yield (
        "bomb.gz",
        b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + _zeros(2048) + struct.pack("<II", 0, 2048 * MIB & 0xFFFFFFFF),
    )
    yield "leads-out.zip", _leading_out()
    yield "torn.zip", _leading_out()[:-30]
    yield "password.zip", _locked()
    yield (
        "ids.jsonl",
        json.dumps({"text": act, "id": f"{ESCAPE}id\nnext"}).encode() + b"\n{" + MARK.encode() + b"\n",
    )
    yield "lies.warc", _lies()


def _scripts(act: str) -> bytes:
    head = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><html><head><script>alert(1)</script></head>'
    body = act.replace(
        "город",
        '&b;<img src=x onerror="alert(1)"><svg onload=alert(1)></svg>&lt;script&gt;alert(1)&lt;/script&gt;город',
        1,
    )
    return f"{head}<body><p>{body}</p>{'&b;' * 100_000}</body></html>".encode()


def _entities() -> bytes:
    """Nine levels of ten: a billion of the innermost word."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<!DOCTYPE w [<!ENTITY e0 "{MARK}">{levels}]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("[Content_Types].xml"), "<Types/>")
        package.writestr(zipfile.ZipInfo("word/document.xml"), xml)
    return out.getvalue()


def _zeros(mebibytes: int) -> bytes:
    """The deflated form of so many MiB of zeros, made from one."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return one * mebibytes + b"\x03\0"


def _bomb(name: str, mebibytes: int, told: int) -> bytes:
    """A zip of zeros that says of its member what it likes."""
    data = _zeros(mebibytes)
    common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(data), told, len(name), 0)
    local = b"PK\x03\x04" + common + name.encode() + data
    central = (
        b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name.encode()
    )
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def _leading_out() -> bytes:
    names = ("../../out.txt", "/etc/out.txt", "C:\\out.txt", f"{ESCAPE}in.txt", "nul\0.txt", "inside.txt")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, name in enumerate(names):
            info = zipfile.ZipInfo("x")
            info.filename = name
            archive.writestr(info, verdict(10 + number))
    return out.getvalue()


def _locked() -> bytes:
    """An archive whose member says that it is encrypted."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("act.txt"), MARK)
    data = bytearray(out.getvalue())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _nested(depth: int) -> bytes:
    data = MARK.encode()
    for number in range(depth):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(zipfile.ZipInfo(f"{number}.zip" if number else "act.txt"), data)
        data = out.getvalue()
    return data


def _pages(count: int) -> bytes:
    """One page that is said to lie there many times."""
    book = Pdf()
    content = book.stream(b"BT ET")
    page = book.add(f"<</Type /Page /Parent 3 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R>>".encode())
    book.add(f"<</Type /Pages /Kids [{f'{page} 0 R ' * count}] /Count {count}>>".encode())
    return book.write(book.add(b"<</Type /Catalog /Pages 3 0 R>>"))


def _lies() -> bytes:
    """Web archive records that are longer than they are, of negative length, and named by a stranger."""
    page = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>"
        + verdict(20).encode()
        + b"</body></html>"
    )

    def record(name: str, length: int) -> bytes:
        return (
            (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{name}>\r\nWARC-Target-URI: http://court.invalid/\r\n"
                f"WARC-Date: 2024-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
            ).encode()
            + page
            + b"\r\n\r\n"
        )

    return (
        record(f"{ESCAPE}id", len(page))
        + record("short", len(page) // 2)
        + record("minus", -5)
        + record("endless", 1 << 40)
    )
