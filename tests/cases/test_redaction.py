"""No name stands beside what a court published without it."""

from __future__ import annotations

import itertools

import pytest

from sudebnik.cases.redaction import OF_COURTS, PERSONAL, Shown, names_somebody, of_court, refuse_undoing, row
from sudebnik.errors import RedactionError

NAMED = row("r1", {"name": "Выдумкин Пров Лукич", "case_number": "1-17/2024"})
ALSO_NAMED = row("r2", {"name": "П. Выдумкин", "birth": "1990"})
NAMELESS = row("r3", {"uid": "22GV0001-01-2024-000001-01", "case_number": "1-17/2024"})


@pytest.mark.parametrize("kind", sorted(OF_COURTS))
@pytest.mark.parametrize("field", sorted(PERSONAL))
def test_nothing_personal_beside_anything_of_a_court(kind: str, field: str) -> None:
    """Each of name, birth, UID, raw row with each of document, case, text, quote, in either order: refused."""
    person = row("r1", {"name": "Выдумкин Пров Лукич"} if field == "name" else {field: "x"})
    for things in itertools.permutations([person, of_court("d1", kind)]):
        with pytest.raises(RedactionError):
            refuse_undoing(things)


def test_one_among_many_is_enough() -> None:
    """The gate looks at everything that stands together, not at neighbours."""
    coarse = [Shown(f"c{number}", frozenset({"court", "articles"}), hides=False) for number in range(20)]
    refuse_undoing([*coarse, of_court("d1", "document")])
    with pytest.raises(RedactionError, match="d1"):
        refuse_undoing([NAMED, *coarse, of_court("d1", "document")])


@pytest.mark.parametrize("name", [None, "", "ФИО1", "ФИО", "Информация скрыта", "К.", "***"])
def test_a_named_row_beside_the_nameless_row_of_a_court(name: str | None) -> None:
    """A card on which the court hid the name is as protected as an act."""
    card = row("r9", {"case_number": "1-17/2024", **({} if name is None else {"name": name})})
    assert card.hides
    with pytest.raises(RedactionError, match="r9"):
        refuse_undoing([NAMED, card])


def test_rows_as_the_user_brought_them_may_stand_together() -> None:
    """Lists that name people are shown as they are, and so is a nameless row alone."""
    refuse_undoing([NAMED, ALSO_NAMED])
    refuse_undoing([NAMELESS])
    refuse_undoing([of_court("d1", "document"), of_court("c1", "case")])
    refuse_undoing([])


def test_the_refusal_names_nobody() -> None:
    """The message has an id and a way out, and no value."""
    with pytest.raises(RedactionError) as refused:
        refuse_undoing([NAMED, NAMELESS])
    assert "r3" in str(refused.value)
    assert "ыдумкин" not in str(refused.value)
    assert "22GV" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_unknown_kind_is_no_way_round() -> None:
    """What is no known kind of court publication cannot slip in under another word."""
    with pytest.raises(ValueError, match="picture"):
        of_court("d1", "picture")


@pytest.mark.parametrize(
    "line",
    [
        "это Выдумкин П. Л., год совпал",
        "П.Л. Выдумкин, номер тот же",
        "Выдумкин Пров Лукич",
        "со слов Прова Лукича",
        "Иван Выдумкин или брат",
        "same man, Ivan Vydumkin",
        "Vydumkin I. P.",
    ],
)
def test_a_line_that_names_somebody_is_noticed(line: str) -> None:
    """A surname with initials, a patronymic, a given name beside a surname, in either alphabet."""
    assert names_somebody(line)


@pytest.mark.parametrize(
    "line",
    [
        "the number is a slip",
        "Тот же УИД. Сроки совпадают",
        "Верховный Суд отменил, Южный окружной военный суд оставил",
        "Часть А. Суд перепутал статьи",
        "Основной довод; ст. 337 УК РФ, г. Ростов-на-Дону",
        "Same man. I checked. See card",
        "",
    ],
)
def test_a_line_about_acts_names_nobody(line: str) -> None:
    """Courts, parts, cities and initials of a sentence are no persons."""
    assert not names_somebody(line)
