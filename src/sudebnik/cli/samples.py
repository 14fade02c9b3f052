"""`sudebnik codings sample, assign, progress, stale, orphans`: which acts people read, who reads which, what they have to look at again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.table import Table

from sudebnik.cli.common import lang_option, language, opened, project_option, write_line
from sudebnik.cli.main import FAILED
from sudebnik.cli.sample_words import changed, words_of
from sudebnik.errors import UsageError

if TYPE_CHECKING:
    from sudebnik.codings.assignment import Sample
    from sudebnik.codings.stale import Orphan, StaleLine
    from sudebnik.workbench.project import Project


@click.group
def sample() -> None:
    """Samples of acts for people to read: drawn at random, each act with a known chance."""


@sample.command
@click.argument("name")
@click.option("--size", type=click.IntRange(min=1), required=True, help="How many acts.")
@click.option("--by", required=True, help="Who draws it.")
@click.option(
    "--seed", type=int, help="Where chance enters together with the name (default: the project's seed)."
)
@click.option(
    "--stratify", default="", metavar="WHAT,…", help="By court, year, kind, or a variable such as outcome."
)
@click.option(
    "--rare",
    multiple=True,
    metavar="VARIABLE=VALUE:N",
    help="So many acts in which the machine found this rare value, such as reason=R05:10.",
)
@click.option(
    "--allocation",
    type=click.Choice(["proportional", "equal"]),
    help="How acts are shared out among strata (default: in proportion).",
)
@click.option(
    "--minimum",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="From each stratum at the least.",
)
@click.option("--kinds", default="", metavar="KIND,…", help="Only acts of these kinds, such as verdict.")
@click.option(
    "--variables",
    default="",
    metavar="VARIABLE,…",
    help="What is asked (default: all questions about a person that have no free text as an answer).",
)
@click.option(
    "--blind/--open",
    default=True,
    show_default=True,
    help="Whether coders see neither the machine's answers nor each other's.",
)
@click.option(
    "--double",
    type=click.FloatRange(0, 1),
    default=0.2,
    show_default=True,
    help="Share of the acts that two people read.",
)
@click.option(
    "--whole-cases/--single-acts",
    default=True,
    show_default=True,
    help="Whether the other acts of its case are read with each act; estimates about persons need that.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
@project_option
@lang_option
def draw(
    name: str,
    size: int,
    by: str,
    seed: int | None,
    stratify: str,
    rare: tuple[str, ...],
    allocation: str | None,
    minimum: int,
    kinds: str,
    variables: str,
    blind: bool,
    double: float,
    whole_cases: bool,
    as_json: bool,
    folder: Path | None,
    lang: str | None,
) -> None:
    """Draw a sample of the acts that are here; how, from what, and with which chances is kept.

    \b
    sudebnik codings sample draw spring --size 30 --by editor
    sudebnik codings sample draw spring --size 60 --by editor --stratify court,year --rare reason=R05:10 --double 0.5
    sudebnik codings sample draw spring --size 30 --by editor --variables outcome,sentence_months,reason
    """
    from sudebnik.workbench import samples

    with opened(folder) as project:
        made = samples.draw(
            project,
            name=name,
            size=size,
            seed=seed,
            by=by,
            stratify=_names(stratify),
            oversample=_rare(rare),
            allocation=allocation,
            minimum=minimum,
            kinds=_names(kinds),
            variables=_names(variables),
            blind=blind,
            double=double,
            whole_cases=whole_cases,
        )
        _show(project, made, as_json=as_json, lang=language(lang or project.settings.lang))


@sample.command("list")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines instead of a table.")
@project_option
@lang_option
def list_(as_json: bool, folder: Path | None, lang: str | None) -> None:
    """Every sample of the project, the newest last.

    \b
    sudebnik codings sample list --project mine
    """
    with opened(folder) as project:
        words = words_of(language(lang or project.settings.lang))
        table = _table(words, "name", "acts", "of", "blind", "drawn at", "by", numbers={1, 2})
        for one in project.samples.all():
            size = len(project.samples.members(one.id))
            if as_json:
                write_line(_as_json(one) | {"size": size})
            table.add_row(
                one.name,
                str(size),
                str(one.frame[1]),
                words["yes" if one.blind else "no"],
                one.at[:10],
                one.by,
            )
        if not as_json:
            Console(highlight=False).print(table)


@sample.command
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, each act with its chance.")
@project_option
@lang_option
def show(name: str, as_json: bool, folder: Path | None, lang: str | None) -> None:
    """A sample: its strata, the chance of each act, and what became since of the acts it was drawn from.

    \b
    sudebnik codings sample show spring --project mine
    sudebnik codings sample show spring --json
    """
    from sudebnik.workbench import samples

    with opened(folder) as project:
        _show(
            project,
            samples.sample_of(project, name),
            as_json=as_json,
            lang=language(lang or project.settings.lang),
        )


@sample.command
@click.argument("name")
@click.option("--size", type=click.IntRange(min=1), required=True, help="How many acts in all.")
@click.option("--by", required=True, help="Who draws on.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, each act with its chance.")
@project_option
@lang_option
def extend(name: str, size: int, by: str, as_json: bool, folder: Path | None, lang: str | None) -> None:
    """Draw on: the next acts in the random order of each stratum, from the acts it was drawn from first.

    Decide on the size without regard to the answers so far, or the chances are no longer what they are said to be.

    \b
    sudebnik codings sample extend spring --size 60 --by editor
    """
    from sudebnik.workbench import samples

    with opened(folder) as project:
        samples.extend(project, name, size, by=by)
        _show(
            project,
            samples.sample_of(project, name),
            as_json=as_json,
            lang=language(lang or project.settings.lang),
        )


@click.command
@click.argument("name")
@click.argument("coders", nargs=-1, metavar="CODER…")
@click.option("--seed", type=int, help="Where chance enters (default: the project's seed).")
@click.option("--release", metavar="CODER", help="Take back what this coder has not finished, first.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
@project_option
@lang_option
def assign(
    name: str,
    coders: tuple[str, ...],
    seed: int | None,
    release: str | None,
    as_json: bool,
    folder: Path | None,
    lang: str | None,
) -> None:
    """Share a sample out among coders: even loads, two readers where it is to be read twice, nobody gets one act twice.

    What somebody has already stays his; a further call gives out the rest. Acts that somebody has read elsewhere go to others,
    as far as there are any.

    \b
    sudebnik codings assign spring anna boris vera
    sudebnik codings assign spring boris vera --release anna
    """
    from sudebnik.workbench import samples

    with opened(folder) as project:
        words = words_of(language(lang or project.settings.lang))
        found = samples.sample_of(project, name)
        with project.database.transaction():
            taken = samples.release(project, found.id, release) if release else []
            if not (coders or release):
                raise UsageError("name the coders among whom the sample is shared out")
            given = (
                samples.assign(project, found.id, coders, project.settings.seed if seed is None else seed)
                if coders
                else []
            )
            strangers = _without_account(project, {one.coder for one in given})
    for coder in strangers:
        click.echo(words["no account"].format(coder=coder), err=True)
    counts = Counter(one.coder for one in given)
    again = Counter(one.coder for one in given if one.again)
    if as_json:
        write_line(
            {"given": dict(sorted(counts.items())), "again": sum(again.values()), "released": len(taken)}
        )
        return
    table = _table(words, "coder", "given", "again", numbers={1, 2})
    for coder in sorted(counts):
        table.add_row(coder, str(counts[coder]), str(again[coder]))
    Console(highlight=False).print(table)
    if taken:
        click.echo(words["released"].format(count=len(taken)))
    if not given and coders:
        click.echo(words["nothing to give"])


@click.command
@click.option("--sample", "name", help="Only this sample.")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines instead of a table.")
@project_option
@lang_option
def progress(name: str | None, as_json: bool, folder: Path | None, lang: str | None) -> None:
    """How far each coder is, and how long a fact takes him.

    \b
    sudebnik codings progress --project mine
    sudebnik codings progress --sample spring --json
    """
    from sudebnik.workbench import samples

    with opened(folder) as project:
        words = words_of(language(lang or project.settings.lang))
        rows = samples.progress(project, samples.sample_of(project, name).id if name else None)
    table = _table(words, "coder", "finished", "of", "facts", "seconds", numbers={1, 2, 3, 4})
    for one in rows:
        if as_json:
            write_line(one._asdict())
        pace = "–" if one.seconds is None else f"{one.seconds:.1f}"
        table.add_row(one.coder, str(one.done), str(one.of), str(one.facts), pace)
    if not as_json:
        Console(highlight=False).print(table)


@click.command
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, an answer a line.")
@project_option
@lang_option
def stale(as_json: bool, folder: Path | None, lang: str | None) -> None:
    """Answers to questions that today's codebook asks otherwise, and what is another about each.

    \b
    sudebnik codings stale --project mine
    sudebnik codings stale --json > worklist.jsonl
    """
    from sudebnik.workbench.stale import stale as stale_of

    with opened(folder) as project:
        told = language(lang or project.settings.lang)
        found = stale_of(project)
    if as_json:
        for one in found:
            write_line(_stale_json(one))
        return
    words = words_of(told)
    if not found:
        click.echo(words["nothing stale"])
        return
    answers: dict[tuple[str, str], list[StaleLine]] = {}
    for one in found:
        for change in one.changes or (None,):
            what = changed(change, told) if change else words["impossible answer"]
            answers.setdefault((one.line.variable, what), []).append(one)
    table = _table(words, "variable", "what changed", "answers", "impossible", numbers={2, 3})
    for (variable, what), lines in answers.items():
        table.add_row(variable, what, str(len(lines)), str(sum(line.impossible for line in lines)))
    Console(highlight=False).print(table)


@click.command
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, an answer a line; places, no words.")
@project_option
@lang_option
@click.pass_context
def orphans(ctx: click.Context, as_json: bool, folder: Path | None, lang: str | None) -> None:
    """Answers whose words no longer stand where they stood; exit code 1 where there are any. None is moved elsewhere.

    \b
    sudebnik codings orphans --project mine
    sudebnik codings orphans --json
    """
    from sudebnik.workbench.stale import orphans as orphans_of

    with opened(folder) as project:
        words = words_of(language(lang or project.settings.lang))
        found = orphans_of(project)
    table = _table(words, "document", "person", "variable", "coder", "lost", "elsewhere", numbers={4, 5})
    for one in found:
        if as_json:
            write_line(_orphan_json(one))
        elsewhere = words["document gone"] if one.gone else str(sum(one.elsewhere))
        line = one.line
        table.add_row(
            line.document[:12],
            str(line.person or "–"),
            line.variable,
            line.coder,
            str(len(one.lost)),
            elsewhere,
        )
    if found and not as_json:
        Console(highlight=False).print(table)
    elif not as_json:
        click.echo(words["no orphans"])
    ctx.exit(FAILED if found else 0)


def _without_account(project: Project, coders: set[str]) -> list[str]:
    """Names that nobody can log in under to read what they were given; none where the project has no accounts at all."""
    from sudebnik.workbench.accounts import Accounts, has_accounts

    if not has_accounts(project.folder):
        return []
    with Accounts.open(project.folder) as accounts:
        able = {
            one.name for one in accounts.store.all() if not one.closed and {"coder", "editor"} & one.roles
        }
    return sorted(coders - able)


# -- showing ------------------------------------------------------------------------------------------
def _show(project: Project, found: Sample, *, as_json: bool, lang: str) -> None:
    from sudebnik.workbench import samples

    members = project.samples.members(found.id)
    since = samples.changes(project, found.id)
    company = len(samples.company_of(project, found.id, members))
    if as_json:
        acts = [
            {**one.drawn._asdict(), "position": one.position, "readings": one.readings} for one in members
        ]
        write_line(
            _as_json(found)
            | {"size": len(members), "read_with_them": company, "changes": since._asdict(), "acts": acts}
        )
        return
    words = words_of(lang)
    strata: dict[str, list[Any]] = {}
    for one in members:
        strata.setdefault(one.drawn.stratum or words["all"], []).append(one)
    table = _table(words, "stratum", "of", "acts", "chance", "twice", numbers={1, 2, 3, 4}, title=found.name)
    for stratum, own in sorted(strata.items()):
        table.add_row(
            stratum,
            str(own[0].drawn.population),
            str(len(own)),
            f"{own[0].drawn.probability:.3f}",
            str(sum(one.readings > 1 for one in own)),
        )
    Console(highlight=False).print(table)
    click.echo(
        words["drawn"].format(id=found.id, seed=found.seed, at=found.at[:16].replace("T", " "), by=found.by)
    )
    click.echo(
        words["asked"].format(count=len(found.variables), how=words["blind" if found.blind else "open"])
    )
    click.echo(words["frame"].format(size=found.frame[1], hash=found.frame[0][:16]))
    if company:
        click.echo(words["company"].format(count=company))
    if since.gone or since.new:
        click.echo(words["since"].format(gone=since.gone, new=since.new))


def _as_json(one: Sample) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "seed": one.seed,
        "design": dict(one.design),
        "by": one.by,
        "at": one.at,
        "codebook": one.codebook,
        "variables": list(one.variables),
        "blind": one.blind,
        "double": one.double,
        "frame": {"hash": one.frame[0], "size": one.frame[1]},
    }


def _stale_json(one: StaleLine) -> dict[str, Any]:
    return _line_json(one) | {
        "codebook": one.line.codebook,
        "impossible": one.impossible,
        "changes": [change._asdict() for change in one.changes],
    }


def _orphan_json(one: Orphan) -> dict[str, Any]:
    return _line_json(one) | {
        "lost": [{"start": words.start, "end": words.end} for words in one.lost],
        "elsewhere": list(one.elsewhere),
        "gone": one.gone,
    }


def _line_json(one: StaleLine | Orphan) -> dict[str, Any]:
    line = one.line
    return {
        "number": line.number,
        "id": line.id,
        "kind": line.kind.value,
        "document": line.document,
        "person": line.person,
        "variable": line.variable,
        "coder": line.coder,
    }


def _table(words: dict[str, str], *columns: str, numbers: set[int], title: str | None = None) -> Table:
    table = Table(title=title)
    for place, column in enumerate(columns):
        table.add_column(words[column], justify="right" if place in numbers else "left")
    return table


def _names(told: str) -> list[str]:
    return [name for name in told.replace(" ", "").split(",") if name]


def _rare(told: tuple[str, ...]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for one in told:
        variable, _, rest = one.partition("=")
        value, _, count = rest.rpartition(":")
        if not (variable and value and count.isdecimal()):
            raise UsageError(f"--rare {one}: write VARIABLE=VALUE:N, such as reason=R05:10")
        found.setdefault(variable, {})[value] = int(count)
    return found
