"""A long work says on standard error how long it will still take, and a short one says nothing."""

from __future__ import annotations

import pytest

from sudebnik.cli.time_left import Left


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        ("en", ["25 % done, about 38 s left", "55 % done, about 40 s left", "56 % done, about 2.6 h left"]),
        ("ru", ["готово 25 %, осталось около 38 с", "готово 55 %, осталось около 40 с", "готово 56 %, осталось около 2.6 ч"]),
    ],
)  # fmt: skip
def test_a_long_work_says_how_long(capsys: pytest.CaptureFixture[str], lang: str, lines: list[str]) -> None:
    """The first line five seconds after the work itself began, others half a minute apart, in a unit that fits; none at the end."""
    now = [0.0]
    left = Left(lang, clock=lambda: now[0])
    for now[0], done in ((100.0, 5), (110.0, 25), (120.0, 30), (144.0, 55), (10_844.0, 56), (10_944.0, 100)):
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
