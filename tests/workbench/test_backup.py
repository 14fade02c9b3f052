"""A backup is a verified copy, or there is none."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.invented import write_acts
from tests.workbench.test_runs import contents

from sudebnik.errors import ProjectError
from sudebnik.workbench import runs
from sudebnik.workbench.backup import FORM, MANIFEST, backup, restore
from sudebnik.workbench.project import Project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a project with three acts."""
    acts = write_acts(tmp_path / "acts", 3)
    with Project.open_or_create(tmp_path / "p") as project:
        runs.run(project, [str(acts)])
    return tmp_path / "p"


def test_a_restored_project_equals_the_original(folder: Path, tmp_path: Path) -> None:
    """Settings, originals, every row and the report come back; a run on it has nothing to do."""
    with Project.open(folder) as project:
        backup(project, tmp_path / "p.zip")
    restore(tmp_path / "p.zip", tmp_path / "q")
    assert contents(tmp_path / "q") == contents(folder)
    with Project.open(tmp_path / "q") as project:
        summary = runs.run(project, [str(tmp_path / "acts")])
    assert (summary.read, summary.published) == (0, False)


def test_a_backup_is_never_written_over_another(folder: Path, tmp_path: Path) -> None:
    """An existing file is refused, and so is a folder that holds something."""
    (tmp_path / "p.zip").write_text("precious")
    with Project.open(folder) as project:
        with pytest.raises(ProjectError, match="exists"):
            backup(project, tmp_path / "p.zip")
        backup(project, tmp_path / "q.zip")
    assert (tmp_path / "p.zip").read_text() == "precious"
    with pytest.raises(ProjectError, match="not empty"):
        restore(tmp_path / "q.zip", folder)


def test_a_damaged_original_stops_the_backup(folder: Path, tmp_path: Path) -> None:
    """Bytes that no longer fit their hash are found before they replace a good copy; no file is left."""
    with Project.open(folder) as project:
        original = project.archive.path(next(iter(project.sources.ids())))
        original.chmod(0o644)
        original.write_bytes(b"tampered")
        with pytest.raises(ProjectError, match="hash"):
            backup(project, tmp_path / "p.zip")
    assert not list(tmp_path.glob("*.zip*")) + list(tmp_path.glob(".new-*"))


def rewritten(source: Path, target: Path, change: Callable[[str, bytes], tuple[str, bytes]]) -> Path:
    """A copy of a backup in which one step was changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return target


@pytest.mark.parametrize(
    "change",
    [
        lambda name, data: (name, data + b" " if name.startswith("sources/") else data),
        lambda name, data: (name, data.replace(b'lang = "ru"', b'lang = "en"')),
        lambda name, data: (
            name.replace("sources/", "../sources/"),
            data.replace(b"sources/", b"../sources/"),
        ),
        lambda name, data: (name, data.replace(b"backup 1", b"backup 9") if name == MANIFEST else data),
        lambda name, data: (name.replace("MANIFEST", "OTHER"), data),
    ],
    ids=["an original changed", "the settings changed", "a way out of the folder", "another form", "no list"],
)
def test_a_copy_that_is_not_whole_is_refused(
    folder: Path, tmp_path: Path, change: Callable[[str, bytes], tuple[str, bytes]]
) -> None:
    """Whatever was changed in a backup, nothing of it appears on the disk."""
    with Project.open(folder) as project:
        backup(project, tmp_path / "p.zip")
    rewritten(tmp_path / "p.zip", tmp_path / "bad.zip", change)
    with pytest.raises(ProjectError):
        restore(tmp_path / "bad.zip", tmp_path / "q")
    assert not (tmp_path / "q").exists()
    assert not list(tmp_path.glob(".new-*"))


def test_half_a_backup_is_refused(folder: Path, tmp_path: Path) -> None:
    """A file that was cut short in copying is no backup."""
    with Project.open(folder) as project:
        backup(project, tmp_path / "p.zip")
    whole = (tmp_path / "p.zip").read_bytes()
    (tmp_path / "p.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ProjectError, match="not a readable backup"):
        restore(tmp_path / "p.zip", tmp_path / "q")


def forged(place: Path, files: dict[str, bytes], listed: object = None) -> Path:
    """A backup that somebody else made, with a list that fits."""
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files.items():
            out.writestr(name, data)
        out.writestr(MANIFEST, json.dumps({"form": FORM, "files": hashes if listed is None else listed}))
    return place


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/out.txt", "sources/../../out.txt", "C:/out.txt", "a\\..\\..\\out.txt"]
)
def test_no_file_of_a_forged_backup_lands_outside(name: str, tmp_path: Path) -> None:
    """A name that leads out of the project is refused before anything is unpacked."""
    with pytest.raises(ProjectError, match="outside"):
        restore(forged(tmp_path / "p.zip", {name: b"x"}), tmp_path / "in" / "q")
    assert not list(tmp_path.rglob("out.txt"))
    assert list((tmp_path / "in").iterdir()) == []


@pytest.mark.parametrize("listed", [[], "all", {}, 7])
def test_a_forged_list_is_a_line_not_a_crash(listed: object, tmp_path: Path) -> None:
    """A list of files of the wrong form is refused like any damaged backup."""
    with pytest.raises(ProjectError, match="try another copy"):
        restore(forged(tmp_path / "p.zip", {"project.sqlite": b"x"}, listed), tmp_path / "q")


def test_a_backup_that_would_fill_the_disk_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a backup unpacks to is compared with the free room before a byte is written."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: SimpleNamespace(free=1000))
    with pytest.raises(ProjectError, match="1,000 are free"):
        restore(forged(tmp_path / "p.zip", {"project.sqlite": bytes(2000)}), tmp_path / "q")
    assert not (tmp_path / "q").exists()


def test_what_is_restored_or_backed_up_is_for_its_owner(folder: Path, tmp_path: Path) -> None:
    """Project folders and backups are made readable for their owner alone."""
    with Project.open(folder) as project:
        backup(project, tmp_path / "p.zip")
    restore(tmp_path / "p.zip", tmp_path / "q")
    for place in (folder, tmp_path / "p.zip", tmp_path / "q"):
        assert place.stat().st_mode & 0o077 == 0
