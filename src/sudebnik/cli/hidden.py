"""`sudebnik estimates hidden`: how many there are in all, from lists that overlap."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sudebnik.cli.common import harmless, lang_option, language, write_line
from sudebnik.errors import UsageError

if TYPE_CHECKING:
    from sudebnik.estimates.listed import Listed
    from sudebnik.stats.capture.hidden import Hidden, Settings

METHODS = ("chapman", "chao", "loglinear", "stepwise", "decomposable", "latent-class", "all")


@click.command("hidden")
@click.argument("lists", type=click.Path(path_type=Path, exists=True, dir_okay=False))
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
@click.option("--json", "as_json", is_flag=True, help="One JSON list, an object a method.")
@lang_option
def command(
    lists: Path,
    method: str,
    level: float,
    seed: int,
    stratum: str | None,
    override: tuple[str, ...],
    delta: float | None,
    with_complete: bool,
    classes: int,
    as_json: bool,
    lang: str | None,
) -> None:
    """How many there are in all, seen and unseen, from LISTS.csv: list1,…,listK,count (or a row a person, or `cases draw`).

    Gates come before any number: too few lists, lists copied from each other, empty overlaps, chains that do not
    agree. A number that is refused is refused with its reason. Needs the extra `statistics`.

    \b
    sudebnik estimates hidden lists.csv
    sudebnik estimates hidden lists.csv --method decomposable --json
    sudebnik estimates hidden persons.csv --stratum region --method loglinear
    """
    settings = _settings(level, seed, override, delta, with_complete, classes)
    from sudebnik.estimates.listed import read

    listed = read(lists, stratum)
    words = _words(language(lang))
    groups = _answers(listed, method, settings)
    if as_json:
        write_line([_as_json(name, one, words) for name, answers in groups.items() for one in answers])
        return
    for name, answers in groups.items():
        _print(name, answers, words)


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
    known = {*_table()["gates"], "all"}
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


# -- words -----------------------------------------------------------------------------------------
def _table() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    import yaml

    source = resources.files("sudebnik.estimates").joinpath("hidden.yml")
    found: Mapping[str, Mapping[str, Mapping[str, str]]] = yaml.safe_load(source.read_text("utf-8"))
    return found


def _words(tongue: str) -> Mapping[str, Mapping[str, str]]:
    return {part: {key: said[tongue] for key, said in lines.items()} for part, lines in _table().items()}


def _why(reason: str, words: Mapping[str, Mapping[str, str]]) -> str:
    return words["refusals"].get(reason) or words["gates"].get(reason, reason)


def _as_json(name: str, one: Hidden, words: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    lists = one.lists
    told = {
        "method": one.method.value,
        "estimate": one.estimate,
        "interval": list(one.interval[:2]) if one.interval else None,
        "level": one.level,
        "observed": lists.n,
        "lists": dict(zip(lists.names, lists.sizes, strict=True)),
        "overlaps": {f"{lists.names[i]},{lists.names[j]}": both for (i, j), both in lists.overlaps.items()},
        "frequencies": list(lists.frequencies),
        "gates": [gate._asdict() for gate in one.gates],
        "not_estimable": one.not_estimable and f"{one.not_estimable}: {_why(one.not_estimable, words)}",
        "overridden": list(one.overridden),
        "assumptions": [words["assumptions"][key] for key in one.assumptions],
        "seed": one.seed,
        "seconds": one.seconds,
        "detail": dict(one.detail),
        "notes": list(lists.notes),
    }
    return {"stratum": _STRATA.get(name, name), **told} if name else told


_STRATA = {"=": "all, taken together", "+": "all, added up"}


def _print(name: str, answers: list[Hidden], words: Mapping[str, Mapping[str, str]]) -> None:
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
                f"{said['refused']}: {_why(str(one.not_estimable), words)}",
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
