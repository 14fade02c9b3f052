"""The rules of a codebook: which words of whom, where in an act, give which answer to which question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from sudebnik.codebook.phrases import Phrase


class Window(StrEnum):
    """How far around a phrase its company may stand."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Rule:
    """One of ``any`` must stand in a window, with one of ``with_`` if there are such, and none of ``unless``.

    ``zones`` are the parts of an act in which it listens, ``speakers`` whose words count; empty is all of them.
    ``yields_to`` are values of the same variable beside which this answer is not given (a vague phrase beside the concrete
    fact). ``place`` is where the rule stands, as ``file:line``.
    """

    id: str
    variable: str
    value: str | bool
    any: tuple[Phrase, ...]
    with_: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()
    window: Window = Window.SENTENCE
    zones: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    yields_to: frozenset[str] = frozenset()
    examples: tuple[str, ...] = field(default=(), repr=False)
    counter: tuple[str, ...] = field(default=(), repr=False)
    place: str = ""

    def match(
        self, plane: bytes, start: int, end: int, phrases: Iterable[int] | None = None
    ) -> tuple[int, int] | None:
        """The words that answer in the window ``[start, end)`` of a plane, or None.

        ``phrases`` are the numbers of those of ``any`` that are worth a look; None: all of them.
        """
        for number in range(len(self.any)) if phrases is None else phrases:
            found = self.any[number].search(plane, start, end)
            if found is not None:
                if self.with_ and not any(one.search(plane, start, end) for one in self.with_):
                    return None
                if any(one.search(plane, start, end) for one in self.unless):
                    return None
                return found
        return None
