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
        "Oleg Sosnin was mobilised in January 2024. He remained free from July to November before commandant officers caught "
        "him. The next day he escaped again, evading capture for another three months."
    )
    assert told["re_escape"] is True
    assert [plain("episode", value) for value in told["episode"]] == [("2024-07", "2024-11"), (None, None)]
    assert told["episode"][1]["absence"] == {"months": 3, "precision": "exact"}
    assert "absence" not in told


def test_two_who_leave_together_on_one_night_do_not_escape_again() -> None:
    """«The same night» alone is no new escape."""
    told = found(
        "Oleg Sosnin and Egor Lunin left the same convoy on the same night. Sosnin got two years, Lunin three years."
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
