"""Categories are scored one by one, and what was found in their place is told."""

from __future__ import annotations

from tests.codings.gold_of import act, fact, found

from sudebnik.codings.compare import rows
from sudebnik.codings.confusion import confusions
from sudebnik.codings.gold import read_gold
from sudebnik.codings.tables import confusion_table, errors


def test_one_category_in_the_place_of_another() -> None:
    """«Strict» found where the gold says «general»: general missed, strict added, and the pair is counted."""
    gold = read_gold(
        {
            "a": act([fact("regime", "general")], ("regime",)),
            "b": act([fact("regime", "strict")], ("regime",)),
        }
    )
    given = {"a": [found("regime", "strict")], "b": [found("regime", "strict")]}
    one = confusions(rows(gold, given), {"regime"})["regime"]
    assert one.instead == {("general", "strict"): 1}
    assert one.categories["general"].missed == 1
    assert (one.categories["strict"].right, one.categories["strict"].added) == (1, 1)


def test_a_set_has_no_pairs() -> None:
    """Where several values may stand, one too many does not stand in the place of one too few."""
    gold = read_gold({"a": act([fact("reason", "R03")], ("reason",))})
    one = confusions(rows(gold, {"a": [found("reason", "R08")]}, many={"reason"}), {"reason"})["reason"]
    assert not one.instead
    assert (one.categories["R03"].missed, one.categories["R08"].added) == (1, 1)


def test_numbers_have_no_categories() -> None:
    """Terms and dates are not tabulated value by value."""
    gold = read_gold({"a": act([fact("sentence_months", 60)], ("sentence_months",))})
    assert confusions(rows(gold, {"a": []}), {"regime"}) == {}


def test_a_variable_without_errors_takes_no_room() -> None:
    """The table shows where something is wrong."""
    gold = read_gold({"a": act([fact("regime", "general")], ("regime",))})
    assert (
        list(confusion_table(confusions(rows(gold, {"a": [found("regime", "general")]}), {"regime"}))) == []
    )


def test_an_error_names_the_rule_behind_it() -> None:
    """Whoever mends a false find sees which rule made it."""
    gold = read_gold({"a": act([], ("regime",))})
    given = {"a": [found("regime", "strict", rule="sentence.regime@3")]}
    assert errors(rows(gold, given)) == [("a", "regime", "–", "strict (sentence.regime)")]
