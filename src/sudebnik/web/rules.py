"""What a page is: its address, its methods, and the rule that says who may open it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from sudebnik.store.accounts import Account, Role


class Open(Enum):
    """Rules that name no role."""

    PUBLIC = "public"
    ANYONE = "anyone"


PUBLIC = Open.PUBLIC
"""Whoever reaches the server; such a page says nothing of the project."""

ANYONE = Open.ANYONE
"""Whoever is logged in, with whatever role."""

Rule = Open | frozenset[Role]

READER = frozenset({Role.READER, Role.CODER, Role.ADJUDICATOR, Role.EDITOR})
CODER = frozenset({Role.CODER, Role.EDITOR})
ADJUDICATOR = frozenset({Role.ADJUDICATOR, Role.EDITOR})
EDITOR = frozenset({Role.EDITOR})
"""Rules by role: an editor may do everything."""


class Visit(NamedTuple):
    """Who asks: ``request.state.visit`` behind every rule but `PUBLIC`, where it is this or None."""

    account: Account
    csrf: str
    language: str


@dataclass(frozen=True, slots=True)
class Page:
    """One address. Its endpoint is a plain function; it runs in a thread with its own open project."""

    path: str
    methods: tuple[str, ...]
    rule: Rule
    endpoint: Callable[[Request], Response]
    name: str
    most: int = 1024 * 1024
    """Bytes of a request's body, at most."""

    slow: bool = False
    """Whether a password is compared: that is done in threads of its own."""


def allowed(rule: Rule, account: Account) -> bool:
    """Whether this account may open a page of this rule."""
    return isinstance(rule, Open) or bool(rule & account.roles)
