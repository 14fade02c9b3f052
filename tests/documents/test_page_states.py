"""The state of a page is decided before anything is read from it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.documents import court_pages
from tests.documents.court_pages import ACT, SENTENCES, portal, read

from sudebnik.documents.formats import html
from sudebnik.sources.source_file import SourceFile

MESSAGES = {
    "captcha": "<div id='error'>Неверно указан проверочный код с картинки.</div>",
    "session": "Время жизни сессии закончилось. Войдите снова.",
    "unavailable": "Информация временно недоступна. Попробуйте обратиться позже.",
    "module_off": "Данный модуль неактивен.",
    "bad_url": "НЕВЕРНЫЙ ФОРМАТ ЗАПРОСА!",
    "blocked": "Этот запрос заблокирован по соображениям безопасности",
    "database_error": "Warning: pg_connect(): Unable to connect to PostgreSQL server",
    "empty": "<div id=error>Данных по запросу не обнаружено.<br>Уточните критерии поиска.</div>",
    "empty_act": "ПУСТОЙ ДОКУМЕНТ",
    "not_published": "Судебный акт не подлежит размещению в сети «Интернет» на основании п. 1 ч. 5 ст. 15 закона",
}


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251"])
@pytest.mark.parametrize("state", MESSAGES)
def test_a_message_is_a_state_of_its_own(state: str, charset: str) -> None:
    """A page with a message is known by it, in either encoding, whatever the menus around it say."""
    parts = read(portal(MESSAGES[state]), charset)
    assert [(part.page_state, part.card) for part in parts] == [(state, None)]


def test_a_search_form_that_asks_for_a_code_is_a_captcha() -> None:
    """A form with a field for the picture's code is a captcha page although nothing went wrong yet."""
    assert read(portal("Поиск по делам <input name='captcha' id='captcha'>"))[0].page_state == "captcha"


def test_an_answer_with_rows_is_a_list_even_beside_a_captcha_field() -> None:
    """Rows make a list; the form beside them may ask for a code."""
    assert read(court_pages.listing())[0].page_state == "listing"


def test_a_count_of_nothing_is_empty() -> None:
    """«Всего по запросу найдено — 0» is an empty answer, not a list."""
    assert read(portal("Всего по запросу найдено — 0."))[0].page_state == "empty"


def test_the_frame_of_a_card_around_a_message_is_no_card() -> None:
    """A broken module prints a heading and an apology: that is an outage, not a case without fields."""
    page = portal(
        "<div class='title'>Уголовные дела</div><div class=casenumber></div><p>Информация временно недоступна</p>"
    )
    (part,) = read(page)
    assert (part.page_state, part.card) == ("unavailable", None)


def test_an_act_that_speaks_of_an_outage_stays_an_act() -> None:
    """Words of a message inside a long act are words of the act."""
    page = portal(
        "<div class='title'>Приговор<div id=\"doccont\"><img></div></div><div><a href='/m?name_op=case'>Информация по делу"
        f"</a></div>{ACT}<p>Сайт был временно недоступен. {SENTENCES}</p>"
    )
    part = read(page)[0]
    assert part.page_state == "act"
    assert part.text.startswith("П О С Т А Н О В Л Е Н И Е")


def test_a_plain_document_has_no_state() -> None:
    """A saved ruling of no court's site is text and nothing else."""
    part = read(f"<html><body><p>ПРИГОВОР</p><p>{SENTENCES}</p></body></html>")[0]
    assert (part.page_state, part.card) == (None, None)
    assert part.text.startswith("ПРИГОВОР\nСуд выслушал")


@pytest.mark.corpus
@pytest.mark.parametrize("folder", ["cards-sudrf", "cards-mosgorsud"])
@pytest.mark.parametrize("charset", ["as saved", "windows-1251"])
def test_every_saved_page_has_its_state(shared: Path, folder: str, charset: str) -> None:
    """All saved pages of both corpora are in the state that people gave them, in windows-1251 too."""
    with (shared / "corpus" / folder / "page_states.csv").open(encoding="utf-8") as lines:
        expected = {row["file"]: row["page_state"] for row in csv.DictReader(lines)}
    found = {}
    for name in expected:
        data = (shared / "corpus" / folder / name).read_bytes()
        if charset == "windows-1251":
            try:
                data = data.decode("utf-8").encode("cp1251", "xmlcharrefreplace")
            except UnicodeDecodeError:
                continue
        found[name] = str(html.read(SourceFile("0" * 64, name, data))[0].page_state)
    assert found == {name: expected[name] for name in found}
