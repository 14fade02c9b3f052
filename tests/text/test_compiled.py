"""Kept automata: a second start is instant, and no file in the cache can change an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from sudebnik.text.automaton import Automaton
from sudebnik.text.plane import fold

pytest.importorskip("hyperscan", reason="the hyperscan wheel is not installed")

PATTERNS = {"court": r"\<суд(?:а|у|ом)?\>", "term": r"\d{1,2} (?:год|лет)(?:а|у)?\>"}
PLANE = fold("суд назначил 5 лет, до суда прошел 1 год")


def spans(automaton: Automaton) -> dict[str, list[tuple[int, int]]]:
    return {name: [match.span() for match in matches] for name, matches in automaton.scan(PLANE).items()}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUDEBNIK_CACHE", str(tmp_path))
    return tmp_path


def test_the_second_automaton_comes_from_the_cache_and_answers_the_same(cache: Path) -> None:
    """Compiled once, loaded ever after."""
    first = spans(Automaton(PATTERNS, "vectorscan"))
    (kept,) = cache.iterdir()
    stamp = kept.stat().st_mtime_ns
    assert spans(Automaton(PATTERNS, "vectorscan")) == first
    assert kept.stat().st_mtime_ns == stamp


def test_a_damaged_file_is_compiled_anew(cache: Path) -> None:
    """Bytes that are no automaton are passed over."""
    first = spans(Automaton(PATTERNS, "vectorscan"))
    (kept,) = cache.iterdir()
    kept.write_bytes(b"no automaton")
    assert spans(Automaton(PATTERNS, "vectorscan")) == first
    assert kept.read_bytes() != b"no automaton"


def test_other_patterns_are_another_automaton(cache: Path) -> None:
    """A changed pattern never meets the automaton of the old one."""
    Automaton(PATTERNS, "vectorscan")
    Automaton({**PATTERNS, "term": r"\d лет"}, "vectorscan")
    assert len(list(cache.iterdir())) == 2


def test_nothing_is_kept_where_nothing_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty ``SUDEBNIK_CACHE`` turns the cache off; a folder that cannot be made is no fault."""
    monkeypatch.setenv("SUDEBNIK_CACHE", "")
    expected = spans(Automaton(PATTERNS, "vectorscan"))
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("SUDEBNIK_CACHE", str(tmp_path / "file" / "below"))
    assert spans(Automaton(PATTERNS, "vectorscan")) == expected
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]
