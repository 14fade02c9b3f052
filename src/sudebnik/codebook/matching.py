"""All rules of a codebook over a text at once: a rule is asked only where a word of its phrases stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sudebnik.codebook.rules import Rule, Window
from sudebnik.text.automaton import Automaton, Hits
from sudebnik.text.plane import fold
from sudebnik.text.windows import clause

Bounds = Callable[[int], tuple[int, int]]
"""Gives the sentence, or the paragraph, in which an offset lies."""


class Hit(NamedTuple):
    """Words that a rule knows: ``[start, end)`` within its window."""

    rule: Rule
    start: int
    end: int
    window: tuple[int, int]


class Matcher:
    """Rules by the words by which they are sought. ``patterns`` are for the automaton of whoever scans the text."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._asked: dict[str, list[tuple[Rule, list[int]]]] = {}
        for rule in rules:
            sought: dict[str, list[int]] = {}
            for number, phrase in enumerate(rule.any):
                for pattern in phrase.sought:
                    sought.setdefault(pattern, []).append(number)
            for pattern, numbers in sought.items():
                self._asked.setdefault(pattern, []).append((rule, numbers))
        self.patterns = {f"codebook.{pattern}": pattern for pattern in self._asked}

    def find(
        self,
        plane: bytes,
        hits: Hits,
        sentence: Bounds,
        paragraph: Bounds,
        heard: Callable[[Rule, int], bool],
    ) -> Iterator[Hit]:
        """Each rule once a window. ``hits`` are those of `patterns`; ``heard`` says whether a rule listens at a place."""
        proposed: dict[tuple[int, int, int], tuple[Rule, set[int]]] = {}
        for name in hits.among(self.patterns):
            rules = self._asked[self.patterns[name]]
            for match in hits.get(name):
                place = match.start()
                bounds: tuple[int, int] | None = None
                for rule, numbers in rules:
                    if not heard(rule, place):
                        continue
                    if bounds is None:
                        bounds = sentence(place)
                    window = (
                        bounds
                        if rule.window is Window.SENTENCE
                        else paragraph(place)
                        if rule.window is Window.PARAGRAPH
                        else clause(plane, *bounds, place)
                    )
                    key = (id(rule), *window)
                    if key in proposed:
                        proposed[key][1].update(numbers)
                    else:
                        proposed[key] = (rule, set(numbers))
        for (_, start, end), (rule, phrases) in proposed.items():
            found = rule.match(plane, start, end, sorted(phrases))
            if found is not None:
                yield Hit(rule, *found, (start, end))


class Trial:
    """One rule over single sentences, whoever says them and wherever: how examples are tried."""

    def __init__(self, rule: Rule) -> None:
        self._matcher = Matcher([rule])
        self._automaton = Automaton(self._matcher.patterns, "re")

    def find(self, text: str) -> tuple[int, int] | None:
        """The words that the rule knows in a sentence."""
        plane = fold(text)
        hits = self._automaton.scan(plane)
        everything = (0, len(plane))
        found = self._matcher.find(plane, hits, lambda _: everything, lambda _: everything, lambda *_: True)
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
