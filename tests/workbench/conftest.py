"""What the tests of the workbench share."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.workbench import drawn as invented
from tests.workbench.small import small_find, small_report

from sudebnik.workbench import stream
from sudebnik.workbench.project import Project


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules and report that take no time."""
    monkeypatch.setattr(stream, "find_all", small_find)
    monkeypatch.setattr("sudebnik.workbench.publications.build_report", small_report)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that tests copy: making it takes longer than copying."""
    return invented.make(tmp_path_factory.mktemp("drawn"))


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Iterator[Project]:
    """Twenty-four acts and a twin of one: courts K0 to K2, two years, the reason R05 in four acts."""
    shutil.copytree(made, tmp_path / "p")
    with Project.open(tmp_path / "p") as opened:
        yield opened
