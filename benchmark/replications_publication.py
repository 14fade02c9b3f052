"""Which acts of a case get published and when: by article, outcome, instance and court; texts late, cards sooner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from math import exp, log
from random import Random
from typing import NamedTuple

from benchmark.truth_corpus import LAST_LOOK, Corpus, TrueAct, TrueCase

SHOWN = {"first": 0.45, "appeal": 0.72, "cassation": 0.80}
"""Chance that a court shows an act at all."""
LEAST, MOST = 0.08, 0.93
DESERTION, CONDITIONAL, NO_SENTENCE = 0.6, 0.8, 0.55
"""By how much less often acts on art. 338, conditional terms and rulings without a sentence are shown."""
CARD_DAYS, CARD_MOST, TEXT_MOST = 18.0, 120, 360
LOOKS = tuple(date(2023 + (6 + at) // 12, (6 + at) % 12 + 1, 3) for at in range(28))
"""The days on which all courts were looked at: each month since July 2023."""

Visible = frozenset[str]
"""Ids of the documents of a case that are here: acts, and its card."""


class Habits(NamedTuple):
    """What each court does: how readily it shows acts (a factor) and after how many days in the mean."""

    readiness: Mapping[str, float]
    days: Mapping[str, float]


def habits(corpus: Corpus, seed: int) -> Habits:
    """Courts differ: from half as ready as the mean to half as ready again; from three weeks to three months."""
    rng = Random(f"{seed} habits")
    courts = sorted({one.court for one in corpus.cases})
    return Habits(
        {court: rng.uniform(0.55, 1.4) for court in courts}, {court: rng.uniform(20, 90) for court in courts}
    )


def chance(case: TrueCase, act: TrueAct, known: Habits) -> float:
    """The chance that this act is ever shown."""
    found = SHOWN[act.instance] * known.readiness[case.court]
    own = act.ruling.persons[1]
    articles = {
        str(one.value["article"]) for one in own.get("convicted_of", ()) if isinstance(one.value, Mapping)
    }
    if "338" in articles:
        found *= DESERTION
    if any(one.value is True for one in own.get("suspended", ())):
        found *= CONDITIONAL
    if act.instance == "first" and not any(one.value == "convicted" for one in own.get("outcome", ())):
        found *= NO_SENTENCE
    return min(MOST, max(LEAST, found))


def by_now(days: int, mean: float, most: int) -> float:
    """The chance that a delay (exponential, cut off) is over after so many days."""
    if days <= 0:
        return 0.0
    return 1.0 if days >= most else (1 - exp(-days / mean)) / (1 - exp(-most / mean))


def seen_by_now(case: TrueCase, known: Habits) -> list[tuple[str, float]]:
    """For each document the chance that it is here on the last look, the card first."""
    card = (case.card.document_id, by_now((LAST_LOOK - case.received).days, CARD_DAYS, CARD_MOST))
    acts = [
        (
            act.ruling.document_id,
            chance(case, act, known)
            * by_now((LAST_LOOK - act.decided).days, known.days[case.court], TEXT_MOST),
        )
        for act in case.acts
    ]
    return [card, *acts]


def ways(case: TrueCase, known: Habits) -> Iterator[tuple[Visible, float]]:
    """Every set of documents that may be here on the last look, with its chance."""
    documents = seen_by_now(case, known)
    for here in product((True, False), repeat=len(documents)):
        share = 1.0
        for (_, shown), is_here in zip(documents, here, strict=True):
            share *= shown if is_here else 1 - shown
        if share > 0:
            yield (
                frozenset(name for (name, _), is_here in zip(documents, here, strict=True) if is_here),
                share,
            )


def published(case: TrueCase, known: Habits, rng: Random) -> dict[str, date]:
    """Which documents of a case are here on the last look, each with the day of the look at which it was first seen."""
    found = {}
    for name, day, often, mean, most in _documents(case, known):
        shown, waits = rng.random() < often, _delay(rng, mean, most)
        appeared = day + timedelta(days=waits)
        if shown and appeared <= LAST_LOOK:
            found[name] = next(look for look in LOOKS if look >= appeared)
    return found


def _documents(case: TrueCase, known: Habits) -> Iterator[tuple[str, date, float, float, int]]:
    yield case.card.document_id, case.received, 1.0, CARD_DAYS, CARD_MOST
    for act in case.acts:
        yield act.ruling.document_id, act.decided, chance(case, act, known), known.days[case.court], TEXT_MOST


def _delay(rng: Random, mean: float, most: int) -> int:
    """Days, at least one: whole days of an exponential delay cut off at ``most``."""
    reach = 1 - exp(-most / mean)
    return max(1, int(-mean * log(1 - rng.random() * reach)) + 1)
