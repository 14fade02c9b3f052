"""The application: every address of the table behind its rule, every fault a page without words of a ruling."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable

from jinja2.utils import url_quote
from python_multipart.exceptions import FormParserError
from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import FormParser, MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from sudebnik.errors import EvidenceError, Overtaken, SudebnikError, UsageError, place_of
from sudebnik.web.house import House, house
from sudebnik.web.pages import fault, is_part, path_of, see_other, tongue_of
from sudebnik.web.routes import PAGES
from sudebnik.web.rules import PUBLIC, Page, Visit, allowed
from sudebnik.web.security import SAFE, Gate, Reach
from sudebnik.web.sessions import same

MOST_FIELDS = 500
"""Fields of a form."""

_STATUS = {Overtaken: 409, UsageError: 422, EvidenceError: 422}
"""Faults that the sender can mend; the others are ours or the machine's."""


def application(the: House, reach: Reach, pages: Iterable[Page] = PAGES) -> ASGIApp:
    """The application of one house. Who opened the house closes it."""
    inner = Starlette(
        routes=[
            Route(path, _endpoint(served), methods=list(served), name=path)
            for path, served in _by_path(pages).items()
        ],
        exception_handlers={HTTPException: _refused, Exception: _failed},
    )
    inner.router.redirect_slashes = False
    inner.state.house = the
    return Gate(inner, reach)


def _by_path(pages: Iterable[Page]) -> dict[str, dict[str, Page]]:
    """Every path with its pages by method: one route each, so that a wrong method is told as such."""
    found: dict[str, dict[str, Page]] = {}
    for page in pages:
        for method in page.methods:
            found.setdefault(page.path, {})[method] = page
    return found


def _endpoint(served: dict[str, Page]) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        page = served["GET" if request.method == "HEAD" else request.method]
        try:
            return await _answer(page, request)
        except (HTTPException, ClientDisconnect):
            raise
        except SudebnikError as error:
            return await house(request).desks.run(_told, request, error)
        except Exception as error:  # noqa: BLE001 - what Python would print may hold words of a ruling
            return await _failed(request, error)

    return answer


async def _answer(page: Page, request: Request) -> Response:
    the = house(request)
    refused = await the.desks.run(_admit, page, request)
    if refused is not None:
        return refused
    lane = the.doors if page.slow else the.desks
    if request.method in SAFE:
        return await lane.run(page.endpoint, request)
    request.state.form = await _form(request, page.most)
    visit: Visit | None = request.state.visit
    if page.rule is not PUBLIC and visit is not None and not _knows(request, visit):
        return await the.desks.run(_forged, request)
    return await lane.run(page.endpoint, request)


def _admit(page: Page, request: Request) -> Response | None:
    """Find out who asks, and refuse where the page's rule says so."""
    visit = request.state.visit = house(request).sessions.visit(request)
    if page.rule is PUBLIC:
        return None
    if visit is None:
        if is_part(request):
            return Response(status_code=401, headers={"HX-Redirect": "/login"})
        here = path_of(request) + (f"?{request.url.query}" if request.url.query else "")
        known = request.method in SAFE and here != "/"
        return see_other(f"/login?next={url_quote(here, for_qs=True)}" if known else "/login")
    if not allowed(page.rule, visit.account):
        _ = tongue_of(request).gettext
        return fault(
            request,
            403,
            _("Your account may not open this page."),
            _("An editor of the project can give it the role."),
        )
    return None


async def _form(request: Request, most: int) -> FormData:
    """The form's fields; 413 where the body is longer than the page takes, before it is read."""
    said = request.headers.get("content-length", "0")
    if not (said.isascii() and said.isdecimal()) or int(said) > most:
        raise HTTPException(413, headers={"Connection": "close"})

    async def pieces() -> AsyncGenerator[bytes, None]:
        size = 0
        async for piece in request.stream():
            size += len(piece)
            if size > most:
                raise HTTPException(413, headers={"Connection": "close"})
            yield piece

    try:
        return await FormParser(request.headers, pieces(), max_fields=MOST_FIELDS).parse()
    except (MultiPartException, FormParserError):
        raise HTTPException(400) from None


def _knows(request: Request, visit: Visit) -> bool:
    """Whether the sender read one of our pages: the word in its header or its form is the session's."""
    said = request.headers.get("x-csrf-token") or request.state.form.get("csrf", "")
    return same(str(said), visit.csrf)


def _forged(request: Request) -> Response:
    _ = tongue_of(request).gettext
    return fault(
        request,
        403,
        _("This form does not belong to your session."),
        _("Open the page again and repeat what you did."),
    )


async def _refused(request: Request, error: Exception) -> Response:
    return await house(request).desks.run(_status_page, request, error)


def _status_page(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if not hasattr(request.state, "visit"):  # no route was found
        request.state.visit = house(request).sessions.visit(request)
    _ = tongue_of(request).gettext
    words = {
        400: _("The browser sent something that cannot be read."),
        403: _("This is not open to you."),
        404: _("There is no such page."),
        405: _("This address does not take that."),
        409: _("Somebody else was faster."),
        413: _("That is too much at once."),
        422: _("The form holds something that cannot be meant."),
    }
    response = fault(request, status, words.get(status, _("This did not work.")))
    response.headers.update(getattr(error, "headers", None) or {})
    return response


def _told(request: Request, error: SudebnikError) -> Response:
    """A fault raised on purpose: its one line holds no words of a ruling; it is translated where the catalogue knows it."""
    status = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 500)
    said = str(error)
    return fault(request, status, tongue_of(request).gettext(said) if said else type(error).__name__)


async def _failed(request: Request, error: Exception) -> Response:
    """A fault of ours: terminal and browser are told the places in this program, and nothing of the message."""
    place = place_of(error)
    print(f"sudebnik: a fault of its own: {place}; please report this line", file=sys.stderr)  # noqa: T201
    return await house(request).desks.run(_failure_page, request, place)


def _failure_page(request: Request, place: str) -> Response:
    _ = tongue_of(request).gettext
    return fault(request, 500, _("A fault of this program."), f"{_('Please report this line:')} {place}")
