"""Names of cases and persons as they are kept."""

from __future__ import annotations

import pytest

from sudebnik.cases.pairs import Comparison, ScoredPair
from sudebnik.store.cases import CaseStore
from sudebnik.store.database import Database

AT = "2026-11-22T10:00:00+00:00"


@pytest.fixture
def store(tmp_path):
    with Database(tmp_path / "project.sqlite") as database:
        yield CaseStore(database)


def test_a_name_says_nothing_and_is_not_given_twice(store, tmp_path):
    """Two projects name the same documents differently, and no group gets a name that another one ever had."""
    name = store.cases.naming()
    made = [name([f"document {number}"]) for number in range(1000)] + [name(["document 1"])]
    assert len(set(made)) == len(made)
    with Database(tmp_path / "other.sqlite") as other:
        assert CaseStore(other).cases.naming()(["document 1"]) not in made


def test_a_name_is_the_same_after_a_kill(store):
    """What was not written yet is named alike the next time; what was written is given to nobody else."""
    assert store.cases.naming()(["b", "a"]) == store.cases.naming()(["a", "c"])
    first = store.cases.naming()(["a"])
    store.cases.keep({"a": first}, {}, AT)
    assert store.cases.naming()(["a"]) != first


def test_cases_and_persons_are_named_apart(store):
    """An id that is a document's and a record's gives two names."""
    assert store.cases.naming()(["a"]) != store.persons.naming()(["a"])


def test_who_belongs_where_is_kept(store):
    """What is written is what is read, and what left is gone."""
    store.cases.keep({"a": "one", "b": "one", "c": "two"}, {}, AT)
    store.cases.keep({"a": "one", "c": "two", "d": "two"}, {}, AT)
    assert store.cases.all() == {"a": "one", "c": "two", "d": "two"}


def test_a_name_given_up_leads_to_the_one_that_took_over(store):
    """Whoever noted a case's name finds the case again after it was put together with another, twice."""
    store.cases.keep({"a": "one", "b": "two", "c": "three"}, {}, AT)
    store.cases.keep({"a": "two", "b": "two", "c": "three"}, {"one": "two"}, AT)
    store.cases.keep({"a": "three", "b": "three", "c": "three"}, {"two": "three"}, AT)
    assert [store.cases.became(name) for name in ("one", "two", "three", "none")] == [
        "three",
        "three",
        "three",
        None,
    ]


def test_a_name_that_comes_back_stands_again(store):
    """A case that was put together and parted again is found under its own name."""
    store.cases.keep({"a": "one", "b": "two"}, {}, AT)
    store.cases.keep({"a": "two", "b": "two"}, {"one": "two"}, AT)
    store.cases.keep({"a": "one", "b": "two"}, {}, AT)
    assert store.cases.became("one") == "one"


def test_cases_and_persons_are_kept_apart(store):
    """A name among cases is none among persons."""
    store.cases.keep({"a": "one"}, {}, AT)
    assert store.persons.all() == {} and store.persons.became("one") is None


def test_pairs_are_those_of_the_last_linkage(store):
    """A new linkage takes the place of the one before, with its weights and remarks."""
    old = ScoredPair("a", "b", 0.5, 0.0)
    new = ScoredPair("c", "b", 0.9, 3.2, (Comparison("name", "same full name", 8.5),), "same UID")
    store.keep_linkage([old], at=AT, program="1", seed=1, model={}, notes=[])
    number = store.keep_linkage([new], at=AT, program="2", seed=7, model={"prior": 0.1}, notes=["few rows"])
    assert list(store.pairs()) == [new._replace(left="b", right="c")]
    last = store.last_linkage()
    assert last is not None
    assert (last.number, last.seed, last.model, last.notes) == (number, 7, {"prior": 0.1}, ["few rows"])


def test_a_forgotten_record_stands_in_no_pair(store):
    """Who asked to be left out is in no pair and belongs to no person."""
    store.keep_linkage(
        [ScoredPair("a", "b", 0.5, 0.0), ScoredPair("b", "c", 0.5, 0.0)],
        at=AT,
        program="1",
        seed=1,
        model={},
        notes=[],
    )
    store.persons.keep({"a": "one", "b": "one", "c": "one"}, {}, AT)
    store.forget_records(["a"])
    assert [one.pair for one in store.pairs()] == [("b", "c")]
    assert store.persons.all() == {"b": "one", "c": "one"}
