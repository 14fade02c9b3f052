"""A run does what is still to do, once, whatever happened before it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.invented import verdict, write_acts
from tests.workbench.small import small_find

from sudebnik.documents.document import Document
from sudebnik.findings.finding import Finding
from sudebnik.workbench import codebooks, runs, sources, stream
from sudebnik.workbench.findings import find_all
from sudebnik.workbench.project import Project

KILLED = Path(__file__).with_name("killed_run.py")


def contents(project: Path) -> dict[str, Any]:
    """Everything that a project holds, without times and row numbers."""
    with Project.open(project) as opened:
        ask = opened.database.execute
        assert opened.database.check() == []
        tables = {
            "sources": "SELECT id, bytes, reader, rules FROM sources ORDER BY id",
            "places": "SELECT place, source_id FROM places ORDER BY place, source_id",
            "files": "SELECT place, size FROM files ORDER BY place",
            "refusals": "SELECT place, stage, reason FROM refusals ORDER BY place, stage",
            "documents": "SELECT id, place, kind, text FROM documents ORDER BY id",
            "findings": "SELECT d.id, f.position, f.id, f.value FROM findings f JOIN documents d ON d.number = f.document "
            "ORDER BY d.id, f.position",
            "found": "SELECT d.id FROM search s JOIN documents d ON d.number = s.rowid WHERE search MATCH 'част' ORDER BY 1",
        }
        held: dict[str, Any] = {name: ask(sql).fetchall() for name, sql in tables.items()}
    held["originals"] = sorted(path.name for path in (project / "sources").rglob("*") if path.is_file())
    return held


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_second_run_on_an_unchanged_folder_does_nothing(tmp_path: Path) -> None:
    """No file is opened, no row written: the project's folder is byte for byte what it was."""
    acts = write_acts(tmp_path / "acts", 5)
    with Project.open_or_create(tmp_path / "p") as project:
        first = runs.run(project, [str(acts)])
    before = bytes_of(tmp_path / "p")
    with Project.open_or_create(tmp_path / "p") as project:
        second = runs.run(project, [str(acts)])
    assert (first.added["new"], first.read, first.documents) == (5, 5, 5)
    assert (second.added, second.read) == ({"unchanged": 5}, 0)
    assert bytes_of(tmp_path / "p") == before


def test_names_are_never_kept(tmp_path: Path) -> None:
    """Values of the variable «name» do not reach the database."""
    acts = write_acts(tmp_path / "acts", 3)
    with Project.open_or_create(tmp_path / "p") as project:
        runs.run(project, [str(acts)])
        assert set(project.findings.counts()) == {"sentence_kind"}


def test_the_same_act_in_two_places_is_one_source(tmp_path: Path) -> None:
    """Bytes are kept once; both places are known, and the document is called after the first."""
    (tmp_path / "acts").mkdir()
    for name in ("b.txt", "c.txt"):
        (tmp_path / "acts" / name).write_text(verdict(), encoding="utf-8")
    with Project.open_or_create(tmp_path / "p") as project:
        runs.run(project, [str(tmp_path / "acts")])
        (tmp_path / "acts" / "a.txt").write_text(verdict(), encoding="utf-8")
        again = runs.run(project, [str(tmp_path / "acts")])
        assert again.added == {"known": 1, "unchanged": 2}
        (document,) = project.documents.all()
        assert document.place == f"{tmp_path}/acts/a.txt"
        (source,) = project.sources.all()
        assert len(source.places) == 3


def test_a_changed_file_is_read_again_and_an_equal_looking_one_on_request(tmp_path: Path) -> None:
    """Another size or time opens a file again; the same ones only with ``verify``."""
    acts = write_acts(tmp_path / "acts", 3)
    changed = acts / "act002.txt"
    with Project.open_or_create(tmp_path / "p") as project:
        runs.run(project, [str(acts)])
        times = changed.stat().st_mtime_ns
        changed.write_text(
            changed.read_text(encoding="utf-8").replace("Верхнехолмск", "Нижнехолмскъ"), encoding="utf-8"
        )
        os.utime(changed, ns=(times, times))
        assert runs.run(project, [str(acts)]).added == {"unchanged": 3}
        assert runs.run(project, [str(acts)], verify=True).added == {"new": 1, "known": 2}


def test_one_bad_file_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file on which the rules break is told with its place and no word of it; the rest is done; it stays told."""
    acts = write_acts(tmp_path / "acts", 4)

    def breaking(document: Document) -> list[Finding]:
        if document.place.endswith("act003.txt"):
            raise KeyError("Примеров")
        return small_find(document)

    monkeypatch.setattr(stream, "find_all", breaking)
    with Project.open_or_create(tmp_path / "p") as project:
        summary = runs.run(project, [str(acts)])
        assert summary.documents == 4
        (fault,) = summary.faults
        assert fault.place.endswith("act003.txt")
        assert "KeyError" in fault.reason
        assert "Примеров" not in fault.reason
        assert len(runs.run(project, [str(acts)]).faults) == 1


def test_an_upgrade_tells_what_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """New rules are run over everything again, and gained, lost and changed answers are counted."""
    acts = write_acts(tmp_path / "acts", 4)

    def other(document: Document) -> list[Finding]:
        if document.place.endswith("act002.txt"):
            return []
        (kind, name) = small_find(document)
        if document.place.endswith("act003.txt"):
            kind = kind._replace(value="fine")
        return [kind, name, kind._replace(variable="suspended", value=False)]

    with Project.open_or_create(tmp_path / "p") as project:
        assert runs.run(project, [str(acts)]).moves == []
        monkeypatch.setattr(stream, "find_all", other)
        assert runs.run(project, [str(acts)]).moves == []
        monkeypatch.setattr(codebooks, "rules_version", lambda: "another")
        summary = runs.run(project, [str(acts)])
    assert summary.read == 4
    assert summary.moved() == {
        ("sentence_kind", "lost"): 1,
        ("sentence_kind", "changed"): 1,
        ("suspended", "gained"): 3,
    }


def test_two_processes_give_what_one_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of processes changes no row (the real rules run here: patches do not reach other processes)."""
    monkeypatch.setattr(stream, "find_all", find_all)
    acts = write_acts(tmp_path / "acts", 40)
    for jobs in (1, 2):
        with Project.open_or_create(tmp_path / f"p{jobs}") as project:
            assert runs.run(project, [str(acts)], jobs=jobs).findings > 200
    assert contents(tmp_path / "p1") == contents(tmp_path / "p2")


