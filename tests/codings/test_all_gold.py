"""All gold is measured by one command, fast, and against an earlier run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmark import gold
from benchmark.aims import AIMS, is_aspect, reached

from sudebnik.codings.aspects import aspect_rows
from sudebnik.codings.compare import compare
from sudebnik.codings.gold import read_gold
from sudebnik.codings.record import Record
from sudebnik.codings.scores import Score, by_variable
from sudebnik.codings.zones import is_zones
from sudebnik.workbench.benchmark import read_json


@pytest.mark.corpus
def test_every_set_is_read_and_agrees_with_itself(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Seven sets, each with all its files; a second run gains and loses nothing against the first."""
    kept, page = tmp_path / "run.json", tmp_path / "gold.md"
    assert gold.main([str(shared), "--short", "--json", str(kept), "--markdown", str(page)]) == 0
    runs = json.loads(kept.read_text("utf-8"))
    assert list(runs) == [one.name for one in gold.SETS]
    assert not [name for name, run in runs.items() if run["absent"] or not run["files"]]
    assert page.read_text("utf-8").count("\n## ") == len(runs) + 2
    capsys.readouterr()
    gold.main([str(shared), "--short", "--only", "narratives", "--baseline", str(kept)])
    assert "0 gained, 0 lost, 0 wrong in another way" in capsys.readouterr().out


@pytest.mark.corpus
def test_gold_agrees_with_itself(shared: Path) -> None:
    """Whoever answers as the gold does is right about everything, whatever the form, and every case stays in its place."""
    for name in (one.gold for one in gold.SETS):
        data = read_json(shared / name, "")
        if is_zones(data):
            continue
        entries = read_gold(data)
        given = {place: list(entry.answers) for place, entry in entries.items()}
        scores = {**compare(entries, given), **by_variable(aspect_rows(entries, given))}
        wrong = {variable for variable, score in scores.items() if score.missed or score.added}
        assert wrong <= {"repeat_absence"}, name


def test_an_aim_that_nothing_answers_is_not_met() -> None:
    """Where no case was found, none was added either, and still the aim is missed."""
    score = Score()
    score.count("p.txt", 0, 9, 0)
    record = Record([], [], {"reason": score, "cases": score}, ["p.txt"], [], ())
    measured = {one.what: one for one in reached({"press: nine stories": record})}
    assert len(measured) == len(AIMS["press: nine stories"])
    assert not any(one.met for one in measured.values())


def test_what_belongs_to_an_answer_is_in_no_aim_over_all_answers() -> None:
    """Speaker, assessment and cases are told apart from the variables by their names."""
    assert [
        name for name in ("reason", "reason+speaker", "claim.assessment", "cases") if not is_aspect(name)
    ] == ["reason"]
