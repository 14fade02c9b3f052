r"""The matching plane: a text folded to one byte a code point, so that offsets are shared.

Letters are lower-cased, ``ё`` is ``е``, every space but the line feed is a blank, every quotation mark is ``"``,
every dash is ``-``. Characters outside windows-1251 become ``\x7f``. Because no character is added or removed,
``plane[i]`` stands for ``text[i]``: a match on the plane is a span of the text.

Superscript digits keep a place of their own (``¹`` is ``\x01``, ``²`` ``\x02``, ``³`` ``\x03``), because
«ч. 2¹» is part 2.1 and not part 21.
"""

from __future__ import annotations

import codecs

_SPACES = "\t\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_QUOTES = "«»„“”‟‘’‚‛‹›′″`´"
_DASHES = "‐‑‒–—―−\xad"
_SUPERSCRIPTS = {"¹": "\x01", "²": "\x02", "³": "\x03"}
_ELLIPSIS = {"…": "."}

UNKNOWN = 0x7F
"""The byte that stands for a character outside windows-1251."""

_FOLDS: dict[str, str] = (
    dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_QUOTES, '"')
    | dict.fromkeys(_DASHES, "-")
    | _SUPERSCRIPTS
    | _ELLIPSIS
)
_EXOTIC = {ord(mark): plain for mark, plain in _FOLDS.items()}


def _fold_exotic(error: UnicodeError) -> tuple[bytes, int]:
    """Replace a run of characters that windows-1251 does not have, one byte each."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    run = error.object[error.start : error.end]
    return bytes(ord(_EXOTIC.get(ord(mark), "\x7f")) for mark in run), error.end


codecs.register_error("sudebnik.plane", _fold_exotic)


def _table() -> bytes:
    table = bytearray(range(256))
    for byte in range(256):
        try:
            mark = bytes([byte]).decode("cp1251")
        except UnicodeDecodeError:
            table[byte] = UNKNOWN
            continue
        mark = _FOLDS.get(mark, mark).lower().replace("ё", "е")
        table[byte] = mark.encode("cp1251", "sudebnik.plane")[0]
    table[ord("\n")] = ord("\n")
    return bytes(table)


_TABLE = _table()


def fold(text: str) -> bytes:
    """Return the plane of ``text``: exactly one byte for each of its code points."""
    return text.encode("cp1251", "sudebnik.plane").translate(_TABLE)
