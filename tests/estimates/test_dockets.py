"""Gaps of a docket: a lower bound of what exists and is not here, whatever clerks and courts do with numbers."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from sudebnik.estimates.dockets import Docket, Numbered, believed, dockets, ours
from sudebnik.stats.estimate import Reason

COURT, OKRUG = "61GV0004", "61OV0000"


def of(*numbers: str, court: str = COURT, received: str | None = None) -> tuple[Docket, ...]:
    """The dockets of these numbers, written as courts write them."""
    return dockets(Numbered(court, number, received) for number in numbers)


def one(*numbers: str, court: str = COURT) -> Docket:
    (found,) = of(*numbers, court=court)
    return found


def test_numbers_between_and_from_one_are_missing() -> None:
    """1-3, 1-5 and 1-9 leave four between them, and six from the first of January on."""
    assert one("1-5/2024", "1-3/2024", "1-9/2024")[1:8] == ("1", 2024, 3, 3, 9, 4, 6)


def test_one_number_written_in_many_ways_is_one() -> None:
    """A leading nought, two digits of the year and doubled copies make no further case."""
    assert one("1-5/2024", "01-5/2024", "1-5/24", "1 - 5/2024", "1-6/2024").seen == 2


def test_series_and_courts_and_years_are_apart() -> None:
    """A material on custody, an appeal, another court's case and last year's fill no gap of the criminal docket."""
    found = dockets(
        [
            *(
                Numbered(COURT, number)
                for number in ("1-1/2024", "1-4/2024", "3/2-2/2024", "4/1-3/2024", "22К-2/2024")
            ),
            *(Numbered(COURT, number) for number in ("1-1/2023", "1-2/2023", "5-3/2024", "2-2/2024")),
            *(Numbered(OKRUG, number) for number in ("22-2/2024", "22-3/2024", "2-1/2024", "2-2/2024")),
        ]
    )
    assert [(told.court, told.series, told.year, told.missing) for told in found] == [
        (COURT, "1", 2023, 0),
        (COURT, "1", 2024, 2),
        (OKRUG, "2", 2024, 0),
        (OKRUG, "22", 2024, 1),
    ]


def test_a_slip_of_the_pen_makes_no_nine_hundred_gaps() -> None:
    """A number ten times too high is not believed, two such in a full docket neither."""
    ordinary = [f"1-{number}/2024" for number in range(1, 102, 5)]
    assert one(*ordinary, "1-1012/2024") == one(*ordinary)._replace(apart=1)
    assert one(*ordinary, "1-1012/2024", "1-1100/2024").greatest == 101
    assert one(*ordinary, "1-1012/2024").missing == 101 - len(ordinary)


def test_an_empty_spring_is_believed() -> None:
    """Two cases of January and four of December are one docket: what stands apart is no slip where several say so."""
    assert one("1-1/2024", "1-2/2024", *(f"1-{n}/2024" for n in (60, 65, 70, 80))).missing == 74


def test_a_late_number_is_believed_by_its_month() -> None:
    """1-8 of January and 1-100 of September run at one pace; 1-1012 of May does not, nor 1-100 that came before 1-8."""
    assert believed({8: "2024-01", 100: "2024-09"}) == ([8, 100], 0)
    assert believed({8: "2024-01", 100: "2024-09", 1012: "2024-10"}) == ([8, 100], 1)
    assert believed({8: "2024-03", 100: "2024-02"}) == ([], 2)
    assert believed({8: "2024-03", 100: None}) == ([], 2)


def test_one_number_alone_proves_nothing() -> None:
    """A single known number may be a slip: it leaves no gap."""
    assert of("1-87/2024") == ()
    assert of("1-4/2024", "1-300/2024") == ()


def test_a_docket_that_begins_elsewhere_is_not_filled_from_one() -> None:
    """Where all numbers lie about a thousand, the thousand before them are not claimed."""
    found = one("1-1001/2024", "1-1004/2024", "1-1005/2024")
    assert (found.between, found.missing) == (2, 2)


def test_a_case_numbered_anew_in_january_has_both_numbers_and_no_month() -> None:
    """1-2/2025 (1-212/2024) fills both years; that it came in 2024 says nothing of its neighbours of 2025."""
    found = dockets(
        [
            Numbered(COURT, "1-210/2024", "2024-12"),
            Numbered(COURT, "1-212/2024", "2024-12"),
            Numbered(COURT, "1-2/2025", "2024-12"),
            Numbered(COURT, "1-1/2025", "2025-01"),
            Numbered(COURT, "1-4/2025", "2025-01"),
        ]
    )
    assert [(told.year, told.missing, dict(told.months)) for told in found] == [
        (2024, 1, {"2024-12": 1}),
        (2025, 1, {"2025-01": 1}),
    ]


def test_gaps_between_months_belong_to_neither() -> None:
    """What is missing between a case of March and one of May came in March, April or May: no month is charged with it."""
    found = dockets(
        [
            Numbered(COURT, "1-1/2024", "2024-03"),
            Numbered(COURT, "1-4/2024", "2024-03"),
            Numbered(COURT, "1-9/2024", "2024-05"),
        ]
    )
    assert found[0].missing == 6
    assert found[0].months == {"2024-03": 2}


def test_letters_fill_gaps_and_stretch_nothing() -> None:
    """1-3с/2024 may be of a series of its own or not: neither way is a case claimed that may not exist."""
    assert one("1-1/2024", "1-4/2024", "1-3с/2024").missing == 1
    assert one("1-1/2024", "1-4/2024", "1-90с/2024").greatest == 4


@pytest.mark.parametrize("number", ["", "б/н", "1-1-15/2024", "М-12/2024", "1-5/2204", "12345"])
def test_what_is_no_plain_number_is_left_out(number: str) -> None:
    """Numbers of branches, years that will not come and scribbles make no docket."""
    assert one("1-1/2024", "1-2/2024", number).seen == 2


def test_the_bound_never_passes_the_truth() -> None:
    """Of dockets with 5 to 400 cases, a random part seen, some with a slip: never are more claimed missing than are."""
    chance = Random(7)
    for _ in range(400):
        size = chance.randint(5, 400)
        seen = chance.sample(range(1, size + 1), chance.randint(2, size))
        slip = (
            [chance.randint(3 * size + 11, 12 * size + 11)] if len(seen) > 2 and chance.random() < 0.3 else []
        )
        for found in of(*(f"1-{number}/2024" for number in [*seen, *slip])):
            assert found.missing <= size - len(seen)
            assert found.between <= found.missing


def test_order_does_not_matter() -> None:
    """The same numbers in any order give the same docket."""
    numbers = [3, 900, 1, 7, 12, 13]
    found = believed(dict.fromkeys(numbers))
    assert found == believed(dict.fromkeys(sorted(numbers))) == ([1, 3, 7, 12, 13], 1)


@pytest.mark.corpus
def test_real_numbers_run_in_order_of_receipt(shared: Path) -> None:
    """In the courts' own metadata neighbours in number are neighbours in time, so a number out of time is a slip."""
    dockets_seen: dict[tuple[str, str, str], dict[int, str]] = defaultdict(dict)
    for name in ("military_courts_koap_2021_2022.csv", "criminal_art214_2021_2022.csv"):
        with (shared / "corpus" / "kkruglik-bsr-metadata" / name).open(encoding="utf-8") as lines:
            for told in csv.DictReader(lines):
                if match := re.match(r"(\d+)-(\d+)/(\d{4})", told["case_number"]):
                    day, month, year = told["entry_date"].split(".")
                    dockets_seen[told["court"], match[1], match[3]][int(match[2])] = f"{year}-{month}-{day}"
    pairs = [
        pair for days in dockets_seen.values() for pair in pairwise(day for _, day in sorted(days.items()))
    ]
    assert len(pairs) > 150
    assert not [pair for pair in pairs if pair[0] > pair[1]]


def test_how_many_are_of_our_articles_is_not_known() -> None:
    """All of the missing may be ours, or none: a refusal with its bounds."""
    told = ours(of("1-1/2024", "1-5/2024"))
    assert (told.reason, told.n, told.least, told.most) == (Reason.COVERAGE_UNKNOWN, 3, 0, 3)
