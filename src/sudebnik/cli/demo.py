"""`sudebnik demo`: a report on invented rulings, and a generator of more with known truth."""

from __future__ import annotations

from pathlib import Path

import click

from sudebnik.cli.common import jobs_option, lang_option, language

DEMO_PROJECT = "sudebnik-demo"

_THEN = {
    "en": "all these rulings are invented, and two files are broken on purpose; on your own folder: sudebnik run FOLDER --project mine",
    "ru": "все эти приговоры выдуманы, и два файла испорчены нарочно; для своей папки: sudebnik run ПАПКА --project mine",
}


@click.group(invoke_without_command=True)
@click.option(
    "--project",
    "folder",
    type=click.Path(path_type=Path),
    default=DEMO_PROJECT,
    show_default=True,
    help="The project's folder.",
)
@jobs_option
@lang_option
@click.pass_context
def command(ctx: click.Context, folder: Path, jobs: int, lang: str | None) -> None:
    """Run on the bundled corpus of invented rulings and say where the report is.

    A few of the files are broken on purpose: the report's coverage shows how such files are told.

    \b
    sudebnik demo
    sudebnik demo generate more-rulings --count 500 --seed 7
    """
    if ctx.invoked_subcommand is not None:
        return
    from sudebnik.cli.run import run_and_tell
    from sudebnik.workbench.demo import lay_out
    from sudebnik.workbench.project import Project, Settings

    settings = Settings(lang=language(lang))
    with Project.open_or_create(folder, settings) as project:
        run_and_tell(project, (str(lay_out(folder)),), jobs, language(lang))
    click.echo(_THEN[language(lang)])


@command.command
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--count", "-n", type=click.IntRange(1), default=100, show_default=True, help="How many acts.")
@click.option(
    "--seed",
    type=int,
    default=1,
    show_default=True,
    help="Another seed, other acts; the same, the same bytes.",
)
def generate(folder: Path, count: int, seed: int) -> None:
    """Write invented rulings in many formats into DIR/rulings, and their truth as gold into DIR/truth.json.

    \b
    sudebnik demo generate more-rulings --count 500 --seed 7
    sudebnik codings benchmark more-rulings/truth.json more-rulings/rulings
    """
    from sudebnik.demo.generator import write

    size = write(folder, count, seed)
    click.echo(
        f"{folder / 'rulings'}: {count} invented acts, {size:,} bytes; their truth: {folder / 'truth.json'}"
    )
