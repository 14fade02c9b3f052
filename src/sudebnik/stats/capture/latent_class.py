"""A mixture of kinds of people, each with its own chances to be listed; how many kinds is left open.

The Dirichlet-process latent-class model of D. Manrique-Vallier (2016), with another way to draw from it. Who is of which
kind is summed out, so is the number of the unseen, and what is left, a smooth function of few numbers, is drawn from by
Hamiltonian moves (R. M. Neal 2011) with swaps of two kinds' labels between them (O. Papaspiliopoulos, G. O. Roberts 2008),
many chains and strata in one array. Cost hangs on patterns × kinds, not on the number of persons.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import betainc, betaln, expit

from sudebnik.errors import UsageError
from sudebnik.stats.capture.histories import Floats, Lists
from sudebnik.stats.capture.mixing import Mixing, mixing

CLASSES = 10
CHAINS = 32
MOST = 20
"""No more unseen than so many times those seen, as in the R package; a visible bound, and a warning where it is felt."""
_TARGET = 0.8
_LENGTH, _STEPS = 2.0, (8, 48)
"""How far a trajectory goes, and in how many steps at the least and the most."""
_SWAPS = 4
_FAR = 30.0


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
    """How long to draw: until ``effective`` draws and R-hat below ``rhat``, at the most ``longest`` moves a chain; ``warm`` moves are thrown away."""

    chains: int = CHAINS
    warm: int = 400
    effective: float = 4000.0
    rhat: float = 1.01
    block: int = 200
    longest: int = 3000


class Draws(NamedTuple):
    """Numbers of unseen, moves × chains, and how the chains mixed (of their logarithm); ``prior`` draws of N/n for comparison are the caller's."""

    unseen: Floats
    mixing: Mixing
    felt: float
    """Share of draws in the last twentieth below the bound on the unseen."""


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
    found: list[Floats] = []
    while True:
        found.append(
            np.stack([_unseen(model, _move(model, state, chance), chance) for _ in range(run.block)])
        )
        told = np.concatenate(found).reshape(-1, len(tables), run.chains)
        mixed = [mixing(np.log(np.maximum(told[:, place], 0.5))) for place in range(len(tables))]
        enough = all(one.effective >= run.effective and one.rhat <= run.rhat for one in mixed)
        if enough or len(told) >= run.longest:
            break
    return [
        Draws(told[:, place], one, float((told[:, place] > 0.95 * prior.most * table.n).mean()))
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
    """Where all chains stand: ``place`` (B × D: logits of the chances, then of the sticks), ``alpha``, and the length of a step of each stratum."""

    def __init__(self, place: Floats, alpha: Floats, strata: int) -> None:
        self.place, self.alpha = place, alpha
        self.missed = np.zeros(len(place))
        self.step = np.full(strata, np.log(0.05))
        self.mean_step = self.step.copy()
        self.drift = np.zeros(strata)


class _Model:
    """The tables as arrays, and the logarithm of the target with its gradient. B chains: strata × chains, stratum by stratum."""

    def __init__(self, tables: Sequence[Lists], prior: Prior, chains: int) -> None:
        self.prior, self.chains, self.k = prior, chains, tables[0].k
        seen = np.flatnonzero(sum(table.counts for table in tables))
        patterns = np.concatenate([[0], seen])
        self.on = ((patterns[:, None] >> np.arange(self.k)) & 1).astype(np.float64)
        self.counts = np.repeat(
            np.array([table.counts[seen] for table in tables], dtype=np.float64), chains, axis=0
        )
        self.persons = self.counts.sum(axis=1)

    def value(self, place: Floats, alpha: Floats) -> tuple[Floats, Floats, Floats]:
        """Log target, its gradient, and the chance to be on no list."""
        prior, width = self.prior, self.prior.classes * self.k
        logits = place[:, :width].reshape(len(place), prior.classes, self.k)
        sticks = place[:, width:]
        listed, broken = expit(logits), expit(sticks)
        # log λ + log(1 - λ) and the like without overflow
        missed = -np.logaddexp(0, logits)
        log_left = -np.logaddexp(0, sticks)
        log_weights = np.zeros((len(place), prior.classes))
        log_weights[:, :-1] = sticks + log_left
        log_weights[:, 1:] += np.cumsum(log_left, axis=1)
        both = np.exp(logits @ self.on.T + (log_weights + missed.sum(axis=2))[:, :, None])
        cells = both.sum(axis=1)
        unseen = np.minimum(cells[:, 0], 1 - 1e-12)
        share = np.empty_like(cells)
        share[:, 1:] = self.counts / cells[:, 1:]
        share[:, 0] = self.persons / (1 - unseen)
        value = (self.counts * np.log(cells[:, 1:])).sum(axis=1) - self.persons * np.log1p(-unseen)
        bound, slope = self._bound(unseen)
        value += bound
        share[:, 0] += slope
        both *= share[:, None, :]
        size = both.sum(axis=2)
        gradient = np.empty_like(place)
        gradient[:, :width] = (
            both @ self.on - listed * size[:, :, None] + prior.listed * (1 - listed) - prior.unlisted * listed
        ).reshape(len(place), width)
        later = np.cumsum(size[:, ::-1], axis=1)[:, ::-1]
        gradient[:, width:] = (size[:, :-1] + 1) * (1 - broken) - broken * (later[:, 1:] + alpha[:, None])
        value += (prior.listed * (logits + missed) + prior.unlisted * missed).sum(axis=(1, 2))
        value += (sticks + log_left * (1 + alpha[:, None])).sum(axis=1)
        return value, gradient, unseen

    def _bound(self, unseen: Floats) -> tuple[Floats, Floats]:
        """Log of the chance that the unseen stay within the bound, and its slope; nought where they are far from it."""
        bound, slope = np.zeros(len(unseen)), np.zeros(len(unseen))
        most = self.prior.most
        near = unseen > 0.8 * most / (most + 1)
        if near.any():
            n, limit = self.persons[near], most * self.persons[near] + 1
            inside = np.maximum(betainc(n, limit, 1 - unseen[near]), 1e-300)
            density = (
                (n - 1) * np.log1p(-unseen[near]) + (limit - 1) * np.log(unseen[near]) - betaln(n, limit)
            )
            bound[near] = np.log(inside)
            slope[near] = -np.exp(density - bound[near])
        return bound, slope


def _start(model: _Model, tables: Sequence[Lists], chance: np.random.Generator) -> _State:
    classes, k = model.prior.classes, model.k
    rate = np.array([[(size + 1) / (table.n + 2) for size in table.sizes] for table in tables])
    logits = np.repeat(np.log(rate / (1 - rate)), model.chains, axis=0)
    place = np.empty((len(logits), classes * k + classes - 1))
    place[:, : classes * k] = np.tile(logits, classes) + chance.normal(0, 0.7, (len(logits), classes * k))
    place[:, classes * k :] = chance.normal(0, 0.5, (len(logits), classes - 1))
    return _State(place, np.full(len(logits), 0.5), len(tables))


def _move(model: _Model, state: _State, chance: np.random.Generator, adapt: int = 0) -> _State:
    """One move of all chains: alpha by its own law, labels swapped, a Hamiltonian trajectory."""
    classes, width = model.prior.classes, model.prior.classes * model.k
    if classes > 1:
        log_left = -np.logaddexp(0, state.place[:, width:]).sum(axis=1)
        state.alpha = np.maximum(
            chance.gamma(model.prior.shape + classes - 1, 1 / (model.prior.rate - log_left)), 1e-8
        )
        _swap(model, state, chance)
    value, gradient, unseen = model.value(state.place, state.alpha)
    chosen = state.step if adapt else state.mean_step
    step = np.repeat(np.exp(chosen), model.chains) * chance.uniform(0.7, 1.3, len(value))
    step = step[:, None]
    place, speed = state.place, chance.normal(size=state.place.shape)
    energy = value - 0.5 * (speed * speed).sum(axis=1)
    steps = int(np.clip(_LENGTH / np.exp(chosen).min() * chance.uniform(0.6, 1.4), *_STEPS))
    speed = speed + 0.5 * step * gradient
    for number in range(steps):
        place = np.clip(place + step * speed, -_FAR, _FAR)
        value, gradient, missed = model.value(place, state.alpha)
        speed = speed + (step if number < steps - 1 else 0.5 * step) * gradient
    change = np.nan_to_num(value - 0.5 * (speed * speed).sum(axis=1) - energy, nan=-np.inf)
    taken = np.exp(np.minimum(0.0, change))
    accepted = chance.random(len(taken)) < taken
    state.place = np.where(accepted[:, None], place, state.place)
    state.missed = np.where(accepted, missed, unseen)
    if adapt:
        _adapt(state, taken.reshape(-1, model.chains).mean(axis=1), adapt)
    return state


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
    chains = np.arange(len(state.place))
    logits = state.place[:, :width].reshape(-1, classes, model.k)
    left = -np.logaddexp(0, state.place[:, width:])
    weights = np.zeros((len(chains), classes))
    weights[:, :-1] = state.place[:, width:] + left
    weights[:, 1:] += np.cumsum(left, axis=1)
    prior = _stick_prior(weights, state.alpha)
    labels = np.tile(np.arange(classes), (len(chains), 1))
    for _ in range(_SWAPS):
        one = chance.integers(classes, size=len(chains))
        other = (one + chance.integers(1, classes, size=len(chains))) % classes
        order = np.tile(np.arange(classes), (len(chains), 1))
        order[chains, one], order[chains, other] = other, one
        swapped = np.take_along_axis(weights, order, axis=1)
        after = _stick_prior(swapped, state.alpha)
        take = np.log(chance.random(len(chains))) < after - prior
        weights = np.where(take[:, None], swapped, weights)
        prior = np.where(take, after, prior)
        labels = np.where(take[:, None], np.take_along_axis(labels, order, axis=1), labels)
    later = np.cumsum(np.exp(weights)[:, ::-1], axis=1)[:, ::-1]
    moved = np.take_along_axis(logits, labels[:, :, None], axis=1)
    sticks = weights[:, :-1] - np.log(np.maximum(later[:, 1:], 1e-300))
    state.place = np.concatenate([moved.reshape(len(chains), width), np.clip(sticks, -_FAR, _FAR)], axis=1)


def _stick_prior(weights: Floats, alpha: Floats) -> Floats:
    """Log density of the weights under broken sticks, up to a constant: (α-1) log of the last, less the logs of what was left before each break."""
    later = np.cumsum(np.exp(weights)[:, ::-1], axis=1)[:, ::-1]
    return np.asarray((alpha - 1) * weights[:, -1] - np.log(np.maximum(later[:, 1:-1], 1e-300)).sum(axis=1))


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
