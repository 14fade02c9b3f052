"""What every drawing of an answer has in common: what is held back, its caption, its language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sudebnik.codebook.codebook import Codebook
from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.question import Measure
from sudebnik.publications.captions import Captions
from sudebnik.publications.claim import label
from sudebnik.publications.words import Words

ROWS = 12
"""Rows of a drawing; rarer values stand in the table alone."""


class Picture(NamedTuple):
    """A drawing: what is added to its file's name, the SVG, and words for those who do not see it."""

    suffix: str
    svg: str
    alt: str


@dataclass(frozen=True)
class Easel:
    """What every drawing of an answer needs: the keys held back, captions, codebook, language and floor."""

    hidden: frozenset[tuple[str, ...]]
    captions: Captions
    codebook: Codebook
    words: Words
    floor: int

    def label(self, answer: Answer, key: tuple[str, ...]) -> str:
        return label(answer, key, self.codebook, self.words)

    def of(self, answer: Answer) -> str:
        """Whom the drawing is about, and how many."""
        n = asked_of(answer)
        said = answer.question.called.get(self.words.language)
        return self.words(
            "chart_of", called=said, n=n if n >= self.floor or not n else self.words("few", floor=self.floor)
        )


def left_out(parts: Sequence[Part], easel: Easel) -> list[str]:
    """What a drawing of the first rows leaves out: values that are rarer, values that are too small to be shown."""
    held = sum(part.key in easel.hidden for part in parts)
    rarer = len(parts) - held - ROWS
    said = [easel.words("rows_rarer", n=rarer)] if rarer > 0 else []
    return [*said, easel.words("rows_hidden", n=held)] if held else said


def asked_of(answer: Answer) -> int:
    """How many have an answer; of a question about each value, the whole counts them as its hits."""
    if not answer.parts:
        return 0
    basis = answer.parts[0].basis
    return basis.hits if answer.question.measure is Measure.SHARES else basis.answered
