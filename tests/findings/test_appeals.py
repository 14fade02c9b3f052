"""What an appeal did: outcome, term before, months between, regime before; who appealed and which way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.findings.acts import appeal, read, values

from sudebnik.findings.appeal_outcome import outcome
from sudebnik.findings.finding import Finding
from sudebnik.findings.grammars import appeals, appellants
from sudebnik.text import durations
from sudebnik.text.plane import fold

VECTORS = json.loads((Path(__file__).parent.parent / "vectors.json").read_text(encoding="utf-8"))[
    "appeal_outcome"
]


def found(text: str) -> list[Finding]:
    reading = read(text, appeals, appellants, durations)
    return [*appeals.find(reading), *appellants.find(reading)]


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["out"] for vector in VECTORS])
def test_the_outcome_vectors_hold(vector: dict[str, str]) -> None:
    """Every ``appeal_outcome`` of the shared vectors is read."""
    decided = outcome(fold(vector["in"]))
    assert decided is not None
    assert decided.value == vector["out"]


@pytest.mark.parametrize(
    ("operative", "value"),
    [
        ("в удовлетворении жалобы отказать, приговор в отношении ФИО1 оставить без изменения", "unchanged"),
        (
            "приговор в отношении ФИО1 отменить в части взыскания издержек, в остальном оставить без изменения",
            "changed_other",
        ),
        (
            "приговор изменить. Исключить из него ссылку на рапорт. В остальной части тот же приговор оставить без изменения",
            "changed_other",
        ),
        (
            "приговор изменить: признать смягчающим обстоятельством наличие ребенка, в остальном оставить без изменения",
            "changed_other",
        ),
        (
            "приговор изменить, снизить наказание до 4 лет лишения свободы. В остальной части приговор оставить без изменения",
            "mitigated",
        ),
        (
            "приговор изменить, назначенное наказание считать условным с испытательным сроком 3 года",
            "mitigated",
        ),
        (
            "приговор изменить: вместо исправительной колонии строгого режима определить колонию общего режима",
            "mitigated",
        ),
        (
            "приговор изменить: вместо колонии-поселения назначить отбывание наказания в колонии общего режима",
            "aggravated",
        ),
        ("приговор изменить, исключить указание на применение ст. 73 УК РФ", "aggravated"),
        (
            "приговор изменить: назначить колонию-поселение вместо исправительной колонии общего режима",
            "mitigated",
        ),
        ("ФИО1 от наказания освободить на основании акта об амнистии, приговор изменить", "mitigated"),
        (
            "апелляционное определение отменить, дело направить на новое апелляционное рассмотрение",
            "quashed_retrial",
        ),
        (
            "кассационную жалобу отклонить, приговор и апелляционное определение оставить без изменения",
            "unchanged",
        ),
        (
            "приговор изменить, меру пресечения изменить, наказание усилить до 7 лет лишения свободы",
            "aggravated",
        ),
        (
            "приговор отменить и уголовное дело направить на новое судебное рассмотрение в ином составе",
            "quashed_retrial",
        ),
        (
            "приговор отменить, дело вернуть военному прокурору для устранения препятствий",
            "quashed_prosecutor",
        ),
        (
            "приговор отменить и уголовное преследование прекратить за отсутствием состава преступления",
            "quashed_terminated",
        ),
        ("приговор отменить, ФИО1 оправдать", "acquitted"),
        ("меру пресечения отменить, приговор оставить без изменения", "unchanged"),
        ("апелляционное производство по жалобе осужденного прекратить в связи с ее отзывом", "withdrawn"),
        (
            "отказать в передаче кассационной жалобы осужденного для рассмотрения в судебном заседании",
            "refused_at_single_judge",
        ),
    ],
)
def test_the_operative_part_decides_the_outcome(operative: str, value: str) -> None:
    """«Без изменения» for the rest, measures of restraint and partial quashing do not deceive."""
    assert values(found(appeal(operative=operative)), "appeal_outcome") == [value]


@pytest.mark.parametrize(
    ("sentence", "months"),
    [
        ("к 5 годам 6 месяцам лишения свободы в колонии общего режима", [66]),
        ("к лишению свободы на срок 4 (четыре) года условно с испытательным сроком 3 года", [48]),
        (
            "к 1 году лишения свободы, по ч. 5 ст. 337 УК РФ к 6 годам лишения свободы, по совокупности преступлений – к 6 годам 4 месяцам",
            [76],
        ),
        ("к 3 годам лишения свободы с лишением права управлять транспортом на 2 года", [36]),
        ("к 2 годам лишения свободы с ограничением свободы на 1 год", [24]),
        ("к штрафу в размере 30 000 рублей", []),
    ],
)
def test_the_term_under_appeal_is_the_final_one(sentence: str, months: list[int]) -> None:
    """Probation, bans and single counts are not the sentence under appeal."""
    assert values(found(appeal(sentence=sentence)), "sentence_before_months") == months


@pytest.mark.parametrize(
    ("operative", "delta"),
    [
        ("приговор оставить без изменения", [0]),
        ("приговор изменить, смягчить наказание до 4 лет 6 месяцев лишения свободы", [-6]),
        ("приговор изменить, снизить назначенное наказание на 2 месяца", [-2]),
        ("приговор изменить, усилить наказание до 6 лет лишения свободы", [12]),
        (
            "приговор изменить: снизить наказание по ч. 5 ст. 337 УК РФ до 4 лет лишения свободы; окончательно назначить 4 года 2 месяца лишения свободы",
            [-10],
        ),
        ("приговор отменить, дело передать на новое судебное разбирательство", []),
    ],
)
def test_the_months_between_are_counted(operative: str, delta: list[int]) -> None:
    """After minus before; nothing where the verdict is quashed."""
    assert values(found(appeal(operative=operative)), "delta_months") == delta


def test_the_regime_before_is_told_where_the_sentence_changes() -> None:
    """An unchanged verdict has no regime before."""
    assert values(
        found(appeal(operative="приговор изменить, смягчить наказание до 4 лет лишения свободы")),
        "regime_before",
    ) == ["general"]
    assert values(found(appeal()), "regime_before") == []


@pytest.mark.parametrize(
    ("complaint", "grounds", "who", "which"),
    [
        (
            "по апелляционным жалобам осужденного ФИО1 и его защитника – адвоката ФИО2",
            "",
            ["convict", "counsel"],
            ["for"],
        ),
        ("по апелляционной жалобе адвоката ФИО2 в интересах осужденного ФИО1", "", ["counsel"], ["for"]),
        ("по апелляционной жалобе потерпевшего ФИО3", "", ["victim"], ["against"]),
        ("по жалобе адвоката ФИО4 – представителя потерпевшего ФИО3", "", ["victim"], ["against"]),
        (
            "по апелляционному представлению прокурора гарнизона",
            "В апелляционном представлении прокурор просит усилить наказание ввиду его мягкости.",
            ["prosecutor"],
            ["against"],
        ),
        (
            "по апелляционному представлению государственного обвинителя и апелляционной жалобе осужденного",
            "В представлении ставится вопрос об исключении описки; о размере наказания вопрос не ставится.",
            ["prosecutor", "convict"],
            ["neutral", "for"],
        ),
        (
            "по апелляционному представлению прокурора",
            "В представлении указано, что рецидив признан ошибочно.",
            ["prosecutor"],
            ["for"],
        ),
    ],
)
def test_who_appealed_and_which_way(complaint: str, grounds: str, who: list[str], which: list[str]) -> None:
    """A representation is the prosecutor's; its grounds tell for whom it works."""
    read_ = found(appeal(complaint=complaint, grounds=grounds or "В жалобе приведены доводы."))
    assert values(read_, "appellants") == who
    assert values(read_, "appeal_direction") == which


