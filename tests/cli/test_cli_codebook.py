"""A researcher's own codebook: copied, extended, checked, compared, and asked by the project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.terminal import sudebnik

CHAPTER = Path(__file__).parents[2] / "docs" / "chapters" / "codebook.md"

RULING = """АПЕЛЛЯЦИОННОЕ ОПРЕДЕЛЕНИЕ

14 мая 2024 г. г. Вымышленск

Верхнереченский окружной военный суд в составе председательствующего Кленова П.Р. рассмотрел дело по апелляционной жалобе осужденного
ФИО1 на приговор Нижнереченского гарнизонного военного суда от 2 марта 2024 г., согласно которому ФИО1 осужден по ч. 5 ст. 337 УК РФ к лишению свободы на срок 5 лет.

В апелляционной жалобе осужденный просит приговор изменить. Он указывает, что зимней обуви ему не выдали, и ноги он обморозил.

Проверив материалы дела, суд находит приговор законным.

ОПРЕДЕЛИЛ:

Приговор оставить без изменения, апелляционную жалобу - без удовлетворения.
"""


def invoke(folder: Path, *words: object) -> str:
    """What a command prints that must succeed."""
    said = sudebnik(*words, cwd=folder)
    assert said.code == 0, said.err
    return said.out


@pytest.fixture
def extended(tmp_path: Path) -> tuple[Path, Path]:
    """The house's codebook, and a copy with the category that the manual's chapter adds, mended as it says."""
    for name in ("before", "mine"):
        invoke(tmp_path, "codebook", "copy", tmp_path / name)
    chapter = CHAPTER.read_text("utf-8")
    entry = chapter.partition("```yaml\n")[2].partition("```")[0]
    claims = tmp_path / "mine" / "awol" / "claims.yml"
    head, values, rest = claims.read_text("utf-8").partition("    values:\n")
    assert "id: claim" in head
    claims.write_text(head + values + entry + rest, "utf-8")
    failed = sudebnik("codebook", "check", tmp_path / "mine" / "codebook.yml", cwd=tmp_path)
    assert failed.code != 0
    assert "no-winter-clothes" in failed.err
    phrase = "теплый|зимний одежда|обувь|вещь|обмундирование .. не выдать"
    assert phrase in chapter
    claims.write_text(
        claims.read_text("utf-8").replace(
            "            any:\n", f"            any:\n              - {phrase}\n", 1
        ),
        "utf-8",
    )
    return tmp_path / "before" / "codebook.yml", tmp_path / "mine" / "codebook.yml"


def test_a_new_category_takes_no_python(extended: tuple[Path, Path], tmp_path: Path) -> None:
    """What the manual's chapter tells works as told: copy, add, check, compare, find."""
    before, mine = extended
    assert "no faults" in invoke(tmp_path, "codebook", "check", str(mine))
    assert "no_winter_clothes" in invoke(tmp_path, "codebook", "show", "claim", "--codebook", str(mine))
    (tmp_path / "rulings").mkdir()
    (tmp_path / "rulings" / "a.txt").write_text(RULING, "utf-8")
    told = invoke(tmp_path, "codebook", "compare", str(before), str(mine), str(tmp_path / "rulings"))
    assert "rule\tclaim.no-winter-clothes\tnew" in told
    assert "answers\tclaim\tgained\t1" in told or "answers\tclaim\tchanged\t1" in told
    lines = [
        json.loads(line)
        for line in invoke(
            tmp_path, "findings", "find", str(tmp_path / "rulings"), "--codebook", str(mine)
        ).splitlines()
        if line.startswith("{")
    ]
    revision = {line["codebook"] for line in lines}
    found = [line for line in lines if line["value"] == "no_winter_clothes"]
    assert len(revision) == len(found) == 1
    assert "обуви ему не выдали" in found[0]["quote"]
    assert found[0]["speaker"] == "defendant"
    assert found[0]["rule"] == f"claim.no-winter-clothes@{revision.pop()}"


def test_a_project_asks_by_its_own_codebook(extended: tuple[Path, Path], tmp_path: Path) -> None:
    """A project with a codebook of its own is worked through by it, and again when it changes."""
    _, mine = extended
    (tmp_path / "rulings").mkdir()
    (tmp_path / "rulings" / "a.txt").write_text(RULING, "utf-8")
    project = tmp_path / "project"
    invoke(tmp_path, "run", str(tmp_path / "rulings"), "--project", str(project))
    assert "no_winter_clothes" not in invoke(
        tmp_path, "findings", "list", "--project", str(project), "-v", "claim"
    )
    (project / "codebook").mkdir()
    for path in mine.parent.rglob("*.yml"):
        target = project / "codebook" / path.relative_to(mine.parent)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    invoke(tmp_path, "run", str(tmp_path / "rulings"), "--project", str(project))
    assert "no_winter_clothes" in invoke(
        tmp_path, "findings", "list", "--project", str(project), "-v", "claim"
    )


def test_a_copy_overwrites_nothing(tmp_path: Path) -> None:
    """A codebook that somebody edits is never written over."""
    invoke(tmp_path, "codebook", "copy", str(tmp_path / "mine"))
    again = sudebnik("codebook", "copy", tmp_path / "mine", cwd=tmp_path)
    assert again.code != 0
    assert "lies here already" in again.err


def test_an_unknown_variable_is_named(tmp_path: Path) -> None:
    """`codebook show` of what is not asked says so."""
    said = sudebnik("codebook", "show", "favourite_colour", cwd=tmp_path)
    assert said.code != 0
    assert "favourite_colour" in said.err
