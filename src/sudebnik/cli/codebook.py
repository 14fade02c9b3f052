"""`sudebnik codebook`: what is asked of every act."""

from __future__ import annotations

from pathlib import Path

import click

from sudebnik.cli.common import lang_option, language


@click.group
def command() -> None:
    """What is asked: variables, their values, their traps."""


@command.command
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
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
@lang_option
def show(lang: str | None) -> None:
    """List the variables of the codebook that comes with sudebnik.

    \b
    sudebnik codebook show --lang ru
    """
    from sudebnik.codebook.load import shipped

    book = shipped()
    for variable in book.variables.values():
        values = ", ".join(variable.values)
        click.echo(f"{variable.id}\t{variable.unit}\t{variable.label.get(language(lang))}\t{values}")
