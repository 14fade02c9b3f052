"""The log of codings proves itself whole; rulings can leave the project and their words with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sudebnik.codings.coding import Coding, Given, Kind, Words
from sudebnik.store import database as schema
from sudebnik.store.codings import CodingStore, coding_hash
from sudebnik.store.database import Database


def coding(second: int, **fields: object) -> Coding:
    line = Coding(
        kind=Kind.CODING,
        document="d1",
        person=1,
        variable="plea",
        given=(Given("full", (Words(3, 9, "TESTIMONY", f"вину {second % 10}"),)),),
        missing=None,
        coder="anna",
        at=f"2026-01-01T00:00:00.{second:06}+00:00",
        codebook="r",
        question="q",
        text="t",
    )
    return replace(line, **fields)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CodingStore]:
    """A log of four lines."""
    with Database(tmp_path / "p.sqlite") as database:
        kept = CodingStore(database)
        for number in range(1, 5):
            kept.append(coding(number))
        yield kept


def test_lines_come_back_as_they_went_in(store: CodingStore) -> None:
    """Numbers from 1, words and all; by document, coder, since; by id and by unit."""
    assert store.log() == [coding(number, number=number) for number in range(1, 5)]
    store.append(coding(5, coder="boris", sample="s1", document="d2", person=None))
    assert [line.number for line in store.log(coder="boris")] == [5]
    assert [line.number for line in store.log("d1", since=2)] == [3, 4]
    assert [line.number for line in store.log(sample="s1")] == [5]
    assert [line.number for line in store.latest(2, before=5)] == [4, 3]
    assert [line.number for line in store.of_unit(("d2", None, "plea"))] == [5]
    assert store.last(("d1", 1, "plea")) == 4
    assert store.last(("d1", 1, "plea"), "boris") == 0
    assert store.get(coding(2).id) == coding(2, number=2)
    assert store.documents() == ["d1", "d2"]


def test_the_same_line_is_written_once(store: CodingStore) -> None:
    """Appending a line that is there already gives its number and adds nothing."""
    assert store.append(coding(2)).number == 2
    assert store.count() == 4


def unguarded(store: CodingStore, *statements: str) -> None:
    """What somebody does who opens the file with other tools: without the triggers."""
    for (trigger,) in store.database.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'codings'"
    ).fetchall():
        store.database.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        store.database.execute(statement)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE codings SET body = replace(body, 'full', 'none') WHERE number = 2",
            "coding 2: the line was altered",
        ),
        ("UPDATE codings SET former = hash WHERE number = 3", "coding 3: "),
        ("UPDATE codings SET document = 'd9' WHERE number = 2", "coding 2: is filed under another"),
        ("UPDATE codings SET coder = 'boris' WHERE number = 2", "coding 2: is filed under another"),
        ("UPDATE codings SET id = 'x' WHERE number = 2", "coding 2: is filed under another"),
        ("DELETE FROM codings WHERE number = 2", "coding 2: is missing"),
        ("DELETE FROM codings WHERE number = 4", "coding 4: is missing"),
        ("DELETE FROM codings", "codings 1 to 4: are missing"),
        ("UPDATE coding_words SET exact = x'7879'", "words beside the log were altered"),
    ],
)
def test_what_was_altered_or_taken_out_is_found(store: CodingStore, statement: str, fault: str) -> None:
    """Every change behind the log's back is named by its line."""
    assert store.verify() == []
    unguarded(store, statement)
    assert any(fault in found for found in store.verify())


def test_a_log_rewritten_whole_is_found_by_whoever_noted_its_head(store: CodingStore) -> None:
    """With all hashes reckoned anew the log looks whole, but not to one who wrote its head down."""
    noted = store.head()
    unguarded(store)
    former = store.database.execute("SELECT hash FROM codings WHERE number = 3").fetchone()[0]
    body = coding(4, comment="another").body().decode()
    store.database.execute(
        "UPDATE codings SET body = ?, id = ?, hash = ? WHERE number = 4",
        (body, coding(4, comment="another").id, coding_hash(4, former, body)),
    )
    assert store.verify() == []
    assert store.verify(noted) == ["coding 4: is another than the one noted; the log was rewritten"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE codings SET coder = 'x'",
        "DELETE FROM codings",
        "INSERT OR REPLACE INTO codings SELECT * FROM codings WHERE number = 1",
        "INSERT INTO codings SELECT 9, 'i', body, 'f', 'h', document, person, variable, coder, sample FROM codings WHERE number = 1",
    ],
)
def test_the_file_itself_refuses_to_rewrite_the_log(store: CodingStore, statement: str) -> None:
    """Lines are neither changed, nor deleted, nor replaced, nor put in beside the chain."""
    with pytest.raises(sqlite3.IntegrityError, match=r"appended|follows"):
        store.database.execute(statement)


def test_words_go_with_their_ruling_and_the_log_stands(store: CodingStore) -> None:
    """After a ruling was taken out none of its words is in the file; the lines, their ids and the chain are as before."""
    before = store.log()
    store.forget_words(["d1"])
    after = store.log()
    assert [line.id for line in after] == [line.id for line in before]
    assert {words.exact for line in after for given in line.given for words in given.evidence} == {""}
    assert store.verify() == []


def test_corrections_of_an_earlier_version_become_decisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A project of schema 4 opens with its corrections as a log that proves itself, in their order, none lost."""
    scripts = schema.migration_scripts()
    monkeypatch.setattr(schema, "migration_scripts", lambda: scripts[:4])
    with Database(tmp_path / "old.sqlite") as old:
        for variable, action, answer, missing in (
            ("plea", "set", '["full"]', None),
            ("plea", "set", "[]", "redacted"),
            ("plea", "withdraw", "[]", None),
            ("regime", "set", '["general"]', None),
        ):
            old.execute(
                "INSERT INTO corrections (document, person, variable, action, answer, missing, machine, reason, coder, at) "
                "VALUES ('d1', 1, ?, ?, ?, ?, '[]', 'перечитано', 'A. Reader', '2026-01-01T00:00:00+00:00')",
                (variable, action, answer, missing),
            )
    monkeypatch.setattr(schema, "migration_scripts", lambda: scripts)
    with Database(tmp_path / "old.sqlite") as new:
        lines = CodingStore(new).log()
        assert CodingStore(new).verify() == []
    assert [(line.kind.value, line.variable, line.missing) for line in lines] == [
        ("decision", "plea", None),
        ("decision", "plea", "redacted"),
        ("withdrawal", "plea", None),
        ("decision", "regime", None),
    ]
    assert {line.comment for line in lines} == {"перечитано"}
