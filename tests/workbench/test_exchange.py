"""Codings leave a project and enter one: the same log elsewhere, each line looked at before it is taken."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.workbench.bundled import NAMES, acts_of, answer, made

from sudebnik.codings.coding import Coding, Kind
from sudebnik.codings.exchange import Read, json_lines
from sudebnik.errors import CodebookError, UsageError
from sudebnik.workbench.codings import correct
from sudebnik.workbench.exchange import (
    bring,
    compare_codes,
    export,
    read_file,
    unfinished_blind,
    write_file,
)
from sudebnik.workbench.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project with a log of codings of two people, a decision and a withdrawal."""
    with made(tmp_path) as one:
        act = acts_of(one)[0]
        text = one.documents.get(act)
        assert text is not None
        at = text.text.index("общего режима")
        first = answer(one, act, "regime", "general", (at, at + 6))
        other = answer(one, act, "regime", "strict", coder="boris", comment="=1+1")
        answer(one, act, "regime", "strict", kind=Kind.DECISION, coder="vera", settles=(first.id, other.id))
        answer(one, act, "regime", None, kind=Kind.WITHDRAWAL, settles=(first.id,))
        correct(one, act, 1, "outcome", "missing:unclear", reason="torn", by="vera")
        yield one


@pytest.mark.parametrize("form", ["jsonl", "csv", "annotations"])
def test_an_empty_project_gets_the_same_log(project: Project, tmp_path: Path, form: str) -> None:
    """The same lines, ids and order, though it has none of the documents; a second time nothing is new."""
    file = tmp_path / f"log.{form}"
    write_file(file, export(project, form))
    with Project.create(tmp_path / "q") as other:
        brought = bring(other, read_file(file, form))
        assert (brought.new, brought.known, brought.faults) == (5, 0, [])
        assert brought.absent == [acts_of(project)[0]]
        assert other.codings.log() == project.codings.log()
        assert other.codings.verify() == []
        again = bring(other, read_file(file, form))
        assert (again.new, again.known) == (0, 5)


def test_words_are_looked_up_where_the_text_is_here(project: Project) -> None:
    """A quote that does not stand in the act is told by line; the others come in."""
    line = project.codings.log()[0]
    words = line.given[0].evidence[0]
    moved = replace(
        line,
        coder="gleb",
        given=(line.given[0]._replace(evidence=(words._replace(start=words.start + 1, end=words.end + 1),)),),
    )
    right = replace(line, coder="gleb")
    brought = bring(project, json_lines.read_lines(json_lines.write([moved, right])))
    assert (brought.new, [fault.place for fault in brought.faults]) == (1, ["line 1"])
    assert words.exact not in brought.faults[0].reason


def test_a_text_that_is_another_here_is_told(project: Project) -> None:
    """Answers made on another text of the act are history that is kept, and counted."""
    line = replace(project.codings.log()[0], text="0" * 64)
    brought = bring(project, [Read("line 1", line)])
    assert (brought.new, brought.other_text, brought.faults) == (1, 1, [])


def test_answers_to_questions_of_other_times_are_kept(project: Project) -> None:
    """A question that today's codebook asks otherwise, or no more, is no fault of who answered it; it is counted."""
    line = project.codings.log()[0]
    older = [
        replace(line, question="0" * 16, codebook="old"),
        replace(line, variable="gone_by_now", question="1" * 16),
    ]
    brought = bring(project, [Read("", one) for one in older])
    assert (brought.new, brought.other_question, brought.faults) == (2, 2, [])


@pytest.mark.parametrize(
    "change",
    [
        {"variable": "name"},
        {"variable": "label"},
        {"variable": "Вымысел с пробелом"},
        {"at": "yesterday"},
        {"at": "2026-01-01T00:00:00"},
        {"at": "2026-01-01T00:00:00+03:00"},
        {"coder": " "},
        {"person": None},
        {"comment": "вымысел" * 400},
    ],
)
def test_what_no_log_may_hold_is_refused(project: Project, change: dict[str, object]) -> None:
    """Names, times without UTC, nobody's answers, answers that the codebook does not know: one fault, no word of the line."""
    before = project.codings.head()
    brought = bring(project, [Read("line 9", replace(project.codings.log()[0], **change))])
    ((place, reason),) = brought.faults
    assert place == "line 9" and "ымысел" not in reason
    assert project.codings.head() == before


