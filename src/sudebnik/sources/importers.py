"""Folders, files, archives and dumps → the files in them, one at a time, with a line for each that was refused."""

from __future__ import annotations

import gzip
import io
import os
import stat
import struct
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, NamedTuple

from sudebnik.errors import LimitExceeded, SourceError, SudebnikError
from sudebnik.sources.dumps import SUFFIXES, read_dump
from sudebnik.sources.item import Item, Refusal, reason_of, source_file
from sudebnik.sources.limits import MIB, Limits, Readable, metered, read_whole
from sudebnik.sources.records import check_map
from sudebnik.sources.saved_pages import SUFFIXES as SAVED_PAGES
from sudebnik.sources.saved_pages import read_mhtml
from sudebnik.sources.web_archives import read_warc
from sudebnik.sources.zipped import check_directory, check_member, members

NO_MAP: Mapping[str, str] = {}

_NEVER_DOCUMENTS = (
    ".css", ".js", ".mjs", ".woff", ".woff2", ".ttf", ".eot", ".svg", ".ico", ".map",
)  # fmt: skip
_NO_FILE = "neither a file nor a folder; what comes through a pipe is given as -, on standard input"
_SYSTEM = ("thumbs.db", "desktop.ini", "__macosx")
_SAVED_PAGE_FOLDERS = ("_files", ".files", "_файлы")


@dataclass(slots=True)
class _Walk:
    """What holds for one call: the limits, the column map, and how much of the outermost archive is left."""

    limits: Limits
    columns: Mapping[str, str]
    left: int = field(default=0)


def collect(
    paths: Iterable[str | os.PathLike[str]], limits: Limits | None = None, maps: Mapping[str, str] = NO_MAP
) -> Iterator[Item]:
    """Yield every file found under the paths, or a refusal, in an order that does not change between runs.

    Folders are walked by name. ``maps`` says where a dump that is not known by name keeps what
    (``{"text": "body", "id": "nr"}``). A fault of one file or member is its own refusal; the rest goes on.
    One file at a time is in memory.
    """
    check_map(maps)
    for found in files(paths):
        if isinstance(found, Refusal):
            yield found
        else:
            yield from collect_file(found, limits, maps)


class Found(NamedTuple):
    """A file of the disk before it is opened: how to open it, and how it is called."""

    path: str
    place: str


def files(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Found | Refusal]:
    """The files under the paths, unopened, in the order of `collect`."""
    for path in paths:
        name = os.fspath(path)
        place = _printable(name)
        try:
            is_folder = stat.S_ISDIR(os.stat(name).st_mode)  # noqa: PTH116  hot path: no Path objects
        except (OSError, ValueError) as error:
            yield Refusal(place, _unreadable(error))
            continue
        if is_folder:
            yield from _folder(name, place.rstrip("/") or "/")
        else:
            yield Found(name, place)


def collect_file(
    found: Found, limits: Limits | None = None, maps: Mapping[str, str] = NO_MAP
) -> Iterator[Item]:
    """What `collect` yields for one file of the disk."""
    return _file(found.path, found.place, _Walk(limits or Limits(), maps))


def _folder(root: str, place: str) -> Iterator[Found | Refusal]:
    """Depth first, by name. Links are not followed: what they lead to is read where it lies."""
    waiting = [iter(_entries(root, place))]
    found = False
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
            continue
        found = True
        if isinstance(entry, Refusal):
            yield entry
            continue
        path, spot, is_folder = entry
        if is_folder:
            waiting.append(iter(_entries(path, spot)))
        else:
            yield Found(path, spot)
    if not found:
        yield Refusal(place, "an empty folder", fault=False)


