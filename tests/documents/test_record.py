"""Records of dumps read as documents."""

from __future__ import annotations

import json

import pytest

from sudebnik.documents.formats import record
from sudebnik.errors import DocumentError
from sudebnik.sources.item import source_file
from sudebnik.sources.records import MAPPED, SUDRFPARSER, SUDRFSCRAPER, packed

SCRAPED = {
    "id": "7", "region": "99", "name": "Выдуманный районный суд E-Mail: court@example.org", "caseNumber": "1-7/2099",
    "entryDate": "01.02.2099", "names": "Небывалый И. И. - ст.158 ч.2 УК РФ; Сочинённый П. - ст.30 ч.3, ст.158 ч.1 УК РФ",
    "judge": "-Придуманная А.Б.", "resultDate": "03.04.2099", "decision": "Вынесен ПРИГОВОР", "endDate": "-",
    "instance": "APPELLATION", "text": "ПРИГОВОР\r\nсуд решил",
}  # fmt: skip


def read(row, media, columns=None):
    source = source_file("dump.csv#7", packed(row, media, columns or {}), media=media)
    (part,) = record.read(source)
    return part


def test_a_sudrfscraper_row():
    """The row gives its text and, under our names, the card beside it; the defendants' names stay behind."""
    part = read(SCRAPED, SUDRFSCRAPER)
    assert part.text == "ПРИГОВОР\nсуд решил"
    assert part.fields == {
        "court_name": "Выдуманный районный суд",
        "case_number": "1-7/2099",
        "received_date": "2099-02-01",
        "decision_date": "2099-04-03",
        "judge": "Придуманная А.Б.",
        "result": "Вынесен ПРИГОВОР",
        "articles": "ст.158 ч.2 УК РФ; ст.30 ч.3, ст.158 ч.1 УК РФ",
    }


@pytest.mark.parametrize("text", ["", "-", "null", None, " \n"])
def test_a_row_without_a_text_keeps_its_card(text):
    """A case whose text the export lacks is no empty act: its fields stay, its text is unavailable."""
    part = read(SCRAPED | {"text": text}, SUDRFSCRAPER)
    assert not part.text_available
    assert part.fields["case_number"] == "1-7/2099"
    assert part.note is not None


def test_a_sudrfparser_case():
    """A case of sudrfparser gives its text and card."""
    row = {
        "site": "http://court.example.org",
        "case_text": "ПРИГОВОР 'так'",
        "metadata": {
            "id_text": "ДЕЛО № 1-8/2099",
            "uid_2": "00RS0000-01-2099-000000-00",
            "adm_date": "05.06.2099",
            "judge": "Придуманная",
            "decision_result": "Вынесен ПРИГОВОР",
            "accused": [{"name": "Небывалый", "article": ["ст.337 ч.5", " ст.338 ч.1"]}],
        },
    }
    part = read(row, SUDRFPARSER)
    assert part.text == "ПРИГОВОР 'так'"
    assert part.fields["case_number"] == "1-8/2099"
    assert part.fields["articles"] == "ст.337 ч.5; ст.338 ч.1"
    assert part.fields["received_date"] == "2099-06-05"
    assert not any("Небывалый" in value for value in part.fields.values())


def test_a_mapped_row():
    """A row of any table is read by the map that came with it."""
    row = {"nr": 5, "body": "суд решил", "where": "Выдуманный суд", "when": "01.01.2099"}
    part = read(row, MAPPED, {"text": "body", "court": "where", "decided": "when", "id": "nr"})
    assert part.text == "суд решил"
    assert part.fields == {"court_name": "Выдуманный суд", "decision_date": "2099-01-01"}


def test_halves_of_characters_in_json_do_no_harm():
    """JSON may hold half a character; the text has U+FFFD there and can be saved."""
    data = json.dumps({"columns": {"text": "t"}, "row": {"t": "суд \ud83d решил"}}).encode()
    (part,) = record.read(source_file("d#1", data, media=MAPPED))
    assert part.text == "суд \ufffd решил"


def test_a_damaged_record_is_an_error():
    """What is no record is said to be damaged."""
    with pytest.raises(DocumentError, match=r"d#1: a damaged record"):
        record.read(source_file("d#1", b"[1]", media=MAPPED))


def test_a_table_that_keeps_pages_gives_their_words():
    """Where the column holds HTML, the words are read and not the tags."""
    row = {
        "text": "<p>ПРИГОВОР</p><p>суд <span class='FIO1'>ФИО1</span> решил<br>так</p>",
        "court": "Выдуманный суд",
    }
    part = read(row, MAPPED)
    assert part.text.split("\n") == ["ПРИГОВОР", "суд ФИО1 решил", "так"]
    assert part.fields == {"court_name": "Выдуманный суд"}
