"""Case cards of four engines: every labelled value, its place, and no names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.documents import court_pages
from tests.documents.court_pages import COMPLAINT, classic, grid, read, rows

from sudebnik.documents.card import CardField, CardRow, CaseCard
from sudebnik.documents.cards.results import result_of
from sudebnik.documents.formats import html
from sudebnik.documents.part import Part
from sudebnik.sources.source_file import SourceFile


def card_of(page: str, charset: str = "utf-8") -> CaseCard:
    card = read(page, charset)[0].card
    assert card is not None
    return card


def all_fields(card: CaseCard) -> Iterator[CardField]:
    def of_row(row: CardRow) -> Iterator[CardField]:
        yield from row.fields.values()
        for event in row.events:
            yield from of_row(event)

    yield from card.fields.values()
    yield from card.acts
    yield from card.extra
    for row in (*card.events, *card.persons, *card.parties, *card.complaints, *card.others):
        yield from of_row(row)


def check_places(part: Part) -> None:
    assert part.card is not None
    for field in all_fields(part.card):
        assert field.span is not None
        assert part.text[field.span.start : field.span.end] == field.value


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
def test_a_classic_card_is_read_whole(charset: str) -> None:
    """Number, UID, dates, judge, result, movement, persons, complaints, stamps: each under its own name."""
    card = card_of(classic(), charset)
    assert (card.engine, card.instance, card.court_code, card.publication) == (
        "classic",
        "first",
        "61GV0004",
        "text",
    )
    assert {name: field.value for name, field in card.fields.items()} == {
        "court_name": "Озёрский гарнизонный военный суд",
        "heading": "Уголовные дела - первая инстанция",
        "case_number": "1-9101/2024 (1-9077/2023;)",
        "uid": court_pages.UID,
        "received_date": "05.02.2024",
        "judge": "Карандашов К. К.",
        "decision_date": "11.03.2024",
        "result": "Уголовное дело ПРЕКРАЩЕНО\nв связи с примирением",
        "hearing_mode": "Рассмотрено единолично судьей",
        "in_force_date": "27.03.2024",
        "published_at": "05.02.2024 10:00",
        "changed_at": "01.04.2024 18:30",
    }
    assert [(field.label, field.value) for field in card.extra] == [("Особая отметка архива", "полка 7")]
    assert [event.value("name") for event in card.sessions] == ["Судебное заседание"]
    assert {name: field.value for name, field in card.events[1].fields.items()} == {
        "name": "Судебное заседание",
        "date": "11.03.2024",
        "time": "14:00",
        "place": "Зал №5",
        "result": "Вынесено постановление",
        "ground": "ст. 25",
        "posted": "01.03.2024",
    }


def test_every_field_stands_where_it_says() -> None:
    """The span of a field cuts its value out of the card's canonical text, in every engine."""
    for page in (classic(), court_pages.vintage(), court_pages.mosgorsud(), court_pages.vsrf(search=False)):
        check_places(read(page)[0])


def test_names_of_persons_are_not_kept() -> None:
    """Defendants and parties leave their articles, results and roles, never their names."""
    for page in (classic(), court_pages.mosgorsud(), court_pages.vsrf(search=False), court_pages.listing()):
        for part in read(page):
            for name in ("Пенальцев", "Скрепкин", "Ластиков", "Кнопкин"):
                assert name not in part.text
                assert name not in repr(part.card)
    people = card_of(classic()).persons
    assert [person.name_hidden for person in people] == [False, True]
    assert [person.value("articles") for person in people] == [
        "ст.337 ч.2.1; ст.337 ч.5 УК РФ",
        "ст. 30 ч.3, ст.338 ч.3 УК РФ",
    ]
    assert [party.value("kind") for party in card_of(classic()).parties] == ["Защитник (адвокат)", "Прокурор"]


def test_a_complaint_keeps_its_own_movement() -> None:
    """The table inside a complaint's table is the complaint's movement, not the case's."""
    (complaint,) = card_of(classic()).complaints
    assert complaint.value("court") == "Южный окружной военный суд"
    assert complaint.value("decided") == "16.05.2024"
    assert result_of(complaint.value("result") or "", "appeal") == "unchanged"
    assert [event.value("name") for event in complaint.events] == ["Регистрация жалобы в суде"]
    assert len(card_of(classic()).events) == 2


