"""JSON of any length, read one record at a time, so that a dump of gigabytes needs no gigabytes of memory."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import IO, Any

from sudebnik.errors import LimitExceeded, SourceError
from sudebnik.text.charset import decode

_PIECE = 256 * 1024
_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_SITES = re.compile(r'\s*\{\s*"[^"]{1,300}"\s*:\s*\{\s*"(?:num_cases|cases|logs)"')


class JsonStream:
    """A cursor over JSON text. ``value`` takes the next value whole; ``peek`` and ``take`` walk around it."""

    def __init__(self, stream: IO[bytes], place: str, most: int) -> None:
        self._stream = stream
        self._place = place
        self._most = most
        self._text = ""
        self._at = 0
        self._ended = False
        head = stream.read(_PIECE)
        self._decoder = codecs.getincrementaldecoder(charset_of(head))("replace")
        self._text = self._decoder.decode(head)

    def _more(self, size: int = _PIECE) -> bool:
        if self._ended:
            return False
        piece = self._stream.read(size)
        self._ended = not piece
        self._text = self._text[self._at :] + self._decoder.decode(piece, final=self._ended)
        self._at = 0
        return True

    def peek(self) -> str:
        """The next mark that is no space, or "" at the end."""
        while True:
            self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def take(self, mark: str) -> None:
        """Step over a mark that must stand here."""
        if self.peek() != mark:
            raise SourceError(f"{self._place}: not valid JSON: «{mark}» is missing; export the file again")
        self._at += 1

    def value(self) -> Any:
        """The next value, whole; ``LimitExceeded`` where it passes the limit of one file."""
        self.peek()
        size = _PIECE
        while True:
            try:
                value, end = json.JSONDecoder().raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if len(self._text) - self._at > self._most:
                    raise LimitExceeded(
                        f"{self._place}: one record is longer than the limit file_bytes = {self._most:,}"
                    ) from None
                if not self._more(size):
                    raise SourceError(
                        f"{self._place}: not valid JSON ({error.msg}); export the file again"
                    ) from None
                size *= 2
                continue
            except (RecursionError, ValueError):
                raise SourceError(
                    f"{self._place}: JSON that no export writes (too deep or too long)"
                ) from None
            if isinstance(value, int | float) and len(self._text) - end < 3 and self._more():
                continue  # a number at the end of the piece, such as 1.5e, may go on in the next one
            self._at = end
            return value

    def holds_sites(self) -> bool:
        """Whether this is the export of ``sudrfparser``: {site: {num_cases, cases: […], logs}}."""
        return _SITES.match(self._text, self._at) is not None

    def values(self) -> Iterator[Any]:
        """The members of one array, or the values that follow each other in the file."""
        if self.peek() == "[":
            yield from self._array()
            return
        while self.peek():
            yield self.value()
            if self.peek() == ",":
                self._at += 1

    def cases_of_sites(self) -> Iterator[tuple[str, Any]]:
        """Each case with the address of its site, in an export of ``sudrfparser``."""
        for site in self._keys():
            if self.peek() != "{":
                self.value()
                continue
            for key in self._keys():
                if key == "cases" and self.peek() == "[":
                    for case in self._array():
                        yield site, case
                else:
                    self.value()

    def _array(self) -> Iterator[Any]:
        self.take("[")
        if self.peek() == "]":
            self._at += 1
            return
        while True:
            yield self.value()
            if self.peek() == "]":
                self._at += 1
                return
            self.take(",")

    def _keys(self) -> Iterator[str]:
        """Each key of an object; the caller reads the value that follows before the next key."""
        self.take("{")
        if self.peek() == "}":
            self._at += 1
            return
        while True:
            key = self.value()
            self.take(":")
            yield str(key)
            if self.peek() == "}":
                self._at += 1
                return
            self.take(",")


def charset_of(head: bytes) -> str:
    """The alphabet of a long file by its head, which may end within a letter."""
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(head)
    except UnicodeDecodeError:
        decoded = decode(head[: len(head) // 4 * 4])
        if decoded is None:
            return "utf-8"
        marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        return "utf-16" if marked else decoded.charset
    return "utf-8-sig"
