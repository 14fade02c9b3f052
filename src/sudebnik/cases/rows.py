"""A row of a list read into what linkage compares; what cannot be read is left out, told by its field, and the row goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from sudebnik.cases import cells
from sudebnik.cases.cells import Cell
from sudebnik.cases.record import Record
from sudebnik.cases.sheets import Line
from sudebnik.law.courts import by_code
from sudebnik.text.name_keys import initial_key
from sudebnik.text.names import read_name

IN_VAULT = ("name", "birth", "uid", "case_number", "received", "decided", "court", "source", "note")
"""What of a row only the vault keeps; ``court`` only where it is none of the register."""

_BIRTHS = range(1900, 2016)
_DATES = range(1990, 2101)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Reason(NamedTuple):
    """Why, without any value: a word, the field it is about, and the other row that it points to."""

    why: str
    field: str | None = None
    row: int | None = None


class Reading(NamedTuple):
    """A row, read. ``vault`` goes into the vault alone; what stands beside it is coarse enough for the tables.

    ``unread`` are the words of cells that could not be read, by field. ``keys`` are what tells the row from others
    where the list gives it no id: kind → who and what. ``cells`` is the raw row: heading → words.
    """

    row: int
    source_id: str | None
    vault: dict[str, str]
    court: str | None
    articles: tuple[str, ...]
    term: float | None
    absence: float | None
    unread: dict[str, str]
    keys: dict[str, str]
    cells: dict[str, str]
    reasons: tuple[Reason, ...]

    @property
    def said(self) -> str:
        """Everything that was read, in one spelling: rows that say the same are equal in it."""
        return _json(contents(self.vault, self.court, self.articles, self.term, self.absence, self.unread))

    @property
    def linkable(self) -> bool:
        """Whether there is anything to tell the person or the case by."""
        dated = any(_DAY.fullmatch(self.vault.get(name, "")) for name in ("decided", "received"))
        in_court = dated and bool(self.court or self.vault.get("court"))
        return in_court or any(name in self.vault for name in ("uid", "case_number")) or "who" in self.keys


def read_row(line: Line, at: Mapping[str, int], headings: Sequence[str]) -> Reading:
    """Read a row by the places of its fields (`columns.places`)."""
    told = {name: line.cells[place] for name, place in at.items() if place < len(line.cells)}
    told = {name: cell for name, cell in told.items() if cell is not None and cells.words(cell)}
    vault: dict[str, str] = {}
    unread: dict[str, str] = {}

    def keep(name: str, value: str | None, cell: Cell) -> None:
        if value:
            vault[name] = value
        else:
            unread[name] = cells.words(cell)

    name = " ".join(
        cells.words(told[part]) for part in ("name", "surname", "given", "patronymic") if part in told
    )
    if name:
        vault["name"] = name
    for when, years in (("birth", _BIRTHS), ("received", _DATES), ("decided", _DATES)):
        if when in told:
            value = cells.day(told[when])
            keep(when, value if value and int(value[:4]) in years else None, told[when])
    if "uid" in told:
        keep("uid", cells.uid(told["uid"]), told["uid"])
    if "case_number" in told:
        keep("case_number", cells.case_number(told["case_number"]), told["case_number"])
    for plain in ("source", "note"):
        if plain in told:
            vault[plain] = cells.words(told[plain])
    court = cells.court(told["court"]) if "court" in told else None
    if "court" in told and (court is None or by_code(court) is None):
        keep("court", court, told["court"])
        court = None
    articles = cells.articles(told.get("articles"))
    if "articles" in told and not articles:
        unread["articles"] = cells.words(told["articles"])
    lengths: dict[str, float | None] = {"term": None, "absence": None}
    for column, cell in told.items():
        base, _, unit = column.partition(".")
        if base in lengths:
            lengths[base] = cells.months(cell, unit or "months")
            if lengths[base] is None:
                unread[base] = cells.words(cell)
    reasons = [Reason("unreadable", one) for one in sorted(unread)]
    keys = _keys(vault, court)
    if name and "who" not in keys:
        reasons.append(Reason("no_name", "name"))
    return Reading(
        line.number,
        cells.words(told["id"]) if "id" in told else None,
        vault,
        court,
        articles,
        lengths["term"],
        lengths["absence"],
        unread,
        keys,
        _raw(line.cells, headings),
        tuple(reasons),
    )


def _keys(vault: Mapping[str, str], court: str | None) -> dict[str, str]:
    """What a row is told by: who (surname and the initial of the given name), and each fact that few rows share."""
    who = read_name(vault["name"]) if "name" in vault else None
    keys: dict[str, str] = {}
    if who is not None and who.usable:
        initial = initial_key(who.given) if who.given else who.given_initial
        keys["who"] = f"{who.surname} {initial or ''}"
    if "uid" in vault:
        keys["uid"] = vault["uid"]
    if "case_number" in vault:
        keys["case"] = f"{court or vault.get('court', '')} {vault['case_number']}"
    for when in ("birth", "decided", "received"):
        if _DAY.fullmatch(vault.get(when, "")):
            keys[when] = vault[when]
    return keys


def _raw(row: Sequence[Cell], headings: Sequence[str]) -> dict[str, str]:
    """The row as it was brought: heading → words; a column without a heading, or with another's, by its place."""
    found: dict[str, str] = {}
    for index, cell in enumerate(row):
        if text := cells.words(cell):
            heading = headings[index] if index < len(headings) else ""
            found[heading if heading and heading not in found else f"{heading} #{index + 1}".strip()] = text
    return found


def _json(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode("utf-8", "replace")


def contents(
    vault: Mapping[str, str],
    court: str | None,
    articles: Iterable[str],
    term: float | None,
    absence: float | None,
    unread: Mapping[str, str],
) -> dict[str, Any]:
    """What a row says, field by field; a cell that could not be read says its words."""
    return {
        **{field: vault[field] for field in IN_VAULT if field in vault},
        **({"court": court} if court else {}),
        **({"articles": list(articles)} if articles else {}),
        **({} if term is None else {"term": term}),
        **({} if absence is None else {"absence": absence}),
        **{f"{field}?": words for field, words in unread.items()},
    }


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """In which fields two `contents` differ."""
    return tuple(
        sorted({name.rstrip("?") for name in {*before, *after} if before.get(name) != after.get(name)})
    )


def record(
    name: str,
    record_id: str,
    vault: Mapping[str, str],
    court: str | None,
    articles: Iterable[str],
    term: float | None,
    absence: float | None,
) -> Record:
    """A record as linkage sees it, put together from vault and tables."""
    return Record(
        record_id,
        name,
        vault.get("name"),
        vault.get("birth"),
        vault.get("uid"),
        court or vault.get("court"),
        vault.get("case_number"),
        vault.get("received"),
        vault.get("decided"),
        tuple(articles),
        term,
        absence,
    )  # fmt: skip
