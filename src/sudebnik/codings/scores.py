"""Precision, recall and F1: of each variable, of several together, by part of the act and by speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sudebnik.codings.answers import Answer
    from sudebnik.codings.compare import Row


@dataclass(slots=True)
class Score:
    """Counts of right, missed and added answers, in all and by file."""

    right: int = 0
    missed: int = 0
    added: int = 0
    files: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    def count(self, file: str, right: int, missed: int, added: int) -> None:
        """Count some answers of a file."""
        self.right += right
        self.missed += missed
        self.added += added
        before = self.files.get(file, (0, 0, 0))
        self.files[file] = (before[0] + right, before[1] + missed, before[2] + added)

    @property
    def precision(self) -> float | None:
        return self.right / (self.right + self.added) if self.right + self.added else None

    @property
    def recall(self) -> float | None:
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        return f1(self.right, self.missed, self.added)


def f1(right: int, missed: int, added: int) -> float | None:
    """The harmonic mean of precision and recall, from counts; None where there is nothing to count."""
    total = 2 * right + missed + added
    return 2 * right / total if total else None


def by_variable(rows: Iterable[Row]) -> dict[str, Score]:
    """A score for each variable."""
    scores: dict[str, Score] = {}
    for row in rows:
        score = scores.setdefault(row.variable, Score())
        score.count(
            row.file,
            row.right,
            row.gold is not None and not row.right,
            row.found is not None and not row.right,
        )
    return scores


def total(scores: Mapping[str, Score], variables: Iterable[str]) -> Score:
    """The counts of several variables together (micro average)."""
    together = Score()
    for variable in variables:
        if variable in scores:
            for file, counts in scores[variable].files.items():
                together.count(file, *counts)
    return together


def macro_f1(scores: Iterable[Score]) -> float | None:
    """The mean of the variables' F1, each variable counting once however often it is answered."""
    shares = [share for score in scores if (share := score.f1) is not None]
    return sum(shares) / len(shares) if shares else None


@dataclass(slots=True)
class Share:
    """Answers of one part of the act, or of one speaker: how many of the gold's were found, how many found are right."""

    gold: int = 0
    recalled: int = 0
    found: int = 0
    right: int = 0
    named: int = 0
    """Right answers for which the rules name the same part, or speaker, as the gold."""

    @property
    def recall(self) -> float | None:
        return self.recalled / self.gold if self.gold else None

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def agreement(self) -> float | None:
        return self.named / self.recalled if self.recalled else None


def shares(rows: Iterable[Row], of: Callable[[Answer], str | None]) -> dict[str, Share]:
    """Recall by what the gold names (a zone, a speaker), precision by what the finding names."""
    parts: dict[str, Share] = {}
    for row in rows:
        told = of(row.gold) if row.gold else None
        named = of(row.found) if row.found else None
        if told is not None:
            part = parts.setdefault(told, Share())
            part.gold += 1
            part.recalled += row.right
            part.named += row.right and told == named
        if named is not None:
            part = parts.setdefault(named, Share())
            part.found += 1
            part.right += row.right
    return parts


def speakers(rows: Iterable[Row]) -> dict[str, Counter[tuple[str, str]]]:
    """For each variable, of its right answers: how often the gold names this speaker and the rules that one."""
    named: dict[str, Counter[tuple[str, str]]] = {}
    for row in rows:
        if row.right and row.gold and row.found and row.gold.speaker is not None:
            named.setdefault(row.variable, Counter())[row.gold.speaker, row.found.speaker or "–"] += 1
    return named