def test_tables_are_known_by_their_columns() -> None:
    """Tabs in another order and columns in another order change nothing."""
    people = grid(
        list(reversed(court_pages.PERSON_COLUMNS)), list(reversed(court_pages.PERSONS[1])), title="ЛИЦА"
    )
    card = card_of(classic(tables=f"<div id='cont2'>{COMPLAINT}</div><div id='cont3'>{people}</div>"))
    assert [person.value("result") for person in card.persons] == ["Вынесен ПРИГОВОР"]
    assert card.persons[0].name_hidden is True
    assert len(card.complaints) == 1


def test_an_offender_among_the_parties_is_no_defendant() -> None:
    """In cases of administrative offences one table has both «Вид лица» and «Перечень статей»: these are parties."""
    columns = ["Вид лица, участвующего в деле", "Фамилия / наименование", "Перечень статей"]
    table = grid(columns, ["ПРИВЛЕКАЕМОЕ ЛИЦО", "Информация скрыта", "ст.19.3 ч.1 КоАП РФ"], title="СТОРОНЫ")
    card = card_of(
        classic(
            "Дела об административных правонарушениях - первая инстанция",
            tables=f"<div id='cont2'>{table}</div>",
        )
    )
    assert (len(card.persons), len(card.parties)) == (0, 1)


def test_an_appeal_card_names_the_court_below() -> None:
    """The tab «РАССМОТРЕНИЕ В НИЖЕСТОЯЩЕМ СУДЕ» gives court, number, date and judge of the first instance."""
    below = rows(
        ("Регион суда первой инстанции", "61 - Ростовская область"),
        ("Суд (судебный участок) первой инстанции", "Озёрский гарнизонный военный суд"),
        ("Номер дела в первой инстанции", "1-9101/2024"),
        ("Дата решения первой инстанции", "11.03.2024"),
        ("Судья (мировой судья) первой инстанции", "Карандашов К. К."),
        ("Суд апелляционной инстанции", "Южный окружной военный суд"),
        ("Дата решения апелляционной инстанции", "16.05.2024"),
    )
    tables = f"<div id='cont2'><table id='tablcont'><tr><th colspan='2'>РАССМОТРЕНИЕ В НИЖЕСТОЯЩЕМ СУДЕ</th></tr>{below}</table></div>"
    card = card_of(classic("Уголовные дела - апелляция", "ПРОИЗВОДСТВО № 22-9301/2024", tables=tables))
    assert card.instance == "appeal"
    below_values = {
        name: field.value
        for name, field in card.fields.items()
        if name.startswith(("lower_", "appeal_", "case_"))
    }
    assert below_values == {
        "case_number": "22-9301/2024",
        "lower_region": "61 - Ростовская область",
        "lower_court": "Озёрский гарнизонный военный суд",
        "lower_case_number": "1-9101/2024",
        "lower_date": "11.03.2024",
        "lower_judge": "Карандашов К. К.",
        "appeal_court": "Южный окружной военный суд",
        "appeal_date": "16.05.2024",
    }


def test_a_cassation_card_lists_complaints_in_one_table() -> None:
    """Cassation courts print complaints as rows: role and dates stay, the complainant's name goes."""
    columns = [
        "Дата поступления",
        "Процессуальный статус заявителя",
        "Лицо, подавшее жалобу (заявитель)",
        "Результат изучения жалобы",
    ]
    table = grid(
        columns, ["03.06.2024", "ОСУЖДЕННЫЙ", "Пенальцев П. П.", "ПЕРЕДАНО ДЛЯ РАССМОТРЕНИЯ"], title="ЖАЛОБЫ"
    )
    card = card_of(classic("Уголовные дела - кассация", tables=f"<div id='cont2'>{table}</div>"))
    assert card.instance == "cassation"
    assert {name: field.value for name, field in card.complaints[0].fields.items()} == {
        "received": "03.06.2024",
        "applicant": "ОСУЖДЕННЫЙ",
        "study_result": "ПЕРЕДАНО ДЛЯ РАССМОТРЕНИЯ",
    }


def test_a_vintage_card_is_read_once() -> None:
    """The copies for phones and for printing give no second event and no second person."""
    card = card_of(court_pages.vintage())
    assert (card.engine, len(card.events), len(card.persons)) == ("vintage", 1, 1)
    assert [card.value(name) for name in ("case_number", "judge", "result")] == [
        "1-9202/2025",
        "Тетрадкин Т. Т.",
        "Производство по делу ПРИОСТАНОВЛЕНО",
    ]
    assert card.events[0].value("date") == "12.03.2025"


