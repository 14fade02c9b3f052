"""Observations packed variable by variable: each answer is kept once, and of whom it holds in a row of numbers.

So a hundred thousand are read in a second, and a variable that nobody asks costs next to nothing.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import orjson

from sudebnik.estimates.observation import Observation, Plain, Told

QUICK = 1
"""zlib's level: reading has to be quick."""

Values = tuple[Plain, ...]
Value = TypeVar("Value")


class Column(NamedTuple):
    """One variable of all observations: the different answers (missing ones by their reason), and for each observation which it has.

    Places in ``answers`` are counted from 1; 0 is who has neither. Both are compressed JSON and 32-bit numbers.
    """

    answers: bytes
    places: bytes


class Packed(NamedTuple):
    """All observations of a sheet: what tells each from the others, their answers and their words by variable."""

    heads: bytes
    answers: Mapping[str, Column]
    told: Mapping[str, Column]


def pack(observations: Sequence[Observation]) -> Packed:
    """Pack observations of one unit, in their order."""
    heads = [
        [one.id for one in observations],
        [one.case for one in observations],
        [one.acts for one in observations],
    ]
    units = sorted({one.unit for one in observations})
    answers, told = _Made(len(observations)), _Made(len(observations))
    for place, one in enumerate(observations):
        for name, values in one.answers.items():
            answers.put(name, place, values)
        for name, reason in one.missing.items():
            answers.put(name, place, reason)
        for name, words in one.told.items():
            told.put(name, place, [tuple(each) for each in words])
    return Packed(
        _packed([units, *heads]),
        answers.columns(),
        told.columns(),
    )


def unpack(packed: Packed) -> tuple[Observation, ...]:
    """The observations again. An answer is looked up when it is asked for; equal ones are one object."""
    units, ids, cases, acts = orjson.loads(zlib.decompress(packed.heads))
    answers = {name: _Read(column) for name, column in packed.answers.items()}
    told = {name: _Read(column) for name, column in packed.told.items()}
    unit = units[0] if units else ""
    return tuple(
        Observation(
            name,
            case,
            unit,
            _Answers(answers, place),
            _Missing(answers, place),
            _Words(told, place),
            tuple(own),
        )
        for place, (name, case, own) in enumerate(zip(ids, cases, acts, strict=True))
    )


class Rows(NamedTuple):
    """Observations that were packed together: where each stands in some sequence, and in which row of the columns."""

    at: Sequence[int]
    rows: Sequence[int]
    answers: Mapping[str, _Read]


def rows_of(observations: Sequence[Observation]) -> list[Rows] | None:
    """The rows in which these observations stand, by what they were packed with; None where one of them was never packed."""
    found: dict[int, tuple[list[int], list[int], Mapping[str, _Read]]] = {}
    for at, one in enumerate(observations):
        row = one.answers
        if not isinstance(row, _Answers):
            return None
        places, rows, _ = found.setdefault(id(row.columns), ([], [], row.columns))
        places.append(at)
        rows.append(row.place)
    return [Rows(*one) for one in found.values()]


def said(packed: Rows, variable: str) -> Iterator[tuple[Values | str | None, list[int]]]:
    """Each different answer to a variable (or the reason for none, or None) with the places of those who have it."""
    column = packed.answers.get(variable)
    if column is None:
        yield None, list(packed.at)
        return
    places = column.places
    found: dict[int, list[int]] = defaultdict(list)
    for at, row in zip(packed.at, packed.rows, strict=True):
        found[places[row]].append(at)
    for code, here in found.items():
        yield column.answers[code] or column.missing[code], here


class _Made:
    """Columns while they are made."""

    def __init__(self, size: int) -> None:
        self._nobody = bytes(4 * size)
        self._known: dict[str, dict[bytes, int]] = {}
        self._places: dict[str, array[int]] = {}

    def put(self, name: str, place: int, value: Any) -> None:
        """An observation has this answer, or this reason for none."""
        if name not in self._known:
            self._known[name] = {}
            self._places[name] = array("I", self._nobody)
        known = self._known[name]
        self._places[name][place] = known.setdefault(orjson.dumps(value), len(known) + 1)

    def columns(self) -> dict[str, Column]:
        found = {}
        for name, places in self._places.items():
            if sys.byteorder == "big":
                places.byteswap()
            said = _packed([orjson.Fragment(one) for one in self._known[name]])
            found[name] = Column(said, zlib.compress(places, QUICK))
        return found


class _Read:
    """A column, opened when it is first asked for."""

    def __init__(self, column: Column) -> None:
        self._column = column

    @cached_property
    def places(self) -> array[int]:
        found = array("I", zlib.decompress(self._column.places))
        if sys.byteorder == "big":
            found.byteswap()
        return found

    @cached_property
    def _said(self) -> list[Any]:
        found: list[Any] = orjson.loads(zlib.decompress(self._column.answers))
        return found

    @cached_property
    def answers(self) -> list[Values | None]:
        """By place: the values, None for who has none."""
        return [None, *(None if isinstance(one, str) else tuple(one) for one in self._said)]

    @cached_property
    def missing(self) -> list[str | None]:
        return [None, *(one if isinstance(one, str) else None for one in self._said)]

    @cached_property
    def words(self) -> list[tuple[Told, ...] | None]:
        return [None, *(tuple(Told._make(each) for each in one) for one in self._said)]


class _Row(Mapping[str, Value]):
    """What one observation has, variable by variable."""

    __slots__ = ("columns", "place")

    def __init__(self, columns: Mapping[str, _Read], place: int) -> None:
        self.columns = columns
        self.place = place

    @staticmethod
    def _of(column: _Read) -> Sequence[Value | None]:
        raise NotImplementedError

    def __getitem__(self, name: str) -> Value:
        column = self.columns[name]
        found = self._of(column)[column.places[self.place]]
        if found is None:
            raise KeyError(name)
        return found

    def get(self, name: str, default: Any = None) -> Any:
        """As of any mapping; asked so often that it takes the short way."""
        column = self.columns.get(name)
        if column is None:
            return default
        found = self._of(column)[column.places[self.place]]
        return default if found is None else found

    def __iter__(self) -> Iterator[str]:
        return (
            name
            for name, column in self.columns.items()
            if self._of(column)[column.places[self.place]] is not None
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Answers(_Row[Values]):
    @staticmethod
    def _of(column: _Read) -> Sequence[Values | None]:
        return column.answers


class _Missing(_Row[str]):
    @staticmethod
    def _of(column: _Read) -> Sequence[str | None]:
        return column.missing


class _Words(_Row[tuple[Told, ...]]):
    @staticmethod
    def _of(column: _Read) -> Sequence[tuple[Told, ...] | None]:
        return column.words


def _packed(value: Any) -> bytes:
    return zlib.compress(orjson.dumps(value), QUICK)
