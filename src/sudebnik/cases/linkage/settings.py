"""The fields, levels and rules of blocking in the words of the engine that counts pairs (Splink 5)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sudebnik.cases.linkage.blocking import RULES, Blocking
from sudebnik.cases.linkage.comparisons import UNKNOWN, Field
from sudebnik.cases.linkage.model import Weights

_OVERLAPS = re.compile(r"\{(\w+) overlaps\}")
_OVERLAP = {"duckdb": "list_has_any", "spark": "arrays_overlap"}


def condition(sql: str, dialect: str) -> str:
    """A level's condition in the dialect: only lists are asked in different words."""
    return _OVERLAPS.sub(lambda match: f"{_OVERLAP[dialect]}({match[1]}_l, {match[1]}_r)", sql)


def settings(
    dialect: str, weights: Weights, prior: float, fields: Sequence[Field], *, blocked: bool = True
) -> Any:
    """Splink's settings with these m and u; each field's level and weight is kept for every pair."""
    from splink import SettingsCreator  # noqa: PLC0415 - an extra

    return SettingsCreator(
        link_type="dedupe_only",  # one table of all lists: pairs within a list and between lists alike
        unique_id_column_name="unique_id",
        comparisons=[comparison(field, dialect, weights) for field in fields],
        blocking_rules_to_generate_predictions=[
            rule for blocking in RULES if blocked for rule in _rules(blocking)
        ],
        probability_two_random_records_match=prior,
        retain_matching_columns=True,  # else the levels are lost too
        retain_intermediate_calculation_columns=True,
    )


def _rules(blocking: Blocking) -> list[Any]:
    """A rule on one column, or on two: then either row may be the one with the slip."""
    from splink import block_on  # noqa: PLC0415 - an extra

    column, other = blocking.column, blocking.equals
    if other is None:
        return [block_on(column)]
    return [{"blocking_rule": f"l.{one} = r.{two}"} for one, two in ((column, other), (other, column))]


def comparison(field: Field, dialect: str, weights: Weights) -> dict[str, Any]:
    """A field as Splink's dictionary of a comparison."""
    unknown = {
        "sql_condition": condition(field.unknown, dialect),
        "label_for_charts": UNKNOWN,
        "is_null_level": True,
    }
    return {
        "output_column_name": field.name,
        "comparison_levels": [unknown, *_levels(field, dialect, weights[field.name])],
    }


def _levels(field: Field, dialect: str, weights: Mapping[str, tuple[float, float]]) -> list[dict[str, Any]]:
    levels = []
    for level in field.levels:
        m, u = weights[level.words]
        made: dict[str, Any] = {
            "sql_condition": condition(level.condition, dialect),
            "label_for_charts": level.words,
            "m_probability": m,
            "u_probability": u,
            "fix_u_probability": level.held,
        }
        if level.rarity is not None:
            made["tf_adjustment_column"] = level.rarity
            made["disable_tf_exact_match_detection"] = True  # the level's own u is the one
        levels.append(made)
    return levels
