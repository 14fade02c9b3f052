"""How a page is made: a template, the words of its reader's language, and nothing of a ruling as markup."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from sudebnik.store.accounts import Role
from sudebnik.web.assets import url_of
from sudebnik.web.house import house
from sudebnik.web.i18n import Tongue, preferred, tongue
from sudebnik.web.rules import Visit
from sudebnik.web.workers import own_project
from sudebnik.workbench.project import LANGUAGES, Project


def page(request: Request, template: str, status: int = 200, **what: Any) -> Response:
    """A page from a template in ``web/templates``.

    Templates know, besides ``what``: ``_``, ``ngettext``, ``pgettext`` (also as ``{% trans %}``), ``say`` (the `Tongue`:
    numbers, days, shares), ``lang``, ``visit`` (None before the login), ``csrf``, ``static(name)``, ``path``,
    ``may(role)``, ``alone``. Everything is escaped; an unknown name is an error.
    """
    say = tongue_of(request)
    seen = visit(request)
    html = (
        _environment(say.language)
        .get_template(template)
        .render(
            say=say,
            lang=say.language,
            languages=LANGUAGES,
            visit=seen,
            csrf=seen.csrf if seen else "",
            path=path_of(request),
            alone=house(request).alone is not None,
            may=lambda *roles: bool(seen and seen.account.roles & {*map(Role, roles), Role.EDITOR}),
            **what,
        )
    )
    return HTMLResponse(html.replace("\0", "\ufffd"), status)  # no page may hold a NUL, whatever was typed


def fault(request: Request, status: int, what: str, now: str = "", **more: Any) -> Response:
    """The page of something that went wrong: what, and what to do now."""
    return page(request, "error.html", status, what=what, now=now, number=status, **more)


def see_other(path: str, request: Request | None = None) -> Response:
    """Send the browser to another page of ours, by GET; an htmx request goes there as a whole page."""
    if request is not None and is_htmx(request):
        return Response(status_code=200, headers={"HX-Redirect": path})
    return RedirectResponse(path, 303)


def path_of(request: Request) -> str:
    """The path as a browser writes it: every letter that is none of an address is escaped."""
    return quote(request.scope["path"])


def is_htmx(request: Request) -> bool:
    """Whether htmx asks for a part of a page."""
    return request.headers.get("hx-request") == "true"


def is_part(request: Request) -> bool:
    """Whether a script asks, htmx or one of ours, not the browser for a page."""
    return is_htmx(request) or request.headers.get("sec-fetch-dest") == "empty"


def project(_request: Request) -> Project:
    """The project as this thread has it open; what it writes is on the disk before the answer goes out."""
    return own_project()


def form(request: Request) -> FormData:
    """The fields of the form that was sent."""
    sent: FormData = request.state.form
    return sent


def visit(request: Request) -> Visit | None:
    """Who asks, None before the login."""
    return getattr(request.state, "visit", None)


def language_of(request: Request) -> str:
    """The language that this reader chose, or that his browser likes, or the project's."""
    seen = visit(request)
    return (
        seen.language
        if seen
        else preferred(request.headers.get("accept-language", ""), house(request).language)
    )


def tongue_of(request: Request) -> Tongue:
    """The words of this reader's language."""
    return tongue(language_of(request))


@cache
def _environment(language: str) -> jinja2.Environment:
    say = tongue(language)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(str(resources.files("sudebnik.web") / "templates"))),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        say.gettext, say.ngettext, newstyle=True, pgettext=say.pgettext, npgettext=say.npgettext
    )
    environment.globals["static"] = url_of
    return environment
