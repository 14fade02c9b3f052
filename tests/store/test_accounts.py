"""The file of accounts: names that stay one person's, writes of several at once, damage that is told."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sudebnik.errors import AccountError
from sudebnik.store.accounts import AccountStore, Role
from sudebnik.workbench.accounts import Accounts, Refused, Wait, checked_name, checked_password, has_accounts
from sudebnik.workbench.project import Project

PASSWORD = "семь тихих мостов и река"  # noqa: S105 - invented
CHEAP = {"memory_cost": 8, "time_cost": 1, "parallelism": 1}


@pytest.fixture
def accounts(tmp_path: Path):
    with Accounts.open(tmp_path, lambda: 1_800_000_000.0, CHEAP) as accounts:
        yield accounts


def test_name_stays_one_persons(accounts: Accounts):
    """A name in use, also of a closed account, in whatever case and composition, is given to nobody else."""
    accounts.add("Ёлка", {Role.CODER}, PASSWORD)
    accounts.close_account("ёлка")
    for name in ("Ёлка", "ёлка", "ЁЛКА", "Е\u0308лка"):
        with pytest.raises(AccountError, match="take another"):
            accounts.add(name, {Role.READER}, PASSWORD)
    assert [account.name for account in accounts.store.all()] == ["Ёлка"]


@pytest.mark.parametrize(
    "name", ["", " ", " anna", "anna ", "a  b", "a\nb", "a\tb", "<b>", "a/b", "a\u202eb", "x" * 65, "a\x00b"]
)
def test_name_that_cannot_stand_in_a_log(name: str):
    """Names that cannot be told apart, or give orders to a terminal or a page, are refused."""
    with pytest.raises(AccountError):
        checked_name(name)


@pytest.mark.parametrize("name", ["anna", "Анна П.", "a.b-c_d@e", "7", "x" * 64])
def test_name_that_can(name: str):
    """Pseudonyms in both alphabets, with points, hyphens and spaces, are taken."""
    assert checked_name(name) == name


@pytest.mark.parametrize(
    "password",
    [
        "",
        "коротко",
        "x" * 11,
        "x" * 1025,
        "aaaaaaaaaaaaaaa",
        "annaannaanna",
        "anna12345678",
        "ab" * 8,
        "\ud800" * 20,
    ],
)
def test_password_found_by_trying(password: str):
    """Short, repeated, made of the name, or no text at all: refused."""
    with pytest.raises(AccountError):
        checked_password(password, "anna")


def test_same_password_however_composed(accounts: Accounts):
    """A password typed on another keyboard, composed otherwise, is the same."""
    accounts.add("anna", {Role.CODER}, "й" * 3 + " зелёный чайник")
    assert accounts.enter("anna", "и\u0306" * 3 + " зеле\u0308ный чайник", "", "192.0.2.1").name == "anna"


def test_attempts_at_the_same_moment_are_all_counted(accounts: Accounts):
    """Thirty guesses at once: five are compared, the others wait."""
    accounts.add("anna", {Role.CODER}, PASSWORD)

    def guess(_: int) -> type[Exception]:
        try:
            accounts.enter("anna", "не то слово", "", "192.0.2.1")
        except (Refused, Wait) as error:
            return type(error)
        raise AssertionError("it opened")

    with ThreadPoolExecutor(10) as pool:
        said = list(pool.map(guess, range(30)))
    assert said.count(Refused) == 5
    assert said.count(Wait) == 25


def test_code_is_taken_once_by_many_at_once(accounts: Accounts):
    """The same code from ten browsers at the same moment opens one of them."""
    accounts.add("anna", {Role.CODER}, PASSWORD)
    with ThreadPoolExecutor(10) as pool:
        taken = list(pool.map(lambda _: accounts.store.take_step("anna", 60_000_000), range(10)))
    assert taken.count(True) == 1


def test_two_processes_write(tmp_path: Path):
    """The command line changes roles while the server has the file open; the server sees it at once."""
    with Accounts.open(tmp_path, cost=CHEAP) as server, Accounts.open(tmp_path, cost=CHEAP) as terminal:
        server.add("anna", {Role.CODER}, PASSWORD)
        terminal.set_roles("anna", {Role.READER})
        assert server.named("anna").roles == {Role.READER}


def test_rights_are_narrowed(tmp_path: Path):
    """A file that others may read, as after a careless copy, is its owner's alone when it was opened."""
    AccountStore.open(tmp_path / "accounts.sqlite").close()
    (tmp_path / "accounts.sqlite").chmod(0o644)
    AccountStore.open(tmp_path / "accounts.sqlite").close()
    assert (tmp_path / "accounts.sqlite").stat().st_mode & 0o777 == 0o600


def test_other_file_is_left_as_it_is(tmp_path: Path):
    """Another database or no database under this name is refused and not written to."""
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE things (a)")
    connection.close()
    before = other.read_bytes()
    with pytest.raises(AccountError, match="no file of accounts"):
        AccountStore.open(other)
    assert other.read_bytes() == before
    rubbish = tmp_path / "rubbish.sqlite"
    rubbish.write_bytes(b"no database, longer than a header of a hundred bytes" * 10)
    before = rubbish.read_bytes()
    with pytest.raises(AccountError, match="SQLite cannot use"):
        AccountStore.open(rubbish)
    assert rubbish.read_bytes() == before


def test_newer_file_is_refused(tmp_path: Path):
    """A file that a newer version wrote is told as such."""
    AccountStore.open(tmp_path / "accounts.sqlite").close()
    with sqlite3.connect(tmp_path / "accounts.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(AccountError, match="newer sudebnik"):
        AccountStore.open(tmp_path / "accounts.sqlite")


def test_whether_there_are_accounts(tmp_path: Path):
    """None, before one is made and after the last was closed; asking makes no file."""
    assert not has_accounts(tmp_path)
    assert not (tmp_path / "accounts.sqlite").exists()
    with Accounts.open(tmp_path, cost=CHEAP) as accounts:
        accounts.add("anna", {Role.CODER}, PASSWORD)
        assert has_accounts(tmp_path)
        accounts.close_account("anna")
    assert not has_accounts(tmp_path)


def test_accounts_are_no_source_and_in_no_backup(tmp_path: Path):
    """The file is the project's own: reading the folder takes it for no ruling, and a backup to give away is without it."""
    import zipfile

    from sudebnik.workbench import sources
    from sudebnik.workbench.backup import backup

    with Project.create(tmp_path / "project") as project:
        with Accounts.open(project.folder, cost=CHEAP) as accounts:
            accounts.add("anna", {Role.CODER}, PASSWORD)
        assert [added.state for added in sources.add(project, [str(project.folder)])] == []
        backup(project, tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as packed:
        assert not [name for name in packed.namelist() if "accounts" in name]
