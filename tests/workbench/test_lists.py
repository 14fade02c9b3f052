"""Lists taken in: what becomes of each row, what a newer file changes, what a kill leaves, what is forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sudebnik.errors import ListError, UsageError
from sudebnik.store.lists import FORMER, ListStore
from sudebnik.store.vault import Vault
from sudebnik.workbench import lists
from sudebnik.workbench.lists import Added
from sudebnik.workbench.project import Project
from sudebnik.workbench.vault import create_vault, new_key, open_vault, remove_person

HEAD = "id,name,birth,uid,court,case_number,received,decided,articles,term,absence,source"
ROWS = [
    "a1,Выдумкин Пров Лукич,1990-05-17,,61GV0010,1-15/2024,2024-01-09,2024-03-15,337.5,66,2.5,газета",
    "a2,Небывалов Иван Ильич,1985,,61GV0010,1-16/2024,2024-01-10,2024-03-20,337.3.1,54,,знакомый",
    "a3,Примеров Сила Саввич,,,,,,2024-05-02,338.1,72,11,",
]
MARKS = ("Выдумкин", "Небывалов", "Примеров", "1-15/2024", "2024-03-15", "1990-05-17", "газета", "слух")


class Desk:
    """A project with an open vault, and a file of a list to write and add."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.project = Project.create(folder / "p")
        self.vault = create_vault(self.project, new_key(self.project, folder / "my.key"))

    def add(self, *rows: str, head: str = HEAD, name: str = "cards", **options: Any) -> Added:
        path = self.folder / "list.csv"
        path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
        return lists.add(self.project, self.vault, path, name, **({"guessing": True} | options))

    def again(self) -> None:
        """As the next command finds it: the vault as it was last written."""
        self.vault.close()
        self.vault = open_vault(self.project, key=self.folder / "my.key")

    def close(self) -> None:
        self.vault.close()
        self.project.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.close()


def without_id(row: str) -> str:
    return row.partition(",")[2]


NAMELESS = HEAD.partition(",")[2]


def became(added: Added) -> list[tuple[int, str]]:
    return [(one.row, str(one.became)) for one in added.outcomes]


def why(added: Added) -> dict[int, set[str]]:
    return {one.row: {reason.why for reason in one.reasons} for one in added.outcomes if one.reasons}


def names(desk: Desk) -> list[str | None]:
    return sorted(record.name or "" for record in lists.records(desk.project, desk.vault))


# -- rows -------------------------------------------------------------------------------------------
def test_what_a_row_said_is_what_linkage_gets(desk: Desk) -> None:
    """Vault and tables together give the row back whole; alone, the tables tell of months and of no person."""
    desk.add(*ROWS)
    (first, *_) = sorted(lists.records(desk.project, desk.vault), key=lambda one: one.name or "")
    assert (first.list, first.name, first.birth) == ("cards", "Выдумкин Пров Лукич", "1990-05-17")
    assert (first.court, first.case_number, first.decided) == ("61GV0010", "1-15/2024", "2024-03-15")
    assert (first.articles, first.term, first.absence) == (("337.5",), 66.0, 2.5)
    held = desk.vault.get(first.id)
    assert held["source"] == "газета"
    assert json.loads(held["raw"])["cells"]["name"] == "Выдумкин Пров Лукич"


def test_a_file_added_twice_changes_nothing(desk: Desk) -> None:
    """The second time every row is known, and tables and records are the same as before."""
    desk.add(*ROWS)
    stood = desk.project.lists.records()
    desk.again()
    again = desk.add(*ROWS)
    assert [one for _, one in became(again)] == ["known"] * 3
    assert (again.counts["known"], again.absent) == (3, 0)
    assert desk.project.lists.records() == stood


@pytest.mark.parametrize("order", [(2, 0, 1), (1, 2, 0)])
@pytest.mark.parametrize("named", [True, False])
def test_the_order_of_rows_tells_nothing(desk: Desk, order: tuple[int, ...], named: bool) -> None:
    """The same rows in another order are all known, with ids of their own or without."""
    rows, head = (ROWS, HEAD) if named else ([without_id(row) for row in ROWS], NAMELESS)
    desk.add(*rows, head=head)
    assert desk.add(*(rows[index] for index in order), head=head).counts["known"] == 3


