"""Which man each sentence of an article is about."""

from __future__ import annotations

import pytest
from tests.findings.press.reports import REPORTS

from sudebnik.findings.press import cases


def labels(text: str) -> list[str]:
    """The words that name each man, in the order of the article."""
    return [" ".join(text[slice(*case.label)].split()) for case in cases.read(text).cases]


def told(text: str, number: int) -> str:
    """Everything that is told of one man."""
    case = cases.read(text).cases[number - 1]
    return " / ".join(text[stretch.start : stretch.end].strip() for stretch in case.stretches)


@pytest.mark.parametrize("name", REPORTS)
def test_every_case_is_found_and_none_added(name: str) -> None:
    """An article's cases are found in its order; experts, kin, judges and statistics make none."""
    text, gold = REPORTS[name]
    assert len(cases.read(text).cases) == len(gold)


def test_a_statement_about_everyone_is_about_nobody() -> None:
    """«In most verdicts …» and an expert's generalities belong to no case, wherever they stand."""
    text = (
        "Private Anton Selkin was sentenced to five years by a court in Perm after leaving his unit for a month.\n"
        "In most verdicts one looks for the reason in vain.\n"
        "“Commanders refuse everyone leave,” says Ilya Brodsky, head of a group that advises soldiers. He adds that courts "
        "do not care.\n"
    )
    article = cases.read(text)
    assert len(article.cases) == 1
    assert "most verdicts" not in told(text, 1)
    assert "Commanders refuse" not in told(text, 1)
    assert "He adds" not in told(text, 1)


def test_a_pronoun_opens_a_paragraph_about_the_man_before() -> None:
    """A paragraph that begins with «he» goes on about the man of the paragraph before."""
    text = (
        "Gleb Tarasov deserted from a tank regiment in March.\n"
        "He was caught after two weeks, and a court in Chita gave him six years.\n"
    )
    assert "six years" in told(text, 1)


def test_two_men_of_one_sentence_have_their_own_clauses() -> None:
    """In «Kirov got two years, Lunin three» each has his own part; «both» speaks of the two."""
    text = (
        "Two conscripts, Pavel Kirsov and Egor Lunin, left the barracks on the same night. Both were caught in a week. "
        "Kirsov got two years, while Lunin was sentenced to three years.\n"
    )
    assert labels(text) == ["Pavel Kirsov", "Egor Lunin"]
    assert "two years" in told(text, 1)
    assert "three years" not in told(text, 1)
    assert "Both were caught" in told(text, 2)


def test_a_man_without_a_name_is_a_case() -> None:
    """«A mobilised man from Perm was sentenced» is a case; «a man who leaves» is none."""
    text = (
        "A man who leaves his barracks is soon looked for.\n"
        "A mobilised man from Perm was sentenced to six years for three months away from his unit.\n"
        "Another soldier, who was not named, received a suspended term of one year after going AWOL.\n"
    )
    assert len(labels(text)) == 2


def test_a_name_given_afterwards_is_the_same_man() -> None:
    """«A court jailed a soldier … Private X left …» and «That was X» tell one case, not two."""
    text = (
        "OMSK (Agency) - A garrison court jailed a contract soldier for five years. Private Denis Golov left his unit in May "
        "and was caught in July.\n"
        "Only one soldier said that he had run because of missing ammunition. That was Fyodor Lesnin, who got eight years.\n"
    )
    assert labels(text) == ["Denis Golov", "Fyodor Lesnin"]
    assert "missing ammunition" in told(text, 2)


def test_kin_and_counsel_named_beside_a_man_make_no_case() -> None:
    """A brother, a wife, a lawyer and a judge with names are no cases, and do not take the man's sentences."""
    text = (
        "Мобилизованный Олег Рябцев отсутствовал в части четыре месяца. Его брат Виктор Рябцев погиб на фронте. Его адвокат "
        "Марина Львова просила о снисхождении. Судья Пётр Гордеев приговорил его к пяти годам колонии.\n"
    )
    assert labels(text) == ["Олег Рябцев"]
    assert "пяти годам" in told(text, 1)


