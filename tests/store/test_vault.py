"""The vault keeps names so that only its key reads them, forgets what is taken away, and survives a kill."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.cli.terminal import surroundings

from sudebnik.errors import UsageError, VaultError, WrongKey
from sudebnik.store.locks import KEY_FILE, PASSPHRASE, KeyFile, Passphrase, locked_by
from sudebnik.store.vault import _MARK, UNFINISHED, Vault
from sudebnik.workbench import project

WORDS = "лампа мост корова"
NAME = "Выдумкин Пров Лукич"


@pytest.fixture
def key(tmp_path: Path) -> KeyFile:
    return KeyFile.make(tmp_path / "one.key")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vault.age"


def test_what_is_put_in_comes_out_with_the_key(path: Path, key: KeyFile) -> None:
    """Records, removals and the key of hashes are the same after the file was closed and opened."""
    with Vault.create(path, key) as vault:
        vault.put("r1", {"name": NAME, "birth": "1990"})
        vault.put("r2", {"name": "Небывалов И. И."})
        vault.remove("h1", "h2")
        vault.remove("h3")
        before = vault.hash("uid", "x")
        vault.save()
    with Vault.open(path, key) as vault:
        assert vault.all() == {"r1": {"name": NAME, "birth": "1990"}, "r2": {"name": "Небывалов И. И."}}
        assert (len(vault), vault.get("r3")) == (2, {})
        assert (vault.removals(), vault.count_removals()) == ({"h1", "h2", "h3"}, 2)
        assert vault.is_removed("h2")
        assert not vault.is_removed("h4")
        assert vault.hash("uid", "x") == before


def test_nothing_is_kept_without_save(path: Path, key: KeyFile) -> None:
    """Closing a vault keeps the file as it was."""
    with Vault.create(path, key) as vault:
        stood = path.read_bytes()
        vault.put("r1", {"name": NAME})
    assert path.read_bytes() == stood


def test_a_record_put_again_is_the_new_one_alone(path: Path, key: KeyFile) -> None:
    """Of what a record was before nothing stays."""
    with Vault.create(path, key) as vault:
        vault.put("r1", {"name": NAME, "uid": "u"})
        vault.put("r1", {"birth": "1990"})
        assert vault.get("r1") == {"birth": "1990"}


def test_what_was_taken_away_is_gone_from_the_bytes(path: Path, key: KeyFile) -> None:
    """After forgetting and saving, the unlocked image holds no trace of the record, in no free page."""
    with Vault.create(path, key) as vault:
        for number in range(3000):
            vault.put(f"r{number}", {"name": f"{NAME}-{number}-", "raw": "я" * (number % 700)})
        vault.save()
        assert NAME.encode() in key.unlock(path.read_bytes())
        vault.forget([f"r{number}" for number in range(3000) if number != 1500])
        vault.save()
    plain = key.unlock(path.read_bytes())
    assert plain.count(NAME.encode()) == 1
    assert len(plain) < 40_000


@given(
    some.dictionaries(
        some.text("abc1", min_size=1), some.dictionaries(some.sampled_from(["name", "raw"]), some.text())
    )
)
def test_every_text_comes_back_as_it_was(records: dict[str, dict[str, str]]) -> None:
    """Marks, zero bytes, any alphabet: what went in comes out after the image was written and read."""
    from sudebnik.store.vault import _copy, _database, _empty

    kept = _empty()
    kept.executemany(
        "INSERT INTO fields VALUES (?, ?, ?)",
        [(record, field, value) for record, fields in records.items() for field, value in fields.items()],
    )
    image = _empty()
    _copy(kept, image)
    read = _database(Path("vault.age"), image.serialize())
    rows = read.execute("SELECT record, field, value FROM fields").fetchall()
    assert sorted(rows) == sorted(
        (record, field, value) for record, fields in records.items() for field, value in fields.items()
    )
    for one in (kept, image, read):
        one.close()


def test_hashes_need_the_key_and_keep_kinds_apart(tmp_path: Path, key: KeyFile) -> None:
    """Equal values agree within a vault and a kind, and nowhere else: no table of hashes can be made beforehand."""
    with Vault.create(tmp_path / "a.age", key) as one, Vault.create(tmp_path / "b.age", key) as other:
        found = one.hash("uid", "22GV0001-01-2024-000001-01")
        assert found == one.hash("uid", "22GV0001-01-2024-000001-01")
        assert len(found) == 32
        assert int(found, 16)
        assert found != other.hash("uid", "22GV0001-01-2024-000001-01")
        assert found != one.hash("name", "22GV0001-01-2024-000001-01")
        assert found != hashlib.sha256(b"22GV0001-01-2024-000001-01").hexdigest()[:32]
        with pytest.raises(ValueError, match="nothing"):
            one.hash("uid", "")


def test_a_wrong_key_is_refused_in_one_line(path: Path, key: KeyFile, tmp_path: Path) -> None:
    """Another key, another passphrase or the other kind of lock is a `WrongKey` that says so."""
    Vault.create(path, key).close()
    other = KeyFile.make(tmp_path / "other.key")
    with pytest.raises(WrongKey, match="this key file does not open") as refused:
        Vault.open(path, other)
    assert "\n" not in str(refused.value)
    with pytest.raises(WrongKey, match="locked by a key file, not by a passphrase"):
        Vault.open(path, Passphrase(WORDS))


def test_a_passphrase_opens_and_another_does_not(path: Path, key: KeyFile) -> None:
    """A vault locked anew by a passphrase opens by it alone; the head of the file shows scrypt and its work."""
    with Vault.create(path, key) as vault:
        vault.put("r1", {"name": NAME})
        vault.rekey(Passphrase(WORDS))
    locked = path.read_bytes()
    assert locked_by(path, locked) == PASSPHRASE
    mark, name, salt, work = locked.split(b"\n")[1].split()
    assert (mark, name, len(salt)) == (b"->", b"scrypt", 22)
    assert int(work) >= 12
    with Vault.open(path, Passphrase(WORDS)) as vault:
        assert vault.get("r1") == {"name": NAME}
    with pytest.raises(WrongKey, match="this passphrase does not open"):
        Vault.open(path, Passphrase(WORDS + " "))
    with pytest.raises(WrongKey, match="locked by a passphrase"):
        Vault.open(path, key)


def test_rekey_keeps_the_hashes(path: Path, key: KeyFile, tmp_path: Path) -> None:
    """A new lock changes no hash: the tables that hold them stay of use; the old key opens no longer."""
    new = KeyFile.make(tmp_path / "new.key")
    with Vault.create(path, key) as vault:
        before = vault.hash("name", "x")
        vault.rekey(new)
    with Vault.open(path, new) as vault:
        assert vault.hash("name", "x") == before
    with pytest.raises(WrongKey):
        Vault.open(path, key)


@pytest.mark.parametrize("where", [0, 10, 30, 120, 170, 400, -1])
def test_a_damaged_file_says_what_to_do(path: Path, key: KeyFile, where: int) -> None:
    """A flipped bit anywhere is found, and the message leads to the backup."""
    Vault.create(path, key).close()
    torn = bytearray(path.read_bytes())
    torn[where] ^= 1
    path.write_bytes(bytes(torn))
    with pytest.raises(VaultError, match="backup"):
        Vault.open(path, key)


@pytest.mark.parametrize("length", [1, 20, 100, 200, 1000, 16_000])
def test_a_torn_file_says_what_to_do(path: Path, key: KeyFile, length: int) -> None:
    """A file cut short anywhere is found."""
    Vault.create(path, key).close()
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(VaultError, match="restore"):
        Vault.open(path, key)


def test_without_the_extra_one_line_says_what_to_install(
    path: Path, key: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where pyrage is absent nothing is written in clear instead."""
    Vault.create(path, key).close()
    stood = path.read_bytes()
    monkeypatch.setitem(sys.modules, "pyrage", None)
    for attempt in (
        lambda: Vault.create(path.with_name("other.age"), key),
        lambda: Vault.open(path, key),
        lambda: KeyFile.make(path.with_name("new.key")),
    ):
        with pytest.raises(VaultError, match=re.escape("pip install 'sudebnik[lists]'")):
            attempt()
    assert sorted(one.name for one in path.parent.iterdir()) == ["one.key", "vault.age"]
    assert path.read_bytes() == stood


