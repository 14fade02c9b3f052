"""Combat, wounds, awards and fitness: the defendant's own, and told as facts."""

from __future__ import annotations

import pytest
from tests.findings.acts import read

from sudebnik.findings.grammars import frontline


def found(merits: str, trial: str = "") -> list[tuple[str, object]]:
    text = (
        "ПРИГОВОР\nименем Российской Федерации\n3 мая 2024 года г. Ольховск\nОльховский гарнизонный военный суд в "
        "составе председательствующего Сосниной Р.Р., рассмотрев уголовное дело в отношении рядового ФИО1, холостого, "
        "обвиняемого в совершении преступления, предусмотренного ч. 5 ст. 337 УК РФ,\nУСТАНОВИЛ:\nФИО1 5 мая 2023 года "
        f"самовольно оставил часть.\nПодсудимый вину признал.\n{trial}\n"
        f"Обстоятельствами, смягчающими наказание, суд признает {merits}.\nПРИГОВОРИЛ:\nФИО1 признать виновным."
    )
    return [(finding.variable, finding.value) for finding in frontline.find(read(text, frontline))]


@pytest.mark.parametrize(
    ("merits", "expected"),
    [
        ("участие в боевых действиях и ранение", [("combat", True), ("wound", True)]),
        ("участие в СВО, контузию", [("combat", True), ("wound", True)]),
        ("то, что он является ветераном боевых действий", [("combat", True)]),
        ("награждение медалью «За отвагу»", [("award", "state")]),
        ("награждение орденом Мужества", [("award", "state")]),
        ("наличие ведомственной награды", [("award", "departmental")]),
        ("награждение медалью «За воинскую доблесть»", [("award", "departmental")]),
        ("ранение брата подсудимого", []),
        ("то, что отец подсудимого награжден медалью «За отвагу»", []),
        ("желание продолжить участие в боевых действиях", []),
    ],
)
def test_merits_in_their_words(merits: str, expected: list[tuple[str, object]]) -> None:
    """What the court counts in his favour; a father's medal and a wish to fight are none of it."""
    assert found(merits) == expected


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("Согласно заключению ВВК ФИО1 имеет категорию годности «Б».", "Б"),
        ("ФИО1 признан «В» – ограниченно годным к военной службе.", "В"),
        ("ФИО1 годен к военной службе с незначительными ограничениями («Б-3»).", "Б"),
        ("ФИО1 признан не годным к военной службе (категория «Д»).", "Д"),
    ],
)
def test_the_medical_boards_category(words: str, category: str) -> None:
    """The letter stands before or behind its words; the points of an article are no category."""
    assert found("раскаяние", words) == [("vvk_category", category)]


def test_points_of_an_article_are_no_category() -> None:
    """«п. «в» ч. 2» near the word «годности» is an article."""
    assert found("раскаяние", "О годности имущества по п. «в» ч. 2 ст. 158 УК РФ сведений нет.") == []


@pytest.mark.parametrize("kin", ["болезнь бабушки", "пожилой возраст его матери", "состояние здоровья отца"])
def test_a_relative_before_the_conjunction_takes_no_merit(kin: str) -> None:
    """«Болезнь бабушки и участие в боевых действиях»: the combat is the defendant's."""
    assert ("combat", True) in found(f"{kin} и участие в боевых действиях")
    assert ("wound", True) in found(f"раскаяние, {kin} и перенесенную контузию")
