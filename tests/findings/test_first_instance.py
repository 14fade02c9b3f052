"""How first courts vary their wording of an end, of counsel, of a charge against several and of a termination."""

from __future__ import annotations

import pytest
from tests.findings.acts import invented
from tests.findings.soldiers import found, told, verdict

from sudebnik.codebook.load import shipped
from sudebnik.findings.returns import Returns
from sudebnik.workbench.findings import find_all

TWO = """П Р И Г О В О Р
Именем Российской Федерации
3 июня 2024 года                                                    г. Заречный
Заречный гарнизонный военный суд в составе председательствующего Кнопкина А.Б., с участием подсудимых Рябова П.П. и Цоя В.В.,
защитников – адвокатов Липы (по соглашению с Рябовым) и Вяза (по назначению, в защиту Цоя), рассмотрел дело в отношении военнослужащих:
сержанта Рябова Петра Павловича, родившегося 5 мая 1990 года, проходящего военную службу по контракту с 2019 года, и
матроса по призыву Цоя Виктора Вадимовича, родившегося 6 июня 2005 года,
каждый из которых обвиняется по ч. 3.1 ст. 337 УК РФ,
у с т а н о в и л :
В период мобилизации Рябов и Цой, получив 8 июля 2023 года предписание прибыть в тот же день к 18 часам в войсковую часть, туда не явились.
Цой 1 августа 2023 года в 12 часов обратился в военный комиссариат. Рябов задержан военной полицией 30 июля 2023 года.
Цой признаёт вину и пояснил, что на дорогу не было денег. Рябов вину не признал.
Содеянное суд квалифицирует по ч. 3.1 ст. 337 УК РФ.
п р и г о в о р и л :
Рябова Петра Павловича признать виновным в совершении преступления, предусмотренного ч. 3.1 ст. 337 УК РФ, и назначить 3 года лишения свободы.
Цоя Виктора Вадимовича признать виновным в совершении преступления, предусмотренного ч. 3.1 ст. 337 УК РФ, и назначить 2 года лишения свободы.
"""


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("когда его остановил патруль ДПС и препроводил к дежурному", "detained_police"),
        ("опознан и схвачен оперативниками ФСБ", "detained_police"),
        ("был найден на даче военнослужащими части", "detained_military"),
        ("розыскная группа комендатуры застала его у знакомой", "detained_military"),
        ("перехвачен на вокзале комендантским патрулём", "detained_military"),
        ("снят с поезда сотрудниками транспортной полиции", "detained_police"),
        ("объявился в военкомате", "voluntary_enlistment_office"),
        ("предстал перед командиром батальона", "voluntary_unit"),
        ("куда его привезли на обследование", None),
    ],
)
def test_an_end_has_many_verbs(words: str, value: str | None) -> None:
    """Stopped, seized, caught, found: who did it decides; brought for an examination he was not stopped."""
    assert Returns(shipped()).end_kind(words) == value


def test_each_of_several_defendants_has_his_charge_counsel_service_and_account() -> None:
    """«Каждый из которых обвиняется», «по соглашению с Рябовым», «в защиту Цоя», «матроса по призыву»: whose is what."""
    told_of = [(one.person, one.variable, one.value) for one in find_all(invented(TWO))]
    charge = {"article": "337", "part": "3.1", "points": []}
    for expected in (
        (1, "charge", charge),
        (2, "charge", charge),
        (1, "counsel", "retained"),
        (2, "counsel", "appointed"),
        (1, "service_status", "contract"),
        (2, "service_status", "conscript"),
        (2, "plea", "full"),
        (1, "plea", "denied"),
        (2, "reason", "R16"),
        (1, "absence_end", "detained_military"),
        (2, "absence_end", "voluntary_enlistment_office"),
    ):
        assert expected in told_of, expected


def test_a_case_ended_for_hardship_is_ended_by_the_note() -> None:
    """«Освободить … вследствие стечения тяжелых обстоятельств» is the note to article 337 without its name."""
    text = verdict(
        operative="ФИО1 освободить от уголовной ответственности вследствие стечения тяжёлых обстоятельств, уголовное дело прекратить."
    )
    assert told(text, "outcome") == ["terminated_note337"]


def assessments(**parts: str) -> dict[object, str | None]:
    """What the court made of each reason and claim of an invented verdict."""
    return {
        one.value: one.assessment
        for one in found(verdict(**parts))
        if one.variable in ("reason", "claim") and one.speaker is not None and one.speaker.value != "court"
    }


def test_a_court_that_finds_no_purpose_grants_the_milder_article() -> None:
    """«Не усматривает цели вовсе уклониться» refuses nothing to him who denied that purpose."""
    answers = assessments(
        charge="ч. 3 ст. 338 УК РФ",
        testimony="Подсудимый ФИО1 вину признал частично и показал, что навсегда уклоняться от службы не намеревался, просил квалифицировать его действия по ст. 337 УК РФ.",
        qualification="Суд не усматривает в действиях ФИО1 цели вовсе уклониться от службы, поэтому содеянное подлежит переквалификации на ч. 5 ст. 337 УК РФ.",
    )
    assert answers["wrong_article"] == "accepted"


def test_a_matter_weighed_for_punishment_is_no_excuse_and_yet_mitigates() -> None:
    """«Утрата брата принимается во внимание …, тогда как запой не оправдывает»: one sentence, two answers."""
    answers = assessments(
        testimony="Подсудимый ФИО1 вину признал и показал, что после похорон брата ушел в запой и на службу не выходил.",
        mitigation="Обстоятельствами, смягчающими наказание, суд признает раскаяние и смерть брата.",
        sentencing="Утрата брата принимается во внимание при назначении наказания, тогда как запой его не оправдывает.",
    )
    assert answers["R03"] == "accepted_mitigating"
    assert answers["R13"] == "irrelevant"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Подсудимый ФИО1 вины не признал.", "denied"),
        ("Подсудимый ФИО1 виновным себя по первому эпизоду не признал, по второму признал.", "partial"),
    ],
)
def test_a_plea_in_the_genitive_or_count_by_count(words: str, value: str) -> None:
    """«Вины не признал» denies; not the first count, but the second is a part."""
    assert told(verdict(testimony=words), "plea") == [value]


def test_a_refusal_to_open_a_case_may_bear_a_date() -> None:
    """«В возбуждении дела постановлением от 29.04.2023 отказано» is an earlier return without a charge."""
    facts = (
        "ФИО1 12 июня 2023 года самовольно оставил часть и отсутствовал до 20 сентября 2023 года, когда явился в комендатуру. "
        "Ранее, весной 2023 года, ФИО1 на девять дней пропадал из подразделения, в возбуждении уголовного дела "
        "постановлением от 29.04.2023 отказано."
    )
    assert told(verdict(facts), "prior_uncharged_return") == [True]


def test_who_is_single_and_lives_with_somebody_cohabits() -> None:
    """«Холостого, проживающего с сожительницей», «с двумя детьми», «без детей»: how he lives, and with how many."""
    assert told(
        verdict(life="родившегося 5 июня 1999 года, холостого, проживающего с сожительницей"), "marital"
    ) == ["cohabiting"]
    assert told(verdict(life="родившегося 5 июня 1990 года, женатого, с двумя детьми"), "children_n") == [2]
    assert told(verdict(life="родившегося 5 июня 1999 года, холостого, без детей"), "children_n") == [0]
