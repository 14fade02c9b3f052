"""What speaks for and against two documents being of one case."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases.made import ruling

from sudebnik.cases.case import Ruling
from sudebnik.cases.edges import Edge, Level, Relation, compare
from sudebnik.cases.evidence import IDENTIFYING, kinds, reason, tell
from sudebnik.cases.proceedings import number_key, proceeding
from sudebnik.documents.document import DocumentKind
from sudebnik.law.identifiers import check_uid

UID, NEXT = "61GV0004-01-2023-999123-08", "61GV0004-01-2023-999124-05"
FIVE = {"convicted_of": {"article": "337", "part": "5"}}


def edge(one: Ruling, other: Ruling) -> Edge:
    return compare(proceeding([one]), proceeding([other]))


def verdict(**facts: Any) -> Ruling:
    return ruling(**{"court": "61GV0004", "decision_date": "2024-03-14", "instance": "first"} | facts)


def appeal(**facts: Any) -> Ruling:
    return ruling(
        DocumentKind.APPEAL_RULING,
        **{
            "court": "61OV0000",
            "decision_date": "2024-06-06",
            "instance": "appeal",
            "lower_court": "61GV0004",
        }
        | facts,
    )


def test_the_reasons_are_those_a_clerk_would_give() -> None:
    """Same UID, the verdict's date, the term before the appeal: each with its values, in both languages."""
    found = edge(
        verdict(uid=UID, person=FIVE | {"sentence_months": 72}),
        appeal(
            uid=UID,
            lower_date="2024-03-14",
            person=FIVE | {"sentence_before_months": 72, "sentence_months": 66},
        ),
    )
    told = {tell(said) for said in found.reasons}
    assert told >= {
        f"same UID {UID}",
        "the date of the act below 14.03.2024 agrees",
        "term before the review 72 = 72",
        "the higher court names this court",
        "it is the higher court of this one",
    }
    assert f"тот же УИД {UID}" in {tell(said, "ru") for said in found.reasons}
    assert (found.level, found.conflicts) == (Level.CERTAIN, ())
    assert found.weight == pytest.approx(sum(said.weight for said in found.reasons) + kinds()["prior"].bits)


def test_words_without_what_identifies() -> None:
    """A caller may leave out numbers and dates, and no reason then shows a digit of them."""
    found = edge(
        verdict(uid=UID, case_number="1-77/2024"),
        appeal(uid=UID, lower_date="2024-03-14", lower_case_number="1-77/2024"),
    )
    for language in ("ru", "en"):
        words = " ".join(tell(said, language, hide=IDENTIFYING) for said in found.reasons)
        assert "61GV" not in words and "77" not in words and "14" not in words and "[" not in words
        assert "{" not in words


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_kind_of_evidence_can_be_told(language: str) -> None:
    """Each line of the table has its weight, where the weight is from, and words in both languages."""
    for key, kind in kinds().items():
        assert kind.why and kind.ru and kind.en and kind.ru != kind.en
        assert tell(reason(key), language, hide=IDENTIFYING)


def test_two_identifiers_that_pass_their_check_are_two_cases() -> None:
    """Between instances contradicting UIDs are refused, whatever else agrees."""
    assert check_uid(UID) and check_uid(NEXT)
    found = edge(
        verdict(uid=UID, case_number="1-77/2024"),
        appeal(uid=NEXT, lower_case_number="1-77/2024", lower_date="2024-03-14"),
    )
    assert found.level is Level.REFUSED
    assert "other_uid" in {said.key for said in found.conflicts}


def test_an_identifier_with_wrong_check_digits_is_a_slip_and_never_certain_alone() -> None:
    """The same but for its check digits supports; it does not contradict, and it does not join by itself."""
    slip = UID[:-2] + "18"
    alone = edge(ruling(uid=UID), ruling(DocumentKind.APPEAL_RULING, instance="appeal", uid=slip))
    assert "uid_typo" in alone.keys
    assert not alone.joins
    more = edge(verdict(uid=UID), appeal(uid=slip, lower_date="2024-03-14"))
    assert more.joins


def test_a_number_is_no_identity() -> None:
    """The same number in two courts, or in two years, says nothing."""
    assert not edge(
        verdict(case_number="1-7/2024"),
        verdict(court="61GV0006", case_number="1-7/2024", decision_date="2024-03-14"),
    ).joins
    assert not edge(verdict(case_number="1-7/2023"), verdict(case_number="1-7/2024")).joins


def test_index_two_is_criminal_in_an_okrug_court_and_civil_in_a_garrison_court() -> None:
    """An appeal that names «2-…» of a garrison court names no criminal case of it."""
    found = edge(verdict(case_number="2-7/2024"), appeal(lower_case_number="2-7/2024"))
    assert "civil_number" in {said.key for said in found.conflicts}
    okrug = ruling(court="61OV0000", case_number="2-7/2024", decision_date="2024-03-14", instance="first")
    above = ruling(
        DocumentKind.APPEAL_RULING,
        court="50AV0000",
        instance="appeal",
        lower_court="61OV0000",
        lower_case_number="2-7/2024",
        decision_date="2024-06-06",
    )
    assert edge(okrug, above).joins
    assert "court_above" in edge(okrug, above).keys


