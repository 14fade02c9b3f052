"""The list of acts: found by words in any form, narrowed by kind, court and state, page by page."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from sudebnik.codebook.codebook import Codebook
from sudebnik.documents.document import DocumentKind
from sudebnik.store.documents import StoredDocument, Wanted
from sudebnik.store.search import Snippet
from sudebnik.web.i18n import Tongue
from sudebnik.web.pages import page, project, tongue_of, visit
from sudebnik.web.places import short
from sudebnik.web.rules import ADJUDICATOR, ANYONE, Page, Visit, allowed
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.contested import contested
from sudebnik.workbench.project import Project

ROWS = 25
"""Acts on a page; of acts found by words fewer, as each is opened for its quotes."""
FOUND = 10
_SHOWN = ("court_name", "decision_date")
_LONGEST_QUERY = 200


class Row(NamedTuple):
    """One act of the list. Of an act that is coded blind nothing is told that the machine found."""

    head: StoredDocument
    name: str
    kind: str
    court: str
    day: str
    mine: int
    blind: bool
    conflicts: int
    cuts: list[Markup]


@dataclass(frozen=True, slots=True)
class Question:
    """What the address asks: words, filters, and the place in the list."""

    words: str
    kind: str
    court: str
    state: str
    after: str
    before: str
    number: int

    @classmethod
    def of(cls, request: Request) -> Question:
        asked = request.query_params
        number = asked.get("page", "1")
        return cls(
            asked.get("q", "").strip()[:_LONGEST_QUERY],
            asked.get("kind", ""),
            asked.get("court", ""),
            asked.get("state", ""),
            asked.get("after", ""),
            asked.get("before", ""),
            max(1, int(number)) if number.isdecimal() and len(number) < 6 else 1,
        )


def acts(request: Request) -> Response:
    """The list of acts, or those in which words stand."""
    seen = visit(request)
    assert seen is not None  # noqa: S101 - the rule of the page
    the, asked, say = project(request), Question.of(request), tongue_of(request)
    blind = the.samples.blind_documents(seen.account.name)
    view = _View(the, seen, say, book_of(the), blind)
    wanted = view.wanted(asked)
    if asked.words:
        ids, more = view.found(asked, wanted)
        rows = view.rows(_heads(the, ids), asked.words)
        back, on = (asked.number > 1, more)
    else:
        heads, back, on = _beside(the, asked, wanted)
        rows = view.rows(heads, "")
    return page(
        request,
        "acts.html",
        asked=asked,
        rows=rows,
        back=back,
        on=on,
        first=rows[0].head.id if rows else "",
        last=rows[-1].head.id if rows else "",
        kinds=[(kind.value, view.kind(kind)) for kind in DocumentKind],
        courts=view.courts(),
        states=view.states(),
        total=the.documents.count(),
        narrowed=bool(asked.words or asked.kind or asked.court or asked.state),
    )


def _beside(the: Project, asked: Question, wanted: Wanted) -> tuple[list[StoredDocument], bool, bool]:
    """A page behind or before an act; whether there is more on either side."""
    edge = the.documents.head(asked.before or asked.after) if asked.before or asked.after else None
    place = (edge.place, edge.part, edge.id) if edge else None
    going_back = bool(asked.before and place)
    heads = the.documents.page(wanted._replace(beside=place), ROWS + 1, back=going_back)
    more = len(heads) > ROWS
    if going_back:
        return heads[-ROWS:], more, True
    return heads[:ROWS], place is not None, more


def _heads(the: Project, ids: Iterable[str]) -> list[StoredDocument]:
    return [head for one in ids if (head := the.documents.head(one)) is not None]


class _View:
    """What one visitor may see of acts in a list."""

    def __init__(
        self, the: Project, seen: Visit, say: Tongue, book: Codebook, blind: Collection[str]
    ) -> None:
        self.the, self.say, self.book, self.blind = the, say, book, frozenset(blind)
        self.mine = the.codings.by_coder(seen.account.name)
        self.decides = allowed(ADJUDICATOR, seen.account)
        self.conflicts: dict[str, int] = {}
        for unit in contested(the) if self.decides else ():
            if unit[0] not in self.blind:
                self.conflicts[unit[0]] = self.conflicts.get(unit[0], 0) + 1

    def states(self) -> list[tuple[str, str]]:
        _ = self.say.gettext
        found = [("mine", _("with answers of mine")), ("none", _("without an answer of mine"))]
        if self.blind:
            found.append(("blind", _("to be coded blind by me")))
        if self.decides:
            found.append(("conflict", _("with a conflict")))
        return found

    def wanted(self, asked: Question) -> Wanted:
        """The filters; what the machine found narrows no act that this visitor codes blind."""
        only: Collection[str] | None = None
        without: Collection[str] = ()
        match asked.state:
            case "mine":
                only = set(self.mine)
            case "none":
                without = set(self.mine)
            case "blind":
                only = self.blind
            case "conflict" if self.decides:
                only = set(self.conflicts)
        kind = asked.kind if asked.kind in tuple(DocumentKind) else ""
        if kind or asked.court:
            without = {*without, *self.blind}
        return Wanted(kind=kind, court=asked.court, only=only, without=without)

    def found(self, asked: Question, wanted: Wanted) -> tuple[list[str], bool]:
        """One page of the acts in which the words stand, best first, and whether there are more."""
        ids = self.the.documents.ranked(asked.words)
        if wanted != Wanted():
            among = ids if wanted.only is None else wanted.only & set(ids)  # type: ignore[operator]
            fits = self.the.documents.fitting(wanted._replace(only=among))
            ids = [one for one in ids if one in fits]
        start = (asked.number - 1) * FOUND
        return ids[start : start + FOUND], len(ids) > start + FOUND

    def rows(self, heads: list[StoredDocument], words: str) -> list[Row]:
        open_ones = [head.id for head in heads if head.id not in self.blind]
        facts: dict[tuple[str, str], Any] = {}
        for one in self.the.findings.some(open_ones, _SHOWN):
            facts.setdefault((one.document, one.variable), one.value)
        return [
            Row(
                head,
                short(head.place),
                "" if head.id in self.blind else self.kind(head.kind),
                str(facts.get((head.id, "court_name")) or ""),
                self.say.day(day) if (day := facts.get((head.id, "decision_date"))) else "",
                self.mine.get(head.id, 0),
                head.id in self.blind,
                self.conflicts.get(head.id, 0),
                [marked(cut) for cut in self.the.documents.cuts(head.id, words)] if words else [],
            )
            for head in heads
        ]

    def kind(self, kind: DocumentKind) -> str:
        return self.book.value_label("document_kind", kind.value, self.say.language)

    def courts(self) -> list[tuple[str, str, int]]:
        """Courts by their names, with the number of acts; the value is what the filter sends back."""
        counts = dict(_courts(self.the))
        for one in self.the.findings.some(self.blind, ["court"]) if self.blind else ():
            if isinstance(one.value, str):
                counts[one.value] -= 1
        found = [
            (value, self.book.value_label("court", value, self.say.language), acts)
            for value, acts in counts.items()
            if acts > 0
        ]
        return sorted(found, key=lambda one: (one[1].casefold(), one[0]))


_COURTS: dict[Path, tuple[tuple[int, ...], dict[str, int]]] = {}
"""Acts by court, and the state of the project in which they were counted: counting goes through all findings."""


def _courts(the: Project) -> dict[str, int]:
    stamp = the.findings.stamp()
    known = _COURTS.get(the.folder)
    if known is None or known[0] != stamp:
        told = [(orjson.loads(value), acts) for value, acts in the.findings.values_of("court").items()]
        known = _COURTS[the.folder] = (stamp, {name: acts for name, acts in told if isinstance(name, str)})
    return known[1]


def marked(cut: Snippet) -> Markup:
    """A piece of a text with the found words marked; the text itself is never markup."""
    pieces, at = [Markup()], cut.start
    for start, end in cut.marks:
        pieces += [
            escape(cut.text[at - cut.start : start - cut.start]),
            Markup("<mark>{}</mark>").format(cut.text[start - cut.start : end - cut.start]),
        ]
        at = end
    pieces.append(escape(cut.text[at - cut.start :]))
    return Markup().join(pieces)


PAGES = (Page("/acts", ("GET",), ANYONE, acts, "acts"),)
