"""What is asked of Splink: how often random pairs agree, at which levels blocked pairs stand, what each pair weighs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sudebnik.cases.linkage.comparisons import Field
from sudebnik.cases.linkage.engine import Engine
from sudebnik.cases.linkage.frequencies import OF_SURNAME, of_surname, shares_of_surname, shares_of_surnames
from sudebnik.cases.linkage.model import Row, Weights
from sudebnik.cases.linkage.scoring import columns, level_of
from sudebnik.cases.linkage.settings import settings
from sudebnik.cases.linkage.training import Pattern
from sudebnik.cases.pairs import Pair

SAMPLED = 1_200_000
"""So many random pairs at most show how often two rows agree by chance."""
FAR = -14.0
"""Pairs below this weight (in bits, by the defaults) cannot teach what true pairs look like."""
Found = tuple[Any, ...]
"""A pair as `scoring.columns` selects it."""


def linker(
    engine: Engine,
    table: Any,
    weights: Weights,
    prior: float,
    fields: Sequence[Field],
    *,
    blocked: bool = True,
) -> Any:
    """Splink over the table with this model; ``blocked`` tells whether the table has the keys of blocking."""
    from splink import Linker  # noqa: PLC0415 - an extra

    made = settings(engine.dialect, weights, prior, fields, blocked=blocked)
    return Linker(table, made, log_level=None, validate_settings=False)


def tell_frequencies(engine: Engine, linker: Any, rows: Sequence[Row]) -> None:
    """Tell Splink how rare given names are among the bearers of one surname; other shares it counts itself."""
    told = {"surname": shares_of_surnames(rows)}
    told |= {of_surname(column): shares_of_surname(rows, column) for column in OF_SURNAME}
    for column, shares in told.items():
        if shares:
            table = engine.table(shares, f"shares_{column}")
            linker.table_management.register_term_frequency_lookup(table, column)


def random_shares(linker: Any, seed: int) -> dict[str, dict[str, float]]:
    """Field → level → in what share of random pairs, both rows known, the field stands at that level."""
    linker.training.estimate_u_using_random_sampling(
        max_pairs=SAMPLED, seed=seed, min_count_per_level=None, num_chunks=1
    )
    shares: dict[str, dict[str, float]] = {}
    for comparison in linker.misc.save_model_to_json()["comparisons"]:
        levels = [level for level in comparison["comparison_levels"] if not level.get("is_null_level")]
        told = [level.get("u_probability") for level in levels]
        shares[comparison["output_column_name"]] = {
            level["label_for_charts"]: share if isinstance(share, float) else 0.0
            for level, share in zip(levels, told, strict=True)
        }
    return shares


def patterns(engine: Engine, linker: Any, fields: Sequence[Field]) -> list[Pattern]:
    """The blocked pairs that may be true ones, counted by the levels at which they stand."""
    table = linker.inference.predict(threshold_match_weight=FAR, warning_mode="never").physical_name
    gammas = ", ".join(f"gamma_{field.name}" for field in fields)
    rare = [f"mw_tf_adj_{field.name}" for field in fields if any(level.rarity for level in field.levels)]
    rarity = f"cast(round({' + '.join(rare) or '0'}) as int)"
    sql = f"select {gammas}, {rarity}, count(*) from {table} group by {gammas}, {rarity}"  # noqa: S608 - no words of others
    return [
        Pattern(
            tuple(level_of(field, gamma) for field, gamma in zip(fields, found, strict=False)),
            found[-2],
            found[-1],
        )
        for found in engine.select(sql)
    ]


def likely(engine: Engine, linker: Any, fields: Sequence[Field], floor: float) -> list[Found]:
    """Blocked pairs of at least this probability."""
    found = linker.inference.predict(threshold_match_probability=floor, warning_mode="never")
    return engine.select(f"select {columns(fields)} from {found.physical_name}")  # noqa: S608 - as above


def these(
    engine: Engine, linker: Any, fields: Sequence[Field], pairs: Iterable[Pair], name: str = "asked_pairs"
) -> list[Found]:
    """These pairs, blocked or not; ``name`` is the engine's for them, another one each time."""
    keyed = [{"join_key_l": left, "join_key_r": right, "match_key": "0"} for left, right in sorted(pairs)]
    if not keyed:
        return []
    linker.table_management.register_blocked_pairs_for_predict(engine.table(keyed, name))
    table = linker.inference.predict(warning_mode="never").physical_name
    return engine.select(f"select {columns(fields)} from {table}")  # noqa: S608 - as above
