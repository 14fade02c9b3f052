"""From a terminal: questions are listed, answered, explained and planned; small counts are hidden, faults are named."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.terminal import Said
from tests.workbench import drawn as invented

from sudebnik.cli.main import main

OURS = """\
questions:
  - id: kinds
    measure: shares
    title: {ru: "Наказания", en: "Punishments"}
    called: {ru: "подсудимые", en: "defendants"}
    ask: sentence_kind
    statement: {ru: "{share} от {n}", en: "{share} of {n}"}
  - id: years
    measure: count
    title: {ru: "Подсудимые по судам", en: "Defendants by court"}
    called: {ru: "подсудимые", en: "defendants"}
    by: court
    statement: {ru: "{n}", en: "{n}"}
  - id: rare
    measure: share
    title: {ru: "Вера", en: "Faith"}
    called: {ru: "подсудимые", en: "defendants"}
    ask: reason
    values: R05
    statement: {ru: "{share}", en: "{share}"}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return invented.make(tmp_path_factory.mktemp("drawn"))


Run = Callable[..., Said]


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A folder with a project «p» of twenty-four acts and a file of questions."""
    shutil.copytree(made, tmp_path / "p")
    (tmp_path / "ours.yml").write_text(OURS, "utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command of `sudebnik estimates` in that folder, in this process: exit code, output and errors."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")

    def call(*words: object, code: int = 0, noun: str = "estimates") -> Said:
        with pytest.raises(SystemExit) as ended:
            main([noun, *map(str, words)])
        sys.stdout.flush()
        said = Said(int(ended.value.code or 0), *capfd.readouterr())
        assert said.code == code, said.err
        return said

    return call


def answered(run: Run, *words: object) -> dict[str, Any]:
    lines = run("answer", "ours.yml", "--project", "p", "--json", *words).out.splitlines()
    found = [json.loads(line) for line in lines]
    assert set(found[-1]) == {"run"}
    return {one["id"]: one for one in found[:-1]}


def part(one: dict[str, Any], *key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(part for part in one["parts"] if part["key"] == list(key))
    return found


def test_questions_of_a_file_are_answered(run: Path) -> None:
    """Each has its denominator and its naive figure; without a sample the corrected one is refused, with the reason in words."""
    found = answered(run, "--lang", "en")
    whole = part(found["kinds"], "imprisonment")
    assert (whole["hits"], whole["answered"], whole["checked"]) == (24, 24, 0)
    assert whole["naive"]["low"] < 1 == whole["naive"]["value"]
    assert whole["corrected"]["refused"] == "nobody_checked" and "random sample" in whole["corrected"]["why"]
    assert {tuple(one["key"]): one["hits"] for one in found["years"]["parts"]} == {
        (): 24,
        ("K0",): 8,
        ("K1",): 8,
        ("K2",): 8,
    }


def test_small_counts_are_hidden_unless_one_looks_alone(folder: Path, run: Run) -> None:
    """Four are «<5» and their share is not told, in JSON and in the table; with --unmasked they are, and it says so."""
    hidden = part(answered(run)["rare"])
    assert hidden["hits"] in ("<5", None) and hidden["naive"] == {"value": None, "hidden": True}
    said = run("answer", "ours.yml", "--project", "p", "--json", "--unmasked", "--lang", "en")
    shown = part({one["id"]: one for one in map(json.loads, said.out.splitlines()) if "id" in one}["rare"])
    assert shown["hits"] == 4 and shown["naive"]["value"] == pytest.approx(4 / 24)
    assert "not for publication" in said.err
    table = run("answer", "ours.yml", "--only", "rare", "--project", "p", "--lang", "en").out
    assert "hidden" in table and "17%" not in table
    assert (
        "17%"
        in run("answer", "ours.yml", "--only", "rare", "--project", "p", "--lang", "en", "--unmasked").out
    )


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_tables_fit_eighty_columns(run: Run, lang: str) -> None:
    """Every line of the answers, in both languages, fits a terminal."""
    said = run("answer", "ours.yml", "--project", "p", "--lang", lang)
    assert max(map(len, said.out.splitlines())) <= 80
    assert {"ru": "с поправкой", "en": "corrected"}[lang] in said.out


def test_the_same_bytes_twice_and_one_run(folder: Path, run: Run) -> None:
    """The same project and questions give the same lines; one run is kept, and another one after a change of the questions."""
    first = run("answer", "ours.yml", "--project", "p", "--json").out
    assert run("answer", "ours.yml", "--project", "p", "--json").out == first
    listed = [json.loads(line) for line in run("runs", "--project", "p", "--json").out.splitlines()]
    assert len(listed) == 1 and listed[0]["result"] == json.loads(first.splitlines()[-1])["run"]["result"]
    (folder / "ours.yml").write_text(OURS.replace("R05", "R01"), "utf-8")
    answered(run)
    assert len(run("runs", "--project", "p", "--json").out.splitlines()) == 2
    assert "№" in run("runs", "--project", "p", "--lang", "ru").out


def test_a_projects_own_questions_are_asked(folder: Path, run: Run) -> None:
    """A file in the project's codebook folder takes the place of the shipped questions."""
    (folder / "p" / "codebook").mkdir(exist_ok=True)
    shutil.copy(folder / "ours.yml", folder / "p" / "codebook" / "questions.yml")
    lines = run("answer", "--project", "p", "--json").out.splitlines()
    assert [json.loads(line).get("id") for line in lines] == ["kinds", "years", "rare", None]


