"""Rows of lists in, pairs with their weights out: blocked, trained and scored in one go, the same for equal rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sudebnik.cases.linkage.blocking import LARGEST, Counted, block
from sudebnik.cases.linkage.certain import certain
from sudebnik.cases.linkage.comparisons import FIELDS, Field
from sudebnik.cases.linkage.counting import (
    SAMPLED,
    likely,
    linker,
    patterns,
    random_shares,
    tell_frequencies,
    these,
)
from sudebnik.cases.linkage.engine import Backend, Engine, engine
from sudebnik.cases.linkage.features import rows
from sudebnik.cases.linkage.model import Linkage, Row
from sudebnik.cases.linkage.scoring import scored_pair
from sudebnik.cases.linkage.training import PAIRS_HELD, Trained, defaults, maximise, with_shares
from sudebnik.cases.linkage.triangles import third_sides
from sudebnik.cases.pairs import Pair
from sudebnik.cases.record import Record
from sudebnik.errors import ListError

RECALL = 0.3
"""What share of the true pairs the match keys are taken to find, where training begins."""


def link(
    records: Sequence[Record],
    *,
    decisions: Mapping[Pair, str] | None = None,
    seed: int = 1,
    backend: Backend = "duckdb",
    floor: float = 0.01,
) -> Linkage:
    """All pairs of records that are one person with a probability of ``floor`` or more, within lists and between them.

    Decisions change no probability: people are asked about doubtful pairs, and these teach a wrong picture of the others.
    But a pair that was decided is always among the pairs, and so is one that closes a triangle (`triangles`).
    `ListError`: one id twice, the extra absent, the engine failed.
    """
    compared = rows(records)
    ids = {row["unique_id"] for row in compared}
    if len(ids) < len(compared):
        raise ListError("two records have one id; import the lists again")
    fields = told(compared)
    if len(compared) < 2 or not fields:
        return Linkage([], {}, ["fewer than two records can be compared"], compared, backend)
    counted, keyed = block(compared)
    keys = certain(compared)
    with engine(backend) as opened:
        table = opened.table(keyed, "rows_of_lists")
        trained, notes = train(opened, table, fields, compared, len(keys), seed)
        scorer = linker(opened, table, trained.weights, trained.prior, fields)
        found = {row[:2]: row for row in likely(opened, scorer, fields, floor)}
        asked = {one for one in (*(decisions or {}), *keys) if one not in found and {*one} <= ids}
        found |= {row[:2]: row for row in these(opened, scorer, fields, asked)}
        pairs = [scored_pair(row, fields, trained.prior, keys.get(one)) for one, row in found.items()]
        thirds = third_sides(pairs)
        closing = these(opened, scorer, fields, thirds, "third_sides")
        pairs += [scored_pair(row, fields, trained.prior, None) for row in closing]
    wanted = {*keys, *(decisions or {}), *thirds}
    pairs = [one for one in pairs if one.probability >= floor or one.pair in wanted]
    pairs.sort(key=lambda one: (-one.weight, one.pair))
    notes += [f"{one.words}: {one.dropped} rows share keys with more than {LARGEST} others and are not compared by it"
              for one in counted if one.dropped]  # fmt: skip
    return Linkage(
        pairs, _model(trained, fields, counted, len(compared), len(keys), seed), notes, compared, backend
    )


def told(compared: Sequence[Row]) -> list[Field]:
    """The fields that at least two rows tell; of the list only where there are several."""
    several = len({row["list"] for row in compared}) > 1
    column = {"case": "number", "articles": "articles_key"}
    fields = []
    for field in FIELDS:
        known = sum(row[column.get(field.name, field.name)] is not None for row in compared)
        if field.name == "case":
            known = max(known, sum(row["uid"] is not None for row in compared))
        if known > 1 and (field.name != "list" or several):
            fields.append(field)
    return fields if any(field.name != "list" for field in fields) else []


def train(
    opened: Engine, table: Any, fields: Sequence[Field], compared: Sequence[Row], keys: int, seed: int
) -> tuple[Trained, list[str]]:
    """The model for these rows, and what had to be taken for granted."""
    size = len(compared)
    all_pairs = size * (size - 1) / 2
    weights = defaults(size)
    prior = min(0.5, max(keys / RECALL, size / 4) / all_pairs)
    first = linker(opened, table, weights, prior, fields)
    tell_frequencies(opened, first, compared)
    sampled = {field.name: min(SAMPLED, all_pairs) * _known(compared, field) ** 2 for field in fields}
    weights = with_shares(weights, random_shares(first, seed), sampled)
    second = linker(opened, table, weights, prior, fields)
    trained = maximise(
        patterns(opened, second, fields), [field.name for field in fields], weights, prior, size
    )
    notes = [
        f"{field.words}: about {trained.seen[field.name]:.0f} true pairs tell it, too few to learn from; "
        "its weights are mostly the defaults"
        for field in fields
        if trained.seen[field.name] < PAIRS_HELD
    ]
    return trained, notes


def _known(compared: Sequence[Row], field: Field) -> float:
    column = {"case": "number", "articles": "articles_key"}.get(field.name, field.name)
    return sum(row[column] is not None for row in compared) / len(compared)


def _model(
    trained: Trained, fields: Sequence[Field], counted: Sequence[Counted], size: int, keys: int, seed: int
) -> dict[str, Any]:
    return {
        "records": size,
        "seed": seed,
        "prior": trained.prior,
        "rounds": trained.rounds,
        "match_keys": keys,
        "blocking": [{"rule": one.words, "pairs": one.pairs, "dropped": one.dropped} for one in counted],
        "fields": [
            {
                "field": field.words,
                "true_pairs_seen": round(trained.seen[field.name], 1),
                "levels": [
                    {"level": level.words, "m": m, "u": u, "by_rarity": level.rarity is not None}
                    for level in field.levels
                    for m, u in (trained.weights[field.name][level.words],)
                ],
            }
            for field in fields
        ],
    }
