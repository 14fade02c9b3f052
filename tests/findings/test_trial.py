"""The prosecutor's request, counsel, restraint and the command's petition."""

from __future__ import annotations

import pytest
from tests.findings.acts import appeal, read, values, verdict

from sudebnik.findings.grammars import trial
from sudebnik.text import durations


def found(text: str, variable: str) -> list[object]:
    return values(list(trial.find(read(text, trial, durations))), variable)


@pytest.mark.parametrize(
    ("words", "months"),
    [
        (
            "Государственный обвинитель просил назначить подсудимому 6 лет лишения свободы, защитник – 2 года.",
            [72],
        ),
        (
            "В прениях прокурор предложил назначить наказание в виде лишения свободы на срок 2 (два) года 6 (шесть) месяцев.",
            [30],
        ),
        (
            "Гособвинитель просил по ч. 5 ст. 337 УК РФ – 6 лет, по ч. 1 ст. 158 УК РФ – 1 год, окончательно 6 лет 3 месяца.",
            [75],
        ),
        ("По делу обвинение предложило определить наказание в виде 5 лет 6 месяцев лишения свободы.", [66]),
        ("Прокурор просил за первое по 1 году, за второе 3 года, а всего – 4 года лишения свободы.", [48]),
        (
            "Прокурор просил назначить по ч. 5 ст. 337 УК РФ 6 лет, на основании ч. 3 ст. 69 УК РФ 7 лет, на основании ст. 70 УК РФ 8 лет лишения свободы.",
            [96],
        ),
        ("Обвинитель – назначить 3 года 2 месяца.", [38]),
        ("Сторона обвинения полагала справедливым лишение свободы на 4 года.", [48]),
        ("Стороной обвинения предложено назначить подсудимому 5 лет 1 месяц лишения свободы.", [61]),
        ("Прокурор в прениях высказался за лишение свободы на срок 2 года.", [24]),
        ("Прокурор просил суд приговорить подсудимого к 6 годам лишения свободы.", [72]),
        ("По мнению государственного обвинителя, соразмерным было бы лишение свободы на 3 года.", [36]),
        ("Прокурором испрошено наказание в виде 7 лет лишения свободы.", [84]),
        (
            "Государственный обвинитель просил назначить 3 года лишения свободы условно с испытательным сроком 4 года.",
            [36],
        ),
        ("Государственный обвинитель полагал вину доказанной. Кленов отсутствовал 5 месяцев.", []),
        ("Защитник просил назначить 2 года лишения свободы.", []),
    ],
)
def test_what_the_prosecutor_asked_is_a_fact_of_its_own(words: str, months: list[int]) -> None:
    """The request is read in its sentence, its sum where counts are listed; counsel's wish is no request."""
    assert found(verdict(trial=words), "prosecutor_asked_months") == months


@pytest.mark.parametrize(
    ("operative", "measure"),
    [
        (
            "признать виновным. Меру пресечения – подписку о невыезде – оставить без изменения",
            ["recognisance"],
        ),
        (
            "признать виновным. Меру пресечения в виде подписки о невыезде изменить на заключение под стражу",
            ["in_custody"],
        ),
        ("признать виновным. Меру пресечения в виде домашнего ареста отменить", ["house_arrest"]),
        (
            "признать виновным. До вступления приговора в силу осужденного содержать под стражей",
            ["in_custody"],
        ),
        ("признать виновным. Передать осужденного под наблюдение командования", ["command_supervision"]),
        ("признать виновным. Обязательство о явке отменить по вступлении приговора в силу", ["recognisance"]),
        (
            "признать виновным. Мерой процессуального принуждения оставить обязательство о явке",
            ["recognisance"],
        ),
        (
            "признать виновным. Следовать в колонию-поселение самостоятельно; наблюдение командования сохранить",
            ["command_supervision"],
        ),
        (
            "признать виновным. Обязательство о явке – не изменять, в колонию-поселение прибыть самостоятельно",
            ["recognisance"],
        ),
        (
            "признать виновным. Взять под стражу в зале суда. Зачесть время содержания под стражей с 1 мая",
            ["in_custody"],
        ),
        (
            "признать виновным. Избрать заключение под стражу, ранее избранное обязательство о явке отменить",
            ["in_custody"],
        ),
        (
            "признать виновным. Меру пресечения – наблюдение командования воинской части – отменить",
            ["command_supervision"],
        ),
        (
            "признать виновным. Зачесть в срок наказания время содержания под стражей с 1 по 3 мая 2019 года",
            [],
        ),
    ],
)
def test_the_measure_that_is_set_or_left_outweighs_the_one_that_is_lifted(
    operative: str, measure: list[str]
) -> None:
    """Credit for time in custody is no measure of restraint."""
    assert found(verdict(operative=operative), "custody") == measure


