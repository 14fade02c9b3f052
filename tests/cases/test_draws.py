"""Persons are drawn as plausibly as the pairs and the decisions leave them."""

from __future__ import annotations

import math
import random
from collections import Counter
from itertools import combinations
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sudebnik.cases import chains
from sudebnik.cases.chains import Chain
from sudebnik.cases.clusters import cluster, likeliest
from sudebnik.cases.draws import capture_histories, draw
from sudebnik.cases.graph import UNSCORED, graph
from sudebnik.cases.pairs import ScoredPair, pair
from sudebnik.cases.partitions import Partitions


def scored(*pairs):
    return [ScoredPair(left, right, probability, 0.0) for left, right, probability in pairs]


def shares(ids, pairs, decisions=None, n=4000, seed=1):
    """In which share of the draws two records are one."""
    counts = Counter(
        pair(*both)
        for persons in draw(ids, pairs, decisions or {}, n=n, seed=seed)
        for person in persons
        for both in combinations(person, 2)
    )
    return {both: count / n for both, count in counts.items()}


def all_partitions(items):
    """Every way to part a list, one by one: the textbook's way, slow and sure."""
    if not items:
        yield []
        return
    first, *rest = items
    for parts in all_partitions(rest):
        yield [[first], *parts]
        for place, part in enumerate(parts):
            yield [*parts[:place], [first, *part], *parts[place + 1 :]]


def enumerated(ids, pairs, decisions):
    """The exact probability of each pair by the model's definition, from the probabilities themselves."""
    odds = {one.pair: one.probability / (1 - one.probability) for one in pairs}
    total, together = 0.0, Counter()
    for parts in all_partitions(sorted(ids)):
        inside = [both for part in parts for both in combinations(sorted(part), 2)]
        if any(decisions.get(both) == "different" for both in inside):
            continue
        if any((answer == "same") and both not in inside for both, answer in decisions.items()):
            continue
        if not all(hang_together(part, odds) for part in parts):
            continue
        mass = math.prod(odds.get(both, UNSCORED / (1 - UNSCORED)) for both in inside)
        total += mass
        for both in inside:
            together[both] += mass
    return {both: mass / total for both, mass in together.items()}


def hang_together(part, odds):
    seen, waiting = {part[0]}, [part[0]]
    while waiting:
        here = waiting.pop()
        new = {one for one in part if pair(here, one) in odds and one not in seen}
        seen |= new
        waiting += new
    return len(seen) == len(part)


def test_a_lone_pair_is_joined_as_often_as_it_is_likely():
    """Where pairs do not touch each other, the share of draws is the probability given."""
    given_ = {0.03: "ab", 0.2: "cd", 0.5: "ef", 0.8: "gh", 0.97: "ij"}
    found = shares("abcdefghij", scored(*((*both, probability) for probability, both in given_.items())))
    for probability, both in given_.items():
        error = math.sqrt(probability * (1 - probability) / 4000)
        assert found[tuple(both)] == pytest.approx(probability, abs=4 * error)


def some_pairs(number, ids):
    chance = random.Random(number)
    return [
        ScoredPair(*both, chance.choice([0.1, 0.3, 0.5, 0.7, 0.9, 0.98]), 0.0)
        for both in combinations(ids, 2)
        if chance.random() < 0.7
    ]


@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize(
    "decisions", [{}, {("a", "b"): "different"}, {("a", "b"): "different", ("b", "c"): "unsure"}]
)
def test_a_few_records_are_drawn_by_their_exact_probabilities(number, decisions):
    """Against all partitions of six records, counted one by one: within four standard errors for each pair."""
    pairs = some_pairs(number, "abcdef")
    exact, found = enumerated("abcdef", pairs, decisions), shares("abcdef", pairs, decisions)
    for both in combinations("abcdef", 2):
        share = exact.get(both, 0.0)
        assert found.get(both, 0.0) == pytest.approx(
            share, abs=4 * math.sqrt(share * (1 - share) / 4000) + 0.006
        )