def test_a_row_twice_in_a_file_is_told(desk: Desk) -> None:
    """The later one is known, and the report names the row that it repeats; one record is made."""
    added = desk.add(without_id(ROWS[0]), without_id(ROWS[1]), without_id(ROWS[0]), head=NAMELESS)
    assert became(added) == [(2, "new"), (3, "new"), (4, "known")]
    assert added.outcomes[2].reasons[0] == ("same_row", None, 2)
    assert len(desk.project.lists.list_of()) == 2


def test_a_changed_row_keeps_its_record_and_its_former_words(desk: Desk) -> None:
    """Same id of the list, another term: one record, two sayings; the vault keeps the former row, the report names the field."""
    added = desk.add(*ROWS)
    known = added.outcomes[0].record
    assert known is not None
    changed = desk.add(ROWS[0].replace(",66,", ",48,"), *ROWS[1:]).outcomes[0]
    assert (str(changed.became), changed.record, changed.changed) == ("changed", known, ("term",))
    assert [said.changed for said in desk.project.lists.sayings(known)] == [(), ("term",)]
    assert json.loads(desk.vault.get(known + FORMER + "1")["raw"])["cells"]["term"] == "66"
    assert {one.id: one.term for one in lists.records(desk.project, desk.vault)}[known] == 48.0


def test_a_changed_row_without_id_is_known_by_person_and_case(desk: Desk) -> None:
    """Court, number and person are those of one record: the row changed it; no second record appears."""
    first = desk.add(*map(without_id, ROWS), head=NAMELESS)
    rows = [without_id(ROWS[0]).replace(",66,", ",48,"), *map(without_id, ROWS[1:])]
    second = desk.add(*rows, head=NAMELESS)
    assert [one for _, one in became(second)] == ["changed", "known", "known"]
    assert second.outcomes[0].record == first.outcomes[0].record


def test_two_men_of_one_case_are_two_records(desk: Desk) -> None:
    """Court, number and day alike, names not: neither is taken for the other's changed row."""
    other = ROWS[0].replace("Выдумкин Пров Лукич", "Небывалов Карп Фомич").replace("1990-05-17", "")
    desk.add(without_id(ROWS[0]), head=NAMELESS)
    added = desk.add(without_id(ROWS[0]), without_id(other), head=NAMELESS)
    assert [one for _, one in became(added)] == ["known", "new"]


def test_a_row_that_fits_several_is_not_put_into_one(desk: Desk) -> None:
    """Two records fit a changed row equally: it comes in as new, and the report says why."""
    row = ",Выдумкин П.,,,,,,2024-03-15,337.5,{},,"
    desk.add(row.format(60)[1:], row.format(66)[1:], head=NAMELESS)
    added = desk.add(row.format(72)[1:], head=NAMELESS)
    assert became(added) == [(2, "new")]
    assert "several_fit" in why(added)[2]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",,,,,,,2024,337.5,,,слух", "nothing_to_link_by"),
        ("x,ФИО1,,,,,,,337.5,60,,", "nothing_to_link_by"),
        (ROWS[0] + ",лишнее,ещё", "too_wide"),
        (ROWS[0].replace(" Пров", ",Пров"), "too_wide"),
    ],
)
def test_what_cannot_be_linked_is_refused(desk: Desk, row: str, reason: str) -> None:
    """The row is named by its number and the reason by a word; the rows beside it come in."""
    added = desk.add(row, ROWS[1])
    assert became(added) == [(2, "refused"), (3, "new")]
    assert reason in why(added)[2]


def test_an_unreadable_cell_does_not_cost_the_row(desk: Desk) -> None:
    """A date that is none: the row comes in without it, the report names the field."""
    added = desk.add(ROWS[0].replace("2024-03-15", "весной"))
    assert added.outcomes[0].reasons == (("unreadable", "decided", None),)
    assert lists.records(desk.project, desk.vault)[0].decided is None


def test_an_id_given_to_another_person_is_refused(desk: Desk) -> None:
    """Rows numbered anew after one was put in before them are not taken for changes of one another."""
    desk.add(*ROWS)
    moved = [f"a{number + 1}{row[2:]}" for number, row in enumerate(ROWS, 1)]
    added = desk.add(*moved)
    assert "id_of_another" in why(added)[2]
    assert added.counts["changed"] == 0
    assert len(lists.records(desk.project, desk.vault)) >= len(ROWS)


