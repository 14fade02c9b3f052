"""ZIP archives from strangers: members with broken names, passwords, paths that lead out, and bombs."""

from __future__ import annotations

import struct
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import IO

from sudebnik.errors import LimitExceeded, SourceError
from sudebnik.sources.limits import Limits

_DIRECTORY_ENTRY = 46
"""The least bytes that the central directory spends on one member."""


def check_directory(stream: IO[bytes], place: str, limits: Limits) -> None:
    """Raise ``LimitExceeded`` before a directory of millions of members is read into memory."""
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(max(0, size - 65_557))
    tail = stream.read()
    stream.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return
    (directory,) = struct.unpack_from("<I", tail, at + 12)
    long_form = tail.rfind(b"PK\x06\x06", 0, at)
    if directory == 0xFFFFFFFF and long_form >= 0 and len(tail) >= long_form + 56:
        (directory,) = struct.unpack_from("<Q", tail, long_form + 40)
    if directory > limits.members * 8 * _DIRECTORY_ENTRY:
        raise LimitExceeded(
            f"{place}: its directory is made for more members than the limit members = {limits.members:,}"
        )


def members(archive: zipfile.ZipFile, place: str, limits: Limits) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Each file with its name set right; names that occur again get ``~2``, ``~3``."""
    infos = archive.infolist()
    if len(infos) > limits.members:
        raise LimitExceeded(f"{place}: {len(infos):,} members pass the limit members = {limits.members:,}")
    seen: Counter[str] = Counter()
    for info in infos:
        if info.is_dir():
            continue
        name = member_name(info)
        seen[name] += 1
        yield (name if seen[name] == 1 else f"{name}~{seen[name]}"), info


def member_name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: Russian Windows writes cp866 without saying so, some programs bare UTF-8."""
    name = info.filename
    if not info.flag_bits & 0x800 and not name.isascii():
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = b""
        if raw:
            try:
                name = raw.decode("utf-8")
            except UnicodeDecodeError:
                name = raw.decode("cp866", "replace")
    name = "".join(mark if mark.isprintable() else "\ufffd" for mark in name.replace("\\", "/"))
    return name.encode("utf-8", "replace").decode("utf-8")


def check_member(place: str, name: str, info: zipfile.ZipInfo) -> None:
    """Raise ``SourceError`` for a member that is not read at all."""
    if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
        raise SourceError(
            f"{place}: a name that leads out of its archive; rename the member and add it again"
        )
    if info.flag_bits & 0x1:
        raise SourceError(f"{place}: protected by a password; unpack it with the password and add the files")
