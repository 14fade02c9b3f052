"""Proceedings into cases on an invented docket with known truth, and on real pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmark.docket import uid
from benchmark.proceedings import generate, score
from tests.cases.made import ruling
from tests.cases.real_pages import rulings_of

from sudebnik.cases.joining import join
from sudebnik.cases.proceedings import proceeding
from sudebnik.documents.document import DocumentKind
from sudebnik.law.identifiers import check_uid


def test_cases_are_joined_rightly_on_an_invented_docket() -> None:
    """Reused and mistyped numbers, missing links, second rounds and separated neighbours: few wrong, few lost."""
    right = joined = true = 0
    for seed in (1, 2):
        rulings, truth = generate(1000, seed)
        found = score(join(rulings), truth)
        right, joined, true = right + found.right, joined + found.joined, true + found.true
    assert right / joined >= 0.995
    assert right / true >= 0.97


def test_every_document_is_in_exactly_one_case_in_any_order() -> None:
    """Nothing is lost, nothing counted twice, and the order of files changes nothing."""
    rulings, _ = generate(300, 3)
    cases = join(rulings)
    inside = [one.document_id for case in cases for one in (*case.rulings, *case.twins)]
    assert sorted(inside) == sorted(one.document_id for one in rulings)
    assert join(rulings[::-1]) == cases
    assert len({case.id for case in cases}) == len(cases)


def test_the_same_seed_is_the_same_docket() -> None:
    """Chance enters by its seed alone."""
    assert generate(60, 5) == generate(60, 5)
    assert generate(60, 5) != generate(60, 6)


def test_invented_identifiers_pass_their_check() -> None:
    """The docket's clerk gives identifiers that the portal's form would accept."""
    assert all(check_uid(uid(f"61GV0004-01-2023-{number:06d}")) for number in range(1, 400))


def test_a_card_adds_what_its_act_hides() -> None:
    """One proceeding has the card's number and date beside the act's term; the card's come first."""
    card = ruling(
        DocumentKind.OTHER,
        source="a" * 64,
        card=True,
        court="61GV0004",
        case_number="1-7/2024",
        decision_date="2024-03-14",
    )
    act = ruling(source="a" * 64, decision_date="2024-03", person={"sentence_months": 66})
    both = proceeding([act, card])
    assert (both.court, both.numbers, both.days, both.after) == (
        "61GV0004",
        ("1-7/2024",),
        ("2024-03-14", "2024-03"),
        {66},
    )
    assert both.decided == "2024-03-14"


def test_a_dump_that_calls_a_first_instance_an_appeal_is_not_believed() -> None:
    """«1-7/2024» is a case of the first instance, whatever the column says."""
    card = ruling(DocumentKind.OTHER, card=True, instance="appeal", case_number="1-7/2024")
    assert proceeding([card]).instance == "first"


@pytest.mark.corpus
def test_three_real_cards_of_one_uid_are_one_case(shared: Path) -> None:
    """First instance, appeal and cassation of one civil case, each with its result."""
    names = ("sgs_1inst", "vsrk_appeal", "ksoy_cassation")
    pages = [shared / "corpus" / "cards-sudrf" / f"{name}.html" for name in names]
    (case,) = join(one for page in pages for one in rulings_of(page))
    assert [part.instance for part in case.proceedings] == ["first", "appeal", "cassation"]
    assert len({number for part in case.proceedings for number in part.uids}) == 1
    results = [next(one for one in part.rulings if one.is_card) for part in case.proceedings]
    # a claim that is granted is no result of a criminal case, so the first says nothing that we count
    assert [card.text("result") for card in results] == [None, "unchanged", "quashed_retrial"]
    assert "result" in results[0].document
    assert [part.days for part in case.proceedings] == sorted(part.days for part in case.proceedings)
    assert case.conflicts == ()
    assert all("same_uid" in edge.keys for edge in case.edges if edge.relation != "same")


@pytest.mark.corpus
def test_real_appeal_cards_of_moscow_name_their_lower_courts(shared: Path) -> None:
    """Each card gives the court below, mostly with the number of the case there, and tells that its act is not here."""
    pages = sorted((shared / "corpus" / "cards-mosgorsud").glob("*.htm"))
    cards = [
        one for page in pages for one in rulings_of(page) if one.is_card and one.text("instance") == "appeal"
    ]
    assert len(cards) >= 14
    for case in join(cards):
        (part,) = case.proceedings
        assert part.below.courts and part.below.numbers
        assert "районный суд" in part.below.courts[0]
        assert [(gap.why, gap.instance) for gap in case.missing if gap.kind == "act"] == [
            ("named_below", "first")
        ]
