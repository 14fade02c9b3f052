"""The one table of all addresses, each with the rule that says who may open it."""

from __future__ import annotations

from sudebnik.web import assets, login
from sudebnik.web.rules import Page

PAGES: tuple[Page, ...] = (
    *assets.PAGES,
    *login.PAGES,
)
