"""Strata answered apart and added up draw by draw: lists reach some places and times better than others."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from time import process_time

import numpy as np

from sudebnik.stats.capture import latent_class
from sudebnik.stats.capture.gates import Gate
from sudebnik.stats.capture.hidden import (
    Hidden,
    Method,
    Settings,
    finished,
    hidden,
    looked_at,
    of_draws,
    prepared,
)
from sudebnik.stats.capture.histories import Floats, Lists
from sudebnik.stats.capture.pooling import pooled, summed


def in_strata(
    tables: Mapping[str, Lists], methods: Collection[Method], settings: Settings
) -> dict[str, list[Hidden]]:
    """The answers of each stratum, by its name; the latent-class model draws all strata of the same lists in one array."""
    found = {
        name: hidden(table, [one for one in methods if one is not Method.LATENT_CLASS], settings)
        for name, table in tables.items()
    }
    if Method.LATENT_CLASS in methods:
        for name, answer in _latent(tables, settings).items():
            found[name].append(answer)
    return found


def _latent(tables: Mapping[str, Lists], settings: Settings) -> dict[str, Hidden]:
    started = process_time()
    found = {}
    for name, table in tables.items():
        joined, common = looked_at(table, settings)
        found[name] = prepared(joined, Method.LATENT_CLASS, settings, common)
    groups: dict[int, list[str]] = {}
    for name, answer in found.items():
        if answer.not_estimable is None:
            groups.setdefault(answer.lists.k, []).append(name)
    for names in groups.values():
        drawn = latent_class.draw(
            [found[name].lists for name in names], settings.prior, settings.run, settings.seed
        )
        for name, draws in zip(names, drawn, strict=True):
            found[name] = finished(of_draws(found[name], settings, draws), settings)
    seconds = (process_time() - started) / max(1, len(found))
    return {name: replace(answer, seconds=seconds) for name, answer in found.items()}


def total(answers: Sequence[Hidden], settings: Settings) -> Hidden:
    """The sum over strata that gave an answer; of those that gave none the observed alone, and the sum is then «at the least»."""
    draws: list[Floats] = []
    refused = 0
    for answer in answers:
        if answer.draws is None:
            refused += 1
            draws.append(np.full(1, float(answer.lists.n)))
        else:
            draws.append(answer.draws)
    first = answers[0]
    seconds = sum(answer.seconds for answer in answers)
    gate = Gate("all_strata", refused == 0, refused, 1, hard=False)
    blank = replace(
        first, lists=_together(answers), gates=(gate,), detail={"refused_strata": refused}, seconds=seconds
    )
    if refused == len(answers):
        return replace(blank, estimate=None, interval=None, draws=None, not_estimable=first.not_estimable)
    whole = summed(draws, settings.level)
    return replace(blank, estimate=whole.value, interval=whole.interval, not_estimable=None, draws=None)


def over_replicates(answers: Sequence[Hidden], settings: Settings) -> Hidden:
    """One answer from several plausible tables of the same persons (`pooling.pooled`); refused where any of them is."""
    refused = next((answer for answer in answers if answer.draws is None), None)
    if refused is not None:
        return refused
    unseen = [np.maximum(answer.draws - answer.lists.n, 0) for answer in answers if answer.draws is not None]
    whole = pooled(unseen, [answer.lists.n for answer in answers], settings.level)
    return replace(
        answers[0],
        estimate=whole.value,
        interval=whole.interval,
        detail={"replicates": len(answers)},
        draws=None,
        seconds=sum(answer.seconds for answer in answers),
    )


def _together(answers: Sequence[Hidden]) -> Lists:
    """The tables added up, where they are of the same lists; else the first, which then stands for the names alone."""
    tables = [answer.lists for answer in answers]
    if len({table.names for table in tables}) > 1:
        return tables[0]
    return Lists(tables[0].names, np.sum([table.counts for table in tables], axis=0))
