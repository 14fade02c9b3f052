"""What an article says of each case: sentence, absence, court, appeal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.findings.press.reports import REPORTS, Case

from sudebnik.findings.press import cases
from sudebnik.findings.press.facts import facts


def found(text: str, number: int = 1) -> dict[str, Any]:
    """The facts of one case; of a variable with several values the list of them."""
    article = cases.read(text)
    told: dict[str, Any] = {}
    for fact in facts(text, article, article.cases[number - 1]):
        if fact.variable in told:
            known = told[fact.variable]
            told[fact.variable] = [*(known if isinstance(known, list) else [known]), fact.value]
        else:
            told[fact.variable] = fact.value
    return told


def plain(variable: str, value: Any) -> Any:
    """A value in the short form of the reports' gold."""
    if variable == "absence":
        return next((unit, number) for unit, number in value.items() if unit != "precision")
    if variable == "episode":
        return value.get("start"), value.get("end")
    if variable == "prior_sentence":
        return value["months"]
    if variable in ("charge", "convicted_of"):
        return value["article"]
    return value


def answers(gold: Case) -> Iterator[tuple[str, Any]]:
    for variable, value in gold.items():
        if variable != "label":
            yield from ((variable, one) for one in (value if isinstance(value, list) else [value]))


@pytest.mark.parametrize("name", REPORTS)
def test_the_invented_reports_are_read(name: str) -> None:
    """Nineteen of twenty facts of the invented reports are found, and nearly nothing is added."""
    text, gold = REPORTS[name]
    article = cases.read(text)
    coded = {variable for case in gold for variable, _value in answers(case)}
    right = missed = added = 0
    for number, case in enumerate(gold):
        expected = set(answers(case))
        given = {
            (fact.variable, plain(fact.variable, fact.value))
            for fact in facts(text, article, article.cases[number])
            if fact.variable in coded
        }
        right += len(expected & given)
        missed += len(expected - given)
        added += len(given - expected)
    assert 2 * right / (2 * right + missed + added) >= 0.93, (missed, added)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Private Oleg Sosnin was sentenced to five and a half years after leaving his unit.", 66),
        (
            "Private Oleg Sosnin left his unit. Prosecutors asked for nine years; the court gave him six.",
            72,
        ),
        ("Private Oleg Sosnin, 34, was jailed for 6.5 years after two years of service.", 78),
        (
            "Private Oleg Sosnin had served two years at the front. A court in Omsk jailed him for four years.",
            48,
        ),
        ("Private Oleg Sosnin got six years, cut on appeal to five and a half.", 66),
        ("Private Oleg Sosnin faces up to ten years for desertion after he left his unit.", None),
        ("Рядовой Олег Соснин ушёл из части и получил пять с половиной лет.", 66),
        ("Рядовому Олегу Соснину дали шесть лет. Апелляция снизила срок до пяти с половиной.", 66),
        ("Рядовой Олег Соснин воевал два года. Суд приговорил его к четырём годам колонии.", 48),
        ("Рядовому Олегу Соснину грозит до десяти лет за то, что он ушёл из части.", None),
    ],
)
def test_the_final_sentence_is_told_from_other_terms(text: str, sentence: float | None) -> None:
    """Neither what was asked, nor service, age, the range of the law or the term before the appeal is the sentence."""
    assert found(text).get("sentence_months") == sentence


def test_an_appeal_changes_the_sentence_by_so_many_months() -> None:
    """«Six years, and three months were taken off on appeal» is five years and nine months."""
    told = found(
        "Private Oleg Sosnin went AWOL for a month. A court gave him six years. On appeal, three months were taken off."
    )
    assert (told["sentence_before_months"], told["sentence_months"], told["delta_months"]) == (72, 69, -3)
    assert told["appeal_outcome"] == "mitigated"


def test_a_quashed_sentence_is_no_sentence() -> None:
    """Where the verdict is thrown out only the term before it is told."""
    told = found(
        "The case of Sergeant Oleg Sosnin, who went AWOL, starts anew: the district military court overturned his "
        "seven-year sentence and ordered a retrial."
    )
    assert "sentence_months" not in told
    assert told["sentence_before_months"] == 84
    assert told["appeal_outcome"] == "quashed_retrial"


def test_english_names_of_prisons_are_no_regime() -> None:
    """«Maximum-security» and «high-security» name no Russian regime; «strict-regime» does."""
    told = found(
        "Private Oleg Sosnin deserted and was sentenced to eight years in a maximum-security prison."
    )
    assert "regime" not in told
    told = found("Private Oleg Sosnin deserted and was sentenced to eight years in a strict-regime colony.")
    assert told["regime"] == "strict"


def test_home_is_not_the_court() -> None:
    """Where a man is from is his place; the court is where words say that he was judged."""
    told = found(
        "Private Oleg Sosnin from Astrakhan, who left his unit, was sentenced in Pyatigorsk to five years in prison."
    )
    assert told["place"] == "Astrakhan"
    assert told["court"] == "61GV0008"
    told = found("Рядовой Олег Соснин из Астрахани ушёл из части. В Пятигорске ему дали пять лет.")
    assert told["court"] == "61GV0008"


def test_the_district_court_of_an_appeal_is_not_the_court() -> None:
    """The court that heard the appeal is not the one that judged him first."""
    told = found(
        "Private Oleg Sosnin left his unit and got five years. The Southern District Military Court in Rostov-on-Don upheld it."
    )
    assert "court" not in told


