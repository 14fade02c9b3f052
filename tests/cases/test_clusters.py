"""Records are put together by all their pairs, and as people decided."""

from __future__ import annotations

import random
from itertools import combinations
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from sudebnik.cases.clusters import cluster
from sudebnik.cases.pairs import ScoredPair


def by_content(group):
    return "person of " + " ".join(sorted(group))


def groups_of(ids, pairs, decisions=None, **more):
    found = cluster(
        ids,
        [ScoredPair(left, right, probability, 0.0) for left, right, probability in pairs],
        decisions or {},
        new_id=by_content,
        **more,
    )
    return sorted("".join(members) for members in found.members.values())


def test_likely_pairs_join_and_unlikely_ones_do_not():
    """A pair above the threshold is one person, one below it two, a record without pairs is alone."""
    assert groups_of("abcde", [("a", "b", 0.9), ("d", "c", 0.2)]) == ["ab", "c", "d", "e"]


def test_the_threshold_is_where_a_pair_speaks_neither_way():
    """A pair at 0.7 is joined under 0.6 and parted under 0.8."""
    assert groups_of("ab", [("a", "b", 0.7)], threshold=0.6) == ["ab"]
    assert groups_of("ab", [("a", "b", 0.7)], threshold=0.8) == ["a", "b"]


def test_one_wrong_pair_does_not_weld_two_persons():
    """Two men of three records each, one pair between them held for certain: two men."""
    inside = [(*both, 0.99) for three in ("abc", "xyz") for both in combinations(three, 2)]
    assert groups_of("abcxyz", [*inside, ("c", "x", 1.0)]) == ["abc", "xyz"]


def test_the_likeliest_pair_does_not_win_where_the_whole_speaks_against_it():
    """Two men of two records each stay two although the likeliest of all pairs runs between them."""
    assert groups_of("abxy", [("a", "b", 0.99), ("x", "y", 0.99), ("b", "x", 0.999)]) == ["ab", "xy"]


def test_a_pair_that_was_not_offered_does_not_part_two_strong_links():
    """A and B, B and C nearly certain, A and C never compared: one man."""
    assert groups_of("abc", [("a", "b", 0.99), ("b", "c", 0.99)]) == ["abc"]


def test_a_weak_link_is_outweighed_by_a_strong_contrary():
    """What nearly fits two men that are certainly not one goes to the nearer."""
    assert groups_of("abc", [("a", "b", 0.95), ("b", "c", 0.9), ("a", "c", 0.001)]) == ["ab", "c"]


def test_people_join_whatever_the_score():
    """A decision «same» joins what linkage holds apart, or did not even offer."""
    assert groups_of("abcd", [("a", "b", 0.01)], {("a", "b"): "same", ("c", "d"): "same"}) == ["ab", "cd"]


def test_a_decision_parts_whole_clusters():
    """Two records that people held apart are in two clusters, however many pairs lead from one to the other."""
    pairs = [(*both, 0.99) for both in combinations("abcd", 2)]
    assert groups_of("abcd", pairs) == ["abcd"]
    for parted in groups_of("abcd", pairs, {("a", "d"): "different"}):
        assert not {"a", "d"} <= set(parted)


def test_unsure_joins_and_parts_nothing():
    """«Unsure» leaves the pair to its score."""
    assert groups_of("ab", [("a", "b", 0.9)], {("a", "b"): "unsure"}) == ["ab"]


def test_a_no_beats_a_yes_that_only_follows():
    """A is B, B is C, A is not C: A and C are parted, the likelier yes stands, the other one is reported."""
    decisions = {("a", "b"): "same", ("b", "c"): "same", ("a", "c"): "different"}
    pairs = [ScoredPair("a", "b", 0.6, 0.0), ScoredPair("b", "c", 0.8, 0.0)]
    found = cluster("abc", pairs, decisions, new_id=by_content)
    assert sorted(found.members.values()) == [("a",), ("b", "c")]
    assert found.refused == (("a", "b"),)


def test_a_decision_holds_through_a_record_that_is_gone():
    """A is B, B is C, B was taken away: A and C are still one."""
    assert groups_of("ac", [], {("a", "b"): "same", ("b", "c"): "same"}) == ["ac"]


def test_a_record_joins_a_man_by_the_spelling_it_agrees_with():
    """Two spellings that people declared one man: who agrees with one of them belongs to him."""
    pairs = [("a", "b", 0.01), ("a", "c", 0.98), ("b", "c", 0.01)]
    assert groups_of("abc", pairs, {("a", "b"): "same"}) == ["abc"]


