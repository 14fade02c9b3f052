"""What holds of every table: order says nothing, a copy adds nothing, and nobody seen is ever lost."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sudebnik.errors import UsageError
from sudebnik.stats.capture import chao, decomposable, latent_class, two_lists
from sudebnik.stats.capture.gates import Gate, nested, one_person
from sudebnik.stats.capture.graphs import decomposable as graphs
from sudebnik.stats.capture.hidden import Hidden, Method, Settings, hidden
from sudebnik.stats.capture.histories import Floats, Lists, from_histories, from_persons
from sudebnik.stats.capture.loglinear import fit_model
from sudebnik.stats.capture.models import hierarchical, model_named, name
from sudebnik.stats.capture.sensitivity import all_lists_ratios, tipping_ratio, with_pair
from sudebnik.stats.capture.strata import total
from sudebnik.stats.estimate import Estimate, NotEstimable

_PATTERNS = [pattern for pattern in product((0, 1), repeat=3) if any(pattern)]
_COUNTS = st.lists(st.integers(1, 60), min_size=7, max_size=7)
_DETERMINISTIC = (Method.CHAO, Method.DECOMPOSABLE)


def _three(counts: list[int]) -> Lists:
    return from_histories(["press", "court", "line"], zip(_PATTERNS, counts, strict=True))


def _answers(lists: Lists, *methods: Method, **more: object) -> dict[Method, Hidden]:
    asked = hidden(lists, methods, Settings(draws=100, **more))  # type: ignore[arg-type]
    return {one.method: one for one in asked}


@given(_COUNTS, st.permutations(range(3)), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_lists_and_rows_says_nothing(counts, order, chance) -> None:  # type: ignore[no-untyped-def]
    """Permuted columns and rows give the same figures."""
    rows = [
        (tuple(pattern[j] for j in order), count) for pattern, count in zip(_PATTERNS, counts, strict=True)
    ]
    chance.shuffle(rows)
    one, other = _three(counts), from_histories(["a", "b", "c"], rows)
    before, after = _answers(one, *_DETERMINISTIC), _answers(other, *_DETERMINISTIC)
    for method in _DETERMINISTIC:
        if before[method].estimate is not None:
            assert after[method].estimate == pytest.approx(before[method].estimate, rel=1e-9)


@given(_COUNTS)
@settings(max_examples=25, deadline=None)
def test_nobody_seen_is_lost(counts) -> None:  # type: ignore[no-untyped-def]
    """No figure and no limit lies below those who were seen."""
    lists = _three(counts)
    for answer in _answers(
        lists, Method.CHAO, Method.LOGLINEAR, Method.STEPWISE, Method.DECOMPOSABLE
    ).values():
        if answer.estimate is not None and answer.interval is not None:
            assert lists.n <= answer.interval.low <= answer.interval.high
            assert answer.estimate >= lists.n


@given(_COUNTS)
@settings(max_examples=15, deadline=None)
def test_a_list_that_repeats_another_is_refused(counts) -> None:  # type: ignore[no-untyped-def]
    """A fourth list that copies the first closes a gate, and the gate can be passed over by name only."""
    rows = [((*pattern, pattern[0]), count) for pattern, count in zip(_PATTERNS, counts, strict=True)]
    copied = from_histories(["press", "court", "line", "copy"], rows)
    assert nested(copied) == [(0, 3)]
    assert _answers(copied, Method.DECOMPOSABLE)[Method.DECOMPOSABLE].not_estimable == "nested"
    over = _answers(copied, Method.DECOMPOSABLE, override=frozenset({"nested"}))[Method.DECOMPOSABLE]
    assert over.estimate is not None
    assert "nested" in over.overridden


@given(_COUNTS, st.integers(2, 9))
@settings(max_examples=20, deadline=None)
def test_ten_times_the_persons_are_ten_times_the_unseen(counts, times) -> None:  # type: ignore[no-untyped-def]
    """The most likely figure of a fixed model scales with the table."""
    model = model_named("[12,3]", 3)
    one, many = (
        fit_model(_three(counts), model),
        fit_model(_three([times * count for count in counts]), model),
    )
    assert many.whole == pytest.approx(times * one.whole, rel=1e-6)


def test_cost_hangs_on_patterns_not_on_persons() -> None:
    """A thousand times the persons are the same arrays for the sampler and for the models."""
    few, many = _three([9, 8, 7, 6, 5, 4, 3]), _three([9000, 8000, 7000, 6000, 5000, 4000, 3000])
    assert few.counts.shape == many.counts.shape
    shapes = [latent_class._Model([table], latent_class.Prior(), 2).counts.shape for table in (few, many)]
    assert shapes[0] == shapes[1]


def test_numbers_of_models_and_graphs_are_the_known_ones() -> None:
    """8 and 113 hierarchical models, 1,024 of pairs for five lists; 1, 2, 8, 61, 822 chordal graphs."""
    assert [len(hierarchical(k, most)) for k, most in ((3, 2), (4, 3), (5, 2))] == [8, 113, 1024]
    assert [len(graphs(k).cliques) for k in range(1, 6)] == [1, 2, 8, 61, 822]
    assert name(model_named("[123,14,34]", 4), 4) == "[123,14,34]"


def test_two_lists_say_that_independence_is_assumed() -> None:
    """Chapman answers for two lists with its sentence, the larger methods refuse."""
    lists = from_histories(["press", "court"], [((1, 0), 40), ((0, 1), 30), ((1, 1), 20)])
    found = _answers(lists, *Method)
    assert found[Method.CHAPMAN].estimate == pytest.approx(61 * 51 / 21 - 1)
    assert "independent" in found[Method.CHAPMAN].assumptions
    assert found[Method.CHAO].estimate is not None
    for method in (Method.LOGLINEAR, Method.STEPWISE, Method.DECOMPOSABLE, Method.LATENT_CLASS):
        assert found[method].not_estimable == "three_lists"


def test_two_lists_without_overlap_are_refused() -> None:
    """Nobody on both: no number, but those seen stand as the least."""
    lists = from_histories(["press", "court"], [((1, 0), 40), ((0, 1), 30)])
    refused = two_lists.two_lists(lists)
    assert isinstance(refused, NotEstimable)
    assert refused.least == 70


def test_a_list_that_shares_nobody_is_left_out_and_told() -> None:
    """Three lists of which one stands apart are two lists: the gate of three closes."""
    lists = from_histories(
        ["press", "court", "far"], [((1, 0, 0), 40), ((0, 1, 0), 30), ((1, 1, 0), 20), ((0, 0, 1), 15)]
    )
    found = _answers(lists, Method.DECOMPOSABLE)[Method.DECOMPOSABLE]
    assert found.not_estimable == "three_lists"
    assert any("far" in note for note in found.lists.notes)


def test_saturated_ratio_at_one_is_the_model_without_the_highest_group() -> None:
    """The odds ratio of all lists at 1 is what the model of all pairs says; at two twice the unseen (three lists: half)."""
    lists = _three([20, 18, 7, 25, 9, 8, 4])
    whole = fit_model(lists, model_named("[12,13,23]", 3)).whole
    ratios = {f"{ratio:g}": whole for ratio, whole in all_lists_ratios(lists)}
    assert ratios["1"] == pytest.approx(whole, rel=1e-6)
    assert ratios["2"] is not None
    assert ratios["2"] - lists.n == pytest.approx((whole - lists.n) / 2, rel=1e-6)


def test_the_tipping_ratio_gives_the_target() -> None:
    """With the ratio that was found the whole is the one that was asked for."""
    lists = _three([20, 18, 7, 25, 9, 8, 4])
    model = model_named("[12,13,23]", 3)
    whole = with_pair(lists, model, 0b011, 1.0)
    assert whole is not None
    ratio = tipping_ratio(lists, model, 0b011, 1.3 * whole)
    assert ratio is not None
    assert with_pair(lists, model, 0b011, ratio) == pytest.approx(1.3 * whole, rel=1e-4)


def test_strata_are_added_draw_by_draw() -> None:
    """The interval of a sum is narrower than the sum of the intervals, and a refused stratum counts its seen and says so."""
    lists = _three([20, 18, 7, 25, 9, 8, 4])
    answers = [_answers(lists, Method.DECOMPOSABLE, seed=seed)[Method.DECOMPOSABLE] for seed in (1, 2)]
    whole = total(answers, Settings())
    assert whole.interval is not None
    assert answers[0].interval is not None
    width = answers[0].interval.high - answers[0].interval.low
    assert width < whole.interval.high - whole.interval.low < 2 * width
    apart = from_histories(["press", "court"], [((1, 0), 4), ((0, 1), 3), ((1, 1), 1)])
    refused = _answers(apart, Method.DECOMPOSABLE)[Method.DECOMPOSABLE]
    partly = total([answers[0], refused], Settings())
    assert any(gate.name == "all_strata" and not gate.passed for gate in partly.gates)
    assert partly.estimate is not None
    assert partly.estimate > answers[0].lists.n + 8


def test_the_sampler_agrees_with_the_exact_posterior_of_one_kind() -> None:
    """With one class the whole is known by a sum over its grid: list probabilities uniform, p(N) as 1/N."""
    lists = _three([20, 18, 7, 25, 9, 8, 4])
    run = latent_class.Run(chains=16, warm=100, effective=1, block=250, longest=250)
    found = latent_class.draw([lists], latent_class.Prior(classes=1), run, seed=5)[0]
    from scipy.special import betaln, gammaln

    unseen = np.arange(20 * lists.n + 1)
    whole = lists.n + unseen
    weight = gammaln(whole) - gammaln(unseen + 1)
    for size in lists.sizes:
        weight = weight + betaln(size + 1, whole - size + 1)
    chances = np.exp(weight - weight.max())
    chances /= chances.sum()
    mean = float(unseen @ chances)
    spread = float(((unseen - mean) ** 2) @ chances) ** 0.5
    assert found.unseen.mean() == pytest.approx(mean, abs=5 * spread / found.mixing.effective**0.5)
    graph = decomposable.posterior(lists, 0.25).graphs
    assert any(one.cliques == "[1][2][3]" for one in graph)


def test_equal_seeds_give_equal_draws() -> None:
    """The same table and seed give the same draws, another seed others."""
    lists = _three([20, 18, 7, 25, 9, 8, 4])
    run = latent_class.Run(chains=4, warm=20, effective=1, block=20, longest=20)
    one, same, other = (
        latent_class.draw([lists], latent_class.Prior(classes=3), run, seed=seed)[0] for seed in (1, 1, 2)
    )
    assert (one.unseen == same.unseen).all()
    assert (one.unseen != other.unseen).any()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([((0, 0), 3)], "no list"),
        ([((1, 0), -1)], "whole number"),
        ([((1, 0), "2.5")], "whole number"),
        ([((2, 0), 1)], "neither 0 nor 1"),
        ([((1,), 1)], "marks for"),
        ([((1, 0), 0)], "nobody"),
    ],
)
def test_tables_that_mean_nothing_are_refused_with_their_row(rows, words) -> None:  # type: ignore[no-untyped-def]
    """What is wrong and in which row, without the row's content."""
    with pytest.raises(UsageError, match=words):
        from_histories(["press", "court"], rows)


