"""The words for the unseen in one language: methods, gates, reasons for refusal, assumptions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from sudebnik.text import yaml_files

Phrases = Mapping[str, Mapping[str, str]]
"""Part of the table (``methods``, ``gates``, ``refusals``, ``assumptions``, ``told``) → key → words."""


@lru_cache(maxsize=2)
def words_in(language: str) -> Phrases:
    """The table in ``ru`` or ``en``."""
    text = resources.files("sudebnik.estimates").joinpath("hidden.yml").read_text("utf-8")
    return {
        part: {key: said[language] for key, said in lines.items()}
        for part, lines in yaml_files.read(text).items()
    }


def why(reason: str, words: Phrases) -> str:
    """A reason for refusal in words; a gate's own where it is a gate that closed."""
    return words["refusals"].get(reason) or words["gates"].get(reason, reason)
