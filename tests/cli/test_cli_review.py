"""`sudebnik review` as a user meets it: a server on this machine, and the refusal to open it to others in clear."""

from __future__ import annotations

import http.client
import re
import shutil
import signal
import socket
import ssl
import subprocess
from pathlib import Path

import pytest
from tests.cli.terminal import sudebnik
from tests.web.conftest import CHEAP, PASSWORD, Live, served

from sudebnik.errors import UsageError
from sudebnik.web.listening import PORT, Asked, address, listen, reach
from sudebnik.workbench.accounts import Accounts
from sudebnik.workbench.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    Project.create(tmp_path / "mine").close()
    return tmp_path / "mine"


@pytest.fixture
def with_accounts(project: Path) -> Path:
    with Accounts.open(project, cost=CHEAP) as accounts:
        accounts.add("anna", {"coder"}, PASSWORD)
    return project


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for desk.example that signs itself, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=desk.example", "-addext", "subjectAltName=DNS:desk.example", "-keyout", folder / "key.pem",
         "-out", folder / "cert.pem"],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return folder / "cert.pem", folder / "key.pem"


def ask(live: Live, path: str, **headers: str) -> http.client.HTTPResponse:
    """One request by GET."""
    connection = http.client.HTTPConnection(live.origin.partition("//")[2], timeout=60)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.body = answer.read()  # type: ignore[attr-defined]
    connection.close()
    return answer


def stopped(live: Live, by: signal.Signals) -> tuple[int, str]:
    """How the server ended when this signal came, and what it had said."""
    live.process.send_signal(by)
    _, err = live.process.communicate(timeout=60)
    return live.process.returncode, err


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_server_for_one_person(project: Path, by: signal.Signals):
    """It prints an address that opens the pages once, and ends in order by Ctrl-C, by SIGTERM or with its terminal."""
    with served(project, "--as", "solo", "--lang", "en") as live:
        assert live.origin.startswith("http://127.0.0.1:")
        entered = ask(live, live.url.removeprefix(live.origin))
        cookie = entered.headers["Set-Cookie"].partition(";")[0]
        assert entered.status == 200
        assert b"solo" in ask(live, "/account", Cookie=cookie).body
        assert ask(live, "/account").status == 303
        assert entered.headers["Server"] is None
        code, err = stopped(live, by)
    assert code == 0
    assert "stopped; every answer is in the log" in err
    assert "another browser" in err
    assert "Traceback" not in err


def test_server_tells_nobody_who_read_what(with_accounts: Path):
    """Nothing of a request reaches the terminal: no address, no path, no query, no fault of a visitor."""
    with served(with_accounts) as live:
        assert ask(live, "/login?next=%2Fact%2Fabc").status == 200
        assert ask(live, "/act/0123?words=%D0%BF%D0%BE%D0%B1%D0%B5%D0%B3").status == 303
        assert ask(live, "/nothing").status == 404
        with socket.create_connection(("127.0.0.1", int(live.origin.rpartition(":")[2])), timeout=60) as raw:
            raw.sendall(b"\x16\x03\x01 rubbish\r\n\r\n")
            raw.recv(1000)
        code, err = stopped(live, signal.SIGINT)
    assert code == 0
    assert all(word not in err for word in ("act", "nothing", "login", "127.0.0.1:", "GET", "rubbish")), err


def test_way_in_lies_in_no_list_of_programs(project: Path, tmp_path: Path):
    """The browser is started with the name of a private file, not with the address that admits; the file goes with its use."""
    (tmp_path / "browser").write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/started.new\nmv {tmp_path}/started.new {tmp_path}/started\n'
    )
    (tmp_path / "browser").chmod(0o700)
    file = project / ".new-enter.html"
    with served(project, "--as", "solo", opened_by=str(tmp_path / "browser")) as live:
        for _ in range(600):
            if (tmp_path / "started").exists():
                break
            live.process.poll()
            _rest()
        started = (tmp_path / "started").read_text()
        token = live.url.rpartition("=")[2]
        assert started.strip() == file.as_uri()
        assert token not in started
        assert token in file.read_text()
        assert file.stat().st_mode & 0o777 == 0o600
        assert ask(live, live.url.removeprefix(live.origin)).status == 200
        assert not file.exists()


def _rest() -> None:
    import time

    time.sleep(0.05)


def test_tls(with_accounts: Path, certificate: tuple[Path, Path]):
    """With a certificate the server speaks TLS alone, 1.2 or newer, under its name alone."""
    cert, key = certificate
    with served(
        with_accounts, "--name", "desk.example", "--cert", cert, "--key", key, reached="127.0.0.1"
    ) as live:
        assert live.url.startswith("https://desk.example:")
        port = int(live.url.rstrip("/").rpartition(":")[2])
        context = ssl.create_default_context(cafile=cert)
        with (
            socket.create_connection(("127.0.0.1", port), timeout=60) as raw,
            context.wrap_socket(raw, server_hostname="desk.example") as line,
        ):
            assert line.version() in ("TLSv1.2", "TLSv1.3")
            line.sendall(b"GET /login HTTP/1.1\r\nHost: desk.example\r\nConnection: close\r\n\r\n")
            answer = b"".join(iter(lambda: line.recv(65536), b"")).decode()
        assert answer.startswith("HTTP/1.1 200")
        assert "strict-transport-security" in answer
        assert "__Host-sudebnik-door=" in answer
        assert "Secure" in answer
        with socket.create_connection(("127.0.0.1", port), timeout=60) as raw:
            raw.sendall(b"GET /login HTTP/1.1\r\nHost: desk.example\r\n\r\n")
            assert b"HTTP/1.1 200" not in raw.recv(1000)


