"""A log goes out in three forms and comes back the same, line for line, id for id."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.codings import lines as made

from sudebnik.codings.coding import Coding
from sudebnik.codings.exchange import Read, json_lines, tables, web_annotation

Form = tuple[Callable[[list[Coding]], bytes], Callable[[bytes], Iterable[Read]]]

FORMS: dict[str, Form] = {
    "jsonl": (
        lambda lines: b"".join(json_lines.write(lines)),
        lambda data: json_lines.read_lines(data.splitlines(keepends=True)),
    ),
    "csv": (lambda lines: b"".join(tables.write(lines)), tables.read_rows),
    "annotations": (web_annotation.write, web_annotation.read_collection),
}


@pytest.mark.parametrize("form", FORMS)
@given(lines=st.lists(made.lines, max_size=4))
@settings(deadline=None, max_examples=120)
def test_whatever_the_log_holds_comes_back(form: str, lines: list[Coding]) -> None:
    """Every field of every line, whatever characters and values are in it, and the ids with them."""
    lines = list({line.id: line for line in lines}.values())
    write, read = FORMS[form]
    back = list(read(write(lines)))
    assert [one.fault for one in back] == [None] * len(lines)
    assert [one.coding for one in back] == lines
    assert [one.coding.id for one in back if one.coding] == [line.id for line in lines]


@pytest.mark.parametrize("form", FORMS)
def test_values_missing_and_taken_out_words_are_told_apart(form: str) -> None:
    """Several values, none, a reason for missing, a withdrawal, words of which a digest is left: each comes back as itself."""
    write, read = FORMS[form]
    assert [one.coding for one in read(write(made.LINES))] == made.LINES


@pytest.mark.parametrize("form", FORMS)
def test_an_altered_line_is_found_and_the_rest_goes_on(form: str) -> None:
    """A line that somebody changed by hand no longer fits its id: it is told, and the others are read."""
    write, read = FORMS[form]
    other = replace(made.NONE, coder="boris")
    data = write([other, made.UNCLEAR]).replace(b"2026-03-01T10", b"2026-03-02T10", 1)
    first, second = read(data)
    assert first.coding is None and first.fault and "its id is another" in first.fault
    assert second.coding == made.UNCLEAR


@pytest.mark.parametrize("form", FORMS)
@given(data=st.binary(max_size=60))
@settings(deadline=None, max_examples=120)
def test_no_bytes_break_a_reader(form: str, data: bytes) -> None:
    """Whatever a file holds is a fault with a place, never a crash."""
    for one in FORMS[form][1](data):
        assert (one.coding is None) != (one.fault is None)


@pytest.mark.parametrize("form", FORMS)
def test_a_fault_says_no_word_of_the_file(form: str) -> None:
    """Names of fields, values and words that stand in a faulty line are in no message."""
    write, read = FORMS[form]
    for old, new in [
        (b'"blind"', b'"Vydumkin"'),
        (b"blind", b"Vydumkin"),
        (b"coding", b"Vydumkin"),
        (b"true", b"Vydumkin"),
    ]:
        for one in read(write([made.PLAIN]).replace(old, new)):
            assert "Vydumkin" not in (one.fault or "")


def test_a_line_of_json_says_its_place() -> None:
    """What is no JSON, no object, or has a field too many is told by the number of its line."""
    good = b"".join(json_lines.write([made.NONE]))
    told = list(json_lines.read_lines([b"{\n", b"\n", b"[1]\n", good[:-2] + b',"more":1}\n', good]))
    assert [(one.place, one.coding is None) for one in told] == [
        ("line 1", True),
        ("line 3", True),
        ("line 4", True),
        ("line 5", False),
    ]


def test_numbers_and_ids_may_be_left_out_of_json_lines() -> None:
    """Whoever writes lines by another program need not reckon ids."""
    (one,) = json_lines.read_lines([json.dumps(made.PLAIN.as_json()).encode()])
    assert one.coding == made.PLAIN


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'", "＝"])
def test_no_cell_is_a_formula(start: str) -> None:
    """A cell that begins as a formula does is shown by a spreadsheet, not run; and is read back as it was."""
    cell = f"{start}cmd|' /C calc'!A0"
    assert tables.harmless(cell)[0] == "'"
    assert tables.as_told(tables.harmless(cell)) == cell
    table = b"".join(tables.write([replace(made.PLAIN, comment=cell, coder=cell)])).decode()
    assert f",{start}cmd" not in table and f'"{start}cmd' not in table


def test_a_table_has_a_row_a_value_and_an_answer_lacks_none() -> None:
    """Two values are two rows under one id; where one of them was taken out, the answer is refused, not halved."""
    heading, *rows = list(csv.reader(io.StringIO(_table([made.PLAIN, made.NONE]), newline="")))
    assert [row[heading.index("id")] for row in rows] == [made.PLAIN.id, made.PLAIN.id, made.NONE.id]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([heading, rows[1], rows[2]])
    first, second = tables.read_rows(out.getvalue().encode())
    assert (first.place, first.coding) == ("line 2", None)
    assert first.fault and "bring all of them" in first.fault
    assert second.coding == made.NONE


def test_a_table_that_a_spreadsheet_saved_is_read() -> None:
    """Semicolons, a decimal comma, ИСТИНА, another order of columns, one more column: the same lines; another encoding is told."""
    heading, *rows = list(csv.reader(io.StringIO(_table(made.LINES), newline="")))
    flag, seconds = heading.index("flag"), heading.index("seconds")
    for row in rows:
        row[flag] = {"true": "ИСТИНА", "false": "FALSE"}[row[flag]]
        row[seconds] = row[seconds].replace(".", ",")
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([["mine", *reversed(row)] for row in [heading, *rows]])
    assert [one.coding for one in tables.read_rows(out.getvalue().encode())] == made.LINES
    (told,) = tables.read_rows(out.getvalue().encode("cp1251", "replace"))
    assert told.fault and "CSV UTF-8" in told.fault


def _table(lines: list[Coding]) -> str:
    return b"".join(tables.write(lines)).decode("utf-8-sig")


TERMS = frozenset(
    [
        "@context",
        "id",
        "type",
        "Annotation",
        "AnnotationCollection",
        "AnnotationPage",
        "SpecificResource",
        "TextualBody",
        "Person",
        "TextPositionSelector",
        "TextQuoteSelector",
        "body",
        "target",
        "source",
        "selector",
        "creator",
        "created",
        "motivation",
        "purpose",
        "format",
        "value",
        "exact",
        "prefix",
        "suffix",
        "start",
        "end",
        "nickname",
        "label",
        "items",
        "partOf",
        "startIndex",
        "total",
        "first",
    ]
)
"""Those of http://www.w3.org/ns/anno.jsonld that we use: Web Annotation Vocabulary, Appendix A; `first` … `items` as there."""


