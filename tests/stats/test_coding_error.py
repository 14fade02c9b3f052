"""Promises of shares and means with coding error: both errors are in the interval, nothing is ever ±0, refusals say what can be said."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from sudebnik.errors import UsageError
from sudebnik.stats.coded_means import Number, mean
from sudebnik.stats.coding_error import Code, Method, Stratum, naive, share
from sudebnik.stats.contrast import contrast
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason
from sudebnik.stats.proportions import wilson

PAIRS: dict[tuple[Code, Code], int] = {
    ("yes", "yes"): 30,
    ("yes", "no"): 10,
    ("no", "no"): 150,
    ("no", "yes"): 10,
}
SIMPLE: Stratum[Code] = Stratum("", {"yes": 1000, "no": 4000}, PAIRS, 0.04)


def told(found: Estimate | NotEstimable) -> Estimate:
    assert isinstance(found, Estimate)
    return found


def width(found: Estimate | NotEstimable) -> float:
    return told(found).interval.high - told(found).interval.low


def test_the_share_is_the_machines_and_what_people_found_beyond_it() -> None:
    """By the difference estimator; post-stratified it is what people found among the units of each code."""
    assert told(share([SIMPLE], "yes")).value == pytest.approx(0.2)
    assert told(share([SIMPLE], "yes", method="poststratified")).value == pytest.approx(
        0.2 * 30 / 40 + 0.8 * 10 / 160
    )
    lopsided = SIMPLE._replace(checked={**PAIRS, ("no", "yes"): 20, ("no", "no"): 140})
    assert told(share([lopsided], "yes")).value == pytest.approx(0.25)


def test_both_errors_are_in_the_interval() -> None:
    """An interval about the process is wider than that about exactly these units, and both wider than the naive one."""
    process, these = share([SIMPLE], "yes"), share([SIMPLE], "yes", finite=True)
    assert width(process) > width(these) > width(naive([SIMPLE], "yes"))


def test_a_wholly_checked_whole_has_only_the_error_of_sampling() -> None:
    """Where all was checked the interval is about Wilson's, and about exactly these units nothing is open."""
    whole: Stratum[Code] = Stratum("", {"yes": 120, "no": 280}, {("yes", "yes"): 120, ("no", "no"): 280})
    found, exact = told(share([whole], "yes")), told(wilson(120, 400))
    assert found.value == exact.value
    assert found.interval[:2] == pytest.approx(exact.interval[:2], abs=0.002)
    assert told(share([whole], "yes", finite=True)).interval == Interval(0.3, 0.3)


@pytest.mark.parametrize("method", Method)
def test_nothing_found_is_never_certain(method: str) -> None:
    """None of fifty, machine and people agreeing, leaves room up to about one in sixteen; and so it is for all of fifty."""
    none: Stratum[Code] = Stratum("", {"no": 10_000}, {("no", "no"): 50})
    low, high, _ = told(share([none], "yes", method=method)).interval
    assert low == 0
    assert 0.05 < high < 0.08
    low, high, _ = told(share([none], "no", method=method)).interval
    assert 0.92 < low < 0.95
    assert high == 1


def test_no_error_found_is_no_proof_that_there_is_none() -> None:
    """Fifty checks without an error leave room for some, which fifty times as many would not."""
    few: Stratum[Code] = Stratum("", {"yes": 5000, "no": 5000}, {("yes", "yes"): 25, ("no", "no"): 25})
    many = few._replace(checked={("yes", "yes"): 1250, ("no", "no"): 1250})
    assert width(share([few], "yes")) > 0.1
    assert width(share([many], "yes")) < 0.03


