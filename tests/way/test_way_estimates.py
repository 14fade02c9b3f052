"""From a folder to a corrected number: a sample is drawn and read, the questions are answered, the truth lies inside."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from tests.cli.terminal import Said, sudebnik, surroundings

from sudebnik.estimates.observation import Sheet
from sudebnik.workbench.observations import observed
from sudebnik.workbench.project import Project

DRAWN = 30
OF_THE_TEXT = {
    "suspended": lambda one: _known(one, "conditional", True),
    "offered_return": lambda one: bool(one.answers.get("offer_return")),
    "reason_not_stated": lambda one: _known(one, "own_reason", "R00"),
}
"""Questions that come with sudebnik, and how the truth counts a person in whose text was read."""


def _known(one: Any, variable: str, value: object) -> bool | None:
    values = one.answers.get(variable)
    return None if values is None else value in values


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("estimates")
    said = sudebnik("demo", cwd=folder)
    assert said.code == 0, said.err
    return folder


@pytest.fixture(scope="module")
def sampled(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with thirty acts drawn, read with their cases, as the generator knows them to be."""
    return _read(demo, tmp_path_factory.mktemp("sampled"), DRAWN)


def _read(demo: Path, folder: Path, size: int) -> Path:
    shutil.copytree(demo, folder, dirs_exist_ok=True)
    run(folder, "codings", "sample", "draw", "spring", "--size", size, "--by", "ed")
    truth = files("sudebnik.demo") / "truth.json"
    said = run(folder, "codings", "gold", str(truth), "--coder", "anna", "--sample", "spring")
    assert "answers about" in said.err
    return folder


def run(folder: Path, *words: object) -> Said:
    said = sudebnik(*words, "--project", "sudebnik-demo", cwd=folder)
    assert said.code == 0, said.err
    return said


def answers(folder: Path) -> dict[str, dict[str, Any]]:
    lines = run(folder, "estimates", "answer", "--json", "--unmasked").out.splitlines()
    return {one["id"]: one for one in map(json.loads, lines) if "id" in one}


def test_what_people_read_corrects_what_the_machine_counted(
    demo: Path, sampled: Path, tmp_path: Path
) -> None:
    """Each share has a corrected figure with an interval, in which lies what all acts read give; unread, none is given."""
    with Project.open(_read(demo, tmp_path, 76) / "sudebnik-demo") as project:
        truth: Sheet = observed(project, "person").sheet(frozenset())
    people = [truth.checked[one.id].observation for one in truth.observations if one.acts]
    assert len(people) > 60
    found, unread = answers(sampled), answers(demo)
    for name, counts in OF_THE_TEXT.items():
        corrected = found[name]["parts"][0]["corrected"]
        assert unread[name]["parts"][0]["corrected"]["refused"] == "nobody_checked"
        asked = [
            told
            for one in people
            if one.one("about_absence") and (name != "suspended" or one.one("tried_here"))
            if (told := counts(one)) is not None
        ]
        assert corrected["low"] <= sum(asked) / len(asked) <= corrected["high"], name
        assert corrected["low"] < corrected["high"]


def test_the_same_project_gives_the_same_bytes(sampled: Path, tmp_path: Path) -> None:
    """Answered twice, and in a copy restored from a backup, the answers are the same to the byte; one run is kept, not two."""
    first = run(sampled, "estimates", "answer", "--json")
    assert run(sampled, "estimates", "answer", "--json") == first
    kept = run(sampled, "estimates", "runs", "--json").out.splitlines()
    assert len(kept) == len({json.loads(one)["result"] for one in kept})
    target = tmp_path / "copy.zip"
    assert sudebnik("project", "backup", target, "--project", "sudebnik-demo", cwd=sampled).code == 0
    assert sudebnik("project", "restore", target, "sudebnik-demo", cwd=tmp_path).code == 0
    assert run(tmp_path, "estimates", "answer", "--json").out == first.out
    assert run(tmp_path, "estimates", "runs", "--json").out.splitlines() == kept


def test_killed_while_answering_nothing_is_half(sampled: Path, tmp_path: Path) -> None:
    """Killed at any moment, the next answer is that of a project that nobody disturbed, and the file is sound."""
    shutil.copytree(sampled, tmp_path, dirs_exist_ok=True)
    expected = run(sampled, "estimates", "answer", "--json").out
    command = [sys.executable, "-m", "sudebnik", "estimates", "answer", "--project", "sudebnik-demo"]
    for pause in (0.4, 0.7, 1.0):
        with Project.open(tmp_path / "sudebnik-demo") as project:
            project.estimates.forget()
        running = subprocess.Popen(
            command, cwd=tmp_path, env=surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(pause)
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert run(tmp_path, "estimates", "answer", "--json").out == expected
    with Project.open(tmp_path / "sudebnik-demo") as project:
        assert project.database.check() == []


def test_the_report_has_the_answers_and_moves_with_the_sample(sampled: Path, tmp_path: Path) -> None:
    """After a sample was read the report is built anew, with the corrected figures; unchanged, it is left alone."""
    shutil.copytree(sampled, tmp_path, dirs_exist_ok=True)
    report = tmp_path / "sudebnik-demo" / "publications" / "report" / "index.html"
    before = report.read_bytes()
    run(tmp_path, "run")
    after = report.read_bytes()
    assert after != before
    run(tmp_path, "run")
    assert report.read_bytes() == after
