"""`sudebnik vault`: names of lists under lock; its key, what is in it (counts only), and who asked to be left out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sudebnik.cli.common import Command, lang_option, language, opened, project_option, write_line

if TYPE_CHECKING:
    from sudebnik.workbench.project import Project
    from sudebnik.workbench.vault import Ask, Vault

_WORDS = {
    "en": {
        "warning": (
            "Names, births and UIDs of lists will lie in {path}, locked.\n"
            "A lost {by} means lost names: nobody can open the vault without it, neither we nor anybody else; there is no\n"
            "second way in. Keep a copy of it in another place than the project and its backups."
        ),
        "passphrase": "passphrase",
        "key file": "key file",
        "ask passphrase": "Passphrase of the vault",
        "ask new passphrase": "New passphrase (12 characters or more, best several words)",
        "ask again": "The same again",
        "made": "{path}: made, locked by a {by}",
        "rekeyed": "{path}: from now on locked by another {by}; copies and backups made before still open with the old one",
        "ask name": "Name of the person to leave out",
        "ask birth": "Year of birth, if known",
        "removed": "left out from now on; records taken away now: {records}",
        "known": "was on the list of removals already; records taken away now: {records}",
        "namesakes": "namesakes go with him: rows with less than the full name were meant too",
        "rest": (
            "Rulings about a person are taken out by `sudebnik sources remove`. Backups made before still hold these rows,\n"
            "locked: make a new one and delete the old."
        ),
        "records": "records",
        "removals": "removals",
        "locked_by": "locked by",
        "bytes": "bytes",
    },
    "ru": {
        "warning": (
            "Имена, даты рождения и УИД из списков будут лежать в {path} под замком.\n"
            "Потерян {by} — потеряны имена: без него хранилище не откроет никто, ни мы, ни кто-либо другой; второго входа нет.\n"
            "Держите его копию отдельно от проекта и его резервных копий."
        ),
        "passphrase": "пароль",
        "key file": "файл ключа",
        "ask passphrase": "Пароль хранилища",
        "ask new passphrase": "Новый пароль (от 12 знаков, лучше несколько слов)",
        "ask again": "Ещё раз то же",
        "made": "{path}: создано; замок: {by}",
        "rekeyed": "{path}: замок сменён, теперь это новый {by}; прежние копии открываются прежним ключом",
        "ask name": "Имя человека, которого надо исключить",
        "ask birth": "Год рождения, если известен",
        "removed": "впредь не принимается; записей убрано сейчас: {records}",
        "known": "уже был в списке исключённых; записей убрано сейчас: {records}",
        "namesakes": "исключены и однофамильцы: строки, где имя неполное, тоже имелись в виду",
        "rest": (
            "Акты о человеке убирает `sudebnik sources remove`. В прежних резервных копиях эти строки остались под замком:\n"
            "сделайте новую копию и удалите старые."
        ),
        "records": "записей",
        "removals": "исключений",
        "locked_by": "замок",
        "bytes": "байтов",
    },
}  # fmt: skip


def key_option(command: Command) -> Command:
    """``--key FILE``; without it the environment, else a passphrase typed at the terminal."""
    return click.option(
        "--key",
        type=click.Path(path_type=Path),
        help="The vault's key file (else SUDEBNIK_VAULT_KEY, SUDEBNIK_VAULT_PASSPHRASE, or the passphrase by prompt).",
    )(command)


def new_key_option(command: Command) -> Command:
    return click.option(
        "--new-key",
        type=click.Path(path_type=Path),
        help="Write a new key file and lock by it; without it a passphrase is asked for, twice.",
    )(command)


def asker(lang: str) -> Ask | None:
    """Asks for a passphrase at the terminal without showing it; None where there is no terminal."""
    if not sys.stdin.isatty():
        return None
    return lambda what: str(click.prompt(_WORDS[lang][f"ask {what}"], hide_input=True, err=True))


@contextmanager
def _open(
    folder: Path | None, key: Path | None, lang: str | None
) -> Iterator[tuple[Project, Vault, str, Ask | None]]:
    """Project and vault, open; the language of messages; the way to ask, where there is one."""
    from sudebnik.workbench import vault as vaults

    with opened(folder) as project:
        told = language(lang or project.settings.lang)
        ask = asker(told)
        with vaults.open_vault(project, key=key, ask=ask) as vault:
            yield project, vault, told, ask


@click.group
def command() -> None:
    """Names, births and UIDs of lists lie in one locked file; without its key nobody reads them, ever."""


@command.command
@project_option
@new_key_option
@lang_option
def create(folder: Path | None, new_key: Path | None, lang: str | None) -> None:
    """Make the project's vault, locked by a passphrase or by a new key file.

    \b
    sudebnik vault create --project mine
    sudebnik vault create --project mine --new-key /media/stick/mine.key
    """
    from sudebnik.store.locks import KEY_FILE, PASSPHRASE
    from sudebnik.workbench import vault as vaults

    with opened(folder) as project:
        told = language(lang or project.settings.lang)
        words = _WORDS[told]
        by = words[KEY_FILE if new_key else PASSPHRASE]
        path = vaults.vault_path(project)
        vaults.refuse_second(project)
        click.echo(words["warning"].format(path=path, by=by), err=True)
        key = vaults.new_key(project, new_key) if new_key else vaults.new_passphrase(asker(told))
        vaults.create_vault(project, key).close()
        click.echo(words["made"].format(path=path, by=by))


@command.command
@project_option
@key_option
@lang_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def status(folder: Path | None, key: Path | None, lang: str | None, as_json: bool) -> None:
    """Open the vault and count what is in it; no name is shown.

    \b
    sudebnik vault status --project mine
    """
    with _open(folder, key, lang) as (_, vault, told, _):
        counts = {
            "locked_by": vault.locked_by,
            "records": len(vault),
            "removals": vault.count_removals(),
            "bytes": vault.path.stat().st_size,
        }
    if as_json:
        write_line(counts)
        return
    words = _WORDS[told]
    for name, value in counts.items():
        click.echo(f"{words[name]:14}{words.get(str(value), value)}")


@command.command
@project_option
@key_option
@new_key_option
@lang_option
def rekey(folder: Path | None, key: Path | None, new_key: Path | None, lang: str | None) -> None:
    """Lock the vault by another key or passphrase.

    \b
    sudebnik vault rekey --project mine
    sudebnik vault rekey --project mine --new-key /media/stick/mine-2.key
    """
    from sudebnik.store.locks import KEY_FILE, PASSPHRASE
    from sudebnik.workbench import vault as vaults

    with _open(folder, key, lang) as (project, vault, told, ask):
        words = _WORDS[told]
        by = words[KEY_FILE if new_key else PASSPHRASE]
        click.echo(words["warning"].format(path=vault.path, by=by), err=True)
        vault.rekey(
            vaults.new_key(project, new_key)
            if new_key
            else vaults.new_passphrase(ask, vaults.NEW_PASSPHRASE_VARIABLE)
        )
        click.echo(words["rekeyed"].format(path=vault.path, by=by))


@command.command
@project_option
@key_option
@lang_option
@click.option(
    "--namesakes",
    is_flag=True,
    help="Take in rows that have less than the full name: surname and initials. Others of that name go with him.",
)
def remove(folder: Path | None, key: Path | None, lang: str | None, namesakes: bool) -> None:
    """Leave a person out who asked for it: his records go now, and no list brings them back.

    The name is typed at a prompt, or comes from standard input: the name, and in a second line the year of birth, if
    known. Kept of it are keyed hashes alone.

    \b
    sudebnik vault remove --project mine
    sudebnik vault remove --project mine --key mine.key < name.txt
    """
    from sudebnik.workbench import vault as vaults

    with _open(folder, key, lang) as (project, vault, told, ask):
        words = _WORDS[told]
        if ask is None:
            lines = [*sys.stdin.buffer.read().decode("utf-8-sig", "replace").splitlines(), "", ""]
            name, birth = lines[0], lines[1]
        else:
            name = click.prompt(words["ask name"], err=True)
            birth = click.prompt(words["ask birth"], default="", show_default=False, err=True)
        done = vaults.remove_person(project, vault, name, birth.strip() or None, namesakes=namesakes)
        click.echo(words["removed" if done.new else "known"].format(records=done.records))
        if namesakes:
            click.echo(words["namesakes"])
        click.echo(words["rest"], err=True)
