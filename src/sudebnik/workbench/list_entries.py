"""What the vault holds of a record and what the tables do; and how both are brought to agree after a kill."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from sudebnik.cases.removal import may_be_names
from sudebnik.cases.rows import Reading, changed_fields, contents
from sudebnik.store.lists import FORMER, Kept, Saying
from sudebnik.store.vault import Vault
from sudebnik.workbench.project import Project


def entry(name: str, reading: Reading, content: str) -> dict[str, str]:
    """The fields of a record; ``raw`` is the row as it was brought, with what is needed to know it again."""
    raw = {
        "list": name,
        "content": content,
        "keys": reading.keys,
        "unread": reading.unread,
        "cells": reading.cells,
    }
    return {**reading.vault, "raw": orjson.dumps(raw).decode()}


def about(entry: Mapping[str, str]) -> dict[str, Any]:
    """What ``raw`` tells of a record; nothing where it is no record of a list."""
    try:
        told = orjson.loads(entry.get("raw", "{}"))
    except orjson.JSONDecodeError:
        return {}
    return told if isinstance(told, dict) and "content" in told else {}


def names_of(entry: Mapping[str, str]) -> tuple[str, ...]:
    """The name of a record; where no column was said to hold it, all that may be one (`removal.may_be_names`)."""
    if "name" in entry:
        return (entry["name"],)
    return may_be_names(list(about(entry).get("cells", {}).values()))


def saying(record_id: str, reading: Reading, content: str, changed: tuple[str, ...]) -> Saying:
    """What of a row may stand in the tables: days become months."""
    return Saying(
        record_id,
        content,
        reading.court,
        reading.articles,
        reading.vault.get("received", "")[:7] or None,
        reading.vault.get("decided", "")[:7] or None,
        reading.term,
        reading.absence,
        tuple(sorted({*reading.vault, "raw"})),
        changed,
    )


def changes(kept: Kept, was: Mapping[str, str], reading: Reading) -> tuple[str, ...]:
    unread = about(was).get("unread", {})
    return changed_fields(
        contents(was, kept.court, kept.articles, kept.term, kept.absence, unread),
        contents(
            reading.vault, reading.court, reading.articles, reading.term, reading.absence, reading.unread
        ),
    )


def reconcile(project: Project, vault: Vault) -> None:
    """Take back what a killed `add` wrote to the vault and not to the tables; it is saved with what comes next."""
    entries = vault.all()
    before = set(entries)
    put = agree(project.lists.records(), entries)
    for one in put:
        vault.put(one, entries[one])
    vault.forget(sorted(before - set(entries)))


def agree(kept: Mapping[str, Kept], entries: dict[str, dict[str, str]]) -> list[str]:
    """Bring what the vault holds of records to what the tables know; which entries are others now.

    An entry that the tables do not know is a new row of a killed `add`. Where an entry has another content than the
    tables say, the former one, put aside by the killed `add`, takes its place again.
    """
    back: list[str] = []
    for name in [name for name, entry in entries.items() if about(entry)]:
        record_id, _, version = name.partition(FORMER)
        known = kept.get(record_id)
        if known is None or (version and int(version) > known.version):
            del entries[name]
        elif version and int(version) == known.version:
            if about(entries[name])["content"] == known.content:
                entries[record_id] = entries[name]
                back.append(record_id)
            del entries[name]
    return back