def _entries(folder: str, place: str) -> Iterator[tuple[str, str, bool] | Refusal]:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208  names alone: a million Path objects would not be flat
    except OSError as error:
        yield Refusal(place, _unreadable(error))
        return
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118
        spot = f"{place.rstrip('/')}/{_printable(name)}"
        try:
            mode = os.lstat(path).st_mode
        except OSError as error:
            yield Refusal(spot, _unreadable(error))
            continue
        passed = _passed_over(name, mode, names)
        if passed:
            yield Refusal(spot, passed, fault=False)
        elif stat.S_ISDIR(mode):
            yield path, spot, True
        elif stat.S_ISREG(mode):
            yield path, spot, False
        else:
            yield Refusal(spot, _NO_FILE)


def _passed_over(name: str, mode: int, siblings: list[str]) -> str:
    """Why an entry of a folder is not looked at; "" where it is."""
    if stat.S_ISLNK(mode):
        return "a link; add what it leads to by its own path"
    if name.startswith("."):
        return "a hidden file"
    lower = name.lower()
    if lower.startswith("~$") or lower in _SYSTEM:
        return "a helper file of the system"
    if stat.S_ISDIR(mode):
        for ending in _SAVED_PAGE_FOLDERS:
            if lower.endswith(ending) and any(
                name[: -len(ending)] + page in siblings for page in (".html", ".htm")
            ):
                return "pictures and scripts of a saved page"
        return ""
    return "a style, script or font of a page" if lower.endswith(_NEVER_DOCUMENTS) else ""


