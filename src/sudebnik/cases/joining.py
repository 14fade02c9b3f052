"""Rulings into cases: copies counted once, a card with its act, a verdict with its appeal. Each join gives its reason.

This is the small, certain beginning: equal text, equal UID, equal court and number. The same number in another court is
another case (DOMAIN §2.6). What is uncertain stays apart.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sudebnik.cases.case import CourtCase, Ruling

_ORDER = ("first", "appeal", "cassation", "supervisory")


def join(rulings: Iterable[Ruling]) -> list[CourtCase]:
    """Cases in a stable order; every ruling is in exactly one case, as a ruling or as the twin of one."""
    ordered = sorted(rulings, key=lambda ruling: (ruling.text("decision_date") or "", ruling.document_id))
    kept, twins = _without_twins(ordered)
    groups = _Groups(len(kept))
    for reason, indexes in _bonds(kept):
        for other in indexes[1:]:
            groups.unite(indexes[0], other, reason)
    cases = []
    for members, reasons in groups.all():
        chosen = sorted((kept[index] for index in members), key=_place)
        copies = tuple(twin for ruling in chosen for twin in twins[ruling.document_id])
        digest = hashlib.sha256(
            "\n".join(sorted(ruling.document_id for ruling in chosen)).encode()
        ).hexdigest()
        cases.append(CourtCase(digest[:12], tuple(chosen), copies, tuple(sorted(reasons))))
    return sorted(cases, key=lambda case: (_place(case.rulings[0])[1], case.id))


def _place(ruling: Ruling) -> tuple[int, str, bool, str]:
    instance = ruling.text("instance") or "first"
    order = _ORDER.index(instance) if instance in _ORDER else 0
    return (order, ruling.text("decision_date") or "", ruling.is_card, ruling.document_id)


def _without_twins(rulings: Sequence[Ruling]) -> tuple[list[Ruling], dict[str, list[Ruling]]]:
    """One of each act: the same canonical text, or the same court, number, date and kind, is the same act."""
    kept: list[Ruling] = []
    twins: dict[str, list[Ruling]] = defaultdict(list)
    seen: dict[tuple[object, ...], Ruling] = {}
    for ruling in rulings:
        keys: list[tuple[object, ...]] = []
        if ruling.has_text:
            keys.append(("text", ruling.text_sha256))
        court, number, date = (ruling.text(name) for name in ("court", "case_number", "decision_date"))
        court = court or ruling.text("court_name")
        if court and number and date:
            keys.append(("act", ruling.is_card, ruling.kind, court, number, date))
        same = next((seen[key] for key in keys if key in seen), None)
        if same is None:
            kept.append(ruling)
        else:
            twins[same.document_id].append(ruling)
        for key in keys:
            seen.setdefault(key, same or ruling)
    return kept, twins


def _bonds(rulings: Sequence[Ruling]) -> list[tuple[str, list[int]]]:
    """Groups of rulings that belong to one case, each with the reason."""
    by: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, ruling in enumerate(rulings):
        court = ruling.text("court") or ruling.text("court_name")
        number, uid = ruling.text("case_number"), ruling.text("uid")
        by["same source", ruling.source_id].append(index)
        if uid:
            by["same UID", uid].append(index)
        if court and number:
            by["same court and number", court, number].append(index)
    bonds = [(key[0], indexes) for key, indexes in by.items() if len(indexes) > 1 and key[0] != "same source"]
    bonds.extend(
        ("the act stands on the card's page", indexes)
        for key, indexes in by.items()
        if key[0] == "same source" and len(indexes) > 1 and any(rulings[index].is_card for index in indexes)
    )
    firsts: dict[tuple[str, str], list[int]] = defaultdict(list)
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, ruling in enumerate(rulings):
        court, date, number = ruling.text("court"), ruling.text("decision_date"), ruling.text("case_number")
        if (
            not ruling.is_higher
            and court
            and date
            and not (ruling.is_card and ruling.text("instance") != "first")
        ):
            firsts[court, date].append(index)
        if not ruling.is_higher and court and number:
            numbers[court, number].append(index)
    for index, ruling in enumerate(rulings):
        below = ruling.text("lower_court")
        if not below:
            continue
        number, date = ruling.text("lower_case_number"), ruling.text("lower_date")
        matches = numbers.get((below, number), []) if number else []
        reason = "the appeal names this court and number"
        if not matches and date and len(firsts.get((below, date), [])) == 1:
            matches, reason = (
                firsts[below, date],
                "the appeal names this court and date, and only one act fits",
            )
        bonds.extend((reason, [match, index]) for match in matches if match != index)
    return bonds


class _Groups:
    """Union-find that remembers why."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._reasons: dict[int, set[str]] = defaultdict(set)

    def _root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def unite(self, left: int, right: int, reason: str) -> None:
        one, other = sorted((self._root(left), self._root(right)))
        self._parent[other] = one
        self._reasons[one] |= self._reasons.pop(other, set()) if other != one else set()
        self._reasons[one].add(reason)

    def all(self) -> list[tuple[list[int], set[str]]]:
        members: dict[int, list[int]] = defaultdict(list)
        for index in range(len(self._parent)):
            members[self._root(index)].append(index)
        return [(indexes, self._reasons[root]) for root, indexes in members.items()]
