"""Why he was absent, by the codebook's rules: in whose words, and what only sounds like a reason."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from tests.findings.acts import found_in

from sudebnik.codebook.load import shipped
from sudebnik.codebook.matching import Trial
from sudebnik.codebook.rules import Rule
from sudebnik.findings.finding import Finding, Speaker

VECTORS = json.loads((Path(__file__).parent.parent / "vectors.json").read_text(encoding="utf-8"))["reasons"]
BLIND = Path(__file__).parent / "reasons_blind.txt"


@cache
def rules() -> tuple[tuple[Rule, Trial], ...]:
    return tuple(
        (rule, Trial(rule))
        for rule in shipped().rules
        if rule.variable == "reason" and "PRESS" not in rule.zones
    )


def codes(words: str) -> set[str]:
    """The reasons that the rules know in a sentence, wherever it stands and whoever says it."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule, trial in rules():
        if trial.find(words) is not None:
            found[str(rule.value)].append(rule)
    return {value for value, known in found.items() if not all(rule.yields_to & set(found) for rule in known)}


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
    return [one for one in found_in(text) if one.variable == "reason"]


def test_every_rule_finds_its_examples_and_none_of_its_counter_examples() -> None:
    """Each example of each rule is found, and no counter-example is."""
    wrong = [
        (rule.id, text, sought)
        for rule, trial in rules()
        for sought, texts in ((True, rule.examples), (False, rule.counter))
        for text in texts
        if (trial.find(text) is not None) is not sought
    ]
    assert wrong == []


def test_each_reason_has_enough_examples() -> None:
    """A reason that a man can have is shown in twelve sentences or more, with six or more that only sound like it."""
    shown: dict[str, int] = defaultdict(int)
    denied: dict[str, int] = defaultdict(int)
    for rule, _ in rules():
        shown[str(rule.value)] += len(rule.examples)
        denied[str(rule.value)] += len(rule.counter)
    few = {
        value for value in shown if value not in ("R00", "R99") and (shown[value] < 12 or denied[value] < 5)
    }
    assert few == set()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["in"])
def test_every_agreed_reason_is_read(vector) -> None:
    """Each wording of the shared vectors gives its reasons."""
    assert codes(vector["in"]) == set(vector["out"])


def test_sentences_written_apart_from_the_rules_are_known() -> None:
    """Of the sentences that were written before the rules nine in ten get their code, and few a code that is not theirs."""
    known = wanted = false = silent = 0
    for line in BLIND.read_text(encoding="utf-8").splitlines():
        if " | " not in line or line.startswith("#"):
            continue
        code, words = line.split(" | ", 1)
        expected = set() if code == "-" else set(code.split(","))
        given = codes(words)
        wanted += len(expected)
        known += len(expected & given)
        silent += not expected
        false += not expected and bool(given)
    assert known >= 0.9 * wanted
    assert false <= 0.15 * silent


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
    first = found(act("вину признает", facts=facts))[0]
    assert (first.value, first.speaker) == ("R01", Speaker.PROSECUTOR)


def test_a_witness_has_reasons_of_his_own() -> None:
    """What a witness tells of his family is nobody's reason for leaving."""
    results = found(act("вину признает.\nСвидетель ФИО2 показал, что у него самого умерла мать"))
    assert [one.value for one in results] == ["R00"]


def test_what_he_wanted_is_no_formula_of_the_charge() -> None:
    """A man who says himself that he wanted a rest gives no R01."""
    assert "R01" not in [one.value for one in found(act("хотел отдохнуть от службы"))]


def test_a_vague_phrase_gives_way_to_the_fact() -> None:
    """«По семейным обстоятельствам» announces the mother's illness; one reason, not two."""
    results = found(
        act("убыл по семейным обстоятельствам: у матери случился инсульт, и ухаживать за ней было некому")
    )
    assert [one.value for one in results] == ["R03"]


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


def test_the_charges_formula_counts_for_everyone_named() -> None:
    """What two men are said to have wanted is said of each of them."""
    text = act("вину признает").replace(
        "в отношении рядового ФИО1, холостого, обвиняемого",
        "в отношении рядового ФИО1, холостого, и рядового ФИО2, женатого, обвиняемых",
    )
    text = text.replace(
        "ФИО1 5 мая 2023 года самовольно оставил часть.",
        "ФИО1 и ФИО2, желая отдохнуть от службы, 5 мая 2023 года самовольно оставили часть.",
    )
    assert [one.person for one in found(text) if one.value == "R01"] == [1, 2]


@pytest.mark.parametrize(
    "words",
    [
        "Рапорт участкового об отказе в обыске приобщен к делу",
        "в приостановлении дела по просьбе командования отказано",
        "Отпуск предоставляется приказом, выезд разрешен не был",
        "поручение можно было отложить до отпуска, оправданием это не является",
        "выезд за пределы гарнизона допускается с разрешения начальника",
        "командир не разрешал ему оставаться дома",
        "следователь применял насилие",
        "выписки с пустыми строками приобщены к материалам дела",
        "по месту службы характеризуется положительно, имеет ранение и награды",
        "виновным себя признал полностью и просил не лишать его свободы",
        "обязанности по службе ему были известны, порядок убытия разъяснялся",
        "в период отсутствия проживал у родителей, занимался огородом и подрабатывал",
    ],
)
def test_papers_rules_and_use_of_time_are_no_reasons(words: str) -> None:
    """A policeman's report, what the law allows, personal data and how he spent the time are not why he left."""
    assert codes(words) == set()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("хотел навестить родителей", {"R02"}),
        ("ухаживал за бабушкой, которая не встает", {"R03"}),
        ("жена попала в больницу", {"R03"}),
        ("нуждался в операции после ранения", {"R04"}),
        ("его мучили кошмары и бессонница", {"R05"}),
        ("супруга подала на развод", {"R06"}),
        ("органы опеки хотели забрать детей", {"R07"}),
        ("накопились долги и кредиты", {"R08"}),
        ("боялся погибнуть", {"R09"}),
        ("их отправляли без бронежилетов", {"R10"}),
        ("отказался воевать", {"R11"}),
        ("сослуживцы избивали его", {"R12"}),
        ("ушел в запой", {"R13"}),
        ("командир отказал в отпуске", {"R14"}),
        ("дома случился пожар", {"R15"}),
        ("заблудился и отстал от колонны", {"R16"}),
        ("командир разрешил остаться дома", {"R17"}),
        ("командир не отпустил его", {"R14"}),
        ("мать сломала ногу и лежит одна", {"R03"}),
        ("жена живет с другим", {"R06"}),
        ("детей забрать из школы было некому", {"R07"}),
        ("на карту не приходило довольствие, банк требовал платить по ипотеке", {"R08"}),
        ("погибать он не хотел", {"R09"}),
        ("на задание послали с двумя магазинами на человека", {"R10"}),
        ("стрелять в людей он считает грехом", {"R11"}),
        ("сослуживцы отбирали деньги и били по ногам", {"R12"}),
        ("ротный на словах отпустил его", {"R17"}),
        ("денег на обратный билет не было", {"R16"}),
    ],
)
def test_families_of_reasons(words: str, expected: set[str]) -> None:
    """Each reason in a few bare words gives its code and no other."""
    assert codes(words) == expected


def test_a_parent_with_nobody_to_stay_is_no_child() -> None:
    """«Мать некому было оставить» tells of an ill parent; a child left alone is another reason."""
    assert "R07" not in codes("мать некому было оставить")
    assert "R07" in codes("ребенка не с кем было оставить")


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