def test_an_unknown_answer_is_refused_without_being_repeated(project: Project) -> None:
    """What stands in a cell may be a name: the message says the variable and where to look, not the value."""
    line = project.codings.log()[0]
    bad = replace(line, coder="gleb", given=(line.given[0]._replace(value="Вымысел"),))
    ((_, reason),) = bring(project, [Read("line 1", bad)]).faults
    assert "regime" in reason and "Вымысел" not in reason


def test_only_one_coders_lines_or_one_samples(project: Project) -> None:
    """``coder`` and ``sample`` choose lines; a sample that is none is an error, not an empty file."""
    lines = [one.coding for one in json_lines.read_lines(export(project, "jsonl", coder="boris"))]
    assert [line.coder for line in lines if line] == ["boris"]
    assert list(export(project, "jsonl", sample="pilot")) == []
    with pytest.raises(UsageError):
        list(export(project, "jsonl", sample="absent"))
    with pytest.raises(UsageError):
        list(export(project, "xls"))


def test_unfinished_blind_acts_are_counted(project: Project) -> None:
    """A file with answers on acts that somebody still owes blind must not reach him: how many there are is said."""
    act = acts_of(project)[0]
    assert unfinished_blind(project) == 1
    assert unfinished_blind(project, coder="anna") == 0
    project.samples.tell(project.samples.all()[0].id, act, "anna", "finished", 1, "2026-01-01T00:00:00+00:00")
    assert unfinished_blind(project) == 0


def test_a_file_is_written_whole_and_never_over_another(project: Project, tmp_path: Path) -> None:
    """What goes wrong in the midst leaves no file; what is there stands."""

    def torn() -> Iterator[bytes]:
        yield b"half"
        raise ZeroDivisionError

    file = tmp_path / "out"
    with pytest.raises(ZeroDivisionError):
        write_file(file, torn())
    assert list(tmp_path.glob("*out*")) == []
    write_file(file, [b"whole"])
    with pytest.raises(UsageError):
        write_file(file, [b"other"])
    assert file.read_bytes() == b"whole"


def test_a_project_for_other_programs_holds_no_names(project: Project, tmp_path: Path) -> None:
    """The texts in a REFI-QDA project are masked, and values that are words of an act stay at home."""
    act = acts_of(project)[0]
    answer(project, act, "judge", "Ветров А.Б.", (0, 20), person=None)
    file = tmp_path / "p.qdpx"
    write_file(file, export(project, "qdpx"))
    with zipfile.ZipFile(file) as packed:
        held = b"".join(packed.read(name) for name in packed.namelist()).decode()
    assert "ПРИГОВОРИЛ" in held and "PlainTextSelection" in held
    assert not any(name in held for name in NAMES)
    assert act not in held


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_codebook_is_the_same_in_both_languages(project: Project, tmp_path: Path, language: str) -> None:
    """A tree that went out with Russian names differs in nothing for who works in English."""
    write_file(tmp_path / "book.qdc", export(project, "qdc", language=language))
    assert compare_codes(project, tmp_path / "book.qdc") == []


def test_a_codebook_of_a_colleague_is_compared(project: Project, tmp_path: Path) -> None:
    """The same tree has no differences; a code renamed, taken away, added or moved is told, and the codebook stands."""
    file = tmp_path / "book.qdc"
    write_file(file, export(project, "qdc"))
    assert compare_codes(project, file) == []
    data = file.read_text(encoding="utf-8").replace('name="verdict"', 'name="sentence"', 1)
    data = data.replace(
        "</Codes>",
        '<Code guid="11111111-2222-3333-4444-555555555555" name="new one" isCodable="true"/></Codes>',
    )
    file.write_text(data, encoding="utf-8")
    assert [tuple(one) for one in compare_codes(project, file)] == [
        ("new", "new one"),
        ("renamed", "verdict"),
    ]
    file.write_bytes(b"<x/>")
    with pytest.raises(CodebookError):
        compare_codes(project, file)


def test_the_form_is_told_by_the_ending(tmp_path: Path) -> None:
    """A file of unknown ending is not guessed at."""
    (tmp_path / "x.txt").write_bytes(b"")
    with pytest.raises(UsageError, match="--as"):
        list(read_file(tmp_path / "x.txt"))
    (tmp_path / "x.ndjson").write_bytes(b"")
    lines: list[Coding | None] = [one.coding for one in read_file(tmp_path / "x.ndjson")]
    assert lines == []
