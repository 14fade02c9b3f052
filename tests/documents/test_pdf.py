"""PDF files: wrapped lines become paragraphs, scans are read or said to be scans."""

from __future__ import annotations

import shutil
import time

import pytest
from tests.documents import writers

from sudebnik.documents.formats import image, ocr, pdf
from sudebnik.documents.formats.hyphens import BROKEN
from sudebnik.documents.formats.reflow import Line, paragraphs, plain_line
from sudebnik.errors import DocumentError, TextUnavailable
from sudebnik.sources.item import source_file

FIRST = (
    "Выдуманный гарнизонный военный суд в составе председательствующего судьи Небывалого, при секретаре "
    "Придуманной, рассмотрел дело рядового Сочинённого, который строками своей длины проверяет переносы."
)
SECOND = "Рядовой вернулся через девятнадцать суток, о чём доложил дежурному по части, и более её не оставлял, как сказано в книге."


def read(data: bytes):
    (part,) = pdf.read(source_file("act.pdf", data))
    return part


def centred(text: str) -> writers.Placed:
    return 298 - 3 * len(text), text


def test_wrapped_lines_are_joined_and_headings_stay():
    """Lines that end where the paper ends are joined; headings and paragraphs keep lines of their own."""
    page = [centred("П Р И Г О В О Р"), centred("ИМЕНЕМ РОССИЙСКОЙ ФЕДЕРАЦИИ"), *writers.wrapped(FIRST), centred("УСТАНОВИЛ:"), *writers.wrapped(SECOND)]  # fmt: skip
    expected = f"П Р И Г О В О Р\nИМЕНЕМ РОССИЙСКОЙ ФЕДЕРАЦИИ\n{FIRST}\nУСТАНОВИЛ:\n{SECOND}"
    assert read(writers.pdf(page)).text == expected


def test_a_paragraph_goes_on_over_the_page():
    """A sentence that crosses a page is whole, the page's number is not in its middle, and pages know their spans."""
    lines = writers.wrapped(FIRST)
    part = read(writers.pdf([*lines[:2], (298, "1")], [(298, "2"), *lines[2:], *writers.wrapped(SECOND)]))
    assert part.text == f"{FIRST}\n{SECOND}"
    first, second = part.pages
    assert part.text[first.start : first.end] == " ".join(text for _, text in lines[:2])
    assert part.text[second.start :].startswith(lines[2][1])
    assert second.end == len(part.text)


def test_running_heads_are_kept_once():
    """A head that every page repeats stands once, before the text."""
    head = (60.0, "Дело № 1-0/2099")
    pages = [[head, *writers.wrapped(f"Лист {word} говорит о разном. " + FIRST)] for word in ("один", "два", "три", "четыре")]  # fmt: skip
    text = read(writers.pdf(*pages)).text
    assert text.count("Дело № 1-0/2099") == 1
    assert text.startswith("Дело № 1-0/2099\n")


def test_a_page_printed_from_a_browser():
    """A browser writes its head and foot after the text of each page: neither stands in a sentence."""
    lines = [text for _, text in writers.wrapped(FIRST + " " + SECOND)]
    pages = []
    for number, part in enumerate((lines[:2], lines[2:4], lines[4:])):
        body = [
            Line(text, 60, 480 if text != lines[-1] else 300, 30, 700 - 14 * row)
            for row, text in enumerate(part)
        ]
        head = Line("01.01.2099, 10:00 Выдуманный суд", 60, 300, 50, 800)
        foot = Line(f"https://court.example.org {number + 1}/3", 60, 300, 50, 20)
        pages.append([*body, head, foot])
    text, spans = paragraphs(pages)
    assert text == f"{pages[0][-2].text}\n{FIRST} {SECOND}\n{pages[2][-1].text}"
    assert spans[-1].end == len(text)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("осуждённому наказание в виде лише-", "ния свободы", "осуждённому наказание в виде лишения свободы"),
        (
            "в соответствии с уголовно-",
            "процессуальным законом",
            "в соответствии с уголовно-процессуальным законом",
        ),
        ("суд решил что-", "то иное, чем просили", "суд решил что-то иное, чем просили"),
        ("суд постановил при\x02", "знать виновным", "суд постановил признать виновным"),
        ("в период с 2019 -", "2020 годов не служил", "в период с 2019 - 2020 годов не служил"),
    ],
)
def test_hyphens_at_the_end_of_a_line(first, second, whole):
    """A broken word is one word again; a word with a hyphen of its own keeps it."""
    text, _ = paragraphs([[plain_line(first), plain_line(second)]])
    assert text == whole


def test_a_signature_line_is_no_continuation():
    """A line that ends early ends its paragraph: the next word would have fitted."""
    lines = [Line("Приговор может быть обжалован.", 60, 300, 50), Line("Судья Небывалый", 60, 160, 30)]
    wide = [Line("слово " * 12, 60, 530, 30)] * 3
    assert paragraphs([[*wide, *lines]])[0].endswith("обжалован.\nСудья Небывалый")


def test_a_torn_pdf_is_one_line():
    """A PDF cut in its middle is an error of one line."""
    data = writers.pdf([(60, "суд")])
    with pytest.raises(DocumentError, match=r"^act\.pdf: .*damaged PDF"):
        read(data[: len(data) // 3])


def test_an_encrypted_pdf_names_the_password():
    """A PDF that wants a password says so."""
    trailer = (
        "/ID [<00> <00>] /Encrypt <</Filter /Standard /V 1 /R 2 /Length 40 /P -44 "
        f"/O <{'41' * 32}> /U <{'42' * 32}>>>"
    )
    with pytest.raises(DocumentError, match="password"):
        read(writers.pdf([(60, "суд")], trailer=trailer))


def test_a_scan_without_tesseract_says_what_to_install(monkeypatch):
    """Without Tesseract a scan is text_unavailable, and the line says what to install."""
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    with pytest.raises(TextUnavailable, match=r"act\.pdf: a scan without a text layer; install Tesseract"):
        read(writers.scan(b"\xff" * 10_000, 100, 100))


def test_empty_pages_are_no_text():
    """A PDF without a word is text_unavailable, not an empty act."""
    with pytest.raises(TextUnavailable, match="without a word"):
        read(writers.pdf([]))


def test_a_scan_is_read_by_tesseract():
    """With Tesseract the words of a scan are read, and the note says that they were."""
    if not ocr.is_installed():
        pytest.skip("tesseract with rus is not installed")
    picture = writers.drawn(["ПРИГОВОР", "Суд назначил наказание", "в виде лишения свободы"])
    if picture is None:
        pytest.skip("no font of the system to draw letters with (DejaVuSans.ttf)")
    part = read(writers.scan(*picture))
    assert "ПРИГОВОР" in part.text
    assert "наказание" in part.text
    assert "Tesseract" in part.note
    pixels, width, height = picture
    photograph = f"P5 {width} {height} 255\n".encode() + pixels
    assert "ПРИГОВОР" in image.read(source_file("act.pgm", photograph))[0].text


def test_tesseract_without_russian_is_not_enough(monkeypatch):
    """Tesseract counts as installed only with Russian."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    ocr.is_installed.cache_clear()
    try:
        assert not ocr.is_installed()
    finally:
        ocr.is_installed.cache_clear()


def test_a_line_of_letters_alone_costs_its_length():
    """A line without blanks, as long as a file allows, is looked through once for a broken word at its end."""
    begun = time.process_time()
    assert BROKEN.search("а" * 300_000) is None
    assert BROKEN.search("а" * 300_000 + "-") is not None
    assert time.process_time() - begun < 2
