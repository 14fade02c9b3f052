"""A mixture of kinds of people, each with its own chances to be listed; how many kinds is left open.

The Dirichlet-process latent-class model of D. Manrique-Vallier (2016), with another way to draw from it. Who is of which
kind is summed out, so is the number of the unseen, and what is left, a smooth function of few numbers, is drawn from by
Hamiltonian moves (R. M. Neal 2011) with swaps of two kinds' labels between them (O. Papaspiliopoulos, G. O. Roberts 2008),
many chains and strata in one array. Cost hangs on patterns × kinds, not on the number of persons.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import betainc, betaln

from sudebnik.errors import UsageError
from sudebnik.stats.capture.checks import MOST_LISTS
from sudebnik.stats.capture.histories import Floats, Lists
from sudebnik.stats.capture.mixing import Mixing, mixing

Numbers = npt.NDArray[Any]

CLASSES = 10
CHAINS = 128
MOST = 20
"""No more unseen than so many times those seen, as in the R package; a visible bound, and a warning where it is felt."""
_TARGET = 0.8
_LENGTH, _STEPS = 2.0, (8, 48)
"""How far a trajectory goes, and in how many steps at the least and the most."""
_SWAPS = 4
_LOOK, _HOPELESS = 25, 100.0
"""Every so many moves of the warm-up it is looked which chains lie so far (in logarithms) below the best that they cannot matter."""
_KEPT = 4
"""Blocks of whose ends the chances of patterns are kept."""
_APART = 1.3
_FAR = 30.0
_LEAST = -60.0
_END = 60.0


class Prior(NamedTuple):
    """``classes`` kinds at the most; weights by sticks with alpha ~ Gamma(``shape``, ``rate``); chances of a list ~ Beta(``listed``, ``unlisted``).

    Chances that are evenly spread (1, 1) say beforehand that a kind misses all K lists with 2**-K: against a large hidden
    part where K is large. ``most`` is the largest number of unseen, in those seen.
    """

    classes: int = CLASSES
    shape: float = 0.25
    rate: float = 0.25
    listed: float = 1.0
    unlisted: float = 1.0
    most: int = MOST


class Run(NamedTuple):
    """How long to draw: until ``effective`` draws and R-hat below ``rhat``, at the most ``longest`` moves a chain; ``warm`` moves are thrown away.

    Chains that stand as far apart as `_APART` after half of ``longest`` are left: they sit in parts of the target between which no moves lead.
    """

    chains: int = CHAINS
    warm: int = 150
    effective: float = 4000.0
    rhat: float = 1.01
    block: int = 100
    longest: int = 2000


class Draws(NamedTuple):
    """Numbers of unseen, moves × chains, and how the chains mixed (of their logarithm); ``prior`` draws of N/n for comparison are the caller's."""

    unseen: Floats
    mixing: Mixing
    felt: float
    """Share of draws in the last twentieth below the bound on the unseen."""
    kept: Floats
    """Some of the draws of the unseen, chain by chain, and under ``chances`` (kept × 2**K) what they believe of each pattern."""
    chances: Floats


def draw(tables: Sequence[Lists], prior: Prior = Prior(), run: Run = Run(), seed: int = 1) -> list[Draws]:  # noqa: B008 - frozen
    """Draw the number of unseen of each table (strata of the same number of lists), all in one array program.

    The target is p(y, π, λ, α | N) p(N), p(N) ∝ 1/N, with N summed out. `UsageError` where the tables have different lists.
    """
    if len({table.k for table in tables}) != 1:
        raise UsageError("strata are drawn together where they have the same lists")
    # Trajectories that fly off end in infinities and are refused as moves.
    with np.errstate(all="ignore"):
        return _drawn(tables, prior, run, np.random.default_rng(seed))


