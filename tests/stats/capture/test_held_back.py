"""Tables that nobody has seen before, against sums and programmes written here another way."""

from __future__ import annotations

from itertools import combinations, permutations, product
from math import log

import numpy as np
import pytest
from scipy.optimize import linprog, minimize
from scipy.special import gammaln

from sudebnik.stats.capture import chao, decomposable
from sudebnik.stats.capture.existence import ground
from sudebnik.stats.capture.hidden import Method, Settings, hidden
from sudebnik.stats.capture.histories import Lists
from sudebnik.stats.capture.loglinear import all_models, fit_model, select
from sudebnik.stats.capture.models import design, hierarchical, model_named
from sudebnik.stats.capture.stepwise import stepwise_of

_QUICK = (Method.CHAPMAN, Method.CHAO, Method.LOGLINEAR, Method.STEPWISE, Method.DECOMPOSABLE)


def _table(counts: list[int] | np.ndarray, names: str = "abcdefgh") -> Lists:
    k = len(counts).bit_length() - 1
    return Lists(tuple(names[:k]), np.array(counts, dtype=np.int64))


def _drawn(seed: int, k: int, mean: float) -> Lists:
    counts = np.random.default_rng(seed).poisson(mean, 1 << k)
    counts[0] = 0
    for j in range(k):
        counts[1 << j] += 20 + j
    return _table(counts)


@pytest.mark.parametrize("k", [3, 4])
def test_models_are_those_of_a_general_maximiser(k: int) -> None:
    """Whole, deviance, AIC and BIC of every third model are those of a quasi-Newton search of the Poisson likelihood."""
    lists = _drawn(k, k, 12.0)
    for model in hierarchical(k, k - 1)[::3]:
        found = fit_model(lists, model)
        cells = list(range(1, 1 << k))
        columns = [0, *(1 << j for j in range(k)), *model]
        matrix = np.array([[float(cell & one == one) for one in columns] for cell in cells])
        seen = lists.counts[cells].astype(float)

        def surprise(beta: np.ndarray, matrix: np.ndarray = matrix, seen: np.ndarray = seen) -> float:
            return float(np.exp(matrix @ beta).sum() - seen @ (matrix @ beta))

        start = np.zeros(len(columns))
        start[0] = log(seen.mean())
        best = minimize(
            surprise,
            start,
            jac=lambda beta, m=matrix, y=seen: m.T @ (np.exp(m @ beta) - y),
            options={"gtol": 1e-7},
        )
        assert found.whole == pytest.approx(lists.n + np.exp(best.x[0]), rel=1e-5)
        value = -best.fun - gammaln(seen + 1).sum()
        assert found.aic == pytest.approx(2 * len(columns) - 2 * value, rel=1e-7)
        assert found.bic == pytest.approx(len(columns) * log(lists.n) - 2 * value, rel=1e-7)
        assert found.freedom == len(cells) - len(columns)


def _existing(matrix: np.ndarray, seen: np.ndarray) -> bool:
    """The programme as it is published: the largest s such that a table with these margins is at least s in every cell."""
    cells = len(seen)
    equal = np.hstack([matrix.T, np.zeros((matrix.shape[1], 1))])
    least = np.hstack([-np.eye(cells), np.ones((cells, 1))])
    found = linprog(
        np.eye(1, cells + 1, cells)[0] * -1.0,
        A_eq=equal,
        b_eq=matrix.T @ seen,
        A_ub=least,
        b_ub=np.zeros(cells),
        bounds=[(0, None)] * cells + [(0, 1)],
    )
    return bool(found.status == 0 and -found.fun > 1e-7)


def test_existence_is_that_of_the_published_programme() -> None:
    """For all patterns of empty cells of three lists and for drawn ones of four, over all models, both programmes say the same."""
    chance = np.random.default_rng(4)
    asked = [(3, 2 * support, model) for support in range(1, 128, 5) for model in hierarchical(3, 2)]
    for _ in range(2):
        support = sum(1 << cell for cell in range(1, 16) if chance.random() < 0.5)
        asked += [(4, support, model) for model in hierarchical(4, 3)]
    refused = 0
    for k, support, model in asked:
        left = ground(support, model, k)
        if not left.cells:
            continue
        matrix = design(left.cells, left.columns)
        seen = np.array([float(support >> cell & 1) for cell in left.cells])
        assert left.code % 2 == (0 if _existing(matrix, seen) else 1), (support, model)
        refused += left.code % 2
    assert refused > 50


