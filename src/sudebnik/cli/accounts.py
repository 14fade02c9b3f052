"""`sudebnik accounts`: who may code, with which roles; passwords and second factors."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sudebnik.cli.common import Command, project_folder, project_option, write_line
from sudebnik.store.accounts import Role

if TYPE_CHECKING:
    from sudebnik.workbench.accounts import Accounts


@contextmanager
def _opened(folder: Path | None) -> Iterator[Accounts]:
    from sudebnik.workbench.accounts import Accounts
    from sudebnik.workbench.project import Project

    place = project_folder(folder)
    Project.open(place).close()
    with Accounts.open(place) as accounts:
        yield accounts


def _name(command: Command) -> Command:
    return click.argument("name")(command)


def _roles(command: Command) -> Command:
    return click.option(
        "--role",
        "roles",
        multiple=True,
        required=True,
        type=click.Choice([str(role) for role in Role]),
        help="What the account may do; several may be given.",
    )(command)


def _ask_password() -> str:
    """A new password, typed twice without being shown; the first line of standard input where there is no terminal."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(
        click.prompt("Password (12 characters or more)", hide_input=True, confirmation_prompt=True, err=True)
    )


@click.group
def command() -> None:
    """Accounts of people who check the machine in the browser: reader, coder, adjudicator, editor."""


@command.command
@_name
@_roles
@project_option
def add(name: str, roles: tuple[str, ...], folder: Path | None) -> None:
    """Make an account. The name goes into the log of codings; a pseudonym is enough.

    \b
    sudebnik accounts add anna --role coder --project mine
    sudebnik accounts add boris --role coder --role adjudicator --project mine
    """
    with _opened(folder) as accounts:
        account = accounts.add(name, map(Role, roles), _ask_password())
    click.echo(f"{account.name}: {', '.join(sorted(account.roles))}")


@command.command(name="list")
@project_option
@click.option("--json", "as_json", is_flag=True, help="One JSON line for each account.")
def list_(folder: Path | None, as_json: bool) -> None:
    """Show the accounts.

    \b
    sudebnik accounts list --project mine
    """
    with _opened(folder) as accounts:
        for account in accounts.store.all():
            told = {
                "name": account.name,
                "roles": sorted(account.roles),
                "second_factor": account.second_factor,
                "recovery_codes": accounts.store.count_recovery(account.name),
                "closed": account.closed,
            }
            if as_json:
                write_line(told)
            else:
                second = "second factor" if account.second_factor else ""
                click.echo(
                    f"{account.name:24}{', '.join(sorted(account.roles)):32}{second:16}{'closed' if account.closed else ''}".rstrip()
                )


@command.command
@_name
@_roles
@project_option
def roles(name: str, roles: tuple[str, ...], folder: Path | None) -> None:
    """Give an account other roles; they hold from the next page it opens.

    \b
    sudebnik accounts roles anna --role coder --role adjudicator --project mine
    """
    with _opened(folder) as accounts:
        accounts.set_roles(name, map(Role, roles))
    click.echo(f"{name}: {', '.join(sorted(roles))}")


@command.command
@_name
@project_option
def password(name: str, folder: Path | None) -> None:
    """Give an account another password; its sessions end.

    \b
    sudebnik accounts password anna --project mine
    """
    with _opened(folder) as accounts:
        accounts.named(name)
        accounts.set_password(name, _ask_password())
    click.echo(f"{name}: another password; all sessions ended")


@command.command
@_name
@project_option
@click.option("--off", is_flag=True, help="Ask for no second factor from now on.")
def totp(name: str, folder: Path | None, off: bool) -> None:
    """Ask for a second factor: six digits from an app (TOTP, RFC 6238).

    The address and the recovery codes are shown once, now. The factor is asked for as soon as a code was right.

    \b
    sudebnik accounts totp anna --project mine
    """
    with _opened(folder) as accounts:
        if off:
            accounts.drop_second_factor(name)
            click.echo(f"{name}: no second factor")
            return
        seed, uri = accounts.new_seed(name)
        click.echo(uri)
        click.echo(
            "Give this address to the app (as it is, or as a QR code), then type the code that the app shows.",
            err=True,
        )
        codes = accounts.enrol(name, seed, click.prompt("Code", err=True))
    click.echo("Recovery codes: each replaces the app once. They are shown now and never again.", err=True)
    for code in codes:
        click.echo(code)


@command.command
@_name
@project_option
def close(name: str, folder: Path | None) -> None:
    """Close an account: nobody logs in with it, its sessions end; its codings stay and its name stays taken.

    \b
    sudebnik accounts close anna --project mine
    """
    with _opened(folder) as accounts:
        accounts.close_account(name)
    click.echo(f"{name}: closed")


@command.command
@_name
@project_option
def reopen(name: str, folder: Path | None) -> None:
    """Open a closed account again, with the password that it had.

    \b
    sudebnik accounts reopen anna --project mine
    """
    with _opened(folder) as accounts:
        accounts.reopen_account(name)
    click.echo(f"{name}: open")


@command.command
@_name
@project_option
def unlock(name: str, folder: Path | None) -> None:
    """Forget an account's failed attempts, so that it need not wait.

    \b
    sudebnik accounts unlock anna --project mine
    """
    with _opened(folder) as accounts:
        accounts.unlock(name)
    click.echo(f"{name}: may try at once")


@command.command
@_name
@project_option
def logout(name: str, folder: Path | None) -> None:
    """End all sessions of an account.

    \b
    sudebnik accounts logout anna --project mine
    """
    with _opened(folder) as accounts:
        ended = accounts.store.end_sessions(accounts.named(name).name)
    click.echo(f"{name}: {ended} sessions ended")
