"""The door and the gate: passwords, second factors, waits, one-time addresses; names, origins, proxies."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyotp
import pytest
from tests.web.conftest import CHEAP, PASSWORD, Client, Clock, Desk, hidden

from sudebnik.errors import EvidenceError, Overtaken, ProjectError, UsageError
from sudebnik.web.app import application
from sudebnik.web.house import House, OneTime
from sudebnik.web.pages import page
from sudebnik.web.rules import ANYONE, Page
from sudebnik.web.security import POLICY, Network, Reach
from sudebnik.workbench.accounts import LONGEST_WAIT, Accounts

LOCAL = Reach(frozenset({"127.0.0.1"}))


def text(answer: Any) -> str:
    """What a page says, without what differs from one form to the next."""
    return re.sub(r'value="[0-9a-f]{64}"', "", html.unescape(answer.text))


_WRONG = "не то слово"


def knock(
    desk: Desk,
    name: str,
    password: str = _WRONG,
    address: str = "192.0.2.7",
    code: str = "",
) -> Any:
    """One attempt at the login form."""
    return desk.client(address=address).log_in(name, password, code)


@pytest.fixture
def own(folder: Path, tmp_path: Path) -> Iterator[Desk]:
    """A house whose accounts are this test's alone: its failures lock nobody else out."""
    clock = Clock()
    (tmp_path / "accounts").mkdir()
    accounts = Accounts.open(tmp_path / "accounts", clock, CHEAP)
    with House(folder, accounts, port=8237, language="en") as the:
        the.accounts.add("clara", {"coder"}, PASSWORD)
        yield Desk(folder, clock, the, application(the, LOCAL))


# ---- the login ---------------------------------------------------------------------------------


def test_login_leads_to_where_one_wanted_to_go(desk: Desk):
    """After the login the page opens that was asked for, and no address outside the server ever does."""
    client = desk.client()
    asked = client.get("/account?x=1").headers["location"]
    form = client.get(asked)
    fields = {
        "csrf": hidden(form.text, "csrf"),
        "next": hidden(form.text, "next"),
        "name": "clara",
        "password": PASSWORD,
    }
    assert client.post("/login", fields).headers["location"] == "/account?x=1"
    for elsewhere in (
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "evil",
        "/a\nb",
        "",
    ):
        client = desk.client()
        form = client.get("/login")
        fields = {"csrf": hidden(form.text, "csrf"), "next": elsewhere, "name": "clara", "password": PASSWORD}
        assert client.post("/login", fields).headers["location"] == "/", elsewhere


def test_login_form_has_a_token_of_its_own(own: Desk):
    """Another site cannot log somebody in under its own name: the form's token belongs to the browser's cookie."""
    client = own.client()
    client.get("/login")
    fields = {"name": "clara", "password": PASSWORD}
    assert client.post("/login", {**fields, "csrf": ""}).status_code == 403
    other = hidden(own.client().get("/login").text, "csrf")
    assert client.post("/login", {**fields, "csrf": other}).status_code == 403
    assert "sudebnik-8237" not in client.http.cookies


def test_refusal_tells_nothing(own: Desk):
    """Unknown name, wrong password, missing or wrong code, closed account: one and the same page."""
    accounts = own.house.accounts
    accounts.add("dora", {"coder"}, PASSWORD)
    accounts.add("gone", {"coder"}, PASSWORD)
    accounts.close_account("gone")
    seed, _ = accounts.new_seed("dora")
    accounts.enrol("dora", seed, pyotp.TOTP(seed).at(own.clock.at))
    answers = [
        knock(own, "clara"),
        knock(own, "nobody"),
        knock(own, "nobody", PASSWORD),
        knock(own, "gone", PASSWORD),
        knock(own, "dora", PASSWORD),
        knock(own, "dora", PASSWORD, code="000000"),
        knock(own, "clara", "x" * 5000),
        knock(own, "x" * 5000, "\ud800".encode("utf-8", "replace").decode()),
    ]
    assert {answer.status_code for answer in answers} == {403}
    assert len({text(answer) for answer in answers}) == 1
    assert "Name, password or code is wrong." in text(answers[0])


def test_unknown_name_costs_as_much(own: Desk, monkeypatch: pytest.MonkeyPatch):
    """For a name that nobody has a password is compared too, by the same parameters."""
    hasher = own.house.accounts._hasher
    compared = []

    class Watched:
        def verify(self, kept: str, said: bytes) -> bool:
            compared.append(kept.rsplit("$", 2)[0])
            return bool(hasher.verify(kept, said))

        def __getattr__(self, name: str) -> Any:
            return getattr(hasher, name)

    monkeypatch.setattr(own.house.accounts, "_hasher", Watched())
    for name in ("clara", "nobody"):
        knock(own, name)
    assert len(compared) == 2
    assert compared[0] == compared[1]


