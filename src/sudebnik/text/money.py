"""Sums of money in roubles: «15 000 (пятнадцать тысяч) рублей», «15 тысяч рублей», «тридцати тысяч руб.»."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from sudebnik.text.numerals import number

PATTERNS: dict[str, str] = {
    "money.unit": r"(?:рубл(?:ей|я|ям|ь|ях|ями)|(?<=[ \d)])руб(?=[. \n,;)])|\d {0,2}р(?=\.))",
}
"""Places where roubles are named; `sums` reads the amount before them."""

_REACH = 130
_SCALE = r"(?:тыс(?:яч[а-я]{0,3}|\.)?|млн\.?|миллион[а-я]{0,3})"
_AMOUNT = re.compile(
    (
        r"(?<![\d.,№])(?P<digits>\d{1,3}(?:(?: {1,2}|\.)\d{3}){1,3}(?!\d)|\d{1,9})(?P<kopecks>[.,]\d{2}(?!\d))?(?:-ти|-х)? {0,2}"
        rf"(?:(?P<scale>{_SCALE})(?![а-я]) {{0,2}})?(?:\([^()\n\d]{{2,90}}\)? {{0,2}})?(?:(?P<later>{_SCALE}) {{0,2}})?$"
        r"|(?<![а-я])(?P<words>(?:[а-я]{2,16}[ -]{1,2}){1,8})$"
    ).encode("cp1251")
)
_FACTORS = {"т": 1_000, "м": 1_000_000}


class Sum(NamedTuple):
    """A sum of whole roubles at ``[start, end)``; kopecks are left out."""

    start: int
    end: int
    rubles: int


def sums(plane: bytes, hits: Iterable[re.Match[bytes]]) -> list[Sum]:
    """The sums that end with the matches of ``money.unit``, in the order of the text."""
    found: list[Sum] = []
    for hit in hits:
        unit = hit.start() + (1 if plane[hit.start() : hit.start() + 1].isdigit() else 0)
        one = _read(plane, unit, hit.end())
        if one is not None and (not found or one.start >= found[-1].end):
            found.append(one)
    return found


def _read(plane: bytes, unit: int, end: int) -> Sum | None:
    line = max(plane.rfind(b"\n", 0, unit) + 1, unit - _REACH)
    amount = _AMOUNT.search(plane, line, unit)
    if amount is None:
        return None
    if amount["digits"] is None:
        return _spoken(amount, end)
    value = int(re.sub(rb"\D", b"", amount["digits"]))
    scale = amount["scale"] or amount["later"]
    if scale:
        value *= _FACTORS[scale[:1].decode("cp1251")]
    return Sum(amount.start("digits"), end, value)


def _spoken(amount: re.Match[bytes], end: int) -> Sum | None:
    """The longest run of numerals just before the unit."""
    words = amount["words"].decode("cp1251")
    start = amount.start("words")
    while words:
        value = number(words)
        if value is not None:
            return Sum(start, end, value)
        head, _blank, rest = words.partition(" ")
        start += len(head) + 1
        words = rest
    return None
