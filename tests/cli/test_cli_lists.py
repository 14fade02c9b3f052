"""Lists from the terminal: mapped, taken in, shown, dropped; counts and rows in two languages, and no name anywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.terminal import ROOT, Said, sudebnik

from sudebnik.workbench.project import Project, Settings
from sudebnik.workbench.vault import create_vault, new_key, open_vault

CODINGS = ("utf-8", "cp1251", "utf-16-le", "utf-16-be", "koi8-r", "cp866")
WORDS = (
    "Выдумкин",
    "выдумкин",
    "ВЫДУМКИН",
    "Небывалов",
    "1-15/2024",
    "15.03.2024",
    "2024-03-15",
    "17.05.1990",
)
MARKS = [word.encode(coding) for word in WORDS for coding in CODINGS] + [b"ydumkin", b"\\u0412\\u044b\\u0434"]

LIST = (
    "ФИО;Дата рождения;Номер дела;Дата приговора;Статья;Срок\n"
    "Выдумкин Иван Лукич;17.05.1990;1-15/2024;15.03.2024;ч. 5 ст. 337;66\n"
    "Vydumkin Ivan;1990;;15.03.2024;337.5;66\n"
    "Небывалов Иван Ильич;1985;1-16/2024;весной Выдумкин;338;72\n"
    ";;;;337;60\n"
    "Выдумкин; Иван;17.05.1990;1-15/2024;15.03.2024;337;66\n"
)  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a project `p`, its key `k` and an invented list `cards.csv`."""
    with Project.create(tmp_path / "p", Settings(lang="en")) as project:
        create_vault(project, new_key(project, tmp_path / "k")).close()
    (tmp_path / "cards.csv").write_text(LIST, encoding="cp1251")
    return tmp_path


def run(desk: Path, *arguments: object, key: bool = True) -> Said:
    """`sudebnik cases list …` in the project; what it says names nobody, whatever it is."""
    given = ["--key", "k"] if key else []
    said = sudebnik("cases", "list", *arguments, "--project", "p", *given, cwd=desk)
    assert not [mark for mark in MARKS if mark in (said.out + said.err).encode()]
    return said


def add(desk: Path, *options: object) -> Said:
    return run(desk, "add", "cards.csv", "--as", "cards", *options)


def rows(report: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in report.read_text("utf-8").splitlines()]


def test_no_name_is_anywhere_outside_the_vault(desk: Path) -> None:
    """Added, added again, changed, refused, with a report: no file of the project, no line, no report holds a name or day."""
    for content in (LIST, LIST.replace(";66", ";48")):
        (desk / "cards.csv").write_text(content, encoding="cp1251")
        said = add(desk, "--guess", "--report", "r.jsonl", "--lang", "ru")
        assert said.code == 0, said.err
    files = [desk / "r.jsonl", *(file for file in (desk / "p").rglob("*") if file.is_file())]
    assert len(files) >= 4
    assert not [file.name for file in files for mark in MARKS if mark in file.read_bytes()]
    with Project.open(desk / "p") as project, open_vault(project, key=desk / "k") as vault:
        assert sum("Выдумкин" in entry.get("raw", "") for entry in vault.all().values()) >= 2


def test_counts_and_reasons_are_told_by_row(desk: Path) -> None:
    """The terminal counts; the report has a line for each row: its number as a spreadsheet shows it, what became, why."""
    said = add(desk, "--guess", "--report", "r.jsonl")
    assert said.out.splitlines()[0].startswith("Columns: articles ← Статья, birth ← Дата рождения")
    assert [line.split() for line in said.out.splitlines()[1:]] == [["3", "new"], ["2", "refused"]]
    assert "decided cannot be read: 1 (rows 4)" in said.err
    told = rows(desk / "r.jsonl")
    assert [(row["row"], row["became"]) for row in told] == [
        (2, "new"), (3, "new"), (4, "new"), (5, "refused"), (6, "refused"),
    ]  # fmt: skip
    assert told[2]["reasons"] == [{"why": "unreadable", "field": "decided"}]
    assert told[3]["reasons"] == [{"why": "nothing_to_link_by"}]
    assert told[4]["reasons"] == [{"why": "too_wide"}]
    assert {key for row in told for key in row} <= {"row", "became", "record", "reasons", "changed"}


