"""From a terminal: what should exist and what is here, what was searched, and when files were fetched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.terminal import Said, sudebnik
from tests.documents import court_pages
from tests.invented import verdict

from sudebnik.workbench import runs
from sudebnik.workbench.project import Project

COURT = "Краснодарский гарнизонный военный суд"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six verdicts of one court, of October 2023, and a list of another with two cases; all fetched in May."""
    folder = tmp_path_factory.mktemp("frame")
    (folder / "pages").mkdir()
    for number in range(1, 7):
        words = verdict(number).replace("Верхнехолмский", "Краснодарский")
        (folder / "pages" / f"{number}.txt").write_text(words, encoding="utf-8")
    page = court_pages.listing().replace("Озёрский", "Ростовский-на-Дону")
    (folder / "pages" / "list.html").write_text(page, encoding="utf-8")
    said = sudebnik("sources", "add", "pages", "--seen", "2024-05-20", "--project", "p", cwd=folder)
    assert said.code == 0, said.err
    with Project.open(folder / "p") as project:
        runs.work_through(project)
        assert {day for _, day, _ in project.frames.sightings()} == {"2024-05-20"}
    return folder


def told(folder: Path, *words: str) -> Said:
    said = sudebnik(*words, "--project", "p", cwd=folder)
    assert said.code == 0, said.err
    return said


def lines(folder: Path, *words: str) -> list[dict[str, object]]:
    return [
        json.loads(line) for line in told(folder, "estimates", "frame", *words, "--json").out.splitlines()
    ]


def test_the_table_says_what_is_known_and_what_is_not(folder: Path) -> None:
    """In eighty columns and two languages, without a case number; two cases of another court hide behind nobody."""
    english = told(folder, "estimates", "frame", "--lang", "en").out
    russian = told(folder, "estimates", "frame", "--lang", "ru").out
    assert "Cases of the first instance known: 8" in english
    assert "отобранное меньшинство" in " ".join(russian.split())
    assert "1-9101" not in english
    assert "1-1/2023" not in english
    assert max(map(len, (english + russian).splitlines())) <= 80
    assert [(line["courts"], line["expected"]) for line in lines(folder)[:-1]] == [(2, 8)]


def test_what_was_searched_is_noted_and_taken_back(folder: Path) -> None:
    """Until somebody says that October was searched, its coverage is unknown; a month of one case keeps its counts."""
    before = lines(folder, "--by", "month")[:-1]
    assert [(one["key"], one["expected"], one["covered"]) for one in before] == [
        ("2023-10", 6, None),
        ("2024-03", None, None),
    ]
    noted = told(folder, "sources", "searched", COURT, "2023-10", "--seen", "2024-05-20").out
    assert noted == "61GV0004\t2023-10\t2024-05-20\n"
    assert lines(folder, "--by", "month")[0]["covered"] == 1.0
    assert told(folder, "sources", "searched", "61GV0004", "2023-10", "--take-back").out == ""


def test_a_slip_is_named(folder: Path) -> None:
    """A thirteenth month and a court without months are answered with what to write instead."""
    for words in (("61GV0004", "2023-13"), ("61GV0004",)):
        said = sudebnik("sources", "searched", *words, "--project", "p", cwd=folder)
        assert said.code == 2
        assert "2024-03" in said.err
