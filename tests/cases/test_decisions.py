"""What people decided about pairs is a log of which the last word holds."""

from __future__ import annotations

import pytest

from sudebnik.cases.decisions import LinkDecision, contradictions, standing
from sudebnik.errors import UsageError


def said(left, right, answer, about="records"):
    return LinkDecision(left, right, answer, "reviewer", "2026-11-22T10:00:00+00:00", "birth year", about)


def test_the_last_word_on_a_pair_holds():
    """A pair decided twice is as it was decided last, whichever side was named first."""
    log = [said("a", "b", "same"), said("b", "a", "different"), said("a", "c", "unsure")]
    assert standing(log) == {("a", "b"): "different", ("a", "c"): "unsure"}


def test_a_decision_taken_back_is_as_if_never_said():
    """After «withdrawn» nothing holds for the pair, not even what was said before the decision taken back."""
    assert standing([said("a", "b", "different"), said("a", "b", "same"), said("a", "b", "withdrawn")]) == {}


def test_a_decision_after_a_withdrawal_holds():
    """Reversing goes on without end."""
    assert standing([said("a", "b", "same"), said("a", "b", "withdrawn"), said("a", "b", "different")]) == {
        ("a", "b"): "different"
    }


def test_documents_and_records_are_told_apart():
    """Decisions about documents do not stand among those about records."""
    log = [said("a", "b", "same"), said("c", "d", "same", "documents")]
    assert standing(log, "documents") == {("c", "d"): "same"}
    assert standing(log, "records") == {("a", "b"): "same"}


def test_a_contradiction_is_shown_with_its_three_decisions():
    """A is B, B is C, A is not C: all three are named."""
    log = [said("a", "b", "same"), said("b", "c", "same"), said("a", "c", "different")]
    [found] = contradictions(log)
    assert (found.different, found.same) == (log[2], (log[0], log[1]))


def test_the_shortest_chain_is_shown():
    """Where two chains lead to the same contradiction, the one that is quicker to look through is named."""
    log = [said(*both, "same") for both in ("ab", "bc", "cd", "ae", "de")] + [said("a", "d", "different")]
    [found] = contradictions(log)
    assert [decision.pair for decision in found.same] == [("a", "e"), ("d", "e")]


def test_a_contradiction_ends_when_one_decision_is_taken_back():
    """Any of the three, once withdrawn or turned to «unsure», ends it."""
    log = [said("a", "b", "same"), said("b", "c", "same"), said("a", "c", "different")]
    for one in log:
        for answer in ("withdrawn", "unsure"):
            assert contradictions([*log, said(*one.pair, answer)]) == []


@pytest.mark.parametrize(
    ("left", "right", "answer", "about"),
    [("a", "a", "same", "records"), ("a", "b", "maybe", "records"), ("a", "b", "same", "people")],
)
def test_what_is_no_decision_is_refused(left, right, answer, about):
    """One record with itself, an unknown answer, an unknown kind of thing."""
    with pytest.raises(UsageError):
        said(left, right, answer, about)
