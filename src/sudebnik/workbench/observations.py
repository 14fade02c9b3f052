"""A project's observations, kept until something changes: as the machine has them, as people who did not see it have them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sudebnik.cases.case import CourtCase, Ruling
from sudebnik.cases.proceedings import is_day
from sudebnik.codings.coding import Coding, Kind
from sudebnik.codings.reliability import held
from sudebnik.codings.strata import Plan
from sudebnik.estimates.chances import Reading, counted, either
from sudebnik.estimates.observation import Chance, Checked, Observation, Sheet
from sudebnik.estimates.observing import name_of, observe
from sudebnik.estimates.retelling import Said, as_said, known, retold
from sudebnik.estimates.units import Population, population
from sudebnik.estimates.variables import DECISION, PERSON, countable
from sudebnik.stats.sampling import Allocation
from sudebnik.store.estimates import OfSample
from sudebnik.store.samples import KeptTask
from sudebnik.workbench import frame
from sudebnik.workbench.cases import cases_of
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.codings import assessed_of
from sudebnik.workbench.project import Project
from sudebnik.workbench.rulings import ACTS, ruling_of, rulings_of
from sudebnik.workbench.stamps import stamp_of

CHECKED = "_checked"
ALL = "all"
"""The stratum of a sample without strata."""


class Observed(NamedTuple):
    """One kind of unit: observations of the machine, those checked by people, and what each sample knows of them.

    ``questions`` are all those of the codebook: of whom there is no act, nobody could be asked more than his card says.
    """

    observations: tuple[Observation, ...]
    checked: Mapping[str, Checked]
    samples: tuple[OfSample, ...]
    questions: frozenset[str]

    def sheet(self, needs: frozenset[str]) -> Sheet:
        """What can be said of a question made from these answers.

        Without any sample what was checked is nobody's random choice.
        """
        if not self.samples:
            return Sheet(self.observations, self.checked, {})
        fitting = self.fitting(needs)
        drawn = frozenset().union(*(one.checked for one in fitting))
        chances = (
            fitting[0].chances
            if len(fitting) == 1
            else {one.id: either([sample.chances[one.id] for sample in fitting]) for one in self.observations}
        )
        checked = {name: one for name, one in self.checked.items() if name in drawn}
        for one in self.observations:
            if not one.acts:
                checked[one.id] = Checked(one, self.questions)
        return Sheet(self.observations, checked, chances)

    def fitting(self, needs: frozenset[str]) -> tuple[OfSample, ...]:
        """The samples that answer these questions best: most of them, about most persons. Those that ask the same count together.

        One of which nothing was read yet counts only where there is no other.
        """
        read = [one for one in self.samples if one.checked] or self.samples
        if not read:
            return ()
        best = max(read, key=lambda one: (len(one.asked & needs) * len(one.checked), len(one.asked & needs)))
        return tuple(one for one in read if one.asked & needs == best.asked & needs)


def observed(project: Project, kind: str) -> Observed:
    """The observations of one kind of unit (``person``, ``decision``), made anew where something changed."""
    refresh(project)
    store = project.estimates
    observations = store.observations(kind)
    samples = store.samples(kind, [one.id for one in observations])
    questions = frozenset(book_of(project).variables)
    return Observed(observations, store.checked(kind + CHECKED), tuple(samples), questions)


def refresh(project: Project, cases: Sequence[CourtCase] | None = None) -> bool:
    """Make the observations anew where the project changed since; whether they were. ``cases`` are the project's, where known."""
    stamp = stamp_of(project)
    if project.estimates.fingerprint(PERSON) == stamp:
        return False
    with project.alone():
        found = cases_of(project, rulings_of(project).acts) if cases is None else list(cases)
        _keep(project, stamp, found)
    return True


def _keep(project: Project, stamp: str, cases: Sequence[CourtCase]) -> None:
    said = said_by_people(project)
    machine, people = _both(project, cases, said)
    variables = countable(book_of(project))
    until = _last_looked_at(project, cases)
    samples = readings_of(project)
    coded = frozenset(variable for own in said.values() for _, variable in own)
    with project.database.transaction():
        frame.keep(project, stamp, cases)
        for kind, units, truth in (
            (PERSON, machine.persons, people.persons),
            (DECISION, machine.decisions, people.decisions),
        ):
            observations = [
                observe(replace(unit, until=until.get(unit.case.id)), variables) for unit in units
            ]
            checked = {
                name_of(unit): Checked(observe(replace(unit, until=until.get(unit.case.id)), variables), told)
                for unit in truth
                if (told := known(unit, said, coded))
            }
            project.estimates.keep(kind, stamp, observations)
            project.estimates.keep_checked(kind + CHECKED, stamp, checked)
            for sample, (name, asked, reading) in samples.items():
                project.estimates.keep_sample(
                    kind,
                    sample,
                    [one.id for one in observations],
                    _of_sample(name, asked, reading, observations, checked),
                )


def _of_sample(
    name: str,
    asked: frozenset[str],
    reading: Reading,
    observations: Iterable[Observation],
    checked: Mapping[str, Checked],
) -> OfSample:
    chances: dict[str, Chance] = {}
    had: set[str] = set()
    for one in observations:
        chances[one.id] = reading.chance(one.acts)
        if one.id in checked and reading.has(one.acts):
            had.add(one.id)
    return OfSample(name, asked, chances, frozenset(had))


