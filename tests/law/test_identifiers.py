"""Case numbers and identifiers: read in every spelling, checked, never repaired in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sudebnik.law.identifiers import PATTERNS, check_uid, read_case_number, read_uid
from sudebnik.text.automaton import Automaton
from sudebnik.text.plane import fold

VECTORS = json.loads((Path(__file__).parent.parent / "vectors.json").read_text("utf-8"))
AUTOMATON = Automaton(PATTERNS)


@pytest.mark.parametrize("vector", VECTORS["case_numbers"], ids=lambda vector: vector["in"])
def test_every_agreed_case_number_is_read(vector):
    """Index, sequence, year, kind of case, earlier numbers and the complaint's number."""
    court = vector.get("court")
    found = read_case_number(vector["in"], okrug=None if court is None else court == "okrug")
    assert found is not None
    assert found.out_of_scope == vector.get("out_of_scope", False)
    if not found.out_of_scope:
        assert found.kind == vector["kind"]
        assert found.level == court
        assert (found.sequence, found.year) == (vector["seq"], vector["year"])
    assert list(found.previous) == vector.get("prev", [])
    assert found.complaint == vector.get("complaint")
    assert list(found.flags) == ([vector["flag"]] if "flag" in vector else [])


@pytest.mark.parametrize("vector", VECTORS["uid"], ids=lambda vector: vector["in"])
def test_every_agreed_identifier_is_checked(vector):
    """Right check digits pass, wrong ones do not, Cyrillic look-alikes are written in Latin and said to be."""
    found = read_uid(f"УИД {vector['in']}")
    assert found is not None
    assert found.valid == (vector["valid"] is not False)
    assert found.transliterated == (vector["valid"] == "after_fix")
    assert found.text == vector.get("fixed", vector["in"])


def test_a_changed_digit_is_noticed():
    """Any one wrong digit of an identifier breaks its check."""
    good = "61GV0004-01-2023-999123-08"
    for place, mark in enumerate(good):
        if mark.isdigit():
            wrong = good[:place] + str((int(mark) + 1) % 10) + good[place + 1 :]
            assert not check_uid(wrong)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Дело № 1- 77/2021", "1-77/2021"),
        ("№ 1-77\\2019", "1-77\\2019"),
        ("дело 1-77-11 г.", "1-77-11"),
        ("Дело № 55123/1-77/2016 г.", "55123/1-77/2016"),
        ("№1-77/12", "1-77/12"),
        ("22–9377/2025", "22-9377/2025"),
    ],
)
def test_numbers_as_courts_spell_them(text, number):
    """Blanks are closed up and dashes are one kind; the slash and the length of the year stay as written."""
    found = read_case_number(text)
    assert found is not None
    assert found.text == number


def test_dates_and_pages_are_no_case_numbers():
    """Sheets of the file, dates and telephone numbers are not read as case numbers."""
    text = "т. 1 л.д. 12-15, 03-04, тел. 8-800-200, 12.10.2020, 2010-2012 гг."
    assert not AUTOMATON.scan(fold(text)).items()
