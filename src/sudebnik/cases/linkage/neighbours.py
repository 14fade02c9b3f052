"""Surnames one slip of the pen apart: a letter lost, added, exchanged or turned round with the next."""

from __future__ import annotations

from collections.abc import Mapping

_SHORTEST = 4


def neighbours(counts: Mapping[str, int]) -> dict[str, list[str]]:
    """For each surname those one slip away, found by what is left when one letter is struck from either."""
    shorter: dict[str, list[str]] = {}
    for surname in sorted(counts):
        if len(surname) >= _SHORTEST:
            for left in {surname, *(surname[:place] + surname[place + 1 :] for place in range(len(surname)))}:
                shorter.setdefault(left, []).append(surname)
    near: dict[str, set[str]] = {}
    for group in shorter.values():
        for one in group:
            near.setdefault(one, set()).update(group)
    found = {
        one: sorted(other for other in others if other != one and _one_slip(one, other))
        for one, others in near.items()
    }
    return {one: others for one, others in found.items() if others}


def _one_slip(one: str, other: str) -> bool:
    """Both lose a letter to become equal: true of one edit and of two letters turned round, but also of «abc» and «bcd»."""
    if abs(len(one) - len(other)) == 1:
        return True
    differing = [place for place, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(differing) == 1:
        return True
    first, last = differing[0], differing[-1]
    return (
        len(differing) == 2 and last == first + 1 and one[first] == other[last] and one[last] == other[first]
    )


def meant(counts: Mapping[str, int], near: Mapping[str, list[str]]) -> dict[str, str]:
    """For each surname that has a more frequent neighbour the most frequent one: a slip is rarer than what was meant."""
    best: dict[str, str] = {}
    for surname, others in near.items():
        other = min(others, key=lambda one: (-counts[one], one))
        if (-counts[other], other) < (-counts[surname], surname):
            best[surname] = other
    return best
