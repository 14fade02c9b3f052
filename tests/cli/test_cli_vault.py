"""The vault from the terminal: made, looked at, locked anew; a person left out; no name anywhere in clear."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.terminal import Said, sudebnik, surroundings
from tests.documents import court_pages
from tests.invented import write_acts

from sudebnik.cases.pairs import ScoredPair
from sudebnik.cases.redaction import of_court
from sudebnik.errors import ProjectError, RedactionError, VaultError
from sudebnik.store.cases import CaseStore
from sudebnik.store.locks import KeyFile
from sudebnik.workbench.project import Project, Settings
from sudebnik.workbench.vault import (
    create_vault,
    is_removed,
    names_for,
    naming,
    new_key,
    open_vault,
    remove_person,
)

NAME = "Выдумкин Пров Лукич"
WORDS = "лампа мост корова"
CODINGS = ("utf-8", "cp1251", "utf-16-le", "utf-16-be", "koi8-r", "cp866")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Project.create(tmp_path / "p", Settings(lang="en")).close()
    return tmp_path / "p"


@pytest.fixture
def key(tmp_path: Path, folder: Path) -> Path:
    """A project with a vault that holds three records of two people."""
    with (
        Project.open(folder) as project,
        create_vault(project, new_key(project, tmp_path / "my.key")) as vault,
    ):
        vault.put("r1", {"name": NAME, "birth": "1990", "raw": '{"ФИО": "Выдумкин"}'})
        vault.put("r2", {"name": "Vydumkin Prov Lukich"})
        vault.put("r3", {"name": "Небывалов Иван Ильич", "birth": "1985-02-03"})
        vault.put("r4", {"uid": "22GV0001-01-2024-000001-01"})
        vault.save()
    return tmp_path / "my.key"


def in_clear(folder: Path) -> list[str]:
    """Files in which an invented surname stands, in whatever alphabet and coding."""
    marks = [word.encode(coding) for word in ("Выдумкин", "выдумкин", "ВЫДУМКИН") for coding in CODINGS]
    marks += [b"ydumkin", b"ebyvalov", b"22GV0001-01-2024-000001"]
    return [
        file.name
        for file in folder.rglob("*")
        if file.is_file() and any(mark in file.read_bytes() for mark in marks)
    ]


def test_a_vault_from_creation_to_restore(folder: Path, tmp_path: Path) -> None:
    """Create, count, lock anew, back up, restore; at each step the key decides, and the message says what is lost with it."""
    made = sudebnik("vault", "create", "--project", "p", "--new-key", "k", cwd=tmp_path)
    assert made.code == 0, made.err
    assert "lost key file means lost names" in made.err
    assert stat.S_IMODE((folder / "vault.age").stat().st_mode) == 0o600

    told = sudebnik("vault", "status", "--project", "p", "--key", "k", "--json", cwd=tmp_path)
    size = (folder / "vault.age").stat().st_size
    assert json.loads(told.out) == {"locked_by": "key file", "records": 0, "removals": 0, "bytes": size}

    again = sudebnik(
        "vault", "rekey", "--project", "p", "--key", "k", cwd=tmp_path, SUDEBNIK_VAULT_NEW_PASSPHRASE=WORDS
    )
    assert again.code == 0, again.err
    assert "passphrase" in sudebnik(
        "vault", "status", "--project", "p", cwd=tmp_path, SUDEBNIK_VAULT_PASSPHRASE=WORDS
    ).out  # fmt: skip
    refused = sudebnik("vault", "status", "--project", "p", "--key", "k", cwd=tmp_path)
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "locked by a passphrase" in refused.err

    copied = sudebnik("project", "backup", "b.zip", "--project", "p", cwd=tmp_path)
    assert "its key is not" in copied.out
    assert sudebnik("project", "restore", "b.zip", "q", cwd=tmp_path).code == 0
    assert (tmp_path / "q" / "vault.age").read_bytes() == (folder / "vault.age").read_bytes()
    assert stat.S_IMODE((tmp_path / "q" / "vault.age").stat().st_mode) == 0o600
    assert re.search(
        r"^vault\s+yes$", sudebnik("project", "info", "--project", "q", cwd=tmp_path).out, re.MULTILINE
    )


def test_a_second_vault_is_refused(folder: Path, key: Path, tmp_path: Path) -> None:
    """Making a vault where one is would lose its names: refused before anything is asked or written."""
    stood = (folder / "vault.age").read_bytes()
    said = sudebnik("vault", "create", "--project", "p", "--new-key", "other", cwd=tmp_path)
    assert said.code == 2
    assert "exists already" in said.err
    assert not (tmp_path / "other").exists()
    assert (folder / "vault.age").read_bytes() == stood


def test_a_key_does_not_lie_beside_its_vault(folder: Path, tmp_path: Path) -> None:
    """A key file inside the project would be carried off with it."""
    said = sudebnik("vault", "create", "--project", "p", "--new-key", "p/k", cwd=tmp_path)
    assert said.code == 2
    assert "another medium" in said.err
    assert not (folder / "k").exists()
    assert not (folder / "vault.age").exists()


@pytest.mark.parametrize(
    ("around", "words"),
    [
        ({}, "--new-key"),
        ({"SUDEBNIK_VAULT_PASSPHRASE": "коротко"}, "fewer than 12"),
    ],
)
def test_creation_without_a_good_key_is_refused(
    folder: Path, tmp_path: Path, around: dict[str, str], words: str
) -> None:
    """No terminal and no key, or a short passphrase: one line says what to do, and no file appears."""
    said = sudebnik("vault", "create", "--project", "p", cwd=tmp_path, **around)
    assert said.code == 2
    assert words in said.err
    assert "коротко" not in said.err
    assert not (folder / "vault.age").exists()


def test_without_a_key_three_ways_are_named(folder: Path, key: Path, tmp_path: Path) -> None:
    """Key file, environment, terminal."""
    said = sudebnik("vault", "status", "--project", "p", cwd=tmp_path)
    assert said.code == 2
    for way in ("--key", "SUDEBNIK_VAULT_KEY", "SUDEBNIK_VAULT_PASSPHRASE", "terminal"):
        assert way in said.err
    named = sudebnik("vault", "status", "--project", "p", cwd=tmp_path, SUDEBNIK_VAULT_KEY=str(key))
    assert named.code == 0


def test_a_project_without_vault_says_how_to_make_one(folder: Path, tmp_path: Path) -> None:
    """`status` before `create` is a line, not a prompt for a passphrase."""
    said = sudebnik("vault", "status", "--project", "p", cwd=tmp_path)
    assert "sudebnik vault create" in said.err


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_person_is_left_out(folder: Path, key: Path, tmp_path: Path, lang: str) -> None:
    """Each spelling of the name goes at once, others stay; afterwards no list brings the person back."""
    said = sudebnik(
        "vault", "remove", "--project", "p", "--key", key, "--lang", lang,
        cwd=tmp_path, given=f"{NAME.upper()}\n1990\n".encode(),
    )  # fmt: skip
    assert said.code == 0, said.err
    assert said.out.strip().endswith(": 2")
    assert "ыдумкин" not in (said.out + said.err).lower()
    with Project.open(folder) as project, open_vault(project, key=key) as vault:
        assert sorted(vault.all()) == ["r3", "r4"]
        assert is_removed(vault, "Выдумкину Прову Лукичу", "1990-05")
        assert not is_removed(vault, "Небывалов Иван Ильич", "1985")
        assert not is_removed(vault, None, "1990")
    told = sudebnik("vault", "status", "--project", "p", "--key", key, "--json", cwd=tmp_path)
    assert (json.loads(told.out)["records"], json.loads(told.out)["removals"]) == (2, 1)
    again = sudebnik(
        "vault", "remove", "--project", "p", "--key", key, cwd=tmp_path, given=f"{NAME}\n1990\n".encode()
    )
    assert "already" in again.out


def test_too_little_of_a_name_asks_for_a_decision(folder: Path, key: Path, tmp_path: Path) -> None:
    """Surname and initials hit namesakes: refused, unless that is said."""
    few = "Выдумкин П.Л.\n".encode()
    said = sudebnik("vault", "remove", "--project", "p", "--key", key, cwd=tmp_path, given=few)
    assert said.code == 2
    assert "ыдумкин" not in said.err
    on_purpose = sudebnik(
        "vault", "remove", "--namesakes", "--project", "p", "--key", key, cwd=tmp_path, given=few
    )
    assert "namesakes go with him" in on_purpose.out
    assert ": 2\n" in on_purpose.out


def test_removal_takes_the_tables_first(folder: Path, key: Path) -> None:
    """If the work breaks off between tables and vault, the same removal finds the records again and ends it."""
    with Project.open(folder) as project:
        store = CaseStore(project.database)
        store.keep_linkage(
            [ScoredPair("r1", "r2", 0.9, 5.0, (), ""), ScoredPair("r3", "r4", 0.9, 5.0, (), "")],
            at="2026-01-01", program="t", seed=1, model={}, notes=(),
        )  # fmt: skip
        gone: list[str] = []

        def broken(records: object) -> None:
            raise ProjectError("the disk is full")

        with open_vault(project, key=key) as vault, pytest.raises(ProjectError):
            remove_person(project, vault, NAME, "1990", forget=broken)
        with open_vault(project, key=key) as vault:
            assert len(vault) == 4
            assert remove_person(project, vault, NAME, "1990", forget=gone.extend) == (2, True)
        assert gone == ["r1", "r2"]
        assert [one.pair for one in store.pairs()] == [("r3", "r4")]


def test_names_come_out_by_one_gate(folder: Path, key: Path) -> None:
    """Rows that name people are shown together; beside a document, a case or a nameless row nothing is."""
    with Project.open(folder) as project, open_vault(project, key=key) as vault:
        assert names_for(vault, ["r1", "r3"])["r3"]["name"] == "Небывалов Иван Ильич"
        assert naming(vault, ["r1", "r4", "r3"]) == ["r1", "r3"]
        with pytest.raises(RedactionError):
            names_for(vault, ["r1", "r4"])
        with pytest.raises(RedactionError):
            names_for(vault, ["r1"], beside=[of_court("d1", "document")])
        assert names_for(vault, ["r4"])["r4"]["uid"]


HOLD = """
from pathlib import Path
from sudebnik.workbench.project import Project
with Project.open(Path("p")) as project, project.alone():
    print("held", flush=True)
    input()
