"""`sudebnik project`: what is in it, a verified backup, and the way back from one."""

from __future__ import annotations

from pathlib import Path

import click

from sudebnik.cli.common import opened, project_option, write_line


@click.group
def command() -> None:
    """A project is one folder: settings, originals by hash, one SQLite file, publications."""


@command.command
@project_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def info(folder: Path | None, as_json: bool) -> None:
    """Say what a project holds.

    \b
    sudebnik project info --project mine
    """
    from sudebnik.workbench import runs
    from sudebnik.workbench.vault import has_vault

    with opened(folder) as project:
        summary = runs.Summary()
        runs.tell(project, summary)
        told: dict[str, object] = {
            "folder": str(project.folder),
            "schema": project.database.schema_version,
            "lang": project.settings.lang,
            "seed": project.settings.seed,
            **project.sources.counts(),
            "documents": summary.documents,
            "without_text": summary.without_text,
            "findings": summary.findings,
            "codings": project.codings.count(),
            "vault": "yes" if has_vault(project) else "no",
        }
    if as_json:
        write_line(told)
    else:
        for name, value in told.items():
            click.echo(f"{name:14}{value}")


@command.command
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@project_option
def backup(target: Path, folder: Path | None) -> None:
    """Copy the whole project into one new file, and read it back to compare every hash.

    \b
    sudebnik project backup mine-2026-11-22.zip --project mine
    """
    from sudebnik.workbench.backup import backup as write
    from sudebnik.workbench.vault import has_vault

    with opened(folder) as project:
        count = write(project, target)
        vault = has_vault(project)
    click.echo(f"{target}: {count} files, every hash compared")
    if vault:
        click.echo("the vault is in it, locked; its key is not: keep a copy of the key elsewhere")


@command.command
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("target", metavar="DIR", type=click.Path(path_type=Path))
def restore(source: Path, target: Path) -> None:
    """Make a project again from a backup; nothing appears unless every hash and the database are right.

    \b
    sudebnik project restore mine-2026-11-22.zip mine-again
    """
    from sudebnik.workbench.backup import restore as read

    count = read(source, target)
    click.echo(f"{target}: {count} files, every hash compared, database sound")


@command.command
@project_option
def moved(folder: Path | None) -> None:
    """Print as JSON Lines which answers the last upgrade moved: before and after.

    \b
    sudebnik project moved --project mine
    """
    with opened(folder) as project:
        last = project.findings.last_run()
        for move in project.findings.moves(last[0]) if last else ():
            write_line({**move._asdict(), "kind": move.kind})
