"""Which court hears appeals and cassations against which."""

from __future__ import annotations

import pytest

from sudebnik.law.instances import court_of_appeal, reviews


@pytest.mark.parametrize(
    ("higher", "lower", "instance", "expected"),
    [
        ("61OV0000", "61GV0004", "appeal", True),
        ("66OV0001", "61GV0004", "appeal", False),
        ("61OV0000", "31GV0007", "appeal", True),  # Znamensk: the digits of a code are no okrug
        ("50AV0000", "61OV0000", "appeal", True),
        ("61OV0000", "61OV0000", "appeal", False),
        ("54KV0000", "61GV0004", "cassation", True),
        ("54KV0000", "61OV0000", "cassation", True),
        ("61OV0000", "61GV0004", "cassation", False),
        ("Московский городской суд", "61GV0004", "appeal", None),
        ("61OV0000", "61GV0004", "supervisory", None),
    ],
)
def test_the_ladder_of_military_courts(higher: str, lower: str, instance: str, expected: bool | None) -> None:
    """Garrison, okrug, cassation; an okrug court's own verdicts go to the Appellate Military Court."""
    assert reviews(higher, lower, instance, "2024-06-06") is expected


def test_before_the_reform_nothing_is_known() -> None:
    """The okrugs of today are not read into the years before them."""
    assert reviews("66OV0001", "61GV0004", "appeal", "2019-06-06") is None
    assert reviews("66OV0001", "61GV0004", "appeal") is None


def test_the_court_of_appeal_is_that_of_the_register() -> None:
    """A court outside the register has none that we know."""
    assert court_of_appeal("61GV0004") == "61OV0000"
    assert court_of_appeal("Сосновский районный суд") is None
