"""An interval says how far chance among files could have carried F1."""

from __future__ import annotations

from sudebnik.codings.intervals import FEWEST, Redrawn
from sudebnik.codings.scores import Score


def score(*counts: tuple[int, int, int]) -> Score:
    one = Score()
    for number, (right, missed, added) in enumerate(counts):
        one.count(f"{number:03}", right, missed, added)
    return one


def names(n: int) -> list[str]:
    return [f"{number:03}" for number in range(n)]


def test_the_same_files_give_the_same_interval() -> None:
    """The draws are seeded: two runs print the same."""
    one = score(*[(3, 1, 0), (2, 0, 1), (1, 1, 1)] * 6)
    assert Redrawn(names(18)).f1(one) == Redrawn(reversed(names(18))).f1(one)


def test_an_interval_holds_its_score_and_narrows_with_more_files() -> None:
    """Four times the files, about half the width."""
    few, many = score(*[(3, 1, 0), (2, 0, 1)] * 5), score(*[(3, 1, 0), (2, 0, 1)] * 20)
    short, long = Redrawn(names(10)).f1(few), Redrawn(names(40)).f1(many)
    assert short is not None
    assert long is not None
    assert few.f1 is not None
    assert short.low <= few.f1 <= short.high
    assert 0.3 < (long.high - long.low) / (short.high - short.low) < 0.7


def test_errors_in_one_file_widen_more_than_errors_in_many() -> None:
    """Files are drawn, not answers: ten errors in one ruling are one accident."""
    one = score((0, 10, 0), *[(10, 0, 0)] * 9)
    spread = score(*[(9, 1, 0)] * 10)
    together, apart = Redrawn(names(10)).f1(one), Redrawn(names(10)).f1(spread)
    assert together is not None
    assert apart is not None
    assert together.high - together.low > apart.high - apart.low


def test_no_error_in_a_few_files_is_no_certainty() -> None:
    """Without an error the lower limit is Wilson's: ten files leave 28 in a hundred open."""
    interval = Redrawn(names(10)).f1(score(*[(5, 0, 0)] * 10))
    assert interval is not None
    assert (round(interval.low, 2), interval.high) == (0.72, 1.0)


def test_too_few_files_have_no_interval() -> None:
    """Below five files with an answer, drawing again says nothing."""
    assert Redrawn(names(30)).f1(score(*[(1, 1, 0)] * (FEWEST - 1))) is None
    assert Redrawn(names(1)).f1(score((1, 1, 0))) is None
    assert Redrawn([]).macro_f1({}) is None


def test_the_mean_of_variables_has_an_interval_of_its_own() -> None:
    """It lies around the mean, each variable counting once however often it is answered."""
    scores = {"often": score(*[(50, 0, 0)] * 10), "rare": score(*[(1, 1, 0), (0, 1, 0)] * 5)}
    interval = Redrawn(names(10)).macro_f1(scores)
    assert interval is not None
    assert interval.low <= (1 + 0.5) / 2 <= interval.high
