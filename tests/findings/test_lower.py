"""The acts below: first court and date, and in cassation the appeal court and its date."""

from __future__ import annotations

import pytest

from sudebnik.documents.document import Document
from sudebnik.documents.zones import locate
from sudebnik.findings.engine import Engine
from sudebnik.findings.grammars import lower
from sudebnik.law import courts, identifiers
from sudebnik.text import dates
from sudebnik.text.plane import fold

ENGINE = Engine([lower], {**dates.PATTERNS, **courts.PATTERNS, **identifiers.PATTERNS})


def found(intro: str, title: str = "АПЕЛЛЯЦИОННОЕ ОПРЕДЕЛЕНИЕ") -> dict[str, object]:
    text = (
        f"{title}\n9 июля 2024 года г. Энск\nЮжный окружной военный суд в составе председательствующего Клёнова А.Б.\n"
        f"{intro}, уголовное дело\nустановил:\nосужденный ФИО1 признан виновным.\nопределил:\nприговор оставить без изменения.\n"
    )
    kind, zones = locate(text, fold(text))
    document = Document("0" * 64, "", "act.txt", text, kind, zones)
    return {one.variable: str(one.missing) if one.missing else one.value for one in ENGINE.find(document)}


@pytest.mark.parametrize(
    ("intro", "court", "date"),
    [
        (
            "на приговор и.о. мирового судьи судебного участка № 2 г. Лесноозёрска от 5 мая 2024 года",
            "Судебный участок № 2 г. Лесноозёрска",
            "2024-05-05",
        ),
        (
            "жалобу на постановленный 5 мая 2024 года Сочинским гарнизонным военным судом приговор, которым",
            "61GV0009",
            "2024-05-05",
        ),
        (
            "апелляционную жалобу ФИО1, которым Сочинским гарнизонным военным судом 5 мая 2024 года осужден рядовой ФИО1",
            "61GV0009",
            "2024-05-05",
        ),
        (
            "на приговор, постановленный Сочинским гарнизонным военным судом 5 мая 2024 года в",
            "61GV0009",
            "2024-05-05",
        ),
        (
            "на приговор от 5 мая 2024 года, постановленный Сочинским гарнизонным военным судом, которым",
            "61GV0009",
            "2024-05-05",
        ),
        (
            "Приговором 35-го гарнизонного военного суда от «5» мая 2024 г. осуждён рядовой",
            "25GV0004",
            "2024-05-05",
        ),
        (
            "на приговор судьи Ростовского-на-Дону гарнизонного военного суда от 05.05.2024",
            "61GV0001",
            "2024-05-05",
        ),
        (
            "рассмотрел жалобу на приговор Сочинского гарнизонного военного суда от 5 мая 2024 г., которым",
            "61GV0009",
            "2024-05-05",
        ),
        (
            "рассмотрел жалобу на приговор от 5 мая 2024 г. Сочинского гарнизонного военного суда, которым",
            "61GV0009",
            "2024-05-05",
        ),
        (
            "рассмотрел жалобу на постановление судьи Сочинского гарнизонного военного суда от 05.05.2024 о",
            "61GV0009",
            "2024-05-05",
        ),
        (
            "рассмотрел дело по жалобе на приговор Сочинского гарнизонного военного суда от ДД.ММ.ГГГГ, по",
            "61GV0009",
            "redacted",
        ),
        (
            "рассмотрел дело. Приговором Сочинского гарнизонного военного суда от 5 мая 2024 года осужден",
            "61GV0009",
            "2024-05-05",
        ),
        (
            "по жалобе на постановленный в особом порядке приговор Лесноозёрского районного суда Энского края от 5 мая 2024 года",
            "Лесноозёрский районный суд Энского края",
            "2024-05-05",
        ),
        (
            "на приговор мирового судьи судебного участка № 2 г. Лесноозёрска от 5 мая 2024 года",
            "Судебный участок № 2 г. Лесноозёрска",
            "2024-05-05",
        ),
    ],
)
def test_the_act_under_appeal_is_named_with_its_date(intro, court, date):
    """Verdict or ruling, date before or behind the court, any court."""
    assert found(intro) == {"lower_court": court, "lower_date": date}


def test_a_prior_conviction_is_not_the_act_under_appeal():
    """Courts that convicted the man before are other courts, with other dates."""
    intro = (
        "рассмотрел жалобу на приговор Сочинского гарнизонного военного суда от 5 мая 2024 г., которым ФИО1, осужденный 3 марта "
        "2020 года Лесноозёрским городским судом, по приговору Лесноозёрского районного суда от 2 февраля 2019 года"
    )
    assert found(intro) == {"lower_court": "61GV0009", "lower_date": "2024-05-05"}


def test_cassation_has_two_courts_below():
    """The verdict's court and the appeal court, each with its date."""
    intro = (
        "рассмотрела дело по кассационной жалобе на приговор Сочинского гарнизонного военного суда от 5 мая 2024 года и "
        "апелляционное определение Южного окружного военного суда от 9 июля 2024 года"
    )
    assert found(intro, "КАССАЦИОННОЕ ОПРЕДЕЛЕНИЕ") == {
        "lower_court": "61GV0009",
        "lower_date": "2024-05-05",
        "appeal_court": "61OV0000",
        "appeal_date": "2024-07-09",
    }


def test_a_ruling_of_the_appeal_court_stands_in_any_case():
    """«апелляционным постановлением судебной коллегии … флотского военного суда» is the appeal court's act."""
    intro = (
        "по жалобе осужденного. Приговором 35 гарнизонного военного суда от 5 мая 2024 года ФИО1 осужден. Апелляционным "
        "определением судебной коллегии по уголовным делам Тихоокеанского флотского военного суда от 9 июля 2024 года приговор оставлен"
    )
    assert found(intro, "КАССАЦИОННОЕ ОПРЕДЕЛЕНИЕ") == {
        "lower_court": "25GV0004",
        "lower_date": "2024-05-05",
        "appeal_court": "25OV0000",
        "appeal_date": "2024-07-09",
    }


def test_the_number_of_the_case_below():
    """The heading may give the number of the first court's case."""
    heading = "АПЕЛЛЯЦИОННОЕ ОПРЕДЕЛЕНИЕ\n№ 22-501/2024 (1-77/2024)"
    assert found("рассмотрел жалобу на приговор", heading)["lower_case_number"] == "1-77/2024"
    intro = "номер дела в суде первой инстанции 1-77/2024, жалоба на приговор Сочинского гарнизонного военного суда от 5 мая 2024 г."
    assert found(intro)["lower_case_number"] == "1-77/2024"


def test_a_verdict_has_no_act_below():
    """In the first instance there is nothing below."""
    assert found("приговор Сочинского гарнизонного военного суда от 5 мая 2024 года", "ПРИГОВОР") == {}


def test_dates_in_figures_part_the_verdict_from_the_appeal() -> None:
    """«Приговор … от 14.10.2024 и апелляционное определение …» are two acts, each with its own date."""
    told = found(
        "рассмотрел дело по кассационной жалобе на приговор Майкопского гарнизонного военного суда от 14.10.2023 и "
        "апелляционное определение Северного флотского военного суда от 05.12.2023",
        title="КАССАЦИОННОЕ ОПРЕДЕЛЕНИЕ",
    )
    assert (told["lower_court"], told["lower_date"]) == ("61GV0010", "2023-10-14")
    assert (told["appeal_court"], told["appeal_date"]) == ("51OV0000", "2023-12-05")
