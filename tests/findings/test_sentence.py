"""The sentence: what is imposed in the end, and the many terms that are not it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.findings.acts import appeal, read, values, verdict

from sudebnik.codebook.missing import Missing
from sudebnik.findings.finding import Finding
from sudebnik.findings.grammars import sentence
from sudebnik.law import articles
from sudebnik.text import durations, money

VECTORS = json.loads((Path(__file__).parent.parent / "vectors.json").read_text(encoding="utf-8"))
GUILTY = "признать виновным в совершении преступления, предусмотренного"


def find(text: str) -> list[Finding]:
    return list(sentence.find(read(text, sentence, durations, money, articles)))


def told(found: Iterable[Finding], person: int = 1) -> dict[str, object]:
    """The values of one person: a list where there are several."""
    answers: dict[str, object] = {}
    for one in found:
        if one.person != person or one.missing is not None:
            continue
        before = answers.get(one.variable)
        if before is None:
            answers[one.variable] = one.value
        else:
            answers[one.variable] = [*(before if isinstance(before, list) else [before]), one.value]
    return answers


def check(operative: str, **expected: object) -> None:
    answers = told(find(verdict(operative=operative)))
    got = {name: answers.get(name) for name in expected}
    assert got == expected


def test_a_real_term_has_months_and_regime() -> None:
    """The plain case: a term, its regime, and the condition answered without words."""
    check(
        f"{GUILTY} ч. 2 ст. 162 УК РФ, и назначить ему наказание в виде лишения свободы на срок 4 (четыре) года "
        "2 (два) месяца с отбыванием в исправительной колонии общего режима",
        sentence_kind="imprisonment",
        sentence_months=50,
        regime="general",
        suspended=False,
        probation_months=None,
    )


@pytest.mark.parametrize(
    ("words", "months", "probation"),
    [
        ("в виде лишения свободы сроком на два года. В силу ст. 73 УК РФ назначенное наказание считать условным с испытательным сроком 1 год 6 месяцев", 24, 18),
        ("в виде 1 (одного) года лишения свободы. В соответствии со ст. 73 УК РФ наказание считать условным, установив испытательный срок на 2 (два) года", 12, 24),
        ("в виде лишения свободы на 3 года, без штрафа, условно, с испытательным сроком в три года", 36, 36),
        ("2 года исправительных работ с удержанием 10 % заработка. На основании ст. 73 УК РФ наказание считать условным, если в течение 1 года своим поведением осужденный докажет исправление", 24, 12),
        ("в виде лишения свободы на срок 8 месяцев. Согласно ст. 73 УК РФ назначенное наказание считать условным и установить испытательный срок продолжительностью десять месяцев", 8, 10),
        ("в виде лишения свободы на 1 год. Условно. Испытательный срок – 1 год", 12, 12),
        ("2 года лишения свободы. Условно, испытательный срок 3 года", 24, 36),
    ],
)  # fmt: skip
def test_a_conditional_term_has_a_probation_and_no_regime(words: str, months: int, probation: int) -> None:
    """The probation is a term of its own and never the sentence."""
    check(
        f"{GUILTY} ч. 1 ст. 161 УК РФ, и назначить наказание {words}",
        sentence_months=months,
        suspended=True,
        probation_months=probation,
        regime=None,
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("штраф 12000 (двенадцать тысяч) рублей в доход государства", {"sentence_kind": "fine", "fine_rubles": 12_000}),
        ("штрафа в доход государства в размере 25.000 рублей", {"sentence_kind": "fine", "fine_rubles": 25_000}),
        ("в виде штрафа в размере семи тысяч рублей", {"sentence_kind": "fine", "fine_rubles": 7_000}),
        ("в виде штрафа в размере 60 000 рублей с рассрочкой выплаты на 6 месяцев по 10 000 рублей", {"fine_rubles": 60_000, "sentence_months": None}),
        ("в виде обязательных работ на срок 180 (сто восемьдесят) часов", {"sentence_kind": "compulsory_work_hours", "work_hours": 180}),
        ("двести часов обязательных работ", {"sentence_kind": "compulsory_work_hours", "work_hours": 200}),
        ("в виде исправительных работ сроком 8 месяцев с удержанием 10 процентов заработка", {"sentence_kind": "corrective_work", "sentence_months": 8}),
        ("в виде 1 года 6 месяцев ограничения свободы", {"sentence_kind": "restriction_of_liberty", "sentence_months": 18, "additional": None}),
        ("в виде принудительных работ на срок 2 года с удержанием 5 % заработка", {"sentence_kind": "compulsory_labour", "sentence_months": 24}),
        ("в виде ограничения по военной службе сроком на 1 год с удержанием 10 % денежного довольствия", {"sentence_kind": "military_service_restriction", "sentence_months": 12}),
        ("в виде содержания в дисциплинарной воинской части на срок 1 год 3 месяца", {"sentence_kind": "military_disciplinary_unit", "sentence_months": 15}),
        ("в виде ареста сроком на 4 месяца", {"sentence_kind": "arrest", "sentence_months": 4}),
        ("в виде пожизненного лишения свободы с отбыванием в исправительной колонии особого режима", {"sentence_kind": "life", "regime": "special", "sentence_months": None}),
    ],
)  # fmt: skip
def test_every_kind_is_read_with_its_own_measure(words: str, expected: dict[str, object]) -> None:
    """Roubles, hours and months belong to their kinds."""
    check(f"{GUILTY} ч. 1 ст. 112 УК РФ, и назначить наказание {words}", suspended=False, **expected)


@pytest.mark.parametrize(
    ("words", "additional"),
    [
        ("с ограничением свободы на срок 1 год", "restriction_of_liberty"),
        ("со штрафом в размере 30 000 рублей", "fine"),
        ("с лишением права управлять транспортными средствами на срок 2 года 6 месяцев", "ban_on_position"),
        ("с лишением воинского звания «сержант»", "loss_of_rank"),
        ("с лишением на основании ст. 48 УК РФ воинского звания «капитан»", "loss_of_rank"),
        ("без штрафа и без ограничения свободы", None),
        ("без штрафа, с ограничением свободы на срок 1 год", "restriction_of_liberty"),
        (
            "без назначения дополнительных наказаний в виде штрафа в размере до 80 000 рублей и ограничения свободы",
            None,
        ),
    ],
)
def test_what_is_added_is_told_apart_from_what_is_refused(words: str, additional: str | None) -> None:
    """«С» adds a punishment, «без» adds none; the main term stays."""
    check(
        f"{GUILTY} ч. 3 ст. 264 УК РФ, и назначить наказание в виде лишения свободы на срок 5 лет {words}, с отбыванием "
        "наказания в исправительной колонии общего режима",
        additional=additional,
        sentence_months=60,
        regime="general",
    )


def test_the_last_total_is_the_sentence() -> None:
    """Counts, the total of article 69 and the total of article 70 are three things."""
    check(
        "признать виновным в совершении двух преступлений, предусмотренных ч. 5 ст. 337 УК РФ, и назначить наказание:\n"
        "- за первое преступление – в виде лишения свободы на срок 5 (пять) лет;\n"
        "- за второе преступление – в виде лишения свободы на срок 5 (пять) лет 4 (четыре) месяца;\n"
        "На основании ч. 3 ст. 69 УК РФ путем частичного сложения назначить 6 лет 1 месяц лишения свободы.\n"
        "На основании ст. 70 УК РФ к этому наказанию частично присоединить неотбытую часть по приговору от 4 мая 2018 "
        "года в виде 1 года лишения свободы и окончательно назначить лишение свободы на срок 6 лет 9 месяцев с "
        "отбыванием в исправительной колонии строгого режима",
        sentence_months=81,
        sentence_69_months=73,
        sentence_count_months=[60, 64],
        regime="strict",
        applied=["69.3", "70"],
    )


def test_a_list_of_counts_may_name_the_kind_once() -> None:
    """«По ч. 2 – 2 года, по ч. 1 – 1 год лишения свободы»: the kind is common."""
    check(
        "признать виновным по п. «в» ч. 2 ст. 158, ч. 1 ст. 166 УК РФ и назначить наказание: по п. «в» ч. 2 ст. 158 УК "
        "РФ – 2 года, по ч. 1 ст. 166 УК РФ – 1 год лишения свободы.\nНа основании ч. 2 ст. 69 УК РФ окончательно "
        "назначить 2 года 3 месяца лишения свободы с отбыванием в колонии-поселении",
        sentence_months=27,
        sentence_count_months=[24, 12],
        regime="settlement",
    )


def test_an_earlier_conditional_term_is_neither_the_sentence_nor_a_count() -> None:
    """What another verdict imposed is not imposed here, and its condition is not this one's."""
    check(
        f"{GUILTY} ч. 1 ст. 161 УК РФ, и назначить наказание в виде лишения свободы на срок 2 года.\nВ соответствии с "
        "ч. 5 ст. 74 УК РФ условное осуждение по приговору Ольховского районного суда от 3 марта 2017 года, которым он "
        "осужден по ч. 2 ст. 158 УК РФ к 1 году 6 месяцам лишения свободы условно с испытательным сроком 2 года, "
        "отменить.\nНа основании ст. 70 УК РФ частично присоединить неотбытое наказание в виде 6 месяцев лишения "
        "свободы и окончательно определить 2 года 5 месяцев лишения свободы в исправительной колонии общего режима",
        sentence_months=29,
        sentence_count_months=24,
        suspended=False,
        probation_months=None,
        applied=["74.5", "70"],
    )