def test_an_empty_file_is_a_damaged_vault(path: Path, key: KeyFile) -> None:
    """A vault cut down to nothing is not taken for none: the message says to restore it, not to make another."""
    path.write_bytes(b"")
    with pytest.raises(VaultError, match="sudebnik project restore"):
        Vault.open(path, key)


def test_no_file_is_no_vault(path: Path, key: KeyFile) -> None:
    """Where no vault is, the message says how to make one."""
    with pytest.raises(VaultError, match="sudebnik vault create"):
        Vault.open(path, key)


@pytest.mark.parametrize("plain", [b"", b"not SQLite" * 1000])
def test_an_age_file_of_something_else_is_no_vault(path: Path, key: KeyFile, plain: bytes) -> None:
    """The right key to the wrong contents is a refusal, not a crash."""
    path.write_bytes(key.lock(plain))
    with pytest.raises(VaultError, match="no vault"):
        Vault.open(path, key)


def image(*statements: str) -> bytes:
    """The bytes of a database made by these statements."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.executescript(";".join(statements))
    data = database.serialize()
    database.close()
    return data


def test_a_vault_of_a_newer_form_is_refused_and_left_alone(path: Path, key: KeyFile) -> None:
    """What a newer version wrote is not touched."""
    path.write_bytes(key.lock(image(f"PRAGMA application_id = {_MARK}", "PRAGMA user_version = 2")))
    stood = path.read_bytes()
    with pytest.raises(VaultError, match="newer sudebnik"):
        Vault.open(path, key)
    assert path.read_bytes() == stood


def test_what_a_forged_image_holds_beside_its_rows_is_not_run(path: Path, key: KeyFile) -> None:
    """Whoever knows the public key can make a vault; its triggers and views do not come along."""
    path.write_bytes(
        key.lock(
            image(
                f"PRAGMA application_id = {_MARK}",
                "PRAGMA user_version = 1",
                "CREATE TABLE secrets (name TEXT, value BLOB)",
                "CREATE TABLE fields (record TEXT, field TEXT, value TEXT)",
                "CREATE TABLE removals (hash TEXT, removal INTEGER)",
                "INSERT INTO secrets VALUES ('hash', randomblob(32))",
                "CREATE TRIGGER t AFTER INSERT ON fields BEGIN DELETE FROM secrets; END",
            )
        )
    )
    with Vault.open(path, key) as vault:
        vault.put("r1", {"name": NAME})
        vault.save()
    with Vault.open(path, key) as vault:
        assert vault.get("r1")


def test_two_writers_lose_nothing(path: Path, key: KeyFile) -> None:
    """Whoever opened before another one saved cannot write over what he never saw."""
    with Vault.create(path, key) as first, Vault.open(path, key) as second:
        first.put("r1", {"name": NAME})
        first.save()
        second.put("r2", {"name": NAME})
        with pytest.raises(VaultError, match="meanwhile"):
            second.save()
    with Vault.open(path, key) as vault:
        assert list(vault.all()) == ["r1"]


def test_files_are_their_owners_alone(path: Path, key: KeyFile, tmp_path: Path) -> None:
    """Vault and key file have mode 600, whatever the user's mask and whatever stood there before."""
    before = os.umask(0)
    try:
        with Vault.create(path, key) as vault:
            KeyFile.make(tmp_path / "two.key")
            (tmp_path / (UNFINISHED + "vault.age")).touch(0o666)
            vault.put("r1", {})
            vault.put("r2", {"name": NAME})
            vault.save()
    finally:
        os.umask(before)
    for made in (path, tmp_path / "one.key", tmp_path / "two.key"):
        assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_a_key_file_is_as_age_writes_it(tmp_path: Path) -> None:
    """A comment with the public key, then the identity in one line, so that `age -d -i FILE` takes it."""
    import pyrage

    made = KeyFile.make(tmp_path / "k")
    comment, identity, end = (tmp_path / "k").read_text("ascii").split("\n")
    public = pyrage.x25519.Identity.from_str(identity).to_public()
    assert (comment, end) == (f"# public key: {public}", "")
    assert identity.startswith("AGE-SECRET-KEY-1")
    assert KeyFile.read(tmp_path / "k") == made
    assert identity not in repr(made)
    assert WORDS not in repr(Passphrase(WORDS))
    (tmp_path / "by-age").write_text(f"# created: 2026-01-01T00:00:00Z\r\n{comment}\r\n{identity}\r\n")
    assert KeyFile.read(tmp_path / "by-age") == made


