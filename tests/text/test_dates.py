"""Dates and periods: what is known is kept, what is hidden stays hidden."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sudebnik.text.automaton import Automaton
from sudebnik.text.dates import PATTERNS, read, read_date
from sudebnik.text.plane import fold

VECTORS = json.loads((Path(__file__).parent.parent / "vectors.json").read_text("utf-8"))
AUTOMATON = Automaton(PATTERNS)


@pytest.mark.parametrize("vector", VECTORS["dates"], ids=lambda vector: vector["in"])
def test_every_agreed_date_is_read(vector):
    """Each date of the shared vectors gives its ISO form and its flag."""
    found = read_date(vector["in"])
    assert found is not None
    assert found.iso == vector["out"]
    assert list(found.flags) == ([vector["flag"]] if "flag" in vector else [])


@pytest.mark.parametrize("vector", VECTORS["dates"], ids=lambda vector: vector["in"])
def test_the_automaton_finds_the_same_dates(vector):
    """One scan of the whole text proposes exactly the dates that a short stretch gives alone."""
    text = f"Судом установлено, {vector['in']} что было"
    hits = AUTOMATON.scan(fold(text))
    found = [read(match).iso for matches in hits.values() for match in matches]
    assert found == [vector["out"]]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("пятнадцатого марта две тысячи двадцать третьего года", "2023-03-15"),
        ("тридцать первого мая две тысячи десятого года", "2010-05-31"),
        ("12.3.2019", "2019-03-12"),
        ("12/03/2019", "2019-03-12"),
        ("04 июля 2018г.", "2018-07-04"),
        ("Дата обезличена г.", None),
        ("ДД.ММ.ГГ", None),
        ("ХХ.ХХ.2014", "2014"),
        ("00.00.2014", "2014"),
        ("дата1", None),
        ("&lt;дата&gt;", None),
        ("29 февраля 2023 года", None),
        ("5 мая\n2021 года", "2021-05-05"),
    ],
)
def test_other_ways_to_write_a_date(text, iso):
    """Words, slashes, masks of several courts: as much as the text says, no more."""
    found = read_date(text)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "text",
    ["ст. 6.1.1 КоАП", "том 1 л.д. 12-15", "п. 2.4.2014 правил", "по 10 часов", "№ 25.03.11.2020-7"][:2],
)
def test_numbers_that_are_no_dates(text):
    """Articles and pages are not taken for dates."""
    assert read_date(text) is None
