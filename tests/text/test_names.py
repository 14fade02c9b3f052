"""Names of invented persons, in every way that lists write them."""

from __future__ import annotations

import pytest
from benchmark.schemes import SCHEMES, in_latin
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from sudebnik.text.names import read_name


def parts(text: str) -> tuple[str | None, str | None, str | None]:
    name = read_name(text)
    return name.surname, name.given, name.patronymic


@pytest.mark.parametrize(
    "text",
    [
        "Щукин Юрий Сергеевич",
        "ЩУКИН ЮРИЙ СЕРГЕЕВИЧ",
        "щукин юрий сергеевич",
        "Юрий Сергеевич Щукин",
        "Щукина Юрия Сергеевича",
        "Щукину Юрию Сергеевичу",
        "Щукиным Юрием Сергеевичем",
        "о Щукине Юрии Сергеевиче"[2:],
        "Shchukin Yuriy Sergeyevich",
        "Yuri Sergeevich Shchukin",
        "SHCHUKIN, Iurii Sergeevich",
        "Ŝukin Ûrij Sergeevič",
        "Schukin Yury Sergeevich",
        "Šukin Jurij Sergejevič",
        "гр. Щукин Юрий Сергеевич, 1991 г.р.",
        "мл. сержант Щукин Юрий Сергеевич",
        "обвиняемого Щукина Юрия Сергеевича",
        "  Щукин   Юрий\tСергеевич ",
        "Щукин Юрий Сергеевич (имя изменено)",
    ],
)
def test_every_way_to_write_a_full_name_gives_the_same_keys(text: str):
    """Case, order, alphabet, scheme, rank and year of birth leave the keys as they are."""
    assert parts(text) == ("wukin", "iuri", "serg")
    assert read_name(text).given_initial == "y"
    assert read_name(text).patronymic_initial == "s"


@pytest.mark.parametrize(
    "text",
    [
        "Щукин Ю.С.",
        "Ю. С. Щукин",
        "ЩУКИН ЮС",
        "Ю.С.Щукин",
        "Щукина Ю. С.",
        "Shchukin Yu. S.",
        "Щукин Ю С",
        "Iu.S. Shchukin",
    ],
)
def test_initials_are_kept_beside_the_surname(text: str):
    """Initials stand before or behind, with or without stops, and are told apart from the surname."""
    name = read_name(text)
    assert (name.surname, name.given, name.given_initial, name.patronymic_initial) == (
        "wukin",
        None,
        "y",
        "s",
    )


@pytest.mark.parametrize(
    "text",
    [
        "ФИО1", "фио 12", "Ф.И.О.", "Информация скрыта", "<Информация скрыта>", "Фамилия1", "Фамилия1 Имя1 Отчество1", "К.", "Ю.Г.Р.",
        "А", "А. Б.", "", "   ", "-", "***", "Иванов ***", "<данные изъяты>", "Свидетель №1", "неизвестен", "неизвестный", "123", "FIO1",
        "unknown", "N/A", "гр.", "рядовой", "Иван", "Иван П.", "Иван Петрович", "…", "Саша", "Константин", "К-в",
    ],
)  # fmt: skip
def test_a_mask_is_never_a_name(text: str):
    """What hides a name, or names no surname, is not usable; nothing is made up for it."""
    name = read_name(text)
    assert not name.usable
    assert name.surname is None or len(name.surname) < 2


@pytest.mark.parametrize(
    "surname", ["Скрытников", "Данных", "Неизвестнов", "Лицов", "Майоров", "Солдатов", "Капитанов", "Фионов"]
)
def test_a_surname_that_begins_like_a_mask_or_a_rank_is_a_surname(surname: str):
    """«Майоров» is no major and «Скрытников» is not hidden."""
    assert read_name(f"{surname} Олег").usable
    assert read_name(f"{surname} Олег") == read_name(f"Олег {surname}")