@pytest.mark.parametrize(
    ("introduction", "operative", "counsel"),
    [
        ("его защитника по назначению – адвоката Дубова Д.Д., ", "признать виновным", ["appointed"]),
        ("адвоката Дубова Д.Д. (по соглашению), ", "признать виновным", ["retained"]),
        (
            "",
            "признать виновным. Процессуальные издержки – вознаграждение адвоката – возместить за счет федерального бюджета",
            ["appointed"],
        ),
        ("представителя потерпевшего адвоката Елина Е.Е. (соглашение), ", "признать виновным", []),
        ("", "признать виновным. Вернуть насос для использования по назначению", []),
    ],
)
def test_counsel_is_appointed_or_retained(introduction: str, operative: str, counsel: list[str]) -> None:
    """The introduction or the line about costs tells it; a thing used «по назначению» does not."""
    assert found(verdict(introduction=introduction, operative=operative), "counsel") == counsel


@pytest.mark.parametrize(
    ("words", "wishes"),
    [
        (
            "Командование ходатайствует о неназначении наказания, связанного с реальным лишением свободы.",
            ["no_prison"],
        ),
        (
            "Командир части обратился с просьбой не лишать подсудимого свободы и вернуть его в строй.",
            ["no_prison", "take_back"],
        ),
        ("Командир батальона ходатайствовал о нестрогом наказании.", ["lenient"]),
        ("Ходатайства командования о приостановлении производства по делу в суд не поступало.", []),
        ("Командир роты показал, что искал подсудимого.", []),
    ],
)
def test_the_command_asks_for_lenience_or_for_the_man(words: str, wishes: list[str]) -> None:
    """A petition that never came is no petition."""
    assert found(verdict(trial=words), "command_petition") == wishes


def test_a_representations_request_is_the_prosecutors() -> None:
    """In an appeal the representation may ask for a term; its «на два месяца» is none."""
    grounds = (
        "В апелляционном представлении прокурор просит приговор изменить, назначить 6 лет лишения свободы."
    )
    assert found(appeal(grounds=grounds), "prosecutor_asked_months") == [72]
    grounds = "Прокурор просил снизить наказание на два месяца."
    assert found(appeal(grounds=grounds), "prosecutor_asked_months") == []


def test_a_measure_for_all_defendants_is_each_ones() -> None:
    """«меру пресечения подсудимым» that names nobody holds for every defendant."""
    text = (
        "ПРИГОВОР\nОльховский районный суд в составе судьи Сосниной Р.Р., подсудимых Кленова К.К. и Грабова Г.Г., рассмотрев дело в "
        "отношении\nКленова К.К., несудимого,\nГрабова Г.Г., несудимого,\nобвиняемых в краже,\nУСТАНОВИЛ:\nОни похитили лом.\n"
        "ПРИГОВОРИЛ:\nКленова К.К. и Грабова Г.Г. признать виновными.\nМеру пресечения подсудимым – подписку о невыезде – оставить прежней."
    )
    assert found(text, "custody") == ["recognisance", "recognisance"]