def test_annotations_speak_the_words_of_the_recommendation() -> None:
    """Every key is a term of the W3C's context or one that our own declares; times are UTC with Z; purposes are motivations."""
    told = json.loads(web_annotation.write(made.LINES))
    outside, own = told["@context"]
    assert outside == "http://www.w3.org/ns/anno.jsonld"
    assert not set(own) & TERMS, "none of ours hides one of theirs"

    def keys(thing: object) -> set[str]:
        if isinstance(thing, dict):
            return set(thing).union(*map(keys, thing.values())) if thing else set()
        return set().union(*map(keys, thing)) if isinstance(thing, list) else set()

    assert keys({name: value for name, value in told.items() if name != "@context"}) <= TERMS | set(own)
    page = told["first"]
    assert told["total"] == len(page["items"]) and page["partOf"] == told["id"] and page["startIndex"] == 0
    assert len({one["id"] for one in page["items"]}) == len(page["items"])
    for one in page["items"]:
        assert one["created"].endswith("Z")
        assert one["motivation"] in ("classifying", "assessing", "moderating")
        assert {body["purpose"] for body in one["body"]} <= {"classifying", "tagging", "commenting"}


def test_an_annotation_quotes_with_what_stands_around() -> None:
    """Offsets count code points, also behind characters beyond the first plane; the quote has its prefix and suffix."""
    text = "𝄞 сын болел, и е\u0301хал"
    start = text.index("болел")
    line = replace(
        made.PLAIN,
        given=(made.PLAIN.given[0]._replace(evidence=(made.Words(start, start + 5, "INTRO", "болел"),)),),
    )
    told = json.loads(
        web_annotation.write([line], lambda _document, digest: text if digest == line.text else None)
    )
    (target,) = told["first"]["items"][0]["target"]
    place, quote = target["selector"]
    assert target["source"] == f"urn:sha256:{line.text}"
    assert (place["start"], place["end"]) == (start, start + 5)
    assert quote["prefix"] + quote["exact"] + quote["suffix"] == text
