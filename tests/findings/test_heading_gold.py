"""The heading's variables on the shared corpora: the floors below which no change may bring them."""

from __future__ import annotations

import hashlib

import orjson
import pytest

from sudebnik.codings.answers import Answer, comparable
from sudebnik.codings.compare import compare
from sudebnik.codings.gold import read_gold
from sudebnik.findings.engine import Engine
from sudebnik.findings.grammars import bench, heading, hearing, lower
from sudebnik.findings.grammars import courts as grammar
from sudebnik.law import courts, identifiers
from sudebnik.sources.source_file import SourceFile
from sudebnik.text import dates
from sudebnik.workbench.reading import read_source

pytestmark = pytest.mark.corpus

ENGINE = Engine(
    [heading, hearing, grammar, bench, lower], {**dates.PATTERNS, **courts.PATTERNS, **identifiers.PATTERNS}
)


def answers(path) -> list[Answer]:
    data = path.read_bytes()
    source = SourceFile(hashlib.sha256(data).hexdigest(), path.name, data)
    return [
        Answer(one.person, one.variable, comparable(one.variable, one.value, one.missing))
        for document in read_source(source)
        for one in ENGINE.find(document)
    ]


@pytest.mark.parametrize(
    ("corpus", "floor", "variables"),
    [
        (
            "criminal-judgments",
            0.97,
            ("document_kind", "court_name", "case_number", "decision_date", "judge"),
        ),
        (
            "synthetic",
            0.95,
            (
                "document_kind",
                "court",
                "case_number",
                "uid",
                "decision_date",
                "judge",
                "lower_court",
                "lower_date",
                "venue",
                "openness",
            ),
        ),
    ],
)
def test_the_heading_is_read_as_people_read_it(shared, corpus, floor, variables):
    """F1 per variable against the gold of real judgments and of synthetic military acts."""
    folder = shared / "corpus" / corpus
    gold = read_gold(orjson.loads((folder / "gold.json").read_bytes()))
    scores = compare(gold, {name: answers(folder / "texts" / name) for name in gold}, variables)
    assert set(scores) == set(variables)
    for variable, score in scores.items():
        f1 = 2 * score.right / (2 * score.right + score.missed + score.added)
        assert f1 >= floor, f"{corpus}: {variable} has F1 {f1:.3f}"


def test_civil_acts_give_nothing_but_their_kind(shared):
    """A civil or administrative act has no judge, number or date of a criminal case."""
    for folder in ("negatives-civil", "negatives-administrative"):
        for path in sorted((shared / "corpus" / folder).glob("*.txt")):
            assert {one.variable for one in answers(path)} <= {"document_kind"}
