"""Whatever bytes a stranger sends, a reader gives parts or one of our own errors."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents import writers

from sudebnik.documents.formats import docx, odt, pdf, plain, record, rtf
from sudebnik.documents.formats.sniff import media_of
from sudebnik.errors import SudebnikError
from sudebnik.sources.item import source_file

READERS = {"plain": plain, "pdf": pdf, "docx": docx, "odt": odt, "rtf": rtf}
WHOLE = {
    "plain": "Суд решил: назначить наказание.".encode("cp1251"),
    "pdf": writers.pdf([(60, "Суд решил"), (60, "назначить")]),
    "docx": writers.docx(writers.word_paragraphs("Суд решил", "назначить")),
    "odt": writers.odt("<text:p>Суд решил</text:p>"),
    "rtf": writers.rtf("Суд решил", "назначить"),
}
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(reader, data: bytes, media: str | None = None) -> None:
    source = source_file("hostile", data, media=media)
    try:
        parts = reader.read(source)
    except SudebnikError as caught:
        error = str(caught)
        parts = []
    else:
        error = "hostile"
    assert error.startswith("hostile")
    assert "\n" not in error
    for part in parts:
        part.text.encode("utf-8")
        for page in part.pages:
            assert 0 <= page.start <= page.end <= len(part.text)


@pytest.mark.parametrize("name", READERS)
@QUICK
@given(data=st.binary(max_size=600))
def test_arbitrary_bytes(name, data):
    """Arbitrary bytes never bring a reader down."""
    check(READERS[name], data)
    media_of(source_file("hostile", data))


@pytest.mark.parametrize("name", READERS)
@QUICK
@given(at=st.integers(0, 5000), junk=st.binary(min_size=1, max_size=20), cut=st.integers(0, 400))
def test_damaged_files(name, at, junk, cut):
    """A good file with a few bytes changed, or its end torn off, never brings a reader down."""
    data = WHOLE[name]
    at %= len(data)
    check(READERS[name], data[:at] + junk + data[at + len(junk) : len(data) - cut])


@QUICK
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["text", "row", "columns", "metadata", "case_text", "accused", "names", "x"]), inner),
        max_leaves=12,
    ),
    st.sampled_from(["record/sudrfscraper", "record/sudrfparser", "record/mapped", "record/other"]),
)  # fmt: skip
def test_arbitrary_records(value, media):
    """Arbitrary JSON never brings the reader of records down."""
    import json

    check(record, json.dumps(value).encode(), media)


@QUICK
@given(st.text(max_size=300))
def test_arbitrary_unicode_inside_word_files(text):
    """Any text that XML can carry comes out as text that can be saved."""
    legal = "".join(
        mark for mark in text if mark == "\n" or " " <= mark <= "\ud7ff" or "\ue000" <= mark <= "\ufffd"
    )
    check(docx, writers.docx(writers.word_paragraphs(legal)))
    check(odt, writers.odt(writers.word_paragraphs(legal).replace("w:", "text:")))
