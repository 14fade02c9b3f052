"""RTF files."""

from __future__ import annotations

import pytest
from tests.documents import writers

from sudebnik.documents.formats import rtf
from sudebnik.sources.item import source_file


def read(data: bytes) -> str:
    return rtf.read(source_file("act.rtf", data))[0].text


def test_letters_by_number_in_windows_1251():
    """Letters written as numbers are Russian, even where the font claims the Western alphabet."""
    assert read(writers.rtf("ПРИГОВОР", "Суд решил № 5")) == "ПРИГОВОР\nСуд решил № 5\n"


def test_letters_by_unicode_number():
    """Letters written as Unicode numbers come without their stand-ins."""
    assert (
        read(rb"{\rtf1\ansi\ansicpg1251\uc1 \u1057?\u1091?\u1076? \u-10179?\u-8996?}") == "Суд \U0001f4dc\n"
    )


def test_bare_bytes_without_a_page():
    """A careless program writes the letters as bytes and names no page: windows-1251 is meant."""
    assert read(b"{\\rtf1\\ansi " + "Суд решил".encode("cp1251") + b"\\par}") == "Суд решил\n"


@pytest.mark.parametrize(
    "unseen", [rb"{\deleted 7}", rb"{\b\v 7}", rb"{\rtlch\fcs1 \ltrch\deleted\revauthdel1 7}"]
)
def test_struck_out_and_hidden_words_are_left_out(unseen):
    """What was struck out or hidden is no part of the act."""
    assert read(rb"{\rtf1\ansi\ansicpg1251 4" + unseen + rb"5 \viewkind4 6}") == "45 6\n"


def test_cells_are_parted_by_tabs():
    """A table row is a line, its cells parted by tabs."""
    assert read(rb"{\rtf1\ansi\ansicpg1251\trowd one\cell two\cell\row three\par}") == "one\ttwo\nthree\n"
