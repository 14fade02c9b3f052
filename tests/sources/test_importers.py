"""Folders and files → one item each, in an order that does not change."""

from __future__ import annotations

import os

import pytest

from sudebnik.errors import SourceError
from sudebnik.sources.importers import collect
from sudebnik.sources.item import Refusal
from sudebnik.sources.limits import Limits
from sudebnik.sources.source_file import SourceFile


def split(items):
    """The files by place, and the refusals by place."""
    files, refused = {}, {}
    for item in items:
        if isinstance(item, Refusal):
            refused[item.place] = item
        else:
            files[item.place] = item
    return files, refused


def test_a_folder_is_walked_by_name(tmp_path):
    """Files come by name, folders in their place among them, each with the path as given plus the path inside."""
    for name in ("b.txt", "a/2.txt", "a/10.txt", "в/Я.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    places = [item.place for item in collect([tmp_path])]
    assert places == [f"{tmp_path}/{name}" for name in ("a/10.txt", "a/2.txt", "b.txt", "c.txt", "в/Я.txt")]
    assert [item.place for item in collect([str(tmp_path) + "/"])] == places


def test_a_place_is_the_path_as_given(tmp_path, monkeypatch):
    """A relative path stays relative."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "a.txt").write_text("x")
    assert [item.place for item in collect(["f", "f/a.txt", "./f"])] == ["f/a.txt", "f/a.txt", "./f/a.txt"]


def test_the_hash_is_that_of_the_bytes(tmp_path):
    """A file's id is the SHA-256 of its bytes."""
    (tmp_path / "a.txt").write_bytes(b"abc")
    (item,) = collect([tmp_path / "a.txt"])
    assert isinstance(item, SourceFile)
    assert item.id == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert item.data == b"abc"


def test_what_is_passed_over_has_a_line(tmp_path):
    """Hidden files, links, helper files and a saved page's pictures have a line each, and are no fault."""
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "Thumbs.db").write_text("x")
    (tmp_path / "~$act.docx").write_text("x")
    (tmp_path / "Дело.html").write_text("<html>")
    (tmp_path / "Дело_files").mkdir()
    (tmp_path / "Дело_files" / "a.txt").write_text("x")
    (tmp_path / "style.css").write_text("x")
    outside = tmp_path.parent / "outside.txt"
    outside.write_text("x")
    (tmp_path / "link.txt").symlink_to(outside)
    (tmp_path / "loop").symlink_to(tmp_path)
    files, refused = split(collect([tmp_path]))
    assert list(files) == [f"{tmp_path}/Дело.html"]
    assert len(refused) == 7
    assert not any(refusal.fault for refusal in refused.values())


def test_one_bad_file_does_not_stop_the_rest(tmp_path):
    """A missing path, a pipe and a file beyond the limit are lines; what comes after them is read."""
    (tmp_path / "big.txt").write_bytes(b"x" * 2000)
    (tmp_path / "z.txt").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe")
    files, refused = split(collect([tmp_path / "none.txt", tmp_path], Limits(file_bytes=1000)))
    assert list(files) == [f"{tmp_path}/z.txt"]
    assert "no such file" in refused[f"{tmp_path}/none.txt"].reason
    assert "file_bytes = 1,000" in refused[f"{tmp_path}/big.txt"].reason
    assert refused[f"{tmp_path}/pipe"].reason.startswith("neither a file nor a folder")
    assert all(refusal.fault for refusal in refused.values())
    assert not any(place in refusal.reason for place, refusal in refused.items())


def test_an_empty_file_is_an_item_and_an_empty_folder_a_line(tmp_path):
    """Emptiness is no crash."""
    (tmp_path / "e").mkdir()
    (tmp_path / "empty.txt").write_bytes(b"")
    files, refused = split(collect([tmp_path / "e", tmp_path / "empty.txt"]))
    assert files[f"{tmp_path}/empty.txt"].data == b""
    assert refused[f"{tmp_path}/e"].reason == "an empty folder"


def test_names_that_are_no_unicode_can_be_printed(tmp_path):
    """A file name of broken bytes becomes a place that can be printed and stored."""
    try:
        (tmp_path / os.fsdecode(b"\xff\xfeact\n.txt")).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes no such names")
    (item,) = collect([tmp_path])
    item.place.encode("utf-8")
    assert "\n" not in item.place
    assert item.data == b"x"


def test_deep_folders_are_no_matter(tmp_path):
    """Folders nested beyond the recursion limit are walked."""
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("a", dir_fd=here)
        inner = os.open("a", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    try:
        items = list(collect([tmp_path]))
        assert all(isinstance(item, Refusal) for item in items)
    finally:
        import subprocess

        subprocess.run(["rm", "-rf", str(tmp_path / "a")], check=True)


def test_a_map_that_means_nothing_is_refused_at_once():
    """A column map with unknown names, or without the text, is an error before anything is read."""
    with pytest.raises(SourceError, match="title is unknown"):
        next(collect([], maps={"title": "x"}))
    with pytest.raises(SourceError, match="column of the text"):
        next(collect([], maps={"id": "x"}))
