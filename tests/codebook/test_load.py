"""The codebook: everything in it is usable, and every fault is named with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sudebnik.codebook.codebook import UnitKind, ValueType
from sudebnik.codebook.load import load, shipped
from sudebnik.errors import CodebookError

GOOD = """title: {ru: "Книга", en: "Book"}
variables:
- {id: plea, unit: person, type: category, label: {ru: "Вина", en: "Plea"}, values: {full: {ru: "да", en: "yes"}}}
- {id: months, unit: person, type: number, label: {ru: "Срок", en: "Term"}}
"""


def test_the_shipped_codebook_loads() -> None:
    """The codebook that comes with the package has no fault."""
    book = shipped()
    assert book.variables["sentence_months"].type is ValueType.NUMBER
    assert book.variables["court"].unit is UnitKind.DOCUMENT


def test_names_are_private() -> None:
    """The variable `name` is marked as kept in the vault."""
    assert shipped().variables["name"].private


def test_the_revision_is_a_hash_of_the_content() -> None:
    """Another text is another revision; the same text is the same one."""
    assert load(GOOD, "a.yml").revision == load(GOOD, "b.yml").revision
    assert load(GOOD, "a.yml").revision != load(GOOD.replace("Срок", "Месяцы"), "a.yml").revision


def test_answers_are_said_in_both_languages() -> None:
    """A category has a label in each language; yes and no too."""
    book = load(GOOD, "a.yml")
    assert (book.value_label("plea", "full", "ru"), book.value_label("plea", "full", "en")) == ("да", "yes")
    assert book.value_label("plea", True, "ru") == "да"


def test_all_faults_are_named_at_once() -> None:
    """A codebook with four faults says all four, each with file and line."""
    bad = (
        'title: {ru: "К", en: "B"}\n'
        "variables:\n"
        "- {id: one, unit: person, type: category, label: {ru: a, en: b}}\n"
        "- {id: two, unit: persons, type: text, label: {ru: a, en: b}}\n"
        "- {id: three, unit: person, type: number, label: {ru: a}, why: x}\n"
    )
    with pytest.raises(CodebookError) as error:
        load(bad, "bad.yml")
    said = str(error.value).splitlines()
    assert [line.split(" ")[0] for line in said] == ["bad.yml:3:", "bad.yml:4:", "bad.yml:5:", "bad.yml:5:"]


def test_a_variable_that_stands_twice_is_a_fault() -> None:
    """One name, one question."""
    twice = GOOD + '- {id: months, unit: person, type: number, label: {ru: "Срок", en: "Term"}}\n'
    with pytest.raises(CodebookError, match=r"bad\.yml:5:.*twice"):
        load(twice, "bad.yml")


def test_yaml_that_is_none_names_the_line() -> None:
    """A slip of the pen in line two is said to be in line two."""
    with pytest.raises(CodebookError, match=r"bad\.yml:2:"):
        load("title: {ru: a, en: b}\nvariables: [}\n", "bad.yml")


@given(st.text(max_size=200))
def test_any_text_loads_or_is_refused(text: str) -> None:
    """No text makes the loader fall over."""
    try:
        load(text, "x.yml")
    except CodebookError as error:
        assert str(error).startswith("x.yml:")