def test_what_was_taken_back_stays_out(tmp_path: Path) -> None:
    """A removed file leaves no bytes, document, finding or word; the next run leaves it out, ``again`` takes it in."""
    acts = write_acts(tmp_path / "acts", 4)
    with Project.open_or_create(tmp_path / "p") as project:
        runs.run(project, [str(acts)])
        removed = sources.remove(project, [f"{acts}/ещё/"])
        assert [item.state for item in removed] == ["removed", "removed"]
        assert len(list(project.documents.all())) == 2
        assert len(project.documents.find("воинскую часть", 10)) == 2
        assert len([path for path in (tmp_path / "p" / "sources").rglob("*") if path.is_file()]) == 2
        os.utime(acts / "ещё" / "act000.txt")
        assert runs.run(project, [str(acts)]).added == {"removed": 1, "unchanged": 3}
        assert [item.state for item in sources.add(project, [str(acts / "ещё")], again=True)] == [
            "new",
            "new",
        ]
        assert runs.run(project, [str(acts)]).documents == 4


def test_no_word_of_what_was_taken_back_stays_in_the_database(tmp_path: Path) -> None:
    """After a removal the file holds neither a text nor a stem that stood in the removed document alone."""
    acts = write_acts(tmp_path / "acts", 2)
    (acts / "wrong.txt").write_text(verdict(7) + "Зюзюкаловский пустырь", encoding="utf-8")
    with Project.open_or_create(tmp_path / "p") as project:
        runs.run(project, [str(acts)])
        assert project.documents.find("зюзюкаловский", 10)
    assert "юкаловск".encode() in (tmp_path / "p" / "project.sqlite").read_bytes()
    with Project.open_or_create(tmp_path / "p") as project:
        sources.remove(project, [f"{acts}/wrong.txt"])
    assert "юкаловск".encode() not in (tmp_path / "p" / "project.sqlite").read_bytes()


def test_a_file_elsewhere_too_stays_there(tmp_path: Path) -> None:
    """Taking back one of two places of a file leaves the other, and the document is called after it."""
    acts = write_acts(tmp_path / "acts", 2)
    shutil.copytree(acts, tmp_path / "copy")
    with Project.open_or_create(tmp_path / "p") as project:
        runs.run(project, [str(acts), str(tmp_path / "copy")])
        removed = sources.remove(project, [str(acts)])
        assert {item.state for item in removed} == {"known"}
        assert all(document.place.startswith(f"{tmp_path}/copy") for document in project.documents.all())


def test_a_run_never_takes_in_its_own_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the project inside the folder, its report and originals are no sources, run after run."""
    write_acts(tmp_path / "acts", 2)
    monkeypatch.chdir(tmp_path / "acts")
    for _ in range(2):
        with Project.open_or_create(Path("p")) as project:
            summary = runs.run(project, ["."])
            assert summary.documents == 2
    assert summary.added == {"unchanged": 2}


def test_half_characters_stop_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of a surrogate pair in a value is told as a fault of its file; the other files are kept."""
    acts = write_acts(tmp_path / "acts", 2)

    def halved(document: Document) -> list[Finding]:
        value = "\ud83d" if document.place.endswith("act000.txt") else "whole"
        return [finding._replace(value=value) for finding in small_find(document)]

    monkeypatch.setattr(stream, "find_all", halved)
    with Project.open_or_create(tmp_path / "p") as project:
        summary = runs.run(project, [str(acts)])
        assert len(summary.faults) == 1
        assert summary.documents == 1
    chunks = list(stream.find_lines([str(acts)]))
    assert [len(chunk.failures) for chunk in chunks] == [1]
    assert b"whole" in chunks[0].lines


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_at_any_moment_loses_nothing_and_doubles_nothing(tmp_path: Path, seed: int) -> None:
    """Runs killed at random statements and file operations, then finished, equal a run that nobody killed."""
    chance = random.Random(seed)
    acts = write_acts(tmp_path / "acts", 12)
    (acts / "broken.zip").write_bytes(b"PK\x03\x04 no archive")
    whole = tmp_path / "whole"
    broken = tmp_path / "broken"
    subprocess.run([sys.executable, str(KILLED), str(acts), str(whole), "0"], check=True)
    kills = 0
    while True:
        after = str(chance.randint(1, 260))
        done = subprocess.run([sys.executable, str(KILLED), str(acts), str(broken), after])
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
        kills += 1
        assert kills < 60
    assert kills
    assert contents(broken) == contents(whole)
    assert bytes_of(broken / "publications") == bytes_of(whole / "publications")
    assert list(broken.rglob(".new-*")) == []
