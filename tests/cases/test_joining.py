"""Copies counted once, cards with their acts, verdicts with their appeals."""

from __future__ import annotations

import itertools
from typing import Any

from sudebnik.cases.case import Answer, Ruling
from sudebnik.cases.joining import join
from sudebnik.documents.document import DocumentKind
from sudebnik.findings.finding import Finding

_NUMBERS = itertools.count()


def answers(number: int, person: int | None, told: dict[str, Any]) -> dict[str, tuple[Answer, ...]]:
    """One answer for each variable that is told."""
    return {
        name: (Answer(f"{number}-{person}-{name}", Finding(person, name, value, (), "test@1")),)
        for name, value in told.items()
        if value is not None
    }


def ruling(
    kind: DocumentKind = DocumentKind.VERDICT,
    *,
    source: str | None = None,
    text: str | None = None,
    card: bool = False,
    person: dict[str, Any] | None = None,
    **document: Any,
) -> Ruling:
    """A ruling with these answers about the document and about its one defendant."""
    number = next(_NUMBERS)
    found = answers(number, None, document)
    source = source or f"{number:064d}"
    return Ruling(
        f"{source}#{number}" if card else source,
        source,
        kind,
        text or f"text{number}",
        card,
        not card,
        True,
        found,
        {1: answers(number, 1, person or {})},
    )


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
