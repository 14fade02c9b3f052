"""Pairs with their levels and weights, read from the engine's table of predictions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from sudebnik.cases.linkage.certain import CERTAIN
from sudebnik.cases.linkage.comparisons import FIELDS, UNKNOWN, Field
from sudebnik.cases.linkage.model import Weights
from sudebnik.cases.pairs import Comparison, ScoredPair

PRIOR = "prior"
KEY = "match key"


def weight_of(field: Field) -> str:
    """SQL for what a field says of a pair, in bits: its level's weight and what the value's rarity adds."""
    if any(level.rarity for level in field.levels):
        return f"(mw_{field.name} + mw_tf_adj_{field.name})"
    return f"mw_{field.name}"


def columns(fields: Sequence[Field]) -> str:
    """What to select from predictions for `scored_pair`: ids, then level and weight of each field."""
    parts = ["unique_id_l", "unique_id_r"]
    for field in fields:
        parts += [f"gamma_{field.name}", weight_of(field)]
    return ", ".join(parts)


def level_of(field: Field, gamma: int) -> int | None:
    """The place of a level in its field from the engine's number (the first level has the highest, -1 is unknown)."""
    return None if gamma < 0 else len(field.levels) - 1 - gamma


def scored_pair(
    found: Sequence[Any], fields: Sequence[Field], prior: float, rule: str | None, *, silent: bool = False
) -> ScoredPair:
    """A pair from a row of `columns`; ``silent`` also lists the fields that say nothing."""
    said = [Comparison(PRIOR, "", math.log2(prior / (1 - prior)))]
    for place, field in enumerate(fields):
        level = level_of(field, found[2 + 2 * place])
        if level is not None:
            said.append(Comparison(field.words, field.levels[level].words, found[3 + 2 * place]))
        elif silent:
            said.append(Comparison(field.words, UNKNOWN, 0.0))
    weight = math.fsum(one.weight for one in said)
    if rule is not None:
        least = math.log2(CERTAIN / (1 - CERTAIN))
        if weight < least:
            said.append(Comparison(KEY, rule, least - weight))
            weight = least
    said = [one._replace(weight=round(one.weight, 6)) for one in said]
    return ScoredPair(found[0], found[1], probability(weight), round(weight, 6), tuple(said), rule)


def weights_of(model: Mapping[str, Any]) -> tuple[Weights, float]:
    """The weights and the prior of a linkage's ``model``, as it is written."""
    names = {field.words: field.name for field in FIELDS}
    weights = {
        names[field["field"]]: {level["level"]: (level["m"], level["u"]) for level in field["levels"]}
        for field in model["fields"]
    }
    return weights, model["prior"]


def probability(weight: float) -> float:
    """From the base-2 logarithm of the odds."""
    return 1.0 / (1.0 + math.exp2(-max(-60.0, min(60.0, round(weight, 6)))))
