"""What the same lists say under other assumptions, and whether a method would have made such a table."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest

from sudebnik.stats.capture import checks, decomposable, further, loglinear, sensitivity
from sudebnik.stats.capture.differing import differing
from sudebnik.stats.capture.graphs import coefficients_of, order_of, written
from sudebnik.stats.capture.graphs import decomposable as graphs
from sudebnik.stats.capture.hidden import Method, Settings, hidden
from sudebnik.stats.capture.histories import Lists, from_histories
from sudebnik.stats.capture.loglinear import fit_model
from sudebnik.stats.capture.models import model_named
from sudebnik.stats.capture.panels import DIFFERING, MERGED, PRIOR, WITHOUT, panels

CHANCES = (0.3, 0.4, 0.25, 0.2)


def lists_of(counts: dict[str, int]) -> Lists:
    names = [f"list {j + 1}" for j in range(len(next(iter(counts))))]
    return from_histories(names, counts.items())


def expected(whole: int, chances: tuple[float, ...] = CHANCES) -> Lists:
    """The table that independent lists are expected to make of so many people."""
    counts = {}
    for pattern in product("01", repeat=len(chances)):
        if "1" in pattern:
            part = np.prod([p if mark == "1" else 1 - p for p, mark in zip(chances, pattern, strict=True)])
            counts["".join(pattern)] = round(whole * float(part))
    return lists_of(counts)


def test_a_table_that_the_model_makes_passes_and_another_fails() -> None:
    """Of a table of independent lists the independent model foresees every figure; with two lists that go together it does not foresee their overlap."""
    table = expected(5000)
    tables = checks.of_model(table, (), 1)
    assert tables is not None
    assert checks.worst(checks.checked(table, tables)) == 1.0
    counts = table.counts.copy()
    together = (np.arange(16) & 0b0011) == 0b0011
    counts[together] = counts[together] * 17 // 10
    other = Lists(table.names, counts)
    drawn = checks.of_model(other, (), 1)
    assert drawn is not None
    found = {one.name: one for one in checks.checked(other, drawn)}
    assert found["1∩2"].seen > found["1∩2"].high
    assert checks.worst(tuple(found.values())) < 0.05
    mended = checks.of_model(other, (0b0011,), 1)
    assert mended is not None
    assert checks.worst(checks.checked(other, mended)) > 0.05


def test_figures_of_a_table_are_looked_up_under_their_names() -> None:
    """Sizes, overlaps and repeats of the table itself are those told as seen."""
    table = expected(2000)
    found = {one.name: one.seen for one in checks.checked(table, table.counts[None, :])}
    assert [found[f"on {times}"] for times in range(1, 5)] == list(table.frequencies)
    assert [found[str(j + 1)] for j in range(4)] == list(table.sizes)
    assert all(found[f"{i + 1}∩{j + 1}"] == both for (i, j), both in table.overlaps.items())


@pytest.mark.parametrize("k", [3, 4])
def test_the_order_of_a_graph_gives_its_cliques_and_separators(k: int) -> None:
    """A graph read from its cliques has the coefficients that its likelihood is made with, for every graph."""
    every = graphs(k)
    for cliques, row in zip(every.cliques, every.coefficients, strict=True):
        text = written(cliques, k)
        assert (coefficients_of(text, k) == row).all(), text
        assert len(order_of(text, k)) == k


def test_graphs_foresee_the_overlaps_that_they_were_told() -> None:
    """Tables drawn from the averaged graphs have on average as many on each list, and on each pair, as were seen."""
    table = expected(3000)
    found = decomposable.posterior(table)
    drawn = checks.of_graphs(table, found, 2.0**-4, seed=3)
    assert drawn.shape == (checks.DRAWS, 16)
    for one in checks.checked(table, drawn):
        assert one.low <= one.seen <= one.high, one


def test_methods_carry_their_checks_behind_a_gate() -> None:
    """Every method that models the table says how it foresees it, and the gate `fits` stands among its gates."""
    found = hidden(expected(3000), [Method.LOGLINEAR, Method.STEPWISE, Method.DECOMPOSABLE, Method.LATENT_CLASS], Settings(draws=60))  # fmt: skip
    for one in found:
        assert len(one.checks) == 4 + 4 + 6, one.method
        assert "fits" in {gate.name for gate in one.gates}, one.method


def test_a_seldom_reached_part_makes_the_whole_larger() -> None:
    """Where some are hardly reached, the more there are of them, the more nobody saw; with none of them it is the independent model."""
    table = expected(4000)
    sweep = dict(sensitivity.reach_sweep(table))
    wholes = [whole for whole in sweep.values() if whole is not None]
    assert len(wholes) == len(sensitivity.SHARES)
    assert wholes == sorted(wholes)
    assert sweep[0.0] == pytest.approx(fit_model(table, ()).whole, rel=0.005)


def test_a_truth_with_a_seldom_reached_part_is_found_where_the_part_is_right() -> None:
    """A table made of seven reached people in ten and three who are seldom reached gives its whole back at a share of three in ten."""
    odds = [p / (1 - p) for p in CHANCES]
    seldom = tuple(sensitivity.SELDOM * one / (1 + sensitivity.SELDOM * one) for one in odds)
    reached, missed = expected(70_000), expected(30_000, seldom)
    table = Lists(reached.names, reached.counts + missed.counts)
    assert dict(sensitivity.reach_sweep(table))[0.3] == pytest.approx(100_000, rel=0.01)


def test_a_further_list_tells_two_methods_apart() -> None:
    """The share known already is those seen in parts of the whole, and from the size named on the intervals of both no longer meet."""
    apart = further.tells_apart(1000, {"chao": 2000.0, "loglinear": 2500.0, "stepwise": 4000.0})
    assert apart is not None
    assert apart.methods == ("chao", "stepwise")
    for size, meet in ((apart.size, False), (apart.size // 2, True)):
        one, other = (further.known_share(1000, whole) for whole in (2000, 4000))
        reach = [1.959964 * (p * (1 - p) / size) ** 0.5 for p in (one, other)]
        assert (one - reach[0] <= other + reach[1]) is meet
    assert further.tells_apart(1000, {"chao": 2000.0}) is None
    assert further.tells_apart(1000, {"chao": 2000.0, "stepwise": 2000.0}) is None


def test_panels_ask_without_each_list_with_each_pair_as_one_and_under_other_priors() -> None:
    """There is a panel for each list, for each pair and for each prior; what is refused is refused with its reason."""
    table = expected(2000, CHANCES[:3])
    found = panels(table, [Method.CHAO, Method.DECOMPOSABLE], Settings(draws=50))
    kinds = [(one.kind, one.what) for one in found if one.answer.method is Method.DECOMPOSABLE]
    assert [what for kind, what in kinds if kind == WITHOUT] == list(table.names)
    assert [what for kind, what in kinds if kind == MERGED] == [
        f"{one} + {other}" for one, other in combinations(table.names, 2)
    ]
    assert [what for kind, what in kinds if kind == PRIOR] == [
        "δ = 0.0625",
        "δ = 0.25",
        "δ = 1",
        "complete graph",
        "flat N",
    ]
    refused = [
        one.answer.not_estimable for one in found if one.kind == WITHOUT and one.answer.estimate is None
    ]
    assert refused
    assert set(refused) <= {"three_lists"}


def test_panels_ask_what_if_people_differ() -> None:
    """Independent lists: every supposition about how people differ tells about the same where none do, and Chao's leaves them alike."""
    table = expected(50_000)
    found = {
        one.what: one.answer
        for one in panels(table, [Method.LOGLINEAR], Settings(draws=20))
        if one.kind == DIFFERING
    }
    bent = ("Chao", "Poisson2", "Darroch", "Gamma3.5")
    assert list(found) == [
        "M0",
        *(f"Mh {shape}" for shape in bent),
        "Mt",
        *(f"Mth {shape}" for shape in bent),
    ]
    assert found["Mt"].estimate == pytest.approx(50_000, rel=0.01)
    assert found["Mth Chao"].estimate == pytest.approx(50_000, rel=0.02)
    for answer in found.values():
        assert answer.estimate is not None and answer.interval is not None
        assert answer.interval.low < answer.estimate < answer.interval.high


