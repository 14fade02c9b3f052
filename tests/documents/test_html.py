"""HTML becomes canonical text: lines as people read them, masks where the court hid something."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.documents import court_pages
from tests.documents.court_pages import SENTENCES, classic, read

from sudebnik.documents.document import MaskKind
from sudebnik.documents.formats import html
from sudebnik.documents.formats.canonical import canonical
from sudebnik.documents.markup import flow
from sudebnik.errors import DocumentError, SudebnikError
from sudebnik.sources.source_file import SourceFile


def text_of(body: str) -> str:
    """The text of a plain page."""
    return read(f"<html><body>{body}</body></html>")[0].text


def test_masks_keep_the_class_of_what_was_hidden() -> None:
    """FIO, Data, Address, Nomer and others become masks whose offsets cut the hidden words out of the text."""
    act = read(classic())[1]
    assert [(mask.kind, act.text[mask.start : mask.end]) for mask in act.masks] == [
        (MaskKind.PERSON, "ФИО1"),
        (MaskKind.DATE, "ДД.ММ.ГГГГ"),
        (MaskKind.ADDRESS, "<адрес>"),
        (MaskKind.NUMBER, "№"),
        (MaskKind.OTHER, "<данные изъяты>"),
    ]


def test_an_act_reads_as_on_the_screen() -> None:
    """Paragraphs are lines; the break that stands before a hidden address is no line; an index is an index."""
    lines = read(classic())[1].text.split("\n")
    assert lines[:3] == [
        "П О С Т А Н О В Л Е Н И Е",
        "11 марта 2024 года",
        (
            "Суд рассмотрел дело в отношении ФИО1, ДД.ММ.ГГГГ года рождения, проживающего: <адрес>, "
            "войсковая часть № «<данные изъяты>», ч. 2¹ ст. 337."
        ),
    ]


def test_masks_survive_blanks_nesting_and_emptiness() -> None:
    """Blanks inside a mask move out of it, an empty mask is none, a mask in a mask keeps both places."""
    page = '<p>в отношении <span class="FIO1"> ФИО1 </span>и <span class="Data3"></span><span class="others2">с <span class="Nomer1">7</span></span> дня</p>'
    text, masks = flow(page)
    assert text == "в отношении ФИО1 и с 7 дня"
    assert [(mask.kind.value, text[mask.start : mask.end]) for mask in masks] == [
        ("person", "ФИО1"),
        ("other", "с 7"),
        ("number", "7"),
    ]


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r", "utf-16", "utf-8-sig"])
def test_the_page_is_read_by_its_bytes(charset: str) -> None:
    """What the inner meta declares is never believed: every page here declares windows-1251."""
    meta = "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>"
    page = f"<html><head>{meta}</head><body><p>Приговор № 5</p><p>{SENTENCES}</p></body></html>"
    if charset == "koi8-r":
        page = page.replace("№", "N")
    assert read(page, charset)[0].text.replace("N", "№").startswith("Приговор № 5\nСуд выслушал")


def test_a_page_all_in_capitals_is_still_windows_1251() -> None:
    """A short message in capitals is not taken for another alphabet."""
    assert read("<html><body>ПУСТОЙ ДОКУМЕНТ</body></html>", "cp1251")[0].text == "ПУСТОЙ ДОКУМЕНТ"


def test_what_is_not_shown_is_not_read() -> None:
    """Scripts, styles, comments, hidden spans and help tips are no text."""
    page = (
        "<script>var a = '<p>скрипт</p>';</script><style>p {color: red}</style><!-- примечание --><p>Суд "
        "<span style='DISPLAY: none'>скрытое</span><span class='tooltipShow'><img><span>подсказка</span></span>решил</p>"
        "<select><option>выбор</option></select><noscript>без сценариев</noscript><template><p>шаблон</p></template>"
    )
    assert text_of(page) == "Суд решил"


def test_entities_are_decoded_twice_where_they_were_escaped_twice() -> None:
    """«&amp;lt;данные изъяты&amp;gt;» in dumps is «<данные изъяты>»."""
    assert (
        text_of("<p>&amp;lt;данные изъяты&amp;gt; &laquo;Заря&raquo;&nbsp;&nbsp;&#8470;&nbsp;5 &amp; Ко</p>")
        == "<данные изъяты> «Заря» № 5 & Ко"
    )


def test_a_page_of_one_letter_a_line_is_put_back_into_words() -> None:
    """A copy with a letter a line is readable; an empty line is the blank between words."""
    words = "приговор именем российской федерации назначить наказание"
    letters = "<br>".join("&nbsp;" if letter == " " else letter for letter in words)
    assert text_of(f"<div>{letters}</div>") == words


def test_breaks_make_lines_and_preformatted_lines_stay() -> None:
    """An act divided by <br>, and one in <pre>, have the lines that a reader sees."""
    assert text_of("УСТАНОВИЛ:<br>служил<br><br>ушёл") == "УСТАНОВИЛ:\nслужил\nушёл"
    assert text_of("<pre>УСТАНОВИЛ:\n  служил\r\nушёл</pre>") == "УСТАНОВИЛ:\nслужил\nушёл"


def test_the_cells_of_a_table_do_not_run_together() -> None:
    """Neighbouring cells are parted, rows are lines."""
    assert (
        text_of("<table><tr><td>г. Энск</td><td>5 мая</td></tr><tr><td>дело</td></tr></table>")
        == "г. Энск 5 мая\nдело"
    )


def test_deep_nesting_is_refused_in_a_line() -> None:
    """A page that would keep the parser busy for minutes is refused with its depth and the limit."""
    for page in ("<div>" * 100_000, "<div>" * 20_000 + "</div>" * 20_000):
        started = time.perf_counter()
        with pytest.raises(DocumentError, match=r"page\.html: HTML nested \d+ elements deep \(limit"):
            read(page)
        assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    "page",
    [
        "&lt;" * 300_000,
        "<p class='" + "x" * 2_000_000 + "'>z</p>",
        "<b><p>" * 2_000,
        "<table><tr><td>" * 400,
        '<span class="FIO1">' * 400,
        "<table id='tablcont'><tr><th>№ дела",
        "<div id='cont1'><table><tr><td><b>Судья</b></td><td>",
        "<!--" * 1000,
        "<" * 5000,
        "",
    ],
    ids=[
        "entities",
        "attribute",
        "paragraphs",
        "tables",
        "masks",
        "list",
        "card",
        "comments",
        "brackets",
        "nothing",
    ],
)
def test_odd_pages_are_read_or_refused_quickly(page: str) -> None:
    """Hostile markup ends in parts or in an error raised on purpose, within seconds."""
    started = time.perf_counter()
    with suppress(SudebnikError):
        assert read(page)
    assert time.perf_counter() - started < 4


_PIECES = (
    "<div id='cont1'>", "<table id='tablcont'>", "<tr><td><b>Судья</b></td><td>", "<th colspan=2>ЛИЦА</th>", "</table>",
    '<span class="FIO1">', "</span>", "<td>Перечень статей</td>", "<ul id='case_bookmarks'>", "<div class='cardsud_wrapper'>",
    "<div class='row_card'>", "<div class='left'>", "<div class='right'>", "<div id='vs-items'>", "<div class='vs-item-detail'>",
    "<sup>2</sup>", "<br>", "&#xfdd0;", "&amp;lt;", "<div class=casenumber>№", "<div id='cont_doc1'>", "ст.337 ч.5 УК РФ", "\n",
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=8)), max_size=40))
@example(["<div id='cont1'>", "<td><table>", "</td>", "<th>"])
def test_any_pieces_of_a_card_are_read(pieces: list[str]) -> None:
    """Shreds of cards in any order give canonical texts, fields in their places, or an error raised on purpose."""
    check("".join(pieces).encode("utf-8", "surrogatepass"))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    """Arbitrary bytes never raise anything but our own errors."""
    check(data)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 6000), st.integers(0, 300), st.binary(max_size=6))
def test_a_damaged_card_is_read(start: int, length: int, patch: bytes) -> None:
    """A card with a hole in it is still read without a stray error."""
    whole = court_pages.vintage().encode("cp1251")
    check(whole[:start] + patch + whole[start + length :])


def check(data: bytes) -> None:
    try:
        parts = html.read(SourceFile("0" * 64, "page.html", data))
    except SudebnikError:
        return
    for part in parts:
        assert canonical(part.text) == part.text
        assert all(0 <= mask.start < mask.end <= len(part.text) for mask in part.masks)
        if part.card is not None:
            for field in part.card.fields.values():
                assert field.span is None or part.text[field.span.start : field.span.end] == field.value


@pytest.mark.parametrize("word", ["<!--", "</p", '<a "', "<pre>", "<td>", "&nbsp;"])
@pytest.mark.parametrize(
    "around",
    ["<script>{}</script>", "<style>{}</style>", "<iframe>{}</iframe>", "<p>{}</p>", '<p title="{}">'],
)
def test_time_grows_with_the_page_not_with_its_square(word, around):
    """Ends and beginnings of tags, repeated to a megabyte anywhere in a page, are read in seconds or refused."""
    page = f"<html><body><p>Суд решил</p>{around.format(word * (1_000_000 // len(word)))}</body></html>"
    begun = time.process_time()
    with suppress(DocumentError):
        html.read(SourceFile("0" * 64, "page.html", page.encode()))
    assert time.process_time() - begun < 10
