"""A person's name as a list writes it, taken apart: «ИВАНОВ И.И.», «Ivan Ivanov», «Иванову Ивану Ивановичу» are one man's.

Which word is the surname is decided by evidence: patronymic endings, known given names, endings of surnames, capitals,
a comma, and last the place: surname first in Cyrillic, given name first in Latin. A mask («ФИО1») is never a name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import permutations

from sudebnik.text.given_names import given
from sudebnik.text.name_keys import (
    father_key,
    given_keys,
    initial_key,
    is_father,
    patronymic_key,
    slipped_patronymic_key,
    sound_key,
    surname_key,
)
from sudebnik.text.name_words import PARTICLES, Word, Written, read_words
from sudebnik.text.transliteration import skeleton


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name as keys (`sudebnik.text.name_keys`), None where the name does not tell.

    ``usable`` is False where there is no surname to compare: a mask, single letters, a given name alone.
    ``given_others`` are further given names that may be meant: by a short form (Слава: Владислав), by a slip (Алесей:
    Алексей); ``short`` says that ``given`` was read from a short form. ``sound`` is coarse, for blocking.
    ``alternatives`` are other readings of the order.
    """

    usable: bool = False
    surname: str | None = None
    given: str | None = None
    patronymic: str | None = None
    given_initial: str | None = None
    patronymic_initial: str | None = None
    sound: str | None = None
    short: bool = False
    given_others: tuple[str, ...] = ()
    alternatives: tuple[PersonName, ...] = ()


NOBODY = PersonName()
"""What is read where there is no name."""

_LIKELY_ORDER = 1.0
"""How much better the best order must be for no other one to be kept."""


def read_name(text: str) -> PersonName:
    """Take a name apart. Never fails; what is no name is not ``usable``.

    >>> read_name("Щукину И. П.").surname == read_name("Ivan Shchukin").surname
    True
    """
    return _read(text.strip())


@lru_cache(maxsize=4096)
def _read(text: str) -> PersonName:
    written = read_words(text)
    return NOBODY if written is None else _parted(written)


def _parted(written: Written) -> PersonName:
    words, initials, comma, latin = written
    father, words, place = _with_particle(words)
    if father is None:
        father, words, place = _with_patronymic(words, bool(initials))
    if not words:
        return NOBODY
    if len(words) == 1:
        return _one(words[0], father, initials)
    if len(initials) > 1 and not any(word.given > 2 for word in words):
        return _made("-".join([word.text for word in words[:2]]), None, father, initials)
    ranked = sorted(
        (
            (-_worth(words, surname, first, place, comma=comma, latin=latin), surname, first)
            for surname, first in permutations(range(len(words)), 2)
        )
    )
    best = _reading(words, *ranked[0][1:], father, initials)
    if ranked[1][0] - ranked[0][0] < _LIKELY_ORDER:
        second = _reading(words, *ranked[1][1:], father, initials)
        if second.surname != best.surname:
            return replace(best, alternatives=(second,))
    return best


def _with_particle(words: list[Word]) -> tuple[str | None, list[Word], int | None]:
    """«Рашид Али оглы»: the father's key, the words without him, and where he stood."""
    for place in range(1, len(words)):
        if skeleton(words[place].text) in PARTICLES:
            if place == 1:  # «Мамедов Р. А. оглы»
                return None, [words[0], *words[2:]], None
            father = father_key(words[place - 1].text)
            return father, [*words[: place - 1], *words[place + 1 :]], place - 1
    return None, words, None


def _with_patronymic(words: list[Word], initials: bool) -> tuple[str | None, list[Word], int | None]:
    """The word that is the patronymic: behind a given name if there are several, and never the only other word."""
    likely = [place for place, word in enumerate(words) if word.patronymic is not None]
    if not likely and len(words) == 3:
        return _with_slipped_patronymic(words)
    if not likely or len(words) == 1:
        return None, words, None
    place = max(likely, key=lambda one: (one > 0 and words[one - 1].given > 2, one > 0, one))
    word = words[place]
    if len(words) == 2:
        woman = skeleton(word.text)[-1] in "aiue" and "iq" not in skeleton(word.text)
        other = words[1 - place]
        beside_surname = other.surname >= 2.5 > other.given and (
            not initials or is_father(word.patronymic or "")
        )
        named_before = place == 1 and other.given > 2 and not initials and is_father(word.patronymic or "")
        if not (woman or beside_surname or named_before):
            return None, words, None
    elif place == 0 and not (
        is_father(word.patronymic or "") or any(other.surname > 2 for other in words[1:])
    ):
        return None, words, None
    return word.patronymic, [*words[:place], *words[place + 1 :]], place


def _with_slipped_patronymic(words: list[Word]) -> tuple[str | None, list[Word], int | None]:
    """«Кравцов Иван Иваночив»: of three words, beside a known given name, the one that nearly ends as a patronymic."""
    for place in (2, 1, 0):
        others = [*words[:place], *words[place + 1 :]]
        key = slipped_patronymic_key(words[place].text)
        if key and words[place].given < 2 and any(other.given >= 2 for other in others):
            if place == 0 and not any(other.surname > 2 for other in others):
                continue
            return key, others, place
    return None, words, None


def _worth(rest: list[Word], surname: int, first: int, gap: int | None, *, comma: int, latin: bool) -> float:
    """How well an order fits: ``surname`` and ``first`` are places in ``rest``, the patronymic stood before ``gap``."""
    worth = rest[surname].surname + rest[first].given
    worth += 0.4 if (surname > first) == latin else 0.0
    if gap is not None and first == gap - 1:
        worth += 2.5
    if comma == 1 and surname == 0:
        worth += 4.0
    if rest[surname].text.isupper() and not rest[first].text.isupper():
        worth += 3.0
    if len(rest) > 2 and surname not in (0, len(rest) - 1):
        worth -= 0.5
    return worth


def _reading(
    rest: list[Word], surname: int, first: int, father: str | None, initials: list[str]
) -> PersonName:
    """Of three words without a patronymic the third is the father's name; with one it is half of a double surname."""
    others = [word for place, word in enumerate(rest) if place not in (surname, first)]
    named = rest[surname].text
    if others and father is None and not initials:
        father = patronymic_key(others[0].text) or father_key(others[0].text)
    elif others and others[0].surname >= 2.5 > others[0].given:
        named = "-".join([word.text for word in rest if word is rest[surname] or word is others[0]])
    return _made(named, rest[first].text, father, initials)


def _one(word: Word, father: str | None, initials: list[str]) -> PersonName:
    """A surname with initials or alone; «Иван П.» and «Иван Иванович» name no surname."""
    if word.given > max(word.surname, 2) and len(initials) < 2:
        return replace(_made(None, word.text, father, initials), usable=False)
    return _made(word.text, None, father, initials)


def _made(surname: str | None, first: str | None, father: str | None, initials: list[str]) -> PersonName:
    key = surname_key(surname) if surname else ""
    keys = given_keys(first) if first else ()
    letters = [initial_key(skeleton(one)) for one in initials]
    known = given(skeleton(first)) if first else None
    if not keys and letters:
        given_initial: str | None = letters.pop(0)
    else:
        given_initial = initial_key(keys[0]) if keys else None
    father_initial = initial_key(father) if father else letters[0] if letters else None
    return PersonName(
        usable=len(key) > 1,
        surname=key or None,
        given=keys[0] if keys else None,
        patronymic=father or None,
        given_initial=given_initial or None,
        patronymic_initial=father_initial or None,
        sound=sound_key(key) or None,
        short=known is not None and known.short,
        given_others=keys[1:],
    )