def test_a_surname_in_any_case_is_the_same_man() -> None:
    """Russian surnames turn: «Рябцева», «Рябцеву» and «Рябцев» are one man."""
    text = (
        "Дело сержанта Кирилла Одинцова слушали в Чите. Суд назначил Одинцову шесть лет. В апелляции Одинцов просил "
        "смягчить срок, но приговор оставили в силе.\n"
    )
    assert len(labels(text)) == 1
    assert "в силе" in told(text, 1)


def test_a_letter_is_a_name() -> None:
    """«Рядовой К.» and «Private K.» are men like others."""
    text = "Рядовой Ж. ушёл из части на месяц. Суд в Омске дал Ж. три года колонии.\n"
    assert labels(text) == ["Ж."]


def test_a_numbered_list_tells_each_man_under_his_number() -> None:
    """«2. Denis R. (contract).» opens a case; two men with the same letter are two."""
    text = (
        "1. Ivan R. (mobilised, Tver). Absent for a month. Sentenced to five years.\n\n"
        "2. Denis R. (contract). Failed to arrive at his new unit. Tver garrison court, six years.\n\n"
        '3. "Grandad", 52 (volunteer formation). Left a kitchen and was found at home. Three years.\n'
    )
    assert labels(text) == ["Ivan R.", "Denis R.", '"Grandad"']
    assert "six years" in told(text, 2)


def test_initials_before_a_capital_are_still_a_man() -> None:
    """«Дело Б.А. Рядовой Б.А.» and «Дело Г.Р. Мы уже писали …» name men by initials alone."""
    text = (
        "Дело Б.А. Рядовой Б.А. покинул часть и осужден на пять лет.\n"
        "Дело Г.Р. Мы уже писали, что Г.Р. дезертировал; гарнизонный суд назначил семь лет.\n"
    )
    assert labels(text) == ["Б.А.", "Г.Р."]


def test_a_namesake_under_one_letter_is_another_man() -> None:
    """«Его однофамилец, ефрейтор М.» opens a case of his own."""
    text = (
        "Рядовой М. не вернулся из отпуска и получил два года условно. "
        "Его однофамилец, ефрейтор М., скрывался полгода; ему дали шесть лет.\n"
    )
    assert labels(text) == ["М.", "М."]
    assert "шесть лет" in told(text, 2)


def test_after_a_judge_or_a_lawyer_the_man_comes_back() -> None:
    """What a named prosecutor asked, a named judge gave and a lawyer says of «the sentence» is the man's."""
    text = (
        "Sergeant Pavel Kruglov left his unit for forty days. Prosecutor Anna Belova asked for seven years. "
        "Judge Ilya Stroganov makes it five. The appeal failed.\n"
    )
    assert labels(text) == ["Pavel Kruglov"]
    assert "makes it five" in told(text, 1)
    assert "appeal failed" in told(text, 1)


def test_a_man_tried_for_another_crime_alone_is_no_case() -> None:
    """The corporal who beat him and got two years for beating has no case here."""
    text = (
        "Private Anton Selkin left his unit after he was beaten and was given a suspended year. "
        "One of the attackers, Corporal Yegor Ladygin, got two years under Article 335.\n"
    )
    assert labels(text) == ["Anton Selkin"]


def test_a_mother_of_the_same_name_gives_the_case_no_label() -> None:
    """Named first and with a patronymic, the mother is told of; the case is her son's."""
    text = (
        "Людмила Ивановна Корзунова хранит копию приговора. Алексею Корзунову тридцать один, он ушел из части в мае. "
        "Его осудили на шесть лет.\n"
    )
    assert labels(text) == ["Алексею Корзунову"]


def test_a_pair_ends_with_its_paragraph() -> None:
    """«When the second coffin came» in the next man's paragraph is not the second of the two before."""
    text = (
        "Two conscripts, Pavel Kirsov and Egor Lunin, left the barracks. Each got a suspended year.\n"
        "The last hearing concerns Ruslan Idrov, a contract sergeant. When the second coffin came, he went home. "
        "The court gave him six years.\n"
    )
    assert labels(text) == ["Pavel Kirsov", "Egor Lunin", "Ruslan Idrov"]
    assert "second coffin" in told(text, 3)
