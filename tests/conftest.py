"""What all tests share: the way to the shared corpora, a browser, and the order in which files go."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Tests compile many small automata: they are kept with pytest's own cache, not in the user's.
os.environ.setdefault(
    "SUDEBNIK_CACHE", str(Path(__file__).resolve().parent.parent / ".pytest_cache" / "automata")
)

# As the command itself does: what a codebook makes stays, and is not to be looked through again and again.
gc.set_threshold(50_000, 20, 20)

# How long an example takes says more of the machine than of the code: speed is measured by `make bench`.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared corpora beside the checkout; tests that need it are skipped where it is absent."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the shared corpora are not beside this checkout (../shared)")
    return SHARED


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium without a screen; tests are skipped where there is none, and fail where CI asks for it.

    One for each file of tests: while it is open the thread has a running loop, which other files may not have.
    """
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


LONGEST = ("tests/way/", "tests/web/test_axe_browser.py", "tests/test_docs.py", "tests/cli/", "tests/web/")
"""What takes longest goes first, so that no worker is left alone with it at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; otherwise the order stays."""

    def place(item: pytest.Item) -> int:
        name = item.nodeid
        return next((at for at, start in enumerate(LONGEST) if name.startswith(start)), len(LONGEST))

    items.sort(key=place)
