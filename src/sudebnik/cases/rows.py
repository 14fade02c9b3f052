"""A row of a list read into what linkage compares; what cannot be read is left out, told by its field, and the row goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import orjson

from sudebnik.cases import cells
from sudebnik.cases.record import Record
from sudebnik.cases.removal import may_be_names
from sudebnik.cases.table import Line
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


@dataclass(frozen=True)
class Reading:
    """A row, read. ``vault`` goes into the vault alone; what stands beside it is coarse enough for the tables.

    ``source_id`` is the row's own id in its list; ``unread`` are the words of cells that could not be read, by field.
    """

    row: int
    source_id: str | None
    vault: dict[str, str]
    court: str | None
    articles: tuple[str, ...]
    term: float | None
    absence: float | None
    unread: dict[str, str]
    texts: Sequence[str]
    headings: Sequence[str]

    @property
    def said(self) -> str:
        """Everything that was read, in one spelling: rows that say the same are equal in it."""
        told = contents(self.vault, self.court, self.articles, self.term, self.absence, self.unread)
        return orjson.dumps(told, option=orjson.OPT_SORT_KEYS).decode()

    @cached_property
    def keys(self) -> dict[str, str]:
        """What tells the row from others where the list gives it no id: who it is about, and facts that few rows share.

        Kinds: ``who`` (surname and the initial of the given name, with a bar between several readings), ``uid``, ``case``
        (court and number), and the days of ``birth``, ``decided``, ``received``.
        """
        keys: dict[str, str] = {}
        if "name" in self.vault and (who := _who(self.vault["name"])):
            keys["who"] = who
        if "uid" in self.vault:
            keys["uid"] = self.vault["uid"]
        if "case_number" in self.vault:
            keys["case"] = f"{self.court or self.vault.get('court', '')} {self.vault['case_number']}"
        for when in ("birth", "decided", "received"):
            if _DAY.fullmatch(self.vault.get(when, "")):
                keys[when] = self.vault[when]
        return keys

    @property
    def names(self) -> tuple[str, ...]:
        """The name; of a row whose name no column was said to hold, all that may be one (`removal.may_be_names`)."""
        return (self.vault["name"],) if "name" in self.vault else may_be_names(self.texts)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What of the row could not be read."""
        told = [Reason("unreadable", field) for field in sorted(self.unread)]
        if "name" in self.vault and "who" not in self.keys:
            told.append(Reason("no_name", "name"))
        return tuple(told)

    @property
    def linkable(self) -> bool:
        """Whether there is anything to tell the person or the case by."""
        if "uid" in self.vault or "case_number" in self.vault:
            return True
        dated = any(_DAY.fullmatch(self.vault.get(name, "")) for name in ("decided", "received"))
        return (dated and bool(self.court or self.vault.get("court"))) or "who" in self.keys

    @property
    def cells(self) -> dict[str, str]:
        """The row as it was brought: heading → words; a column without a heading, or with another's, by its place."""
        found: dict[str, str] = {}
        for index, text in enumerate(self.texts):
            if text:
                heading = self.headings[index] if index < len(self.headings) else ""
                found[heading if heading and heading not in found else f"{heading} #{index + 1}".strip()] = (
                    text
                )
        return found


def read_row(line: Line, at: Mapping[str, int], headings: Sequence[str]) -> Reading:
    """Read a row by the places of its fields (`columns.places`)."""
    texts = [cells.words(cell) for cell in line.cells]
    told = {name: place for name, place in at.items() if place < len(texts) and texts[place]}
    vault: dict[str, str] = {}
    unread: dict[str, str] = {}

    def keep(name: str, value: str | None) -> None:
        if value:
            vault[name] = value
        else:
            unread[name] = texts[told[name]]

    name = " ".join(
        [texts[told[part]] for part in ("name", "surname", "given", "patronymic") if part in told]
    )
    if name:
        vault["name"] = name
    for when, years in (("birth", _BIRTHS), ("received", _DATES), ("decided", _DATES)):
        if when in told:
            value = cells.day(line.cells[told[when]])
            keep(when, value if value and int(value[:4]) in years else None)
    if "uid" in told:
        keep("uid", cells.uid(texts[told["uid"]]))
    if "case_number" in told:
        keep("case_number", cells.case_number(line.cells[told["case_number"]]))
    for plain in ("source", "note"):
        if plain in told:
            vault[plain] = texts[told[plain]]
    court = cells.court(texts[told["court"]]) if "court" in told else None
    if court is not None and by_code(court) is None:
        vault["court"], court = court, None
    articles = cells.articles(line.cells[told["articles"]]) if "articles" in told else ()
    if "articles" in told and not articles:
        unread["articles"] = texts[told["articles"]]
    lengths: dict[str, float | None] = {"term": None, "absence": None}
    for column, place in told.items():
        base, _, unit = column.partition(".")
        if base in lengths:
            lengths[base] = cells.months(line.cells[place], unit or "months")
            if lengths[base] is None:
                unread[base] = texts[place]
    own = texts[told["id"]] if "id" in told else None
    return Reading(
        line.number, own, vault, court, articles, lengths["term"], lengths["absence"], unread, texts, headings
    )


def _who(name: str) -> str:
    best = read_name(name)
    told = {
        f"{one.surname} {initial_key(one.given) if one.given else one.given_initial or ''}"
        for one in (best, *best.alternatives)
        if one.usable
    }
    return "|".join(sorted(told))


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
