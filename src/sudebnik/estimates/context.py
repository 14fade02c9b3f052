"""What questions are asked of: the persons and decisions of a project, its frame, and what was drawn with which seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sudebnik.codebook.codebook import Codebook
from sudebnik.estimates.columns import Pages
from sudebnik.estimates.frame import Frame
from sudebnik.estimates.observation import Sheet
from sudebnik.estimates.question import Question
from sudebnik.stats.triangle import Triangle


@dataclass(frozen=True)
class Context:
    """The sheets of one project. ``floor`` is the size below which courts are put together, ``level`` that of all intervals.

    ``frame`` says which part of each month is here; ``triangles`` how late cards and texts appear, by (``text`` or ``card``,
    ``decided`` or ``received``). Without them a trend tells of what was read, and not of the courts.
    """

    persons: Sheet
    decisions: Sheet
    codebook: Codebook
    seed: int = 0
    floor: int = 5
    level: float = 0.95
    frame: Frame | None = None
    triangles: Mapping[tuple[str, str], Triangle] = field(default_factory=dict)

    @cached_property
    def _persons(self) -> Pages:
        return Pages(self.persons)

    @cached_property
    def _decisions(self) -> Pages:
        return Pages(self.decisions)

    def pages(self, question: Question) -> Pages:
        """The sheet of those whom the question is about."""
        return self._persons if question.unit == "person" else self._decisions
