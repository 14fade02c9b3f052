"""Agreement on passages, counted by hand."""

from __future__ import annotations

import random

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import f1_score

from sudebnik.stats.estimate import Interval, NotEstimable, Reason
from sudebnik.stats.figure import Agreement, Drawing
from sudebnik.stats.spans import span_agreement, span_overlap

POINT = Drawing(draws=0)


@pytest.mark.parametrize(
    ("a", "b", "overlap"),
    [
        ([], [], 1),
        ([(3, 3)], [], 1),
        ([(0, 10)], [], 0),
        ([(0, 10)], [(0, 10)], 1),
        ([(0, 10)], [(5, 15)], 5 / 15),
        ([(0, 10)], [(10, 20)], 0),
        ([(0, 4), (4, 10)], [(0, 10)], 1),
        ([(6, 10), (0, 7)], [(0, 10), (2, 3)], 1),
        ([(0, 5), (20, 25)], [(0, 25)], 10 / 25),
    ],
)
def test_overlap_by_hand(a: list[tuple[int, int]], b: list[tuple[int, int]], overlap: float) -> None:
    """Characters are counted once, however they are cut into passages; nothing marked twice is full agreement."""
    assert span_overlap(a, b) == pytest.approx(overlap)
    assert span_overlap(b, a) == pytest.approx(overlap)


PASSAGES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6)


@given(PASSAGES, PASSAGES)
def test_overlap_is_that_of_sets_of_characters(a: list[tuple[int, int]], b: list[tuple[int, int]]) -> None:
    """However passages overlap, touch or are empty, the figure is that of the characters they hold."""
    one, other = ({at for start, end in spans for at in range(start, end)} for spans in (a, b))
    assert span_overlap(a, b) == (len(one & other) / len(one | other) if one | other else 1)


def test_means_over_units() -> None:
    """Three units: overlaps 1, 1/3 and 0; one of three matches; characters 10 + 5 of 20 + 20 + 4."""
    units = [{"a": [(0, 10)], "b": [(0, 10)]}, {"a": [(0, 10)], "b": [(5, 15)]}, {"a": [(0, 4)], "b": []}]
    found = span_agreement(units, drawing=POINT)
    assert [round(one.value, 4) for one in found if isinstance(one, Agreement)] == [0.4444, 0.3333, 0.6818]
    assert found.alpha is None
    loose = span_agreement(units, drawing=POINT, tolerance=1 / 3)
    assert isinstance(loose.matched, Agreement)
    assert loose.matched.value == pytest.approx(2 / 3)


def test_characters_equal_the_packages() -> None:
    """F1 is scikit-learn's and alpha the krippendorff package's, taken character by character."""
    chance = random.Random(7)
    for coders in (2, 3):
        lengths = [chance.randrange(20, 60) for _ in range(8)]
        names = "abc"[:coders]
        units = [{name: spans(chance, length) for name in names} for length in lengths]
        found = span_agreement(units, drawing=POINT, lengths=lengths)
        marks = {
            name: [
                float(any(start <= at < end for start, end in unit[name]))
                for unit, length in zip(units, lengths, strict=True)
                for at in range(length)
            ]
            for name in names
        }
        assert isinstance(found.alpha, Agreement) and isinstance(found.f1, Agreement)
        matrix = np.array(list(marks.values()))
        assert found.alpha.value == pytest.approx(krippendorff.alpha(matrix, level_of_measurement="nominal"))
        if coders == 2:
            assert found.f1.value == pytest.approx(f1_score(marks["a"], marks["b"]))


def spans(chance: random.Random, length: int) -> list[tuple[int, int]]:
    starts = [chance.randrange(length) for _ in range(chance.randrange(4))]
    return [(start, min(length, start + chance.randrange(12))) for start in starts]


def test_reasons() -> None:
    """Nobody coded twice, nobody marked anything, every character marked: each is told."""
    nobody = span_agreement([{"a": [(0, 1)]}], lengths=[9])
    assert set(nobody) == {NotEstimable(Reason.NO_PAIRS, 0)}
    nothing = span_agreement([{"a": [], "b": []}] * 6, lengths=[9] * 6)
    assert nothing.f1 == NotEstimable(Reason.NOTHING_MARKED, 6)
    assert nothing.alpha == NotEstimable(Reason.ONE_VALUE_ONLY, 6)
    assert isinstance(nothing.overlap, Agreement) and nothing.overlap.value == 1
    everything = span_agreement([{"a": [(0, 99)], "b": [(0, 9)]}] * 6, lengths=[9] * 6)
    assert everything.alpha == NotEstimable(Reason.ONE_VALUE_ONLY, 6)


def test_full_agreement_is_not_certain() -> None:
    """Ten units marked alike leave room below 1 in every figure, by Wilson."""
    found = span_agreement([{"a": [(0, 5)], "b": [(0, 5)]}] * 10, lengths=[10] * 10)
    for one in found:
        assert isinstance(one, Agreement) and isinstance(one.interval, Interval)
        assert one.value == 1 and one.interval.high == 1
        assert one.interval.low < 0.73


def test_rows_in_any_order() -> None:
    """Shuffled units give the same figures and intervals, and more units a narrower one."""
    chance = random.Random(1)
    units = [{name: spans(chance, 50) for name in "ab"} for _ in range(40)]
    assert span_agreement(units) == span_agreement(random.Random(2).sample(units, 40))
    few, many = span_agreement(units[:10]).overlap, span_agreement(units).overlap
    assert isinstance(few, Agreement) and isinstance(many, Agreement)
    assert isinstance(few.interval, Interval) and isinstance(many.interval, Interval)
    assert many.interval.high - many.interval.low < few.interval.high - few.interval.low