def test_who_asked_to_be_left_out_stays_out(desk: Desk) -> None:
    """His rows go, the former versions too, and no later file brings them back, whatever the spelling."""
    desk.add(*ROWS)
    desk.add(ROWS[0].replace(",66,", ",48,"), *ROWS[1:])
    done = remove_person(desk.project, desk.vault, "Выдумкин Пров Лукич", "1990")
    assert done.records == 1
    assert not [entry for entry in desk.vault.all().values() if "Выдумкин" in entry.get("raw", "")]
    added = desk.add(ROWS[0].replace("Выдумкин Пров Лукич", "ВЫДУМКИН ПРОВ ЛУКИЧ"), *ROWS[1:])
    assert became(added) == [(2, "removed"), (3, "known"), (4, "known")]
    assert added.outcomes[0].reasons == () and added.outcomes[0].record is None
    assert names(desk) == ["Небывалов Иван Ильич", "Примеров Сила Саввич"]


@pytest.mark.parametrize("head", ["id,Кто,Номер", "id,Кто,Имя-отчество,Номер"])
def test_who_asked_stays_out_where_his_name_was_not_mapped(desk: Desk, head: str) -> None:
    """A raw row is kept whole: who asked to be left out is left out of lists whose column of names nobody mapped, too."""
    parted = head.count(",") > 2
    rows = [
        f"a1,{'Выдумкин,Пров Лукич' if parted else 'Выдумкин Пров Лукич'},1-15/2024",
        f"a2,{'Небывалов,Иван Ильич' if parted else 'Небывалов Иван Ильич'},1-16/2024",
    ]
    columns = {"id": "id", "case_number": "Номер"}
    desk.add(*rows, head=head, columns=columns, guessing=False)
    done = remove_person(desk.project, desk.vault, "Выдумкин Пров Лукич", "1990")
    assert done.records == 1
    assert not [entry for entry in desk.vault.all().values() if "Выдумкин" in entry.get("raw", "")]
    assert became(desk.add(*rows, head=head, guessing=False)) == [(2, "removed"), (3, "known")]


# -- the map ----------------------------------------------------------------------------------------
def test_without_a_map_the_guess_is_shown_ready_to_type(desk: Desk) -> None:
    """No map, no --guess: nothing is taken in, and the message is a line of --map options for this file."""
    with pytest.raises(UsageError, match=r'--map name="ФИО"') as error:
        desk.add("Выдумкин Пров Лукич,15.03.2024", head="ФИО,Дата приговора", guessing=False)
    assert '--map decided="Дата приговора"' in str(error.value)
    assert "Выдумкин" not in str(error.value)
    assert desk.project.lists.all() == []


def test_the_map_is_kept_for_the_next_file(desk: Desk) -> None:
    """What was once said of the columns holds for the list; a later file needs no map."""
    path = desk.folder / "one.csv"
    path.write_text("Кто,Когда\nВыдумкин Пров Лукич,15.03.2024\n", encoding="utf-8")
    said = {"name": "Кто", "decided": "Когда"}
    lists.add(desk.project, desk.vault, path, "press", said)
    path.write_text("Когда,Кто\n20.03.2024,Небывалов Иван Ильич\n", encoding="utf-8")
    added = lists.add(desk.project, desk.vault, path, "press")
    assert (added.columns, added.counts["new"], added.absent) == (said, 1, 1)
    assert {one.decided for one in lists.records(desk.project, desk.vault)} == {"2024-03-15", "2024-03-20"}


def test_a_missing_heading_is_named_before_anything_is_written(desk: Desk) -> None:
    """A map that does not fit the file: one line with the heading; neither list nor vault changes."""
    path = desk.folder / "list.csv"
    path.write_text("ФИО,Суд\nВыдумкин Пров,61GV0010\n", encoding="utf-8")
    with pytest.raises(ListError, match="no column «Кто»"):
        lists.add(desk.project, desk.vault, path, "cards", {"name": "Кто"})
    assert (desk.project.lists.all(), len(desk.vault)) == ([], 0)


# -- a kill -----------------------------------------------------------------------------------------
class KilledError(BaseException):
    """Stands for the end of the process."""