def test_password_is_kept_as_the_standard_says(tmp_path: Path):
    """Argon2id with 64 MiB, three passes, four lanes (RFC 9106, section 4); a cheaper one is kept anew at the login."""
    with Accounts.open(tmp_path, cost=CHEAP) as accounts:
        accounts.add("clara", {"coder"}, PASSWORD)
        assert accounts.store.password("clara").startswith("$argon2id$v=19$m=8,t=1,p=1$")
    with Accounts.open(tmp_path) as accounts:
        accounts.enter("clara", PASSWORD, "", "192.0.2.1")
        assert accounts.store.password("clara").startswith("$argon2id$v=19$m=65536,t=3,p=4$")
        accounts.enter("clara", PASSWORD, "", "192.0.2.1")


def test_waits_double_for_account(own: Desk):
    """After four failures each further one doubles the wait, up to a quarter of an hour; then the right word opens."""
    for _ in range(4):
        assert knock(own, "clara").status_code == 403
    waits = []
    for _ in range(12):
        assert knock(own, "clara").status_code == 403
        refused = knock(own, "clara", PASSWORD)
        assert refused.status_code == 429
        waits.append(int(refused.headers["retry-after"]))
        own.clock.wait(waits[-1])
    assert waits[:6] == [2, 4, 8, 16, 32, 64]
    assert waits[-1] == LONGEST_WAIT
    assert knock(own, "clara", PASSWORD).status_code == 303
    assert knock(own, "clara").status_code == 403
    assert knock(own, "clara").status_code == 403


def test_waiting_tells_nothing(own: Desk):
    """A name that nobody has is made to wait just as one that somebody has."""
    for name in ("clara", "nobody"):
        for _ in range(5):
            knock(own, name, address="192.0.2.7" if name == "clara" else "198.51.100.1")
    asked = knock(own, "clara", address="203.0.113.1"), knock(own, "nobody", address="203.0.113.2")
    assert [answer.status_code for answer in asked] == [429, 429]
    assert text(asked[0]) == text(asked[1])


def test_one_address_trying_many_names_waits(own: Desk):
    """Twenty failures from one address, whatever the names, and it waits; others do not. IPv6 counts by network."""
    for number in range(21):
        knock(own, f"name{number}", address=f"2001:db8:0:1::{number:x}")
    assert knock(own, "clara", PASSWORD, address="2001:db8:0:1:ffff::1").status_code == 429
    assert knock(own, "clara", PASSWORD, address="2001:db8:0:2::1").status_code == 303


def test_right_password_does_not_clear_an_address(own: Desk):
    """Whoever has one account cannot try those of others for ever by logging in between."""
    answers = []
    for number in range(25):
        answers.append(knock(own, f"name{number}").status_code)
        answers.append(knock(own, "clara", PASSWORD).status_code)
    assert 429 in answers


def test_attempts_keep_no_name(own: Desk, tmp_path: Path):
    """A password typed into the name's field is not kept in the file, nor is an address."""
    knock(own, "мой тайный пароль")
    kept = b"".join(path.read_bytes() for path in (tmp_path / "accounts").iterdir())
    assert "мой тайный пароль".encode() not in kept
    assert b"192.0.2.7" not in kept


def test_editor_can_unlock(own: Desk):
    """`accounts unlock` ends the wait."""
    for _ in range(6):
        knock(own, "clara")
    assert knock(own, "clara", PASSWORD).status_code == 429
    own.house.accounts.unlock("clara")
    assert knock(own, "clara", PASSWORD).status_code == 303


# ---- the second factor -------------------------------------------------------------------------


def test_second_factor(own: Desk):
    """A code is asked for, taken once, and taken from a clock that is half a minute off."""
    accounts, clock = own.house.accounts, own.clock
    seed, uri = accounts.new_seed("clara")
    assert uri.startswith("otpauth://totp/sudebnik:clara?secret=" + seed)
    totp = pyotp.TOTP(seed)
    recovery = accounts.enrol("clara", seed, totp.at(clock.at))
    clock.wait(60)
    assert knock(own, "clara", PASSWORD).status_code == 403
    code = totp.at(clock.at)
    assert knock(own, "clara", "не то слово", code=code).status_code == 403
    assert knock(own, "clara", PASSWORD, code=f" {code[:3]} {code[3:]} ").status_code == 303
    assert knock(own, "clara", PASSWORD, code=code).status_code == 403
    assert knock(own, "clara", PASSWORD, code=totp.at(clock.at - 30)).status_code == 403
    clock.wait(60)
    assert knock(own, "clara", PASSWORD, code=totp.at(clock.at - 30)).status_code == 303
    clock.wait(120)
    assert knock(own, "clara", PASSWORD, code=totp.at(clock.at - 90)).status_code == 403
    assert knock(own, "clara", PASSWORD, code=recovery[0].lower()).status_code == 303
    assert knock(own, "clara", PASSWORD, code=recovery[0]).status_code == 403
    assert knock(own, "clara", PASSWORD, code=recovery[1].replace("-", "")).status_code == 303
    assert accounts.store.count_recovery("clara") == 8
    accounts.drop_second_factor("clara")
    assert knock(own, "clara", PASSWORD).status_code == 303


