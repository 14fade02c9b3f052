"""The canonical text: what is composed, what is removed, and that nothing else changes."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sudebnik.documents.formats.canonical import canonical, is_canonical


def test_letters_are_composed_and_marks_removed():
    """«и» with a breve becomes «й»; soft hyphens, zero-width marks, NULs and the byte order mark go."""
    assert canonical("\ufeffвойско\xadвой\u200b части\0") == "войсковой части"


def test_line_ends_become_line_feeds():
    """Windows, old Mac and Unicode line ends and page breaks are line feeds."""
    assert canonical("а\r\nб\rв\u2028г\x0cд") == "а\nб\nв\nг\nд"


def test_words_hyphen_of_old_word_is_a_hyphen():
    """Word's non-breaking hyphen stays a hyphen."""
    assert canonical("военно\x1eследственный") == "военно-следственный"


def test_halves_of_a_character_become_one():
    """Two halves of a split character are one again, a lone half becomes U+FFFD."""
    assert canonical("\ud83d\udcdc и \ud83d") == "\U0001f4dc и \ufffd"


def test_court_prose_is_left_alone():
    """Quotes, dashes, №, no-break spaces and masks stay as they are."""
    text = "Дело №\xa01-0/2099 «<данные изъяты>» — ФИО1, ДД.ММ.ГГГГ… § 5 “часть” ёЁ\t\n"
    assert canonical(text) is text
    assert is_canonical(text.encode())


@given(st.text(max_size=300))
def test_canonical_is_settled(text):
    """The canonical text is NFC, has no halves or carriage returns, and is not changed a second time."""
    once = canonical(text)
    once.encode("utf-8")
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert "\0" not in once
    assert canonical(once) == once


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_the_quick_look_never_errs_to_the_wrong_side(text):
    """What the quick look lets pass needs nothing done."""
    if is_canonical(text.encode()):
        slow = unicodedata.normalize("NFC", text)
        assert slow == text
        assert not set(text) & set("\r\0\xad\u200b\ufeff\u2028\x85\x0c")
