"""Samples with known chances, and what they say of the whole."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

import pytest

from sudebnik.errors import UsageError
from sudebnik.stats.estimate import Estimate, NotEstimable, Reason
from sudebnik.stats.proportions import wilson
from sudebnik.stats.sampling import Allocation, Design, Drawn, allocate, draw, extend
from sudebnik.stats.weighting import weighted_ratio, weighted_share

UNITS = [f"act-{at}" for at in range(60)]
STRATA = {unit: "rare" if at < 6 else "usual" if at < 30 else "other" for at, unit in enumerate(UNITS)}
POPULATIONS = {"rare": 6, "usual": 24, "other": 30}
DESIGNS = {
    "simple": Design(),
    "proportional": Design(Allocation.PROPORTIONAL),
    "two each": Design(Allocation.PROPORTIONAL, minimum=2),
    "equal": Design(Allocation.EQUAL),
    "rare oversampled": Design(Allocation.PROPORTIONAL, targets={"rare": 5}),
    "given": Design(Allocation.PROPORTIONAL, targets={"rare": 5, "usual": 4, "other": 3}),
    "neyman": Design(Allocation.NEYMAN, variances={"rare": 0.25, "usual": 0.09, "other": 0.01}),
}


def counts(sample: list[Drawn]) -> Counter[str]:
    return Counter(STRATA[drawn.unit] for drawn in sample)


@pytest.mark.parametrize("design", DESIGNS.values(), ids=list(DESIGNS))
def test_the_chance_told_is_the_chance_had(design: Design) -> None:
    """Over twelve hundred seeds each unit is drawn as often as its probability says, pairs of a stratum as often as theirs."""
    drawn, pairs, seeds = Counter[str](), 0, 1200
    told: dict[str, float] = {}
    for seed in range(seeds):
        sample = draw(UNITS, STRATA, design, 12, seed)
        drawn.update(one.unit for one in sample)
        told.update((one.unit, one.probability) for one in sample)
        pairs += {"act-30", "act-31"} <= {one.unit for one in sample}
    assert set(drawn) == set(UNITS)  # no unit is without a chance
    for unit in UNITS:
        assert drawn[unit] / seeds == pytest.approx(told[unit], abs=4.5 * (0.25 / seeds) ** 0.5)
    assert sum(told.values()) == pytest.approx(12)
    n, population = (
        (12, 60) if design == DESIGNS["simple"] else (counts(draw(UNITS, STRATA, design, 12, 0))["other"], 30)
    )
    together = n * (n - 1) / (population * (population - 1))
    assert pairs / seeds == pytest.approx(together, abs=4.5 * (max(together, 0.01) / seeds) ** 0.5)


@pytest.mark.parametrize("design", DESIGNS.values(), ids=list(DESIGNS))
def test_the_order_of_units_does_not_matter(design: Design) -> None:
    """Shuffled and repeated units give the same sample in the same order; another seed gives another."""
    sample = draw(UNITS, STRATA, design, 12, 3)
    assert len(sample) == 12
    assert draw(random.Random(1).sample(UNITS, 60) + UNITS[:5], STRATA, design, 12, 3) == sample
    assert draw(UNITS, STRATA, design, 12, 4) != sample


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("proportional", {"rare": 1, "usual": 5, "other": 6}),
        ("two each", {"rare": 2, "usual": 4, "other": 6}),
        ("equal", {"rare": 4, "usual": 4, "other": 4}),
        ("rare oversampled", {"rare": 5, "usual": 3, "other": 4}),
        ("given", {"rare": 5, "usual": 4, "other": 3}),
        ("neyman", {"rare": 3, "usual": 6, "other": 3}),
    ],
)
def test_how_twelve_units_are_shared_out(name: str, given: dict[str, int]) -> None:
    """Each design gives the strata what it says, and the sample has just so many of each."""
    assert allocate(POPULATIONS, DESIGNS[name], 12) == given
    assert counts(draw(UNITS, STRATA, DESIGNS[name], 12, 5)) == given


@pytest.mark.parametrize("design", DESIGNS.values(), ids=list(DESIGNS))
def test_a_larger_sample_holds_the_smaller(design: Design) -> None:
    """From twelve units to all sixty, one by one: none drawn before is lost, the chances grow, at sixty all are sure."""
    before = draw(UNITS, STRATA, design, 12, 9)
    for size in range(13, 61):
        sample = extend(before, UNITS, STRATA, design, size, 9)
        assert sample == draw(UNITS, STRATA, design, size, 9)
        assert len(sample) == size
        places = {(one.unit, one.order) for one in sample}
        assert {(one.unit, one.order) for one in before} < places
        before = sample
    assert {one.probability for one in before} == {1.0}
    assert len(draw(UNITS, STRATA, design, 1000, 9)) == 60


def test_one_stratum_is_extended() -> None:
    """Later more of the rare ones are wanted: all drawn before stay, whatever the new design would have given them."""
    before = draw(UNITS, STRATA, DESIGNS["proportional"], 12, 9)
    after = extend(before, UNITS, STRATA, DESIGNS["rare oversampled"], 16, 9)
    assert counts(after) == {"rare": 5, "usual": 5, "other": 6}
    assert {one.unit for one in before} < {one.unit for one in after}


@pytest.mark.parametrize("change", ["seed", "units", "strata", "size"])
def test_a_sample_that_cannot_be_extended_says_so(change: str) -> None:
    """Another seed, other units or strata, or a smaller size would lose units, and are refused."""
    before = draw(UNITS, STRATA, DESIGNS["equal"], 12, 9)
    units = UNITS if change != "units" else [unit for unit in UNITS if unit != before[0].unit]
    strata = (
        STRATA
        if change != "strata"
        else {**STRATA, before[0].unit: "other" if before[0].stratum != "other" else "rare"}
    )
    with pytest.raises(UsageError):
        extend(
            before,
            units,
            strata,
            DESIGNS["equal"],
            6 if change == "size" else 20,
            8 if change == "seed" else 9,
        )


def test_the_beginning_of_a_sample_is_spread_over_strata() -> None:
    """Whoever stops after half of the sample has half of each stratum."""
    sample = draw(UNITS, STRATA, DESIGNS["equal"], 12, 9)
    assert counts(sample[:6]) == {"rare": 2, "usual": 2, "other": 2}
    assert counts(draw(UNITS, STRATA, DESIGNS["proportional"], 30, 9)[:10]) == {
        "rare": 1,
        "usual": 4,
        "other": 5,
    }


@pytest.mark.parametrize(
    ("design", "strata", "size"),
    [
        (Design(), None, 0),
        (Design(Allocation.EQUAL), None, 12),
        (Design(Allocation.EQUAL), {"act-1": "rare"}, 12),
        (Design(Allocation.EQUAL), STRATA, 2),
        (Design(Allocation.EQUAL, minimum=0), STRATA, 12),
        (Design(Allocation.PROPORTIONAL, minimum=5), STRATA, 12),
        (Design(Allocation.PROPORTIONAL, targets={"rare": 6, "usual": 7}), STRATA, 12),
        (Design(Allocation.PROPORTIONAL, targets={"absent": 6}), STRATA, 12),
        (Design(targets={"rare": 6}), STRATA, 12),
        (Design(Allocation.NEYMAN), STRATA, 12),
        (Design(Allocation.NEYMAN, variances={"rare": 1, "usual": -1, "other": 1}), STRATA, 12),
    ],
)
def test_a_design_that_leaves_units_without_a_chance_is_refused(
    design: Design, strata: dict[str, str] | None, size: int
) -> None:
    """Too small a size, a stratum without units, a unit without a stratum: refused in one line that names no unit."""
    with pytest.raises(UsageError) as refused:
        draw(UNITS, strata, design, size, 1)
    assert "act-" not in str(refused.value) and "\n" not in str(refused.value)


def share(sample: list[Drawn], answers: dict[str, bool | None]) -> Estimate:
    found = weighted_share(sample, answers)
    assert isinstance(found, Estimate)
    return found


def test_a_share_by_hand() -> None:
    """One of two among ten, three of four among forty: (10 x 1/2 + 40 x 3/4) / 50."""
    sample = [Drawn(f"a{at}", "a", 0.2, at, 10) for at in (1, 2)] + [
        Drawn(f"b{at}", "b", 0.1, at, 40) for at in (1, 2, 3, 4)
    ]
    answers: dict[str, bool | None] = {
        "a1": True,
        "a2": False,
        "b1": True,
        "b2": True,
        "b3": True,
        "b4": False,
    }
    assert share(sample, answers).value == pytest.approx(0.7)
    assert share(sample, answers).n == 6
    assert share(sample, {**answers, "b4": None}).value == pytest.approx((5 + 30) / (10 + 30))
    assert share(
        sample, {unit: answer for unit, answer in answers.items() if unit != "b4"}
    ).value == pytest.approx(0.9)
    assert weighted_share(sample, {"a1": True}) == NotEstimable(Reason.STRATUM_UNANSWERED, 1)
    assert weighted_share(sample, dict.fromkeys(answers)) == NotEstimable(Reason.NO_UNITS, 0)


def test_a_simple_sample_of_many_is_wilson() -> None:
    """From a large population the interval of a simple sample is that of Wilson."""
    sample = [Drawn(str(at), "", 100 / 10**9, at, 10**9) for at in range(1, 101)]
    expected = wilson(7, 100)
    assert isinstance(expected, Estimate)
    found = share(sample, {drawn.unit: drawn.order <= 7 for drawn in sample})
    assert tuple(found.interval) == pytest.approx(tuple(expected.interval), abs=1e-6)


@pytest.mark.parametrize("yes", [0, 100])
def test_nought_is_not_certain_until_all_were_seen(yes: int) -> None:
    """None (or all) of the sampled: an interval with room, narrower the more were seen, none when all were."""
    population = [f"u{at}" for at in range(100)]
    widths = []
    for size in (10, 50, 99, 100):
        found = share(draw(population, None, Design(), size, 1), dict.fromkeys(population, bool(yes)))
        assert found.value == yes / 100
        widths.append(found.interval.high - found.interval.low)
    assert widths == sorted(widths, reverse=True)
    assert widths[-2] > 0 == widths[-1]
    assert widths[-2] <= 0.01 + 1e-9  # the one unit not seen


def test_a_stratum_without_a_yes_is_not_taken_for_empty() -> None:
    """The machine found a value in 100 of 10,000 acts; of 50 others none had it: there may still be hundreds."""
    units = [f"u{at}" for at in range(10_000)]
    strata = {unit: "found" if at < 100 else "not" for at, unit in enumerate(units)}
    sample = draw(units, strata, Design(Allocation.EQUAL), 100, 1)
    found = share(sample, {drawn.unit: drawn.stratum == "found" for drawn in sample})
    assert found.value == pytest.approx(0.01)
    assert found.interval.low == pytest.approx(0.01, abs=1e-3)
    assert 0.07 < found.interval.high < 0.09


WORLDS = {
    "half": {"a": (400, 200), "b": (100, 50)},
    "rare oversampled": {"found": (60, 45), "not": (940, 9)},
    "rare": {"found": (20, 19), "not": (980, 2)},
    "nearly all seen": {"a": (40, 8), "b": (30, 28)},
    "many small strata": {f"court-{at}": (20, at % 7) for at in range(20)},
    "a yes here and there": {f"court-{at}": (50, at % 3) for at in range(20)},
}


@pytest.mark.parametrize("name", WORLDS)
def test_shares_are_unbiased_and_intervals_hold_what_they_say(
    name: str, record_property: Callable[[str, object], None]
) -> None:
    """Over three hundred seeds the mean of the estimates is the truth, and 95 % intervals hold it at least 93 times in 100."""
    world = WORLDS[name]
    strata = {
        f"{stratum}-{at}": stratum for stratum, (population, _) in world.items() for at in range(population)
    }
    answers: dict[str, bool | None] = {
        f"{stratum}-{at}": at < yes
        for stratum, (population, yes) in world.items()
        for at in range(population)
    }
    truth = sum(yes for _, yes in world.values()) / len(strata)
    total = held = 0.0
    size, seeds = 60, 300
    for seed in range(seeds):
        found = share(draw(strata, strata, Design(Allocation.EQUAL), size, seed), answers)
        total += found.value
        held += found.interval.low <= truth <= found.interval.high
    record_property("coverage", held / seeds)
    assert total / seeds == pytest.approx(truth, abs=0.006)
    assert held / seeds >= 0.93


def test_the_question_does_not_arise_everywhere() -> None:
    """Of the acts that the machine gave a value, some have none: shares among the rest are unbiased and held as told."""
    strata = {f"u{at}": "a" if at < 300 else "b" for at in range(1000)}
    answers = {
        unit: None if at % 3 else at % 9 == 0 if at < 300 else at % 2 == 0 for at, unit in enumerate(strata)
    }
    asked = [answer for answer in answers.values() if answer is not None]
    truth = sum(asked) / len(asked)
    total = held = 0.0
    for seed in range(250):
        found = share(draw(strata, strata, Design(Allocation.EQUAL), 120, seed), answers)
        total += found.value / 250
        held += found.interval.low <= truth <= found.interval.high
    assert total == pytest.approx(truth, abs=0.01)
    assert held / 250 >= 0.93


def test_a_share_of_facts_by_hand() -> None:
    """Acts with one of two and none of three facts wrong among ten acts, all of four among forty: (5 x 1 + 40 x 4) / (5 x 5 + 40 x 4)."""
    sample = [Drawn("a1", "a", 0.2, 1, 10), Drawn("a2", "a", 0.2, 2, 10), Drawn("b1", "b", 0.025, 1, 40)]
    found = weighted_ratio(sample, {"a1": (1, 2), "a2": (0, 3), "b1": (4, 4)})
    assert isinstance(found, Estimate)
    assert found.value == pytest.approx((5 * 1 + 40 * 4) / (5 * 5 + 40 * 4))
    assert found.n == 3
    assert 0 < found.interval.low < found.value < found.interval.high <= 1


def test_facts_of_one_act_are_not_independent() -> None:
    """Four copies of each act's answer tell no more than one: the interval stays as wide, for some hits and for none."""
    sample = draw(UNITS, None, Design(), 40, 1)
    for hits in (10, 0):
        single = {drawn.unit: (int(at < hits), 1) for at, drawn in enumerate(sample)}
        copied = {unit: (4 * hit, 4 * item) for unit, (hit, item) in single.items()}
        one, four = weighted_ratio(sample, single), weighted_ratio(sample, copied)
        assert isinstance(one, Estimate) and isinstance(four, Estimate)
        assert four.value == pytest.approx(one.value)
        widths = [found.interval.high - found.interval.low for found in (one, four)]
        assert widths[1] == pytest.approx(widths[0], rel=0.03)


def test_shares_of_facts_are_held_as_told() -> None:
    """Acts with none to five facts, hard ones with many errors, the rare ones oversampled: unbiased, and held 93 times in 100."""
    chance = random.Random(3)
    strata = {f"u{at}": "rare" if at < 80 else "usual" for at in range(1000)}
    counts = {}
    for unit, stratum in strata.items():
        items, wrong = (
            chance.randrange(6),
            0.4 if chance.random() < 0.2 else 0.05 if stratum == "usual" else 0.2,
        )
        counts[unit] = (sum(chance.random() < wrong for _ in range(items)), items)
    truth = sum(hits for hits, _ in counts.values()) / sum(items for _, items in counts.values())
    total = held = 0.0
    for seed in range(250):
        found = weighted_ratio(draw(strata, strata, Design(Allocation.EQUAL), 80, seed), counts)
        assert isinstance(found, Estimate)
        total += found.value / 250
        held += found.interval.low <= truth <= found.interval.high
    assert total == pytest.approx(truth, abs=0.005)
    assert held / 250 >= 0.93, held
