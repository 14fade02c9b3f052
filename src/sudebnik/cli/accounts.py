"""`sudebnik accounts`: who may code, with which roles; passwords and second factors."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sudebnik.cli.common import Command, lang_option, language, project_folder, project_option, write_line
from sudebnik.store.accounts import Role

if TYPE_CHECKING:
    from sudebnik.workbench.accounts import Accounts

_WORDS = {
    "en": {
        "ask password": "Password (12 characters or more, best several words)",
        "ask code": "Code that the app shows now",
        "password": "{name}: another password; all sessions ended",
        "address": "Give this address to the app, as it is or as a QR code, then type the code that the app shows:",
        "codes": "{name}: a code is asked for from now on. Recovery codes, each replaces the app once; shown now and never again:",
        "off": "{name}: no second factor",
        "closed": "{name}: closed; the name stays taken, the codings stay",
        "open": "{name}: open",
        "unlocked": "{name}: may try at once",
        "ended": "{name}: sessions ended: {count}",
        "none": "no accounts; make one with `sudebnik accounts add NAME --role coder`",
        "is closed": "closed",
        "second": "second factor",
    },
    "ru": {
        "ask password": "Пароль (от 12 знаков, лучше несколько слов)",
        "ask code": "Код, который сейчас показывает приложение",
        "password": "{name}: пароль сменён, все сеансы закончены",
        "address": "Передайте этот адрес приложению, как есть или QR-кодом, затем введите код из приложения:",
        "codes": "{name}: теперь спрашивается код. Запасные коды, каждый заменяет приложение один раз; больше они не показываются:",
        "off": "{name}: второго фактора нет",
        "closed": "{name}: закрыта; имя остаётся занятым, ответы остаются",
        "open": "{name}: открыта",
        "unlocked": "{name}: можно пробовать сразу",
        "ended": "{name}: закончено сеансов: {count}",
        "none": "учётных записей нет; создайте: `sudebnik accounts add ИМЯ --role coder`",
        "is closed": "закрыта",
        "second": "второй фактор",
    },
}  # fmt: skip


@contextmanager
def _opened(folder: Path | None, lang: str | None = None) -> Iterator[tuple[Accounts, dict[str, str]]]:
    """The project's accounts and the words of the user's language."""
    from sudebnik.workbench.accounts import Accounts
    from sudebnik.workbench.project import Project

    place = project_folder(folder)
    with Project.open(place) as project:
        words = _WORDS[language(lang or project.settings.lang)]
    with Accounts.open(place) as accounts:
        yield accounts, words


def _roles(command: Command) -> Command:
    return click.option(
        "--role",
        "roles",
        multiple=True,
        required=True,
        type=click.Choice([str(role) for role in Role]),
        help="What the account may do; several may be given.",
    )(command)


def _ask(words: dict[str, str], what: str, *, hidden: bool = False) -> str:
    """What was typed at the terminal, a new password twice and unseen; else the next line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt(words[f"ask {what}"], hide_input=hidden, confirmation_prompt=hidden, err=True))


@click.group
def command() -> None:
    """Accounts of people who check the machine in the browser: reader, coder, adjudicator, editor."""


@command.command
@click.argument("name")
@_roles
@project_option
@lang_option
def add(name: str, roles: tuple[str, ...], folder: Path | None, lang: str | None) -> None:
    """Make an account; its password is asked for, or read from standard input.

    The name stands in the log of codings for ever; a pseudonym is enough.

    \b
    sudebnik accounts add anna --role coder --project mine
    sudebnik accounts add boris --role coder --role adjudicator --project mine
    """
    with _opened(folder, lang) as (accounts, words):
        account = accounts.add(name, map(Role, roles), _ask(words, "password", hidden=True))
    click.echo(f"{account.name}: {', '.join(sorted(account.roles))}")


