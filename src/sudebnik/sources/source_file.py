"""A file as it was obtained: its bytes' hash, its name, where and when it came from."""

from __future__ import annotations

from typing import NamedTuple


class SourceFile(NamedTuple):
    """One file.

    ``id`` is the SHA-256 of the bytes (hex); ``place`` the path as given, ``#`` + member inside archives; ``origin``
    an address where the archive knows one; ``retrieved_at`` ISO time where known; ``media`` says what a record of a
    dump is (``"record/sudrfscraper"`` …), None for everything whose bytes say it.
    """

    id: str
    place: str
    data: bytes
    origin: str | None = None
    retrieved_at: str | None = None
    media: str | None = None
