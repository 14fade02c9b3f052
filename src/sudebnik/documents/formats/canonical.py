"""The canonical text, in which every offset is counted: composed letters (NFC), line feeds, no invisible marks."""

from __future__ import annotations

import re
import unicodedata

# Soft hyphen, zero-width blanks and joiners, direction marks, byte order mark.
_INVISIBLE = "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_TO_LINE_FEED = "\r\x0b\x0c\x85\u2028\u2029"
_TO_HYPHEN = "\x1e"  # Word's non-breaking hyphen
_CONTROLS = "".join(map(chr, (*range(9), *range(14, 32), *range(127, 160))))

_TABLE: dict[int, str | None] = (
    dict.fromkeys(map(ord, _CONTROLS + _INVISIBLE), None)
    | dict.fromkeys(map(ord, _TO_LINE_FEED), "\n")
    | dict.fromkeys(map(ord, _TO_HYPHEN), "-")
)

# UTF-8 of letters that need nothing done: printable ASCII, tab, line feed; Cyrillic (lead bytes D0, D1) and the
# bytes that follow a lead byte. What is left when these are taken out decides, at 1 ns a byte.
_SETTLED = bytes((9, 10, *range(32, 127), 0xD0, 0xD1, *range(0x80, 0xC0)))
# Of «  « » § and № – — … those few that do need something: soft hyphen, C1 controls, zero-width marks, Ω K Å.
_LATIN_TO_MEND = re.compile(rb"\xc2[\x80-\x9f\xad]")
_SIGNS_TO_MEND = re.compile(
    rb"\xe2(?:\x80[\x80\x81\x8b-\x8f\xa8-\xae]|\x81\xa0|\x84[\xa6\xaa\xab]|[^\x80-\x82\x84])"
)


def is_canonical(utf8: bytes) -> bool:
    """True where a UTF-8 text surely needs nothing done; False also where only a closer look can tell."""
    left = utf8.translate(None, _SETTLED)
    return not left or (
        not left.strip(b"\xc2\xe2")
        and (b"\xc2" not in left or _LATIN_TO_MEND.search(utf8) is None)
        and (b"\xe2" not in left or _SIGNS_TO_MEND.search(utf8) is None)
    )


def canonical(text: str) -> str:
    r"""Return the text whose code points are counted. Twice canonical is once canonical.

    Line ends become ``\n``; byte order mark, NUL, other controls, soft hyphens and zero-width marks are removed;
    halves of a split character become one again, or U+FFFD; letters are composed (NFC: «и» + breve is «й»).
    """
    utf8 = text.encode("utf-8", "surrogatepass")
    if is_canonical(utf8):
        return text
    if b"\xed" in utf8:  # where the halves of split characters lie
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_TABLE))
