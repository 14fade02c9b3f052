"""The command `sudebnik`: seven nouns with their verbs, and `run`, which does everything."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import Any, NoReturn

import click

from sudebnik import __version__
from sudebnik.cli.common import harmless
from sudebnik.errors import CodebookError, SudebnikError, place_of

FAILED = 1
"""Exit code where an item failed and the rest was done."""

MISUSED = 2
"""Exit code where the command could not be done at all."""

_COMMANDS = {
    "run": "everything, from files to report",
    "demo": "try it on invented rulings",
    "sources": "files as they were obtained",
    "documents": "their texts; search",
    "findings": "what rules propose, with the words it rests on",
    "codings": "what people answer; benchmark",
    "review": "check the machine in the browser",
    "accounts": "who may code",
    "cases": "rulings joined into cases, lists joined without naming anyone",
    "estimates": "questions answered from them, each number with what it rests on",
    "codebook": "what is asked",
    "model": "a coder of your own beside the rules, learned from coded rulings",
    "project": "backup, restore, what is in it",
    "vault": "names under lock, and who is left out",
}


class Nouns(click.Group):
    """Commands that are imported when they are asked for, so that the others cost no time."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"sudebnik.cli.{name}").command
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


def _version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        click.echo(f"sudebnik {__version__}")
        ctx.exit()


@click.group(cls=Nouns, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version."
)
def sudebnik() -> None:
    """Court rulings in, numbers out that click back to the words they rest on.

    \b
    sudebnik demo                              a report on invented rulings
    sudebnik run rulings/ --project mine       a report on yours
    sudebnik COMMAND --help                    each with an example
    """


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run a command; faults are one line on standard error, a closed pipe is no fault."""
    # What a codebook and rulings make stays until the end: Python would look through it for rubbish again and again.
    gc.set_threshold(50_000, 20, 20)
    try:
        code: Any = sudebnik.main(arguments, prog_name="sudebnik", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except SudebnikError as error:
        lines = str(error) if isinstance(error, CodebookError) else str(error).replace("\n", "\ufffd")
        click.echo(harmless(f"sudebnik: {lines}"), err=True)
        sys.exit(MISUSED)
    except (click.Abort, KeyboardInterrupt):
        click.echo("sudebnik: stopped; what was done is kept, the same command goes on from here", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # Nobody reads any more; the interpreter's last flush must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except OSError as error:
        click.echo(
            harmless(f"sudebnik: {error.filename or 'file'}: {error.strerror or type(error).__name__}"),
            err=True,
        )
        sys.exit(MISUSED)
    except Exception as error:  # noqa: BLE001 - a fault of ours: what Python would print may hold words of a ruling
        click.echo(f"sudebnik: a fault of its own: {place_of(error)}; please report this line", err=True)
        sys.exit(MISUSED)
