"""A bundle on a coder's own machine, as she meets it: the same desk, her acts alone; killed, and nothing is lost."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from tests.cli.terminal import sudebnik, surroundings
from tests.workbench.bundled import NAMES, acts_of, answer, made, packed
from tests.workbench.small import small_find, small_report

from sudebnik.workbench import publications, stream
from sudebnik.workbench.project import Project
from sudebnik.workbench.receiving import receive
from sudebnik.workbench.sealed_answers import answers_path


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundle for anna, with the key that opens it beside it; boris has answered on one of her acts."""
    monkeypatch.setattr(stream, "find_all", small_find)
    monkeypatch.setattr(publications, "build_report", small_report)
    with made(tmp_path) as project:
        answer(
            project, acts_of(project, "boris")[0], "regime", "strict", coder="boris", comment="seen by boris"
        )
        return packed(project, tmp_path)[1]


class Browser:
    """As much of a browser as the desk needs: one address, a cookie, the token of its pages."""

    def __init__(self, process: subprocess.Popen[str], way_in: str) -> None:
        self.process = process
        self.host = urlsplit(way_in).netloc
        self.cookie = ""
        self.get(way_in.partition(self.host)[2])

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path, None)

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        return self._ask("POST", path, urlencode(fields))

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        connection = HTTPConnection(self.host, timeout=60)
        headers = {"Cookie": self.cookie, "Origin": f"http://{self.host}", "Sec-Fetch-Site": "same-origin"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        page = response.read().decode()
        if cookie := response.headers["Set-Cookie"]:
            self.cookie = cookie.partition(";")[0]
        connection.close()
        return response.status, page


@contextmanager
def desk(bundle: Path) -> Iterator[Browser]:
    """`sudebnik review BUNDLE`, running, and a browser that was let in."""
    command = [
        sys.executable,
        "-m",
        "sudebnik",
        "review",
        str(bundle),
        "--no-browser",
        "--port",
        "0",
        "--lang",
        "en",
    ]
    with subprocess.Popen(
        command,
        env=surroundings()
        | {"SUDEBNIK_BUNDLE_KEY": str(bundle.parent / "anna.key"), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            yield Browser(process, process.stdout.readline().split()[0])
        finally:
            process.kill()


def test_a_coder_works_on_her_own_machine(bundle: Path, tmp_path: Path) -> None:
    """Her two acts, masked, and nothing of the machine or of boris on any page; an answer that the page shows as saved survives a kill."""
    with desk(bundle) as browser:
        _, listed = browser.get("/acts")
        acts = sorted(set(re.findall(r'href="(/act/[0-9a-f]+)', listed)))
        assert len(acts) == 2
        pages = {
            path: browser.get(path)
            for path in ("/", *acts, f"{acts[0]}/original", "/log", "/samples", "/flags")
        }
        assert {status for status, _ in pages.values()} == {200}
        for hidden in (*NAMES, "boris", "imprisonment", "small.kind"):
            assert not [path for path, (_, page) in pages.items() if hidden in page], hidden
        assert browser.get("/conflicts")[0] == 403
        page = pages[acts[0]][1]
        told = {
            "csrf": re.findall(r'name="csrf" value="([0-9a-f]+)"', page)[0],
            "text": re.findall(r'data-text="([0-9a-f]+)"', page)[0],
            "sample": re.findall(r'data-sample="([^"]+)"', page)[0],
        }
        status, said = browser.post(
            f"{acts[0]}/answer", person="1", variable="regime", action="not_stated", base="0", **told
        )
        assert status == 200 and "Saved" in unescape(said)
        browser.process.send_signal(signal.SIGKILL)
        browser.process.wait()
    with Project.open(tmp_path / "p") as project:
        assert receive(project, answers_path(bundle))[1].new == 1
        line = project.codings.log()[-1]
    assert (line.coder, line.variable, line.missing, line.shown) == ("anna", "regime", "not_stated", "blind")


def test_another_name_or_key_opens_no_bundle(bundle: Path, tmp_path: Path) -> None:
    """A bundle is coded under the name for which it was packed; without its key there is one line, and exit code 2."""
    key = {"SUDEBNIK_BUNDLE_KEY": str(tmp_path / "anna.key")}
    told = sudebnik("review", bundle, "--as", "boris", "--no-browser", cwd=tmp_path, **key)
    assert told.code == 2 and "under the name" in told.err
    told = sudebnik("review", bundle, "--no-browser", cwd=tmp_path)
    assert told.code == 2 and "--bundle-key" in told.err