def test_a_milliard_beside_a_single_person_is_fitted_to_its_end() -> None:
    """Independent lists have a closed form for two of three; the fit meets its margins however unequal the cells."""
    lists = _table([0, 10**9, 8 * 10**8, 3, 9 * 10**8, 5, 2, 1])
    left = ground(0b11111110, (), 3)
    matrix = design(left.cells, left.columns)
    fitted = fit_model(lists, ())
    beta = np.array([fitted.coefficients[column] for column in left.columns])
    expected = np.exp(matrix @ beta)
    margins = matrix.T @ lists.counts[list(left.cells)]
    assert matrix.T @ expected == pytest.approx(margins, rel=1e-7)
    batched = select(lists.counts[None, :], 3, ((),))[0][0]
    assert batched == pytest.approx(fitted.whole, rel=1e-7)


def test_graphs_are_summed_as_the_textbook_sums_them() -> None:
    """Three lists: posterior mean and quantiles by the formulas of all eight graphs, clique by clique and written out."""
    lists = _table([0, 30, 25, 9, 20, 6, 7, 3])
    delta, unseen = 0.125, np.arange(1, 2001)
    whole = lists.n + unseen

    def margin(chosen: tuple[int, ...]) -> np.ndarray:
        prior = delta * 2 ** (3 - len(chosen))
        told = gammaln(8 * delta) - gammaln(whole + 8 * delta)
        for state in product((0, 1), repeat=len(chosen)):
            inside = sum(
                int(lists.counts[cell])
                for cell in range(1, 8)
                if all((cell >> j & 1) == bit for j, bit in zip(chosen, state, strict=True))
            )
            told = told + gammaln(inside + (0 if any(state) else unseen) + prior) - gammaln(prior)
        return np.asarray(told)

    graphs: list[list[tuple[tuple[int, ...], int]]] = [[((0,), 1), ((1,), 1), ((2,), 1)]]
    graphs += [[(pair, 1), (tuple({0, 1, 2} - set(pair)), 1)] for pair in combinations(range(3), 2)]
    for middle in range(3):
        one, other = (tuple(sorted((middle, end))) for end in {0, 1, 2} - {middle})
        graphs.append([(one, 1), (other, 1), ((middle,), -1)])
    common = gammaln(whole + 1) - gammaln(unseen + 1) - np.log(whole)
    weights = np.array([sum(sign * margin(part) for part, sign in graph) + common for graph in graphs])
    chances = np.exp(weights - weights.max())
    chances /= chances.sum()
    found = decomposable.posterior(lists, delta, longest=2000)
    assert found.mean == pytest.approx(float(chances.sum(axis=0) @ whole), rel=1e-9)
    for level in (0.05, 0.5, 0.975):
        assert found.quantile(level) == whole[np.searchsorted(chances.sum(axis=0).cumsum(), level)]
    assert found.mode == whole[chances.sum(axis=0).argmax()]
    assert found.graphs[0].probability == pytest.approx(chances.sum(axis=1).max(), rel=1e-9)


_ODD = {
    "one person": [0, 0, 0, 0, 0, 0, 0, 1],
    "one list": [0, 40],
    "two lists apart": [0, 5, 6, 0],
    "all on all": [0, 0, 0, 0, 0, 0, 0, 500],
    "one cell": [0, 0, 0, 90, 0, 0, 0, 0],
    "nested": [0, 50, 0, 30, 0, 0, 0, 20],
    "a copy": [0, 40, 0, 0, 30, 0, 0, 20],
    "all apart": [0, 10, 20, 0, 30, 0, 0, 0],
    "nobody alone": [0, 0, 0, 10, 0, 12, 14, 5],
    "no maximum": [0, 27, 37, 4, 19, 0, 0, 0],
    "a milliard": [0, 10**9, 8 * 10**8, 10**8, 9 * 10**8, 10**8, 9 * 10**7, 10**7],
}


@pytest.mark.parametrize("override", [frozenset(), frozenset({"all"})], ids=["gated", "overridden"])
@pytest.mark.parametrize("counts", _ODD.values(), ids=_ODD.keys())
def test_no_table_breaks_a_method(counts: list[int], override: frozenset[str]) -> None:
    """Refused with a reason, or a finite number that is no less than those seen; gates passed over or not."""
    lists = _table(counts)
    for answer in hidden(lists, _QUICK, Settings(draws=100, override=override)):
        if answer.estimate is None:
            assert answer.not_estimable
            continue
        assert answer.interval is not None
        assert lists.n <= answer.interval.low + 1e-6 <= answer.interval.high + 2e-6
        assert lists.n - 1e-6 <= answer.estimate < 1000 * lists.n