@pytest.mark.parametrize("vector", VECTORS["terms_not_the_sentence"], ids=lambda vector: vector["why"])
def test_other_terms_are_not_the_sentence(vector: dict[str, str]) -> None:
    """Deadlines, sanctions, requests, credit and contracts impose nothing, wherever they stand."""
    check(
        f"{GUILTY} ч. 1 ст. 105 УК РФ, и назначить наказание в виде лишения свободы на срок 9 лет в исправительной "
        f"колонии строгого режима.\n{vector['in'].capitalize()}",
        sentence_months=108,
        regime="strict",
    )


@pytest.mark.parametrize("vector", VECTORS["regime"], ids=lambda vector: vector["in"])
def test_a_regime_is_imposed_and_not_repeated_by_credit(vector: dict[str, str | None]) -> None:
    """The words of the vectors behind «назначить» give their regime; a credit clause gives none."""
    check(
        f"{GUILTY} ч. 1 ст. 105 УК РФ, и назначить наказание в виде лишения свободы на срок 3 года"
        + (" с отбыванием " if vector["out"] else ".\nЗачесть время содержания под стражей, ")
        + str(vector["in"]),
        regime=vector["out"],
    )


def test_imprisonment_may_be_replaced_by_compulsory_labour() -> None:
    """Article 53.1: what replaces the term is the sentence."""
    check(
        f"{GUILTY} ч. 2 ст. 314.1 УК РФ, и назначить наказание в виде лишения свободы на срок 6 месяцев.\nНа основании "
        "ст. 53.1 УК РФ заменить назначенное наказание в виде лишения свободы принудительными работами на срок 6 "
        "месяцев с удержанием 5 % из заработной платы",
        sentence_kind="compulsory_labour",
        sentence_months=6,
    )


