"""Who asked to be left out is left out in every spelling, and his namesakes only on purpose."""

from __future__ import annotations

import pytest

from sudebnik.cases.removal import marks_of_removal, marks_of_row, may_be_names
from sudebnik.errors import UsageError


def meant(removal: tuple[str, str | None], row: tuple[str, str | None], *, namesakes: bool = False) -> bool:
    return bool(marks_of_removal(*removal, namesakes=namesakes) & marks_of_row(*row))


FULL = "Выдумкин Павел Лукич"


@pytest.mark.parametrize(
    "name",
    [
        "Выдумкин Павел Лукич",
        "ВЫДУМКИН ПАВЕЛ ЛУКИЧ",
        "Павел Лукич Выдумкин",
        "Выдумкину Павлу Лукичу",
        "Выдумкиным Павлом Лукичом",
        "Vydumkin Pavel Lukich",
        "Pavel Lukich Vydumkin",
        "рядовой Выдумкин Павел Лукич, 1990 г.р.",
    ],
)
@pytest.mark.parametrize("birth", [None, "1990", "1990-05-17"])
def test_every_spelling_of_a_full_name_is_meant(name: str, birth: str | None) -> None:
    """Order, capitals, case endings, Latin letters: one man; with or without his birth."""
    assert meant((FULL, None), (name, birth))
    assert meant((FULL, "1990"), (name, birth))
    assert meant((name, "1990"), (FULL, birth))


@pytest.mark.parametrize(
    ("name", "birth"),
    [
        ("Выдумкин Павел Ильич", None),
        ("Выдумкин Лука Павлович", None),
        ("Невыдумкин Павел Лукич", None),
        ("Выдумкин Павел", None),
        ("Выдумкин П. Л.", None),
        ("Выдумкин", "1990"),
        ("ФИО1", "1990"),
        ("", "1990"),
    ],
)
def test_others_and_namesakes_stay(name: str, birth: str | None) -> None:
    """Another name is never meant; less than the full name without a year of birth is not enough."""
    assert not meant((FULL, "1990"), (name, birth))
    assert not meant((FULL, None), (name, birth))


def test_a_known_year_tells_namesakes_apart() -> None:
    """Same full name, other year of birth: another man, if both years are known."""
    assert not meant((FULL, "1990"), (FULL, "1991-05"))
    assert meant((FULL, None), (FULL, "1991"))


@pytest.mark.parametrize("name", ["Павел Выдумкин", "Выдумкин П.Л.", "P. L. Vydumkin", "Выдумкин Павел Л."])
def test_with_his_year_of_birth_a_shorter_name_is_enough(name: str) -> None:
    """Given name, or two initials, and the same year."""
    assert meant((FULL, "1990"), (name, "1990-05-17"))
    assert not meant((FULL, "1990"), (name, "1991"))
    assert not meant((FULL, None), (name, "1990"))


@pytest.mark.parametrize("name", ["Павел Выдумкин", "Выдумкин П.Л.", "Выдумкин П.", "Vydumkin P"])
def test_namesakes_go_only_on_purpose(name: str) -> None:
    """Surname and initials are meant where that was asked for; a surname alone never."""
    assert meant((FULL, None), (name, None), namesakes=True)
    assert meant((FULL, "1990"), (name, None), namesakes=True)
    assert not meant((FULL, "1990"), (name, "1991"), namesakes=True)
    assert not meant((FULL, None), ("Выдумкин", None), namesakes=True)


def test_a_short_removal_reaches_longer_rows() -> None:
    """Somebody known without patronymic, with the year, is found in rows that have it."""
    assert meant(("Павел Выдумкин", "1990"), (FULL, "1990"))
    assert meant(("Выдумкин П.Л.", "1990"), (FULL, "1990-01-01"))
    assert not meant(("Павел Выдумкин", "1990"), (FULL, None))
    assert meant(("Павел Выдумкин", "1990"), (FULL, None), namesakes=True)


def test_a_short_form_is_each_of_its_names() -> None:
    """«Слава» may be two names: a row or a removal with it reaches both."""
    assert meant(("Выдумкин Слава", "1990"), ("Выдумкин Вячеслав Ильич", "1990"))
    assert meant(("Выдумкин Владислав Ильич", "1990"), ("Слава Выдумкин", "1990"))


@pytest.mark.parametrize("name", ["Выдумкин П.Л.", "Павел Выдумкин", "Выдумкин П."])
def test_too_little_is_refused_without_being_repeated(name: str) -> None:
    """A name with many bearers needs the year or a word that namesakes are meant; the message does not say the name."""
    with pytest.raises(UsageError, match="too many") as refused:
        marks_of_removal(name, None)
    assert "ыдумкин" not in str(refused.value)
    assert marks_of_removal(name, None, namesakes=True)


@pytest.mark.parametrize("name", ["", "   ", "ФИО1", "И. И.", "1990"])
def test_no_surname_is_refused(name: str) -> None:
    """Where no surname is read nothing can be left out, and that is said."""
    with pytest.raises(UsageError, match="surname"):
        marks_of_removal(name, "1990", namesakes=True)


def test_a_birth_that_is_no_date_is_refused() -> None:
    """A year that cannot be read would silently mean every year."""
    with pytest.raises(UsageError, match="1990"):
        marks_of_removal(FULL, "17.05.90")


def test_a_surname_alone_is_refused_even_on_purpose() -> None:
    """A whole family name is not one person."""
    with pytest.raises(UsageError, match="too many"):
        marks_of_removal("Выдумкин", "1990", namesakes=True)


def test_marks_stay_what_they_are() -> None:
    """Lists of removals hold hashes of marks, made when somebody asked: a later way to read names must make these too."""
    assert marks_of_removal("Петров Иван Ильич", "1990") == {
        "22 petrov ivan il 1990",
        "22 petrov ivan il -",
        "21 petrov ivan i 1990",
        "20 petrov ivan  1990",
        "12 petrov i il 1990",
        "11 petrov i i 1990",
    }


def test_of_two_rare_words_either_may_be_the_surname():
    """A given name that is in no dictionary hides nobody: both orders are meant, in both alphabets."""
    removed = marks_of_removal("Выдумкин Пров", "1991")
    for row in ("Vydumkin Prov", "Prov Vydumkin", "Пров Выдумкин", "ВЫДУМКИН ПРОВ"):
        assert removed & marks_of_row(row, "1991-03-02"), row
    assert not removed & marks_of_row("Выдумкин Антон", "1991")


def test_a_row_may_name_somebody_where_no_column_was_said_to() -> None:
    """Each cell, and two or three side by side: a name in parts is one too; empty and long cells are none."""
    found = may_be_names(["7", "Выдумкин", "Пров", "Лукич", "", "ж" * 500, "Энск"])
    assert {"Выдумкин", "Выдумкин Пров", "Выдумкин Пров Лукич", "Энск"} <= set(found)
    assert not [one for one in found if "ж" in one]
