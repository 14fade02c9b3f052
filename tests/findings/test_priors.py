"""Criminal records: none, expunged, valid; whose they are, and the sentences in them."""

from __future__ import annotations

import pytest
from tests.findings.acts import appeal, read, values, verdict

from sudebnik.findings.grammars import priors
from sudebnik.law import articles
from sudebnik.text import dates, durations


def found(text: str, variable: str = "prior_conviction") -> list[object]:
    return values(list(priors.find(read(text, priors, dates, durations, articles))), variable)


@pytest.mark.parametrize(
    ("life", "value"),
    [
        ("ранее не судимого", "none"),
        ("несудимого", "none"),
        ("юридически не судимого", "none"),
        ("судимости не имеющего", "none"),
        ("не имеющего судимости", "none"),
        ("ранее судимого 3 мая 2017 года по ч. 1 ст. 158 УК РФ к штрафу", "valid"),
        (
            "судимого: 1) 3 мая 2017 года Липовским районным судом по ч. 2 ст. 158 УК РФ к 1 году лишения свободы",
            "valid",
        ),
        ("имеющего непогашенную судимость", "valid"),
        ("осужденного: 3 мая 2017 года Липовским районным судом по ч. 1 ст. 158 УК РФ к штрафу", "valid"),
        ("отбывающего наказание по приговору от 3 мая 2017 года", "valid"),
        ("впервые привлекаемого к уголовной ответственности", "none"),
        ("не имевшего на момент совершения преступления судимости", "none"),
        ("ранее к уголовной ответственности не привлекавшегося", "none"),
        ("осужденного 5 мая 2018 года мировым судьей по ст. 119 УК РФ к штрафу", "valid"),
        (
            "судимого: 1) 05.05.2008 по ч. 1 ст. 158 УК РФ к штрафу, судимость погашена; 2) 06.06.2018 по ст. 228 УК РФ к 2 годам",
            "valid",
        ),
        ("судимого в 2009 году по ст. 119 УК РФ, судимость погашена", "expunged"),
        ("судимого 3 мая 2017 года, судимость не снята и не погашена", "valid"),
        ("судимость снята в установленном порядке", "expunged"),
    ],
)
def test_the_introduction_tells_the_record(life: str, value: str) -> None:
    """The words of the introduction are read in their usual forms."""
    assert found(verdict(life=life)) == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Суд учитывает, что подсудимый ранее не судим.", ["none"]),
        ("Кленов К.К. впервые привлекается к уголовной ответственности.", ["none"]),
        ("Преступление Кленовым К.К. совершено впервые.", []),
        ("Подсудимый преступление совершил впервые.", ["none"]),
        ("Согласно ст. 76 УК РФ лицо, впервые совершившее преступление, может быть освобождено.", []),
        ("Свидетель Осинов О.О., ранее судимый, видел подсудимого.", []),
        ("Кленов К.К. ранее судим, судимость не погашена.", ["valid"]),
        ("Несмотря на отсутствие судимостей, подсудимый опасен.", ["none"]),
    ],
)
def test_the_body_speaks_where_the_introduction_is_blacked_out(words: str, value: list[str]) -> None:
    """Only words on the defendant's person stand in for the introduction."""
    assert found(verdict(life="<данные изъяты>", trial=words)) == value


def test_the_introduction_wins_over_later_words() -> None:
    """A record told in the introduction is not undone by «впервые» further on."""
    assert found(
        verdict(
            life="ранее судимого 3 мая 2017 года", trial="Подсудимый впервые привлекается к ответственности."
        )
    ) == ["valid"]


def test_sentences_in_the_record_bring_date_article_and_months() -> None:
    """Each listed sentence is one value; the appeal's date, release and remainder are not."""
    life = (
        "ранее судимого:\n- 03.05.2015 Липовским районным судом (с учетом апелляционного определения от 02.07.2015) по п. «а» ч. 2 "
        "ст. 158 УК РФ к 2 годам 6 месяцам лишения свободы, освобожденного 01.02.2017 условно-досрочно на 5 месяцев;\n"
        "- 14 июня 2018 года мировым судьей по ч. 1 ст. 119 УК РФ к обязательным работам"
    )
    assert found(verdict(life=life), "prior_sentence") == [
        {"date": "2015-05-03", "article": "158.2", "months": 30},
        {"date": "2018-06-14", "article": "119.1"},
    ]


def test_the_sentence_under_appeal_is_no_prior_one() -> None:
    """In an appeal act «осужден по …» ends the list of earlier sentences."""
    text = appeal().replace("несудимый,", "судимый 3 мая 2021 г. по ч. 1 ст. 158 УК РФ к штрафу,")
    assert found(text) == ["valid"]
    assert found(text, "prior_sentence") == [{"date": "2021-05-03", "article": "158.1"}]


def test_words_about_all_defendants_are_about_each() -> None:
    """«Подсудимые ранее не судимы» speaks of every one of them."""
    text = (
        "ПРИГОВОР\nОльховский районный суд в составе судьи Сосниной Р.Р., подсудимых Кленова К.К. и Грабова Г.Г., рассмотрев дело в "
        "отношении\nКленова К.К., <данные изъяты>,\nГрабова Г.Г., <данные изъяты>,\nобвиняемых в краже,\nУСТАНОВИЛ:\nОни похитили лом.\n"
        "Подсудимые ранее не судимы.\nПРИГОВОРИЛ:\nпризнать виновными."
    )
    assert found(text) == ["none", "none"]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("Поскольку испытательный срок истек, судимость Кленова К.К. погашена.", "expunged"),
        ("Судимость Кленова К.К. помилованием снята не была.", "valid"),
    ],
)
def test_the_court_may_find_a_single_record_expunged(said: str, value: str) -> None:
    """One sentence in the introduction, of which the court says that it is gone, is an expunged record."""
    life = "судимого 17 мая 2016 года по ч. 1 ст. 228 УК РФ к 1 году лишения свободы условно"
    assert found(verdict(life=life, trial=said)) == [value]
