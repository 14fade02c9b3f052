"""How many there are in all, by each method, behind its gates: the front door of the package."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from time import process_time
from typing import Any

import numpy as np

from sudebnik.errors import UsageError
from sudebnik.stats.capture import chao, checks, decomposable, gates, latent_class, two_lists
from sudebnik.stats.capture.bootstrap import DRAWS, Search, redrawn
from sudebnik.stats.capture.checks import Check
from sudebnik.stats.capture.gates import Gate
from sudebnik.stats.capture.graphs import MOST_LISTS
from sudebnik.stats.capture.histories import Floats, Integers, Lists
from sudebnik.stats.capture.loglinear import Fitted, all_models, expected, select, widest
from sudebnik.stats.capture.models import Model, hierarchical, name
from sudebnik.stats.capture.pooling import log_normal_draws
from sudebnik.stats.capture.stepwise import stepwise, stepwise_of
from sudebnik.stats.estimate import Interval


class Method(StrEnum):
    CHAPMAN = "chapman"
    CHAO = "chao"
    LOGLINEAR = "loglinear"
    STEPWISE = "stepwise"
    DECOMPOSABLE = "decomposable"
    LATENT_CLASS = "latent-class"


ALL = "all"
_TWO_LISTS = frozenset({Method.CHAPMAN, Method.CHAO})
_TOP = 100
"""Models searched again in each draw from five lists on (B. W. Silverman, L. Chan, K. Vincent 2024)."""
_MOST_STEPPED = 12
"""Lists up to which all patterns of a thousand drawn tables fit into the memory."""
_AS_GOOD = 2.0
"""BIC by which a model may lie behind the best and still count as good as it."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """One method's answer. ``estimate`` and ``interval`` are None where ``not_estimable`` says why; ``overridden`` are gates that failed and were passed over by name.

    ``draws`` of the whole (bootstrap or posterior) serve strata and pictures; ``checks`` are figures of the table among those
    of tables that the method would make; ``detail`` is what the method says besides.
    ``assumptions`` are keys of the words of estimates.
    """

    method: Method
    level: float
    lists: Lists
    estimate: float | None = None
    interval: Interval | None = None
    gates: tuple[Gate, ...] = ()
    not_estimable: str | None = None
    overridden: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)
    draws: Floats | None = None
    checks: tuple[Check, ...] = ()
    seed: int = 1
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Settings:
    """How to ask: level of intervals, seed, number of bootstrap draws and whether they come from the chosen model, prior of the graphs and of the kinds (``flat``: every whole as likely, with graphs), gates passed over by name."""

    level: float = 0.95
    seed: int = 1
    draws: int = DRAWS
    from_model: bool = False
    delta: float | None = None
    complete: bool = False
    flat: bool = False
    prior: latent_class.Prior = latent_class.Prior()  # noqa: RUF009 - frozen
    run: latent_class.Run = latent_class.Run()  # noqa: RUF009 - frozen
    override: frozenset[str] = frozenset()

    def passes(self, gate: Gate) -> bool:
        return gate.passed or ALL in self.override or gate.name in self.override


def hidden(
    lists: Lists, methods: Collection[Method] | None = None, settings: Settings = Settings()
) -> list[Hidden]:
    """The answers of these methods (none named: all), in the order of `Method`. A list that shares nobody with any other is left out, and the gate says so."""
    if not 0 < settings.level < 1:
        raise UsageError(f"level {settings.level:g}: give a number between 0 and 1, such as 0.95")
    asked = [method for method in Method if methods is None or method in methods]
    joined, common = looked_at(lists, settings)
    found = []
    for method in asked:
        started = process_time()
        answer = prepared(lists if method in _TWO_LISTS else joined, method, settings, common)
        if answer.not_estimable is None:
            answer = finished(_ANSWERS[method](answer, settings), settings)
        found.append(replace(answer, seconds=process_time() - started))
    return _compared(found)


def looked_at(lists: Lists, settings: Settings) -> tuple[Lists, list[Gate]]:
    """The table as methods for three lists and more take it, and the gates of the table."""
    alone = gates.isolated(lists) if lists.k > 2 else []
    joined = lists if {"isolated_list", ALL} & settings.override else _without(lists, alone)
    return joined, gates.of_lists(joined, len(alone))


def _without(lists: Lists, alone: Sequence[int]) -> Lists:
    """The table without lists that share nobody with any other: they say nothing of how many are on none. Where that is all of them, the table as it is, which is not connected."""
    if not alone or len(alone) == lists.k:
        return lists
    kept = lists.only([j for j in range(lists.k) if j not in alone])
    told = ", ".join(lists.names[j] for j in alone)
    return Lists(
        kept.names, kept.counts, (*lists.notes, f"{told} shares nobody with any other list; left out")
    )


def prepared(lists: Lists, method: Method, settings: Settings, common: Sequence[Gate]) -> Hidden:
    """An answer without a number yet, refused where a hard gate of the table is closed."""
    before = [
        gate
        for gate in common
        if method not in _TWO_LISTS
        or gate.name in ("nested", "nearly_nested", "short_list", "sample_coverage")
    ]
    blank = Hidden(
        method, settings.level, lists, gates=tuple(before), seed=settings.seed, assumptions=_ASSUMED[method]
    )
    closed = next((gate for gate in before if gate.hard and not settings.passes(gate)), None)
    if closed is None and lists.k < 2 and method is not Method.CHAPMAN:
        return _refused(blank, "one_list")
    return blank if closed is None else _refused(blank, closed.name)


def finished(answer: Hidden, settings: Settings) -> Hidden:
    """The answer behind the gates of its own limits and search; what was passed over by name is told for ever after."""
    if answer.not_estimable is not None:
        return answer
    if answer.checks:
        answer = replace(answer, gates=(*answer.gates, gates.fits(checks.worst(answer.checks))))
    if answer.interval is not None:
        answer = replace(answer, gates=(*answer.gates, *gates.of_interval(answer.interval, answer.lists.n)))
    closed = next((gate for gate in answer.gates if gate.hard and not settings.passes(gate)), None)
    if closed is not None:
        return _refused(answer, closed.name)
    return replace(
        answer, overridden=tuple(gate.name for gate in answer.gates if gate.hard and not gate.passed)
    )


def _compared(found: list[Hidden]) -> list[Hidden]:
    """Where several methods answered: whether they tell the same. A lower bound is no rival."""
    rivals = [one.estimate for one in found if one.estimate is not None and one.method not in _TWO_LISTS]
    if len(rivals) < 2:
        return found
    gate = gates.apart("methods_disagree", rivals, found[0].lists.n)
    return [
        replace(one, gates=(*one.gates, gate))
        if one.method not in _TWO_LISTS and one.estimate is not None
        else one
        for one in found
    ]


# -- the methods ------------------------------------------------------------------------------------
def _chapman(blank: Hidden, settings: Settings) -> Hidden:
    lists = blank.lists
    pairs = two_lists.pairs(lists, settings.level)
    told = [
        {"lists": [pair.first + 1, pair.second + 1], "both": pair.both, "petersen": pair.petersen,
         "chapman": pair.chapman.value, "interval": list(pair.chapman.interval[:2]), "error": pair.error}
        for pair in pairs
    ]  # fmt: skip
    blank = replace(blank, detail={"pairs": told})
    if lists.k != 2:
        return _refused(blank, "not_two_lists")
    if pairs[0].both == 0:
        return _refused(blank, "no_overlap")
    whole = pairs[0].chapman
    draws = log_normal_draws(whole.value, lists.n, pairs[0].error ** 2, settings.draws, settings.seed)
    return replace(blank, estimate=whole.value, interval=whole.interval, draws=draws)


def _chao(blank: Hidden, settings: Settings) -> Hidden:
    lists = blank.lists
    bound, error = chao.lower_bound(lists, settings.level)
    coverage = chao.sample_coverage(lists)
    draws = log_normal_draws(bound.value, lists.n, error**2, settings.draws, settings.seed)
    return replace(
        blank,
        estimate=bound.value,
        interval=bound.interval,
        draws=draws,
        detail={
            "error": error,
            "sample_coverage": coverage.share,
            "by_coverage": coverage.first,
            "by_coverage_low": coverage.low,
            "by_coverage_high": coverage.high,
            "forms": chao.forms(lists),
        },
    )


def _loglinear(blank: Hidden, settings: Settings) -> Hidden:
    lists = blank.lists
    if lists.k > 5:
        return replace(_stepwise(blank, settings), method=Method.LOGLINEAR)
    fitted = [one for one in all_models(lists) if not one.code]
    models = hierarchical(lists.k, widest(lists.k))
    if not fitted:
        return _refused(
            replace(blank, gates=(*blank.gates, Gate("model_exists", False, 0, 1, hard=True))), "model_exists"
        )
    searched = models if lists.k < 5 else tuple(one.model for one in fitted[:_TOP])

    def search(tables: Integers) -> Floats:
        return select(tables, lists.k, searched)[0]

    as_good = [one for one in fitted if one.bic <= fitted[0].bic + _AS_GOOD]
    answer = replace(
        blank,
        gates=(
            *blank.gates,
            Gate("model_exists", True, len(fitted), 1, hard=True),
            gates.apart("models_disagree", [one.whole for one in as_good], lists.n),
        ),
        checks=_predicted(lists, lambda: checks.of_model(lists, fitted[0].model, settings.seed)),
        detail={
            "model": fitted[0].name, "bic": fitted[0].bic, "models": len(models), "fitted": len(fitted),
            "best": [_told(one) for one in fitted[:10]],
        },
    )  # fmt: skip
    return _bootstrapped(answer, fitted[0].whole, search, fitted[0].model, settings)


def _told(one: Fitted) -> dict[str, Any]:
    return {
        "model": one.name,
        "whole": one.whole,
        "error": one.error,
        "bic": one.bic,
        "aic": one.aic,
        "deviance": one.deviance,
        "freedom": one.freedom,
    }


def _stepwise(blank: Hidden, settings: Settings) -> Hidden:
    lists = blank.lists
    if lists.k > _MOST_STEPPED:
        return _refused(blank, "too_many_lists")
    whole, model = stepwise_of(lists)
    gate = Gate("model_exists", model is not None, int(model is not None), 1, hard=True)
    blank = replace(blank, gates=(*blank.gates, gate))
    if model is None:
        return _refused(blank, "model_exists")
    blank = replace(
        blank,
        detail={"model": name(model, lists.k)},
        checks=_predicted(lists, lambda: checks.of_model(lists, model, settings.seed)),
    )
    return _bootstrapped(blank, whole, lambda tables: stepwise(tables, lists.k).wholes, model, settings)


def _bootstrapped(answer: Hidden, whole: float, search: Search, model: Model, settings: Settings) -> Hidden:
    counts = expected(answer.lists, model) if settings.from_model else None
    drawn = redrawn(answer.lists, search, settings.draws, settings.seed, counts)
    if drawn is None:
        return _refused(answer, "bootstrap_failed")
    return replace(
        answer,
        estimate=whole,
        interval=drawn.interval(settings.level),
        draws=drawn.figures,
        gates=(*answer.gates, gates.one_person(drawn.left_out.tolist(), whole, answer.lists.n)),
        detail={
            **answer.detail,
            "drawn_from": "model" if settings.from_model else "seen",
            "failed_draws": drawn.failed,
            "acceleration": drawn.acceleration,
            "interval_80": list(drawn.interval(0.8)[:2]),
        },
    )


def _decomposable(blank: Hidden, settings: Settings) -> Hidden:
    lists = blank.lists
    if lists.k > MOST_LISTS:
        return _refused(blank, "too_many_lists")
    delta = 2.0**-lists.k if settings.delta is None else settings.delta
    found = decomposable.posterior(lists, delta, complete=settings.complete, uniform=settings.flat)
    whole = found if settings.complete else decomposable.posterior(lists, delta, complete=True)
    complete = Gate(
        "complete_graph", whole.complete <= gates.COMPLETE, whole.complete, gates.COMPLETE, hard=False
    )
    chance = np.random.default_rng(settings.seed)
    rivals = [graph.mean for graph in found.graphs if graph.probability >= gates.COMPLETE]
    return replace(
        blank,
        estimate=found.quantile(0.5),
        interval=found.interval(settings.level),
        draws=chance.choice(found.wholes, settings.draws * 4, p=found.probabilities / found.probabilities.sum()),
        gates=(*blank.gates, complete, gates.apart("models_disagree", rivals, lists.n)),
        checks=_predicted(lists, lambda: checks.of_graphs(lists, found, delta, settings.seed)),
        detail={
            "mean": found.mean, "mode": found.mode, "graphs": [graph._asdict() for graph in found.graphs], "delta": delta,
            "most_unseen": found.longest, "mass_at_end": found.end,
        },
    )  # fmt: skip


def _latent_class(blank: Hidden, settings: Settings) -> Hidden:
    return of_draws(
        blank, settings, latent_class.draw([blank.lists], settings.prior, settings.run, settings.seed)[0]
    )


def of_draws(blank: Hidden, settings: Settings, found: latent_class.Draws) -> Hidden:
    """What draws of the latent-class model say of the whole, with the gates of the sampler."""
    lists = blank.lists
    wholes = lists.n + found.unseen.ravel()
    low, middle, high = np.quantile(wholes, [(1 - settings.level) / 2, 0.5, (1 + settings.level) / 2])
    return replace(
        blank,
        estimate=float(middle),
        interval=Interval(float(low), float(high), settings.level),
        draws=wholes,
        gates=(*blank.gates, *gates.of_mixing(found.mixing, found.felt)),
        checks=_predicted(lists, lambda: checks.of_kinds(lists, found.kept, found.chances, settings.seed)),
        detail={
            "mean": float(wholes.mean()),
            "rhat": found.mixing.rhat,
            "effective_draws": found.mixing.effective,
            "classes": settings.prior.classes,
            "prior_ratio": np.quantile(
                latent_class.prior_ratio(lists.k, settings.prior, seed=settings.seed), (0.025, 0.5, 0.975)
            ).tolist(),
            "most_unseen": settings.prior.most * lists.n,
        },
    )


def _predicted(lists: Lists, draw: Callable[[], Integers | None]) -> tuple[Check, ...]:
    tables = draw() if lists.k <= checks.MOST_LISTS else None
    return () if tables is None else checks.checked(lists, tables)


_ANSWERS: Mapping[Method, Callable[[Hidden, Settings], Hidden]] = {
    Method.CHAPMAN: _chapman,
    Method.CHAO: _chao,
    Method.LOGLINEAR: _loglinear,
    Method.STEPWISE: _stepwise,
    Method.DECOMPOSABLE: _decomposable,
    Method.LATENT_CLASS: _latent_class,
}
_EVERY = ("closed", "linked", "may_be_listed")
_ASSUMED: Mapping[Method, tuple[str, ...]] = {
    Method.CHAPMAN: ("independent", *_EVERY),
    Method.CHAO: ("lower_bound", *_EVERY),
    Method.LOGLINEAR: ("no_highest", "search_counted", *_EVERY),
    Method.STEPWISE: ("no_highest", "search_counted", *_EVERY),
    Method.DECOMPOSABLE: ("decomposable", "prior_whole", *_EVERY),
    Method.LATENT_CLASS: ("kinds", "prior_whole", *_EVERY),
}


def _refused(answer: Hidden, why: str) -> Hidden:
    return replace(answer, estimate=None, interval=None, draws=None, checks=(), not_estimable=why)
