"""Codings out of a project as files, and back: each line looked at before it enters the log."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sudebnik import __version__
from sudebnik.codebook.codebook import Codebook, ValueType
from sudebnik.codings.coding import Coding
from sudebnik.codings.exchange import Read, json_lines, refi_project, refi_qda, tables, web_annotation
from sudebnik.codings.questions import fingerprint
from sudebnik.codings.settle import standing
from sudebnik.errors import EvidenceError, UsageError
from sudebnik.store.findings import HIDDEN
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.codings import check, check_evidence
from sudebnik.workbench.masking import mask
from sudebnik.workbench.project import UNFINISHED, Project

FORMS = ("jsonl", "csv", "annotations", "qdc", "qdpx")
"""What codings, or the codebook alone (``qdc``), can be written as; the last two are for other programs and one way."""

ENDINGS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".json": "annotations",
    ".jsonld": "annotations",
}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}")


class Fault(NamedTuple):
    """A place of a file that was left out, and why; no word of a ruling in either."""

    place: str
    reason: str


class Brought(NamedTuple):
    """What an import did. ``absent`` are documents that this project does not have; lines about them are kept.

    ``other_text`` counts new lines on documents whose text here is another one, ``other_question`` those that answer
    a question in another wording than today's codebook: both stand in the worklists of stale answers.
    """

    new: int
    known: int
    faults: list[Fault]
    absent: list[str]
    other_text: int
    other_question: int


def export(
    project: Project, form: str, *, coder: str | None = None, sample: str | None = None, language: str = "en"
) -> Iterator[bytes]:
    """The log (of one coder, of one sample) in a form of `FORMS`; the codebook for ``qdc``."""
    if form == "qdc":
        yield refi_qda.write_codebook(refi_qda.codes_of(book_of(project), language), _origin())
        return
    lines = _lines(project, coder, sample)
    if form == "jsonl":
        yield from json_lines.write(lines)
    elif form == "csv":
        yield from tables.write(lines)
    elif form == "annotations":
        yield web_annotation.write(lines, _text_of(project))
    elif form == "qdpx":
        yield _project_of_codes(project, lines, language)
    else:
        raise UsageError(f"{form}: no form of codings; it is one of {', '.join(FORMS)}")


class CodeChange(NamedTuple):
    """Where a tree of codes differs from the codebook: ``kind`` is new, gone, renamed, moved or described; the code's name."""

    kind: str
    name: str


def compare_codes(project: Project, path: Path) -> list[CodeChange]:
    """How a ``.qdc`` file differs from the project's codebook, code by code (by GUID). The codebook is not touched.

    What a colleague changed in another program is taken over by hand: a code says nothing of rules, units and types.
    """
    book = book_of(project)
    ours = dict(_placed(refi_qda.codes_of(book, "en")))
    russian = dict(_placed(refi_qda.codes_of(book, "ru")))
    theirs = dict(_placed(refi_qda.read_codebook(path.read_bytes())))
    found = [CodeChange("new", code.name) for one, (_, code) in theirs.items() if one not in ours]
    for one, (above, code) in ours.items():
        if one not in theirs:
            found.append(CodeChange("gone", code.name))
            continue
        other_above, other = theirs[one]
        differ = {
            "renamed": other.name not in (code.name, russian[one][1].name),
            "moved": above != other_above,
            "described": code.about != other.about,
        }
        found += [CodeChange(kind, code.name) for kind, differs in differ.items() if differs]
    return found


def _placed(
    codes: Iterable[refi_qda.Code], above: str = ""
) -> Iterator[tuple[str, tuple[str, refi_qda.Code]]]:
    """Every code of a tree by its GUID, with the GUID of the code above."""
    for code in codes:
        own = code.guid.strip("{}").upper()
        yield own, (above, code)
        yield from _placed(code.codes, own)


def unfinished_blind(project: Project, *, coder: str | None = None, sample: str | None = None) -> int:
    """How many blind acts somebody still owes on which these lines hold another person's answer."""
    blind = {one.id for one in project.samples.all() if one.blind}
    answered: dict[str, set[str]] = {}
    for line in _lines(project, coder, sample):
        answered.setdefault(line.document, set()).add(line.coder)
    owed = project.samples.tasks(is_open=True)
    return len(
        {
            task.document
            for task in owed
            if task.sample in blind and answered.get(task.document, set()) - {task.coder}
        }
    )