@pytest.mark.parametrize(
    ("nominative", "others"),
    [
        ("Иванов", "Иванова Иванову Ивановым Иванове Ивановой Иванову"),
        ("Ильин", "Ильина Ильину Ильиным Ильине Ильиной"),
        ("Полянский", "Полянского Полянскому Полянским Полянском Полянская Полянской Полянскую"),
        ("Новицкий", "Новицкого Новицкому Новицкая"),
        ("Толстой", "Толстого Толстому Толстым Толстая"),
        ("Белый", "Белого Белому Белым Белая Белую"),
        ("Черных", "Черных"),
        ("Шевченко", "Шевченко"),
        ("Ковальчук", "Ковальчука Ковальчуку Ковальчуком Ковальчуке"),
        ("Кравец", "Кравца Кравцу Кравцом Кравце"),
        ("Коваль", "Коваля Ковалю Ковалем Ковале"),
        ("Сорока", "Сороки Сороке Сороку Сорокой"),
        ("Петросян", "Петросяна Петросяну Петросяном"),
        ("Беридзе", "Беридзе"),
        ("Гелашвили", "Гелашвили"),
        ("Цой", "Цоя Цою Цоем"),
        ("Кобалия", "Кобалии Кобалию Кобалией"),
        ("Бабич", "Бабича Бабичу Бабичем"),
        ("Соловей", "Соловья Соловью Соловьем"),
        ("Петров-Водкин", "Петрова-Водкина Петрову-Водкину Петровым-Водкиным Петровой-Водкиной"),
    ],
)
def test_a_surname_has_one_key_in_every_case_and_gender(nominative: str, others: str):
    """«Иванову» may be a man's dative or a woman's accusative; its key says neither."""
    assert {read_name(f"{form} О.А.").surname for form in others.split()} == {
        read_name(f"{nominative} О.А.").surname
    }


@pytest.mark.parametrize(
    ("nominative", "others"),
    [
        ("Павел", "Павла Павлу Павлом"), ("Пётр", "Петр Петра Петру Петром"), ("Лев", "Льва Льву Львом"), ("Илья", "Ильи Илье Илью Ильёй"),
        ("Никита", "Никиты Никите Никиту"), ("Игорь", "Игоря Игорю Игорем"), ("Алексей", "Алексея Алексею Алексеем"),
        ("Дмитрий", "Дмитрия Дмитрию Дмитрием Дмитро Димитрий"), ("Даниил", "Данил Данила Даниила Данилу Данилом"),
        ("Наталья", "Наталия Натальи Наталии Наталью"), ("София", "Софья Софьи"), ("Андрей", "Андрій Андрея"), ("Сергей", "Сергій Сергея"),
        ("Магомед", "Магомеда Магомеду"), ("Баир", "Баира Баиру"), ("Любовь", "Любови"),
    ],
)  # fmt: skip
def test_a_given_name_has_one_key_in_every_case_and_spelling(nominative: str, others: str):
    """Declined and variant forms of a given name agree with it."""
    assert {read_name(f"Рябинцев {form}").given for form in others.split()} == {
        read_name(f"Рябинцев {nominative}").given
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Алексей", "Александр"), ("Даниил", "Давид"), ("Марк", "Марат"), ("Иван", "Ян"), ("Павел", "Савелий"), ("Артём", "Артур"),
        ("Виктор", "Виктория"), ("Роман", "Руслан"), ("Антон", "Анатолий"),
    ],
)  # fmt: skip
def test_other_given_names_have_other_keys(one: str, other: str):
    """Names that begin alike stay apart."""
    assert read_name(f"Рябинцев {one}").given != read_name(f"Рябинцев {other}").given


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Попов", "Копов"),
        ("Громов", "Грамов"),
        ("Иванов", "Ивановский"),
        ("Петров", "Петренко"),
        ("Белов", "Беляев"),
        ("Ким", "Кимов"),
    ],
)
def test_other_surnames_have_other_keys(one: str, other: str):
    """Surnames of one root or a letter apart stay apart."""
    assert read_name(one).surname != read_name(other).surname


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Мамедов Рашид Али оглы", ("mamedov", "rawid", "al")),
        ("Алиева Лейла Мамед кызы", ("alev", "leila", "mamed")),
        ("Мамедов Рашид Алиевич", ("mamedov", "rawid", "al")),
        ("Абрамович Роман Аркадьевич", ("abramoviq", "roman", "arkad")),
        ("Роман Абрамович", ("abramoviq", "roman", None)),
        ("Петров Водкин Кузьма Сергеевич", ("petrov-vodkin", "kuzma", "serg")),
        ("Саид-Магомед Исаев", ("isaev", "saidmagomed", None)),
        ("Чолдак-оол Айдыс Мергенович", ("qeldak-ol", "aidis", "mergen")),
        ("ЛИ ИВАН", ("li", "ivan", None)),
        ("Мартин Роман", ("martin", "roman", None)),
        ("Бато Доржиев", ("dorjev", "bato", None)),
        ("Ильин Илья Ильич", ("ilin", "ilia", "il")),
        ("Иванов Иван", ("ivanov", "ivan", None)),
    ],
)
def test_which_word_is_which_is_decided_by_evidence(text: str, expected: tuple[str, ...]):
    """Endings, known names and place tell surname, given name and patronymic apart."""
    assert parts(text) == expected


