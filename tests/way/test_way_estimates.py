"""From a folder to a corrected number: a sample is drawn and read, the questions are answered, the truth lies inside."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import orjson
import pytest
from tests.cli.terminal import surroundings

from sudebnik.demo.bundle import truth as truth_of_the_bundle
from sudebnik.estimates.observation import Sheet
from sudebnik.workbench import runs, samples, sources
from sudebnik.workbench.backup import backup, restore
from sudebnik.workbench.cases import link
from sudebnik.workbench.demo import lay_out
from sudebnik.workbench.estimates import answer
from sudebnik.workbench.gold_codings import take_gold
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
    """The demo's rulings, read and joined into cases; no report."""
    folder = tmp_path_factory.mktemp("estimates")
    with Project.create(folder / "p") as project:
        list(sources.add(project, [str(lay_out(folder))]))
        runs.work_through(project)
        link(project)
    return folder / "p"


@pytest.fixture(scope="module")
def sampled(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with thirty acts drawn, read with their cases, as the generator knows them to be."""
    return _read(demo, tmp_path_factory.mktemp("sampled") / "p", DRAWN)


def _read(demo: Path, folder: Path, size: int) -> Path:
    shutil.copytree(demo, folder)
    with Project.open(folder) as project:
        sample = samples.draw(project, name="spring", size=size, by="ed")
        acts = samples.acts_of(project, sample.id)
        taken = take_gold(project, truth_of_the_bundle(), "anna", documents=acts, sample=sample.id)
        assert taken.acts == len(acts) and not taken.refused
    return folder


def answers(folder: Path) -> dict[str, dict[str, Any]]:
    with Project.open(folder) as project:
        return {one["id"]: one for one in answer(project, only=tuple(OF_THE_TEXT)).as_json("en")[:-1]}


def test_what_people_read_corrects_what_the_machine_counted(
    demo: Path, sampled: Path, tmp_path: Path
) -> None:
    """Each share has a corrected figure with an interval, in which lies what all acts read give; unread, none is given."""
    with Project.open(_read(demo, tmp_path / "p", 76)) as project:
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


def test_every_shipped_question_is_answered_to_the_same_bytes(sampled: Path, tmp_path: Path) -> None:
    """All questions, twice and in a copy restored from a backup: the same bytes, and one run is kept, not two."""
    with Project.open(sampled) as project:
        first = orjson.dumps(answer(project).as_json("ru"))
        assert orjson.dumps(answer(project).as_json("ru")) == first
        kept = project.estimates.runs()
        assert len(kept) == 1 and project.estimates.answers(1)
        backup(project, tmp_path / "copy.zip")
    restore(tmp_path / "copy.zip", tmp_path / "p")
    with Project.open(tmp_path / "p") as project:
        assert orjson.dumps(answer(project).as_json("ru")) == first
        assert project.estimates.runs() == kept


def test_killed_while_answering_nothing_is_half(sampled: Path, tmp_path: Path) -> None:
    """Killed at any moment, the next answer is that of a project that nobody disturbed, and the file is sound."""
    shutil.copytree(sampled, tmp_path / "p")
    command = [
        sys.executable,
        "-m",
        "sudebnik",
        "estimates",
        "answer",
        "--only",
        "suspended",
        "--project",
        "p",
    ]
    for pause in (0.5, 0.9):
        with Project.open(tmp_path / "p") as project:
            project.estimates.forget()
        running = subprocess.Popen(
            command, cwd=tmp_path, env=surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(pause)
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert answers(tmp_path / "p") == answers(sampled)
    with Project.open(tmp_path / "p") as project:
        assert project.database.check() == []
