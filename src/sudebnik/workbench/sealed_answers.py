"""The answers to a bundle: one sealed file beside it, written whole after each answer, read back at the next opening."""

from __future__ import annotations

import threading
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import orjson

from sudebnik.codings.coding import Coding
from sudebnik.codings.exchange import json_lines
from sudebnik.errors import BundleError
from sudebnik.store import sealed
from sudebnik.store.codings import CodingStore
from sudebnik.store.database import Database
from sudebnik.store.readings import Said, readings_since, stands
from sudebnik.workbench.project import Project

ANSWERS_FORM = "sudebnik answers 1"
ANSWERS = ".answers.age"
FACT = "bundle"
"""The fact in a bundle's project that says whose it is."""

_READING = b'{"reading":'
_MOST = 4 * 1024**3


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a bundle says of itself: for whom it was packed, from which sample, and what is masked in it.

    ``identity`` seals and opens the answers to it.
    """

    id: str
    coder: str
    sample: str | None
    at: str
    revision: str
    identity: str = field(repr=False)


def answers_path(path: Path) -> Path:
    """Where the answers to a bundle are kept: beside it, ``anna.age`` has ``anna.answers.age``."""
    return path.with_name(path.name.removesuffix(".age") + ANSWERS)


def bundle_of(project: Project) -> Bundle | None:
    """What the bundle says of itself whose project this is; None for every other project."""
    said = project.database.fact(FACT)
    return None if said is None else Bundle(**orjson.loads(said))


class Keeper:
    """Keeps the log of a bundle's project in the sealed file of its answers."""

    def __init__(self, path: Path, project: Project) -> None:
        """Give the project the answers that the file holds; `BundleError` where they answer another bundle."""
        bundle = bundle_of(project)
        if bundle is None:
            raise BundleError(f"{path}: its project is no bundle's; ask for a new one")
        self.path = answers_path(path)
        self._key = sealed.Returned(bundle.identity)
        self._lock = threading.Lock()
        self._packed = zlib.compressobj()
        self._pieces = [
            self._packed.compress(orjson.dumps({"form": ANSWERS_FORM, "bundle": bundle.id}) + b"\n")
        ]
        self._last = 0, 0
        if self.path.exists():
            plain = self._key.unlock(self.path.read_bytes())
            if plain is None:
                raise BundleError(f"{self.path}: answers to another bundle, or damaged; move this file away")
            answers = read_answers(self.path, plain)
            with project.database.transaction():
                for line in answers.lines:
                    project.codings.append(line)
                for said in answers.readings:
                    if not stands(project.database, said):
                        project.samples.tell(*said)
        self._take(project.database)
        self._written = self._last
        self._stood = _mark(self.path)

    def keep(self, database: Database) -> None:
        """Seal and write what the log has by now: milliseconds, as what was packed once stays packed. Any thread may call it."""
        with self._lock:
            self._take(database)
            if self._last == self._written:
                return
            if _mark(self.path) != self._stood:
                raise BundleError(
                    f"{self.path}: something else wrote this file meanwhile; move it away and answer once more"
                )
            plain = b"".join([*self._pieces, self._packed.copy().flush()])
            sealed.write(self.path, self._key.lock(plain))
            self._written = self._last
            self._stood = _mark(self.path)

    def _take(self, database: Database) -> None:
        coded, told = self._last
        lines = CodingStore(database).log(since=coded)
        readings = readings_since(database, told)
        self._pieces += [self._packed.compress(data) for data in json_lines.write(lines)]
        self._pieces += [
            self._packed.compress(orjson.dumps({"reading": list(said)}) + b"\n") for _, said in readings
        ]
        self._last = (
            lines[-1].number if lines else coded,
            readings[-1][0] if readings else told,
        )


class Answers(NamedTuple):
    """What a file of answers holds: lines of the log, and what was said of acts as a whole, each oldest first."""

    lines: list[Coding]
    readings: list[Said]


def read_answers(path: Path, plain: bytes) -> Answers:
    """An opened file of answers; `BundleError` where it is none."""
    fault = BundleError(f"{path}: no answers in it, or of a newer sudebnik; send the file as it was written")
    try:
        unpack = zlib.decompressobj()
        head, *told = unpack.decompress(plain, _MOST).splitlines()
        if not unpack.eof or orjson.loads(head)["form"] != ANSWERS_FORM:
            raise fault
        readings = [Said(*orjson.loads(one)["reading"]) for one in told if one.startswith(_READING)]
    except (zlib.error, ValueError, KeyError, TypeError):
        raise fault from None
    lines = []
    for one in json_lines.read_lines(one for one in told if not one.startswith(_READING)):
        if one.coding is None:
            raise BundleError(f"{path}: {one.place}: {one.fault}")
        lines.append(one.coding)
    return Answers(lines, readings)


def _mark(path: Path) -> tuple[int, int, int] | None:
    try:
        said = path.stat()
    except FileNotFoundError:
        return None
    return said.st_ino, said.st_size, said.st_mtime_ns