# ---- alone on one's own machine ----------------------------------------------------------------


@pytest.fixture
def alone(folder: Path) -> Iterator[tuple[Any, OneTime, list[str]]]:
    """A house for one person: the application, the one-time token, and the tokens told afterwards."""
    told: list[str] = []
    once = OneTime(told.append)
    with House(folder, Accounts.alone("solo"), port=8237, language="en", alone=once) as the:
        yield application(the, LOCAL), once, told


def test_one_time_address_admits_once(alone: tuple[Any, OneTime, list[str]]):
    """The address from the terminal opens all pages for one browser; a second one needs the next address."""
    app, once, told = alone
    first, second = Client(app), Client(app)
    token = once.token
    assert first.get("/account").status_code == 303
    assert first.get(f"/enter?token={token}").status_code == 200
    answer = first.get("/account")
    assert answer.status_code == 200
    assert "solo" in answer.text
    assert second.get(f"/enter?token={token}").status_code == 403
    assert second.get("/account").status_code == 303
    assert len(told) == 1
    assert second.get(f"/enter?token={told[0]}").status_code == 200
    assert second.get("/account").status_code == 200


def test_wrong_token_admits_nobody_and_spends_nothing(alone: tuple[Any, OneTime, list[str]]):
    """Guessing does not use the address up."""
    app, once, told = alone
    client = Client(app)
    for guess in ("", "x", once.token[:-1], once.token + "x", "%00", "%ff"):
        assert client.get(f"/enter?token={guess}").status_code == 403
    assert client.get("/enter").status_code == 403
    assert not told
    assert client.get(f"/enter?token={once.token}").status_code == 200


def test_alone_there_is_no_password(alone: tuple[Any, OneTime, list[str]]):
    """Without accounts the login form tells of the terminal, and no name or password opens."""
    client = Client(alone[0])
    form = client.get("/login")
    assert "terminal" in form.text
    assert 'name="password"' not in form.text
    assert client.post("/login", {"name": "solo", "password": ""}).status_code == 403


def test_with_accounts_there_is_no_one_time_address(desk: Desk):
    """Where people have accounts nobody comes in without."""
    assert desk.client().get("/enter?token=").status_code == 404


# ---- the gate ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8237",
        "127.0.0.1.evil.example",
        "",
        "127.0.0.2",
        "[::1]",
        "localhost@evil.example",
    ],
)
def test_another_name_is_refused(desk: Desk, host: str):
    """A name that leads here by somebody else's DNS opens no page, not even with the right cookie."""
    client = desk.client("emil")
    answer = client.get("/account", Host=host)
    assert answer.status_code == 400
    assert answer.headers["content-security-policy"] == POLICY


def test_long_address_is_refused(desk: Desk):
    """An address of more than 8 KiB is not looked at."""
    assert desk.client("emil").get("/account?" + "x" * 9000).status_code == 414


def test_tls_makes_cookies_secure(folder: Path, tmp_path: Path):
    """Under TLS cookies are Secure and bound to the host, and browsers are told to come by https alone."""
    with House(folder, Accounts.open(tmp_path, cost=CHEAP), port=443, secure=True, language="en") as the:
        the.accounts.add("clara", {"coder"}, PASSWORD)
        client = Client(
            application(the, Reach(frozenset({"desk.example"}), secure=True)), "https://desk.example"
        )
        answer = client.log_in("clara")
        assert answer.status_code == 303
        begun = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("__Host-sudebnik="))
        assert {"secure", "httponly", "samesite=strict", "path=/"} <= {
            m.strip().lower() for m in begun.split(";")
        }
        assert "domain" not in begun.lower()
        assert answer.headers["strict-transport-security"].startswith("max-age=")
        assert client.get("/account").status_code == 200
        clear = Client(client.http.app, "http://desk.example")
        assert clear.get("/login").status_code == 403


