"""The demo: one command from nothing to a report; what the generator writes is found again."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.terminal import sudebnik


def test_the_demo_ends_in_a_report_and_can_be_repeated(tmp_path: Path) -> None:
    """`sudebnik demo` succeeds, says where the report is, tells the files broken on purpose, and repeats without work."""
    first = sudebnik("demo", cwd=tmp_path)
    assert first.code == 0, first.err
    report = tmp_path / "sudebnik-demo" / "publications" / "report" / "index.html"
    assert report.is_file()
    assert str((report.parent / "en" / "index.html").relative_to(tmp_path)) in first.out
    assert len(first.err.splitlines()) >= 2
    pages = report.read_bytes()
    second = sudebnik("demo", cwd=tmp_path)
    assert second.code == 0
    assert "nothing was to do" in second.out
    assert report.read_bytes() == pages


def test_generated_rulings_are_read_as_they_were_meant(tmp_path: Path) -> None:
    """Acts from the seeded generator come with their truth; the benchmark reads it and finds most of it."""
    made = sudebnik("demo", "generate", "more", "-n", 30, "--seed", 3, cwd=tmp_path)
    assert made.code == 0, made.err
    said = sudebnik(
        "codings", "benchmark", "more/truth.json", "more/rulings", "--json", "--errors", cwd=tmp_path
    )
    assert said.code == 0, said.err
    result = json.loads(said.out)
    assert result["absent"] == []
    assert result["files"] >= 30
    assert result["variables"]["document_kind"]["f1"] > 0.9
