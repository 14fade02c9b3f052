"""The same question asked otherwise: without each list, with two lists as one, if people differ, under other prior beliefs.

If a number hangs on one list or on one belief, that is the finding (HRDAG; O. Binette, R. C. Steorts 2021).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import combinations
from math import isnan
from typing import NamedTuple

from sudebnik.stats.capture.differing import differing
from sudebnik.stats.capture.hidden import Hidden, Method, Settings, finished, hidden, prepared
from sudebnik.stats.capture.histories import Lists
from sudebnik.stats.capture.latent_class import Prior

WITHOUT, MERGED, DIFFERING, PRIOR = "without", "merged", "differing", "prior"
QUICK = (Method.CHAO, Method.LOGLINEAR, Method.STEPWISE, Method.DECOMPOSABLE)
"""Methods asked again for every list; the sampler of latent classes would take minutes."""


class Panel(NamedTuple):
    """One answer to the question asked otherwise: ``kind`` of change, ``what`` was changed, and what came of it."""

    kind: str
    what: str
    answer: Hidden


def panels(lists: Lists, methods: Collection[Method], settings: Settings) -> list[Panel]:
    """All panels of these methods, in a fixed order. Refusals are answers too."""
    return [
        *_lists(lists, methods, settings),
        *_differing(lists, methods, settings),
        *_priors(lists, methods, settings),
    ]


def _lists(lists: Lists, methods: Collection[Method], settings: Settings) -> Iterator[Panel]:
    asked = [method for method in QUICK if method in methods]
    if not asked or lists.k < 3:
        return
    for dropped, name in enumerate(lists.names):
        for answer in hidden(lists.without(dropped), asked, settings):
            yield Panel(WITHOUT, name, answer)
    for one, other in combinations(range(lists.k), 2):
        name = f"{lists.names[one]} + {lists.names[other]}"
        for answer in hidden(lists.merged(one, other), asked, settings):
            yield Panel(MERGED, name, answer)


def _differing(lists: Lists, methods: Collection[Method], settings: Settings) -> Iterator[Panel]:
    """Log-linear answers for each supposition about how people differ in being listed."""
    if Method.LOGLINEAR not in methods or lists.k < 3:
        return
    blank = prepared(lists, Method.LOGLINEAR, settings, ())
    for one in differing(lists):
        if isnan(one.whole):
            yield Panel(DIFFERING, one.model, replace(blank, not_estimable="model_exists"))
        else:
            found = replace(blank, estimate=one.whole, interval=one.interval(lists.n, settings.level))
            yield Panel(DIFFERING, one.model, finished(found, settings))


def _priors(lists: Lists, methods: Collection[Method], settings: Settings) -> Iterator[Panel]:
    if Method.DECOMPOSABLE in methods:
        usual = 2.0**-lists.k if settings.delta is None else settings.delta
        others = [(f"δ = {usual * times:g}", replace(settings, delta=usual * times)) for times in (0.5, 2.0)]
        others.append(("δ = 1", replace(settings, delta=1.0)))
        others.append(("complete graph", replace(settings, complete=True)))
        others.append(("flat N", replace(settings, flat=True)))
        for what, changed in others:
            yield Panel(PRIOR, what, hidden(lists, [Method.DECOMPOSABLE], changed)[0])
    if Method.LATENT_CLASS in methods:
        priors = {
            f"{classes} classes": settings.prior._replace(classes=classes)
            for classes in (2, 5)
            if classes != settings.prior.classes
        }
        priors["Beta(½, ½)"] = settings.prior._replace(listed=0.5, unlisted=0.5)
        priors["α ~ Gamma(1, 1)"] = settings.prior._replace(shape=1.0, rate=1.0)
        for what, prior in priors.items():
            yield Panel(PRIOR, what, _latent(lists, prior, settings))


def _latent(lists: Lists, prior: Prior, settings: Settings) -> Hidden:
    return hidden(lists, [Method.LATENT_CLASS], replace(settings, prior=prior))[0]
