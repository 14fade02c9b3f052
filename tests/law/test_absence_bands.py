"""How long an absence lasted: hours, calendar months, and what stays open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sudebnik.errors import UsageError
from sudebnik.law.absence import Band, band, days_between, fits

VECTORS = json.loads((Path(__file__).parent.parent / "vectors.json").read_text(encoding="utf-8"))[
    "duration_bands"
]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['start']}-{vector['end']}")
def test_a_band_follows_hours_and_the_calendar_month(vector: dict[str, str]) -> None:
    """48 and 240 hours and the calendar month divide the bands as the Supreme Court's review says."""
    assert band(vector["start"], vector["end"]) == vector["band"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2023-06", "2023-09", Band.GT_1_MONTH),
        ("2023-06", "2023-07", Band.INDETERMINATE),
        ("2023", "2024-03-14", Band.GT_1_MONTH),
        ("2023-12-30", "2024-01-30", Band.GT_10D_LE_1_MONTH),
        ("2023-12-30", "2024-01-31", Band.GT_1_MONTH),
        ("2023-11-17", "2023-11-19", Band.INDETERMINATE),
        ("2023-11-17T09:00", "2023-11-19", Band.INDETERMINATE),
        ("2023-11-17T09:00", "2023-11-20", Band.GT_2D_LE_10D),
    ],
)
def test_partial_dates_give_a_band_only_where_every_reading_agrees(
    start: str, end: str, expected: Band
) -> None:
    """A month or a bare day gives a band when no hour could change it, otherwise the band is indeterminate."""
    assert band(start, end) == expected


def test_the_part_applied_is_compared_with_the_band() -> None:
    """A band that another part of article 337 asks for is reported, an indeterminate one is not."""
    assert fits(Band.GT_1_MONTH, "337", "5")
    assert not fits(Band.GT_1_MONTH, "337", "3.1")
    assert fits(Band.INDETERMINATE, "337", "3.1")
    assert fits(Band.LE_2D, "338", "3")


def test_days_are_counted_between_days_alone() -> None:
    """A month without its day gives no number of days, and neither does an end before its beginning."""
    assert days_between("2023-04-05T08:00", "2023-04-23") == 18
    assert days_between("2023-04", "2023-05-01") is None
    assert days_between("2023-04-23", "2023-04-05") is None


def test_what_is_no_date_is_refused() -> None:
    """A word in place of a date is an error that tells how to write one."""
    with pytest.raises(UsageError, match="2023-06-12T08:30"):
        band("вчера", "2023-04-05")
