"""Sheets of observations and runs of estimates as they are kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from sudebnik.estimates.observation import Chance, Checked, Observation
from sudebnik.store.database import Database, migration_scripts, statements
from sudebnik.store.estimates import EstimateStore, OfSample, Run

BEFORE = 6
"""The schema before estimates were kept."""

ONE = Observation("c1/1", "c1", "person", {"plea": ("full",)}, {"regime": "redacted"}, {}, ("a1",))
OTHER = Observation("c2/1", "c2", "person", {"wound": (True,)}, {}, {}, ())
RUN = Run(0, "2026-01-01T00:00:00+00:00", "p1", "b1", "x1", 1, "q1", "r1")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EstimateStore]:
    with Database(tmp_path / "a.sqlite") as database:
        yield EstimateStore(database)


def test_a_sheet_takes_the_place_of_the_one_before(store: EstimateStore) -> None:
    """What is kept comes back; a new sheet leaves nothing of the old one, nor of what samples knew of it."""
    assert store.fingerprint("person") is None and store.observations("person") == ()
    store.keep("person", "f1", [ONE, OTHER])
    assert list(store.observations("person")) == [ONE, OTHER]
    assert store.fingerprint("person") == "f1"
    store.keep("person", "f2", [OTHER])
    assert list(store.observations("person")) == [OTHER]
    assert store.fingerprint("person") == "f2"
    rows = store.database.execute("SELECT variable FROM sheet_columns").fetchall()
    assert rows == [("wound",)]


def test_what_people_checked_comes_back_by_its_name(store: EstimateStore) -> None:
    """Each with the questions that people answered in all its acts; none is an empty sheet."""
    checked = {
        "c2/1": Checked(OTHER, frozenset({"wound"})),
        "c1/1": Checked(ONE, frozenset({"plea", "regime"})),
    }
    store.keep_checked("person_checked", "f1", checked)
    assert store.checked("person_checked") == checked
    store.keep_checked("person_checked", "f2", {})
    assert store.checked("person_checked") == {}
    assert store.checked("decision_checked") == {}


def test_what_a_sample_knows_comes_back(store: EstimateStore) -> None:
    """Chances to the last digit, who was checked, which questions; taken away with its sheet."""
    _sample(store.database, "s1")
    store.keep("person", "f1", [ONE, OTHER])
    told = OfSample(
        "spring",
        frozenset({"plea"}),
        {"c1/1": Chance("all", 1 / 3), "c2/1": Chance("card", 1.0)},
        frozenset({"c1/1"}),
    )
    store.keep_sample("person", "s1", ["c1/1", "c2/1"], told)
    assert store.samples("person", ["c1/1", "c2/1"]) == [told]
    store.forget()
    assert store.samples("person", []) == [] and store.observations("person") == ()


def test_runs_are_appended_and_equal_ones_are_one(store: EstimateStore) -> None:
    """A run with other answers, another program or another seed is a further one; the same again is the same."""
    first = store.add_run(RUN, [{"id": "plea"}])
    assert store.add_run(RUN._replace(at="2026-02-02T00:00:00+00:00"), [{"id": "plea"}]) == first
    second = store.add_run(RUN._replace(result="r2"), [{"id": "plea", "n": 2}])
    other = store.add_run(RUN._replace(questions="q2"), [])
    assert store.add_run(RUN._replace(result="r2"), []) == second
    assert [run.number for run in store.runs()] == [first, second, other] == [1, 2, 3]
    assert store.answers(second) == [{"id": "plea", "n": 2}] and store.answers(9) is None
    assert store.last_run("q1") == store.runs()[1]


@pytest.mark.parametrize("statement", ["UPDATE estimate_runs SET seed = 2", "DELETE FROM estimate_runs"])
def test_runs_are_not_rewritten(store: EstimateStore, statement: str) -> None:
    """Not even behind the program's back: what was answered once stays on record."""
    store.add_run(RUN, [])
    with pytest.raises(sqlite3.IntegrityError, match="only appended"):
        store.database.execute(statement)


def test_a_project_from_before_gets_the_tables(tmp_path: Path) -> None:
    """A file of the former schema opens with what it held, and keeps a sheet from then on."""
    path = tmp_path / "a.sqlite"
    with sqlite3.connect(path) as former:
        former.execute("PRAGMA journal_mode = WAL")
        from sudebnik.store import codings

        for function in (codings.correction_as_coding, codings.coding_hash, codings.coding_id):
            former.create_function(function.__name__, -1, function, deterministic=True)
        for script in migration_scripts()[:BEFORE]:
            for statement in statements(script):
                former.execute(statement)
        former.execute("INSERT INTO facts_about_project VALUES ('kept', 'yes')")
        former.execute(f"PRAGMA user_version = {BEFORE}")
    former.close()
    with Database(path) as database:
        assert database.schema_version == len(migration_scripts()) > BEFORE
        assert database.fact("kept") == "yes"
        store = EstimateStore(database)
        store.keep("person", "f", [ONE])
        assert list(store.observations("person")) == [ONE]
        assert database.check() == []


def _sample(database: Database, name: str) -> None:
    database.execute(
        "INSERT INTO samples VALUES (?, ?, 1, '{}', 'ed', '2026', 'b', '[]', 1, 0, 'h', 2, NULL)",
        (name, name),
    )