def test_a_number_registered_anew_is_the_same_case() -> None:
    """«1-14/2025 (1-212/2024;)»: the court itself says that both are one."""
    found = edge(
        verdict(case_number="1-212/2024", decision_date=None),
        ruling(
            card=True,
            instance="first",
            court="61GV0004",
            case_number="1-14/2025",
            previous_number="1-212/2024",
        ),
    )
    assert found.joins
    assert "earlier_number" in found.keys


def test_zeros_brackets_and_look_alikes_make_no_other_number() -> None:
    """One number in several spellings is one."""
    assert number_key("02-3239/2021") == number_key("2-3239/2021")
    assert number_key("22K-5/2024") == number_key("22К-5/2024")
    assert number_key("1-144/12") == number_key("1-144/2012")


def test_nothing_is_reviewed_before_it_is_decided() -> None:
    """An appeal older than the verdict is refused; with one UID it belongs to an earlier round."""
    early = {"decision_date": "2024-01-10", "lower_case_number": "1-77/2024"}
    found = edge(verdict(case_number="1-77/2024"), appeal(**early))
    assert found.level is Level.REFUSED

    def of_one_uid(outcome: str) -> Edge:
        return edge(
            verdict(uid=UID), appeal(uid=UID, decision_date="2024-01-10", person={"appeal_outcome": outcome})
        )

    again, unlikely = of_one_uid("quashed_retrial"), of_one_uid("unchanged")
    assert (again.relation, again.joins, again.conflicts) == (Relation.ROUND, True, ())
    assert unlikely.joins
    assert "before_the_act_below" in {said.key for said in unlikely.conflicts}


def test_another_okrug_is_a_conflict_that_is_shown() -> None:
    """One UID joins also where the court is not the higher one, and the conflict stays in sight."""
    found = edge(verdict(uid=UID), appeal(uid=UID, court="66OV0001"))
    assert found.joins
    assert "not_court_above" in {said.key for said in found.conflicts}


def test_charges_that_share_nothing_are_a_conflict() -> None:
    """Articles change on the way through the courts, all of them hardly ever."""
    other = {"convicted_of": {"article": "228", "part": "2"}}
    found = edge(verdict(uid=UID, person=FIVE), appeal(uid=UID, person=other))
    assert "other_articles" in {said.key for said in found.conflicts}


def test_a_date_one_digit_off_is_weaker_than_the_same_and_stronger_than_another() -> None:
    """Slips are told from contradictions, in days and in numbers."""
    weights = [
        edge(verdict(uid=UID), appeal(uid=UID, lower_date=day)).weight
        for day in ("2024-03-14", "2024-03-15", "2024-08-29")
    ]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == 3


def test_a_court_with_its_region_and_without_is_one_court() -> None:
    """«Сосновский городской суд» and «Сосновский городской суд Республики Коми» agree; two regions do not."""
    plain, komi, other = (
        f"Сосновский городской суд{region}" for region in ("", " Республики Коми", " Пермского края")
    )
    named = {"lower_case_number": "1-7/2024", "court": None, "decision_date": None}
    first = {"case_number": "1-7/2024", "decision_date": None}
    assert edge(verdict(court=komi, **first), appeal(lower_court=plain, **named)).joins
    assert not edge(verdict(court=komi, **first), appeal(lower_court=other, **named)).joins


def test_two_copies_of_one_act_are_known_by_what_they_say() -> None:
    """A text redacted anew, without number and UID, still says the same dozen things of the defendant."""
    told = FIVE | {
        "rank": "рядовой", "marital": "single", "children_n": 1, "plea": "full", "combat": True, "custody": "in_custody",
        "prior_conviction": "none", "service_status": "contract",
    }  # fmt: skip
    one, other = verdict(case_number="1-7/2024", person=told), verdict(person=told)
    assert "same_facts" in edge(one, other).keys
    assert edge(one, other).joins
    another = verdict(
        person=told | {"marital": "married", "children_n": 3, "plea": "denied", "combat": False}
    )
    assert not edge(one, another).joins


def test_a_review_that_retells_other_things_is_of_another_man() -> None:
    """Three facts retold speak for one case; where half of them differ, the review is hardly of this verdict."""
    told = FIVE | {"marital": "single", "children_n": 1, "plea": "full", "combat": True}
    one, named = verdict(person=told), {"lower_date": "2024-03-14"}
    same, other = (
        appeal(person=told, **named),
        appeal(person=told | {"marital": "married", "plea": "denied"}, **named),
    )
    alike, unlike = edge(one, same), edge(one, other)
    assert "facts_retold" in alike.keys
    assert "facts_retold_otherwise" in unlike.keys
    assert alike.weight > edge(one, appeal(person=FIVE, **named)).weight > unlike.weight


def test_a_text_that_still_shows_the_number_before_it_came_back_is_another_round() -> None:
    """The court's own word that the number was the earlier one outweighs a new UID and other days."""
    first = verdict(case_number="1-7/2024", uid=UID)
    page = verdict(case_number="1-7/2024", previous_number="1-7/2024", uid=NEXT, decision_date="2024-09-20")
    found = edge(first, page)
    assert (found.relation, found.joins) == (Relation.ROUND, True)
    assert "earlier_number" in found.keys
