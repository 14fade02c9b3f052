"""`sudebnik accounts` as an editor meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyotp
import pytest
from tests.cli.terminal import sudebnik, surroundings

from sudebnik.workbench.accounts import Accounts, Refused
from sudebnik.workbench.project import Project

PASSWORD = "четыре медных колокола"  # noqa: S105 - invented


@pytest.fixture
def project(tmp_path: Path) -> Path:
    Project.create(tmp_path / "mine").close()
    return tmp_path / "mine"


def add(project: Path, name: str, *roles: str, password: str = PASSWORD) -> None:
    options = [word for role in roles for word in ("--role", role)]
    done = sudebnik(
        "accounts", "add", name, *options, "--project", project, cwd=project, given=f"{password}\n".encode()
    )
    assert done.code == 0, done.err


def test_accounts_are_made_listed_and_changed(project: Path):
    """Made with a password from standard input, listed without it, given other roles, closed, opened again."""
    add(project, "anna", "coder")
    add(project, "boris", "coder", "adjudicator")
    listed = sudebnik("accounts", "list", "--json", "--project", project, cwd=project)
    assert [json.loads(line) for line in listed.out.splitlines()] == [
        {"name": "anna", "roles": ["coder"], "second_factor": False, "recovery_codes": 0, "closed": False},
        {
            "name": "boris",
            "roles": ["adjudicator", "coder"],
            "second_factor": False,
            "recovery_codes": 0,
            "closed": False,
        },
    ]
    assert (
        sudebnik("accounts", "roles", "ANNA", "--role", "editor", "--project", project, cwd=project).out
        == "anna: editor\n"
    )
    closed = sudebnik("accounts", "close", "boris", "--lang", "en", "--project", project, cwd=project)
    assert "name stays taken" in closed.out
    told = sudebnik("accounts", "list", "--project", project, "--lang", "ru", cwd=project).out
    assert "закрыта" in told
    assert "editor" in told
    assert PASSWORD not in told
    again = sudebnik(
        "accounts", "add", "Boris", "--role", "coder", "--project", project, cwd=project, given=b"x"
    )
    assert again.code == 2
    assert sudebnik("accounts", "reopen", "boris", "--project", project, cwd=project).code == 0
    with Accounts.open(project) as accounts:
        assert accounts.enter("boris", PASSWORD, "", "192.0.2.1").name == "boris"


def test_another_password(project: Path):
    """The new password opens, the old one does not; a wait is forgotten."""
    add(project, "anna", "coder")
    done = sudebnik(
        "accounts",
        "password",
        "anna",
        "--project",
        project,
        cwd=project,
        given="восемь серых гусей\n".encode(),
    )
    assert done.code == 0
    with Accounts.open(project) as accounts:
        with pytest.raises(Refused):
            accounts.enter("anna", PASSWORD, "", "192.0.2.1")
        assert accounts.enter("anna", "восемь серых гусей", "", "192.0.2.1")


def test_second_factor_is_enrolled_with_its_first_code(project: Path):
    """The address for the app comes first; the right code switches the factor on and shows the recovery codes, once."""
    add(project, "anna", "coder")
    with subprocess.Popen(
        [sys.executable, "-m", "sudebnik", "accounts", "totp", "anna", "--project", project],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=surroundings() | {"PYTHONUNBUFFERED": "1"},
    ) as process:
        address = process.stdout.readline().strip()
        seed = pyotp.parse_uri(address).secret
        out, err = process.communicate(pyotp.TOTP(seed).now() + "\n", timeout=60)
    codes = out.split()
    assert process.returncode == 0, err
    assert len(set(codes)) == 10
    listed = sudebnik("accounts", "list", "--json", "--project", project, cwd=project)
    assert json.loads(listed.out)["second_factor"] is True
    assert seed not in listed.out
    with Accounts.open(project) as accounts:
        with pytest.raises(Refused):
            accounts.enter("anna", PASSWORD, "", "192.0.2.1")
        assert accounts.enter("anna", PASSWORD, codes[3], "192.0.2.1")
    assert sudebnik("accounts", "totp", "anna", "--off", "--project", project, cwd=project).code == 0
    with Accounts.open(project) as accounts:
        assert accounts.enter("anna", PASSWORD, "", "192.0.2.1")


def test_wrong_first_code_changes_nothing(project: Path):
    """Whoever could not read the address into the app is not locked out."""
    add(project, "anna", "coder")
    done = sudebnik("accounts", "totp", "anna", "--project", project, cwd=project, given=b"12345\n")
    assert done.code == 2
    assert "clock" in done.err
    assert (
        json.loads(sudebnik("accounts", "list", "--json", "--project", project, cwd=project).out)[
            "second_factor"
        ]
        is False
    )


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        (("add", "anna", "--role", "coder"), b"short\n", "fewer than 12"),
        (("add", "anna", "--role", "coder"), b"", "fewer than 12"),
        (("add", "a/b", "--role", "coder"), PASSWORD.encode(), "letters, digits"),
        (("add", "anna", "--role", "king"), b"", "king"),
        (("add", "anna"), b"", "--role"),
        (("password", "nobody"), b"", "none of this name"),
        (("close", "nobody"), b"", "none of this name"),
        (("unlock", "nobody"), b"", "none of this name"),
        (("totp", "nobody"), b"", "none of this name"),
    ],
)
def test_refusals_are_one_line(project: Path, arguments: tuple[str, ...], given: bytes, said: str):
    """What cannot be done is said in one line, with exit code 2."""
    done = sudebnik("accounts", *arguments, "--project", project, cwd=project, given=given)
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err


def test_no_project(tmp_path: Path):
    """Accounts belong to a project; a folder that is none gets no file."""
    done = sudebnik("accounts", "list", "--project", tmp_path, cwd=tmp_path)
    assert done.code == 2
    assert not list(tmp_path.iterdir())