def test_lists_that_share_nobody_at_all_are_not_connected() -> None:
    """Three lists without a single person in common give no model a number."""
    for answer in hidden(_table(_ODD["all apart"]), [Method.LOGLINEAR, Method.DECOMPOSABLE], Settings()):
        assert answer.not_estimable == "connected"


@pytest.mark.parametrize("order", list(permutations(range(3)))[1:])
def test_columns_in_another_order_give_the_same_limits(order: tuple[int, ...]) -> None:
    """Bootstrap limits are the same to the last digit but rounding: chance goes by the names of lists, not by their places."""
    lists = _table([0, 60, 45, 19, 40, 16, 17, 6])
    asked = (Method.LOGLINEAR, Method.STEPWISE, Method.DECOMPOSABLE)
    for one, other in zip(
        hidden(lists, asked, Settings(draws=200)),
        hidden(lists.only(order), asked, Settings(draws=200)),
        strict=True,
    ):
        assert other.estimate == pytest.approx(one.estimate, rel=1e-9)
        assert other.interval is not None
        assert one.interval is not None
        assert other.interval[:2] == pytest.approx(one.interval[:2], rel=1e-9)


def test_a_thousand_times_the_persons_leave_the_share_and_narrow_the_limits() -> None:
    """The share of the unseen stays, the interval closes in by about the root of a thousand."""
    few = _table([0, 60, 45, 19, 40, 16, 17, 6])
    many = _table(1000 * few.counts)
    model = model_named("[12,3]", 3)
    assert fit_model(many, model).whole / many.n == pytest.approx(
        fit_model(few, model).whole / few.n, rel=1e-9
    )
    narrow = fit_model(many, model).error / many.n
    assert narrow == pytest.approx(fit_model(few, model).error / few.n / 1000**0.5, rel=0.05)


def test_more_lists_are_built_step_by_step() -> None:
    """Seven and eight lists: independent lists give back about everybody, and no pair is added that surprises nobody."""
    for k in (7, 8):
        chance = np.random.default_rng(k)
        marks = chance.random((4000, k)) < 0.15
        counts = np.bincount(marks @ (1 << np.arange(k)), minlength=1 << k)
        counts[0] = 0
        whole, model = stepwise_of(_table(counts))
        assert model is not None
        assert len(model) <= 3
        assert whole == pytest.approx(4000, rel=0.12)


def test_pairs_of_five_lists_are_searched_and_sorted() -> None:
    """1,024 models, the least BIC first, all from nobody lost."""
    found = all_models(_drawn(9, 5, 6.0))
    sound = [one for one in found if not one.code]
    assert len(found) == 1024
    assert [one.bic for one in sound] == sorted(one.bic for one in sound)
    assert min(one.whole for one in sound) > _drawn(9, 5, 6.0).n


def test_the_bound_has_its_four_forms() -> None:
    """With and without (K-1)/K, corrected and not; without anybody on two lists the plain form is none."""
    lists = _table([0, 60, 45, 19, 40, 16, 17, 6])
    told = chao.forms(lists)
    assert told["corrected"] == pytest.approx(chao.lower_bound(lists)[0].value)
    assert told["plain_many_lists"] == pytest.approx(lists.n + 145**2 / (2 * 52))
    assert chao.forms(_table([0, 5, 6, 0]))["plain"] is None


def test_too_many_lists_for_a_method_are_refused_before_they_fill_the_memory() -> None:
    """Thirteen lists have a lower bound; a model over all their patterns is refused with its reason."""
    marks = np.random.default_rng(1).random((600, 13)) < 0.15
    counts = np.bincount(marks @ (1 << np.arange(13)), minlength=1 << 13)
    counts[0] = 0
    lists = _table(counts, "abcdefghijklm")
    found = {one.method: one for one in hidden(lists, _QUICK, Settings())}
    assert found[Method.CHAO].estimate is not None
    for method in (Method.LOGLINEAR, Method.STEPWISE, Method.DECOMPOSABLE):
        assert found[method].not_estimable == "too_many_lists"
