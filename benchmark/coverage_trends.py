"""What intervals of trends, turns and nowcasts hold, in series and triangles whose truth is known: ``python -m benchmark.coverage_trends``.

    python -m benchmark.coverage_trends --seed 1 --runs 2000 --jobs 2           all of it
    python -m benchmark.coverage_trends --only nowcast --runs 200
    python -m benchmark.coverage_trends --only backtest --shared ../shared      real triangles, as they stood on earlier days

docs/methods/trend.md and docs/methods/nowcast.md have the tables.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from math import ceil, cos, exp, expm1, floor, inf, log1p, pi, sqrt
from pathlib import Path
from random import Random
from typing import NamedTuple

from sudebnik.stats.chance import dirichlet, negative_binomial, poisson
from sudebnik.stats.distributions import student_quantile
from sudebnik.stats.estimate import Estimate, NotEstimable
from sudebnik.stats.lagged import lagged_trend
from sudebnik.stats.months import named, place
from sudebnik.stats.negative_binomial import newey_west
from sudebnik.stats.nowcast import nowcast
from sudebnik.stats.publication import publication_share
from sudebnik.stats.trend import Trend, change, model, trend
from sudebnik.stats.trend import told as told_trend
from sudebnik.stats.triangle import Triangle, of_increments
from sudebnik.stats.turns import Turns, turns

FIRST = 24000
Tally = Counter[str]
"""How often each thing was asked (``… of``) and came true."""


class Setting(NamedTuple):
    """A kind of world: its name, and what makes one and counts what held in it."""

    name: str
    world: Callable[[Random], Tally]


def months(n: int) -> list[str]:
    return [named(FIRST + at) for at in range(n)]


def counts(chance: Random, means: Iterable[float], spread: float, alike: float = 0.0) -> list[int]:
    """Counts about their means with variance μ + spread·μ²; neighbours' waves correlate by ``alike``."""
    found, wave, width = [], chance.gauss(0, 1), log1p(spread)
    for mu in means:
        if alike:
            found.append(poisson(chance, mu * exp(sqrt(width) * wave - width / 2)))
            wave = alike * wave + sqrt(1 - alike * alike) * chance.gauss(0, 1)
        else:
            found.append(negative_binomial(chance, mu, 1 / spread if spread else inf))
    return found


# -- trends -----------------------------------------------------------------------------------------
def of_trend(chance: Random, n: int, mean: float, spread: float, yearly: float, alike: float) -> Tally:
    """The change of a year: our interval, beside it what likelihood and Newey and West alone would give."""
    season = 0.3 if n >= 36 else 0.0
    series = counts(
        chance,
        (mean * exp(yearly * (t - (n - 1) / 2) / 12 + season * cos(2 * pi * t / 12)) for t in range(n)),
        spread,
        alike,
    )
    bare = model(series, months=months(n), exposure=[1.0] * n)
    if isinstance(bare, NotEstimable):
        return Tally({"refused": 1})
    found = told_trend(bare, (), 0.95)
    low, high, _ = found.per_year.interval
    quantile = student_quantile(0.975, n - len(bare.fitted.coefficients))
    off = abs(bare.fitted.coefficients[1] - yearly)
    return Tally(
        {
            "held of": 1,
            "held": low <= 100 * expm1(yearly) <= high,
            "likelihood of": 1,
            "likelihood": off <= 1.96 * bare.fitted.errors()[1],
            "newey-west of": 1,
            "newey-west": off <= quantile * sqrt(newey_west(bare.fitted)[1][1]),
            "false change of": 1 if not yearly else 0,
            "false change": not yearly and not low <= 0 <= high,
        }
    )


def of_change(chance: Random, last: int, mean: float, spread: float, alike: float) -> Tally:
    """The last months against those before: half as many again."""
    means = [mean] * last + [1.5 * mean] * last
    found = change(
        counts(chance, means, spread, alike), months=months(2 * last), exposure=[1.0] * 2 * last, last=last
    )
    if isinstance(found, NotEstimable):
        return Tally({"refused": 1})
    return Tally({"held of": 1, "held": found.interval.low <= 50 <= found.interval.high})


