"""People are asked first what would change most."""

from __future__ import annotations

import random
from itertools import combinations
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from sudebnik.cases.clusters import cluster
from sudebnik.cases.pairs import ScoredPair
from sudebnik.cases.queue import queue


def asked(ids, pairs, decisions=None, limit=10, **more):
    told = [ScoredPair(left, right, probability, 0.0) for left, right, probability in pairs]
    clusters = cluster(ids, told, decisions or {}, new_id=min)
    return queue(told, decisions or {}, clusters, limit=limit, **more)


def test_the_open_pair_comes_before_the_nearly_certain():
    """Half and half before nine in ten before ninety-nine in a hundred."""
    questions = asked("abcdef", [("a", "b", 0.99), ("c", "d", 0.5), ("e", "f", 0.9)])
    assert [one.pair for one in questions] == [("c", "d"), ("e", "f"), ("a", "b")]
    assert questions[0].why == ("open",)


def test_of_two_open_pairs_the_one_between_larger_persons_comes_first():
    """Whether two men of three records are one moves three records; whether two records are one moves one."""
    inside = [(*both, 0.99) for three in ("abc", "xyz") for both in combinations(three, 2)]
    between = [(left, right, 0.49) for left in "abc" for right in "xyz"]
    first = asked("abcxyzpq", [*inside, *between, ("p", "q", 0.49)], limit=20)[0]
    assert first.left in "abc" and first.right in "xyz" and first.if_same == 3


def test_the_whole_is_heard_not_the_pair_alone():
    """A pair at one half between two records that a third holds together for certain is hardly worth a question."""
    pairs = [("a", "b", 0.999), ("b", "c", 0.999), ("a", "c", 0.5), ("x", "y", 0.8)]
    questions = asked("abcxy", pairs)
    within = next(one for one in questions if one.pair == ("a", "c")).within
    assert within > 0.99
    assert questions[0].pair == ("x", "y")


def test_what_was_overruled_is_said():
    """Two records held apart though their pair speaks for joining them, and two joined though theirs speaks against."""
    pairs = [("a", "b", 0.95), ("b", "c", 0.9), ("a", "c", 0.001)]
    told = {one.pair: one for one in asked("abc", pairs)}
    assert "parted_against" in told["b", "c"].why and not told["b", "c"].together
    pairs = [("a", "b", 0.999), ("b", "c", 0.999), ("a", "c", 0.1)]
    told = {one.pair: one for one in asked("abc", pairs)}
    assert "joined_against" in told["a", "c"].why and told["a", "c"].together


def test_a_change_of_lists_weighs_more():
    """Of two open pairs the one that would put a man on two lists comes before the one within a list."""
    lists = {"a": "cards", "b": "cards", "x": "cards", "y": "press"}
    questions = asked("abxy", [("a", "b", 0.45), ("x", "y", 0.45)], list_of=lists)
    assert [one.pair for one in questions] == [("x", "y"), ("a", "b")]
    assert "histories" in questions[0].why


def test_decided_pairs_are_not_asked_nor_what_follows_from_them():
    """Same, different and unsure; and what a chain of decisions tells."""
    pairs = [(*both, 0.5) for both in combinations("abcde", 2)]
    decisions = {("a", "b"): "same", ("b", "c"): "same", ("c", "d"): "different", ("d", "e"): "unsure"}
    found = {one.pair for one in asked("abcde", pairs, decisions, limit=50)}
    assert found == {("a", "e"), ("b", "e"), ("c", "e")}


def test_a_decision_taken_back_is_asked_again():
    """What is not decided stands in the queue."""
    assert asked("ab", [("a", "b", 0.5)], {("a", "b"): "unsure"}) == []
    assert [one.pair for one in asked("ab", [("a", "b", 0.5)])] == [("a", "b")]


def test_questions_about_one_man_stand_together():
    """Whoever opens a person's records answers all that is asked about them."""
    pairs = [("a", "b", 0.5), ("a", "c", 0.2), ("x", "y", 0.4)]
    questions = asked("abcxy", pairs)
    assert [(one.pair, one.group) for one in questions] == [(("a", "b"), 1), (("a", "c"), 1), (("x", "y"), 2)]


def test_no_more_are_asked_than_wanted():
    """The limit is kept to, by the best questions."""
    pairs = [(f"a{number}", f"b{number}", number / 20) for number in range(1, 20)]
    ids = [one for left, right, _ in pairs for one in (left, right)]
    assert {one.probability for one in asked(ids, pairs, limit=3)} == {0.45, 0.5, 0.55}


names = st.sampled_from([f"r{number:02}" for number in range(12)])
two = st.tuples(names, names).filter(lambda both: both[0] < both[1])
scores = st.dictionaries(two, st.sampled_from([0.001, 0.1, 0.4, 0.5, 0.9, 0.99, 1.0]), max_size=25)
answers = st.dictionaries(two, st.sampled_from(["same", "different", "unsure"]), max_size=5)


@given(scores, answers, st.randoms(use_true_random=False))
def test_the_queue_is_the_same_in_any_order(probabilities, decisions, chance):
    """Order decides nothing; no pair twice, none decided; gains are finite and above nought."""
    ids = [f"r{number:02}" for number in range(12)]
    pairs = [ScoredPair(*both, probability, 0.0) for both, probability in probabilities.items()]
    clusters = cluster(ids, pairs, decisions, new_id=min)
    questions = queue(pairs, decisions, clusters, limit=8)
    chance.shuffle(pairs)
    assert queue(pairs, decisions, clusters, limit=8) == questions
    told = [one.pair for one in questions]
    assert len(set(told)) == len(told) <= 8 and not set(told) & set(decisions)
    assert all(0 < one.gain < 30 for one in questions)
    groups = [one.group for one in questions]
    assert groups == sorted(groups)


def test_the_queue_of_twenty_thousand_persons_takes_seconds():
    """200,000 pairs are looked through and the best hundred questions weighed in less than ten seconds."""
    chance = random.Random(4)
    ids = [f"{chance.getrandbits(64):016x}" for _ in range(60_000)]
    pairs = [
        ScoredPair(*both, chance.betavariate(5, 0.2), 0.0)
        for first in range(0, 60_000, 3)
        for both in combinations(ids[first : first + 3], 2)
    ]
    pairs += [ScoredPair(*chance.sample(ids, 2), chance.betavariate(0.2, 5), 0.0) for _ in range(140_000)]
    clusters = cluster(ids, pairs, {}, new_id=min)
    start = process_time()
    assert len(queue(pairs, {}, clusters, limit=100)) == 100
    assert process_time() - start < 10
