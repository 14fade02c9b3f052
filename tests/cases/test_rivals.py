"""Two rows of one list that fit a third one equally well cannot both be the same man."""

from __future__ import annotations

import pytest

from sudebnik.cases.pairs import ScoredPair
from sudebnik.cases.rivals import contested

OF = {"a1": "cards", "a2": "cards", "b1": "press", "c1": "calls", "b9": "press", "c9": "calls"}


def scored(left: str, right: str, probability: float, rule: str | None = None) -> ScoredPair:
    return ScoredPair(left, right, probability, 0.0, (), rule)


def weighed(*pairs: ScoredPair, decisions: dict[tuple[str, str], str] | None = None) -> dict[str, float]:
    return {f"{one.left} {one.right}": one.probability for one in contested(pairs, OF, decisions)}


RIVALS = (scored("a1", "b1", 0.6), scored("a2", "b1", 0.6))
ALONE = scored("b9", "c9", 0.6)


def test_two_rows_of_one_list_that_fit_as_well_take_from_each_other() -> None:
    """Both are less likely than before, and less than a pair without rivals."""
    found = weighed(*RIVALS, ALONE)
    assert found["a1 b1"] == pytest.approx(found["a2 b1"])
    assert found["a1 b1"] < 0.6 < found["b9 c9"]


def test_as_many_true_pairs_are_expected_as_before() -> None:
    """What some pairs lose the others gain."""
    assert sum(weighed(*RIVALS, ALONE).values()) == pytest.approx(1.8, abs=1e-6)


def test_rows_of_other_lists_and_doubles_are_no_rivals() -> None:
    """A man may stand in three lists; and a row written twice fits twice."""
    three = (scored("a1", "b1", 0.6), scored("b1", "c1", 0.6), scored("a1", "c1", 0.6))
    assert weighed(*three) == pytest.approx({"a1 b1": 0.6, "b1 c1": 0.6, "a1 c1": 0.6}, abs=1e-6)
    doubles = weighed(*RIVALS, scored("a1", "a2", 0.99), ALONE)
    assert doubles["a1 b1"] > weighed(*RIVALS, scored("a1", "a2", 0.05), ALONE)["a1 b1"]


def test_who_people_said_is_another_is_no_rival() -> None:
    """A decision against the one row frees the other of it."""
    found = weighed(*RIVALS, ALONE, decisions={("a2", "b1"): "different"})
    assert found["a1 b1"] > weighed(*RIVALS, ALONE)["a1 b1"]


def test_a_match_key_is_not_doubted() -> None:
    """A pair of one case and surname stands, whoever else fits."""
    assert weighed(scored("a1", "b1", 0.9999, "UID and surname"), RIVALS[1])["a1 b1"] == 0.9999


def test_the_order_of_pairs_changes_nothing() -> None:
    """Equal pairs give equal probabilities."""
    assert weighed(*RIVALS, ALONE) == weighed(ALONE, *reversed(RIVALS))


def test_no_pairs_are_no_error() -> None:
    """An empty linkage stays empty."""
    assert contested([], {}) == []
