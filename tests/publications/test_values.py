"""Answers in words: what a tired reader sees."""

from __future__ import annotations

import pytest

from sudebnik.codebook.load import shipped
from sudebnik.publications.values import month, say
from sudebnik.publications.words import Words

RU, EN = Words("ru"), Words("en")


@pytest.mark.parametrize(
    ("variable", "value", "ru", "en"),
    [
        ("decision_date", "2024-03-01", "01.03.2024", "2024-03-01"),
        ("sentence_months", 66, "66 (5 лет 6 мес.)", "66 (5 years 6 months)"),
        ("sentence_months", 12, "12 (1 год)", "12 (1 year)"),
        ("sentence_months", 2.5, "2,5", "2.5"),
        ("delta_months", -3, "-3", "-3"),
        ("suspended", True, "да", "yes"),
        ("convicted_of", {"article": "337", "part": "3.1"}, "ч. 3.1 ст. 337", "art. 337 part 3.1"),
        (
            "episode",
            {"start": "2024-01-11T19:00", "end": "2024-01-25T12:00", "band": "gt_10d_le_1_month"},
            "11.01.2024 19:00 – 25.01.2024 12:00; от 10 суток до месяца",
            "2024-01-11 19:00 – 2024-01-25 12:00; over 10 days and up to a month",
        ),
        ("episode", {"start": "2024-01-11", "missing": "redacted"}, "11.01.2024 – скрыто судом", None),
        (
            "event",
            {"date": "2024-03-31", "time": "10:00", "name": "Слушание", "posted": "2024-04-01"},
            "31.03.2024 10:00; Слушание",
            None,
        ),
        (
            "prior_sentence",
            {"date": "2020-03-17", "article": "111.1", "months": 72},
            "17.03.2020; ч. 1 ст. 111; 6 лет",
            None,
        ),
        ("complaint", {"applicant": "Защитник", "decided": "2024-06-06"}, "чья: Защитник; рассмотрена: 06.06.2024", None),
    ],
)  # fmt: skip
def test_answers_are_said_as_people_say_them(variable: str, value: object, ru: str, en: str | None) -> None:
    """Days, terms, articles and rows of a card in the habits of each language."""
    assert say(shipped(), variable, value, RU) == ru
    if en is not None:
        assert say(shipped(), variable, value, EN) == en


def test_a_month_has_a_name() -> None:
    """A period of the table over time is read without counting on fingers."""
    assert month("2024-03", RU) == "март 2024"
    assert month("2024-03", EN) == "March 2024"
    assert month("2024", RU) == "2024"
