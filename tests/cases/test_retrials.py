"""Cases sent back and registered anew under another identifier."""

from __future__ import annotations

from typing import Any

from tests.cases.made import ruling

from sudebnik.cases.case import CourtCase, Ruling
from sudebnik.cases.joining import join
from sudebnik.documents.document import DocumentKind

FIRST, AGAIN, THIRD = "61GV0004-01-2023-999123-08", "61GV0004-01-2023-999124-05", "61GV0004-01-2023-999125-02"
MAN = {
    "convicted_of": {"article": "337", "part": "5"}, "rank": "рядовой", "marital": "single", "children_n": 1, "plea": "full",
    "combat": True, "custody": "in_custody", "prior_conviction": "none", "service_status": "contract",
}  # fmt: skip
OTHER = MAN | {"marital": "married", "children_n": 3, "plea": "denied", "combat": False}


def verdict(**facts: Any) -> Ruling:
    told: dict[str, Any] = {
        "court": "61GV0004",
        "decision_date": "2024-03-14",
        "judge": "Ветров А.Б.",
        "person": MAN,
    }
    return ruling(**told | {"uid": FIRST} | facts)


def sent_back() -> Ruling:
    return ruling(
        DocumentKind.APPEAL_RULING,
        court="61OV0000",
        instance="appeal",
        uid=FIRST,
        decision_date="2024-06-06",
        lower_court="61GV0004",
        lower_date="2024-03-14",
        person={"appeal_outcome": "quashed_retrial"},
    )


def again(**facts: Any) -> Ruling:
    told = {"uid": AGAIN, "received_date": "2024-07-01", "decision_date": "2024-09-20", "judge": "Лозин В.Г."}
    return verdict(**told | facts)


def of(cases: list[CourtCase], one: Ruling) -> str:
    return next(case.id for case in cases for ruling in case.rulings if ruling is one)


def test_a_retrial_under_a_new_identifier_is_the_same_case() -> None:
    """Same court, weeks after the case was sent back, the same things told of the man: one case, and the reason says so."""
    (case,) = join([verdict(), sent_back(), again()])
    assert [one.round for one in case.proceedings if one.instance == "first"] == [1, 2]
    assert [edge for edge in case.edges if "came_back" in edge.keys]
    assert not case.conflicts


def test_another_man_before_the_same_court_is_no_retrial() -> None:
    """Neither one of whom other things are told, nor one whose case had begun before, nor one of another court."""
    for strange in (
        again(person=OTHER),
        again(received_date="2024-05-01"),
        again(court="61GV0001"),
        again(received_date="2025-03-01", decision_date="2025-05-20"),
    ):
        found = [verdict(), sent_back(), strange]
        cases = join(found)
        assert len(cases) == 2
        assert of(cases, found[0]) != of(cases, strange)


def test_where_two_fit_as_well_neither_is_joined() -> None:
    """Two cases of the same weeks of which the same is told wait for a person."""
    assert len(join([verdict(), sent_back(), again(), again(uid=THIRD)])) == 3


def test_a_case_that_stands_has_no_retrial() -> None:
    """Without an act that quashed the verdict, the same things told of two men under two identifiers are two cases."""
    assert len(join([verdict(), again()])) == 2


def test_a_custody_order_sent_back_begins_no_retrial() -> None:
    """A material on custody that was quashed says nothing of the case itself."""
    material = ruling(
        DocumentKind.OTHER, card=True, instance="appeal", court="61OV0000", case_number="22К-3/2024", uid=FIRST,
        decision_date="2024-06-06", lower_court="61GV0004", person={"person_result": "quashed_retrial"},
    )  # fmt: skip
    assert len(join([verdict(), material, again()])) == 2
    assert len(join([material, again()])) == 2
