"""Agreement against published tables, the krippendorff package and scikit-learn."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from sudebnik.stats.agreement import agreement
from sudebnik.stats.alpha import alpha
from sudebnik.stats.distances import Scale, masi
from sudebnik.stats.estimate import Interval, NotEstimable, Reason
from sudebnik.stats.figure import Agreement, Drawing
from sudebnik.stats.kappa import ac1, kappa, percent

POINT = Drawing(draws=0)
NUMERIC = (Scale.NOMINAL, Scale.ORDINAL, Scale.INTERVAL, Scale.RATIO)

FOUR_CODERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""K. Krippendorff, «Computing Krippendorff's Alpha-Reliability» (2011), example D."""


def table(rows: Sequence[str]) -> list[dict[str, Any]]:
    """A row for each coder, a column for each unit, a point where nothing was answered."""
    return [
        {f"c{at}": int(one) if one.isdecimal() else one for at, one in enumerate(column) if one != "."}
        for column in zip(*map(str.split, rows), strict=True)
    ]


def value(found: Agreement | NotEstimable) -> float:
    assert isinstance(found, Agreement)
    return found.value


def invented(
    seed: int, coders: int, units: int = 40, values: int = 5, answered: float = 0.7
) -> list[dict[str, Any]]:
    """Coders who mostly see what is there, and do not answer everything."""
    chance = random.Random(seed)
    found = []
    for _ in range(units):
        truth = chance.randrange(values)
        found.append(
            {
                f"c{coder}": truth if chance.random() < 0.6 else chance.randrange(values)
                for coder in range(coders)
                if chance.random() < answered
            }
        )
    return found


@pytest.mark.parametrize(
    ("scale", "published"),
    list(zip(NUMERIC, (0.743, 0.815, 0.849, 0.797), strict=True)),
    ids=list(map(str, NUMERIC)),
)
def test_alpha_of_four_coders_as_published(scale: Scale, published: float) -> None:
    """Krippendorff's own example with missing answers, on four scales."""
    assert value(alpha(table(FOUR_CODERS), scale, drawing=POINT)) == pytest.approx(published, abs=5e-4)


