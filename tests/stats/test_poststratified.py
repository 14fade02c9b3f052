"""Promises of shares of many categories: they add up, rare ones are never certain, and draws hang on the seed alone."""

from __future__ import annotations

import pytest

from sudebnik.stats.coding_error import Code, Stratum, share
from sudebnik.stats.estimate import Estimate, NotEstimable, Reason
from sudebnik.stats.poststratified import shares

CODES = ["family", "health", "command", "other"]
STRATUM: Stratum[Code] = Stratum(
    "",
    {"family": 500, "health": 300, "command": 20, "other": 180, None: 100},
    {
        ("family", "family"): 40,
        ("family", "other"): 5,
        ("family", "command"): 5,
        ("health", "health"): 28,
        ("health", None): 2,
        ("command", "command"): 2,
        ("other", "other"): 16,
        ("other", "health"): 2,
        (None, None): 10,
    },
    0.1,
)


def told(found: Estimate | NotEstimable) -> Estimate:
    assert isinstance(found, Estimate)
    return found


def test_shares_of_all_categories_add_up_to_one() -> None:
    """What one category gains another loses: the shares of all are one."""
    found = shares([STRATUM], CODES)
    assert sum(told(one).value for one in found.values()) == pytest.approx(1)
    assert told(found["family"]).value == pytest.approx(400 / 980)


def test_no_interval_is_narrower_than_that_of_the_share_alone() -> None:
    """Draws widen the limits of a share where they are wider, and never narrow them."""
    found = shares([STRATUM], CODES)
    for code in CODES:
        alone, here = (
            told(share([STRATUM], code, method="poststratified")).interval,
            told(found[code]).interval,
        )
        assert here.low <= alone.low < alone.high <= here.high


def test_a_category_that_nobody_found_is_not_impossible() -> None:
    """A category that neither people nor the machine gave has a share of nought, up to a limit above nought."""
    never = told(shares([STRATUM], ["blame"])["blame"])
    assert never.value == never.interval.low == 0
    assert 0.01 < never.interval.high < 0.1


def test_the_seed_decides_and_the_order_does_not() -> None:
    """The same seed gives the same figures in whatever order counts come."""
    turned = STRATUM._replace(
        machine=dict(reversed(list(STRATUM.machine.items()))),
        checked=dict(reversed(list(STRATUM.checked.items()))),
    )
    assert shares([STRATUM], CODES, 200, 3) == shares([turned], CODES, 200, 3)


def test_nobody_checked_is_refused_for_every_category() -> None:
    """Without checks no category has a share, and the reason is told."""
    found = shares([STRATUM._replace(checked={})], CODES)
    assert set(found.values()) == {NotEstimable(Reason.NOBODY_CHECKED, 0, 0.0, 1.0)}
    closed = shares([STRATUM, STRATUM._replace(name="b", checked={}, chance=0.0)], CODES)
    assert {one.reason for one in closed.values() if isinstance(one, NotEstimable)} == {
        Reason.STRATUM_UNANSWERED
    }
