"""The texts that many cells of a workbook share: how much they come to when each cell has its own, as the reader lays them out."""

from __future__ import annotations

import re

from sudebnik.errors import LimitExceeded, ListError

_SHORT = 256
"""Bytes; a text up to that is not worth counting: a cell takes a few dozen itself."""
_LONGEST_TAG = 64 * 1024
_TEXT = re.compile(rb"<(?:[^\s<>/:]+:)?si(?=[\s/>])")
_VALUE = re.compile(rb"<(?:[^\s<>/:]+:)?v(?:\s[^<>]*)?>([^<]*)")


def whole_tags(text: bytes) -> tuple[bytes, bytes]:
    """What of a piece ends before a tag, and the rest, which goes before the next piece."""
    cut = text.rfind(b"<")
    if cut < 0 or len(text) - cut > _LONGEST_TAG:
        cut = len(text)
    return text[:cut], text[cut:]


class SharedTexts:
    """Which shared texts are long, by their number; read from each part of a workbook as its bytes come."""

    def __init__(self, place: str) -> None:
        self._place = place
        self.long: dict[int, int] = {}
        self.begin()

    def begin(self) -> None:
        """A new part."""
        self._rest = b""
        self._number, self._size = -1, 0

    def look(self, piece: bytes) -> None:
        text, self._rest = whole_tags(self._rest + piece)
        before = 0
        for found in _TEXT.finditer(text):
            self._count(found.start() - before)
            before = found.start()
            self._number, self._size = self._number + 1, 0
        self._count(len(text) - before)
        if self._number >= 0 and b"<!--" in text:
            raise ListError(
                f"{self._place}: remarks among the texts of cells, as no office program writes; save it as CSV"
            )

    def _count(self, size: int) -> None:
        self._size += size
        if self._number >= 0 and self._size > _SHORT:
            self.long[self._number] = max(self._size, self.long.get(self._number, 0))


class Shares:
    """How many bytes the long texts come to in all cells; read from each part of a workbook as its bytes come."""

    def __init__(self, place: str, long: dict[int, int], most: int) -> None:
        self._place, self._long, self._left, self._most = place, long, most, most
        self.begin()

    def begin(self) -> None:
        """A new part."""
        self._rest = b""

    def look(self, piece: bytes) -> None:
        """`LimitExceeded` where they come to too much. What is no number counts as the first text: so the reader takes it."""
        text, self._rest = whole_tags(self._rest + piece)
        for value in _VALUE.findall(text):
            number = int(value) if value.isdigit() and len(value) < 10 else 0
            self._left -= self._long.get(number, 0)
        if self._left < 0:
            raise LimitExceeded(
                f"{self._place}: its long texts, repeated in many cells, come to more than {self._most:,} bytes (limit of "
                "workbooks); save it as CSV"
            )
