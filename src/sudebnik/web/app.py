"""The application: every address of the table behind its rule, every fault a page without words of a ruling."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager

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
from sudebnik.web.pages import fault, is_htmx, see_other, tongue_of
from sudebnik.web.routes import PAGES
from sudebnik.web.rules import PUBLIC, Page, Visit, allowed
from sudebnik.web.security import SAFE, Gate, Reach
from sudebnik.web.sessions import same

MOST_FIELDS = 500
"""Fields of a form."""


def application(the: House, reach: Reach, pages: Iterable[Page] = PAGES) -> ASGIApp:
    """The application of one house; it closes the house when the server stops."""

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        yield
        the.close()

    inner = Starlette(
        routes=[
            Route(path, _endpoint(served), methods=list(served), name=path)
            for path, served in _by_path(pages)
        ],
        exception_handlers={HTTPException: _http_fault, Exception: _own_fault},
        lifespan=life,
    )
    inner.router.redirect_slashes = False
    inner.state.house = the
    return Gate(inner, reach)


def _by_path(pages: Iterable[Page]) -> list[tuple[str, dict[str, Page]]]:
    """Every path with its pages by method: one route each, so that a wrong method is told as such."""
    found: dict[str, dict[str, Page]] = {}
    for page in pages:
        for method in page.methods:
            found.setdefault(page.path, {})[method] = page
    return list(found.items())


def _endpoint(served: dict[str, Page]) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        page = served["GET" if request.method == "HEAD" else request.method]
        try:
            return await _answer(page, request)
        except HTTPException:
            raise
        except SudebnikError as error:
            return await house(request).workers.run(_told, request, error)
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception as error:  # noqa: BLE001 - what Python would print may hold words of a ruling
            return await house(request).workers.run(_own_fault, request, error)

    return answer


async def _answer(page: Page, request: Request) -> Response:
    the = house(request)
    refused = await the.workers.run(_admit, page, request)
    if refused is not None:
        return refused
    if request.method not in SAFE:
        request.state.form = await _form(request, page.most)
        visit: Visit | None = request.state.visit
        if page.rule is not PUBLIC and visit is not None and not _knows(request, visit):
            return await the.workers.run(_forged, request)
    return await the.workers.run(page.endpoint, request)


def _admit(page: Page, request: Request) -> Response | None:
    """Find out who asks, and refuse where the page's rule says so."""
    visit = request.state.visit = house(request).sessions.visit(request)
    if page.rule is PUBLIC:
        return None
    if visit is None:
        if request.method in SAFE and not is_htmx(request):
            here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return see_other(f"/login?next={url_quote(here, for_qs=True)}" if here != "/" else "/login")
        return see_other("/login", request)
    if not allowed(page.rule, visit.account):
        _ = tongue_of(request).gettext
        return fault(
            request, 403, _("Your account may not open this page."), _("An editor can give it the role.")
        )
    return None


async def _form(request: Request, most: int) -> FormData:
    """The form's fields; 413 where the body is longer than the page takes."""
    said = request.headers.get("content-length", "0")
    if not said.isdigit() or int(said) > most:
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


def _http_fault(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
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
    """A fault raised on purpose: its one line holds no words of a ruling."""
    status = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 500)
    return fault(request, status, str(error))


_STATUS = {Overtaken: 409, UsageError: 422, EvidenceError: 422}


def _own_fault(request: Request, error: Exception) -> Response:
    """A fault of ours: the terminal gets the places in this program, the browser a page that it can report."""
    place = place_of(error)
    print(f"sudebnik: a fault of its own: {place}; please report this line", file=sys.stderr)  # noqa: T201
    _ = tongue_of(request).gettext
    return fault(request, 500, _("A fault of this program."), _("Please report this line:") + f" {place}")
