"""Charge, conviction, acquittal, number of crimes and the end of the case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.findings.acts import appeal, read, values, verdict

from sudebnik.findings.finding import Finding
from sudebnik.findings.grammars import charges
from sudebnik.law import articles


def find(text: str) -> list[Finding]:
    return list(charges.find(read(text, charges, articles)))


def brief(found: list[Finding], variable: str) -> list[str]:
    """«158.2вг» for each article, with a star behind an attempt."""
    answers: list[str] = []
    for value in values(found, variable):
        assert isinstance(value, dict)
        one: dict[str, Any] = value
        answers.append(
            f"{one['article']}.{one['part']}{''.join(one['points'])}{'*' * bool(one.get('attempt'))}"
        )
    return answers


@pytest.mark.parametrize(
    ("operative", "convicted", "counts"),
    [
        ("признать виновным в совершении преступления, предусмотренного ч. 1 ст. 105 УК РФ, и назначить 7 лет лишения свободы", ["105.1"], 1),
        ("признать виновным по ст. 228 ч. 1 УК РФ и назначить штраф 9000 рублей", ["228.1"], 1),
        ("признать виновным в совершении преступления, предусмотренного ст. 264.1 УК РФ, и назначить 200 часов обязательных работ", ["264.1.None"], 1),
        ("признать виновным в совершении преступлений, предусмотренных ч. 2 ст. 139 УК РФ и ч. 2 ст. 139 УК РФ, и назначить 3 года лишения свободы", ["139.2"], 2),
        ("признать виновным в совершении трех преступлений, предусмотренных ч. 1 ст. 158 УК РФ, и одного преступления, предусмотренного п. «б» ч. 2 ст. 158 УК РФ, и назначить наказание", ["158.1", "158.2б"], 4),
        ("признать виновным и назначить наказание: по ч. 5 ст. 337 УК РФ – 6 лет лишения свободы; по п. «в» ч. 2 ст. 158 УК РФ – 1 год лишения свободы", ["337.5", "158.2в"], 2),
        ("признать виновным в совершении преступлений, предусмотренных ч. 3 ст. 159 УК РФ, и назначить наказание:\n- по ч. 3 ст. 159 УК РФ (эпизод с детским садом) – 1 год лишения свободы;\n- по ч. 3 ст. 159 УК РФ (эпизод со школой) – 1 год лишения свободы", ["159.3"], 2),
        ("признать виновным в совершении преступления, предусмотренного ч. 3 ст. 30, п. «б» ч. 3 ст. 228.1 УК РФ, и назначить 5 лет лишения свободы", ["228.1.3б*"], 1),
        ("признать виновным в преступлениях, предусмотренных ч. 3 ст. 234, ч. 3 ст. 30 ч. 3 ст. 234 УК РФ, и назначить штраф 9000 рублей", ["234.3"], 2),
        ("признать виновным в совершении преступления, предусмотренного ч. 1 ст. 161 УК РФ, и назначить 2 года лишения свободы. Условное осуждение по приговору от 2 мая 2017 года по ч. 3 ст. 160 УК РФ отменить", ["161.1"], 1),
    ],
)  # fmt: skip
def test_the_operative_part_convicts(operative: str, convicted: list[str], counts: int) -> None:
    """Articles of «признать виновным» are the conviction; repetitions are counted, earlier verdicts are not."""
    found = find(verdict(operative=operative))
    assert brief(found, "convicted_of") == convicted
    assert values(found, "counts") == [counts]
    assert values(found, "outcome") == ["convicted"]


def test_a_charge_stands_in_the_introduction() -> None:
    """What he is accused of, not what he was convicted of years ago."""
    found = find(verdict(life="судимого 4 мая 2015 года по ч. 2 ст. 228 УК РФ к 3 годам лишения свободы"))
    assert brief(found, "charge") == ["158.1"]


def test_an_acquittal_of_one_count_stands_beside_the_conviction() -> None:
    """«Признать невиновным и оправдать» is no conviction."""
    found = find(
        verdict(
            operative="признать невиновным в совершении преступления, предусмотренного ч. 1 ст. 119 УК РФ, и оправдать за "
            "отсутствием события преступления.\nКленова К.К. признать виновным в совершении преступления, "
            "предусмотренного ч. 1 ст. 115 УК РФ, и назначить штраф 7000 рублей"
        )
    )
    assert brief(found, "acquitted_of") == ["119.1"]
    assert brief(found, "convicted_of") == ["115.1"]
    assert values(found, "outcome") == ["convicted"]


def test_an_acquittal_convicts_nobody() -> None:
    """«Оправдать» alone is the outcome."""
    found = find(
        verdict(operative="по ч. 1 ст. 285 УК РФ оправдать в связи с отсутствием состава преступления")
    )
    assert brief(found, "acquitted_of") == ["285.1"]
    assert brief(found, "convicted_of") == []
    assert values(found, "outcome") == ["acquitted"]


def ruling(operative: str) -> str:
    return (
        "П О С Т А Н О В Л Е Н И Е\n3 мая 2019 года\nОльховский гарнизонный военный суд в составе председательствующего "
        "Сосниной Р.Р., рассмотрев уголовное дело в отношении\nКленова Кузьмы Карповича, обвиняемого в совершении двух "
        "преступлений, предусмотренных ч. 3.1 ст. 337 УК РФ,\nУ С Т А Н О В И Л:\nКленов обвиняется.\n"
        f"П О С Т А Н О В И Л:\n{operative}"
    )


@pytest.mark.parametrize(
    ("operative", "outcome"),
    [
        (
            "Уголовное дело в отношении Кленова К.К. прекратить на основании примечания к ст. 337 УК РФ.",
            "terminated_note337",
        ),
        (
            "Прекратить уголовное дело в отношении Кленова К.К. в связи с примирением сторон.",
            "terminated_other",
        ),
        (
            "Производство по делу в отношении Кленова К.К. приостановить до окончания мобилизации.",
            "suspended_for_service",
        ),
        (
            "Производство по уголовному делу приостановить по ходатайству командира войсковой части.",
            "suspended_for_service",
        ),
        (
            "Уголовное дело в отношении Кленова К.К. возвратить военному прокурору гарнизона.",
            "returned_to_prosecutor",
        ),
        (
            "Уголовное дело направить по подсудности в Сосновский гарнизонный военный суд.",
            "sent_to_other_court",
        ),
        ("Применить к Кленову К.К. принудительные меры медицинского характера.", "medical_measures"),
    ],
)
def test_a_case_may_end_without_a_verdict(operative: str, outcome: str) -> None:
    """Nobody is convicted; the crimes are counted by the charge where the case ends, not where it goes elsewhere."""
    found = find(ruling(operative))
    assert values(found, "outcome") == [outcome]
    assert brief(found, "convicted_of") == []
    ends = outcome.startswith("terminated") or outcome == "medical_measures"
    assert values(found, "counts") == ([2] if ends else [])


def test_an_appeal_keeps_the_first_courts_conviction() -> None:
    """«Осужден по» in the introduction is the conviction."""
    found = find(appeal())
    assert brief(found, "convicted_of") == ["337.5"]
    assert values(found, "outcome") == ["convicted"]


@pytest.mark.parametrize(
    "words",
    [
        "несудимого, осужденного по ч. 3.1 ст. 337 УК РФ к лишению свободы на срок 3 года",
        "несудимый, признан виновным в совершении преступления, предусмотренного ч. 3.1 ст. 337 УК РФ, и ему назначено 3 года лишения свободы",
        "несудимый, признан виновным в совершении преступления, предусмотренного ч. 3.1 ст. 337 УК РФ, и осужден к 3 годам лишения свободы",
        "судимый 5 мая 2019 года по ч. 1 ст. 158 УК РФ к штрафу, по ч. 3.1 ст. 337 УК РФ осужден к 3 годам лишения свободы",
        "осужденный 5 мая 2019 года по ч. 1 ст. 158 УК РФ к штрафу, судимость погашена, осужден по ч. 3.1 ст. 337 УК РФ к 3 годам лишения свободы",
    ],
)  # fmt: skip
def test_the_first_courts_conviction_is_retold_in_several_ways(words: str) -> None:
    """Earlier convictions of the same man are not this one."""
    text = appeal(sentence="@").replace("несудимый, осужден по ч. 5 ст. 337 УК РФ @", words)
    assert brief(find(text), "convicted_of") == ["337.3.1"]


def test_a_retold_conviction_may_be_a_list() -> None:
    """«Осужден:» and a line for each count."""
    text = appeal(sentence="к 5 годам").replace(
        "осужден по ч. 5 ст. 337 УК РФ к 5 годам.",
        "осужден:\n- по ч. 5 ст. 337 УК РФ к 5 годам лишения свободы;\n- по ч. 1 ст. 119 УК РФ к 1 году лишения свободы;\n"
        "на основании ч. 3 ст. 69 УК РФ к 5 годам 6 месяцам лишения свободы.",
    )
    assert brief(find(text), "convicted_of") == ["337.5", "119.1"]
    assert values(find(text), "counts") == [2]


def test_an_appeal_may_reclassify() -> None:
    """«Переквалифицировать с … на …» puts the new article in the old one's place."""
    found = find(
        appeal(
            operative="приговор изменить: действия ФИО1 переквалифицировать с ч. 5 ст. 337 УК РФ на ч. 3.1 ст. 337 УК РФ"
        )
    )
    assert brief(found, "convicted_of") == ["337.3.1"]


