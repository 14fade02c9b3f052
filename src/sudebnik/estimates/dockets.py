"""Which numbers are missing in a court's docket: cases that exist and are not here, at the least.

Courts number the cases of a kind one after the other from January on: 1-1/2024, 1-2/2024 … Between the numbers that are
known the others were given too. They are cases of every article, not of one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from sudebnik.law.courts import CourtKind, by_code
from sudebnik.law.identifiers import read_case_number
from sudebnik.stats.estimate import NotEstimable, Reason

SERIES = ("1", "2", "22", "55", "77")
"""Indexes of criminal cases; materials (3, 4, 22К) have dockets of their own and are no cases. 2 is criminal in an okrug court alone."""

JUMP, APART = 2, 10
"""A number more than twice the one before it, and ten besides, stands apart."""
SUPPORT, PART = 2, 10
"""What stands apart is believed where it is two numbers or more, and a tenth of all,"""
PACE = 3
"""or came later, and the numbers ran at most three times as quickly."""

_PLAIN = re.compile(r"(?:^|/)0?(\d{1,2})-(\d{1,6})([А-ЯA-Z]?)[/\\-](?:\d{2}|\d{4})$")
_FIRST, _LAST = 1990, 2100


class Numbered(NamedTuple):
    """A case number that anything tells of: the court's key, the number as shown, the month of receipt where known."""

    court: str
    number: str
    received: str | None = None


class Docket(NamedTuple):
    """One court's cases of one series and year, by number.

    ``seen`` numbers are known, from ``least`` to ``greatest``; ``between`` them so many are missing, ``missing`` so many from
    1 on; where all that is known lies far from 1, the numbering may begin elsewhere, and both are the same. ``apart`` were not believed. ``months`` are those of the missing whose neighbours came in one and the same month.
    """

    court: str
    series: str
    year: int
    seen: int
    least: int
    greatest: int
    between: int
    missing: int
    apart: int
    months: Mapping[str, int]


def dockets(numbers: Iterable[Numbered]) -> tuple[Docket, ...]:
    """The dockets that can be read from these numbers, by court, series and year.

    A number with a letter (1-15с/2024) may be of a series of its own or not: it fills a gap and stretches nothing, so that
    what is missing stays a lower bound. A case that was numbered anew in January came in the year before; its day says
    nothing of its new neighbours. Numbers of no plain form are left out.
    """
    found: dict[tuple[str, str, int], dict[int, str | None]] = defaultdict(dict)
    lettered: dict[tuple[str, str, int], set[int]] = defaultdict(set)
    for one in numbers:
        read = _read(one)
        if read is None:
            continue
        key, sequence, letter = read
        if letter:
            lettered[key].add(sequence)
            continue
        received = one.received if one.received and one.received.startswith(f"{key[2]:04d}") else None
        found[key][sequence] = found[key].get(sequence) or received
    made = (_docket(key, found[key], lettered[key]) for key in sorted(found))
    return tuple(one for one in made if one)


def believed(numbers: Mapping[int, str | None]) -> tuple[list[int], int]:
    """The numbers in order up to the greatest that others support, and how many beyond it are not believed; by number, the month of receipt.

    A slip of the pen (1-1012 for 1-101) would make nine hundred gaps. What stands apart, more than twice as high as all
    below it, is taken for real where it is no single number and at least a tenth of all, or where it came later and at a
    pace at which the others came: leaving out a true number only makes the bound lower.
    """
    ordered = sorted(numbers)
    for at in range(len(ordered) - 1, 0, -1):
        below, above = ordered[:at], ordered[at:]
        many = len(above) >= SUPPORT and len(above) * PART >= len(ordered)
        if above[0] > JUMP * below[-1] + APART and not many and not _in_time(below, above, numbers):
            kept, more = believed({number: numbers[number] for number in below})
            return kept, more + len(above)
    return (ordered, 0) if len(ordered) >= SUPPORT else ([], len(ordered))


def ours(found: Iterable[Docket]) -> NotEstimable:
    """How many of the missing cases are of the articles in question: between none and all; more is not known of them."""
    missing = sum(one.missing for one in found)
    return NotEstimable(Reason.COVERAGE_UNKNOWN, missing, least=0, most=missing)


def _in_time(below: list[int], above: list[int], months: Mapping[int, str | None]) -> bool:
    """Whether all of these came after the others, and no more in a month than `PACE` times what came then."""
    known = [month for number in below if (month := months[number])]
    if not known:
        return False
    paces = [number / _of_year(month) for number in below if (month := months[number])]
    return all(
        month is not None and month >= max(known) and number / _of_year(month) <= PACE * max(paces)
        for number in above
        for month in [months[number]]
    )


def _of_year(month: str) -> int:
    return int(month[5:])


def _read(one: Numbered) -> tuple[tuple[str, str, int], int, str] | None:
    read = read_case_number(one.number)
    plain = _PLAIN.search(read.text) if read else None
    if read is None or plain is None or not _FIRST <= read.year <= _LAST:
        return None
    series = plain[1].lstrip("0")
    if (
        series not in SERIES
        or read.series.lstrip("0") != series
        or (series == "2" and not is_okrug(one.court))
    ):
        return None
    return (one.court, series, read.year), int(plain[2]), plain[3]


def is_okrug(court: str) -> bool:
    """Whether a court is an okrug's or a fleet's: there index 2 is a criminal case."""
    known = by_code(court)
    return known is not None and known.kind is CourtKind.OKRUG


def _docket(key: tuple[str, str, int], found: Mapping[int, str | None], lettered: set[int]) -> Docket | None:
    ordered, apart = believed(found)
    if not ordered:
        return None
    least, greatest = ordered[0], ordered[-1]
    known = {number for number in {*ordered, *lettered} if number <= greatest}
    between = greatest - least + 1 - sum(number >= least for number in known)
    far = least > greatest - least + 1
    return Docket(
        *key,
        seen=len(known),
        least=least,
        greatest=greatest,
        between=between,
        missing=between if far else greatest - len(known),
        apart=apart,
        months=_months([number for number in ordered if found[number]], found, known),
    )


def _months(dated: list[int], found: Mapping[int, str | None], known: set[int]) -> dict[str, int]:
    """The missing whose neighbours on both sides came in one month: they came then too."""
    months: Counter[str] = Counter()
    for before, after in pairwise(dated):
        month = found[before]
        if month is not None and month == found[after]:
            months[month] += sum(number not in known for number in range(before + 1, after))
    return {month: count for month, count in sorted(months.items()) if count}
