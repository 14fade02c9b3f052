"""The chance that a person was checked, found again by drawing every sample there can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations, product

import pytest

from sudebnik.estimates.chances import ALONE, CARD, Reading, counted, either
from sudebnik.estimates.observation import Chance
from sudebnik.stats.sampling import Drawn

STRATA = {"a1": "x", "a2": "x", "a3": "x", "a4": "x", "b1": "y", "b2": "y", "b3": "y"}
TOGETHER = {"a1": "case 1", "b1": "case 1", "a2": "case 2", "a3": "case 2", "card": "case 2"}
PERSONS = (["a1"], ["a1", "b1"], ["a2", "a3"], ["a1", "a2"], ["a4"], ["b2", "b3"], ["a1", "a2", "a4", "b2"])


def every_sample(x: int, y: int) -> Iterable[frozenset[str]]:
    """All samples of so many acts of each stratum; each is as likely as any other."""
    acts = [[act for act, own in STRATA.items() if own == stratum] for stratum in "xy"]
    for one, other in product(combinations(acts[0], x), combinations(acts[1], y)):
        yield frozenset((*one, *other))


@pytest.mark.parametrize("together", [{}, TOGETHER], ids=["each act alone", "whole cases"])
@pytest.mark.parametrize("sizes", [(1, 1), (2, 1), (3, 2), (4, 3)])
def test_the_chance_is_the_share_of_all_samples_that_check_him(
    together: dict[str, str], sizes: tuple[int, int]
) -> None:
    """Over every sample that could be drawn, a person is checked in just the share of them that the chance says."""
    readings = [Reading(STRATA, sample, together) for sample in every_sample(*sizes)]
    for acts in PERSONS:
        checked = sum(reading.has(acts) for reading in readings) / len(readings)
        assert readings[0].chance(acts).chance == pytest.approx(checked, abs=1e-12), acts


def test_whole_cases_weigh_to_the_number_of_persons() -> None:
    """The weights 1 / chance of those checked sum to the number of all persons, on average over every sample."""
    persons = [["a1", "b1"], ["a2", "a3"], ["a4"], ["b2"], ["b3"]]
    totals = []
    for sample in every_sample(2, 1):
        reading = Reading(STRATA, sample, TOGETHER)
        totals.append(sum(1 / reading.chance(acts).chance for acts in persons if reading.has(acts)))
    assert sum(totals) / len(totals) == pytest.approx(len(persons))


def test_who_has_the_same_chance_has_the_same_name() -> None:
    """Two persons of one stratum of estimates have one chance; persons of another pattern have another name."""
    reading = Reading(STRATA, frozenset({"a1", "b1"}), TOGETHER)
    names: dict[str, set[float]] = {}
    for acts in PERSONS:
        one = reading.chance(acts)
        names.setdefault(one.stratum, set()).add(one.chance)
    assert all(len(chances) == 1 for chances in names.values())
    assert len(names) > 4
    assert reading.chance(["a4"]).stratum == "x"
    assert reading.chance(["a2", "a3"]).stratum == "x ×2"


def test_an_act_outside_the_frame_leaves_no_chance() -> None:
    """Who has an act that could not be drawn and is read with no other has the chance nought; with his case he has one."""
    reading = Reading(STRATA, frozenset({"a2"}), TOGETHER)
    assert reading.chance(["a4", "new"]) == Chance(ALONE, 0.0)
    assert not reading.has(["a4", "new"])
    assert reading.chance(["a2", "card"]).chance > 0
    assert reading.has(["a2", "card"])


def test_of_whom_there_is_no_act_there_is_nothing_to_check() -> None:
    """Who is known from a card alone is taken as the card has him: his chance is one, in a stratum of its own."""
    reading = Reading(STRATA, frozenset({"a2"}))
    assert reading.chance([]) == Chance(CARD, 1.0)
    assert reading.has([])


def test_large_numbers_stay_exact() -> None:
    """Twenty acts drawn one by one out of a hundred thousand: the chance is that of a book, not of rounding."""
    strata = {str(number): "" for number in range(100_000)}
    reading = Reading(strata, frozenset(str(number) for number in range(50_000)))
    chance = reading.chance([str(number) for number in range(20)]).chance
    assert chance == pytest.approx(0.5**20, rel=0.01)
    assert chance > 0


def _drawn(order: int, stratum: str = "x") -> Drawn:
    return Drawn(f"{stratum}{order}", stratum, 0.5, order, 20)


def test_what_was_read_without_a_gap_counts() -> None:
    """Of each reader's part of each stratum the beginning counts; an act passed over ends it, whatever was read behind."""
    drawn = [_drawn(order) for order in range(1, 7)] + [_drawn(order, "y") for order in range(1, 4)]
    readers = {"x1": "anna", "x3": "anna", "x5": "anna", "x2": "boris", "x4": "boris", "x6": "boris"}
    read = {"x1", "x3", "x4", "x6", "y1", "y3"}
    assert counted(drawn, readers, read) == {"x1", "x3", "y1"}
    assert counted(drawn, {}, {one.unit for one in drawn}) == {one.unit for one in drawn}
    assert counted(reversed(drawn), readers, read) == {"x1", "x3", "y1"}


def test_a_part_read_from_its_beginning_is_a_simple_sample() -> None:
    """Two readers share out a stratum at random and stop after so many: every act counts equally often."""
    times: Counter[str] = Counter()
    acts = ["a", "b", "c", "d"]
    for order in _orders(acts):
        drawn = [Drawn(act, "", 1.0, place, 4) for place, act in enumerate(order, 1)]
        readers = {act: "anna" if place % 2 else "boris" for place, act in enumerate(order)}
        read = {
            next(act for act in order if readers[act] == "anna"),
            *[a for a in order if readers[a] == "boris"],
        }
        times.update(counted(drawn, readers, read))
    assert len(set(times.values())) == 1


def _orders(acts: list[str]) -> Iterable[list[str]]:
    if not acts:
        yield []
    for act in acts:
        yield from ([act, *rest] for rest in _orders([one for one in acts if one != act]))


def test_two_samples_are_two_chances() -> None:
    """Whoever is missed by both of two independent samples is not checked: chances 1/2 and 1/3 make 2/3."""
    together = either([Chance("x", 1 / 2), Chance("y", 1 / 3)])
    assert together.chance == pytest.approx(2 / 3)
    assert together.stratum == "x | y"
    assert either([Chance("x", 0.2)]) == Chance("x", 0.2)
