"""Speaker, assessment and the circumstances of an absence are judged beside the answers they belong to."""

from __future__ import annotations

from typing import Any

from tests.codings.gold_of import act, fact, found

from sudebnik.codings.answers import Answer
from sudebnik.codings.aspects import aspect_rows, bare
from sudebnik.codings.confusion import confusions
from sudebnik.codings.gold import read_gold
from sudebnik.codings.scores import Score, by_variable


def scores(
    facts: list[dict[str, Any]], *given: Answer, coded: tuple[str, ...] = ("reason",)
) -> dict[str, Score]:
    return by_variable(aspect_rows(read_gold({"a": act(facts, coded)}), {"a": list(given)}))


def test_a_reason_by_another_speaker_is_another_answer() -> None:
    """The right reason in the mouth of the wrong speaker is missed and added."""
    score = scores([fact("reason", "R04", speaker="defendant")], found("reason", "R04", speaker="counsel"))[
        "reason+speaker"
    ]
    assert (score.right, score.missed, score.added) == (0, 1, 1)


def test_one_reason_by_two_speakers_is_two_answers() -> None:
    """Where defendant and counsel both name it, finding one of them is half."""
    facts = [fact("reason", "R04", speaker=who) for who in ("defendant", "counsel")]
    score = scores(facts, found("reason", "R04", speaker="counsel"))["reason+speaker"]
    assert (score.right, score.missed, score.added) == (1, 1, 0)


def test_assessment_is_judged_in_three_groups_where_the_reason_is_right() -> None:
    """«Contradicted» for «rejected» is right, «unknown» is not; a reason that was not found is not judged again."""
    facts = [
        fact("reason", "R03", speaker="defendant", assessment="rejected"),
        fact("reason", "R04", speaker="defendant", assessment="accepted_mitigating"),
        fact("reason", "R08", speaker="defendant", assessment="rejected"),
    ]
    score = scores(
        facts,
        found("reason", "R03", speaker="defendant", assessment="contradicted"),
        found("reason", "R04", speaker="defendant", assessment="unknown"),
    )["reason.assessment"]
    assert (score.right, score.missed, score.added) == (1, 1, 1)


def test_of_several_facts_of_one_value_the_most_alike_go_together() -> None:
    """The defendant's claim is compared with the defendant's, whatever the order of the findings."""
    facts = [
        fact("claim", "no_search", speaker="defendant", assessment="rejected"),
        fact("claim", "no_search", speaker="witness", assessment="unknown"),
    ]
    score = scores(
        facts,
        found("claim", "no_search", speaker="witness", assessment="unknown"),
        found("claim", "no_search", speaker="defendant", assessment="rejected"),
        coded=("claim",),
    )["claim.assessment"]
    assert (score.right, score.missed) == (2, 0)


def test_an_assessment_that_the_gold_does_not_give_is_not_judged() -> None:
    """Where the coder said nothing of the court's answer, the rules may say what they like."""
    assert "reason.assessment" not in scores(
        [fact("reason", "R04")], found("reason", "R04", assessment="rejected")
    )


def test_what_is_told_of_an_absence_is_judged_where_its_dates_are_right() -> None:
    """Mode and end of the episode with the same dates are compared; another episode's are not."""
    told = {"n": 1, "mode": "left", "end_kind": "detained_police"}
    facts = [
        fact("episode", {**told, "start": "2023-05-02", "end": "2023-06-02"}),
        fact("episode", {**told, "start": "2023-07-02", "end": "2023-08-02"}),
    ]
    given = found(
        "episode", {"start": "2023-05-02", "end": "2023-06-02", "mode": "left", "end_kind": "hospital"}
    )
    judged = scores(facts, given, coded=("episode",))
    assert (judged["episode.mode"].right, judged["episode.mode"].missed) == (1, 0)
    assert (judged["episode.end_kind"].right, judged["episode.end_kind"].missed) == (0, 1)


def test_assessments_are_confused_whatever_the_reason() -> None:
    """Two reasons whose refusal was overlooked are one confusion that happened twice."""
    facts = [fact("reason", value, assessment="rejected") for value in ("R03", "R04")]
    given = [found("reason", value, assessment="unknown") for value in ("R03", "R04")]
    told = list(bare(aspect_rows(read_gold({"a": act(facts, ("reason",))}), {"a": given})))
    assert confusions(told, {"reason.assessment"})["reason.assessment"].instead == {("refused", "open"): 2}
