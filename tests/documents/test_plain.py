"""Plain text files."""

from __future__ import annotations

import time

import pytest

from sudebnik.documents.formats import plain, sniff
from sudebnik.documents.zones import locate
from sudebnik.errors import DocumentError
from sudebnik.sources.item import source_file
from sudebnik.text.plane import fold


def test_a_utf8_file_is_its_own_text():
    """A UTF-8 file without peculiarities is read character for character."""
    text = "ПРИГОВОР\n\n  именем   вымышленной державы, дело № 1-0/2099 — «ФИО1»\n"
    (part,) = plain.read(source_file("a.txt", text.encode()))
    assert part.text == text
    assert part.note is None


def test_a_byte_order_mark_counts_no_offset():
    """A mark at the start of the file is no character of the text."""
    (part,) = plain.read(source_file("a.txt", "\ufeffПРИГОВОР\r\nсуда".encode()))
    assert part.text == "ПРИГОВОР\nсуда"


def test_one_letter_a_line_stays():
    """A dump that prints one letter a line is kept as it is: headings are recognised elsewhere."""
    text = "П\nР\nИ\nГ\nО\nВ\nО\nР\n"
    assert plain.read(source_file("a.txt", text.encode()))[0].text == text


def test_ten_megabytes_of_one_line_are_read():
    """A single line of ten megabytes is a text like any other."""
    data = ("суд решил " * 600_000).encode()
    assert len(data) > 10_000_000
    source = source_file("long.txt", data)
    assert sniff.media_of(source) == "plain"
    assert len(plain.read(source)[0].text) == 6_000_000


def test_headings_on_one_endless_line_take_seconds():
    """A line of megabytes in which every other word could be a heading is divided into zones in seconds."""
    text = "суд решил " * 300_000
    start = time.process_time()
    _, zones = locate(text, fold(text))
    assert zones[-1].end == len(text)
    assert time.process_time() - start < 20


def test_unreadable_letters_are_an_error_with_a_way_out():
    """Bytes of no known alphabet are refused in one line that names the file and the next step."""
    with pytest.raises(DocumentError, match=r"a\.txt: no known alphabet.*save it as UTF-8") as caught:
        plain.read(source_file("a.txt", bytes(range(128, 256)) * 20))
    assert "\n" not in str(caught.value)
