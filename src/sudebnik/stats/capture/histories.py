"""Lists of people that overlap, counted by pattern: who stood on which, and on none other.

A pattern (capture history) is a number whose bit *j* is set where a person is on list *j* (counted from nought). Nobody
counted the pattern of those on no list: that is what all estimators of this package are about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from itertools import count as counter

import numpy as np
import numpy.typing as npt

from sudebnik.errors import UsageError

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

MOST_LISTS = 20
"""Beyond this the table of patterns alone would fill the memory."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Counts of all patterns of ``K`` lists.

    ``counts`` has length 2**K, its place 0 is nought; ``names`` are those of the lists; ``notes`` say what was put right
    when the table was read.
    """

    names: tuple[str, ...]
    counts: Integers
    notes: tuple[str, ...] = ()

    @property
    def k(self) -> int:
        return len(self.names)

    @property
    def n(self) -> int:
        """Persons on any list."""
        return int(self.counts.sum())

    @property
    def sizes(self) -> tuple[int, ...]:
        """Persons on each list."""
        patterns = np.arange(len(self.counts))
        return tuple(int(self.counts[(patterns >> j) & 1 == 1].sum()) for j in range(self.k))

    def overlap(self, *lists: int) -> int:
        """Persons on all of these lists, whatever others they are on."""
        mask = sum(1 << j for j in lists)
        patterns = np.arange(len(self.counts))
        return int(self.counts[(patterns & mask) == mask].sum())

    @property
    def overlaps(self) -> dict[tuple[int, int], int]:
        """Persons on both lists of each pair."""
        return {(i, j): self.overlap(i, j) for i, j in combinations(range(self.k), 2)}

    @property
    def frequencies(self) -> tuple[int, ...]:
        """Persons on exactly one, two, … lists."""
        on = np.array([pattern.bit_count() for pattern in range(len(self.counts))])
        return tuple(int(self.counts[on == times].sum()) for times in range(1, self.k + 1))

    def without(self, dropped: int) -> Lists:
        """The table as it would be had this list not been kept; who is on it alone is then on none."""
        left = [j for j in range(self.k) if j != dropped]
        return self.only(left)

    def only(self, kept: Sequence[int]) -> Lists:
        """The table of these lists alone, in this order."""
        counts = np.zeros(1 << len(kept), dtype=np.int64)
        for pattern in range(1, len(self.counts)):
            counts[sum(((pattern >> j) & 1) << place for place, j in enumerate(kept))] += self.counts[pattern]
        counts[0] = 0
        return Lists(tuple(self.names[j] for j in kept), counts, self.notes)

    def merged(self, one: int, other: int) -> Lists:
        """The table with two lists put together into one, in the place of the first."""
        first, second = sorted((one, other))
        kept = [j for j in range(self.k) if j != second]
        counts = np.zeros(1 << len(kept), dtype=np.int64)
        for pattern in range(1, len(self.counts)):
            whole = pattern | (1 << first) if (pattern >> second) & 1 else pattern
            counts[sum(((whole >> j) & 1) << place for place, j in enumerate(kept))] += self.counts[pattern]
        names = tuple(
            f"{self.names[first]}+{self.names[second]}" if j == first else self.names[j] for j in kept
        )
        return Lists(names, counts, self.notes)


def from_histories(
    names: Sequence[str],
    rows: Iterable[tuple[Sequence[object], object]],
    numbers: Sequence[int] | None = None,
) -> Lists:
    """The table from patterns with their counts: (marks of the lists, count) a row; patterns that are not told are nought.

    ``numbers`` are those of the rows in their file, where they do not simply follow a line of headings.

    Raises `UsageError` for marks other than 0 and 1, counts that are no whole numbers from nought on, persons on no list,
    and a table of nobody. Rows of one pattern are added up and lists with nobody are left out; a note tells so.
    """
    k = len(names)
    if not 1 <= k <= MOST_LISTS:
        raise UsageError(f"{k} lists: give from 1 to {MOST_LISTS} columns of noughts and ones")
    if len(set(names)) < k:
        raise UsageError("two lists have the same name; give each its own")
    counts = np.zeros(1 << k, dtype=np.int64)
    seen: set[int] = set()
    repeated = 0
    for number, (marks, told) in zip(numbers or counter(2), rows, strict=False):
        pattern = _pattern(marks, number, k)
        count = _count(told, number)
        if pattern == 0 and count:
            raise UsageError(f"row {number}: {count} on no list; nobody can be counted who stands on none")
        repeated += pattern in seen
        seen.add(pattern)
        counts[pattern] += count
    return _sound(tuple(names), counts, _repeated(repeated))


def from_persons(
    names: Sequence[str], rows: Iterable[Sequence[object]], numbers: Sequence[int] | None = None
) -> Lists:
    """The table from persons: a row each, a mark for each list. Raises `UsageError` as `from_histories` does."""
    counted: dict[tuple[str, ...], int] = {}
    for number, marks in zip(numbers or counter(2), rows, strict=False):
        pattern = _pattern(marks, number, len(names))
        if pattern == 0:
            raise UsageError(f"row {number}: on no list; nobody can be counted who stands on none")
        key = tuple(str((pattern >> j) & 1) for j in range(len(names)))
        counted[key] = counted.get(key, 0) + 1
    return from_histories(names, counted.items())


def _repeated(repeated: int) -> tuple[str, ...]:
    return (f"{repeated} rows repeat a pattern; their counts were added up",) if repeated else ()


def _sound(names: tuple[str, ...], counts: Integers, notes: tuple[str, ...]) -> Lists:
    table = Lists(names, counts, notes)
    if table.n == 0:
        raise UsageError("nobody is on any list; give counts above nought")
    empty = [j for j, size in enumerate(table.sizes) if size == 0]
    if not empty:
        return table
    kept = table.only([j for j in range(len(names)) if j not in empty])
    told = ", ".join(names[j] for j in empty)
    return Lists(kept.names, kept.counts, (*notes, f"nobody is on {told}; left out"))


def _pattern(marks: Sequence[object], number: int, k: int) -> int:
    if len(marks) != k:
        raise UsageError(f"row {number}: has {len(marks)} marks for {k} lists")
    pattern = 0
    for j, mark in enumerate(marks):
        told = str(mark).strip()
        if told not in ("0", "1"):
            raise UsageError(f"row {number}: a mark is neither 0 nor 1")
        pattern |= int(told) << j
    return pattern


def _count(told: object, number: int) -> int:
    text = str(told).strip()
    text = text.removesuffix(".0")
    if not text.isdecimal() or len(text) > 15:
        raise UsageError(f"row {number}: the count is no whole number from nought on")
    return int(text)
