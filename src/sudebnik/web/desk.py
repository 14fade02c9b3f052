"""The desk's addresses: an act with its questions, one answer at a time, the next act."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote as quoted

from markupsafe import Markup
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sudebnik.codebook.codebook import Codebook
from sudebnik.codebook.missing import Missing
from sudebnik.codings.coding import Given, Unit
from sudebnik.documents.document import ZoneKind
from sudebnik.errors import EvidenceError, Overtaken, UsageError
from sudebnik.web import acttext, editing, facts
from sudebnik.web.adjudication import value_said
from sudebnik.web.groups import GROUPS, group_of, in_order
from sudebnik.web.i18n import N_, Tongue
from sudebnik.web.pages import form, page, project, see_other, tongue_of
from sudebnik.web.places import short
from sudebnik.web.rules import ANYONE, CODER, Page, Visit
from sudebnik.workbench.answering import Action, Answer, answer, finish, since
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.desk import Desk, Row, State, asked_of, desk, following, row
from sudebnik.workbench.examples import known_to
from sudebnik.workbench.tasks import MOST_PERSONS, say_persons

REFUSALS = (
    N_("the comment names a person, and is never erased; say «the defendant», «the witness»"),
    N_("choose a value, or say why there is none"),
    N_("a comment or a flag goes with an answer; answer first"),
    N_("there is no answer of yours to take back"),
    N_("there is nothing to confirm under blind coding"),
    N_("the answer cannot be read; open the act anew"),
    N_("this account only reads; a coder answers"),
)
"""Faults that a coder can meet at the desk, for the catalogues; others name a variable or a limit and stay as they are."""


def show(request: Request) -> Response:
    """An act on the desk."""
    the = project(request)
    document = request.path_params["document"]
    found = desk(the, document, _viewer(request), persons=_number(request.query_params.get("persons", "0")))
    if found is None:
        raise HTTPException(404)
    return page(request, "desk.html", desk=_whole(found, book_of(the), tongue_of(request)))


def one_row(request: Request) -> Response:
    """One row as it is now."""
    the = project(request)
    return _row(request, row(the, _unit(request, request.query_params), _viewer(request)), book_of(the))


def one_editor(request: Request) -> Response:
    """The form for one row's answer."""
    the = project(request)
    found = row(the, _unit(request, request.query_params), _viewer(request))
    book, say = book_of(the), tongue_of(request)
    return page(
        request,
        "desk_editor.html",
        editor=editing.editor(found, book, say),
        examples=[
            (one, value_said(one.value, found.asked, book, say))
            for one in known_to(the, found.asked, _viewer(request).name)
        ],
    )


def write(request: Request) -> Response:
    """An answer; the row as it is then, or (409) what somebody wrote in the meantime."""
    the, viewer, say = project(request), _viewer(request), tongue_of(request)
    told = form(request)
    unit = _unit(request, told)
    try:
        return _row(request, answer(the, unit, viewer, _answer(request, told)), book_of(the))
    except Overtaken:
        now = row(the, unit, viewer)
        lines = since(the, unit, viewer, _number(told.get("base", "0")))
        words = (
            say.gettext("Meanwhile somebody answered this.")
            if lines
            else say.gettext("Meanwhile the machine has another answer.")
        )
        return page(
            request, "desk_clash.html", 409,
            number=now.number, base=now.base, seen=now.seen, said=words,
            lines=[facts.answer_of(line, book_of(the), say, facts.by(line, say)) for line in lines],
        )  # fmt: skip
    except UsageError as error:
        return page(request, "desk_refused.html", 422, said=say.gettext(str(error)))
    except EvidenceError:
        words = say.gettext("The words are not those of the text as it is now. Open the act anew.")
        return page(request, "desk_refused.html", 422, said=words)


def end(request: Request) -> Response:
    """The act is finished, what has no answer is not stated; then the next one. Back to what is still open, if anything."""
    the, viewer = project(request), _viewer(request)
    document = request.path_params["document"]
    found = desk(the, document, viewer)
    if found is None:
        raise HTTPException(404)
    still = finish(the, found, viewer)
    if still:
        return see_other(f"{address(document)}#f{still[0].number}", request)
    return see_other(f"/next?after={quoted(document, safe='')}", request)


