"""Every command explains itself, and a project can be worked with from the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from tests.cli.terminal import sudebnik
from tests.invented import write_acts

from sudebnik.cli.main import sudebnik as root


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    """Every command with its words."""
    context = click.Context(group)
    found: list[tuple[tuple[str, ...], click.Command]] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found.append(((*path, name), command))
        if isinstance(command, click.Group):
            found.extend(commands(command, (*path, name)))
    return found


@pytest.mark.parametrize(
    ("words", "command"),
    commands(root),
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_every_command_explains_itself_with_an_example(
    words: tuple[str, ...], command: click.Command
) -> None:
    """`--help` says what a command does and shows a line that can be typed."""
    help_text = command.help or ""
    assert help_text.strip()
    if not isinstance(command, click.Group):
        assert f"sudebnik {' '.join(words)}" in help_text


def test_the_version_is_told_quickly(tmp_path: Path) -> None:
    """`--version` needs none of the heavy parts."""
    said = sudebnik("--version", cwd=tmp_path)
    assert said.code == 0
    assert said.out.startswith("sudebnik")


def test_a_project_from_files_to_correction(tmp_path: Path) -> None:
    """Run, search, correct, run, back up, restore: each step sees what the one before left."""
    write_acts(tmp_path / "acts", 6)
    first = sudebnik("run", "acts", "--project", "p", cwd=tmp_path)
    assert first.code == 0, first.err
    assert (tmp_path / "p" / "publications" / "report" / "index.html").is_file()

    found = sudebnik("documents", "search", "оставил часть", "--project", "p", "--jsonl", cwd=tmp_path)
    hits = [json.loads(line) for line in found.out.splitlines()]
    assert len(hits) == 6
    shown = sudebnik("documents", "show", hits[0]["document"], "--project", "p", cwd=tmp_path).out
    snippet = hits[0]["snippets"][0]
    assert [shown[start:end] for start, end in snippet["marks"]] == ["оставивший", "часть"]
    words = sudebnik("documents", "search", "оставил часть", "--project", "p", cwd=tmp_path).out
    assert "[оставивший]" in words

    corrected = sudebnik(
        "findings", "correct", "acts/act003.txt", 1, "sentence_months", "99",
        "--reason", "the operative part", "--by", "A. Reader", "--project", "p", cwd=tmp_path,
    )  # fmt: skip
    assert corrected.code == 0, corrected.err
    again = sudebnik("run", "acts", "--project", "p", cwd=tmp_path)
    assert again.code == 0, again.err
    listed = sudebnik("findings", "list", "-v", "sentence_months", "--project", "p", cwd=tmp_path)
    told = [json.loads(line) for line in listed.out.splitlines()]
    (answer,) = [line for line in told if line["coder"] == "A. Reader"]
    assert answer["value"] == 99
    assert len([line for line in told if line["document"] == answer["document"]]) == 1
    log = json.loads(sudebnik("codings", "log", "--project", "p", cwd=tmp_path).out)
    values = [given["value"] for given in log["given"]]
    assert (log["comment"], log["coder"], log["kind"], values) == (
        "the operative part",
        "A. Reader",
        "decision",
        [99],
    )

    assert sudebnik("project", "backup", "p.zip", "--project", "p", cwd=tmp_path).code == 0
    assert sudebnik("project", "restore", "p.zip", "q", cwd=tmp_path).code == 0
    assert sudebnik("findings", "list", "--project", "q", cwd=tmp_path) == sudebnik(
        "findings", "list", "--project", "p", cwd=tmp_path
    )


def test_sources_are_taken_in_listed_and_taken_back(tmp_path: Path) -> None:
    """A line for each item with its state; what is taken back is told; a key that names nothing is a fault."""
    write_acts(tmp_path / "acts", 3)
    added = sudebnik("sources", "add", "acts", "--project", "p", cwd=tmp_path)
    assert [line.split("\t")[0] for line in added.out.splitlines()] == ["new", "new", "new"]
    again = sudebnik("sources", "add", "acts", "gone.txt", "--project", "p", cwd=tmp_path)
    assert again.code == 1
    assert [line.split("\t")[0] for line in again.out.splitlines()] == ["unchanged"] * 3 + ["refused"]
    assert len(sudebnik("sources", "list", "--project", "p", cwd=tmp_path).out.splitlines()) == 3
    assert "gone.txt" in sudebnik("sources", "list", "--refused", "--project", "p", cwd=tmp_path).out
    removed = sudebnik("sources", "remove", "acts/act002.txt", "--project", "p", cwd=tmp_path)
    assert removed.out.startswith("removed\tacts/act002.txt")
    assert sudebnik("sources", "remove", "nothing", "--project", "p", cwd=tmp_path).code == 2


def test_the_summary_speaks_russian_or_english(tmp_path: Path) -> None:
    """By `--lang`, else by the terminal's language."""
    write_acts(tmp_path / "acts", 1)
    assert "documents in the project" in sudebnik("run", "acts", "--project", "p", cwd=tmp_path).out
    assert (
        "документов в проекте" in sudebnik("run", "acts", "--project", "p", "--lang", "ru", cwd=tmp_path).out
    )
    assert (
        "документов в проекте"
        in sudebnik("run", "acts", "--project", "p", cwd=tmp_path, LANG="ru_RU.UTF-8").out
    )


def test_without_a_project_one_line_says_what_to_do(tmp_path: Path) -> None:
    """No trace, exit code 2, the command that helps."""
    said = sudebnik("documents", "list", cwd=tmp_path)
    assert said.code == 2
    assert "sudebnik run" in said.err
    assert len(said.err.splitlines()) == 1
