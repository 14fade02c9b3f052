"""A long work says on standard error how long it will still take, and a short one says nothing."""

from __future__ import annotations

import pytest

from sudebnik.cli.time_left import Left


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("en", ["20 % done, about 24 s left", "50 % done, about 36 s left", "51 % done, about 2.8 h left"]),
        ("ru", ["готово 20 %, осталось около 24 с", "готово 50 %, осталось около 36 с", "готово 51 %, осталось около 2.8 ч"]),
    ],
)  # fmt: skip
def test_a_long_work_says_how_long(capsys: pytest.CaptureFixture[str], lang: str, lines: list[str]) -> None:
    """The first line after five seconds, others half a minute apart, in a unit that fits; nothing at the end."""
    now = [0.0]
    left = Left(lang, clock=lambda: now[0])
    for now[0], done in ((1.0, 10), (6.0, 20), (20.0, 30), (36.0, 50), (10_500.0, 51), (10_600.0, 100)):
        left(done, 100)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == lines


def test_a_short_work_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Where all is done before five seconds are over, or nothing is to be done, no line appears."""
    left = Left("en", clock=lambda: 0.0)
    left(1, 2)
    left(0, 0)
    assert capsys.readouterr().err == ""