def test_a_quashed_verdict_has_no_outcome() -> None:
    """After quashing nothing holds, and what the first court held is still told."""
    found = find(appeal(operative="приговор отменить, дело передать на новое судебное разбирательство"))
    assert values(found, "outcome") == []
    assert brief(found, "convicted_of") == ["337.5"]


@pytest.mark.parametrize(
    "operative",
    [
        "Производство по ходатайству осужденного прекратить.",
        "Апелляционную жалобу возвратить заявителю, копию постановления направить прокурору.",
        "Вещественные доказательства вернуть потерпевшему.",
    ],
)
def test_other_rulings_decide_on_nobodys_guilt(operative: str) -> None:
    """A petition is not the case; things returned to others are not the case returned to the prosecutor."""
    assert values(find(ruling(operative)), "outcome") == []


@pytest.mark.parametrize(
    ("operative", "outcome"),
    [
        (
            "приговор отменить, уголовное дело прекратить за отсутствием состава преступления",
            ["terminated_other"],
        ),
        (
            "приговор отменить и уголовное дело прекратить на основании примечания к ст. 337 УК РФ",
            ["terminated_note337"],
        ),
        (
            "приговор отменить, производство по уголовному делу приостановить по ходатайству командира",
            ["suspended_for_service"],
        ),
        ("приговор отменить, дело возвратить военному прокурору", []),
        ("приговор отменить, ФИО1 оправдать", ["acquitted"]),
        ("производство по апелляционной жалобе прекратить", ["convicted"]),
    ],
)
def test_an_appeal_may_end_the_case(operative: str, outcome: list[str]) -> None:
    """The operative part tells what holds afterwards; a withdrawn complaint leaves the conviction."""
    assert values(find(appeal(operative=operative)), "outcome") == outcome


