"""What holds after everything that people answered: a function of the log, and of nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import NamedTuple

from sudebnik.codings.coding import Coding, Kind, Unit, said


class State(StrEnum):
    """How far an answer has come."""

    MACHINE = "machine"
    CODED = "coded"
    AGREED = "agreed"
    CONFLICT = "conflict"
    DECIDED = "decided"


class Settled(NamedTuple):
    """One unit: the line that holds (none: the machine's answer does, or people disagree), and each coder's last word."""

    unit: Unit
    state: State
    holds: Coding | None
    codings: tuple[Coding, ...]


def standing(lines: Iterable[Coding]) -> list[Coding]:
    """Codings and decisions that nobody took back, oldest first.

    What is taken back by a line that is taken back stands. Nobody takes back another coder's coding.
    """
    log = list(lines)
    places = {line.id: line for line in log}
    gone: set[str] = set()
    for place in range(len(log) - 1, -1, -1):
        line = log[place]
        if line.kind is not Kind.WITHDRAWAL or line.id in gone:
            continue
        if line.settles:
            gone.update(one for one in line.settles if one in places and _may_take_back(line, places[one]))
        else:
            gone.update(one.id for one in log[:place] if one.unit == line.unit and one.kind is Kind.DECISION)
    return [line for line in log if line.kind is not Kind.WITHDRAWAL and line.id not in gone]


def _may_take_back(line: Coding, other: Coding) -> bool:
    return line.unit == other.unit and (line.coder == other.coder or other.kind is Kind.DECISION)


def settle(lines: Iterable[Coding], assessed: Collection[str] = ()) -> dict[Unit, Settled]:
    """Every unit that somebody answered and did not take back. ``lines`` come oldest first.

    The last decision holds; without one, what all coders say in their last word. Where they differ nothing holds until
    somebody decides. ``assessed`` are the variables whose speaker and assessment belong to the answer.
    """
    by_unit: dict[Unit, list[Coding]] = {}
    for line in lines:
        by_unit.setdefault(line.unit, []).append(line)
    settled = {}
    for unit, own in by_unit.items():
        if kept := standing(own):
            settled[unit] = settle_unit(unit, kept, aspects=unit[2] in assessed)
    return settled


def settle_unit(unit: Unit, kept: Iterable[Coding], *, aspects: bool) -> Settled:
    """The same for the standing lines about one unit."""
    decision: Coding | None = None
    last: dict[str, Coding] = {}
    for line in kept:
        if line.kind is Kind.DECISION:
            decision = line
        else:
            last.pop(line.coder, None)
            last[line.coder] = line
    codings = tuple(last.values())
    if decision is not None:
        return Settled(unit, State.DECIDED, decision, codings)
    if not codings:
        return Settled(unit, State.MACHINE, None, ())
    if len({said(line, aspects=aspects) for line in codings}) > 1:
        return Settled(unit, State.CONFLICT, None, codings)
    return Settled(unit, State.CODED if len(codings) == 1 else State.AGREED, codings[-1], codings)