def test_a_relatives_medal_and_wound_are_not_his() -> None:
    """Awards and wounds of a father or a brother are no facts about the man."""
    told = found(
        "Private Oleg Sosnin left his unit and got five years. His father, who was awarded the Order of Courage and wounded "
        "in combat, is ill."
    )
    assert "award" not in told
    assert "wound" not in told


def test_two_absences_are_two_episodes() -> None:
    """Left in July, caught in November, gone again the next day for three months: two episodes and a new escape."""
    told = found(
        "Oleg Sosnin was mobilised in January 2024. From July to November he was at large, until the commandant's men "
        "found him. The next day he fled again and was in hiding for three months."
    )
    assert told["re_escape"] is True
    assert [plain("episode", value) for value in told["episode"]] == [("2024-07", "2024-11"), (None, None)]
    assert told["episode"][1]["absence"] == {"months": 3, "precision": "exact"}
    assert "absence" not in told


def test_two_who_leave_together_on_one_night_do_not_escape_again() -> None:
    """«The same night» alone is no new escape."""
    told = found(
        "Oleg Sosnin and Egor Lunin slipped away from one convoy on the same night. Sosnin got two years, Lunin three years."
    )
    assert "re_escape" not in told


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("was AWOL for over a month", {"months": 1, "precision": "more_than"}),
        ("was absent for nearly three weeks", {"weeks": 3, "precision": "less_than"}),
        ("stayed away for about forty days", {"days": 40, "precision": "about"}),
        ("was on the run for two and a half months", {"months": 2.5, "precision": "exact"}),
        ("turned himself in to the police after a fortnight", {"weeks": 2, "precision": "exact"}),
    ],
)
def test_an_absence_keeps_its_unit_and_precision(words: str, length: dict[str, object]) -> None:
    """An absence is told in the article's unit, with more than, less than or about."""
    assert found(f"Private Oleg Sosnin {words}.")["absence"] == length


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("отсутствовал в части более полутора месяцев", {"months": 1.5, "precision": "more_than"}),
        ("скрывался почти полгода", {"months": 6, "precision": "less_than"}),
        ("не являлся на службу около двадцати дней", {"days": 20, "precision": "about"}),
        ("находился в розыске девять недель", {"weeks": 9, "precision": "exact"}),
    ],
)
def test_a_russian_absence_keeps_its_unit_and_precision(words: str, length: dict[str, object]) -> None:
    """The same in Russian."""
    assert found(f"Рядовой Олег Соснин {words}. Суд дал ему пять лет.")["absence"] == length


@pytest.mark.parametrize(
    ("text", "variable", "value"),
    [
        ("Private Oleg Sosnin left his unit. On the ninth day he walked in.", "absence", ("days", 9)),
        ("Private Oleg Sosnin was gone for two hundred and three days.", "absence", ("days", 203)),
        ("Матроса Олега Соснина за двухмесячную самоволку осудили.", "absence", ("months", 2)),
        ("Рядовой Олег Соснин ушел из части. Полтора года на даче. Его осудили.", "absence", ("months", 18)),
        ("Рядовой Олег Соснин сбежал и через 12 дней сам явился в часть.", "absence", ("days", 12)),
        ("Прокурор просил восемь лет, рядовому Олегу Соснину дали шесть и девять месяцев.", "sentence_months", 81),
        ("Рядовой Олег Соснин сбежал. Прокурор запросил семь, дали шесть с половиной.", "sentence_months", 78),
        ("Рядового Олега Соснина осудили по части 2.1 статьи 332 УК за отказ.", "convicted_of", "332"),
        ("Матроса Олега Соснина за самоволку наказали штрафом в 30 тысяч рублей.", "fine_rubles", 30000),
        ("Private Oleg Sosnin deserted and got a year in a disciplinary battalion.", "sentence_kind", "military_disciplinary_unit"),
        ("Private Oleg Sosnin hid until the district policeman came for him.", "absence_end", "detained_police"),
        ("Рядовой Олег Соснин бежал. Его взяли дома – двое из военной комендатуры.", "absence_end", "detained_military"),
        ("Private Oleg Sosnin got four years; the appeal court suspended the sentence.", "appeal_outcome", "mitigated"),
        ("Рядовой Олег Соснин получил шесть лет строгого.", "regime", "strict"),
        ("Рядовой Олег Соснин ушел из части; мать растит сына и дочку солдата.", "children_n", 2),
    ],
)  # fmt: skip
def test_newspaper_wordings_are_read(text: str, variable: str, value: Any) -> None:
    """Ordinals, adjectives of length, bare numbers of years, hideouts, fines and arrests as newspapers tell them."""
    assert plain(variable, found(text)[variable]) == value


def test_one_court_named_before_the_first_man_judged_them_all() -> None:
    """«Пензенский гарнизонный военный суд огласил два приговора» gives both men their court; named of one, it is his."""
    text = (
        "На прошлой неделе Пензенский гарнизонный военный суд огласил два приговора.\n"
        "Рядовой Олег Соснин бежал и получил пять лет.\nСержант Глеб Тарасов бежал и получил шесть лет.\n"
    )
    assert found(text, 1)["court"] == found(text, 2)["court"] == "63GV0009"
    alone = "Рядового Олега Соснина Пензенский гарнизонный военный суд осудил на пять лет.\nСержант Глеб Тарасов бежал и получил шесть лет.\n"
    assert "court" not in found(alone, 2)
