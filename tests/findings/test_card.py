"""A card's fields are findings that the card says: in the names and forms of VARIABLES.md, each with its words."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from tests.documents import court_pages

from sudebnik.codebook.missing import Missing
from sudebnik.codings.answers import comparable
from sudebnik.documents.document import Document, DocumentKind, ZoneKind
from sudebnik.findings import card
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.sources.dumps import read_dump
from sudebnik.sources.limits import Limits
from sudebnik.sources.source_file import SourceFile
from sudebnik.workbench.reading import read_source


def findings(page: str) -> list[Finding]:
    """What the first document of a page gives."""
    source = SourceFile("0" * 64, "page.html", page.encode("cp1251"))
    return list(card.find(read_source(source)[0]))


def values(page: str, variable: str) -> list[object]:
    return [found.value for found in findings(page) if found.variable == variable]


def test_the_card_speaks_and_shows_its_words() -> None:
    """Every finding has the card for its speaker; what has words lies in the zone CARD."""
    for found in findings(court_pages.classic()):
        assert found.speaker is Speaker.CARD
        assert found.rule.startswith("card.")
        assert found.zone in (None, ZoneKind.CARD)


@pytest.mark.parametrize(
    ("variable", "expected"),
    [
        ("page_state", ["card"]),
        ("card_engine", ["classic"]),
        ("instance", ["first"]),
        ("court_name", ["Озёрский гарнизонный военный суд"]),
        ("case_number", ["1-9101/2024"]),
        ("previous_number", ["1-9077/2023"]),
        ("uid", [court_pages.UID]),
        ("received_date", ["2024-02-05"]),
        ("decision_date", ["2024-03-11"]),
        ("in_force_date", ["2024-03-27"]),
        ("published_at", ["2024-02-05"]),
        ("judge", ["Карандашов К. К."]),
        ("result", ["terminated"]),
        ("person_result", ["terminated", "verdict"]),
        ("person_decision_date", ["2024-03-11", "2024-03-11"]),
        ("name_hidden", [False, True]),
        ("publication", ["text"]),
        ("party", ["Защитник (адвокат)", "Прокурор"]),
        ("hearing_mode", ["Рассмотрено единолично судьей"]),
    ],
)
def test_fields_have_the_forms_of_the_variables_page(variable: str, expected: list[object]) -> None:
    """Dates are ISO, numbers closed up, results normalised."""
    assert values(court_pages.classic(), variable) == expected


def test_articles_are_one_list_a_person_one_object_a_count() -> None:
    """«ст.337 ч.2.1; ст.337 ч.5» are two counts; an attempt is no article of its own."""
    found = [one for one in findings(court_pages.classic()) if one.variable == "articles"]
    assert [one.person for one in found] == [1, 2]
    assert found[0].value == [
        {"article": "337", "part": "2.1", "points": []},
        {"article": "337", "part": "5", "points": []},
    ]
    assert found[1].value == [{"article": "338", "part": "3", "points": [], "attempt": True}]
    assert found[0].evidence[0].exact == "ст.337 ч.2.1; ст.337 ч.5 УК РФ"


def test_a_military_court_is_its_code() -> None:
    """A court of the register is given by its code, by its name and not by the first digits of a UID."""
    page = court_pages.classic(court="Грозненский гарнизонный военный суд")
    assert values(page, "court") == ["61GV0012"]
    assert values(page, "court_name") == ["Грозненский гарнизонный военный суд"]


def test_a_wrong_identifier_is_flagged_and_kept() -> None:
    """A UID whose check digits are wrong stands as written, with a flag."""
    meta = [
        ("Уникальный идентификатор дела", "61GV0004-01-2023-999123-45"),
        ("Судья", "Пенальцева Мария Петровна"),
    ]
    page = court_pages.classic(meta=meta)
    (uid,) = [one for one in findings(page) if one.variable == "uid"]
    assert (uid.value, uid.flags) == ("61GV0004-01-2023-999123-45", ("checksum",))
    assert values(page, "judge") == ["Пенальцева М.П."]


def test_a_decision_on_the_merits_is_explained_by_the_persons() -> None:
    """«ВЫНЕСЕНО РЕШЕНИЕ ПО СУЩЕСТВУ ДЕЛА» tells nothing: the result for the person does, where there is one."""
    meta = [("Результат рассмотрения", "ВЫНЕСЕНО РЕШЕНИЕ ПО СУЩЕСТВУ ДЕЛА")]
    person = [
        "Информация скрыта",
        "ст.337 ч.5 УК РФ",
        "02.04.2024",
        "Приговор ИЗМЕНЕН<br>со снижением наказания",
    ]
    people = court_pages.grid(court_pages.PERSON_COLUMNS, person, title="ЛИЦА")
    page = court_pages.classic(
        "Уголовные дела - апелляция", meta=meta, tables=f"<div id='cont3'>{people}</div>"
    )
    assert values(page, "result") == ["mitigated"]
    alone = court_pages.classic("Уголовные дела - апелляция", meta=meta, tables="")
    (result,) = [one for one in findings(alone) if one.variable == "result"]
    assert (result.value, result.missing) == (None, Missing.UNCLEAR)
    assert result.evidence[0].exact == "ВЫНЕСЕНО РЕШЕНИЕ ПО СУЩЕСТВУ ДЕЛА"


def test_movement_and_complaints_are_objects() -> None:
    """An event and a complaint are one finding each, dates in ISO form, the words of the row behind them."""
    events = values(court_pages.classic(), "event")
    assert events[1] == {
        "name": "Судебное заседание",
        "date": "2024-03-11",
        "time": "14:00",
        "place": "Зал №5",
        "result": "Вынесено постановление",
        "ground": "ст. 25",
        "posted": "2024-03-01",
    }
    (complaint,) = values(court_pages.classic(), "complaint")
    assert isinstance(complaint, dict)
    assert (complaint["court"], complaint["decided"], complaint["outcome"]) == (
        "Южный окружной военный суд",
        "2024-05-16",
        "unchanged",
    )


def test_a_page_that_is_no_card_gives_its_state_alone() -> None:
    """A captcha page is one finding: that it is one."""
    page = court_pages.portal("Неверно указан проверочный код с картинки")
    assert [(found.variable, found.value) for found in findings(page)] == [("page_state", "captcha")]


def test_a_dump_speaks_in_the_same_names() -> None:
    """Columns beside a dump's text are findings of the card too, without words."""
    fields = {
        "court_name": "Крымский гарнизонный военный суд",
        "case_number": "1-9404/2024",
        "received_date": "05.02.2024",
        "result": "Вынесен ПРИГОВОР",
        "articles": "ст.337 ч.5 УК РФ",
        "judge": "",
    }
    document = Document("0" * 64, "", "dump.csv#1", "", DocumentKind.OTHER, fields=fields)
    found = {one.variable: one.value for one in card.find(document)}
    assert found == {
        "court": "61GV0018",
        "court_name": "Крымский гарнизонный военный суд",
        "case_number": "1-9404/2024",
        "received_date": "2024-02-05",
        "result": "verdict",
        "articles": [{"article": "337", "part": "5", "points": []}],
    }


