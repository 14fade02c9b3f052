"""Promises of planning: what is said to be enough is enough, no less is, and what cannot be reached is said."""

from __future__ import annotations

from math import sqrt

import pytest

from sudebnik.stats.coding_error import Code, Method, Stratum, share
from sudebnik.stats.estimate import Estimate, NotEstimable, Reason
from sudebnik.stats.planning import Plan, Step, fewest, more

ONE: Stratum[Code] = Stratum(
    "acts",
    {"yes": 4000, "no": 16000},
    {("yes", "yes"): 30, ("yes", "no"): 10, ("no", "no"): 150, ("no", "yes"): 10},
)
SURE: Stratum[Code] = Stratum("sure", {"no": 2000}, {("no", "no"): 1900})


def plan(found: Plan | NotEstimable) -> Plan:
    assert isinstance(found, Plan)
    return found


def half(strata: list[Stratum[Code]], method: str) -> float:
    found = share(strata, "yes", method=method)
    assert isinstance(found, Estimate)
    return (found.interval.high - found.interval.low) / 2


@pytest.mark.parametrize("method", [Method.DIFFERENCE, Method.POSTSTRATIFIED])
def test_so_many_more_bring_the_interval_there(method: str) -> None:
    """If people go on finding what they found, the interval is as narrow as was wanted with so many more, to a rounding."""
    found = plan(more([ONE], "yes", 0.5, method=method))
    assert found.reached
    ((name, units),) = found.steps
    assert name == "acts"
    times = (200 + units) / 200
    grown = ONE._replace(checked={pair: round(times * count) for pair, count in ONE.checked.items()})
    now = half([ONE], method)
    assert half([grown], method) == pytest.approx(now / 2, rel=0.01)
    assert found.half_width == pytest.approx(now / 2, rel=0.01)
    assert found.half_width <= now / 2


def test_the_stratum_that_is_enough_is_named() -> None:
    """Checking more where all is known already would not help, so the other stratum is named."""
    found = plan(more([SURE, ONE], "yes"))
    assert [step.stratum for step in found.steps] == ["acts"]


def test_where_no_stratum_is_enough_several_are_named() -> None:
    """Two strata that are alike are both to be checked further when one alone does not do."""
    other = ONE._replace(name="more acts")
    found = plan(more([ONE, other], "yes", 0.3))
    assert {step.stratum for step in found.steps} == {"acts", "more acts"}
    assert found.steps[0].units == found.steps[1].units


def test_what_checking_cannot_reach_is_said() -> None:
    """Where few units are all there are, sampling alone keeps the interval wide, and no plan is made."""
    few: Stratum[Code] = Stratum("", {"yes": 40, "no": 60}, {("yes", "yes"): 20, ("no", "no"): 30})
    found = plan(more([few], "yes"))
    assert not found.reached
    assert found.steps == ()
    assert found.least > found.half_width / 2
    # About exactly these units there is a plan: all can be checked.
    these = plan(more([few], "yes", finite=True))
    assert these.steps == (Step("", these.steps[0].units),)
    assert these.least == 0


def test_without_anything_known_there_is_no_plan() -> None:
    """Nobody checked, or nobody in question: there is nothing to plan with."""
    assert more([ONE._replace(checked={})], "yes") == NotEstimable(Reason.NOBODY_CHECKED, 0)
    assert more([], "yes") == NotEstimable(Reason.NO_UNITS, 0)
    outside: Stratum[Code] = Stratum("", {None: 90}, {(None, None): 9})
    assert more([outside], "yes") == NotEstimable(Reason.NO_UNITS, 9)


def test_a_share_that_seems_above_one_can_be_planned_for() -> None:
    """Where all that was checked is it and the whole is estimated too, there may seem to be more of it than there are: the plan asks for more, and not for less than nothing."""
    strata: list[Stratum[Code]] = [
        Stratum("above", {"yes": 160, "no": 6, None: 14}, {("yes", "yes"): 38, ("no", "yes"): 5, (None, None): 6}),
        Stratum("first", {"yes": 120, "no": 5, None: 12}, {("yes", "yes"): 52, ("no", "yes"): 3, (None, "yes"): 1, (None, None): 2}),
        Stratum("both", {"yes": 3, "no": 0, None: 2}, {("yes", "yes"): 1}),
    ]  # fmt: skip
    found = plan(more(strata, "yes"))
    assert found.reached
    assert 0 < found.least < found.half_width < half(strata, Method.DIFFERENCE)


def test_the_search_ends_where_almost_any_number_is_enough() -> None:
    """Of a thousand million million units a thousand are enough: found in a few steps, though floats do not tell such numbers apart."""
    asked = []

    def width(n: int) -> float:
        asked.append(n)
        return 1 / sqrt(min(n, 1000))

    assert fewest(50, 10**18, width, 1 / sqrt(1000)) == 1000
    assert len(asked) < 60