@pytest.mark.parametrize(
    ("notice", "publication"),
    [
        (
            "Судебный акт не подлежит размещению на основании п. 1 ч. 5 ст. 15 Федерального закона № 262-ФЗ",
            "refused_15_5_1",
        ),
        ("Акт не подлежит размещению: затрагивает безопасность государства", "refused_15_5_1"),
        ("Данная категория дела публикации не подлежит", "refused_other"),
        ("ПУСТОЙ ДОКУМЕНТ", "no_text_no_reason"),
    ],
)
def test_a_refusal_to_publish_is_a_fact(notice: str, publication: str) -> None:
    """A notice in place of the act is counted, by its ground, in either engine and outside the act's tab too."""
    shown = card_of(classic(act=notice))
    assert shown.publication == publication
    assert (shown.publication_field is None) == (publication == "no_text_no_reason")
    assert card_of(court_pages.vintage(notice)).publication == publication
    if publication.startswith("refused"):
        card = card_of(classic(act=None, tables=f"<div id='cont2'>{notice}</div>"))
        assert card.publication == publication
        assert card.publication_field is not None
        assert notice in card.publication_field.value


def test_a_card_without_an_act_says_so() -> None:
    """No act and no notice: no text and no reason."""
    parts = read(classic(act=None))
    assert len(parts) == 1
    assert parts[0].card is not None
    assert parts[0].card.publication == "no_text_no_reason"


def test_the_acts_of_a_card_are_parts_of_their_own() -> None:
    """The card is the first part, each act the next one."""
    labels = [(part.label, part.page_state, part.card is None) for part in read(classic())]
    assert labels == [("", "card", False), ("act1", "act", True)]


def test_a_moscow_card_gives_articles_without_the_name() -> None:
    """On the Moscow portal articles stand in brackets behind the defendant's name."""
    card = card_of(court_pages.mosgorsud())
    assert (card.engine, card.instance, card.publication) == ("mosgorsud", "appeal", "text")
    assert [person.value("articles") for person in card.persons] == ["Ст. 158, Ч. 2"]
    assert [
        card.value(name) for name in ("uid", "lower_court", "lower_judge", "lower_case_number", "result_date")
    ] == [
        "77RS0001-02-2022-000001-11",
        "Бумажный районный суд",
        "Чернилов Ч.Ч.",
        "01-0123/2022",
        "28.07.2022",
    ]
    assert result_of(card.value("result") or "", "appeal") == "unchanged"
    assert card.others[0].value("name") == "Частная жалоба"


def test_a_proceeding_of_the_supreme_court_is_a_card_and_a_search_is_a_list() -> None:
    """The same block is a card alone and a row of a list under a search form."""
    card = card_of(court_pages.vsrf(search=False))
    assert (card.engine, card.instance) == ("vsrf", "cassation")
    wanted = (
        "case_number",
        "received_date",
        "lower_court",
        "lower_date",
        "lower_case_number",
        "decision_date",
        "judge",
    )
    assert [card.value(name) for name in wanted] == [
        "225-УД24-7-К10",
        "25.01.2024",
        "Озёрский гарнизонный военный суд",
        "02.03.2023",
        "1-9101/2023",
        "10.03.2024",
        "Линейкин Л.Л.",
    ]
    assert result_of(card.value("result") or "", "cassation") == "refused_at_single_judge"
    assert read(court_pages.vsrf(search=True))[0].page_state == "listing"


def test_a_list_is_rows_without_names() -> None:
    """A list gives number, dates, articles, judge, result and whether there is a text."""
    (part,) = read(court_pages.listing())
    assert part.text.split("\n") == [
        "Озёрский гарнизонный военный суд",
        "1-9101/2024 · 05.02.2024 · ст.337 ч.5 УК РФ · Карандашов К.К. · 11.03.2024 · Вынесен ПРИГОВОР · 27.03.2024",
        "1-9102/2024 · 06.02.2024 · ст.337 ч.3.1; ст.337 ч.5 УК РФ · Карандашов К.К. · есть текст",
    ]


