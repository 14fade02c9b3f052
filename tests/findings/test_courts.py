"""The court that decided, and no other court that the act speaks of."""

from __future__ import annotations

import pytest

from sudebnik.documents.document import Document
from sudebnik.documents.zones import locate
from sudebnik.findings.engine import Engine
from sudebnik.findings.grammars import courts as grammar
from sudebnik.law import courts
from sudebnik.text.plane import fold

ENGINE = Engine([grammar], courts.PATTERNS)


def found(intro: str, title: str = "ПРИГОВОР", end: str = "") -> dict[str, object]:
    text = f"{title}\n5 мая 2019 года г. Грозный\n{intro}, уголовное дело\nустановил:\nподсудимый ФИО1 совершил преступление.\nпостановил:\nуголовное дело прекратить.\n{end}"
    kind, zones = locate(text, fold(text))
    document = Document("0" * 64, "", "act.txt", text, kind, zones)
    return {one.variable: one.value for one in ENGINE.find(document)}


@pytest.mark.parametrize(
    ("title", "intro", "court"),
    [
        (
            "ПРИГОВОР",
            "Грозненский гарнизонный военный суд в составе председательствующего Клёнова А.Б.",
            "61GV0012",
        ),
        (
            "ПОСТАНОВЛЕНИЕ",
            "Судья Пятигорского гарнизонного военного суда Клёнов А.Б., рассмотрев уголовное дело,",
            "61GV0008",
        ),
        (
            "АПЕЛЛЯЦИОННОЕ ОПРЕДЕЛЕНИЕ",
            (
                "Судебная коллегия по уголовным делам Южного окружного военного суда в составе председательствующего Клёнова А.Б. "
                "рассмотрела жалобу на приговор Пятигорского гарнизонного военного суда от 5 мая 2019 года"
            ),
            "61OV0000",
        ),
        (
            "АПЕЛЛЯЦИОННОЕ ПОСТАНОВЛЕНИЕ",
            "Рассмотрев жалобу на постановление судьи Сочинского гарнизонного военного суда от 5 мая 2019 года, 2-й Западный окружной военный суд в составе",
            "77OV0000",
        ),
        (
            "КАССАЦИОННОЕ ОПРЕДЕЛЕНИЕ",
            "Кассационный военный суд в составе председательствующего Клёнова А.Б.",
            "54KV0000",
        ),
    ],
)
def test_a_military_court_has_its_code(title, intro, court):
    """The court that sits, in the nominative or behind «судья» and «коллегия», not the one below."""
    assert found(intro, title)["court"] == court


@pytest.mark.parametrize(
    ("intro", "name"),
    [
        (
            "Судья Лесноозёрского районного суда Энской области Клёнов А.Б., рассмотрев",
            "Лесноозёрский районный суд Энской области",
        ),
        (
            "Лесноозёрский городской суд <адрес> в составе судьи Клёнова А.Б.",
            "Лесноозёрский городской суд <адрес>",
        ),
        (
            "Судья апелляционной инстанции Лесноозёрского районного суда г. Энска Клёнов А.Б., рассмотрев",
            "Лесноозёрский районный суд г. Энска",
        ),
        (
            "Апелляционная инстанция Лесноозёрского районного суда г. Энска в составе судьи Клёнова А.Б.",
            "Лесноозёрский районный суд г. Энска",
        ),
        (
            "Мировой судья судебного участка № 2 г. Лесноозёрска Клёнов А.Б., рассмотрев",
            "Судебный участок № 2 г. Лесноозёрска",
        ),
    ],
)
def test_any_other_court_keeps_its_name(intro, name):
    """`court` and `court_name` are the name in the nominative."""
    assert found(intro) == {"court": name, "court_name": name}


def test_the_text_itself_settles_the_ending():
    """«Горского районного суда» is «Горской», where the text says «через Горской районный суд»."""
    end = "Жалоба подаётся через Горской районный суд Энского края."
    assert (
        found("Судья Горского районного суда Энского края Клёнов А.Б., рассмотрев", end=end)["court_name"]
        == "Горской районный суд Энского края"
    )


def test_a_court_that_convicted_before_is_another_court():
    """«осужден … районным судом» names no court that decides here, even where the own court is not named at all."""
    assert (
        found(
            "Судья Клёнов А.Б., рассмотрев дело ФИО1, судимого 3 марта 2011 года Лесноозёрским районным судом г. Энска"
        )
        == {}
    )


def test_a_notice_names_its_court() -> None:
    """The court above a refusal to publish is the one that refuses."""
    text = (
        "Волгоградский гарнизонный военный суд\nДело № 1-15/2024\n"
        "Судебный акт не подлежит размещению в сети «Интернет»."
    )
    kind, zones = locate(text, fold(text))
    document = Document("0" * 64, "", "notice.txt", text, kind, zones)
    assert [one.value for one in ENGINE.find(document) if one.variable == "court"] == ["61GV0006"]
