"""A bundle on a coder's own machine: opened into a folder that lasts as long as the work, answers kept under lock one by one."""

from __future__ import annotations

import io
import os
import shutil
import signal
import tempfile
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

import orjson

from sudebnik.codebook.load import shipped_revision
from sudebnik.errors import BundleError
from sudebnik.store import sealed
from sudebnik.store.database import COMMITTED
from sudebnik.store.locks import KEY_FILE, KeyFile, Lock, Passphrase
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.project import CODEBOOK, DATABASE, SETTINGS, Project
from sudebnik.workbench.sealed_answers import Keeper, bundle_of

try:
    import fcntl
except ImportError:  # Windows: there two windows on one bundle are the coder's to avoid
    fcntl = None  # type: ignore[assignment]

FORM = "sudebnik bundle 1"
MANIFEST = "MANIFEST.json"

KEY_VARIABLE = "SUDEBNIK_BUNDLE_KEY"
PASSPHRASE_VARIABLE = "SUDEBNIK_BUNDLE_PASSPHRASE"  # noqa: S105 - the name of a variable, no secret

_FOLDER = "sudebnik-bundle-"
_MEMORY = Path("/dev/shm")  # noqa: S108 - a disk in memory: what lies there is gone with the power
_MOST = 4 * 1024**3

Ask = Callable[[], str]
"""Asks a person for the passphrase of a bundle, without showing what he types."""


def key_for(path: Path, key: Path | None, ask: Ask | None) -> Lock:
    """What opens a bundle: ``--key``, the environment, else the passphrase that the coder types.

    `BundleError` where the bundle wants a key file that nobody named, or nobody sits at a terminal.
    """
    named = key or (Path(os.environ[KEY_VARIABLE]) if os.environ.get(KEY_VARIABLE) else None)
    if named is not None:
        return KeyFile.read(named)
    if sealed.kind_of(path) == KEY_FILE:
        raise BundleError(f"{path}: sealed for a key file; name yours (--bundle-key FILE or {KEY_VARIABLE})")
    if typed := os.environ.get(PASSPHRASE_VARIABLE):
        return Passphrase(typed)
    if ask is None:
        raise BundleError(f"{path}: no terminal to type its passphrase at; set {PASSPHRASE_VARIABLE}")
    return Passphrase(ask())


@contextmanager
def opened_bundle(path: Path, key: Lock) -> Iterator[Project]:
    """The project of a bundle, with the answers given so far.

    Every further answer is sealed in `answers_path` before the transaction that writes it is over.
    The project's folder is for this user alone, in memory where the system has such a disk, and is taken away at the end,
    also at SIGTERM and SIGHUP; what a killed process left is taken away at the next opening. `WrongKey`, `BundleError`.
    """
    with _alone(path):
        manifest, files = _unpacked(path, sealed.opened(path, key))
        folder = _private_folder(sum(map(len, files.values())))
        try:
            with _gone_at_signals():
                for name, data in files.items():
                    (folder / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                    (folder / name).write_bytes(data)
                del files
                with Project.open(folder) as project:
                    _ask_as_packed(path, project, manifest)
                    keeper = Keeper(path, project)
                    COMMITTED[project.database.path] = keeper.keep
                    try:
                        yield project
                    finally:
                        del COMMITTED[project.database.path]
                        keeper.keep(project.database)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


# -- opening ----------------------------------------------------------------------------------------
def _unpacked(path: Path, plain: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The manifest and the files; nothing but a project's own names is taken, whoever made the bundle."""
    try:
        with zipfile.ZipFile(io.BytesIO(plain)) as packed:
            if sum(info.file_size for info in packed.infolist()) > _MOST:
                raise BundleError(f"{path}: unpacks to more than {_MOST >> 30} GiB; do not trust this file")
            manifest: Any = orjson.loads(packed.read(MANIFEST))
            names = [name for name in packed.namelist() if name != MANIFEST]
            files = {name: packed.read(name) for name in names if _may_lie(name)}
    except (zipfile.BadZipFile, KeyError, ValueError, RuntimeError, EOFError, zlib.error):
        raise BundleError(f"{path}: no bundle in it; ask for a new one") from None
    if (
        not isinstance(manifest, dict)
        or manifest.get("form") != FORM
        or not {DATABASE, SETTINGS} <= set(files)
    ):
        raise BundleError(f"{path}: written in another form than {FORM!r}; use the version that packed it")
    return manifest, files


def _may_lie(name: str) -> bool:
    steps = name.split("/")
    return name in (DATABASE, SETTINGS) or (
        steps[0] == "codebook"
        and all(step not in ("", ".", "..") and "\\" not in step and ":" not in step for step in steps)
    )


def _ask_as_packed(path: Path, project: Project, manifest: dict[str, Any]) -> None:
    """The questions must be those that were packed; where this program brings the same ones, its own are read sooner."""
    bundle = bundle_of(project)
    if bundle is None:
        raise BundleError(f"{path}: its project is no bundle's; ask for a new one")
    if bundle.revision == shipped_revision():
        shutil.rmtree((project.folder / CODEBOOK).parent, ignore_errors=True)
    if book_of(project).revision != bundle.revision:
        raise BundleError(
            f"{path}: its questions cannot be read by this sudebnik; install version {manifest.get('version')}"
        )


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One window on a bundle: two would write the same file of answers."""
    if fcntl is None:
        yield
        return
    try:
        held = path.open("rb")
    except OSError as error:
        raise BundleError(f"{path}: cannot be read ({error.strerror})") from None
    with held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BundleError(f"{path}: open already; close the other window first") from None
        yield


def _private_folder(size: int) -> Path:
    """A new folder that only this user enters, in memory where there is room for it."""
    places = [Path(tempfile.gettempdir())]
    if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 4 * size:
        places.insert(0, _MEMORY)
    for place in places:
        _clear_left(place)
    return Path(tempfile.mkdtemp(prefix=f"{_FOLDER}{os.getpid()}-", dir=places[0])).resolve()


def _clear_left(place: Path) -> None:
    """Take away folders of processes that were killed."""
    if os.name != "posix":  # elsewhere asking whether a process lives can end it
        return
    for left in place.glob(f"{_FOLDER}*-*"):
        number = left.name.removeprefix(_FOLDER).partition("-")[0]
        with suppress(OSError, ValueError):
            if left.stat().st_uid == os.getuid() and not _lives(int(number)):
                shutil.rmtree(left, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def _gone_at_signals() -> Iterator[None]:
    """SIGTERM and SIGHUP end the work as an error would: whatever was opened is closed and taken away."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    caught = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    before = {one: signal.signal(one, _leave) for one in caught}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
