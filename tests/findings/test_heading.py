"""The heading: kind, instance, number, identifier, date, openness and place of an act."""

from __future__ import annotations

import pytest

from sudebnik.documents.document import Document
from sudebnik.documents.zones import locate
from sudebnik.findings.engine import Engine
from sudebnik.findings.grammars import heading, hearing
from sudebnik.law import courts, identifiers
from sudebnik.text import dates
from sudebnik.text.plane import fold

ENGINE = Engine([heading, hearing], {**dates.PATTERNS, **identifiers.PATTERNS, **courts.PATTERNS})

BODY = (
    "Энский районный суд в составе председательствующего судьи Клёнова А.Б.,\n{hearing} рассмотрел уголовное дело{number} "
    "в отношении ФИО1, ДД.ММ.ГГГГ года рождения, судимого 2 марта 2011 года по делу № 1-5/2011,\nустановил:\n"
    "ФИО1 7 июля 2018 года совершил кражу.\nприговорил:\nпризнать ФИО1 виновным.\nСудья А.Б. Клёнов{foot}"
)


def act(
    head: str, hearing: str = "в открытом судебном заседании", number: str = "", foot: str = ""
) -> Document:
    text = f"{head}\n{BODY.format(hearing=hearing, number=number, foot=foot)}"
    kind, zones = locate(text, fold(text))
    return Document("0" * 64, "", "act.txt", text, kind, zones)


def answer(document: Document, variable: str) -> object:
    values = [
        str(found.missing) if found.missing else found.value
        for found in ENGINE.find(document)
        if found.variable == variable
    ]
    assert len(values) < 2
    return values[0] if values else None


HEAD = "Дело № 1-77/2019\nП Р И Г О В О Р\nИменем Российской Федерации\n{date} г. Энск"


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("5 мая 2019 года", "2019-05-05"),
        ("«05» мая 2019 г.", "2019-05-05"),
        ("05.05.2019", "2019-05-05"),
        ("пятого мая две тысячи девятнадцатого года", "2019-05-05"),
        ("5 мая 2019", "2019-05-05"),
        ("ДД.ММ.ГГГГ", "redacted"),
        ("<дата>", "redacted"),
        ("Дата обезличена", "redacted"),
        ("..... ....", "redacted"),
        ("<...> <...>", "redacted"),
        ("дата года", "redacted"),
        ("<//>", "redacted"),
        ("«дата»", "redacted"),
        ("2019 года мая 5 дня", "2019-05-05"),
        ("Пятого мая 2019 года", "2019-05-05"),
        ("** мая 2019 года", "2019-05"),
    ],
)
def test_the_date_of_the_act_stands_in_its_heading(date, iso):
    """Words, digits, masks: the heading's date and no date of the story."""
    head = HEAD.format(date=date)
    assert (
        answer(
            act(
                head
                if "г. Энск" not in head or not date.startswith((".", "<...", "дата г"))
                else head.replace(" г. Энск", "")
            ),
            "decision_date",
        )
        == iso
    )


def test_a_date_of_legal_force_is_not_the_date_of_the_act():
    """Stamps above the title tell when the verdict came into force or was received."""
    head = "Приговор вступил в законную силу 20.06.2019\n" + HEAD.format(date="5 мая 2019 года")
    assert answer(act(head), "decision_date") == "2019-05-05"


def test_the_date_below_the_title_comes_first():
    """A note above the title («Апелляционным определением от … изменён») gives the date of another act."""
    head = "Апелляционным определением от 20.06.2019 изменён\n" + HEAD.format(date="<дата>")
    assert answer(act(head), "decision_date") == "redacted"


def test_a_date_alone_on_a_line_of_the_introduction_is_the_date_of_the_act():
    """Some courts put it behind the composition of the court."""
    head = "П Р И Г О В О Р\nИменем Российской Федерации\nЭнский районный суд в составе судьи Сосниной Р.Р.\n5 мая 2019 г."
    assert answer(act(head), "decision_date") == "2019-05-05"


def test_an_act_without_a_date_has_none():
    """Where the heading gives no date, the dates of the story are not taken for it."""
    assert answer(act("ПРИГОВОР\nИменем Российской Федерации\nг. Энск"), "decision_date") is None


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Дело № 1-77/2019", "1-77/2019"),
        ("Уголовное дело №1- 77/2019 г.", "1-77/2019"),
        ("1-77\\2019", "1-77\\2019"),
        ("№ 1-77-19", "1-77-19"),
        ("Дело № 1-77/2019 (1-501/2018;)", "1-77/2019"),
        ("№ 1-77/2019 (следственный № 11901000000000001)", "1-77/2019"),
        ("Дело № 01-0077/2019", "01-0077/2019"),
        ("Дело № 1-К77/2019", "1-К77/2019"),
        ("Дело № 1-77с/2019", "1-77С/2019"),
        ("Дело № 77/2019", "77/2019"),
        ("Дело №", "redacted"),
        ("Уголовное дело № год.", "redacted"),
        ("Дело .....", "redacted"),
        ("Дело № <данные изъяты>", "redacted"),
        ("Дело № 1-***/2019", "redacted"),
        ("Дело № 1-<данные изъяты>/2019", "redacted"),
        ("№", "redacted"),
        ("Дело № 1-77", "1-77"),
        ("Дело №1-1-77/2019", "1-1-77/2019"),
        ("Дело № 1-Т-77/2019", "1-Т-77/2019"),
    ],
)
def test_the_number_stands_in_the_heading(line, number):
    """As written, closed up; an empty «Дело №» is a redaction."""
    head = f"{line}\nПРИГОВОР\nИменем Российской Федерации\n5 мая 2019 года г. Энск"
    assert answer(act(head), "case_number") == number


