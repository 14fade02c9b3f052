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
    wishes = sorted(
        (-share, name, min(group), index)
        for index, group in enumerate(groups)
        for name, share in Counter(former[member] for member in group if member in former).items()
    )
    given: dict[int, str] = {}
    taken: set[str] = set()
    for _, name, _, index in wishes:
        if index not in given and name not in taken:
            given[index] = name
            taken.add(name)
    names = [given.get(index) or new(group) for index, group in enumerate(groups)]
    became: dict[str, str] = {}
    for _, name, _, index in wishes:
        if name not in taken:
            became.setdefault(name, names[index])
    return names, became