def test_units_outside_the_whole_are_no_part_of_it() -> None:
    """A share is among those for whom the question arises, by people; the machine's word for that is corrected as well."""
    outside: Stratum[Code] = Stratum(
        "",
        {"yes": 100, "no": 100, None: 800},
        {("yes", "yes"): 10, ("no", "no"): 10, (None, None): 70, (None, "yes"): 10},
    )
    assert told(share([outside], "yes")).value == pytest.approx((100 + 100) / (200 + 100))
    assert told(share([outside], ["yes", "no"])).value == 1


def test_rare_kinds_may_be_checked_more_often() -> None:
    """With unlike chances each stratum counts by its size, not by how many of it were checked."""
    strata: list[Stratum[Code]] = [
        Stratum("found", {"yes": 100}, {("yes", "yes"): 40, ("yes", "no"): 10}, 0.5),
        Stratum("rest", {"no": 9900}, {("no", "no"): 99}, 0.01),
    ]
    found = told(share(strata, "yes"))
    assert found.value == pytest.approx(0.008)
    assert 0.004 < found.interval.low < 0.008
    assert 0.02 < found.interval.high < 0.045


@pytest.mark.parametrize("method", Method)
def test_the_order_of_rows_is_all_one(method: str) -> None:
    """The same input in another order gives the same estimate to the last bit."""
    strata: list[Stratum[Code]] = [
        SIMPLE._replace(name="a"),
        Stratum(
            "b", {"no": 300, None: 40, "yes": 60}, {("no", "no"): 30, (None, "no"): 2, ("yes", "yes"): 8}, 0.1
        ),
    ]
    turned = [
        Stratum(
            one.name,
            dict(reversed(list(one.machine.items()))),
            dict(reversed(list(one.checked.items()))),
            one.chance,
        )
        for one in reversed(strata)
    ]
    assert share(strata, "yes", method=method) == share(turned, "yes", method=method)


def test_a_share_and_the_rest_add_up() -> None:
    """The share of yes and that of no are mirror images."""
    yes, no = told(share([SIMPLE], "yes")), told(share([SIMPLE], "no"))
    assert yes.value + no.value == pytest.approx(1)
    assert yes.interval.low + no.interval.high == pytest.approx(1)


