"""The reading desk: one act with everything that is asked of it, as far as this person may see it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from hashlib import sha256
from typing import NamedTuple, Protocol

from sudebnik.codebook.codebook import Codebook, UnitKind, Variable
from sudebnik.codebook.missing import Missing
from sudebnik.codings.coding import Coding, Given, Kind, Unit, Words, said
from sudebnik.codings.settle import Settled, settle, standing
from sudebnik.codings.settle import State as Held
from sudebnik.documents.document import Document
from sudebnik.errors import UsageError
from sudebnik.store.documents import Wanted
from sudebnik.store.findings import StoredFinding
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.project import Project
from sudebnik.workbench.tasks import MOST_PERSONS, blind_for

_PERSONS_APART = 1_000
_SEE_OTHERS = frozenset({"reader", "adjudicator", "editor"})
"""Roles that see what others answered before they answered themselves; a coder sees it afterwards."""


class Viewer(Protocol):
    """Whoever sits at the desk."""

    @property
    def name(self) -> str: ...

    @property
    def roles(self) -> Collection[str]: ...


class State(StrEnum):
    """How far one answer has come, seen from one person's desk."""

    OPEN = "open"
    UNANSWERED = "unanswered"
    NOT_FOUND = "not_found"
    ANSWERED = "answered"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    BY_OTHERS = "by_others"
    AGREED = "agreed"
    CONFLICT = "conflict"
    DECIDED = "decided"


class Asked(NamedTuple):
    """What a person is asked about a document.

    ``blind``: the sample under which he may see neither the machine's answers nor other people's, if any. ``sample``: the
    one whose task this act is, ``variables`` what it asks (none: everything), ``persons`` how many he said there are.
    """

    blind: str | None = None
    sample: str | None = None
    variables: Collection[str] = ()
    persons: int | None = None


class Proposal(NamedTuple):
    """What the machine answers, in the form of a person's answer."""

    given: tuple[Given, ...]
    missing: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One question about one unit.

    ``machine`` are the findings, ``mine`` this person's standing answer, ``others`` the last answers of other people, and
    ``decision`` what somebody settled; each empty where this person may not see it. ``base`` is what he knows of the log
    (the number of its last line about the unit; under blind coding, of how many lines of his own), ``seen`` a
    fingerprint of the findings shown. ``lost`` are words of people's answers that stand no more where they stood, because
    the text is another now: they are never looked for elsewhere.
    """

    unit: Unit
    number: int
    asked: Variable
    state: State
    machine: tuple[StoredFinding, ...]
    mine: Coding | None
    others: tuple[Coding, ...]
    decision: Coding | None
    base: int
    seen: str
    is_asked: bool
    lost: frozenset[Words] = frozenset()

    @property
    def person(self) -> int | None:
        return self.unit[1]

    @property
    def is_open(self) -> bool:
        """Whether this person has still to look at it."""
        return (
            self.is_asked
            and self.mine is None
            and self.state in (State.OPEN, State.UNANSWERED, State.BY_OTHERS, State.CONFLICT)
        )

    @property
    def evidence(self) -> Iterator[tuple[int, int]]:
        """Where the words stand that the row shows: one's own answer's, else the machine's; then other people's."""
        shown = [self.decision, self.mine, *self.others]
        places = [words for line in shown if line for one in line.given for words in one.evidence]
        found = [quote for finding in self.machine for quote in finding.evidence]
        own = self.mine is not None and any(one.evidence for one in self.mine.given)
        for place in (*places, *(() if own else found)):
            if place not in self.lost:
                yield place.start, place.end


@dataclass(frozen=True, slots=True)
class Desk:
    """An act on the desk. ``blind`` is the sample under which neither the machine nor others may be seen, or None."""

    document: Document
    place: str
    text_sha256: str
    persons: int
    rows: tuple[Row, ...]
    blind: str | None
    sample: str | None
    may_answer: bool


def desk(project: Project, document_id: str, viewer: Viewer, *, persons: int = 0) -> Desk | None:
    """One act for one person; ``persons`` is how many he says there are. None: no such document.

    Whoever owes blind answers on the act is given neither the machine's answers nor anybody else's.
    """
    document = project.documents.get(document_id)
    if document is None:
        return None
    sight = Sight.of(project, document_id, viewer)
    count = (
        max(sight.persons(), min(persons, MOST_PERSONS)) if sight.asked.sample is None else sight.persons()
    )
    return Desk(
        document=document,
        place=document.place,
        text_sha256=document.text_sha256,
        persons=count,
        rows=tuple(sight.row(unit) for unit in sight.units(count)),
        blind=sight.blind,
        sample=sight.asked.sample,
        may_answer=may_answer(viewer),
    )


def row(project: Project, unit: Unit, viewer: Viewer) -> Row:
    """One row of that desk alone; `UsageError` where this person is not asked this."""
    return Sight.of(project, unit[0], viewer, only=unit).row(unit)


def following(project: Project, viewer: Viewer, after: str) -> str | None:
    """The act to read next: the first left of one's queue, else the document behind this one; None at the end."""
    tasks = project.samples.tasks(coder=viewer.name, is_open=True, limit=2)
    left = [task.document for task in tasks if task.document != after]
    if left:
        return left[0]
    head = project.documents.head(after)
    beside = (head.place, head.part, head.id) if head else None
    return next((one.id for one in project.documents.page(Wanted(beside=beside), 1)), None)


