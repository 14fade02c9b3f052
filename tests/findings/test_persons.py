"""Who stands accused: numbers, names and mentions of defendants in invented introductions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.findings.acts import appeal, read, verdict

from sudebnik.findings.reading import Reading

HEAD = "ПРИГОВОР\nОльховский районный суд в составе судьи Сосниной Р.Р., с участием "
TAIL = "\nУСТАНОВИЛ:\n"


def names(reading: Reading) -> list[str | None]:
    return [reading.text[slice(*person.name)] if person.name else None for person in reading.persons]


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("Кленова Кузьмы Карповича, 5 июня 1990 года рождения", "Кленова Кузьмы Карповича"),
        ("КЛЕНОВА Кузьмы Карповича, дата рождения обезличена", "КЛЕНОВА Кузьмы Карповича"),
        ("Кленовой К. К., <данные изъяты>", "Кленовой К. К."),
        ("К.К. Кленова, родившегося в г. Ольховске", "К.К. Кленова"),
        ("Кленова ФИО7, несудимого", "Кленова ФИО7"),
        ("рядового ФИО12, ДД.ММ.ГГГГ года рождения", "ФИО12"),
        ("гражданина Российской Федерации Ф.И.О.1, несудимого", "Ф.И.О.1"),
        (
            "военнослужащего войсковой части <данные изъяты> рядового\n\nФамилия1 Имя1 Отчество1, родившегося",
            "Фамилия1 Имя1 Отчество1",
        ),
        ("Ясеня-Грабова Рустама Акрам оглы, несудимого", "Ясеня-Грабова Рустама Акрам оглы"),
        ("К., 1980 года рождения", "К."),
    ],
)
def test_the_name_behind_the_accusation_is_the_defendants(entry: str, name: str) -> None:
    """Real names and masks of every kind are read where the introduction says whom the case is about."""
    text = f"{HEAD}защитника Дубова Д.Д.,\nрассмотрев уголовное дело в отношении {entry},{TAIL}"
    assert names(read(text)) == [name]


def test_one_defendant_needs_no_list_of_mentions() -> None:
    """An act with one defendant takes the fast path: every fact is his."""
    reading = read(verdict(trial="Свидетель Осинов О.О. показал, что видел Кленова."))
    assert len(reading.persons) == 1
    assert reading.persons[0].mentions == []
    assert reading.person_at(len(reading.text) - 1) == 1


def test_several_defendants_are_numbered_in_order() -> None:
    """«подсудимых А., Б. и В.» are three people, numbered as they are first named."""
    text = (
        f"{HEAD}подсудимых Кленова К.К., Ясенева Я.Я. и Грабова Г.Г., защитников Дубова Д.Д., Елина Е.Е.,\n"
        "рассмотрев уголовное дело в отношении\nКленова К.К., несудимого,\nЯсенева Я.Я., несудимого,\nГрабова Г.Г., судимого,\n"
        f"обвиняемых в совершении преступления,{TAIL}Ясенев Я.Я. взял лом. Затем Грабовым Г.Г. взломан замок. Кленов ждал."
    )
    reading = read(text)
    assert names(reading) == ["Кленова К.К.", "Ясенева Я.Я.", "Грабова Г.Г."]
    assert [reading.person_at(text.index(word)) for word in ("взял лом", "взломан", "ждал")] == [2, 3, 1]


def test_masked_defendants_are_told_apart_by_their_digits() -> None:
    """ФИО1 and ФИО12 are different people; a witness ФИО3 is no defendant."""
    text = (
        f"{HEAD}защитников ФИО3 (в интересах ФИО1) и ФИО4 (в интересах ФИО12), рассмотрев дело по обвинению:\n"
        "матроса ФИО1, родившегося «__» _____ 2001 года, несудимого, – в совершении преступления, и\n"
        f"старшины 2 статьи ФИО12, родившегося «__» ____ 1999 года, судимого, – в совершении преступления,{TAIL}"
        "ФИО12 ушел. ФИО1 остался."
    )
    reading = read(text)
    assert names(reading) == ["ФИО1", "ФИО12"]
    assert reading.person_at(text.index("ушел")) == 2
    assert reading.person_at(text.index("остался")) == 1


def test_a_mask_with_first_name_and_patronymic_is_the_same_person() -> None:
    """«Фамилия1» among the parties and «Фамилия1 Имя1 Отчество1» in his entry are one; two first names are two."""
    text = (
        HEAD + "подсудимых Фамилия1 и Фамилия2, их защитников, рассмотрев дело в отношении:\n"
        "рядового Фамилия1 Имя1 Отчество1, ДД.ММ.ГГГГ года рождения, обвиняемого в совершении преступления, и\n"
        "рядового Фамилия2 Имя2 Отчество2, ДД.ММ.ГГГГ года рождения, обвиняемого в совершении преступления"
        + TAIL
    )
    assert names(read(text)) == ["Фамилия1", "Фамилия2"]
    brothers = text.replace("Фамилия2", "Фамилия1").replace("подсудимых Фамилия1 и Фамилия1,", "подсудимых,")
    assert names(read(brothers)) == ["Фамилия1 Имя1 Отчество1", "Фамилия1 Имя2 Отчество2"]


def test_namesakes_are_told_apart_by_their_initials() -> None:
    """Brothers share a surname: the first initial decides whose words these are."""
    text = (
        f"{HEAD}подсудимых Кленова К.К. и Кленова Б.К., рассмотрев дело в отношении\nКленова К.К., несудимого,\n"
        f"Кленова Б.К., несудимого,\nобвиняемых в краже,{TAIL}Кленов Б.К. стоял у двери, а Кленов К.К. вошел."
    )
    reading = read(text)
    assert len(reading.persons) == 2
    assert reading.person_at(text.index("стоял")) == 2
    assert reading.person_at(text.index("вошел")) == 1


def test_a_slip_of_the_pen_makes_no_second_defendant() -> None:
    """Two dates of birth, a child's among them, and a misspelt surname leave one defendant."""
    text = (
        f"{HEAD}подсудимого Кленова К.К., рассмотрев дело в отношении Клёнова К.К., 1990 года рождения, имеющего сына "
        f"2012 года рождения, ранее осужденного по ч. 1 ст. 158 УК РФ,{TAIL}"
    )
    assert len(read(text).persons) == 1


