"""Which pairs are worth comparing: those that share a text, a page, an identifier, or a court with its number or day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from sudebnik.cases.proceedings import Proceeding, court_head, is_day, number_key

LARGEST = 200
"""A key that more documents share says too little for all its pairs to be compared; only the first is, with each."""

Key = tuple[str, ...]


def candidates(proceedings: Sequence[Proceeding]) -> Iterator[tuple[int, int]]:
    """Pairs of places in the sequence, the smaller first, each once, in order."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for place, one in enumerate(proceedings):
        for key in {*_own(one), *_named(one)}:
            blocks[key].append(place)
    found: set[tuple[int, int]] = set()
    for everyone in blocks.values():
        if len(everyone) > 1:
            found.update(_pairs(everyone))
    return iter(sorted(found))


def of_one_day(proceedings: Sequence[Proceeding]) -> Iterator[tuple[int, int]]:
    """Pairs of one instance, one court and one day, the smaller place first, each once, in order; all of them."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for place, one in enumerate(proceedings):
        for key in {
            (one.instance, court_head(court), day) for court in one.courts for day in one.days if is_day(day)
        }:
            blocks[key].append(place)
    return iter(sorted({both for block in blocks.values() for both in combinations(block, 2)}))


def _pairs(everyone: list[int]) -> Iterator[tuple[int, int]]:
    for first, one in enumerate(everyone if len(everyone) <= LARGEST else everyone[:1]):
        for other in everyone[first + 1 :]:
            yield one, other


def _own(one: Proceeding) -> Iterator[Key]:
    """The keys under which others may name it."""
    for ruling in (*one.rulings, *one.twins):
        if ruling.has_text:
            yield "text", ruling.text_sha256
        yield "page", ruling.source_id
    for uid in one.uids:
        yield "uid", uid
    for uid in (*one.uids, *one.doubtful):
        # a slip stands in one group of an identifier, the others find it
        yield "uid without check", uid[:-3]
        yield "uid without year", uid[:8], uid[16:]
        yield "uid without serial", uid[:16], uid[24:]
        yield "uid without court", uid[9:]
    heads = {court_head(court) for court in one.courts}
    yield from _numbered(heads, (*one.numbers, *one.earlier))
    for number in one.numbers:
        for day in one.days:
            yield "dated", number_key(number), day
    for absence in one.absences:
        yield "absence", *absence
    for complaint in one.complaints:
        yield "complaint", number_key(complaint)
    for head in heads:
        for day in one.days:
            if is_day(day):
                yield "day", head, day


def _named(one: Proceeding) -> Iterator[Key]:
    """The keys of what it names: below, between, above."""
    for named in (one.below, one.between, *one.above):
        heads = {court_head(court) for court in named.courts}
        yield from _numbered(heads, named.numbers)
        for number in named.numbers:
            for day in named.days:
                yield "dated", number_key(number), day
        for head in heads:
            for day in named.days:
                if is_day(day):
                    yield "day", head, day


def _numbered(heads: Iterable[str], numbers: Iterable[str]) -> Iterator[Key]:
    for number in numbers:
        for head in heads:
            yield "number", head, number_key(number)
