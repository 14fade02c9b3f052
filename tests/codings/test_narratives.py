"""Narratives are asked what their gold tells: dates, who came or was caught, articles, whether it happened again."""

from __future__ import annotations

from typing import Any

from tests.codings.gold_of import found

from sudebnik.codings.answers import Answer
from sudebnik.codings.compare import compare
from sudebnik.codings.gold import read_gold
from sudebnik.codings.scores import Score

LINE: dict[str, Any] = {
    "id": "n-1",
    "first_instance_articles": ["337 ч.4", "337 ч.2.1"],
    "charged_articles": ["338 ч.1"],
    "episodes": [
        {"start": "1998-02-03", "end": "1998-04-05", "ended_by": "detained"},
        {"start": "1998-05-06", "end": "1998-05-20", "ended_by": "срок истек"},
    ],
    "repeat_absence": True,
    "text": "…",
}


def scores(line: dict[str, Any], *given: Answer) -> dict[str, Score]:
    return compare(read_gold([line]), {"n-1": list(given)})


def test_what_the_gold_tells_in_its_words_is_compared_in_ours() -> None:
    """Dates make an episode, any detention is a detention, articles are charges and convictions."""
    judged = scores(
        LINE,
        found("episode", {"start": "1998-02-03T10:00", "end": "1998-04-05"}),
        found("episode", {"start": "1998-05-06", "end": "1998-05-20"}),
        found("absence_end", "detained_police"),
        found("convicted_of", {"article": "337", "part": "4", "points": []}),
        found("convicted_of", {"article": "337", "part": "2.1", "points": []}),
        found("charge", {"article": "338", "part": "1", "points": []}),
    )
    assert {name: score.f1 for name, score in judged.items()} == dict.fromkeys(judged, 1.0)
    assert set(judged) == {"episode", "absence_end", "convicted_of", "charge", "repeat_absence"}


def test_one_episode_is_no_repetition() -> None:
    """Where a second absence was passed over, the repetition is missed with it."""
    judged = scores(LINE, found("episode", {"start": "1998-02-03", "end": "1998-04-05"}))
    assert judged["repeat_absence"].right == 0


def test_an_end_told_in_other_words_leaves_room() -> None:
    """Where the gold's own words for an end are none of ours, neither answer is wrong; where all are, one is."""
    free = {"id": "n-1", "episodes": [LINE["episodes"][0], LINE["episodes"][1]]}
    assert (
        scores(free, found("absence_end", "detained"), found("absence_end", "voluntary_unit"))[
            "absence_end"
        ].added
        == 0
    )
    strict = {"id": "n-1", "episodes": [LINE["episodes"][0]]}
    assert scores(strict, found("absence_end", "voluntary_unit"))["absence_end"].added == 1
