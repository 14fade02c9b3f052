"""`sudebnik estimates hidden`: how many there are in all, from lists that overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sudebnik.cli.common import (
    harmless,
    lang_option,
    language,
    opened,
    project_folder,
    project_option,
    write_line,
)
from sudebnik.errors import UsageError
from sudebnik.estimates.hidden_words import Phrases, why, words_in

if TYPE_CHECKING:
    from sudebnik.estimates.listed import Listed
    from sudebnik.stats.capture.hidden import Hidden, Method, Settings
    from sudebnik.stats.capture.panels import Panel

METHODS = ("chapman", "chao", "loglinear", "stepwise", "decomposable", "latent-class", "all")


@click.command("hidden")
@click.argument("lists", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@project_option
@click.option(
    "--method", type=click.Choice(METHODS), default="all", show_default=True, help="How to estimate."
)
@click.option("--level", type=float, default=0.95, show_default=True, help="Level of the intervals.")
@click.option(
    "--seed", type=int, default=1, show_default=True, help="Where chance enters, it enters from here."
)
@click.option("--stratum", metavar="COLUMN", help="Estimate each value of this column apart and add up.")
@click.option(
    "--override",
    multiple=True,
    metavar="GATE",
    help="Pass over a gate by name (or `all`); printed with the number for ever after.",
)
@click.option(
    "--delta",
    type=click.FloatRange(min=0, min_open=True),
    help="Prior persons a cell, for decomposable graphs (default: 2 to the power of minus the lists).",
)
@click.option(
    "--with-complete", is_flag=True, help="Let the complete graph in, which says nothing of the unseen."
)
@click.option(
    "--classes",
    type=click.IntRange(1, 50),
    default=10,
    show_default=True,
    help="Kinds of people, at the most.",
)
@click.option(
    "--draw-from",
    type=click.Choice(["seen", "model"]),
    default="seen",
    show_default=True,
    help="Limits of log-linear models: tables drawn from those seen, as published, or from the chosen model.",
)
@click.option(
    "--partings",
    type=click.IntRange(2, 1000),
    default=10,
    show_default=True,
    help="Where no file is named: how many plausible partings of the project's records into persons.",
)
@click.option(
    "--panels",
    is_flag=True,
    help="Ask again without each list, with two as one, if people differ, under other priors.",
)
@click.option("--keep", is_flag=True, help="Keep the answer, with its panels, for the page of the report.")
@click.option("--json", "as_json", is_flag=True, help="One JSON list, an object a method.")
@lang_option
def command(
    lists: Path | None,
    folder: Path | None,
    method: str,
    level: float,
    seed: int,
    stratum: str | None,
    override: tuple[str, ...],
    delta: float | None,
    with_complete: bool,
    classes: int,
    draw_from: str,
    partings: int,
    panels: bool,
    keep: bool,
    as_json: bool,
    lang: str | None,
) -> None:
    """How many there are in all, seen and unseen, from LISTS.csv: list1,…,listK,count (or a row a person, or `cases draw`).

    Without a file, from the lists of the project whose records were joined (`sudebnik cases list add`).

    Gates come before any number: too few lists, lists copied from each other, empty overlaps, chains that do not
    agree. A number that is refused is refused with its reason. Needs the extra `statistics`.

    \b
    sudebnik estimates hidden lists.csv
    sudebnik estimates hidden lists.csv --method decomposable --json
    sudebnik estimates hidden persons.csv --stratum region --method loglinear
    sudebnik estimates hidden lists.csv --panels --keep --project mine
    sudebnik estimates hidden --project mine
    """
    settings = replace(
        _settings(level, seed, override, delta, with_complete, classes), from_model=draw_from == "model"
    )
    if keep:
        # A project that cannot be opened is told before minutes are spent.
        with opened(folder):
            pass
    listed, source = _read(lists, folder, stratum, partings, settings, lang)
    words = words_in(language(lang))
    groups = _answers(listed, method, settings)
    answers = list(groups.values())[-1]
    asked = _panels(listed, answers, settings) if panels or keep else []
    if keep:
        _keep(folder, listed, answers, asked, settings, source)
    if as_json:
        write_line([_as_json(name, one, words, asked) for name, found in groups.items() for one in found])
        return
    for name, found in groups.items():
        _print(name, found, words)
    if asked:
        _print_panels(asked, words)


def _read(
    lists: Path | None,
    folder: Path | None,
    stratum: str | None,
    partings: int,
    settings: Settings,
    lang: str | None,
) -> tuple[Listed, dict[str, Any]]:
    """The lists, and what is kept of where they come from."""
    if lists is not None:
        from sudebnik.estimates.listed import read

        return read(lists, stratum), {"kind": "file", "sha256": sha256(lists.read_bytes()).hexdigest()}
    if stratum is not None:
        raise UsageError("--stratum names a column of a file; name the file of lists as well")
    if not project_folder(folder).is_dir():
        raise UsageError("name a file of lists, or with --project a project whose lists were joined")
    from sudebnik.cli.time_left import Left
    from sudebnik.workbench import hidden

    with opened(folder) as project:
        told = Left(language(lang))
        return hidden.listed(project, partings, settings.seed, told), {
            "kind": "project",
            "partings": partings,
        }


def _keep(
    folder: Path | None,
    listed: Listed,
    answers: Sequence[Hidden],
    asked: Sequence[Panel],
    settings: Settings,
    source: Mapping[str, Any],
) -> None:
    from sudebnik.estimates.hidden_kept import kept
    from sudebnik.workbench import hidden

    table = listed.replicates[0] if listed.replicates else listed.whole
    told = kept(table, answers, asked, settings, {**source, "strata": len(listed.strata)})
    with opened(folder) as project:
        number = hidden.keep(project, told)
    click.echo(f"kept as number {number}; `sudebnik publish` makes its page", err=True)


def _panels(listed: Listed, answers: Sequence[Hidden], settings: Settings) -> list[Panel]:
    """The question asked otherwise, with the methods that answered; of several partings the first stands for all."""
    from sudebnik.stats.capture.panels import panels

    table = listed.replicates[0] if listed.replicates else listed.whole
    methods: list[Method] = [one.method for one in answers if one.estimate is not None]
    return panels(table, methods, settings)


def _settings(
    level: float, seed: int, override: tuple[str, ...], delta: float | None, complete: bool, classes: int
) -> Settings:
    try:
        from sudebnik.stats.capture.hidden import Settings
        from sudebnik.stats.capture.latent_class import Prior
    except ImportError:
        raise UsageError(
            "estimating the unseen needs NumPy and SciPy: pip install 'sudebnik[statistics]'"
        ) from None
    known = {*words_in("en")["gates"], "all"}
    if unknown := sorted(set(override) - known):
        raise UsageError(
            f"--override {unknown[0][:30]}: there is no such gate; the gates are {', '.join(sorted(known))}"
        )
    if not 0 <= seed < 2**63:
        raise UsageError("a seed is a whole number from nought on, of at most 18 digits")
    return Settings(
        level=level,
        seed=seed,
        delta=delta,
        complete=complete,
        prior=Prior(classes=classes),
        override=frozenset(override),
    )


def _answers(listed: Listed, method: str, settings: Settings) -> Mapping[str, list[Hidden]]:
    """Answers by stratum, the whole under the empty name last."""
    from sudebnik.stats.capture.hidden import Method, hidden
    from sudebnik.stats.capture.strata import in_strata, over_replicates, total

    methods = [one for one in Method if method in (one.value, "all")]
    if listed.replicates:
        each = [hidden(table, methods, settings) for table in listed.replicates]
        return {"": [over_replicates(column, settings) for column in zip(*each, strict=True)]}
    if len(listed.strata) == 1:
        return {"": hidden(listed.whole, methods, settings)}
    found = in_strata(listed.strata, methods, settings)
    columns = zip(*found.values(), strict=True)
    return {
        **found,
        "=": hidden(listed.whole, methods, settings),
        "+": [total(one, settings) for one in columns],
    }


# -- what is printed -------------------------------------------------------------------------------
def _as_json(name: str, one: Hidden, words: Phrases, asked: Sequence[Panel]) -> dict[str, Any]:
    from sudebnik.estimates.hidden_kept import as_data

    told = as_data(one)
    told["not_estimable"] = one.not_estimable and f"{one.not_estimable}: {why(one.not_estimable, words)}"
    told["assumptions"] = [words["assumptions"][key] for key in one.assumptions]
    if asked:
        told["panels"] = [
            {
                "kind": panel.kind,
                "what": panel.what,
                "estimate": panel.answer.estimate,
                "interval": list(panel.answer.interval[:2]) if panel.answer.interval else None,
                "not_estimable": panel.answer.not_estimable,
            }
            for panel in asked
            if panel.answer.method is one.method
        ]
    return {"stratum": _STRATA.get(name, name), **told} if name else told


_STRATA = {"=": "all, taken together", "+": "all, added up"}


def _print(name: str, answers: list[Hidden], words: Phrases) -> None:
    from rich.console import Console
    from rich.table import Table as Grid

    said, lists = words["told"], answers[0].lists
    console = Console(highlight=False, soft_wrap=False)
    if name:
        console.print(f"\n[bold]{harmless(said['total'] if name in _STRATA else name)}[/bold]", markup=True)
    sizes = ", ".join(f"{one} {size}" for one, size in zip(lists.names, lists.sizes, strict=True))
    overlaps = ", ".join(f"{i + 1}∩{j + 1} {both}" for (i, j), both in lists.overlaps.items())
    times = ", ".join(f"{number}: {many}" for number, many in enumerate(lists.frequencies, 1))
    for key, value in (("observed", lists.n), ("lists", sizes), ("overlaps", overlaps), ("times", times)):
        console.print(f"{said[key]}: {harmless(str(value))}", markup=False)
    grid = Grid(box=None, pad_edge=False)
    for key in ("method", "whole", "interval", "warnings"):
        grid.add_column(said[key], justify="right" if key == "whole" else "left", overflow="fold")
    for one in answers:
        failed = [
            words["gates"][gate.name]
            for gate in one.gates
            if not gate.passed and gate.name != one.not_estimable
        ]
        failed += [f"{said['overridden']}: {gate}" for gate in one.overridden]
        if one.estimate is None or one.interval is None:
            grid.add_row(
                words["methods"][one.method],
                "—",
                f"{said['refused']}: {why(str(one.not_estimable), words)}",
                "",
            )
        else:
            low, high = (f"{limit:,.0f}" for limit in one.interval[:2])
            grid.add_row(
                words["methods"][one.method], f"{one.estimate:,.0f}", f"{low} – {high}", "; ".join(failed)
            )
    console.print(grid)
    for key in dict.fromkeys(key for one in answers if one.estimate is not None for key in one.assumptions):
        console.print(f"* {words['assumptions'][key]}", markup=False)
    for note in lists.notes:
        console.print(harmless(note), markup=False)


def _print_panels(asked: Sequence[Panel], words: Phrases) -> None:
    from rich.console import Console
    from rich.table import Table as Grid

    said = words["told"]
    grid = Grid(box=None, pad_edge=False, title=said["panels"], title_justify="left")
    for key in ("method", "otherwise", "whole", "interval"):
        grid.add_column(said[key], justify="right" if key == "whole" else "left", overflow="fold")
    for panel in asked:
        one = panel.answer
        what = harmless(f"{said[panel.kind]} {words['priors'].get(panel.what, panel.what)}")
        if one.estimate is None or one.interval is None:
            reason = f"{said['refused']}: {why(str(one.not_estimable), words)}"
            grid.add_row(words["methods"][one.method], what, "—", reason)
        else:
            low, high = (f"{limit:,.0f}" for limit in one.interval[:2])
            grid.add_row(words["methods"][one.method], what, f"{one.estimate:,.0f}", f"{low} – {high}")
    Console(highlight=False).print(grid)
