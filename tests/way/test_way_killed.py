"""A real run, killed by the clock with all its processes, goes on as if nothing had been."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.cli.terminal import sudebnik, surroundings
from tests.invented import write_acts

from sudebnik.store.cases import SALT
from sudebnik.workbench.project import Project


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def start(cwd: Path) -> subprocess.Popen[bytes]:
    """A run with two processes, in a process group of its own."""
    command = [sys.executable, "-m", "sudebnik", "run", "acts", "--project", "p", "--jobs", "2"]
    return subprocess.Popen(
        command, cwd=cwd, env=surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def children(parent: int) -> set[int]:
    """The processes that a process started, and theirs."""
    found: set[int] = set()
    for entry in Path("/proc").iterdir():
        try:
            if (
                entry.name.isdigit()
                and int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == parent
            ):
                found |= {int(entry.name)} | children(int(entry.name))
        except OSError:
            continue
    return found


def test_a_run_killed_by_the_clock_ends_like_one_that_was_not(tmp_path: Path) -> None:
    """However often it is killed, the finished project holds each act once and its report is the same to the byte."""
    write_acts(tmp_path / "acts", 150)
    for name in "pq":  # cases have names by a salt of each project's own
        with Project.create(tmp_path / name) as project:
            project.database.set_fact(SALT, "for both")
    chance = random.Random(5)
    for _ in range(4):
        running = start(tmp_path)
        time.sleep(chance.uniform(0.8, 5))
        helpers = children(running.pid)
        running.send_signal(signal.SIGKILL)
        running.wait()
        deadline = time.monotonic() + 60
        while any(Path(f"/proc/{helper}").exists() and not _ended(helper) for helper in helpers):
            assert time.monotonic() < deadline, "a process was left behind"
            time.sleep(0.05)
    done = sudebnik("run", "acts", "--project", "p", "--jobs", 2, cwd=tmp_path)
    assert done.code == 0, done.err
    whole = sudebnik("run", "acts", "--project", "q", cwd=tmp_path)
    assert whole.code == 0, whole.err
    with Project.open(tmp_path / "p") as project:
        assert project.database.check() == []
        assert project.sources.counts()["sources"] == 150
        assert len(list(project.documents.all())) == 150
    assert bytes_of(tmp_path / "p" / "publications") == bytes_of(tmp_path / "q" / "publications")
    again = bytes_of(tmp_path / "p")
    assert sudebnik("run", "acts", "--project", "p", cwd=tmp_path).code == 0
    assert bytes_of(tmp_path / "p") == again


def _ended(process: int) -> bool:
    """Whether a process is gone, or only waits for its parent to notice."""
    try:
        os.kill(process, 0)
        return (Path(f"/proc/{process}") / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True