def _drawn(tables: Sequence[Lists], prior: Prior, run: Run, chance: np.random.Generator) -> list[Draws]:
    model = _Model(tables, prior, run.chains)
    state = _start(model, tables, chance)
    for move in range(run.warm):
        _move(model, state, chance, adapt=move + 1)
        if move % _LOOK == _LOOK - 1 and move < run.warm * 3 // 4:
            _gather(model, state, chance)
    found: list[Floats] = []
    patterns: list[Floats] = []
    while True:
        found.append(
            np.stack([_unseen(model, _move(model, state, chance), chance) for _ in range(run.block)])
        )
        patterns = [*patterns[1 - _KEPT :], model.chances(state.place)]
        told = np.concatenate(found).reshape(-1, len(tables), run.chains)
        mixed = [mixing(np.log(np.maximum(told[:, place], 0.5))) for place in range(len(tables))]
        apart = _APART if len(told) >= run.longest // 2 else np.inf
        done = [
            (one.effective >= run.effective and one.rhat <= run.rhat) or one.rhat > apart for one in mixed
        ]
        if all(done) or len(told) >= run.longest:
            break
    ends = np.stack([block[-1] for block in found[-_KEPT:]]).reshape(-1, len(tables), run.chains)
    believed = np.stack(patterns).reshape(len(ends), -1, len(tables), run.chains)
    return [
        Draws(
            told[:, place],
            one,
            float((told[:, place] > 0.95 * prior.most * table.n).mean()),
            ends[:, place].ravel(),
            believed[:, :, place].transpose(0, 2, 1).reshape(len(ends) * run.chains, believed.shape[1]),
        )
        for place, (table, one) in enumerate(zip(tables, mixed, strict=True))
    ]


def prior_ratio(lists: int, prior: Prior = Prior(), draws: int = 4000, seed: int = 1) -> Floats:  # noqa: B008 - frozen
    """N/n as the prior has it before any list was seen: 1 / (1 - ρ0)."""
    chance = np.random.default_rng(seed)
    alpha = np.maximum(chance.gamma(prior.shape, 1 / prior.rate, draws), 1e-6)
    broken = chance.beta(1.0, alpha[:, None], (draws, prior.classes - 1))
    weights = _weights(np.concatenate([broken, np.ones((draws, 1))], axis=1))
    missed = (1 - chance.beta(prior.listed, prior.unlisted, (draws, prior.classes, lists))).prod(axis=2)
    return np.asarray(1 / (1 - np.minimum((weights * missed).sum(axis=1), 1 - 1e-9)))


def _weights(broken: Floats) -> Floats:
    left = np.cumprod(1 - broken[:, :-1], axis=1)
    weights = broken.copy()
    weights[:, 1:] *= left
    return weights


class _State:
    """Where all chains stand: ``place`` (D × B: logits of the chances, list by list, then the sticks), and the length of a step of each stratum.

    A stick that leaves the share r to later kinds stands as log(-log r): alpha, summed out, has so long a tail towards
    nought, where all are of one kind, that logits end before it.
    """

    def __init__(self, place: Floats, strata: int) -> None:
        self.place = place
        self.missed = np.zeros(place.shape[1])
        self.step = np.full(strata, np.log(0.05))
        self.mean_step = self.step.copy()
        self.drift = np.zeros(strata)


