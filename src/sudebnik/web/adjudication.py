"""Conflicts: both answers side by side, a decision by one key with its reason, an example for the codebook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sudebnik.codebook.codebook import Codebook, ValueType, Variable
from sudebnik.codebook.missing import Missing
from sudebnik.codings.coding import Coding, Given, Unit
from sudebnik.codings.settle import State
from sudebnik.errors import Overtaken, UsageError
from sudebnik.findings.finding import Speaker
from sudebnik.web.faults import Faults
from sudebnik.web.house import house
from sudebnik.web.i18n import Tongue
from sudebnik.web.pages import form, page, project, see_other, tongue_of
from sudebnik.web.places import short
from sudebnik.web.rules import ADJUDICATOR, Page, allowed
from sudebnik.workbench import adjudication as work
from sudebnik.workbench import examples
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.codings import ASSESSMENTS
from sudebnik.workbench.project import Project

SHOWN = 100
"""Conflicts in the list; more are told as a number."""


_SENTENCE_END = re.compile(r"\n|(?<=[.!?]) (?=[А-ЯЁA-Z«])")


class Choice(NamedTuple):
    """What the form said; what was typed is shown again where it cannot be taken."""

    choice: str = ""
    take: tuple[str, ...] = ()
    other: str = ""
    speaker: str = ""
    assessment: str = ""
    reason: str = ""

    @classmethod
    def of(cls, told: Any) -> Choice:
        return cls(
            *(str(told.get("choice", "")), tuple(map(str, told.getlist("take")))),
            *(str(told.get(name, "")).strip() for name in ("other", "speaker", "assessment", "reason")),
        )


# -- pages ------------------------------------------------------------------------------------------
def conflicts(request: Request) -> Response:
    """What waits for a decision, and what was decided lately."""
    the, viewer, say, book = project(request), request.state.visit.account, tongue_of(request), None
    book = book_of(the)
    variable = request.query_params.get("variable", "")
    found = work.conflicts(the, viewer)
    by_variable: dict[str, int] = {}
    for one in found:
        by_variable[one.unit[2]] = by_variable.get(one.unit[2], 0) + 1
    shown = [one for one in found if variable in ("", one.unit[2])]
    return page(
        request,
        "conflicts.html",
        found=[_head(one, book, say) for one in shown[:SHOWN]],
        more=len(shown) - SHOWN,
        total=len(found),
        variable=variable,
        variables=[(name, book.label(name, say.language), count) for name, count in by_variable.items()],
        decided=[
            {
                "url": address(line.unit),
                "question": book.label(line.variable, say.language),
                "answer": said_of(line, book, say),
                "reason": line.comment,
                "by": line.coder,
                "at": say.moment(line.at),
            }
            for line in work.decided(the, viewer)
        ],
    )


def conflict(request: Request) -> Response:
    """One conflict, open or decided."""
    return _conflict(request, _known(request), Choice())


def decide(request: Request) -> Response:
    """Write the decision, then the next conflict; or the page again with what is wrong."""
    the, viewer, say = project(request), request.state.visit.account, tongue_of(request)
    known, told = _known(request), Choice.of(form(request))
    faults: dict[str, str] = {}
    given, missing = _answer(known, told, say, faults)
    if not told.reason:
        faults["reason"] = say.gettext("Say in a sentence why.")
    if faults:
        return _conflict(request, known, told, faults, 422)
    try:
        line = work.decide(
            the,
            known,
            viewer,
            given=given,
            missing=missing,
            reason=told.reason,
            base=_number(form(request).get("base")),
            deciders=deciders(request),
        )
    except Overtaken:
        return _conflict(request, _known(request), told, {"base": ""}, 409)
    except UsageError as error:
        return _conflict(request, known, told, {"choice": str(error)}, 422)
    if form(request).get("after") == "example":
        return see_other(f"{address(known.unit)}#example", request)
    return see_other(_following(the, viewer, line), request)


def take_back(request: Request) -> Response:
    """Withdraw the decision; the conflict is open again."""
    known = _known(request)
    try:
        work.take_back(
            project(request), known, request.state.visit.account, base=_number(form(request).get("base"))
        )
    except (Overtaken, UsageError):
        return _conflict(request, _known(request), Choice(), {"base": ""}, 409)
    return see_other(address(known.unit), request)


def put_example(request: Request) -> Response:
    """Put the decided example into the project's codebook."""
    known, say = _known(request), tongue_of(request)
    if known.decision is None:
        raise HTTPException(409)
    words = str(form(request).get("words", ""))
    try:
        examples.put(project(request), known.decision, words, counter=form(request).get("kind") == "counter")
    except UsageError:
        fault = say.gettext("Leave a sentence or three, at most 1,000 characters.")
        return _conflict(request, known, Choice(), {"words": fault}, 422, words=words)
    return see_other(f"{address(known.unit)}#example", request)


