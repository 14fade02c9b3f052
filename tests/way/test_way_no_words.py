"""Names and words of rulings stay in the texts: not in messages, not in tables, not in the report's own words."""

from __future__ import annotations

import contextlib
import gzip
import json
import re
import sqlite3
import zlib
from pathlib import Path

import pytest
from tests.cli.terminal import ROOT, Said, sudebnik
from tests.documents import court_pages
from tests.documents.writers import docx, odt, pdf, rtf, word_paragraphs, wrapped, zipped
from tests.invented import verdict

NAME = re.compile("мармеладинов", re.IGNORECASE)
WORD = re.compile("ключевоеслово", re.IGNORECASE)
ACT = verdict(4).replace("Примеров", "Мармеладинов").replace("проводил время", "проводил ключевоеслово")
CARD = court_pages.classic(act="".join(f"<p>{line}</p>" for line in ACT.splitlines())).replace(
    "Пенальцев Пётр", "Мармеладинов Пётр"
)
PATHS = ("acts", "table.csv", "rows.jsonl", "pack.zip", "broken")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rulings, cards, dumps and broken files, all about one invented man."""
    above = tmp_path_factory.mktemp("words")
    acts, broken = above / "acts", above / "broken"
    acts.mkdir()
    broken.mkdir()
    lines = ACT.splitlines()
    (acts / "a.txt").write_text(ACT, "utf-8")
    (acts / "b.html").write_text(
        f"<html><head><title>Мармеладинов</title></head><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>",
        "utf-8",
    )
    (acts / "c.docx").write_bytes(docx(word_paragraphs(*lines)))
    (acts / "d.odt").write_bytes(odt("".join(f"<text:p>{line}</text:p>" for line in lines)))
    (acts / "e.rtf").write_bytes(rtf(*lines))
    (acts / "f.pdf").write_bytes(pdf([line for text in lines for line in wrapped(text or " ")]))
    (acts / "g.html").write_text(CARD, "utf-8")
    row = {"id": "1", "region": "x", "name": "Верхнехолмский гарнизонный военный суд", "caseNumber": "1-4/2023", "entryDate": "01.08.2023", "resultDate": "05.10.2023", "names": "Мармеладинов А.Я. - ст.337 ч.5 УК РФ", "judge": "Ветров А.Б.", "decision": "Вынесен ПРИГОВОР", "text": ACT}  # fmt: skip
    (above / "rows.jsonl").write_text(
        json.dumps(row, ensure_ascii=False) + "\n{Мармеладинов ключевоеслово\n", "utf-8"
    )
    (above / "table.csv").write_text('Мармеладинов;ключевоеслово\n"а";"б"\n', "utf-8")
    (above / "pack.zip").write_bytes(zipped({"a.txt": ACT.replace("1-4/2023", "1-5/2023")}))
    for name, data in {
        "torn.docx": docx(word_paragraphs(*lines))[:-100],
        "xml.docx": docx("<w:p>&Мармеладинов;<w:ключевоеслово></w:p>"),
        "torn.pdf": b"%PDF-1.4 " + ACT.encode(),
        "torn.json": ('[{"text": "Мармеладинов ключевоеслово"').encode(),
        "torn.gz": gzip.compress(ACT.encode())[:-20],
        "torn.zip": zipped({"a.txt": ACT})[:-40],
        "binary.txt": bytes(range(32)) * 90 + ACT.encode(),
        "torn.warc": b"WARC/1.0\r\n" + ACT.encode(),
        "deep.html": b"<html>" + b"<div>" * 9000 + ACT.encode(),
        "columns.csv": ("Мармеладинов,text\n" + '"а","б","ключевоеслово"\n').encode(),
    }.items():
        (broken / name).write_bytes(data)
    return above


@pytest.fixture(scope="module")
def ran(place: Path) -> Said:
    return sudebnik("run", *PATHS, "--project", "p", cwd=place)


def clean(text: str) -> None:
    assert not NAME.search(text), NAME.search(text)
    assert not WORD.search(text), WORD.search(text)


def test_no_command_says_a_name_or_a_word(place: Path, ran: Said) -> None:
    """What `run`, `sources add`, `documents read` and the lists print holds places and numbers; failures hold no word of what failed."""
    assert ran.code == 1, ran.err
    assert len(ran.err.splitlines()) >= 10
    said = [
        ran,
        sudebnik("sources", "add", *PATHS, "--project", "q", cwd=place),
        sudebnik("documents", "read", "--project", "q", cwd=place),
        sudebnik("documents", "list", "--jsonl", "--project", "p", cwd=place),
        sudebnik("sources", "list", "--jsonl", "--project", "p", cwd=place),
        sudebnik("sources", "list", "--refused", "--jsonl", "--project", "p", cwd=place),
        sudebnik("project", "info", "--project", "p", cwd=place),
    ]
    for one in said:
        assert "Traceback" not in one.err
        clean(one.out + one.err)


def test_the_values_of_findings_hold_no_name(place: Path) -> None:
    """`findings find` prints no finding `name`; a name stands only where a quote shows the ruling's own words."""
    said = sudebnik("findings", "find", *PATHS, cwd=place)
    clean(said.err)
    lines = [json.loads(line) for line in said.out.splitlines()]
    assert len(lines) > 50
    for line in lines:
        assert line["variable"] != "name"
        clean(json.dumps({key: value for key, value in line.items() if key != "quote"}, ensure_ascii=False))