# -- what people say ------------------------------------------------------------------------------------
def said_by_people(project: Project) -> dict[str, dict[tuple[int | None, str], Coding | None]]:
    """By document what people hold of it who were not led by the machine; of copies with the same text, of each."""
    said: dict[str, dict[tuple[int | None, str], Coding | None]] = {}
    if not project.codings.head()[0]:
        return said
    for (document, person, variable), line in held(project.codings.log(), assessed_of(project)).items():
        said.setdefault(document, {})[person, variable] = line
    heads = list(project.documents.all())
    texts = {head.text_sha256: said[head.id] for head in heads if head.id in said}
    for head in heads:
        if head.id not in said and head.text_sha256 in texts and head.characters:
            said[head.id] = texts[head.text_sha256]
    return said


def _both(
    project: Project, cases: Sequence[CourtCase], said: Mapping[str, Said]
) -> tuple[Population, Population]:
    """The units of all cases by the machine alone, and of those that people read, by people."""
    if not project.codings.head()[0]:
        return population(cases), Population((), ())
    corrected = frozenset(project.codings.documents())
    machine: list[CourtCase] = []
    people: list[CourtCase] = []
    for case in cases:
        own: dict[str, Ruling] = {}
        for ruling in case.rulings:
            if ruling.document_id in corrected:
                head = project.documents.head(ruling.document_id)
                alone = head and ruling_of(project, head, project.findings.of(ruling.document_id))
                if alone is not None:
                    own[ruling.document_id] = alone
        case_alone = retold(case, own) if own else case
        machine.append(case_alone)
        theirs = {
            ruling.document_id: as_said(own.get(ruling.document_id, ruling), said[ruling.document_id])
            for ruling in case.rulings
            if ruling.document_id in said
        }
        if theirs:
            people.append(retold(case, {**own, **theirs}))
    return population(machine), population(people)


# -- what was drawn -------------------------------------------------------------------------------------
def readings_of(project: Project) -> dict[str, tuple[str, frozenset[str], Reading]]:
    """Every sample of the project, by id, as far as it was read: its name, its questions, its acts."""
    samples = project.samples.all()
    if not samples:
        return {}
    texts = {
        head.id: head.text_sha256
        for head in project.documents.all()
        if head.kind in ACTS and head.text_available and head.characters
    }
    blind = {
        (line.document, line.coder)
        for line in project.codings.log()
        if line.kind is Kind.CODING and line.shown == "blind"
    }
    found = {}
    for sample in samples:
        simple = Plan.from_json(sample.design).allocation is Allocation.SIMPLE
        strata = {
            act: ALL if simple else stratum
            for act, stratum in project.samples.frame(sample.id).items()
            if act in texts
        }
        if not strata:
            continue
        cases = [[act for act in case if act in texts] for case in project.samples.cases(sample.id)]
        tasks = list(project.samples.tasks(sample=sample.id))
        given, ended = _given(tasks)
        # Whoever was not given an act and answered about it brought his answers whole, as from a file.
        brought = {act for act, _ in blind - {(task.document, task.coder) for task in tasks}}
        read = {texts[act] for act in ended | brought if act in texts}
        company = {act: case for case in cases for act in case}
        drawn = [member.drawn for member in project.samples.members(sample.id) if member.drawn.unit in strata]
        whole = {
            one.unit
            for one in drawn
            if read.issuperset(texts[act] for act in company.get(one.unit, [one.unit]))
        }
        together = {act: case[0] for case in cases for act in case}
        reading = Reading(
            strata, counted(drawn, given, whole), together | _copies(texts, strata.keys(), together)
        )
        found[sample.id] = (sample.name, frozenset(sample.variables), reading)
    return found


def _given(tasks: Iterable[KeptTask]) -> tuple[dict[str, str], set[str]]:
    """To whom each act was given (of two the first by name), and which acts somebody has finished."""
    given: dict[str, str] = {}
    ended: set[str] = set()
    for task in tasks:
        if task.ended != "released":
            given[task.document] = min(given.get(task.document, task.coder), task.coder)
        if task.ended == "finished":
            ended.add(task.document)
    return given, ended


def _copies(texts: Mapping[str, str], frame: Collection[str], together: Mapping[str, str]) -> dict[str, str]:
    """An act with the same text as one of the frame is read with it."""
    by_text = {texts[act]: together.get(act, act) for act in frame}
    return {
        act: by_text[text]
        for act, text in texts.items()
        if act not in frame and act not in together and text in by_text
    }


def _last_looked_at(project: Project, cases: Iterable[CourtCase]) -> dict[str, str]:
    """Until which day each case is known to have gone on as told: when its pages were last seen, else the last day of any act."""
    fetched = {one.source_id: one.day for one in project.frames.sightings() if not one.undated}
    found: dict[str, str] = {}
    last = ""
    for case in cases:
        days = [day for one in case.proceedings for day in one.days if is_day(day)]
        last = max([last, *days])
        seen = [fetched[ruling.source_id] for ruling in case.rulings if ruling.source_id in fetched]
        if seen:
            found[case.id] = max(seen)
    return {case.id: found.get(case.id, last) for case in cases}
