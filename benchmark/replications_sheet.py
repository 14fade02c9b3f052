"""One replication: what was published by the last look, how the machine read it, whom people checked; the sheets and triangles of that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from random import Random
from typing import NamedTuple

from benchmark.replications_errors import courts_of, misread
from benchmark.replications_publication import LOOKS, Habits, habits, published
from benchmark.replications_units import Files, Known
from benchmark.truth_corpus import LAST_LOOK, Corpus, TrueCase
from sudebnik.cases.ruling import Ruling
from sudebnik.codebook.load import shipped
from sudebnik.estimates.chances import Reading
from sudebnik.estimates.context import Context
from sudebnik.estimates.frame import DATES, Frame, frame
from sudebnik.estimates.knowing import Looked, known_of, looks_of, seen_of
from sudebnik.estimates.observation import Checked, Observation, Sheet
from sudebnik.estimates.vintages import watched
from sudebnik.stats.sampling import Allocation, Design, draw
from sudebnik.stats.triangle import Triangle

READ = 250
"""Acts that people drew to read; each with all acts of its case."""
UNCLEAR = 0.02
"""Share of answers that people cannot make out."""
DESIGN = Design(Allocation.PROPORTIONAL, targets={"above": 90})


class Bench(NamedTuple):
    """The corpus with all that stays the same from replication to replication."""

    corpus: Corpus
    files: Files
    habits: Habits
    readers: Mapping[str, float]
    seed: int


class Replication(NamedTuple):
    """What questions are asked of, and what is truly known of the same units, persons and decisions."""

    context: Context
    true: tuple[Observation, ...]
    seen: Mapping[str, int]


def bench(corpus: Corpus, seed: int) -> Bench:
    """The corpus, with courts that publish and are read each in its own way."""
    courts = sorted({one.court for one in corpus.cases})
    return Bench(corpus, Files(corpus), habits(corpus, seed), courts_of(courts, seed), seed)


def replication(bench: Bench, number: int) -> Replication:
    """What one run of publication, reading and checking leaves; the same number gives the same."""
    rng = Random(f"{bench.seed} {number}")
    days: dict[str, date] = {}
    here: list[tuple[TrueCase, Known, tuple[Observation, ...]]] = []
    for case in bench.corpus.cases:
        shown = published(case, bench.habits, rng)
        if not shown:
            continue
        days |= shown
        known = bench.files.known(case, frozenset(shown))
        here.append((case, known, _machine(bench, case, known, rng)))
    people = Random(f"{bench.seed} {number} people")
    sample = _reading(here, people)
    persons, decisions = (_sheet(here, sample, kind, people) for kind in ("person", "decision"))
    looked = _looked(days, {case.court for case in bench.corpus.cases})
    found = Context(
        persons,
        decisions,
        shipped(),
        seed=number,
        frame=_frame([known for _, known, _ in here], looked),
        triangles=_triangles([known for _, known, _ in here], looked),
    )
    true = tuple(one for _, known, _ in here for one in known.observations)
    return Replication(found, true, {"cases": len(here), "texts": sum("-c" not in name for name in days)})


def _machine(bench: Bench, case: TrueCase, known: Known, rng: Random) -> tuple[Observation, ...]:
    rulings: dict[str, Ruling] = {}
    changed: set[str] = set()
    for act in known.case.rulings:
        if act.is_card:
            continue
        read, otherwise = misread(act, bench.readers[case.court], rng)
        if otherwise:
            rulings[act.document_id] = read
            changed |= otherwise
    return bench.files.misread(known, rulings, changed) if rulings else known.observations


# -- people -----------------------------------------------------------------------------------------------
def _reading(here: Sequence[tuple[TrueCase, Known, tuple[Observation, ...]]], rng: Random) -> Reading:
    """Acts drawn by instance, more of those above; each is read with its whole case."""
    strata: dict[str, str] = {}
    together: dict[str, str] = {}
    for _, known, _ in here:
        acts = [one.document_id for one in known.case.rulings if not one.is_card]
        for name in acts:
            strata[name] = "first" if name.endswith("-0") else "above"
            together[name] = acts[0]
    drawn = draw(strata, strata, DESIGN, min(READ, len(strata)), rng.randrange(2**31))
    return Reading(strata, frozenset(one.unit for one in drawn), together)


def _sheet(
    here: Iterable[tuple[TrueCase, Known, tuple[Observation, ...]]], sample: Reading, kind: str, rng: Random
) -> Sheet:
    questions = frozenset(shipped().variables)
    observations: list[Observation] = []
    checked: dict[str, Checked] = {}
    chances = {}
    for _, known, machine in here:
        for true, coded in zip(known.observations, machine, strict=True):
            if coded.unit != kind:
                continue
            observations.append(coded)
            chances[coded.id] = sample.chance(coded.acts)
            if not coded.acts:
                checked[coded.id] = Checked(coded, questions)
            elif sample.has(coded.acts):
                unclear = {name for name in sorted(questions) if rng.random() < UNCLEAR}
                checked[coded.id] = Checked(true, questions - unclear)
    return Sheet(tuple(observations), checked, chances)


# -- the frame --------------------------------------------------------------------------------------------
def _looked(days: Mapping[str, date], courts: Iterable[str]) -> Looked:
    looks = frozenset(day.isoformat() for day in LOOKS)
    return Looked(
        {name: (day.isoformat(), LAST_LOOK.isoformat()) for name, day in days.items()},
        courts=dict.fromkeys(courts, looks),
    )


def _frame(known: Sequence[Known], looked: Looked) -> Frame:
    cases, _ = known_of((one.case for one in known), (), looked)
    said = {(one.court, one.received or "") for one in cases} | {
        (one.court, one.decided or "") for one in cases
    }
    return frame(cases, (), said, dict.fromkeys(looked.courts, len(LOOKS)))


def _triangles(known: Sequence[Known], looked: Looked) -> dict[tuple[str, str], Triangle]:
    cases = [one.case for one in known]
    looks = looks_of(cases, looked)
    return {
        (what, by): watched(seen_of(cases, looked, what, by), looks).triangle
        for what in ("text", "card")
        for by in DATES
    }