class _Model:
    """The tables as arrays, and the logarithm of the target with its gradient.

    B chains (strata × chains, stratum by stratum) stand on the last axis, so that every step is one pass over all of them.
    """

    def __init__(self, tables: Sequence[Lists], prior: Prior, chains: int) -> None:
        self.prior, self.chains, self.k = prior, chains, tables[0].k
        seen = np.flatnonzero(sum(table.counts for table in tables))
        patterns = np.concatenate([[0], seen])
        self.on = ((patterns[:, None] >> np.arange(self.k)) & 1).astype(np.float64)
        own = np.array([table.counts[seen] for table in tables], dtype=np.float64)
        self.counts = np.repeat(own.T, chains, axis=1)
        self.persons = self.counts.sum(axis=0)
        self.short_on, self.short_counts, self.short_persons = (
            array.astype(np.float32) for array in (self.on, self.counts, self.persons)
        )

    def value(self, place: Floats) -> tuple[Floats, Floats]:
        """Log target, and the chance to be on no list."""
        prior, chains = self.prior, place.shape[1]
        classes, width = prior.classes, prior.classes * self.k
        logits, broken = place[:width], np.exp(place[width:])
        weights, missed = self.rows(place, _log_rest(logits), broken)
        cells = self.on @ logits.reshape(self.k, -1)
        cells += (weights + missed).reshape(1, -1)
        np.exp(cells, out=cells)
        chances = cells.reshape(-1, classes, chains).sum(axis=1)
        unseen = np.minimum(chances[0], 1 - 1e-12)
        value = (self.counts * np.log(chances[1:])).sum(axis=0) - self.persons * np.log1p(-unseen)
        value += self._bound(unseen)
        value += prior.listed * logits.sum(axis=0) + (prior.listed + prior.unlisted) * missed.sum(axis=0)
        value += place[width:].sum(axis=0)
        value -= (prior.shape + classes - 1) * np.log(prior.rate + broken.sum(axis=0))
        # Beyond the ends the target is nought: less than a millionth of the prior.
        value[(np.abs(place[width:]) > _END).any(axis=0)] = -np.inf
        return value, unseen

    def slope(self, place: Floats) -> Floats:
        """The gradient of `value`, to seven digits: moves are led by it, and accepted by the value itself, so that what it lacks costs no truth."""
        prior, k, chains = self.prior, self.k, place.shape[1]
        classes, width = prior.classes, prior.classes * k
        near = place.astype(np.float32)
        listed, log_rest = _halves(near[:width])
        broken = np.exp(near[width:])
        weights, missed = self.rows(near, log_rest, broken)
        cells = self.short_on @ near[:width].reshape(k, -1)
        cells += (weights + missed).reshape(1, -1)
        # Smaller chances say nothing here, and numbers near the least that seven digits can hold are slow.
        np.maximum(cells, _LEAST, out=cells)
        np.exp(cells, out=cells)
        cells = cells.reshape(-1, classes, chains)
        chances = cells.sum(axis=1)
        share = np.empty_like(chances)
        np.divide(self.short_counts, chances[1:], out=share[1:])
        unseen = np.minimum(chances[0], 1 - 1e-6)
        share[0] = self.short_persons / (1 - unseen)
        if (unseen > 0.8 * prior.most / (prior.most + 1)).any():
            share[0] += self._bound_slope(unseen.astype(np.float64))
        cells *= share[:, None, :]
        size = cells.sum(axis=0)
        along = (self.short_on.T @ cells.reshape(len(self.on), -1)).reshape(k, classes, chains)
        gradient = np.empty(place.shape, dtype=np.float32)
        np.subtract(
            along + np.float32(prior.listed),
            listed.reshape(k, classes, chains) * (size + np.float32(prior.listed + prior.unlisted)),
            out=gradient[:width].reshape(k, classes, chains),
        )
        later = np.cumsum(size[::-1], axis=0)[::-1]
        tail = np.float32(prior.shape + classes - 1) * broken / (np.float32(prior.rate) + broken.sum(axis=0))
        # Where a stick leaves nothing, what little stands in the cells is their floor.
        near_one = np.where(broken < -_LEAST, broken, 0)
        gradient[width:] = size[:-1] * _pull(broken) - near_one * later[1:] + 1 - tail
        return gradient.astype(np.float64)

    def rows(self, place: Numbers, log_rest: Numbers, broken: Numbers) -> tuple[Numbers, Numbers]:
        """Logarithms for each kind: its weight, and the chance that all lists miss it."""
        classes, width = self.prior.classes, self.prior.classes * self.k
        return _log_weights(place[width:], broken), log_rest.reshape(self.k, classes, -1).sum(axis=0)

    def chances(self, place: Floats) -> Floats:
        """The chance of each of the 2**K patterns (patterns × chains); of none where the lists are too many for that."""
        if self.k > MOST_LISTS:
            return np.zeros((0, place.shape[1]))
        classes, width = self.prior.classes, self.prior.classes * self.k
        every = ((np.arange(1 << self.k)[:, None] >> np.arange(self.k)) & 1).astype(np.float64)
        weights, missed = self.rows(place, _log_rest(place[:width]), np.exp(place[width:]))
        cells = every @ place[:width].reshape(self.k, -1)
        cells += (weights + missed).reshape(1, -1)
        found = np.exp(cells).reshape(len(every), classes, -1).sum(axis=1)
        return np.asarray(found / found.sum(axis=0))

    def _bound(self, unseen: Floats) -> Floats:
        """Log of the chance that the unseen stay within the bound; nought where they are far from it."""
        bound = np.zeros(len(unseen))
        near = unseen > 0.8 * self.prior.most / (self.prior.most + 1)
        if near.any():
            n = self.persons[near]
            inside = betainc(n, self.prior.most * n + 1, 1 - unseen[near])
            bound[near] = np.log(np.maximum(inside, 1e-300))
        return bound

    def _bound_slope(self, unseen: Floats) -> Floats:
        """The slope of `_bound`."""
        slope = np.zeros(len(unseen))
        near = unseen > 0.8 * self.prior.most / (self.prior.most + 1)
        n, limit = self.persons[near], self.prior.most * self.persons[near] + 1
        density = (n - 1) * np.log1p(-unseen[near]) + (limit - 1) * np.log(unseen[near]) - betaln(n, limit)
        slope[near] = -np.exp(density - self._bound(unseen)[near])
        return slope


