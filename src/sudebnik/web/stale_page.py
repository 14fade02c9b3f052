"""Answers grown stale: what changed in their question or under their words, and one key to say that they still hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sudebnik.codebook.codebook import Codebook
from sudebnik.codings.coding import Coding, Kind
from sudebnik.codings.questions import Change, What, fingerprint
from sudebnik.codings.stale import Orphan, StaleLine
from sudebnik.errors import EvidenceError, Overtaken, UsageError
from sudebnik.web.adjudication import said_of
from sudebnik.web.i18n import N_, Tongue
from sudebnik.web.pages import form, page, project, see_other, tongue_of
from sudebnik.web.rules import ADJUDICATOR, ANYONE, CODER, Page, Visit, allowed
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.codings import code, moment, stamped
from sudebnik.workbench.stale import orphans, stale

SHOWN = 100
"""Answers on the page; that there are more is told."""

_CHANGED = {
    What.GONE: N_("The codebook does not ask this any more."),
    What.UNIT: N_("It is asked of another unit."),
    What.TYPE: N_("The kind of answer is another."),
    What.LABEL: N_("The question is worded anew:"),
    What.VALUE_ADDED: N_("A value was added:"),
    What.VALUE_REMOVED: N_("A value was taken out:"),
    What.VALUE_REWORDED: N_("A value is worded anew:"),
    What.ORDER: N_("The values stand in another order."),
    What.MANY: N_("Whether there may be several values is another."),
    What.TRAP: N_("The instruction is another:"),
    What.ASSESSED: N_("Whether speaker and assessment belong to the answer is another."),
    What.EVERYWHERE: N_("In which acts it is asked is another."),
    What.UNKNOWN: N_("The wording that was answered is not on record."),
}


def worklist(request: Request) -> Response:
    """What this visitor has to look at again."""
    return _page(request)


def still_holds(request: Request) -> Response:
    """Give the same answer to the question as it is asked today: one more line under one's own name."""
    the, seen, told = project(request), request.state.visit, form(request)
    line = the.codings.get(str(told.get("coding", "")))
    hidden = the.samples.blind_documents(seen.account.name)
    if (
        line is None
        or not _may_answer(line, seen)
        or (line.kind is Kind.DECISION and line.document in hidden)
    ):
        raise HTTPException(404)  # what is another's is not told apart from what is not there
    found = next((one for one in stale(the, line.document) if one.line.id == line.id), None)
    if found is None or found.impossible:
        return _page(request, "gone", 409)
    again = replace(
        line,
        coder=seen.account.name,
        at=moment(),
        comment="" if line.kind is Kind.CODING else line.comment,
        flag=False,
        seconds=None,
        number=0,
    )
    try:
        code(the, stamped(the, again), base=line.number, own=line.kind is Kind.CODING)
    except Overtaken:
        return _page(request, "gone", 409)
    except (EvidenceError, UsageError):
        return _page(request, "words", 409)
    return see_other("/stale?done=1", request)


def _page(request: Request, problem: str = "", status: int = 200) -> Response:
    the, seen, say = project(request), request.state.visit, tongue_of(request)
    book, hidden = book_of(the), the.samples.blind_documents(seen.account.name)
    decides = allowed(ADJUDICATOR, seen.account)

    def known(line: Coding) -> bool:
        return line.coder == seen.account.name or (decides and line.document not in hidden)

    def theirs(documents: Iterable[str]) -> list[str]:
        mine = the.codings.by_coder(seen.account.name)
        return [document for document in documents if document in mine or decides]

    lost = [
        _orphan(one, seen, book, say)
        for document in theirs(the.codings.left_behind())
        for one in orphans(the, document)
        if known(one.line)
    ]
    old, own, more = [], [], False
    documents = theirs(the.codings.asked_otherwise(map(fingerprint, book.variables.values())))
    # Who oversees the work is told of all; one pass over the log is quicker than many documents one by one.
    passes = [stale(the)] if decides and len(documents) > SHOWN else (stale(the, one) for one in documents)
    for found in passes:
        visible = [one for one in found if known(one.line)]
        old += visible
        own += [one for one in visible if _may_answer(one.line, seen)]
        if len(own) > SHOWN:  # enough for one sitting; the rest comes when these are done
            more = True
            break
    order = {variable: place for place, variable in enumerate(book.variables)}
    own.sort(key=lambda one: order.get(one.line.variable, len(order)))
    return page(
        request,
        "stale.html",
        status,
        problem=problem,
        done="done" in request.query_params,
        lost=lost,
        own=[_stale(one, book, say) for one in own[:SHOWN]],
        more=more,
        others=sorted(Counter(one.line.coder for one in old if not _may_answer(one.line, seen)).items()),
        decides=decides,
    )


def _may_answer(line: Coding, seen: Visit) -> bool:
    """One's own answer, or a decision where one may decide."""
    if line.kind is Kind.DECISION:
        return allowed(ADJUDICATOR, seen.account)
    return line.coder == seen.account.name and allowed(CODER, seen.account)


def _stale(one: StaleLine, book: Codebook, say: Tongue) -> dict[str, Any]:
    return _line(one.line, book, say) | {
        "changes": [_change(change, say) for change in one.changes],
        "impossible": one.impossible,
    }


def _change(change: Change, say: Tongue) -> dict[str, str]:
    return {
        "what": say.gettext(_CHANGED[change.what]),
        "value": change.value or "",
        "before": _word(change.before, say) if change.what in _WORDED else "",
        "after": _word(change.after, say) if change.what in _WORDED else "",
    }


_WORDED = (What.LABEL, What.TRAP, What.VALUE_ADDED, What.VALUE_REMOVED, What.VALUE_REWORDED)


def _word(told: Any, say: Tongue) -> str:
    if isinstance(told, list | tuple):  # in Russian, in English
        return str(told[0] if say.language == "ru" else told[-1])
    return str(told or "")


def _orphan(one: Orphan, seen: Visit, book: Codebook, say: Tongue) -> dict[str, Any]:
    return _line(one.line, book, say) | {
        "mine": _may_answer(one.line, seen),
        "gone": one.gone,
        "places": list(_places(one, say)),
    }


def _places(one: Orphan, say: Tongue) -> Iterator[dict[str, Any]]:
    for words, times in zip(one.lost, one.elsewhere, strict=True):
        yield {"words": words.exact, "zone": say.term("zone", words.zone), "times": times}


def _line(line: Coding, book: Codebook, say: Tongue) -> dict[str, Any]:
    return {
        "id": line.id,
        "question": book.label(line.variable, say.language),
        "person": line.person,
        "answer": said_of(line, book, say),
        "decision": line.kind is Kind.DECISION,
        "coder": line.coder,
        "at": say.moment(line.at),
        "act": f"/act/{quote(line.document, safe='')}",
        "document": line.document[:12],
    }


PAGES = (
    Page("/stale", ("GET",), ANYONE, worklist, "stale"),
    Page("/stale", ("POST",), CODER | ADJUDICATOR, still_holds, "still_holds"),
)
