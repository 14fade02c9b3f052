"""Sums in roubles."""

from __future__ import annotations

import pytest

from sudebnik.text.automaton import Automaton
from sudebnik.text.money import PATTERNS, Sum, sums
from sudebnik.text.plane import fold

AUTOMATON = Automaton(PATTERNS)


def find(text: str) -> list[Sum]:
    plane = fold(text)
    return sums(plane, AUTOMATON.scan(plane).get("money.unit"))


@pytest.mark.parametrize(
    ("text", "rubles"),
    [
        ("штраф 17000 (семнадцать тысяч) рублей", 17_000),
        ("в размере 9.000 (девяти тысяч) рублей", 9_000),
        ("в сумме 25 000 рублей 00 коп.", 25_000),
        ("19 тысяч рублей", 19_000),
        ("18 тыс. рублей", 18_000),
        ("в размере тридцати тысяч рублей", 30_000),
        ("сто пятьдесят тысяч рублей", 150_000),
        ("1 500 000 руб.", 1_500_000),
        ("7 590 р.", 7_590),
        ("40 000 ( сорок тысяча)рублей", 40_000),
        ("5000 (пять тысяч рублей)", 5_000),
        ("один миллион рублей", 1_000_000),
        ("300\u00a0000 рублей", 300_000),
        ("15 (пятнадцать) тысяч рублей", 15_000),
    ],
)
def test_a_sum_is_read_as_courts_write_it(text: str, rubles: int) -> None:
    """Digits, groups of three, words and «тысяч» give whole roubles."""
    assert [one.rubles for one in find(text)] == [rubles]


@pytest.mark.parametrize("text", ["10 процентов", "в сумме <данные изъяты> рублей", "5 лет", "много рублей"])
def test_other_quantities_are_no_sums(text: str) -> None:
    """Percentages, terms and hidden sums give nothing."""
    assert find(text) == []
