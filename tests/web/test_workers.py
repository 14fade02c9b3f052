"""The threads that answer: each with its own open project, written through to the disk, ended in order."""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path

import pytest

from sudebnik.errors import ProjectError
from sudebnik.web.workers import Workers, own_project
from sudebnik.workbench.project import Project


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    Project.create(tmp_path / "project").close()
    return tmp_path / "project"


def gathered(workers: Workers, function: object, times: int) -> list[object]:
    """What a function answers when it is asked for at the same moment, many times."""

    async def all_of_them() -> list[object]:
        return await asyncio.gather(*(workers.run(function) for _ in range(times)), return_exceptions=True)  # type: ignore[arg-type]

    return asyncio.run(all_of_them())


def test_each_thread_has_its_own_project(empty: Path):
    """Two threads never share a connection; none but the workers has one."""
    workers = Workers(empty, 3)
    meeting = threading.Barrier(3)

    def mine() -> tuple[int, int]:
        meeting.wait(60)
        return threading.get_ident(), id(own_project().database.connection)

    try:
        found = gathered(workers, mine, 3)
    finally:
        workers.close()
    assert len({thread for thread, _ in found}) == 3
    assert len({connection for _, connection in found}) == 3


def test_an_acknowledged_answer_is_on_the_disk(empty: Path):
    """SQLite waits for the disk at each commit (synchronous = FULL), whatever other commands do."""
    workers = Workers(empty, 2)
    try:
        said = gathered(
            workers, lambda: own_project().database.execute("PRAGMA synchronous").fetchone()[0], 4
        )
    finally:
        workers.close()
    assert said == [2, 2, 2, 2]


def test_fault_is_raised_where_one_waits(empty: Path):
    """A task that fails fails alone; its thread goes on."""
    workers = Workers(empty, 1)

    def fail() -> None:
        raise ValueError("invented")

    try:
        assert [type(error) for error in gathered(workers, fail, 3)] == [ValueError] * 3
        assert gathered(workers, lambda: 7, 1) == [7]
    finally:
        workers.close()


def test_what_was_begun_is_finished(empty: Path):
    """Closing waits for the tasks that were asked for, and leaves no thread and no open file."""
    before = set(threading.enumerate())
    workers = Workers(empty, 2)
    done: list[int] = []

    def slow() -> None:
        time.sleep(0.05)
        done.append(1)

    async def leave() -> None:
        tasks = [asyncio.ensure_future(workers.run(slow)) for _ in range(6)]
        await asyncio.sleep(0)
        await asyncio.to_thread(workers.close)
        assert len(done) == 6
        await asyncio.gather(*tasks)

    asyncio.run(leave())
    workers.close()
    assert set(threading.enumerate()) == before
    assert not list(empty.glob("*-wal"))


def test_project_that_cannot_be_opened(tmp_path: Path):
    """A folder that holds no project is told at once, and no thread stays behind."""
    before = set(threading.enumerate())
    with pytest.raises(ProjectError):
        Workers(tmp_path, 3)
    assert set(threading.enumerate()) == before