def test_a_hidden_amount_is_redacted_and_not_absent() -> None:
    """Where the court blacked the sum out, the kind is known and the sum is missing: redacted."""
    found = find(
        verdict(operative=f"{GUILTY} ч. 1 ст. 228 УК РФ, и назначить штраф в размере <данные изъяты> рублей")
    )
    assert values(found, "sentence_kind") == ["fine"]
    assert [one.missing for one in found if one.variable == "fine_rubles"] == [Missing.REDACTED]


def test_digits_and_words_that_differ_are_flagged() -> None:
    """The digit is kept, the flag tells the reader to look."""
    found = find(
        verdict(
            operative=f"{GUILTY} ч. 1 ст. 111 УК РФ, и назначить лишение свободы на срок 3 (два) года в колонии-поселении"
        )
    )
    (term,) = [one for one in found if one.variable == "sentence_months"]
    assert term.value == 36
    assert term.flags == ("digit_word_mismatch",)


@pytest.mark.parametrize(
    ("words", "flags"),
    [
        (
            "назначить лишение свободы на срок 4 года в исправительной колонии общего режима",
            ("below_minimum",),
        ),
        (
            "с применением ст. 64 УК РФ назначить лишение свободы на срок 4 года в исправительной колонии общего режима",
            (),
        ),
        (
            "назначить лишение свободы на срок 11 лет в исправительной колонии общего режима",
            ("above_maximum",),
        ),
    ],
)
def test_a_term_outside_the_article_is_flagged_and_kept(words: str, flags: tuple[str, ...]) -> None:
    """337(5) allows five to ten years; article 64 explains less."""
    found = find(verdict(operative=f"{GUILTY} ч. 5 ст. 337 УК РФ, и {words}"))
    (term,) = [one for one in found if one.variable == "sentence_months"]
    assert term.flags == flags


def test_a_mild_colony_for_a_grave_crime_is_flagged() -> None:
    """A settlement colony does not go with 337(5)."""
    found = find(
        verdict(
            operative=f"{GUILTY} ч. 5 ст. 337 УК РФ, и назначить лишение свободы на срок 5 лет в колонии-поселении"
        )
    )
    assert [one.flags for one in found if one.variable == "regime"] == [("regime_mismatch",)]


