"""What all pages share while the server runs: the project's folder, who may come in, and the threads that answer."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request

from sudebnik.web.sessions import Sessions
from sudebnik.web.workers import Workers
from sudebnik.workbench.accounts import Accounts


class OneTime:
    """A token that admits one browser; when it was used, ``again`` is told the next one."""

    def __init__(self, again: Callable[[str], None]) -> None:
        self._again = again
        self._lock = threading.Lock()
        self.token = secrets.token_urlsafe(32)

    def take(self, said: str) -> bool:
        """Whether this is the token; it is another one from now on."""
        with self._lock:
            if not hmac.compare_digest(said.encode("utf-8", "replace"), self.token.encode()):
                return False
            self.token = secrets.token_urlsafe(32)
        self._again(self.token)
        return True


@dataclass(frozen=True, slots=True)
class House:
    """One running review desk. ``alone`` is set where one person works on his own machine without an account."""

    folder: Path
    accounts: Accounts
    sessions: Sessions
    workers: Workers
    language: str
    alone: OneTime | None = None

    def close(self) -> None:
        self.workers.close()
        self.accounts.close()


def house(request: Request) -> House:
    """The house that this request came to."""
    found: House = request.app.state.house
    return found
