"""General, special, or by agreement: in which procedure a case was tried."""

from __future__ import annotations

import pytest
from tests.findings.acts import appeal, read, values, verdict

from sudebnik.findings.grammars import procedure
from sudebnik.law import articles
from sudebnik.text import dates


def tried(text: str) -> list[object]:
    return values(list(procedure.find(read(text, procedure))), "procedure")


@pytest.mark.parametrize(
    "words",
    [
        "Условия постановления приговора без проведения судебного разбирательства соблюдены.",
        "Дело рассмотрено в особом порядке, предусмотренном главой 40 УПК РФ.",
        (
            "Подсудимый просил об особом порядке, государственный обвинитель не возражал против рассмотрения дела в особом порядке, и суд "
            "считает возможным рассмотреть дело в особом порядке."
        ),
        "Суд находит возможным постановить приговор без проведения судебного разбирательства в общем порядке.",
        "Подсудимый поддержал ходатайство об особом порядке.\nРуководствуясь ст.ст. 307-309, 316 УПК РФ, суд",
        "Оснований сомневаться в добровольности не имеется, препятствий для рассмотрения дела в особом порядке нет, ходатайство подлежит удовлетворению.",
    ],
)
def test_the_special_procedure_is_read_from_the_courts_decision(words: str) -> None:
    """What the court holds possible, holds, or is guided by makes chapter 40."""
    assert tried(verdict(trial=words)) == ["chapter40"]


def test_the_introduction_names_the_special_procedure() -> None:
    """«рассмотрев … в особом порядке» in the introduction is enough."""
    text = verdict().replace(
        "заседании уголовное", "заседании в особом порядке судебного разбирательства уголовное"
    )
    assert tried(text) == ["chapter40"]


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Ходатайство о рассмотрении дела в особом порядке суд оставил без удовлетворения.",
        "Подсудимому разъяснено право на особый порядок, которым он не воспользовался.",
        "Оснований для применения особого порядка судебного разбирательства не имеется.",
        "Подсудимый ходатайствовал об особом порядке, однако государственный обвинитель возражал, и дело рассмотрено в общем порядке.",
        "Содеянное надлежит квалифицировать по ст. 316 УК РФ. Его брат осужден по ст. 314 ч. 1 УК РФ.",
        "Суд прекратил особый порядок судебного разбирательства и назначил рассмотрение дела в общем порядке.",
        "Приговором мирового судьи от 3 мая 2018 года, постановленным в особом порядке, Осинов О.О. осужден за ту же кражу.",
    ],
)
def test_a_special_procedure_refused_stopped_or_anothers_leaves_the_general_one(words: str) -> None:
    """Every first-instance act has a procedure; asking is not getting."""
    assert tried(verdict(trial=words)) == ["general"]


def test_a_grave_wartime_part_in_the_special_procedure_is_flagged() -> None:
    """Chapter 40 is closed to grave crimes: under 337 part 5 it is flagged, never corrected."""
    text = verdict(trial="Дело рассмотрено в особом порядке.").replace("2019", "2024")
    for article, flags in (
        ("ч. 5 ст. 337", ("chapter40_grave",)),
        ("ч. 2.1 ст. 337", ()),
        ("ч. 1 ст. 158", ()),
    ):
        reading = read(text.replace("ч. 1 ст. 158", article), procedure, articles, dates)
        (finding,) = procedure.find(reading)
        assert (finding.value, finding.flags) == ("chapter40", flags)


def test_an_agreement_counts_where_the_court_decides_under_its_chapter() -> None:
    """«досудебное соглашение» with article 317.7 or chapter 40.1 is the agreement; the words alone are not."""
    words = "С подсудимым заключено досудебное соглашение о сотрудничестве.\nРуководствуясь ст. 316, 317.7 УПК РФ, суд"
    assert tried(verdict(trial=words)) == ["agreement401"]
    assert tried(verdict(trial="Досудебное соглашение о сотрудничестве не заключалось.")) == ["general"]


def test_an_appeal_act_tells_the_procedure_only_where_it_says_so() -> None:
    """An appeal act that is silent has no procedure."""
    assert tried(appeal()) == []
    assert tried(
        appeal(findings="Проверив материалы дела, суд находит, что дело рассмотрено в особом порядке.")
    ) == ["chapter40"]


def test_a_civil_decision_has_no_procedure() -> None:
    """Acts in which nobody is accused are left alone."""
    assert (
        tried(
            "РЕШЕНИЕ\nОльховский районный суд рассмотрел иск Кленова К.К. о взыскании долга.\nРЕШИЛ:\nвзыскать."
        )
        == []
    )