def test_every_quote_holds_its_words() -> None:
    """A value about a term quotes the term with its kind."""
    found = find(
        verdict(
            operative=f"{GUILTY} ч. 1 ст. 105 УК РФ, и назначить 7 (семь) лет лишения свободы в исправительной колонии строгого режима"
        )
    )
    quotes = {one.variable: one.evidence[0].exact for one in found if one.evidence}
    assert quotes["sentence_months"] == "7 (семь) лет лишения свободы"
    assert quotes["regime"] == "исправительной колонии строгого режима"


TWO = (
    "ПРИГОВОР\nименем Российской Федерации\n3 мая 2019 года\nОльховский районный суд в составе судьи Сосниной Р.Р., с "
    "участием подсудимых Кленова К.К. и Рябинина Р.Р., рассмотрев уголовное дело в отношении\nКленова Кузьмы Карповича, "
    "5 июня 1990 года рождения, несудимого, и\nРябинина Романа Родионовича, 6 июля 1991 года рождения, несудимого, "
    "обвиняемых в совершении преступления, предусмотренного п. «а» ч. 2 ст. 158 УК РФ,\nУСТАНОВИЛ:\nКленов и Рябинин "
    "совершили кражу.\nПРИГОВОРИЛ:\n"
)


def test_each_defendant_has_his_own_sentence() -> None:
    """A list of names gives each his term; a common condition holds for both."""
    found = find(
        TWO
        + "Кленова Кузьму Карповича и Рябинина Романа Родионовича признать виновными в совершении преступления, "
        "предусмотренного п. «а» ч. 2 ст. 158 УК РФ, и назначить им наказание:\n- Кленову К.К. – 2 года лишения "
        "свободы;\n- Рябинину Р.Р. – 1 год 6 месяцев лишения свободы.\nНа основании ст. 73 УК РФ назначенное Кленову "
        "К.К. и Рябинину Р.Р. наказание считать условным с испытательным сроком 2 года каждому."
    )
    assert told(found, 1)["sentence_months"] == 24
    assert told(found, 2)["sentence_months"] == 18
    assert all(told(found, person)["probation_months"] == 24 for person in (1, 2))
    assert all(told(found, person)["applied"] == "73" for person in (1, 2))


def test_a_list_of_convicts_gives_each_his_line() -> None:
    """«Признать виновными:» and a line for each; a probation may stand before «для»."""
    found = find(
        TWO
        + "Признать виновными:\n- Кленова К.К. в совершении преступления, предусмотренного п. «а» ч. 2 ст. 158 УК РФ, и "
        "назначить 2 года лишения свободы;\n- Рябинина Р.Р. в совершении преступления, предусмотренного п. «а» ч. 2 ст. 158 "
        "УК РФ, и назначить 1 год лишения свободы.\nНа основании ст. 73 УК РФ назначенное Кленову К.К. и Рябинину Р.Р. "
        "наказание считать условным с испытательным сроком 3 года для Кленова К.К. и 2 года для Рябинина Р.Р."
    )
    assert [told(found, person)["sentence_months"] for person in (1, 2)] == [24, 12]
    assert [told(found, person)["probation_months"] for person in (1, 2)] == [36, 24]


def test_one_may_be_convicted_where_the_others_case_ends() -> None:
    """A verdict may terminate the case of one of two."""
    found = find(
        TWO
        + "Уголовное дело в отношении Рябинина Р.Р. прекратить на основании ст. 76 УК РФ.\nКленова К.К. признать виновным по "
        "п. «а» ч. 2 ст. 158 УК РФ и назначить 200 часов обязательных работ."
    )
    assert told(found, 1)["work_hours"] == 200
    assert told(found, 2) == {"sentence_kind": "none", "suspended": False, "applied": "76"}


def test_a_term_for_each_is_everybodys() -> None:
    """«Каждому» gives the same term to both."""
    found = find(
        TWO
        + "Кленова К.К. и Рябинина Р.Р. признать виновными по п. «а» ч. 2 ст. 158 УК РФ и назначить каждому наказание "
        "в виде обязательных работ на срок 120 часов."
    )
    assert [told(found, person)["work_hours"] for person in (1, 2)] == [120, 120]


