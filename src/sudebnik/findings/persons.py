"""The defendants of an act: who they are to the reader (a number), and where each is spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sudebnik.findings.reading import Reading

PATTERNS: dict[str, str] = {}


class Person(NamedTuple):
    """A defendant: number from 1 in order of first mention, the span of the name, offsets of every mention (sorted)."""

    number: int
    name: tuple[int, int] | None
    mentions: list[int]


def find_persons(reading: Reading) -> Sequence[Person]:
    """Find the defendants; an act without a readable name has one nameless defendant."""
    return (Person(1, None, []),)
