"""Parts of acts against the gold's: how many letters lie in the part where people put them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sudebnik.codings.scores import Score

Part = tuple[int, int, str]
"""Where a part begins and ends, and its kind."""


def is_zones(data: object) -> bool:
    """Whether a gold file tells the parts of acts."""
    return (
        isinstance(data, Mapping)
        and bool(data)
        and all(
            isinstance(entry, list)
            and all(
                isinstance(part, Mapping) and "zone" in part and "start" in part and "var" not in part
                for part in entry
            )
            for entry in data.values()
        )
    )


def read_zones(data: Mapping[str, Any]) -> dict[str, list[Part]]:
    """The parts of each file."""
    return {
        name: [(part["start"], part["end"], part["zone"]) for part in entry] for name, entry in data.items()
    }


def compare_zones(
    gold: Mapping[str, Iterable[Part]], found: Mapping[str, tuple[int, Iterable[Part]]]
) -> dict[str, Score]:
    """A score for each kind of part, in letters; ``found`` gives the length of each text and its parts."""
    scores: dict[str, Score] = {}
    for name in sorted(set(gold) & set(found)):
        length, parts = found[name]
        told = _painted(gold[name], length)
        ours = _painted(parts, length)
        both: Counter[tuple[str, str]] = Counter(zip(told, ours, strict=True))
        kinds: dict[str, list[int]] = {}
        for (left, right), letters in both.items():
            if left == right:
                kinds.setdefault(left, [0, 0, 0])[0] += letters
            else:
                kinds.setdefault(left, [0, 0, 0])[1] += letters
                kinds.setdefault(right, [0, 0, 0])[2] += letters
        for kind, counts in kinds.items():
            if kind:
                right_, missed, added = counts
                scores.setdefault(kind, Score()).count(name, right_, missed, added)
    return scores


def _painted(parts: Iterable[Part], length: int) -> list[str]:
    """The kind of part of each letter. Reading drops a few invisible letters; the gold's offsets shrink with the text."""
    given = list(parts)
    whole = max((end for _, end, _ in given), default=0)
    scale = length / whole if whole > length else 1.0
    kinds = [""] * length
    for start, end, kind in given:
        left, right = round(start * scale), min(round(end * scale), length)
        kinds[left:right] = [kind] * (right - left)
    return kinds