def test_latin_letters_within_a_cyrillic_name_do_not_count():
    """A keyboard left in the other layout for a letter gives the same name."""
    assert read_name("Cмиpнoв A.C.") == read_name("Смирнов А.С.")


def test_a_short_form_names_every_full_name_that_it_may_stand_for():
    """«Слава» may be Вячеслав or Владислав; the first is the most usual, and the name says that it is short."""
    name = read_name("Слава Петренко")
    assert name.short
    assert {"viaqeslav", "vladislav"} <= {name.given, *name.given_others}


def test_an_order_that_is_not_certain_keeps_the_other_reading():
    """Two words that may each be the surname have an alternative with the parts exchanged; a certain order has none."""
    name = read_name("Давид Роман")
    assert [(other.surname, other.given) for other in name.alternatives] == [(name.given, name.surname)]
    assert not read_name("Давид Романов").alternatives


@pytest.mark.parametrize(
    "text",
    [
        "Рябов И.И., Петров П.П.",
        "Рябов Иван Иванович; Петров Пётр Петрович",
        "Рябов Иван Иванович, Петров Пётр Петрович",
    ],
)
def test_several_persons_in_a_cell_are_not_one(text: str):
    """Co-defendants in one cell make no name; whose row it is cannot be told."""
    assert not read_name(text).usable


@pytest.mark.parametrize(
    "text",
    [
        "Рябов, Иван Иванович",
        "Ryabov, Ivan Ivanovich",
        "Рябов И.И. и др.",
        "Рябов Иван Иванович, 01.02.1990 г.р.",
    ],
)
def test_a_comma_behind_the_surname_is_no_second_person(text: str):
    """«Ryabov, Ivan» is one man; so is one with his birth or «и др.» behind him."""
    name = read_name(text)
    assert (name.usable, name.surname, name.given_initial, name.patronymic_initial) == (
        True,
        "riabov",
        "i",
        "i",
    )


SURNAMES = (
    "Иванов",
    "Щёголев",
    "Журавлёв",
    "Цыганков",
    "Юхновский",
    "Яхонтов",
    "Хрусталёв",
    "Чайкин",
    "Подольских",
    "Шевчук",
    "Ельцов",
    "Эльтонов",
)
GIVEN = (
    "Юрий",
    "Алексей",
    "Евгений",
    "Илья",
    "Ярослав",
    "Дмитрий",
    "Фёдор",
    "Михаил",
    "Сергей",
    "Эдуард",
    "Григорий",
    "Василий",
)
FATHERS = (
    "Юрьевич",
    "Алексеевич",
    "Евгеньевич",
    "Ильич",
    "Михайлович",
    "Васильевич",
    "Яковлевич",
    "Андреевич",
    "Геннадьевич",
)
PERSONS = st.tuples(st.sampled_from(SURNAMES), st.sampled_from(GIVEN), st.sampled_from(FATHERS))


@settings(max_examples=300, deadline=None)
@drawn(PERSONS, st.sampled_from(sorted(SCHEMES)), st.permutations([0, 1]))
def test_a_name_in_any_scheme_and_order_has_the_keys_of_the_cyrillic_one(
    person: tuple[str, str, str], scheme: str, order: list[int]
):
    """Written in Latin by any of the schemes, surname first or last, a name keeps its keys."""
    surname, first, father = person
    written = (surname, f"{first} {father}")
    latin = in_latin(" ".join([written[place] for place in order]), scheme)
    assert parts(latin) == parts(f"{surname} {first} {father}")


@settings(max_examples=300, deadline=None)
@drawn(
    PERSONS,
    st.sampled_from([str.upper, str.lower, str.title]),
    st.booleans(),
    st.sampled_from([" ", "  ", "\u00a0", "\n"]),
    st.booleans(),
)
def test_case_yo_space_and_order_do_not_count(
    person: tuple[str, str, str], case: object, yo: bool, space: str, turned: bool
):
    """Capitals, ё or е, kinds and number of spaces, and the order leave a name as it is."""
    surname, first, father = person
    words = [first, father, surname] if turned else [surname, first, father]
    text = case(space.join(words))  # type: ignore[operator]
    assert read_name(text.replace("ё", "е").replace("Ё", "Е") if yo else text) == read_name(" ".join(person))


@settings(max_examples=500, deadline=None)
@drawn(st.text(max_size=60))
def test_no_text_makes_reading_fail(text: str):
    """Whatever stands in a cell is read, and what is usable has a surname of ASCII letters."""
    name = read_name(text)
    assert name.usable == (name.surname is not None and len(name.surname) > 1)
    assert all(
        key.isascii() for key in (name.surname, name.given, name.patronymic, name.sound) if key is not None
    )
