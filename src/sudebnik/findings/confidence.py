"""How often a rule was right on the development gold: the confidence that each of its findings carries.

``calibration.yml`` counts, per rule, how many of its findings the gold confirmed (``python -m benchmark.calibrate`` makes
it). Confidence is (right + 1) / (found + 2), the rule of succession (Laplace 1814): what no gold ever tried gets one half,
and nothing gets 1. It says how a rule did on rulings like those it was developed on; on other rulings it will do worse.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from sudebnik.text import yaml_files

ENOUGH = 5
"""Findings of a rule from which on its own counts are used; below, those of its variable."""


@cache
def _counts() -> dict[str, dict[str, list[int]]]:
    source = resources.files("sudebnik.findings").joinpath("calibration.yml")
    counts: dict[str, dict[str, list[int]]] = yaml_files.read(source.read_text("utf-8"))
    return counts


@cache
def confidence(variable: str, rule: str) -> float:
    """The share of right findings of a rule (without its version), or of its variable."""
    name = rule.partition("@")[0]
    rules, variables = _counts()["rules"], _counts()["variables"]
    right, found = rules.get(f"{variable} {name}", [0, 0])
    if found < ENOUGH:
        right, found = variables.get(variable, [0, 0])
    return round((right + 1) / (found + 2), 3)
