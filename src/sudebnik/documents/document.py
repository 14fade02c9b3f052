"""A court act as text that never changes again: canonical text, its parts, what the court blacked out."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from sudebnik.documents.card import CaseCard
from sudebnik.text.plane import fold
from sudebnik.text.span import Span

NO_FIELDS: Mapping[str, str] = MappingProxyType({})


class DocumentKind(StrEnum):
    """What an act is, by its title (VARIABLES.md, ``document_kind``)."""

    VERDICT = "verdict"
    APPEAL_VERDICT = "appeal_verdict"
    RULING = "ruling"
    APPEAL_RULING = "appeal_ruling"
    CASSATION_RULING = "cassation_ruling"
    NOT_PUBLISHED = "not_published"
    PRESS = "press"
    OTHER = "other"


class ZoneKind(StrEnum):
    """The parts of an act; a sentence means another thing in each of them."""

    HEADER = "HEADER"
    INTRO = "INTRO"
    SUMMARY = "SUMMARY"
    ESTABLISHED = "ESTABLISHED"
    TESTIMONY = "TESTIMONY"
    EVIDENCE = "EVIDENCE"
    GROUNDS = "GROUNDS"
    OBJECTIONS = "OBJECTIONS"
    FINDINGS = "FINDINGS"
    COURT_REPLY = "COURT_REPLY"
    QUALIFICATION = "QUALIFICATION"
    MITIGATION = "MITIGATION"
    AGGRAVATION = "AGGRAVATION"
    SENTENCING = "SENTENCING"
    RESOLUTIVE = "RESOLUTIVE"
    NOTICE = "NOTICE"
    CARD = "CARD"
    PRESS = "PRESS"


class Zone(NamedTuple):
    """One part of an act: ``[start, end)`` in code points."""

    start: int
    end: int
    kind: ZoneKind


class MaskKind(StrEnum):
    """What kind of thing the court hid; sudrf pages say it in a span's class before the text does."""

    PERSON = "person"
    DATE = "date"
    ADDRESS = "address"
    NUMBER = "number"
    OTHER = "other"


class Mask(NamedTuple):
    """A place where the court hid something, with the class that the page gave it."""

    start: int
    end: int
    kind: MaskKind


@dataclass(frozen=True, slots=True)
class Document:
    """One act, or one court page without an act. All offsets are code points of ``text``.

    ``source_id`` is the SHA-256 of the original bytes; ``part`` tells documents of one source apart (``""`` the
    main one, ``"act1"`` an act printed on a case card's page); ``place`` is how the user named it on the command
    line. ``zones`` cover the text without gaps, in order. ``text`` is NFC with line feeds, and is never rewritten.
    ``fields`` are a dump's columns beside the text, under the names of VARIABLES.md. ``note`` says in one line what of
    the file was not read, or was read with doubt.
    """

    source_id: str
    part: str
    place: str
    text: str
    kind: DocumentKind
    zones: tuple[Zone, ...] = ()
    masks: tuple[Mask, ...] = ()
    pages: tuple[Span, ...] = ()
    card: CaseCard | None = None
    page_state: str | None = None
    text_available: bool = True
    fields: Mapping[str, str] = field(default_factory=lambda: NO_FIELDS)
    note: str | None = None
    plane: bytes = field(default=b"", repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.plane and self.text:
            object.__setattr__(self, "plane", fold(self.text))

    @property
    def id(self) -> str:
        """A stable id: the source's hash, and the part where there are several."""
        return f"{self.source_id}#{self.part}" if self.part else self.source_id

    @property
    def text_sha256(self) -> str:
        """The hash of the canonical text: two files with the same act have the same one."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def zone_at(self, position: int) -> ZoneKind:
        """The zone in which an offset lies."""
        if not self.zones:
            return ZoneKind.CARD if self.card is not None else ZoneKind.INTRO
        index = bisect_right(self.zones, position, key=_start) - 1
        return self.zones[max(index, 0)].kind

    def zone(self, kind: ZoneKind) -> Span | None:
        """The last zone of a kind (the operative part that counts is the last one), or None."""
        for zone in reversed(self.zones):
            if zone.kind is kind:
                return Span(zone.start, zone.end)
        return None


def _start(zone: Zone) -> int:
    return zone.start