def _file(path: str, place: str, walk: _Walk) -> Iterator[Item]:
    walk.left = walk.limits.total_bytes
    try:
        with open(path, "rb", buffering=0, opener=_open) as stream:
            found = os.fstat(stream.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise SourceError(f"{place}: {_NO_FILE}")
            head = stream.read(16)
            if not _is_container(head, path):
                walk.limits.check_file(place, found.st_size)
                data = head + stream.read(walk.limits.file_bytes + 1)
                walk.limits.check_file(place, len(data))
                yield source_file(place, data)
                return
            stream.seek(0)
            with io.BufferedReader(stream, MIB) as buffered:
                yield from _guarded(place, _container(buffered, place, path, 1, walk))
    except SudebnikError as error:
        yield Refusal(place, reason_of(place, error))
    except OSError as error:
        yield Refusal(place, _unreadable(error))


def _open(path: str, flags: int) -> int:
    """Open without waiting: a pipe that nobody writes into would hold the whole run up."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _guarded(place: str, items: Iterator[Item]) -> Iterator[Item]:
    """The items; where reading them fails, what came so far and a refusal."""
    try:
        yield from items
    except SudebnikError as error:
        yield Refusal(place, reason_of(place, error))
    except Exception as error:  # noqa: BLE001  damaged archives fail in every way there is; the rest goes on
        yield Refusal(
            place,
            f"damaged: unpacking stopped ({type(error).__name__}); unpack it yourself and add the files",
        )


_CONTAINERS = (*SUFFIXES, *SAVED_PAGES)


def _is_container(head: bytes, name: str) -> bool:
    return head.startswith(
        (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"WARC/", b"PAR1")
    ) or name.lower().endswith(_CONTAINERS)


def _container(stream: IO[bytes], place: str, name: str, depth: int, walk: _Walk) -> Iterator[Item]:
    """What lies in a seekable file that holds other files."""
    head = stream.read(16)
    stream.seek(0)
    lower = name.lower()
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _zip(stream, place, depth, walk)
    elif head.startswith(b"WARC/") or lower.endswith((".warc.gz", ".warc")):
        yield from read_warc(stream, place, walk.limits)
    elif head.startswith(b"\x1f\x8b"):
        _check_depth(place, depth, walk)
        inner = os.path.basename(name)  # noqa: PTH119
        inner = inner[:-3] if lower.endswith(".gz") else inner
        spot = f"{place}#{_printable(inner)}"
        with gzip.open(stream) as unpacked:
            yield from _guarded(spot, _inner(unpacked, spot, inner, _size(stream), depth, walk))
    elif head.startswith(b"PAR1"):
        yield from read_dump(stream, place, ".parquet", walk.limits, walk.columns)
    elif lower.endswith(SAVED_PAGES):
        yield from read_mhtml(stream, place, walk.limits)
    elif lower.endswith(SUFFIXES):
        yield from read_dump(stream, place, lower, walk.limits, walk.columns)
    else:
        yield source_file(place, read_whole(stream, walk.limits, place))


def _zip(stream: IO[bytes], place: str, depth: int, walk: _Walk) -> Iterator[Item]:
    check_directory(stream, place, walk.limits)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as error:
        raise SourceError(f"{place}: no archive that can be opened ({error}); get the file again") from None
    with archive:
        names = {info.filename for info in archive.infolist()}
        if "[Content_Types].xml" in names or ("content.xml" in names and "mimetype" in names):
            stream.seek(0)
            yield source_file(
                place, read_whole(stream, walk.limits, place)
            )  # one document of Word or OpenDocument
            return
        _check_depth(place, depth, walk)
        is_wacz = "datapackage.json" in names and any(name.startswith("archive/") for name in names)
        found = False
        for name, info in members(archive, place, walk.limits):
            spot = f"{place}#{name}"
            if is_wacz and not name.startswith("archive/"):
                continue
            found = True
            base = name.rpartition("/")[2]
            passed = _passed_over(base, stat.S_IFREG, []) or (
                "a helper file of the system" if name.startswith("__MACOSX/") else ""
            )
            if passed:
                yield Refusal(spot, passed, fault=False)
                continue
            yield from _guarded(spot, _member(archive, info, spot, name, depth, walk))
        if not found:
            raise SourceError(f"{place}: an archive without files")


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, spot: str, name: str, depth: int, walk: _Walk
) -> Iterator[Item]:
    check_member(spot, name, info)
    walk.limits.check_ratio(spot, info.compress_size, info.file_size)
    with archive.open(info) as stream:
        yield from _inner(stream, spot, name, info.compress_size, depth, walk, info.file_size)


def _inner(
    stream: Readable, spot: str, name: str, packed: int, depth: int, walk: _Walk, told: int | None = None
) -> Iterator[Item]:
    """A file that comes out of an archive: a document is read whole, a further archive through a temporary file."""
    head = stream.read(16)
    limits = walk.limits
    if not _is_container(head, name):
        if told is not None:
            limits.check_file(spot, told)
        data = head + read_whole(stream, limits, spot, packed)
        _spend(walk, len(data), spot)
        yield source_file(spot, data)
        return
    with tempfile.SpooledTemporaryFile(max_size=16 * MIB) as copy:
        copy.write(head)
        size = len(head)
        bounded = metered(stream, walk.left, spot, "total_bytes")
        while piece := bounded.read(MIB):
            size += len(piece)
            limits.check_ratio(spot, packed, size)
            copy.write(piece)
        _spend(walk, size, spot)
        copy.seek(0)
        yield from _container(copy, spot, name, depth + 1, walk)


def _check_depth(place: str, depth: int, walk: _Walk) -> None:
    if depth > walk.limits.depth:
        raise LimitExceeded(f"{place}: an archive in an archive beyond the limit depth = {walk.limits.depth}")


def _spend(walk: _Walk, size: int, spot: str) -> None:
    walk.left -= size
    if walk.left < 0:
        raise LimitExceeded(
            f"{spot}: its archive unpacks to more than the limit total_bytes = {walk.limits.total_bytes:,}"
        )


def _size(stream: IO[bytes]) -> int:
    at = stream.tell()
    size = stream.seek(0, 2)
    stream.seek(at)
    return size


def _printable(name: str) -> str:
    """A path as it can be printed and stored: bytes that are no UTF-8 become U+FFFD."""
    if name.isprintable():
        return name
    name = os.fsencode(name).decode("utf-8", "replace")
    return "".join(mark if mark.isprintable() else "\ufffd" for mark in name)


def _unreadable(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the path"
    if isinstance(error, PermissionError):
        return "it may not be read; check who owns it"
    return f"it cannot be read ({getattr(error, 'strerror', None) or type(error).__name__})"
