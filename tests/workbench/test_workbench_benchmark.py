"""Gold files are compared with what was found in the documents they name."""

from __future__ import annotations

import zipfile
from pathlib import Path

import orjson
import pytest
from tests.invented import verdict

from sudebnik.errors import UsageError
from sudebnik.workbench.benchmark import benchmark

FACT = {"person": 1, "var": "sentence_kind", "value": "imprisonment", "quotes": []}
ENTRY = {"persons": 1, "coded": ["sentence_kind", "regime"], "facts": [FACT]}


def gold(folder: Path, *names: str) -> Path:
    """A gold file that codes the same for each of these names."""
    path = folder / "gold.json"
    path.write_bytes(orjson.dumps(dict.fromkeys(names, ENTRY)))
    return path


def test_names_are_found_in_folders_archives_and_by_their_ends(tmp_path: Path) -> None:
    """A gold name is a file's name, its path below the folder, or an archive with its member."""
    (tmp_path / "acts" / "deep").mkdir(parents=True)
    for name in ("acts/a.txt", "acts/deep/b.txt"):
        (tmp_path / name).write_text(verdict(), encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "acts" / "more.zip", "w") as archive:
        archive.writestr("in/c.txt", verdict(2))
        archive.writestr("d.txt", verdict(3))
    names = ("a.txt", "deep/b.txt", "more.zip#in/c.txt", "d.txt", "e.txt")
    result = benchmark(gold(tmp_path, *names), [str(tmp_path / "acts")])
    assert (result.files, result.absent, result.failures) == (4, ["e.txt"], [])
    score = result.scores["sentence_kind"]
    assert (score.right, score.missed, score.added) == (4, 0, 0)


def test_a_document_without_findings_counts_as_read(tmp_path: Path) -> None:
    """Where nothing is found, the gold's answers are missed, not left out."""
    (tmp_path / "a.txt").write_text("Здесь ничего не решено, и никто не осуждён.", encoding="utf-8")
    result = benchmark(gold(tmp_path, "a.txt"), [str(tmp_path / "a.txt")])
    assert (result.files, result.scores["sentence_kind"].missed) == (1, 1)


def test_found_where_the_gold_says_nothing_is_wrong(tmp_path: Path) -> None:
    """A variable that was coded and has no fact is not stated: a finding there is one too many."""
    (tmp_path / "a.txt").write_text(verdict(), encoding="utf-8")
    (tmp_path / "gold.json").write_bytes(orjson.dumps({"a.txt": ENTRY | {"facts": []}}))
    score = benchmark(tmp_path / "gold.json", [str(tmp_path / "a.txt")]).scores["sentence_kind"]
    assert (score.right, score.added) == (0, 1)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"a.txt": 1}'])
def test_what_is_no_gold_is_refused_in_a_line(tmp_path: Path, content: bytes) -> None:
    """A wrong file is a usage error that names what was expected."""
    (tmp_path / "gold.json").write_bytes(content)
    with pytest.raises(UsageError):
        benchmark(tmp_path / "gold.json", [str(tmp_path)])
