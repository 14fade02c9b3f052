"""The defendant's family: marriage and children, his own and nobody else's."""

from __future__ import annotations

import pytest
from tests.findings.acts import read, values, verdict

from sudebnik.findings.grammars import biography


def found(life: str, variable: str, trial: str = "") -> list[object]:
    return values(list(biography.find(read(verdict(life=life, trial=trial), biography))), variable)


@pytest.mark.parametrize(
    ("life", "value"),
    [
        ("женатого", "married"),
        ("состоящего в зарегистрированном браке", "married"),
        ("холостого", "single"),
        ("не состоящего в браке", "single"),
        ("в браке не состоящего", "single"),
        ("незамужней", "single"),
        ("разведенного", "divorced"),
        ("находящегося в разводе", "divorced"),
        ("вдовца", "widowed"),
        ("состоящего в фактических брачных отношениях", "cohabiting"),
    ],
)
def test_marriage_in_its_words(life: str, value: str) -> None:
    """Each way to be married or not, negations included."""
    assert found(life, "marital") == [value]


@pytest.mark.parametrize(
    ("life", "number", "young"),
    [
        ("имеющего на иждивении двоих малолетних детей", 2, 2),
        ("имеющего троих несовершеннолетних детей", 3, None),
        ("имеющего малолетнюю дочь", 1, 1),
        ("имеющего сына и дочь", 2, None),
        ("воспитывающего двух дочерей, 2010 и 2016 годов рождения", 2, 2),
        ("отца троих детей, двое из которых малолетние", 3, 2),
        ("имеющего дочь 4 лет", 1, 1),
        ("имеющего сына 15 лет", 1, 0),
        ("детей не имеющего", 0, None),
        ("не имеющего детей", 0, None),
        ("бездетного", 0, None),
        ("на иждивении никого не имеющего", 0, None),
    ],
)
def test_children_are_counted(life: str, number: int, young: int | None) -> None:
    """How many children, and how many under fourteen where the words, the ages or the years tell."""
    assert found(life, "children_n") == [number]
    assert found(life, "children_under14") == ([] if young is None else [young])


def test_children_of_others_are_not_counted() -> None:
    """A victim's or a witness's children, and the family he grew up in, are not his."""
    assert found("воспитывавшегося в многодетной семье", "children_n", "У потерпевшей трое детей.") == []


def test_a_young_child_among_the_mitigating_circumstances() -> None:
    """Where the introduction leaves the ages open, the court's «малолетнего ребенка» tells one."""
    trial = "Обстоятельством, смягчающим наказание, суд признает наличие малолетнего ребенка."
    assert found("имеющего троих несовершеннолетних детей", "children_under14", trial) == [1]
