"""How the values of a list go wrong: slips, other spellings, exchanged or neighbouring dates, the court next door, nothing.

The rates stand in `benchmark.persons`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from benchmark.schemes import SCHEMES, in_latin
from sudebnik.cases.record import Record
from sudebnik.law.courts import Court, CourtKind, register

_PARTS = ("337.5", "337.4", "337.3.1", "337.3", "337.2.1", "338.1", "338.3")
_NEIGHBOURS = {
    "а": "ое", "о": "ае", "е": "ио", "и": "еы", "в": "фа", "н": "нг", "р": "рп", "к": "гу", "с": "зц", "т": "дь", "л": "дм",
    "м": "ни", "п": "бр", "д": "тл", "г": "кш", "б": "пю", "з": "сх", "ш": "щг", "ч": "щц", "ж": "шэ", "у": "юк", "я": "ай",
    "a": "oe", "o": "ai", "e": "ia", "i": "ye", "v": "wb", "n": "m", "r": "t", "k": "gc", "s": "zd", "t": "dr", "l": "k", "m": "n", "y": "iu",
}  # fmt: skip
_MASKS = ("ФИО1", "Информация скрыта", "ФИО2")


@cache
def garrisons() -> tuple[Court, ...]:
    return tuple(court for court in register().values() if court.kind is CourtKind.GARRISON)


def corrupted(chance: random.Random, row: Record, share: float) -> Record:
    """The row with each of its values changed or lost by this probability."""
    changed: dict[str, Any] = {}
    for field, corrupt in _CORRUPTIONS.items():
        value = getattr(row, field)
        if value not in (None, ()) and chance.random() < share:
            changed[field] = corrupt(chance, value)
    return replace(row, **changed)


def _wrong_name(chance: random.Random, name: str) -> str | None:
    kind = chance.choices(("typo", "order", "scheme", "case", "lost", "missing"), (45, 15, 15, 5, 10, 10))[0]
    words = name.split(" ")
    if kind == "typo":
        return _typo(chance, name)
    if kind == "order":
        return " ".join([words[-1], *words[:-1]])
    if kind == "scheme":
        return in_latin(name, chance.choice(list(SCHEMES)))
    if kind == "case":
        return name.upper() if chance.random() < 0.5 else name.replace("ё", "е").replace("й", "и")
    if kind == "lost":
        return " ".join(words[:-1]) if len(words) > 1 else name
    return chance.choice(_MASKS) if chance.random() < 0.5 else None


def _typo(chance: random.Random, name: str) -> str:
    """One letter lost, doubled, exchanged with its neighbour or with one like it."""
    places = [
        place for place, mark in enumerate(name) if mark.isalpha() and name[place - 1 : place + 2].isalpha()
    ]
    place = chance.choice(places or [0])
    letter = name[place]
    kind = chance.choice(("lost", "doubled", "turned", "other", "other"))
    if kind == "lost":
        return name[:place] + name[place + 1 :]
    if kind == "doubled":
        return name[:place] + letter + name[place:]
    if kind == "turned" and place + 1 < len(name) and name[place + 1].isalpha():
        return name[:place] + name[place + 1] + letter + name[place + 2 :]
    other = chance.choice(_NEIGHBOURS.get(letter.lower(), "оае" if "а" <= letter.lower() <= "я" else "oae"))
    return name[:place] + (other.upper() if letter.isupper() else other) + name[place + 1 :]


def _wrong_date(chance: random.Random, date: str) -> str | None:
    """Lost, day and month exchanged, the month beside, or the year."""
    if chance.random() < 0.3:
        return None
    year, month, day = ([int(part) for part in date.split("-")] + [0, 0])[:3]
    kind = chance.choice(("exchanged", "month", "day", "year"))
    if kind == "exchanged" and 0 < day <= 12:
        month, day = day, month
    elif kind == "day" and day:
        day = min(28, max(1, day + chance.choice((-10, -3, -1, 1, 2, 10))))
    elif kind == "month" and month:
        month = (month + chance.choice((-1, 1)) - 1) % 12 + 1
        day = min(day, 28)
    else:
        year += chance.choice((-1, 1))
        day = min(day, 28)
    return f"{year}-{month:02}-{day:02}"[: len(date)]


def _wrong_court(chance: random.Random, court: str) -> str | None:
    """Another court of the same okrug, told as the first was; or none."""
    if chance.random() < 0.5:
        return None
    one = next(known for known in garrisons() if court in (known.code, known.name))
    near = [known for known in garrisons() if known.okrug == one.okrug and known is not one]
    other = chance.choice(near or list(garrisons()))
    return other.code if court == one.code else other.name


def _wrong_articles(chance: random.Random, articles: Sequence[str]) -> tuple[str, ...]:
    if chance.random() < 0.4:
        return ()
    other = chance.choice([part for part in _PARTS if part not in articles])
    return tuple(sorted({*articles[1:], other}))


def _wrong_months(chance: random.Random, months: float) -> float | None:
    if chance.random() < 0.4:
        return None
    return max(1.0, months + chance.choice((-12, -6, -1, 1, 6, 12, 10, -10)))


def _wrong_number(chance: random.Random, number: str) -> str | None:
    if chance.random() < 0.5:
        return None
    place = chance.choice([place for place, mark in enumerate(number) if mark.isdigit() and place > 1])
    return number[:place] + str((int(number[place]) + chance.randint(1, 9)) % 10) + number[place + 1 :]


_CORRUPTIONS: dict[str, Callable[[random.Random, Any], object]] = {
    "name": _wrong_name,
    "birth": _wrong_date,
    "court": _wrong_court,
    "case_number": _wrong_number,
    "received": _wrong_date,
    "decided": _wrong_date,
    "articles": _wrong_articles,
    "term": _wrong_months,
    "absence": _wrong_months,
}
