"""Plain text in the encodings of old and new offices."""

from __future__ import annotations

from collections.abc import Sequence

from sudebnik.demo.draft import Paragraph

ENCODINGS = ("utf-8", "cp1251", "koi8-r", "utf-16")
# KOI8-R has no dash, no numero sign and no Russian quotation marks: typists wrote what they had.
_TYPED = str.maketrans({"–": "-", "—": "-", "«": '"', "»": '"', "№": "N", "…": "..."})


def plain(paragraphs: Sequence[Paragraph], *, spacing: int = 1, indent: int = 0) -> str:
    """The act as text: `spacing` line ends between paragraphs, `indent` blanks before those that are set justified."""
    lines = []
    for paragraph in paragraphs:
        lead = (
            " " * indent
            if paragraph.align == "justify"
            else (" " * 24 if indent and paragraph.align == "center" else "")
        )
        lines.append(lead + paragraph.text)
    return ("\n" * spacing).join(lines) + "\n"


def encoded(text: str, encoding: str) -> bytes:
    """The text in one of ENCODINGS; UTF-16 gets its byte order mark, KOI8-R the typist's signs."""
    if encoding == "utf-16":
        return b"\xff\xfe" + text.encode("utf-16-le")
    if encoding == "koi8-r":
        return typed(text).encode("koi8-r")
    if encoding == "cp1251":
        return text.replace("\n", "\r\n").encode("cp1251")
    return text.encode()


def typed(text: str) -> str:
    """The signs that KOI8-R lacks, as typists replaced them."""
    return text.translate(_TYPED)
