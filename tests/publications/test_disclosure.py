"""No cell that could point at a person leaves the gate."""

from __future__ import annotations

import pytest

from sudebnik.codebook.missing import Missing
from sudebnik.estimates.table import Cell, Row, Table
from sudebnik.publications.disclosure import hidden_details, hidden_keys


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


def test_nought_is_shown() -> None:
    """That there is nobody points at nobody."""
    assert hidden_keys(table({"a": 0, "b": 9})) == frozenset()


def test_rows_that_do_not_add_up_hide_only_themselves() -> None:
    """Where one person stands in several rows, the total gives nothing away."""
    assert hidden_keys(table({"a": 2, "b": 7}, many=True)) == {"a"}


def test_a_small_number_without_an_answer_covers_for_the_cell() -> None:
    """Where the missing are hidden too, there are two unknowns already."""
    assert hidden_keys(table({"a": 2, "b": 7}, missing=3)) == {"a"}


@pytest.mark.parametrize(
    ("part", "total", "hidden"),
    [(0, 10, False), (3, 10, True), (5, 10, False), (7, 10, True), (10, 10, False)],
)
def test_breakdowns(part: int, total: int, hidden: bool) -> None:
    """A share is hidden where it or its remainder counts fewer than five."""
    assert hidden_details({"part": part}, total) is hidden
