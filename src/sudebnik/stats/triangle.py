"""Which acts of a month had been seen how many months later: the triangle that says how late acts appear."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sudebnik.stats.months import moved, named, place

LONGEST = 24
"""Months of delay that are told apart; what appears later counts with the last."""
NEAR = 10
"""Days by which a look may miss the day of the month that is compared."""


_Count = Callable[[str, date], int]


class Triangle(NamedTuple):
    """Acts seen, by month (of receipt, of decision) and delay in months.

    ``seen[t][d]`` is how many acts of ``months[t]`` had been seen d months later (all up to then, not those of that delay
    alone), None where nobody looked then or the time has not come. Rows are oldest first and as long as each other; the last
    column holds what was seen later still. ``watched_from`` is the month of the first look. ``withdrawn`` acts had been seen
    and were gone later; they are counted nowhere else.
    """

    months: tuple[str, ...]
    seen: tuple[tuple[int | None, ...], ...]
    watched_from: str | None = None
    withdrawn: int = 0

    @property
    def longest(self) -> int:
        """The longest delay, in months."""
        return len(self.seen[0]) - 1 if self.seen else 0

    @property
    def looks(self) -> int:
        """In how many months anybody looked."""
        return len(
            {
                t + d
                for t, row in enumerate(self.seen)
                for d, count in enumerate(row[:-1])
                if count is not None
            }
        )

    def latest(self, row: int) -> tuple[int, int]:
        """The last delay at which a month was looked at, and what was seen by then; ``(-1, 0)`` where never."""
        cells = self.seen[row]
        return next(
            ((d, count) for d in range(len(cells) - 1, -1, -1) if (count := cells[d]) is not None), (-1, 0)
        )

    def earlier(self, months: int) -> Triangle:
        """The triangle as it stood so many months ago."""
        last = len(self.months) - 1 - months
        kept = [
            tuple(count if t + d <= last else None for d, count in enumerate(self.seen[t]))
            for t in range(last + 1)
        ]
        return self._replace(months=self.months[: last + 1], seen=tuple(kept))


def of_increments(months: Sequence[str], rows: Sequence[Sequence[int | None]]) -> Triangle:
    """A triangle from how many acts each delay added; None where the time has not come."""
    cells, fallen = [], 0
    for row in rows:
        total, line = 0, []
        for added in row:
            total += added or 0
            line.append(None if added is None else total)
        kept, gone = _kept(line)
        cells.append(kept)
        fallen += gone
    return Triangle(tuple(months), tuple(cells), months[0] if months else None, fallen)


def of_first_seen(
    acts: Iterable[tuple[str, date]], looks: Iterable[date], longest: int = LONGEST, since: str | None = None
) -> Triangle:
    """A triangle from each act's month (``YYYY-MM``) and the day on which it was first seen, and the days on which anybody looked.

    An act that stood there at the first look has no known delay, only a longest one; so has its month (its early delays are
    unknown). Months begin with ``since``, or with the first that has an act.
    """
    days: dict[str, list[date]] = defaultdict(list)
    for month, day in acts:
        days[month].append(day)
    ranked = {month: sorted(found) for month, found in days.items()}
    return _looked(
        sorted(set(looks)),
        sorted(ranked),
        longest,
        since,
        lambda month, day: bisect_right(ranked.get(month, []), day),
    )


def of_looks(
    standing: Mapping[date, Mapping[str, int]], longest: int = LONGEST, since: str | None = None
) -> Triangle:
    """A triangle from how many acts of each month stood there on each day anybody looked.

    Where fewer stand than before, the texts were withdrawn: they are taken out of earlier looks too, and told as ``withdrawn``.
    """
    months = sorted({month for counts in standing.values() for month in counts})
    return _looked(sorted(standing), months, longest, since, lambda month, day: standing[day].get(month, 0))


def _looked(
    looks: Sequence[date], months: Sequence[str], longest: int, since: str | None, count: _Count
) -> Triangle:
    if not looks:
        return Triangle((), ())
    end = place(looks[-1].isoformat()[:7])
    start = place(since) if since else min([place(month) for month in months] + [end])
    compared: dict[int, date] = {}
    for back in range(end - start + 1):
        wanted = moved(looks[-1], -back)
        nearest = min(looks, key=lambda day: (abs((day - wanted).days), day))
        if abs((nearest - wanted).days) <= NEAR:
            compared[end - back] = nearest
    cells, fallen = [], 0
    for at in range(start, end + 1):
        line = [
            count(named(at), compared[at + d]) if at + d in compared else None for d in range(longest + 1)
        ]
        if at + longest <= end:
            line[-1] = count(named(at), looks[-1])
        kept, gone = _kept(line)
        cells.append(kept)
        fallen += gone
    return Triangle(tuple(map(named, range(start, end + 1))), tuple(cells), looks[0].isoformat()[:7], fallen)


def _kept(line: Sequence[int | None]) -> tuple[tuple[int | None, ...], int]:
    """A row without what was withdrawn later, and how many that were."""
    kept, least, fallen = list(line), None, 0
    for at in range(len(line) - 1, -1, -1):
        count = line[at]
        if count is None:
            continue
        if least is not None and count > least:
            fallen = max(fallen, count - least)
            kept[at] = least
        else:
            least = count
    return tuple(kept), fallen
