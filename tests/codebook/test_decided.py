"""Examples that people decided stand beside a codebook: read, written, shown, and no part of its revision."""

from __future__ import annotations

from pathlib import Path

from tests.cli.terminal import sudebnik

from sudebnik.codebook.codebook import Decided
from sudebnik.codebook.decided import DECIDED, Example, read_decided, with_decided, written
from sudebnik.codebook.load import shipped

EXAMPLES = [
    Example("outcome", Decided("convicted", 'признал «виновным»: # - {да}, \\ "и" нет', coding="a" * 32)),
    Example("reason", Decided(["R03", "R04"], "не отпустили к матери", counter=True)),
    Example("sentence_months", Decided(66, "пять лет шесть месяцев")),
]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """Whatever the words and values are, the file gives them back; without a file there are none."""
    assert read_decided(tmp_path) == []
    (tmp_path / DECIDED).write_text(written(EXAMPLES), encoding="utf-8")
    assert read_decided(tmp_path) == EXAMPLES


def test_examples_stand_under_their_question(tmp_path: Path) -> None:
    """Each question has its examples, unknown questions none; revision, rules and other questions are as they were."""
    (tmp_path / DECIDED).write_text(written([*EXAMPLES, Example("gone", Decided(1, "x"))]), encoding="utf-8")
    book = with_decided(shipped(), tmp_path)
    assert [one.words for one in book.variables["reason"].decided] == ["не отпустили к матери"]
    assert not book.variables["regime"].decided
    assert (book.revision, book.rules) == (shipped().revision, shipped().rules)
    assert with_decided(shipped(), tmp_path / "nowhere") is shipped()


def test_the_command_shows_them(tmp_path: Path) -> None:
    """`codebook show` prints the examples that lie beside a codebook, counter-examples with a minus."""
    book = tmp_path / "mine" / "codebook.yml"
    assert sudebnik("codebook", "copy", book.parent, cwd=tmp_path).code == 0
    (book.parent / DECIDED).write_text(written(EXAMPLES), encoding="utf-8")
    said = sudebnik("codebook", "show", "reason", "--codebook", book, cwd=tmp_path)
    assert said.code == 0, said.err
    assert "- decided: ['R03', 'R04']  не отпустили к матери" in said.out
