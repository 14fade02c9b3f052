"""What a reader of one format hands on: a piece of text with what the format itself says about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sudebnik.documents.card import CaseCard
from sudebnik.documents.document import NO_FIELDS, Mask
from sudebnik.text.span import Span


class Part(NamedTuple):
    """One future document. All offsets count code points of ``text``, which is canonical already.

    ``label`` tells parts of one source apart (``""`` the main one, ``"act1"`` an act printed on a card's page).
    ``pages`` are the spans of a PDF's pages, in order; ``masks`` the places that an HTML page marks as hidden;
    ``page_state`` the state of a court's page (VARIABLES.md, ``page_state``). ``text_available`` is False where
    people could read the act and we cannot (a scan); ``note`` then says in one line why and what to install.
    ``fields`` are the columns that a dump gives beside the text, under the names of VARIABLES.md (``court_name``,
    ``case_number``, ``uid``, ``received_date``, ``decision_date``, ``judge``, ``articles``, ``result`` …).
    """

    label: str
    text: str
    masks: tuple[Mask, ...] = ()
    pages: tuple[Span, ...] = ()
    card: CaseCard | None = None
    page_state: str | None = None
    text_available: bool = True
    note: str | None = None
    fields: Mapping[str, str] = NO_FIELDS
