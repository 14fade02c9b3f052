"""In which alphabet of bytes a text was saved, and what happens to letters that were encoded twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sudebnik.text.charset import decode

ACT = (
    "Выдуманный гарнизонный военный суд, рассмотрев в открытом судебном заседании уголовное дело № 1-0/2099, "
    "установил: рядовой Небывалый «самовольно» оставил часть 1 мая, а вернулся 20 мая — через 19 суток.\n"
)


@pytest.mark.parametrize("charset", ["cp1251", "koi8_r", "cp866", "mac_cyrillic", "iso8859_5"])
@pytest.mark.parametrize("length", [60, 200, 5000])
def test_eight_bit_alphabets_are_told_apart(charset, length):
    """Every Russian alphabet of bytes is known by the shares of its letters, in a short note and in a long act."""
    data = (ACT * 30)[:length].encode(charset, "ignore")
    decoded = decode(data)
    assert decoded is not None
    assert decoded.text == data.decode(charset)


@pytest.mark.parametrize("charset", ["cp1251", "koi8_r", "cp866"])
def test_capitals_alone_are_enough(charset):
    """A heading in capitals is not taken for another alphabet's small letters."""
    text = "ПРИГОВОР ИМЕНЕМ РОССИЙСКОЙ ФЕДЕРАЦИИ ВЫДУМАННЫЙ ГАРНИЗОННЫЙ ВОЕННЫЙ СУД"
    decoded = decode(text.encode(charset))
    assert decoded is not None
    assert decoded.text == text


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_and_without_its_mark(charset):
    """UTF-8, UTF-16 and UTF-32 are read, byte order mark or none."""
    decoded = decode(ACT.encode(charset))
    assert decoded is not None
    assert decoded.text == ACT


@pytest.mark.parametrize("wrong", ["cp1251", "latin-1"])
def test_letters_encoded_twice_are_set_right_and_said_so(wrong):
    """UTF-8 that someone read in another alphabet and saved again becomes Russian once more, with a note."""
    raw = ACT.encode()
    spoilt = "".join(
        "\x98" if wrong == "cp1251" and byte == 0x98 else bytes([byte]).decode(wrong) for byte in raw
    )
    decoded = decode(spoilt.encode())
    assert decoded is not None
    assert decoded.text == ACT
    assert decoded.note is not None
    assert "twice" in decoded.note


def test_a_few_torn_letters_do_not_make_it_another_alphabet():
    """Long UTF-8 with a torn letter at its end stays UTF-8, and the note counts the torn letters."""
    decoded = decode((ACT * 20).encode()[:-3])
    assert decoded is not None
    assert decoded.charset == "utf-8"
    assert decoded.note is not None
    assert decoded.text.startswith(ACT)


def test_noise_is_no_text():
    """Bytes without the shape of Russian letters give None, never mojibake."""
    assert decode(bytes(range(128, 256)) * 20) is None


def test_ukrainian_and_french_stay_utf8():
    """Other languages in valid UTF-8 are left alone."""
    for text in ("Їжак і ґава — це приклад", "Où est l'été ? µ Ð"):
        decoded = decode(text.encode())
        assert decoded is not None
        assert (decoded.text, decoded.note) == (text, None)


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_none(data):
    """Whatever the bytes, the answer is a text that can be saved as UTF-8, or None."""
    decoded = decode(data)
    if decoded is not None:
        decoded.text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_utf8_that_is_not_doubled_comes_back(text):
    """Valid UTF-8 without a mark comes back as it was unless a note says what was mended."""
    decoded = decode(text.encode())
    assert decoded is not None
    assert decoded.note is not None or decoded.text == text.removeprefix("\ufeff") or "\0" in text
