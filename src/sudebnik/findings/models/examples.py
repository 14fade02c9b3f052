"""Rulings that people have coded, as a model learns from them: which clauses their quotes stand in, and which values they gave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sudebnik.documents.document import ZoneKind
from sudebnik.findings.models.features import features, names_of
from sudebnik.findings.models.windows import Window, at


class Label(NamedTuple):
    """One answer that a model may propose: a value of a variable."""

    variable: str
    value: str | bool


class Fact(NamedTuple):
    """An answer of a person about a defendant, with the places of its words."""

    person: int
    label: Label
    spans: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Example:
    """One coded ruling. ``known`` is what the rules already say of whom; ``id`` the hash of the ruling's text."""

    id: str
    windows: list[Window]
    features: list[frozenset[str]]
    coded: frozenset[str]
    facts: list[Fact]
    known: frozenset[tuple[int, Label]] = frozenset()
    persons: int = 1
    marked: dict[Label, set[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for fact in self.facts:
            numbers = self.marked.setdefault(fact.label, set())
            for start, end in fact.spans:
                numbers.update(at(self.windows, start, end))

    def has(self, person: int, label: Label) -> bool:
        return any(fact.person == person and fact.label == label for fact in self.facts)


def example(
    text_id: str,
    text: str,
    found: list[Window],
    coded: Iterable[str],
    facts: list[Fact],
    known: Iterable[tuple[int, Label]],
    persons: int,
) -> Example:
    """A coded ruling with the features of its clauses."""
    names = names_of(text)
    seen = [features(text, window, names) for window in found]
    return Example(text_id, found, seen, frozenset(coded), facts, frozenset(known), persons)


def learnable(examples: Iterable[Example], least: int) -> dict[Label, int]:
    """The labels whose words stand in at least ``least`` rulings, with the number of those rulings."""
    rulings: dict[Label, int] = defaultdict(int)
    for one in examples:
        for label, numbers in one.marked.items():
            if numbers:
                rulings[label] += 1
    return {label: count for label, count in sorted(rulings.items(), key=str) if count >= least}


def zones_of(examples: Iterable[Example], variables: Iterable[str]) -> Mapping[str, frozenset[ZoneKind]]:
    """The parts of an act in which people found the words of each variable: a model listens nowhere else."""
    heard: dict[str, set[ZoneKind]] = {variable: set() for variable in variables}
    for one in examples:
        for label, numbers in one.marked.items():
            if label.variable in heard:
                heard[label.variable].update(one.windows[number].zone for number in numbers)
    return {variable: frozenset(zones) for variable, zones in heard.items()}


def vocabulary(examples: list[Example], least: int) -> list[str]:
    """The features that stand in at least ``least`` rulings, in order: what stands in fewer could give one of them away."""
    rulings: dict[str, int] = defaultdict(int)
    for one in examples:
        for feature in frozenset().union(*one.features) if one.features else ():
            rulings[feature] += 1
    return sorted(feature for feature, count in rulings.items() if count >= least)