def test_a_withdrawn_representation_is_no_appeal() -> None:
    """What was withdrawn before the hearing, and objections to a complaint, name no appellant."""
    text = appeal().replace(
        "У С Т А Н О В И Л А", "На приговор принесено представление, которое отозвано.\nУ С Т А Н О В И Л А"
    )
    assert values(found(text), "appellants") == ["convict"]


def test_two_convicts_have_appeals_and_outcomes_of_their_own() -> None:
    """One man's term is cut and the other's left; each is appealed by whom the introduction names."""
    text = (
        "АПЕЛЛЯЦИОННОЕ ОПРЕДЕЛЕНИЕ\n7 июня 2024 г. г. Ольховск\n"
        "Западный окружной военный суд в составе председательствующего Соснина С.С., рассмотрел уголовное дело по апелляционным "
        "жалобам осужденного Кленова К.К. и защитника – адвоката Дубова Д.Д. в интересах осужденного Грабова Г.Г. на приговор "
        "Ольховского гарнизонного военного суда от 1 апреля 2024 г., которым осужденные\n"
        "Кленов Кузьма Карпович, несудимый, осужден по ч. 5 ст. 337 УК РФ к 6 годам лишения свободы в колонии общего режима,\n"
        "Грабов Глеб Глебович, несудимый, осужден по ч. 5 ст. 337 УК РФ к 5 годам лишения свободы в колонии общего режима.\n"
        "УСТАНОВИЛ:\nКленов и Грабов признаны виновными в самовольном оставлении части.\nОПРЕДЕЛИЛ:\n"
        "приговор в отношении Кленова К.К. изменить, смягчить наказание до 5 лет 6 месяцев лишения свободы.\n"
        "Тот же приговор в отношении Грабова Г.Г. оставить без изменения.\n"
    )
    told = {
        (finding.person, finding.variable): finding.value
        for finding in found(text)
        if finding.variable != "appeal_direction"
    }
    assert told[1, "appellants"] == "convict"
    assert told[2, "appellants"] == "counsel"
    assert (told[1, "sentence_before_months"], told[2, "sentence_before_months"]) == (72, 60)
    assert (told[1, "appeal_outcome"], told[2, "appeal_outcome"]) == ("mitigated", "unchanged")
    assert (told[1, "delta_months"], told[2, "delta_months"]) == (-6, 0)


