"""Cases retold in reviews of practice: what the court held, what was charged, and what others would have held."""

from __future__ import annotations

from typing import Any

import pytest
from tests.findings.acts import read

from sudebnik.findings.grammars import absence, narrative
from sudebnik.law import articles
from sudebnik.text import dates


def held(text: str) -> dict[str, list[Any]]:
    told: dict[str, list[Any]] = {}
    for finding in narrative.find(read(text, narrative, articles)):
        value = finding.value
        assert isinstance(value, dict)
        told.setdefault(finding.variable, []).append(f"{value['article']}.{value['part']}")
    return told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Рядовой Н. 4 мая 1998 года самовольно оставил часть, а 9 июля 1998 года явился в комендатуру. Суд гарнизона "
                "квалифицировал его действия по ч. 4 ст. 337 УК РФ."
            ),
            {"convicted_of": ["337.4"]},
        ),
        (
            (
                "Органы предварительного следствия квалифицировали содеянное рядовым Н. по ч. 1 ст. 338 УК РФ, военный же суд "
                "переквалифицировал его действия на ч. 4 ст. 337 УК РФ."
            ),
            {"charge": ["338.1"], "convicted_of": ["337.4"]},
        ),
        (
            (
                "Сержант К., обвинявшийся в преступлении, предусмотренном ч. 2 ст. 338 УК РФ, осужден гарнизонным судом по ч. 3 "
                "ст. 337 УК РФ."
            ),
            {"charge": ["338.2"], "convicted_of": ["337.3"]},
        ),
        (
            (
                "Матрос П. признан виновным в самовольном оставлении корабля и осужден на основании ч. 3 ст. 337 УК РФ. Его "
                "действия следовало квалифицировать по ч. 1 ст. 337 УК РФ."
            ),
            {"convicted_of": ["337.3"]},
        ),
        (
            "Окружной военный суд переквалифицировал действия ефрейтора Д. с ч. 4 ст. 337 на ч. 3 ст. 337 УК РФ.",
            {"charge": ["337.4"], "convicted_of": ["337.3"]},
        ),
        (
            "Рядовой Т. по ч. 1 ст. 337 УК РФ оправдан, поскольку часть оставил в состоянии крайней необходимости.",
            {"acquitted_of": ["337.1"]},
        ),
        (
            "Самовольное оставление части продолжительностью до десяти суток влечёт ответственность по ч. 1 ст. 337 УК РФ.",
            {},
        ),
        (
            "Действия виновного, который дважды уходил из части, подлежат квалификации по ч. 4 ст. 337 УК РФ.",
            {},
        ),
    ],
)
def test_what_a_court_held_is_told_from_what_others_held(text: str, expected: dict[str, list[str]]) -> None:
    """The court's own qualification is the conviction, the investigators' is the charge, advice and law are neither."""
    assert held(text) == expected


def test_a_court_act_is_no_narrative() -> None:
    """Where there is an operative part the grammar of charges reads it."""
    text = (
        "ПРИГОВОР\nименем Российской Федерации\n3 мая 2019 года Ольховский гарнизонный военный суд в составе судьи Сосниной "
        "Р.Р. рассмотрел дело Н.\nУСТАНОВИЛ:\nН. оставил часть, и суд квалифицирует это по ч. 4 ст. 337 УК РФ.\nПРИГОВОРИЛ:\n"
        "Н. признать виновным по ч. 4 ст. 337 УК РФ."
    )
    assert held(text) == {}


def test_absences_without_dates_are_counted() -> None:
    """«Позднее он же не исполнил приказание вернуться … свыше двух месяцев» is a second absence."""
    text = (
        "Сержант К. самовольно оставил госпиталь, в котором лечился, и больше месяца на службу не возвращался. Позднее он же не "
        "исполнил приказ коменданта вернуться в госпиталь и свыше двух месяцев проводил время по своему усмотрению. Суд "
        "квалифицировал оба эпизода по ч. 4 ст. 337 УК РФ."
    )
    found = [finding.value for finding in absence.find(read(text, absence, dates, articles))]
    assert 2 in found
