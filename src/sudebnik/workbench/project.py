"""A project is one folder: settings, codebook, originals by hash, one SQLite file, a locked vault, publications."""

from __future__ import annotations

import os
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sudebnik.errors import ProjectError
from sudebnik.sources.archive import Archive
from sudebnik.store.accounts import FILE as ACCOUNTS
from sudebnik.store.cases import CaseStore
from sudebnik.store.codings import CodingStore
from sudebnik.store.database import Database
from sudebnik.store.decisions import DecisionStore
from sudebnik.store.documents import DocumentStore
from sudebnik.store.estimates import EstimateStore
from sudebnik.store.findings import FindingStore
from sudebnik.store.frames import FrameStore
from sudebnik.store.lists import ListStore
from sudebnik.store.samples import SampleStore
from sudebnik.store.sources import SourceStore

try:
    import fcntl
except ImportError:  # Windows has no such lock; there two runs at once are the user's to avoid
    fcntl = None  # type: ignore[assignment]

SETTINGS = "sudebnik.toml"
DATABASE = "project.sqlite"
CODEBOOK = "codebook/codebook.yml"
QUESTIONS = "codebook/questions.yml"
VAULT = "vault.age"
UNFINISHED = ".new-"
"""Names that begin so are work that a kill broke off; the next run clears them away."""

LANGUAGES = ("ru", "en")

_TEMPLATE = """\
# Settings of this sudebnik project. They travel with it; nothing here depends on the machine.

lang = "{lang}"            # language of messages where --lang does not say another: ru or en; the report has both
seed = {seed}               # where chance enters, it enters from here
suppress_under = {suppress_under}     # counts below this are not shown in the report
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project's `sudebnik.toml` says."""

    lang: str = "ru"
    seed: int = 1
    suppress_under: int = 5


class Project:
    """An open project: its settings, its archive of originals and its tables. Close it, or use ``with``."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder = folder
        self.settings = settings
        self.database = Database(folder / DATABASE)
        self.archive = Archive(folder / "sources")
        self.sources = SourceStore(self.database)
        self.documents = DocumentStore(self.database)
        self.findings = FindingStore(self.database)
        self.codings = CodingStore(self.database)
        self.cases = CaseStore(self.database)
        self.decisions = DecisionStore(self.database)
        self.lists = ListStore(self.database)
        self.samples = SampleStore(self.database)
        self.estimates = EstimateStore(self.database)
        self.frames = FrameStore(self.database)
        self._alone = 0

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a project that exists; `ProjectError` where there is none, `NewerSchema` where it is too new."""
        if not (folder / SETTINGS).is_file():
            raise ProjectError(
                f"{folder}: no sudebnik project here; make one with `sudebnik run PATH --project {folder}`"
            )
        return cls(folder, read_settings(folder / SETTINGS))

    @classmethod
    def create(cls, folder: Path, settings: Settings | None = None) -> Self:
        """Make a project in a new or empty folder; `ProjectError` where other things lie in it."""
        if folder.exists() and not folder.is_dir():
            raise ProjectError(f"{folder}: this is a file; name a folder for the project")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # rulings are nobody else's on this machine
        if any(not entry.name.startswith(UNFINISHED) for entry in folder.iterdir()):
            raise ProjectError(
                f"{folder}: holds other things and is no sudebnik project; name a new or empty folder"
            )
        with suppress(OSError):  # not every medium knows rights
            folder.chmod(0o700)
        settings = settings or Settings()
        write_whole(folder / SETTINGS, _TEMPLATE.format(**_values(settings)).encode())
        return cls(folder, settings)

    @classmethod
    def open_or_create(cls, folder: Path, settings: Settings | None = None) -> Self:
        """Open the project in this folder, or make it; an existing one keeps its own settings."""
        return cls.open(folder) if (folder / SETTINGS).is_file() else cls.create(folder, settings)

    @property
    def own_codebook(self) -> Path | None:
        """The project's own codebook, where there is one; without it the one that comes with sudebnik is asked."""
        path = self.folder / CODEBOOK
        return path if path.is_file() else None

    @property
    def own_questions(self) -> Path | None:
        """What this project asks of its cases, where it asks its own; without it the questions that come with sudebnik."""
        path = self.folder / QUESTIONS
        return path if path.is_file() else None

    @property
    def publications(self) -> Path:
        return self.folder / "publications"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Work that no second process may do in this project at the same time; `ProjectError` where one does.

        What a killed process left half written is cleared first. The lock goes with the process, however it ends.
        """
        if self._alone or fcntl is None:
            yield
            return
        with (self.folder / SETTINGS).open("rb") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise ProjectError(
                    f"{self.folder}: another sudebnik is at work here; let it finish"
                ) from None
            self._alone += 1
            try:
                self.clear_unfinished()
                yield
            finally:
                self._alone -= 1

    def owns(self, path: str) -> bool:
        """Whether a file is part of this project itself: such a file is never one of its sources."""
        inside = os.path.relpath(path, self.folder).replace(os.sep, "/")
        return inside in (
            SETTINGS,
            DATABASE,
            DATABASE + "-wal",
            DATABASE + "-shm",
            VAULT,
            ACCOUNTS,
            ACCOUNTS + "-wal",
            ACCOUNTS + "-shm",
        ) or inside.startswith(("sources/", "publications/", "codebook/", UNFINISHED))

    def clear_unfinished(self) -> None:
        """Take away what a killed run left half written."""
        for entry in [
            *self.folder.glob(UNFINISHED + "*"),
            *self.archive.folder.glob(f"*/{UNFINISHED}*"),
            *self.publications.glob(UNFINISHED + "*"),
        ]:
            if entry.is_dir():
                shutil.rmtree(entry)
            else:
                entry.unlink()

    def close(self) -> None:
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def read_settings(path: Path) -> Settings:
    """Read `sudebnik.toml`; an unknown word or a value of the wrong kind is a `ProjectError` that names it."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProjectError(
            f"{path}: not TOML ({error}); mend the line or delete the file's setting"
        ) from error
    known = _values(Settings())
    for key, value in said.items():
        if key not in known:
            raise ProjectError(f"{path}: unknown setting {key!r}; known are {', '.join(known)}")
        if type(value) is not type(known[key]):
            raise ProjectError(f"{path}: setting {key!r} must be a {type(known[key]).__name__}")
    settings = Settings(**said)
    if settings.lang not in LANGUAGES:
        raise ProjectError(f"{path}: lang must be one of {', '.join(LANGUAGES)}")
    return settings


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a kill at any moment leaves the old one or the new one."""
    unfinished = path.with_name(UNFINISHED + path.name)
    with unfinished.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    unfinished.replace(path)


def now() -> str:
    """The time of a decision or a run, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _values(settings: Settings) -> dict[str, Any]:
    return {field.name: getattr(settings, field.name) for field in fields(settings)}
