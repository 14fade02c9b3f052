"""Dumps: SUDRFScraper, sudrfparser, and tables with a column map."""

from __future__ import annotations

import io
import json
import sys
import tracemalloc

import orjson
import pytest
from tests.sources.test_importers import split

from sudebnik.documents.formats import record
from sudebnik.sources.importers import collect
from sudebnik.sources.json_stream import JsonStream
from sudebnik.sources.limits import Limits

ROWS = [
    {
        "id": str(number), "region": "99", "name": "Выдуманный суд", "caseNumber": f"1-{number}/2099",
        "entryDate": "01.02.2099", "names": "Небывалый - ст.158 ч.2 УК РФ", "judge": "Придуманная А.Б.",
        "resultDate": "03.04.2099", "decision": "Вынесен ПРИГОВОР", "endDate": "-", "instance": "FIRST",
        "text": f'ПРИГОВОР № {number} "так"',
    }
    for number in (5, 6)
]  # fmt: skip


def read(tmp_path, name: str, data: bytes, limits: Limits | None = None, **maps: str):
    path = tmp_path / name
    path.write_bytes(data)
    files, refused = split(collect([path], limits, maps))
    cut = len(str(path))
    return {place[cut:]: item for place, item in files.items()}, {
        place[cut:]: item for place, item in refused.items()
    }


def texts(files) -> list[str]:
    return [record.read(item)[0].text for item in files.values()]


def lines(rows) -> bytes:
    return b"\n".join(map(orjson.dumps, rows)) + b"\n"


def joined(rows) -> bytes:
    """As SUDRFScraper itself writes CSV: «;» between cells, nothing quoted."""
    table = [";".join(rows[0]), *(";".join(row.values()) for row in rows)]
    return "\n".join(table).encode() + b"\n"


def quoted(rows, charset: str = "utf-8", delimiter: str = ",") -> bytes:
    import csv

    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(charset)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("d.json", orjson.dumps(ROWS)),
        ("d.json", json.dumps(ROWS, ensure_ascii=False, indent=1).encode("utf-8-sig")),
        ("d.json", lines(ROWS)),
        ("d.jsonl", lines(ROWS)),
        ("d.ndjson", lines(ROWS)),
        ("d.csv", joined(ROWS)),
        ("d.csv", quoted(ROWS)),
        ("d.csv", quoted(ROWS, "utf-8-sig", ";")),
        ("d.csv", quoted(ROWS, "cp1251", ";")),
        ("d.csv", quoted(ROWS, "utf-16", "\t")),
    ],
)
def test_a_sudrfscraper_export_is_known_by_its_columns(tmp_path, name, data):
    """Whatever form the export has, each row becomes one file at # and its id."""
    files, refused = read(tmp_path, name, data)
    assert refused == {}
    assert list(files) == ["#5", "#6"]
    assert {item.media for item in files.values()} == {"record/sudrfscraper"}
    assert texts(files) == ['ПРИГОВОР № 5 "так"', 'ПРИГОВОР № 6 "так"']


def test_a_record_has_the_same_bytes_in_every_form(tmp_path):
    """The same row in JSON and in CSV has one hash: it is one record."""
    one, _ = read(tmp_path, "d.json", orjson.dumps(ROWS))
    two, _ = read(tmp_path, "d.csv", quoted(ROWS))
    assert [item.id for item in one.values()] == [item.id for item in two.values()]


def test_a_sudrfparser_export_is_known_by_its_keys(tmp_path):
    """An export of sudrfparser gives a file for each case of each site."""
    case = {
        "case_text": "ПРИГОВОР",
        "case_found": "True",
        "case_id_uid": "case_id=1",
        "metadata": {"judge": "П"},
    }
    sites = {
        "http://a.example.org": {"num_cases": 1, "cases": [case], "logs": {}},
        "http://b.example.org": {"num_cases": 0, "cases": [], "logs": {"x": [1]}},
        "http://c.example.org": {"num_cases": 1, "cases": [case | {"case_id_uid": ""}], "logs": {}},
    }
    files, refused = read(tmp_path, "sites.json", json.dumps(sites).encode())
    assert refused == {}
    assert list(files) == ["#case_id=1", "#2"]
    assert [item.origin for item in files.values()] == ["http://a.example.org", "http://c.example.org"]
    assert texts(files) == ["ПРИГОВОР", "ПРИГОВОР"]