"""


def test_one_writer_at_a_time(folder: Path, key: Path) -> None:
    """While another sudebnik is at work in the project, the vault is not written."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        cwd=folder.parent,
        env=surroundings(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdin
    assert holder.stdout
    try:
        assert holder.stdout.readline() == b"held\n"
        with Project.open(folder) as project, open_vault(project, key=key) as vault:
            vault.put("r9", {"name": NAME})
            with pytest.raises(ProjectError, match="another sudebnik"):
                vault.save()
    finally:
        holder.communicate(b"\n")


def test_the_vault_is_never_a_source_nor_left_half_written(folder: Path, key: Path) -> None:
    """`run` over the folder itself does not read it; what a kill left of it goes."""
    with Project.open(folder) as project:
        assert project.owns(str(folder / "vault.age"))
        (folder / ".new-vault.age").write_bytes(b"half")
        with project.alone():
            pass
    assert not (folder / ".new-vault.age").exists()


def test_no_name_lies_in_clear(folder: Path, key: Path, tmp_path: Path) -> None:
    """After a run with its report, a backup, a refusal and a removal, no file and no message holds a name of the vault."""
    write_acts(tmp_path / "acts", 2)
    said: list[Said] = [
        sudebnik("run", "acts", "--project", "p", cwd=tmp_path),
        sudebnik("vault", "status", "--project", "p", "--key", key, cwd=tmp_path),
        sudebnik("vault", "status", "--project", "p", cwd=tmp_path),
        sudebnik(
            "vault", "remove", "--project", "p", "--key", key, cwd=tmp_path, given="Небывалов И.И.\n".encode()
        ),
        sudebnik("project", "backup", "b.zip", "--project", "p", cwd=tmp_path),
        sudebnik("project", "info", "--project", "p", cwd=tmp_path),
    ]
    assert [one.code for one in said] == [0, 0, 2, 2, 0, 0]
    for one in said:
        assert not re.search("ыдумкин|ебывалов|ydumkin|22GV0001-01-2024", one.out + one.err)
    assert in_clear(tmp_path) == []


def test_a_name_on_a_card_never_meets_the_act_that_hides_it(folder: Path, tmp_path: Path) -> None:
    """A court's page with a name in its card and «ФИО1» in its act: cases, report and tables join card and act, without the name."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "1.html").write_text(court_pages.classic(), "utf-8")
    done = sudebnik("run", "pages", "--project", "p", cwd=tmp_path)
    assert done.code == 0, done.err
    shown = sudebnik("cases", "show", "--project", "p", "--jsonl", cwd=tmp_path)
    assert shown.code == 0, shown.err
    (case,) = shown.out.splitlines()
    assert json.loads(case)
    for said in (done, shown):
        assert "Пенальцев" not in said.out + said.err
    as_obtained = ("sources", "publications/report/originals")
    files = [
        file
        for file in folder.rglob("*")
        if file.is_file() and not file.relative_to(folder).as_posix().startswith(as_obtained)
    ]
    assert len(files) > 5
    for file in files:
        assert not any("Пенальцев".encode(coding) in file.read_bytes() for coding in CODINGS), file.name


def test_only_the_workbench_opens_the_vault() -> None:
    """No command, page or table reads the vault past the gate: its module is imported by the workbench alone."""
    source = Path(sys.modules["sudebnik"].__file__ or "").parent
    users = {
        file.parent.name
        for file in source.rglob("*.py")
        if re.search(r"^\s*from sudebnik\.store\.vault import", file.read_text("utf-8"), re.MULTILINE)
    }
    assert users == {"workbench"}


def typed(command: list[str], cwd: Path, answers: list[str]) -> tuple[int, str]:
    """Run a command at a terminal, typing an answer at each prompt; what the screen then shows."""
    screen, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "sudebnik", *command],
        cwd=cwd,
        env=surroundings() | {"TERM": "dumb"},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
    )
    os.close(terminal)
    shown = b""
    waiting = list(answers)
    seen = 0
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if select.select([screen], [], [], 0.2)[0]:
            try:
                piece = os.read(screen, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        elif waiting and shown[seen:].rstrip().endswith(b":"):
            seen = len(shown)
            os.write(screen, f"{waiting.pop(0)}\n".encode())
    os.close(screen)
    return process.wait(60), shown.decode("utf-8", "replace")


def test_a_passphrase_is_typed_twice_and_never_shown(folder: Path, tmp_path: Path) -> None:
    """The warning comes before the prompt; what is typed appears nowhere; a slip makes no vault."""
    code, shown = typed(["vault", "create", "--project", "p"], tmp_path, [WORDS, "лампа мост коровы"])
    assert code == 2
    assert "differ" in shown
    assert not (folder / "vault.age").exists()

    code, shown = typed(["vault", "create", "--project", "p"], tmp_path, [WORDS, WORDS])
    assert code == 0, shown
    assert shown.index("lost passphrase means lost names") < shown.index("New passphrase")
    assert "лампа" not in shown

    code, shown = typed(["vault", "status", "--project", "p"], tmp_path, [WORDS])
    assert code == 0, shown
    assert "лампа" not in shown


def test_a_key_locked_vault_asks_for_no_passphrase(folder: Path, key: Path) -> None:
    """Where a key file is needed, nobody is led to type secrets at a prompt."""

    def never(_what: str) -> str:
        raise AssertionError

    with Project.open(folder) as project, pytest.raises(VaultError, match="key file"):
        open_vault(project, ask=never)
    with Project.open(folder) as project, open_vault(project, key=key, ask=never) as vault:
        assert vault.locked_by == "key file"
        assert KeyFile.read(key).identity not in repr(vault)
