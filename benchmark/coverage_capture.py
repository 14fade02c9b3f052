"""How often the intervals of the hidden total hold the truth: each method under its own assumptions, and under broken ones.

    python -m benchmark.coverage_capture --seed 1                 all of it (some 20 minutes on one core)
    python -m benchmark.coverage_capture --only chapman --runs 200

Bayesian methods are asked on tables whose truth comes from their own prior: then a 95 % interval has to hold in 95 of 100.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from math import sqrt
from time import process_time

import numpy as np

from sudebnik.stats.capture import chao, decomposable, latent_class, two_lists
from sudebnik.stats.capture.bootstrap import redrawn
from sudebnik.stats.capture.histories import Floats, Lists
from sudebnik.stats.capture.loglinear import expected, select, widest
from sudebnik.stats.capture.models import Model, hierarchical
from sudebnik.stats.capture.stepwise import stepwise, stepwise_of
from sudebnik.stats.estimate import Interval

Outcome = tuple[str, float, Interval | None]
"""What was asked, the true whole, the interval (None: refused)."""


def independent(chance: np.random.Generator, whole: int, listed: list[float]) -> Lists:
    """Persons of one kind on lists that know nothing of each other."""
    marks = chance.random((whole, len(listed))) < np.array(listed)
    return _counted(marks)


def kinds(chance: np.random.Generator, whole: int, weights: Floats, listed: Floats) -> Lists:
    """Persons of several kinds (rows of ``listed``)."""
    own = chance.choice(len(weights), whole, p=weights)
    return _counted(chance.random((whole, listed.shape[1])) < listed[own])


def dependent(chance: np.random.Generator, whole: int, listed: list[float], ratio: float) -> Lists:
    """Who is on the first list is on the second with ``ratio`` times the odds."""
    marks = chance.random((whole, len(listed))) < np.array(listed)
    odds = listed[1] / (1 - listed[1]) * ratio
    marks[:, 1] = chance.random(whole) < np.where(marks[:, 0], odds / (1 + odds), listed[1])
    return _counted(marks)


def _counted(marks: np.ndarray) -> Lists:
    k = marks.shape[1]
    counts = np.bincount(marks @ (1 << np.arange(k)), minlength=1 << k)
    counts[0] = 0
    return Lists(tuple(f"list{j + 1}" for j in range(k)), counts.astype(np.int64))


# -- methods ----------------------------------------------------------------------------------------
def of_chapman(chance: np.random.Generator, runs: int) -> Iterator[Outcome]:
    for whole, listed in ((300, [0.3, 0.4]), (2000, [0.1, 0.2]), (2000, [0.4, 0.5])):
        for _ in range(runs):
            lists = independent(chance, whole, listed)
            yield (
                f"chapman, N = {whole}, lists reach {listed}",
                whole,
                two_lists.pairs(lists)[0].chapman.interval,
            )
    for _ in range(runs):
        lists = dependent(chance, 2000, [0.3, 0.3], 3.0)
        yield (
            "chapman, broken: odds of the second list tripled",
            2000,
            two_lists.pairs(lists)[0].chapman.interval,
        )


def of_chao(chance: np.random.Generator, runs: int) -> Iterator[Outcome]:
    for _ in range(runs):
        weights, listed = np.array([0.6, 0.4]), np.array([[0.1] * 4, [0.4] * 4])
        bound = chao.lower_bound(kinds(chance, 1000, weights, listed))[0]
        yield (
            "chao (lower limit below the truth), two kinds, N = 1000",
            1000,
            Interval(bound.interval.low, np.inf),
        )
    for _ in range(runs):
        bound = chao.lower_bound(independent(chance, 1000, [0.25] * 4))[0]
        yield (
            "chao (lower limit below the truth), one kind, N = 1000",
            1000,
            Interval(bound.interval.low, np.inf),
        )
        yield "chao (both limits; the bound is the whole), one kind, N = 1000", 1000, bound.interval
    for _ in range(runs):
        bound = chao.lower_bound(dependent(chance, 1000, [0.3, 0.3, 0.2], 0.2))[0]
        yield "chao, broken: two lists avoid each other", 1000, Interval(bound.interval.low, np.inf)


Draw = Callable[[], Lists]


def of_loglinear(chance: np.random.Generator, runs: int) -> Iterator[Outcome]:
    models = hierarchical(3, widest(3))
    worlds: list[tuple[str, Draw]] = [
        ("independent", lambda: independent(chance, 1500, [0.3, 0.35, 0.25])),
        ("one pair dependent", lambda: dependent(chance, 1500, [0.3, 0.35, 0.25], 2.5)),
    ]
    for name, draw in worlds:
        for run in range(runs):
            lists = draw()
            model = models[int(select(lists.counts[None, :], 3, models)[1][0])]
            for way, counts in _ways(lists, model):
                drawn = redrawn(lists, lambda tables: select(tables, 3, models)[0], 1000, run, counts)
                yield f"loglinear, {name}, N = 1500, {way}", 1500, drawn and drawn.interval(0.95)
    weights, listed = np.array([0.7, 0.3]), np.array([[0.08] * 3, [0.5] * 3])
    for run in range(runs // 4):
        drawn = redrawn(
            kinds(chance, 1500, weights, listed), lambda tables: select(tables, 3, models)[0], 1000, run
        )
        yield "loglinear, broken: two kinds of people", 1500, drawn and drawn.interval(0.95)


def of_stepwise(chance: np.random.Generator, runs: int) -> Iterator[Outcome]:
    worlds: list[tuple[str, Draw]] = [
        ("independent", lambda: independent(chance, 1500, [0.3, 0.35, 0.25, 0.2])),
        ("one pair dependent", lambda: dependent(chance, 1500, [0.3, 0.35, 0.25, 0.2], 2.5)),
    ]
    for name, draw in worlds:
        for run in range(runs):
            lists = draw()
            chosen = stepwise_of(lists)[1]
            for way, counts in _ways(lists, chosen or ()):
                drawn = redrawn(lists, lambda tables: stepwise(tables, 4).wholes, 1000, run, counts)
                yield f"stepwise, {name}, N = 1500, {way}", 1500, drawn and drawn.interval(0.95)


def _ways(lists: Lists, model: Model) -> Iterator[tuple[str, Floats | None]]:
    """Drawn from those seen, as published, and from the chosen model."""
    yield "from those seen", None
    yield "from the model", expected(lists, model)


def of_decomposable(chance: np.random.Generator, runs: int) -> Iterator[Outcome]:
    """Truth from the prior: cells of the whole table from a Dirichlet of one prior person, made Markov on a drawn graph."""
    from sudebnik.stats.capture.graphs import decomposable as graphs

    k, delta = 3, 0.5
    known = graphs(k)
    for _ in range(runs):
        graph = chance.integers(len(known.cliques) - 1)
        whole = int(np.exp(chance.uniform(np.log(300), np.log(30000))))
        cells = _markov(chance, known.coefficients[graph], k, delta)
        counts = chance.multinomial(whole, cells).astype(np.int64)
        counts[0] = 0
        lists = Lists(tuple("abc"), counts)
        if min(lists.sizes) == 0 or lists.n < 20:
            continue
        found = decomposable.posterior(lists, delta)
        yield "decomposable, truth from its prior (δ = ½, K = 3)", whole, found.interval(0.95)
    for _ in range(runs):
        found = decomposable.posterior(independent(chance, 1500, [0.3, 0.35, 0.25]))
        yield "decomposable, independent, N = 1500", 1500, found.interval(0.95)
    weights, listed = np.array([0.7, 0.3]), np.array([[0.08] * 3, [0.5] * 3])
    for _ in range(runs):
        found = decomposable.posterior(kinds(chance, 1500, weights, listed))
        yield "decomposable, broken: two kinds of people", 1500, found.interval(0.95)


def _markov(chance: np.random.Generator, coefficients: np.ndarray, k: int, delta: float) -> Floats:
    """Cells from the hyper-Dirichlet law of a graph: cliques one after another, each given its separator."""
    table = chance.dirichlet(np.full(1 << k, delta))
    patterns = np.arange(1 << k)
    cliques = [mask for mask in range(1, 1 << k) if coefficients[mask] > 0]
    cells = np.ones(1 << k)
    done = 0
    while cliques:
        mask = next((one for one in cliques if one & done), cliques[0])
        cliques.remove(mask)
        # Marginals of one Dirichlet are Dirichlets with the summed parameters, and cliques agree on separators;
        # given the separator each clique is drawn anew, as strong hyper Markov laws are.
        own = table if not done else chance.dirichlet(np.full(1 << k, delta))
        marginal = np.bincount(patterns & mask, weights=own, minlength=1 << k)
        separator = np.bincount(patterns & mask & done, weights=own, minlength=1 << k)
        cells *= marginal[patterns & mask] / np.maximum(separator[patterns & mask & done], 1e-300)
        done |= mask
    found: Floats = cells / cells.sum()
    return found


def of_latent_class(chance: np.random.Generator, runs: int) -> Iterator[Outcome]:
    """Truth from the prior of five kinds on four lists; twenty tables are drawn from in one array."""
    prior = latent_class.Prior(classes=5)
    run = latent_class.Run(chains=8, warm=250, effective=400, rhat=1.05, block=150, longest=600)
    waiting: list[tuple[str, int, Lists]] = []
    while runs:
        if len(waiting) < min(20, runs):
            whole = int(np.exp(chance.uniform(np.log(300), np.log(20000))))
            alpha = max(chance.gamma(0.25, 4), 1e-6)
            sticks = np.append(chance.beta(1, alpha, 4), 1.0)
            weights = sticks * np.append(1.0, np.cumprod(1 - sticks[:-1]))
            lists = kinds(chance, whole, weights / weights.sum(), chance.random((5, 4)))
            if min(lists.sizes) and lists.n > 50 and whole - lists.n < prior.most * lists.n:
                waiting.append(("latent-class, truth from its prior (5 kinds, K = 4)", whole, lists))
            continue
        found = latent_class.draw(
            [lists for _, _, lists in waiting], prior, run, int(chance.integers(1 << 30))
        )
        for (name, whole, lists), draws in zip(waiting, found, strict=True):
            low, high = lists.n + np.quantile(draws.unseen, [0.025, 0.975])
            yield name, whole, Interval(low, high) if draws.mixing.rhat <= 1.05 else None
        runs -= len(waiting)
        waiting = []


METHODS: dict[str, tuple[Callable[[np.random.Generator, int], Iterator[Outcome]], int]] = {
    "chapman": (of_chapman, 2000),
    "chao": (of_chao, 2000),
    "loglinear": (of_loglinear, 2000),
    "stepwise": (of_stepwise, 2000),
    "decomposable": (of_decomposable, 2000),
    "latent-class": (of_latent_class, 500),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=METHODS)
    parser.add_argument("--runs", type=int)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    lines = []
    for place, (name, (method, runs)) in enumerate(METHODS.items()):
        if asked.only in (None, name):
            started = process_time()
            found: dict[str, list[tuple[float, Interval | None]]] = {}
            for what, truth, interval in method(
                np.random.default_rng([asked.seed, place]), asked.runs or runs
            ):
                found.setdefault(what, []).append((truth, interval))
            for what, outcomes in found.items():
                lines.append(_line(what, outcomes))
                print(lines[-1] if asked.json else _row(lines[-1]), flush=True)
            print(f"  {name}: {process_time() - started:.0f} s", file=sys.stderr)
    if asked.json:
        print(json.dumps(lines))
    return 0


def _line(what: str, outcomes: list[tuple[float, Interval | None]]) -> dict[str, object]:
    told = [(truth, interval) for truth, interval in outcomes if interval is not None]
    held = sum(interval.low <= truth <= interval.high for truth, interval in told)
    share = held / len(told) if told else float("nan")
    error = sqrt(share * (1 - share) / len(told)) if told else float("nan")
    return {
        "what": what,
        "runs": len(outcomes),
        "refused": len(outcomes) - len(told),
        "covered": share,
        "error": error,
    }


def _row(line: dict[str, object]) -> str:
    return f"| {line['what']} | {line['runs']} | {line['refused']} | {line['covered']:.1%} ± {line['error']:.1%} |"


if __name__ == "__main__":
    raise SystemExit(main())
