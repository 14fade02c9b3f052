"""The true change of a docket: by the counts of each month once everything has appeared, fitted with SciPy."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from typing import Any

import numpy as np
from scipy import optimize, special

from benchmark.replications_sheet import Bench
from benchmark.truth_corpus import LAST_LOOK
from sudebnik.estimates.question import Question

USUAL = 365.2425 / 12


def yearly_change(bench: Bench, question: Question) -> float:
    """The change in per cent a year of the persons of all cases, by month, up to the last whole month."""
    months: Counter[str] = Counter()
    for case in bench.corpus.cases:
        here = frozenset([case.card.document_id, *(act.ruling.document_id for act in case.acts)])
        for one in bench.files.known(case, here).observations:
            if (
                one.unit == "person"
                and one.one("about_absence") is True
                and one.answers.get(question.when.date)
            ):
                months[str(one.one(question.when.date))] += 1
    whole = sorted(month for month in months if month < f"{LAST_LOOK:%Y-%m}")
    return 100 * float(np.expm1(_slope([months[month] for month in whole], whole)))


def _slope(counts: list[int], months: list[str]) -> float:
    """The change of the logarithm a year, by maximum likelihood of the negative binomial (NB2)."""
    y = np.array(counts, float)
    at = np.array([12 * int(month[:4]) + int(month[5:]) for month in months], float)
    years = (at - at.mean()) / 12
    offset = np.log([monthrange(int(month[:4]), int(month[5:]))[1] / USUAL for month in months])

    def loss(beta: Any) -> float:
        mu, size = np.exp(beta[0] + beta[1] * years + offset), np.exp(-beta[2])
        terms = (
            special.gammaln(y + size) - special.gammaln(size) - special.gammaln(y + 1)
            + size * np.log(size / (size + mu)) + y * np.log(mu / (size + mu))
        )  # fmt: skip
        return -float(terms.sum())

    start = np.array([np.log(y.mean()), 0.2, -4.0])
    found = optimize.minimize(
        loss, start, method="Nelder-Mead", options={"maxiter": 20000, "xatol": 1e-9, "fatol": 1e-10}
    )
    return float(found.x[1])
