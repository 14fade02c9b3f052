"""Copies counted once, cards with their acts, verdicts with their appeals."""

from __future__ import annotations

from typing import Any

from tests.cases.made import ruling

from sudebnik.cases.case import Ruling
from sudebnik.cases.joining import join
from sudebnik.cases.pairs import pair
from sudebnik.documents.document import DocumentKind


def test_the_same_text_counts_once() -> None:
    """A verdict that lies there as a page and as a PDF is one case with a copy."""
    cases = join([ruling(text="same", case_number="1-1/2024"), ruling(text="same")])
    assert [(len(case.rulings), len(case.twins)) for case in cases] == [(1, 1)]


def test_the_same_court_number_and_date_count_once() -> None:
    """Two versions of one act with small differences are one act."""
    facts = {"court": "61GV0001", "case_number": "1-1/2024", "decision_date": "2024-03-01"}
    cases = join([ruling(**facts), ruling(**facts)])
    assert [len(case.twins) for case in cases] == [1]


def test_the_same_number_in_another_court_is_another_case() -> None:
    """A number is no identity."""
    cases = join(
        [ruling(court="61GV0001", case_number="1-1/2024"), ruling(court="61GV0002", case_number="1-1/2024")]
    )
    assert len(cases) == 2


def test_two_blacked_out_acts_stay_apart() -> None:
    """Acts of one court without number and date are not joined by what they lack."""
    assert len(join([ruling(court="61GV0001"), ruling(court="61GV0001")])) == 2


def test_a_card_and_the_act_on_its_page_are_one_case() -> None:
    """The page that shows both is the reason."""
    card = ruling(DocumentKind.OTHER, source="a" * 64, card=True, instance="first")
    cases = join([card, ruling(source="a" * 64)])
    assert [case.reasons for case in cases] == [("the act stands on the card's page",)]
    assert cases[0].card is card


def verdict_and_appeal(court: str, **lower: Any) -> tuple[Ruling, Ruling]:
    """A verdict of five years and six months, and an appeal that leaves it as it is."""
    person = {"convicted_of": {"article": "337", "part": "5"}, "sentence_months": 66}
    verdict = ruling(court=court, decision_date="2024-03-01", person=person)
    appeal = ruling(
        DocumentKind.APPEAL_RULING,
        instance="appeal",
        court="61OV0000",
        decision_date="2024-06-01",
        person=person | {"sentence_before_months": 66, "appeal_outcome": "unchanged"},
        **{"lower_court": "61GV0004", "lower_date": "2024-03-01"} | lower,
    )
    return verdict, appeal


def test_an_appeal_joins_the_verdict_it_names() -> None:
    """Court and date of the act below, its article and its term fit exactly one verdict."""
    verdict, appeal = verdict_and_appeal("61GV0004")
    (case,) = join([appeal, verdict])
    assert case.first is verdict
    assert case.higher == (appeal,)
    assert case.court == "61GV0004"


def test_judge_article_term_and_date_never_join_alone() -> None:
    """What agrees by chance is support, no reason: without a court that is named there is no join."""
    verdict, appeal = verdict_and_appeal("61GV0004", lower_court=None)
    assert len(join([verdict, appeal])) == 2


def test_an_appeal_that_fits_two_verdicts_stays_apart() -> None:
    """What is uncertain is not joined, and both sides show it."""
    verdict, appeal = verdict_and_appeal("61GV0004")
    other, _ = verdict_and_appeal("61GV0004")
    cases = join([verdict, other, appeal])
    assert len(cases) == 3
    assert all(
        {said.key for edge in case.apart for said in edge.conflicts} == {"fits_another"} for case in cases
    )


def test_one_uid_is_one_case_through_all_instances() -> None:
    """The UID stays the same from the garrison court to cassation."""
    uid = "61GV0004-01-2023-999123-08"
    kinds = (DocumentKind.VERDICT, DocumentKind.APPEAL_RULING, DocumentKind.CASSATION_RULING)
    names = ("first", "appeal", "cassation")
    (case,) = join(
        [
            ruling(kind, uid=uid, instance=name)
            for kind, name in reversed(list(zip(kinds, names, strict=True)))
        ]
    )
    assert [one.text("instance") for one in case.rulings] == list(names)


def test_the_order_of_files_changes_nothing() -> None:
    """The same rulings in another order are the same cases with the same ids."""
    rulings = [
        ruling(
            court="61GV0004", case_number=f"1-{number % 3}/2024", decision_date=f"2024-0{number % 3 + 1}-01"
        )
        for number in range(6)
    ]
    assert [case.id for case in join(rulings)] == [case.id for case in join(rulings[::-1])]


