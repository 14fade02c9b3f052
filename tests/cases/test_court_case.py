"""A case through its instances: order, defendants, steps, what is missing, what contradicts."""

from __future__ import annotations

from typing import Any

from tests.cases.made import ruling

from sudebnik.cases.case import CourtCase, Ruling
from sudebnik.cases.joining import join
from sudebnik.documents.document import DocumentKind

UID = "61GV0004-01-2023-999123-08"
FIVE, THREE = ({"convicted_of": {"article": "337", "part": part}} for part in ("5", "3.1"))


def verdict(day: str = "2024-03-14", **facts: Any) -> Ruling:
    return ruling(**{"uid": UID, "court": "61GV0004", "decision_date": day, "instance": "first"} | facts)


def appeal(day: str = "2024-06-06", kind: DocumentKind = DocumentKind.APPEAL_RULING, **facts: Any) -> Ruling:
    told = {
        "uid": UID,
        "court": "61OV0000",
        "decision_date": day,
        "instance": "appeal",
        "lower_court": "61GV0004",
    }
    return ruling(kind, **told | facts)


def cassation(day: str, **facts: Any) -> Ruling:
    return appeal(
        day, DocumentKind.CASSATION_RULING, **{"court": "54KV0000", "instance": "cassation"} | facts
    )


def one(*documents: Ruling) -> CourtCase:
    (case,) = join(documents)
    return case


def test_a_sentence_is_followed_through_the_instances() -> None:
    """Term and regime before and after each instance, the outcome, and the days between the acts."""
    case = one(
        cassation("2025-01-15", person=FIVE | {"sentence_before_months": 66, "appeal_outcome": "unchanged"}),
        appeal(
            person=FIVE | {"sentence_before_months": 72, "sentence_months": 66, "appeal_outcome": "mitigated"}
        ),
        verdict(person=FIVE | {"sentence_months": 72, "outcome": "convicted", "regime": "general"}),
    )
    assert [
        (step.instance, step.outcome, step.before, step.after, step.delta, step.days) for step in case.steps
    ] == [
        ("first", "convicted", None, 72, None, None),
        ("appeal", "mitigated", 72, 66, -6, 84),
        ("cassation", "unchanged", 66, 66, 0, 223),
    ]
    assert case.conflicts == ()
    assert case.missing == ()


def test_a_verdict_that_was_sent_back_opens_a_second_round() -> None:
    """Quashed and tried again: two rounds of one case, and no conflict of two verdicts."""
    case = one(
        verdict("2024-03-14", case_number="1-7/2024", person=FIVE),
        appeal("2024-06-06", lower_date="2024-03-14", person=FIVE | {"appeal_outcome": "quashed_retrial"}),
        verdict("2024-10-01", case_number="1-70/2024", person=FIVE),
        appeal("2024-12-20", lower_date="2024-10-01", person=FIVE | {"appeal_outcome": "unchanged"}),
    )
    assert [(part.round, part.instance, part.decided) for part in case.proceedings] == [
        (1, "first", "2024-03-14"),
        (1, "appeal", "2024-06-06"),
        (2, "first", "2024-10-01"),
        (2, "appeal", "2024-12-20"),
    ]
    assert case.conflicts == ()


def test_two_verdicts_that_nothing_explains_are_shown() -> None:
    """One UID on verdicts of two days joins them, and the case says what is odd about it."""
    case = one(verdict("2024-03-14", case_number="1-7/2024"), verdict("2024-10-01", case_number="1-70/2024"))
    assert [said.key for said in case.conflicts] == ["two_verdicts"]


def test_what_would_contradict_a_case_is_kept_apart_and_shown() -> None:
    """An appeal whose number was mistyped into another case's does not draw that case in."""
    verdicts = [
        verdict(uid=None, case_number=f"1-{number}/2024", decision_date=f"2024-03-{number}")
        for number in (14, 41 - 20)
    ]
    other = verdict("2024-03-14", uid="61GV0004-01-2023-999124-05", case_number="1-99/2024")
    wrong = appeal(uid="61GV0004-01-2023-999124-05", lower_case_number="1-14/2024")
    cases = join([*verdicts, other, wrong])
    of = {ruling.document_id: case for case in cases for ruling in case.rulings}
    assert of[wrong.document_id] is of[other.document_id]
    assert of[verdicts[0].document_id] is not of[wrong.document_id]
    refused = [edge for edge in of[wrong.document_id].apart if verdicts[0].document_id in edge.pair]
    assert [said.key for edge in refused for said in edge.conflicts] == ["held_apart"]


