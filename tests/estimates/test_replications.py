"""A corpus with known truth, published, misread and checked: a small seeded part of ``python -m benchmark.replications``."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random

import pytest
from benchmark.replications import Known, known, run
from benchmark.replications_errors import misread
from benchmark.replications_publication import published, seen_by_now, ways
from benchmark.replications_sheet import replication
from benchmark.replications_table import coverage
from benchmark.replications_truth import as_they_are, truth
from benchmark.replications_units import UNTIL

from sudebnik.cases.ruling import Ruling
from sudebnik.estimates import load
from sudebnik.estimates.answering import answer
from sudebnik.estimates.observing import observe
from sudebnik.estimates.question import Measure
from sudebnik.estimates.retelling import retold
from sudebnik.estimates.units import decision_units, person_units
from sudebnik.stats.estimate import Estimate

CASES, SEED, TIMES = 200, 4, 4
ASKED = frozenset(
    [
        "reason_not_stated",
        "reason_none_or_vague",
        "tried_after_further_absence",
        "suspended",
        "offered_return",
        "blame_command_or_state",
        "real_term_mean",
        "command_failures",
        "appeal_unchanged",
        "days_to_decision",
    ]
)


@cache
def corpus() -> Known:
    return known(CASES, SEED)


def test_corrected_figures_hold_what_is_true_where_the_machines_own_do_not() -> None:
    """Over questions and replications nine in ten corrected intervals hold the truth; of reasons not stated the machine's hardly do."""
    ours = corpus()
    asked = tuple(one for one in load.shipped() if one.id in ASKED)
    found = coverage([run(*ours, number, asked) for number in range(TIMES)])
    wholes = [one for one in found if not one.key and one.held is not None]
    assert {one.question for one in wholes} == ASKED
    assert sum(one.held or 0 for one in wholes) / len(wholes) >= 0.9
    silent = next(one for one in wholes if one.question == "reason_not_stated")
    assert (silent.naive_held or 0) < (silent.held or 0)


def test_the_same_replication_gives_the_same() -> None:
    """What was published, read and checked hangs on the number alone."""
    ours = corpus().bench
    one, again = replication(ours, 1), replication(ours, 1)
    assert one.context.persons == again.context.persons
    assert one.context.triangles == again.context.triangles
    assert one.context.persons.observations != replication(ours, 2).context.persons.observations


def test_ways_to_be_published_add_up() -> None:
    """The chances of all sets of documents that may be here are one, and those of each document are its own."""
    ours = corpus().bench
    for case in ours.corpus.cases:
        told = list(ways(case, ours.habits))
        assert sum(share for _, share in told) == pytest.approx(1)
        for name, shown in seen_by_now(case, ours.habits):
            assert sum(share for here, share in told if name in here) == pytest.approx(shown)


def test_acts_come_as_often_as_the_ways_say() -> None:
    """Over many draws as many acts are here as the chances foretell."""
    ours = corpus().bench
    chances = [shown for case in ours.corpus.cases for _, shown in seen_by_now(case, ours.habits)]
    rng = Random(1)
    times = 40
    seen = sum(len(published(case, ours.habits, rng)) for _ in range(times) for case in ours.corpus.cases)
    spread = (sum(one * (1 - one) for one in chances) / times) ** 0.5
    assert abs(seen / times - sum(chances)) < 4 * spread


def test_what_is_misread_is_observed_as_if_read_for_the_first_time() -> None:
    """Keeping the answers that nobody misread gives the same observations as working everything out again."""
    ours, rng = corpus().bench, Random(3)
    differ = 0
    for case in ours.corpus.cases[:120]:
        here = frozenset([case.card.document_id, *(act.ruling.document_id for act in case.acts)])
        true = ours.files.known(case, here)
        rulings: dict[str, Ruling] = {}
        changed: set[str] = set()
        for act in case.acts:
            read, otherwise = misread(act.ruling, 4.0, rng)
            if otherwise:
                rulings[read.document_id] = read
                changed |= otherwise
        told = retold(true.case, rulings)
        afresh = tuple(
            observe(replace(unit, until=UNTIL), ours.files.variables)
            for unit in (*person_units([told]), *decision_units([told]))
        )
        assert ours.files.misread(true, rulings, changed) == afresh
        differ += afresh != true.observations
    assert differ > 60


def test_the_truth_of_one_replication_is_what_the_engine_finds_without_errors() -> None:
    """Where the machine errs nowhere, the engine's own figures are those worked out plainly, part by part."""
    ours = corpus().bench
    done = replication(ours, 0)
    by_id = {one.id: one for one in done.true}
    persons, decisions = (
        replace(sheet, observations=tuple(by_id[one.id] for one in sheet.observations))
        for sheet in (done.context.persons, done.context.decisions)
    )
    context = replace(done.context, persons=persons, decisions=decisions)
    units, parts = as_they_are(done.true), 0
    for question in load.shipped():
        if question.measure not in (
            Measure.SHARE,
            Measure.SHARES,
            Measure.COUNT,
            Measure.MEAN,
            Measure.DURATION,
        ):
            continue
        plain = truth(question, units, ours)
        for part in answer(question, context).parts:
            if isinstance(part.naive, Estimate) and part.key in plain and part.key[:1] != ("contrast",):
                assert part.naive.value == pytest.approx(plain[part.key].value), (question.id, part.key)
                parts += 1
    assert parts > 300
