"""`sudebnik run`: everything, from files to report, and a table at the end."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sudebnik.cli.common import (
    column_map,
    day_of,
    jobs_option,
    lang_option,
    language,
    map_option,
    project_folder,
    project_option,
    seen_option,
    tell_failure,
)
from sudebnik.cli.main import FAILED
from sudebnik.errors import UsageError

if TYPE_CHECKING:
    from sudebnik.workbench.project import Project
    from sudebnik.workbench.runs import Summary


@click.command
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@project_option
@jobs_option
@lang_option
@map_option
@seen_option
@click.option("--verify", is_flag=True, help="Open and compare files that look unchanged, too.")
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    folder: Path | None,
    jobs: int,
    lang: str | None,
    columns: tuple[str, ...],
    seen: datetime | None,
    verify: bool,
) -> None:
    """Do everything: take files in, read them, find, build the report. Run it again at any time.

    Without PATH it works on what the project holds. Broken off, it goes on where it was; on an unchanged folder it does nothing; after an upgrade it says what moved.
    Exit code 1 where an item failed (the rest was done).

    \b
    sudebnik run rulings/ export.zip --project mine --jobs 2
    """
    from sudebnik.workbench.project import Project, Settings

    if paths and not any(Path(path).exists() for path in paths):
        raise UsageError(f"{', '.join(paths)}: there is no such file or folder; check the path")
    settings = Settings(lang=language(lang)) if lang else None
    where = project_folder(folder)
    with Project.open_or_create(where, settings) if paths else Project.open(where) as project:
        summary = run_and_tell(
            project, paths, jobs, language(lang), columns, verify=verify, seen=day_of(seen)
        )
    ctx.exit(FAILED if summary.faults else 0)


def run_and_tell(
    project: Project,
    paths: tuple[str, ...],
    jobs: int,
    lang: str,
    columns: tuple[str, ...] = (),
    *,
    verify: bool = False,
    seen: str | None = None,
) -> Summary:
    """Run with progress bars, then the failures on standard error and the table."""
    from sudebnik.cli.progress import watched
    from sudebnik.cli.summary import show
    from sudebnik.publications.reasons import in_words
    from sudebnik.workbench import runs

    began = time.monotonic()
    with watched(lang) as progress:
        summary = runs.run(
            project, paths, jobs=jobs, verify=verify, maps=column_map(columns), seen=seen, progress=progress
        )
    for refusal in summary.refusals:
        if refusal.fault or refusal.stage != "add":
            tell_failure(refusal.place, in_words(refusal.reason, lang))
    show(summary, lang, time.monotonic() - began)
    return summary