def test_men_are_told_apart_by_what_is_decided_about_them() -> None:
    """Two defendants in another order are matched by article and term, never by their place in the act."""
    case = one(
        verdict(people=[FIVE | {"sentence_months": 72}, THREE | {"sentence_months": 24}]),
        appeal(people=[THREE | {"sentence_before_months": 24}, FIVE | {"sentence_before_months": 72}]),
    )
    first, second = case.defendants
    assert [place.person for place in first.places] == [1, 2]
    assert [place.person for place in second.places] == [2, 1]
    assert [(step.defendant, step.instance, step.before) for step in case.steps] == [
        (1, "first", None),
        (1, "appeal", 72),
        (2, "first", None),
        (2, "appeal", 24),
    ]


def test_men_who_cannot_be_told_apart_stay_unmatched() -> None:
    """Two with one article and one term: who of them appealed is not guessed."""
    case = one(
        verdict(people=[FIVE | {"sentence_months": 72}, FIVE | {"sentence_months": 72}]),
        appeal(person=FIVE | {"sentence_before_months": 72}),
    )
    assert [len(man.places) for man in case.defendants] == [1, 1]


def test_the_only_one_who_appealed_is_found_among_several() -> None:
    """An appeal of one of two is about the man whose term it reviews."""
    case = one(
        verdict(people=[FIVE | {"sentence_months": 72}, FIVE | {"sentence_months": 60}]),
        appeal(person=FIVE | {"sentence_before_months": 60}),
    )
    assert [len(man.places) for man in case.defendants] == [1, 2]


def test_labels_of_masked_persons_are_no_identity() -> None:
    """A name that a finding may carry is never compared."""
    told = [FIVE | {"sentence_months": 72, "name": "ФИО1"}, FIVE | {"sentence_months": 72, "name": "ФИО2"}]
    case = one(verdict(people=told), appeal(person=FIVE | {"sentence_before_months": 72, "name": "ФИО1"}))
    assert [len(man.places) for man in case.defendants] == [1, 1]


def test_acts_that_are_mentioned_and_not_here_are_told() -> None:
    """The verdict that an appeal names, the appeal that cassation names, and the decision that a card lists."""
    case = one(
        cassation("2025-01-15", lower_date="2024-03-14", appeal_court="61OV0000", appeal_date="2024-06-06")
    )
    assert [(gap.kind, gap.why, gap.instance, gap.court, gap.day) for gap in case.missing] == [
        ("act", "named_below", "first", "61GV0004", "2024-03-14"),
        ("act", "named_between", "appeal", "61OV0000", "2024-06-06"),
    ]
    complaint = {
        "kind": "Апелляционная жалоба",
        "court": "Южный окружной военный суд",
        "decided": "2024-06-06",
    }
    card = verdict(kind=DocumentKind.OTHER, card=True, complaint=[complaint], publication="text")
    assert [(gap.kind, gap.why, gap.instance, gap.day) for gap in one(card).missing] == [
        ("act", "complaint", "appeal", "2024-06-06"),
        ("text", "published", "first", "2024-03-14"),
    ]
    assert [gap.why for gap in one(card, appeal()).missing] == ["published"]


def test_an_act_that_is_here_is_not_missed_for_a_slip_in_its_day() -> None:
    """Cassation names the appeal of the 26th, the one of the 6th is here; an appeal of another month is missed."""
    slipped = {"appeal_court": "61OV0000", "appeal_date": "2024-06-26"}
    case = one(verdict(), appeal(), cassation("2025-01-15", **slipped))
    assert case.missing == ()
    other = one(verdict(), appeal(), cassation("2025-01-15", **slipped | {"appeal_date": "2024-09-17"}))
    assert [(gap.why, gap.day) for gap in other.missing] == [("named_between", "2024-09-17")]


def test_a_card_and_its_higher_court_find_each_other() -> None:
    """The card names the court above and its day, the appeal this court and its day: as good as a number."""
    complaint = {
        "kind": "Апелляционная жалоба",
        "court": "Южный окружной военный суд",
        "decided": "2024-06-06",
    }
    card = verdict(kind=DocumentKind.OTHER, card=True, uid=None, complaint=[complaint])
    assert len(one(card, appeal(uid=None, lower_date="2024-03-14")).proceedings) == 2


def test_a_custody_appeal_before_the_verdict_is_no_conflict() -> None:
    """«22К-…» decides on a measure, not on the verdict."""
    case = one(verdict(), appeal("2024-01-20", case_number="22К-5/2024"))
    assert case.conflicts == ()
    assert [step.instance for step in case.steps] == ["first"]