def write_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Write an export whole, for its owner alone; `UsageError` where the file is there already."""
    if path.exists():
        raise UsageError(f"{path}: exists already; name a new file")
    unfinished = path.with_name(UNFINISHED + path.name)
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.writelines(pieces)
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read_file(path: Path, form: str | None = None) -> Iterator[Read]:
    """The lines of a file, each with its place; the form is told by the ending unless it is named."""
    form = form or ENDINGS.get(path.suffix.lower())
    if form == "jsonl":
        with path.open("rb") as lines:
            yield from json_lines.read_lines(lines)
    elif form == "csv":
        yield from tables.read_rows(path.read_bytes())
    elif form == "annotations":
        yield from web_annotation.read_collection(path.read_bytes())
    else:
        raise UsageError(
            f"{path}: in which form? Name it with --as: {', '.join(dict.fromkeys(ENDINGS.values()))}"
        )


def bring(project: Project, told: Iterable[Read]) -> Brought:
    """Append what a file holds to the log, line by line in its order; a faulty line is told and the rest goes on.

    A line that is there already (the same id) is not written again, so that the same file can be brought in twice.
    """
    book = book_of(project)
    new = known = other_text = other_question = 0
    faults: list[Fault] = []
    absent: dict[str, None] = {}
    with project.database.transaction():
        for place, line, fault in told:
            if line is None:
                faults.append(Fault(place, fault or ""))
                continue
            if project.codings.number_of(line.id):
                known += 1
                continue
            head = project.documents.head(line.document)
            if reason := fault_of(
                project, line, book, here=head is not None and head.text_sha256 == line.text
            ):
                faults.append(Fault(place, reason))
                continue
            asked = book.variables.get(line.variable)
            other_question += asked is None or line.question != fingerprint(asked)
            if head is None:
                absent[line.document] = None
            other_text += head is not None and head.text_sha256 != line.text
            project.codings.append(line)
            new += 1
    return Brought(new, known, faults, list(absent), other_text, other_question)


def fault_of(project: Project, line: Coding, book: Codebook, *, here: bool) -> str | None:
    """Why a line from outside cannot enter the log, None where it can.

    An answer to a question as today's codebook asks it must be one that it knows; older questions have gone, and their
    answers are history. Words are looked up where the text that was coded is ``here``.
    """
    if line.variable in HIDDEN:
        return "names are kept in the vault and are not coded; take the line out"
    if not _NAME.fullmatch(line.variable):
        return "field 'variable': no name of a variable; write it as the codebook does"
    if not line.coder.strip() or not line.document:
        return "a coding needs a document and a coder"
    if not _is_moment(line.at):
        return "field 'at': no time in UTC; write it as 2026-01-31T12:00:00.000000+00:00"
    asked = book.variables.get(line.variable)
    if asked is not None and line.question in ("", fingerprint(asked)):
        try:
            check(line, book)
        except UsageError:
            return (
                f"variable {line.variable}: the codebook asks this of another unit or knows no such answer; "
                f"see `sudebnik codebook show {line.variable}`"
            )
    if here:
        try:
            check_evidence(project, line)
        except EvidenceError as error:
            return str(error)
    return None


def _lines(project: Project, coder: str | None, sample: str | None) -> list[Coding]:
    named = project.samples.get(sample) if sample else None
    if sample and named is None:
        raise UsageError(f"sample {sample}: there is none of this name or id")
    return project.codings.log(coder=coder, sample=named.id if named else None)


def _is_moment(at: str) -> bool:
    try:
        return datetime.fromisoformat(at).utcoffset() == timedelta(0)
    except ValueError:
        return False


def _text_of(project: Project) -> web_annotation.TextOf:
    @lru_cache(maxsize=8)
    def text_of(document: str, digest: str) -> str | None:
        found = project.documents.get(document)
        return found.text if found is not None and found.text_sha256 == digest else None

    return text_of


def _project_of_codes(project: Project, lines: list[Coding], language: str) -> bytes:
    """The acts that somebody coded, masked as for a bundle, with what stands. Values that are words of an act stay here."""
    book = book_of(project)
    kept = standing(lines)
    acts = []
    for number, document in enumerate(dict.fromkeys(line.document for line in kept), 1):
        found = project.documents.get(document)
        if found is not None:
            acts.append(refi_project.Act(document, f"act {number}", mask(found).text))
    free = {asked.id for asked in book.variables.values() if asked.type is ValueType.TEXT}
    told = [
        replace(line, given=tuple(one._replace(value="") for one in line.given))
        if line.variable in free
        else line
        for line in kept
    ]
    return refi_project.write_project(book, acts, told, origin=_origin(), language=language)


def _origin() -> str:
    return f"sudebnik {__version__}"
