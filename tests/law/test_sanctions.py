"""What chapter 33 allows, and the flags where a sentence does not fit."""

from __future__ import annotations

from datetime import date

import pytest

from sudebnik.law.sanctions import regime_flag, sanction, term_flag


def test_a_part_is_not_known_before_it_was_in_force() -> None:
    """Part 5 of article 337 exists since 24 September 2022."""
    assert sanction("337", "5", date(2022, 9, 23)) is None
    found = sanction("337", "5", date(2022, 9, 24))
    assert found is not None
    assert found.prison == (60, 120)
    assert found.category == "grave"
    assert not found.chapter40


def test_other_articles_are_not_guessed() -> None:
    """An article outside chapter 33 has no sanction here, so nothing is flagged."""
    assert sanction("158", "2") is None


@pytest.mark.parametrize(
    ("months", "relieved", "flag"),
    [
        (60, False, None),
        (59, False, "below_minimum"),
        (59, True, None),
        (120, False, None),
        (121, True, "above_maximum"),
    ],
)
def test_a_term_outside_the_range_is_flagged(months: int, relieved: bool, flag: str | None) -> None:
    """Below five years under 337(5) needs article 64; above ten years nothing helps."""
    allowed = sanction("337", "5")
    assert allowed is not None
    assert term_flag(allowed, "imprisonment", months, relieved=relieved) == flag


@pytest.mark.parametrize(
    ("part", "regime", "recidivism", "flag"),
    [
        ("5", "general", False, None),
        ("5", "strict", False, "regime_mismatch"),
        ("5", "strict", True, None),
        ("5", "settlement", False, "regime_mismatch"),
        ("2.1", "general", False, None),
    ],
)
def test_a_colony_that_article_58_does_not_give_is_flagged(
    part: str, regime: str, recidivism: bool, flag: str | None
) -> None:
    """Grave crimes lead to the general regime, with recidivism to the strict one."""
    allowed = sanction("337", part)
    assert allowed is not None
    assert regime_flag(allowed, regime, recidivism=recidivism) == flag


def test_a_service_restriction_has_its_own_maximum() -> None:
    """Two years of service restriction under part 3, not more."""
    allowed = sanction("337", "3")
    assert allowed is not None
    assert term_flag(allowed, "military_service_restriction", 30, relieved=False) == "above_maximum"