def test_rows_of_one_pattern_are_added_up_and_persons_are_counted() -> None:
    """Counts of patterns and a row a person are the same table; repeats are noted; a list with nobody is left out."""
    counted = from_histories(["a", "b", "c"], [((1, 0, 0), 2), ((1, 0, 0), 1), ((1, 1, 0), 4)])
    persons = from_persons(["a", "b", "c"], [(1, 0, 0)] * 3 + [(1, 1, 0)] * 4)
    assert (counted.counts == persons.counts).all()
    assert counted.names == ("a", "b")
    assert len(counted.notes) == 2
    assert counted.merged(0, 1).n == 7


def test_one_person_moves_a_small_estimate_too_far() -> None:
    """The gate looks at the largest move of the unseen by a single person."""
    gate = one_person([150.0, 139.0], 120.0, 100)
    assert isinstance(gate, Gate)
    assert not gate.passed
    assert gate.figure == pytest.approx((150 - 99 - 20) / 20)


def test_the_lower_bound_is_an_estimate_with_an_interval() -> None:
    """Chao's bound lies between those seen and its upper limit."""
    bound, error = chao.lower_bound(_three([20, 18, 7, 25, 9, 8, 4]))
    assert isinstance(bound, Estimate)
    assert bound.interval.low <= bound.value <= bound.interval.high
    assert error > 0


