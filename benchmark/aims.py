"""What is aimed at on each set of gold, and how far it is reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from sudebnik.codings.record import Record
from sudebnik.codings.scores import Score, by_variable, macro_f1, total

SYNTHETIC = "synthetic acts"
REAL = "judgments of ordinary courts"
NINE = "press: nine stories"
REPORTS = "press: synthetic reports"
NARRATIVES = "narratives of the Supreme Court"


class Aim(NamedTuple):
    """A figure of one set and the least it should be."""

    what: str
    least: float
    measure: Callable[[Mapping[str, Score]], float | None]


def _f1(variable: str) -> Callable[[Mapping[str, Score]], float | None]:
    return lambda scores: scores[variable].f1 if variable in scores else None


def _answers(scores: Mapping[str, Score]) -> Score:
    """All answers together, without what belongs to them."""
    return total(scores, [name for name in scores if not is_aspect(name)])


def is_aspect(name: str) -> bool:
    """Whether a score is of something beside the answers themselves."""
    return "+" in name or "." in name or name == "cases"


AIMS: dict[str, tuple[Aim, ...]] = {
    SYNTHETIC: (
        Aim(
            "mean F1 of all variables",
            0.90,
            lambda scores: macro_f1(score for name, score in scores.items() if not is_aspect(name)),
        ),
        Aim("`reason`, value and speaker", 0.88, _f1("reason+speaker")),
        Aim("assessment of the right reason", 0.85, _f1("reason.assessment")),
        Aim("assessment of the right claim", 0.85, _f1("claim.assessment")),
        Aim("`claim`", 0.85, _f1("claim")),
        Aim("`blame`", 0.85, _f1("blame")),
        Aim("`episode`, both dates", 0.93, _f1("episode")),
        Aim("`prior_uncharged_return`", 0.90, _f1("prior_uncharged_return")),
        Aim("`re_escape`", 0.90, _f1("re_escape")),
        Aim("`mitigating`", 0.92, _f1("mitigating")),
        Aim("`aggravating`", 0.92, _f1("aggravating")),
    ),
    REAL: (
        Aim("`mitigating`", 0.85, _f1("mitigating")),
        Aim("`aggravating`", 0.92, _f1("aggravating")),
    ),
    NINE: (
        Aim("cases: all found", 1.0, lambda scores: scores["cases"].recall),
        Aim("cases: none added", 1.0, lambda scores: scores["cases"].precision),
        Aim("facts right", 0.90, lambda scores: _answers(scores).recall),
        Aim("facts: none wrong", 1.0, lambda scores: _answers(scores).precision),
    ),
    REPORTS: (
        Aim("cases: all found", 1.0, lambda scores: scores["cases"].recall),
        Aim("cases: none added", 1.0, lambda scores: scores["cases"].precision),
        Aim("facts right", 0.85, lambda scores: _answers(scores).recall),
        Aim("facts, F1", 0.85, lambda scores: _answers(scores).f1),
    ),
    NARRATIVES: (
        Aim("episodes", 0.85, _f1("episode")),
        Aim("ends", 0.85, _f1("absence_end")),
        Aim("articles", 0.85, _f1("convicted_of")),
    ),
}


class Reached(NamedTuple):
    """One aim and what was measured."""

    name: str
    what: str
    least: float
    measured: float | None

    @property
    def met(self) -> bool:
        return self.measured is not None and self.measured >= self.least


def reached(records: Mapping[str, Record]) -> Iterator[Reached]:
    """Every aim of the sets that were measured."""
    for name, record in records.items():
        scores = {**record.scores, **by_variable(record.aspects)}
        for aim in AIMS.get(name, ()):
            try:
                measured = aim.measure(scores)
            except KeyError:
                continue
            yield Reached(name, aim.what, aim.least, measured)
