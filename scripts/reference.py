# ruff: noqa: INP001 - a script, not a package
"""Write the generated pages of the manual from the codebook, the commands and the errors: python scripts/reference.py

tests/test_docs.py compares docs/reference/ with what this script would write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from sudebnik import errors
from sudebnik.cli.main import sudebnik
from sudebnik.codebook.codebook import Codebook, UnitKind, Variable
from sudebnik.codebook.load import shipped
from sudebnik.codebook.missing import Missing

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
GENERATED = "<!-- made by scripts/reference.py; change the source, then run it again -->"


def pages() -> dict[str, str]:
    """File name in docs/reference/ → content."""
    return {"variables.md": variables(shipped()), "commands.md": commands(), "errors.md": error_tree()}


# -- the codebook ----------------------------------------------------------------------------------
def variables(book: Codebook) -> str:
    """Every variable with its type, its words in both languages, its values and its trap."""
    lines = [GENERATED, "# Variables", ""]
    lines += [
        f"*{book.title.en}* · *{book.title.ru}*. The source is `src/sudebnik/codebook/library/awol.yml`.",
        "",
    ]
    lines += [
        "«many»: one unit may have several values. «private»: kept in the vault, never printed or exported.",
        "",
    ]
    for unit in UnitKind:
        lines += [
            f"## About the {unit}",
            "",
            "| variable | type | English | по-русски |",
            "|---|---|---|---|",
        ]
        lines += [_variable(variable) for variable in book.variables.values() if variable.unit is unit]
        lines += [""]
    lines += ["## Values", "", "| variable | value | English | по-русски |", "|---|---|---|---|"]
    for variable in book.variables.values():
        lines += [
            f"| `{variable.id}` | `{value}` | {label.en} | {label.ru} |"
            for value, label in variable.values.items()
        ]
    lines += [
        "",
        "## Traps",
        "",
        "What a reader, and a rule, can take for something else; for coders, in Russian.",
        "",
    ]
    lines += [f"- `{variable.id}`: {variable.trap}" for variable in book.variables.values() if variable.trap]
    lines += ["", "## Missing", "", "Five reasons why there is no value; they are never merged.", ""]
    lines += [f"- `{reason}`" for reason in Missing]
    return "\n".join(lines) + "\n"


def _variable(variable: Variable) -> str:
    marks = [name for name in ("many", "private") if getattr(variable, name)]
    told = ", ".join([variable.type, *marks])
    return f"| `{variable.id}` | {told} | {variable.label.en} | {variable.label.ru} |"


# -- the commands ----------------------------------------------------------------------------------
def commands() -> str:
    """Every command with what its --help says."""
    lines = [GENERATED, "# Commands", "", "What `sudebnik COMMAND --help` says.", ""]
    for path, command, ctx in all_commands():
        lines += [f"## {path}", "", "```text", _help(command, ctx), "```", ""]
    return "\n".join(lines)


def _help(command: click.Command, ctx: click.Context) -> str:
    """The help as click prints it, each option on one line so that no terminal's width matters."""
    formatter = click.HelpFormatter(width=100)
    command.format_help(ctx, formatter)
    return formatter.getvalue().strip().replace("\b", "")


def all_commands() -> Iterator[tuple[str, click.Command, click.Context]]:
    """Every command under its full name, in the order of the house."""
    top = click.Context(sudebnik, info_name="sudebnik", help_option_names=["-h", "--help"])
    yield "sudebnik", sudebnik, top
    yield from _below(sudebnik, top)


def _below(group: click.Group, ctx: click.Context) -> Iterator[tuple[str, click.Command, click.Context]]:
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command is None:
            continue
        inner = click.Context(command, info_name=name, parent=ctx)
        yield inner.command_path, command, inner
        if isinstance(command, click.Group):
            yield from _below(command, inner)


# -- the errors ------------------------------------------------------------------------------------
def error_tree() -> str:
    """Every error raised on purpose, and how each comes to the user."""
    lines = [GENERATED, "# Errors", ""]
    lines += [
        "Each message says what, where and what now, and holds no words of a ruling.",
        "A fault of one item is a line of the report: exit code 1, the rest is done.",
        "A command that cannot be done at all ends with exit code 2.",
        "",
    ]
    lines += list(_tree(errors.SudebnikError, 0))
    return "\n".join(lines) + "\n"


def _tree(kind: type[errors.SudebnikError], depth: int) -> Iterator[str]:
    told = re.sub(r"\s+", " ", kind.__doc__ or "").strip()
    yield f"{'  ' * depth}- `{kind.__name__}`: {told}"
    # Those of `errors` alone: which others there are hangs on what was imported before.
    own = [below for below in kind.__subclasses__() if below.__module__ == errors.__name__]
    for below in sorted(own, key=lambda one: one.__name__):
        yield from _tree(below, depth + 1)


if __name__ == "__main__":
    REFERENCE.mkdir(exist_ok=True)
    for name, content in pages().items():
        (REFERENCE / name).write_text(content, "utf-8")
