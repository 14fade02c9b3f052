"""A review desk on the bundled rulings with people in every role, clients for them, and a server for browsers."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from starlette.responses import Response
from starlette.testclient import TestClient
from tests.cli.terminal import surroundings
from tests.once import made_once

from sudebnik.demo.bundle import bundled
from sudebnik.store.accounts import Role
from sudebnik.web.app import application
from sudebnik.web.house import House
from sudebnik.web.security import Reach
from sudebnik.web.sessions import csrf_of
from sudebnik.workbench import runs, sources
from sudebnik.workbench.accounts import Accounts
from sudebnik.workbench.project import Project

PASSWORD = "пять зимних лодок у причала"  # noqa: S105 - invented
CHEAP = {"memory_cost": 8, "time_cost": 1, "parallelism": 1}
"""What trying a password costs in tests; what it costs otherwise is tested once."""

HOST = "127.0.0.1:8237"
ORIGIN = f"http://{HOST}"
PEOPLE = {
    "rita": Role.READER,
    "clara": Role.CODER,
    "konrad": Role.CODER,
    "ada": Role.ADJUDICATOR,
    "emil": Role.EDITOR,
}
"""Names of the accounts and their one role."""


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.at = 1_800_000_000.0

    def __call__(self) -> float:
        return self.at

    def wait(self, seconds: float) -> None:
        self.at += seconds


class Client:
    """A browser of one person: it keeps cookies and says where its forms come from."""

    def __init__(self, app: Any, origin: str = ORIGIN, address: str = "192.0.2.7") -> None:
        self.http = TestClient(
            app,
            base_url=origin,
            follow_redirects=False,
            raise_server_exceptions=True,
            client=(address, 50000),
        )
        self.origin = origin
        self.csrf = ""

    def get(self, path: str, **headers: str) -> Any:
        return self.http.get(path, headers={"Sec-Fetch-Site": "same-origin"} | headers)

    def post(self, path: str, fields: Mapping[str, str] | None = None, **headers: str) -> Any:
        """Send a form of ours; the token is in it unless ``fields`` brings another."""
        ours = {"Origin": self.origin, "Sec-Fetch-Site": "same-origin"}
        return self.http.post(path, data={"csrf": self.csrf} | dict(fields or {}), headers=ours | headers)

    def log_in(self, name: str, password: str = PASSWORD, code: str = "") -> Any:
        """Go through the login form; afterwards forms carry the session's token."""
        door = hidden(self.get("/login").text, "csrf")
        answer = self.post("/login", {"csrf": door, "name": name, "password": password, "code": code})
        if answer.status_code == 303:
            self.csrf = hidden(self.get("/account").text, "csrf")
        return answer


class Desk(NamedTuple):
    """A running house and the way into it."""

    folder: Path
    clock: Clock
    house: House
    app: Any

    def client(self, name: str | None = None, address: str = "192.0.2.7") -> Client:
        """A client, with a session begun where a name is given."""
        client = Client(self.app, address=address)
        account = self.house.accounts.store.get(name) if name else None
        if account:
            answer = Response()
            self.house.sessions.begin(answer, account, "en")
            cookie, _, token = answer.headers["set-cookie"].partition(";")[0].partition("=")
            client.http.cookies.set(cookie, token)
            client.csrf = csrf_of(token)
        return client


class Live(NamedTuple):
    """A server in a process of its own."""

    url: str
    origin: str
    process: subprocess.Popen[str]


def hidden(html: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, f"no field {name}"
    return found[1]


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which the machine has read a handful of the rulings of the package; tests take copies."""
    rulings = bundled()
    chosen = [
        *sorted(rulings.glob("texts/prigovor*.txt"))[:8],
        *sorted(rulings.glob("texts/appeal*.txt"))[:2],
        *sorted(rulings.glob("saved_pages/prigovor*.html"))[:2],
        *sorted(rulings.glob("from_lawyers/prigovor*.pdf"))[:1],
        *sorted(rulings.glob("from_lawyers/prigovor*.docx"))[:1],
    ]

    def make(folder: Path) -> None:
        with Project.open_or_create(folder / "project") as project:
            for _ in sources.add(project, map(str, chosen)):
                pass
            runs.work_through(project)

    return made_once(tmp_path_factory, "read", make) / "project"


@pytest.fixture(scope="module")
def folder(read: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project for this file alone."""
    return shutil.copytree(read, tmp_path_factory.mktemp("own") / "project")


@contextmanager
def housed(folder: Path, clock: Clock) -> Iterator[Desk]:
    """A house with accounts, closed at the end."""
    accounts = Accounts.open(folder, clock, CHEAP)
    with House(folder, accounts, port=8237, language="en") as the:
        yield Desk(folder, clock, the, application(the, Reach(frozenset({"127.0.0.1"}))))


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[Desk]:
    """A house in which the `PEOPLE` have accounts, all with the same `PASSWORD`."""
    with housed(folder, Clock()) as desk:
        for name, role in PEOPLE.items():
            desk.house.accounts.add(name, {role}, PASSWORD)
        yield desk


@pytest.fixture(scope="module")
def person(desk: Desk) -> Callable[[str], Client]:
    """The client of a person; each logs in once for the whole file."""
    clients: dict[str, Client] = {}

    def client(name: str) -> Client:
        if name not in clients:
            clients[name] = desk.client(name)
        return clients[name]

    return client


@contextmanager
def served(
    folder: Path,
    *options: object,
    opened_by: str | None = None,
    reached: str | None = None,
    **environment: str,
) -> Iterator[Live]:
    """`sudebnik review` on a free port, stopped as by Ctrl-C.

    ``opened_by`` is the browser that it opens, none by default; ``reached`` the address where its name leads nowhere.
    """
    arguments = ["--project", folder, "--port", 0, *options, *(() if opened_by else ("--no-browser",))]
    process = subprocess.Popen(
        [sys.executable, "-m", "sudebnik", "review", *map(str, arguments)],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=surroundings()
        | {"PYTHONUNBUFFERED": "1"}
        | ({"BROWSER": opened_by} if opened_by else {})
        | environment,
    )
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        found = re.search(r"https?://\S+", line)
        assert found, line + process.stderr.read()
        origin = "/".join(found[0].split("/")[:3])
        host, _, port = origin.partition("//")[2].rpartition(":")
        _await(reached or host.strip("[]"), int(port))
        yield Live(found[0], origin, process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=60)
        finally:
            process.kill()
            process.wait()


def _await(host: str, port: int) -> None:
    """Wait until somebody listens."""
    for _ in range(600):
        try:
            socket.create_connection((host, port), timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nobody listens")


@pytest.fixture(scope="module")
def live(folder: Path) -> Iterator[Live]:
    """A server for one person alone on this file's own copy of the project; ``live.url`` admits once."""
    with served(folder, "--as", "solo", "--lang", "en") as live:
        yield live
