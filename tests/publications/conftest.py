"""One report on the bundled rulings for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from sudebnik.demo.bundle import bundled
from sudebnik.workbench import runs
from sudebnik.workbench.project import Project


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report on the rulings that come with the package."""
    folder = tmp_path_factory.mktemp("demo") / "project"
    with Project.open_or_create(folder) as project:
        summary = runs.run(project, [str(bundled())])
    assert summary.report is not None
    return summary.report
