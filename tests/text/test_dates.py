"""Dates and periods: what is known is kept, what is hidden stays hidden."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sudebnik.text.automaton import Automaton
from sudebnik.text.dates import PATTERNS, find_dates, periods, read, read_date, read_moment
from sudebnik.text.plane import fold

VECTORS = json.loads((Path(__file__).parent.parent / "vectors.json").read_text("utf-8"))
AUTOMATON = Automaton(PATTERNS)


def moment(text: str) -> str | None:
    plane = fold(text)
    return read_moment(plane, find_dates(plane)[0])[0].iso


def period(text: str) -> list[str | None]:
    plane = fold(text)
    (found,) = periods(plane, find_dates(plane))
    return [found.first.iso, found.last.iso]


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


@pytest.mark.parametrize("vector", VECTORS["periods"], ids=lambda vector: vector["in"])
def test_every_agreed_period_is_read(vector):
    """Each period of the shared vectors gives both its ends; an hour said for one end only is kept as well."""
    found = period(vector["in"])
    assert [
        end and end[: len(agreed)] for end, agreed in zip(found, vector["out"], strict=True) if agreed
    ] == [agreed for agreed in vector["out"] if agreed]
    assert [end is None for end in found] == [agreed is None for agreed in vector["out"]]


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


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("в 8 часов 30 минут 12 июня 2023 года", "2023-06-12T08:30"),
        ("12 июня 2023 года около 8 часов самовольно", "2023-06-12T08:00"),
        ("в 9-м часу 17 апреля 2023 г. убыл", "2023-04-17T08:00"),
        ("в девятом часу 17 апреля 2023 г. убыл", "2023-04-17T08:00"),
        ("к 08 час. 30 мин. 12.06.2023", "2023-06-12T08:30"),
        ("12.06.2023, в 22:15, вышел", "2023-06-12T22:15"),
        ("25 мая 2023 года около 7 часов вечера", "2023-05-25T19:00"),
        ("до 24 часов 31 декабря 2022 года", "2023-01-01T00:00"),
        ("28 августа 2024 года до 10 часов 3 апреля 2025 года", "2024-08-28"),
    ],
)
def test_the_time_beside_a_date(text, iso):
    """The hour is read on either side of a date, and never taken from the next date."""
    assert moment(text) == iso


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("с 20 декабря по 9 января 2023 года", ["2022-12-20", "2023-01-09"]),
        ("с 9 часов 4 марта по 18 часов 6 апреля 2024 года", ["2024-03-04T09:00", "2024-04-06T18:00"]),
        ("с 4 марта 2024 г. с 9 часов по 6 апреля 2024 г.", ["2024-03-04T09:00", "2024-04-06"]),
        ("с 5 мая по 6 июня того же года", [None, None]),
        ("с 01.02.2024 по 05.03.2024", ["2024-02-01", "2024-03-05"]),
        ("со 2 февраля 2024 года и до 5 марта 2024 года", ["2024-02-02", "2024-03-05"]),
        ("с ДД.ММ.2023 по 14 марта 2024 года", ["2023", "2024-03-14"]),
    ],
)
def test_periods_share_what_is_said_once(text, ends):
    """Hours, months and years may be said once for both ends of a period."""
    assert period(text) == ends


def test_two_dates_are_not_a_period_without_its_words():
    """Two dates in a row make no period unless «с … по …» joins them."""
    plane = fold("приказ от 4 марта 2024 года, рапорт от 6 апреля 2024 года")
    assert periods(plane, find_dates(plane)) == []
