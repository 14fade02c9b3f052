"""`sudebnik model`: train a coder on coded rulings, measure it, look into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sudebnik.cli.common import (
    codebook_option,
    column_map,
    map_option,
    opened,
    tell_failure,
    write_line,
)
from sudebnik.cli.main import FAILED
from sudebnik.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sudebnik.codebook.codebook import Codebook
    from sudebnik.findings.models.model import Model
    from sudebnik.findings.models.trial import Options
    from sudebnik.workbench.models import Coded, Tally


@click.group
def command() -> None:
    """A coder of your own beside the rules, learned on this machine from coded rulings.

    It needs scikit-learn: pip install 'sudebnik[model]'. No weights come with sudebnik.
    """


def _training_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--variables", help="Only these, with commas between."),
        click.option(
            "--seed", type=int, default=1, show_default=True, help="Deals the rulings out into folds."
        ),
        click.option(
            "--precision",
            type=click.FloatRange(0.5, 1.0),
            default=0.8,
            show_default=True,
            help="The share of right proposals that a value's threshold must have kept on unseen rulings.",
        ),
        click.option(
            "--alone",
            is_flag=True,
            help="Probabilities as if there were no rules: for rulings on which the rules were made.",
        ),
        codebook_option,
        map_option,
    ):
        command = option(command)
    return command


@command.command
@click.argument("gold", type=click.Path(path_type=Path), required=False)
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), required=True, help="Where the model is written."
)
@click.option(
    "--project",
    "folder",
    type=click.Path(path_type=Path),
    help="Learn from what people answered in this project, instead of GOLD.",
)
@_training_options
@click.pass_context
def train(
    ctx: click.Context,
    gold: Path | None,
    paths: tuple[str, ...],
    output: Path,
    folder: Path | None,
    variables: str | None,
    seed: int,
    precision: float,
    alone: bool,
    book: Path | None,
    columns: tuple[str, ...],
) -> None:
    """Learn from a gold file and its texts, or from a project's answers; too little to learn from is refused.

    \b
    sudebnik model train gold.json texts/ -o mine.npz
    sudebnik model train --project mine -o mine.npz
    """
    from sudebnik.workbench import models

    codebook = _codebook(book)
    options = _options(seed, precision, alone)
    asked = models.teachable(codebook, variables.replace(" ", "").split(",") if variables else None)
    if folder is not None and gold is None:
        with opened(folder) as project:
            coded = models.coded_project(project, asked, book)
    elif folder is None and gold is not None and paths:
        coded = models.coded_files(gold, paths, asked, book, column_map(columns))
    else:
        raise UsageError("give either GOLD and the PATHs of its texts, or --project")
    model = models.train(coded, codebook, _today(), options)
    from sudebnik.findings.models.model_file import save

    save(model, output)
    _show(model)
    ctx.exit(_told(coded))


@command.command
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--folds",
    type=click.IntRange(2),
    default=10,
    show_default=True,
    help="Into how many heaps the rulings are dealt; as many as rulings leaves out one at a time.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
@_training_options
@click.pass_context
def measure(
    ctx: click.Context,
    gold: Path,
    paths: tuple[str, ...],
    folds: int,
    as_json: bool,
    variables: str | None,
    seed: int,
    precision: float,
    alone: bool,
    book: Path | None,
    columns: tuple[str, ...],
) -> None:
    """What rules, a model, and both together find in coded rulings that the model has not seen.

    \b
    sudebnik model measure gold.json texts/ --folds 10
    """
    from sudebnik.workbench import models

    codebook = _codebook(book)
    options = _options(seed, precision, alone)
    asked = models.teachable(codebook, variables.replace(" ", "").split(",") if variables else None)
    coded = models.coded_files(gold, paths, asked, book, column_map(columns))
    measured: models.Measured = {}
    for number, told in enumerate(models.measure(coded, codebook, options, folds, book), 1):
        measured = told
        click.echo(f"fold {number} is done", err=True)
    if as_json:
        write_line({name: {who: row[who]._asdict() for who in row} for name, row in sorted(measured.items())})
    else:
        click.echo(f"{'variable':26}" + "".join(f"{who:>25}" for who in ("rules", "model alone", "both")))
        click.echo(f"{'':26}" + f"{'right missed added':>25}" * 3)
        rows = sorted(measured.items())
        totals = {who: _sum(row[who] for _, row in rows) for who in ("rules", "model", "both")}
        for name, row in [*rows, ("all", totals)]:
            click.echo(f"{name:26}" + "".join(_tally(row[who]) for who in ("rules", "model", "both")))
    ctx.exit(_told(coded))


@command.command
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
def show(file: Path, as_json: bool) -> None:
    """What a model learned from, how it did on rulings that it had not seen, which words speak for which value.

    \b
    sudebnik model show mine.npz
    """
    from sudebnik.workbench.coders import load_model

    model = load_model(file)
    if as_json:
        write_line(
            {
                "id": model.id,
                "codebook": model.codebook,
                "date": model.date,
                "seed": model.seed,
                "alone": model.alone,
                "rulings": model.rulings,
                "metrics": model.metrics,
                "values": [
                    {**judge.label._asdict(), "threshold": judge.threshold, "metrics": judge.metrics}
                    for judge in model.judges
                ],
            }
        )
        return
    _show(model)


def _show(model: Model) -> None:
    figures = model.metrics
    click.echo(f"model {model.id} of {model.date}: {len(model.rulings)} rulings, {len(model.judges)} values")
    click.echo(f"codebook {model.codebook}, seed {model.seed}{', as if there were no rules' * model.alone}")
    click.echo(
        f"unseen rulings: Brier score {figures['brier']} (always saying the base rate: {figures['brier_of_base_rate']})"
    )
    said = ", ".join(f"{bin_['said']}→{bin_['was']} ({bin_['n']})" for bin_ in figures["reliability"])
    click.echo(f"probability said → how often it was so (answers): {said}")
    click.echo(f"{'value':44}{'rulings':>8}{'alone':>9}{'beside':>9}{'from':>7}  words that speak for it")
    for number, judge in enumerate(model.judges):
        name = f"{judge.label.variable} {str(judge.label.value).lower() if isinstance(judge.label.value, bool) else judge.label.value}"
        alone, beside = (
            f"{judge.metrics[who]['right']}/{judge.metrics[who]['proposed']}" for who in ("alone", "beside")
        )
        limit = "never" if judge.threshold is None else f"{judge.threshold:.2f}"
        words = ", ".join(word for word, _ in model.words(number, 6))
        click.echo(f"{name:44}{judge.metrics['rulings']:8}{alone:>9}{beside:>9}{limit:>7}  {words}")


def _codebook(book: Path | None) -> Codebook:
    from sudebnik.codebook.load import load_file, shipped

    return shipped() if book is None else load_file(book)


def _options(seed: int, precision: float, alone: bool) -> Options:
    from sudebnik.workbench.coders import with_extra

    with_extra()
    from sudebnik.findings.models.trial import Options

    return Options(seed=seed, precision=precision, alone=alone)


def _today() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).date().isoformat()


def _told(coded: Coded) -> int:
    """What of the coded rulings was not read, on standard error; the exit code."""
    for failure in coded.failures:
        tell_failure(failure.place, failure.reason)
    if coded.lost:
        click.echo(
            f"{coded.lost} quotes of the gold stand nowhere in their texts and taught nothing", err=True
        )
    return FAILED if any(failure.fault for failure in coded.failures) else 0


def _sum(tallies: Any) -> Tally:
    from sudebnik.workbench.models import Tally

    return Tally(*(sum(figures) for figures in zip(*tallies, strict=True)))


def _tally(tally: Tally) -> str:
    return f"{tally.right:>12}{tally.missed:>7}{tally.added:>6}"
