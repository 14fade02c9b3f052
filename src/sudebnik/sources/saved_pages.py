"""MHTML: a page that a browser saved as one file, with its address and date."""

from __future__ import annotations

import email
import email.utils
from collections.abc import Iterator
from email.message import Message
from typing import IO

from sudebnik.errors import SourceError
from sudebnik.sources.item import Item, source_file
from sudebnik.sources.limits import Limits, read_whole

SUFFIXES = (".mhtml", ".mht")


def read_mhtml(stream: IO[bytes], place: str, limits: Limits) -> Iterator[Item]:
    """The page itself, at ``place#page``; its pictures and styles are passed over without a word."""
    message = email.message_from_bytes(read_whole(stream, limits, place))
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    data = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(data, bytes) or not data.strip():
        raise SourceError(f"{place}: no page is in this saved page; save it again as HTML")
    yield source_file(f"{place}#page", data, origin=_address(message, page), retrieved_at=_date(message))


def _address(message: Message, page: Message) -> str | None:
    for value in (message["Snapshot-Content-Location"], page["Content-Location"]):
        if value is not None and str(value).startswith(("http://", "https://")):
            return str(value).strip()
    return None


def _date(message: Message) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(str(message["Date"])).isoformat()
    except (TypeError, ValueError, IndexError):
        return None