def _conflict(
    request: Request,
    known: work.Conflict,
    told: Choice,
    faults: dict[str, str] | None = None,
    status: int = 200,
    words: str | None = None,
) -> Response:
    the, viewer, say = project(request), request.state.visit.account, tongue_of(request)
    book = book_of(the)
    others = deciders(request)
    decision = known.decision
    kept = next(
        (one for one in known.asked.decided if decision is not None and one.coding == decision.id), None
    )
    hidden = the.samples.blind_documents(viewer.name)
    done = the.codings.get(request.query_params.get("done", ""))
    return page(
        request,
        "conflict.html",
        status,
        known=known,
        place=short(known.place),
        url=address(known.unit),
        act=f"/act/{quote(known.unit[0], safe='')}",
        question=known.asked.label.get(say.language),
        asked=known.asked,
        values=[(value, label.get(say.language)) for value, label in known.asked.values.items()],
        kind=known.asked.type.value,
        sides=[_side(number, side, known, book, say) for number, side in enumerate(known.sides)],
        union=list(_union(known, book, say)),
        machine=[
            (
                say.value(book, one.variable, one.value)
                if one.missing is None
                else say.term("missing", one.missing)
            )
            for one in known.machine
        ],
        decision=decision,
        decided=said_of(decision, book, say) if decision else "",
        settled=known.state is State.DECIDED,
        barred=work.barred(known, viewer, others),
        party=viewer.name in known.coders,
        kinds={kind_of(side) for side in known.sides},
        told=told,
        faults=Faults(faults or {}),
        speakers=[(one.value, say.term("speaker", one)) for one in Speaker],
        assessments=[(one, say.term("assessment", one)) for one in ASSESSMENTS],
        left=work.count(the, viewer),
        example=kept,
        words=words if words is not None else kept.words if kept else _words(known),
        examples=[
            (one, value_said(one.value, known.asked, book, say))
            for one in examples.known_to(the, known.asked, viewer.name)
        ],
        done=_done(done, book, say) if done and done.document not in hidden else None,
    )


# -- what a page shows --------------------------------------------------------------------------------
def address(unit: Unit) -> str:
    """The address of a conflict; person 0 is the document itself."""
    return "/conflicts/" + "/".join(quote(str(part), safe="") for part in (unit[0], unit[1] or 0, unit[2]))


def said_of(line: Coding, book: Codebook, say: Tongue) -> str:
    """An answer on one line."""
    if line.missing or not line.given:
        return say.term("missing", line.missing or Missing.NOT_STATED.value)
    return "; ".join(say.value(book, line.variable, one.value) for one in line.given)


def _head(one: work.Head, book: Codebook, say: Tongue) -> dict[str, Any]:
    return {
        "url": address(one.unit),
        "question": book.label(one.unit[2], say.language),
        "person": one.unit[1],
        "place": short(one.place),
        "at": say.moment(one.at),
    }


def _side(number: int, side: work.Side, known: work.Conflict, book: Codebook, say: Tongue) -> dict[str, Any]:
    missing = kind_of(side)
    return {
        "number": number,
        "key": str(number + 1),
        "coders": len(side.lines),
        "missing": say.term("missing", missing) if missing else "",
        "answers": [_answer_said(one, known.unit[2], book, say) for one in side.answers],
        "comments": side.comments,
    }


def kind_of(side: work.Side) -> str | None:
    """Why a side gives no value; None where it gives one."""
    return side.missing or (None if side.answers else Missing.NOT_STATED.value)


def _answer_said(one: work.Answer, variable: str, book: Codebook, say: Tongue) -> dict[str, Any]:
    return {
        "value": say.value(book, variable, one.given.value),
        "speaker": say.term("speaker", one.given.speaker),
        "assessment": say.term("assessment", one.given.assessment),
        "own": one.own,
        "quotes": [(words, say.term("zone", words.zone)) for words in one.quotes],
    }