@pytest.mark.parametrize(
    "text", ["", "AGE-SECRET-KEY-1QQ", "AGE-SECRET-KEY-1A\nAGE-SECRET-KEY-1B", "ключ", "\0" * 9]
)
def test_what_is_no_key_file_is_refused(tmp_path: Path, text: str) -> None:
    """No key, a damaged one, two: each is named, and nothing of the file's words is repeated."""
    (tmp_path / "k").write_text(text, "utf-8")
    with pytest.raises(VaultError) as refused:
        KeyFile.read(tmp_path / "k")
    assert "SECRET-KEY-1Q" not in str(refused.value)


def test_a_key_is_never_written_over(tmp_path: Path, key: KeyFile) -> None:
    """A key file that is there stays: it may be the only way to some vault."""
    stood = (tmp_path / "one.key").read_bytes()
    with pytest.raises(VaultError, match="never written over"):
        KeyFile.make(tmp_path / "one.key")
    assert (tmp_path / "one.key").read_bytes() == stood


def test_a_short_passphrase_is_refused_for_new_vaults_only() -> None:
    """Eleven characters are too few, twelve are taken; an old vault still opens by what it was locked by."""
    with pytest.raises(UsageError, match="12"):
        Passphrase("я" * 11).check()
    assert Passphrase("я" * 12).check().text == "я" * 12
    with pytest.raises(UsageError, match="UTF-8"):
        Passphrase("\udc80" * 12)


