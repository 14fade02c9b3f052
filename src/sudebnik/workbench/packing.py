"""What a coder needs to code elsewhere, packed and sealed; and his answers, taken into the log as if he had given them here."""

from __future__ import annotations

import io
import os
import secrets
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import NamedTuple

import orjson

from sudebnik import __version__
from sudebnik.codebook.load import own_files, shipped_files
from sudebnik.codings.assignment import Assigned
from sudebnik.codings.coding import Coding, Kind, Words
from sudebnik.codings.masking import Masked
from sudebnik.documents.document import Document
from sudebnik.errors import BundleError, UsageError
from sudebnik.stats.sampling import Drawn
from sudebnik.store import sealed
from sudebnik.store.documents import pack as pack_document
from sudebnik.store.documents import pack_stems
from sudebnik.store.locks import Passphrase
from sudebnik.store.samples import KeptTask
from sudebnik.workbench.bundles import FORM, MANIFEST, PASSPHRASE_VARIABLE, Ask
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.masking import mask
from sudebnik.workbench.project import CODEBOOK, DATABASE, SETTINGS, Project, now
from sudebnik.workbench.sealed_answers import FACT, Bundle

BUNDLES = "bundles"
"""The fact of a project that holds what it needs to receive answers: whose bundle, and which act is which."""

_EPOCH = (1980, 1, 1, 0, 0, 0)


class Packed(NamedTuple):
    """What a bundle holds: acts, bytes, how many places of which kind are masked, and questions whose answers are masked."""

    acts: int
    bytes: int
    masked: dict[str, int]
    hard: list[str]


class Act(NamedTuple):
    """An act of a bundle: the document and the hash of its text here, and the hash of the masked text there."""

    document: str
    text: str
    masked: str


class Sent(NamedTuple):
    """A bundle as the project remembers it.

    ``acts`` by the names that they have in the bundle; ``lines``: those that went along, by their ids there.
    """

    bundle: Bundle
    acts: dict[str, Act]
    lines: dict[str, str]


_MASKED_ANSWERS = {
    "judge": "person", "panel": "person", "lower_judge": "person", "case_number": "case number", "lower_case_number": "case number",
    "appeal_case_number": "case number", "uid": "uid", "place": "address", "home_region": "address",
}  # fmt: skip
"""Questions whose answers stand in what is masked: a coder of a bundle can only say that he cannot tell."""


def new_passphrase(ask: Ask | None) -> Passphrase:
    """The passphrase of a new bundle: from the environment, or typed twice. `UsageError` where it is short or differs."""
    if given := os.environ.get(PASSPHRASE_VARIABLE):
        return Passphrase(given).check()
    if ask is None:
        raise BundleError(
            f"no terminal to type a passphrase at; name --recipient KEY or set {PASSPHRASE_VARIABLE}"
        )
    first = Passphrase(ask()).check()
    if ask() != first.text:
        raise UsageError("the two passphrases differ; nothing was packed, do it again")
    return first


def check_owed(project: Project, path: Path, coder: str, sample: str | None = None) -> list[KeptTask]:
    """The tasks that a bundle would hold; `UsageError` where there are none, `BundleError` where the file is there already."""
    if path.exists():
        raise BundleError(f"{path}: exists already; name a new file")
    named = project.samples.get(sample) if sample else None
    if sample and named is None:
        raise UsageError(f"sample {sample}: there is none of this name or id")
    tasks = project.samples.tasks(sample=named.id if named else None, coder=coder, is_open=True)
    if not tasks:
        raise UsageError(
            f"coder {coder}: owes no act{' of this sample' if sample else ''}; assign some first"
        )
    return tasks


def pack(
    project: Project,
    path: Path,
    coder: str,
    lock: Passphrase | sealed.Recipient,
    *,
    sample: str | None = None,
) -> Packed:
    """Write a bundle with the acts that this coder still owes (of one sample), for his own machine.

    In it are masked texts under names of their own, the questions, the coder's own answers so far, and nothing of the
    machine or of other people. `UsageError` where he owes nothing, `BundleError` where the file is there already.
    """
    tasks = check_owed(project, path, coder, sample)
    bundle = Bundle(
        secrets.token_hex(16),
        coder,
        sample,
        now(),
        book_of(project).revision,
        sealed.Returned.make().identity,
    )
    folder = Path(tempfile.mkdtemp(prefix=".new-", dir=project.folder))
    try:
        packed, hidden = _made(project, folder / "bundle", bundle, tasks)
        plain = _zipped(folder / "bundle")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    with project.database.transaction():
        kept = [*sent(project), packed]
        told = [
            {
                "bundle": asdict(one.bundle),
                "acts": {name: list(act) for name, act in one.acts.items()},
                "lines": one.lines,
            }
            for one in kept
        ]
        project.database.set_fact(BUNDLES, orjson.dumps(told).decode())
    data = lock.lock(plain)
    sealed.write(path, data)
    asked = {
        name
        for one in project.samples.all()
        for name in one.variables
        if one.id in {task.sample for task in tasks}
    }
    hard = [name for name, kind in _MASKED_ANSWERS.items() if kind in hidden and name in asked]
    return Packed(len(packed.acts), len(data), hidden, hard)


def sent(project: Project) -> list[Sent]:
    """Every bundle packed in this project, oldest first."""
    told = orjson.loads(project.database.fact(BUNDLES) or "[]")
    return [
        Sent(Bundle(**one["bundle"]), {name: Act(*act) for name, act in one["acts"].items()}, one["lines"])
        for one in told
    ]