def test_another_table_needs_a_map(tmp_path):
    """A table of unknown columns is refused once, without their names; with a map each row is read."""
    data = quoted([{"nr": "a", "body": "слова", "addr": "http://x.example.org/1", "seen": "2099-01-02"}])
    files, refused = read(tmp_path, "d.csv", data)
    assert files == {}
    assert "4 columns" in refused[""].reason
    assert "body" not in refused[""].reason
    assert "text=COLUMN" in refused[""].reason
    files, refused = read(tmp_path, "d.csv", data, text="body", id="nr", origin="addr", retrieved="seen")
    assert refused == {}
    item = files["#a"]
    assert (item.media, item.origin, item.retrieved_at) == (
        "record/mapped",
        "http://x.example.org/1",
        "2099-01-02",
    )
    assert texts(files) == ["слова"]


def test_a_column_called_text_is_the_text(tmp_path):
    """Where no map is given, a column named text is taken for what it says; rows without an id are numbered."""
    files, _ = read(tmp_path, "d.jsonl", b'{"text": "one"}\n{"text": "two"}\n')
    assert list(files) == ["#1", "#2"]
    assert texts(files) == ["one", "two"]


def test_a_damaged_line_is_refused_alone(tmp_path):
    """A line that is no JSON, a row with too many cells, a record of another shape: one refusal each."""
    files, refused = read(tmp_path, "d.jsonl", b'{"text": "one"}\n{"text": \n[1]\n{"text": "two"}\n')
    assert list(files) == ["#1", "#4"]
    assert list(refused) == ["#2", "#3"]
    files, refused = read(tmp_path, "d.csv", b"id,text\na,one\nb,two,three\nc,four\n")
    assert list(files) == ["#a", "#c"]
    assert "more cells" in refused["#2"].reason


@pytest.mark.parametrize(
    "data",
    [b"", b"[", b'[{"text": "x"},', b'{"a": ', b"[1 2]", b"nonsense", b"[" * 100_000, b'{"text": "\\ud83d"}'],
)
def test_hostile_json_is_items(tmp_path, data):
    """Torn, endless or senseless JSON gives what came before it and a refusal."""
    files, refused = read(tmp_path, "d.json", data)
    assert len(refused) + len(files) >= 1
    texts(files)


def test_an_empty_table_is_said_to_be_empty(tmp_path):
    """A table with a header and no rows is a refusal."""
    _, refused = read(tmp_path, "d.csv", b"id,text\n")
    assert "without rows" in refused[""].reason


def test_a_record_beyond_the_limit_is_refused_alone(tmp_path):
    """A record that is too long is refused with the limit's name; the others are read."""
    data = lines([{"text": "a"}, {"text": "b" * 5000}, {"text": "c"}])
    files, refused = read(tmp_path, "d.jsonl", data, Limits(file_bytes=1000))
    assert list(files) == ["#1", "#3"]
    assert "file_bytes" in refused["#2"].reason


def test_parquet(tmp_path):
    """A Parquet file is read row by row like any other table."""
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "d.parquet"
    parquet.write_table(arrow.Table.from_pylist(ROWS), path)
    files, refused = split(collect([path]))
    assert refused == {}
    assert [item.media for item in files.values()] == ["record/sudrfscraper"] * 2


def test_parquet_without_its_package_says_what_to_install(tmp_path, monkeypatch):
    """Without pyarrow the line names the extra to install."""
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    _, refused = read(tmp_path, "d.parquet", b"PAR1")
    assert "sudebnik[parquet]" in refused[""].reason


def test_memory_stays_flat_however_long_the_dump(tmp_path):
    """A JSON array of thirty-five megabytes is read a record at a time."""
    path = tmp_path / "d.json"
    text = "слово " * 2000
    with path.open("w") as out:
        out.write("[" + ",".join(json.dumps({"id": number, "text": text}) for number in range(600)) + "]")
    assert path.stat().st_size > 35_000_000
    tracemalloc.start()
    count = sum(1 for _ in collect([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 600
    assert peak < 15_000_000


def test_numbers_across_pieces_are_whole():
    """A number that a read cuts in two is read as one."""

    class Slow(io.BytesIO):
        def read(self, size=-1):
            return super().read(3 if size is None or size < 0 or size > 3 else size)

    assert list(JsonStream(Slow(b"[12345678, 9, 1.5e10]"), "p", 1000).values()) == [12345678, 9, 1.5e10]
