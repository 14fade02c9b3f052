"""No part of an answer lets a reader see, or work out, a handful of people."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.publications.invented import answer, part, question

from sudebnik.estimates.labels import CONTRAST
from sudebnik.estimates.question import Measure
from sudebnik.publications.gate import beside, hidden_parts


def test_a_few_hits_are_hidden_and_so_is_what_is_left_of_almost_all() -> None:
    """Four of forty are not shown, nor that all but four of forty are it; none and all are."""
    for hits, held in ((4, True), (5, False), (36, True), (35, False), (0, False), (40, False)):
        assert bool(hidden_parts(answer(question(), [part(hits, 40)]))) is held, hits


def test_a_count_has_no_rest() -> None:
    """Where only a number is told, what is left of the others is not told either."""
    assert not hidden_parts(answer(question(Measure.COUNT), [part(38, 40)]))


def test_health_faith_and_violence_need_ten() -> None:
    """Of a sensitive reason nine are hidden, whether it is asked for or one of many."""
    assert hidden_parts(answer(question(values=("R04",)), [part(9, 40)]))
    found = hidden_parts(answer(question(Measure.SHARES, "own_reason"), [part(40, 40), part(9, 60, "R04"), part(9, 60, "R03")]))  # fmt: skip
    assert ("R04",) in found


def test_the_whole_does_not_betray_a_small_group() -> None:
    """One small court takes the next smallest with it: the total less the others would give it away."""
    groups = [part(60, 100), part(3, 10, "a"), part(17, 30, "b"), part(40, 60, "c")]
    assert hidden_parts(answer(question(by=("court",)), groups)) == {("a",), ("b",)}


def test_values_that_make_up_the_whole_guard_each_other() -> None:
    """Where each has one value, a hidden value is never the only one."""
    parts = [part(50, 50), part(3, 50, "full"), part(12, 50, "partial"), part(35, 50, "none")]
    assert hidden_parts(answer(question(Measure.SHARES, "plea"), parts)) == {("full",), ("partial",)}


def test_the_courts_answers_to_one_reason_guard_each_other() -> None:
    """Granted, refused and open add up to those who stated it, so none of them is hidden alone."""
    parts = [part(60, 60), part(30, 60, "R03")]
    parts += [part(3, 30, "granted", "R03"), part(9, 30, "refused", "R03"), part(18, 30, "open", "R03")]
    found = hidden_parts(answer(question(Measure.SHARES, "own_reason", by=("answer",)), parts))
    assert found == {("granted", "R03"), ("refused", "R03")}


def test_a_difference_hides_with_either_of_its_groups() -> None:
    """What one group has more than another tells of both."""
    parts = [part(60, 90), part(2, 30, "337.5"), part(25, 30, "338"), part(0, 60, CONTRAST, "338", "337.5")]
    assert (CONTRAST, "338", "337.5") in hidden_parts(answer(question(by=("single_article",)), parts))


def test_two_questions_that_lie_within_one_another_guard_each_other() -> None:
    """«Not stated or vague» less «not stated» are three with a vague reason: the second is held back, the first and an equal one stand."""
    first = answer(question(Measure.SHARE, "own_reason"), [part(11, 60)])
    wider = answer(question(Measure.SHARE, "own_reason"), [part(14, 60)])
    other = answer(question(Measure.SHARE, "plea"), [part(14, 60)])
    far = answer(question(Measure.SHARE, "own_reason"), [part(16, 60)])
    nobody = answer(question(Measure.SHARE, "own_reason"), [part(0, 60)])
    found = beside([first, wider, first, other, far, nobody])
    assert [hidden_parts(one) for one in found] == [
        frozenset(),
        {()},
        frozenset(),
        frozenset(),
        frozenset(),
        frozenset(),
    ]
    assert not any(hidden_parts(one, 0) for one in beside([first, wider], 0))


def test_what_is_held_back_takes_another_with_it() -> None:
    """A value held back for another question's sake is guarded by the values beside it."""
    first = answer(question(Measure.SHARE, "plea"), [part(30, 60)])
    values = [part(60, 60), part(33, 60, "full"), part(17, 60, "none"), part(10, 60, "partial")]
    found = beside([first, answer(question(Measure.SHARES, "plea"), values)])
    assert hidden_parts(found[1]) == {("full",), ("partial",)}


def test_groups_and_values_do_not_cover_for_each_other() -> None:
    """Values within groups: a small value takes another value with it, not a group that happens to be as small."""
    parts = [part(50, 50), part(3, 50, "full"), part(12, 50, "partial"), part(35, 50, "none")]
    parts += [part(6, 6, "a"), part(44, 44, "b"), part(6, 6, "a", "none"), part(29, 44, "b", "none")]
    found = hidden_parts(answer(question(Measure.SHARES, "plea", by=("court",)), parts))
    assert {("full",), ("partial",)} <= found
    assert ("a",) not in found


@given(st.lists(st.integers(0, 40), min_size=2, max_size=7))
def test_what_is_hidden_can_not_be_worked_out(counts: list[int]) -> None:
    """The whole minus what is shown leaves two parts or more, five persons or more, and more than one each."""
    whole = sum(counts)
    values = [part(count, whole, f"v{index}") for index, count in enumerate(counts)]
    found = hidden_parts(answer(question(Measure.SHARES, "plea"), [part(whole, whole), *values]))
    shown = [one for one in values if one.basis.hits and one.key not in found]
    held = [one.basis.hits for one in values if one.basis.hits and one.key in found]
    assert all(not 0 < one.basis.hits < 5 for one in shown)
    if held and shown:
        assert len(held) >= 2
        assert sum(held) >= 5
        assert sum(held) > len(held)
