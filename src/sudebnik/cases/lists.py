"""What becomes of each row of a list's file: new, known, changed, refused, left out. Nothing is taken in twice unsaid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from sudebnik.cases.rows import Reading, Reason
from sudebnik.cases.table import Line


class Became(StrEnum):
    """What became of a row."""

    NEW = "new"
    KNOWN = "known"
    CHANGED = "changed"
    REFUSED = "refused"
    REMOVED = "removed"


class Outcome(NamedTuple):
    """A row and what became of it. ``record`` is the record that it is now, None for a row not taken in.

    ``reading`` is what has to be written; ``changed`` are the fields in which a changed row differs from before;
    ``row_key`` is the keyed hash of the row's own id in its list, ``content`` that of everything it says.
    """

    row: int
    became: Became
    record: str | None
    reading: Reading | None
    reasons: tuple[Reason, ...] = ()
    changed: tuple[str, ...] = ()
    row_key: str | None = None
    content: str = ""


@dataclass(frozen=True, slots=True)
class Former:
    """What is known of the list's records: ``content`` and ``keys`` by record, keyed hashes of the list's own ids."""

    content: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)
    """Hash of the row's id in its list → record."""
    lacking: frozenset[str] = frozenset()
    """Records of which the vault has lost what they hold: a known row brings it back."""


def settle(
    lines: Iterable[tuple[Line, Reading | None]],
    former: Former,
    *,
    content: Callable[[str], str],
    row_key: Callable[[str], str],
    new_id: Callable[[], str],
    removed: Callable[[Sequence[str], str | None], bool],
) -> Iterator[Outcome]:
    """What becomes of each row of a file; the rows whose record is hard to tell come last.

    ``content`` and ``row_key`` hash by the vault's key, ``removed`` tells of names and birth who asked to be left out. A
    row is known by the list's own id; where the list has none, by its content, and else by who it is about and one fact
    that few share, if just one row and one record fit each other. Within one file no row takes another's place.
    """
    file = _File(former, new_id)
    for line, reading in lines:
        if reading is None or not reading.linkable:
            because = Reason(line.fault or "nothing_to_link_by")
            yield Outcome(
                line.number, Became.REFUSED, None, None, (because, *(reading.reasons if reading else ()))
            )
        elif removed(reading.names, reading.vault.get("birth")):
            yield Outcome(reading.row, Became.REMOVED, None, None)
        elif reading.source_id is None:
            if outcome := file.without_id(reading, content(reading.said)):
                yield outcome
        else:
            yield file.with_id(reading, content(reading.said), row_key(reading.source_id))
    yield from _matched(file.waiting, former, file.claimed, new_id)


class _File:
    """The rows of a file so far: which ids and contents were met, which records they are."""

    def __init__(self, former: Former, new_id: Callable[[], str]) -> None:
        self.former = former
        self.new_id = new_id
        self.claimed: set[str] = set()
        self.waiting: list[tuple[Reading, str]] = []
        self._ids: dict[str, tuple[int, str]] = {}
        self._rows: dict[str, int] = {}
        self._named = frozenset(former.ids.values())
        self._by_content: dict[str, list[str]] = defaultdict(list)
        for known, said in former.content.items():
            self._by_content[said].append(known)

    def with_id(self, reading: Reading, said: str, key: str) -> Outcome:
        """A row that the list itself names."""
        if key in self._ids:
            row, same = self._ids[key]
            became, why = (Became.KNOWN, "same_row") if same == said else (Became.REFUSED, "id_twice")
            return Outcome(reading.row, became, None, None, (Reason(why, "id", row), *reading.reasons))
        self._ids[key] = (reading.row, said)
        return self._by_id(reading, said, key)._replace(row_key=key, content=said)

    def _by_id(self, reading: Reading, said: str, key: str) -> Outcome:
        known = self.former.ids.get(key)
        if known is None:
            nameless = (
                one
                for one in self._by_content.get(said, ())
                if one not in self._named and one not in self.claimed
            )
            known = next(nameless, None)
            if known is None:
                twin = (Reason("same_content", None, self._rows[said]),) if said in self._rows else ()
                self._rows.setdefault(said, reading.row)
                return Outcome(reading.row, Became.NEW, self.new_id(), reading, (*twin, *reading.reasons))
        self.claimed.add(known)
        if self.former.content[known] == said:
            return self._known(reading, known)
        before = self.former.keys.get(known, {})
        if before.keys() & reading.keys.keys() and not _anything_shared(before, reading.keys):
            return Outcome(
                reading.row, Became.REFUSED, None, None, (Reason("id_of_another", "id"), *reading.reasons)
            )
        return Outcome(reading.row, Became.CHANGED, known, reading, reading.reasons)

    def without_id(self, reading: Reading, said: str) -> Outcome | None:
        """A row that the list does not name; None where it waits for all others."""
        if said in self._rows:
            because = Reason("same_row", None, self._rows[said])
            return Outcome(reading.row, Became.KNOWN, None, None, (because, *reading.reasons))
        self._rows[said] = reading.row
        if known := self._by_content.get(said):
            self.claimed.update(known)
            return self._known(reading, known[0])._replace(content=said)
        self.waiting.append((reading, said))
        return None

    def _known(self, reading: Reading, known: str) -> Outcome:
        return Outcome(reading.row, Became.KNOWN, known, reading if known in self.former.lacking else None)


_TELLING = ("uid", "case", "birth", "decided", "received")
"""Facts that tell rows apart, the strongest first."""


def _matched(
    waiting: Sequence[tuple[Reading, str]], former: Former, claimed: set[str], new_id: Callable[[], str]
) -> Iterator[Outcome]:
    """Rows without an id whose content is new: each is the one record that it fits and that no other row fits, or new."""
    by_fact: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for known, keys in former.keys.items():
        if known not in claimed:
            for fact in _facts(keys):
                by_fact[fact].append(known)
    fitting: list[list[str]] = []
    wanted: dict[str, int] = defaultdict(int)
    for reading, _ in waiting:
        found = {
            known
            for fact in _facts(reading.keys)
            for known in by_fact.get(fact, ())
            if _fits(former.keys[known], reading.keys)
        }
        fitting.append(sorted(found))
        for known in found:
            wanted[known] += 1
    for (reading, said), fits in zip(waiting, fitting, strict=True):
        if len(fits) == 1 and wanted[fits[0]] == 1:
            yield Outcome(reading.row, Became.CHANGED, fits[0], reading, reading.reasons, content=said)
        else:
            doubt = (Reason("several_fit"),) if fits else ()
            yield Outcome(
                reading.row, Became.NEW, new_id(), reading, (*doubt, *reading.reasons), content=said
            )


def _facts(keys: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Who, with each fact; of a row that names nobody only what names the case."""
    who = keys.get("who", "")
    telling = _TELLING if who else _TELLING[:2]
    return [(one, kind, keys[kind]) for kind in telling if kind in keys for one in who.split("|")]


def _anything_shared(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Whether two rows have the person or any fact in common."""
    same_fact = any(kind in before and before[kind] == after.get(kind) for kind in _TELLING)
    people = [set(keys.get("who", "").split("|")) - {""} for keys in (before, after)]
    return same_fact or bool(people[0] & people[1])


def _fits(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Whether the strongest fact that both rows tell is the same."""
    for kind in _TELLING:
        if kind in before and kind in after:
            return before[kind] == after[kind]
    return False
