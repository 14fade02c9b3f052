"""From a folder to a report in one go: take in, read, find, publish; each item in a transaction of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from sudebnik.documents.document import DocumentKind
from sudebnik.errors import SudebnikError
from sudebnik.sources.archive import Archive
from sudebnik.sources.importers import NO_MAP
from sudebnik.sources.item import reason_of
from sudebnik.sources.limits import Limits
from sudebnik.sources.source_file import SourceFile
from sudebnik.store import documents as stored_documents
from sudebnik.store import findings as stored_findings
from sudebnik.store.findings import Move
from sudebnik.store.sources import StoredRefusal
from sudebnik.workbench import publish, sources
from sudebnik.workbench.codebooks import rules_of
from sudebnik.workbench.project import Project, now
from sudebnik.workbench.stale import orphans, stale
from sudebnik.workbench.stream import Failure, crashed, failure, read_and_find
from sudebnik.workbench.versions import reader_version
from sudebnik.workbench.work import heaps, in_order

HEAP = 16
"""Sources that one process works through before it answers."""

Progress = Callable[[str, int, int | None], None]
"""Told the step (``"add"``, ``"read"``, ``"publish"``), how many are done, and of how many where that is known."""


def silent(_step: str, _done: int, _of: int | None) -> None:
    """Progress that nobody watches."""


class Work(NamedTuple):
    """A source to work through: all that a process needs to read it from the archive."""

    source: SourceFile
    archive: Path
    book: Path | None = None


class Worked(NamedTuple):
    """What came of one source, packed for the tables: documents with their words and findings, and what failed.

    ``documents`` is None where the original itself is missing: what was read from it before stays.
    """

    source_id: str
    documents: list[tuple[stored_documents.Row, bytes, list[stored_findings.Row]]] | None
    failures: list[Failure]


@dataclass(slots=True)
class Summary:
    """What a run did, for the table at its end. ``moves`` counts (variable, gained/lost/changed) after an upgrade.

    ``stale`` and ``orphaned`` are people's answers that today's codebook or today's texts left behind.
    """

    added: Counter[str] = field(default_factory=Counter)
    read: int = 0
    documents: int = 0
    kinds: Counter[DocumentKind] = field(default_factory=Counter)
    without_text: int = 0
    findings: int = 0
    cases: int = 0
    stale: int = 0
    orphaned: int = 0
    refusals: list[StoredRefusal] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    figures: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    report: Path | None = None
    published: bool = False

    @property
    def faults(self) -> list[StoredRefusal]:
        """Refusals that are no choice of ours: with one of these a run exits with 1."""
        return [refusal for refusal in self.refusals if refusal.fault]

    def moved(self) -> Counter[tuple[str, str]]:
        """How many answers an upgrade gained, lost and changed, per variable."""
        return Counter((move.variable, move.kind) for move in self.moves)


def run(
    project: Project,
    paths: Iterable[str],
    *,
    jobs: int = 1,
    verify: bool = False,
    limits: Limits | None = None,
    maps: Mapping[str, str] = NO_MAP,
    seen: str | None = None,
    progress: Progress = silent,
) -> Summary:
    """Do everything that is still to do; on an unchanged folder that is nothing.

    Broken off at any moment, the next run goes on where this one was; after an upgrade it works through again what
    the new readers and rules may answer otherwise, and tells what moved.
    """
    summary = Summary()
    with project.alone():
        taken = sources.add(project, paths, verify=verify, limits=limits, maps=maps, seen=seen)
        for done, item in enumerate(taken, 1):
            summary.added[item.state] += 1
            progress("add", done, None)
        number = work_through(project, jobs=jobs, progress=progress, summary=summary)
        _publish(project, number, summary, progress)
        tell(project, summary)
    return summary


def work_through(
    project: Project, *, jobs: int = 1, progress: Progress = silent, summary: Summary | None = None
) -> int | None:
    """Read what these readers and rules have not read yet; the number of the run, None where nothing was to do."""
    summary = summary if summary is not None else Summary()
    reader, rules = reader_version(), rules_of(project)
    unread = project.sources.stale(reader, rules)
    if not unread:
        return project.findings.unfinished_run(reader, rules)
    with project.database.transaction():
        number = project.findings.open_run(reader, rules, now())
    for heap in in_order(_work, heaps(_to_do(project, unread), HEAP), jobs, _crashed):
        with project.database.transaction():
            for worked in heap:
                _write(project, worked, number, reader, rules)
        summary.read += len(heap)
        progress("read", summary.read, len(unread))
    return number


def _publish(project: Project, number: int | None, summary: Summary, progress: Progress = silent) -> None:
    """Build the report where the project or the program changed since the last one, and close the run."""
    summary.report = project.publications / publish.NAME
    if number is None and publish.is_current(project):
        return
    progress("publish", 0, 1)
    figures = publish.publish(project)
    progress("publish", 1, 1)
    summary.published = True
    last = project.findings.last_run()
    if number is None:
        return
    with project.database.transaction():
        before = orjson.loads(last[1]) if last and last[1] else {}
        project.findings.end_run(number, orjson.dumps(figures, option=orjson.OPT_SORT_KEYS).decode(), now())
    summary.moves = project.findings.moves(number)
    if summary.moves:
        names = sorted({*before, *figures})
        summary.figures = {
            name: (before.get(name), figures.get(name))
            for name in names
            if before.get(name) != figures.get(name)
        }


def tell(project: Project, summary: Summary) -> None:
    """Fill in what the project holds now."""
    for document in project.documents.all():
        summary.documents += 1
        summary.kinds[document.kind] += 1
        summary.without_text += not document.text_available
    summary.findings = sum(project.findings.counts().values())
    summary.cases = len(set(project.cases.cases.all().values()))
    summary.refusals = project.sources.refusals()
    if project.codings.head()[0]:
        summary.stale, summary.orphaned = len(stale(project)), len(orphans(project))


def _to_do(project: Project, unread: Iterable[str]) -> Iterator[Work]:
    for source_id in unread:
        source = project.sources.get(source_id)
        if source is not None:
            place = source.places[0] if source.places else source_id
            kept = SourceFile(source.id, place, b"", source.origin, source.retrieved_at, source.media)
            yield Work(kept, project.archive.folder, project.own_codebook)


def _work(heap: list[Work]) -> list[Worked]:
    return [_work_one(work) for work in heap]


def _work_one(work: Work) -> Worked:
    source = work.source
    try:
        source = source._replace(data=Archive(work.archive).read(source.id))
    except SudebnikError as error:
        return Worked(source.id, None, [Failure(source.place, "read", reason_of(source.place, error))])
    found, failures = read_and_find(source, work.book)
    packed: list[tuple[stored_documents.Row, bytes, list[stored_findings.Row]]] = []
    for document, findings in found:
        try:
            rows = stored_findings.pack(document.id, findings)
            packed.append((stored_documents.pack(document), stored_documents.pack_stems(document), rows))
        except Exception as error:  # noqa: BLE001 - one bad document must not stop the rest
            failures.append(failure(document.place, "find", error))
    return Worked(source.id, packed, failures)


def _crashed(work: Work) -> list[Worked]:
    return [Worked(work.source.id, [], [crashed(work.source.place)])]


def _write(project: Project, worked: Worked, run_number: int, reader: str, rules: str) -> None:
    """Put what came of a source in the place of what was there, and note what moved."""
    source = project.sources.get(worked.source_id)
    if source is None or source.removed_at is not None:
        return
    for failed in worked.failures if worked.documents is None else ():
        project.sources.refuse(_refusal(source.id, failed), now())
    if worked.documents is None:
        return
    upgraded = source.rules is not None
    before = project.findings.answers_of(source.id) if upgraded else {}
    project.documents.remove_of(source.id)
    project.sources.forgive_source(source.id)
    for row, stems, findings in worked.documents:
        project.findings.add(project.documents.add(row, stems), findings)
    for failed in worked.failures:
        project.sources.refuse(_refusal(source.id, failed), now())
    project.sources.worked_through(source.id, reader, rules)
    if upgraded:
        after = project.findings.answers_of(source.id)
        for unit in sorted({*before, *after}):
            if before.get(unit, []) != after.get(unit, []):
                project.findings.add_move(run_number, *unit, before.get(unit, []), after.get(unit, []))


def _refusal(source_id: str, failed: Failure) -> StoredRefusal:
    return StoredRefusal(failed.place, failed.stage, source_id, failed.fault, failed.reason)