def test_names_last():
    """A cluster that grows keeps its name; put together, the larger's name stays and the other leads there; parted, it stays too."""
    pairs = [ScoredPair(*both, 0.99, 0.0) for both in ("ab", "cd", "de", "ce")]
    former = {"a": "one", "b": "one", "c": "two", "d": "two"}

    def of(decisions):
        return cluster("abcde", pairs, decisions, former=former, new_id=by_content)

    assert of({}).of == {"a": "one", "b": "one", "c": "two", "d": "two", "e": "two"}
    merged = of({("a", "c"): "same", ("b", "d"): "same"})
    assert set(merged.of.values()) == {"one"} and merged.became == {"two": "one"}
    assert sorted(of({("a", "b"): "different"}).members) == ["one", "person of b", "two"]


def test_sixty_thousand_records_are_clustered_in_seconds():
    """60,000 records and 200,000 pairs, unlikely and wrong ones among them, take less than five seconds."""
    chance = random.Random(4)
    ids = [f"{chance.getrandbits(64):016x}" for _ in range(60_000)]
    pairs = [
        ScoredPair(*both, chance.betavariate(5, 0.2), 0.0)
        for first in range(0, 60_000, 3)
        for both in combinations(ids[first : first + 3], 2)
    ]
    pairs += [ScoredPair(*chance.sample(ids, 2), chance.betavariate(0.2, 5), 0.0) for _ in range(140_000)]
    start = process_time()
    found = cluster(ids, pairs, {}, new_id=min)
    assert process_time() - start < 5
    assert 19_000 < len(found.members) < 25_000


names = st.sampled_from([f"r{number:02}" for number in range(14)])
two = st.tuples(names, names).filter(lambda both: both[0] < both[1])
scores = st.dictionaries(two, st.sampled_from([0.001, 0.1, 0.4, 0.5, 0.6, 0.9, 0.97, 0.99, 1.0]), max_size=40)
answers = st.dictionaries(two, st.sampled_from(["same", "different", "unsure"]), max_size=6)


def run(ids, scored, decisions, former=None):
    pairs = [ScoredPair(*both, probability, 0.0) for both, probability in scored.items()]
    return cluster(ids, pairs, decisions, former=former, new_id=by_content)


everyone = [f"r{number:02}" for number in range(14)]


@given(scores, answers, st.randoms(use_true_random=False))
def test_the_order_of_records_pairs_and_decisions_decides_nothing(scored, decisions, chance):
    """Whatever order records, pairs and decisions come in, the clusters are the same; sides may be swapped."""

    def mixed(of):
        items = list(of.items())
        chance.shuffle(items)
        return dict(items)

    ids = everyone[:]
    chance.shuffle(ids)
    swapped = {both[::-1]: score for both, score in mixed(scored).items()}
    assert run(ids, swapped, mixed(decisions)) == run(everyone, scored, decisions)


@given(scores, answers)
def test_decisions_are_kept_to(scored, decisions):
    """No «different» pair is in one cluster; every «same» pair is, but those reported as giving way."""
    found = run(everyone, scored, decisions)
    for (left, right), answer in decisions.items():
        together = found.of[left] == found.of[right]
        if answer == "different":
            assert not together
        if answer == "same" and (left, right) not in found.refused:
            assert together
    assert found.refused == () or "different" in decisions.values()


@given(scores, answers)
def test_a_second_run_changes_nothing(scored, decisions):
    """With its own answer as the former one every cluster keeps its name."""
    once = run(everyone, scored, decisions)
    again = run(everyone, scored, decisions, former=once.of)
    assert (again.of, again.became) == (once.of, {})


@given(scores, answers, st.dictionaries(names, st.sampled_from([0.2, 0.7, 0.99]), max_size=3))
def test_one_record_more_changes_only_what_it_touches(scored, decisions, offered):
    """Clusters none of whose records hang together with the new one keep their records and their names."""
    before = run(everyone, scored, decisions)
    more = {**scored, **{(one, "z"): score for one, score in offered.items()}}
    after = run([*everyone, "z"], more, decisions, former=before.of)

    touched, waiting = set(), [one for one, score in offered.items() if score > 0.5]
    near = [both for both, score in scored.items() if score > 0.5]
    near += [both for both, answer in decisions.items() if answer == "same"]
    while waiting:
        here = waiting.pop()
        if here not in touched:
            touched.add(here)
            waiting += [one for both in near if here in both for one in both]
    for name, members in before.members.items():
        if not touched & set(members):
            assert after.members[name] == members
