"""One report on the bundled rulings for all tests of this folder, and a browser to look at it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a screen; tests are skipped where there is none, and fail where CI asks for it."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI is set and no Chromium is installed: see scripts/browser.sh")
        pytest.skip("no Chromium is installed: see scripts/browser.sh")
    from playwright.sync_api import sync_playwright

    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=flags)
        yield chromium
        chromium.close()
