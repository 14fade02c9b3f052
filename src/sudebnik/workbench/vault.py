"""The project's vault: where its key comes from, who is left out, and the one way by which names come out of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from sudebnik.cases.redaction import Shown, refuse_undoing, row
from sudebnik.cases.removal import marks_of_removal, marks_of_row, surnames
from sudebnik.errors import UsageError, VaultError
from sudebnik.store.cases import CaseStore
from sudebnik.store.lists import FORMER, ListStore
from sudebnik.store.locks import KEY_FILE, KeyFile, Lock, Passphrase, locked_by
from sudebnik.store.vault import Vault as Vault  # noqa: PLC0414 - the floors above take the type from here
from sudebnik.workbench.list_entries import names_of
from sudebnik.workbench.project import VAULT, Project

KEY_VARIABLE = "SUDEBNIK_VAULT_KEY"
PASSPHRASE_VARIABLE = "SUDEBNIK_VAULT_PASSPHRASE"  # noqa: S105 - the name of a variable, no secret
NEW_PASSPHRASE_VARIABLE = "SUDEBNIK_VAULT_NEW_PASSPHRASE"  # noqa: S105 - as above; for `rekey`, where the other one is the old

OLD, NEW, AGAIN = "passphrase", "new passphrase", "again"
"""What is asked for: the vault's passphrase, one for a vault to be made, and that one again."""

_REMOVAL, _SURNAME = "removal", "removal surname"

Ask = Callable[[str], str]
"""Asks a person for `OLD`, `NEW` or `AGAIN`, in his language and without showing what he types."""


class Removed(NamedTuple):
    """What a removal did: records taken away now, and whether it was new on the list."""

    records: int
    new: bool


def vault_path(project: Project) -> Path:
    return project.folder / VAULT


def has_vault(project: Project) -> bool:
    return vault_path(project).is_file()


def refuse_second(project: Project) -> None:
    """`VaultError` where the project has a vault: making another would lose its names."""
    if has_vault(project):
        raise VaultError(
            f"{vault_path(project)}: exists already; `sudebnik vault rekey` changes its key, deleting the file loses its names"
        )


def create_vault(project: Project, key: Lock) -> Vault:
    """Make the project's vault; `VaultError` where it has one."""
    with project.alone():
        refuse_second(project)
        return Vault.create(vault_path(project), key, alone=project.alone)


def open_vault(project: Project, *, key: Path | None = None, ask: Ask | None = None) -> Vault:
    """The project's vault, open: by ``--key``, by the environment, else by a passphrase that a person types.

    ``ask`` is None where nobody sits at a terminal. `VaultError` where there is no vault or no way to its key,
    `WrongKey` where the key is another one.
    """
    path = vault_path(project)
    if not path.is_file():
        raise VaultError(f"{path}: no vault here; make one with `sudebnik vault create`")
    secret = _key_at_hand(key)
    if secret is None:
        secret = _asked(path, ask)
    return Vault.open(path, secret, alone=project.alone)


def new_key(project: Project, path: Path) -> KeyFile:
    """Write a new key file; `VaultError` inside the project's folder, where it would open the vault for every thief."""
    if path.resolve().is_relative_to(project.folder.resolve()):
        raise VaultError(f"{path}: lies in the project, beside what it locks; keep the key on another medium")
    return KeyFile.make(path)


def new_passphrase(ask: Ask | None, variable: str = PASSPHRASE_VARIABLE) -> Passphrase:
    """A passphrase for a vault to be made or locked anew: from the environment, or typed twice.

    `UsageError` where it is short or the two differ, `VaultError` where nobody can type.
    """
    given = os.environ.get(variable)
    if given:
        return Passphrase(given).check()
    if ask is None:
        raise VaultError(
            f"no terminal to type a passphrase at; name a key file (--new-key FILE) or set {variable}"
        )
    first = Passphrase(ask(NEW)).check()
    if ask(AGAIN) != first.text:
        raise UsageError("the two passphrases differ; nothing was changed, do it again")
    return first


def names_for(
    vault: Vault, records: Iterable[str], *, beside: Iterable[Shown] = ()
) -> dict[str, dict[str, str]]:
    """The rows of these records as the user brought them: the only way by which names leave the vault for a reader.

    ``beside`` is everything else that stands in the same output: documents and cases (`of_court`). `RedactionError`
    where that would undo what a court hid.
    """
    rows = {record: vault.get(record) for record in records}
    refuse_undoing([*(row(record, fields) for record, fields in rows.items() if fields), *beside])
    return rows


def naming(vault: Vault, records: Iterable[str]) -> list[str]:
    """Of these records those whose own row names the person: they may be shown together, the others may not join them."""
    return [record for record in records if not row(record, vault.get(record)).hides]


def is_removed(vault: Vault, name: str | None, birth: str | None) -> bool:
    """Whether this person asked to be left out: such a row is not taken in. ``birth`` is ISO, as far as known."""
    if not name or not any(vault.is_removed(vault.hash(_SURNAME, one)) for one in surnames(name)):
        return False
    return any(vault.is_removed(vault.hash(_REMOVAL, mark)) for mark in marks_of_row(name, birth))


def remove_person(
    project: Project,
    vault: Vault,
    name: str,
    birth: str | None,
    *,
    namesakes: bool = False,
    forget: Callable[[Sequence[str]], object] | None = None,
) -> Removed:
    """Put a person on the list of removals and take every record of his away.

    ``forget`` takes the records out of the tables of lists. That is done before the vault is written: if a kill comes
    between, the same command finds the records again.
    """
    marks = marks_of_removal(name, birth, namesakes=namesakes)
    with project.alone():
        hashes = {vault.hash(_REMOVAL, mark) for mark in marks}
        hashes |= {vault.hash(_SURNAME, one) for one in surnames(name)}
        new = not hashes <= vault.removals()
        vault.remove(*sorted(hashes))
        entries = vault.all()
        meant = {
            record.partition(FORMER)[0]
            for record, fields in entries.items()
            if any(is_removed(vault, one, fields.get("birth")) for one in names_of(fields))
        }
        gone = sorted(meant)
        CaseStore(project.database).forget_records(gone)
        ListStore(project.database).forget(gone)
        if forget is not None:
            forget(gone)
        vault.forget([record for record in entries if record.partition(FORMER)[0] in meant])
        vault.save()
    return Removed(len(gone), new)


def _key_at_hand(key: Path | None) -> Lock | None:
    if key is not None:
        return KeyFile.read(key)
    if named := os.environ.get(KEY_VARIABLE):
        return KeyFile.read(Path(named))
    if typed := os.environ.get(PASSPHRASE_VARIABLE):
        return Passphrase(typed)
    return None


def _asked(path: Path, ask: Ask | None) -> Lock:
    kind = locked_by(path, path.read_bytes())
    if kind == KEY_FILE or ask is None:
        raise VaultError(
            f"{path}: locked by a {kind}; name the key file (--key FILE or {KEY_VARIABLE}), "
            f"set {PASSPHRASE_VARIABLE}, or type the passphrase at a terminal"
        )
    return Passphrase(ask(OLD))