@pytest.mark.parametrize("at_once", [3, 5, 7])
@pytest.mark.parametrize("number", range(3))
def test_many_records_are_drawn_as_a_few_would_be(monkeypatch, number, at_once):
    """The chain that draws large pieces has the exact probabilities on pieces small enough to know them."""
    monkeypatch.setattr(chains, "AT_ONCE", at_once)
    ids = "abcdefgh"
    whole = graph(ids, some_pairs(number, ids), {("a", "c"): "different"})
    linked = [set(row) - whole.apart.get(node, set()) for node, row in enumerate(whole.weights)]
    everyone = list(range(8))
    exact = Partitions(
        whole.matrix(everyone), [sum(1 << other for other in row) for row in linked]
    ).together()
    states = Chain(whole, everyone, linked, likeliest(whole), "seed").states()
    counts = Counter(
        both for _ in range(2000) for part in next(states) for both in combinations(sorted(part), 2)
    )
    for one, other in combinations(everyone, 2):
        share = exact[one][other]
        # the draws of a chain resemble each other: counted as a quarter as many
        error = math.sqrt(share * (1 - share) / 500)
        assert counts[one, other] / 2000 == pytest.approx(share, abs=4 * error + 0.006)


def test_twelve_records_in_a_ring_are_drawn_by_the_chain():
    """A piece too large to be counted out: six sure couples, weakly tied to each other, stay couples in most draws."""
    ids = "abcdefghijkl"
    couples = [(ids[place], ids[place + 1], 0.99) for place in range(0, 12, 2)]
    ties = [(ids[place], ids[(place + 1) % 12], 0.4) for place in range(1, 12, 2)]
    found = shares(ids, scored(*couples, *ties), n=600)
    for left, right, _ in couples:
        assert found[left, right] > 0.9
    for left, right, _ in ties:
        assert found.get(pair(left, right), 0.0) < 0.2


def test_one_wrong_pair_welds_two_persons_in_few_draws():
    """Pairs drawn one by one would make one man of six records in nine draws of ten; the whole speaks against it."""
    inside = [(*both, 0.99) for three in ("abc", "xyz") for both in combinations(three, 2)]
    found = shares("abcxyz", scored(*inside, ("c", "x", 0.9)), n=1000)
    assert found.get(("a", "z"), 0.0) < 0.01


def test_decisions_hold_in_every_draw():
    """«Same» is one in all draws, «different» in none, «unsure» in some."""
    pairs = scored(("a", "b", 0.2), ("b", "c", 0.9), ("c", "d", 0.5))
    found = shares("abcd", pairs, {("a", "b"): "same", ("b", "c"): "different", ("c", "d"): "unsure"}, n=500)
    assert found["a", "b"] == 1 and ("b", "c") not in found and 0.3 < found["c", "d"] < 0.7


def test_a_draw_depends_on_seed_and_number_alone():
    """Fewer draws are the first of more; another seed draws otherwise."""
    ids = [f"r{number:02}" for number in range(30)]
    pairs = some_pairs(5, ids[:14]) + some_pairs(6, ids[14:20]) + some_pairs(7, ids[20:])

    def drawn(n, seed):
        return [sorted(persons) for persons in draw(ids, pairs, {}, n=n, seed=seed)]

    assert drawn(12, 3)[:5] == drawn(5, 3)
    assert drawn(12, 3) != drawn(12, 4)


def test_the_likeliest_partition_is_the_one_that_clusters_show():
    """What `cluster` gives is what is drawn most often."""
    pairs = some_pairs(0, "abcde")
    often = Counter(tuple(sorted(persons)) for persons in draw("abcde", pairs, {}, n=3000, seed=2))
    shown = cluster("abcde", pairs, {}, new_id=min).members.values()
    assert often.most_common(1)[0][0] == tuple(sorted(shown))


names = st.sampled_from([f"r{number:02}" for number in range(14)])
two = st.tuples(names, names).filter(lambda both: both[0] < both[1])
scores = st.dictionaries(two, st.sampled_from([0.001, 0.1, 0.4, 0.5, 0.9, 0.99, 1.0]), max_size=30)
answers = st.dictionaries(two, st.sampled_from(["same", "different", "unsure"]), max_size=5)
everyone = [f"r{number:02}" for number in range(14)]