@pytest.mark.corpus
def test_negatives_have_no_conviction(shared: Path) -> None:
    """Civil and administrative acts name offences of nobody."""
    for folder in ("negatives-civil", "negatives-administrative"):
        for path in sorted((shared / "corpus" / folder).glob("*.txt")):
            assert find(path.read_text(encoding="utf-8", errors="replace")) == [], path.name


def test_an_acquittal_beside_a_conviction_is_counted() -> None:
    """The act decides on every crime: on those of which it acquits, too."""
    found = find(
        verdict(
            operative="признать виновным по ч. 1 ст. 158 УК РФ и назначить штраф 9000 рублей.\n"
            "По обвинению в преступлении, предусмотренном ч. 2 ст. 228 УК РФ, Кленова К.К. оправдать"
        )
    )
    assert values(found, "counts") == [2]
    assert brief(found, "acquitted_of") == ["228.2"]


@pytest.mark.parametrize(
    "words",
    [
        "привлеченного к уголовной ответственности за совершение преступления, предусмотренного частью четвертой статьи 337 УК РФ",
        "преданного суду за совершение преступления, предусмотренного ч. 4 ст. 337 УК РФ",
        "обвинявшегося в преступлении, предусмотренном частью 4 статьи 337 УК РФ",
        "по признакам преступления, предусмотренного ч. 4 ст. 337 УК РФ",
        "в совершении деяния, предусмотренного ч. 4 ст. 337 УК РФ",
    ],
)
def test_a_man_may_be_charged_in_several_words(words: str) -> None:
    """Who is brought to answer for a crime or put on trial for it is charged with it."""
    text = verdict().replace(
        "обвиняемого в совершении преступления, предусмотренного ч. 1 ст. 158 УК РФ", words
    )
    assert brief(find(text), "charge") == ["337.4"]


def test_numbers_before_crimes_are_neither_articles_nor_years() -> None:
    """«… ст. 337 УК РФ, и преступления, предусмотренного …» counts two crimes, not 338."""
    text = verdict(
        operative="признать виновным в совершении преступления, предусмотренного ч. 2.1 ст. 337 УК РФ, и преступления, "
        "предусмотренного ч. 5 ст. 337 УК РФ, и назначить наказание:\n- по ч. 2.1 ст. 337 УК РФ – 1 год лишения свободы;\n"
        "- по ч. 5 ст. 337 УК РФ – 5 лет лишения свободы"
    )
    assert values(find(text), "counts") == [2]


def test_a_list_of_convictions_with_their_punishments_is_counted() -> None:
    """«Признать виновным: – в …, и назначить …; – в …, и назначить …» convicts of every item."""
    crime = "то есть в преступлении, предусмотренном"
    found = find(
        verdict(
            operative="признать виновным:\n"
            f"– в оставлении места службы, {crime} ч. 5 ст. 337 УК РФ, и назначить 5 лет лишения свободы;\n"
            f"– в оставлении части, {crime} ч. 5 ст. 337 УК РФ, и назначить 6 лет лишения свободы;\n"
            f"– в неявке на службу, {crime} ч. 3.1 ст. 337 УК РФ, и назначить 3 года лишения свободы"
        )
    )
    assert values(found, "counts") == [3]
    assert brief(found, "convicted_of") == ["337.5", "337.3.1"]
