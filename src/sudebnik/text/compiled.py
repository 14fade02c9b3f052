"""Compiled automata kept in the user's cache folder: compiling takes seconds, loading a millisecond."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

_KIND = 8
"""Counts the ways in which automata have been made from patterns: one kept by another way is not met again."""


_LENGTH = 8
"""Bytes in which the length of an automaton is written."""


def cache_folder() -> Path | None:
    """``SUDEBNIK_CACHE``, else the user's cache folder; None where the variable is set and empty: nothing is kept."""
    named = os.environ.get("SUDEBNIK_CACHE")
    if named is not None:
        return Path(named) if named else None
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return Path(base) / "sudebnik" if base else Path.home() / ".cache" / "sudebnik"
    except RuntimeError:
        return None


def place_of(patterns: list[str], *, whole: bool = False) -> Path | None:
    """Where the automata for just these patterns, sought whole or by their openings, lie or would lie."""
    folder = cache_folder()
    if folder is None:
        return None
    digest = hashlib.sha256(f"{version('hyperscan')} {sys.byteorder} {_KIND} {whole}".encode())
    for pattern in patterns:
        digest.update(pattern.encode() + b"\0")
    return folder / f"{digest.hexdigest()[:32]}.automaton"


def load(place: Path | None) -> list[Any] | None:
    """The automata kept there, tried on this processor; None where there are none that work here."""
    import hyperscan  # noqa: PLC0415 - the wheel does not exist for every machine

    if place is None or not is_ours(place):
        return None
    try:
        databases = [hyperscan.loadb(one, hyperscan.HS_MODE_BLOCK) for one in _apart(place.read_bytes())]
        for database in databases:
            database.scratch = hyperscan.Scratch(database)
            database.scan(b"x", match_event_handler=_ignore)
    except (OSError, hyperscan.error):
        return None
    return databases


def _apart(data: bytes) -> Iterator[bytes]:
    """The automata of one file: each stands behind its length."""
    place = 0
    while place < len(data):
        start = place + _LENGTH
        place = start + int.from_bytes(data[place:start], "little")
        yield data[start:place]


def is_ours(place: Path) -> bool:
    """Whether nobody but this user (and root) could have written the file: its bytes are trusted as a program's are."""
    if not hasattr(os, "geteuid"):
        return True  # Windows: the cache lies in the user's own profile
    try:
        return all(
            found.st_uid in (0, os.geteuid()) and not found.st_mode & 0o022
            for found in (place.lstat(), place.parent.stat())
        )
    except OSError:
        return False


def keep(place: Path | None, databases: Sequence[Any]) -> None:
    """Keep compiled automata for the next process; a full or read-only disk is no fault."""
    import hyperscan  # noqa: PLC0415 - as above

    if place is None:
        return
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as out:
            for one in map(hyperscan.dumpb, databases):
                out.write(len(one).to_bytes(_LENGTH, "little") + one)
        Path(unfinished).replace(place)
    except OSError:
        return


def _ignore(*_match: Any) -> None:
    """Matches of a trial scan."""
