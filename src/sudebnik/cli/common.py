"""What several commands share: which project, which column map, which language, how a failure is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import orjson

from sudebnik.errors import UsageError

if TYPE_CHECKING:
    from sudebnik.workbench.project import Project

Command = TypeVar("Command", bound=Callable[..., Any])

DEFAULT_PROJECT = "sudebnik-project"


def project_option(command: Command) -> Command:
    """``--project DIR``; without it the folder one stands in, or ./sudebnik-project."""
    return click.option(
        "--project",
        "folder",
        type=click.Path(path_type=Path),
        envvar="SUDEBNIK_PROJECT",
        help=f"The project's folder (default: here, or ./{DEFAULT_PROJECT}).",
    )(command)


def paths_argument(command: Command) -> Command:
    return click.argument("paths", nargs=-1, required=True, metavar="PATH…")(command)


def seen_option(command: Command) -> Command:
    """``--seen DAY``; files that say themselves when they were fetched keep their day."""
    return click.option(
        "--seen",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DAY",
        help="The day on which these files were fetched (2024-03-01), where they do not say it; without it today.",
    )(command)


def day_of(seen: datetime | None) -> str | None:
    """A day as it is kept."""
    return None if seen is None else seen.date().isoformat()


def jobs_option(command: Command) -> Command:
    return click.option(
        "--jobs",
        "-j",
        type=click.IntRange(1, 256),
        default=1,
        show_default=True,
        help="Processes to work with.",
    )(command)


def codebook_option(command: Command) -> Command:
    """``--codebook FILE``; without it the codebook that comes with sudebnik."""
    return click.option(
        "--codebook",
        "book",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help="A codebook's file instead of the one that comes with sudebnik.",
    )(command)


def map_option(command: Command) -> Command:
    return click.option(
        "--map",
        "columns",
        multiple=True,
        metavar="WHAT=COLUMN",
        help="Where a table keeps what, such as text=body (for dumps that are not known by name).",
    )(command)


def lang_option(command: Command) -> Command:
    return click.option(
        "--lang", type=click.Choice(["ru", "en"]), help="Language of messages and of a new report."
    )(command)


def language(asked: str | None) -> str:
    """The language of messages: as asked, or by LC_ALL, LC_MESSAGES, LANG; English where these say nothing."""
    if asked:
        return asked
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "ru" if value.lower().startswith("ru") else "en"
    return "en"


def column_map(columns: Iterable[str]) -> Mapping[str, str]:
    """``WHAT=COLUMN`` pairs as the importer takes them."""
    pairs = [column.partition("=") for column in columns]
    for what, sign, column in pairs:
        if not (what and sign and column):
            raise UsageError(f"--map {what}{sign}{column}: write WHAT=COLUMN, such as text=body")
    return {what: column for what, _, column in pairs}


def project_folder(folder: Path | None) -> Path:
    """The project's folder as named, or the one that is meant."""
    if folder is not None:
        return folder
    return Path() if Path("sudebnik.toml").is_file() else Path(DEFAULT_PROJECT)


@contextmanager
def opened(folder: Path | None) -> Iterator[Project]:
    """The project, open."""
    from sudebnik.workbench.project import Project

    with Project.open(project_folder(folder)) as project:
        yield project


def write_line(value: object) -> None:
    """One JSON line on standard output."""
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE, default=_plain))


def tell_failure(place: str, reason: str) -> None:
    """One line on standard error for an item that did not come through."""
    click.echo(harmless(f"{place}: {reason}"), err=True)


def harmless(message: str) -> str:
    """A message without the marks by which a stranger's file name could give orders to the terminal."""
    return "".join(mark if mark.isprintable() or mark == "\n" else "\ufffd" for mark in message)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | set | frozenset):
        return value._asdict() if hasattr(value, "_asdict") else list(value)
    return str(value)