# -- turns ------------------------------------------------------------------------------------------
def of_turns(
    chance: Random, n: int, mean: float, spread: float, jump: float, kind: str, alike: float = 0.0
) -> Tally:
    """Whether a steady series is said to have turned, and whether the months told hold the true one."""
    at = chance.randrange(n // 3, 2 * n // 3)
    levels: dict[str, Callable[[int], float]] = {
        "steady": lambda t: 0.3 * t / 12,
        "jump": lambda t: jump * (t >= at),
        "slope": lambda t: jump * max(0, t - at) / 12,
    }
    level = levels[kind]
    found = turns(
        counts(chance, (mean * exp(level(t)) for t in range(n)), spread, alike),
        months=months(n),
        exposure=[1.0] * n,
    )
    if not isinstance(found, Turns):
        return Tally({"refused": 1})
    told = found.turns
    tally = Tally({"turned of": 1, "turned": bool(told), "one of": 1, "one": len(told) == 1})
    if kind != "steady" and told:
        nearest = min(told, key=lambda turn: abs(place(turn.month) - FIRST - at))
        low, high = place(nearest.low) - FIRST, place(nearest.high) - FIRST
        tally.update(
            {"place held of": 1, "place held": low <= at <= high, "months": high - low + 1, "months of": 1}
        )
    return tally


# -- nowcasts ---------------------------------------------------------------------------------------
def triangle(
    chance: Random,
    n: int,
    longest: int,
    mean: float,
    steady: float,
    mean_delay: float,
    yearly: float = 0.0,
    spread: float = 0.2,
) -> tuple[list[int], Triangle]:
    """How many acts each month has in the end, and the triangle; ``steady``: how alike the delays of months are (0: the same)."""
    parts = [exp(-d / mean_delay) for d in range(longest + 1)]
    whole = sum(parts)
    final, rows = [], []
    for t in range(n):
        acts = negative_binomial(chance, mean * exp(yearly * t / 12), 1 / spread)
        own = dirichlet(chance, [steady * part / whole for part in parts]) if steady else parts
        drawn = Counter(chance.choices(range(longest + 1), own, k=acts))
        final.append(acts)
        rows.append([drawn[d] if t + d < n else None for d in range(longest + 1)])
    return final, of_increments(months(n), rows)


LEVELS = (0.5, 0.8, 0.95)


def of_nowcast(chance: Random, n: int, longest: int, mean: float, steady: float, mean_delay: float) -> Tally:
    """Intervals of each unfinished month at three levels, by how much of it has appeared."""
    final, seen = triangle(chance, n, longest, mean, steady, mean_delay)
    tally = Tally()
    for month, truth in zip(nowcast(seen, draws=400), final, strict=True):
        if month.draws and month.fraction is not None:
            band = "0.3–0.6" if month.fraction < 0.6 else "0.6–0.9" if month.fraction < 0.9 else "0.9–1"
            _levels(tally, band, month.draws, truth)
            _levels(tally, "all", month.draws, truth)
        elif month.fraction is not None and month.fraction < 1:
            tally["refused"] += 1
    return tally


def _levels(tally: Tally, band: str, draws: tuple[int, ...], truth: int) -> None:
    ranked, last = sorted(draws), len(draws) - 1
    for level in LEVELS:
        tail = (1 - level) / 2
        tally[f"{band} at {level:.0%} of"] += 1
        tally[f"{band} at {level:.0%}"] += (
            ranked[floor(tail * last)] <= truth <= ranked[ceil((1 - tail) * last)]
        )


def of_lagged(chance: Random, n: int, mean: float, steady: float, yearly: float) -> Tally:
    """The trend with the lag in it, beside that of counts as they stand."""
    _, seen = triangle(chance, n, 12, mean, steady, 3, yearly)
    told = nowcast(seen, draws=100)
    found = lagged_trend(told, exposure=[1.0] * n)
    plain = trend([month.seen for month in told], months=months(n), exposure=[1.0] * n)
    if not isinstance(found, Trend) or not isinstance(plain, Trend):
        return Tally({"refused": 1})
    truth = 100 * expm1(yearly)
    return Tally(
        {
            "held of": 1,
            "held": found.per_year.interval.low <= truth <= found.per_year.interval.high,
            "as it stands of": 1,
            "as it stands": plain.per_year.interval.low <= truth <= plain.per_year.interval.high,
        }
    )


def of_share(chance: Random, n: int, cards: int, share: float) -> Tally:
    """The part of cards that will have a text, beside the part that has one now."""
    parts = [exp(-d / 3) for d in range(13)]
    rows, of = [], {}
    for t, month in enumerate(months(n)):
        of[month] = poisson(chance, cards)
        drawn = Counter(
            chance.choices(range(13), parts, k=sum(chance.random() < share for _ in range(of[month])))
        )
        rows.append([drawn[d] if t + d < n else None for d in range(13)])
    tally = Tally()
    for one in publication_share(of, of_increments(months(n), rows), draws=400)[-12:]:
        if isinstance(one.ultimate, Estimate) and isinstance(one.now, Estimate):
            tally["held of"] += 1
            tally["held"] += one.ultimate.interval.low <= share <= one.ultimate.interval.high
            tally["naive of"] += 1
            tally["naive"] += one.now.interval.low <= share <= one.now.interval.high
        else:
            tally["refused"] += 1
    return tally


# -- the grid ---------------------------------------------------------------------------------------
def settings() -> Iterator[Setting]:
    for n in (24, 36, 60, 96):
        for mean in (2, 20, 200):
            for spread in (0.0, 0.1, 0.5):
                for alike in (0.0, 0.15, 0.3) if spread == 0.5 else (0.0, 0.15) if spread else (0.0,):
                    yearly = 0.0 if mean == 20 else 0.3
                    name = f"trend: {n} months of {mean}, spread {spread}, alike {alike}, {yearly:+} a year"
                    yield Setting(
                        name, partial(of_trend, n=n, mean=mean, spread=spread, yearly=yearly, alike=alike)
                    )
    for last in (3, 6, 12):
        for mean, spread, alike in ((5, 0.1, 0.0), (50, 0.1, 0.0), (50, 0.3, 0.15)):
            name = f"change: {last} months of {mean}, spread {spread}, alike {alike}"
            yield Setting(name, partial(of_change, last=last, mean=mean, spread=spread, alike=alike))
    for n, mean, spread, alike in (
        (24, 10, 0.0, 0.0), (24, 50, 0.2, 0.0), (36, 20, 0.1, 0.0), (48, 5, 0.0, 0.0), (60, 100, 0.3, 0.0), (96, 20, 0.1, 0.0), (60, 50, 0.1, 0.15), (60, 50, 0.1, 0.3)
    ):  # fmt: skip
        name = f"turns: none in {n} months of {mean}, spread {spread}, alike {alike}"
        yield Setting(
            name, partial(of_turns, n=n, mean=mean, spread=spread, jump=0.0, kind="steady", alike=alike)
        )
    for n, mean, spread, jump, kind in (
        (36, 30, 0.05, 0.7, "jump"), (60, 20, 0.1, 0.7, "jump"), (60, 20, 0.1, 1.1, "jump"), (96, 50, 0.1, 1.0, "jump"), (60, 50, 0.05, 1.0, "slope"), (96, 50, 0.1, 1.0, "slope")
    ):  # fmt: skip
        name = f"turns: {kind} of {jump} in {n} months of {mean}, spread {spread}"
        yield Setting(name, partial(of_turns, n=n, mean=mean, spread=spread, jump=jump, kind=kind))
    for n in (24, 36, 60):
        for mean in (5, 20, 80):
            for by in (0.3, 0.5, 1.0):
                name = f"power: +{by:.0%} in {n} months of {mean}, spread 0.1"
                yield Setting(
                    name, partial(of_turns, n=n, mean=mean, spread=0.1, jump=log1p(by), kind="jump")
                )
    for n, longest, mean, steady, delay in (
        (36, 12, 3, 0, 3), (36, 12, 20, 0, 3), (60, 12, 20, 0, 3), (60, 12, 100, 0, 3), (36, 12, 20, 15, 3), (60, 12, 100, 15, 3), (60, 24, 30, 30, 5), (20, 12, 50, 15, 3), (60, 12, 100, 5, 3)
    ):  # fmt: skip
        name = f"nowcast: {n} months of {mean}, longest delay {longest}, mean {delay}, steady {steady or 'always'}"
        yield Setting(
            name, partial(of_nowcast, n=n, longest=longest, mean=mean, steady=steady, mean_delay=delay)
        )
    for n, mean, steady, yearly in (
        (18, 50, 0, 0.3), (30, 5, 0, 0.0), (30, 20, 0, 0.0), (30, 60, 15, 0.3), (30, 200, 5, 0.0), (60, 60, 15, 0.0)
    ):  # fmt: skip
        name = f"lagged: {n} months of {mean}, steady {steady or 'always'}, {yearly:+} a year"
        yield Setting(name, partial(of_lagged, n=n, mean=mean, steady=steady, yearly=yearly))
    for n, cards, share in ((36, 60, 0.1), (36, 60, 0.5), (36, 300, 0.3)):
        yield Setting(
            f"share: {n} months of {cards} cards, {share} published",
            partial(of_share, n=n, cards=cards, share=share),
        )


def run(name: str, seed: int, runs: range) -> Tally:
    """The worlds of a setting with these numbers."""
    world = next(one.world for one in settings() if one.name == name)
    tally = Tally()
    for at in runs:
        tally.update(world(Random(f"{seed} {name} {at}")))
    return tally


def told(tally: Tally) -> str:
    parts = [
        f"{what[:-3]} {tally[what[:-3]] / asked:.3f}"
        for what, asked in tally.items()
        if what.endswith(" of") and asked
    ]
    return "  ".join(parts + ([f"refused {tally['refused']}"] if tally["refused"] else []))


# -- real triangles ---------------------------------------------------------------------------------
def backtest(shared: Path) -> Iterator[str]:
    """Real triangles as they stood on earlier days: intervals by how many days ago the day was, at three levels."""
    for name, longest, backs, rows, looks in (
        ("covid_DE_20211201", 40, range(41, 81, 2), 60, 20),
        ("covid_DE_20211201", 14, range(15, 75, 2), 40, 30),
    ):
        with (shared / "estimation" / "trend" / f"triangle_{name}.csv").open(encoding="utf-8") as file:
            lines = list(csv.reader(file))[1:]
        cells = [[int(cell) if cell else None for cell in line[1 : longest + 2]] for line in lines]
        whole = of_increments([named(FIRST + at) for at in range(len(lines))], cells)
        yield from _backtested(
            f"{name}, {longest} days", whole, backs, rows, looks, [row[-1] for row in whole.seen]
        )
    with (shared / "estimation" / "trend" / "nowcast_husO104_triangle_20110602.csv").open(
        encoding="utf-8"
    ) as file:
        lines = list(csv.reader(file))[1:]
    n = len(lines)
    cells = [
        [int(cell) if t + d < n else None for d, cell in enumerate(line[1:17])]
        for t, line in enumerate(lines)
    ]
    whole = of_increments([named(FIRST + at) for at in range(n)], cells)
    final = [int(line[-1]) for line in lines]
    yield from _backtested("husO104, 15 days", whole, range(1), n, n, final)


def _backtested(
    name: str, whole: Triangle, backs: range, rows: int, looks: int, final: Sequence[int | None]
) -> Iterator[str]:
    bands: dict[str, Tally] = defaultdict(Tally)
    for back in backs:
        then = whole.earlier(back)
        last = len(then.months) - 1
        for at, month in enumerate(nowcast(then, rows=rows, looks=looks)):
            truth, ago = final[at], last - at
            if month.draws and truth is not None:
                _levels(
                    bands["0–3" if ago < 4 else "4–9" if ago < 10 else "10 and more"],
                    "days ago",
                    month.draws,
                    truth,
                )
            elif ago < whole.longest:
                bands["refused"]["refused"] += 1
    for band, tally in bands.items():
        yield f"backtest {name}, {band}: {told(tally)} ({max(tally.values())})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument(
        "--only",
        default="",
        help="trend, change, turns, power, nowcast, lagged, share or backtest, or the beginning of a setting's name",
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    given = parser.parse_args()
    size = max(1, given.runs // 20)
    pieces = [range(start, min(start + size, given.runs)) for start in range(0, given.runs, size)]
    with ProcessPoolExecutor(given.jobs) as pool:
        for setting in settings():
            if setting.name.startswith(given.only):
                tally = Tally()
                for part in pool.map(partial(run, setting.name, given.seed), pieces):
                    tally.update(part)
                print(f"{setting.name}: {told(tally)}", flush=True)
    if "backtest".startswith(given.only) and (given.shared / "estimation").is_dir():
        for line in backtest(given.shared):
            print(line, flush=True)


if __name__ == "__main__":
    main()
