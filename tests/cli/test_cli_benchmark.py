"""The benchmark as a user meets it: tables, one JSON object, an earlier run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.terminal import Said, sudebnik
from tests.invented import verdict


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    """A folder with one ruling and gold that is right about one thing and wrong about another."""
    (tmp_path / "a.txt").write_text(verdict(), encoding="utf-8")
    facts = [
        {
            "person": 1,
            "var": "sentence_kind",
            "value": "imprisonment",
            "speaker": "court",
            "zone": "RESOLUTIVE",
        },
        {"person": 1, "var": "regime", "value": "special"},
    ]
    entry = {"persons": 1, "coded": ["sentence_kind", "regime"], "facts": facts}
    (tmp_path / "gold.json").write_text(json.dumps({"a.txt": entry}), encoding="utf-8")
    return tmp_path


def benchmark(folder: Path, *options: object) -> Said:
    return sudebnik("codings", "benchmark", "gold.json", "a.txt", *options, cwd=folder)


def test_tables_by_part_speaker_and_category(coded: Path) -> None:
    """One command shows where the right answer stood, who said it, and what was taken for what."""
    said = benchmark(coded, "--by", "zone", "--by", "speaker", "--confusion", "--errors")
    assert said.code == 0
    for words in (
        "mean of the variables",
        "by part of the act",
        "by speaker",
        "RESOLUTIVE",
        "special →",
        "a.txt\tregime\tspecial\t",
    ):
        assert words in said.out
    assert "1 gold files read, 0 not among the paths" in said.err


def test_one_run_against_another(coded: Path) -> None:
    """What was wrong in the earlier run and is right in this one is gained."""
    (coded / "before.json").write_text(benchmark(coded, "--json").out, encoding="utf-8")
    again = benchmark(coded, "--baseline", "before.json")
    assert "0 gained, 0 lost, 0 wrong in another way" in again.out
    run = json.loads((coded / "before.json").read_text("utf-8"))
    run["answers"] = [[*row[:4], None] if row[2] == "sentence_kind" else row for row in run["answers"]]
    (coded / "before.json").write_text(json.dumps(run), encoding="utf-8")
    assert "gained\ta.txt\tsentence_kind" in benchmark(coded, "--baseline", "before.json").out
    since = json.loads(benchmark(coded, "--baseline", "before.json", "--json").out)["since"]
    assert [len(since[key]) for key in ("gained", "lost", "changed")] == [1, 0, 0]


def test_an_earlier_run_that_is_none_is_refused(coded: Path) -> None:
    """A wrong file after --baseline is told in a line, with what would be right."""
    said = benchmark(coded, "--baseline", "gold.json")
    assert said.code == 2
    assert "gold.json: not the --json of an earlier" in said.err
    assert benchmark(coded, "--baseline", "nowhere.json").code == 2


def test_another_codebook_may_be_measured(coded: Path) -> None:
    """A codebook of one's own is asked in the place of the one that ships."""
    said = benchmark(coded, "--codebook", "nowhere.yml")
    assert said.code == 2