EVERYWHERE = "0.0.0.0"  # noqa: S104 - what is refused
FILES = {"certificate": Path("a.pem"), "key": Path("b.pem")}


@pytest.mark.parametrize(
    ("asked", "accounts", "said"),
    [
        (Asked(host=EVERYWHERE), True, "in clear"),
        (Asked(host="192.0.2.1", names=("desk.example",)), True, "in clear"),
        (Asked(host="::", names=("desk.example",)), True, "in clear"),
        (Asked(host="desk.example"), True, "in clear"),
        (Asked(host=EVERYWHERE, names=("desk.example",), **FILES), False, "accounts add"),
        (Asked(names=("desk.example",), proxies=("127.0.0.1",)), False, "accounts add"),
        (Asked(certificate=Path("a.pem")), True, "belong together"),
        (Asked(key=Path("a.pem")), True, "belong together"),
        (Asked(host=EVERYWHERE, **FILES), True, "--name"),
        (Asked(proxies=("127.0.0.1",)), True, "--name"),
        (Asked(names=("desk.example",), proxies=("proxy.example",)), True, "write the proxy's address"),
        (Asked(names=("desk.example",), proxies=("0.0.0.0/0",)), True, "every address"),
        (Asked(names=("desk.example",), proxies=("127.0.0.1",), **FILES), True, "one of them"),
        (Asked(names=("https://desk.example/",), proxies=("127.0.0.1",)), True, "a name or an address alone"),
        (Asked(names=("*",), proxies=("127.0.0.1",)), True, "a name or an address alone"),
    ],
)
def test_what_is_refused(asked: Asked, accounts: bool, said: str):
    """Without TLS, accounts and a name no other machine reaches the rulings; what cannot be meant is said."""
    with pytest.raises(UsageError, match=re.escape(said)):
        reach(asked, accounts=accounts)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--host", EVERYWHERE), "in clear"),
        (("--as", "a/b"), "letters, digits"),
        (("--behind-proxy", "127.0.0.1", "--name", "desk.example"), "accounts add"),
    ],
)
def test_refusal_is_one_line(project: Path, options: tuple[str, ...], said: str):
    """The command says why in one line and begins no server."""
    done = sudebnik("review", "--no-browser", "--project", project, *options, cwd=project)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err


def test_own_name_is_for_those_without_accounts(with_accounts: Path):
    """With accounts nobody answers under a name that he gives himself."""
    done = sudebnik("review", "--no-browser", "--project", with_accounts, "--as", "solo", cwd=with_accounts)
    assert done.code == 2
    assert "log in" in done.err


def test_certificate_that_does_not_fit(certificate: tuple[Path, Path], tmp_path: Path):
    """A key of another certificate, a locked key, a file that is none: said before anything listens."""
    cert, right = certificate
    (tmp_path / "none.pem").write_text("nothing")
    locked = [
        "openssl",
        "pkey",
        "-in",
        right,
        "-aes256",
        "-passout",
        "pass:слово",
        "-out",
        tmp_path / "locked.pem",
    ]
    subprocess.run(locked, check=True, capture_output=True)
    for key in (tmp_path / "none.pem", cert, tmp_path / "absent.pem", tmp_path / "locked.pem"):
        with pytest.raises(UsageError, match="name two files that fit"):
            listen(Asked(certificate=cert, key=key))


def test_no_project(tmp_path: Path):
    """A folder that holds no project is left empty."""
    done = sudebnik("review", "--no-browser", "--project", tmp_path, cwd=tmp_path)
    assert done.code == 2
    assert "no sudebnik project here" in done.err
    assert not list(tmp_path.iterdir())


def test_port_that_is_taken():
    """Without --port the next free one is taken; a port that was asked for is not exchanged for another."""
    first = listen(Asked())
    second = listen(Asked())
    try:
        assert PORT <= first.port < second.port < PORT + 50
        with pytest.raises(UsageError, match="cannot listen there"):
            listen(Asked(port=first.port))
    finally:
        first.socket.close()
        second.socket.close()


def test_names_that_are_known():
    """On this machine three names; elsewhere those that were named, and behind a proxy those alone."""
    assert reach(Asked(), accounts=False).names == {"127.0.0.1", "localhost", "[::1]"}
    assert not reach(Asked(), accounts=False).secure
    found = reach(Asked(names=("Desk.Example",), proxies=("127.0.0.1",)), accounts=True)
    assert (found.names, found.secure, [str(proxy) for proxy in found.proxies]) == (
        {"desk.example"},
        True,
        ["127.0.0.1/32"],
    )
    assert address(Asked(host="::1"), 8237) == "http://[::1]:8237/"
    assert address(Asked(names=("desk.example",), proxies=("127.0.0.1",)), 8237) == "https://desk.example/"


def test_answers_are_sent_at_once():
    """The socket names its protocol: asyncio holds answers back (Nagle) for sockets that do not, 40 ms for each."""
    listener = listen(Asked(port=0))
    try:
        assert listener.socket.proto == socket.IPPROTO_TCP
    finally:
        listener.socket.close()