def count(request: Request) -> Response:
    """How many persons the act is about, as its coder says; without a sample the address keeps it."""
    the, viewer = project(request), _viewer(request)
    document, persons = _document(request), _number(form(request).get("persons", "1"))
    asked = asked_of(the, viewer.name, document)
    if asked.sample is None:
        return see_other(f"{address(document)}?persons={min(persons, MOST_PERSONS)}", request)
    say_persons(the, asked.sample, document, viewer.name, persons)
    return see_other(address(document), request)


def go_on(request: Request) -> Response:
    """The next act: of one's queue, else of the project."""
    after = following(project(request), _viewer(request), request.query_params.get("after", ""))
    return see_other(address(after) if after else "/", request)


def address(document: str) -> str:
    """The address of an act's desk."""
    return f"/act/{quoted(document, safe='')}"


# -- what is asked ------------------------------------------------------------------------------------------------
def _viewer(request: Request) -> Any:
    visit: Visit = request.state.visit
    return visit.account


def _number(told: object) -> int:
    text = str(told)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _unit(request: Request, told: QueryParams | Any) -> Unit:
    person = str(told.get("person", ""))
    if person and not _number(person):
        raise UsageError("persons are counted from 1")
    return _document(request), _number(person) or None, str(told.get("variable", ""))


def _document(request: Request) -> str:
    """The act of the address; 404 where there is none."""
    document: str = request.path_params["document"]
    if project(request).documents.head(document) is None:
        raise HTTPException(404)
    return document


def _answer(request: Request, told: Any) -> Answer:
    """The answer that a form says; `UsageError` and `EvidenceError` as `editing.read_given`."""
    said = str(told.get("action", ""))
    action, _, kind = said.partition(":")
    if said in (Missing.NOT_STATED, Missing.UNCLEAR):
        action, kind = Action.MISSING, said
    if action not in tuple(Action):
        raise UsageError("this is nothing that can be done with a fact")
    given: tuple[Given, ...] = ()
    if action == Action.SET:
        document = project(request).documents.get(request.path_params["document"])
        if document is None:
            raise HTTPException(404)
        given = editing.read_given(str(told.get("values", "")), document.text, document.zone_at)
    try:
        seconds: float | None = float(str(told["seconds"]))
    except (KeyError, ValueError):
        seconds = None
    return Answer(
        action=Action(action),
        base=_number(told.get("base", "0")),
        seen=str(told.get("seen", "")),
        text=str(told.get("text", "")),
        given=given,
        missing=kind or None,
        comment=None if "comment" not in told else str(told["comment"]),
        flag=None if "flag" not in told else told["flag"] == "1",
        seconds=seconds,
        saw_others=told.get("saw") == "1",
    )


def _row(request: Request, found: Row, book: Codebook) -> Response:
    say = tongue_of(request)
    return page(
        request, "desk_saved.html", fact=facts.fact(found, book, say), said=facts.saved(found, book, say)
    )


# -- what is shown ------------------------------------------------------------------------------------------------
def _whole(found: Desk, book: Codebook, say: Tongue) -> dict[str, Any]:
    of = [
        one for one in found.rows if one.is_asked and (found.blind or one.machine or one.mine or one.others)
    ]
    return {
        "title": _title(found, book, say),
        "date": _date(found, say),
        "place": short(found.place),
        "pages": " ".join(str(page.start) for page in found.document.pages),
        "url": address(found.document.id),
        "following": f"/next?after={quoted(found.document.id, safe='')}",
        "text_sha256": found.text_sha256,
        "html": Markup(_text(found, say)),  # noqa: S704 - acttext.act escapes every letter of the ruling
        "persons": found.persons,
        "blind": found.blind is not None,
        "sample": found.sample,
        "may_answer": found.may_answer,
        "of": len(of),
        "looked": sum(one.mine is not None for one in of),
        "parts": _parts(found, book, say),
        "missing": [(kind.value, say.term("missing", kind.value)) for kind in Missing],
        "key_list": _keys(say, blind=found.blind is not None, sampled=found.sample is not None),
        "book": _entries(found, say),
    }


def _title(found: Desk, book: Codebook, say: Tongue) -> str:
    """What kind of document it is; under blind coding that, too, is a question."""
    if found.blind is not None:
        return say.gettext("An act, read blind")
    zones = {zone.kind for zone in found.document.zones}
    if zones == {ZoneKind.CARD}:
        return say.term("zone", ZoneKind.CARD)
    return book.value_label("document_kind", found.document.kind.value, say.language).capitalize()


