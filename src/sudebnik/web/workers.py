"""Threads that answer requests: each has its own open project from its first moment to its last."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from queue import SimpleQueue
from typing import ParamSpec, TypeVar

from sudebnik.workbench.project import Project

P = ParamSpec("P")
T = TypeVar("T")

MANY = 8
"""Threads. More of them only wait for each other: SQLite writes one at a time, Python runs one at a time."""

_mine = threading.local()


def own_project() -> Project:
    """The project that this thread has open."""
    project: Project = _mine.project
    return project


class Workers:
    """A fixed number of threads. SQLite's files are flushed to the disk before an answer is acknowledged."""

    def __init__(self, folder: Path, many: int = MANY) -> None:
        self._folder = folder
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._threads = [threading.Thread(target=self._work, name=f"worker-{n}") for n in range(many)]
        for thread in self._threads:
            thread.start()

    def _work(self) -> None:
        with Project.open(self._folder) as project:
            project.database.execute("PRAGMA synchronous = FULL")
            _mine.project = project
            while (task := self._tasks.get()) is not None:
                task()

    async def run(self, function: Callable[P, T], *values: P.args, **named: P.kwargs) -> T:
        """Call a function in one of the threads and wait for it."""
        done: Future[T] = Future()

        def task() -> None:
            if not done.set_running_or_notify_cancel():
                return
            try:
                done.set_result(function(*values, **named))
            except BaseException as error:  # noqa: BLE001 - it is raised where the result is awaited
                done.set_exception(error)

        self._tasks.put(task)
        return await asyncio.wrap_future(done)

    def close(self) -> None:
        """Let every thread finish what was asked, close its project and end."""
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()
