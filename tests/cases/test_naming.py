"""Names of cases and persons last."""

from __future__ import annotations

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from sudebnik.cases.naming import lasting_names


def fresh():
    numbers = count(1)
    return lambda _group: f"new{next(numbers)}"


def test_a_group_that_gains_a_member_keeps_its_name():
    """One document more changes no name."""
    assert lasting_names([["a", "b", "x"], ["c"]], {"a": "one", "b": "one", "c": "two"}, fresh()) == (
        ["one", "two"],
        {},
    )


def test_two_groups_put_together_keep_the_larger_ones_name():
    """The other name leads there."""
    former = {"a": "two", "b": "two", "c": "one"}
    assert lasting_names([["a", "b", "c"]], former, fresh()) == (["two"], {"one": "two"})


def test_a_group_that_is_parted_leaves_its_name_to_the_larger_part():
    """The smaller part is named anew, and nothing is given up."""
    former = dict.fromkeys("abc", "one")
    assert lasting_names([["a"], ["b", "c"]], former, fresh()) == (["new1", "one"], {})


partitions = st.lists(st.integers(0, 6), min_size=1, max_size=12)


@given(partitions, partitions)
def test_names_are_given_once_and_a_second_time_nothing_moves(before, after):
    """No two groups share a name; asked again with its own answer nothing changes; a name given up leads to a standing one."""
    former = {f"m{index}": f"old{group}" for index, group in enumerate(before)}
    groups = [
        [f"m{index}" for index, group in enumerate(after) if group == number] for number in sorted(set(after))
    ]
    names, became = lasting_names(groups, former, fresh())
    assert len(set(names)) == len(names)
    assert set(became.values()) <= set(names) and not set(became) & set(names)
    again = {member: name for group, name in zip(groups, names, strict=True) for member in group}
    assert lasting_names(groups, again, fresh()) == (names, {})


@given(partitions, partitions, st.randoms(use_true_random=False))
def test_the_order_of_groups_decides_nothing(before, after, chance):
    """Whatever order groups come in, each former name goes to the same one."""
    former = {f"m{index}": f"old{group}" for index, group in enumerate(before)}
    groups = [
        [f"m{index}" for index, group in enumerate(after) if group == number] for number in sorted(set(after))
    ]
    mixed = groups[:]
    chance.shuffle(mixed)

    def by_group(order):
        names, became = lasting_names(order, former, lambda group: f"new {min(group)}")
        return {tuple(group): name for group, name in zip(order, names, strict=True)}, became

    assert by_group(groups) == by_group(mixed)