def _date(found: Desk, say: Tongue) -> str:
    dates = (one.value for row in found.rows if row.asked.id == "decision_date" for one in row.machine)
    return say.day(next((str(one) for one in dates if one), None)).replace("–", "")


def _text(found: Desk, say: Tongue) -> str:
    parts = [
        acttext.Part(zone.start, zone.end, say.term("zone", zone.kind.value)) for zone in found.document.zones
    ]
    text = found.document.text
    if not parts and text:
        parts = [acttext.Part(0, len(text), say.gettext("The text"))]
    marks = [
        acttext.Mark(start, end, row.number, group_of(row.asked.id))
        for row in found.rows
        for start, end in row.evidence
    ]
    return acttext.act(text, parts, marks)


def _parts(found: Desk, book: Codebook, say: Tongue) -> list[dict[str, Any]]:
    """The document, then each person: his questions under their headings; those that nobody answered stand apart."""
    parts = []
    for person in (None, *range(1, found.persons + 1)):
        rows = {row.asked.id: row for row in found.rows if row.person == person}
        by_group: dict[str, list[Row]] = {}
        for name in in_order(rows):
            by_group.setdefault(group_of(name), []).append(rows[name])
        groups = [
            {
                "id": group.id,
                "title": say.gettext(group.title),
                "shown": _facts((row for row in own if row.state is not State.NOT_FOUND), book, say),
                "rest": _facts((row for row in own if row.state is State.NOT_FOUND), book, say),
            }
            for group in GROUPS
            if (own := by_group.get(group.id))
        ]
        title = say.gettext("The document") if person is None else say.gettext("Person %(n)s") % {"n": person}
        if groups:
            parts.append({"title": title, "number": person or 0, "groups": groups})
    return parts


def _facts(rows: Iterable[Row], book: Codebook, say: Tongue) -> list[dict[str, Any]]:
    return [facts.fact(row, book, say) for row in rows]


def _entries(found: Desk, say: Tongue) -> list[dict[str, str]]:
    """What a search in the codebook looks through: a question's name, label, categories and remark."""
    asked = {row.asked.id: row.asked for row in found.rows}
    return [
        {
            "id": name,
            "words": " ".join(
                [name, one.label.ru, one.label.en, *(word for value, label in one.values.items() for word in (value, label.get(say.language))), one.trap or ""]
            ),
        }
        for name, one in asked.items()
    ]  # fmt: skip


def _keys(say: Tongue, *, blind: bool, sampled: bool) -> list[tuple[tuple[str, ...], str]]:
    """What `?` lists."""
    enter = say.gettext("Enter")
    keys = [
        (("j", "↓"), say.gettext("next fact")),
        (("k", "↑"), say.gettext("previous fact")),
        (("e",), say.gettext("correct: open the editor")),
        (("n",), say.gettext("not stated in the text")),
        (("u",), say.gettext("unclear")),
        (("m",), say.gettext("another reason why there is no value")),
        (("s",), say.gettext("select the words it rests on")),
        (("t",), say.gettext("comment")),
        (("f",), say.gettext("flag for the codebook")),
        (("z",), say.gettext("undo the last answer")),
        (("a",), say.gettext("show or hide what the machine did not find")),
        (("/",), say.gettext("search in the codebook")),
        (("o",), say.gettext("the original file")),
        (("]",), say.gettext("next act")),
        (("?",), say.gettext("these keys")),
    ]
    if sampled:
        keys.insert(-2, (("d",), say.gettext("finish the act")))
    if blind:
        return [key for key in keys if key[0] != ("a",)]
    return [((enter, "c"), say.gettext("confirm, and go on to the next open fact")), *keys]


PAGES = (
    Page("/next", ("GET",), ANYONE, go_on, "next"),
    Page("/act/{document}", ("GET",), ANYONE, show, "desk"),
    Page("/act/{document}/row", ("GET",), ANYONE, one_row, "desk-row"),
    Page("/act/{document}/editor", ("GET",), CODER, one_editor, "desk-editor"),
    Page("/act/{document}/answer", ("POST",), CODER, write, "desk-answer"),
    Page("/act/{document}/persons", ("POST",), CODER, count, "desk-persons"),
    Page("/act/{document}/finish", ("POST",), CODER, end, "desk-finish"),
)