@pytest.mark.parametrize("written", ["08.04.2024", "2024-04-08", "2024-04-08T00:00:00"])
def test_a_date_of_a_dump_arrives(written: str) -> None:
    """The day in a table's column is the finding's day, in whichever of the usual forms the table writes it."""
    row = b"body;nr;when\nText.;1-9404/2024;%s\n" % written.encode()
    (source,) = read_dump(io.BytesIO(row), "t.csv", "t.csv", Limits(), {"text": "body", "decided": "when"})
    assert isinstance(source, SourceFile)
    (document,) = read_source(source)
    assert ("decision_date", "2024-04-08") in [(found.variable, found.value) for found in card.find(document)]


def test_every_name_is_in_the_tables() -> None:
    """The tables at the top of the module name every card variable that VARIABLES.md does not."""
    listed = {*card.DATES, *card.WORDS, *card.ROWS}
    known = {
        "page_state", "card_engine", "instance", "court", "court_name", "case_number", "uid", "judge", "result",
        "person_result", "articles", "publication", "lower_court", "lower_case_number",
    }  # fmt: skip
    for page in (
        court_pages.classic(),
        court_pages.vintage(),
        court_pages.mosgorsud(),
        court_pages.vsrf(search=False),
    ):
        assert {found.variable for found in findings(page)} <= listed | known


@pytest.mark.corpus
def test_synthetic_cards_agree_with_their_gold(shared: Path) -> None:
    """Every fact of the synthetic cards is found, and nothing else under its name."""
    folder = shared / "corpus" / "synthetic"
    gold = json.loads((folder / "gold_cards.json").read_text("utf-8"))
    for name, facts in gold.items():
        source = SourceFile("0" * 64, name, (folder / name).read_bytes())
        found = list(card.find(read_source(source)[0]))
        for fact in facts:
            given = [
                comparable(one.variable, one.value, one.missing)
                for one in found
                if one.variable == fact["var"]
            ]
            assert given == [comparable(fact["var"], fact["value"], None)], (name, fact["var"])
