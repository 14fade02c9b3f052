"""OpenDocument texts."""

from __future__ import annotations

import pytest
from tests.documents import writers

from sudebnik.documents.formats import odt
from sudebnik.errors import DocumentError
from sudebnik.sources.item import source_file


def read(body: str) -> str:
    return odt.read(source_file("act.odt", writers.odt(body)))[0].text


def test_paragraphs_headings_spans_and_blanks():
    """Paragraphs and headings are lines; runs of blanks, tabs and breaks are as written."""
    body = "<text:h>ПРИГОВОР</text:h><text:p>Суд<text:s text:c='2'/>ре<text:span>шил</text:span><text:tab/>так<text:line-break/>вот</text:p>"
    assert read(body) == "ПРИГОВОР\nСуд  решил\tтак\nвот"


def test_tables_are_rows_with_tabs():
    """A table row is a line, its cells parted by tabs."""
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    body = f"<table:table><table:table-row>{cell.format('1 мая')}{cell.format('г. Выдуманск')}</table:table-row></table:table>"
    assert read(body) == "1 мая\tг. Выдуманск"


def test_deleted_words_and_comments_are_left_out():
    """Tracked deletions and margin comments are no part of the act."""
    body = "<text:tracked-changes><text:p>убрано</text:p></text:tracked-changes><text:p>осталось<office:annotation><text:p>заметка</text:p></office:annotation></text:p>"
    assert read(body) == "осталось"


def test_footnotes_come_after_the_text():
    """A footnote does not break the sentence it hangs on."""
    body = "<text:p>начало<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>сноска</text:p></text:note-body></text:note> конец</text:p>"
    assert read(body) == "начало конец\nсноска"


def test_a_billion_blanks_are_not_written_out():
    """A file that asks for a billion blanks gets a thousand."""
    assert len(read("<text:p>а<text:s text:c='1000000000'/>б</text:p>")) == 1002


def test_encryption_is_named():
    """An encrypted file says that a password is in the way."""
    manifest = '<m:manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    data = writers.odt("<text:p>x</text:p>", manifest)
    with pytest.raises(DocumentError, match="password"):
        odt.read(source_file("act.odt", data))
