"""`sudebnik findings find` and `why`: lines for scripts, reasons for people."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.cli.terminal import sudebnik, surroundings
from tests.invented import verdict, write_acts

from sudebnik.codebook.load import shipped
from sudebnik.documents.document import Document, DocumentKind
from sudebnik.findings.finding import Finding
from sudebnik.workbench.lines import codebook_version, finding_lines

FIELDS = [
    "document",
    "sha256",
    "person",
    "variable",
    "value",
    "missing",
    "start",
    "end",
    "quote",
    "zone",
    "speaker",
    "assessment",
    "flags",
    "coder",
    "rule",
    "confidence",
    "codebook",
    "answer",
]


def test_a_line_has_the_fields_of_the_variables_page(tmp_path: Path) -> None:
    """Each line has just those fields in that order, and its quote stands in the text at start–end."""
    text = verdict(3)
    (tmp_path / "act.txt").write_text(text, encoding="utf-8")
    said = sudebnik("findings", "find", "act.txt", "--jsonl", cwd=tmp_path)
    lines = [json.loads(line) for line in said.out.splitlines()]
    assert (said.code, said.err) == (0, "")
    assert lines
    for line in lines:
        assert list(line) == FIELDS
        assert line["document"] == "act.txt"
        assert line["codebook"] == shipped().revision == codebook_version()
        if line["quote"] is not None:
            assert text[line["start"] : line["end"]] == line["quote"]


def test_names_are_never_printed() -> None:
    """A finding of the variable «name» gives no line."""
    document = Document("0" * 64, "", "a.txt", "Примеров", DocumentKind.VERDICT)
    found = [
        Finding(1, "name", "Примеров", (), "names.defendant@1"),
        Finding(1, "plea", "full", (), "plea.full@1"),
    ]
    lines = finding_lines(document, found).splitlines()
    assert [json.loads(line)["variable"] for line in lines] == ["plea"]


def test_order_and_bytes_do_not_depend_on_the_processes(tmp_path: Path) -> None:
    """One process and three give the same bytes, folders, archives and single files alike."""
    write_acts(tmp_path / "acts", 40)
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        for number in range(50, 75):
            archive.writestr(f"in/act{number}.txt", verdict(number))
    command = ("findings", "find", "more.zip", "acts", "acts/act005.txt", "--jobs")
    one = sudebnik(*command, 1, cwd=tmp_path)
    three = sudebnik(*command, 3, cwd=tmp_path)
    assert one == three
    places = list(dict.fromkeys(json.loads(line)["document"] for line in one.out.splitlines()))
    assert len(places) == 65
    assert places[0] == "more.zip#in/act50.txt"
    assert places[-1] == "acts/ещё/act001.txt"


def test_standard_input_is_a_file(tmp_path: Path) -> None:
    """``-`` reads one act from a pipe."""
    said = sudebnik("findings", "find", "-", cwd=tmp_path, given=verdict().encode("cp1251"))
    assert said.code == 0
    assert {json.loads(line)["document"] for line in said.out.splitlines()} == {"-"}


def test_a_failed_item_is_told_and_the_rest_is_done(tmp_path: Path) -> None:
    """Exit code 1, one line with the place on standard error, and the findings of all that could be read."""
    write_acts(tmp_path / "acts", 3)
    (tmp_path / "acts" / "empty.txt").write_bytes(b"")
    (tmp_path / "acts" / "noise.bin").write_bytes(bytes(range(256)) * 9)
    said = sudebnik("findings", "find", "acts", "absent", "--jobs", 2, cwd=tmp_path)
    assert said.code == 1
    assert [line.partition(":")[0] for line in said.err.splitlines()] == [
        "acts/empty.txt",
        "acts/noise.bin",
        "absent",
    ]
    assert len({json.loads(line)["document"] for line in said.out.splitlines()}) == 3


def test_a_closed_pipe_is_no_fault(tmp_path: Path) -> None:
    """Whoever reads only the first line gets it, and no complaint follows."""
    write_acts(tmp_path / "acts", 300)
    command = [sys.executable, "-m", "sudebnik", "findings", "find", "acts"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings()
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""


def test_why_shows_rule_words_and_zone(tmp_path: Path) -> None:
    """For a person: value, rule, zone and the words in their surroundings."""
    (tmp_path / "act.txt").write_text(verdict(), encoding="utf-8")
    said = sudebnik("findings", "why", "act.txt", "-v", "convicted_of", cwd=tmp_path)
    assert said.code == 0
    assert "convicted_of [1]" in said.out
    assert "RESOLUTIVE" in said.out
    assert "337" in said.out
    assert "judge" not in said.out


def test_a_map_that_cannot_mean_anything_is_refused(tmp_path: Path) -> None:
    """A fault of the command itself is exit code 2 and one line."""
    said = sudebnik("findings", "find", "a.csv", "--map", "text", cwd=tmp_path)
    assert (said.code, len(said.err.splitlines())) == (2, 1)


@pytest.mark.corpus
def test_real_judgments_give_the_same_lines_twice(shared: Path, tmp_path: Path) -> None:
    """On real texts, one process and two agree to the byte, and every quote stands where it is said to stand."""
    texts = shared / "corpus" / "criminal-judgments" / "texts"
    one = sudebnik("findings", "find", texts, cwd=tmp_path)
    assert one == sudebnik("findings", "find", texts, "--jobs", 2, cwd=tmp_path)
    assert one.code == 0
    assert '"variable":"name"' not in one.out