@command.command(name="list")
@project_option
@lang_option
@click.option("--json", "as_json", is_flag=True, help="One JSON line for each account.")
def list_(folder: Path | None, lang: str | None, as_json: bool) -> None:
    """Show the accounts and what they may do.

    \b
    sudebnik accounts list --project mine
    """
    with _opened(folder, lang) as (accounts, words):
        found = [(account, accounts.store.count_recovery(account.name)) for account in accounts.store.all()]
    for account, codes in found:
        roles = sorted(account.roles)
        if as_json:
            write_line(
                {
                    "name": account.name,
                    "roles": roles,
                    "second_factor": account.second_factor,
                    "recovery_codes": codes,
                    "closed": account.closed,
                }
            )
            continue
        second = f"{words['second']} ({codes})" if account.second_factor else ""
        closed = words["is closed"] if account.closed else ""
        click.echo(f"{account.name:24}{', '.join(roles):40}{second:22}{closed}".rstrip())
    if not found and not as_json:
        click.echo(words["none"], err=True)


@command.command
@click.argument("name")
@_roles
@project_option
def roles(name: str, roles: tuple[str, ...], folder: Path | None) -> None:
    """Give an account other roles; they hold from the next page that it opens.

    \b
    sudebnik accounts roles anna --role coder --role adjudicator --project mine
    """
    with _opened(folder) as (accounts, _):
        accounts.set_roles(name, map(Role, roles))
        account = accounts.named(name)
    click.echo(f"{account.name}: {', '.join(sorted(account.roles))}")


@command.command
@click.argument("name")
@project_option
@lang_option
def password(name: str, folder: Path | None, lang: str | None) -> None:
    """Give an account another password; its sessions end.

    \b
    sudebnik accounts password anna --project mine
    """
    with _opened(folder, lang) as (accounts, words):
        accounts.named(name)
        accounts.set_password(name, _ask(words, "password", hidden=True))
        accounts.unlock(name)
    click.echo(words["password"].format(name=name))


@command.command
@click.argument("name")
@project_option
@lang_option
@click.option("--off", is_flag=True, help="Ask for no second factor from now on.")
def totp(name: str, folder: Path | None, lang: str | None, off: bool) -> None:
    """Ask for a second factor: six digits from an app (TOTP, RFC 6238).

    The address for the app and the recovery codes are shown once. The factor holds when the first code was right.

    \b
    sudebnik accounts totp anna --project mine
    sudebnik accounts totp anna --off --project mine
    """
    with _opened(folder, lang) as (accounts, words):
        if off:
            accounts.drop_second_factor(name)
            click.echo(words["off"].format(name=name))
            return
        seed, address = accounts.new_seed(name)
        click.echo(words["address"], err=True)
        click.echo(address)
        codes = accounts.enrol(name, seed, _ask(words, "code"))
    click.echo(words["codes"].format(name=name), err=True)
    click.echo("\n".join(codes))


@command.command
@click.argument("name")
@project_option
@lang_option
def close(name: str, folder: Path | None, lang: str | None) -> None:
    """Let nobody log in with an account any more; its sessions end.

    \b
    sudebnik accounts close anna --project mine
    """
    with _opened(folder, lang) as (accounts, words):
        accounts.close_account(name)
    click.echo(words["closed"].format(name=name))


@command.command
@click.argument("name")
@project_option
@lang_option
def reopen(name: str, folder: Path | None, lang: str | None) -> None:
    """Open a closed account again, with the password that it had.

    \b
    sudebnik accounts reopen anna --project mine
    """
    with _opened(folder, lang) as (accounts, words):
        accounts.reopen_account(name)
    click.echo(words["open"].format(name=name))


@command.command
@click.argument("name")
@project_option
@lang_option
def unlock(name: str, folder: Path | None, lang: str | None) -> None:
    """Forget an account's failed attempts, so that it need not wait.

    \b
    sudebnik accounts unlock anna --project mine
    """
    with _opened(folder, lang) as (accounts, words):
        accounts.unlock(name)
    click.echo(words["unlocked"].format(name=name))


@command.command
@click.argument("name")
@project_option
@lang_option
def logout(name: str, folder: Path | None, lang: str | None) -> None:
    """End all sessions of an account, wherever they are.

    \b
    sudebnik accounts logout anna --project mine
    """
    with _opened(folder, lang) as (accounts, words):
        ended = accounts.store.end_sessions(accounts.named(name).name)
    click.echo(words["ended"].format(name=name, count=ended))
