"""Assumptions, cautions and the reasons of refusals in Russian and English."""

from __future__ import annotations

from functools import cache
from importlib import resources

from sudebnik.codebook.codebook import Label
from sudebnik.stats.estimate import NotEstimable
from sudebnik.text import yaml_files


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    text = resources.files("sudebnik.estimates").joinpath("words.yml").read_text("utf-8")
    table: dict[str, dict[str, dict[str, str]]] = yaml_files.read(text)
    return table


def why(result: NotEstimable) -> Label:
    """Why there is no number, in words."""
    return _label("reasons", str(result.reason))


def assumption(key: str) -> Label:
    """What was taken for granted."""
    return _label("assumptions", key)


def caution(key: str) -> Label:
    """What a reader has to keep in mind."""
    return _label("cautions", key)


def _label(kind: str, key: str) -> Label:
    found = _table()[kind][key]
    return Label(found["ru"], found["en"])
