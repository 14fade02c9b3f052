"""`sudebnik sources`: take files in, list them, take back what was added by mistake."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from sudebnik.cli.common import (
    column_map,
    day_of,
    map_option,
    opened,
    paths_argument,
    project_folder,
    project_option,
    seen_option,
    write_line,
)
from sudebnik.cli.main import FAILED
from sudebnik.errors import UsageError


@click.group
def command() -> None:
    """Files as they were obtained: kept once under their SHA-256, never rewritten."""


@command.command
@paths_argument
@project_option
@map_option
@seen_option
@click.option("--verify", is_flag=True, help="Open and compare files that look unchanged, too.")
@click.option("--again", is_flag=True, help="Take in again what was taken back earlier.")
@click.option("--jsonl", is_flag=True, help="JSON Lines instead of words.")
@click.pass_context
def add(
    ctx: click.Context,
    paths: tuple[str, ...],
    folder: Path | None,
    columns: tuple[str, ...],
    seen: datetime | None,
    verify: bool,
    again: bool,
    jsonl: bool,
) -> None:
    """Keep folders, files, ZIP, WARC/WACZ and dumps in a project; a line for each item.

    \b
    sudebnik sources add rulings/ more.zip --project mine
    sudebnik sources add table.csv --map text=body --map number=nr
    sudebnik sources add pages/2024-05 --seen 2024-05-01
    curl … | sudebnik sources add -
    """
    from sudebnik.workbench import sources
    from sudebnik.workbench.project import Project

    failed = False
    with Project.open_or_create(project_folder(folder)) as project:
        added = sources.add(
            project, paths, again=again, verify=verify, maps=column_map(columns), seen=day_of(seen)
        )
        for item in added:
            failed = failed or item.state == "refused"
            if jsonl:
                write_line(item._asdict())
            else:
                reason = f"\t{item.reason}" if item.reason else ""
                click.echo(f"{item.state}\t{item.place}\t{(item.source_id or '')[:12]}{reason}")
    ctx.exit(FAILED if failed else 0)


@command.command("list")
@project_option
@click.option("--refused", is_flag=True, help="What could not be taken in, read or searched, and why.")
@click.option("--jsonl", is_flag=True, help="JSON Lines instead of words.")
def list_(folder: Path | None, refused: bool, jsonl: bool) -> None:
    """List the project's files: id, bytes, places.

    \b
    sudebnik sources list --project mine
    sudebnik sources list --refused
    """
    with opened(folder) as project:
        if refused:
            for refusal in project.sources.refusals():
                if jsonl:
                    write_line(refusal._asdict())
                else:
                    click.echo(f"{refusal.stage}\t{refusal.place}\t{refusal.reason}")
            return
        for source in project.sources.all():
            if jsonl:
                write_line(source._asdict())
            else:
                click.echo(f"{source.id[:12]}\t{source.bytes}\t{' | '.join(source.places)}")


@command.command
@click.argument("keys", nargs=-1, required=True, metavar="ID_OR_PLACE…")
@project_option
def remove(keys: tuple[str, ...], folder: Path | None) -> None:
    """Take back files by id, place, folder or archive: bytes, documents and findings go, codings stay in their log, without its words.

    \b
    sudebnik sources remove rulings/wrong --project mine
    sudebnik sources remove 3f2a9c41
    """
    from sudebnik.workbench import sources

    with opened(folder) as project:
        for item in sources.remove(project, keys):
            click.echo(
                f"{'removed' if item.state == 'removed' else 'stays elsewhere'}\t{item.place}\t{item.source_id}"
            )
    click.echo("the report shows them until the next `sudebnik run`", err=True)


@command.command
@click.argument("court", required=False)
@click.argument("months", nargs=-1, metavar="[MONTH…]")
@seen_option
@click.option("--take-back", is_flag=True, help="These months were not searched after all.")
@project_option
def searched(
    court: str | None, months: tuple[str, ...], seen: datetime | None, take_back: bool, folder: Path | None
) -> None:
    """Note that you looked through all cases of a court's months; without arguments, list what is noted.

    Estimates need to know where nothing was found from where nobody looked. COURT is its code or its name.

    \b
    sudebnik sources searched 61GV0001 2024-03 2024-04 --project mine
    sudebnik sources searched "Озёрский гарнизонный военный суд" 2024-03 --seen 2024-05-01
    sudebnik sources searched 61GV0001 2024-04 --take-back
    sudebnik sources searched
    """
    from sudebnik.workbench import frame

    if court and not months:
        raise UsageError(f"{court}: say which months were searched, such as 2024-03")
    with opened(folder) as project:
        if court:
            frame.searched(project, court, months, day=day_of(seen), take_back=take_back)
        for one in project.frames.searches():
            click.echo("\t".join(one))
