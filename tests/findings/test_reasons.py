"""Why he was absent: in whose words, and what only sounds like a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.findings.acts import read

from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.grammars import reasons
from sudebnik.text.span import Span

VECTORS = json.loads((Path(__file__).parent.parent / "vectors.json").read_text(encoding="utf-8"))["reasons"]


def act(
    testimony: str, facts: str = "ФИО1 5 мая 2023 года самовольно оставил часть.", reply: str = ""
) -> str:
    return (
        "ПРИГОВОР\nименем Российской Федерации\n3 мая 2024 года г. Ольховск\nОльховский гарнизонный военный суд в "
        "составе председательствующего Сосниной Р.Р., рассмотрев в открытом судебном заседании уголовное дело в "
        "отношении рядового ФИО1, холостого, обвиняемого в совершении преступления, предусмотренного ч. 5 ст. 337 УК РФ,\n"
        f"УСТАНОВИЛ:\n{facts}\nПодсудимый виновным себя признал и показал, что {testimony}.\n{reply}\nПРИГОВОРИЛ:\n"
        "ФИО1 признать виновным в совершении преступления, предусмотренного ч. 5 ст. 337 УК РФ."
    )


def found(text: str) -> list[Finding]:
    return list(reasons.find(read(text, reasons)))


def codes(words: str) -> list[str]:
    """The reasons that bare words name, with R01 and R00, as the grammar weighs them."""
    reading = read(words, reasons)
    named = {reason.value for reason in reasons.reasons(reading, Span(0, len(words)))}
    named |= {"R00"} if reasons.silences(reading) else set()
    named |= {"R01"} if reasons.purposes(reading, Span(0, len(words))) else set()
    return sorted(named)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["in"])
def test_every_agreed_reason_is_read(vector) -> None:
    """Each wording of the shared vectors gives its reasons and claims, and what the court makes of them."""
    assert codes(vector["in"]) == vector["out"]
    reading = read(vector["in"], reasons)
    claimed = [claim.value for claim in reasons.claims(reading, Span(0, len(vector["in"])))]
    assert claimed == vector.get("claims", [])
    if "assessment" in vector:
        assert reasons.assessed(reading.plane) == vector["assessment"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("хотел навестить родителей", ["R02"]),
        ("ухаживал за бабушкой, которая не встает", ["R03"]),
        ("жена попала в больницу", ["R03"]),
        ("нуждался в операции после ранения", ["R04"]),
        ("его мучили кошмары и бессонница", ["R05"]),
        ("супруга подала на развод", ["R06"]),
        ("органы опеки хотели забрать детей", ["R07"]),
        ("накопились долги и кредиты", ["R08"]),
        ("боялся погибнуть", ["R09"]),
        ("их отправляли без бронежилетов", ["R10"]),
        ("отказался воевать", ["R11"]),
        ("сослуживцы избивали его", ["R12"]),
        ("ушел в запой", ["R13"]),
        ("командир отказал в отпуске", ["R14"]),
        ("дома случился пожар", ["R15"]),
        ("заблудился и отстал от колонны", ["R16"]),
        ("командир разрешил остаться дома", ["R17"]),
        ("командир не отпустил его", ["R14"]),
        ("мать сломала ногу и лежит одна", ["R03"]),
        ("жена живет с другим", ["R06"]),
        ("детей забрать из школы было некому", ["R07"]),
        ("на карту не приходило довольствие, банк требовал платить по ипотеке", ["R08"]),
        ("погибать он не хотел", ["R09"]),
        ("на задание послали с двумя магазинами на человека", ["R10"]),
        ("стрелять в людей он считает грехом", ["R11"]),
        ("сослуживцы отбирали деньги и били по ногам", ["R12"]),
        ("ротный на словах отпустил его", ["R17"]),
        ("командир не разрешал ему оставаться дома", []),
        ("следователь применял насилие", []),
    ],
)
def test_families_of_reasons(words: str, expected: list[str]) -> None:
    """Each reason in other words; refusals and the investigator's pressure are not reasons."""
    assert codes(words) == expected


def test_the_courts_formula_is_counted_apart() -> None:
    """«Желая отдохнуть» is the court's R01; the man's own silence is R00 beside it."""
    results = found(
        act(
            "вину признает",
            facts="ФИО1, желая отдохнуть от службы, 5 мая 2023 года самовольно оставил часть.",
        )
    )
    assert [(one.value, one.speaker) for one in results] == [("R01", Speaker.COURT), ("R00", None)]
    assert results[1].evidence == ()


def test_a_retold_indictment_speaks_for_the_prosecutor() -> None:
    """R01 out of the indictment is the prosecution's word."""
    facts = "Согласно обвинительному заключению ФИО1, желая отдохнуть от службы, самовольно оставил часть."
    assert (found(act("устал", facts=facts))[0].value, found(act("устал", facts=facts))[0].speaker) == (
        "R01",
        Speaker.PROSECUTOR,
    )


def test_a_witness_has_reasons_of_his_own() -> None:
    """What a witness tells of his family is nobody's reason for leaving."""
    results = found(act("устал.\nСвидетель ФИО2 показал, что у него самого умерла мать"))
    assert [one.value for one in results] == ["R00"]


def test_the_courts_answer_is_kept_with_the_reason() -> None:
    """A reason and what the court made of it stand in one finding."""
    results = found(
        act(
            "его избивали сослуживцы",
            reply="Доводы подсудимого о неуставных отношениях суд признает надуманными и отвергает.",
        )
    )
    assert [(one.value, one.assessment) for one in results] == [("R12", "rejected")]


def test_other_crimes_have_no_reasons_of_absence() -> None:
    """A theft for money is no absence for money."""
    assert found(act("накопились долги").replace("337", "158")) == []


@pytest.mark.parametrize(
    "words",
    [
        "Рапорт участкового об отказе в обыске приобщен к делу",
        "в приостановлении дела по просьбе командования отказано",
        "Отпуск предоставляется приказом, выезд разрешен не был",
        "поручение можно было отложить до отпуска, оправданием это не является",
        "выезд за пределы гарнизона допускается с разрешения начальника",
    ],
)
def test_papers_and_rules_of_others_are_no_reasons(words: str) -> None:
    """A policeman's report, the command's request and what the law allows are not what the defendant says."""
    assert codes(words) == []


def test_a_parent_with_nobody_to_stay_is_no_child() -> None:
    """«Мать некому было оставить» tells of an ill parent; a child left alone is another reason."""
    assert "R07" not in codes("мать некому было оставить")
    assert "R07" in codes("ребенка некому было оставить")


@pytest.mark.parametrize(
    "opening",
    [
        "Подсудимый К. полностью согласился с обвинением и показал, что",
        "В суде К. вину признал и пояснил, что",
        "В судебном заседании ФИО1 полностью согласился с предъявленным обвинением и рассказал, что",
        "Будучи допрошенным, Б. согласился с обвинением и сообщил следующее:",
    ],
)
def test_what_he_says_in_court_is_his_account(opening: str) -> None:
    """An initial does not end the words that open his account."""
    text = act("все так").replace(
        "Подсудимый виновным себя признал и показал, что все так.",
        f"{opening} денег на обратный билет не было.",
    )
    assert [one.value for one in found(text) if one.value != "R01"] == ["R16"]
