"""Word files."""

from __future__ import annotations

import pytest
from tests.documents import writers

from sudebnik.documents.formats import docx
from sudebnik.errors import DocumentError, SudebnikError
from sudebnik.sources.item import source_file


def read(body: str, **further: str) -> str:
    return docx.read(source_file("act.docx", writers.docx(body, **further)))[0].text


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_paragraphs_are_lines():
    """Each paragraph is one line, blanks inside it kept."""
    assert read(writers.word_paragraphs("ПРИГОВОР", "", "Суд  решил:")) == "ПРИГОВОР\n\nСуд  решил:"


def test_what_was_struck_out_is_left_out():
    """Tracked deletions and moved-away words are no part of the act; insertions are."""
    body = (
        f"<w:p>{run('на срок ')}<w:del><w:r><w:delText>7</w:delText></w:r></w:del><w:ins>{run('5')}</w:ins>"
        f"<w:moveFrom>{run(' лет')}</w:moveFrom>{run(' годов')}</w:p>"
    )
    assert read(body) == "на срок 5 годов"


def test_hidden_words_and_field_codes_are_left_out():
    """Hidden text and the commands of fields are not what a reader of the act sees."""
    unhidden = run(" и это", '<w:vanish w:val="0"/>')
    hidden = run(" скрыто", "<w:vanish/>")
    body = f"<w:p>{run('видно')}{hidden}{unhidden}<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    assert read(body) == "видно и это"


def test_a_table_row_is_a_line_with_tabs():
    """The town and the date that a court puts into a table stand on one line."""
    cell = "<w:tc>{}</w:tc>"
    body = f"<w:tbl><w:tr>{cell.format(writers.word_paragraphs('1 мая 2099 года'))}{cell.format(writers.word_paragraphs('г.', 'Выдуманск'))}</w:tr></w:tbl>"
    assert read(body + writers.word_paragraphs("Суд")) == "1 мая 2099 года\tг. Выдуманск\nСуд"


def test_breaks_tabs_and_word_hyphens():
    """Line breaks, tabs and non-breaking hyphens are what they look like; a tab stop in the settings is none."""
    body = "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>а</w:t><w:tab/><w:t>б</w:t><w:br/><w:t>в</w:t><w:noBreakHyphen/><w:t>г</w:t><w:softHyphen/></w:r></w:p>"
    assert read(body) == "а\tб\nв-г"


def test_footnotes_come_after_the_text():
    """Footnotes are read after the text, their separators are not."""
    notes = f'<w:footnotes xmlns:w="{writers.W}"><w:footnote w:type="separator">{writers.word_paragraphs("---")}</w:footnote><w:footnote>{writers.word_paragraphs("сноска")}</w:footnote></w:footnotes>'
    assert read(writers.word_paragraphs("текст"), footnotes=notes) == "текст\nсноска"


def test_a_text_box_is_read_once():
    """A text box stands twice in the file, for new and old programs, and once in the text."""
    box = "<w:txbxContent>{}</w:txbxContent>".format(writers.word_paragraphs("штамп"))
    body = f'<w:p><w:r><w:t>до </w:t></w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent><w:r><w:t>после</w:t></w:r></w:p>'
    assert read(body) == "до после\nштамп"


def test_a_password_is_named_as_the_reason():
    """An encrypted Word file says that a password is in the way."""
    with pytest.raises(DocumentError, match=r"act\.docx: .*password"):
        docx.read(source_file("act.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)))


def test_entities_are_refused():
    """A billion laughs are refused before the first is told."""
    bomb = '<!DOCTYPE x [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;">]>'
    data = writers.zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": bomb + f'<w:document xmlns:w="{writers.W}"><w:t>&b;</w:t></w:document>',
        }
    )
    with pytest.raises(DocumentError, match="entities"):
        docx.read(source_file("act.docx", data))


def test_a_bomb_inside_is_stopped_by_the_limit():
    """Fifty megabytes of blanks that pack into a few kilobytes are stopped, the limit named."""
    body = f'<w:document xmlns:w="{writers.W}">' + " " * (50 * 1024 * 1024) + "</w:document>"
    data = writers.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": body})
    with pytest.raises(SudebnikError, match="limit"):
        docx.read(source_file("act.docx", data))


@pytest.mark.parametrize("cut", [30, 200, 400])
def test_a_torn_file_is_one_line(cut):
    """A file cut off anywhere is an error of one line with its place."""
    data = writers.docx(writers.word_paragraphs("суд " * 100))
    with pytest.raises(DocumentError, match=r"^act\.docx: ") as caught:
        docx.read(source_file("act.docx", data[:-cut]))
    assert "\n" not in str(caught.value)
