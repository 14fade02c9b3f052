"""Figures of agreement for a page: a few are made at once, many in a process beside the server, so that nobody waits at the desk."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import OrderedDict
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, NamedTuple

from sudebnik.workbench.agreement import Agreement, agreement
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.project import Project

FEW = 200
"""Lines of the log whose figures are made while the visitor waits: well under a second."""

KEPT = 16
"""Sets of figures that are kept: drawing again takes seconds, and equal input gives equal figures."""


class Asked(NamedTuple):
    """Of which figures: a project and its codebook, a sample or everything, without acts that the visitor owes, by stratum or not."""

    folder: Path
    codebook: str
    sample: str | None
    without: frozenset[str]
    by_stratum: bool


class Figures(NamedTuple):
    """Figures of the log up to a line."""

    line: int
    head: str
    found: Agreement


class _Work(NamedTuple):
    """A process that reckons."""

    asked: Asked
    head: tuple[int, str]
    process: BaseProcess
    answer: Connection


class Reckoner:
    """The last figures of each kind; new ones are under way when the log has grown."""

    def __init__(self, few: int = FEW) -> None:
        self.few = few
        self._known: OrderedDict[Asked, Figures] = OrderedDict()
        self._work: _Work | None = None
        self._lock = threading.Lock()

    def figures(
        self, project: Project, sample: str | None, without: frozenset[str], *, by_stratum: bool
    ) -> tuple[Figures | None, bool]:
        """The last figures, if there are any yet, and whether newer ones are under way."""
        asked = Asked(project.folder, book_of(project).revision, sample, without, by_stratum)
        head = project.codings.head()
        with self._lock:
            self._gather()
            known = self._known.get(asked)
            if known is not None and (known.line, known.head) == head:
                self._known.move_to_end(asked)
                return known, False
            if head[0] > self.few:
                if self._work is None:
                    self._work = _begin(asked, head)
                return known, True
        found = agreement(project, sample, without=without, by_stratum=by_stratum)
        with self._lock:
            return self._keep(asked, Figures(*head, found)), False

    def _gather(self) -> None:
        """Take over what the process has made; one that broke off is forgotten, and begun anew when it is asked for."""
        work = self._work
        if work is None or not (work.answer.poll() or not work.process.is_alive()):
            return
        self._work = None
        try:
            self._keep(work.asked, Figures(*work.head, work.answer.recv()))
        except EOFError:
            return
        finally:
            work.answer.close()
            work.process.join()

    def _keep(self, asked: Asked, figures: Figures) -> Figures:
        self._known[asked] = figures
        self._known.move_to_end(asked)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        return figures


def _begin(asked: Asked, head: tuple[int, str]) -> _Work:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_reckon, args=(theirs, asked), daemon=True)  # goes with the server
    process.start()
    theirs.close()
    return _Work(asked, head, process, ours)


def _reckon(answer: Any, asked: Asked) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's
    with Project.open(asked.folder) as project:
        answer.send(agreement(project, asked.sample, without=asked.without, by_stratum=asked.by_stratum))
    answer.close()
