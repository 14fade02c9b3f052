"""Documents as they are kept: the text once, compressed, with its zones, masks, pages and card; and the search."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from sudebnik.documents.document import Document, DocumentKind, Mask, MaskKind, Zone, ZoneKind
from sudebnik.store import search
from sudebnik.store.database import Database
from sudebnik.text.span import Span

QUICK = 2
"""zlib's level: a third of the time of the usual one, for a fifth more bytes."""

Row = tuple[Any, ...]
"""A document packed for the table ``documents``, without its number."""


class StoredDocument(NamedTuple):
    """A document without its text: what lists and counts need. ``card`` is the card as plain data."""

    number: int
    id: str
    source_id: str
    part: str
    place: str
    kind: DocumentKind
    characters: int
    text_sha256: str
    text_available: bool
    card: dict[str, Any] | None
    page_state: str | None


class Hit(NamedTuple):
    """One document that a search found, best first, with the places in its text."""

    document: str
    place: str
    kind: DocumentKind
    snippets: list[search.Snippet]


class Wanted(NamedTuple):
    """Which documents a list shows: beside a place of the list (place, part, id), of a kind, of a court, among these, without those."""

    beside: tuple[str, str, str] | None = None
    kind: str = ""
    court: str = ""
    only: Collection[str] | None = None
    without: Collection[str] = ()


_HEAD = "number, id, source_id, part, place, kind, characters, text_sha256, text_available, card, page_state"


def pack(document: Document) -> Row:
    """Make the row of a document; done where the document was read, so that the writer only writes."""
    card = None if document.card is None else _json(_plain(document.card))
    return (
        document.id,
        document.source_id,
        document.part,
        document.place,
        document.kind.value,
        zlib.compress(document.text.encode("utf-8", "surrogatepass"), QUICK),
        len(document.text),
        document.text_sha256,
        int(document.text_available),
        json.dumps([(zone.start, zone.end, zone.kind.value) for zone in document.zones]),
        json.dumps([(mask.start, mask.end, mask.kind.value) for mask in document.masks]),
        json.dumps([tuple(page) for page in document.pages]),
        card,
        document.page_state,
        _json(dict(document.fields)),
    )


def pack_stems(document: Document) -> bytes:
    """What the search table is given for a document."""
    return zlib.compress(" ".join(search.stems_of(document.text)).encode(), QUICK)


