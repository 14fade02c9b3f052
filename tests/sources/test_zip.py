"""ZIP archives, kind and hostile."""

from __future__ import annotations

import gzip
import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents.writers import docx, word_paragraphs, zipped
from tests.sources.test_importers import split

from sudebnik.sources.importers import collect
from sudebnik.sources.item import Refusal
from sudebnik.sources.limits import Limits


def read(tmp_path, data: bytes, limits: Limits | None = None, name: str = "acts.zip"):
    """Files and refusals of an archive, by what stands after the archive's own path."""
    path = tmp_path / name
    path.write_bytes(data)
    files, refused = split(collect([path], limits))
    cut = len(str(path))
    return {place[cut:]: item for place, item in files.items()}, {
        place[cut:]: item for place, item in refused.items()
    }


def test_members_are_places_after_a_hash(tmp_path):
    """A member's place is the archive's, # and its name; archives in archives go on the same way."""
    inner = zipped({"в.txt": "в"})
    files, refused = read(tmp_path, zipped({"a/б.txt": "б", "inner.zip": inner}))
    assert {place: item.data.decode() for place, item in files.items()} == {
        "#a/б.txt": "б",
        "#inner.zip#в.txt": "в",
    }
    assert refused == {}


def test_a_word_file_is_a_document_and_no_archive(tmp_path):
    """Word files, which are zips, are handed on whole, at any depth."""
    word = docx(word_paragraphs("суд"))
    files, _ = read(tmp_path, word, name="act.docx")
    assert files[""].data == word
    nested = zipped({"1.zip": zipped({"2.zip": zipped({"act.docx": word})})})
    files, refused = read(tmp_path, nested)
    assert list(files) == ["#1.zip#2.zip#act.docx"]
    assert refused == {}


def test_too_deep_is_named(tmp_path):
    """Archives within archives end at the limit, which the message names; the rest is read."""
    data = zipped({"a.txt": "a"})
    for _ in range(4):
        data = zipped({"in.zip": data, "b.txt": "b"})
    files, refused = read(tmp_path, data)
    assert len(files) == 3
    (refusal,) = refused.values()
    assert "depth = 3" in refusal.reason