def _union(known: work.Conflict, book: Codebook, say: Tongue) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every value that a side gives, once, under the name by which the form takes it."""
    seen = set()
    for number, side in enumerate(known.sides):
        for place, one in enumerate(side.answers):
            same = orjson.dumps([one.given.value, one.given.speaker, one.given.assessment])
            if same not in seen:
                seen.add(same)
                yield f"{number}.{place}", _answer_said(one, known.unit[2], book, say)


def _words(known: work.Conflict) -> str:
    """What an example could be: the sentence in which the words of the decision stand, else those of the first side."""
    answers = known.decided or tuple(one for side in known.sides for one in side.answers)
    for one in answers:
        for words in one.quotes:
            if not words.gone:
                before = _SENTENCE_END.split(words.before)[-1]
                after = _SENTENCE_END.split(words.after, maxsplit=1)[0]
                return " ".join(f"{before}{words.exact}{after}".split())
    return ""


def value_said(value: Any, asked: Variable, book: Codebook, say: Tongue) -> str:
    """The answer of an example in words."""
    if value in tuple(Missing):
        return say.term("missing", value)
    values = value if isinstance(value, list) else [value]
    return "; ".join(say.value(book, asked.id, one) for one in values)


def _done(line: Coding, book: Codebook, say: Tongue) -> dict[str, str]:
    return {
        "url": address(line.unit),
        "question": book.label(line.variable, say.language),
        "answer": said_of(line, book, say),
    }


# -- what a form says -----------------------------------------------------------------------------------
def deciders(request: Request) -> frozenset[str]:
    """Names of everybody whose account may decide."""
    accounts = house(request).accounts.store.all()
    return frozenset(one.name for one in accounts if allowed(ADJUDICATOR, one) and not one.closed)


def _known(request: Request) -> work.Conflict:
    """The conflict of the address; no such page where there is none, or where the visitor is not to know of it."""
    asked = request.path_params
    person = _number(asked["person"])
    if str(person) != asked["person"]:
        raise HTTPException(404)
    unit = (asked["document"], person or None, asked["variable"])
    known = work.conflict(project(request), unit, request.state.visit.account)
    if known is None:
        raise HTTPException(404)
    return known


def _number(told: object) -> int:
    text = str(told)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _answer(
    known: work.Conflict, told: Choice, say: Tongue, faults: dict[str, str]
) -> tuple[tuple[Given, ...], str | None]:
    """The answer that was chosen; what is wrong goes into ``faults``."""
    sides = {str(number): side for number, side in enumerate(known.sides)}
    if told.choice in sides:
        side = sides[told.choice]
        return tuple(one.given for one in side.answers), side.missing
    if told.choice in (Missing.UNCLEAR, Missing.NOT_STATED):
        return (), told.choice
    if told.choice != "own":
        faults["choice"] = say.gettext("Choose one of the answers.")
        return (), None
    offered = {
        f"{number}.{place}": one.given
        for number, side in enumerate(known.sides)
        for place, one in enumerate(side.answers)
    }
    given = [offered[one] for one in told.take if one in offered]
    if told.other:
        try:
            value = _typed(told.other, known.asked)
        except ValueError:
            faults["other"] = say.gettext("This is no answer to this question.")
            return (), None
        given.append(Given(value, (), told.speaker or None, told.assessment or None))
    if not given:
        faults["other"] = say.gettext("Take a value or give another one.")
    elif len(given) > 1 and not known.asked.many:
        faults["other"] = say.gettext("This question has one value.")
    return tuple(given), None


def _typed(said: str, asked: Variable) -> Any:
    """A value as a form sends it; `ValueError` where it is none."""
    match asked.type:
        case ValueType.NUMBER:
            number = float(said.replace(",", ".").replace(" ", ""))
            if not isfinite(number):
                raise ValueError
            return int(number) if number.is_integer() else number
        case ValueType.BOOLEAN:
            return {"true": True, "false": False}[said] if said in ("true", "false") else _none(said)
        case ValueType.CATEGORY:
            return said if said in asked.values else _none(said)
        case ValueType.OBJECT:
            value = orjson.loads(said)
            return value if isinstance(value, dict | list) else _none(said)
    return said


def _none(_: str) -> Any:
    raise ValueError


def _following(the: Project, viewer: Any, line: Coding) -> str:
    """The next conflict, with a word about what was decided; the list where none is left."""
    left = work.conflicts(the, viewer)
    done = urlencode({"done": line.id})
    return f"{address(left[0].unit)}?{done}" if left else f"/conflicts?{done}"


_ONE = "/conflicts/{document}/{person}/{variable}"
PAGES = (
    Page("/conflicts", ("GET",), ADJUDICATOR, conflicts, "conflicts"),
    Page(_ONE, ("GET",), ADJUDICATOR, conflict, "conflict"),
    Page(_ONE, ("POST",), ADJUDICATOR, decide, "decide"),
    Page(f"{_ONE}/back", ("POST",), ADJUDICATOR, take_back, "take_back"),
    Page(f"{_ONE}/example", ("POST",), ADJUDICATOR, put_example, "put_example"),
)
