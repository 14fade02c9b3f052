"""A person's answer wins over the machine's, and both are kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.invented import write_acts

from sudebnik.errors import UsageError
from sudebnik.workbench import codebooks, runs
from sudebnik.workbench.codings import answers, answers_of, correct, parse_answer
from sudebnik.workbench.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project with two acts, each with one finding «sentence_kind»."""
    acts = write_acts(tmp_path / "acts", 2)
    with Project.open_or_create(tmp_path / "p") as made:
        runs.run(made, [str(acts)])
        yield made


def act(project: Project) -> str:
    return next(project.documents.all()).id


def test_a_correction_wins_and_the_machine_is_kept(project: Project) -> None:
    """The corrected value holds, on the words that the machine had rested on; the machine's row is as it was."""
    before = project.findings.of(act(project))
    correct(project, act(project), 1, "sentence_kind", "fine", reason="misread", by="A. Reader")
    (holds,) = answers_of(project, act(project))
    assert (holds.value, holds.coder, holds.evidence) == ("fine", "A. Reader", before[0].evidence)
    assert project.findings.of(act(project)) == before
    (line,) = project.codings.log()
    assert [(one["value"], one["missing"]) for one in line.machine] == [("imprisonment", None)]


def test_the_last_line_holds_and_a_withdrawal_gives_the_machine_back(project: Project) -> None:
    """A second correction replaces the first; ``withdraw`` ends both; the log keeps all three."""
    for answer in ("fine", '["fine", "arrest"]', "withdraw"):
        correct(project, act(project), 1, "sentence_kind", answer, reason="looked again", by="A. Reader")
        if answer.startswith("["):
            assert [finding.value for finding in answers_of(project, act(project))] == ["fine", "arrest"]
    (holds,) = answers_of(project, act(project))
    assert (holds.value, holds.coder) == ("imprisonment", "rules")
    assert len(project.codings.log()) == 3


def test_none_and_missing_are_two_answers(project: Project) -> None:
    """``[]`` takes an answer away; ``missing:redacted`` says why there is no value."""
    correct(project, act(project), 1, "sentence_kind", "[]", reason="not said", by="A. Reader")
    assert answers_of(project, act(project)) == []
    correct(
        project, act(project), 1, "sentence_kind", "missing:redacted", reason="blacked out", by="A. Reader"
    )
    (holds,) = answers_of(project, act(project))
    assert (holds.value, holds.missing) == (None, "redacted")


def test_an_answer_the_machine_did_not_have_can_be_added(project: Project) -> None:
    """A correction needs no finding; it stands without words."""
    correct(project, act(project), None, "judge", "Ветров А.Б.", reason="signature", by="A. Reader")
    told = dict(answers(project))
    assert [finding.value for finding in told[act(project)]] == ["imprisonment", "Ветров А.Б."]
    assert sum(len(findings) for findings in told.values()) == 3


def test_the_log_is_only_appended(project: Project) -> None:
    """The database itself refuses to rewrite or delete a correction."""
    correct(project, act(project), 1, "sentence_kind", "fine", reason="misread", by="A. Reader")
    for statement in ("UPDATE codings SET body = '{}'", "DELETE FROM codings"):
        with pytest.raises(sqlite3.IntegrityError, match="only appended"):
            project.database.execute(statement)


def test_a_correction_outlives_its_document(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an upgrade read everything anew the correction holds still."""
    correct(project, act(project), 1, "sentence_kind", "fine", reason="misread", by="A. Reader")
    monkeypatch.setattr(codebooks, "rules_version", lambda: "another")
    assert runs.run(project, [str(tmp_path / "acts")]).read == 2
    assert [finding.value for finding in answers_of(project, act(project))] == ["fine"]


def test_a_correction_changes_the_report_at_the_next_run(project: Project, tmp_path: Path) -> None:
    """A run on an unchanged folder builds the report anew where a person decided something."""
    assert not runs.run(project, [str(tmp_path / "acts")]).published
    correct(project, act(project), 1, "sentence_kind", "fine", reason="misread", by="A. Reader")
    assert runs.run(project, [str(tmp_path / "acts")]).published


@pytest.mark.parametrize(
    ("document", "variable", "answer", "reason"),
    [
        ("nothing", "plea", "full", "r"),
        ("", "plea", "full", "r"),
        ("ACT", "name", "Примеров", "r"),
        ("ACT", "plea", "missing:lost", "r"),
        ("ACT", "plea", "null", "r"),
        ("ACT", "plea", "full", " "),
        ("ACT", "colour", "red", "r"),
    ],
)
def test_a_correction_that_cannot_mean_anything_is_refused(
    project: Project, document: str, variable: str, answer: str, reason: str
) -> None:
    """No document, a hidden or unknown variable, an unknown reason for missing, no reason given: nothing is appended."""
    with pytest.raises(UsageError):
        correct(
            project, document.replace("ACT", act(project)), 1, variable, answer, reason=reason, by="A. Reader"
        )
    assert project.codings.log() == []


def test_a_comment_that_names_a_person_is_refused(project: Project) -> None:
    """The log is never erased and lies open: a reason with a name in it is not written."""
    for reason in ("со слов Выдумкина П.А.", "Иван Небывалов ушёл сам"):
        with pytest.raises(UsageError, match="names a person"):
            correct(project, act(project), 1, "sentence_kind", "fine", reason=reason, by="A. Reader")
    assert project.codings.log() == []


def test_values_are_typed_as_written() -> None:
    """Numbers, booleans, objects and lists are JSON; anything else is words."""
    assert parse_answer("66") == ([66], None)
    assert parse_answer("true") == ([True], None)
    assert parse_answer('{"article": "337", "part": "5"}') == ([{"article": "337", "part": "5"}], None)
    assert parse_answer("ч. 5 ст. 337") == (["ч. 5 ст. 337"], None)