@pytest.mark.parametrize(
    "name", ["../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "..\\evil.txt"]
)
def test_names_that_lead_out_are_refused(tmp_path, name):
    """A member whose name leads out of the archive is refused, the others are read."""
    files, refused = read(tmp_path, zipped({name: "x", "good.txt": "y"}))
    assert list(files) == ["#good.txt"]
    (refusal,) = refused.values()
    assert "leads out" in refusal.reason


def test_names_of_russian_windows_are_readable(tmp_path):
    """Names in cp866 and in unmarked UTF-8 become the names that were meant."""
    files, _ = read(tmp_path, bytes(_raw_zip("Приговор.txt".encode("cp866"))))
    assert list(files) == ["#Приговор.txt"]
    files, _ = read(tmp_path, bytes(_raw_zip("Приговор.txt".encode())))
    assert list(files) == ["#Приговор.txt"]


def test_names_that_occur_twice_are_told_apart(tmp_path):
    """Two members of one name are two places."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "1")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "2")
    files, _ = read(tmp_path, out.getvalue())
    assert {place: item.data for place, item in files.items()} == {"#a.txt": b"1", "#a.txt~2": b"2"}


def test_a_password_is_named(tmp_path):
    """A member behind a password says so; the others are read."""
    data = bytearray(zipped({"a.txt": "x", "b.txt": "y"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    files, refused = read(tmp_path, bytes(data))
    assert list(files) == ["#b.txt"]
    assert "password" in refused["#a.txt"].reason


def test_a_damaged_member_does_not_stop_the_rest(tmp_path):
    """A member with wrong bytes is one line; its neighbours are read."""
    data = bytearray(zipped({"a.txt": "слова " * 500, "b.txt": "y"}))
    at = data.index(b"a.txt") + 30
    data[at : at + 8] = b"\xff" * 8
    files, refused = read(tmp_path, bytes(data))
    assert list(files) == ["#b.txt"]
    assert "damaged" in refused["#a.txt"].reason


def test_a_two_gigabyte_bomb_is_not_unpacked(tmp_path):
    """Two gigabytes of zeros are refused by what the archive says of them, in no memory."""
    data = _raw_zip(b"bomb.txt", _zeros(128), 1 << 31, method=8)
    tracemalloc.start()
    files, refused = read(tmp_path, bytes(data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert files == {}
    assert "ratio = 250" in refused["#bomb.txt"].reason
    assert peak < 50_000_000


def test_a_bomb_that_lies_about_its_size_is_stopped(tmp_path):
    """A member that claims ten bytes and gives hundreds of megabytes is stopped."""
    tracemalloc.start()
    files, refused = read(tmp_path, bytes(_raw_zip(b"bomb.txt", _zeros(16), 10, method=8)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert files == {}
    assert refused["#bomb.txt"].fault
    assert peak < 50_000_000


@pytest.mark.parametrize(
    ("limits", "named"),
    [
        (Limits(members=2), "members = 2"),
        (Limits(total_bytes=150), "total_bytes = 150"),
        (Limits(file_bytes=90), "file_bytes = 90"),
    ],
)
def test_every_limit_is_named(tmp_path, limits, named):
    """The message of a limit names it with its figure."""
    data = zipped({f"{number}.txt": "слово" * 10 for number in range(4)}, zipfile.ZIP_STORED)
    _, refused = read(tmp_path, data, limits)
    assert refused
    assert all(named in refusal.reason for refusal in refused.values())


def test_a_compressed_table_is_a_table(tmp_path):
    """A gzipped dump is read as the dump, a gzipped text as the text."""
    files, _ = read(tmp_path, gzip.compress(b'{"id": "7", "text": "x"}\n'), name="d.jsonl.gz")
    assert list(files) == ["#d.jsonl#7"]
    files, _ = read(tmp_path, gzip.compress(b"x"), name="act.txt.gz")
    assert {place: item.data for place, item in files.items()} == {"#act.txt": b"x"}


def test_a_gzip_bomb_is_stopped(tmp_path):
    """A gzipped text that grows as no text does is stopped."""
    files, refused = read(tmp_path, gzip.compress(bytes(1 << 26)), name="act.txt.gz")
    assert files == {}
    assert "ratio" in refused["#act.txt"].reason


def test_an_empty_or_torn_archive_is_one_line(tmp_path):
    """An archive without files, or torn, is one refusal."""
    for data in (zipped({}), zipped({"a.txt": "x" * 500})[:-40], b"PK\x03\x04"):
        files, refused = read(tmp_path, data)
        assert files == {}
        assert len(refused) == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 2000), junk=st.binary(max_size=12), cut=st.integers(0, 100))
@pytest.mark.parametrize("name", ["a.zip", "a.warc.gz", "a.csv", "a.json", "a.jsonl", "a.parquet", "a.mhtml"])
def test_any_damage_gives_items_and_no_crash(tmp_path, name, at, junk, cut):
    """Damaged containers of every kind give items or refusals, never an exception."""
    data = zipped({"a.txt": "слово " * 30, "b.json": '[{"text": "x"}]', "c.zip": zipped({"d.txt": "d"})})
    at %= len(data)
    path = tmp_path / name
    path.write_bytes(
        data[:at] + junk + data[at + len(junk) : len(data) - cut] if name == "a.zip" else junk * (at % 50)
    )
    for item in collect([path]):
        assert item.place.startswith(str(path))
        if isinstance(item, Refusal):
            assert "\n" not in item.reason


def _zeros(blocks: int) -> bytes:
    """So many times 16 MiB of zeros, deflated; each block stands alone, so one is made and repeated."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = compressor.compress(bytes(1 << 24)) + compressor.flush(zlib.Z_FULL_FLUSH)
    return block * blocks + compressor.flush()


def _raw_zip(name: bytes, packed: bytes = b"x", size: int = 1, method: int = 0) -> bytearray:
    """A zip of one member written by hand, so that names and sizes may be what no writer gives."""
    crc = zlib.crc32(packed) if method == 0 else 0
    fields = struct.pack("<HHHHHIIIHH", 20, 0, method, 0, 0x21, crc, len(packed), size, len(name), 0)
    out = bytearray(b"PK\x03\x04" + fields + name + packed)
    start = len(out)
    out += b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    out += b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(out) - start, start, 0)
    return out
