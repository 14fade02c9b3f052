"""No cell that could point at a person leaves the gate."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sudebnik.codebook.missing import Missing
from sudebnik.estimates.table import Cell, Row, Table, Within
from sudebnik.publications.disclosure import OUTSIDE, hidden_details, hidden_in, hidden_keys


def table(counts: dict[str, int], *, missing: int = 0, many: bool = False) -> Table:
    rows = tuple(Row(key, key, Cell(count, ())) for key, count in counts.items())
    return Table(
        "t", rows, sum(counts.values()) + missing, {Missing.NOT_STATED: missing} if missing else {}, many
    )


def test_small_cells_are_hidden() -> None:
    """One to four persons are not shown; five are."""
    assert hidden_keys(table({"a": 1, "b": 4, "c": 5, "d": 90})) == {"a", "b"}


def test_a_lone_small_cell_takes_another_with_it() -> None:
    """Total minus the rest would give the hidden cell away, so the next smallest is hidden too."""
    assert hidden_keys(table({"a": 2, "b": 7, "c": 90})) == {"a", "b"}


def test_health_and_faith_need_twice_as_many() -> None:
    """Of health, faith and violence no cell under ten is shown."""
    rows = tuple(Row(str(count), "", Cell(count, ()), sensitive=True) for count in (4, 9, 10))
    assert hidden_keys(Table("t", rows, 23, {}, many=True)) == {"4", "9"}


def test_nought_is_shown() -> None:
    """That there is nobody points at nobody."""
    assert hidden_keys(table({"a": 0, "b": 9})) == frozenset()


def test_rows_that_do_not_add_up_hide_only_themselves() -> None:
    """Where one person stands in several rows, the total gives nothing away."""
    assert hidden_keys(table({"a": 2, "b": 7}, many=True)) == {"a"}


def test_what_is_missing_is_a_cell_too() -> None:
    """A small number without an answer is hidden, and covers for a small row where their sum is not telling."""
    assert hidden_keys(table({"a": 2, "b": 7}, missing=3)) == {"a", "missing not_stated"}
    assert hidden_keys(table({"a": 1, "b": 7, "c": 30}, missing=1)) == {"a", "b", "missing not_stated"}


def test_a_sum_of_one_each_takes_a_third_cell_with_it() -> None:
    """Two hidden rows that count two together are one each; a third one is hidden with them."""
    assert hidden_keys(table({"a": 1, "b": 1, "c": 9, "d": 40})) == {"a", "b", "c"}
    assert hidden_keys(table({"a": 1, "b": 2, "c": 9, "d": 40})) == {"a", "b", "c"}
    assert hidden_keys(table({"a": 1, "b": 4, "c": 9, "d": 40})) == {"a", "b"}


def inner(counts: dict[str, int]) -> Table:
    """The real and the conditional terms of the table `t`, by something else."""
    return replace(table(counts), id="inner", within=Within("t", ("real", "conditional")))


def test_the_totals_of_two_tables_count_nobody_out() -> None:
    """Of 57 sentenced 55 went to prison: the two others are not told by the total of the prison terms, nor by its rows."""
    kinds = table({"real": 46, "conditional": 9, "fine": 1, "other": 1})
    found = hidden_in([kinds, inner({"337.5": 20, "337.3": 15, "several": 20})])
    assert found["t"] == {"fine", "other", "conditional"}
    assert OUTSIDE in found["inner"]
    assert len(found["inner"]) >= 2


def test_a_total_that_gives_nobody_away_stays() -> None:
    """Where enough stand outside, and nothing is hidden there, the total is told."""
    kinds = table({"real": 40, "conditional": 9, "fine": 8})
    assert hidden_in([kinds, inner({"337.5": 20, "337.3": 29})])["inner"] == frozenset()
    assert hidden_in([inner({"337.5": 20, "337.3": 29})])["inner"] == frozenset()


def test_two_tables_side_by_side_can_not_be_solved() -> None:
    """Rows and totals of a table and of one within it, written down as equations: each small count has more than one solution."""
    floor = 3
    for real, conditional, fine, first in product(range(6), range(6), range(4), range(6)):
        if first > real + conditional:
            continue
        wide = table({"real": real, "conditional": conditional, "fine": fine})
        deep = inner({"a": first, "b": real + conditional - first})
        found = hidden_in([wide, deep], floor)
        told = OUTSIDE not in found["inner"]
        solutions = []
        for r, c, f in product(
            *(range(1, 13) if row.key in found["t"] else (row.cell.count,) for row in wide.rows)
        ):
            if r + c + f != wide.denominator or (told and r + c != deep.denominator):
                continue
            for a, b in product(
                *(range(1, 13) if row.key in found["inner"] else (row.cell.count,) for row in deep.rows)
            ):
                if a + b == r + c:
                    solutions.append((r, c, f, a, b))
        counts = (real, conditional, fine, first, real + conditional - first)
        assert counts in solutions
        if wide.denominator < floor or deep.denominator < floor:
            continue
        for place, count in enumerate(counts):
            few = 0 < count < floor
            assert not few or len({one[place] for one in solutions}) > 1, (counts, found)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8), st.integers(0, 9))
def test_the_total_gives_nobody_away(numbers: list[int], missing: int) -> None:
    """Where anything is hidden and anything shown, the remainder is spread over two cells or more, and is no row of ones."""
    one = table({f"r{index}": number for index, number in enumerate(numbers)}, missing=missing)
    hidden = hidden_keys(one)
    cells = {row.key: row.cell.count for row in one.rows} | {
        f"missing {reason}": count for reason, count in one.missing.items()
    }
    assert all(key in hidden for key, count in cells.items() if 0 < count < 5)
    rest = [cells[key] for key in hidden]
    if hidden and any(count and key not in hidden for key, count in cells.items()):
        assert len(rest) >= 2
        assert sum(rest) >= 5
        assert sum(rest) > len(rest)


@pytest.mark.parametrize(
    ("part", "total", "hidden"),
    [(0, 10, False), (3, 10, True), (5, 10, False), (7, 10, True), (10, 10, False)],
)
def test_breakdowns(part: int, total: int, hidden: bool) -> None:
    """A share is hidden where it or its remainder counts fewer than five."""
    assert hidden_details({"part": part}, total) is hidden
