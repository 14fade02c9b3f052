"""From a terminal: how many there are in all, from lists that overlap; refused where lists carry no number, and kept for the report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.terminal import Said, sudebnik

from sudebnik.errors import UsageError
from sudebnik.workbench.project import Project, Settings

pytest.importorskip("numpy", reason="estimating the unseen needs the extra `statistics`")
from sudebnik.estimates.listed import read

KEYS = {
    "method",
    "estimate",
    "interval",
    "level",
    "observed",
    "lists",
    "overlaps",
    "gates",
    "not_estimable",
    "assumptions",
    "seed",
    "seconds",
}
TABLE = """press,court,line,count
1,0,0,180
0,1,0,240
0,0,1,150
1,1,0,60
1,0,1,40
0,1,1,55
1,1,1,18
"""
NESTED = "a,b,c,count\n1,0,0,90\n1,1,0,40\n1,0,1,30\n1,1,1,20\n0,0,1,30\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lists.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "nested.csv").write_text(NESTED, encoding="utf-8")
    return tmp_path


def hidden(folder: Path, *words: object) -> Said:
    return sudebnik("estimates", "hidden", *words, cwd=folder, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")


def answers(folder: Path, *words: object) -> dict[str, Any]:
    said = hidden(folder, *words, "--json")
    assert said.code == 0, said.err
    return {one["method"]: one for one in json.loads(said.out)}


def test_an_object_a_method_says_what_was_seen_and_what_is_believed(folder: Path) -> None:
    """All keys are there; those seen, lists, overlaps and gates stand beside every number, and every number is no less than those seen."""
    found = answers(folder, "lists.csv", "--method", "decomposable", "--level", "0.9", "--seed", "5")
    one = found["decomposable"]
    assert one.keys() >= KEYS
    assert (one["observed"], one["level"], one["seed"]) == (743, 0.9, 5)
    assert one["lists"] == {"press": 298, "court": 373, "line": 263}
    assert one["overlaps"] == {"press,court": 78, "press,line": 58, "court,line": 73}
    assert one["interval"][0] >= 743
    assert one["interval"][0] <= one["estimate"] <= one["interval"][1]
    assert one["not_estimable"] is None
    assert {"name", "passed", "figure"} <= one["gates"][0].keys()
    assert all(isinstance(sentence, str) and " " in sentence for sentence in one["assumptions"])
    assert {check["name"] for check in one["checks"]} >= {"on 1", "1", "1∩2"}


def test_a_closed_gate_is_passed_by_name_and_said_for_ever_after(folder: Path) -> None:
    """A list inside another is refused with the reason; overridden, the number comes with the gate's name, in both forms."""
    refused = answers(folder, "nested.csv", "--method", "chao")["chao"]
    assert refused["estimate"] is None
    assert refused["not_estimable"].startswith("nested: ")
    passed = answers(folder, "nested.csv", "--method", "chao", "--override", "nested")["chao"]
    assert passed["overridden"] == ["nested"]
    assert passed["estimate"] >= 210
    printed = " ".join(
        hidden(folder, "nested.csv", "--method", "chao", "--override", "nested", "--lang", "ru").out.split()
    )
    assert "ворота отключены вручную: nested" in printed


def test_two_lists_answer_with_their_sentence_alone(folder: Path) -> None:
    """Two lists give Chapman's number and Chao's bound, with the assumption; all other methods are refused."""
    (folder / "two.csv").write_text("a,b,count\n1,0,100\n0,1,80\n1,1,20\n", encoding="utf-8")
    found = answers(folder, "two.csv")
    assert found["chapman"]["estimate"] == pytest.approx(121 * 101 / 21 - 1)
    assert "independent" in found["chapman"]["assumptions"][0]
    for method in ("loglinear", "stepwise", "decomposable", "latent-class"):
        assert found[method]["not_estimable"].startswith("three_lists: ")