def test_people_that_differ_are_found_where_they_do() -> None:
    """Two kinds of people whom the same lists reach well and badly: alike they are far too few, and each bolder supposition tells of more."""
    weights, chances = (0.5, 0.5), ((0.45,) * 4, (0.08,) * 4)
    whole = 40_000
    counts = {}
    for pattern in product("01", repeat=4):
        part = sum(
            weight
            * float(np.prod([p if mark == "1" else 1 - p for p, mark in zip(own, pattern, strict=True)]))
            for weight, own in zip(weights, chances, strict=True)
        )
        if "1" in pattern:
            counts["".join(pattern)] = round(whole * part)
    found = {one.model: one.whole for one in differing(lists_of(counts))}
    assert found["M0"] < 0.8 * whole
    assert found["M0"] < found["Mh Chao"] < whole
    assert found["Mh Poisson2"] < found["Mh Darroch"] < found["Mh Gamma3.5"]
    # Lists that reach alike: whether they may differ as well changes nothing.
    assert [found[f"Mth{name[2:]}"] for name in found if name.startswith("Mh")] == [
        pytest.approx(value, rel=1e-6) for name, value in found.items() if name.startswith("Mh")
    ]


def test_a_list_that_is_nearly_a_copy_is_warned_of() -> None:
    """Nine tenths of a list on another and a few missed matches are no hard gate, and a warning; ordinary lists have none."""
    copy = lists_of({"110": 190, "100": 300, "010": 6, "001": 150, "101": 40, "011": 3, "111": 20})
    for table, passed in ((copy, False), (expected(2000, CHANCES[:3]), True)):
        gates = {gate.name: gate for gate in hidden(table, [Method.CHAO])[0].gates}
        assert gates["nearly_nested"].passed is passed
        assert not gates["nearly_nested"].hard
        assert gates["nested"].passed


