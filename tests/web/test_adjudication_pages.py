"""Conflicts in the browser: both answers side by side, a decision with its reason, undo, an example for the codebook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.web.coded import line
from tests.web.conftest import PASSWORD, Client, Desk, hidden

from sudebnik.codings.coding import Coding, Given, Kind, Unit
from sudebnik.store.accounts import Role
from sudebnik.web.adjudication import address
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.project import Project
from sudebnik.workbench.samples import assign, draw, frame_of

HOSTILE = "<script>alert(1)</script><b onclick=x>"


@pytest.fixture
def units(desk: Desk) -> Callable[..., Unit]:
    """Make a conflict on an act and a question that no other test of this file uses."""
    with Project.open(desk.folder) as project:
        documents = [head.id for head in project.documents.all()]

    def make(number: int, variable: str = "outcome", *values: Any, person: int = 1) -> Unit:
        with Project.open(desk.folder) as project:
            for coder, value in zip(("clara", "konrad"), values or ("convicted", "acquitted"), strict=True):
                line(project, documents[number], coder, value, variable=variable, person=person)
        return documents[number], person, variable

    return make


def last(desk: Desk, unit: Unit) -> Coding:
    with Project.open(desk.folder) as project:
        return project.codings.of_unit(unit)[-1]


def press(client: Client, unit: Unit, **fields: Any) -> Any:
    """Send the form of a conflict as its page shows it, with these fields filled in."""
    base = hidden(client.get(address(unit)).text, "base")
    return client.post(address(unit), {"base": base, "reason": "так сказано", "after": "next"} | fields)


def test_both_answers_stand_side_by_side(person: Callable[[str], Client], units: Any) -> None:
    """The page shows both answers with their words and where they stand; who gave them it does not tell."""
    unit = units(0)
    text = person("ada").get(address(unit)).text
    assert text.count('<section class="side') == 2
    assert text.count("<blockquote>") == 2 and text.count("<mark>") == 2
    assert "clara" not in text and "konrad" not in text


@pytest.mark.parametrize(
    ("choice", "value", "missing"),
    [("0", "?", None), ("not_stated", None, "not_stated"), ("unclear", None, "unclear")],
)
def test_a_choice_and_a_reason_decide(
    desk: Desk,
    person: Callable[[str], Client],
    units: Any,
    choice: str,
    value: str | None,
    missing: str | None,
) -> None:
    """One of the answers, «not stated» or «unclear» is written as a decision under the adjudicator's name, with its words."""
    unit = units({"0": 1, "not_stated": 2, "unclear": 3}[choice])
    answer = press(person("ada"), unit, choice=choice)
    assert answer.status_code == 303
    told = last(desk, unit)
    assert (told.kind, told.coder, told.comment, told.missing) == (
        Kind.DECISION,
        "ada",
        "так сказано",
        missing,
    )
    if value:
        assert told.given[0].value in ("convicted", "acquitted") and told.given[0].evidence
    else:
        assert told.given == ()
    assert f"done={told.id}" in answer.headers["location"]
    assert (
        "Decided:" in person("ada").get(answer.headers["location"]).text
        or "conflicts?" in answer.headers["location"]
    )


def test_another_answer_is_put_together_from_what_was_given(
    desk: Desk, person: Callable[[str], Client], units: Any
) -> None:
    """Of the values given some are taken with their words, and another is added, with speaker and assessment."""
    unit = units(4, "reason", "R03", "R04")
    answer = press(
        person("ada"), unit, choice="own", take="0.0", other="R05", speaker="defendant", assessment="rejected"
    )
    assert answer.status_code == 303
    first, second = last(desk, unit).given
    assert first.evidence and first.value in ("R03", "R04")
    assert second == Given("R05", (), "defendant", "rejected")


