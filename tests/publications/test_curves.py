"""What a drawing is made from: nobody is small in it, and nobody can be worked out from what stands beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.publications.invented import answer, figure, part, question

from sudebnik.estimates.answer import Part
from sudebnik.estimates.question import Measure
from sudebnik.publications.charts.flow import Link
from sudebnik.publications.curves import binned, guarded, together
from sudebnik.stats.survival import Curve, Spell, kaplan_meier


def made(measure: Measure, curve: Mapping[str, Any], *parts: Part, **more: Any) -> dict[str, Any]:
    return guarded(answer(question(measure, None, **more), list(parts) or [part(100, 100)], curve))


# -- months ---------------------------------------------------------------------------------------
def months(*counts: int) -> list[dict[str, Any]]:
    return [
        {"month": f"{2022 + at // 12}-{at % 12 + 1:02}", "seen": count, "fraction": 0.9, "nowcast": [count, count, count + 3], "covered": 0.5}
        for at, count in enumerate(counts)
    ]  # fmt: skip


def test_a_month_of_three_takes_another_with_it() -> None:
    """All months together are told; so a second one is held back, and neither has a forecast."""
    told = made(Measure.TREND, {"months": months(9, 3, 8, 12, 7, 30)})
    assert told["length"] == 1
    assert [one["seen"] for one in told["months"]] == [9, None, 8, 12, None, 30]
    assert told["months"][1] == {
        "month": "2022-02",
        "seen": None,
        "fraction": None,
        "nowcast": None,
        "covered": 0.5,
    }
    assert told["months"][0]["nowcast"] == [9, 9, 12]


def test_where_quarters_are_drawn_no_month_is_told() -> None:
    """A month of six between quarters of eight would tell the other two months; quarters alone stand there."""
    told = made(Measure.TREND, {"months": months(1, 1, 6, 2, 2, 4, 6, 2, 0, 2, 2, 2)})
    assert told["length"] == 3
    assert [(one["month"], one["seen"], one["nowcast"]) for one in told["months"]] == [
        ("2022-01", 8, None),
        ("2022-04", 8, None),
        ("2022-07", 8, None),
        ("2022-10", 6, None),
    ]


@given(st.lists(st.integers(0, 14), min_size=1, max_size=40))
def test_no_period_is_small_nor_the_rest_of_all(counts: list[int]) -> None:
    """What is told is nought or five and more; what is not told is five and more in two periods at the least, or there is nothing else."""
    told = made(Measure.TREND, {"months": months(*counts)})["months"]
    shown = [one["seen"] for one in told if one["seen"] is not None]
    held = len(told) - len(shown)
    assert all(count == 0 or count >= 5 for count in shown)
    assert held == 0 or not any(shown) or (held >= 2 and sum(counts) - sum(shown) >= 5)


# -- terms ----------------------------------------------------------------------------------------
def test_no_exact_term_stands_beside_a_bar() -> None:
    """Six men with 66 months in a bar of nine would leave three with another term: the bar alone is told, of groups where there are groups."""
    values = {"": {"66": 6, "61": 3, "30": 20}, "337.5": {"66": 6, "61": 3}, "337.3.1": {"30": 20}}
    parts = [part(29, 29, naive=figure(60, 50, 70)), part(9, 9, "337.5"), part(20, 20, "337.3.1")]
    told = made(Measure.MEDIAN, {"values": values}, *parts)["values"]
    assert told == {"337.5": {"60": 9}, "337.3.1": {"24": 20}}
    assert made(Measure.MEDIAN, {"values": values}, parts[0])["values"] == {"": {"24": 20, "60": 9}}


@given(st.dictionaries(st.integers(1, 130).map(str), st.integers(1, 12), max_size=9))
def test_bars_of_terms_hide_what_is_small(values: dict[str, int]) -> None:
    """A bar is nobody's or at least five people's; the terms of a hidden bar are not in another."""
    bins = binned(values, 5)
    assert all(count is None or count >= 5 for count in bins.values())
    assert sum(count or 0 for count in bins.values()) <= sum(values.values())


def test_a_coefficient_of_three_is_not_told() -> None:
    """Neither how many nor by how much."""
    terms = [{"name": "plea", "level": "none", "n": 3, "value": 6.0, "low": 1.0, "high": 11.0}]
    assert made(Measure.REGRESSION, {"terms": terms})["terms"] == [
        {"name": "plea", "level": "none", "n": "<5", "value": None, "low": None, "high": None}
    ]


# -- streams --------------------------------------------------------------------------------------
def test_small_streams_go_together() -> None:
    """Links under five are put together with the next; none of them is named or numbered alone."""
    links = [Link("left", "a", 30), Link("left", "b", 3), Link("left", "c", 9)]
    shown, columns = together(links, ["left", "a", "b", "c"], ["b", "c"], 5)
    assert sorted(shown) == [Link("left", "a", 30), Link("left", "rest 1", 12, hidden=True)]
    assert columns == [["left", "rest 0"], ["a", "rest 1"]]


def test_what_leaves_a_hidden_state_leaves_the_rest() -> None:
    """A state that no shown stream reaches stands with the rest of its column, and so does what goes on from it."""
    links = [Link("left", "a", 30), Link("left", "b", 3), Link("left", "c", 4)]
    links += [Link("a", "d", 30), Link("b", "d", 3), Link("c", "d", 4)]
    shown, _ = together(links, ["left", "a", "b", "c", "d"], ["b", "c"], 5)
    assert Link("rest 1", "d", 7, hidden=True) in shown
    assert not [link for link in shown if link.start in ("b", "c") or link.end in ("b", "c")]


def test_who_comes_to_a_state_cannot_be_counted_from_who_stands_there() -> None:
    """Six stand in d, five of them from a: that one came from b would follow, so what comes from a is held back too."""
    links = [Link("all", "a", 20), Link("all", "b", 20), Link("a", "d", 5), Link("a", "e", 15)]
    links += [Link("b", "d", 1), Link("b", "e", 19)]
    shown, _ = together(links, ["all", "a", "b", "d", "e"], [], 5)
    assert not [link for link in shown if not link.hidden and link.start in ("a", "b")]


def test_what_the_sums_tell_alone_hides_no_stream() -> None:
    """Conditional or not is said of the convicted alone, so that two of whom it is not known follow from the sums; the streams stand."""
    links = [Link("all", "convicted", 53), Link("all", "suspended", 8), Link("convicted", "real", 42)]
    links += [
        Link("convicted", "conditional", 9),
        Link("convicted", "unknown", 2),
        Link("suspended", "unknown", 8),
    ]
    order = ["all", "convicted", "suspended", "real", "conditional", "unknown"]
    shown, _ = together(links, order, [], 5)
    assert Link("convicted", "real", 42) in shown
    assert not [link for link in shown if link.number < 5]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from([0, 0, 1, 2, 3, 5, 6, 9]), min_size=6, max_size=6))
def test_no_small_stream_has_one_solution(counts: list[int]) -> None:
    """Two states to three, the sums of those that are not small told: every stream under five could be two numbers at the least.

    Unless the sums tell it alone, which stand beside the drawing and have a gate of their own.
    """
    cells = dict(zip(product("ab", "xyz"), counts, strict=True))
    sums = _sums(cells)
    untold = {state for state, count in sums.items() if count < 5}
    links = [Link("all", state, sums[state]) for state in "ab" if sums[state]]
    links += [Link(start, end, count) for (start, end), count in cells.items() if count]
    shown, _ = together(links, ["all", *"abxyz"], untold, 5)
    named = {(one.start, one.end): one.number for one in shown if not one.hidden and one.start != "all"}
    assert all(count >= 5 for count in named.values())
    known = {state: count for state, count in sums.items() if state not in untold}
    told, alone = _possible(cells, named, known), _possible(cells, {}, known)
    for pair, count in cells.items():
        if 0 < count < 5 and len({one[pair] for one in alone}) > 1:
            assert len({one[pair] for one in told}) > 1, (cells, named, pair)


def _sums(cells: Mapping[tuple[str, str], int]) -> Counter[str]:
    sums = Counter[str]()
    for (start, end), count in cells.items():
        sums[start] += count
        sums[end] += count
    return sums


def _possible(
    cells: Mapping[tuple[str, str], int], named: Mapping[tuple[str, str], int], known: Mapping[str, int]
) -> list[dict[tuple[str, str], int]]:
    """Every table with these cells and sums, as many in all and no stream where there is none."""
    whole = sum(cells.values())
    columns = []
    for end in "xyz":
        sides = [
            [named[pair]] if (pair := (start, end)) in named else range(1, whole + 1) if cells[pair] else [0]
            for start in "ab"
        ]
        columns.append([two for two in product(*sides) if known.get(end, sum(two)) == sum(two)])
    tables = (
        dict(zip(product("xyz", "ab"), (n for two in found for n in two), strict=True))
        for found in product(*columns)
    )
    turned = ({(start, end): count for (end, start), count in one.items()} for one in tables)
    return [
        one
        for one in turned
        if sum(one.values()) == whole
        and all(_sums(one)[state] == known.get(state, _sums(one)[state]) for state in "ab")
        and all(_sums(one)[state] < 5 for state in "abxyz" if state not in known)
    ]


# -- steps ----------------------------------------------------------------------------------------
def steps(*spells: Spell) -> list[list[float]]:
    found = kaplan_meier(spells)
    assert isinstance(found, Curve)
    return [[step.time, step.share, step.low, step.high, step.at_risk] for step in found.steps]


def test_nobodys_own_day_is_a_step() -> None:
    """Thirty men on thirty days: five have ended at each step that is told, and five are left at the last."""
    told = made(
        Measure.DURATION, {"parts": {"": steps(*[Spell(float(day), ended=True) for day in range(1, 31)])}}
    )
    assert [(step[0], step[1], step[4]) for step in told["parts"][""]] == [
        (5.0, 0.83, 25),
        (10.0, 0.67, 20),
        (15.0, 0.5, 15),
        (20.0, 0.33, 10),
        (25.0, 0.17, 5),
    ]


def test_who_is_still_away_cannot_be_counted() -> None:
    """With and without one man whose absence goes on after twelve days, the same is told of those under watch."""
    ended = [Spell(float(day), ended=True) for day in range(1, 31)]
    curves = [
        made(Measure.DURATION, {"parts": {"": steps(*ended, *more)}})["parts"][""]
        for more in ([], [Spell(12.0, ended=False)])
    ]
    assert [step[4] for step in curves[0]][2:] == [step[4] for step in curves[1]][2:]


def test_all_stand_alone_where_a_group_is_hidden() -> None:
    """The curve of all less that of one court would be the curve of four men of another."""
    curve = {
        "parts": {
            name: steps(*[Spell(float(day), ended=True) for day in days])
            for name, days in (("", range(40)), ("a", range(36)), ("b", range(36, 40)))
        }
    }
    parts = [part(40, 40), part(36, 36, "a"), part(4, 4, "b")]
    assert set(made(Measure.DURATION, curve, *parts, by=("court",))["parts"]) == {""}
    big = [part(40, 40), part(20, 20, "a"), part(20, 20, "b")]
    assert set(made(Measure.DURATION, curve, *big, by=("court",))["parts"]) == {"", "a", "b"}
