"""Moments and periods: hours stay with their dates, and what is said once counts for both ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sudebnik.text.dates import find_dates
from sudebnik.text.moments import periods, read_moment
from sudebnik.text.plane import fold

VECTORS = json.loads((Path(__file__).parent.parent / "vectors.json").read_text("utf-8"))


def moment(text: str) -> str | None:
    plane = fold(text)
    return read_moment(plane, find_dates(plane)[0])[0].iso


def period(text: str) -> list[str | None]:
    plane = fold(text)
    (found,) = periods(plane, find_dates(plane))
    return [found.first.iso, found.last.iso]


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
