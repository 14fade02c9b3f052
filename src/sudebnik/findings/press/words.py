"""Lists of words that the reading of names rests on, from `words.yml`."""

from __future__ import annotations

from functools import cache
from importlib import resources

from sudebnik.text import yaml_files


@cache
def _lists() -> dict[str, str]:
    source = resources.files("sudebnik.findings.press").joinpath("words.yml").read_text("utf-8")
    lists: dict[str, str] = yaml_files.read(source)
    return lists


def words(name: str) -> frozenset[str]:
    """A list by its name."""
    return frozenset(_lists()[name].split())