TWO = (
    "АПЕЛЛЯЦИОННОЕ ОПРЕДЕЛЕНИЕ\n7 июня 2024 г. г. Ольховск\nЗападный окружной военный суд в составе председательствующего "
    "Соснина С.С., судей Липова Л.Л. и Дубова Д.Д., с участием осужденных ФИО1 и ФИО2, рассмотрел уголовное дело по "
    "апелляционному представлению прокурора на приговор Ольховского гарнизонного военного суда от 1 апреля 2024 г., по "
    "которому\nрядовой ФИО1, несудимый, осужден по ч. 5 ст. 337 УК РФ к 6 годам лишения свободы в исправительной колонии "
    "общего режима,\nрядовой ФИО2, несудимый, осужден по ч. 3.1 ст. 337 УК РФ к 2 годам лишения свободы в "
    "колонии-поселении.\nУ С Т А Н О В И Л:\nФИО1 и ФИО2 самовольно оставили часть.\nВ апелляционном представлении прокурор "
    "указывает, что ФИО2 ошибочно назначена колония-поселение, и просит определить ему колонию общего режима.\nСуд находит "
    "доводы представления верными.\nО П Р Е Д Е Л И Л:\nприговор в отношении ФИО2 изменить: отбывание лишения свободы "
    "назначить ФИО2 в исправительной колонии общего режима.\nВ остальном этот же приговор в отношении ФИО2, а также приговор "
    "в отношении ФИО1 оставить без изменения."
)


def test_each_of_two_convicts_has_his_own_outcome() -> None:
    """Whose verdict only «оставить без изменения» names is untouched; a harsher regime aggravates; the grounds name whom they concern."""
    told = found(TWO)
    outcomes = {one.person: one.value for one in told if one.variable == "appeal_outcome"}
    assert outcomes == {1: "unchanged", 2: "aggravated"}
    assert [(one.person, one.value) for one in told if one.variable == "appeal_direction"] == [(2, "against")]
    assert [(one.person, one.value) for one in told if one.variable == "regime_before"] == [(2, "settlement")]


def test_an_excluded_additional_punishment_mitigates() -> None:
    """Taking out the loss of rank makes the sentence milder though its term stays."""
    told = found(
        appeal(
            operative="приговор изменить. Исключить указание о лишении ФИО1 на основании ст. 48 УК РФ воинского звания"
        )
    )
    assert values(told, "appeal_outcome") == ["mitigated"]


def test_a_withdrawn_appeal_leaves_the_term() -> None:
    """Nothing is decided about the verdict, so the months between are none."""
    told = found(
        appeal(operative="апелляционное производство по жалобе ФИО1 прекратить в связи с отзывом жалобы")
    )
    assert values(told, "appeal_outcome") == ["withdrawn"]
    assert values(told, "delta_months") == [0]


def test_a_verdict_may_be_retold_without_the_word_convicted() -> None:
    """«Признан виновным …, и ему назначено …»: the term stands before the «осужден» of the summary."""
    told = found(
        appeal()
        .replace(
            "осужден по ч. 5 ст. 337 УК РФ к 5 годам лишения свободы в исправительной колонии общего режима",
            "признан виновным в преступлении, предусмотренном ч. 2.1 ст. 337 УК РФ, и ему назначено наказание в виде лишения "
            "свободы сроком 1 год 6 месяцев с отбыванием в колонии-поселении",
        )
        .replace("Приговором ФИО1 признан виновным в", "ФИО1 осужден за то, что совершил")
    )
    assert values(told, "sentence_before_months") == [18]


def test_a_wish_to_take_out_relief_is_against_the_convict() -> None:
    """«Об исключении указания на применение ст. 64» asks for more."""
    told = found(
        appeal(
            complaint="по апелляционному представлению прокурора",
            grounds="В апелляционном представлении прокурор ставит вопрос об исключении указания на применение ст. 64 УК РФ и "
            "назначении 6 лет лишения свободы в колонии общего режима.",
        )
    )
    assert values(told, "appeal_direction") == ["against"]


def test_an_appeal_may_suspend_the_case() -> None:
    """A verdict that is quashed so that the case be suspended for service is not sent to a retrial."""
    told = found(
        appeal(
            operative="приговор в отношении ФИО1 отменить, производство по уголовному делу приостановить по ходатайству "
            "командования"
        )
    )
    assert values(told, "appeal_outcome") == ["suspended_for_service"]


def test_a_colony_settlement_asked_for_is_for_the_convict() -> None:
    """«Следовало назначить колонию-поселение»: the prosecutor asks for less."""
    told = found(
        appeal(
            complaint="по апелляционному представлению прокурора",
            grounds="В апелляционном представлении прокурор указывает, что следовало назначить колонию-поселение.",
        )
    )
    assert values(told, "appeal_direction") == ["for"]