def test_the_marks_agree_with_the_project() -> None:
    """What a kill leaves of the vault is cleared away by the project, which knows it by the same mark."""
    assert UNFINISHED == project.UNFINISHED


KILLED = """
import os, signal, sys
from pathlib import Path
from sudebnik.store.locks import KeyFile
from sudebnik.store.vault import Vault

def die(*_a, **_k):
    os.kill(os.getpid(), signal.SIGKILL)

point = sys.argv[1]
vault = Vault.open(Path("vault.age"), KeyFile.read(Path("one.key")))
vault.put("r2", {"name": "Выдумкин Пров Лукич", "raw": "Выдумкин" * 5000})
real = Path.replace
if point == "open":
    os.open = die
elif point == "write":
    os.fsync = die
elif point == "replace":
    Path.replace = die
elif point == "replaced":
    Path.replace = lambda one, other: (real(one, other), die())
vault.save()
"""


@pytest.mark.parametrize("point", ["open", "write", "replace", "replaced"])
def test_a_kill_leaves_the_old_vault_or_the_new_one(
    point: str, path: Path, key: KeyFile, tmp_path: Path
) -> None:
    """At each step of writing: the file opens, holds one state whole, and no name lies about in clear."""
    with Vault.create(path, key) as vault:
        vault.put("r1", {"name": NAME})
        vault.save()
    done = subprocess.run([sys.executable, "-c", KILLED, point], cwd=tmp_path, env=surroundings())
    assert done.returncode == -signal.SIGKILL
    with Vault.open(path, key) as vault:
        assert sorted(vault.all()) == (["r1", "r2"] if point == "replaced" else ["r1"])
        vault.put("r3", {"name": NAME})
        vault.save()
    with Vault.open(path, key) as vault:
        assert "r3" in vault.all()
    for file in tmp_path.rglob("*"):
        for coding in ("utf-8", "cp1251", "utf-16-le", "utf-16-be", "koi8-r", "cp866"):
            assert "Выдумкин".encode(coding) not in file.read_bytes(), (file.name, coding)


def test_sqlite_writes_nothing_beside(path: Path, key: KeyFile, tmp_path: Path) -> None:
    """Work on a large vault, sorts included, makes no file: neither journal nor spill."""
    script = """
import sys
from pathlib import Path
from sudebnik.store.locks import KeyFile
from sudebnik.store.vault import Vault
opened = []
sys.addaudithook(lambda event, args: opened.append(args) if event == "open" and isinstance(args[0], (str, bytes)) else None)
vault = Vault.open(Path("vault.age"), KeyFile.read(Path("one.key")))
for number in range(20000):
    vault.put(f"{number * 7919 % 20011:05}", {"name": "Выдумкин", "raw": "я" * 300})
vault.save()
vault.all()
fresh = {str(args[0]) for args in opened if args[2] & 3}
print(sorted(fresh))
import os
print([os.readlink(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{fd}") and int(fd) > 2 and os.path.isfile(f"/proc/self/fd/{fd}")] if os.path.isdir("/proc/self/fd") else [])
"""
    Vault.create(path, key).close()
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=surroundings(), capture_output=True, text=True
    )
    assert done.stderr == ""
    assert done.stdout == "['.new-vault.age']\n[]\n"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["one.key", "vault.age"]


def test_a_crash_leaves_no_image_of_memory(path: Path, key: KeyFile, tmp_path: Path) -> None:
    """Once a vault is open the process writes no core file, however it dies."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_CORE)
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
        Vault.create(path, key).close()
        assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)


def test_the_head_of_the_file_says_by_what_it_is_locked(path: Path, key: KeyFile) -> None:
    """So that nobody is asked for a passphrase where a key file is needed."""
    Vault.create(path, key).close()
    assert locked_by(path, path.read_bytes()) == KEY_FILE