@settings(max_examples=60)
@given(scores, answers, st.randoms(use_true_random=False))
def test_every_draw_is_a_partition_that_keeps_to_the_decisions(probabilities, decisions, chance):
    """Each record is in one person; no «different» is together, every «same» is; order of input decides nothing."""
    pairs = [ScoredPair(*both, probability, 0.0) for both, probability in probabilities.items()]
    mixed, ids = pairs[:], everyone[:]
    chance.shuffle(mixed)
    chance.shuffle(ids)
    refused = cluster(everyone, pairs, decisions, new_id=min).refused
    for persons, again in zip(
        draw(everyone, pairs, decisions, n=3, seed=1), draw(ids, mixed, decisions, n=3, seed=1), strict=True
    ):
        assert persons == again
        assert sorted(one for person in persons for one in person) == everyone
        home = {one: person for person in persons for one in person}
        for (left, right), answer in decisions.items():
            if answer == "different":
                assert home[left] != home[right]
            if answer == "same" and (left, right) not in refused:
                assert home[left] == home[right]


def test_a_long_draw_tells_how_far_it_is():
    """What is told grows to the whole that was announced, and changes no draw; where all is exact nothing is told."""
    ids = [f"r{number:02}" for number in range(30)]
    pairs = [ScoredPair(one, other, 0.5, 0.0) for one, other in combinations(ids, 2)]
    heard = []
    drawn = list(draw(ids, pairs, {}, n=3, seed=1, told=lambda done, whole: heard.append((done, whole))))
    assert drawn == list(draw(ids, pairs, {}, n=3, seed=1))
    assert [done for done, _ in heard] == sorted({done for done, _ in heard})
    assert {whole for _, whole in heard} == {heard[-1][0]}
    list(draw(ids[:5], pairs[:4], {}, n=3, seed=1, told=lambda *_: pytest.fail("told of an exact draw")))


def test_a_new_record_leaves_the_draws_of_others_as_they_were():
    """Records that hang together with no new one are drawn as before."""
    pairs = scored(("a", "b", 0.5), ("c", "d", 0.5), ("d", "e", 0.5))
    before = draw("abcde", pairs, {}, n=50, seed=9)
    after = draw("abcdef", [*pairs, *scored(("e", "f", 0.5))], {}, n=50, seed=9)
    for old, new in zip(before, after, strict=True):
        assert (("a", "b") in old) == (("a", "b") in new)


def test_capture_histories_count_persons_by_their_lists():
    """A person on two lists counts once, with both; two records of one list count as one; persons of no list do not count."""
    persons = [("a", "b"), ("c", "d"), ("e",), ("f",)]
    lists = {"a": "cards", "b": "press", "c": "cards", "d": "cards", "e": "calls"}
    assert capture_histories(persons, lists) == {(0, 1, 1): 1, (0, 1, 0): 1, (1, 0, 0): 1}


def test_a_hundred_draws_of_twenty_thousand_persons_take_less_than_a_minute():
    """20,000 persons on three lists, with as many unlikely pairs again: a tenth of the draws in a tenth of the time."""
    chance = random.Random(4)
    ids = [f"{chance.getrandbits(64):016x}" for _ in range(60_000)]
    lists = {one: "abc"[number % 3] for number, one in enumerate(ids)}
    pairs = [
        ScoredPair(*both, chance.betavariate(5, 0.2), 0.0)
        for first in range(0, 60_000, 3)
        for both in combinations(ids[first : first + 3], 2)
    ]
    pairs += [ScoredPair(*chance.sample(ids, 2), chance.betavariate(0.2, 5), 0.0) for _ in range(60_000)]
    start = process_time()
    drawn = draw(ids, pairs, {}, n=11, seed=1)
    counts = [capture_histories(next(drawn), lists).total()]
    prepared = process_time() - start
    counts += [capture_histories(persons, lists).total() for persons in drawn]
    assert prepared + (process_time() - start - prepared) * 10 < 60
    assert all(19_000 < count < 26_000 for count in counts)
