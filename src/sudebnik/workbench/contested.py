"""On which answers coders differ: kept up with the log line by line, as the log grows under it."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path

from sudebnik.codings.coding import Coding, Unit
from sudebnik.codings.settle import Settled, State, settle
from sudebnik.workbench.codings import assessed_of
from sudebnik.workbench.project import Project


class Contested:
    """Units in conflict after the first ``number`` lines. The log only grows, so that what is new is all there is to read."""

    def __init__(self) -> None:
        self.number = 0
        self.hash = ""
        self.assessed: frozenset[str] = frozenset()
        self.open: dict[Unit, Settled] = {}
        self.lock = threading.Lock()

    def follow(self, project: Project) -> dict[Unit, Settled]:
        """Read on to the end of the log; the units on which people differ now, in the order of their last lines."""
        with self.lock:
            number, head = project.codings.head()
            if (number, head) != (self.number, self.hash):
                self._read(project, number)
                self.number, self.hash = number, head
            return dict(self.open)

    def _read(self, project: Project, number: int) -> None:
        assessed = assessed_of(project)
        fresh = project.codings.log(since=self.number) if self.number and self._is_ours(project) else None
        if fresh is None or assessed != self.assessed or number < self.number:
            self.open = {}
            for document in project.codings.shared():
                self._settle(project.codings.log(document), assessed)
        else:
            for unit in dict.fromkeys(line.unit for line in fresh):
                self.open.pop(unit, None)
                self._settle(project.codings.of_unit(unit), assessed)
        self.assessed = assessed

    def _is_ours(self, project: Project) -> bool:
        """Whether the log is the one that was read: a backup may have been put in its place."""
        return project.codings.hash_at(self.number) == self.hash

    def _settle(self, lines: Iterable[Coding], assessed: frozenset[str]) -> None:
        for unit, one in settle(lines, assessed).items():
            if one.state is State.CONFLICT:
                self.open[unit] = one


_KNOWN: dict[Path, Contested] = {}
_OPENING = threading.Lock()


def contested(project: Project) -> dict[Unit, Settled]:
    """The units of a project on which people differ and nobody has decided."""
    with _OPENING:
        known = _KNOWN.setdefault(project.folder.resolve(), Contested())
    return known.follow(project)
