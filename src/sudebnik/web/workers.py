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

_mine = threading.local()


def own_project() -> Project:
    """The project that this thread has open."""
    project: Project = _mine.project
    return project


class Workers:
    """A fixed number of threads. What they write is flushed to the disk before it is acknowledged."""

    def __init__(self, folder: Path, many: int) -> None:
        """Open the project once in each thread; what hinders one of them is raised here."""
        self._folder = folder
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        opened: list[Future[None]] = [Future() for _ in range(many)]
        self._threads = [threading.Thread(target=self._work, args=(done,)) for done in opened]
        for thread in self._threads:
            thread.start()
        try:
            for done in opened:
                done.result()
        except BaseException:
            self.close()
            raise

    def _work(self, opened: Future[None]) -> None:
        try:
            project = Project.open(self._folder)
        except BaseException as error:  # noqa: BLE001 - it is raised where the threads were asked for
            opened.set_exception(error)
            return
        with project:
            project.database.execute("PRAGMA synchronous = FULL")
            _mine.project = project
            opened.set_result(None)
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
        self._threads = []
