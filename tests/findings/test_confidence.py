"""Confidence: counted on gold, never certain, always there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.documents.test_zones import VERDICT

from sudebnik.findings.confidence import ENOUGH, _counts, confidence
from sudebnik.sources.source_file import SourceFile
from sudebnik.workbench.findings import find_all
from sudebnik.workbench.reading import read_source


def test_it_is_the_rule_of_succession_over_counts() -> None:
    """A rule with enough findings is as sure as its own counts say."""
    key, (right, found) = next((key, pair) for key, pair in _counts()["rules"].items() if pair[1] >= ENOUGH)
    variable, _, rule = key.partition(" ")
    assert confidence(variable, rule + "@7") == pytest.approx((right + 1) / (found + 2), abs=1e-3)


def test_a_rule_seldom_tried_is_as_sure_as_its_variable() -> None:
    """Below five findings the variable's counts are used."""
    right, found = _counts()["variables"]["outcome"]
    assert confidence("outcome", "no.such@1") == pytest.approx((right + 1) / (found + 2), abs=1e-3)


def test_what_no_gold_tried_is_one_half() -> None:
    """Nobody knows how good a rule is that no gold has tried."""
    assert confidence("no_such_variable", "no.such@1") == 0.5


def test_every_finding_carries_it() -> None:
    """No finding leaves the engine without a confidence, and none is certain."""
    found = find_all(read_source(SourceFile("0" * 64, "a.txt", VERDICT.encode()))[0])
    assert len(found) > 8
    assert all(finding.confidence is not None and 0 < finding.confidence < 1 for finding in found)


def test_counts_hold_nothing_of_the_texts() -> None:
    """The shipped counts are names of variables and rules, and two numbers each."""
    text = Path(__file__).parents[2] / "src" / "sudebnik" / "findings" / "calibration.yml"
    assert all(ord(mark) < 128 for mark in text.read_text("utf-8"))