def test_a_condition_for_each_is_theirs_who_were_named_together() -> None:
    """«… каждому» in a sentence without names is about those whom the sentence before names."""
    found = find(
        TWO
        + "Кленова К.К. и Рябинина Р.Р. признать виновными по п. «а» ч. 2 ст. 158 УК РФ и назначить наказание:\n"
        "Кленову К.К. и Рябинину Р.Р. – по 2 года лишения свободы каждому. На основании ст. 73 УК РФ наказание считать "
        "условным с испытательным сроком 1 год каждому."
    )
    assert [told(found, person)["suspended"] for person in (1, 2)] == [True, True]
    assert [told(found, person)["probation_months"] for person in (1, 2)] == [12, 12]


def test_custody_may_lower_a_fine() -> None:
    """Under article 72 part 5 the fine that is left is the sentence."""
    check(
        "признать виновным по ч. 1 ст. 158 УК РФ и назначить штраф в размере 90 000 рублей.\nНа основании ч. 5 ст. 72 УК "
        "РФ с учетом срока содержания под стражей смягчить назначенный штраф до 40 000 рублей",
        fine_rubles=40_000,
        applied="72.5",
    )


def test_a_case_that_goes_elsewhere_punishes_nobody() -> None:
    """Returned to the prosecutor: no punishment, nothing suspended."""
    found = find(
        verdict(operative="x")
        .replace("П Р И Г О В О Р\nименем Российской Федерации", "П О С Т А Н О В Л Е Н И Е")
        .split("П Р И Г О В О Р И Л")[0]
        + "П О С Т А Н О В И Л:\nУголовное дело в отношении Кленова К.К. возвратить прокурору района."
    )
    assert told(found) == {"sentence_kind": "none", "suspended": False}


@pytest.mark.parametrize(
    ("ground", "words", "applied"),
    [
        ("На основании п. «а» ч. 1 ст. 78 УК РФ, п. 3 ч. 1 ст. 24 УПК РФ, суд", "", "78.1"),
        ("Руководствуясь ст. 25.1, 446.2.-446.3. УПК РФ, статьей 76.2 Уголовного кодекса Российской Федерации, суд", "", "76.2"),
        ("На основании ст. 76 УК РФ и руководствуясь ст. 254 УПК РФ, суд", "", "76"),
        ("Руководствуясь ст. 25.1 УПК РФ, суд", " В соответствии со ст. 104.4 УК РФ назначить судебный штраф 5000 рублей.", "104.4"),
        ("Руководствуясь ст. 25.1 УПК РФ, суд", " По ч. 2 ст. 104.4 УК РФ при неуплате штрафа он отменяется.", None),
    ],
)  # fmt: skip
def test_the_ground_of_an_end_is_applied_and_a_warning_is_not(
    ground: str, words: str, applied: str | None
) -> None:
    """What stands just before «ПОСТАНОВИЛ» counts with or without «руководствуясь»."""
    found = find(
        verdict(operative="x", trial=ground)
        .replace("П Р И Г О В О Р\nименем Российской Федерации", "П О С Т А Н О В Л Е Н И Е")
        .split("П Р И Г О В О Р И Л")[0]
        + "П О С Т А Н О В И Л:\nУголовное дело в отношении Кленова К.К. прекратить."
        + words
    )
    assert told(found).get("applied") == applied


def test_a_terminated_case_punishes_nobody() -> None:
    """A court fine is no punishment; the kind is none."""
    found = find(
        verdict(operative="x")
        .replace("П Р И Г О В О Р\nименем Российской Федерации", "П О С Т А Н О В Л Е Н И Е")
        .split("П Р И Г О В О Р И Л")[0]
        + "П О С Т А Н О В И Л:\nПрекратить уголовное дело в отношении Кленова К.К., обвиняемого по ч. 1 ст. 158 УК РФ, на "
        "основании ст. 76.2 УК РФ. Назначить Кленову К.К. судебный штраф в размере 9000 рублей."
    )
    assert told(found) == {"sentence_kind": "none", "suspended": False, "applied": "76.2"}


def test_an_upheld_verdict_is_the_one_that_the_introduction_retells() -> None:
    """Unchanged means: the first court's term and regime hold."""
    answers = told(find(appeal()))
    assert (answers["sentence_months"], answers["regime"], answers["suspended"]) == (60, "general", False)