def may_answer(viewer: Viewer) -> bool:
    return bool({"coder", "editor"} & set(viewer.roles))


def asked_of(project: Project, name: str, document_id: str) -> Asked:
    """Under which sample, and what, a person is asked about a document; a blind one comes first."""
    blind = blind_for(project, name, document_id)
    tasks = project.samples.tasks(coder=name, document=document_id, is_open=True)
    task = next((one for one in tasks if one.sample == blind), tasks[0] if tasks and blind is None else None)
    sample = project.samples.get(task.sample) if task else None
    if task is None or sample is None:
        return Asked(blind)
    return Asked(blind, sample.id, frozenset(sample.variables), task.persons)


class Sight:
    """What one person may see of one document: the machine's findings and the lines of the log, by unit."""

    def __init__(
        self,
        document_id: str,
        viewer: Viewer,
        book: Codebook,
        findings: Iterable[StoredFinding],
        lines: Iterable[Coding],
        asked: Asked,
        text: Callable[[], str],
    ) -> None:
        self._text = text
        self.document_id, self.viewer, self.book = document_id, viewer, book
        self.asked, self.blind = asked, asked.blind
        self.variables = {
            name: place
            for place, (name, variable) in enumerate(book.variables.items())
            if not variable.private
            and (asked.blind is None or not asked.variables or name in asked.variables)
        }
        self.findings: dict[Unit, list[StoredFinding]] = {}
        self.lines: dict[Unit, list[Coding]] = {}
        if self.blind is None:
            for finding in findings:
                unit = (document_id, finding.person, finding.variable)
                self.findings.setdefault(unit, []).append(finding)
        for line in lines:
            if self.blind is None or line.coder == viewer.name:
                self.lines.setdefault(line.unit, []).append(line)

    @classmethod
    def of(cls, project: Project, document_id: str, viewer: Viewer, only: Unit | None = None) -> Sight:
        """Read what there is about a document, or about one unit alone."""
        asked = asked_of(project, viewer.name, document_id)
        lines = project.codings.of_unit(only) if only else project.codings.log(document_id)
        findings = () if asked.blind else project.findings.of(document_id)

        @cache
        def text() -> str:
            document = project.documents.get(document_id)
            return document.text if document else ""

        return cls(document_id, viewer, book_of(project), findings, lines, asked, text)

    def persons(self) -> int:
        """How many persons this person said there are, else of how many the visible answers speak, one at least."""
        known = max((unit[1] or 0 for unit in (*self.findings, *self.lines)), default=0)
        return (
            known or 1
            if self.asked.persons is None
            else max(self.asked.persons, known if not self.blind else 0)
        )

    def units(self, persons: int) -> Iterator[Unit]:
        """Everything that is asked, the document first, then person by person, in the order of the codebook."""
        for person in (None, *range(1, persons + 1)):
            for name in self.variables:
                if (self.book.variables[name].unit is UnitKind.DOCUMENT) == (person is None):
                    yield self.document_id, person, name

    def row(self, unit: Unit) -> Row:
        """One row; `UsageError` where this is not asked here."""
        _, person, name = unit
        if name not in self.variables:
            raise UsageError(f"variable {name}: is not asked here")
        asked = self.book.variables[name]
        if (person is None) != (asked.unit is UnitKind.DOCUMENT) or not 1 <= (
            1 if person is None else person
        ) <= MOST_PERSONS:
            raise UsageError(f"variable {name}: is not asked of this unit")
        machine = tuple(self.findings.get(unit, ()))
        lines = self.lines.get(unit, [])
        settled = settle(lines, {name} if asked.assessed else ()).get(unit)
        mine = own_answer(lines, self.viewer.name)
        others = tuple(one for one in settled.codings if one.coder != self.viewer.name) if settled else ()
        sees = mine is not None or bool(_SEE_OTHERS & set(self.viewer.roles))
        decision = settled.holds if settled and settled.state is Held.DECIDED else None
        return Row(
            unit=unit,
            number=(person or 0) * _PERSONS_APART + self.variables[name],
            asked=asked,
            state=self._state(machine, mine, settled, asked),
            machine=machine,
            mine=mine,
            others=others if sees else (),
            decision=decision,
            base=len(lines) if self.blind else max((line.number for line in lines), default=0),
            seen=seen(machine),
            is_asked=not self.asked.variables or name in self.asked.variables,
            lost=self._lost(decision, mine, *(others if sees else ())),
        )

    def _lost(self, *lines: Coding | None) -> frozenset[Words]:
        places = {words for line in lines if line for one in line.given for words in one.evidence}
        if not places:
            return frozenset()
        text = self._text()
        return frozenset(words for words in places if text[words.start : words.end] != words.exact)

    def _state(
        self,
        machine: Sequence[StoredFinding],
        mine: Coding | None,
        settled: Settled | None,
        asked: Variable,
    ) -> State:
        if self.blind:
            return State.ANSWERED if mine else State.UNANSWERED
        if settled is None or settled.state is Held.MACHINE:
            return State.OPEN if machine else State.NOT_FOUND
        if settled.state is not Held.CODED:
            return State(settled.state.value)
        if mine is None:
            return State.BY_OTHERS
        same = said(mine, aspects=asked.assessed) == said(
            _as_coding(mine, proposal(machine)), aspects=asked.assessed
        )
        return State.CONFIRMED if same else State.CORRECTED


def own_answer(lines: Iterable[Coding], name: str) -> Coding | None:
    """A person's last standing answer among lines about one unit."""
    own = [line for line in standing(lines) if line.kind is Kind.CODING and line.coder == name]
    return own[-1] if own else None


def proposal(machine: Iterable[StoredFinding]) -> Proposal:
    """What confirming the machine's answer says: its values with their words; nothing found is «not stated»."""
    found = list(machine)
    given = tuple(
        Given(
            finding.value,
            tuple(Words(*quote) for quote in finding.evidence),
            finding.speaker,
            finding.assessment,
        )
        for finding in found
        if finding.missing is None
    )
    if given:
        return Proposal(given, None)
    return Proposal((), found[0].missing if found else Missing.NOT_STATED.value)


def seen(machine: Iterable[StoredFinding]) -> str:
    """12 hex digits for the findings that are shown; empty for none."""
    found = " ".join(finding.id for finding in machine)
    return sha256(found.encode()).hexdigest()[:12] if found else ""


def _as_coding(like: Coding, says: Proposal) -> Coding:
    return replace(like, given=says.given, missing=says.missing)
