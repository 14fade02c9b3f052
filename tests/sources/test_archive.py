"""The archive of originals."""

from __future__ import annotations

import hashlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sudebnik.errors import SourceError
from sudebnik.sources.archive import Archive


def test_bytes_are_kept_once_and_never_rewritten(tmp_path):
    """The second time the same bytes come, nothing is written."""
    archive = Archive(tmp_path)
    sha256 = archive.keep(b"act")
    assert sha256 == hashlib.sha256(b"act").hexdigest()
    before = archive.path(sha256).stat()
    assert archive.keep(b"act") == sha256
    after = archive.path(sha256).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert archive.read(sha256) == b"act"
    assert archive.path(sha256).relative_to(tmp_path).parts == (sha256[:2], sha256)


def test_changed_bytes_are_noticed(tmp_path):
    """A file that someone changed is not handed out as the original."""
    archive = Archive(tmp_path)
    sha256 = archive.keep(b"act")
    archive.path(sha256).chmod(0o644)
    archive.path(sha256).write_bytes(b"fact")
    with pytest.raises(SourceError, match="no longer fit their hash"):
        archive.read(sha256)


def test_a_missing_original_says_what_to_do(tmp_path):
    """A missing original is an error with a way out, and so is a hash that is none."""
    archive = Archive(tmp_path)
    with pytest.raises(SourceError, match="missing"):
        archive.read("0" * 64)
    with pytest.raises(SourceError, match="no SHA-256"):
        archive.read("../../etc/passwd")


def test_a_kill_leaves_no_half_file(tmp_path, monkeypatch):
    """When writing stops in the middle, no file stands under the hash and nothing is left behind."""
    archive = Archive(tmp_path)

    def fail(_handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(KeyboardInterrupt):
        archive.keep(b"act")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_was_removed_is_gone(tmp_path):
    """Removal takes the bytes and the empty folder; removing twice is no fault."""
    archive = Archive(tmp_path)
    sha256 = archive.keep(b"act")
    archive.remove(sha256)
    archive.remove(sha256)
    assert list(tmp_path.iterdir()) == []


@given(st.binary(max_size=200))
def test_any_bytes_come_back(tmp_path_factory, data):
    """Whatever was kept comes back byte for byte."""
    archive = Archive(tmp_path_factory.mktemp("archive"))
    assert archive.read(archive.keep(data)) == data