def _halves(logits: Numbers) -> tuple[Numbers, Numbers]:
    """The chance of each logit, and the logarithm of its opposite; no overflow."""
    small = np.exp(-np.abs(logits))
    whole = 1 + small
    return np.where(logits >= 0, 1, small) / whole, -(np.log(whole) + np.maximum(logits, 0))


def _log_rest(logits: Floats) -> Floats:
    return np.asarray(-np.logaddexp(0, logits))


def _log_weights(sticks: Numbers, broken: Numbers) -> Numbers:
    """Logarithms of the weights; ``broken`` are minus the logarithms of what each stick leaves."""
    weights = np.zeros((len(sticks) + 1, sticks.shape[1]), dtype=sticks.dtype)
    # To the last digit a stick that takes little takes what it does not leave.
    weights[:-1] = np.where(sticks < -15, sticks, np.log(-np.expm1(-np.maximum(broken, 1e-12))))
    weights[1:] -= np.cumsum(broken, axis=0)
    return weights


def _pull(broken: Numbers) -> Numbers:
    """How the logarithm of a stick's own share grows with its place."""
    some = np.clip(broken, 1e-6, -_LEAST)
    return np.asarray(some / np.expm1(some))


def _start(model: _Model, tables: Sequence[Lists], chance: np.random.Generator) -> _State:
    classes, k = model.prior.classes, model.k
    rate = np.array([[(size + 1) / (table.n + 2) for size in table.sizes] for table in tables])
    logits = np.repeat(np.log(rate / (1 - rate)).T, model.chains, axis=1)
    chains = logits.shape[1]
    place = np.empty((classes * k + classes - 1, chains))
    place[: classes * k] = np.repeat(logits, classes, axis=0) + chance.normal(0, 0.7, (classes * k, chains))
    place[classes * k :] = chance.normal(-0.4, 0.5, (classes - 1, chains))
    return _State(place, len(tables))


def _move(model: _Model, state: _State, chance: np.random.Generator, adapt: int = 0) -> _State:
    """One move of all chains: labels swapped, a Hamiltonian trajectory."""
    width = model.prior.classes * model.k
    if model.prior.classes > 1:
        _swap(model, state, chance)
    value, unseen = model.value(state.place)
    chosen = state.step if adapt else state.mean_step
    step = np.repeat(np.exp(chosen), model.chains) * chance.uniform(0.7, 1.3, len(value))
    place, speed = state.place.copy(), chance.normal(size=state.place.shape)
    energy = value - 0.5 * (speed * speed).sum(axis=0)
    steps = int(np.clip(_LENGTH / np.exp(chosen).min() * chance.uniform(0.6, 1.4), *_STEPS))
    speed += 0.5 * step * model.slope(place)
    for number in range(steps):
        place += step * speed
        # Where a chance is nought or one to the last digit, the figures say no more.
        np.clip(place[:width], -_FAR, _FAR, out=place[:width])
        speed += (step if number < steps - 1 else 0.5 * step) * model.slope(place)
    value, missed = model.value(place)
    change = np.nan_to_num(value - 0.5 * (speed * speed).sum(axis=0) - energy, nan=-np.inf)
    taken = np.exp(np.minimum(0.0, change))
    accepted = chance.random(len(taken)) < taken
    state.place = np.where(accepted, place, state.place)
    state.missed = np.where(accepted, missed, unseen)
    if adapt:
        _adapt(state, taken.reshape(-1, model.chains).mean(axis=1), adapt)
    return state


