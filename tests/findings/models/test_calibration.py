"""Probabilities that mean what they say: the curve, its scores, the thresholds."""

from __future__ import annotations

import numpy as np
import pytest

from sudebnik.findings.models.calibration import brier, fit_curve, reliability, threshold, unheard


def test_the_curve_recovers_the_truth() -> None:
    """Scores whose truth follows a logistic curve give back that curve, within what a thousand answers can tell."""
    chance = np.random.default_rng(3)
    scores = chance.normal(size=4000)
    right = (chance.random(4000) < 1 / (1 + np.exp(-(1.5 * scores - 0.5)))).astype(float)
    curve = fit_curve(scores, right)
    assert curve.slope == pytest.approx(1.5, abs=0.15)
    assert curve.base == pytest.approx(-0.5, abs=0.1)


def test_few_answers_never_make_sure() -> None:
    """Three answers that were all right do not give a probability of one; a score that misleads counts for nothing."""
    sure = fit_curve(np.array([1.0, 2.0, 3.0]), np.ones(3)).at(np.array([100.0]))[0]
    assert sure < 0.998
    assert fit_curve(np.array([3.0, 2.0, -2.0, -3.0]), np.array([0.0, 0.0, 1.0, 1.0])).slope == 0


def test_nothing_to_learn_from_is_one_half() -> None:
    """Without any answer the curve says one half."""
    assert fit_curve(np.zeros(0), np.zeros(0)).at(np.array([4.0]))[0] == 0.5


def test_brier_and_reliability_by_hand() -> None:
    """Both agree with a count by hand."""
    chances, right = np.array([0.1, 0.1, 0.9, 1.0]), np.array([0.0, 1.0, 1.0, 1.0])
    assert brier(chances, right) == pytest.approx((0.01 + 0.81 + 0.01 + 0) / 4)
    assert reliability(chances, right) == [
        {"n": 2, "said": 0.1, "was": 0.5},
        {"n": 2, "said": 0.95, "was": 1.0},
    ]


def test_a_threshold_keeps_its_precision() -> None:
    """The lowest probability from which on four fifths were right; ties stay together; too few proposals give none."""
    chances = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4]
    assert threshold(chances, [1, 1, 0, 1, 1, 0], 0.8, 3) == 0.5
    assert threshold(chances, [1, 1, 0, 0, 0, 0], 0.8, 3) is None
    assert threshold(chances, [1, 1, 0, 0, 0, 0], 0.8, 2) == 0.8
    assert threshold([0.9, 0.9, 0.9], [1, 1, 0], 0.8, 2) is None
    assert threshold([], [], 0.8, 1) is None


def test_silence_of_good_rules_speaks_against_a_proposal() -> None:
    """Rules that missed 1 of 18 right answers and were silent on all wrong ones lower the odds about ninefold."""
    curve = unheard((1, 18), (30, 30))
    odds = 0.9 / 0.1 * (2 / 20) / (31 / 32)
    assert curve.at(np.array([np.log(9)]))[0] == pytest.approx(odds / (1 + odds))
    assert unheard((20, 20), (20, 20)).base == 0
    assert unheard((20, 20), (5, 20)).base == 0
