"""Match keys: what two rows can share that leaves no doubt, whatever the model has learned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from sudebnik.cases.linkage.model import Row
from sudebnik.cases.pairs import Pair, pair

CERTAIN = 0.9999
"""The least probability of a pair that shares a match key."""
_MOST = 20
"""More rows than these with one key are no one's: the key is then a habit of the list."""


def certain(rows: Iterable[Row]) -> dict[Pair, str]:
    """Pairs that share a match key, with the key in words.

    The keys are: UID (check digits right) and surname; court, case number, article and surname; full name and day of
    birth. Father and son in one case share the first two: a given name or patronymic that differs speaks against the key.
    """
    found: dict[Pair, str] = {}
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        for key in _keys(row):
            groups.setdefault(key, []).append(row)
    for (words, *_), members in groups.items():
        if 1 < len(members) <= _MOST:
            for one, other in combinations(members, 2):
                if _agree(one, other):
                    found.setdefault(pair(one["unique_id"], other["unique_id"]), words)
    return found


def _keys(row: Row) -> Iterable[tuple[str, ...]]:
    if row["surname"] is None:
        return
    if row["uid"]:
        yield "UID and surname", row["uid"], row["surname"]
    if row["case_key"]:
        for article in row["articles_bare"]:
            yield "court, case number, article and surname", row["case_key"], article, row["surname"]
    if row["given"] and row["patronymic"] and row["birth_day"]:
        yield "full name and day of birth", row["surname"], row["given"], row["patronymic"], row["birth"]


def _agree(one: Row, other: Row) -> bool:
    """Whether what both tell of the given name and the patronymic is the same."""
    pairs: Sequence[tuple[str | None, str | None]] = [
        (one["patronymic_initial"], other["patronymic_initial"]),
        (one["patronymic"], other["patronymic"]),
    ]
    if (
        one["given_initials"]
        and other["given_initials"]
        and not {*one["given_initials"]} & {*other["given_initials"]}
    ):
        return False
    if one["given"] and other["given"] and not {*one["given_all"]} & {*other["given_all"]}:
        return False
    return all(left is None or right is None or left == right for left, right in pairs)