@pytest.mark.parametrize(("lang", "word"), [("en", "known already"), ("ru", "уже известных")])
def test_the_same_file_twice_is_known(desk: Path, lang: str, word: str) -> None:
    """The second time no map is needed and nothing is new."""
    add(desk, "--guess")
    said = add(desk, "--lang", lang)
    assert said.code == 0, said.err
    assert f"3 {word}" in said.out


def test_a_changed_row_tells_its_fields(desk: Path) -> None:
    """A newer file with another term: the report names the field, not the value."""
    add(desk, "--guess")
    (desk / "cards.csv").write_text(LIST.replace("15.03.2024;ч. 5 ст. 337;66", "15.03.2024;ч. 5 ст. 337;48"), encoding="cp1251")  # fmt: skip
    counts = json.loads(add(desk, "--report", "r.jsonl", "--json").out)
    assert (counts["changed"], counts["known"], counts["new"], counts["absent"]) == (1, 2, 0, 0)
    assert rows(desk / "r.jsonl")[0]["changed"] == ["term"]


def test_without_a_map_a_ready_line_is_shown(desk: Path) -> None:
    """Neither --map nor --guess, and no map saved: exit 2, one line with the options for this very file."""
    said = add(desk)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert '--map name="ФИО"' in said.err
    assert '--map decided="Дата приговора"' in said.err
    assert json.loads(sudebnik("vault", "status", "--project", "p", "--key", "k", "--json", cwd=desk).out)["records"] == 0  # fmt: skip


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--map", "whom=ФИО"], "lists have no field 'whom'"),
        (["--map", "name=Имя"], "no column «Имя»"),
        (["--map", "name"], "write WHAT=COLUMN"),
        (["--map", "name=ФИО", "--sheet", "Лист1"], "leave --sheet out"),
    ],
)
def test_a_wrong_call_is_one_line(desk: Path, options: list[str], words: str) -> None:
    """What, where, what now; exit 2; nothing is taken in."""
    said = add(desk, *options)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert words in said.err
    assert run(desk, "show", "--jsonl", key=False).out == ""


def test_a_file_without_headings_shows_none_of_its_data(desk: Path) -> None:
    """The first row is somebody's data: it is not shown as headings, columns are named by place, and every row comes in."""
    (desk / "cards.csv").write_text("\n".join(LIST.splitlines()[1:4]) + "\n", encoding="cp1251")
    said = add(desk)
    assert said.code == 2
    assert "--map name=#2" in said.err
    assert "#1, #2" in run(desk, "map", "cards.csv", key=False).out
    assert add(desk, "--map", "name=#1", "--map", "decided=#4").out.splitlines()[1].split() == ["3", "new"]


def test_a_look_before_anything_is_taken_in(desk: Path) -> None:
    """`map` shows headings, what they suggest, and what is saved; it needs no key and writes nothing."""
    said = run(desk, "map", "cards.csv", "--as", "cards", key=False)
    assert said.code == 0, said.err
    assert "ФИО, Дата рождения" in said.out
    assert "name ← ФИО" in said.out
    assert "Saved for the list: nothing" in said.out


def test_lists_are_shown_without_a_key(desk: Path) -> None:
    """Records, files, map: the tables are enough; an unknown list is a line that says where the names stand."""
    assert "no lists" in run(desk, "show", key=False).out
    add(desk, "--guess")
    told = json.loads(run(desk, "show", "cards", "--jsonl", key=False).out)
    assert (told["name"], told["records"], told["imports"]) == ("cards", 3, 1)
    assert told["columns"]["name"] == "ФИО"
    assert "cards" in run(desk, "show", key=False).out
    missing = run(desk, "show", "press", key=False)
    assert (missing.code, missing.err.count("\n")) == (2, 1)


