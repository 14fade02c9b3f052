"""How much of a file or archive is read before it is refused: the limits that keep a zip bomb from the memory."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Final, Protocol

from sudebnik.errors import LimitExceeded

MIB: Final = 1024 * 1024
GIB: Final = 1024 * MIB


class Readable(Protocol):
    """Whatever gives bytes piece by piece."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit is named in the message of the file that passes it.

    ``file_bytes``: one file, archive member or record, in bytes. ``total_bytes``: everything unpacked from one
    archive. ``members``: files in one archive. ``depth``: archives within archives. ``ratio``: how many times a
    member may grow when unpacked (asked above 1 MiB only: short texts of one repeated letter are harmless).
    """

    file_bytes: int = 64 * MIB
    total_bytes: int = 64 * GIB
    members: int = 200_000
    depth: int = 3
    ratio: int = 250

    def check_file(self, place: str, size: int) -> None:
        """Raise ``LimitExceeded`` for a single file that is too large."""
        if size > self.file_bytes:
            raise LimitExceeded(
                f"{place}: {size:,} bytes pass the limit file_bytes = {self.file_bytes:,}; "
                "split the file, or raise the limit if you trust it"
            )

    def check_ratio(self, place: str, packed: int, unpacked: int) -> None:
        """Raise ``LimitExceeded`` for a member that grows as no text does."""
        if unpacked > MIB and unpacked > self.ratio * max(packed, 1):
            raise LimitExceeded(
                f"{place}: it grows more than {self.ratio} times when unpacked (limit ratio = {self.ratio}), as zip "
                "bombs do; unpack it yourself and add the files if you trust it"
            )


class Metered(io.RawIOBase):
    """A stream that stops with ``LimitExceeded`` once more than ``most`` bytes were read from it."""

    def __init__(self, stream: Readable, most: int, place: str, limit: str) -> None:
        self._stream = stream
        self._left = most
        self._message = f"{place}: more than {most:,} bytes come out of it (limit {limit} = {most:,})"

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._stream.read(len(view))
        if not data:
            return 0
        self._left -= len(data)
        if self._left < 0:
            raise LimitExceeded(self._message)
        view[: len(data)] = data
        return len(data)


def metered(stream: Readable, most: int, place: str, limit: str) -> io.BufferedReader:
    """The stream, buffered, that cannot give more than ``most`` bytes."""
    return io.BufferedReader(Metered(stream, most, place, limit), 256 * 1024)


def read_whole(stream: Readable, limits: Limits, place: str, packed: int | None = None) -> bytes:
    """Read a stream to its end, a piece at a time, minding ``file_bytes`` and ``ratio`` as it grows."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(MIB):
        size += len(piece)
        limits.check_file(place, size)
        if packed is not None:
            limits.check_ratio(place, packed, size)
        pieces.append(piece)
    return b"".join(pieces)
