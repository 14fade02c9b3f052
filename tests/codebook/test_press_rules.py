"""What the codebook's press rules know of invented reports, in English and in Russian, and what they leave alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from sudebnik.codebook.load import shipped
from sudebnik.codebook.rules import Reach, Rule
from sudebnik.text.plane import fold
from sudebnik.text.sentences import sentence_ends
from sudebnik.text.windows import clause

_REPORTS = Path(__file__).parent / "press_reports"
_ASKED = ("reason", "claim", "blame", "offer_return")


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in shipped().rules if rule.zones == {"PRESS"} and rule.variable in _ASKED)


def _windows(rule: Rule, plane: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    if rule.window is not Reach.CLAUSE:
        yield start, end
        return
    while start < end:
        low, high = clause(plane, start, end, start)
        yield low, high
        start = max(high, start) + 1


def _found(rule: Rule, plane: bytes, window: tuple[int, int]) -> bool:
    words = rule.any[0].lexicon.window(plane, *window)
    return rule.match(words, range(len(rule.any)), plane) is not None


def _answers(text: str) -> set[tuple[str, str | bool]]:
    """What the rules find in what is told of one man, whoever speaks."""
    plane = fold(text)
    found: set[tuple[str, str | bool]] = set()
    hits: list[Rule] = []
    start = 0
    for end in [*sentence_ends(plane, text), len(text)]:
        hits += [
            rule
            for rule in _rules()
            if start < end
            and any(_found(rule, plane, window) for window in _windows(rule, plane, start, end))
        ]
        start = end
    found = {(rule.variable, rule.value) for rule in hits}
    return {
        (rule.variable, rule.value)
        for rule in hits
        if not any((rule.variable, other) in found for other in rule.yields_to)
    }


def _told(entry: dict[str, Any]) -> set[tuple[str, str | bool]]:
    return {
        (variable, value)
        for variable in _ASKED
        for value in (entry.get(variable) if isinstance(entry.get(variable), list) else [entry.get(variable)])
        if value
    }


def _parts(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for report in yaml.safe_load((_REPORTS / f"{name}.yml").read_text("utf-8")):
        for part in report["parts"]:
            if "expected" in part:
                yield part["text"], part["expected"]


@pytest.mark.parametrize("name", ["blind", "second", "third", "fourth"])
def test_reasons_claims_and_blame_of_invented_reports_are_found(name: str) -> None:
    """Of what a report tells about a man nine tenths are found, and hardly anything that it does not tell."""
    marks: Counter[str] = Counter()
    for text, expected in _parts(name):
        told, arguable, found = _told(expected), _told(expected.get("arguable") or {}), _answers(text)
        marks["found"] += len(told & found)
        marks["missed"] += len(told - found)
        marks["added"] += len(found - told - arguable)
    assert marks["found"] >= 9 * marks["missed"]
    assert marks["found"] >= 12 * marks["added"]


@pytest.mark.parametrize("text", [text for text, _ in _parts("traps")], ids=lambda text: text[:32])
def test_facts_around_a_reason_are_no_reason(text: str) -> None:
    """Service, priors, kin's medals and illness among mitigating circumstances, the sentence: none is reason, claim or blame."""
    arguable = next(_told(entry.get("arguable") or {}) for part, entry in _parts("traps") if part == text)
    assert _answers(text) <= arguable