@pytest.mark.parametrize(
    ("words", "instance", "result"),
    [
        ("Вынесен ПРИГОВОР", "first", "verdict"),
        ("Вынесен приговор", None, "verdict"),
        ("Уголовное дело ПРЕКРАЩЕНО\nСУДЕБНЫЙ ШТРАФ (ст. 25.1 УПК РФ)", "first", "terminated"),
        ("Производство по делу ПРИОСТАНОВЛЕНО", "first", "suspended"),
        ("Производство приостановлено по ходатайству командования", "appeal", "suspended_for_service"),
        ("ВОЗВРАЩЕНО ПРОКУРОРУ для устранения препятствий", "first", "returned"),
        ("Направлено ПО ПОДСУДНОСТИ (подведомственности)", "first", "transferred"),
        (
            "Оставить приговор БЕЗ ИЗМЕНЕНИЯ, а жалобу или представление без удовлетворения",
            "appeal",
            "unchanged",
        ),
        ("Приговор ИЗМЕНЕН\nсо снижением наказания", "appeal", "mitigated"),
        ("Приговор ИЗМЕНЕН с усилением наказания", "appeal", "aggravated"),
        ("ПРИГОВОР ИЗМЕНЕН без изменения наказания", "appeal", "changed_other"),
        ("Приговор ИЗМЕНЕН с переквалификацией без снижения наказания", "appeal", "changed_other"),
        ("Отменить постановление частично, вынести решение по существу", "appeal", "changed_other"),
        ("Отменить постановление полностью, дело вернуть на новое рассмотрение", "appeal", "quashed_retrial"),
        ("Оправдан", "first", "acquitted"),
        ("Осужден к лишению свободы", "first", "verdict"),
        (
            "Приговор ОТМЕНЕН с направлением дела на НОВОЕ СУДЕБНОЕ РАЗБИРАТЕЛЬСТВО",
            "appeal",
            "quashed_retrial",
        ),
        (
            "АПЕЛЛЯЦИОННОЕ постановление ОТМЕНЕНО и возвращено на НОВОЕ АПЕЛЛЯЦИОННОЕ РАССМОТРЕНИЕ",
            "cassation",
            "quashed_retrial",
        ),
        ("Приговор ОТМЕНЕН с возвращением дела ПРОКУРОРУ", "appeal", "quashed_prosecutor"),
        ("Приговор ОТМЕНЕН с ПРЕКРАЩЕНИЕМ дела", "appeal", "quashed_terminated"),
        ("Представление (жалоба) ОТОЗВАНЫ", "appeal", "withdrawn"),
        ("Апелляционное ПРОИЗВОДСТВО ПРЕКРАЩЕНО", "appeal", "withdrawn"),
        ("Жалоба / представление ОСТАВЛЕНО БЕЗ УДОВЛЕТВОРЕНИЯ", "cassation", "unchanged"),
        ("Отказано в передаче кассационной жалобы", "cassation", "refused_at_single_judge"),
        ("ВЫНЕСЕНО РЕШЕНИЕ ПО СУЩЕСТВУ ДЕЛА", "appeal", None),
        ("Иск УДОВЛЕТВОРЕН", "first", None),
    ],
)
def test_results_are_read_by_their_stems(words: str, instance: str | None, result: str | None) -> None:
    """Case, order and endings vary; words that leave the outcome open give none."""
    assert result_of(words, instance) == result


@pytest.mark.corpus
def test_real_cards_keep_every_field_in_place(shared: Path) -> None:
    """On real pages each field stands where it says, and none has an unknown label in its first tables."""
    for folder in ("cards-sudrf", "cards-mosgorsud"):
        for path in sorted((shared / "corpus" / folder).glob("*.htm*")):
            part = html.read(SourceFile("0" * 64, path.name, path.read_bytes()))[0]
            if part.card is not None:
                check_places(part)
                assert part.card.extra == (), path.name
                assert {"court_name", "uid", "case_number", "received_date"} <= part.card.fields.keys(), (
                    path.name
                )


@pytest.mark.corpus
def test_an_act_is_the_same_text_on_its_card_and_alone(shared: Path) -> None:
    """The act printed on a card's page and the act's own page give one canonical text, so it counts once."""
    folder = shared / "corpus" / "cards-sudrf"
    texts = [
        html.read(SourceFile("0" * 64, name, (folder / name).read_bytes()))[-1]
        for name in ("ksoyu_case_card.html", "ksoyu_act_doc.html")
    ]
    assert texts[0].text == texts[1].text
    assert texts[0].masks == texts[1].masks
