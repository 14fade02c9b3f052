"""The first page: the next act of one's own queue, how far it is done, and what else is open to one's roles."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from sudebnik.store.accounts import Account, Role
from sudebnik.web.pages import page, project, tongue_of
from sudebnik.web.places import short
from sudebnik.web.rules import ADJUDICATOR, ANYONE, CODER, EDITOR, Page, allowed
from sudebnik.workbench import adjudication
from sudebnik.workbench.project import Project
from sudebnik.workbench.samples import Task, next_task
from sudebnik.workbench.stale import orphans

COMING = 8
"""Acts that are shown of one's queue, behind the next one."""


MOST_LOST = 50
"""Acts whose text became another that are looked into for the first page; the page of stale answers looks into all."""

_LEFT: dict[Path, tuple[tuple[int, ...], list[str]]] = {}
"""Acts whose text became another since they were answered about, and the state of the project then: only a run changes texts."""


class Own(NamedTuple):
    """How far one is with a sample."""

    id: str
    name: str
    blind: bool
    done: int
    of: int


def home(request: Request) -> Response:
    """What this person does next."""
    the, account, say = project(request), request.state.visit.account, tongue_of(request)
    task = next_task(the, account.name) if allowed(CODER, account) else None
    own = _own(the, account)
    coming = the.samples.tasks(coder=account.name, is_open=True, limit=COMING + 1)[1:] if task else []
    return page(
        request,
        "home.html",
        task=task,
        act=_place(the, task) if task else "",
        url=f"/act/{quote(task.document, safe='')}" if task else "/next",
        own=own,
        finished=bool(own) and task is None,
        coming=[
            (f"/act/{quote(one.document, safe='')}", short(head.place))
            for one in coming
            if (head := the.documents.head(one.document)) is not None
        ],
        conflicts=adjudication.count(the, account) if allowed(ADJUDICATOR, account) else 0,
        decides=allowed(ADJUDICATOR, account),
        lost=_lost(the, account),
        codes=allowed(CODER, account),
        edits=allowed(EDITOR, account),
        only_reads=account.roles == {Role.READER},
        acts=the.documents.count(),
        samples=len(the.samples.all()),
        when=say.day,
    )


def _lost(the: Project, account: Account) -> int:
    """How many answers of one's own, or of anybody where one decides, have lost their words."""
    stamp = the.findings.stamp()
    known = _LEFT.get(the.folder)
    if known is None or known[0] != stamp:
        known = _LEFT[the.folder] = (stamp, the.codings.left_behind())
    hidden = the.samples.blind_documents(account.name)
    decides = allowed(ADJUDICATOR, account)
    return sum(
        one.line.coder == account.name or (decides and document not in hidden)
        for document in known[1][:MOST_LOST]
        for one in orphans(the, document)
    )


def _place(the: Project, task: Task) -> str:
    head = the.documents.head(task.document)
    return short(head.place) if head else task.document[:12]


def _own(the: Project, account: Account) -> list[Own]:
    """One's own queue by sample; nobody else's."""
    counts: dict[str, list[int]] = {}
    for task in the.samples.tasks(coder=account.name):
        if task.present and task.ended != "released":
            done, of = counts.setdefault(task.sample, [0, 0])
            counts[task.sample] = [done + (task.ended == "finished"), of + 1]
    return [
        Own(sample.id, sample.name, sample.blind, *counts[sample.id])
        for sample in the.samples.all()
        if sample.id in counts
    ]


PAGES = (Page("/", ("GET",), ANYONE, home, "home"),)
