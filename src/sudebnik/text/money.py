"""Sums of money in roubles: «15 000 (пятнадцать тысяч) рублей», «15 тысяч рублей», «тридцати тысяч руб.»."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from sudebnik.text.numerals import number

_SCALE = r"(?P<scale>тыс(?:яч[а-я]{0,3}|\.)?|млн\.?|миллион[а-я]{0,3})"
_WORDS = r"(?:од[ин]|дв|тр[ие]|чет|пят|шест|сем|вос|дев|дес|сорок|ст[оа]\>|тыс|милл|[а-я]{3,7}(?:ст[оаи]|сот)\>)[а-я]{0,12}"

PATTERNS: dict[str, str] = {
    "money.digits": (
        r"(?:^|[ \n(:\"=-])(?P<digits>\d{1,3}(?:[ .]\d{3}){1,3}|\d{1,9})(?:[.,]\d{2})?(?:-ти)? {0,2}"
        rf"(?:{_SCALE} {{0,2}})?(?:\([^()\n\d]{{3,90}}\)? {{0,2}})?(?:{_SCALE.replace('scale', 'later')} {{0,2}})?(?:рубл[а-я]{{1,3}}|руб\.?|р\.)"
    ),
    "money.bracketed": (
        r"(?:^|[ \n(:\"=-])(?P<digits>\d{1,3}(?:[ .]\d{3}){1,3}|\d{3,9}) {0,2}\( {0,2}(?P<words>[а-я -]{3,80}) рубл[а-я]{1,3} {0,2}\)"
    ),
    "money.words": rf"\<(?P<words>(?:{_WORDS}[ -]{{1,2}}){{1,6}})рубл[а-я]{{1,3}}",
}
"""One sum each; `sums` reads them."""

_FACTORS = {"т": 1_000, "м": 1_000_000}


class Sum(NamedTuple):
    """A sum of whole roubles at ``[start, end)``; kopecks are left out."""

    start: int
    end: int
    rubles: int


def sums(hits: Iterable[re.Match[bytes]]) -> list[Sum]:
    """Read matches of `PATTERNS`, in the order of the text; overlapping readings give the longer one."""
    found = [one for hit in hits if (one := _read(hit)) is not None]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Sum] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _read(hit: re.Match[bytes]) -> Sum | None:
    groups = hit.groupdict()
    digits = groups.get("digits")
    if digits is None:
        rubles = number(groups["words"].decode("cp1251"))
        return None if rubles is None else Sum(hit.start("words"), hit.end(), rubles)
    value = int(re.sub(rb"\D", b"", digits))
    scale = groups.get("scale") or groups.get("later")
    if scale:
        value *= _FACTORS[scale[:1].decode("cp1251")]
    return Sum(hit.start("digits"), hit.end(), value)
