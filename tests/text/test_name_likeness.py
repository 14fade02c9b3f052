"""What two names say of each other."""

from __future__ import annotations

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from sudebnik.text.name_likeness import Level, Likeness, compare
from sudebnik.text.names import read_name
from sudebnik.text.slips import distance, is_one_slip


def likeness(one: str, other: str) -> Likeness:
    return compare(read_name(one), read_name(other)).likeness


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Щукина Ивана Петровича", "SHCHUKIN IVAN PETROVICH", Likeness.FULL),
        ("Ivan Shchukin", "Щукина Ивана Петровича", Likeness.NAMED),
        ("Schukin Ivan", "Щукин Иван", Likeness.NAMED),
        ("Щукин И.П.", "Щукина Ивана Петровича", Likeness.INITIALS),
        ("Щукин И.П.", "Ivan Shchukin", Likeness.SURNAME),
        ("Щукин", "Щукин И.П.", Likeness.SURNAME),
        ("Ваня Щукин", "Щукин Иван Петрович", Likeness.LIKELY),
        ("Слава Щукин", "Щукин Владислав", Likeness.LIKELY),
        ("Перевозчиков Иван", "Первозчиков Иван", Likeness.LIKELY),
        ("Перевозчиков Александр", "Перевозчиков Алесандр", Likeness.LIKELY),
        ("Перевозчиков Алесей", "Алексей Перевозчиков", Likeness.LIKELY),
        ("Кужугет Баир Мергеонвич", "Кужугет Баир Мергенович", Likeness.LIKELY),
        ("Рябов Олег Юрьвич", "Рябов Олег Юрьевич", Likeness.FULL),
        ("Рябов Олег Сергеевчи", "Сергеевич Рябов Олег", Likeness.FULL),
        ("Fyodor Rodionov", "Родионов Фёдор", Likeness.NAMED),
        ("Piotr Maiorov", "Майорову Петру", Likeness.NAMED),
        ("Петр Вaкyлин", "Petr Vаkulin", Likeness.NAMED),
        ("Иванов Данила", "Даниил Иванов", Likeness.NAMED),
        ("Иванова Наталья Петровна", "Иванова Наталия Петровна", Likeness.FULL),
        ("Петров-Водкин Кузьма", "Петров Кузьма", Likeness.LIKELY),
        ("Попов Иван", "Копов Иван", Likeness.NEAR),
        ("Громов Иван", "Грамов Иван", Likeness.NEAR),
    ],
)
def test_one_man_written_in_two_ways_is_like_himself(one: str, other: str, expected: Likeness):
    """Latin in either order, initials, cases, short forms and slips agree as far as they tell."""
    assert likeness(one, other) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Иванов Иван", "Иванов Петр"),
        ("Иванов Иван Петрович", "Иванов Пётр Петрович"),
        ("Иванов Иван Петрович", "Иванов Пётр Иванович"),
        ("Иванов Иван Петрович", "Иванов Иван Сергеевич"),
        ("Иванов И.И.", "Иванов А.И."),
        ("Иванов И.И.", "Иванов И.П."),
        ("Иванов И.", "Иванов Ю."),
        ("Иванов И.И.", "Иванов Юрий Иванович"),
        ("Иванов Алексей", "Иванов Александр"),
        ("Иванов Алексей", "Ivanov Aleksandr"),
        ("Иванов Иван", "Сидоров Иван"),
        ("Иванов Иван", "Ивановский Иван"),
        ("Магомедов Магомед", "Магомедов Ахмед"),
        ("ФИО1", "ФИО1"),
        ("Информация скрыта", "Информация скрыта"),
        ("К.", "К."),
        ("Иван П.", "Иван П."),
    ],
)
def test_two_men_are_never_alike(one: str, other: str):
    """Brothers, father and son, namesakes of another father, other initials, other surnames; and masks, which are nobody."""
    assert likeness(one, other) is Likeness.DIFFERENT


def test_a_part_that_is_missing_says_nothing():
    """A name without patronymic neither agrees nor disagrees in it."""
    assert compare(read_name("Иванов Иван"), read_name("Иванов Иван Петрович")).patronymic is Level.MISSING


NAMES = st.sampled_from(
    [
        "Иванов Иван",
        "Ivan Ivanov",
        "Иванов И.И.",
        "ФИО1",
        "Громов Саша",
        "Грамов Александр",
        "Баир Доржи",
        "Доржи Баир",
        "Ли Ким",
        "Иванов",
    ]
)


@settings(max_examples=200, deadline=None)
@drawn(NAMES, NAMES)
def test_comparing_does_not_depend_on_which_comes_first(one: str, other: str):
    """Both directions give the same levels."""
    assert compare(read_name(one), read_name(other)) == compare(read_name(other), read_name(one))


@settings(max_examples=200, deadline=None)
@drawn(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_the_distance_is_that_of_rapidfuzz(one: str, other: str):
    """Optimal string alignment, as the linkage's engine and rapidfuzz count it."""
    rapidfuzz = pytest.importorskip("rapidfuzz.distance")
    assert distance(one, other) == rapidfuzz.OSA.distance(one, other)
    assert is_one_slip(one, other) == (distance(one, other) == 1)
