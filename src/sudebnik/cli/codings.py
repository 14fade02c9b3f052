"""`sudebnik codings`: what people answered, and how well the rules agree with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sudebnik.cli.common import (
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

if TYPE_CHECKING:
    from sudebnik.codings.benchmark import Answer, Score


@click.group
def command() -> None:
    """What people answer, kept apart from what rules propose."""


@command.command
@click.argument("gold", type=click.Path(path_type=Path))
@paths_argument
@click.option("--variables", help="Only these, with commas between.")
@click.option("--errors", is_flag=True, help="Each miss and each false find, by file.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
@jobs_option
@map_option
@click.pass_context
def benchmark(
    ctx: click.Context,
    gold: Path,
    paths: tuple[str, ...],
    variables: str | None,
    errors: bool,
    as_json: bool,
    jobs: int,
    columns: tuple[str, ...],
) -> None:
    """Precision, recall and F1 per variable of the rules against gold codings.

    \b
    sudebnik codings benchmark gold.json texts/
    sudebnik codings benchmark gold.json texts/ --variables regime,plea --errors
    """
    from sudebnik.codings.benchmark import total
    from sudebnik.workbench.benchmark import benchmark as measure

    wanted = variables.replace(" ", "").split(",") if variables else None
    result = measure(gold, paths, wanted, jobs=jobs, maps=column_map(columns))
    together = total(result.scores, result.scores)
    if as_json:
        write_line(
            {
                "files": result.files,
                "absent": result.absent,
                "variables": {name: _figures(score) for name, score in sorted(result.scores.items())},
                "total": _figures(together),
                "errors": [list(row) for row in _errors(result.scores)] if errors else None,
            }
        )
    else:
        click.echo(f"{'variable':28}{'n':>6}{'missed':>8}{'added':>8}{'precision':>11}{'recall':>8}{'F1':>8}")
        for name, score in [*sorted(result.scores.items()), ("all", together)]:
            shares = "".join(f"{_share(part):>{width}}" for part, width in _shares(score))
            click.echo(f"{name:28}{score.right + score.missed:6}{score.missed:8}{score.added:8}{shares}")
        click.echo(f"{result.files} gold files read, {len(result.absent)} not among the paths", err=True)
        for row in _errors(result.scores) if errors else ():
            click.echo("\t".join(row))
    for failure in result.failures:
        tell_failure(failure.place, failure.reason)
    ctx.exit(FAILED if any(failure.fault for failure in result.failures) else 0)


@command.command
@project_option
def log(folder: Path | None) -> None:
    """Print every correction as JSON Lines, oldest first: who, when, why, and what the machine had said.

    \b
    sudebnik codings log --project mine
    """
    with opened(folder) as project:
        for line in project.codings.log():
            write_line(line._asdict())


def _figures(score: Score) -> dict[str, float | int | None]:
    return {
        "right": score.right,
        "missed": score.missed,
        "added": score.added,
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
    }


def _shares(score: Score) -> tuple[tuple[float | None, int], ...]:
    return (score.precision, 11), (score.recall, 8), (score.f1, 8)


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


def _errors(scores: dict[str, Score]) -> list[tuple[str, str, str, str]]:
    """File, variable, gold, found: only what the two do not share."""
    return [
        (name, variable, _said(missed), _said(added))
        for variable, score in sorted(scores.items())
        for name, missed, added in score.errors
    ]


def _said(answers: list[Answer]) -> str:
    return (
        " | ".join(
            f"{'' if answer.person is None else f'[{answer.person}] '}{answer.value}" for answer in answers
        )
        or "–"
    )
