"""How the defendant came to serve, his rank, his unit: and what only looks like it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.findings.acts import read, values, verdict

from sudebnik.findings.grammars import service
from sudebnik.text.span import Span

VECTORS = json.loads((Path(__file__).parent.parent / "vectors.json").read_text(encoding="utf-8"))[
    "service_status"
]


def told(words: str) -> list[str]:
    reading = read(words, service)
    return sorted(status.value for status in service.weighed(service.statuses(reading, Span(0, len(words)))))


def act(life: str, facts: str = "ФИО1 самовольно оставил часть.", head: str = "") -> str:
    return (
        "ПРИГОВОР\nименем Российской Федерации\n3 мая 2024 года г. Ольховск\nОльховский гарнизонный военный суд в "
        "составе председательствующего Сосниной Р.Р., при секретаре ФИО9, с участием государственного обвинителя – "
        f"помощника военного прокурора старшего лейтенанта юстиции ФИО8, {head}рассмотрев в открытом судебном заседании "
        f"уголовное дело в отношении {life}, обвиняемого в совершении преступления, предусмотренного ч. 5 ст. 337 УК РФ,"
        f"\nУСТАНОВИЛ:\n{facts}\nСвидетель капитан ФИО7, призванный по мобилизации, показал, что построение было в восемь.\n"
        "ПРИГОВОРИЛ:\nФИО1 признать виновным."
    )


def found(text: str, variable: str) -> list[object]:
    return values(list(service.find(read(text, service))), variable)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["in"])
def test_every_agreed_status_is_read(vector) -> None:
    """Each wording of the shared vectors gives its ways of service, traps included."""
    assert told(vector["in"]) == vector["out"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("призванного из запаса в порядке частичной мобилизации", ["mobilised"]),
        ("призван на службу Указом Президента об объявлении частичной мобилизации", ["mobilised"]),
        ("мобилизованного в октябре 2022 года рядового ФИО1", ["mobilised"]),
        ("в условиях частичной мобилизации, объявленной Указом, убыл из части", []),
        ("не явился на службу в период мобилизации, проходя службу по контракту", ["contract"]),
        ("проходящего службу по второму контракту", ["contract"]),
        ("заключившего 5 мая 2023 года краткосрочный контракт", ["contract"]),
        (
            "поступившего на военную службу по контракту из мест лишения свободы, помилованного",
            ["contract", "recruited_from_prison"],
        ),
        (
            "освобожден от отбывания наказания условно в связи с призывом на военную службу",
            ["contract", "recruited_from_prison"],
        ),
        ("освобожден от наказания по амнистии в 2015 году", []),
        ("по контракту, подписанному в исправительной колонии", ["contract", "recruited_from_prison"]),
        (
            "из исправительной колонии поступившего на службу по контракту",
            ["contract", "recruited_from_prison"],
        ),
        (
            "осужденного к лишению свободы в исправительной колонии, отбывшего срок, служащего по контракту",
            ["contract"],
        ),
        ("военнослужащего срочной службы", ["conscript"]),
        ("ранее служил по призыву", []),
        (
            "предварительное следствие приостановлено ввиду заключения контракта",
            ["case_suspended_recruit", "contract"],
        ),
        ("состоявшего в добровольческом отряде", ["volunteer_formation"]),
        ("контракт купли-продажи автомобиля", []),
    ],
)
def test_families_of_wordings(words: str, expected: list[str]) -> None:
    """Ways of service in other words; the context of mobilisation and a service long over say nothing."""
    assert told(words) == expected


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("рядового", "рядовой"),
        ("старшего сержанта", "старший сержант"),
        ("гвардии младшего сержанта", "младший сержант"),
        ("старшины 2 статьи", "старшина 2 статьи"),
        ("старшины первой статьи", "старшина 1 статьи"),
        ("главного старшины", "главный старшина"),
        ("старшиной", "старшина"),
        ("капитан-лейтенанта", "капитан-лейтенант"),
        ("капитана 3 ранга", "капитан 3 ранга"),
        ("старшего прапорщика", "старший прапорщик"),
        ("старшему матросу", "старший матрос"),
        ("подполковником", "подполковник"),
    ],
)
def test_ranks_are_named_in_the_nominative(words: str, name: str) -> None:
    """A rank in any case has one name."""
    assert found(act(f"военнослужащего войсковой части 00000 {words} ФИО1, холостого"), "rank") == [name]


def test_ranks_of_others_are_not_the_defendants() -> None:
    """Prosecutors, witnesses and superiors have ranks of their own."""
    facts = "ФИО1, не исполнив приказ командира батареи майора ФИО5, убыл из части."
    assert found(act("военнослужащего по контракту ФИО1", facts), "rank") == []
    assert found(act("военнослужащего ФИО1, призванного по мобилизации"), "service_status") == ["mobilised"]


def test_an_officer_is_known_by_his_rank() -> None:
    """Officers and warrant officers have a status of their own beside the contract."""
    statuses = found(act("проходящего службу по контракту лейтенанта ФИО1"), "service_status")
    assert statuses == ["contract", "officer_or_warrant"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("стрелка мотострелковой роты", "motor_rifle"),
        ("штурмовика штурмового отряда", "assault"),
        ("разведчика десантно-штурмового батальона", "airborne"),
        ("наводчика зенитной ракетной батареи", "air_defence"),
        ("номера расчета минометной батареи", "artillery"),
        ("механика танкового батальона", "tank"),
        ("водителя взвода материального обеспечения", "logistics_medical"),
        ("радиста батальона связи", "signals"),
        ("сапера инженерно-саперной роты", "engineer"),
        ("стрелка бригады морской пехоты", "naval_infantry"),
        ("курсанта учебного центра", "training"),
    ],
)
def test_kinds_of_units(words: str, kind: str) -> None:
    """A unit is coarse: its number and name are never kept."""
    assert found(act(f"{words} войсковой части 00000 рядового ФИО1"), "unit_type") == [kind]


def test_two_defendants_keep_their_own_service() -> None:
    """What stands before a name is said of that name; what stands behind it, too."""
    text = act(
        "матроса, военнослужащего по призыву, ФИО1, родившегося в 2004 году, холостого, и\n"
        "старшины 2 статьи ФИО2, родившегося в 1995 году, женатого, проходящего службу по контракту",
        facts="ФИО1 и ФИО2 самовольно оставили корабль.",
        head="подсудимых ФИО1 и ФИО2, ",
    )
    findings = list(service.find(read(text, service)))
    told_of = [(finding.person, finding.variable, finding.value) for finding in findings]
    assert (1, "rank", "матрос") in told_of
    assert (2, "rank", "старшина 2 статьи") in told_of
    assert (1, "service_status", "conscript") in told_of
    assert (2, "service_status", "contract") in told_of


def test_an_ordinary_court_knows_no_ranks() -> None:
    """A policeman's rank in a theft case is nobody's service."""
    text = verdict(
        life="ранее проходившего службу по контракту", trial="Потерпевший – старший сержант полиции ФИО3."
    )
    assert list(service.find(read(text, service))) == []


@pytest.mark.parametrize(
    "life",
    [
        "военнослужащего войсковой части 00000 в воинском звании «ефрейтор» ФИО1, родившегося 5 июня 1999 года",
        "ФИО1, родившегося 5 июня 1999 года, состоящего в звании ефрейтора",
    ],
)
def test_a_rank_may_stand_behind_the_word_rank(life: str) -> None:
    """«В воинском звании «ефрейтор»» is the man's own rank."""
    assert found(act(life), "rank") == ["ефрейтор"]


def test_the_rank_behind_counsel_of_the_convict_is_the_convicts() -> None:
    """«По жалобе защитника осужденного рядового ФИО1»: counsel before does not hide the convict's rank."""
    text = act(
        "ФИО1, родившегося 5 июня 1999 года",
        head="защитника Дубова Д.Д. по обвинению рядового ФИО1, ",
    )
    assert found(text, "rank") == ["рядовой"]


def test_the_life_of_the_first_man_ends_with_his_line() -> None:
    """«…, призванного по мобилизации,» at the end of a line is said of the man above, not of the one below."""
    text = act(
        "ефрейтора ФИО1, родившегося 5 июня 1999 года, призванного на военную службу по мобилизации,\nрядового ФИО2, "
        "родившегося 6 июля 2000 года, проходящего военную службу по контракту с мая 2023 года",
        head="подсудимых ФИО1 и ФИО2, ",
    )
    told = [
        (one.person, one.value)
        for one in service.find(read(text, service))
        if one.variable == "service_status"
    ]
    assert sorted(told) == [(1, "mobilised"), (2, "contract")]
