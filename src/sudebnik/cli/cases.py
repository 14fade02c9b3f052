"""`sudebnik cases`: documents joined into cases, lists joined into persons, and what people decided about either."""

from __future__ import annotations

from pathlib import Path

import click

from sudebnik.cli.common import lang_option, language, opened, project_option, write_line


@click.group
def command() -> None:
    """Rulings joined into cases through all instances; lists joined without naming anyone."""


@command.command
@project_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
@lang_option
def link(folder: Path | None, as_json: bool, lang: str | None) -> None:
    """Join verdicts, appeals, cassation acts and cards into cases, and say how many were joined how.

    \b
    sudebnik cases link --project mine
    """
    from sudebnik.cli.case_pages import show_tally
    from sudebnik.workbench import cases

    with opened(folder) as project:
        counts = cases.tally(cases.link(project))
        if as_json:
            write_line(counts._asdict())
        else:
            show_tally(counts, language(lang or project.settings.lang))


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