def test_documents_added_later_change_only_the_case_they_touch() -> None:
    """Every other case stays the same to the last edge, and the case that grew keeps its id."""
    verdict, appeal = verdict_and_appeal("61GV0004")
    others = [ruling(court="61GV0006", case_number=f"1-{number}/2024") for number in range(5)]
    before = {case.id: case for case in join([verdict, *others])}
    ids = {one.document_id: case.id for case in before.values() for one in case.rulings}
    after = {case.id: case for case in join([appeal, *others, verdict], former=ids)}
    assert after.keys() == before.keys()
    grown = [name for name in after if after[name] != before[name]]
    assert [after[name].rulings for name in grown] == [(verdict, appeal)]


def test_a_case_that_falls_apart_leaves_its_id_to_the_larger_part() -> None:
    """No id is given twice, and none of a case that is gone is given to a new one."""
    acts = [ruling(court="61GV0006", case_number=f"1-{number}/2024") for number in (1, 2)]
    copy = ruling(court="61GV0006", case_number="1-1/2024")
    ids = {one.document_id: "old" for one in (*acts, copy)}
    cases = join([*acts, copy], former=ids)
    assert {len(case.rulings) + len(case.twins): case.id == "old" for case in cases} == {2: True, 1: False}


def test_what_a_person_decided_holds_against_every_weight() -> None:
    """«Different» parts what one identifier joins, «same» joins what nothing joins; «unsure» changes nothing."""
    uid = "61GV0004-01-2023-999123-08"
    verdict = ruling(uid=uid, court="61GV0004")
    appeal = ruling(DocumentKind.APPEAL_RULING, uid=uid, instance="appeal")
    stranger = ruling(court="61GV0006", case_number="1-9/2024")
    both = pair(verdict.document_id, appeal.document_id)
    far = pair(verdict.document_id, stranger.document_id)
    documents = [verdict, appeal, stranger]
    assert len(join(documents, decisions={both: "unsure"})) == 2
    apart = join(documents, decisions={both: "different", far: "same"})
    assert {frozenset(one.document_id for one in case.rulings) for case in apart} == {
        frozenset(far),
        frozenset({appeal.document_id}),
    }


def test_no_chain_of_joins_goes_round_a_persons_no() -> None:
    """Two that a person parted stay apart also where a third document fits both."""
    uid = "61GV0004-01-2023-999123-08"
    documents = [ruling(uid=uid, court="61GV0004", decision_date=f"2024-0{month}-01") for month in (1, 2, 3)]
    ids = [one.document_id for one in documents]
    for order in (documents, documents[::-1]):
        cases = join(order, decisions={pair(ids[0], ids[1]): "different"})
        of = {one.document_id: case.id for case in cases for one in case.rulings}
        assert of[ids[0]] != of[ids[1]]
        assert any(
            "said_different" in {said.key for said in edge.conflicts} for case in cases for edge in case.apart
        )


def card_of_a_day(number: str, judge: str) -> Ruling:
    """A card of one court's day."""
    facts = {"court": "61GV0004", "case_number": number, "decision_date": "2024-03-01", "judge": judge}
    articles = {"articles": [{"article": "337", "part": "5"}]}
    return ruling(DocumentKind.OTHER, card=True, instance="first", person=articles, **facts)


def test_an_act_without_number_joins_the_one_card_of_its_court_day_judge_and_articles() -> None:
    """With another card of that day that fits as well it joins neither."""
    act = ruling(
        court="61GV0004",
        decision_date="2024-03-01",
        judge="Ветров А.Б.",
        person={"convicted_of": {"article": "337", "part": "5"}},
    )
    card, other = card_of_a_day("1-1/2024", "Ветров А.Б."), card_of_a_day("1-7/2024", "Ветров А.Б.")
    assert len(join([act, card])) == 1
    assert len(join([act, card_of_a_day("1-1/2024", "Лозин В.Г.")])) == 2
    assert len(join([act, card, other])) == 3


def test_a_custody_appeal_is_no_rival_of_the_appeal_against_the_verdict() -> None:
    """An appeal without number joins the verdict it names by its day, though a material on custody shares the verdict's UID."""
    uid = "61GV0004-01-2023-999123-08"
    verdict, appeal = verdict_and_appeal("61GV0004")
    card = ruling(
        DocumentKind.OTHER,
        card=True,
        instance="first",
        court="61GV0004",
        uid=uid,
        case_number="1-7/2024",
        decision_date="2024-03-01",
    )
    custody = ruling(
        DocumentKind.OTHER, card=True, instance="appeal", court="61OV0000", uid=uid, case_number="22К-3/2024",
        lower_court="61GV0004", decision_date="2024-01-20",
    )  # fmt: skip
    assert len(join([card, custody, appeal])) == 1
    assert len(join([verdict, appeal])) == 1
