"""A run is compared with an earlier one answer by answer."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from tests.codings.gold_of import act, fact, found

from sudebnik.codings.answers import Answer
from sudebnik.codings.baseline import Changes
from sudebnik.codings.compare import rows
from sudebnik.codings.gold import read_gold
from sudebnik.codings.record import Record
from sudebnik.codings.scores import by_variable
from sudebnik.codings.tables import change_table
from sudebnik.errors import UsageError

CODED = ("regime", "reason")
FACTS = [fact("regime", "general"), fact("reason", "R03"), fact("reason", "R04")]


def run(*given: Answer, files: tuple[str, ...] = ("a",)) -> Record:
    gold = read_gold({name: act(FACTS, CODED) for name in files})
    told = rows(gold, {name: list(given) for name in files}, many={"reason"})
    return Record(told, [], by_variable(told), list(files), [], {"regime", "reason"})


def kept(record: Record) -> Any:
    """The run as it comes back from its file."""
    return orjson.loads(orjson.dumps(record.as_json()))


def since(before: Record, now: Record) -> Changes:
    return now.since(kept(before), "before.json")


def test_gained_lost_and_wrong_in_another_way() -> None:
    """One reason found now, another lost, a regime that was wrong and is wrong otherwise."""
    before = run(found("reason", "R03"), found("regime", "strict"))
    now = run(found("reason", "R04"), found("regime", "special"))
    changes = since(before, now)
    assert [(one.variable, one.gold, one.before, one.now) for one in changes.gained] == [
        ("reason", "R04", None, "R04")
    ]
    assert [(one.variable, one.gold, one.before, one.now) for one in changes.lost] == [
        ("reason", "R03", "R03", None)
    ]
    assert [(one.variable, one.gold, one.before, one.now) for one in changes.changed] == [
        ("regime", "general", "strict", "special")
    ]


def test_a_false_find_that_is_gone_is_gained_and_a_new_one_lost() -> None:
    """What should not be found counts in both directions."""
    before, now = run(found("reason", "R08")), run(found("reason", "R09"))
    changes = since(before, now)
    assert [(one.before, one.now) for one in changes.gained] == [("R08", None)]
    assert [(one.before, one.now) for one in changes.lost] == [(None, "R09")]


def test_the_same_run_has_no_changes() -> None:
    """Nothing is gained or lost between a run and itself, and no F1 moves."""
    one = run(found("reason", "R03"), found("reason", "R08"), found("regime", "strict"))
    assert since(one, one) == Changes([], [], [], {}, 0)


def test_f1_before_and_now() -> None:
    """Each variable whose F1 is another one is named with both."""
    changes = since(run(), run(found("regime", "general")))
    assert changes.f1 == {"regime": (0.0, 1.0)}
    assert any("+1.000" in line for line in change_table(changes))


def test_files_of_one_run_alone_are_left_out() -> None:
    """A gold file that only one run read is no gain and no loss."""
    changes = since(run(files=("a",)), run(found("regime", "general"), files=("a", "b")))
    assert (len(changes.gained), changes.files) == (1, 1)


def test_what_is_no_earlier_run_is_refused() -> None:
    """A gold file in the place of an earlier run is a usage error."""
    with pytest.raises(UsageError, match=r"before\.json"):
        run().since({"a": act(FACTS, CODED)}, "before.json")
