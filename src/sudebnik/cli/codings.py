"""`sudebnik codings`: what people answered, and how well the rules agree with it."""

from __future__ import annotations

from pathlib import Path

import click

from sudebnik.cli.agreement import agreement
from sudebnik.cli.common import (
    codebook_option,
    column_map,
    jobs_option,
    map_option,
    opened,
    paths_argument,
    project_option,
    tell_failure,
    write_line,
)
from sudebnik.cli.exchange import export, import_, pack, receive
from sudebnik.cli.main import FAILED
from sudebnik.cli.samples import assign, orphans, progress, sample, stale
from sudebnik.errors import UsageError


@click.group
def command() -> None:
    """What people answer, kept apart from what rules propose."""


command.add_command(agreement)
for further in (sample, assign, progress, stale, orphans, export, import_, pack, receive):
    command.add_command(further)


@command.command
@click.argument("gold", type=click.Path(path_type=Path))
@paths_argument
@click.option("--variables", help="Only these, with commas between.")
@click.option("--errors", is_flag=True, help="Each miss and each false find, by file.")
@click.option(
    "--confusion", is_flag=True, help="Each category of each variable, and what was taken for what."
)
@click.option(
    "--by", type=click.Choice(["zone", "speaker"]), multiple=True, help="By part of the act, by speaker."
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The --json of an earlier run: what was gained, lost, changed since.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
@jobs_option
@codebook_option
@map_option
@click.pass_context
def benchmark(
    ctx: click.Context,
    gold: Path,
    paths: tuple[str, ...],
    variables: str | None,
    errors: bool,
    confusion: bool,
    by: tuple[str, ...],
    baseline: Path | None,
    as_json: bool,
    jobs: int,
    book: Path | None,
    columns: tuple[str, ...],
) -> None:
    """Precision, recall and F1 per variable, with intervals: the rules against gold codings.

    \b
    sudebnik codings benchmark gold.json texts/
    sudebnik codings benchmark gold.json texts/ --variables regime,plea --errors
    sudebnik codings benchmark gold.json texts/ --json > before.json
    sudebnik codings benchmark gold.json texts/ --baseline before.json
    """
    from sudebnik.codings import record, tables
    from sudebnik.workbench.benchmark import benchmark as measure
    from sudebnik.workbench.benchmark import categories, read_json

    wanted = variables.replace(" ", "").split(",") if variables else None
    earlier = read_json(baseline, "give the --json of an earlier run") if baseline else None
    result = measure(gold, paths, wanted, jobs=jobs, maps=column_map(columns), book=book)
    told = record.Record(
        result.rows, result.aspects, result.scores, result.read, result.absent, categories(book)
    )
    since = told.since(earlier, str(baseline)) if baseline else None
    if as_json:
        write_line(told.as_json(since, with_errors=errors))
    else:
        for line in told.lines(by=by, confusion=confusion):
            click.echo(line)
        click.echo(f"{result.files} gold files read, {len(result.absent)} not among the paths", err=True)
        for line in tables.change_table(since) if since else ():
            click.echo(line)
        for row in tables.errors([*result.rows, *result.aspects]) if errors else ():
            click.echo("\t".join(row))
    for failure in result.failures:
        tell_failure(failure.place, failure.reason)
    ctx.exit(FAILED if any(failure.fault for failure in result.failures) else 0)


@command.command
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--coder", required=True, help="Under which name the answers go into the log.")
@click.option("--sample", help="Only acts and questions of this sample, as answers to it: its id or name.")
@project_option
@click.pass_context
def gold(ctx: click.Context, gold: Path, coder: str, sample: str | None, folder: Path | None) -> None:
    """Take the answers of a gold file of acts into the log, as the blind answers of one coder.

    Files are known by their names; a question that was coded and has no fact is «not stated».

    \b
    sudebnik codings gold ours.json --coder anna --project mine
    sudebnik codings gold ours.json --coder anna --sample spring --project mine
    """
    from sudebnik.workbench import samples
    from sudebnik.workbench.benchmark import read_json
    from sudebnik.workbench.gold_codings import take_gold

    entries = read_json(gold, "give a gold file of acts")
    with opened(folder) as project:
        drawn = samples.sample_of(project, sample) if sample else None
        documents = samples.acts_of(project, drawn.id) if drawn else None
        taken = take_gold(
            project,
            entries,
            coder,
            documents=documents,
            variables=drawn.variables if drawn else (),
            sample=drawn.id if drawn else None,
        )
    for fault in taken.refused:
        click.echo(fault, err=True)
    for name in taken.absent:
        tell_failure(name, "no document of the project is called so")
    click.echo(f"{taken.lines} answers about {taken.acts} acts", err=True)
    ctx.exit(FAILED if taken.refused or taken.absent else 0)


@command.command
@project_option
@click.option("--document", "-d", help="Only of this document: its id.")
@click.option("--coder", help="Only of this coder.")
def log(folder: Path | None, document: str | None, coder: str | None) -> None:
    """Print the log as JSON Lines, oldest first: who answered what, when, on which words, and what the machine had said.

    \b
    sudebnik codings log --project mine
    sudebnik codings log --project mine --coder anna
    """
    with opened(folder) as project:
        for line in project.codings.log(document, coder=coder):
            write_line({"number": line.number, "id": line.id, **line.as_json()})


@command.command
@click.option("--noted", metavar="NUMBER:HASH", help="A head of the log that was noted earlier.")
@project_option
@click.pass_context
def verify(ctx: click.Context, noted: str | None, folder: Path | None) -> None:
    """Prove that no line of the log was altered, taken out or put in behind its back; exit code 1 where one was.

    Note the head that is printed somewhere else: with it, even a log that was rewritten whole is found out.

    \b
    sudebnik codings verify --project mine
    sudebnik codings verify --project mine --noted 1240:9c1d…
    """
    with opened(folder) as project:
        number, digest = project.codings.head()
        faults = project.codings.verify(_head(noted) if noted else None)
    for fault in faults:
        click.echo(fault, err=True)
    click.echo(f"{number} lines, head {number}:{digest}")
    ctx.exit(FAILED if faults else 0)


def _head(noted: str) -> tuple[int, str]:
    number, sign, digest = noted.partition(":")
    if not (sign and number.isdigit() and len(digest) == 64):
        raise UsageError(f"--noted {noted}: write NUMBER:HASH, as `sudebnik codings verify` prints it")
    return int(number), digest
