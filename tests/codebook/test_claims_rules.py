"""What the defence claims, whom it blames, whether he offers to return: told apart by who says it and where."""

from __future__ import annotations

import pytest

from sudebnik.codebook.load import shipped
from sudebnik.codebook.matching import trials

OWN = ("claim", "blame", "offer_return")


def test_every_value_has_a_rule() -> None:
    """No claim, no target of blame and neither answer to the offer is without words by which it is known."""
    book = shipped()
    for name in OWN[:2]:
        known = {rule.value for rule in book.rules if rule.variable == name}
        assert set(book.variables[name].values) <= known
    assert {rule.value for rule in book.rules if rule.variable == "offer_return"} == {True, False}


def test_examples_and_counter_examples_hold() -> None:
    """Each rule finds its examples and none of its counter-examples."""
    rules = [rule for rule in shipped().rules if rule.variable in OWN and "PRESS" not in rule.zones]
    assert list(trials(rules)) == []
    assert all(rule.examples and rule.counter for rule in rules)


@pytest.mark.parametrize("variable", ["claim", "blame"])
def test_the_court_claims_nothing_of_its_own(variable: str) -> None:
    """Only the lack of a search and the unit's idleness are told by the court itself; the rest is retold."""
    own = {
        rule.id
        for rule in shipped().rules
        if rule.variable == variable and "court" in rule.speakers and "PRESS" not in rule.zones
    }
    assert own == {"claim": {"nobody-searched"}, "blame": {"court-blames-the-unit"}}[variable]


def test_too_lenient_is_the_prosecutors() -> None:
    """A sentence that is too lenient is the prosecutor's word alone; one that is too severe never his."""
    rules = {rule.id: rule for rule in shipped().rules if rule.variable == "claim"}
    assert rules["lenient"].speakers == {"prosecutor"}
    assert "prosecutor" not in rules["severe"].speakers


def test_what_the_command_asks_is_no_offer_of_his() -> None:
    """Where the command speaks, only words about his own wish count as his offer."""
    heard = {
        rule.id
        for rule in shipped().rules
        if rule.variable == "offer_return" and "command" in rule.speakers and "PRESS" not in rule.zones
    }
    assert heard == {"willing-beside-the-command"}
