"""The tables of lists: what they keep, what they only append, and what goes with a list that is dropped."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from sudebnik.store.database import Database
from sudebnik.store.lists import ListStore, Saying

AT = "2026-11-22T10:00:00+00:00"
LATER = "2026-12-01T10:00:00+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ListStore]:
    with Database(tmp_path / "project.sqlite") as database:
        yield ListStore(database)


def saying(record: str, content: str, changed: tuple[str, ...] = (), term: float | None = None) -> Saying:
    return Saying(record, content, "61GV0010", ("337.5",), "2024-01", "2024-03", term, 2.5, ("name", "raw"), changed)  # fmt: skip


def add(
    store: ListStore, said: list[Saying], seen: dict[str, str | None], *, name: str = "cards", at: str = AT
) -> int:
    return store.add(
        name, {"name": "ФИО"}, at=at, program="t", file="f", counts={"new": len(said)}, said=said, seen=seen
    )


def test_what_is_added_is_what_is_read(store: ListStore) -> None:
    """A record, its list, its coarse fields and the list's saved map come back as they were given."""
    add(store, [saying("r1", "c1", term=54.0), saying("r2", "c2")], {"r1": "k1", "r2": None})
    kept = store.records()
    assert kept["r1"][:6] == ("r1", "cards", "k1", 1, "c1", "61GV0010")
    assert (kept["r1"].articles, kept["r1"].term, kept["r1"].absence) == (("337.5",), 54.0, 2.5)
    assert kept["r2"].row_key is None
    assert store.list_of() == {"r1": "cards", "r2": "cards"}
    assert store.columns("cards") == {"name": "ФИО"}
    assert store.columns("press") is None


def test_the_newest_saying_holds_and_older_ones_stay(store: ListStore) -> None:
    """A changed row adds a version; what it said before, when and by which import, can still be told."""
    add(store, [saying("r1", "c1")], {"r1": "k1"})
    add(store, [saying("r1", "c2", ("term",), 72.0)], {"r1": "k1"}, at=LATER)
    assert (store.records()["r1"].version, store.records()["r1"].content) == (2, "c2")
    assert store.sayings("r1") == [(1, 1, AT, ()), (2, 2, LATER, ("term",))]


def test_a_saying_is_not_rewritten(store: ListStore) -> None:
    """What a list said is only appended: the file itself refuses an UPDATE."""
    add(store, [saying("r1", "c1")], {"r1": None})
    with pytest.raises(sqlite3.IntegrityError, match="only appended"):
        store.database.execute("UPDATE sayings SET term = 1")


def test_an_id_that_a_file_leaves_out_is_not_lost(store: ListStore) -> None:
    """A later file without a row's own id does not take away by what an earlier one named the row."""
    add(store, [saying("r1", "c1")], {"r1": "k1"})
    add(store, [], {"r1": None}, at=LATER)
    assert store.records()["r1"].row_key == "k1"


def test_an_import_is_all_or_nothing(store: ListStore) -> None:
    """Two records under one id of the list: nothing of the import is written, not even that it was."""
    with pytest.raises(sqlite3.IntegrityError):
        add(store, [saying("r1", "c1"), saying("r2", "c2")], {"r1": "k1", "r2": "k1"})
    assert store.all() == []
    assert store.records() == {}


def test_one_id_in_two_lists_is_two_records(store: ListStore) -> None:
    """An id names a row within its list; another list may use it for another row."""
    add(store, [saying("r1", "c1")], {"r1": "k1"})
    add(store, [saying("r2", "c2")], {"r2": "k1"}, name="press")
    assert store.list_of() == {"r1": "cards", "r2": "press"}
    assert list(store.records("press")) == ["r2"]


def test_what_is_forgotten_leaves_nothing(store: ListStore) -> None:
    """A forgotten record goes with every saying; the others and the list stay. Forgetting twice does no harm."""
    add(store, [saying("r1", "c1"), saying("r2", "c2")], {"r1": None, "r2": None})
    store.forget(["r1", "r1", "nobody"])
    store.forget(["r1"])
    assert store.list_of() == {"r2": "cards"}
    assert store.sayings("r1") == []


def test_a_dropped_list_goes_whole(store: ListStore) -> None:
    """Map, imports, records, sayings: all of this list, nothing of another."""
    add(store, [saying("r1", "c1")], {"r1": None})
    add(store, [saying("r2", "c2")], {"r2": None}, name="press")
    store.drop("cards")
    assert [one.name for one in store.all()] == ["press"]
    assert store.list_of() == {"r2": "press"}
    assert store.sayings("r1") == []
    assert store.database.execute("SELECT count(*) FROM list_imports").fetchone()[0] == 1


def test_lists_tell_how_often_and_when(store: ListStore) -> None:
    """By name, with the records that stand, the files added, and what the last one did."""
    add(store, [saying("r1", "c1")], {"r1": None})
    add(store, [], {"r1": None}, at=LATER)
    (only,) = store.all()
    assert (only.name, only.made_at, only.records, only.imports, only.last_at) == ("cards", AT, 1, 2, LATER)
    assert only.last_counts == {"new": 0}