def test_clusters_only_widen() -> None:
    """Clusters of like units widen both intervals, courts of like share change nothing, and few courts widen more than many."""
    alike = {(3, 3): 1000 // 3, (0, 3): 4000 // 3}
    assert width(share([SIMPLE], "yes", clusters=alike)) > 1.03 * width(share([SIMPLE], "yes"))
    assert width(naive([SIMPLE], "yes", clusters=alike)) == pytest.approx(
        3**0.5 * width(naive([SIMPLE], "yes")), rel=0.01
    )
    unlike = {(1, 5): 1000}
    assert share([SIMPLE], "yes", clusters=unlike) == share([SIMPLE], "yes")
    few, many = {(150, 500): 5, (50, 500): 5}, {(15, 50): 50, (5, 50): 50}
    assert width(share([SIMPLE], "yes", clusters=few)) > width(share([SIMPLE], "yes", clusters=many))
    kinds: dict[tuple[Code, Code], int] = {
        ("yes", "no"): 5,
        ("no", "yes"): 5,
        ("yes", "yes"): 15,
        ("no", "no"): 75,
    }
    cases = {((pair, 2),): count for pair, count in kinds.items()}
    assert width(share([SIMPLE], "yes", checked_clusters=cases)) > 1.2 * width(share([SIMPLE], "yes"))


def test_refusals_say_what_can_be_said() -> None:
    """Nobody checked, nobody in question, and a stratum that had no chance are results with a reason."""
    nobody = SIMPLE._replace(checked={})
    assert share([nobody], "yes") == NotEstimable(Reason.NOBODY_CHECKED, 0, 0.0, 1.0)
    assert isinstance(share([], "yes"), NotEstimable)
    outside: Stratum[Code] = Stratum("", {None: 90}, {(None, None): 9})
    assert share([outside], "yes") == NotEstimable(Reason.NO_UNITS, 9)
    assert naive([outside], "yes") == NotEstimable(Reason.NO_UNITS, 0)
    closed = nobody._replace(name="never", chance=0.0, machine={"yes": 2500, "no": 2500})
    found = share([SIMPLE, closed], "yes")
    assert isinstance(found, NotEstimable)
    assert found.reason == Reason.STRATUM_UNANSWERED
    assert found.least is not None
    assert found.most is not None
    alone = told(share([SIMPLE], "yes")).interval
    assert (found.least, found.most) == pytest.approx((alone.low / 2, alone.high / 2 + 0.5))


def test_a_stratum_in_which_chance_checked_nobody_is_told_of_by_the_nearest() -> None:
    """If its units had a chance, they are told of by the stratum whose chance is nearest."""
    empty: Stratum[Code] = Stratum("b", {"yes": 30, "no": 20}, {}, 0.05)
    far: Stratum[Code] = Stratum("c", {"yes": 50}, {("yes", "no"): 25}, 0.5)
    found = told(share([SIMPLE, empty, far], "yes"))
    assert found.value == pytest.approx((1000 + 30) / 5100)


def test_more_checked_than_there_are_is_refused_in_words() -> None:
    """Counts that cannot be are refused, with the stratum's name."""
    with pytest.raises(UsageError, match="more units were checked"):
        share([Stratum("x", {"yes": 3}, {("yes", "yes"): 4})], "yes")
    with pytest.raises(ValueError, match="guess"):
        share([SIMPLE], "yes", method="guess")


def test_limits_are_sane_whatever_was_counted() -> None:
    """For any counts, few, many or lopsided, limits lie around the value and within nought and one."""
    chance = Random(5)
    codes: list[Code] = ["yes", "no", None]
    for _ in range(60):
        strata = []
        for name in range(chance.choice((1, 1, 2, 4))):
            n = chance.choice((1, 3, 10, 50, 300))
            weights = [chance.random() ** 3 for _ in range(9)]
            pairs = Counter(chance.choices([(a, b) for a in codes for b in codes], weights, k=n))
            machine: Counter[Code] = Counter(code for code, _ in pairs.elements())
            machine.update(chance.choices(codes, weights[:3], k=chance.choice((0, 5, 4000))))
            strata.append(Stratum(str(name), machine, pairs, 0.1))
        for method in Method:
            for finite in (False, True):
                found = share(strata, "yes", method=method, finite=finite)
                if isinstance(found, Estimate):
                    assert 0 <= found.interval.low <= found.value <= found.interval.high <= 1


def test_a_share_of_nobody_or_of_all_has_a_width() -> None:
    """Units outside the whole and codes that err make it seem that there are more hits than units, or fewer than none: the interval has a width all the same."""
    chance, certain = Random(5), 0
    for _ in range(500):
        strata = [_drawn(chance, f"{place}") for place in range(chance.choice([1, 1, 2, 3]))]
        wholly = all(one.people == one.units for one in strata)
        for finite in (False, True):
            for method in (Method.DIFFERENCE, Method.POSTSTRATIFIED):
                found = share(strata, "yes", finite=finite, method=method)
                if isinstance(found, NotEstimable) or (finite and wholly):
                    continue
                low, high, _ = found.interval
                assert 0 <= low <= found.value <= high <= 1
                assert high - low > 1e-6
                certain += found.value in (0, 1)
    assert certain > 150


def _drawn(chance: Random, name: str) -> Stratum[Code]:
    """A stratum of hardly any or almost all hits, some units outside the whole, codes wrong now and then."""
    share, outside, wrong = chance.choice([0, 0.02, 0.3, 0.97, 1]), chance.choice([0, 0.1, 0.3]), chance.choice([0, 0.05, 0.3])  # fmt: skip
    units = chance.choice([5, 40, 300])
    pairs: list[tuple[Code, Code]] = []
    for _ in range(units):
        truth: Code = None if chance.random() < outside else "yes" if chance.random() < share else "no"
        pairs.append((chance.choice(["yes", "no", None]) if chance.random() < wrong else truth, truth))
    checked = chance.sample(pairs, min(chance.choice([2, 10, 40, units]), units))
    return Stratum(name, Counter(code for code, _ in pairs), Counter(checked), len(checked) / units)


def test_a_mean_is_corrected_for_wrong_and_for_lost_numbers() -> None:
    """The mean of months is the machine's and what people found beyond it, of those who truly have months."""
    machine: dict[Number, int] = {60.0: 400, 72.0: 400, None: 200}
    pairs: dict[tuple[Number, Number], int] = {
        (60.0, 60.0): 40,
        (72.0, 72.0): 30,
        (72.0, 60.0): 10,
        (None, None): 10,
        (None, 24.0): 10,
    }
    found = told(mean([Stratum("", machine, pairs)]))
    assert found.value == pytest.approx((400 * 60 + 400 * 72 - 100 * 12 + 100 * 24) / (800 + 100))
    assert found.interval.low < found.value < found.interval.high
    assert width(mean([Stratum("", machine, pairs)], finite=True)) < width(found)
    assert width(mean([Stratum("", machine, pairs)], effect=4.0)) > width(found)


def test_means_without_an_error_found_are_not_certain() -> None:
    """Ten checks without an error leave more room than a hundred; wholly checked units about themselves leave none."""
    machine: dict[Number, int] = {60.0: 500, 72.0: 500}

    def checked(n: int) -> dict[tuple[Number, Number], int]:
        return {(60.0, 60.0): n, (72.0, 72.0): n}

    few, many = checked(5), checked(50)
    assert width(mean([Stratum("", machine, few)], finite=True)) > 5 * width(
        mean([Stratum("", machine, many)], finite=True)
    )
    sure = told(mean([Stratum("", {60.0: 5, 72.0: 5}, checked(5))], finite=True))
    assert sure.interval == Interval(66.0, 66.0)


def test_means_are_refused_as_shares_are() -> None:
    """Nobody checked, too few checked, nobody with a number, a stratum without a chance."""
    machine: dict[Number, int] = {60.0: 500, None: 500}
    cases: list[tuple[dict[tuple[Number, Number], int], Reason]] = [
        ({}, Reason.NOBODY_CHECKED),
        ({(60.0, 60.0): 4}, Reason.TOO_FEW_CHECKED),
        ({(60.0, None): 9}, Reason.NO_UNITS),
    ]
    for checked, reason in cases:
        found = mean([Stratum("", machine, checked)])
        assert isinstance(found, NotEstimable)
        assert found.reason == reason
    closed = mean([Stratum("a", machine, {(60.0, 60.0): 9}), Stratum("b", machine, {})])
    assert isinstance(closed, NotEstimable)
    assert closed.reason == Reason.STRATUM_UNANSWERED


def test_a_difference_is_as_lopsided_as_its_parts() -> None:
    """Limits of a difference are put together from those of both shares (Newcombe 1998, example a of his table II: method 10)."""
    found = told(contrast(told(wilson(56, 70)), told(wilson(48, 80))))
    assert found.interval[:2] == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert found.value == pytest.approx(0.2)
    none = told(contrast(told(wilson(0, 10)), told(wilson(0, 20))))
    assert none.interval.low < 0 < none.interval.high
    refused = contrast(told(wilson(56, 70)), NotEstimable(Reason.NOBODY_CHECKED, 0, 0.0, 1.0))
    assert isinstance(refused, NotEstimable)
    assert refused.reason == Reason.NOBODY_CHECKED
    assert refused.least == pytest.approx(told(wilson(56, 70)).interval.low - 1)
    assert contrast(NotEstimable(Reason.NO_UNITS, 3), told(wilson(1, 2))) == NotEstimable(Reason.NO_UNITS, 5)
