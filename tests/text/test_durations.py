"""Terms of punishment: digits, words, cases, and what does not fit together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sudebnik.text.automaton import Automaton
from sudebnik.text.durations import PATTERNS, Term, terms
from sudebnik.text.plane import fold

VECTORS = json.loads((Path(__file__).parent.parent / "vectors.json").read_text(encoding="utf-8"))["terms"]
AUTOMATON = Automaton(PATTERNS)


def find(text: str) -> list[Term]:
    plane = fold(text)
    return terms((hit for found in AUTOMATON.scan(plane).values() for hit in found), plane)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["in"])
def test_a_term_is_read_as_courts_write_it(vector: dict[str, object]) -> None:
    """Every vector of the reference gives its months, its days and its flag."""
    (term,) = find(str(vector["in"]))
    assert term.months == vector["months"]
    assert term.days == vector.get("days", 0)
    assert term.flags == ((vector["flag"],) if "flag" in vector else ())


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("в виде 4-х ( четырёх) лет 6-ти (шести) месяцев", 54),
        ("сроком на 2 ( два) года", 24),
        ("на срок 1(один) год 6(шесть) месяцев", 18),
        ("сроком 2 (ДВА)года", 24),
        ("на 2 (два) года, 3 (три) месяца", 27),
        ("сроком на 8 (восемь месяцев)", 8),
        ("на срок два (2) года", 24),
        ("двух с половиной лет", 30),
        ("1,5 года", 18),
        ("семи лет двух месяцев", 86),
        ("7\u00a0лет\n6 месяцев", 90),
        ("одного года", 12),
        ("двадцати двух лет", 264),
        ("1 г. 2 мес.", 14),
        ("2-м годам и 6-ти месяцам", 30),
        ("6\nлет", 72),
        ("3 г. 5 (пять) мес.", 41),
    ],
)
def test_spellings_of_practice_are_one_term(text: str, months: int) -> None:
    """Blanks, brackets, endings and words in any order name the same length of time."""
    assert [term.months for term in find(text)] == [months]


def test_a_quote_covers_the_whole_term() -> None:
    """The span runs from the first number to the last unit, without the word before."""
    text = "на срок 5 (пять) лет 6 (шесть) месяцев в колонии"
    (term,) = find(text)
    assert text[term.start : term.end] == "5 (пять) лет 6 (шесть) месяцев"


@pytest.mark.parametrize(
    "text", ["15 марта 2023 года", "в 2019 году", "12.05.19 года", "более лет", "текущего года"]
)
def test_a_date_is_no_term(text: str) -> None:
    """The year of a date is never a length of time."""
    assert find(text) == []


def test_two_terms_side_by_side_stay_two() -> None:
    """A second year begins a second term."""
    assert [term.months for term in find("к 5 годам 10 месяцам и 6 годам")] == [70, 72]
