"""Who asked to be left out: which rows of lists are his, told by marks of his name that are kept as keyed hashes only.

A name is known in parts: surname, given name and patronymic, each whole, as an initial or not at all, in keys that are
the same for every spelling, case and alphabet (`sudebnik.text.names`). A row and a removal are compared by what both
know. A mark says how much the row knows, what both share, and the year of birth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from sudebnik.errors import UsageError
from sudebnik.text.name_keys import initial_key
from sudebnik.text.names import PersonName, read_name

_NOT, _INITIAL, _WHOLE = range(3)
"""How much is known of a given name or a patronymic."""

_NO_YEAR, _ANY_YEAR = "-", "*"
_LONGEST = 120
"""Letters of a name with all its marks."""

Known = tuple[int, int]
"""How much of the given name and how much of the patronymic."""


class _Reading(NamedTuple):
    """One reading of a name. ``given`` and ``father`` hold the keys it may have: for nothing, for an initial, for the whole."""

    surname: str
    given: tuple[tuple[str, ...], ...]
    father: tuple[tuple[str, ...], ...]

    @property
    def known(self) -> Known:
        return len(self.given) - 1, len(self.father) - 1

    def marks(self, row: Known, shared: Known, year: str) -> Iterator[str]:
        for given, father in product(self.given[shared[0]], self.father[shared[1]]):
            yield f"{row[0]}{row[1]} {self.surname} {given} {father} {year}"


def surnames(name: str) -> frozenset[str]:
    """The keys of the surname alone, one a reading: a quick look whether a removal can mean this name at all."""
    return frozenset(one.surname for one in _readings(name))


def may_be_names(cells: Sequence[str]) -> tuple[str, ...]:
    """What in a row may be a name that no column was said to hold: each cell of a few words, and two or three in a row."""
    return tuple(
        name
        for begin in range(len(cells))
        for end in (begin + 1, begin + 2, begin + 3)
        if end <= len(cells) and all(cells[begin:end]) and len(name := " ".join(cells[begin:end])) <= _LONGEST
    )


def marks_of_row(name: str, birth: str | None) -> frozenset[str]:
    """Every mark by which a removal may have meant this row; none where the row names nobody.

    ``birth`` is an ISO date as far as it is known.
    """
    years = (_year(birth) or _NO_YEAR, _ANY_YEAR)
    return frozenset(
        mark
        for one in _readings(name)
        for shared in product(range(one.known[0] + 1), range(one.known[1] + 1))
        for year in years
        for mark in one.marks(one.known, shared, year)
    )


def marks_of_removal(name: str, birth: str | None, *, namesakes: bool = False) -> frozenset[str]:
    """The marks to keep of somebody who asked to be left out.

    Meant are rows with the same full name, unless both years of birth are known and differ; and, where the year is
    known and the same, rows that have the name without the patronymic or with two initials. ``namesakes`` takes in
    rows that have less, down to the surname with one initial: others of that name go with him. A surname alone is
    never enough. `UsageError` where no surname is read, or where this would reach nobody but namesakes.
    """
    readings = list(_readings(name))
    if not readings:
        raise UsageError("no surname can be read in what was typed; type surname, given name, patronymic")
    year = _year(birth)
    if birth and year is None:
        raise UsageError("the birth is no year and no ISO date; type it as 1990 or 1990-05-17")
    found: set[str] = set()
    for one in readings:
        for row in product((_NOT, _INITIAL, _WHOLE), repeat=2):
            shared = min(row[0], one.known[0]), min(row[1], one.known[1])
            for with_year in _years(shared, year, namesakes=namesakes):
                found.update(one.marks((row[0], row[1]), shared, with_year))
    if not found:
        raise UsageError(
            "too many people have this name; give the full name or the year of birth, or take namesakes in on purpose"
        )
    return frozenset(found)


def _years(shared: Known, year: str | None, *, namesakes: bool) -> tuple[str, ...]:
    """With which years of birth these shared parts are enough."""
    given, father = shared
    if given == _NOT:
        return ()
    if shared == (_WHOLE, _WHOLE) or namesakes:
        return (year, _NO_YEAR) if year else (_ANY_YEAR,)
    enough = given == _WHOLE or father >= _INITIAL
    return (year,) if year and enough else ()


def _readings(name: str) -> Iterator[_Reading]:
    best = read_name(name)
    for person in (best, *best.alternatives):
        if person.usable and person.surname:
            yield _Reading(person.surname, _given(person), _father(person))
            if person.given and not person.patronymic_initial:
                # Of two words either may be the surname; whoever asked to be left out is not missed for that.
                yield _Reading(
                    person.given, (("",), (initial_key(person.surname),), (person.surname,)), (("",),)
                )


def _given(person: PersonName) -> tuple[tuple[str, ...], ...]:
    if person.given:
        names = (person.given, *person.given_others)
        return ("",), tuple(sorted({initial_key(one) for one in names})), names
    return (("",), (person.given_initial,)) if person.given_initial else (("",),)


def _father(person: PersonName) -> tuple[tuple[str, ...], ...]:
    if person.patronymic:
        return ("",), (initial_key(person.patronymic),), (person.patronymic,)
    return (("",), (person.patronymic_initial,)) if person.patronymic_initial else (("",),)


def _year(birth: str | None) -> str | None:
    year = (birth or "").strip()[:4]
    return year if len(year) == 4 and year.isascii() and year.isdigit() else None