@pytest.mark.parametrize(
    ("variable", "typed", "value"),
    [("sentence_months", "66", 66), ("sentence_months", "6,5", 6.5), ("sentence_months", "пять", None),
     ("convicted_of", '{"article": "337", "part": "5"}', {"article": "337", "part": "5"}), ("convicted_of", "337", None), ("convicted_of", "{", None)],
)  # fmt: skip
def test_a_typed_answer_is_read_as_its_question_wants_it(
    desk: Desk, person: Callable[[str], Client], units: Any, variable: str, typed: str, value: Any
) -> None:
    """Numbers with a comma, objects in JSON; what is none is told beside the field, and what was typed stays."""
    given = (24, 36) if variable == "sentence_months" else ({"article": "338"}, {"article": "339"})
    unit = units(5, variable, *given)
    try:
        answer = press(person("ada"), unit, choice="own", other=typed)
        if value is None:
            assert answer.status_code == 422
            assert 'id="other-error"' in answer.text and 'aria-invalid="true"' in answer.text
            assert "так сказано" in answer.text
        else:
            assert [one.value for one in last(desk, unit).given] == [value]
    finally:
        with Project.open(desk.folder) as project:
            done = last(desk, unit)
            if done.kind is Kind.DECISION:
                person("ada").post(f"{address(unit)}/back", {"base": str(done.number)})
            assert project.codings.verify() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"choice": ""},
        {"choice": "7"},
        {"choice": "0", "reason": " "},
        {"choice": "own"},
        {"choice": "own", "other": "no-such"},
        {"choice": "own", "take": "9.9"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    desk: Desk, person: Callable[[str], Client], units: Any, fields: dict[str, str]
) -> None:
    """Without a choice, a reason or a value nothing is written; the page says what is lacking, in words."""
    unit = units(6)
    before = last(desk, unit)
    answer = press(person("ada"), unit, **fields)
    assert answer.status_code == 422 and 'class="error"' in answer.text
    assert last(desk, unit) == before


def test_somebody_faster_is_told_and_nothing_typed_is_lost(
    desk: Desk, person: Callable[[str], Client], units: Any
) -> None:
    """Where another answer came after the page was opened nothing is written, and the reason typed is still there."""
    unit = units(7)
    base = hidden(person("ada").get(address(unit)).text, "base")
    with Project.open(desk.folder) as project:
        line(project, unit[0], "clara", "medical_measures")
    answer = person("ada").post(
        address(unit), {"base": base, "choice": "0", "reason": "мой довод", "after": "next"}
    )
    assert answer.status_code == 409
    assert "In the meantime" in answer.text and "мой довод" in answer.text
    assert last(desk, unit).kind is Kind.CODING


def test_a_coder_of_the_conflict_does_not_decide_it(
    desk: Desk, person: Callable[[str], Client], units: Any
) -> None:
    """An editor who is one of the two is told that somebody else decides, and his decision is refused."""
    with Project.open(desk.folder) as project:
        document = [head.id for head in project.documents.all()][8]
        line(project, document, "clara", "convicted")
        line(project, document, "emil", "acquitted")
    unit: Unit = (document, 1, "outcome")
    page = person("emil").get(address(unit)).text
    assert "Somebody else decides it" in page and 'name="choice"' not in page
    answer = person("emil").post(address(unit), {"base": "99999", "choice": "0", "reason": "так"})
    assert answer.status_code == 422
    assert last(desk, unit).kind is Kind.CODING
    assert person("ada").get(address(unit)).text.count('name="choice"') > 2


def test_a_decision_is_taken_back_and_an_example_put_into_the_codebook(
    desk: Desk, person: Callable[[str], Client], units: Any
) -> None:
    """After «decide, then put into the codebook» the example stands under its question; undo opens the conflict again."""
    unit = units(9)
    ada = person("ada")
    answer = press(ada, unit, choice="0", after="example")
    assert answer.headers["location"] == f"{address(unit)}#example"
    page = ada.get(address(unit)).text
    assert "must be redacted before it is shared" in page
    assert ada.post(f"{address(unit)}/example", {"words": "", "kind": "example"}).status_code == 422
    assert (
        ada.post(f"{address(unit)}/example", {"words": "осуждён … " + HOSTILE, "kind": "counter"}).status_code
        == 303
    )
    with Project.open(desk.folder) as project:
        (one,) = book_of(project).variables["outcome"].decided
    assert one.counter and one.words.endswith(HOSTILE)
    shown = ada.get(address(unit)).text
    assert "<script>alert" not in shown and "&lt;script&gt;alert" in shown
    back = ada.post(f"{address(unit)}/back", {"base": str(last(desk, unit).number)})
    assert back.status_code == 303
    assert last(desk, unit).kind is Kind.WITHDRAWAL
    assert ada.post(f"{address(unit)}/back", {"base": str(last(desk, unit).number)}).status_code == 409
    assert ada.post(f"{address(unit)}/example", {"words": "x", "kind": "example"}).status_code == 409


