"""What a model sees of a clause: stems and pairs of stems, pieces of words, the rest of its sentence, its part and its speaker.

Names do not enter: a word with a capital inside a sentence (and at its beginning, where the act has the same word with a
capital elsewhere), a mask and a number are each one sign, whatever they say.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import cache
from typing import NamedTuple

from Stemmer import Stemmer

from sudebnik.findings.models.windows import Window

NAME, NUMBER = "<имя>", "<число>"

WEIGHTS = {"w": 1.0, "b": 0.7, "c": 0.6, "x": 0.4, "z": 0.3, "s": 0.2}
"""How much each kind of feature weighs as a whole: word, pair, piece, rest of the sentence, part of the act, speaker."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\d*|\d+(?:[.,]\d+)*|<[^<>\n]{1,40}>|\*{3,}")
_INSIDE = re.compile(r"(?<=[а-яё0-9,;»)] )[А-ЯЁ][а-яё-]+")
_MASK = re.compile(r"(?:фио|имя|отчество|фамилия|адрес|дата)\d*$")
_PIECES = (3, 4, 5)
_LONGEST = 40


class Words(NamedTuple):
    """The stems of a stretch of text, and the folded words that they came from (None for names and numbers)."""

    stems: list[str]
    plain: list[str | None]


def names_of(text: str) -> frozenset[str]:
    """The stems of the words that an act writes with a capital inside its sentences."""
    return frozenset(_root(match.group().lower().replace("ё", "е")) for match in _INSIDE.finditer(text))


def words(text: str, start: int, end: int, sentence_start: int, names: Container[str]) -> Words:
    """Every word of ``[start, end)``; only at the beginning of its sentence may a capital be no name."""
    stems: list[str] = []
    plain: list[str | None] = []
    first = len(text[sentence_start:start].strip()) == 0
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        folded = word.lower().replace("ё", "е")
        if word[0].isdigit():
            stems.append(NUMBER)
            plain.append(None)
        elif (
            not word[0].isalpha()
            or _MASK.match(folded)
            or (word[0].isupper() and (not first or _root(folded) in names))
        ):
            stems.append(NAME)
            plain.append(None)
        else:
            stems.append(_stem(folded))
            plain.append(folded[:_LONGEST])
        first = False
    return Words(stems, plain)


def features(text: str, window: Window, names: Container[str]) -> frozenset[str]:
    """The features of one clause, each with the letter of its kind before the colon."""
    own = words(text, window.start, window.end, window.sentence_start, names)
    found = {f"w:{stem}" for stem in own.stems}
    found |= {f"b:{one} {other}" for one, other in zip(own.stems, own.stems[1:], strict=False)}
    for word in own.plain:
        if word is not None:
            found.update(_pieces(word))
    before = words(text, window.sentence_start, window.start, window.sentence_start, names)
    behind = words(text, window.end, window.sentence_end, window.sentence_start, names)
    found |= {f"x:{stem}" for stem in (*before.stems, *behind.stems)}
    found.add(f"z:{window.zone}")
    found.add(f"s:{window.speaker}")
    return frozenset(found)


@cache
def _pieces(word: str) -> tuple[str, ...]:
    """Runs of three to five letters inside a word, its edges marked."""
    edged = f"^{word}$"
    return tuple(
        {f"c:{edged[start : start + size]}" for size in _PIECES for start in range(len(edged) - size + 1)}
    )


@cache
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


def _root(word: str) -> str:
    """A stem in which «Кленов» and «Кленова» are one: the suffix of a surname falls with a second cut."""
    return _stem(_stem(word))


@cache
def _stemmer() -> Stemmer:
    return Stemmer("russian")


def scaled(found: Iterable[str], idf: dict[str, tuple[int, float]]) -> dict[int, float]:
    """Known features as numbered weights: within each kind by rarity, and of the length that the kind has as a whole."""
    kinds: dict[str, list[tuple[int, float]]] = {}
    for feature in found:
        if (known := idf.get(feature)) is not None:
            kinds.setdefault(feature[0], []).append(known)
    row: dict[int, float] = {}
    for kind, members in kinds.items():
        length = sum(weight * weight for _, weight in members) ** 0.5
        for number, weight in members:
            row[number] = WEIGHTS[kind] * weight / length
    return row
