"""Everything that the pages of a report are made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sudebnik.cases.case import CourtCase, Ruling
from sudebnik.codebook.codebook import Codebook
from sudebnik.documents.document import Mask, Zone
from sudebnik.estimates.answer import Answer
from sudebnik.estimates.context import Context
from sudebnik.estimates.frame import Frame
from sudebnik.estimates.units import Population, population
from sudebnik.publications.coverage import Coverage
from sudebnik.publications.disclosure import FLOOR


@dataclass(frozen=True, slots=True)
class ActText:
    """What a page of an act needs beside its facts. ``hidden`` are the places that the court hid; ``original`` is the file's name in ``originals/``, if it is there."""

    text: str
    zones: Sequence[Zone]
    hidden: Sequence[Mask]
    original: str | None
    as_text: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the pages are made from."""

    cases: Sequence[CourtCase]
    coverage: Coverage
    codebook: Codebook
    court_name: Callable[[str, str], str]
    act_text: Callable[[str], ActText]
    floor: int = FLOOR
    press: Sequence[Ruling] = ()
    """Press reports; what they tell stands apart and enters no table, for a report may tell of a ruling that is here."""
    answers: Sequence[tuple[Answer, Context]] = ()
    """The questions answered, each with the sheets that it was answered from."""
    frame: Frame | None = None
    """What should exist, court by court and month by month, where it was worked out."""
    hidden: Mapping[str, Any] | None = None
    """The answer about the unseen that was kept last (`estimates/hidden_kept.py`), with its number and moment."""
    counted: Population = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "counted", population(self.cases))

    @property
    def banner(self) -> str | None:
        """The key of the banner that says how far the acts are invented."""
        texts = [ruling for case in self.cases for ruling in case.rulings if ruling.has_text]
        synthetic = [ruling.synthetic for ruling in (*texts, *self.press)]
        if not synthetic or not any(synthetic):
            return None
        return "synthetic" if all(synthetic) else "mixed"