# -- packing ----------------------------------------------------------------------------------------
def _made(
    project: Project, folder: Path, bundle: Bundle, tasks: Sequence[KeptTask]
) -> tuple[Sent, dict[str, int]]:
    """The project of a bundle in a folder; what is to be remembered of it, and how many places of which kind were masked."""
    acts: dict[str, Act] = {}
    lines: dict[str, str] = {}
    hidden: dict[str, int] = {}
    with Project.create(folder, project.settings) as made, made.database.transaction():
        for number, document_id in enumerate(dict.fromkeys(task.document for task in tasks), 1):
            document = project.documents.get(document_id)
            if document is None:
                raise BundleError(f"document {document_id[:12]}: is not here any more; assign another act")
            covered = mask(document)
            for one in covered.hidden:
                hidden[one.kind] = hidden.get(one.kind, 0) + 1
            name = secrets.token_hex(
                32
            )  # the hash of a file would tell whoever has the page which act this is
            there = _add(made, document, covered, name, f"act {number:03}", bundle.at)
            acts[name] = Act(document_id, document.text_sha256, there.text_sha256)
        for own, line in _own_lines(project, bundle.coder, acts):
            lines[made.codings.append(line).id] = own
        _give_tasks(project, made, tasks, {act.document: name for name, act in acts.items()}, bundle.at)
        made.database.set_fact(FACT, orjson.dumps(asdict(bundle)).decode())
    for name, text in _questions(project).items():
        place = folder / CODEBOOK
        place = place.parent / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return Sent(bundle, acts, lines), hidden


def _add(made: Project, document: Document, covered: Masked, name: str, place: str, at: str) -> Document:
    """The act as it may leave: text with marks, its parts, nothing of its card, its file or where it lay."""
    there = Document(
        source_id=name,
        part="",
        place=place,
        text=covered.text,
        kind=document.kind,
        zones=document.zones,
        masks=document.masks,
        pages=document.pages,
        text_available=document.text_available,
    )
    made.sources.add(name, 0, None, None, None, at)
    made.documents.add(pack_document(there), pack_stems(there))
    return there


def _give_tasks(
    project: Project, made: Project, tasks: Sequence[KeptTask], names: Mapping[str, str], at: str
) -> None:
    """The coder's own tasks under their samples; not how these were drawn: strata can tell what the machine answered.

    In a bundle every sample is blind, as nothing of the machine or of others is there to be seen.
    """
    for sample in project.samples.all():
        own = [task for task in tasks if task.sample == sample.id]
        if not own:
            continue
        made.samples.add(replace(sample, design={}, frame=("", 0), by="", blind=True), None)
        drawn = [Drawn(names[task.document], "", 1.0, order, len(own)) for order, task in enumerate(own, 1)]
        made.samples.add_round(sample.id, drawn, frozenset(), by="", at=sample.at)
        given = [Assigned(names[task.document], task.coder, again=False) for task in own]
        made.samples.assign(sample.id, given, 0, sample.at)
        for task in own:
            if task.persons is not None:
                made.samples.tell(sample.id, names[task.document], task.coder, "persons", task.persons, at)


def _own_lines(project: Project, coder: str, acts: Mapping[str, Act]) -> Iterator[tuple[str, Coding]]:
    """What the coder answered here about these acts, each with its id here, in the bundle's terms; without the machine's."""
    names = {act.document: name for name, act in acts.items()}
    ids: dict[str, str] = {}
    texts: dict[str, str] = {}
    for line in project.codings.log(coder=coder):
        name = names.get(line.document, "")
        if not name or line.kind is Kind.DECISION or line.text != acts[name].text:
            continue
        if any(one not in ids for one in line.settles):
            continue
        if name not in texts:
            document = project.documents.get(line.document)
            texts[name] = mask(document).text if document else ""
        there = replace(moved(line, name, acts[name].masked, ids, texts[name]), machine=(), comment="")
        ids[line.id] = there.id
        yield line.id, there


def moved(line: Coding, document: str, digest: str, ids: Mapping[str, str], text: str | None) -> Coding:
    """A line about the same act under another name and another text of the same length."""
    given = line.given
    if text is not None:
        given = tuple(
            one._replace(evidence=tuple(_there(words, text) for words in one.evidence)) for one in given
        )
    return replace(
        line,
        document=document,
        text=digest,
        given=given,
        settles=tuple(ids[one] for one in line.settles),
        number=0,
    )


def _there(words: Words, text: str) -> Words:
    return Words(words.start, words.end, words.zone, text[words.start : words.end])


def _questions(project: Project) -> dict[str, str]:
    """The files of the codebook, without the examples that people decided: those are words of rulings."""
    own = project.own_codebook
    if own is None:
        return shipped_files()
    return own_files(own)


def _zipped(folder: Path) -> bytes:
    out = io.BytesIO()
    manifest = {"form": FORM, "version": __version__}
    files = [
        SETTINGS,
        DATABASE,
        *sorted(str(one.relative_to(folder)) for one in (folder / CODEBOOK).parent.rglob("*.yml")),
    ]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in [
            (MANIFEST, orjson.dumps(manifest)),
            *((name, (folder / name).read_bytes()) for name in files),
        ]:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, data)
    return out.getvalue()
