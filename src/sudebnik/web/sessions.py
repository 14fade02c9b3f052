"""Who is logged in: a random token in a cookie, its hash in the file of accounts, and two clocks that end it."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from sudebnik.store.accounts import Account
from sudebnik.web.rules import Visit
from sudebnik.workbench.accounts import Accounts

IDLE = 2 * 3600
"""Seconds without a request after which a session ends."""

LONGEST = 12 * 3600
"""Seconds after which a session ends in any case: a working day."""

_NOTE_AFTER = 60
"""A session's last moment is written down once a minute, not with every key."""

_LONGEST_TOKEN = 128


class Sessions:
    """Begins, finds and ends sessions. ``cookie`` is the cookie's name, ``secure`` whether it asks for TLS."""

    def __init__(self, accounts: Accounts, *, port: int, secure: bool) -> None:
        self.accounts = accounts
        self.secure = secure
        # Cookies know no ports: two projects open at once would log each other out under one name.
        self.cookie = "__Host-sudebnik" if secure else f"sudebnik-{port}"
        self.door = f"{self.cookie}-door"

    def begin(self, response: Response, account: Account, language: str, old: str | None = None) -> None:
        """Begin a session and hand its token to the browser; the one it had ends."""
        now, store = self.accounts.now(), self.accounts.store
        token = secrets.token_urlsafe(32)
        with store.transaction():
            store.end_old(now - LONGEST, now - IDLE)
            if old:
                store.end_session(_hash(old))
            store.begin_session(_hash(token), account.name, account.language or language, now)
        self.hand_out(response, self.cookie, token)

    def visit(self, request: Request) -> Visit | None:
        """Whose session this request belongs to; None where there is none or it has ended."""
        token = self.token(request)
        if token is None:
            return None
        hashed = _hash(token)
        session = self.accounts.store.session(hashed)
        if session is None:
            return None
        now = self.accounts.now()
        if now - session.begun >= LONGEST or now - session.seen >= IDLE:
            self.accounts.store.end_session(hashed)
            return None
        if now - session.seen >= _NOTE_AFTER:
            self.accounts.store.see(hashed, now)
        return Visit(session.account, csrf_of(token), session.language)

    def end(self, request: Request, response: Response) -> None:
        """Log out: the session ends here and in the browser."""
        if token := self.token(request):
            self.accounts.store.end_session(_hash(token))
        response.delete_cookie(self.cookie, path="/", secure=self.secure, httponly=True, samesite="strict")

    def speak(self, request: Request, language: str) -> None:
        """Another language from now on, here and at the next login."""
        if (token := self.token(request)) and (visit := self.visit(request)):
            self.accounts.store.speak(_hash(token), language)
            self.accounts.store.set_language(visit.account.name, language)

    def token(self, request: Request) -> str | None:
        return _cookie(request, self.cookie)

    def door_token(self, request: Request) -> str | None:
        """The token of a browser that stands at the login form and has no session yet."""
        return _cookie(request, self.door)

    def hand_out(self, response: Response, name: str, token: str) -> None:
        """Give a cookie that scripts cannot read, that no other site's page sends along, and that ends with the browser."""
        response.set_cookie(name, token, path="/", secure=self.secure, httponly=True, samesite="strict")


def csrf_of(token: str) -> str:
    """The word that forms must repeat; made from a token, which it does not give away."""
    return sha256(b"sudebnik csrf 1\0" + token.encode("utf-8", "replace")).hexdigest()


def same(said: str, expected: str) -> bool:
    """Compare in a time that tells nothing."""
    return hmac.compare_digest(said.encode("utf-8", "replace"), expected.encode("utf-8", "replace"))


def _cookie(request: Request, name: str) -> str | None:
    said = request.cookies.get(name)
    return said if said and len(said) <= _LONGEST_TOKEN else None


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()