def test_strata_are_added_up_and_shown_apart(folder: Path) -> None:
    """Each stratum has its answer; the sum and the whole stand at the end under their names."""
    rows = TABLE.splitlines()
    lines = [
        "region," + rows[0],
        *("north," + row for row in rows[1:]),
        *("south," + row for row in rows[1:]),
    ]
    (folder / "strata.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    said = hidden(folder, "strata.csv", "--stratum", "region", "--method", "chao", "--json")
    found = {one["stratum"]: one for one in json.loads(said.out)}
    assert list(found) == ["north", "south", "all, taken together", "all, added up"]
    assert found["north"]["estimate"] == found["south"]["estimate"]
    assert found["all, added up"]["observed"] == 1486


def test_a_fault_in_the_table_is_one_line_with_its_row(folder: Path) -> None:
    """A wrong count ends with one line that names file and row and nothing of the row, and no number."""
    (folder / "bad.csv").write_text("a,b,count\n1,0,-31\n", encoding="utf-8")
    said = hidden(folder, "bad.csv")
    assert said.code != 0
    assert said.out == ""
    assert "bad.csv: row 2" in said.err
    assert "31" not in said.err
    assert len(said.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("a,b,count\n1,2,3\n", "row 2"),
        ("a,b,count\n0,0,3\n", "row 2"),
        ("a,b,count\n1,0\n", "row 2"),
        ("a,b,count\n1,0,1.5\n", "row 2"),
        ("a,b,count\n", "no rows"),
        ("", "no rows"),
        ("a,a,count\n1,0,3\n", "same name"),
        ("a,b,c\n1,0,0\n1,1,12\n", "row 3.*head the column of counts"),
        ("a,b,count\n\n\n1,0,3x\n", "row 4"),
        ('a,b,count\n1,0,"18\n', "row 2: no CSV"),
        (",b,count\n1,1,3\n", "no heading"),
        ("a,b,count\n1,,3\n", "row 2"),
        ("a,b,count\ntrue,true,3\n", "row 2"),
        ("a,b,count\n1,0,3%\n", "row 2"),
        ('{"draw": 1, "histories": {"10": 3.5}}\n', "line 1"),
        ('{"draw": 1}\n', "line 1"),
        ('{"lists": ["a", "b"]}\n', "no parting"),
        ('{"lists": ["a"]}\n{"draw": 1, "histories": {"10": 3}}\n', "1 lists are named"),
    ],
)
def test_every_fault_of_a_table_says_where(tmp_path: Path, table: str, says: str) -> None:
    """Wrong marks, counts, headings, partings or emptiness are told with the place."""
    (tmp_path / "bad.csv").write_text(table, encoding="utf-8")
    with pytest.raises(UsageError, match=says):
        read(tmp_path / "bad.csv")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace(",", ";"),
        lambda text: text.replace(",", "\t"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace(",", " , "),
        lambda text: text.replace("count", "Count"),
        lambda text: "\n".join(",".join(f'"{cell}"' for cell in row.split(",")) for row in text.splitlines()),
        lambda text: text + "0,0,0,0\n",
    ],
    ids=["mark of bytes", "semicolons", "tabs", "two ends", "spaces", "capital", "quoted", "nobody on none"],
)
def test_a_table_is_the_same_however_it_was_saved(tmp_path: Path, change: Callable[[str], str]) -> None:
    """What spreadsheets do to a table changes nothing."""
    (tmp_path / "lists.csv").write_bytes(TABLE.encode())
    (tmp_path / "saved.csv").write_bytes(change(TABLE).encode())
    one, other = (read(tmp_path / name).whole for name in ("lists.csv", "saved.csv"))
    assert (one.names, one.counts.tolist()) == (other.names, other.counts.tolist())


def test_strata_tell_the_rows_of_the_file_and_may_lack_a_list(tmp_path: Path) -> None:
    """A fault in the second stratum has the row of the file; a list that one stratum does not have stays in the whole."""
    table = "region,a,b,c,count\nn,1,0,0,9\ns,0,1,0,8\nn,1,1,0,4\ns,0,1,1,3\ns,1,1,1,{}\n"
    (tmp_path / "bad.csv").write_text(table.format("x"), encoding="utf-8")
    with pytest.raises(UsageError, match="row 6"):
        read(tmp_path / "bad.csv", "region")
    (tmp_path / "good.csv").write_text(table.format(2), encoding="utf-8")
    found = read(tmp_path / "good.csv", "region")
    assert found.strata["n"].names == ("a", "b")
    assert (found.whole.names, found.whole.n) == (("a", "b", "c"), 26)


def test_partings_of_a_project_come_with_their_heading(folder: Path) -> None:
    """What `sudebnik cases draw` writes is read as it is: its first line names the lists, the answers are pooled."""
    counts = {"100": 180, "010": 240, "001": 150, "110": 60, "101": 40, "011": 55, "111": 18}
    lines = [{"lists": ["court", "line", "press"], "seed": 1, "draws": 2}]
    lines += [
        {"draw": one, "persons": 743 - one, "histories": {**counts, "100": 180 - one}} for one in (1, 2)
    ]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (folder / "draws.jsonl").write_text(text, encoding="utf-8")
    one = answers(folder, "draws.jsonl", "--method", "decomposable")["decomposable"]
    assert list(one["lists"]) == ["court", "line", "press"]
    assert one["detail"]["replicates"] == 2


def test_an_answer_is_kept_for_the_report_and_never_rewritten(folder: Path) -> None:
    """With --keep the project has the answer with its panels and what it was made from; a second one stands beside the first."""
    Project.create(folder / "p", Settings(lang="en")).close()
    for seed in (1, 2):
        said = hidden(
            folder, "lists.csv", "--method", "decomposable", "--keep", "--project", "p", "--seed", seed
        )
        assert said.code == 0, said.err
        assert f"number {seed}" in said.err
    with Project.open(folder / "p") as project:
        kept = project.estimates.last_hidden()
        with pytest.raises(Exception, match="appended"):
            project.database.execute("DELETE FROM hidden_runs")
    assert (kept["number"], kept["seed"], kept["source"]["kind"]) == (2, 2, "file")
    assert kept["table"]["observed"] == 743
    assert {panel["kind"] for panel in kept["panels"]} == {"without", "merged", "prior"}
    assert sum(share for _, _, share in kept["answers"][0]["posterior"]) == pytest.approx(1, abs=0.02)
    assert [ratio for ratio, _ in kept["sensitivity"]["dependence"]] == [0.25, 0.5, 1, 2, 4]


def test_a_project_without_lists_says_what_to_do(folder: Path) -> None:
    """Without a file and without joined lists one line says how lists come into a project."""
    Project.create(folder / "p", Settings(lang="en")).close()
    said = hidden(folder, "--project", "p")
    assert said.code != 0
    assert "cases list add" in said.err