def _json(value: Any) -> str:
    """JSON that SQLite can keep, whatever a page or a dump holds (half of a surrogate pair is no character)."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace").decode()


def _plain(value: Any) -> Any:
    """Dataclasses and named tuples as dictionaries, all the way down."""
    if hasattr(value, "_asdict"):
        return {key: _plain(part) for key, part in value._asdict().items()}
    if hasattr(value, "__dataclass_fields__"):
        return {key: _plain(getattr(value, key)) for key in value.__dataclass_fields__}
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(part) for part in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


class DocumentStore:
    """The tables ``documents``, ``stems`` and ``search``."""

    def __init__(self, database: Database) -> None:
        self.database = database

    # -- writing -----------------------------------------------------------------------------------
    def add(self, row: Row, stems: bytes) -> int:
        """Keep a packed document and let the search know it; its number."""
        number = self.database.execute(
            "INSERT INTO documents (id, source_id, part, place, kind, text, characters, text_sha256, text_available, "
            "zones, masks, pages, card, page_state, fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        ).lastrowid
        assert number is not None  # noqa: S101 - an INSERT that did not raise has a row
        self.database.execute("INSERT INTO stems VALUES (?, ?)", (number, stems))
        self.database.execute(
            "INSERT INTO search (rowid, stems) VALUES (?, ?)", (number, zlib.decompress(stems).decode())
        )
        return number

    def move(self, source_id: str, place: str) -> None:
        """The documents of a source are called after its first place."""
        self.database.execute(
            "UPDATE documents SET place = CASE part WHEN '' THEN ?2 ELSE ?2 || '#' || part END "
            "WHERE source_id = ?1 AND place <> CASE part WHEN '' THEN ?2 ELSE ?2 || '#' || part END",
            (source_id, place),
        )

    def remove_of(self, source_id: str) -> None:
        """Take the documents of a source out, with their findings and their words in the search."""
        rows = self.database.execute(
            "SELECT d.number, s.stems FROM documents d JOIN stems s ON s.document = d.number WHERE d.source_id = ?",
            (source_id,),
        ).fetchall()
        for number, stems in rows:
            self.database.execute(
                "INSERT INTO search (search, rowid, stems) VALUES ('delete', ?, ?)",
                (number, zlib.decompress(stems).decode()),
            )
        self.database.execute("DELETE FROM documents WHERE source_id = ?", (source_id,))

    def forget_removed(self) -> None:
        """Rewrite the search so that no word of a removed document is left in the file."""
        self.database.execute("INSERT INTO search (search) VALUES ('optimize')")

    # -- asking ------------------------------------------------------------------------------------
    def all(self) -> Iterator[StoredDocument]:
        """Every document, by place and part: the same order however the project came to be."""
        rows = self.database.execute(f"SELECT {_HEAD} FROM documents ORDER BY place, part, id")  # noqa: S608 - fixed text
        for row in rows:
            yield _stored(row)

    def head(self, document_id: str) -> StoredDocument | None:
        row = self.database.execute(
            f"SELECT {_HEAD} FROM documents WHERE id = ?",  # noqa: S608 - fixed text
            (document_id,),
        ).fetchone()
        return None if row is None else _stored(row)

    def matching(self, key: str) -> list[str]:
        """Ids by id, by a beginning of an id (8 characters or more), or by place; a whole id is that document alone."""
        if self.head(key) is not None:
            return [key]
        rows = self.database.execute(
            "SELECT id FROM documents WHERE id = ?1 OR place = ?1 "
            "OR (length(?1) >= 8 AND substr(id, 1, length(?1)) = ?1) ORDER BY place, part, id",
            (key,),
        )
        return [row[0] for row in rows]

    def ids_of(self, source_id: str) -> list[str]:
        """Ids of the documents read from a source."""
        rows = self.database.execute(
            "SELECT id FROM documents WHERE source_id = ? ORDER BY number", (source_id,)
        )
        return [row[0] for row in rows]

    def get(self, document_id: str) -> Document | None:
        """The whole document; its card stays behind (`head` gives it as plain data)."""
        row = self.database.execute(
            "SELECT source_id, part, place, text, kind, zones, masks, pages, page_state, text_available, fields "
            "FROM documents WHERE id = ?",
            (document_id,),
        ).fetchone()
        if row is None:
            return None
        return Document(
            source_id=row[0],
            part=row[1],
            place=row[2],
            text=zlib.decompress(row[3]).decode("utf-8", "surrogatepass"),
            kind=DocumentKind(row[4]),
            zones=tuple(Zone(start, end, ZoneKind(kind)) for start, end, kind in json.loads(row[5])),
            masks=tuple(Mask(start, end, MaskKind(kind)) for start, end, kind in json.loads(row[6])),
            pages=tuple(Span(start, end) for start, end in json.loads(row[7])),
            page_state=row[8],
            text_available=bool(row[9]),
            fields=json.loads(row[10]),
        )

    def page(self, wanted: Wanted, limit: int, *, back: bool = False) -> list[StoredDocument]:
        """One page of a list, by place; ``back``: the page before ``wanted.beside``. As quick at the end as at the beginning."""
        where, values = _where(wanted, "<" if back else ">")
        way = "DESC" if back else "ASC"
        rows = self.database.execute(
            f"SELECT {_HEAD} FROM documents {where} ORDER BY place {way}, part {way}, id {way} LIMIT :limit",  # noqa: S608 - fixed texts
            values | {"limit": limit},
        )
        found = [_stored(row) for row in rows]
        return found[::-1] if back else found

    def fitting(self, wanted: Wanted) -> frozenset[str]:
        """Ids of all documents that a list would show."""
        where, values = _where(wanted, ">")
        return frozenset(row[0] for row in self.database.execute(f"SELECT id FROM documents {where}", values))  # noqa: S608 - fixed texts

    def ranked(self, query: str) -> list[str]:
        """Ids of all documents that hold the words of a query in any form, best first."""
        wanted = search.expression(query)
        if wanted is None:
            return []
        rows = self.database.execute(
            "SELECT d.id FROM search JOIN documents d ON d.number = search.rowid "
            "WHERE search MATCH ? ORDER BY bm25(search), d.place, d.id",
            (wanted,),
        )
        return [row[0] for row in rows]

    def cuts(self, document_id: str, query: str) -> list[search.Snippet]:
        """The tightest places of one document where the words of a query stand."""
        row = self.database.execute("SELECT text FROM documents WHERE id = ?", (document_id,)).fetchone()
        return (
            search.snippets(zlib.decompress(row[0]).decode("utf-8", "surrogatepass"), query, 2) if row else []
        )

    def count(self) -> int:
        return int(self.database.execute("SELECT count(*) FROM documents").fetchone()[0])

    def find(self, query: str, limit: int, *, anywhere: bool = False) -> list[Hit]:
        """Documents that hold the words of a query in any form, best first; nothing for a query without words."""
        wanted = search.expression(query, anywhere=anywhere)
        if wanted is None:
            return []
        rows = self.database.execute(
            "SELECT d.id, d.place, d.kind, d.text FROM search JOIN documents d ON d.number = search.rowid "
            "WHERE search MATCH ? ORDER BY bm25(search), d.place, d.id LIMIT ?",
            (wanted, limit),
        )
        return [
            Hit(
                row[0],
                row[1],
                DocumentKind(row[2]),
                search.snippets(zlib.decompress(row[3]).decode("utf-8", "surrogatepass"), query),
            )
            for row in rows
        ]


def _where(wanted: Wanted, beside: str) -> tuple[str, dict[str, Any]]:
    """The condition that a list makes, and its values."""
    told = []
    if wanted.beside:
        told.append(f"(place, part, id) {beside} (:place, :part, :id)")
    if wanted.kind:
        told.append("kind = :kind")
    if wanted.only is not None:
        told.append("id IN (SELECT value FROM json_each(:only))")
    if wanted.without:
        told.append("id NOT IN (SELECT value FROM json_each(:without))")
    if wanted.court:
        told.append("number IN (SELECT document FROM findings WHERE variable = 'court' AND value = :court)")
    values = {
        **dict(zip(("place", "part", "id"), wanted.beside or ("", "", ""), strict=True)),
        "kind": wanted.kind,
        "court": json.dumps(wanted.court, ensure_ascii=False),
        "only": json.dumps(sorted(wanted.only or ())),
        "without": json.dumps(sorted(wanted.without)),
    }
    return f"WHERE {' AND '.join(told)}" if told else "", values


def _stored(row: tuple[Any, ...]) -> StoredDocument:
    number, document_id, source_id, part, place, kind, characters, text_hash, available, card, state = row
    return StoredDocument(
        number, document_id, source_id, part, place, DocumentKind(kind), characters, text_hash, bool(available),
        None if card is None else json.loads(card), state,
    )  # fmt: skip
