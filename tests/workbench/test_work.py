"""Work shared among processes comes back in order, whoever dies over it."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest

from sudebnik.workbench.work import heaps, in_order


def double(heap: list[int]) -> list[int]:
    for item in heap:
        if item == 13:
            os.kill(os.getpid(), signal.SIGKILL)
    return [2 * item for item in heap]


def dead(item: int) -> list[int]:
    return [-item]


def nothing() -> None:
    """Nothing to prepare."""


@pytest.mark.parametrize("prepare", [None, nothing], ids=["fresh processes", "copies"])
def test_answers_come_in_the_order_of_the_work(prepare: Any) -> None:
    """Three processes give what one gives, in the same order."""
    given = list(heaps(range(20, 60), 3))
    one = list(in_order(double, iter(given), 1, dead))
    assert list(in_order(double, iter(given), 3, dead, prepare)) == one


@pytest.mark.parametrize("prepare", [None, nothing], ids=["fresh processes", "copies"])
def test_an_item_that_kills_its_process_is_the_only_one_lost(prepare: Any) -> None:
    """The heap with the deadly item is tried one by one; everything else is answered, in order."""
    found = [answer for heap in in_order(double, heaps(range(30), 4), 2, dead, prepare) for answer in heap]
    assert found == [2 * item if item != 13 else -13 for item in range(30)]


def test_a_fault_in_the_work_itself_is_raised() -> None:
    """An exception that the work did not catch is no dead process: it is told as it is."""
    with pytest.raises(TypeError):
        list(in_order(double, iter([[None]]), 2, dead))  # type: ignore[list-item]


def test_heaps_are_bounded_by_number_and_weight() -> None:
    """A heap ends at the given number of items, or with the item that fills its weight."""
    assert list(heaps([1, 1, 9, 1, 1, 1, 1], 3, lambda item: item, 9)) == [[1, 1, 9], [1, 1, 1], [1]]
    assert list(heaps([9, 9, 1], 3, lambda item: item, 9)) == [[9], [9], [1]]


def test_work_is_drawn_only_as_far_ahead_as_needed() -> None:
    """The stream of work is not read to its end at once: memory stays flat."""
    drawn = 0

    def stream() -> Any:
        nonlocal drawn
        for number in range(20, 1000):
            drawn += 1
            yield [number]

    answers = in_order(double, stream(), 2, dead)
    next(answers)
    assert drawn < 20
    answers.close()  # type: ignore[attr-defined]
