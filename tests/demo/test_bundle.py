"""The corpus that ships: complete, small, labelled, and what the plan makes of its seed."""

import gzip
import io
import json
import re
import zipfile
from collections import Counter
from itertools import islice
from pathlib import Path

import pypdfium2
import pytest

from sudebnik.demo import bundled, truth
from sudebnik.demo.corpus import build
from sudebnik.demo.series import series

RULINGS = bundled()
SIGN = "SYNTHETIC"


def every_file() -> list[Path]:
    return sorted(path for path in RULINGS.rglob("*") if path.is_file())


def text_of(path: Path) -> str:
    """All text of a bundled file, in whatever clothes."""
    data = path.read_bytes()
    if path.suffix == ".gz":
        return gzip.decompress(data).decode()
    if path.suffix == ".pdf" and "truncated" not in path.name:
        document = pypdfium2.PdfDocument(data)
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    if path.suffix in {".zip", ".docx", ".odt"}:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    for encoding in ("utf-16" if data.startswith(b"\xff\xfe") else "utf-8", "cp1251", "koi8-r"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "СИНТЕТИЧЕСКИЙ" in text:
            return text
    return data.decode("latin-1")


def unpacked(data: bytes) -> bytes:
    """What gzip holds: its own bytes differ between builds of zlib."""
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


def test_the_corpus_is_what_the_plan_makes(tmp_path):
    """Built anew from its seed, every file and the truth are the same to the byte."""
    (tmp_path / "demo").mkdir()
    build(tmp_path / "demo")
    anew = {
        path.relative_to(tmp_path / "demo/rulings"): path.read_bytes()
        for path in (tmp_path / "demo/rulings").rglob("*")
        if path.is_file()
    }
    shipped = {path.relative_to(RULINGS): path.read_bytes() for path in every_file()}
    assert set(anew) == set(shipped)
    assert [str(path) for path in shipped if unpacked(anew[path]) != unpacked(shipped[path])] == []
    assert json.loads((tmp_path / "demo/truth.json").read_text(encoding="utf-8")) == truth()


def test_the_corpus_is_small_and_varied():
    """At least 48 acts with truth, in at least ten kinds of files, within three megabytes."""
    acts = [
        entry for entry in truth().values() if any(fact["var"] == "document_kind" for fact in entry["facts"])
    ]
    assert len(acts) >= 48
    assert sum(path.stat().st_size for path in every_file()) < 3_000_000
    assert {".txt", ".html", ".pdf", ".docx", ".odt", ".rtf", ".zip", ".gz", ".csv"} == {
        path.suffix for path in every_file()
    }


def test_every_file_says_that_it_is_synthetic():
    """In its text, or in its name where it has none."""
    for path in every_file():
        assert SIGN in text_of(path) or "synthetic" in path.name, path.name


def test_every_quote_of_the_truth_stands_in_its_file():
    """Up to the line breaks of a PDF and the tags of a page."""
    for name, entry in truth().items():
        path = RULINGS / name.partition("#")[0]
        if path.suffix in {".zip", ".csv", ".docx", ".odt", ".rtf"}:
            continue  # their text is checked through the same act in the generator's tests
        text = text_of(path)
        if path.suffix in {".html", ".gz"}:
            text = (
                re.sub(r"<[^>]*>", "", text)
                .replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
            )
        flat = re.sub(r"\s+", " ", text)
        for fact in entry["facts"]:
            for quote in fact["quotes"]:
                assert re.sub(r"\s+", " ", quote) in flat, (name, fact)


def test_common_cells_are_large_and_rare_ones_small():
    """Verdicts under 337 part 5 fill cells of five and more in several courts; rare kinds stay under five."""
    courts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for entry in truth().values():
        facts = {fact["var"]: fact["value"] for fact in entry["facts"]}
        kinds[str(facts.get("document_kind"))] += 1
        convicted = [fact["value"] for fact in entry["facts"] if fact["var"] == "convicted_of"]
        if facts.get("document_kind") == "verdict" and any(
            value == {"article": "337", "part": "5", "points": []} for value in convicted
        ):
            courts[facts["court"]] += 1
    assert sum(courts.values()) >= 25
    assert sum(1 for count in courts.values() if count >= 5) >= 4
    assert kinds["appeal_ruling"] >= 8
    assert 1 <= kinds["cassation_ruling"] < 5
    assert kinds["not_published"] == 1


def test_the_truth_uses_the_gold_form():
    """Persons, coded variables and facts; every fact is of a coded variable and a known person."""
    for name, entry in truth().items():
        assert set(entry) == {"persons", "coded", "facts"}
        for fact in entry["facts"]:
            assert fact["var"] in entry["coded"], (name, fact)
            assert fact["person"] is None or 1 <= fact["person"] <= entry["persons"], (name, fact)


WORD = re.compile(r"[а-яё]{3,}")
BREAK = re.compile(r"фио\d+|фамилия\d+( имя\d+ отчество\d+)?|\\n|\n")
RUN = 14


def runs(text: str) -> set[str]:
    """Runs of fourteen words inside a paragraph; figures, initials and two-letter abbreviations are no words, masks break a run."""
    found: set[str] = set()
    for piece in BREAK.split(re.sub(r"<[^>]{1,200}>", " ", text.lower()).replace("ё", "е")):
        words = WORD.findall(piece or "")
        found.update(" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))
    return found


@pytest.mark.corpus
def test_no_sentence_is_borrowed_from_the_corpora(shared):
    """No fourteen words in a row stand in a shared corpus; the labels of the portal's tables are not sentences."""
    own: set[str] = set()
    for path in every_file():
        own |= runs(re.sub(r"<table.*?</table>", " ", text_of(path), flags=re.DOTALL))
    for act in islice(series(5), 300):
        own |= runs("\n".join(paragraph.text for paragraph in act.paragraphs))
    for path in sorted((shared / "corpus").rglob("*")):
        if path.suffix in {".txt", ".html", ".json", ".jsonl", ".csv"}:
            data = path.read_bytes()
            text = data.decode("utf-8", "replace")
            if text.count("\ufffd") > 50:
                text = data.decode("cp1251", "replace")
            assert not (borrowed := own & runs(text)), (path.name, sorted(borrowed)[:3])