def test_what_the_prior_says_stands_beside_what_the_lists_say() -> None:
    """The latent classes tell the prior's own ratio of all to the seen: limits around a median, all above one."""
    found = hidden(expected(1000, CHANCES[:3]), [Method.LATENT_CLASS])[0]
    low, middle, high = found.detail["prior_ratio"]
    assert 1 <= low < middle < high


_TABLE = lists_of({"100": 180, "010": 230, "110": 95, "001": 140, "101": 60, "011": 75, "111": 30})


def test_limits_from_the_chosen_model_are_those_of_everybody_drawn_anew() -> None:
    """Lists that know nothing of each other: tables drawn from the model scatter as the estimate itself does, and so do its limits."""
    lists = _TABLE
    asked = Settings(from_model=True, draws=400)
    [own] = hidden(lists, [Method.LOGLINEAR], asked)
    [published] = hidden(lists, [Method.LOGLINEAR], replace(asked, from_model=False))
    assert own.estimate == published.estimate
    assert (own.detail["drawn_from"], published.detail["drawn_from"]) == ("model", "seen")
    assert own.interval is not None and own.interval != published.interval
    assert own.interval.low < own.estimate < own.interval.high
    assert hidden(lists, [Method.LOGLINEAR], asked)[0].interval == own.interval


def test_what_a_model_expects_adds_up_to_its_answer() -> None:
    """Expected counts make up those seen and those unseen; a model without a fit expects nothing."""
    lists = _TABLE
    fitted = fit_model(lists, model_named("[12,3]", 3))
    counts = loglinear.expected(lists, fitted.model)
    assert counts is not None
    assert counts.sum() == pytest.approx(fitted.whole)
    assert counts[1:].sum() == pytest.approx(lists.n)
    assert loglinear.expected(lists_of({"100": 5, "010": 7, "001": 9}), model_named("[12,13,23]", 3)) is None
