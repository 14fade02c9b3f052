"""Numbers in words."""

from __future__ import annotations

import pytest

from sudebnik.text.numerals import number, ordinal


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("пять", 5), ("пяти", 5), ("двадцать четыре", 24), ("двадцати четырех", 24), ("троих", 3), ("ста двадцати", 120),
        ("пятнадцать тысяч", 15_000), ("сто пятьдесят тысяч", 150_000), ("один миллион двести тысяч", 1_200_000), ("тысяча", 1000),
        ("четыреста восемьдесят", 480),
    ],
)  # fmt: skip
def test_words_give_their_number(words: str, value: int) -> None:
    """Any case of a numeral gives the number."""
    assert number(words) == value


@pytest.mark.parametrize("words", ["", "много", "пять яблок"])
def test_other_words_give_none(words: str) -> None:
    """A word that is no numeral is never guessed."""
    assert number(words) is None


@pytest.mark.parametrize(
    ("word", "value"), [("первой", 1), ("второй", 2), ("третьей", 3), ("пятой", 5), ("шестою", 6)]
)
def test_ordinals_of_parts(word: str, value: int) -> None:
    """«Частью третьей» is part 3."""
    assert ordinal(word) == value
