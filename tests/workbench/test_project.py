"""A project is one folder that says what it is and refuses what it is not."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from sudebnik.errors import ProjectError
from sudebnik.workbench.project import Project, Settings, read_settings


def test_a_project_keeps_its_settings(tmp_path: Path) -> None:
    """Settings given at the beginning are read back whoever opens the folder later."""
    Project.create(tmp_path / "p", Settings(lang="en", seed=7, suppress_under=3)).close()
    with Project.open(tmp_path / "p") as project:
        assert project.settings == Settings(lang="en", seed=7, suppress_under=3)


def test_a_folder_with_other_things_is_never_made_a_project(tmp_path: Path) -> None:
    """A folder that holds anything else is refused, and nothing appears in it."""
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(ProjectError, match="empty folder"):
        Project.create(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.skipif(os.name == "nt", reason="rights are those of Unix")
@pytest.mark.parametrize("before", [None, 0o755, 0o777])
def test_a_project_is_its_owners_alone(tmp_path: Path, before: int | None) -> None:
    """A folder made beforehand, open to everybody, is closed when it becomes a project."""
    folder = tmp_path / "p"
    if before is not None:
        folder.mkdir()
        folder.chmod(before)
    Project.create(folder).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_without_a_project_says_how_to_make_one(tmp_path: Path) -> None:
    """The message names the command that makes a project."""
    with pytest.raises(ProjectError, match="sudebnik run"):
        Project.open(tmp_path)


@pytest.mark.parametrize(
    "text", ["colour = 1", "seed = 'x'", "lang = 'de'", "lang = ", "suppress_under = true"]
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str) -> None:
    """An unknown word, a wrong kind or a wrong value is one clear line with the file's name."""
    (tmp_path / "sudebnik.toml").write_text(text)
    with pytest.raises(ProjectError, match=r"sudebnik\.toml"):
        read_settings(tmp_path / "sudebnik.toml")


def test_what_a_kill_left_half_written_is_cleared(tmp_path: Path) -> None:
    """Unfinished files and folders go with the next run; everything else stays."""
    with Project.create(tmp_path / "p") as project:
        (project.archive.folder / "ab").mkdir(parents=True)
        (project.archive.folder / "ab" / ".new-x").write_text("half")
        (project.publications / ".new-report").mkdir(parents=True)
        (project.publications / "report").mkdir()
        project.clear_unfinished()
        assert not (project.archive.folder / "ab" / ".new-x").exists()
        assert [entry.name for entry in project.publications.iterdir()] == ["report"]


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    """While one process is at work in a project, a second one is told so; afterwards it may work."""
    with Project.create(tmp_path / "p") as project, Project.open(tmp_path / "p") as second:
        with project.alone(), project.alone(), pytest.raises(ProjectError, match="at work"), second.alone():
            pass
        with second.alone():
            pass


def test_a_project_knows_its_own_files(tmp_path: Path) -> None:
    """Its database, originals, settings and reports are its own; other files in its folder are not."""
    with Project.create(tmp_path / "p") as project:
        own = [
            "sudebnik.toml",
            "project.sqlite",
            "project.sqlite-wal",
            "sources/ab/abc",
            "publications/report/a.html",
        ]
        assert all(project.owns(str(tmp_path / "p" / name)) for name in own)
        assert not any(
            project.owns(str(tmp_path / name)) for name in ("p/rulings/a.html", "sources/a", "a.txt")
        )
