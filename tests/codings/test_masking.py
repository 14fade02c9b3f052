"""What says who people are lies under marks, letter for letter; what a coder needs stays readable."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.invented import verdict

from sudebnik.codings.masking import MARK, masked


@pytest.mark.parametrize(
    "text",
    [
        "осудил [[Примерова А.Б.]] и назначил",
        "подсудимый [[Примеров А. Б.]] признал",
        "[[А.Б. Примеров]] пояснил",
        "защитник – адвокат [[Лозовая В.]], представившая ордер",
        "[[ПРИМЕРОВА АНДРЕЯ БОРИСОВИЧА]], родившегося",
        "свидетель [[Примерова Анна Борисовна]] показала",
        "явился [[Андрей Примеров]] сам",
        "его сын [[Андрей]] болел",
        "с [[Примеровым-Задунайским И.О.]] вместе",
        "рядового [[Ким]] и ефрейтора [[Цоя]] задержали",
        "[[Магомедов Рашид Али оглы]] не явился",
        "при секретаре судебного заседания [[Лозовой\nВ.Г.]], рассмотрев",
        "заседанияСудья[[Примеров А.Б.]], рассмотрев",
        "с неким [[Кривовыдумкиным]] уехал",
        "[[Примеров\u00a0А.\u202fБ.]] ушёл",
        "по позывному «[[Кедр]]», позывной – [[Кедр]], ушёл",
        "гражданин [[Ivan Petrov]] was detained",
    ],
)
def test_names_are_masked(text: str) -> None:
    """In any case and order, with initials or in full, after a rank, in capitals, with strange spaces, across a line."""
    check(text)


def test_a_surname_is_masked_wherever_it_stands_again() -> None:
    """Once named with initials, a person is known by his surname alone, in every case, also where a sentence begins."""
    text = "Осуждённый Звонарь А.Б. ушёл. Звонарь вернулся. Звонарю назначено. О Звонаре сказано. Звонарями зовут."
    assert "вон" not in masked(text).text.replace("Звонарями", "")


def test_one_person_has_one_number() -> None:
    """Coders tell people apart by numbers, whatever the case; who somebody is, no number tells."""
    text = masked("Примеров А.Б. ушёл с Лозовым В.Г., но Примерова задержали, а Лозового нет.").text
    assert re.findall(rf"{MARK}(\d){MARK}", text) == ["1", "2", "1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "дело № [[1-17/2026]] в суде",
        "УИД [[22GV0001-01-2024-000001-01]] указан",
        "из войсковой части [[12345]] и в/ч [[54321-Б]] убыл",
        "телефон [[+7 (912) 345-67-89]] отключил",
        "паспорт серии [[4500 123456]] выдан",
        "предъявил удостоверение № [[1234]] и ордер № [[56]]",
        "номер [[123456789012345]] изъят",
        "личный номер [[АБ-123456]] присвоен",
        "почта [[kto-to@example.org]] указана",
        "на машине [[А 123 ВС 45]] уехал",
        "[[12 марта 1995]] года рождения",
        "родившийся [[12.03.1995]] в городе",
        "зарегистрирован по адресу: [[г. Нижнехолмск, ул. Выдуманная, д. 5, кв. 7]]; женат",
        "жил на [[ул. Выдуманной, д. 5, кв. 7]] до весны",
        "жил на [[ул.Выдуманной]] и на [[ул. им. Придуманного]], а потом",
        "уроженец [[села Выдуманного Придуманной области]], гражданин",
    ],
)
def test_numbers_and_places_are_masked(text: str) -> None:
    """Numbers of cases, units, papers, telephones and cars; days of birth; where somebody lives and was born."""
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Верхнехолмский гарнизонный военный суд Российской Федерации рассмотрел",
        "судья Ростовского-на-Дону гарнизонного военного суда огласил",
        "прокурор Первомайского района и суд Раменского городского округа",
        "5 марта 2023 года самовольно оставил часть и вернулся 12 июня 2023 г.",
        "по ч. 5 ст. 337 УК РФ к 5 (пяти) годам 6 месяцам лишения свободы",
        "ФИО1 и ФИО2, Фамилия3 И.О., <данные изъяты>, войсковой части 00000",
        "взыскал 1 500 000 рублей и 30 000 рублей",
        "Постановлением Пленума Верховного Суда Российской Федерации № 11",
        "ушёл в город Ростов, затем в Саратов и Донецк",
        "Так, суд установил. Однако вина доказана. Согласно рапорту он ушёл.",
    ],
)
def test_what_a_coder_needs_stays(text: str) -> None:
    """Courts, towns, days, terms, sums, articles and what the court itself hid are not touched."""
    found = masked(text.replace("Фамилия3 И.О.", "Фамилия3"))
    assert found.text == text.replace("Фамилия3 И.О.", "Фамилия3")


def test_an_act_stays_readable() -> None:
    """Of an invented verdict the names and the number go, and nothing else."""
    text = verdict(3)
    found = masked(text)
    gone = "".join(sorted({text[one.start : one.end] for one in found.hidden}))
    assert gone == "1-3/2023Ветрова А.Б.Лозовой В.Г.ПримеровПримерова Г.Я."


@pytest.mark.corpus
def test_no_name_with_initials_remains_in_real_acts(shared: Path) -> None:
    """Of a hundred real acts none keeps a surname with initials; little else goes under the marks."""
    initials = re.compile(r"[А-ЯЁ][а-яё]+[ \u00a0]{1,2}[А-ЯЁ]\. ?[А-ЯЁ]\.|[А-ЯЁ]\. ?[А-ЯЁ]\. ?[А-ЯЁ][а-яё]+")
    folder = shared / "corpus"
    files = sorted([*folder.glob("*/texts/*.txt"), *folder.glob("negatives-*/*.txt")])
    letters = hidden = 0
    for file in files:
        found = masked(file.read_text("utf-8", "replace"))
        assert not initials.search(found.text), file.name
        letters += len(found.text)
        hidden += sum(one.end - one.start for one in found.hidden)
    assert len(files) > 90
    assert hidden < 0.05 * letters


@pytest.mark.parametrize(
    "piece",
    [
        "А",
        "а",
        "Аа",
        "А.",
        "Аа А.А. ",
        "А.А. Аа ",
        "Аа-",
        "Аа ",
        "Ааович ",
        "1",
        "1-",
        "а@",
        "ул. Аа, д. 1, ",
        "рядового ",
        "\n",
    ],
)
def test_no_act_takes_for_ever(piece: str) -> None:
    """A row of 100,000 signs that begin something and never end it is masked like any other text."""
    text = piece * (100_000 // len(piece))
    assert len(masked(text).text) == len(text)


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=200))
@settings(deadline=None, max_examples=150)
def test_no_letter_moves(text: str) -> None:
    """Whatever a text holds, it is as long afterwards, its lines are where they were, and outside the marks it is itself."""
    found = masked(text)
    assert len(found.text) == len(text)
    assert [at for at, mark in enumerate(found.text) if mark == "\n"] == [
        at for at, mark in enumerate(text) if mark == "\n"
    ]
    covered = {at for one in found.hidden for at in range(one.start, one.end)}
    assert all(found.text[at] == text[at] for at in range(len(text)) if at not in covered)


def test_known_names_are_masked_though_no_rule_sees_them() -> None:
    """Spans from elsewhere are names, whatever they look like; a court's own mask is none."""
    text = "странник Бо и ФИО1, потом Бо ушёл"
    assert masked(text, [(9, 11), (14, 18)]).text == text.replace("Бо", f"{MARK}1")


def check(text: str) -> None:
    """What stands in [[ ]] is masked whole, and no letter beside it."""
    plain = text.replace("[[", "").replace("]]", "")
    wanted = []
    for match in re.finditer(r"\[\[(.*?)\]\]", text, re.DOTALL):
        start = match.start() - 4 * len(wanted)
        wanted.append((start, start + len(match[1])))
    covered = sorted(at for one in masked(plain).hidden for at in range(one.start, one.end))
    assert covered == sorted(at for start, end in wanted for at in range(start, end)), masked(plain).text
