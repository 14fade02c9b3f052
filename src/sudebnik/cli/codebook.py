"""`sudebnik codebook`: what is asked of every act, by which words it is known, and what a revision changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sudebnik.cli.common import (
    column_map,
    lang_option,
    language,
    map_option,
    opened,
    project_option,
    tell_failure,
    write_line,
)
from sudebnik.cli.main import FAILED
from sudebnik.errors import UsageError

if TYPE_CHECKING:
    from sudebnik.codebook.codebook import Codebook, Variable
    from sudebnik.codebook.rules import Rule

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group
def command() -> None:
    """What is asked: variables, their values, their rules, their traps."""


@command.command
@click.argument("file", type=_FILE)
def check(file: Path) -> None:
    """Check a codebook in YAML and try its rules on their examples; all faults, each with file and line.

    \b
    sudebnik codebook check my-codebook.yml
    """
    from sudebnik.codebook.load import file_texts, load
    from sudebnik.codebook.trial import tried

    text, read = file_texts(file)
    book = tried(load(text, str(file), read))
    examples = sum(len(rule.examples) + len(rule.counter) for rule in book.rules)
    click.echo(
        f"{file}: revision {book.revision}, {len(book.variables)} variables, {len(book.rules)} rules, "
        f"{examples} examples, no faults"
    )


@command.command
@click.argument("folder", type=click.Path(path_type=Path))
def copy(folder: Path) -> None:
    """Copy the codebook that comes with sudebnik into a folder, to be edited there.

    A project asks by its own codebook where codebook/codebook.yml lies in its folder.

    \b
    sudebnik codebook copy mine/codebook
    """
    from sudebnik.codebook.load import shipped_files

    texts = shipped_files()
    if any((folder / name).exists() for name in texts):
        raise UsageError(f"{folder}: a codebook lies here already; name another folder")
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    click.echo(
        f"{folder / 'codebook.yml'}: yours to edit; then `sudebnik codebook check {folder / 'codebook.yml'}`"
    )


@command.command
@click.argument("variable", required=False)
@click.option("--codebook", "file", type=_FILE, help="A codebook's file instead of the one of the house.")
@lang_option
def show(variable: str | None, file: Path | None, lang: str | None) -> None:
    """List the variables of a codebook, or show one: its values, traps, and rules with their examples.

    \b
    sudebnik codebook show --lang ru
    sudebnik codebook show reason
    """
    from sudebnik.codebook.decided import with_decided
    from sudebnik.codebook.load import load_file, shipped

    book = shipped() if file is None else with_decided(load_file(file), file.parent)
    if variable is None:
        for one in book.variables.values():
            values = ", ".join(one.values)
            click.echo(f"{one.id}\t{one.unit}\t{one.label.get(language(lang))}\t{values}")
        return
    if variable not in book.variables:
        raise UsageError(f"variable {variable}: the codebook does not ask this; see `sudebnik codebook show`")
    _show(book, book.variables[variable], language(lang))


def _show(book: Codebook, variable: Variable, lang: str) -> None:
    click.echo(
        f"{variable.id}: {variable.label.get(lang)} ({variable.unit}, {variable.type}, {variable.place})"
    )
    if variable.trap:
        click.echo(f"  ! {variable.trap}")
    rules: dict[str, list[Rule]] = {value: [] for value in variable.values}
    for rule in book.rules:
        if rule.variable == variable.id:
            rules.setdefault(
                str(rule.value).lower() if rule.value in (True, False) else str(rule.value), []
            ).append(rule)
    for value, known_by in rules.items():
        label = (
            variable.values[value].get(lang)
            if value in variable.values
            else book.value_label(variable.id, value == "true", lang)
        )
        click.echo(f"  {value}  {label}")
        for rule in known_by:
            _show_rule(rule)
    for one in variable.decided:
        click.echo(f"  {'-' if one.counter else '+'} decided: {one.value}  {one.words}")


def _show_rule(rule: Rule) -> None:
    where = f"{', '.join(sorted(rule.zones)) or 'anywhere'}; {', '.join(sorted(rule.speakers)) or 'anybody'}"
    click.echo(f"    {rule.id}  ({where}; {rule.window}; {rule.place})")
    for mark, texts in (("+", rule.examples), ("-", rule.counter)):
        for text in texts:
            click.echo(f"      {mark} {text}")


@command.command
@click.argument("one", type=_FILE, metavar="A")
@click.argument("other", type=_FILE, metavar="B")
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines: one difference or flipped answer a line.")
@map_option
@project_option
@click.pass_context
def compare(
    ctx: click.Context,
    one: Path,
    other: Path,
    paths: tuple[str, ...],
    as_json: bool,
    columns: tuple[str, ...],
    folder: Path | None,
) -> None:
    """Say which variables and rules of codebook A differ in B, and which answers flip on a project's originals, or on PATHs.

    \b
    sudebnik codebook compare old.yml new.yml --project mine
    sudebnik codebook compare old.yml new.yml rulings/
    """
    from sudebnik.workbench.comparing import compare as measure
    from sudebnik.workbench.comparing import documents_of
    from sudebnik.workbench.stream import Failure, read_documents

    failures: list[Failure] = []
    if paths:
        found = measure(one, other, read_documents(paths, failures, maps=column_map(columns)))
    else:
        with opened(folder) as project:
            found = measure(one, other, documents_of(project))
    if as_json:
        for kind, changes in (("variable", found.variables), ("rule", found.rules)):
            for name, change in changes.items():
                write_line({"kind": kind, "name": name, "change": change})
        for flip in found.flips:
            write_line({"kind": "answer", "change": flip.kind, **flip._asdict()})
    else:
        for kind, changes in (("variable", found.variables), ("rule", found.rules)):
            for name, change in changes.items():
                click.echo(f"{kind}\t{name}\t{change}")
        for (variable, kind), count in sorted(found.moved().items()):
            click.echo(f"answers\t{variable}\t{kind}\t{count}")
        for flip in found.flips:
            click.echo(
                f"{flip.document}\t{flip.person or '-'}\t{flip.variable}\t{flip.before} -> {flip.after}"
            )
        click.echo(f"{found.documents} documents, {len(found.flips)} answers flip", err=True)
    for failure in failures:
        tell_failure(failure.place, failure.reason)
    ctx.exit(FAILED if any(failure.fault for failure in failures) else 0)
