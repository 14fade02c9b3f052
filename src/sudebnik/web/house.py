"""What all pages share while the server runs: the project's folder, who may come in, and the threads that answer."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from starlette.requests import Request

from sudebnik.web.sessions import Sessions
from sudebnik.web.workers import Workers
from sudebnik.workbench.accounts import Accounts
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.project import Project

DESKS = 8
"""Threads for pages. More would only wait for each other: SQLite writes one at a time, Python runs one at a time."""

DOORS = 2
"""Threads that compare passwords: each takes 64 MiB for a moment, and however many knock, the pages go on."""


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


class House:
    """One running review desk. ``alone`` is set where one person works on his own machine without an account.

    ``port`` and ``secure`` are the server's; ``language`` is the one of readers whose browser likes neither. Close it, or
    use ``with``; the accounts are closed with it.
    """

    def __init__(
        self,
        folder: Path,
        accounts: Accounts,
        *,
        port: int,
        secure: bool = False,
        language: str = "ru",
        alone: OneTime | None = None,
    ) -> None:
        self.folder = folder
        self.accounts = accounts
        self.sessions = Sessions(accounts, port=port, secure=secure)
        self.language = language
        self.alone = alone
        with Project.open(folder) as project:
            book_of(project)  # read once, before the first visitor waits for it
        self.desks = Workers(folder, DESKS)
        self.doors = Workers(folder, DOORS)

    def close(self) -> None:
        """Finish what was asked, then close everything that is open."""
        self.desks.close()
        self.doors.close()
        self.accounts.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def house(request: Request) -> House:
    """The house that this request came to."""
    found: House = request.app.state.house
    return found
