"""The invented lists that linkage is measured on are what their description says."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmark.invented import surnames
from benchmark.persons import INCLUDED, persons, write

from sudebnik.law.courts import register
from sudebnik.text.names import read_name

N = 4000


@pytest.fixture(scope="module")
def clean():
    return persons(N, corrupted=0.0, seed=3)


@pytest.fixture(scope="module")
def dirty():
    return persons(N, seed=3)


def test_equal_arguments_give_equal_lists(dirty):
    """Rows, ids, order and truth hang on the arguments alone; another seed gives others."""
    assert persons(N, seed=3) == dirty
    assert persons(N, seed=4) != dirty


def test_each_row_is_one_known_person(dirty):
    """Ids are unique and every row has its truth."""
    records, truth = dirty
    assert {record.id for record in records} == set(truth)
    assert len(truth) == len(records)


def test_lists_see_the_shares_that_are_said(clean):
    """Six in ten, half and three in ten of the persons, two in a hundred rows twice."""
    records, truth = clean
    for name, share in INCLUDED.items():
        rows = [truth[record.id] for record in records if record.list == name]
        assert len(set(rows)) / N == pytest.approx(share, abs=0.03)
        assert len(rows) / len(set(rows)) == pytest.approx(1.02, abs=0.01)


def test_a_list_can_be_left_out():
    """Two lists are the first two."""
    assert {record.list for record in persons(200, lists=2, seed=1)[0]} == {"A", "B"}


def test_values_are_corrupted_as_often_as_is_said(dirty):
    """One court in ten is corrupted, half of these are missing; one name in a hundred is missing or a mask."""
    records, _ = dirty
    cards = [record for record in records if record.list == "A"]
    assert sum(record.court is None for record in cards) / len(cards) == pytest.approx(0.05, abs=0.015)
    nobody = sum(not record.name or not read_name(record.name).surname for record in records)
    assert 0.007 < nobody / len(records) < 0.02


def test_a_clean_name_of_one_person_reads_as_one(clean):
    """Without corruption 99.5 in a hundred pairs of rows of one person agree in surname and given name."""
    records, truth = clean
    by_person: dict[str, list[str]] = {}
    for record in records:
        by_person.setdefault(truth[record.id], []).append(record.name or "")
    said: Counter[bool] = Counter()
    for first, *others in by_person.values():
        one = read_name(first)
        for other in map(read_name, others):
            same_given = None in (one.given, other.given) or bool(
                {one.given, *one.given_others} & {other.given, *other.given_others}
            )
            said[one.surname == other.surname and same_given] += 1
    assert said[True] / said.total() > 0.995


def test_courts_and_dates_are_possible(clean):
    """Courts are of the register, decisions come after receipt."""
    for record in clean[0]:
        if record.list == "A":
            assert record.court in register()
            assert str(record.received) < str(record.decided)


def test_surnames_are_many():
    """There are far more surnames than the lists' common ones."""
    assert len(surnames("slavic")) >= 1500


def test_the_files_hold_every_row(tmp_path, dirty):
    """Three CSV files and the truth, a line a row."""
    records, truth = dirty
    write(tmp_path, records, truth)
    counts = {path.name: len(path.read_text("utf-8").splitlines()) - 1 for path in tmp_path.iterdir()}
    assert counts.pop("truth.csv") == len(records)
    assert sum(counts.values()) == len(records)
    assert sorted(counts) == ["list-a.csv", "list-b.csv", "list-c.csv"]
