"""Parts of acts are compared letter by letter."""

from __future__ import annotations

from sudebnik.codings.zones import compare_zones, is_zones, read_zones

GOLD = {"a.txt": [{"zone": "INTRO", "start": 0, "end": 60}, {"zone": "RESOLUTIVE", "start": 60, "end": 100}]}


def test_letters_in_the_wrong_part_are_missed_there_and_added_here() -> None:
    """Ten letters of the introduction given to the decision count in both."""
    scores = compare_zones(read_zones(GOLD), {"a.txt": (100, [(0, 50, "INTRO"), (50, 100, "RESOLUTIVE")])})
    assert (scores["INTRO"].right, scores["INTRO"].missed, scores["INTRO"].added) == (50, 10, 0)
    assert (scores["RESOLUTIVE"].right, scores["RESOLUTIVE"].missed, scores["RESOLUTIVE"].added) == (
        40,
        0,
        10,
    )


def test_a_text_that_lost_invisible_letters_is_still_compared() -> None:
    """Where reading dropped a few letters, the gold's places shrink with the text."""
    scores = compare_zones(read_zones(GOLD), {"a.txt": (95, [(0, 57, "INTRO"), (57, 95, "RESOLUTIVE")])})
    assert all(score.f1 == 1 for score in scores.values())


def test_parts_are_told_from_facts() -> None:
    """A card's facts have zones and offsets too, but name a variable."""
    assert is_zones(GOLD)
    assert not is_zones({"card.html": [{"var": "judge", "value": "…", "zone": "CARD", "start": 0, "end": 5}]})
    assert not is_zones({})
