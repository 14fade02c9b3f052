"""From a terminal: a sample is drawn, shared out and followed; what is stale or orphaned is listed, without a ruling's words."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from tests.cli.terminal import Said, sudebnik
from tests.workbench import drawn as invented
from tests.workbench.drawn import answer, rewrite

from sudebnik.store.accounts import Role
from sudebnik.workbench.accounts import Accounts
from sudebnik.workbench.project import Project


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return invented.make(tmp_path_factory.mktemp("drawn"))


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A folder with a project «p» of twenty-four acts."""
    shutil.copytree(made, tmp_path / "p")
    return tmp_path


def run(folder: Path, *words: str, code: int = 0) -> Said:
    said = sudebnik("codings", *words, "--project", "p", cwd=folder)
    assert said.code == code, said.err
    return said


def test_from_the_draw_to_the_progress(folder: Path) -> None:
    """Drawn by strata, shared out, extended, taken back, shown: each command says in a table what is so now."""
    wanted = (
        "sample", "draw", "spring", "--size", "10", "--seed", "4", "--by", "ed", "--stratify", "year",
        "--rare", "reason=R05:3", "--double", "0.5", "--variables", "plea, court",
    )  # fmt: skip
    drawn = run(folder, *wanted, "--lang", "en").out
    assert (
        "reason=R05" in drawn
        and "0.750" in drawn
        and "Drawn from 24 acts" in drawn
        and "Questions: 2" in drawn
    )
    shown = json.loads(run(folder, "sample", "show", "spring", "--json").out)
    assert (shown["size"], shown["seed"], shown["variables"]) == (10, 4, ["plea", "court"])
    assert shown["changes"] == {"here": 24, "gone": 0, "new": 0}
    assert Counter(act["readings"] for act in shown["acts"]) == {1: 5, 2: 5}
    assert sum(1 / act["probability"] for act in shown["acts"]) == pytest.approx(24)

    given = json.loads(run(folder, "assign", "spring", "anna", "boris", "--json").out)
    assert sum(given["given"].values()) == 15 and given["released"] == 0
    run(folder, "sample", "extend", "spring", "--size", "12", "--by", "ed")
    again = run(folder, "assign", "spring", "boris", "vera", "--release", "anna", "--lang", "ru").out
    assert "vera" in again and "Взято назад актов" in again
    rows = [
        json.loads(line) for line in run(folder, "progress", "--sample", "spring", "--json").out.splitlines()
    ]
    assert {row["coder"] for row in rows} == {"boris", "vera"}
    assert sum(row["of"] for row in rows) == 12 + 6 and all(row["done"] == 0 for row in rows)
    assert "spring" in run(folder, "sample", "list").out
    assert "Nothing was to give out" in run(folder, "assign", "spring", "boris", "vera", "--lang", "en").out


def test_what_was_answered_otherwise_is_listed(folder: Path) -> None:
    """With a codebook of one's own that words an answer anew, the answer is on the list, and counted by what changed."""
    with Project.open(folder / "p") as project:
        said = answer(project, value="full"), answer(project, 1, value="denied")
    assert run(folder, "stale", "--lang", "en").out == "No answer was left behind by the codebook.\n"
    assert sudebnik("codebook", "copy", "p/codebook", cwd=folder).code == 0
    path = folder / "p" / "codebook" / "codebook.yml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace('full: {ru: "полностью", en: "full"}', 'whole: {ru: "целиком", en: "whole"}'), "utf-8"
    )
    lines = [json.loads(line) for line in run(folder, "stale", "--json").out.splitlines()]
    assert {(line["document"], line["impossible"]) for line in lines} == {
        (said[0].document, True),
        (said[1].document, False),
    }
    assert [change["what"] for change in lines[0]["changes"]] == ["value_removed", "value_added"]
    table = run(folder, "stale", "--lang", "en").out
    assert "answer full is gone" in table and "new answer whole" in table


def test_orphans_are_loud_and_show_no_words(folder: Path) -> None:
    """Exit code 1 and a line for each answer whose words are lost: places and counts, none of the words."""
    assert run(folder, "orphans", "--lang", "en").out == "All words stand where they stood.\n"
    with Project.open(folder / "p") as project:
        said = answer(project, 0, words="исправительной колонии")
        rewrite(project, said.document, "УСТАНОВИЛ:", "У С Т А Н О В И Л:")
    (line,) = run(folder, "orphans", "--json", code=1).out.splitlines()
    told = json.loads(line)
    (place,) = said.given[0].evidence
    assert told["lost"] == [{"start": place.start, "end": place.end}] and told["elsewhere"] == [1]
    assert told["coder"] == "anna" and not told["gone"]
    table = run(folder, "orphans", code=1).out
    assert said.document[:12] in table
    assert "колонии" not in line + table


def test_who_has_no_account_is_named(folder: Path) -> None:
    """Where the project has accounts, a name that is none of them is told: a slip of the pen would leave acts unread."""
    with Accounts.open(folder / "p") as accounts:
        accounts.store.add("anna", frozenset({Role.CODER}), None, 0)
        accounts.store.add("rita", frozenset({Role.READER}), None, 0)
    run(folder, "sample", "draw", "spring", "--size", "9", "--by", "ed")
    said = run(folder, "assign", "spring", "anna", "anya", "rita", "--lang", "en")
    assert [line.partition(":")[0] for line in said.err.splitlines()] == ["anya", "rita"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ("sample", "draw", "s", "--size", "9", "--by", "ed", "--rare", "reason=R05"),
            "write VARIABLE=VALUE:N",
        ),
        (("sample", "draw", "s", "--size", "9", "--by", "ed", "--stratify", "judge"), "stratum judge"),
        (("sample", "show", "winter"), "none of this name"),
        (("sample", "extend", "winter", "--size", "9", "--by", "ed"), "none of this name"),
        (("assign", "winter", "anna"), "none of this name"),
        (("progress", "--sample", "winter"), "none of this name"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(folder: Path, words: tuple[str, ...], says: str) -> None:
    """One line on standard error, exit code 2."""
    said = run(folder, *words, code=2)
    assert says in said.err and len(said.err.splitlines()) == 1 and not said.out