def test_moves_are_led_by_the_slope_of_what_accepts_them() -> None:
    """The quick gradient is that of the exact target, to a few digits, wherever a chain may stand."""
    table = _three([40, 30, 50, 12, 9, 15, 6])
    model = latent_class._Model([table], latent_class.Prior(classes=3), 2)
    chance = np.random.default_rng(4)
    for spread in (0.5, 2.0):
        place = np.repeat(chance.normal(0, spread, (11, 1)), 2, axis=1)
        told = model.slope(place)[:, 0]
        for row in range(11):
            apart = place.copy()
            apart[row] += [1e-5, -1e-5]
            above, below = model.value(apart)[0]
            assert told[row] == pytest.approx((above - below) / 2e-5, rel=2e-3, abs=2e-2)


def test_sticks_are_drawn_as_their_prior_has_them() -> None:
    """Where one person was seen, by all lists, the weights are the prior's, as far as its corner where one kind holds all but a millionth.

    A sampler whose sticks end too early loses that corner, and with it a part of the answer on large tables.
    """
    table = _three([0, 0, 0, 0, 0, 0, 1])
    prior = latent_class.Prior(classes=3, listed=60.0, unlisted=1.0)
    model = latent_class._Model([table], prior, 128)
    chance = np.random.default_rng(8)
    state = latent_class._start(model, [table], chance)
    corner = []
    for move in range(700):
        latent_class._move(model, state, chance, adapt=move + 1 if move < 200 else 0)
        if move >= 200:
            logs = latent_class._log_weights(state.place[-2:], np.exp(state.place[-2:]))
            corner.append((_but_the_largest(logs) < np.log(1e-6)).mean())
    alpha = chance.gamma(prior.shape, 1 / prior.rate, 400_000)
    left = np.log(chance.random((2, 400_000))) / alpha
    kinds = np.stack([np.log(-np.expm1(left[0])), left[0] + np.log(-np.expm1(left[1])), left.sum(axis=0)])
    parts = np.reshape(corner, (10, 50)).mean(axis=1)
    assert np.mean(corner) == pytest.approx(
        (_but_the_largest(kinds) < np.log(1e-6)).mean(), abs=0.03 + 3 * parts.std() / 3
    )


def _but_the_largest(logs: Floats) -> Floats:
    """The logarithm of what all kinds but the largest weigh together."""
    largest = logs.argmax(axis=0) == np.arange(len(logs))[:, None]
    return np.asarray(np.logaddexp.reduce(np.where(largest, -np.inf, logs), axis=0))


def test_many_lists_are_answered_by_kinds_of_people() -> None:
    """Nine lists have no table of all their patterns, and are drawn from all the same."""
    chance = np.random.default_rng(2)
    rows = [tuple(int(one) for one in chance.random(9) < 0.3) for _ in range(150)]
    lists = from_persons([f"l{place}" for place in range(9)], [row for row in rows if any(row)])
    run = latent_class.Run(chains=4, warm=20, effective=1, block=20, longest=20)
    found = latent_class.draw([lists], latent_class.Prior(classes=2), run, seed=1)[0]
    assert (found.unseen >= 0).all()
    assert found.chances.shape == (4, 0)
