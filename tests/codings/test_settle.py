"""What holds is a function of the log: the last word of each, agreement, conflict, decision, what is taken back."""

from __future__ import annotations

from itertools import count

from sudebnik.codings.coding import Coding, Given, Kind
from sudebnik.codings.settle import State, settle, standing

_AT = count()


def line(coder: str, *values: str, kind: Kind = Kind.CODING, **fields: object) -> Coding:
    return Coding(
        kind=kind,
        document=str(fields.pop("document", "d1")),
        person=1,
        variable="reason",
        given=tuple(Given(value, speaker=str(fields.get("speaker", "defendant"))) for value in values),
        missing=None,
        coder=coder,
        at=f"2026-01-01T00:00:00.{next(_AT):06}+00:00",
        codebook="",
        question="",
        text="",
        settles=tuple(fields.get("settles", ())),  # type: ignore[arg-type]
    )


def state(*lines: Coding, assessed: tuple[str, ...] = ()) -> tuple[State, tuple[str, ...] | None]:
    one = settle(lines, assessed).get(("d1", 1, "reason"))
    if one is None:
        return State.MACHINE, None
    return one.state, None if one.holds is None else tuple(given.value for given in one.holds.given)


def test_one_coder_holds_and_his_last_word_counts() -> None:
    """A later answer of the same coder replaces his earlier one."""
    assert state(line("anna", "R01"), line("anna", "R02")) == (State.CODED, ("R02",))


def test_two_who_agree_hold_and_two_who_differ_do_not() -> None:
    """Agreement holds; in conflict nothing holds until somebody decides."""
    assert state(line("anna", "R01"), line("boris", "R01")) == (State.AGREED, ("R01",))
    assert state(line("anna", "R01"), line("boris", "R02")) == (State.CONFLICT, None)
    assert state(line("anna", "R01"), line("boris", "R02"), line("boris", "R01")) == (State.AGREED, ("R01",))


def test_who_says_it_can_be_the_conflict() -> None:
    """Where speaker and assessment belong to the answer, a difference there is a conflict too."""
    two = line("anna", "R01"), line("boris", "R01", speaker="counsel")
    assert state(*two)[0] is State.AGREED
    assert state(*two, assessed=("reason",))[0] is State.CONFLICT


def test_a_decision_holds_whatever_is_coded_later() -> None:
    """The last decision wins over codings before and after it."""
    before = line("anna", "R01"), line("boris", "R02")
    decided = line("vera", "R02", kind=Kind.DECISION)
    assert state(*before, decided, line("anna", "R03")) == (State.DECIDED, ("R02",))
    assert state(*before, decided, line("vera", "R05", kind=Kind.DECISION)) == (State.DECIDED, ("R05",))


def test_what_is_taken_back_no_longer_counts() -> None:
    """Undo gives the answer before it back; undo of undo gives it again; a decision is taken back by name or all at once."""
    first, second = line("anna", "R01"), line("anna", "R02")
    undo = line("anna", kind=Kind.WITHDRAWAL, settles=(second.id,))
    assert state(first, second, undo) == (State.CODED, ("R01",))
    redo = line("anna", kind=Kind.WITHDRAWAL, settles=(undo.id,))
    assert state(first, second, undo, redo) == (State.CODED, ("R02",))
    decided = line("vera", "R09", kind=Kind.DECISION)
    assert state(first, decided, line("boris", kind=Kind.WITHDRAWAL)) == (State.CODED, ("R01",))
    assert state(decided, line("boris", kind=Kind.WITHDRAWAL)) == (State.MACHINE, None)


def test_nobody_takes_back_another_coders_answer() -> None:
    """A withdrawal of somebody else's coding, or across units, changes nothing."""
    first = line("anna", "R01")
    assert state(first, line("boris", kind=Kind.WITHDRAWAL, settles=(first.id,))) == (State.CODED, ("R01",))
    elsewhere = line("anna", kind=Kind.WITHDRAWAL, settles=(first.id,), document="d2")
    assert state(first, elsewhere) == (State.CODED, ("R01",))
    assert standing([first, elsewhere]) == [first]
