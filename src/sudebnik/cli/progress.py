"""Progress bars on standard error, where a person sits in front of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_STEPS = {
    "en": {"add": "taking in", "read": "reading", "publish": "report", "find": "finding"},
    "ru": {"add": "приём файлов", "read": "чтение", "publish": "отчёт", "find": "поиск находок"},
}


def _silent(_step: str, _done: int, _of: int | None) -> None:
    """Nobody watches."""


@contextmanager
def watched(lang: str = "en") -> Iterator[Callable[[str, int, int | None], None]]:
    """A function to report progress to: step, how many are done, of how many where that is known."""
    if not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def report(step: str, done: int, of: int | None) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(_STEPS[lang][step], total=of)
            bars.update(tasks[step], completed=done, total=of)

        yield report