def test_the_benchmark_says_no_name(place: Path) -> None:
    """A gold file with names gives figures and errors without them."""
    gold = {
        "files": [{"file": "a.txt", "defendants": [{"name": "Мармеладинов А.Я.", "label": "Мармеладинов"}]}],
        "a.txt": {"name": "Мармеладинов"},
    }
    (place / "gold.json").write_text(json.dumps(gold), "utf-8")
    said = sudebnik("codings", "benchmark", "gold.json", "acts", "broken", "--errors", cwd=place)
    clean(said.out + said.err)


def test_the_tables_hold_the_name_in_texts_and_quotes_alone(place: Path, ran: Said) -> None:
    """Unpacked and read cell by cell: texts, their stems for the search, and quotes hold the ruling's words; nothing else does."""
    with sqlite3.connect(place / "p" / "project.sqlite") as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        seen = set()
        for table in tables:
            if table.startswith(("search", "sqlite_")):
                continue
            cursor = database.execute(f"SELECT * FROM {table}")  # noqa: S608 - the names come from the database
            columns = [column[0] for column in cursor.description]
            for row in cursor:
                for column, cell in zip(columns, row, strict=True):
                    if NAME.search(unpacked(cell)) or WORD.search(unpacked(cell)):
                        seen.add((table, column))
        variables = {row[0] for row in database.execute("SELECT DISTINCT variable FROM findings")}
    database.close()
    assert ("documents", "text") in seen
    assert seen <= {("documents", "text"), ("stems", "stems"), ("findings", "evidence")}
    assert "name" not in variables


def unpacked(cell: object) -> str:
    if isinstance(cell, bytes):
        with contextlib.suppress(zlib.error):
            cell = zlib.decompress(cell)
        return cell.decode("utf-8", "replace")
    return str(cell)


def test_the_report_says_the_name_only_in_the_rulings_own_words(place: Path, ran: Said) -> None:
    """On its pages the name stands in the text of an act and in quoted words that link to it; never in titles, tables, drawings or tooltips."""
    report = place / "p" / "publications" / "report"
    pages = [
        path
        for path in report.rglob("*")
        if path.suffix in {".html", ".svg", ".csv", ".css"} and "originals" not in path.parts
    ]
    assert len(pages) > 20
    shown = 0
    for page in pages:
        text = page.read_text("utf-8")
        shown += NAME.search(text) is not None
        clean(" ".join(re.findall(r'(?:title|alt|aria-label|id|href)="([^"]*)"', text)))
        text = re.sub(r'<div class="text">.*?</div>', "", text, flags=re.DOTALL)
        clean(re.sub(r'<a href="[^"]*#f[^"]*">[^<]*</a>', "", text))
        clean(page.name)
    assert shown


def test_a_fault_of_our_own_tells_where_but_not_what(tmp_path: Path) -> None:
    """Where a module breaks unforeseen, the last line names its kind and place; what Python would print stays unsaid."""
    (tmp_path / "sitecustomize.py").write_text(
        "import sudebnik.text.plane as plane\ndef broken(*given, **named): raise KeyError('Мармеладинов ключевоеслово')\nplane.fold = broken\n"
        "import sudebnik.workbench.sources as sources\nsources.add = broken\n",
        "utf-8",
    )
    (tmp_path / "a.txt").write_text(ACT, "utf-8")
    path = f"{tmp_path}:{ROOT / 'src'}"
    for arguments in (("findings", "find", "a.txt"), ("run", "a.txt"), ("sources", "add", "a.txt")):
        said = sudebnik(*arguments, cwd=tmp_path, PYTHONPATH=path)
        assert said.code != 0
        assert "KeyError" in said.err
        assert "Traceback" not in said.err
        clean(said.out + said.err)
