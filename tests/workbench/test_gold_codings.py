"""Answers from a gold file become the blind answers of a coder, each on the words that the gold quotes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.invented import verdict

from sudebnik.errors import UsageError
from sudebnik.workbench import runs, samples
from sudebnik.workbench.codings import answers_of
from sudebnik.workbench.gold_codings import take_gold
from sudebnik.workbench.observations import observed, readings_of
from sudebnik.workbench.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project with one verdict."""
    (tmp_path / "acts").mkdir()
    (tmp_path / "acts" / "a.txt").write_text(verdict(), encoding="utf-8")
    with Project.open_or_create(tmp_path / "p") as made:
        runs.run(made, [str(tmp_path / "acts")])
        yield made


def test_answers_go_into_the_log_with_the_words_they_rest_on(project: Project) -> None:
    """A fact has its quote, a question without a fact is «not stated»; names and unknown questions stay out."""
    (head,) = project.documents.all()
    document = project.documents.get(head.id)
    assert document is not None
    quote = (
        next(finding for finding in project.findings.of(head.id) if finding.variable == "sentence_kind")
        .evidence[0]
        .exact
    )
    gold = {
        "a.txt": {
            "persons": 1,
            "coded": ["sentence_kind", "plea", "name", "colour"],
            "facts": [
                {"person": 1, "var": "sentence_kind", "value": "fine", "quotes": [quote]},
                {"person": 1, "var": "name", "value": "Примеров"},
            ],
        },
        "b.txt": {"persons": 1, "coded": [], "facts": []},
    }
    taken = take_gold(project, gold, "anna")
    assert (taken.lines, taken.acts, taken.absent, taken.refused) == (2, 1, ["b.txt"], [])
    kind, plea = project.codings.log()
    assert {kind.shown, plea.shown} == {"blind"}
    (words,) = kind.given[0].evidence
    assert document.text[words.start : words.end] == quote == words.exact
    assert (plea.variable, plea.missing) == ("plea", "not_stated")
    assert "fine" in [finding.value for finding in answers_of(project, head.id)]
    assert project.codings.verify() == []


def test_an_answer_that_the_codebook_does_not_know_is_told_and_the_rest_is_taken(project: Project) -> None:
    """One line names the document and the question, and holds no value."""
    facts = [
        {"person": 1, "var": "plea", "value": "тайное слово"},
        {"person": 1, "var": "regime", "value": "general"},
    ]
    taken = take_gold(project, {"a.txt": {"persons": 1, "coded": ["plea", "regime"], "facts": facts}}, "anna")
    assert taken.lines == 1
    (refused,) = taken.refused
    assert "variable plea" in refused


@pytest.mark.parametrize("entries", [[], {"a.txt": []}, {"a.txt": {"facts": []}}])
def test_what_is_no_gold_of_acts_is_refused(project: Project, entries: object) -> None:
    """Cards, press and anything else say so instead of being taken for acts."""
    with pytest.raises(UsageError, match="gold of acts"):
        take_gold(project, entries, "anna")


def test_a_file_of_answers_ends_the_tasks_of_its_coder(project: Project) -> None:
    """An act that was given to the coder is read when his answers come from a file; so is one that was given to somebody else."""
    gold = {
        "a.txt": {"persons": 1, "coded": ["plea"], "facts": [{"person": 1, "var": "plea", "value": "full"}]}
    }
    for name, reader in (("hers", "anna"), ("his", "boris")):
        samples.draw(project, name=name, size=1, by="ed", variables=["plea"], double=0.0)
        samples.assign(project, name, [reader], 1)
    take_gold(project, gold, "anna", sample="hers")
    ended = {task.coder: task.ended for task in project.samples.tasks()}
    assert ended == {"anna": "finished", "boris": None}
    assert len(observed(project, "person").sheet(frozenset({"plea"})).checked) == 1
    readings = {name: reading for name, _, reading in readings_of(project).values()}
    (head,) = project.documents.all()
    assert readings["hers"].has([head.id]) and readings["his"].has([head.id])
