"""Who reads which act: a share of a sample goes to two people, loads are even, nobody is given one act twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from sudebnik.errors import UsageError

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sample:
    """Acts drawn at random for people to read.

    ``design`` says how (`sudebnik.codings.strata.Plan.as_json`), ``frame`` what from: SHA-256 of the ids of all acts it was
    drawn from, and their number. ``variables`` are asked of each act, by the codebook of this revision. ``blind``: whoever
    answers sees neither the machine's answers nor other people's. ``double`` is the share that two people read.
    """

    id: str
    name: str
    seed: int
    design: Mapping[str, Any]
    by: str
    at: str
    codebook: str
    variables: tuple[str, ...]
    blind: bool
    double: float
    frame: tuple[str, int]


class Reading(NamedTuple):
    """An act that still needs so many readers; ``taken`` had it given before (in this sample), ``known`` have read it elsewhere."""

    document: str
    needed: int
    taken: frozenset[str] = NOBODY
    known: frozenset[str] = NOBODY


class Assigned(NamedTuple):
    """An act given to a coder; ``again``: who has read it elsewhere, because nobody else was left."""

    document: str
    coder: str
    again: bool


def frame_hash(documents: Iterable[str]) -> str:
    """SHA-256, hex, over the ids in order, a line each: equal frames have equal hashes."""
    return sha256("".join(f"{document}\n" for document in sorted(documents)).encode()).hexdigest()


def read_twice(
    documents: Sequence[str], share: float, seed: int, before: Iterable[str] = (), among: int | None = None
) -> frozenset[str]:
    """Which of the documents two people read: so many that of all ``among`` (these and earlier ones) it is the share.

    ``before`` are earlier documents that are read twice already. Each document has the same chance; where the share is more than
    nought, one document is read twice at the least.
    """
    if not 0 <= share <= 1:
        raise UsageError(f"a share of {share} is read twice: give a number from 0 to 1")
    whole = len(documents) if among is None else among
    wanted = max(int(share * whole + 0.5), 1 if share and whole else 0) - len(frozenset(before))
    return frozenset(sorted(documents, key=lambda one: _rank(seed, "twice", one))[: max(0, wanted)])


def assign(
    readings: Sequence[Reading], coders: Iterable[str], seed: int, loads: Mapping[str, int] | None = None
) -> list[Assigned]:
    """Give each act as many readers as it needs, in the order given.

    Each goes to whoever has fewest so far (``loads``: tasks given before), chance decides among equals; but first of all to
    those who have not read it elsewhere. `UsageError` where an act needs more readers than there are.
    """
    people = sorted(set(coders))
    carried = {coder: (loads or {}).get(coder, 0) for coder in people}
    given = []
    for reading in readings:
        free = [coder for coder in people if coder not in reading.taken]
        if len(free) < reading.needed:
            raise UsageError(
                f"document {reading.document[:12]}: needs {reading.needed} more readers, {len(free)} of those named have not had it; name further coders"
            )
        free.sort(
            key=lambda coder: (
                coder in reading.known,
                carried[coder],
                _rank(seed, coder, reading.document),
            )
        )
        for coder in free[: reading.needed]:
            carried[coder] += 1
            given.append(Assigned(reading.document, coder, coder in reading.known))
    return given


def _rank(seed: int, what: str, document: str) -> tuple[bytes, str]:
    return sha256(f"{seed}\n{what}\n{document}".encode()).digest(), document
