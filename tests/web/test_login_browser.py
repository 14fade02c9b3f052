"""The door in a real browser: by the private file, by the keyboard, and from another site's page."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import CHEAP, PASSWORD, Live, served

from sudebnik.workbench.accounts import Accounts

pytestmark = pytest.mark.browser

WAIT = 60_000
"""Milliseconds that a page may take on a busy machine."""


@pytest.fixture(scope="module")
def staffed(folder: Path) -> Iterator[Live]:
    """A server with an account."""
    with Accounts.open(folder, cost=CHEAP) as accounts:
        accounts.add("clara", {"coder"}, PASSWORD)
    with served(folder, "--lang", "en") as live:
        yield live


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    """A fresh browser profile."""
    context = browser.new_context(locale="en-GB")
    context.set_default_timeout(WAIT)
    yield context
    context.close()


def log_in(page: Any, origin: str) -> None:
    """Go through the form with the keyboard alone."""
    page.goto(f"{origin}/account")
    page.wait_for_function("document.activeElement.id === 'name'")
    page.keyboard.type("clara")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{origin}/account")


def test_private_file_leads_in(read: Path, tmp_path: Path, browser: Any):
    """The file that the browser is started with leads to the first page, logged in, with nothing against the policy."""
    import shutil

    folder = shutil.copytree(read, tmp_path / "project")
    (tmp_path / "browser").write_text("#!/bin/sh\n")
    (tmp_path / "browser").chmod(0o700)
    with served(folder, "--as", "solo", "--lang", "en", opened_by=str(tmp_path / "browser")) as live:
        context = browser.new_context(locale="en-GB")
        context.set_default_timeout(WAIT)
        page = context.new_page()
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto((folder / ".new-enter.html").as_uri())
        page.wait_for_url(f"{live.origin}/")
        page.goto(f"{live.origin}/account")
        assert "solo" in page.inner_text("h1")
        context.close()
    assert told == []


def test_login_by_keyboard(staffed: Live, context: Any):
    """Name, Tab, password, Enter: in. The cookie is invisible to scripts; logging out shows the form again."""
    page = context.new_page()
    log_in(page, staffed.origin)
    assert page.evaluate("document.cookie") == ""
    page.click("text=Log out >> nth=0")
    page.wait_for_url(f"{staffed.origin}/login")
    page.goto(f"{staffed.origin}/account")
    assert page.url.startswith(f"{staffed.origin}/login")


def test_back_after_logging_out_shows_nothing(staffed: Live, context: Any):
    """After logging out the browser's way back does not show the page again."""
    page = context.new_page()
    log_in(page, staffed.origin)
    page.click("text=Log out >> nth=0")
    page.wait_for_url(f"{staffed.origin}/login")
    page.go_back()
    page.wait_for_load_state()
    assert "clara" not in page.content()


def test_another_sites_page_gets_nothing(staffed: Live, context: Any):
    """A page elsewhere on this machine can neither send a form, nor read, nor frame a page of ours."""
    hostile = f"""<!doctype html><form id="f" method="post" action="{staffed.origin}/logout">
    <input name="everywhere" value="1"></form><iframe src="{staffed.origin}/account"></iframe>
    <script src="{staffed.origin}/account"></script><img src="{staffed.origin}/account">""".encode()

    class Hostile(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(hostile)

        def log_message(self, *_: object) -> None:
            pass

    page = context.new_page()
    log_in(page, staffed.origin)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hostile) as elsewhere:
        threading.Thread(target=elsewhere.serve_forever, daemon=True).start()
        other = context.new_page()
        failed: set[str] = set()
        other.on("requestfailed", lambda request: failed.add(request.resource_type))
        other.goto(f"http://127.0.0.1:{elsewhere.server_port}/")
        assert all("clara" not in frame.content() for frame in other.frames)
        read = other.evaluate(
            "url => fetch(url, {credentials: 'include'}).then(() => 'read', () => 'refused')",
            f"{staffed.origin}/account",
        )
        assert read == "refused"
        other.evaluate("document.getElementById('f').submit()")
        other.wait_for_url(f"{staffed.origin}/logout")
        assert "another site" in other.content()
        elsewhere.shutdown()
    assert {"script", "image"} <= failed
    page.reload()
    assert page.url == f"{staffed.origin}/account"
