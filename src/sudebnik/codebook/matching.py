"""All rules of a codebook over a text at once: a rule is asked only where the words of its phrases stand together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sudebnik.codebook.lexicon import Lexicon
from sudebnik.codebook.phrases import Phrase, most_telling
from sudebnik.codebook.rules import Reach, Rule
from sudebnik.text.automaton import Automaton, Hits
from sudebnik.text.plane import fold
from sudebnik.text.windows import clause

Bounds = Callable[[int], tuple[int, int]]
"""Gives the sentence, or the paragraph, in which an offset lies."""

Heard = Callable[[Rule, int], bool]
"""Whether a rule listens at an offset."""


Needs = tuple[frozenset[int], ...]
"""Of each of these sets of entries one must stand in a sentence; for a rule that reads paragraphs there are none."""

_BLANKS = b" \n"


class Hit(NamedTuple):
    """Words that a rule knows: ``[start, end)`` within its window."""

    rule: Rule
    start: int
    end: int
    window: tuple[int, int]


class Matcher:
    """Rules by the words by which they are sought.

    ``patterns`` are the phrases in house notation, for the automaton of whoever scans the text.
    """

    def __init__(self, rules: Iterable[Rule], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._by_entry: dict[int, list[tuple[Rule, int, Needs]]] = {}
        self._by_pattern: dict[str, list[tuple[Rule, int]]] = {}
        for rule in rules:
            for number, phrase in enumerate(rule.any):
                if phrase.house is not None:
                    self._by_pattern.setdefault(f"codebook.{phrase.house}", []).append((rule, number))
                by = sought(phrase, lexicon)
                beside = (
                    ()
                    if rule.window is Reach.PARAGRAPH
                    else tuple(need for need in phrase.needs if need != by)
                )
                for entry in by:
                    self._by_entry.setdefault(entry, []).append((rule, number, beside))
        self.patterns = {name: name.removeprefix("codebook.") for name in self._by_pattern}

    def find(
        self,
        plane: bytes,
        hits: Hits,
        stretches: Iterable[tuple[int, int]],
        sentence: Bounds,
        paragraph: Bounds,
        heard: Heard,
    ) -> Iterator[Hit]:
        """Each rule once a window. ``stretches`` are the parts of the text worth a look, ``hits`` those of `patterns`."""
        for start, end in stretches:
            place = start
            while place < end:
                if plane[place] in _BLANKS:
                    place += 1
                    continue
                low, high = sentence(place)
                yield from self._in_sentence(plane, (low, high), paragraph, heard)
                place = max(high, place + 1)
        for name in hits.among(self.patterns):
            for match in hits.get(name):
                for rule, number in self._by_pattern[name]:
                    if heard(rule, match.start()):
                        bounds = _bounds(rule, plane, sentence(match.start()), paragraph, match.start())
                        window = self._lexicon.window(plane, *bounds)
                        found = rule.match(window, [number], plane)
                        if found is not None:
                            yield Hit(rule, *found, bounds)

    def _in_sentence(
        self, plane: bytes, bounds: tuple[int, int], paragraph: Bounds, heard: Heard
    ) -> Iterator[Hit]:
        words = self._lexicon.window(plane, *bounds)
        proposed: dict[tuple[int, int, int], tuple[Rule, set[int]]] = {}
        known = words.all
        for entry in known:
            asked = self._by_entry.get(entry)
            if asked is None:
                continue
            places: list[int] | None = None
            for rule, number, beside in asked:
                for need in beside:
                    if need.isdisjoint(known):
                        break
                else:
                    if places is None:
                        places = [words.starts[at] for at, own in enumerate(words.entries) if entry in own]
                    for place in places:
                        if heard(rule, place):
                            key = (id(rule), *_bounds(rule, plane, bounds, paragraph, place))
                            proposed.setdefault(key, (rule, set()))[1].add(number)
        for (_, start, end), (rule, numbers) in proposed.items():
            window = words if (start, end) == bounds else self._lexicon.window(plane, start, end)
            found = rule.match(window, sorted(numbers), plane)
            if found is not None:
                yield Hit(rule, *found, (start, end))


def _bounds(
    rule: Rule, plane: bytes, sentence: tuple[int, int], paragraph: Bounds, place: int
) -> tuple[int, int]:
    if rule.window is Reach.SENTENCE:
        return sentence
    return paragraph(place) if rule.window is Reach.PARAGRAPH else clause(plane, *sentence, place)


def sought(phrase: Phrase, lexicon: Lexicon) -> frozenset[int]:
    """The entries by which a phrase is sought: those of its most telling word."""
    return most_telling(phrase.needs, lexicon.common)


class Trial:
    """One rule over single sentences, whoever says them and wherever: how examples are tried."""

    def __init__(self, rule: Rule) -> None:
        lexicon = rule.any[0].lexicon
        self._matcher = Matcher([rule], lexicon)
        self._automaton = Automaton(self._matcher.patterns, "re")

    def find(self, text: str) -> tuple[int, int] | None:
        """The words that the rule knows in a sentence."""
        plane = fold(text)
        everything = (0, len(plane))
        found = self._matcher.find(
            plane,
            self._automaton.scan(plane),
            [everything],
            lambda _: everything,
            lambda _: everything,
            lambda *_: True,
        )
        return next(((hit.start, hit.end) for hit in found), None)


def trials(rules: Iterable[Rule]) -> Iterator[tuple[Rule, str]]:
    """Each example that its rule does not find, and each counter-example that it does, with words for its author."""
    for rule in rules:
        trial = Trial(rule)
        for text in rule.examples:
            if trial.find(text) is None:
                yield rule, f'does not find its example "{text}"'
        for text in rule.counter:
            found = trial.find(text)
            if found is not None:
                yield rule, f'finds "{text[slice(*found)]}" in its counter-example "{text}"'
