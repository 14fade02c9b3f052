"""Averages and shares say what their names say."""

from __future__ import annotations

import pytest
from tests.codings.gold_of import act, fact, found

from sudebnik.codings.compare import rows
from sudebnik.codings.gold import read_gold
from sudebnik.codings.scores import Score, macro_f1, shares, speakers


def test_in_the_mean_each_variable_counts_once() -> None:
    """A rare variable weighs as much as a frequent one; one that nobody answered weighs nothing."""
    often, rare, never = Score(), Score(), Score()
    often.count("a", 99, 0, 0)
    rare.count("a", 0, 1, 0)
    assert macro_f1([often, rare, never]) == pytest.approx(0.5)
    assert macro_f1([never]) is None


def test_recall_by_the_golds_part_precision_by_the_findings() -> None:
    """An answer from the grounds that was found in the findings part counts as recalled there and as precise here."""
    gold = read_gold(
        {
            "a": act(
                [fact("claim", "bias", zone="GROUNDS"), fact("claim", "pressure", zone="GROUNDS")],
                ("claim",),
            )
        }
    )
    given = {"a": [found("claim", "bias", zone="FINDINGS"), found("claim", "perjury", zone="FINDINGS")]}
    parts = shares(rows(gold, given, many={"claim"}), lambda answer: answer.zone)
    assert (parts["GROUNDS"].recall, parts["GROUNDS"].precision) == (0.5, None)
    assert (parts["FINDINGS"].recall, parts["FINDINGS"].precision) == (None, 0.5)
    assert parts["GROUNDS"].agreement == 0


def test_speakers_are_judged_where_the_answer_is_right() -> None:
    """One right answer with the right speaker, one with another; the wrong answer is not asked who said it."""
    gold = read_gold(
        {
            "a": act(
                [fact("reason", "R03", speaker="defendant"), fact("reason", "R04", speaker="counsel")],
                ("reason",),
            )
        }
    )
    given = {
        "a": [
            found("reason", "R03", speaker="defendant"),
            found("reason", "R04", speaker="defendant"),
            found("reason", "R08", speaker="defendant"),
        ]
    }
    assert speakers(rows(gold, given, many={"reason"})) == {
        "reason": {("defendant", "defendant"): 1, ("counsel", "defendant"): 1}
    }