@pytest.mark.parametrize(
    "words",
    [
        "несудимого, осужденного по ч. 5 ст. 337 УК РФ к лишению свободы на срок 6 лет в исправительной колонии общего режима",
        "несудимый, признан виновным в совершении преступления, предусмотренного ч. 5 ст. 337 УК РФ, и ему назначено наказание в виде лишения свободы на срок 6 лет в исправительной колонии общего режима",
        "несудимый, признан виновным в совершении преступления, предусмотренного ч. 5 ст. 337 УК РФ, и осужден к 6 годам лишения свободы с отбыванием в исправительной колонии общего режима",
        "несудимый, осужден на основании ч. 5 ст. 337 УК РФ к шести годам лишения свободы в исправительной колонии общего режима",
    ],
)  # fmt: skip
def test_a_verdict_is_retold_in_several_ways(words: str) -> None:
    """«Осуждён», «осуждённого по», «признан виновным и ему назначено» retell the same verdict."""
    text = appeal(sentence="@").replace("несудимый, осужден по ч. 5 ст. 337 УК РФ @", words)
    answers = told(find(text))
    assert (answers["sentence_months"], answers["regime"]) == (72, "general")


@pytest.mark.parametrize(
    ("sentence_before", "operative", "expected"),
    [
        ("к 6 годам лишения свободы в исправительной колонии общего режима", "приговор изменить: смягчить назначенное наказание до 5 (пяти) лет 3 (трех) месяцев лишения свободы. В остальном приговор оставить без изменения", {"sentence_months": 63, "regime": "general"}),
        ("к 6 годам лишения свободы в исправительной колонии строгого режима", "приговор изменить. Местом отбывания лишения свободы вместо исправительной колонии строгого режима определить исправительную колонию общего режима", {"sentence_months": 72, "regime": "general"}),
        ("с применением ст. 64 УК РФ к 4 годам лишения свободы условно с испытательным сроком 3 года", "приговор изменить: исключить указание на применение ст. 64 и ст. 73 УК РФ; усилить наказание до 5 лет лишения свободы в исправительной колонии общего режима", {"sentence_months": 60, "suspended": False, "probation_months": None, "applied": None, "regime": "general"}),
        ("к 1 году лишения свободы в колонии-поселении", "приговор изменить. В силу ст. 73 УК РФ назначенное наказание считать условным с испытательным сроком 1 год 6 месяцев", {"sentence_months": 12, "suspended": True, "probation_months": 18, "regime": None, "applied": "73"}),
        ("(два преступления) к 5 годам 2 месяцам и 6 годам лишения свободы, в силу ч. 3 ст. 69 УК РФ – к 7 годам, на основании ст. 70 УК РФ – к 8 годам 1 месяцу лишения свободы в исправительной колонии строгого режима", "приговор изменить: исключить указание на рецидив. В остальной части приговор оставить без изменения", {"sentence_months": 97, "sentence_69_months": 84, "sentence_count_months": [62, 72]}),
    ],
)  # fmt: skip
def test_a_changed_verdict_holds_as_changed(
    sentence_before: str, operative: str, expected: dict[str, object]
) -> None:
    """New terms take the place of the old ones; what is not named stays."""
    answers = told(find(appeal(sentence=sentence_before, operative=operative)))
    assert {name: answers.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("operative", "expected"),
    [
        ("приговор изменить: исключить назначение дополнительного наказания в виде лишения воинского звания «сержант»", {"additional": None, "sentence_months": 60}),
        ("приговор изменить: смягчить наказание до 4 лет 6 месяцев лишения свободы", {"additional": "loss_of_rank", "sentence_months": 54}),
        ("приговор изменить, снизив срок лишения свободы с 5 лет до 4 лет 8 месяцев", {"sentence_months": 56}),
        ("приговор изменить: действия переквалифицировать с ч. 5 ст. 337 УК РФ на ч. 3.1 ст. 337 УК РФ, по которой назначить наказание в виде лишения свободы на срок 3 года в исправительной колонии общего режима", {"sentence_months": 36, "regime": "general"}),
        ("апелляционное производство по апелляционной жалобе прекратить в связи с ее отзывом", {"sentence_months": 60, "additional": "loss_of_rank"}),
        ("приговор изменить. Считать ФИО1 осужденным по ч. 5 ст. 337 УК РФ к 5 годам 1 месяцу лишения свободы", {"sentence_months": 61}),
    ],
)  # fmt: skip
def test_additions_stay_unless_they_are_excluded(operative: str, expected: dict[str, object]) -> None:
    """What was added to the old term stays beside the new one."""
    before = "к 5 годам лишения свободы в исправительной колонии общего режима, с лишением воинского звания «сержант»"
    answers = told(find(appeal(sentence=before, operative=operative)))
    assert {name: answers.get(name) for name in expected} == expected


