"""The one table of all addresses, each with the rule that says who may open it."""

from __future__ import annotations

from sudebnik.web import (
    adjudication,
    agreement_page,
    assets,
    desk,
    documents,
    flags,
    help_page,
    home,
    log_page,
    login,
    originals,
    sampling,
    stale_page,
)
from sudebnik.web.rules import Page

PAGES: tuple[Page, ...] = (
    *assets.PAGES,
    *login.PAGES,
    *desk.PAGES,
    *originals.PAGES,
    *home.PAGES,
    *documents.PAGES,
    *sampling.PAGES,
    *agreement_page.PAGES,
    *adjudication.PAGES,
    *stale_page.PAGES,
    *flags.PAGES,
    *log_page.PAGES,
    *help_page.PAGES,
)
