"""A folder from an enemy: one clear line for each bad file, the good ones read, in bounded time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.cli.terminal import sudebnik, surroundings
from tests.way.hostile import BAD, GOOD, MARK, write

from sudebnik.sources.importers import collect
from sudebnik.sources.item import Refusal
from sudebnik.workbench.project import Project

MEMORY = 500 * 1024
"""KiB; a good half of it is the longest file that is taken in."""

WATCHED = """
import atexit, pathlib, runpy
status = pathlib.Path("/proc/self/status")
peak = lambda: pathlib.Path("peak").write_text(status.read_text().partition("VmHWM:")[2].split()[0])
if status.is_file():
    atexit.register(peak)
runpy.run_module("sudebnik", run_name="__main__", alter_sys=True)
"""
"""The command, writing down its own peak: what the system tells of a child counts the memory of its parent, too."""


class Told(NamedTuple):
    code: int
    out: str
    err: str
    memory: int


def measured(*arguments: object, cwd: Path) -> Told:
    """A command, and the most memory that it held, in KiB; nought where the system does not tell."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *map(str, arguments)],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=surroundings(),
        check=False,
    )
    peak = cwd / "peak"
    return Told(done.returncode, done.stdout, done.stderr, int(peak.read_text()) if peak.is_file() else 0)


@pytest.fixture(scope="module")
def enemy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder above the hostile one."""
    above = tmp_path_factory.mktemp("enemy")
    write(above / "h")
    return above


@pytest.fixture(scope="module")
def found(enemy: Path) -> Told:
    return measured("findings", "find", "h", "--jsonl", cwd=enemy)


@pytest.fixture(scope="module")
def ran(enemy: Path) -> Told:
    return measured("run", "h", "--project", "p", cwd=enemy)


@pytest.mark.parametrize("command", ["found", "ran"])
def test_each_bad_file_has_its_line_and_the_rest_is_done(
    command: str, request: pytest.FixtureRequest
) -> None:
    """Exit code 1; each bad file is named with a reason, in one line, without a traceback; memory is bounded."""
    told: Told = request.getfixturevalue(command)
    assert told.code == 1
    lines = [line for line in told.err.splitlines() if line]
    assert "Traceback" not in told.err
    for place in BAD:
        (line, *_) = [line for line in lines if line.startswith(f"h/{place}: ")] or [f"no line for {place}"]
        assert len(line.removeprefix(f"h/{place}: ")) > 10, line
    assert not [line for line in lines if not line.startswith("h/")]
    assert MARK not in told.err
    assert told.memory < MEMORY


@pytest.mark.parametrize("command", ["found", "ran"])
def test_no_name_gives_orders_to_the_terminal(command: str, request: pytest.FixtureRequest) -> None:
    """Names of files, archive members and records come out without escape codes and line breaks."""
    told: Told = request.getfixturevalue(command)
    assert all(mark.isprintable() or mark == "\n" for mark in told.out + told.err)


def test_the_good_files_are_found_in(found: Told) -> None:
    """Unpleasant files that are rulings give their findings: long lines, scripts, wrong charsets, odd names."""
    documents = {json.loads(line)["document"] for line in found.out.splitlines()}
    assert {f"h/{name}" for name in GOOD} <= documents
    assert "h/leads-out.zip#inside.txt" in documents
    assert any(place.startswith("h/ids.jsonl#") for place in documents)


def test_the_project_holds_what_was_good(enemy: Path, ran: Told) -> None:
    """The run made a report of the good files; nothing was written beside the project; no script is in a page."""
    with Project.open(enemy / "p") as project:
        assert project.database.check() == []
        assert {f"h/{name}" for name in GOOD} <= {document.place for document in project.documents.all()}
    assert {entry.name for entry in enemy.iterdir()} <= {"h", "p", "peak"}
    assert not list(enemy.rglob("out.txt"))
    for page in (enemy / "p" / "publications" / "report").rglob("*.html"):
        text = page.read_text("utf-8")
        assert "<script" not in text
        assert "onerror=" not in text.replace("onerror=&#34;", "")


def test_a_pipe_or_device_named_on_the_command_line_does_not_hold_the_run_up(tmp_path: Path) -> None:
    """A pipe that nobody writes into and a device without an end are refused, and standard input is offered."""
    os.mkfifo(tmp_path / "pipe")
    said = sudebnik("findings", "find", "pipe", "/dev/zero", cwd=tmp_path)
    assert said.code == 1
    assert said.err.count("on standard input") == 2


def test_standard_input_without_an_end_is_refused(tmp_path: Path) -> None:
    """What comes through a pipe is read up to the limit of a file."""
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run(
            [sys.executable, "-m", "sudebnik", "findings", "find", "-"],
            cwd=tmp_path,
            stdin=endless,
            capture_output=True,
            env=surroundings(),
        )
    assert done.returncode == 1
    assert b"file_bytes" in done.stderr


def test_a_file_that_vanishes_or_becomes_a_pipe_is_a_line(tmp_path: Path) -> None:
    """Between the listing of a folder and the reading of a file anything may happen to the file."""
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text(name)
    items = collect([tmp_path])
    next(items)
    (tmp_path / "b.txt").unlink()
    (tmp_path / "c.txt").unlink()
    os.mkfifo(tmp_path / "c.txt")
    gone, pipe, last = items
    assert isinstance(gone, Refusal)
    assert "no such file" in gone.reason
    assert isinstance(pipe, Refusal)
    assert "neither a file" in pipe.reason
    assert not isinstance(last, Refusal)
