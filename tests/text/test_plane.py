"""The plane: one byte a character, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sudebnik.text.plane import UNKNOWN, fold


@given(st.text(alphabet=st.characters(codec=None), max_size=200))
def test_one_byte_for_each_code_point(text: str) -> None:
    """Offsets on the plane are offsets of the text, for emoji and lone surrogates too."""
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "plane"),
    [
        ("Ёлка", "елка"),
        ("ПРИГОВОР", "приговор"),
        ("«тайна» „тоже“", '"тайна" "тоже"'),
        ("5 – 6 — 7 − 8", "5 - 6 - 7 - 8"),
        ("5\u00a0лет\u2009и\tдень", "5 лет и день"),
        ("№ 5…", "№ 5."),
    ],
)
def test_marks_that_mean_the_same_look_the_same(text: str, plane: str) -> None:
    """Case, ё, kinds of quotes, dashes and blanks make no difference to a pattern."""
    assert fold(text).decode("cp1251") == plane


def test_line_feeds_stay() -> None:
    """Paragraphs end where they end in the text."""
    assert fold("а\nб").decode("cp1251") == "а\nб"


def test_superscripts_keep_a_place_of_their_own() -> None:
    """«ч. 2¹» is part 2.1 and must not become part 21."""
    assert fold("2¹") == b"2\x01"


def test_what_windows_1251_does_not_have_is_one_unknown_byte() -> None:
    """An emoji is one unknown mark, not two."""
    assert fold("😀я") == bytes([UNKNOWN]) + "я".encode("cp1251")
