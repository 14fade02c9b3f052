"""Conflicts and their decisions: what two coders answered, each with the words in their surroundings, and what a third holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import NamedTuple

from sudebnik.codebook.codebook import Variable
from sudebnik.codings.coding import Coding, Given, Kind, Unit, said
from sudebnik.codings.settle import State, settle, standing
from sudebnik.documents.document import Document
from sudebnik.errors import UsageError
from sudebnik.store.findings import StoredFinding
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.codings import code, moment, stamped
from sudebnik.workbench.contested import contested
from sudebnik.workbench.desk import Viewer
from sudebnik.workbench.project import Project

AROUND = 220
"""Code points shown on each side of a quote, up to the nearest word."""


class Surrounding(NamedTuple):
    """Words in their surroundings. ``gone``: the text is another now and the words no longer stand where they stood."""

    before: str
    exact: str
    after: str
    zone: str
    start: int
    gone: bool


class Answer(NamedTuple):
    """One value of a side's answer, and whether no other side gives it with this speaker or this assessment."""

    given: Given
    quotes: tuple[Surrounding, ...]
    own: frozenset[str]


@dataclass(frozen=True, slots=True)
class Side:
    """What one or more coders answer, in their last words. Pages do not tell who they are, so that it decides nothing."""

    lines: tuple[Coding, ...]
    answers: tuple[Answer, ...]
    missing: str | None
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One unit on which coders differ, or differed. ``base`` is the last line of the log about it."""

    unit: Unit
    asked: Variable
    place: str
    state: State
    sides: tuple[Side, ...]
    coders: frozenset[str]
    decision: Coding | None
    decided: tuple[Answer, ...]
    machine: tuple[StoredFinding, ...]
    base: int


class Head(NamedTuple):
    """A conflict in a list."""

    unit: Unit
    place: str
    answers: int
    at: str


def conflicts(project: Project, viewer: Viewer, variable: str | None = None) -> list[Head]:
    """What waits for a decision, the oldest first; nothing of acts on which the viewer himself owes blind answers."""
    hidden = project.samples.blind_documents(viewer.name)
    found = []
    for unit, one in contested(project).items():
        if variable not in (None, unit[2]) or unit[0] in hidden:
            continue
        head = project.documents.head(unit[0])
        if head is not None:
            found.append(Head(unit, head.place, len(one.codings), max(line.at for line in one.codings)))
    return sorted(found, key=lambda one: (one.at, one.unit[0], one.unit[1] or 0, one.unit[2]))


def count(project: Project, viewer: Viewer) -> int:
    """How many conflicts `conflicts` would list."""
    hidden = project.samples.blind_documents(viewer.name)
    return sum(unit[0] not in hidden for unit in contested(project))


def conflict(project: Project, unit: Unit, viewer: Viewer) -> Conflict | None:
    """One conflict with both sides, open or decided; None where people do not differ or the viewer is not to know."""
    asked = book_of(project).variables.get(unit[2])
    document = project.documents.get(unit[0])
    if asked is None or document is None or project.samples.blind_for(viewer.name, unit[0]):
        return None
    lines = project.codings.of_unit(unit)
    settled = settle(lines, {unit[2]} if asked.assessed else ()).get(unit)
    if settled is None or not (settled.state is State.CONFLICT or _differ(settled.codings, asked)):
        return None
    decision = settled.holds if settled.state is State.DECIDED else None
    sides = _sides(settled.codings, asked, document)
    return Conflict(
        unit=unit,
        asked=asked,
        place=document.place,
        state=settled.state,
        sides=sides,
        coders=frozenset(line.coder for line in settled.codings),
        decision=decision,
        decided=_answers(decision, (), document) if decision else (),
        machine=tuple(one for one in project.findings.of(unit[0]) if _unit(one) == unit),
        base=max(line.number for line in lines),
    )


def _differ(codings: Iterable[Coding], asked: Variable) -> bool:
    return len({said(line, aspects=asked.assessed) for line in codings}) > 1


def _sides(codings: Iterable[Coding], asked: Variable, document: Document) -> tuple[Side, ...]:
    """Coders who say the same stand on one side; the order is by what is said and the unit, not by who came first."""
    groups: dict[frozenset[str], list[Coding]] = {}
    for line in codings:
        groups.setdefault(said(line, aspects=asked.assessed), []).append(line)
    lines = list(groups.values())
    lines.sort(key=lambda own: sha256(f"{own[0].unit}{sorted(said(own[0], aspects=True))}".encode()).digest())
    return tuple(
        Side(
            tuple(own),
            _answers(own[-1], [other[-1] for other in lines if other is not own], document),
            own[-1].missing,
            tuple(line.comment for line in own if line.comment),
        )
        for own in lines
    )


def _answers(line: Coding, others: Sequence[Coding], document: Document) -> tuple[Answer, ...]:
    foreign = [one for other in others for one in other.given]
    return tuple(
        Answer(given, tuple(_quotes(given, document)), frozenset(_own(given, foreign) if others else ()))
        for given in line.given
    )


def _own(given: Given, foreign: list[Given]) -> Iterator[str]:
    """In what this value differs from every value of the other sides."""
    same = [one for one in foreign if one.value == given.value]
    if not same:
        yield "value"
        return
    for name in ("speaker", "assessment"):
        if all(getattr(one, name) != getattr(given, name) for one in same):
            yield name


def _quotes(given: Given, document: Document) -> Iterator[Surrounding]:
    text = document.text
    for words in given.evidence:
        gone = not words.exact or text[words.start : words.end] != words.exact
        if gone:
            yield Surrounding("", words.exact, "", words.zone, words.start, gone=True)
            continue
        first = max(0, words.start - AROUND)
        last = min(len(text), words.end + AROUND)
        if first:
            first = text.find(" ", first, words.start) + 1 or first
        if last < len(text):
            last = max(words.end, text.rfind(" ", words.end, last))
        yield Surrounding(
            ("… " if first else "") + text[first : words.start].lstrip(),
            words.exact,
            text[words.end : last].rstrip() + (" …" if last < len(text) else ""),
            words.zone,
            words.start,
            gone=False,
        )


# -- deciding ---------------------------------------------------------------------------------------
def barred(known: Conflict, viewer: Viewer, deciders: Collection[str]) -> bool:
    """Whether this viewer is one of the coders while somebody else, of those who may decide, is none of them."""
    return viewer.name in known.coders and not set(deciders) <= known.coders


def decide(
    project: Project,
    known: Conflict,
    viewer: Viewer,
    *,
    given: Iterable[Given],
    missing: str | None,
    reason: str,
    base: int,
    deciders: Collection[str] = (),
) -> Coding:
    """Write a decision that settles the sides; the line with its number.

    ``deciders`` are the names of all accounts that may decide. `UsageError` where no reason is given, where the viewer is
    one of the coders though somebody else could decide, or where the answer cannot be; `Overtaken` where somebody
    answered or decided after ``base``.
    """
    if not reason.strip():
        raise UsageError("a decision needs a reason: one sentence")
    if barred(known, viewer, deciders):
        raise UsageError("you are one of the two who coded this; somebody else decides it")
    line = _line(known, viewer, Kind.DECISION, [one.id for side in known.sides for one in side.lines])
    line = replace(line, given=tuple(given), missing=missing, comment=reason.strip())
    return code(project, stamped(project, line), base=base)


def take_back(project: Project, known: Conflict, viewer: Viewer, *, base: int) -> Coding:
    """Withdraw the decision that holds; the conflict is open again. `UsageError` where nothing was decided."""
    if known.decision is None:
        raise UsageError("nothing was decided here; there is nothing to take back")
    line = _line(known, viewer, Kind.WITHDRAWAL, [known.decision.id])
    return code(project, stamped(project, line), base=base)


def _line(known: Conflict, viewer: Viewer, kind: Kind, settles: Iterable[str]) -> Coding:
    document, person, variable = known.unit
    return Coding(
        kind=kind,
        document=document,
        person=person,
        variable=variable,
        given=(),
        missing=None,
        coder=viewer.name,
        at=moment(),
        codebook="",
        question="",
        text="",
        shown="all",
        settles=tuple(settles),
    )


def decided(project: Project, viewer: Viewer, limit: int = 20) -> list[Coding]:
    """The last decisions that stand and settled a conflict, newest first."""
    hidden = project.samples.blind_documents(viewer.name)
    found: list[Coding] = []
    for line in project.codings.decisions(limit * 3):
        if len(found) == limit:
            break
        if line.document not in hidden and line in standing(project.codings.of_unit(line.unit)):
            found.append(line)
    return found


def _unit(finding: StoredFinding) -> Unit:
    return finding.document, finding.person, finding.variable
