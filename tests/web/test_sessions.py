"""Sessions: begun by a login, ended by time, by logging out, or by what is done to the account."""

from __future__ import annotations

import re
import sqlite3

from tests.web.conftest import PASSWORD, Desk

from sudebnik.web.sessions import IDLE, LONGEST


def test_token_is_kept_as_hash(desk: Desk):
    """Whoever copies the file of accounts finds no token and no password in it."""
    client = desk.client("clara")
    token = client.http.cookies["sudebnik-8237"]
    kept = b"".join(path.read_bytes() for path in desk.folder.glob("accounts.sqlite*"))
    assert len(token) >= 43
    assert token.encode() not in kept
    assert PASSWORD.encode() not in kept
    assert b"$argon2id$" in kept


def test_file_is_its_owners_alone(desk: Desk):
    """Other users of the machine may not read the file of accounts, nor what SQLite keeps beside it."""
    for path in desk.folder.glob("accounts.sqlite*"):
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_cookie_is_closed_to_scripts_and_other_sites(desk: Desk):
    """The cookie is HttpOnly and SameSite=Strict, for the whole site, and ends with the browser."""
    client = desk.client()
    cookies = client.log_in("clara").headers.get_list("set-cookie")
    begun = next(cookie for cookie in cookies if cookie.startswith("sudebnik-8237="))
    marks = {mark.strip().lower() for mark in begun.split(";")[1:]}
    assert marks == {"httponly", "samesite=strict", "path=/"}


def test_login_gives_another_token(desk: Desk):
    """A login in a browser that has a session gives a new token and ends the old session."""
    client = desk.client("clara")
    old = client.http.cookies["sudebnik-8237"]
    store = desk.house.accounts.store
    client.http.cookies.delete("sudebnik-8237")
    door = re.search(r'name="csrf" value="([^"]*)"', client.get("/login").text)[1]
    fields = {"csrf": door, "name": "konrad", "password": PASSWORD}
    doors = client.http.cookies["sudebnik-8237-door"]
    answer = client.post("/login", fields, Cookie=f"sudebnik-8237={old}; sudebnik-8237-door={doors}")
    assert answer.status_code == 303
    assert client.http.cookies["sudebnik-8237"] != old
    from sudebnik.web.sessions import _hash

    assert store.session(_hash(old)) is None


def test_idle_session_ends(desk: Desk):
    """Nothing asked for two hours: the session is over; a request within them keeps it."""
    client = desk.client("clara")
    desk.clock.wait(IDLE - 120)
    assert client.get("/account").status_code == 200
    desk.clock.wait(IDLE - 120)
    assert client.get("/account").status_code == 200
    desk.clock.wait(IDLE)
    assert client.get("/account").headers["location"] == "/login?next=%2Faccount"


def test_session_ends_after_a_day_of_work(desk: Desk):
    """However busy: twelve hours after the login one logs in again."""
    client = desk.client("clara")
    for _ in range(11):
        desk.clock.wait(3600)
        assert client.get("/account").status_code == 200
    desk.clock.wait(LONGEST - 11 * 3600)
    assert client.get("/account").status_code == 303


def test_logging_out_ends_the_session_here_alone(desk: Desk):
    """Logging out ends this session at the server, not only in the browser; another browser's goes on."""
    here, there = desk.client("clara"), desk.client("clara")
    token = here.http.cookies["sudebnik-8237"]
    assert here.post("/logout").status_code == 303
    assert here.get("/account", Cookie=f"sudebnik-8237={token}").status_code == 303
    assert there.get("/account").status_code == 200


def test_logging_out_everywhere(desk: Desk):
    """One click ends all sessions of the account, of nobody else's."""
    here, there, other = desk.client("clara"), desk.client("clara"), desk.client("konrad")
    here.post("/logout", {"everywhere": "1"})
    assert there.get("/account").status_code == 303
    assert other.get("/account").status_code == 200


def test_what_is_done_to_the_account_holds_at_once(desk: Desk):
    """A closed account, another password: sessions end. Other roles: they hold from the next page."""
    accounts = desk.house.accounts
    accounts.add("Ben", {"coder"}, PASSWORD)
    client = desk.client("Ben")
    accounts.set_roles("ben", {"reader"})
    assert "reader" in client.get("/account").text
    accounts.close_account("ben")
    assert client.get("/account").status_code == 303
    assert desk.client().log_in("Ben").status_code == 403
    accounts.reopen_account("ben")
    assert desk.client().log_in("Ben").status_code == 303
    client = desk.client("Ben")
    accounts.set_password("ben", PASSWORD + " и весна")
    assert client.get("/account").status_code == 303


def test_own_password_can_be_changed(desk: Desk):
    """Whoever knows his password can take another; then all his sessions end and the old one opens nothing."""
    desk.house.accounts.add("Dora", {"coder"}, PASSWORD)
    client, other = desk.client("Dora"), desk.client("Dora")
    new = "семь кирпичных башен"
    wrong = client.post("/account/password", {"password": "не тот пароль", "new": new, "again": new})
    assert wrong.status_code == 403
    unlike = client.post("/account/password", {"password": PASSWORD, "new": new, "again": new + "."})
    assert unlike.status_code == 422
    short = client.post("/account/password", {"password": PASSWORD, "new": "коротко", "again": "коротко"})
    assert short.status_code == 422
    assert client.get("/account").status_code == 200
    changed = client.post("/account/password", {"password": PASSWORD, "new": new, "again": new})
    assert changed.headers["location"] == "/login"
    assert other.get("/account").status_code == 303
    assert desk.client().log_in("Dora").status_code == 403
    assert desk.client().log_in("Dora", new).status_code == 303


def test_language_is_remembered(desk: Desk):
    """The language that one chose holds for the session and for the next login."""
    client = desk.client("clara")
    assert '<html lang="en">' in client.get("/account").text
    answer = client.post("/language", {"language": "ru", "next": "/account"})
    assert answer.headers["location"] == "/account"
    assert '<html lang="ru">' in client.get("/account").text
    assert '<html lang="ru">' in desk.client("clara").get("/account").text
    assert client.post("/language", {"language": "xx"}).status_code == 422


def test_sessions_outlive_the_server(desk: Desk):
    """A restart logs nobody out: what was begun is in the file."""
    client = desk.client("clara")
    connection = sqlite3.connect(f"file:{desk.folder / 'accounts.sqlite'}?mode=ro", uri=True)
    try:
        count = connection.execute("SELECT count(*) FROM sessions WHERE account = 'clara'").fetchone()[0]
    finally:
        connection.close()
    assert count >= 1
    assert client.get("/account").status_code == 200
