"""Every address of the one table is tried by everybody: each role, nobody, an old session, a forged form."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import Any

import pytest
from starlette.convertors import IntegerConvertor
from starlette.routing import compile_path
from tests.web.conftest import PEOPLE, Client, Desk

import sudebnik.web
from sudebnik.store.accounts import Role
from sudebnik.web.app import application
from sudebnik.web.routes import PAGES
from sudebnik.web.rules import ANYONE, PUBLIC, Page, allowed
from sudebnik.web.security import HEADERS, Reach
from sudebnik.web.sessions import IDLE
from sudebnik.workbench.project import Project

OPEN_TO_ALL = {"static", "login", "enter", "one_time"}
"""Whoever reaches the server may open these; whoever adds one has to say so here."""

STATUSES = {200, 303, 400, 404, 409, 422}
"""What a page may say to somebody who is allowed to open it, whatever he asks."""


def tried(*pages: Page) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", pages, ids=lambda page: f"{page.methods[0]} {page.path}")


every_page = tried(*PAGES)
every_guarded_page = tried(*(page for page in PAGES if page.rule is not PUBLIC))
every_shown_page = tried(*(page for page in PAGES if "GET" in page.methods))
every_form = tried(*(page for page in PAGES if "POST" in page.methods))
every_guarded_form = tried(*(page for page in PAGES if "POST" in page.methods and page.rule is not PUBLIC))


@pytest.fixture(scope="module")
def document(folder: Path) -> str:
    """The id of an act that the project holds."""
    with Project.open(folder) as project:
        return str(project.database.execute("SELECT min(id) FROM documents").fetchone()[0])


def address(page: Page, document: str = "0" * 64) -> str:
    """An address of the page: with this act where it asks for one, with words that name nothing elsewhere."""
    _, path, convertors = compile_path(page.path)
    for name, convertor in convertors.items():
        said = document if name == "document" else "nothing"
        path = path.replace(f"{{{name}}}", "1" if isinstance(convertor, IntegerConvertor) else said)
    return path


def ask(client: Client, page: Page, path: str, method: str, fields: dict[str, str] | None = None) -> Any:
    return client.post(path, fields) if method == "POST" else client.get(path)


def test_every_module_hangs_its_pages_on_the_table():
    """What a module calls its pages is in the table, and nothing else is."""
    modules = [
        importlib.import_module(f"sudebnik.web.{found.name}")
        for found in pkgutil.iter_modules(sudebnik.web.__path__)
    ]
    said = [
        page
        for module in modules
        if module.__name__ != "sudebnik.web.routes"
        for page in getattr(module, "PAGES", ())
    ]
    assert {(page.path, page.methods) for page in said} == {(page.path, page.methods) for page in PAGES}


def test_every_address_has_one_rule():
    """No address and method stands twice, and every rule is the public, anybody's or a set of roles that is not empty."""
    pairs = [(page.path, method) for page in PAGES for method in page.methods]
    assert len(pairs) == len(set(pairs))
    assert len({page.name for page in PAGES}) == len(PAGES)
    for page in PAGES:
        assert set(page.methods) <= {"GET", "POST"}
        assert page.rule in (PUBLIC, ANYONE) or (page.rule and page.rule <= frozenset(Role)), page.path


def test_what_is_open_to_all_is_named_here():
    """A page without a login is a decision, not an accident."""
    assert {page.name for page in PAGES if page.rule is PUBLIC} == OPEN_TO_ALL


def test_the_application_serves_the_table_and_nothing_else(desk: Desk):
    """No route is made beside the table."""
    gate = application(desk.house, Reach(frozenset({"127.0.0.1"})))
    routes = gate._app.routes
    assert {route.path for route in routes} == {page.path for page in PAGES}
    for route in routes:
        assert route.methods - {"HEAD"} == {
            m for page in PAGES if page.path == route.path for m in page.methods
        }


@every_page
def test_nobody(desk: Desk, page: Page, document: str):
    """Without a session every page but the public ones sends to the login, and a script is told 401."""
    path = address(page, document)
    for method in page.methods:
        answer = ask(desk.client(), page, path, method)
        if page.rule is PUBLIC:
            assert answer.status_code in STATUSES | {403}
            continue
        assert answer.status_code == 303
        assert answer.headers["location"].partition("?")[0] == "/login"
        if method == "GET":
            for header in ({"HX-Request": "true"}, {"Sec-Fetch-Dest": "empty"}):
                part = desk.client().get(path, **header)
                assert (part.status_code, part.headers["hx-redirect"]) == (401, "/login")


@every_guarded_page
def test_old_session(desk: Desk, page: Page, document: str):
    """A session that was idle too long opens nothing, whatever the role."""
    for method in page.methods:
        client = desk.client("emil")
        desk.clock.wait(IDLE)
        answer = ask(client, page, address(page, document), method)
        assert answer.status_code == 303
        assert answer.headers["location"].partition("?")[0] == "/login"


