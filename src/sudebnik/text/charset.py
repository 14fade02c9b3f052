"""Which alphabet of bytes a Russian text was written in: UTF-8, UTF-16, windows-1251, KOI8-R, cp866, Mac, ISO 8859-5.

A saved page's own ``<meta>`` is not asked: saved pages declare windows-1251 and hold UTF-8 (DOMAIN §4.2).
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from math import inf, log
from typing import NamedTuple

_SAMPLE = 64 * 1024
_EIGHT_BIT = {"cp1251": 0.0, "koi8_r": 2.0, "cp866": 2.0, "mac_cyrillic": 8.0, "iso8859_5": 8.0}
"""The alphabets, with a handicap (log-odds) for those that are seldom met."""

# Shares of the letters in Russian prose, per mille.
_SHARES = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
        (
            110,
            85,
            80,
            74,
            67,
            63,
            55,
            47,
            45,
            44,
            35,
            32,
            30,
            28,
            26,
            20,
            19,
            17,
            17,
            16,
            16,
            14,
            12,
            10,
            9,
            7,
            6,
            5,
            4,
            3,
            3,
            1,
            1,
        ),
        strict=True,
    )
)
_EVEN_SHARE = 1000 / 33
_USUAL = set("«»—–-№…“”„’‘ \xa0§•·ii°\xad²³¹")
_UNUSUAL = -12.0
_LEAST_PER_LETTER = -0.15
"""Below this mean weight a text is not Russian prose in the alphabet that was tried."""

_CASE_BREAK = re.compile("[а-яё][А-ЯЁ]")
_DOUBLED = re.compile("[РС][\x80-\xbf\u0400-\u040f\u0450-\u045f\u0490\u0491\u2010-\u203a\u20ac\u2116\u2122]")


class Decoded(NamedTuple):
    """A text, the alphabet that it was read in, and a line for the report where something was amiss."""

    text: str
    charset: str
    note: str | None = None


def decode(data: bytes) -> Decoded | None:
    """Read bytes as text, or None where no known alphabet gives sensible letters.

    Strict UTF-8 is tried first. Letters that were encoded twice (UTF-8 read as windows-1251 and saved again) are
    set right, and a few broken letters in long UTF-8 become U+FFFD; both are said in ``note``, never passed over.
    """
    marked = _by_mark(data)
    if marked is not None:
        return marked
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _wide(data) or _nearly_utf8(data) or _eight_bit(data)
    if "\0" in text and (wide := _wide(data)) is not None:
        return wide
    if (
        "\xd0" in text or "\u00b5" in text or "\u0455" in text
    ):  # the footprints of «а», «е», «о» encoded twice
        return _undouble(text) or Decoded(text, "utf-8")
    return Decoded(text, "utf-8")


def _by_mark(data: bytes) -> Decoded | None:
    for mark, charset in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(charset), charset)
            except UnicodeDecodeError:
                if charset == "utf-8":
                    return None
                return _replaced(data[len(mark) :], charset)
    return None


def _replaced(data: bytes, charset: str) -> Decoded | None:
    text = data.decode(charset, "replace")
    broken = text.count("\ufffd")
    if broken * 100 > len(text):
        return None
    return Decoded(text, charset, f"{broken} broken characters were replaced by \ufffd")


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: every second byte is 0 (Latin, digits) or 4 (Cyrillic)."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 4:
        return None
    for charset, high, low in (
        ("utf-16-le", sample[1::2], sample[0::2]),
        ("utf-16-be", sample[0::2], sample[1::2]),
    ):
        if (
            sum(map(high.count, b"\x00\x04\x20\x21")) >= 0.95 * half
            and high.count(0) + high.count(4) > half // 2
            and low.count(0) < 0.05 * half
        ):
            try:
                return Decoded(data.decode(charset), charset)
            except UnicodeDecodeError:
                return _replaced(data, charset)
    return None


def _nearly_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    russian = sum(map(text.count, "оеаинт"))
    if russian < 20 * broken:
        return None
    return Decoded(text, "utf-8", f"{broken} broken characters were replaced by \ufffd")


def _eight_bit(data: bytes) -> Decoded | None:
    """The alphabet under which the letters have the shares of Russian prose; None under none of them."""
    sample = data[:_SAMPLE]
    counts = Counter(sample)
    best, best_score = "", -inf
    for charset, weights in _WEIGHTS.items():
        score = sum(count * weights[byte] for byte, count in counts.items()) - _EIGHT_BIT[charset]
        score -= 4.0 * len(_CASE_BREAK.findall(sample.decode(charset, "replace")))
        if score > best_score:
            best, best_score = charset, score
    high = sum(count for byte, count in counts.items() if byte >= 0x80)
    if best_score + _EIGHT_BIT[best] < _LEAST_PER_LETTER * high:
        return None
    text = data.decode(best, "replace")
    return Decoded(text, best.replace("cp1251", "windows-1251").replace("_", "-"))


def _undouble(text: str) -> Decoded | None:
    """«РїСЂРёРіРѕРІРѕСЂ» is UTF-8 that someone read as windows-1251 and saved: read it back."""
    for wrong, signs in (
        ("cp1251", len(_DOUBLED.findall(text))),
        ("latin-1", text.count("\xd0") + text.count("\xd1")),
    ):
        if signs * 5 < len(text):
            continue
        try:
            right = text.encode(_LOSSLESS.get(wrong, wrong), "sudebnik.undouble").decode("utf-8")
        except UnicodeError:
            continue
        return Decoded(
            right, "utf-8", f"the letters had been encoded twice (through {wrong}); they were set right"
        )
    return None


_LOSSLESS: dict[str, str] = {"cp1251": "cp1251", "latin-1": "latin-1"}


def _undouble_exotic(error: UnicodeError) -> tuple[bytes, int]:
    """windows-1251 has no character for byte 0x98, windows-1252 puts signs where Latin-1 has controls."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    run = error.object[error.start : error.end]
    out = bytearray()
    for mark in run:
        if mark == "\x98":
            out.append(0x98)
        else:
            out += mark.encode("cp1252")
    return bytes(out), error.end


codecs.register_error("sudebnik.undouble", _undouble_exotic)


def _weights(charset: str) -> tuple[float, ...]:
    """For each byte how much it speaks for Russian prose in this alphabet: log-likelihood against even shares."""
    weights = [0.0] * 256
    for byte in range(0x80, 256):
        try:
            mark = bytes([byte]).decode(charset)
        except UnicodeDecodeError:
            weights[byte] = _UNUSUAL
            continue
        share = _SHARES.get(mark.lower())
        if share is not None:
            weights[byte] = log(share / _EVEN_SHARE) - (0.0 if mark.islower() else 0.1)
        elif mark not in _USUAL:
            weights[byte] = _UNUSUAL
    return tuple(weights)


_WEIGHTS = {charset: _weights(charset) for charset in _EIGHT_BIT}
