"""A press report under the grammars' eyes: its cases as persons, and at each place whom it is about and who speaks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sudebnik.findings.finding import Speaker
from sudebnik.findings.persons import Person
from sudebnik.findings.press.cases import NOBODY, Article, Case, read
from sudebnik.findings.press.facts import speaker_in

if TYPE_CHECKING:
    from sudebnik.findings.reading import Reading

_READ: WeakKeyDictionary[Reading, Article] = WeakKeyDictionary()


def article(reading: Reading) -> Article:
    """The segmentation of a report; found once for each reading."""
    known = _READ.get(reading)
    if known is None:
        known = _READ[reading] = read(reading.text)
    return known


def cases(reading: Reading) -> tuple[Case, ...]:
    """The cases that a report tells, each with the stretches about it."""
    return article(reading).cases


def persons(reading: Reading) -> tuple[Person, ...]:
    """The men of a report, numbered in the order in which it tells of them."""
    return tuple(Person(case.number, case.label, list(case.mentions)) for case in cases(reading))


def people_at(reading: Reading, position: int) -> tuple[int, ...]:
    """Whom the words at an offset are about: one man, several told of together, or nobody."""
    stretches = article(reading).stretches
    index = bisect_right(stretches, position, key=lambda stretch: stretch.start)
    found: list[int] = []
    while index and stretches[index - 1].end > position:
        index -= 1
        if stretches[index].case != NOBODY:
            found.append(stretches[index].case)
    return tuple(sorted(found))


def person_at(reading: Reading, position: int) -> int:
    """As `people_at`, the first of several; 0 where the words are about nobody."""
    return next(iter(people_at(reading, position)), NOBODY)


def turns(reading: Reading) -> Iterator[tuple[int, int, Speaker]]:
    """Sentence by sentence, who speaks: the journalist, unless the sentence retells somebody."""
    told = article(reading)
    done = -1
    for stretch in told.stretches:
        sentence = stretch.sentence
        if sentence.start > done:
            done = sentence.start
            yield (
                sentence.start,
                sentence.end,
                speaker_in(told.language, reading.text[sentence.start : sentence.end]),
            )
