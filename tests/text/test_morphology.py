"""Names in the nominative: by the case that the words before a name ask for."""

from __future__ import annotations

import pytest

from sudebnik.text.morphology import Case, adjective, patronymic_feminine, surname


@pytest.mark.parametrize(
    ("written", "case", "nominative"),
    [
        ("Клёнова", Case.GENITIVE, "Клёнов"),
        ("Осинина", Case.GENITIVE, "Осинин"),
        ("Клёновой", Case.GENITIVE, "Клёнова"),
        ("Осининой", Case.INSTRUMENTAL, "Осинина"),
        ("Дубовского", Case.GENITIVE, "Дубовский"),
        ("Дубовской", Case.GENITIVE, "Дубовская"),
        ("Ясенко", Case.GENITIVE, "Ясенко"),
        ("Седых", Case.GENITIVE, "Седых"),
        ("Вербицким", Case.INSTRUMENTAL, "Вербицкий"),
        ("Клёновым", Case.INSTRUMENTAL, "Клёнов"),
        ("Бондарчука", Case.GENITIVE, "Бондарчук"),
        ("Бондарчук", Case.GENITIVE, "Бондарчук"),
        ("Коваля", Case.GENITIVE, "Коваль"),
        ("Кравца", Case.GENITIVE, "Кравец"),
        ("Палия", Case.GENITIVE, "Палий"),
        ("Сковороды", Case.GENITIVE, "Сковорода"),
        ("Глинки", Case.GENITIVE, "Глинка"),
        ("КЛЁНОВА", Case.GENITIVE, "Клёнов"),
        ("Клёновой-Осининой", Case.GENITIVE, "Клёнова-Осинина"),
        ("Клёнову", Case.DATIVE, "Клёнов"),
        ("Толстого", Case.GENITIVE, "Толстой"),
        ("Белого", Case.GENITIVE, "Белый"),
        ("Рыжего", Case.GENITIVE, "Рыжий"),
        ("Ярового", Case.GENITIVE, "Яровой"),
        ("Цой", Case.GENITIVE, "Цой"),
        ("Цоя", Case.GENITIVE, "Цой"),
        ("Бадма-Клёнова", Case.GENITIVE, "Бадма-Клёнов"),
        ("Саркисянца", Case.GENITIVE, "Саркисянц"),
        ("Саркисяна", Case.GENITIVE, "Саркисян"),
        ("Волчка", Case.GENITIVE, "Волчок"),
        ("Удальца", Case.GENITIVE, "Удалец"),
        ("Швеца", Case.GENITIVE, "Швец"),
        ("Гримбергом", Case.INSTRUMENTAL, "Гримберг"),
        ("Белому", Case.DATIVE, "Белый"),
        ("Джугашвили", Case.GENITIVE, "Джугашвили"),
        ("Береговая", Case.NOMINATIVE, "Береговая"),
    ],
)
def test_surnames_come_back_to_the_nominative(written, case, nominative):
    """Masculine and feminine, declined like adjectives or nouns, indeclinable, in capitals, double."""
    assert surname(written, case)[0] == nominative


def test_what_endings_cannot_tell_is_offered():
    """An ambiguous form gives all its readings, so that a signature can decide."""
    assert {"Берегова", "Береговая"} <= set(surname("Береговой", Case.GENITIVE))
    assert "Бондарчук" in surname("Бондарчук", Case.GENITIVE)


@pytest.mark.parametrize(
    ("word", "feminine"), [("Андреевича", False), ("Андреевны", True), ("ИЛЬИНИЧНЫ", True), ("Андреев", None)]
)
def test_a_patronymic_tells_the_gender(word, feminine):
    """-вич and -вна in any case."""
    assert patronymic_feminine(word) is feminine


@pytest.mark.parametrize(
    ("word", "nominative"),
    [
        ("Верхнеозерского", "Верхнеозерский"),
        ("Тверским", "Тверской"),
        ("городского", "городской"),
        ("Центрального", "Центральный"),
        ("Спасск-Дальнего", "Спасск-Дальний"),
        ("Ростовского-на-Дону", "Ростовский-на-Дону"),
        ("ОКРУЖНОГО", "ОКРУЖНОЙ"),
        ("Октябрьскому", "Октябрьский"),
        ("районный", "районный"),
    ],
)
def test_court_adjectives_come_back_to_the_nominative(word, nominative):
    """Any case, soft and hard stems, the listed ones stressed on the ending, capitals kept."""
    assert adjective(word) == nominative
