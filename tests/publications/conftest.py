"""One report on the bundled rulings for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.once import made_once

from sudebnik.demo.bundle import bundled
from sudebnik.workbench import publish, runs
from sudebnik.workbench.project import Project


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report on the rulings that come with the package."""

    def make(folder: Path) -> None:
        with Project.open_or_create(folder / "project") as project:
            assert runs.run(project, [str(bundled())]).published

    return made_once(tmp_path_factory, "demo", make) / "project" / "publications" / publish.NAME
