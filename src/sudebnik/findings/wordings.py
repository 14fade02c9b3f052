"""The words of a codebook's rules in a few words of a text: who stopped him, where he came to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sudebnik.codebook.lexicon import Lexicon
from sudebnik.codebook.matching import sought
from sudebnik.codebook.phrases import Phrase
from sudebnik.codebook.rules import Rule
from sudebnik.text.notation import class_end, closing, to_re


class Word(NamedTuple):
    """Words that a rule knows, by their offsets in the plane."""

    start: int
    end: int
    rule: Rule


class Wordings:
    """Rules asked in stretches that a grammar cuts out itself; their zones, speakers and company are its business.

    Where two begin together the rule that stands first in the codebook takes the words.
    """

    def __init__(self, rules: Iterable[Rule], lexicon: Lexicon) -> None:
        said = [(rule, phrase) for rule in rules for phrase in rule.any]
        self._rules = [rule for rule, _ in said]
        self._lexicon = lexicon
        self._phrases: dict[int, list[tuple[int, Phrase]]] = {}
        houses = [(number, phrase.house) for number, (_, phrase) in enumerate(said) if phrase.house]
        self._patterns = list(_together(houses))
        for number, (_, phrase) in enumerate(said):
            for entry in sought(phrase, lexicon) if phrase.house is None else ():
                self._phrases.setdefault(entry, []).append((number, phrase))
        stems = sorted({stem for entry in self._phrases for stem in lexicon.stems(entry)})
        self._stems = to_re(rf"\<(?:{'|'.join(map(re.escape, stems))})") if stems else None
        self.houses = [house for _, house in houses]
        """The patterns among the rules, and"""
        self.stems = rf"\<(?:{'|'.join(map(re.escape, stems))})[а-я]*" if stems else ""
        """one that proposes where the phrases may stand; empty where there are none."""

    def find(self, plane: bytes, low: int = 0, high: int | None = None) -> list[Word]:
        """The words in ``[low, high)``, in order, none within another."""
        high = len(plane) if high is None else high
        found = sorted(self._places(plane, low, high))
        if len(found) < 2:
            return [Word(start, end, self._rules[number]) for start, number, end in found]
        words: list[Word] = []
        for start, number, end in found:
            if not words or start >= words[-1].end:
                words.append(Word(start, end, self._rules[number]))
        return words

    def _places(self, plane: bytes, low: int, high: int) -> Iterator[tuple[int, int, int]]:
        for numbers, pattern in self._patterns:
            for match in pattern.finditer(plane, low, high):
                yield match.start(), numbers[str(match.lastgroup)], match.end()
        # The stems are sought first: to tell the words of a stretch apart takes long.
        if self._stems is None or self._stems.search(plane, low, high) is None:
            return
        words = self._lexicon.window(plane, low, high)
        asked = {number: phrase for entry in words.all for number, phrase in self._phrases.get(entry, ())}
        for number, phrase in asked.items():
            for start, end in phrase.find_all(words):
                yield start, number, end


def over_lines(pattern: str) -> str:
    """A pattern whose blanks may be ends of lines."""
    out: list[str] = []
    position = 0
    while position < len(pattern):
        end = class_end(pattern, position) if pattern[position] == "[" else position + 1
        if pattern[position] == "\\":
            end += 1
        part = pattern[position:end]
        out.append(
            part.replace(" ", " \n") if part[0] == "[" and part[1] != "^" else part.replace(" ", "[ \n]")
        )
        position = end
    return "".join(out)


def _together(houses: Iterable[tuple[int, str]]) -> Iterator[tuple[dict[str, int], re.Pattern[bytes]]]:
    """Patterns that begin with a word in one, sought at the beginnings of words only; each other by itself."""
    joined: dict[str, int] = {}
    bodies: list[str] = []
    for number, house in houses:
        name = f"rule_{number}"
        body = f"(?P<{name}>{house})"
        if "(?P<" not in house and all(part.startswith(r"\<") for part in _alternatives(house)):
            joined[name] = number
            bodies.append(body)
        else:
            yield {name: number}, to_re(body)
    if bodies:
        yield joined, to_re(rf"\<(?:{'|'.join(bodies)})")


def _alternatives(pattern: str) -> Iterator[str]:
    """The parts of a pattern between its outermost bars."""
    start = position = 0
    while position < len(pattern):
        mark = pattern[position]
        if mark == "\\":
            position += 1
        elif mark == "[":
            position = class_end(pattern, position) - 1
        elif mark == "(":
            position = closing(pattern, position)
        elif mark == "|":
            yield pattern[start:position]
            start = position + 1
        position += 1
    yield pattern[start:]
