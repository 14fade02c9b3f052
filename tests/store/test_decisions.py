"""Decisions about pairs are appended, and what is done to the log behind its back is found."""

from __future__ import annotations

import sqlite3

import pytest

from sudebnik.cases.decisions import LinkDecision
from sudebnik.store.database import Database
from sudebnik.store.decisions import DecisionStore


@pytest.fixture
def store(tmp_path):
    with Database(tmp_path / "project.sqlite") as database:
        yield DecisionStore(database)


def said(left, right, answer="same", about="records"):
    return LinkDecision(left, right, answer, "reviewer", "2026-11-22T10:00:00+00:00", "год «тот же»", about)


def filled(store):
    for both in ("ab", "bc", "cd", "de"):
        store.add(said(*both))
    return store


def behind_its_back(store, *statements):
    """What somebody with another program could do to the file."""
    triggers = store.database.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'link_decisions'"
    ).fetchall()
    for name, _ in triggers:
        store.database.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        store.database.execute(statement)
    for _, sql in triggers:
        store.database.execute(sql)


def test_what_was_decided_is_read_again(store):
    """Lines come back as they were said, oldest first, with their numbers; about one kind where it is named."""
    store.add(said("b", "a", "different"))
    store.add(said("c", "d", about="documents"))
    assert [(one.number, one.pair, one.answer, one.by, one.why) for one in store.log()] == [
        (1, ("a", "b"), "different", "reviewer", "год «тот же»"),
        (2, ("c", "d"), "same", "reviewer", "год «тот же»"),
    ]
    assert [one.number for one in store.log("documents")] == [2]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE link_decisions SET answer = 'different' WHERE number = 2",
        "DELETE FROM link_decisions WHERE number = 2",
        "INSERT OR REPLACE INTO link_decisions SELECT * FROM link_decisions WHERE number = 2",
        "INSERT INTO link_decisions VALUES (9, 'records', 'a', 'b', 'same', 'x', 'x', '', 'not the last hash', 'x')",
    ],
)
def test_a_line_is_not_rewritten(store, statement):
    """SQLite itself refuses to change, delete or replace a line, and one that does not follow the last."""
    filled(store)
    with pytest.raises(sqlite3.IntegrityError, match=r"appended|follows"):
        store.database.execute(statement)
    assert store.verify() == [] and len(store.log()) == 4


def test_an_interrupted_decision_leaves_the_log_whole(store):
    """A transaction that fails takes its lines with it, and the next line follows the last one kept."""
    filled(store)

    def interrupted():
        with store.database.transaction():
            store.add(said("x", "y"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert store.add(said("x", "y")) == 5
    assert store.verify() == []


def test_two_who_decide_at_once_write_one_log(store):
    """Two open files append in turn, each to what the other wrote."""
    with Database(store.database.path) as other:
        for number in range(6):
            (store if number % 2 else DecisionStore(other)).add(said("a", f"b{number}"))
    assert [one.number for one in store.log()] == [1, 2, 3, 4, 5, 6] and store.verify() == []


@pytest.mark.parametrize("column", ["answer", "about", "left_id", "right_id", "decider", "at", "why"])
def test_an_altered_line_is_found(store, column):
    """Whatever column was changed behind the triggers' back."""
    other = {"answer": "different", "about": "documents", "left_id": "aa"}.get(column, "x")
    behind_its_back(filled(store), f"UPDATE link_decisions SET {column} = '{other}' WHERE number = 2")  # noqa: S608
    assert store.verify() == ["decision 2: the line was altered"]


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ("1", "decision 1: is missing"),
        ("2, 3", "decisions 2 to 3: are missing"),
        ("4", "decision 4: is missing"),
        ("1, 2, 3, 4", "decisions 1 to 4: are missing"),
    ],
)
def test_a_missing_line_is_found(store, gone, told):
    """At the beginning, in the middle and at the end."""
    behind_its_back(filled(store), f"DELETE FROM link_decisions WHERE number IN ({gone})")  # noqa: S608
    assert store.verify() == [told]


def test_lines_moved_up_are_found(store):
    """A line taken out and the others numbered anew: they no longer follow from each other."""
    behind_its_back(
        filled(store),
        "DELETE FROM link_decisions WHERE number = 2",
        "UPDATE link_decisions SET number = number - 1 WHERE number > 2",
        "UPDATE sqlite_sequence SET seq = 3 WHERE name = 'link_decisions'",
    )
    assert "decision 2: does not follow from the line before it" in store.verify()


def test_a_log_rewritten_whole_is_found_by_who_noted_its_head(store, tmp_path):
    """Somebody who makes a whole new log, hashes and all, is found out by a number and a hash noted earlier."""
    noted = filled(store).head()
    assert store.verify(noted) == []
    with Database(tmp_path / "other.sqlite") as database:
        other = DecisionStore(database)
        for both in ("ab", "bc", "xy", "de", "ef"):
            other.add(said(*both))
        assert other.verify() == []
        assert other.verify(noted) == ["decision 4: is another than the one noted; the log was rewritten"]


def test_a_log_cut_short_is_found_by_who_noted_its_head(store, tmp_path):
    """A shorter log that is whole in itself lacks what was noted."""
    noted = filled(store).head()
    with Database(tmp_path / "other.sqlite") as database:
        other = DecisionStore(database)
        other.add(said("a", "b"))
        assert other.verify(noted) == ["decisions 2 to 4: are missing"]