def test_the_course_of_a_record_is_shown(desk: Path) -> None:
    """What two files said of a record: when, and which field changed; no key, no value, no name."""
    add(desk, "--guess", "--report", "rows.jsonl")
    (desk / "cards.csv").write_text(LIST.replace(";66", ";60", 1), encoding="cp1251")
    add(desk)
    record = rows(desk / "rows.jsonl")[0]["record"]
    told = [json.loads(line) for line in run(desk, "show", record, "--jsonl", key=False).out.splitlines()]
    assert [(one["version"], one["number"], one["changed"]) for one in told] == [(1, 1, []), (2, 2, ["term"])]
    assert "term" in run(desk, "show", record, "--lang", "ru", key=False).out


def test_a_dropped_list_is_gone_from_vault_and_tables(desk: Path) -> None:
    """Asked first; «no» changes nothing; with --yes all goes, and dropping again is a line."""
    add(desk, "--guess")
    asked = run(desk, "drop", "cards")
    assert asked.code != 0
    assert json.loads(run(desk, "show", "--jsonl", key=False).out)["records"] == 3
    said = run(desk, "drop", "cards", "--yes")
    assert (said.code, said.out) == (0, "forgotten; records taken away: 3\n")
    with Project.open(desk / "p") as project, open_vault(project, key=desk / "k") as vault:
        assert (vault.all(), project.lists.all()) == ({}, [])
    assert run(desk, "drop", "cards", "--yes").code == 2


def test_who_was_left_out_is_counted_and_not_named(desk: Path) -> None:
    """After `vault remove` his rows are «left out» in each later file, in every spelling, and their report has no reason."""
    add(desk, "--guess")
    gone = sudebnik("vault", "remove", "--project", "p", "--key", "k", cwd=desk, given="Выдумкин Иван Лукич\n1990\n".encode())  # fmt: skip
    assert gone.code == 0, gone.err
    counts = json.loads(add(desk, "--report", "r.jsonl", "--json").out)
    assert (counts["removed"], counts["known"], counts["new"]) == (2, 1, 0)
    assert rows(desk / "r.jsonl")[0] == {"row": 2, "became": "removed"}


def test_without_the_extra_it_is_one_line(desk: Path) -> None:
    """No age library: the line says what to install; no traceback, nothing written."""
    (desk / "hidden").mkdir()
    (desk / "hidden" / "pyrage.py").write_text("raise ImportError\n", encoding="utf-8")
    said = sudebnik(
        "cases", "list", "add", "cards.csv", "--as", "cards", "--guess", "--project", "p", "--key", "k",
        cwd=desk, PYTHONPATH=f"{desk / 'hidden'}:{ROOT / 'src'}",
    )  # fmt: skip
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "pip install 'sudebnik[lists]'" in said.err


def test_a_report_never_takes_the_place_of_the_list(desk: Path) -> None:
    """`--report` naming the list itself, or a folder that is not there, is refused before anything is taken in."""
    before = (desk / "cards.csv").read_bytes()
    (desk / "link.csv").symlink_to("cards.csv")
    for wrong in ("cards.csv", "link.csv", "none/r.jsonl"):
        said = add(desk, "--guess", "--report", wrong)
        assert (said.code, said.out) == (2, "")
        assert said.err.startswith("sudebnik: --report")
    assert (desk / "cards.csv").read_bytes() == before
    assert "no lists" in run(desk, "show", key=False).out


def test_the_name_of_a_file_gives_no_orders_to_the_terminal(desk: Path) -> None:
    """A fault is told in one line without control marks, whatever the file is called."""
    odd = desk / "a\x1b[31m\nsudebnik: all is well.csv"
    odd.write_text("ФИО;Суд\nВыдумкин;Энский\n", "utf-8")
    said = run(desk, "add", odd.name, "--as", "odd", "--map", "uid=УИД")
    assert said.code == 2
    assert "\x1b" not in said.err and said.err.count("\n") == 1
