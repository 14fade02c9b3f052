"""`sudebnik findings`: find, ask why, correct."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from sudebnik.cli.coders import Notes, coders_of, coders_options
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
from sudebnik.cli.main import FAILED
from sudebnik.errors import UsageError


@click.group
def command() -> None:
    """What rules propose about an act, each with the words it rests on."""


@command.command
@paths_argument
@click.option("--jsonl", is_flag=True, help="JSON Lines, one finding a line (the default; kept for scripts).")
@click.option(
    "--missing",
    is_flag=True,
    help="Also say of every answer that is not there why: not_stated, not_applicable …",
)
@coders_options
@codebook_option
@jobs_option
@map_option
@click.pass_context
def find(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    jsonl: bool,
    missing: bool,
    book: Path | None,
    jobs: int,
    columns: tuple[str, ...],
    **beside: Any,
) -> None:
    """Find in files, folders, archives and dumps, without a project; ``-`` is standard input.

    With --model or --llm a coder speaks beside the rules: it fills gaps, and never replaces what a rule found with words.

    \b
    sudebnik findings find rulings/ --jsonl --jobs 2 > findings.jsonl
    cat ruling.txt | sudebnik findings find - | grep sentence_months
    sudebnik findings find rulings/ --missing > answers-and-gaps.jsonl
    sudebnik findings find rulings/ --model mine.npz --disagreements unlike.jsonl > findings.jsonl
    sudebnik findings find rulings/ --llm http://127.0.0.1:8080/v1 --llm-model qwen3-8b > findings.jsonl
    """
    from sudebnik.workbench.stream import find_lines

    del jsonl
    failed = False
    write = sys.stdout.buffer.write
    notes = Notes(beside.pop("disagreements"))
    coders = coders_of(book, **beside)
    for chunk in find_lines(paths, jobs, maps=column_map(columns), book=book, beside=coders, missing=missing):
        write(chunk.lines)
        notes.take(chunk.notes)
        for failure in chunk.failures:
            failed = failed or failure.fault
            tell_failure(failure.place, failure.reason)
    sys.stdout.buffer.flush()
    ctx.exit(FAILED if notes.tell() or failed else 0)


@command.command
@paths_argument
@click.option("--variable", "-v", "variables", multiple=True, help="Only these variables.")
@codebook_option
@map_option
@click.pass_context
def why(
    ctx: click.Context,
    paths: tuple[str, ...],
    variables: tuple[str, ...],
    book: Path | None,
    columns: tuple[str, ...],
) -> None:
    """Show for each finding the rule, the words it rests on and their zone.

    \b
    sudebnik findings why rulings/a.html
    sudebnik findings why rulings/a.html -v sentence_months
    """
    from sudebnik.cli.why import Why
    from sudebnik.workbench.stream import read_each

    failed = False
    page = Why(frozenset(variables))
    for found, failures in read_each(paths, maps=column_map(columns), book=book):
        for failure in failures:
            failed = failed or failure.fault
            tell_failure(failure.place, failure.reason)
        for document, findings in found:
            page.show(document, findings)
    ctx.exit(FAILED if failed else 0)


@command.command
@click.argument("document", metavar="DOC")
@click.argument("person")
@click.argument("variable")
@click.argument("value")
@click.option("--reason", required=True, help="Why the machine is wrong here.")
@click.option("--by", required=True, help="Who says so.")
@project_option
def correct(
    document: str, person: str, variable: str, value: str, reason: str, by: str, folder: Path | None
) -> None:
    """Put a person's answer in the place of the machine's, which is kept; the last correction holds.

    DOC is an id or a place; PERSON a number from 1, or - for a fact about the document. VALUE is a value, a JSON
    list for several, [] for none, missing:redacted (not_stated, unclear …), or withdraw.

    \b
    sudebnik findings correct rulings/a.html 1 sentence_months 66 --reason "operative part" --by "A. Reader"
    """
    from sudebnik.workbench import codings

    if person not in ("-", "0") and not person.isdigit():
        raise UsageError(f"{person}: PERSON is a number from 1, or - for the document")
    number = int(person) if person not in ("-", "0") else None
    with opened(folder) as project:
        line = codings.correct(project, document, number, variable, value, reason=reason, by=by)
    click.echo(
        f"correction {line.number}: {line.document} {variable}; the next `sudebnik run` takes it into the report"
    )


@command.command("list")
@project_option
@click.option("--variable", "-v", "variables", multiple=True, help="Only these variables.")
def list_(folder: Path | None, variables: tuple[str, ...]) -> None:
    """Print the findings that hold in a project as JSON Lines, corrections in their place.

    \b
    sudebnik findings list --project mine -v sentence_months
    """
    from sudebnik.workbench import codings

    with opened(folder) as project:
        for _document, findings in codings.answers(project):
            for finding in findings:
                if variables and finding.variable not in variables:
                    continue
                write_line({**finding._asdict(), "evidence": [quote._asdict() for quote in finding.evidence]})