def test_faults_are_named_with_their_place(folder: Path, run: Run) -> None:
    """A question that cannot be asked, an id that nobody has, a file that is there already: one line each, exit code 2."""
    (folder / "wrong.yml").write_text(OURS.replace("sentence_kind", "colour"), "utf-8")
    assert "wrong.yml:" in run("answer", "wrong.yml", "--project", "p", code=2).err
    assert "wrong.yml:" in run("questions", "wrong.yml", code=2).err
    for words in (("answer", "--only", "nothing"), ("explain", "nothing"), ("plan", "nothing")):
        assert "nothing" in run(*words, "--project", "p", code=2).err
    assert (
        "no such part" in run("explain", "kinds/x", "--questions", "ours.yml", "--project", "p", code=2).err
    )
    assert "another one" in run("questions", "--write", "ours.yml", code=2).err
    assert "--by" in run("plan", "--draw", "spring", "--project", "p", code=2).err


def test_the_shipped_questions_can_be_taken_home(folder: Path, run: Run) -> None:
    """What --write wrote is read again without a fault and lists the same questions."""
    assert run("questions", "--write", "home.yml").out.strip() == "home.yml"
    shipped = run("questions", "--json").out
    assert run("questions", "home.yml", "--json").out == shipped
    assert len(shipped.splitlines()) > 5
    assert "suspended" in run("questions", "--lang", "ru").out


def test_a_figure_is_explained(folder: Path, run: Run) -> None:
    """What is counted, how it can be wrong and what does not follow, in either language; a small part says no number."""
    for lang, words in (("en", "defendants"), ("ru", "подсудимые")):
        told = run("explain", "kinds", "--questions", "ours.yml", "--project", "p", "--lang", lang).out
        assert words in told and len(told.splitlines()) > 5
    hidden = run("explain", "rare", "--questions", "ours.yml", "--project", "p", "--lang", "en").out
    assert "17%" not in hidden and " 4 " not in hidden
    assert "without any one court" not in hidden
    shown = run("explain", "rare", "--questions", "ours.yml", "--project", "p", "--lang", "en", "--unmasked")
    assert "without any one court: from and to: " in shown.out


def test_what_to_read_next(folder: Path, run: Run) -> None:
    """Without a sample a draw is advised, that asks what the question needs; drawn, it is there, with its acts unread."""
    advice = run("plan", "suspended", "--project", "p", "--lang", "en").out
    assert "--draw NAME --size 24" in advice and "sentence_kind" in advice
    told = json.loads(
        run(
            "plan",
            "suspended",
            "--draw",
            "spring",
            "--size",
            "9",
            "--by",
            "ed",
            "--project",
            "p",
            "--json",
        ).out
    )
    assert (told["sample"], told["unread"], told["lacking"]) == ("spring", 9, [])
    shown = run("sample", "show", "spring", "--project", "p", "--json", noun="codings")
    assert set(told["asked"]) == set(json.loads(shown.out)["variables"])
    everything = json.loads(run("plan", "--project", "p", "--json").out)
    assert set(told["asked"]) < set(everything["asked"])
