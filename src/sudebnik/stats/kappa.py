"""Agreement on answers that are alike or not: percent, Cohen's kappa, Gwet's AC1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain, combinations
from math import fsum, lcm
from operator import mul

from sudebnik.stats.distances import Value, sorting_key
from sudebnik.stats.estimate import NotEstimable, Reason
from sudebnik.stats.figure import DEFAULT, Agreement, Drawing, Pair, Sums, Unit, clustered, told


def percent(
    units: Sequence[Unit], clusters: Sequence[str] | None = None, drawing: Drawing = DEFAULT
) -> Agreement | NotEstimable:
    """Share of the pairs of answers to a unit that are alike, averaged over units with two answers or more; 0 to 1.

    Where all clusters agree, or none does, the interval is Wilson's for the number of clusters.
    """
    known = clustered(units, clusters, 2)
    if not known:
        return NotEstimable(Reason.NO_PAIRS, 0)
    sums = Sums(
        [(len(cluster),) for cluster in known],
        [fsum(map(_alike, cluster)) for cluster in known],
        lambda counts, alike: alike / counts[0],
        lambda lowest: lowest,
        lambda highest: highest,
    )
    return told("percent", known, sums, drawing, "pairs alike, mean over units", Reason.NO_PAIRS)


def kappa(
    units: Sequence[Unit], clusters: Sequence[str] | None = None, drawing: Drawing = DEFAULT
) -> Agreement | NotEstimable:
    """Kappa of J. Cohen (1960) for two coders; for more the mean of the kappas of all pairs of coders, told as such.

    A pair of coders who both gave one and the same answer throughout has no kappa and is left out of the mean.
    """
    known = clustered(units, clusters, 2)
    if not known:
        return NotEstimable(Reason.NO_PAIRS, 0)
    together = sorted({pair for cluster in known for unit in cluster for pair in combinations(unit, 2)})
    columns = _Columns(known, together)
    counts = [columns.counted(cluster) for cluster in known]
    totals = [sum(column) for column in zip(*counts, strict=True)]
    sums = Sums(
        counts,
        [0.0] * len(known),
        lambda drawn, _: _mean(columns.kappas(drawn)),
        lambda low: columns.lowest(totals, low),
    )
    method = "Cohen 1960" if len(together) == 1 else f"mean of {len(together)} pairs of coders, Cohen 1960"
    found = told("kappa", known, sums, drawing, method, Reason.ONE_VALUE_ONLY)
    if isinstance(found, NotEstimable):
        return found
    parts = zip(together, columns.kappas(totals), columns.units(totals), strict=True)
    pairs = (
        Pair(*pair, NotEstimable(Reason.ONE_VALUE_ONLY, n) if one is None else one, n)
        for pair, one, n in parts
    )
    return found._replace(pairs=tuple(pairs))


def ac1(
    units: Sequence[Unit],
    clusters: Sequence[str] | None = None,
    drawing: Drawing = DEFAULT,
    categories: Collection[Value] | None = None,
) -> Agreement | NotEstimable:
    """AC1 of K. L. Gwet (2008), for any number of coders and units that some did not code.

    ``categories`` are all answers that could have been given; without them, those that were. Units with a single answer
    count for how common an answer is, not for agreement.
    """
    known = clustered(units, clusters, 1)
    answers = [unit for cluster in known for unit in cluster]
    paired = sum(len(unit) > 1 for unit in answers)
    if not paired:
        return NotEstimable(Reason.NO_PAIRS, 0)
    values = sorted({value for unit in answers for value in unit.values()}, key=sorting_key)
    possible = len(set(values) | set(categories or ()))
    if possible == 1:
        return NotEstimable(Reason.ONE_VALUE_ONLY, paired)
    place = {value: at for at, value in enumerate(values, 2)}
    whole = lcm(*(len(unit) for unit in answers))  # every coder's part of a unit is then a whole number

    def counted(cluster: Sequence[Unit]) -> list[int]:
        row = [0] * (len(values) + 2)
        for unit in cluster:
            row[0] += 1
            row[1] += len(unit) > 1
            for value in unit.values():
                row[place[value]] += whole // len(unit)
        return row

    def chance(counts: Sequence[int]) -> float:
        everything = counts[0] * whole
        return sum(count * (everything - count) for count in counts[2:]) / everything**2 / (possible - 1)

    def figure(counts: Sequence[int], alike: float) -> float | None:
        return _beyond(alike / counts[1], chance(counts)) if counts[1] else None

    counts = [counted(cluster) for cluster in known]
    totals = [sum(column) for column in zip(*counts, strict=True)]
    alike = [fsum(_alike(unit) for unit in cluster if len(unit) > 1) for cluster in known]
    sums = Sums(counts, alike, figure, lambda low: _beyond(low, chance(totals)))
    return told("ac1", known, sums, drawing, "Gwet 2008", Reason.ONE_VALUE_ONLY)


class _Columns:
    """The counts that kappa needs: for each pair of coders the units both answered, those alike, and each one's answers."""

    def __init__(self, known: Sequence[Sequence[Unit]], pairs: Sequence[tuple[str, str]]) -> None:
        given: dict[tuple[str, str], set[Value]] = {pair: set() for pair in pairs}
        for unit in chain.from_iterable(known):
            for pair in combinations(unit, 2):
                given[pair].update(unit[coder] for coder in pair)
        self._places: dict[tuple[str, str], tuple[int, dict[Value, int]]] = {}
        self._width = 0
        for pair, values in given.items():
            ranked = sorted(values, key=sorting_key)
            self._places[pair] = (
                self._width,
                {value: at for at, value in enumerate(ranked, self._width + 2)},
            )
            self._width += 2 + 2 * len(ranked)

    def counted(self, cluster: Sequence[Unit]) -> list[int]:
        row = [0] * self._width
        for unit in cluster:
            for pair in combinations(unit, 2):
                start, places = self._places[pair]
                first, second = (unit[coder] for coder in pair)
                row[start] += 1
                row[start + 1] += first == second
                row[places[first]] += 1
                row[places[second] + len(places)] += 1
        return row

    def units(self, counts: Sequence[int]) -> list[int]:
        return [counts[start] for start, _ in self._places.values()]

    def kappas(self, counts: Sequence[int]) -> list[float | None]:
        return [
            None if by_chance == n * n else 1 - n * (n - alike) / (n * n - by_chance)
            for n, alike, by_chance in self._tables(counts)
        ]

    def lowest(self, counts: Sequence[int], low: float) -> float:
        tables = ((by_chance / (n * n)) for n, _, by_chance in self._tables(counts) if by_chance < n * n)
        shares = [_beyond(low, share) for share in tables]
        return sum(shares) / len(shares)

    def _tables(self, counts: Sequence[int]) -> list[tuple[int, int, int]]:
        """Of each pair the units, those alike, and those alike by chance times the units."""
        found = []
        for start, places in self._places.values():
            middle, end = start + 2 + len(places), start + 2 + 2 * len(places)
            by_chance = sum(map(mul, counts[start + 2 : middle], counts[middle:end]))
            found.append((counts[start], counts[start + 1], by_chance))
        return found


def _alike(unit: Unit) -> float:
    n = len(unit)
    return sum(count * (count - 1) for count in Counter(unit.values()).values()) / (n * (n - 1))


def _beyond(share: float, chance: float) -> float:
    """How far a share of agreement lies beyond that of chance, in parts of what is left above chance."""
    return (share - chance) / (1 - chance)


def _mean(figures: Sequence[float | None]) -> float | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) / len(known) if known else None
