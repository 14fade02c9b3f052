"""Answers given at the desk: each is checked, appended to the log, and never written over somebody else's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from math import isfinite
from typing import Any

from sudebnik.codebook.missing import Missing
from sudebnik.codings.coding import Coding, Given, Kind, Unit, Words
from sudebnik.errors import EvidenceError, Overtaken, UsageError
from sudebnik.workbench import tasks
from sudebnik.workbench.codings import code, moment, stamped
from sudebnik.workbench.desk import Desk, Row, Sight, Viewer, may_answer, own_answer, proposal
from sudebnik.workbench.project import Project

_LONGEST = 3_600.0
"""Seconds; nobody thinks longer about one fact than he is away from his desk."""


class Action(StrEnum):
    """What a coder does with a row."""

    CONFIRM = "confirm"
    SET = "set"
    MISSING = "missing"
    COMMENT = "comment"
    FLAG = "flag"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as the page sends it.

    ``given`` are the values of `Action.SET`, each with its evidence as spans of the text; ``missing`` the reason of
    `Action.MISSING`. ``base`` and ``seen`` are those of the row that the coder had before him, ``text`` the hash of the
    text. Of a comment, None means that it stays as it is; the same for the flag.
    """

    action: Action
    base: int
    seen: str
    text: str
    given: tuple[Given, ...] = ()
    missing: str | None = None
    comment: str | None = None
    flag: bool | None = None
    seconds: float | None = None
    saw_others: bool = False


def answer(project: Project, unit: Unit, viewer: Viewer, told: Answer) -> Row:
    """Write an answer; the row as it is then.

    `Overtaken` where somebody (under blind coding: the coder himself, elsewhere) answered after ``base``, or where the
    machine's answer is no longer the one that was shown; nothing is written then. `UsageError`, `EvidenceError`: as `code`.
    """
    if not may_answer(viewer):
        raise UsageError("this account only reads; a coder answers")
    with project.database.transaction():
        sight = Sight.of(project, unit[0], viewer, only=unit)
        before = sight.row(unit)
        head = project.documents.head(unit[0])
        if head is None or head.text_sha256 != told.text:
            raise EvidenceError(f"document {unit[0][:12]}: its text is another now; open the act anew")
        if before.base != told.base:
            raise Overtaken(f"document {unit[0][:12]}, {unit[2]}: answered in the meantime")
        if before.seen != told.seen:
            raise Overtaken(f"document {unit[0][:12]}, {unit[2]}: the machine answers otherwise now")
        line = _line(before, sight, viewer, told)
        if line is not None:
            code(project, stamped(project, line, sight.book))
    return Sight.of(project, unit[0], viewer, only=unit).row(unit)


def finish(project: Project, shown: Desk, viewer: Viewer) -> list[Row]:
    """The act is read: what has no answer is «not stated»; the rows that are still open, and then nothing is written.

    Open is what the machine proposes and nobody has looked at; under blind coding nothing is.
    """
    if shown.sample is None or not may_answer(viewer):
        raise UsageError("this act is in none of your samples")
    if still := [row for row in shown.rows if row.is_open and shown.blind is None]:
        return still
    with project.database.transaction():
        sight = Sight.of(project, shown.document.id, viewer)
        for unit in (row.unit for row in shown.rows if row.is_asked and row.mine is None):
            row = sight.row(unit)  # as it is now: meanwhile it may have been answered in another tab
            if row.mine is None:
                line = _coding(row, viewer, sight.blind, shown.sample, (), Missing.NOT_STATED.value)
                code(project, stamped(project, line, sight.book))
        tasks.finish(project, shown.sample, shown.document.id, viewer.name)
    return []


def since(project: Project, unit: Unit, viewer: Viewer, base: int) -> list[Coding]:
    """What came after ``base`` about a unit, as far as this person may see it, oldest first."""
    sight = Sight.of(project, unit[0], viewer, only=unit)
    lines = sight.lines.get(unit, [])
    if sight.blind:
        return lines[base:]
    return [line for line in lines if line.number > base]


def spans(text: str, places: Iterable[tuple[int, int, str]], zone_at: Any) -> Iterator[Words]:
    """Evidence as the page names it, ``(start, end, words)``; `EvidenceError` where other words stand there."""
    for start, end, exact in places:
        if not 0 <= start < end <= len(text) or text[start:end] != exact:
            raise EvidenceError(f"the words at {start} are others; select them anew")
        yield Words(start, end, str(zone_at(start)), exact)


def _line(before: Row, sight: Sight, viewer: Viewer, told: Answer) -> Coding | None:
    """The line that an answer makes; None where it would only repeat the one that stands."""
    mine = before.mine
    if told.action is Action.UNDO:
        return _withdrawal(before, sight, viewer)
    if told.action in (Action.COMMENT, Action.FLAG):
        if mine is None:
            raise UsageError("a comment or a flag goes with an answer; answer first")
        given, missing = mine.given, mine.missing
    elif told.action is Action.CONFIRM:
        if sight.blind:
            raise UsageError("there is nothing to confirm under blind coding")
        given, missing = proposal(before.machine)
    elif told.action is Action.MISSING:
        given, missing = (), told.missing
        if missing is None:
            raise UsageError("say why there is no value")
    else:
        given, missing = told.given, None
        if not given:
            raise UsageError("choose a value, or say why there is none")
        if len(given) > 1 and not before.asked.many:
            raise UsageError(f"variable {before.asked.id}: has one value")
    comment = told.comment if told.comment is not None else mine.comment if mine else ""
    flag = told.flag if told.flag is not None else mine.flag if mine else False
    if mine and (mine.given, mine.missing, mine.comment, mine.flag) == (given, missing, comment, flag):
        return None
    timed = told.seconds is not None and isfinite(told.seconds)
    seconds = round(min(max(told.seconds or 0.0, 0.0), _LONGEST), 1) if timed else None
    line = _coding(
        before,
        viewer,
        sight.blind,
        sight.asked.sample,
        given,
        missing,
        comment.strip(),
        flag=flag,
        seconds=seconds,
    )
    return replace(line, shown="all") if told.saw_others and not sight.blind else line


def _withdrawal(before: Row, sight: Sight, viewer: Viewer) -> Coding:
    mine = own_answer(sight.lines.get(before.unit, []), viewer.name)
    if mine is None:
        raise UsageError("there is no answer of yours to take back")
    line = _coding(before, viewer, sight.blind, sight.asked.sample, (), None)
    return replace(line, kind=Kind.WITHDRAWAL, settles=(mine.id,))


def _coding(
    row: Row,
    viewer: Viewer,
    blind: str | None,
    sample: str | None,
    given: tuple[Given, ...],
    missing: str | None,
    comment: str = "",
    *,
    flag: bool = False,
    seconds: float | None = None,
) -> Coding:
    document, person, variable = row.unit
    return Coding(
        kind=Kind.CODING,
        document=document,
        person=person,
        variable=variable,
        given=given,
        missing=missing,
        coder=viewer.name,
        at=moment(),
        codebook="",
        question="",
        text="",
        comment=comment,
        flag=flag,
        shown="blind" if blind else "all" if row.others or row.decision else "machine",
        sample=sample,
        seconds=seconds,
    )
