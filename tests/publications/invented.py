"""Invented questions and answers, as small as a promise needs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sudebnik.codebook.codebook import Label
from sudebnik.codebook.load import shipped
from sudebnik.estimates.answer import Answer, Basis, More, Part
from sudebnik.estimates.question import Measure, Question, When
from sudebnik.publications.captions import Captions
from sudebnik.publications.coverage import Coverage
from sudebnik.publications.gate import hidden_parts
from sudebnik.publications.material import Report
from sudebnik.publications.pictures.easel import Easel
from sudebnik.publications.words import Words
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable, Reason
from sudebnik.stats.proportions import wilson

CODEBOOK = shipped()
UNCHECKED = NotEstimable(Reason.NOBODY_CHECKED, 0)


def question(
    measure: Measure = Measure.SHARE,
    variable: str | None = "conditional",
    *,
    values: tuple[Any, ...] = (),
    by: tuple[str, ...] = (),
    statement: str = "{share}: {hits} из {n} ({low}–{high})",
    when: When | None = None,
) -> Question:
    return Question(
        id="asked",
        measure=measure,
        title=Label("Спрошенное", "What was asked"),
        called=Label("подсудимые", "defendants"),
        unit="person",
        of={},
        variable=variable,
        values=values,
        told={},
        by=by,
        when=when or When(),
        statement=Label(statement, statement.replace("из", "of")),
        not_supported=(Label("Так везде.", "It is so everywhere."),),
        options={},
    )


def part(
    hits: int,
    answered: int,
    *key: str,
    units: int | None = None,
    corrected: Estimate | NotEstimable = UNCHECKED,
    naive: Estimate | NotEstimable | None = None,
    checked: int = 0,
    wrongly: int = 0,
    missed: int = 0,
    missing: Mapping[str, int] | None = None,
    bounds: tuple[float, float] | None = None,
    more: More | None = None,
) -> Part:
    basis = Basis(
        units if units is not None else answered, answered, hits, missing or {}, checked, (1 << hits) - 1, wrongly, missed
    )  # fmt: skip
    return Part(key, basis, wilson(hits, answered) if naive is None else naive, corrected, bounds, more)


def figure(value: float, low: float, high: float, n: int = 100) -> Estimate:
    return Estimate(value, Interval(low, high), n, "invented")


def answer(
    asked: Question,
    parts: Sequence[Part],
    curve: Mapping[str, Any] | None = None,
    assumptions: tuple[str, ...] = (),
    cautions: tuple[str, ...] = (),
) -> Answer:
    return Answer(asked, tuple(parts), assumptions, cautions, curve or {})


def easel(of: Answer, language: str = "ru", floor: int = 5) -> Easel:
    """An easel of a report without a case: its captions say that nothing was read."""
    report = Report((), Coverage(), CODEBOOK, lambda court, _: court, lambda _: _never())
    return Easel(hidden_parts(of, floor), Captions(report), CODEBOOK, Words(language), floor)


def _never() -> Any:
    raise AssertionError("no act is asked for here")
