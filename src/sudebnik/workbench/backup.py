"""A project in one file, verified when it is written and when it is read back."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any

import orjson

from sudebnik.errors import ProjectError, SudebnikError
from sudebnik.store.database import Database
from sudebnik.workbench.project import DATABASE, SETTINGS, UNFINISHED, VAULT, Project

MANIFEST = "MANIFEST.json"
FORM = "sudebnik backup 1"
_PIECE = 1024 * 1024
_DAMAGED = (OSError, zipfile.BadZipFile, ValueError, RuntimeError, EOFError, zlib.error)
"""What `zipfile` raises over an archive that is torn, packed in another way or locked by a password."""
_MOST_LIST = 256 * 1024 * 1024
_EPOCH = (1980, 1, 1, 0, 0, 0)


def backup(project: Project, target: Path) -> int:
    """Write a copy of the whole project to one ZIP file, read it back and compare; the number of files in it.

    Raises `ProjectError` where an original no longer fits its hash: a faulty copy is worse than none.
    """
    if target.exists():
        raise ProjectError(f"{target}: exists already; name a new file")
    missing = [source for source in project.sources.ids() if not project.archive.path(source).is_file()]
    if missing:
        raise ProjectError(
            f"{project.folder}: {len(missing)} originals are missing, first {missing[0]}; add them again"
        )
    unfinished = target.with_name(UNFINISHED + target.name)
    unfinished.touch(mode=0o600)
    try:
        with tempfile.TemporaryDirectory() as spare:
            copy = Path(spare) / DATABASE
            project.database.copy_to(copy)
            hashes: dict[str, str] = {}
            with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as out:
                for name, path in _members(project, copy):
                    hashes[name] = _store(out, name, path)
                manifest = orjson.dumps(
                    {"form": FORM, "files": hashes}, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2
                )
                out.writestr(zipfile.ZipInfo(MANIFEST, _EPOCH), manifest)
        with zipfile.ZipFile(unfinished) as written:
            _verify(target, written)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return len(hashes)


def restore(source: Path, folder: Path) -> int:
    """Unpack a backup into a new folder; nothing appears there unless every hash and the database are right."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProjectError(f"{folder}: not empty; name a new folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(dir=folder.parent, prefix=UNFINISHED))
    try:
        try:
            with zipfile.ZipFile(source) as packed:
                _check_room(source, packed, unfinished)
                hashes = _verify(source, packed)
                for name in hashes:
                    target = unfinished / name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    with packed.open(name) as member, target.open("wb") as out:
                        shutil.copyfileobj(member, out, _PIECE)
                if VAULT in hashes:
                    (unfinished / VAULT).chmod(0o600)
        except _DAMAGED as error:
            raise ProjectError(
                f"{source}: not a readable backup ({type(error).__name__}); try another copy"
            ) from error
        _check(source, unfinished)
        if folder.exists():
            folder.rmdir()
        unfinished.replace(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return len(hashes)


def _members(project: Project, database: Path) -> Iterator[tuple[str, Path]]:
    yield DATABASE, database
    yield SETTINGS, project.folder / SETTINGS
    if (vault := project.folder / VAULT).is_file():
        yield VAULT, vault  # as it is, locked: its key is never in the project
    for source in project.sources.ids():
        yield f"sources/{source[:2]}/{source}", project.archive.path(source)
    for part in ("codebook", "publications"):
        for path in sorted((project.folder / part).rglob("*")):
            name = path.relative_to(project.folder)
            if path.is_file() and not any(step.startswith(UNFINISHED) for step in name.parts):
                yield name.as_posix(), path


def _store(out: zipfile.ZipFile, name: str, path: Path) -> str:
    """Add a file as it is; its SHA-256. An original must fit its name."""
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    with path.open("rb") as data, out.open(info, "w", force_zip64=True) as member:
        found = _copy_hash(data, member)
    if name.startswith("sources/") and found != path.name:
        raise ProjectError(
            f"{path}: the bytes no longer fit their hash; restore this original before the backup"
        )
    return found


def _copy_hash(data: IO[bytes], out: IO[bytes] | None) -> str:
    digest = hashlib.sha256()
    while piece := data.read(_PIECE):
        digest.update(piece)
        if out is not None:
            out.write(piece)
    return digest.hexdigest()


def _check_room(place: Path, packed: zipfile.ZipFile, folder: Path) -> None:
    """Refuse a copy that would fill the disk, or the memory with its list, before anything is unpacked."""
    size = sum(info.file_size for info in packed.infolist())
    free = shutil.disk_usage(folder).free
    if size > free or any(
        info.filename == MANIFEST and info.file_size > _MOST_LIST for info in packed.infolist()
    ):
        raise ProjectError(
            f"{place}: it unpacks to {size:,} bytes, {free:,} are free; make room, or do not trust this copy"
        )


def _verify(place: Path, packed: zipfile.ZipFile) -> dict[str, str]:
    """Compare every file in a backup with the list in it; the list."""
    try:
        manifest: Any = orjson.loads(packed.read(MANIFEST))
    except (KeyError, orjson.JSONDecodeError):
        raise ProjectError(f"{place}: no list of files in it; this is no sudebnik backup") from None
    if not isinstance(manifest, dict) or manifest.get("form") != FORM:
        raise ProjectError(f"{place}: written in another form than {FORM!r}; use the version that wrote it")
    hashes: Any = manifest.get("files")
    if not isinstance(hashes, dict):
        raise ProjectError(f"{place}: its list of files is damaged; try another copy")
    if sorted([*hashes, MANIFEST]) != sorted(packed.namelist()):
        raise ProjectError(f"{place}: its files are not those of its list; try another copy")
    for name, expected in hashes.items():
        steps = PurePosixPath(name)
        if (
            steps.is_absolute()
            or ".." in steps.parts
            or "\\" in name
            or ":" in name.split("/", maxsplit=1)[0]
        ):
            raise ProjectError(f"{place}: a file in it would land outside the project; do not use this copy")
        try:
            with packed.open(name) as member:
                found = _copy_hash(member, None)
        except _DAMAGED as error:
            raise ProjectError(
                f"{place}: {name} cannot be read ({type(error).__name__}); try another copy"
            ) from error
        if found != expected:
            raise ProjectError(f"{place}: {name} does not fit its hash; try another copy")
    return hashes


def _check(source: Path, folder: Path) -> None:
    if not (folder / DATABASE).is_file() or not (folder / SETTINGS).is_file():
        raise ProjectError(f"{source}: no project in it")
    with Database(folder / DATABASE) as database:
        faults = database.check()
    if faults:
        raise ProjectError(f"{source}: the database in it is damaged ({faults[0]}); try another copy")
    with Project.open(folder) as project:
        for source_id in project.sources.ids():
            try:
                project.archive.read(source_id)
            except SudebnikError as error:
                raise ProjectError(f"{source}: {error}") from error
