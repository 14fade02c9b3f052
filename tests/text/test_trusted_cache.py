"""An automaton is a program in all but name: one that another user could have written is never loaded."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sudebnik.text import compiled

hyperscan = pytest.importorskip("hyperscan", reason="the hyperscan wheel is not installed")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A good automaton in the cache."""
    monkeypatch.setenv("SUDEBNIK_CACHE", str(tmp_path / "cache"))
    place = compiled.place_of(["суд"])
    assert place is not None
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=[b"x"], ids=[1], elements=1, flags=[0])
    compiled.keep(place, [database])
    assert compiled.load(place) is not None
    return place


def test_the_cache_is_for_its_owner(kept: Path) -> None:
    """Folder and files are made so that no other user reads or writes them."""
    assert kept.parent.stat().st_mode & 0o077 == 0
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_may_write_is_not_loaded(kept: Path, mode: int) -> None:
    """A file that a group or anybody may write is compiled anew."""
    kept.chmod(mode)
    assert compiled.load(kept) is None


def test_a_folder_that_others_may_write_is_not_trusted(kept: Path) -> None:
    """In a folder where anybody may put files, nothing is loaded."""
    kept.parent.chmod(0o777)
    assert compiled.load(kept) is None


def test_another_users_file_is_not_loaded(kept: Path) -> None:
    """A file or a link that belongs to somebody else is compiled anew."""
    if os.geteuid() != 0:
        pytest.skip("only the superuser can give files away")
    os.chown(kept, 12345, 12345)
    assert compiled.load(kept) is None
