"""`sudebnik cases`: documents joined into cases, lists joined into persons, and what people decided about either."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from sudebnik.cases.decisions import Verdict
from sudebnik.cli.common import lang_option, language, opened, project_option, write_line
from sudebnik.cli.lists import list_
from sudebnik.cli.main import FAILED
from sudebnik.cli.vault import asker, key_option


@click.group
def command() -> None:
    """Rulings joined into cases through all instances; lists joined without naming anyone."""


@command.command
@project_option
@key_option
@click.option("--documents", is_flag=True, help="Documents alone; lists are left as they are.")
@click.option("--seed", type=int, help="Where chance enters (default: the project's seed).")
@click.option(
    "--backend",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    show_default=True,
    help="The engine that compares records.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of tables.")
@lang_option
def link(
    folder: Path | None,
    key: Path | None,
    documents: bool,
    seed: int | None,
    backend: Literal["duckdb", "spark"],
    as_json: bool,
    lang: str | None,
) -> None:
    """Join documents into cases and records of lists into persons, and say how many were joined how.

    \b
    sudebnik cases link --project mine
    sudebnik cases link --project mine --key stick/mine.key --seed 7
    """
    from sudebnik.cli.case_pages import show_joined, show_tally
    from sudebnik.workbench import cases
    from sudebnik.workbench.vault import open_vault

    with opened(folder) as project:
        told = language(lang or project.settings.lang)
        counts = cases.tally(cases.link(project))
        joined = None
        if not documents and project.lists.list_of():
            from sudebnik.workbench import persons

            with open_vault(project, key=key, ask=asker(told)) as vault:
                joined = persons.link(
                    project, vault, seed=project.settings.seed if seed is None else seed, backend=backend
                )
        if as_json:
            write_line({"documents": counts._asdict(), "lists": None if joined is None else joined._asdict()})
            return
        show_tally(counts, told)
        if joined is not None:
            show_joined(joined, told)


@command.command
@click.argument("case", required=False)
@project_option
@click.option("--conflicts", is_flag=True, help="Only cases in which something contradicts.")
@click.option("--incomplete", is_flag=True, help="Only cases that mention an act that is not here.")
@click.option("--jsonl", is_flag=True, help="JSON Lines instead of words.")
@lang_option
def show(
    case: str | None,
    folder: Path | None,
    conflicts: bool,
    incomplete: bool,
    jsonl: bool,
    lang: str | None,
) -> None:
    """List the cases, or lay one out: its proceedings, why they are one, what each changed, what is missing.

    CASE is the name of a case, or of a document in it (an id, the beginning of one, a place).

    \b
    sudebnik cases show --project mine
    sudebnik cases show 3fa0 --project mine
    sudebnik cases show --conflicts
    """
    from sudebnik.cli.case_pages import as_data, show_case, show_list
    from sudebnik.workbench import cases

    with opened(folder) as project:
        found = cases.link(project)
        if case is not None:
            found = [cases.named(project, found, case)]
        found = [one for one in found if (not conflicts or one.conflicts) and (not incomplete or one.missing)]
        told = language(lang or project.settings.lang)
        if jsonl:
            for one in found:
                write_line(as_data(one, told))
        elif case is not None:
            show_case(found[0], told, lambda document: cases.place(project, document))
        else:
            show_list(found, told)


@command.command
@click.argument("one")
@click.argument("other")
@project_option
@key_option
@click.option("--vault", "with_names", is_flag=True, help="Of two records: show their rows, with the names.")
@lang_option
def why(
    one: str, other: str, folder: Path | None, key: Path | None, with_names: bool, lang: str | None
) -> None:
    """What speaks for and against two documents being of one case, or two records being one person.

    Documents are named by an id, the beginning of one, or a place; records by their id. The names of records stay in
    the vault unless `--vault` is given, and no document is shown beside them.

    \b
    sudebnik cases why prigovor.html appeal.html --project mine
    sudebnik cases why 5f0c1d2e3a4b5c6d 0a1b2c3d4e5f6071 --vault
    """
    from sudebnik.cli.case_pages import show_comparisons, show_edge, show_rows
    from sudebnik.workbench import cases

    with opened(folder) as project:
        told = language(lang or project.settings.lang)
        if not {one, other} & set(project.lists.list_of()):
            show_edge(cases.why(project, one, other), told)
            return
        from sudebnik.workbench import persons
        from sudebnik.workbench.vault import names_for, open_vault

        with open_vault(project, key=key, ask=asker(told)) as vault:
            scored = persons.why(project, vault, one, other)
            if with_names:
                show_rows(names_for(vault, (one, other)), told)
        show_comparisons(scored.comparisons, scored.weight, scored.probability, told, rule=scored.rule)


@command.command
@click.argument("one")
@click.argument("other")
@click.argument("answer", type=click.Choice(["same", "different", "unsure", "withdrawn"]))
@project_option
@click.option("--by", required=True, help="Who decides; a pseudonym is enough, the log keeps it.")
@click.option(
    "--why",
    "reason",
    default="",
    help="Why, in a line, without names of people: it stays in the log for ever, outside the vault.",
)
def decide(one: str, other: str, answer: Verdict, folder: Path | None, by: str, reason: str) -> None:
    """Say that two documents are of one case, or two records one person, or not; every later run keeps to it.

    The log only grows: `withdrawn` takes back what was said, the newest word on a pair holds. Nothing is ever taken out of
    it, and it is not locked: neither --by nor --why may hold the name of a person in a ruling or a list.

    \b
    sudebnik cases decide prigovor.html appeal.html same --by editor --why "the number is a slip"
    sudebnik cases decide 5f0c1d2e3a4b5c6d 0a1b2c3d4e5f6071 different --by editor
    """
    from sudebnik.workbench import cases

    with opened(folder) as project:
        said = cases.decide(project, one, other, answer, by=by, why=reason)
        click.echo(f"{said.number}\t{said.about}\t{said.answer}\t{said.left[:16]}\t{said.right[:16]}")


@command.command
@project_option
@click.option("--verify", is_flag=True, help="Say whether a line was altered or taken out.")
@click.option(
    "--contradictions",
    is_flag=True,
    help="Only decisions «different» that decisions «same» contradict, with the chain.",
)
@click.pass_context
def log(ctx: click.Context, folder: Path | None, verify: bool, contradictions: bool) -> None:
    """Print every decision as JSON Lines, oldest first: who, when, what about, and why.

    \b
    sudebnik cases log --project mine
    sudebnik cases log --verify
    """
    from dataclasses import asdict

    from sudebnik.cases.decisions import contradictions as contradicting

    with opened(folder) as project:
        if verify:
            faults = project.decisions.verify()
            for fault in faults:
                click.echo(fault, err=True)
            number, head = project.decisions.head()
            click.echo(f"{number}\t{head}")
            ctx.exit(FAILED if faults else 0)
        if contradictions:
            for found in contradicting(project.decisions.log()):
                write_line(
                    {"different": asdict(found.different), "same": [asdict(one) for one in found.same]}
                )
            return
        for said in project.decisions.log():
            write_line(asdict(said))


@command.command
@project_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many questions.")
def queue(folder: Path | None, limit: int) -> None:
    """The pairs of records whose decision would change most, as JSON Lines, the weightiest first.

    \b
    sudebnik cases queue --project mine --limit 10
    """
    from sudebnik.workbench import persons

    with opened(folder) as project:
        for question in persons.questions(project, limit):
            write_line(question)


@command.command
@project_option
@click.option("--n", "-n", "count", type=click.IntRange(1, 100_000), default=100, show_default=True)
@click.option("--seed", type=int, help="Where chance enters (default: the project's seed).")
def draw(folder: Path | None, count: int, seed: int | None) -> None:
    """Draw plausible partings of the records into persons; a JSON line a draw: on which lists how many persons stand.

    The lists stand in the first line, in the order of the digits: with two lists, «10» counts those on the first alone.
    Where thousands of rows share a few surnames and little else is known, a draw takes seconds to minutes; how long all
    of it will take is said on standard error. Stopped by Ctrl-C, the draws so far are good.

    \b
    sudebnik cases draw --n 100 --seed 7 --project mine > draws.jsonl
    """
    from sudebnik.cli.time_left import Left
    from sudebnik.workbench import persons

    with opened(folder) as project:
        chance = project.settings.seed if seed is None else seed
        write_line({"lists": sorted(set(project.lists.list_of().values())), "seed": chance, "draws": count})
        told = Left(language(project.settings.lang))
        for number, histories in enumerate(persons.draws(project, n=count, seed=chance, told=told), 1):
            counts = {"".join(map(str, pattern)): many for pattern, many in sorted(histories.items())}
            write_line({"draw": number, "persons": sum(counts.values()), "histories": counts})


command.add_command(list_)
