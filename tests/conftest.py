"""What all tests share: the way to the shared corpora, and no network."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Tests compile many small automata: they are kept with pytest's own cache, not in the user's.
os.environ.setdefault(
    "SUDEBNIK_CACHE", str(Path(__file__).resolve().parent.parent / ".pytest_cache" / "automata")
)

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