def _gather(model: _Model, state: _State, chance: np.random.Generator) -> None:
    """Before anything counts, chains that lie hopelessly below the best of their stratum begin again where another stands.

    Some starts run into a corner (nearly everybody of a kind that no list reaches) whose probability is nought and whose way out is long.
    """
    value = model.value(state.place)[0].reshape(-1, model.chains)
    for stratum, own in enumerate(value):
        first = stratum * model.chains
        lost = first + np.flatnonzero(~(own > np.nanmax(own) - _HOPELESS))
        good = first + np.flatnonzero(own > np.nanmax(own) - _HOPELESS)
        taken = chance.choice(good, len(lost))
        state.place[:, lost] = state.place[:, taken]


def _adapt(state: _State, taken: Floats, moves: int) -> None:
    """Dual averaging of the step towards four moves in five taken (M. D. Hoffman, A. Gelman 2014), one step a stratum."""
    rate = 1 / (moves + 10)
    state.drift = (1 - rate) * state.drift + rate * (_TARGET - taken)
    state.step = np.log(0.3) - np.sqrt(moves) / 0.1 * state.drift
    weight = moves**-0.75
    state.mean_step = weight * state.step + (1 - weight) * state.mean_step


def _swap(model: _Model, state: _State, chance: np.random.Generator) -> None:
    """Two kinds change labels where the sticks' prior likes that as well: the likelihood does not know labels, chains get stuck in them."""
    classes, width = model.prior.classes, model.prior.classes * model.k
    chains = np.arange(state.place.shape[1])
    weights = _log_weights(state.place[width:], np.exp(state.place[width:]))
    prior = _stick_prior(weights, model.prior)
    labels = np.tile(np.arange(classes)[:, None], (1, len(chains)))
    for _ in range(_SWAPS):
        one = chance.integers(classes, size=len(chains))
        other = (one + chance.integers(1, classes, size=len(chains))) % classes
        swapped = weights.copy()
        swapped[one, chains], swapped[other, chains] = weights[other, chains], weights[one, chains]
        after = _stick_prior(swapped, model.prior)
        take = np.flatnonzero(np.log(chance.random(len(chains))) < after - prior)
        weights[:, take], prior[take] = swapped[:, take], after[take]
        first, second = (one[take], take), (other[take], take)
        labels[first], labels[second] = labels[second], labels[first].copy()
    later = _later(weights)
    sticks = np.log(np.maximum(later[:-1] - later[1:], 1e-300))
    moved = np.flatnonzero(
        (labels != np.arange(classes)[:, None]).any(axis=0) & (np.abs(sticks) < _END).all(axis=0)
    )
    logits = state.place[:width].reshape(model.k, classes, len(chains))
    logits[:, :, moved] = np.take_along_axis(logits[:, :, moved], labels[None, :, moved], axis=1)
    state.place[width:, moved] = sticks[:, moved]


def _later(weights: Floats) -> Floats:
    """Logarithms of what each kind and those after it weigh together."""
    return np.asarray(np.logaddexp.accumulate(weights[::-1], axis=0)[::-1])


def _stick_prior(weights: Floats, prior: Prior) -> Floats:
    """Log density of the weights (given by their logarithms) under broken sticks, up to a constant, with alpha integrated out.

    Given alpha the swap that puts the largest kind last, or first again, would never be taken, for alpha had settled on its place.
    """
    later = _later(weights)
    last = weights[-1]
    free = np.log(prior.rate - np.minimum(last, 0)) * (len(weights) - 1 + prior.shape)
    return np.asarray(-last - free - later[1:-1].sum(axis=0))


def _unseen(model: _Model, state: _State, chance: np.random.Generator) -> Floats:
    """The number of unseen given the chance to be on no list: negative binomial, within the bound."""
    most = model.prior.most * model.persons
    found = chance.negative_binomial(model.persons, 1 - state.missed).astype(np.float64)
    for _ in range(100):
        beyond = found > most
        if not beyond.any():
            break
        found[beyond] = chance.negative_binomial(model.persons[beyond], 1 - state.missed[beyond])
    return np.asarray(np.minimum(found, most))
