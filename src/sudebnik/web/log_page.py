"""The log as it stands: who answered what and when, the newest first, as far as the visitor may know; and whether it is whole."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from sudebnik.codebook.codebook import Codebook
from sudebnik.codings.coding import Coding, Kind
from sudebnik.store.accounts import Role
from sudebnik.web.adjudication import said_of
from sudebnik.web.i18n import N_, Tongue
from sudebnik.web.pages import page, project, tongue_of
from sudebnik.web.rules import ADJUDICATOR, ANYONE, Page, Visit
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.project import Project

ROWS = 50
_BATCH = ROWS + 10
_KINDS = {
    Kind.CODING: N_("answer"),
    Kind.DECISION: N_("decision"),
    Kind.WITHDRAWAL: N_("taken back"),
}
_SHOWN = {
    "blind": N_("blind"),
    "machine": N_("saw the machine's answer"),
    "all": N_("saw other people's answers"),
}


def log(request: Request) -> Response:
    """A page of the log."""
    return _log(request, None)


def verify(request: Request) -> Response:
    """Go through the chain of hashes and tell what was altered or is missing."""
    return _log(request, project(request).codings.verify())


def _log(request: Request, faults: list[str] | None) -> Response:
    the, seen, say = project(request), request.state.visit, tongue_of(request)
    before = request.query_params.get("before", "")
    start = int(before) if before.isdecimal() and len(before) < 16 else None
    lines, more = visible(the, seen, start)
    number, head = the.codings.head() if sees_others(seen) else (0, "")
    book = book_of(the)
    return page(
        request,
        "log.html",
        lines=[_line(line, book, say) for line in lines],
        more=more,
        last=lines[-1].number if lines else 0,
        started=start is not None,
        others=sees_others(seen),
        number=number,
        head=head,
        faults=faults,
    )


def sees_others(seen: Visit) -> bool:
    """Whether a visitor sees lines of others at all; a coder without another role sees his own."""
    return bool(seen.account.roles & (ADJUDICATOR | {Role.READER}))


def visible(the: Project, seen: Visit, before: int | None, most: int = ROWS) -> tuple[list[Coding], bool]:
    """The newest lines before a number that this visitor may see, and whether there are more.

    Of acts on which he still owes blind answers he sees his own lines alone.
    """
    name, others = seen.account.name, sees_others(seen)
    hidden = the.samples.blind_documents(name)
    found: list[Coding] = []
    while len(found) <= most:
        lines = the.codings.latest(_BATCH, before, None if others else name)
        found += [line for line in lines if line.coder == name or line.document not in hidden]
        if len(lines) < _BATCH:
            break
        before = lines[-1].number
    return found[:most], len(found) > most


def _line(line: Coding, book: Codebook, say: Tongue) -> dict[str, Any]:
    return {
        "number": line.number,
        "id": line.id,
        "at": say.moment(line.at),
        "coder": line.coder,
        "kind": say.gettext(_KINDS[line.kind]),
        "question": book.label(line.variable, say.language),
        "person": line.person,
        "answer": "" if line.kind is Kind.WITHDRAWAL else said_of(line, book, say),
        "comment": line.comment,
        "flag": line.flag,
        "shown": say.gettext(_SHOWN[line.shown]),
        "act": f"/act/{quote(line.document, safe='')}",
        "document": line.document[:12],
    }


PAGES = (
    Page("/log", ("GET",), ANYONE, log, "log"),
    Page("/log/verify", ("POST",), ADJUDICATOR | {Role.READER}, verify, "verify"),
)
