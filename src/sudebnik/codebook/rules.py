"""The rules of a codebook: which words of whom, where in an act, give which answer to which question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from sudebnik.codebook.lexicon import Window
from sudebnik.codebook.phrases import Phrase


class Role(StrEnum):
    """What the words of a rule are to a grammar that puts an answer together from several."""

    ACT = "act"
    PLACE = "place"
    AGENT = "agent"


class Reach(StrEnum):
    """How far around a phrase its company may stand."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Rule:
    """One of ``any`` must stand in a window, with one of ``with_`` if there are such, and none of ``unless``.

    ``zones`` are the parts of an act in which it listens, ``speakers`` whose words count; empty is all of them.
    ``yields_to`` are values of the same variable beside which this answer is not given (a vague phrase beside the concrete
    fact). ``role`` is what the words are to the grammar that asks the rule. ``place`` is where the rule stands, as ``file:line``.
    """

    id: str
    variable: str
    value: str | bool
    any: tuple[Phrase, ...]
    with_: tuple[Phrase, ...] = ()
    unless: tuple[Phrase, ...] = ()
    window: Reach = Reach.SENTENCE
    zones: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    yields_to: frozenset[str] = frozenset()
    examples: tuple[str, ...] = field(default=(), repr=False)
    counter: tuple[str, ...] = field(default=(), repr=False)
    place: str = ""
    role: Role | None = None

    def match(self, window: Window, numbers: Iterable[int], plane: bytes) -> tuple[int, int] | None:
        """The words that answer in a window of a plane, or None; ``numbers`` are those of ``any`` worth a look."""
        for number in numbers:
            found = _find(self.any[number], window, plane)
            if found is not None:
                return found if self.has_company(window, plane) else None
        return None

    def has_company(self, window: Window, plane: bytes) -> bool:
        """Whether the company that the rule asks for stands in a window, and none that it refuses."""
        if self.with_ and not any(_find(one, window, plane) for one in self.with_):
            return False
        return not any(_find(one, window, plane) for one in self.unless)


def _find(phrase: Phrase, window: Window, plane: bytes) -> tuple[int, int] | None:
    if phrase.house is None or not window.starts:
        return phrase.find(window)
    return phrase.search(plane, window.starts[0], window.ends[-1])