def test_coders_see_decided_examples_but_of_acts_they_owe(
    desk: Desk, person: Callable[[str], Client], units: Any
) -> None:
    """At the desk an example stands by its question; whoever still owes blind answers on its act is not shown it."""
    unit = units(13, "regime", "general", "strict")
    press(person("ada"), unit, choice="0")
    words = "в исправительной колонии …"
    assert (
        person("ada").post(f"{address(unit)}/example", {"words": words, "kind": "example"}).status_code == 303
    )
    with Project.open(desk.folder) as project:
        other = next(head.id for head in project.documents.all() if head.id != unit[0])
    asked = f"/act/{other}/editor?person=1&variable=regime"
    assert words in person("clara").get(asked).text
    desk.house.accounts.add("nina", {Role.CODER}, PASSWORD)
    with Project.open(desk.folder) as project:
        size = len(frame_of(project))
        made = draw(project, name="Всё", size=size, seed=1, by="emil", variables=["regime"], double=0.0)
        assign(project, made.id, ["nina"], 1)
    nina = desk.client("nina")
    answer = nina.get(asked)
    assert answer.status_code == 200 and words not in answer.text


def test_words_of_coders_are_no_markup(desk: Desk, person: Callable[[str], Client]) -> None:
    """A comment or a value that looks like markup is shown as it was typed."""
    with Project.open(desk.folder) as project:
        document = [head.id for head in project.documents.all()][10]
        line(
            project,
            document,
            "clara",
            HOSTILE,
            variable="court_name",
            person=None,
            comment=HOSTILE,
            flag=True,
        )
        line(project, document, "konrad", "Суд", variable="court_name", person=None)
    for path in (address((document, None, "court_name")), "/log", "/flags", "/conflicts"):
        text = person("ada").get(path).text
        assert "<script>alert" not in text and "<b onclick" not in text
    assert "&lt;script&gt;" in person("ada").get(address((document, None, "court_name"))).text


@pytest.mark.parametrize(
    "path",
    [
        "/conflicts/none/1/outcome",
        "/conflicts/none/x/outcome",
        "/conflicts/none/01/outcome",
        "/conflicts/none/-1/outcome",
    ],
)
def test_there_is_no_page_where_nobody_differs(person: Callable[[str], Client], path: str) -> None:
    """An address that names no conflict is no page."""
    assert person("ada").get(path).status_code == 404


@pytest.mark.parametrize("name", ["clara", "rita"])
def test_only_who_may_decide_sees_a_conflict(person: Callable[[str], Client], units: Any, name: str) -> None:
    """Coders and readers are refused the page and the decision."""
    unit = units(11)
    assert person(name).get(address(unit)).status_code == 403
    for path in ("", "/back", "/example"):
        assert person(name).post(f"{address(unit)}{path}", {"choice": "0", "reason": "x"}).status_code == 403


def test_alone_one_decides_and_is_told_what_that_is_worth(desk: Desk, units: Any) -> None:
    """Where nobody else may decide one of the coders may, and the page says plainly what such a decision is worth."""
    for name in ("ada", "emil"):
        desk.house.accounts.store.close_account(name, desk.house.accounts.now())
    try:
        desk.house.accounts.add("lone", {Role.EDITOR}, PASSWORD)
        with Project.open(desk.folder) as project:
            document = [head.id for head in project.documents.all()][12]
            line(project, document, "clara", "convicted")
            line(project, document, "lone", "acquitted")
        unit: Unit = (document, 1, "outcome")
        lone = desk.client("lone")
        assert "nobody else may decide" in lone.get(address(unit)).text
        assert press(lone, unit, choice="0").status_code == 303
        assert last(desk, unit).coder == "lone"
    finally:
        for name in ("ada", "emil"):
            desk.house.accounts.store.close_account(name, None)


def test_the_log_stands_whole_after_all_that(desk: Desk) -> None:
    """Whatever was decided, taken back and refused, the chain of the log holds."""
    with Project.open(desk.folder) as project:
        assert project.codings.verify() == []
        assert project.codings.count() == len({one.id for one in project.codings.log()})
