"""Invented and masked people: a name in every case a sentence may ask for, and military ranks."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

Masking = Literal["fio", "surname", "letter", "open"]


@dataclass(frozen=True, slots=True)
class Name:
    """How an act calls a person; masked names are the same in every case."""

    nom: str
    gen: str
    dat: str
    ins: str
    full_gen: str  # at first mention: «в отношении … Иванова Ивана Ивановича»


@dataclass(frozen=True, slots=True)
class Rank:
    nom: str
    gen: str
    dat: str
    ins: str


def masked(words: str, full: str | None = None) -> Name:
    return Name(words, words, words, words, full or words)


def declined(surname: str, initials: str, feminine: bool = False) -> Name:
    """A surname in -ов, -ев or -ин with initials after it, as «Скрепкина С.С.»."""
    if feminine:
        stem = surname.removesuffix("а")
        of = f"{stem}ой"
        return Name(*(f"{form} {initials}" for form in (surname, of, of, of, of)))
    endings = ("", "а", "у", "ым", "а")
    return Name(*(f"{surname}{ending} {initials}" for ending in endings))


JUDGES = (
    ("Параграфов", "П.А."), ("Скобкин", "С.К."), ("Запятаев", "З.И."), ("Кавычкин", "К.В."), ("Сносков", "С.Н."),
    ("Закладкин", "З.Л."), ("Промокашкин", "П.Р."), ("Карандашов", "К.К."), ("Папкин", "П.П."),
    ("Дыроколов", "Д.Р."), ("Степлеров", "С.Т."), ("Календарёв", "К.Л."), ("Самоваров", "С.М."),
    ("Чайников", "Ч.А."), ("Конвертов", "К.О."), ("Апострофов", "А.П."), ("Двоеточиев", "Д.В."),
    ("Курсивов", "К.У."), ("Абажуров", "А.Б."), ("Подстаканников", "П.С."), ("Форзацев", "Ф.З."),
    ("Штемпелев", "Ш.Т."), ("Линейкин", "Л.Н."), ("Транспортиров", "Т.Р."), ("Глобусов", "Г.Л."),
)  # fmt: skip
JUDGES_F = (
    ("Тильдина", "Т.Л."), ("Открыткина", "О.Т."), ("Бандеролькина", "Б.Н."), ("Марочкина", "М.Р."),
    ("Пробелова", "П.Б."), ("Точкина", "Т.Ч."), ("Тетрадкина", "Т.Д."), ("Фолиантова", "Ф.Л."),
    ("Каллиграфова", "К.Г."), ("Циркулева", "Ц.Р."), ("Оглавлева", "О.Г."),
)  # fmt: skip
INVENTED = (
    "Выдумкин", "Примеров", "Образчиков", "Макетов", "Учебников", "Черновиков", "Наброскин", "Эскизов", "Небылицын",
    "Вымыслов", "Придумкин", "Тренажёров",
)  # fmt: skip

RANKS = {
    "рядовой": Rank("рядовой", "рядового", "рядовому", "рядовым"),
    "ефрейтор": Rank("ефрейтор", "ефрейтора", "ефрейтору", "ефрейтором"),
    "младший сержант": Rank("младший сержант", "младшего сержанта", "младшему сержанту", "младшим сержантом"),
    "сержант": Rank("сержант", "сержанта", "сержанту", "сержантом"),
    "старший сержант": Rank("старший сержант", "старшего сержанта", "старшему сержанту", "старшим сержантом"),
    "старшина": Rank("старшина", "старшины", "старшине", "старшиной"),
    "прапорщик": Rank("прапорщик", "прапорщика", "прапорщику", "прапорщиком"),
    "лейтенант": Rank("лейтенант", "лейтенанта", "лейтенанту", "лейтенантом"),
    "матрос": Rank("матрос", "матроса", "матросу", "матросом"),
    "старший матрос": Rank("старший матрос", "старшего матроса", "старшему матросу", "старшим матросом"),
}


def judge(rng: Random) -> tuple[Name, bool]:
    """A presiding judge with an obviously invented surname; and whether she is a woman."""
    if rng.random() < 0.3:
        return declined(*rng.choice(JUDGES_F), feminine=True), True
    return declined(*rng.choice(JUDGES)), False


def reversed_initials(name: str) -> str:
    """«К.В. Кавычкин» of «Кавычкин К.В.»: the signature under an act."""
    surname, _, initials = name.partition(" ")
    return f"{initials} {surname}"


class Cast:
    """Hands out the names of one act: the defendants first, then everybody else in order of appearance."""

    def __init__(self, rng: Random, masking: Masking, defendants: int = 1) -> None:
        self.rng = rng
        self.masking = masking
        self._taken = 0
        self.defendants = [self._defendant() for _ in range(defendants)]

    def _defendant(self) -> Name:
        self._taken += 1
        number = self._taken
        if self.masking == "surname":
            return masked(f"Фамилия{number}", f"Фамилия{number} Имя{number} Отчество{number}")
        if self.masking == "letter":
            return masked(f"{'АБВГДЕЖИКЛМНПРСТ'[self.rng.randrange(16)]}.")
        if self.masking == "open":
            return declined(
                self.rng.choice(INVENTED), f"{self.rng.choice('АВДИКМНОПРС')}.{self.rng.choice('АВИНОПС')}."
            )
        return masked(f"ФИО{number}")

    def other(self) -> str:
        """The next witness, clerk, prosecutor or advocate; masked in every act."""
        self._taken += 1
        if self.masking == "surname":
            return f"Фамилия{self._taken}"
        if self.masking == "letter":
            return f"{'ВГДЕЖЗИКЛМНПРСТУХЦЧШ'[self._taken % 20]}."
        return f"ФИО{self._taken}"
