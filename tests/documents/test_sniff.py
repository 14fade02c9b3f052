"""What a file is, by its content and not by its name."""

from __future__ import annotations

import pytest
from tests.documents import writers

from sudebnik.documents.formats.sniff import media_of
from sudebnik.sources.item import source_file

RUSSIAN = "Выдуманный суд в составе судьи Небывалого рассмотрел дело № 1-0/2099"

CASES = [
    (b"", "empty"),
    (b" \r\n\xef\xbb\xbf\n", "empty"),
    (b"\0" * 5000, "empty"),
    (RUSSIAN.encode(), "plain"),
    (RUSSIAN.encode("cp1251"), "plain"),
    (RUSSIAN.encode("utf-16"), "plain"),
    (RUSSIAN.encode("utf-16-le"), "plain"),
    ("<данные изъяты> осуждён; срок <br не тег".encode(), "plain"),
    ("В суде сказано: 5 < 6, <ФИО1> и <адрес>".encode("koi8_r"), "plain"),
    (b"<!DOCTYPE html><html><body>x", "html"),
    (b"\xef\xbb\xbf\r\n  <HTML>", "html"),
    (b"<!-- saved from url -->\n<html><head>", "html"),
    (b'<div class="contentt">' + RUSSIAN.encode(), "html"),
    (b"<?xml version='1.0'?><!DOCTYPE html><html>", "html"),
    ("<html><body>суд".encode("utf-16"), "html"),
    (b"%PDF-1.4\n", "pdf"),
    (b"\n\n%PDF-1.4\n", "pdf"),
    (b"{\\rtf1\\ansi x}", "rtf"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "image"),
    (b"II*\0\x08\0\0\0\0\0\0\0", "image"),
    (b"BM" + RUSSIAN.encode("cp1251"), "plain"),
    (b"\x7fELF\x02\x01\x01\0" + bytes(range(32)) * 30, "binary"),
    (b"PK\x03\x04 torn", "binary"),
    (writers.docx(writers.word_paragraphs("суд")), "docx"),
    (writers.docx(writers.word_paragraphs("суд"))[:-30], "docx"),
    (writers.odt("<text:p>суд</text:p>"), "odt"),
    (writers.zipped({"xl/workbook.xml": "<x/>", "[Content_Types].xml": "<x/>"}), "binary"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "WordDocument".encode("utf-16-le"), "doc"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"), "docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "binary"),
]


@pytest.mark.parametrize(
    ("data", "media"), CASES, ids=[f"{index}-{media}" for index, (_, media) in enumerate(CASES)]
)
def test_the_first_bytes_tell(data, media):
    """The kind follows from the bytes, whatever the file is called."""
    assert media_of(source_file("misleading.xls", data)) == media


def test_a_record_is_what_its_dump_said():
    """Records of dumps carry their kind with them."""
    assert media_of(source_file("d.csv#1", b"{}", media="record/mapped")) == "record/mapped"
