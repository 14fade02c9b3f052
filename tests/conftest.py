"""What all tests share: the way to the shared corpora, and no network."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared corpora beside the checkout; tests that need it are skipped where it is absent."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the shared corpora are not beside this checkout (../shared)")
    return SHARED
