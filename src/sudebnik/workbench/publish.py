"""The report put in its place in one move: whoever opens it sees the old one or the new one, never half of one."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from typing import Any

from sudebnik.workbench.project import UNFINISHED, Project
from sudebnik.workbench.stamps import stamp_of

NAME = "report"
"""The folder in ``publications/`` that holds the newest report."""

STAMP = "report"
"""The fact about a project that says from what its report was built."""


def publish(project: Project) -> Mapping[str, Any]:
    """Build the report and put it in the place of the one before; its figures, name → value."""
    from sudebnik.workbench.publications import build_report  # noqa: PLC0415 - loads the chart libraries

    project.publications.mkdir(exist_ok=True)
    fresh = project.publications / (UNFINISHED + NAME)
    former = project.publications / (UNFINISHED + "former")
    for folder in (fresh, former):
        shutil.rmtree(folder, ignore_errors=True)
    stamp = _stamp(project)
    fresh.mkdir()
    figures = build_report(project, fresh)
    target = project.publications / NAME
    if target.exists():
        target.rename(former)
    fresh.rename(target)
    shutil.rmtree(former, ignore_errors=True)
    with project.database.transaction():
        project.database.set_fact(STAMP, stamp)
    return figures


def is_current(project: Project) -> bool:
    """Whether the report that lies there was built from just this project by just this program."""
    return (project.publications / NAME / "index.html").is_file() and project.database.fact(STAMP) == _stamp(
        project
    )


def _stamp(project: Project) -> str:
    """A hash of everything that a report is a function of."""
    refusals = hashlib.sha256()
    for refusal in project.sources.refusals():
        refusals.update(f"{refusal!r}\n".encode("utf-8", "surrogatepass"))
    return stamp_of(
        project, also=f"{project.settings!r} {refusals.hexdigest()} {project.estimates.hidden_number()}"
    )
