"""Flags: what coders remarked for the codebook, by question, the oldest first."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from sudebnik.codings.settle import standing
from sudebnik.web.adjudication import said_of
from sudebnik.web.log_page import sees_others
from sudebnik.web.pages import page, project, tongue_of
from sudebnik.web.rules import ANYONE, Page
from sudebnik.workbench.codebooks import book_of


def flags(request: Request) -> Response:
    """Standing answers with a flag: all that the visitor may see, of a coder without another role his own."""
    the, seen, say = project(request), request.state.visit, tongue_of(request)
    name, others = seen.account.name, sees_others(seen)
    hidden, book = the.samples.blind_documents(name), book_of(the)
    questions: dict[str, list[dict[str, Any]]] = {}
    for line in the.codings.flagged():
        mine = line.coder == name
        if not mine and (not others or line.document in hidden):
            continue
        own = [one for one in standing(the.codings.of_unit(line.unit)) if one.coder == line.coder]
        if not own or own[-1] != line:  # taken back, or answered again without the flag
            continue
        questions.setdefault(line.variable, []).append(
            {
                "comment": line.comment,
                "answer": said_of(line, book, say),
                "coder": line.coder,
                "at": say.moment(line.at),
                "person": line.person,
                "act": f"/act/{quote(line.document, safe='')}",
                "document": line.document[:12],
            }
        )
    order = {variable: place for place, variable in enumerate(book.variables)}
    return page(
        request,
        "flags.html",
        others=others,
        groups=[
            (book.label(variable, say.language), variable, questions[variable])
            for variable in sorted(questions, key=lambda one: (order.get(one, len(order)), one))
        ],
    )


PAGES = (Page("/flags", ("GET",), ANYONE, flags, "flags"),)
