"""How alike two names are, part by part and as a whole: the same, a slip of the pen, an initial that agrees, another name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import IntEnum, StrEnum
from typing import NamedTuple

from sudebnik.text.given_names import given
from sudebnik.text.names import PersonName
from sudebnik.text.slips import distance


class Level(StrEnum):
    """What one part of two names says, best first."""

    SAME = "same"
    LIKELY = "likely"
    """A slip in a long word, a short form (Саша), one half of a double surname."""
    INITIAL = "initial"
    """The initial is all that one of them tells, and it agrees."""
    NEAR = "near"
    """A letter apart where a letter makes another name: Попов and Копов, Громов and Грамов."""
    MISSING = "missing"
    """One of them does not tell."""
    OTHER = "other"


class Likeness(IntEnum):
    """What two names say as a whole; a higher one is more alike."""

    DIFFERENT = 0
    """Some part is another one: brothers, father and son, namesakes of another father."""
    NEAR = 1
    """Nothing speaks against one man but a letter, and too little for him."""
    SURNAME = 2
    """One surname, and at most one initial beside it."""
    LIKELY = 3
    """Surname and given name agree, at least one of them but for a slip or a short form."""
    INITIALS = 4
    """One surname and both initials."""
    NAMED = 5
    """One surname and given name; one patronymic is an initial or missing."""
    FULL = 6
    """One surname, given name and patronymic."""


class NameComparison(NamedTuple):
    """The levels of two names' parts, and what they make together."""

    surname: Level
    given: Level
    patronymic: Level
    likeness: Likeness


_ENDING = re.compile(r"(?:[oe]v|in|[sc]k|enk|uk|ian)$")
_SHORT, _LONG, _VERY_LONG = 3, 5, 8
_NOTHING = NameComparison(Level.MISSING, Level.MISSING, Level.MISSING, Likeness.DIFFERENT)


def compare(one: PersonName, other: PersonName) -> NameComparison:
    """The best comparison over the readings of both; the same whichever comes first.

    A name that is not usable is like none. Where only an exchange of surname and given name makes two names agree, they
    are no more than `Likeness.LIKELY`.
    """
    if not (one.usable and other.usable):
        return _NOTHING
    best = _NOTHING
    for left in (one, *one.alternatives):
        for right in (other, *other.alternatives):
            for found in _comparisons(left, right):
                if best is _NOTHING or found.likeness > best.likeness:
                    best = found
    return best


def _comparisons(one: PersonName, other: PersonName) -> Iterator[NameComparison]:
    plain = _compared(one, other)
    yield plain
    if plain.likeness is Likeness.DIFFERENT and one.given and other.given:
        turned = replace(one, surname=one.given, given=one.surname, given_others=())
        crossed = _compared(turned, other)
        yield crossed._replace(likeness=min(crossed.likeness, Likeness.LIKELY))


def _compared(one: PersonName, other: PersonName) -> NameComparison:
    surname = _surnames(one.surname or "", other.surname or "")
    first = _givens(one, other)
    father = _fathers(one, other)
    return NameComparison(surname, first, father, _whole(surname, first, father))


def _whole(surname: Level, first: Level, father: Level) -> Likeness:
    levels = (surname, first, father)
    if Level.OTHER in levels:
        return Likeness.DIFFERENT
    if Level.NEAR in levels or (surname is Level.LIKELY and first not in (Level.SAME, Level.LIKELY)):
        return Likeness.NEAR
    if first is Level.SAME and surname is Level.SAME and father is not Level.LIKELY:
        return Likeness.FULL if father is Level.SAME else Likeness.NAMED
    if first in (Level.SAME, Level.LIKELY):
        return Likeness.LIKELY
    return Likeness.INITIALS if first is father is Level.INITIAL else Likeness.SURNAME


def _surnames(one: str, other: str) -> Level:
    if one == other:
        return Level.SAME
    halves, others = one.split("-"), other.split("-")
    if len(halves) != len(others) and (one in others or other in halves):
        return Level.LIKELY
    told = min(len(_ENDING.sub("", one)), len(_ENDING.sub("", other)))
    return _slip(one, other, told)


def _givens(one: PersonName, other: PersonName) -> Level:
    if one.given is None or other.given is None:
        return _initials(one.given_initial, other.given_initial)
    mine, yours = {one.given, *one.given_others}, {other.given, *other.given_others}
    if one.given == other.given and one.short == other.short:
        return Level.SAME
    if mine & yours:
        return Level.LIKELY
    if given(one.given) is not None and given(other.given) is not None:
        return Level.OTHER
    return _slip(one.given, other.given, min(len(one.given), len(other.given)))


def _fathers(one: PersonName, other: PersonName) -> Level:
    if one.patronymic is None or other.patronymic is None:
        return _initials(one.patronymic_initial, other.patronymic_initial)
    if one.patronymic == other.patronymic:
        return Level.SAME
    return _slip(one.patronymic, other.patronymic, min(len(one.patronymic), len(other.patronymic)))


def _initials(one: str | None, other: str | None) -> Level:
    if one is None or other is None:
        return Level.MISSING
    return Level.INITIAL if one == other else Level.OTHER


def _slip(one: str, other: str, told: int) -> Level:
    """Whether two words are one but for a slip; ``told`` is the length that tells them from others.

    One letter in five and two in eight are a slip, where the first letter is the same; one in fewer may be.
    """
    away = distance(one, other)
    if away <= (2 if told >= _VERY_LONG else 1 if told >= _LONG else 0) and one[0] == other[0]:
        return Level.LIKELY
    near = away <= (1 if told < _LONG else 2) and told > 1 and min(len(one), len(other)) > _SHORT
    return Level.NEAR if near else Level.OTHER
