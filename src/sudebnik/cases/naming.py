"""Names that last: a group of documents or records keeps its name while it keeps most of its members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence


def lasting_names(
    groups: Sequence[Collection[str]], former: Mapping[str, str], new: Callable[[Collection[str]], str]
) -> tuple[list[str], dict[str, str]]:
    """A name for each group, and for each name given up the one that holds most of what it held.

    ``former`` says which name each member belonged to. A group takes the former name with which it shares most
    members; two groups that want one name: the larger share has it, the other one is named anew. Equal shares go by
    the alphabet of names and members, so that the order of the groups decides nothing.
    """
    given: dict[int, str] = {}
    taken: set[str] = set()
    for _, name, _, index in _wishes(groups, former):
        if index not in given and name not in taken:
            given[index] = name
            taken.add(name)
    names = [given.get(index) or new(group) for index, group in enumerate(groups)]
    return names, given_up(groups, former, names)


def given_up(
    groups: Sequence[Collection[str]], former: Mapping[str, str], names: Sequence[str]
) -> dict[str, str]:
    """For each former name of a member that no group has now: the name of the group that holds most of what it held."""
    held = set(names)
    became: dict[str, str] = {}
    for _, name, _, index in _wishes(groups, former):
        if name not in held:
            became.setdefault(name, names[index])
    return became


def _wishes(groups: Sequence[Collection[str]], former: Mapping[str, str]) -> list[tuple[int, str, str, int]]:
    """Which group wants which former name, the largest share first."""
    return sorted(
        (-share, name, min(group), index)
        for index, group in enumerate(groups)
        for name, share in Counter(former[member] for member in group if member in former).items()
    )
