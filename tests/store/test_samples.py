"""Samples are kept as they were drawn, and can be extended and read, not rewritten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from sudebnik.codings.assignment import Assigned, Sample
from sudebnik.stats.sampling import Drawn
from sudebnik.store.database import Database
from sudebnik.store.samples import SampleStore

STRATA = {"d1": "x", "d2": "x", "d3": "x", "d4": "y", "d5": "y"}


def sample(name: str = "spring", *, blind: bool = True) -> Sample:
    return Sample(
        id=f"id of {name}",
        name=name,
        seed=7,
        design={"stratify": ["court"]},
        by="ed",
        at=f"2026-01-01T00:00:00.{len(name):06}+00:00",
        codebook="r",
        variables=("plea", "reason"),
        blind=blind,
        double=0.5,
        frame=("hash", 5),
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SampleStore]:
    """A sample of two acts of five, one for anna, one for anna and boris."""
    with Database(tmp_path / "p.sqlite") as database:
        kept = SampleStore(database)
        with database.transaction():
            kept.add(sample(), STRATA)
            first = [Drawn("d1", "x", 1 / 3, 1, 3), Drawn("d4", "y", 1 / 2, 1, 2)]
            kept.add_round("id of spring", first, frozenset({"d4"}), by="ed", at="now")
            given = [
                Assigned("d1", "anna", False),
                Assigned("d4", "anna", False),
                Assigned("d4", "boris", False),
            ]
            kept.assign("id of spring", given, 1, "now")
        yield kept


def test_a_sample_comes_back_as_it_went_in(store: SampleStore) -> None:
    """By name and by id; its acts with stratum, chance and order; the frame with every stratum."""
    assert store.get("spring") == store.get("id of spring") == sample()
    assert store.get("autumn") is None
    assert [(one.drawn, one.position, one.round, one.readings) for one in store.members("id of spring")] == [
        (Drawn("d1", "x", 1 / 3, 1, 3), 1, 1, 1),
        (Drawn("d4", "y", 1 / 2, 1, 2), 2, 1, 2),
    ]
    assert store.frame("id of spring") == STRATA


def test_an_extension_raises_the_chance_of_all_and_adds_to_the_end(store: SampleStore) -> None:
    """What was drawn before keeps its place and its readers and has the new chance; the new act comes after it."""
    whole = [Drawn("d2", "x", 2 / 3, 2, 3), Drawn("d1", "x", 2 / 3, 1, 3), Drawn("d4", "y", 1 / 2, 1, 2)]
    assert store.add_round("id of spring", whole, frozenset(), by="ed", at="later") == 2
    assert [(one.drawn.unit, one.drawn.probability, one.round, one.readings) for one in store.members("id of spring")] == [
        ("d1", 2 / 3, 1, 1),
        ("d4", 1 / 2, 1, 2),
        ("d2", 2 / 3, 2, 1),
    ]  # fmt: skip
    assert store.database.execute(
        "SELECT probability FROM sample_strata WHERE stratum = 'x' ORDER BY round"
    ).fetchall() == [(1 / 3,), (2 / 3,)]


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("samples", "seed"),
        ("sample_rounds", "made_by"),
        ("sample_strata", "probability"),
        ("sample_units", "stratum"),
        ("assignments", "coder"),
        ("readings", "count"),
        ("questions", "definition"),
    ],
)
def test_nothing_is_rewritten_or_deleted(store: SampleStore, table: str, column: str) -> None:
    """SQLite itself refuses to change or delete a row of any of the tables."""
    store.tell("id of spring", "d1", "anna", "persons", 2, "now")
    store.keep_questions([("f", "plea", ["plea"])], "r", "now")
    for statement in (f"UPDATE {table} SET {column} = 1", f"DELETE FROM {table}"):  # noqa: S608 - our own words
        with pytest.raises(sqlite3.IntegrityError, match=r"only (extended|appended)"):
            store.database.execute(statement)


def test_one_act_is_given_to_a_coder_once(store: SampleStore) -> None:
    """The database refuses to give somebody an act of a sample a second time, and to end a reading twice."""
    with pytest.raises(sqlite3.IntegrityError):
        store.assign("id of spring", [Assigned("d1", "anna", False)], 1, "now")
    store.tell("id of spring", "d1", "anna", "finished", 3, "now")
    with pytest.raises(sqlite3.IntegrityError):
        store.tell("id of spring", "d1", "anna", "released", 0, "now")


def test_only_a_coder_who_was_given_an_act_speaks_of_it(store: SampleStore) -> None:
    """Nobody counts persons in, or finishes, an act that is not his."""
    with pytest.raises(sqlite3.IntegrityError):
        store.tell("id of spring", "d1", "boris", "finished", 0, "now")


def test_blindness_needs_no_walk_through_a_table(store: SampleStore) -> None:
    """The one query of the rule of blindness searches by indexes alone."""
    asked: list[str] = []
    store.database.connection.set_trace_callback(asked.append)
    assert store.blind_for("anna", "d1") == "id of spring"
    store.database.connection.set_trace_callback(None)
    assert len(asked) == 1
    plan = [row[3] for row in store.database.execute(f"EXPLAIN QUERY PLAN {asked[0]}")]
    assert len(plan) > 1 and not [
        step for step in plan if step.startswith("SCAN") and step != "SCAN CONSTANT ROW"
    ]


def test_blindness_ends_with_the_act(store: SampleStore) -> None:
    """A coder is blind to his acts until each is finished or taken back; nobody else is, and an open sample blinds nobody."""
    assert store.blind_documents("anna") == {"d1", "d4"}
    assert store.blind_for("boris", "d1") is None
    store.tell("id of spring", "d1", "anna", "persons", 1, "now")
    assert store.blind_for("anna", "d1") == "id of spring"
    store.tell("id of spring", "d1", "anna", "finished", 2, "now")
    assert store.blind_for("anna", "d1") is None
    assert store.blind_documents("anna") == {"d4"}
    store.tell("id of spring", "d4", "boris", "released", 0, "now")
    assert store.blind_documents("boris") == frozenset()
    store.add(sample("open one", blind=False), STRATA)
    store.add_round("id of open one", [Drawn("d2", "x", 1 / 3, 1, 3)], frozenset(), by="ed", at="now")
    store.assign("id of open one", [Assigned("d2", "boris", False)], 1, "now")
    assert store.blind_for("boris", "d2") is None


def test_tasks_are_listed_by_sample_and_order(store: SampleStore) -> None:
    """Each with the last number of persons told and how it ended; of acts that are no longer here, that they are not."""
    store.tell("id of spring", "d4", "anna", "persons", 1, "now")
    store.tell("id of spring", "d4", "anna", "persons", 3, "now")
    store.tell("id of spring", "d4", "anna", "finished", 9, "now")
    assert [tuple(task) for task in store.tasks(coder="anna")] == [
        ("id of spring", "d1", "anna", 1, None, None, 0, False),
        ("id of spring", "d4", "anna", 2, 3, "finished", 9, False),
    ]
    assert store.tasks(coder="anna", is_open=True) == []


def test_the_first_definition_under_a_fingerprint_stays(store: SampleStore) -> None:
    """What was asked is kept once; a second word on the same fingerprint changes nothing."""
    store.keep_questions([("f", "plea", ["plea", "fully"])], "r1", "now")
    store.keep_questions([("f", "plea", ["another"]), ("g", "plea", ["plea", "partly"])], "r2", "later")
    assert store.questions() == {"f": ["plea", "fully"], "g": ["plea", "partly"]}