def test_only_the_proxy_may_connect_and_is_believed(folder: Path, tmp_path: Path):
    """Behind a proxy: others who reach the port are refused, and waits count by the address that the proxy tells."""
    from ipaddress import ip_network

    proxies: tuple[Network, ...] = (ip_network("10.0.0.9"),)
    with House(folder, Accounts.open(tmp_path, cost=CHEAP), port=443, secure=True, language="en") as the:
        the.accounts.add("clara", {"coder"}, PASSWORD)
        app = application(the, Reach(frozenset({"desk.example"}), secure=True, proxies=proxies))
        stranger = Client(app, "https://desk.example", address="10.0.0.8")
        told = {"X-Forwarded-For": "203.0.113.5", "X-Forwarded-Proto": "https"}
        assert stranger.get("/login", **told).status_code == 403
        proxy = Client(app, "http://desk.example", address="10.0.0.9")
        proxy.origin = "https://desk.example"
        assert proxy.get("/login", **{"X-Forwarded-Proto": "http"}).status_code == 403
        assert proxy.get("/login").status_code == 403
        assert proxy.get("/login", **told).status_code == 200
        form = proxy.get("/login", **told)
        fields = {"csrf": hidden(form.text, "csrf"), "name": "clara", "password": "не то слово"}
        cookie = form.headers["set-cookie"].partition(";")[0]
        forged = told | {"X-Forwarded-For": "198.51.100.77, 203.0.113.5", "Cookie": cookie}
        assert "Name, password or code is wrong." in proxy.post("/login", fields, **forged).text
        counted = [the.accounts.store.attempts(the.accounts._who("address", at))[0] for at in _ADDRESSES]
        assert counted == [1, 0, 0]


_ADDRESSES = ("203.0.113.5", "198.51.100.77", "10.0.0.9")

# ---- faults ------------------------------------------------------------------------------------

WORDS = "Сидоренко самовольно оставил"


def _raising(error: Exception) -> Page:
    def endpoint(_request: Any) -> Any:
        raise error

    return Page("/fault", ("GET", "POST"), ANYONE, endpoint, "fault")


def test_fault_of_ours_tells_no_words(desk: Desk, capfd: pytest.CaptureFixture[str]):
    """A fault of the program shows its kind and place: no traceback, no message, for a message may quote a ruling."""
    app = application(desk.house, LOCAL, [_raising(ValueError(WORDS))])
    client = Client(app)
    client.http.cookies = desk.client("emil").http.cookies
    answer = client.get("/fault")
    err = capfd.readouterr().err
    assert answer.status_code == 500
    for told in (answer.text, err):
        assert WORDS not in told
        assert "Traceback" not in told
        assert "ValueError" in told


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError("the answer is no value of this variable"), 422),
        (EvidenceError("the words do not stand there"), 422),
        (Overtaken("somebody answered meanwhile"), 409),
        (ProjectError("the disk is full"), 500),
    ],
)
def test_fault_raised_on_purpose_says_its_line(desk: Desk, error: Exception, status: int):
    """What a person can mend is said in its one line."""
    client = Client(application(desk.house, LOCAL, [_raising(error)]))
    client.http.cookies = desk.client("emil").http.cookies
    answer = client.get("/fault")
    assert answer.status_code == status
    assert str(error) in html.unescape(answer.text)


def test_nothing_is_rendered_as_markup(desk: Desk):
    """Whatever a template is given is text on the page."""
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"

    def endpoint(request: Any) -> Any:
        return page(request, "error.html", what=hostile, now=hostile, number=200)

    client = Client(application(desk.house, LOCAL, [Page("/hostile", ("GET",), ANYONE, endpoint, "hostile")]))
    client.http.cookies = desk.client("emil").http.cookies
    answer = client.get("/hostile?x=" + hostile)
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    assert hostile in html.unescape(answer.text)


def test_pages_hold_no_script_or_style_of_their_own(desk: Desk):
    """The policy allows none, so none may be there: no inline script, style or handler, no outside address."""
    client = desk.client("emil")
    for path in ("/login", "/account", "/nothing"):
        said = (desk.client() if path == "/login" else client).get(path).text
        assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|javascript:", said), path
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', said), path


def test_packaged_file_is_kept_for_a_year(desk: Desk):
    """Scripts and styles have their content in their address; another address of the same name is not there."""
    from sudebnik.web.assets import assets

    client = desk.client()
    for name, asset in assets().items():
        answer = client.get(asset.url)
        assert answer.status_code == 200
        assert answer.content == asset.data
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert client.get(f"/static/0000000000000000/{name}").status_code == 404
    assert client.get("/static/0/..%2f..%2fapp.py").status_code == 404
    assert {"house.css", "htmx.min.js", "mark.svg"} <= set(assets())
