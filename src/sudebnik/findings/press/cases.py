"""Which man each stretch of an article is about: cases numbered in the order in which the article tells them.

A name opens a stretch, and so does «a mobilised man from Perm» whom nobody names. What follows is about him until the
paragraph ends or another person comes: a surname or a pronoun brings him back. What is said of everyone, by an expert
or about kin, is about nobody. A man of whom nothing is told that a court or a unit did is no case.
"""

from __future__ import annotations

from types import ModuleType
from typing import NamedTuple

from sudebnik.findings.press import english, russian
from sudebnik.findings.press.assign import Told, assign
from sudebnik.findings.press.cast import Cast, People
from sudebnik.findings.press.people import people
from sudebnik.findings.press.sentences import Sentence, sentences

NOBODY = 0


class Stretch(NamedTuple):
    """``[start, end)`` is about one man (``case`` counts from 1) or nobody (0); ``sentence`` is where it stands."""

    start: int
    end: int
    case: int
    sentence: Sentence


class Case(NamedTuple):
    """A case that the article tells: the words that name the man, where he is named, and the stretches about him."""

    number: int
    label: tuple[int, int]
    mentions: tuple[int, ...]
    stretches: tuple[Stretch, ...]


class Article(NamedTuple):
    """A report read: its language, its cases, and every stretch in order."""

    language: str
    cases: tuple[Case, ...]
    stretches: tuple[Stretch, ...]


_TONGUES: dict[str, ModuleType] = {"en": english, "ru": russian}


def language_of(text: str) -> str:
    """«ru» where Cyrillic letters prevail."""
    head = text[:20_000].lower()
    latin = sum(1 for mark in head if "a" <= mark <= "z")
    cyrillic = sum(1 for mark in head if "а" <= mark <= "я")
    return "en" if latin > cyrillic else "ru"


def read(text: str) -> Article:
    """Segment an article."""
    language = language_of(text)
    cast = Cast(text, _TONGUES[language], sentences(text))
    found = people(cast)
    return _article(language, found, assign(cast, found))


def _article(language: str, found: People, assigned: list[Told]) -> Article:
    """Cases numbered in the order in which they are told, two of one sentence by their names."""
    first: dict[str, int] = {}
    for (start, _end, _sentence), who in assigned:
        for key in who:
            if found[key].case:
                first.setdefault(key, start)
    order = sorted(first, key=lambda key: (first[key], found[key].label[0]))
    numbers = {key: number for number, key in enumerate(order, 1)}
    stretches: list[Stretch] = []
    own: dict[int, list[Stretch]] = {number: [] for number in numbers.values()}
    for (start, end, sentence), who in assigned:
        for case in [numbers[key] for key in who if key in numbers] or [NOBODY]:
            stretches.append(Stretch(start, end, case, sentence))
            if case != NOBODY:
                own[case].append(stretches[-1])
    cases = tuple(
        Case(number, found[key].label, (found[key].label[0],), tuple(own[number]))
        for key, number in numbers.items()
    )
    return Article(language, cases, tuple(stretches))
