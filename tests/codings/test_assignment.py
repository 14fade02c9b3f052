"""Who reads which act is chance, told in advance: even loads, a share read twice, nobody given one act twice; strata are told apart."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sudebnik.codings.assignment import Reading, assign, frame_hash, read_twice
from sudebnik.codings.strata import Plan, strata_of
from sudebnik.errors import UsageError
from sudebnik.stats.sampling import Allocation

ACTS = [f"act{number:02}" for number in range(40)]


def readings(twice: int, count: int = 40) -> list[Reading]:
    return [Reading(act, 2 if place < twice else 1) for place, act in enumerate(ACTS[:count])]


@given(
    st.integers(0, 40),
    st.integers(1, 40),
    st.sampled_from([("a", "b"), ("a", "b", "c"), ("a", "b", "c", "d", "e")]),
    st.integers(),
)
def test_loads_are_even_and_nobody_gets_an_act_twice(
    twice: int, count: int, coders: tuple[str, ...], seed: int
) -> None:
    """Each act has as many different readers as it needs; no coder has over one act more than another."""
    found = assign(readings(twice, count), coders, seed)
    assert len({(one.document, one.coder) for one in found}) == len(found)
    assert Counter(one.document for one in found) == {
        one.document: one.needed for one in readings(twice, count)
    }
    loads = Counter(dict.fromkeys(coders, 0))
    loads.update(one.coder for one in found)
    assert max(loads.values()) - min(loads.values()) <= 1


def test_the_seed_tells_who_reads_what_and_the_order_of_names_does_not() -> None:
    """The same seed gives the same readers however coders are named; another seed gives others."""
    one = assign(readings(8), ["a", "b", "c"], 1)
    assert one == assign(readings(8), ["c", "a", "b", "a"], 1)
    assert one != assign(readings(8), ["a", "b", "c"], 2)


def test_every_pair_reads_together() -> None:
    """Acts read twice are spread over all pairs of coders: none reads with the same other one alone."""
    found = assign(readings(40), ["a", "b", "c"], 5)
    pairs: dict[str, set[str]] = {}
    for one in found:
        pairs.setdefault(one.document, set()).add(one.coder)
    counts = Counter(frozenset(pair) for pair in pairs.values())
    assert len(counts) == 3 and min(counts.values()) >= 5


def test_earlier_tasks_count() -> None:
    """Whoever has much already gets less; what somebody had is not given to him again."""
    found = assign(readings(0), ["a", "b"], 1, {"a": 30})
    assert Counter(one.coder for one in found) == {"a": 5, "b": 35}
    taken = [Reading(act, 1, taken=frozenset({"a"})) for act in ACTS]
    assert {one.coder for one in assign(taken, ["a", "b"], 1)} == {"b"}


def test_who_read_it_elsewhere_comes_last() -> None:
    """An act goes to somebody to whom it is new, and to another, marked, where there is nobody else."""
    known = [Reading("act", 1, known=frozenset({"a", "b"}))]
    assert [(one.coder, one.again) for one in assign(known, ["a", "b", "c"], 1)] == [("c", False)]
    assert [one.again for one in assign(known, ["a", "b"], 1)] == [True]


def test_too_few_coders_are_refused() -> None:
    """An act that two are to read needs two who have not had it; the message names no more than the act."""
    with pytest.raises(UsageError, match="needs 2 more readers, 1 of those named"):
        assign(readings(1), ["a"], 1)
    with pytest.raises(UsageError):
        assign([Reading("act", 1, taken=frozenset({"a"}))], ["a"], 1)


@pytest.mark.parametrize(("share", "count"), [(0, 0), (0.2, 8), (0.01, 1), (0.5, 20), (1, 40)])
def test_the_share_read_twice(share: float, count: int) -> None:
    """So many of all acts as the share says, at least one where it is not nought; the order of acts does not matter."""
    twice = read_twice(ACTS, share, 7)
    assert len(twice) == count
    assert twice == read_twice(ACTS[::-1], share, 7)


def test_the_share_is_filled_up_when_a_sample_grows() -> None:
    """After an extension the share holds of the whole; who was to be read twice before still is."""
    before = read_twice(ACTS[:10], 0.5, 7)
    further = read_twice(ACTS[10:], 0.5, 7, before=before, among=40)
    assert len(before) == 5 and len(further) == 15 and not before & further
    with pytest.raises(UsageError):
        read_twice(ACTS, 1.5, 7)


def test_each_act_has_the_same_chance_of_two_readers() -> None:
    """Over 2,000 seeds each of ten acts is read twice in about a fifth of them."""
    counts = Counter(act for seed in range(2000) for act in read_twice(ACTS[:10], 0.2, seed))
    assert all(330 < counts[act] < 470 for act in ACTS[:10])  # 400, four standard errors either way


def test_equal_frames_have_equal_hashes() -> None:
    """The hash of a frame is that of its ids whatever their order, and changes with any of them."""
    assert frame_hash(["b", "a"]) == frame_hash(["a", "b"]) != frame_hash(["a"])


# -- strata -----------------------------------------------------------------------------------------
def known(**acts: dict[str, set[str]]) -> dict[str, dict[str, frozenset[str]]]:
    return {act: {name: frozenset(values) for name, values in told.items()} for act, told in acts.items()}


def test_an_act_with_several_values_goes_into_the_rarest() -> None:
    """Rarity is counted over all acts; one act is in one stratum; what has no value is a stratum of its own."""
    acts = known(a={"reason": {"R01", "R02"}}, b={"reason": {"R01"}}, c={"reason": {"R01"}}, d={})
    assert strata_of(acts, Plan(("reason",))) == {
        "a": "reason=R02",
        "b": "reason=R01",
        "c": "reason=R01",
        "d": "reason=not_found",
    }


def test_strata_are_crossed_and_rare_values_leave_them() -> None:
    """Court and year make strata together; an act with a wanted value stands apart, in the rarest wanted one."""
    acts = known(
        a={"court": {"K1"}, "year": {"2023"}, "reason": {"R05"}},
        b={"court": {"K1"}, "year": {"2023"}, "reason": {"R01", "R05", "R06"}},
        c={"court": {"K1"}, "year": {"2024"}, "reason": {"R01"}},
        d={"court": {"K2"}, "year": {"2024"}},
    )
    plan = Plan(("court", "year"), {"reason": {"R05": 1, "R06": 1}}, Allocation.PROPORTIONAL)
    assert strata_of(acts, plan) == {
        "a": "reason=R05",
        "b": "reason=R06",
        "c": "court=K1 · year=2024",
        "d": "court=K2 · year=2024",
    }
    assert plan.design().targets == {"reason=R05": 1, "reason=R06": 1}
    assert plan.needs == ("court", "year", "reason")


def test_without_strata_there_is_the_rest() -> None:
    """Where only rare values are told apart, all other acts are one stratum."""
    acts = known(a={"reason": {"R05"}}, b={"reason": {"R01"}}, c={})
    assert set(strata_of(acts, Plan(oversample={"reason": {"R05": 1}})).values()) == {"reason=R05", "rest"}


def test_a_plan_is_kept_whole() -> None:
    """What is written down of a plan gives it back."""
    plan = Plan(("court",), {"reason": {"R05": 3}}, Allocation.EQUAL, 2, ("verdict",))
    assert Plan.from_json(plan.as_json()) == plan


@given(
    st.dictionaries(
        st.text("abcdef", min_size=1, max_size=4),
        st.fixed_dictionaries(
            {
                "reason": st.frozensets(st.sampled_from(["R01", "R02", "R03"])),
                "court": st.frozensets(st.sampled_from(["K1", "K2"]), max_size=1),
            }
        ),
        min_size=1,
    ),
    st.randoms(use_true_random=False),
)
def test_every_act_is_in_one_stratum_whatever_the_order(
    acts: dict[str, dict[str, frozenset[str]]], chance: random.Random
) -> None:
    """All acts are told apart, each with a value it has, and the order in which they come makes no difference."""
    plan = Plan(("court",), {"reason": {"R02": 2, "R03": 1}}, Allocation.PROPORTIONAL)
    found = strata_of(acts, plan)
    shuffled = list(acts.items())
    chance.shuffle(shuffled)
    assert found == strata_of(dict(shuffled), plan) and set(found) == set(acts)
    for act, stratum in found.items():
        name, _, value = stratum.partition("=")
        assert value in acts[act][name] or (value == "not_found" and not acts[act][name])
        assert (name == "reason") == bool(acts[act]["reason"] & {"R02", "R03"})