def test_the_number_may_stand_in_the_introduction_or_at_the_foot():
    """«уголовное дело № …» in the introduction, or the last line; never the number of an older case."""
    head = "ПРИГОВОР\nИменем Российской Федерации\n5 мая 2019 года г. Энск"
    assert answer(act(head, number=" № 1-77/2019"), "case_number") == "1-77/2019"
    assert answer(act(head, foot="\nДело № 1-77/2019"), "case_number") == "1-77/2019"


def test_an_appeal_has_its_own_number():
    """The number of the case below, given beside it, is not the act's."""
    head = "Судья Осинин Ж.З. Дело № 1-77/2019\nДело № 22-501/2019\nАПЕЛЛЯЦИОННОЕ ОПРЕДЕЛЕНИЕ\n5 мая 2019 года г. Энск"
    assert answer(act(head), "case_number") == "22-501/2019"


def test_the_identifier_is_checked():
    """A right identifier passes; a wrong one is kept with a flag."""
    head = "УИД 61GV0004-01-2023-999123-{}\n" + HEAD.format(date="5 мая 2019 года")
    (good,) = [found for found in ENGINE.find(act(head.format("08"))) if found.variable == "uid"]
    (bad,) = [found for found in ENGINE.find(act(head.format("45"))) if found.variable == "uid"]
    assert good.flags == ()
    assert bad.flags == ("checksum",)


@pytest.mark.parametrize(
    ("title", "kind", "instance"),
    [
        ("ПРИГОВОР", "verdict", "first"),
        ("ПОСТАНОВЛЕНИЕ\nо прекращении уголовного дела", "ruling", "first"),
        ("АПЕЛЛЯЦИОННОЕ ПОСТАНОВЛЕНИЕ", "appeal_ruling", "appeal"),
        ("КАССАЦИОННОЕ ОПРЕДЕЛЕНИЕ", "cassation_ruling", "cassation"),
        ("АПЕЛЛЯЦИОННЫЙ ПРИГОВОР", "appeal_verdict", "appeal"),
        ("ПРИГОВОР\n(апелляционный)", "appeal_verdict", "appeal"),
    ],
)
def test_the_title_gives_kind_and_instance(title, kind, instance):
    """The words of the title are the quote of both."""
    document = act(f"{title}\n5 мая 2019 года г. Энск")
    assert answer(document, "document_kind") == kind
    assert answer(document, "instance") == instance


def test_a_presidium_reviews_by_way_of_supervision():
    """«Президиум … суда» and «надзорную жалобу» make a supervisory act."""
    head = "ПОСТАНОВЛЕНИЕ\n5 мая 2012 года г. Энск\nПрезидиум Энского областного суда рассмотрел надзорную жалобу по уголовному делу"
    assert answer(act(head), "instance") == "supervisory"


def test_a_refusal_to_publish_is_no_act():
    """A notice in place of the act is told as such, and nothing else is."""
    text = "Текст судебного акта не подлежит размещению в сети Интернет"
    kind, zones = locate(text, fold(text))
    found = ENGINE.find(Document("0" * 64, "", "act.txt", text, kind, zones))
    assert [(one.variable, one.value) for one in found] == [("document_kind", "not_published")]


@pytest.mark.parametrize(
    ("hearing", "openness", "venue"),
    [
        ("в открытом судебном заседании", "open", None),
        ("в закрытом заседании в помещении суда", "closed", "courthouse"),
        ("в ходе открытого судебного разбирательства в зале суда", "open", "courthouse"),
        ("в судебном заседании, частично закрытом,", "partly", None),
        ("в открытом судебном заседании с использованием систем видеоконференц-связи", "open", "videolink"),
        ("в открытом судебном заседании на территории войсковой части 00000", "open", "unit"),
        ("в открытом судебном заседании в помещении Энского районного суда", "open", "courthouse"),
    ],
)
def test_the_hearing_is_open_or_closed_and_somewhere(hearing, openness, venue):
    """Openness and place are read from the introduction."""
    document = act(HEAD.format(date="5 мая 2019 года"), hearing=hearing)
    assert answer(document, "openness") == openness
    assert answer(document, "venue") == venue


def test_number_and_date_may_stand_in_the_introduction() -> None:
    """«По уголовному делу № …» and a date before «рассмотрел» are the act's own where the heading has none."""
    act_ = act(
        "П Р И Г О В О Р\nИменем Российской Федерации", hearing="18 июня 2020 года", number=" № 1-77/2020"
    )
    assert answer(act_, "decision_date") == "2020-06-18"
    assert answer(act_, "case_number") == "1-77/2020"


def test_a_notice_gives_the_number_of_its_case_and_quotes_the_refusal() -> None:
    """Where an act is withheld, the words that say so are quoted, and a number above them is the case's."""
    text = (
        "Горский гарнизонный военный суд\nДело № 1-15/2024\n\n"
        "Текст судебного акта не подлежит опубликованию (п. 1 ч. 5 ст. 15 закона № 262-ФЗ)."
    )
    kind, zones = locate(text, fold(text))
    document = Document("0" * 64, "", "notice.txt", text, kind, zones)
    found = {one.variable: one for one in ENGINE.find(document)}
    assert found["case_number"].value == "1-15/2024"
    assert found["document_kind"].value == "not_published"
    assert "не подлежит опубликованию" in found["document_kind"].evidence[0].exact
