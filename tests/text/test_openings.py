"""Openings: each match begins with one, and what begins too variously has none."""

from __future__ import annotations

import pytest

from sudebnik.text.notation import NOT_WORD
from sudebnik.text.openings import openings


def rows(pattern: str) -> set[str]:
    found = openings(pattern)
    assert found is not None
    return {expression.decode("cp1251") for _, expression in found}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("осужд(?:ен|ена)", {"осужден"}),
        ("(?:отмен|измен)ить", {"отменить", "изменить"}),
        ("(?:не )?виновен", {"не винове", "виновен"}),
        (r"суд {1,2}решил(?=:)", {"суд реши", "суд  реши"}),
        ("(?P<kind>арест|штраф)[а-я]{0,3}", {"арест", "штраф"}),
    ],
)
def test_what_a_match_begins_with(pattern: str, expected: set[str]) -> None:
    """Alternatives and what may be absent give openings of their own; endings and look-arounds none."""
    found = rows(pattern)
    assert all(any(row.startswith(begin[:5]) for begin in expected) for row in found)
    assert all(any(row.startswith(begin[:5]) for row in found) for begin in expected)


def test_the_start_of_a_word_is_a_character_before_it() -> None:
    """Its length is that of the opening alone."""
    found = openings(r"\<приговор")
    assert found is not None
    assert all(expression.decode("cp1251").startswith(NOT_WORD) for _, expression in found)
    assert [length for length, _ in found] == [len(found[0][1].decode("cp1251")) - len(NOT_WORD)]


def test_what_may_not_stand_before_is_a_character_before_it() -> None:
    """A look back for one of some characters narrows the places; one for a line feed would miss the first line."""
    assert openings(r"(?<![\d.])12") == [(2, r"[^\d.]12".encode("cp1251"))]
    assert openings(r"(?<![\n])приговор") == [(8, "приговор".encode("cp1251"))]


@pytest.mark.parametrize(
    "pattern", [r"[а-я]{3,9} суд", r"\d{1,2}[а-я .]{0,40}лет", r".{0,9}приговор", r"(?:[а-я]+ )?дети"]
)
def test_a_various_beginning_has_no_openings(pattern: str) -> None:
    """Any word or any number says nothing: such a pattern is sought whole."""
    assert openings(pattern) is None


def test_too_many_openings_are_cut_shorter() -> None:
    """Where every ending would be an opening, the openings end earlier."""
    words = "|".join(
        f"слово{first}{second}конец" for first in "абвгдежзийклмн" for second in "абвгдежзийклмноп" * 2
    )
    found = openings(rf"\<(?:{words})")
    assert found is not None
    assert len(found) <= 300