def test_children_counsel_and_victims_are_no_defendants() -> None:
    """Names of a child, an advocate and a victim in the introduction do not add to the defendants."""
    text = (
        f"{HEAD}подсудимых ФИО1 и ФИО2, защитников: ФИО3, представившего ордер от ДД.ММ.ГГГГ, ФИО4, потерпевшего ФИО5,\n"
        "рассмотрев дело в отношении\nФИО1, ДД.ММ.ГГГГ года рождения, имеющего ребенка ФИО6, ДД.ММ.ГГГГ года рождения, несудимого,\n"
        f"ФИО2, ДД.ММ.ГГГГ года рождения, судимой,\nобвиняемых в краже у ФИО5, гражданина РФ,{TAIL}"
    )
    assert names(read(text)) == ["ФИО1", "ФИО2"]


def test_a_record_and_a_child_leave_one_defendant() -> None:
    """«ранее осужденного …, обвиняемого …» with a child's date of birth is still one man."""
    text = (
        f"{HEAD}подсудимого ФИО1, рассмотрев дело в отношении ФИО1, ДД.ММ.ГГГГ года рождения, имеющего на иждивении детей: ФИО6, "
        "ДД.ММ.ГГГГ года рождения, ФИО7, ДД.ММ.ГГГГ года рождения, осужденного по ч. 1 ст. 158 УК РФ к штрафу,\n"
        f"обвиняемого в совершении преступления,{TAIL}"
    )
    assert names(read(text)) == ["ФИО1"]


def test_defendants_charged_apart_are_all_counted() -> None:
    """Each with «обвиняемого …» of his own and counsel between them, the defendants are all found."""
    text = (
        f"{HEAD}подсудимого Кленова К.К., его защитника Дубова Д.Д., подсудимого Грабова Г.Г., его защитника Елина Е.Е.,\n"
        "рассмотрев дело в отношении Кленова Кузьмы Карповича, 1990 года рождения, женатого, обвиняемого в краже, и\n"
        f"Грабова Глеба Глебовича, 1991 года рождения, холостого, обвиняемого в краже,{TAIL}"
    )
    assert names(read(text)) == ["Кленова Кузьмы Карповича", "Грабова Глеба Глебовича"]


def test_the_convict_of_an_appeal_is_named_behind_the_verdict() -> None:
    """In an appeal the defendant follows «которым», not the panel or the prosecutor."""
    assert names(read(appeal())) == ["ФИО1"]


def test_an_act_about_nobody_has_one_nameless_defendant() -> None:
    """Where no name can be read the only unit is the nameless person 1."""
    assert names(read("Решение\nСуд рассмотрел иск о взыскании долга.\nУстановил:\nДолг не возвращен.")) == [
        None
    ]


@pytest.mark.corpus
@pytest.mark.parametrize("corpus", ["criminal-judgments", "synthetic"])
def test_persons_are_counted_as_in_the_gold(shared: Path, corpus: str) -> None:
    """The number of defendants is right in every act of the coded corpora."""
    folder = shared / "corpus" / corpus
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    wrong = []
    for name, coded in gold.items():
        raw = (folder / "texts" / name).read_bytes()
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text = raw.decode("cp1251")
        if len(read(text).persons) != coded["persons"]:
            wrong.append(name)
    assert wrong == []
