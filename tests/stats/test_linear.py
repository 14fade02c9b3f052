"""Months against several things at once: equal to statsmodels, honest where courts are few, silent where nothing can be told."""

from __future__ import annotations

from random import Random

import pytest

from sudebnik.stats.estimate import Estimate, NotEstimable, Reason
from sudebnik.stats.linear import FEWEST, Regression, Row, regression
from sudebnik.stats.matrices import inverse, product

# statsmodels 0.15.0, OLS with cov_type="cluster": coefficient and error against p31 and «no». The data follow a formula.
_PLAIN = {
    ("a", "p5"): (19.771119108483386, 0.6196575720236059),
    ("b", "yes"): (4.8605611255205154, 0.7502955886171558),
    ("x", ""): (0.39683449064568577, 0.0422148199975273),
}
_WITHIN = {
    ("a", "p5"): (19.829382570077204, 0.6464853423282327),
    ("b", "yes"): (4.952079115921642, 0.7883420449051027),
    ("x", ""): (0.399249744755217, 0.042583683001359666),
}


def _rows() -> list[Row]:
    found = []
    for i in range(120):
        part, repeat = ("p5", "p31", "p21")[i * 7 % 5 % 3], ("yes", "no")[i * i % 3 % 2]
        days, court = (i * 37 % 53) / 3, f"c{(i * i + i) % 11}"
        months = 60 - 20 * (part == "p31") - 35 * (part == "p21") + 6 * (repeat == "yes") + 0.4 * days
        months += (i * 91) % 17 - 8 + int(court[1:]) % 4
        found.append(Row(months, (part, repeat), (days,), court))
    return found


def _fit(rows: list[Row], within: bool) -> Regression:
    found = regression(rows, ("a", "b"), ("x",), within=within)
    assert isinstance(found, Regression)
    return found


@pytest.mark.parametrize(("within", "known"), [(False, _PLAIN), (True, _WITHIN)])
def test_coefficients_and_clustered_errors_are_those_of_statsmodels(within, known) -> None:  # type: ignore[no-untyped-def]
    """With a constant and with the courts' own means taken out, to 1e-6."""
    terms = {(term.name, term.level): term for term in _fit(_rows(), within).terms}
    for key, (value, error) in known.items():
        assert terms[key].value == pytest.approx(value, rel=1e-6)
        assert terms[key].plain == pytest.approx(error, rel=1e-6)


def test_the_reference_is_the_commonest_level_and_is_named() -> None:
    """Who reads «−20 months» has to know against what."""
    assert _fit(_rows(), True).references == {"a": "p31", "b": "no"}


def test_with_few_courts_the_figures_stand_without_intervals() -> None:
    """Six courts cannot tell how courts differ."""
    found = _fit(_rows(), True)
    assert found.clusters < FEWEST
    for term in found.terms:
        assert isinstance(term.estimate, NotEstimable)
        assert term.estimate.reason == Reason.TOO_FEW_CLUSTERS


def test_a_term_that_others_already_say_is_dropped_and_told() -> None:
    """A second category that repeats the first adds nothing."""
    rows = [row._replace(factors=(row.factors[0], row.factors[0])) for row in _rows()]
    found = _fit(rows, True)
    assert found.dropped
    assert all(name.startswith("b:") for name in found.dropped)


def test_hardly_more_rows_than_terms_are_refused() -> None:
    """Ten rows say nothing of four terms."""
    found = regression(_rows()[:10], ("a", "b"), ("x",))
    assert isinstance(found, NotEstimable)
    assert found.reason == Reason.TOO_FEW_VALUES


def test_an_outcome_that_never_differs_is_refused() -> None:
    """Sixty months for everyone go with nothing."""
    found = regression([row._replace(outcome=60.0) for row in _rows()], ("a", "b"), ("x",))
    assert isinstance(found, NotEstimable)
    assert found.reason == Reason.NO_SPREAD


def test_the_order_of_rows_says_nothing_and_many_alike_are_many_rows() -> None:
    """Shuffled rows and a count of two give the same bytes and the same figures."""
    rows = _rows()
    twice = _fit([*rows, *rows], True)
    counted = _fit([row._replace(many=2) for row in rows], True)
    assert [term.value for term in counted.terms] == pytest.approx([term.value for term in twice.terms])
    assert counted.n == twice.n
    shuffled = list(rows)
    Random(1).shuffle(shuffled)
    assert [term.value for term in _fit(shuffled, True).terms] == pytest.approx(
        [term.value for term in _fit(rows, True).terms], rel=1e-9
    )


def test_intervals_hold_where_courts_are_uneven_and_alike_within() -> None:
    """Of 200 seeded samples from 15 uneven courts with slopes of their own, 90 to 99 in a hundred hold the truth (the whole grid: benchmark)."""
    chance, held = Random(5), 0
    for _ in range(200):
        weights = [chance.expovariate(1) + 0.05 for _ in range(15)]
        own = [(chance.gauss(0, 4), chance.gauss(0, 2)) for _ in range(15)]
        rows = []
        for court in chance.choices(range(15), weights, k=300):
            repeat = chance.choice(("no", "no", "yes"))
            months = 60 + own[court][0] + (5 + own[court][1]) * (repeat == "yes") + chance.gauss(0, 8)
            rows.append(Row(months, (repeat,), (), str(court)))
        found = regression(rows, ("repeat",), ())
        assert isinstance(found, Regression)
        estimate = found.terms[-1].estimate
        if isinstance(estimate, Estimate):
            held += estimate.interval.low <= 5 <= estimate.interval.high
    assert 180 <= held <= 199


def test_a_system_is_solved_and_what_others_say_is_left_out() -> None:
    """The inverse times the matrix is one, and a repeated column is nought."""
    matrix = [[4.0, 1.0, 1.0], [1.0, 3.0, 3.0], [1.0, 3.0, 3.0]]
    inverted, dropped = inverse(matrix)
    assert dropped == [2]
    assert product(inverted, [5.0, 4.0, 4.0]) == pytest.approx([1.0, 1.0, 0.0])
