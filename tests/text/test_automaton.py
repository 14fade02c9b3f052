"""The automaton gives exactly the spans of every pattern run over the whole text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sudebnik.documents.formats.plain import read as read_plain
from sudebnik.errors import UsageError
from sudebnik.sources.source_file import SourceFile
from sudebnik.text.automaton import Automaton, Hits
from sudebnik.text.notation import to_re
from sudebnik.text.plane import fold
from sudebnik.workbench.findings import default_engine

PATTERNS = {
    "court": r"\<суд(?:а|у|ом)?\>",
    "term": r"(?P<number>\d{1,2}) (?:год|лет)(?:а|у)?\>(?! колонии)",
    "optional": r"(?:ст\. )?\<№ ?\d",
    "behind": r"(?<!не )\<виновен\>",
    "greedy": r"\<а(?:б|в){1,6}",
    "gap": r"\<оставил[^.\n]{0,40}часть\>",
    "various": r"(?:\d{1,3} )?[а-я]{1,3} ?(?:лет|лед)\>",
    "line": r"^ *(?:суд|об)\>",
    "lazy": r"\<о.{1,9}?\>",
}


def spans(hits: Hits) -> dict[str, list[tuple[int, int]]]:
    return {name: [match.span() for match in matches] for name, matches in hits.items()}


ALPHABET = st.sampled_from(
    [
        *"абвгост лед 5№.\n",
        "суд",
        " суда ",
        "ст. № 5",
        "не виновен",
        "виновен",
        "5 лет",
        "оставил",
        " часть",
        "аб",
        "ов",
    ]
)


@given(st.lists(ALPHABET, max_size=60).map("".join))
def test_spans_are_those_of_every_pattern_alone(text: str) -> None:
    """Overlaps, refused look-arounds and optional beginnings change nothing."""
    automaton = Automaton(PATTERNS)
    plane = fold(text)
    assert spans(automaton.scan(plane)) == spans(automaton.scan_exhaustively(plane))


@given(st.lists(ALPHABET, max_size=60).map("".join), st.integers(0, 40), st.integers(0, 60))
def test_a_stretch_is_searched_from_its_start(text: str, start: int, length: int) -> None:
    """What begins in a stretch is what a search from its start finds there, with both engines."""
    plane = fold(text)
    hits, oracle = Automaton(PATTERNS).scan(plane), Automaton(PATTERNS, "re").scan(plane)
    for name in PATTERNS:
        found = [match.span() for match in hits.between(name, start, start + length)]
        assert found == [match.span() for match in oracle.between(name, start, start + length)], name


def test_words_begin_and_end_where_russian_words_do() -> None:
    """«подсудимый» holds no court."""
    assert not Automaton(PATTERNS).scan(fold("подсудимый судак")).get("court")


def test_a_pattern_that_matches_nothing_is_refused() -> None:
    """A pattern all of whose parts are optional is a mistake, and is named."""
    with pytest.raises(UsageError, match="empty"):
        Automaton({"empty": "а?"})


def test_ascii_word_boundaries_are_refused() -> None:
    r"""``\b`` would silently never match beside a Russian letter."""
    with pytest.raises(UsageError, match="instead of"):
        to_re(r"\bсуд\b")


def test_without_the_wheel_the_answers_are_the_same() -> None:
    """The fallback engine finds what the automaton finds."""
    plane = fold("суд, к 5 годам; ст. № 7; не виновен, виновен; оставил свою часть")
    assert spans(Automaton(PATTERNS, "re").scan(plane)) == spans(Automaton(PATTERNS).scan(plane))


@pytest.mark.corpus
def test_all_patterns_of_the_house_on_real_judgments(shared: Path) -> None:
    """Every pattern of every grammar gives on real texts the spans of the exhaustive run."""
    automata = default_engine().automata
    count = 0
    for folder in (
        "criminal-judgments/texts",
        "synthetic/texts",
        "negatives-civil",
        "negatives-administrative",
    ):
        for path in sorted((shared / "corpus" / folder).glob("*.txt"))[:12]:
            plane = fold(read_plain(SourceFile("0" * 64, path.name, path.read_bytes()))[0].text)
            for automaton in automata:
                found = spans(automaton.scan(plane))
                assert found == spans(automaton.scan_exhaustively(plane)), path.name
                count += sum(map(len, found.values()))
    assert count > 1000
