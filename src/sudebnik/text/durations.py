"""Terms as courts write them: «5 (пять) лет 6 (шесть) месяцев», «полтора года», «к 1 году 10 месяцам»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sudebnik.text.numerals import number

_NUMERAL = r"(?:од[ин]|дв|тр[ие]|чет|пят|шест|сем|вос|дев|дес|сорок|полтор|полутор)[а-я]{0,10}"
_UNIT = r"(?P<unit>лет|год|г(?=\. ?\d{1,2}(?:-?[а-я]{1,2})? {0,2}(?:\([а-я]{3,12}\) {0,2})?мес)|мес|день|дн(?:я|ей|ям|ю)|сут[о]?к)"

PATTERNS: dict[str, str] = {
    "term.digits": (
        r"(?:^|[ \n(:\"-])(?P<digits>\d{1,2}(?:[.,]5)?)(?P<ending>-?(?:ти|х|и|ми|го|ому|му|м|у)| ?-(?:ти|х|ми|му|м))?"
        r"[ \n]{0,2}(?P<brackets>\([^()\n\d]{2,34}\)?)?[ \n-]{0,3}" + _UNIT + r"[а-я]{0,4}\>(?P<dot>\.?)"
    ),
    "term.bracketed": (
        r"(?:^|[ \n(:\"-])(?P<digits>\d{1,2}) {0,2}\( {0,2}(?P<words>[а-я ]{2,34}) {1,2}"
        + _UNIT
        + r"[а-я]{0,4} {0,2}\)"
    ),
    "term.words": (
        rf"\<(?P<words>{_NUMERAL}(?: {{1,2}}{_NUMERAL})?(?: с половиной)?)"
        r"[ \n]{0,2}(?:\( ?(?P<digits>\d{1,2}) ?\))?[ \n]{0,2}" + _UNIT + r"[а-я]{0,4}\>(?P<dot>\.?)"
    ),
}
"""One number with its unit each; `terms` joins neighbours into one term."""

MISMATCH = "digit_word_mismatch"

_JOINT = re.compile(rb"[ \n,]{0,12}(?:\xe8[ \n]{1,2})?")  # blanks, a comma, «и»
_SHORT = tuple(unit.encode("cp1251") for unit in ("мес.", "г."))
_HALF = " с половиной"


class Term(NamedTuple):
    """A length of time at ``[start, end)``: whole months and days beside them; «24 дня» is 0 months, 24 days."""

    start: int
    end: int
    months: int
    days: int
    flags: tuple[str, ...]


class _Part(NamedTuple):
    start: int
    end: int
    rank: int
    months: int
    days: int
    agrees: bool


def terms(hits: Iterable[re.Match[bytes]], plane: bytes) -> list[Term]:
    """Join matches of `PATTERNS` into terms, in the order of the text.

    A year joins the months behind it, months the days; «5 (шесть) лет» keeps the digit and is flagged
    ``digit_word_mismatch`` (DOMAIN §2.5).
    """
    found: list[Term] = []
    run: list[_Part] = []
    for part in _ordered(hits):
        if run and run[-1].rank < part.rank and _JOINT.fullmatch(plane, run[-1].end, part.start):
            run.append(part)
            continue
        if run:
            found.append(_join(run))
        run = [part]
    if run:
        found.append(_join(run))
    return found


def _ordered(hits: Iterable[re.Match[bytes]]) -> Iterator[_Part]:
    """Parts in the order of the text; where two readings overlap the earlier and longer one stays."""
    parts = [part for hit in hits if (part := _read(hit)) is not None]
    parts.sort(key=lambda part: (part.start, -part.end))
    behind = -1
    for part in parts:
        if part.start >= behind:
            behind = part.end
            yield part


def _join(run: list[_Part]) -> Term:
    flags = () if all(part.agrees for part in run) else (MISMATCH,)
    return Term(
        run[0].start, run[-1].end, sum(part.months for part in run), sum(part.days for part in run), flags
    )


def _read(hit: re.Match[bytes]) -> _Part | None:
    groups = hit.groupdict()
    digits, words = groups["digits"], groups.get("words")
    start = (
        hit.start("words")
        if words is not None and hit.start("words") < hit.start("digits")
        else hit.start("digits")
    )
    if digits is None:
        start = hit.start("words")
    spoken = _spoken(words) if words is not None else _spoken(groups.get("brackets"))
    value = float(digits.replace(b",", b".")) if digits is not None else spoken
    if value is None:
        return None
    agrees = spoken is None or value == spoken
    end = hit.end()
    unit = groups["unit"].decode("cp1251")
    if groups.get("dot") and not hit.group().endswith(_SHORT):
        end -= 1
    if unit in ("лет", "год", "г"):
        return _Part(start, end, 0, round(value * 12), 0, agrees)
    if unit == "мес":
        return _Part(start, end, 1, int(value), 0, agrees)
    return _Part(start, end, 2, 0, int(value), agrees)


def _spoken(words: bytes | None) -> float | None:
    if words is None:
        return None
    text = words.decode("cp1251").strip("() ")
    if text.startswith(("полтор", "полутор")):
        return 1.5
    half = text.endswith(_HALF)
    value = number(text.removesuffix(_HALF))
    return None if value is None else value + 0.5 * half