def test_a_quashed_verdict_leaves_no_sentence() -> None:
    """After «отменить … на новое рассмотрение» nothing is imposed."""
    found = find(
        appeal(operative="приговор отменить, уголовное дело передать на новое судебное разбирательство")
    )
    assert told(found) == {"suspended": False}


def test_each_convict_of_an_appeal_keeps_his_own_sentence() -> None:
    """What changes for one changes nothing for the other."""
    found = find(
        "АПЕЛЛЯЦИОННОЕ ОПРЕДЕЛЕНИЕ\n12 мая 2018 года\nСудебная коллегия по уголовным делам Ольховского областного суда в "
        "составе Сосниной Р.Р., рассмотрела уголовное дело по апелляционным жалобам осужденных ФИО1 и ФИО2 на приговор "
        "Ольховского районного суда от 1 марта 2018 года, которым\nФИО1, ДД.ММ.ГГГГ года рождения, не судимый,\nосужден по "
        "ч. 2 ст. 162 УК РФ к 5 годам лишения свободы с отбыванием в исправительной колонии общего режима;\nФИО2, "
        "ДД.ММ.ГГГГ года рождения, судимый ДД.ММ.ГГГГ по ч. 1 ст. 158 УК РФ к штрафу,\nосужден по ч. 2 ст. 162 УК РФ к 6 "
        "годам лишения свободы, на основании ст. 70 УК РФ к 6 годам 1 месяцу лишения свободы с отбыванием в "
        "исправительной колонии строгого режима.\nУСТАНОВИЛА:\nФИО1 и ФИО2 осуждены за разбой.\nОПРЕДЕЛИЛА:\nПриговор "
        "Ольховского районного суда в отношении ФИО1 и ФИО2 изменить.\nСмягчить назначенное ФИО2 по ч. 2 ст. 162 УК РФ "
        "наказание до 5 лет 6 месяцев лишения свободы.\nНа основании ст. 70 УК РФ окончательно назначить ФИО2 5 лет 7 "
        "месяцев лишения свободы в исправительной колонии строгого режима.\nВ остальном приговор оставить без изменения."
    )
    first, second = told(found, 1), told(found, 2)
    assert (first["sentence_months"], first["regime"], first.get("applied")) == (60, "general", None)
    assert (second["sentence_months"], second["regime"], second["applied"]) == (67, "strict", "70")


def test_a_count_that_an_appeal_does_not_name_keeps_its_term() -> None:
    """The list of counts stays whole when one of them is changed."""
    answers = told(
        find(
            appeal(
                sentence="к 5 годам лишения свободы, по ч. 1 ст. 166 УК РФ к 2 годам лишения свободы, на основании ч. 3 "
                "ст. 69 УК РФ окончательно к 6 годам лишения свободы в исправительной колонии общего режима",
                operative="приговор изменить: смягчить наказание, назначенное по ч. 1 ст. 166 УК РФ, до 1 года 10 месяцев "
                "лишения свободы; на основании ч. 3 ст. 69 УК РФ окончательно назначить 5 лет 9 месяцев лишения свободы",
            )
        )
    )
    assert answers["sentence_count_months"] == [60, 22]
    assert answers["sentence_months"] == 69


@pytest.mark.parametrize(
    "operative",
    [
        "приговор в части взыскания процессуальных издержек отменить. В остальной части приговор оставить без изменения",
        "приговор изменить: отменить условно-досрочное освобождение от 3 мая 2017 года",
    ],
)
def test_a_part_that_is_quashed_leaves_the_sentence(operative: str) -> None:
    """«Отменить … в части» does not quash the verdict."""
    assert told(find(appeal(operative=operative)))["sentence_months"] == 60


@pytest.mark.corpus
def test_negatives_have_no_sentence(shared: Path) -> None:
    """Civil and administrative acts impose no criminal punishment."""
    for folder in ("negatives-civil", "negatives-administrative"):
        for path in sorted((shared / "corpus" / folder).glob("*.txt")):
            assert find(path.read_text(encoding="utf-8", errors="replace")) == [], path.name


