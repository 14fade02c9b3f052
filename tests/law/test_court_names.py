"""Courts: the military register in any grammatical case, and every other court's name in the nominative."""

from __future__ import annotations

import pytest

from sudebnik.law.courts import PATTERNS, CourtKind, by_code, by_name, read, register
from sudebnik.text.automaton import Automaton
from sudebnik.text.plane import fold

AUTOMATON = Automaton(PATTERNS)


def names(text: str) -> list[str]:
    hits = AUTOMATON.scan(fold(text))
    matches = sorted((match for found in hits.values() for match in found), key=lambda match: match.start())
    return [found.name for match in matches if (found := read(match, text)) is not None]


def test_the_register_is_whole():
    """115 courts: 104 of garrisons, nine of okrugs and fleets, one of appeal, one of cassation; each garrison has its okrug."""
    kinds = [court.kind for court in register().values()]
    assert len(kinds) == 115
    assert [kinds.count(kind) for kind in CourtKind] == [104, 9, 1, 1]
    for court in register().values():
        if court.kind is CourtKind.GARRISON:
            higher = by_code(court.okrug or "")
            assert higher is not None
            assert higher.kind is CourtKind.OKRUG


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Южного окружного военного суда", "61OV0000"),
        ("ЮЖНЫЙ ОКРУЖНОЙ ВОЕННЫЙ СУД", "61OV0000"),
        ("Северо-Кавказским окружным военным судом", "61OV0000"),
        ("Пятигорского гарнизонного военного суда", "61GV0008"),
        ("Ростовским-на-Дону гарнизонным военным судом", "61GV0001"),
        ("2-го Западного окружного военного суда", "77OV0000"),
        ("35-го гарнизонного военного суда", "25GV0004"),
        ("235 гарнизонный военный суд", "77GV0005"),
        ("Спасск-Дальнего гарнизонного военного суда", "27GV0009"),
        ("Тверского гарнизонного военного суда", "77GV0011"),
        ("Кассационного военного суда", "54KV0000"),
        ("Апелляционным военным судом", "50AV0000"),
        ("Северного флотского военного суда", "51OV0000"),
        ("Будённовского гарнизонного военного суда", "61GV0005"),
        ("Пятигорский ГВС", "61GV0008"),
    ],
)
def test_a_military_court_is_known_in_any_case(name, code):
    """Genitive, instrumental, capitals, numbers, ё, former names, abbreviations: one court."""
    court = by_name(name)
    assert court is not None
    assert court.code == code


def test_every_court_is_found_by_its_own_name():
    """No two courts of the register share a key."""
    for court in register().values():
        assert by_name(court.name) == court


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "приговором Северо-Кавказского окружного военного суда от",
            "Северо-Кавказский окружной военный суд",
        ),
        ("Южного окружного военного суда от", "Южный окружной военный суд"),
        ("Судья суда Лесновского района г. Энска Клёнов А.Б.", "Суд Лесновского района г. Энска"),
        ("на приговор <адрес> районного суда г. Энска от", "<адрес> районный суд г. Энска"),
        (
            "приговор <данные изъяты> городского суда <данные изъяты> от",
            "<данные изъяты> городской суд <данные изъяты>",
        ),
        ("Энский районный суд (адрес) от", "Энский районный суд (адрес)"),
        (
            "г. Энск 5 мая 2019 г.\nЭнский районный суд города Энска Энской области в",
            "Энский районный суд города Энска Энской области",
        ),
        (
            "г. Грозный\nГорский районный суд г.Набережные Челны под",
            "Горский районный суд г.Набережные Челны",
        ),
        (
            "Судья Верхнеозёрского районного суда Энской области Клёнов А.А.",
            "Верхнеозёрский районный суд Энской области",
        ),
        ("Лесновский районный суд г. Красноозёрска в составе", "Лесновский районный суд г. Красноозёрска"),
        (
            "Судья Лесновского районного суда г.Красноозёрска Клёнов А.А.",
            "Лесновский районный суд г.Красноозёрска",
        ),
        (
            "приговором Энского городского суда Республики Северная Осетия - Алания от",
            "Энский городской суд Республики Северная Осетия - Алания",
        ),
        ("Энским областным судом", "Энский областной суд"),
        ("судья Усть-Энского городского суда <адрес> Клёнов", "Усть-Энский городской суд <адрес>"),
        ("Тверского межрайонного суда Энского края", "Тверской межрайонный суд Энского края"),
        ("Верховного Суда Российской Федерации", "Верховный Суд Российской Федерации"),
        (
            "мировой судья судебного участка № 3 Лесновского района г. Красноозёрска",
            "Судебный участок № 3 Лесновского района г. Красноозёрска",
        ),
        ("ЛЕСНОВСКИЙ РАЙОННЫЙ СУД Г. КРАСНООЗЁРСКА", "Лесновский районный суд г. Красноозёрска"),
        ("Энский районный суд КЧР под председательством", "Энский районный суд КЧР"),
        ("Шестого кассационного суда общей юрисдикции", "Шестой кассационный суд общей юрисдикции"),
        (
            "Энский районный суд Ханты-Мансийского автономного округа - Югры в составе",
            "Энский районный суд Ханты-Мансийского автономного округа - Югры",
        ),
        ("Энский районный суд Санкт-Петербурга в составе", "Энский районный суд Санкт-Петербурга"),
        (
            "судья Энского районного суда Республики Марий Эл Клёнова В.В.",
            "Энский районный суд Республики Марий Эл",
        ),
    ],
)
def test_a_name_is_put_into_the_nominative_with_its_place(text, name):
    """City, region, republic or mask behind the name belong to it; the judge's surname does not."""
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text", ["апелляционная жалоба через районный суд", "указанным районным судом", "данный городской суд"]
)
def test_a_court_without_a_name_is_none(text):
    """«Районный суд» alone names no court."""
    assert names(text) == []
