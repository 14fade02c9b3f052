"""What an import hands on, one item a time: a file that was taken in, or a place with the reason why not."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from sudebnik.sources.source_file import SourceFile


class Refusal(NamedTuple):
    """A place that gave no file, and why, in one line without the place.

    ``fault`` is False for what was passed over on purpose (hidden files, links, a saved page's pictures): a line
    for the report, but no reason to call the run unsuccessful.
    """

    place: str
    reason: str
    fault: bool = True


Item = SourceFile | Refusal


def source_file(
    place: str,
    data: bytes,
    *,
    origin: str | None = None,
    retrieved_at: str | None = None,
    media: str | None = None,
) -> SourceFile:
    """A file under the hash of its bytes."""
    return SourceFile(hashlib.sha256(data).hexdigest(), place, data, origin, retrieved_at, media)


def reason_of(place: str, error: Exception) -> str:
    """An error's message as a refusal says it: one line, the place not named twice."""
    return one_line(str(error).removeprefix(f"{place}: "))


def one_line(text: str) -> str:
    """The text on one line, marks that cannot be printed as U+FFFD."""
    return "".join(mark if mark.isprintable() else "\ufffd" for mark in " ".join(text.split()))
