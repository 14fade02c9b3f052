"""A run with small rules that kills its own process at the n-th statement, rename or file it opens to write."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.workbench.small import small_find, small_report  # noqa: E402

from sudebnik.store.database import Database  # noqa: E402
from sudebnik.workbench import codebooks, publications, runs, stream  # noqa: E402
from sudebnik.workbench.project import Project  # noqa: E402


def countdown(left: int) -> Iterator[None]:
    while left != 1:
        left -= 1
        yield
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    acts, project, after = sys.argv[1:]
    steps = countdown(int(after))
    statement = Database.execute
    replace = Path.replace

    def counted(self: Database, *arguments: Any) -> Any:
        next(steps)
        return statement(self, *arguments)

    def counted_replace(self: Path, target: Any) -> Path:
        next(steps)
        done = replace(self, target)
        next(steps)
        return done

    Database.execute = counted  # type: ignore[method-assign]
    Path.replace = counted_replace  # type: ignore[method-assign, assignment]
    stream.find_all = small_find
    publications.build_report = small_report
    runs.reader_version = codebooks.rules_version = lambda: "the same for both"
    with Project.open_or_create(Path(project)) as opened:
        runs.run(opened, [acts])


if __name__ == "__main__":
    main()