def cut_off(monkeypatch: pytest.MonkeyPatch, owner: type, method: str) -> None:
    def killed(*_: object, **__: object) -> None:
        raise KilledError

    monkeypatch.setattr(owner, method, killed)


@pytest.mark.parametrize(("owner", "method"), [(Vault, "save"), (ListStore, "add")])
@pytest.mark.parametrize("times", [1, 2])
def test_a_kill_loses_nothing_and_doubles_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, owner: type, method: str, times: int
) -> None:
    """Cut off before or after the vault is written, what stood is read as it stood; the same command then does it once."""
    added = desk.add(*ROWS[:2])
    known = added.outcomes[0].record
    assert known is not None
    stood = lists.records(desk.project, desk.vault)
    newer = [ROWS[0].replace(",66,", ",48,"), *ROWS[1:]]
    for _ in range(times):
        with monkeypatch.context() as patch:
            cut_off(patch, owner, method)
            with pytest.raises(KilledError):
                desk.add(*newer)
        desk.again()
        assert lists.records(desk.project, desk.vault) == stood
    again = desk.add(*newer)
    assert [one for _, one in became(again)] == ["changed", "known", "new"]
    desk.again()
    records = {one.id: one for one in lists.records(desk.project, desk.vault)}
    assert len(records) == 3 and records[known].term == 48.0
    assert sorted(desk.vault.all()) == sorted([*records, known + FORMER + "1"])
    assert json.loads(desk.vault.get(known + FORMER + "1")["raw"])["cells"]["term"] == "66"


def test_a_killed_drop_is_finished_by_the_same_command(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The vault has forgotten, the tables not yet: the list still stands, and dropping it again ends the work."""
    desk.add(*ROWS)
    with monkeypatch.context() as patch:
        cut_off(patch, ListStore, "drop")
        with pytest.raises(KilledError):
            lists.drop(desk.project, desk.vault, "cards")
    desk.again()
    assert lists.drop(desk.project, desk.vault, "cards") == 3
    assert (desk.project.lists.all(), len(desk.vault)) == ([], 0)


def test_a_list_whose_vault_lost_it_is_brought_back_by_its_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """After a killed drop the same file brings names back under the old ids, and no record twice."""
    desk.add(*ROWS)
    ids = set(desk.project.lists.list_of())
    with monkeypatch.context() as patch:
        cut_off(patch, ListStore, "drop")
        with pytest.raises(KilledError):
            lists.drop(desk.project, desk.vault, "cards")
    desk.again()
    assert desk.add(*ROWS).counts["known"] == 3
    assert {one.id for one in lists.records(desk.project, desk.vault)} == ids
    assert names(desk)[0] == "Выдумкин Пров Лукич"


# -- forgetting -------------------------------------------------------------------------------------
def test_dropping_a_list_takes_former_versions_too(desk: Desk) -> None:
    """Of a dropped list the vault holds nothing; another list keeps all."""
    desk.add(*ROWS)
    desk.add(ROWS[0].replace(",66,", ",48,"), *ROWS[1:])
    desk.add(ROWS[1], name="press")
    assert lists.drop(desk.project, desk.vault, "cards") == 3
    assert sorted(desk.vault.all()) == sorted(desk.project.lists.list_of())
    assert names(desk) == ["Небывалов Иван Ильич"]
    with pytest.raises(ListError, match="no list «cards»"):
        lists.drop(desk.project, desk.vault, "cards")


def test_tables_hold_no_person(desk: Desk) -> None:
    """Names, days, numbers, ids of rows, sources: in the vault alone, and there locked."""
    desk.add(*ROWS)
    desk.add(ROWS[0].replace(",66,", ",48,"), ",,,,,,,,,,,слух Выдумкин")
    desk.project.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    rows = [
        str(value)
        for table in ("lists", "list_imports", "list_records", "sayings")
        for row in desk.project.database.execute(f"SELECT * FROM {table}")  # noqa: S608 - names of tables, from above
        for value in row
    ]
    assert rows
    assert not [value for value in rows for mark in MARKS if mark in value]
    for file in (desk.folder / "p").rglob("*"):
        if file.is_file():
            assert "Выдумкин".encode() not in file.read_bytes(), file.name