@every_page
@pytest.mark.parametrize("name", PEOPLE)
def test_role(desk: Desk, page: Page, document: str, name: str):
    """Whoever has the role is served, with an act that is there and one that is not; whoever has not is refused."""
    account = desk.house.accounts.store.get(name)
    for method in page.methods:
        for path in (address(page, document), address(page)):
            answer = ask(desk.client(name), page, path, method)
            if allowed(page.rule, account):
                assert answer.status_code in STATUSES | ({403} if page.rule is PUBLIC else set())
            else:
                assert answer.status_code == 403
                assert "Your account may not open this page." in answer.text


@every_form
@pytest.mark.parametrize("said", ["", "0" * 64, "another session's", None])
def test_forged_form(desk: Desk, page: Page, document: str, said: str | None):
    """A form without the token, with a wrong one, or with that of another session changes nothing."""
    client = desk.client("emil")
    if said == "another session's":
        said = desk.client("emil").csrf
    client.csrf = said or ""
    answer = client.post(address(page, document), {} if said is not None else {"csrf": ""})
    assert answer.status_code == 403


@every_guarded_form
def test_right_form_is_taken(desk: Desk, page: Page, document: str):
    """The token in the form or in the header lets an editor through to the page itself."""
    assert desk.client("emil").post(address(page, document)).status_code in STATUSES
    client = desk.client("emil")
    answer = client.post(address(page, document), {"csrf": ""}, **{"X-CSRF-Token": client.csrf})
    assert answer.status_code in STATUSES


@every_form
def test_form_from_elsewhere(desk: Desk, page: Page, document: str):
    """A form that another origin sent is refused, even with the right token; so is one of unknown origin."""
    path = address(page, document)
    client = desk.client("emil")
    for headers in (
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "https://127.0.0.1:8237"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ):
        assert client.post(path, **headers).status_code == 403, headers
    assert client.http.post(path, data={"csrf": client.csrf}).status_code == 403


@every_form
def test_no_uploads(desk: Desk, page: Page, document: str):
    """Files, JSON and text are refused before anything reads them."""
    path = address(page, document)
    client = desk.client("emil")
    ours = {"Origin": client.origin, "X-CSRF-Token": client.csrf}
    upload = client.http.post(path, files={"file": ("act.txt", b"x")}, headers=ours)
    assert upload.status_code == 415
    assert client.http.post(path, json={"csrf": client.csrf}, headers=ours).status_code == 415
    assert client.http.post(path, content=b"csrf=", headers=ours).status_code == 415


@every_form
def test_too_much(desk: Desk, page: Page, document: str):
    """A body longer than the page takes, declared or not, is refused; so are too many fields."""
    path = address(page, document)
    client = desk.client("emil")
    ours = {
        "Origin": client.origin,
        "X-CSRF-Token": client.csrf,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    declared = client.http.post(path, content=b"a=" + b"x" * page.most, headers=ours)
    streamed = client.http.post(path, content=iter([b"a=", b"x" * page.most]), headers=ours)
    many = client.http.post(path, content=b"a=&" * 600, headers=ours)
    assert (declared.status_code, streamed.status_code, many.status_code) == (413, 413, 400)


@every_page
def test_wrong_method(desk: Desk, page: Page, document: str):
    """Every other method is 405, with the methods that are taken."""
    path = address(page, document)
    taken = {method for other in PAGES if other.path == page.path for method in other.methods}
    client = desk.client("emil")
    ours = {"Origin": client.origin, "Sec-Fetch-Site": "same-origin"}
    for method in ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"):
        assert client.http.request(method, path, headers=ours).status_code == 405, method
    for method in {"GET", "POST"} - taken:
        answer = ask(client, page, path, method)
        assert answer.status_code == 405
        assert taken <= set(answer.headers["allow"].split(", "))


@every_shown_page
def test_head_says_what_get_says(desk: Desk, page: Page, document: str):
    """HEAD is served where GET is, by the same rule."""
    path = address(page, document)
    for name in (None, "rita", "emil"):
        assert desk.client(name).http.head(path).status_code == desk.client(name).get(path).status_code


@every_shown_page
def test_headers(desk: Desk, page: Page, document: str):
    """Every answer, refusals included, carries the policy that lets no script of a ruling run, and is not kept."""
    path = address(page, document)
    for name in (None, "rita", "emil"):
        for answer in (
            desk.client(name).get(path),
            desk.client(name).post(path),
            desk.client(name).http.put(path),
        ):
            for header, value in HEADERS.items():
                if header != "Content-Security-Policy":
                    assert answer.headers[header] == value
            policy = answer.headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert "script-src 'self'" in policy or "script-src" not in policy
            assert answer.headers["cache-control"] == "no-store"
            assert "server" not in answer.headers


@every_shown_page
def test_foreign_site_cannot_use_a_page_as_a_part(desk: Desk, page: Page, document: str):
    """Another site's page may link here, but not load a page of ours as script, picture or data."""
    client = desk.client("emil")
    path = address(page, document)
    for site in ("cross-site", "same-site"):
        for mode in ("no-cors", "cors"):
            answer = client.get(path, **{"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode})
            assert answer.status_code == 403


@pytest.mark.parametrize("path", ["/nothing", "/static", "/login/", "/.git/config", "/%00", "/%ff"])
@pytest.mark.parametrize("name", [None, "emil"])
def test_unknown_address(desk: Desk, path: str, name: str | None):
    """What the table does not name is not there, for nobody and for an editor."""
    assert desk.client(name).get(path).status_code == 404