@pytest.mark.parametrize(
    ("rows", "published"),
    [
        (("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
        (("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
    ],
    ids=["two answers", "five answers"],
)
def test_alpha_of_two_coders_as_published(rows: Sequence[str], published: float) -> None:
    """Krippendorff's examples A and B (2011): two coders, nothing missing."""
    assert value(alpha(table(rows), Scale.NOMINAL, drawing=POINT)) == pytest.approx(published, abs=5e-4)


def test_ac1_as_published() -> None:
    """The same four coders in K. L. Gwet's irrCAC (`cac.raw4raters`): AC1 0.77544, agreement 0.81818."""
    units = table(FOUR_CODERS)
    assert value(ac1(units, drawing=POINT)) == pytest.approx(0.77544, abs=5e-6)
    assert value(percent(units, drawing=POINT)) == pytest.approx(0.81818, abs=5e-6)


def test_kappa_as_published() -> None:
    """J. Cohen (Educational and Psychological Measurement 1960, 20, 37-46, table 1): 200 patients, kappa .492."""
    cells = {"aa": 88, "ab": 10, "ac": 2, "ba": 14, "bb": 40, "bc": 6, "ca": 18, "cb": 10, "cc": 12}
    units = [{"one": cell[0], "two": cell[1]} for cell, count in cells.items() for _ in range(count)]
    assert value(kappa(units, drawing=POINT)) == pytest.approx(0.492, abs=5e-4)
    assert value(percent(units, drawing=POINT)) == pytest.approx(0.70)


@pytest.mark.parametrize("scale", NUMERIC)
def test_alpha_equals_the_krippendorff_package(scale: Scale) -> None:
    """A hundred invented sets of two to six coders with missing answers give the package's figure."""
    for seed in range(100):
        coders = 2 + seed % 5
        units = invented(seed, coders, values=2 + seed % 7)
        matrix = np.array(
            [[unit.get(f"c{coder}", np.nan) for unit in units] for coder in range(coders)], dtype=float
        )
        expected = krippendorff.alpha(reliability_data=matrix, level_of_measurement=str(scale))
        assert value(alpha(units, scale, drawing=POINT)) == pytest.approx(expected, abs=1e-12)


def test_kappa_equals_scikit_learn() -> None:
    """A hundred invented sets give scikit-learn's kappa for each pair of coders, and the mean of them."""
    for seed in range(100):
        coders = 2 + seed % 4
        units = invented(seed, coders, values=2 + seed % 6)
        found = kappa(units, drawing=POINT)
        assert isinstance(found, Agreement)
        expected = []
        for first, second in combinations([f"c{coder}" for coder in range(coders)], 2):
            both = [(unit[first], unit[second]) for unit in units if first in unit and second in unit]
            expected.append(cohen_kappa_score(*zip(*both, strict=True)))
        assert [pair.value for pair in found.pairs] == pytest.approx(expected, abs=1e-12)
        assert found.value == pytest.approx(sum(expected) / len(expected))


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [
        ("12", "12", 0),
        ("", "", 0),
        ("12", "1234", 2 / 3),  # NLTK prints 0.665, with 0.67 for two thirds
        ("12", "1", 1 - 1 / 2 * 2 / 3),
        ("12", "23", 1 - 1 / 3 * 1 / 3),
        ("12", "34", 1),
        ("", "1", 1),
    ],
)
def test_masi_by_hand(a: str, b: str, distance: float) -> None:
    """Jaccard times 1, 2/3, 1/3 or 0, as R. Passonneau (LREC 2006) defines it."""
    assert masi(frozenset(a), frozenset(b)) == pytest.approx(distance)
    assert masi(frozenset(b), frozenset(a)) == pytest.approx(distance)


def test_alpha_of_sets_by_hand() -> None:
    """Two units, {1} against {1, 2} and {3} twice: 2/3 within, 9 1/3 between all, alpha 1 - 3 * 4/3 / 9 1/3."""
    one, both, other = frozenset("1"), frozenset("12"), frozenset("3")
    units = [{"a": one, "b": both}, {"a": other, "b": other}]
    assert value(alpha(units, Scale.SETS, drawing=POINT)) == pytest.approx(
        1 - 3 * (2 * 2 / 3) / (2 * (2 / 3 + 2 + 2))
    )


def test_alpha_of_single_sets_is_nominal() -> None:
    """Where every set has one member, MASI is 0 or 1, and alpha the nominal one."""
    units = invented(3, 3)
    sets = [{coder: frozenset([answer]) for coder, answer in unit.items()} for unit in units]
    assert value(alpha(sets, Scale.SETS, drawing=POINT)) == pytest.approx(
        value(alpha(units, Scale.NOMINAL, drawing=POINT))
    )


def test_an_order_in_words() -> None:
    """Ordinal answers that are words get their ranks from the codebook's order, and without one there is none."""
    words = {1: "none", 2: "little", 3: "some", 4: "much", 5: "all"}
    units = [{coder: words[answer] for coder, answer in unit.items()} for unit in table(FOUR_CODERS)]
    found = alpha(units, Scale.ORDINAL, drawing=POINT, order=tuple(words.values()))
    assert value(found) == pytest.approx(0.815, abs=5e-4)
    assert alpha(units, Scale.ORDINAL, drawing=POINT) == NotEstimable(Reason.NO_ORDER, 11)
    assert alpha(units, Scale.ORDINAL, drawing=POINT, order=("none", "all")) == NotEstimable(
        Reason.NO_ORDER, 11
    )


Measure = Callable[[list[dict[str, Any]]], Agreement | NotEstimable]
MEASURES: dict[str, Measure] = {
    "percent": percent,
    "kappa": kappa,
    "ac1": ac1,
    **{str(scale): lambda units, scale=scale: alpha(units, scale) for scale in NUMERIC},
}


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize(
    "units", [[], [{"a": 1}, {"b": 2}], [{"a": 1, "b": None}], [{"a": 1, "b": float("nan")}]], ids=str
)
def test_without_two_answers_there_is_a_reason(name: str, units: list[dict[str, Any]]) -> None:
    """No unit that two coders answered: told as such by every coefficient; None and NaN are no answers."""
    assert MEASURES[name](units) == NotEstimable(Reason.NO_PAIRS, 0)


@pytest.mark.parametrize("name", [name for name in MEASURES if name != "percent"])
def test_one_answer_everywhere_cannot_be_told_from_chance(name: str) -> None:
    """Twenty times the same answer: percent is 100, every other coefficient says why it has no value."""
    units = [{"a": 1, "b": 1}] * 20
    assert MEASURES[name](units) == NotEstimable(Reason.ONE_VALUE_ONLY, 20)
    assert value(percent(units)) == 1


def test_the_codebook_knows_of_other_answers() -> None:
    """AC1 with the codebook's categories has a value where only one of them was ever given."""
    assert value(ac1([{"a": 1, "b": 1}] * 20, categories=(1, 2))) == 1


@pytest.mark.parametrize(
    ("scale", "answers", "reason"),
    [
        (Scale.INTERVAL, ("x", 1), Reason.NOT_NUMBERS),
        (Scale.INTERVAL, (float("inf"), 1), Reason.NOT_NUMBERS),
        (Scale.RATIO, (-1, 1), Reason.NOT_NUMBERS),
        (Scale.ORDINAL, ("x", "y"), Reason.NO_ORDER),
        (Scale.SETS, ("x", frozenset("x")), Reason.NOT_SETS),
    ],
)
def test_answers_that_the_scale_cannot_hold(scale: Scale, answers: tuple[Any, Any], reason: Reason) -> None:
    """An answer off the scale is a reason, neither an error nor a number."""
    assert alpha([dict(zip("ab", answers, strict=True))], scale) == NotEstimable(reason, 1)


def test_a_pair_of_coders_without_kappa() -> None:
    """A pair that agreed on one and the same answer is told, and is no part of the mean."""
    units = (
        [{"a": 1, "b": 1}] * 5
        + [{"a": 1, "c": answer} for answer in (1, 2, 1, 2)]
        + [{"b": 2, "c": 2}, {"b": 1, "c": 1}]
    )
    found = kappa(units, drawing=POINT)
    assert isinstance(found, Agreement)
    assert [pair.value for pair in found.pairs] == [NotEstimable(Reason.ONE_VALUE_ONLY, 5), 0, 1]
    assert found.value == 0.5
    assert found.method == "mean of 3 pairs of coders, Cohen 1960"


@pytest.mark.parametrize("name", MEASURES)
def test_few_units_have_no_interval(name: str) -> None:
    """Four units have a figure, but drawing them again says nothing."""
    found = MEASURES[name]([{"a": 1, "b": 1}, {"a": 2, "b": 2}, {"a": 1, "b": 2}, {"a": 2, "b": 2}])
    assert isinstance(found, Agreement)
    assert found.interval == NotEstimable(Reason.TOO_FEW_UNITS, 4)


@pytest.mark.parametrize("name", MEASURES)
def test_full_agreement_is_not_certain(name: str) -> None:
    """Where nobody disagreed the interval still reaches below 1, the further the fewer units there are."""
    lows = []
    for n in (10, 100):
        found = MEASURES[name]([{"a": at % 2, "b": at % 2} for at in range(n)])
        assert isinstance(found, Agreement)
        assert found.value == 1 == found.interval[1]
        lows.append(found.interval[0])
    assert lows[0] < lows[1] < 1
    wilson_low = {"percent": 0.722}.get(
        name, 1 - 2 * (1 - 0.722) * (19 / 20 if name in {*map(str, NUMERIC)} else 1)
    )
    assert lows[0] == pytest.approx(wilson_low, abs=1e-3)


def test_no_agreement_is_not_certain_either() -> None:
    """Where nobody agreed, the percentage reaches above nought."""
    found = percent([{"a": 1, "b": 2}] * 10)
    assert isinstance(found, Agreement)
    assert found.interval[:2] == pytest.approx((0, 0.278), abs=1e-3)


def test_a_coder_who_always_says_the_same_has_no_interval_of_kappa() -> None:
    """Kappa is 0 in every draw then; an interval of 0 to 0 would be a lie."""
    found = kappa([{"a": 1, "b": at % 2} for at in range(30)])
    assert isinstance(found, Agreement)
    assert found.value == 0
    assert found.interval == NotEstimable(Reason.NO_SPREAD, 30)


def test_undefined_draws_are_told() -> None:
    """One unit of twenty with another answer: a third of the draws miss it, and the share is told."""
    found = alpha([{"a": 1, "b": 1}] * 19 + [{"a": 2, "b": 2}], Scale.NOMINAL)
    assert isinstance(found, Agreement)
    assert found.undefined == pytest.approx(0.95**20, abs=0.05)


def test_mostly_undefined_has_no_interval() -> None:
    """A kappa that needs both of two units out of ten is defined in four draws of ten: it is told without an interval."""
    found = kappa([{"a": 1, "b": 1}, {"a": 2, "b": 2}] + [{"c": 1, "d": 1}] * 8)
    assert isinstance(found, Agreement)
    assert found.value == 1
    assert found.interval == NotEstimable(Reason.MOSTLY_UNDEFINED, 10)
    assert found.undefined == pytest.approx(2 * 0.9**10 - 0.8**10, abs=0.05)


@pytest.mark.parametrize("name", MEASURES)
def test_the_order_of_rows_does_not_matter(name: str) -> None:
    """Shuffled units and clusters give the same figure, interval and share of undefined draws."""
    units = invented(11, 3)
    mixed = random.Random(5).sample(units, len(units))
    assert MEASURES[name](units) == MEASURES[name](mixed)


def test_clusters_are_drawn_whole() -> None:
    """Ten copies of each unit in one document tell no more than the unit: the interval stays as wide."""
    units = invented(2, 2, units=60, answered=1)
    alone = kappa(units)
    copied = kappa(units * 10, clusters=[str(at) for at in range(60)] * 10)
    independent = kappa(units * 10)
    assert (
        isinstance(alone, Agreement) and isinstance(copied, Agreement) and isinstance(independent, Agreement)
    )
    assert copied.value == pytest.approx(alone.value)
    assert copied.clusters == 60 and copied.units == 600
    assert width(copied) == pytest.approx(width(alone), rel=0.01)
    assert width(independent) < 0.5 * width(alone)


def width(found: Agreement) -> float:
    assert isinstance(found.interval, Interval)
    return found.interval.high - found.interval.low


def test_a_percentage_drawn_again_is_as_wide_as_theory_says() -> None:
    """For percent of two coders the standard error is known: √(p(1-p)/n)."""
    found = percent([{"a": 1, "b": 1 + (at % 4 == 0)} for at in range(400)])
    assert isinstance(found, Agreement)
    assert width(found) == pytest.approx(2 * 1.96 * (0.75 * 0.25 / 400) ** 0.5, rel=0.1)


def test_everything_from_one_door() -> None:
    """`agreement` gives each coefficient what the codebook says: categories, order, scale."""
    found = agreement(table(FOUR_CODERS), Scale.ORDINAL, drawing=POINT, values=(1, 2, 3, 4, 5))
    assert [round(value(one), 3) for one in found] == [0.818, 0.7, 0.775, 0.815]
    assert [one.measure for one in found if isinstance(one, Agreement)] == [
        "percent",
        "kappa",
        "ac1",
        "alpha_ordinal",
    ]


NUMBERS = (
    st.floats()
    | st.integers()
    | st.sampled_from([0.0, 1e-320, 5e-324, 1e308, -1e308, 10**400, 1e16, 1e16 + 2])
)
ANSWERS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(),
    st.sampled_from("abc"),
    st.frozensets(st.sampled_from("abc")),
)


@given(
    units=st.lists(st.dictionaries(st.sampled_from("wxyz"), ANSWERS), max_size=12)
    | st.lists(st.dictionaries(st.sampled_from("wxyz"), NUMBERS), max_size=12),
    scale=st.sampled_from(Scale),
    values=st.none() | st.lists(st.sampled_from("abc")),
)
@settings(max_examples=300, deadline=None)
def test_whatever_was_answered_there_is_a_figure_or_a_reason(
    units: list[dict[str, Any]], scale: Scale, values: list[str] | None
) -> None:
    """No mixture of answers raises an error or gives NaN, and every figure lies within its bounds and its interval."""
    for found in agreement(units, scale, drawing=Drawing(draws=20), values=values):
        if isinstance(found, NotEstimable):
            assert found.reason in set(Reason)
            continue
        assert found.value <= 1 and 0 <= found.undefined <= 1
        if isinstance(found.interval, Interval):
            assert found.interval.low <= found.interval.high <= 1


def test_the_seed_of_hashes_does_not_matter() -> None:
    """Words and sets give the same figures in every process, whatever order Python keeps sets in."""
    program = (
        "import random; from sudebnik.stats.agreement import agreement; from sudebnik.stats.distances import Scale\n"
        "chance = random.Random(3)\n"
        "units = [{c: frozenset(w for w in ('да', 'нет', 'иное') if chance.random() < .5) for c in 'abc'} for _ in range(30)]\n"
        "print(agreement(units, Scale.SETS), agreement([{c: max(s, default='-') for c, s in u.items()} for u in units]))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": os.pathsep.join(sys.path),
                "PYTHONUTF8": "1",
            },
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1 and b"Agreed" in told.pop()
