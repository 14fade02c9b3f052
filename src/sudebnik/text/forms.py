"""All forms of a word: a lawyer writes «отказать», the text has «отказано», «отказал», «отказывая» is another word.

Russian forms come from the OpenCorpora dictionary (pymorphy3, MIT); English ones from the regular endings. A word that the
dictionary does not know is declined by analogy with the words that end like it. Forms are written as on the plane.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

Concord = tuple[str, str, str]
"""Gender (empty in the plural), number, case: what two words share that agree."""

_SHORTEST = 2
"""«Ум» is in the dictionary as an imperative of «умереть»: such forms are left out where the word itself is longer."""

_UNCHANGED = ("PREP", "CONJ", "PRCL", "INTJ")


@cache
def russian(lemma: str) -> tuple[str, ...]:
    """Every form of the word in all its readings that are as likely: «печь» is a stove and a verb.

    ``lemma`` may be any form. Lower case, ``ё`` as ``е``.
    """
    found = {_plain(lemma)}
    for reading in _readings(lemma):
        for form in reading.lexeme:
            word = _plain(form.word)
            if len(word) > _SHORTEST or len(lemma) <= _SHORTEST or "impr" not in str(form.tag):
                found.add(word)
    return tuple(sorted(found))


def concords(lemma: str) -> dict[str, frozenset[Concord]]:
    """Per form of a word every gender, number and case that it may have; none for a verb's."""
    found: dict[str, set[Concord]] = {}
    for reading in _readings(lemma):
        for form in reading.lexeme:
            if form.tag.case:
                number = str(form.tag.number)
                gender = "" if number == "plur" else str(form.tag.gender)
                found.setdefault(_plain(form.word), set()).add((gender, number, str(form.tag.case)))
    return {word: frozenset(said) for word, said in found.items()}


def _readings(lemma: str) -> list[Parse]:
    readings = _analyzer().parse(lemma)
    exact = [one for one in readings if _plain(one.normal_form) == _plain(lemma)] or readings[:1]
    return [
        one
        for one in exact
        if one.tag.POS not in _UNCHANGED and "Name" not in one.tag and "Surn" not in one.tag
    ]


@cache
def english(word: str) -> tuple[str, ...]:
    """A word with the regular endings: -s, -es, -ed, -ing, doubled consonants and -y included."""
    plain = word.lower()
    found = {plain, plain + "s", plain + "es", plain + "ed", plain + "ing"}
    if plain.endswith("e"):
        found |= {plain + "d", plain[:-1] + "ing"}
    if plain.endswith("y") and plain[-2:-1] not in "aeiou":
        found |= {plain[:-1] + "ies", plain[:-1] + "ied"}
    if len(plain) > 2 and plain[-1] in "bdglmnprt" and plain[-2] in "aeiou" and plain[-3] not in "aeiou":
        found |= {plain + plain[-1] + "ed", plain + plain[-1] + "ing"}
    return tuple(sorted(found))


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")


@cache
def _analyzer() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415 - a dictionary of 16 MB; most runs read kept phrases

    return MorphAnalyzer(lang="ru")