def test_a_heading_gives_its_kind_to_the_list_below() -> None:
    """«Назначить лишение свободы:» and «лишения свободы на срок:» stand for every term of the list."""
    check(
        f"{GUILTY} ч. 2.1 ст. 332 УК РФ, и ч. 2.1 ст. 337 УК РФ, и назначить лишение свободы:\n"
        "а) по ч. 2.1 ст. 332 УК РФ – на 2 (два) года 1 (один) месяц;\n"
        "б) по ч. 2.1 ст. 337 УК РФ – на 1 (один) год 9 (девять) месяцев.\n"
        "По совокупности преступлений, на основании ч. 3 ст. 69 УК РФ, окончательно назначить 3 (три) года лишения "
        "свободы в колонии-поселении",
        sentence_months=36,
        sentence_count_months=[25, 21],
        sentence_69_months=36,
    )
    check(
        f"{GUILTY} ч. 3.1 ст. 337 и ч. 5 ст. 337 УК РФ, и назначить наказание в виде лишения свободы на срок:\n"
        "2 (два) года – за преступление, предусмотренное ч. 3.1 ст. 337 УК РФ;\n"
        "5 (пять) лет – за преступление, предусмотренное ч. 5 ст. 337 УК РФ.\n"
        "На основании ч. 3 ст. 69 УК РФ окончательно определить наказание в виде лишения свободы сроком на 6 (шесть) "
        "лет в исправительной колонии общего режима",
        sentence_months=72,
        sentence_count_months=[24, 60],
    )


def test_a_rank_may_be_taken_with_the_article_between() -> None:
    """«Лишив его на основании ст. 48 УК РФ воинского звания» adds the loss of rank."""
    check(
        f"{GUILTY} ч. 3 ст. 338 УК РФ, определив ему лишение свободы на 6 лет, лишив его на основании ст. 48 УК РФ "
        "воинского звания «ефрейтор»",
        additional="loss_of_rank",
        sentence_months=72,
    )


def test_a_rule_of_mitigation_is_not_what_the_verdict_is_guided_by() -> None:
    """«Руководствуясь ч. 2 ст. 61» in the reasons is applied in a sentence of its own, not in the operative part."""
    text = verdict(
        trial="Руководствуясь ч. 2 ст. 61 УК РФ, суд учитывает как смягчающее признание вины.\n"
        "На основании изложенного и ст. 307 УПК РФ суд",
        operative=f"{GUILTY} ч. 5 ст. 337 УК РФ, и назначить 5 лет лишения свободы",
    )
    assert values(find(text), "applied") == []


def test_a_measure_left_unchanged_behind_a_quashed_verdict_keeps_it_quashed() -> None:
    """«Приговор отменить … . Меру пресечения оставить» in one line quashes the verdict."""
    text = appeal(
        operative="приговор Ольховского гарнизонного военного суда отменить, дело передать на новое рассмотрение. "
        "Меру пресечения – заключение под стражу – оставить без изменения"
    )
    assert values(find(text), "sentence_months") == []


def test_each_of_two_has_the_term_behind_his_name() -> None:
    """«Лишения свободы: ФИО1 – сроком на …, ФИО2 – сроком на …, обоими в колонии …»."""
    text = verdict(introduction="подсудимых Кленова К.К. и Елкина Е.Е., ").replace(
        "в отношении\nКленова Кузьмы Карповича,",
        "в отношении\nЕлкина Ефима Егоровича и Кленова Кузьмы Карповича,",
    )
    text = text.replace(
        "Кленова Кузьму Карповича признать виновным",
        "Признать Кленова К.К. и Елкина Е.Е. виновными в преступлении, предусмотренном ч. 5 ст. 337 УК РФ, и назначить им "
        "наказание в виде лишения свободы: Кленову К.К. – сроком на 6 лет, Елкину Е.Е. – сроком на 5 лет, с отбыванием "
        "обоими в исправительной колонии общего режима",
    )
    found = [(one.person, one.variable, one.value) for one in find(text)]
    terms = sorted(value for _, variable, value in found if variable == "sentence_months")
    assert terms == [60, 72]
    assert [value for _, variable, value in found if variable == "regime"] == ["general", "general"]


def test_a_term_may_be_lowered_without_its_kind() -> None:
    """«Назначенное наказание снизить до 3 лет 8 месяцев» keeps the kind and regime of the punishment under appeal."""
    answers = told(
        find(
            appeal(
                operative="приговор изменить. Применить ст. 64 УК РФ и наказание, назначенное ФИО1 по ч. 5 ст. 337 УК РФ, "
                "снизить до 3 лет 8 месяцев. В остальном приговор оставить без изменения"
            )
        )
    )
    assert (answers["sentence_months"], answers["sentence_kind"], answers["regime"]) == (
        44,
        "imprisonment",
        "general",
    )
