"""How months go with several things at once: article, length, repeat, plea, court by court. Description, no cause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sudebnik.estimates.answer import Answer, Part
from sudebnik.estimates.asking import Asking
from sudebnik.estimates.columns import Bits, Columns, places_in
from sudebnik.estimates.context import Context
from sudebnik.estimates.likeness import COURT
from sudebnik.estimates.measures.means import mean
from sudebnik.estimates.measures.medians import counts, number_basis
from sudebnik.estimates.numbers import corrected_mean
from sudebnik.estimates.observation import Plain
from sudebnik.estimates.question import Question
from sudebnik.estimates.splits import Group
from sudebnik.stats.estimate import Estimate, NotEstimable, Reason
from sudebnik.stats.linear import Regression, Row, regression


def answer(question: Question, context: Context) -> Answer:
    """Parts are the mean of all, and by how much each level of a category or one more of a measure goes with more.

    Clusters are courts; where ``court`` stands under ``with``, courts are compared with themselves.
    """
    asking = Asking(question, context)
    everybody = asking.groups[0]
    basis = number_basis(asking, everybody)
    numbers = mean(counts(asking, everybody), context.level)
    people = NotEstimable(Reason.NOBODY_CHECKED, basis.answered)
    read = bool(asking.covered & asking.pages.read) and asking.pages.drawn
    naive = _fitted(asking, everybody, corrected=False)
    corrected = naive if asking.of_record else _fitted(asking, everybody, corrected=True) if read else people
    whole = numbers if asking.of_record else corrected_mean(asking, everybody)
    parts = [Part((), basis, numbers, whole)]
    told, better = _terms(naive), _terms(corrected)
    parts += [
        Part(
            key,
            basis,
            told[key],
            better.get(key, corrected if isinstance(corrected, NotEstimable) else people),
        )
        for key in told
    ]
    return Answer(question, tuple(parts), curve=_curve(corrected if better else naive))


def _terms(found: Regression | NotEstimable) -> dict[tuple[str, ...], Estimate | NotEstimable]:
    if isinstance(found, NotEstimable):
        return {}
    return {tuple(filter(None, (term.name, term.level))): term.estimate for term in found.terms if term.name}


def _fitted(asking: Asking, group: Group, *, corrected: bool) -> Regression | NotEstimable:
    """The machine's regression, or the corrected one.

    Then each unit that was read stands for others: truly, and below nought as the machine has it, so that the normal
    equations are those of the difference estimator (Egami et al. 2023).
    """
    columns = asking.machine
    named = [name for name in asking.question.options["with"] if name != COURT]
    numbers = [name for name in named if _measured(columns, name)]
    factors = [name for name in named if name not in numbers]
    rows = list(_rows(asking, columns, group, columns.everyone, factors, numbers, 1.0))
    if corrected:
        for stratum in asking.pages.strata:
            read = stratum.checked & asking.covered
            if not read:
                continue
            stands_for = stratum.members.bit_count() / read.bit_count()
            for those, weight in ((asking.people, stands_for), (asking.pages.machine_checked, -stands_for)):
                rows += _rows(asking, those, group, read, factors, numbers, weight)
    within = COURT in asking.question.options["with"]
    return regression(rows, factors, numbers, asking.context.level, within)


def _rows(
    asking: Asking,
    columns: Columns,
    group: Group,
    among: Bits,
    factors: list[str],
    numbers: list[str],
    weight: float,
) -> Iterator[Row]:
    """Those who have the number, a court and everything that it is compared by."""
    inside = asking.whole(columns).answered & group.members(columns) & among & columns.answered(COURT)
    for name in (*factors, *numbers):
        inside &= columns.answered(name)
    outcome = asking.question.variable or ""
    for place in places_in(inside):
        value = columns.one(place, outcome)
        if isinstance(value, int | float):
            yield Row(
                float(value),
                tuple(_word(columns.one(place, name)) for name in factors),
                tuple(float(columns.one(place, name) or 0) for name in numbers),
                str(columns.one(place, COURT)),
                weight,
            )


def _measured(columns: Columns, name: str) -> bool:
    """Whether a variable is a number rather than a category."""
    return any(
        isinstance(value, int | float) and not isinstance(value, bool) for value in columns.values(name)
    )


def _word(value: Plain | None) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _curve(found: Regression | NotEstimable) -> Mapping[str, Any]:
    if isinstance(found, NotEstimable):
        return {"refused": str(found.reason), "terms": []}
    return {
        "terms": [
            {
                "name": term.name,
                "level": term.level,
                "value": term.value,
                "low": term.estimate.interval.low if isinstance(term.estimate, Estimate) else None,
                "high": term.estimate.interval.high if isinstance(term.estimate, Estimate) else None,
                "n": term.n,
            }
            for term in found.terms
            if term.name
        ],
        "reference": dict(found.references),
        "n": found.n,
        "clusters": found.clusters,
        "r2": found.r2,
    }
