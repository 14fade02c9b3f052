"""How far coders of a project agree, and how often the machine is wrong: from the log, for a page and for a script."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sudebnik.codings.answers import Answer, read_answer
from sudebnik.codings.coding import Coding, Given, Kind, Unit, Words
from sudebnik.codings.reliability import (
    MACHINE,
    MachineError,
    Reliability,
    blind_answers,
    held,
    machine_errors,
    reliability,
)
from sudebnik.stats.agreement import Agreed
from sudebnik.stats.estimate import Estimate, Interval, NotEstimable
from sudebnik.stats.figure import Agreement as Figure
from sudebnik.stats.figure import Drawing
from sudebnik.store.findings import StoredFinding
from sudebnik.workbench import samples
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.codings import assessed_of
from sudebnik.workbench.project import Project

PEOPLE = "people"


class Agreement(NamedTuple):
    """Figures of one sample, or of everything that was coded blind (``sample`` None).

    ``people``: between coders. ``beside``: what people hold beside the machine's answers, as between two coders. ``errors``:
    where the machine is wrong. ``twice`` counts units that two or more answered, ``acts`` the acts that people hold something about.
    """

    sample: str | None
    coders: tuple[str, ...]
    twice: int
    acts: int
    people: list[Reliability]
    beside: list[Reliability]
    errors: list[MachineError]


def agreement(
    project: Project,
    sample: str | None = None,
    *,
    variables: Collection[str] = (),
    by_stratum: bool = False,
    without: Collection[str] = (),
    draws: int = 1000,
) -> Agreement:
    """All figures of a sample (by its id or name), or of all blind answers.

    ``variables`` narrows it, ``without`` names documents that the viewer must not learn about (he still owes blind answers
    there). The seed of the draws is the project's. `UsageError` where there is no such sample.
    """
    book = book_of(project)
    found = samples.sample_of(project, sample) if sample is not None else None
    drawn = samples.drawn(project, found.id) if found else []
    inside = frozenset(one.unit for one in drawn)
    lines = [
        line
        for line in project.codings.log()
        if line.document not in without
        and (not variables or line.variable in variables)
        # A decision is made outside of samples and settles what was coded inside.
        and (
            not found or line.sample == found.id or (line.kind is not Kind.CODING and line.document in inside)
        )
    ]
    blind = blind_answers(lines)
    truth = held(lines, assessed_of(project))
    machine = {
        document: project.findings.of(document) for document in sorted({unit[0] for unit in [*blind, *truth]})
    }
    strata = {one.unit: one.stratum for one in drawn} if by_stratum else None
    drawing = Drawing(draws=draws, seed=project.settings.seed)
    return Agreement(
        sample=found.id if found else None,
        coders=tuple(sorted({coder for own in blind.values() for coder in own})),
        twice=sum(len(own) > 1 for own in blind.values()),
        acts=len({unit[0] for unit, line in truth.items() if line is not None}),
        people=reliability(blind, book, strata, drawing),
        beside=reliability(_beside(truth, machine), book, strata, drawing),
        errors=machine_errors(
            truth,
            {document: [_answer(one) for one in said] for document, said in machine.items()},
            book,
            () if inside & set(without) else drawn,
        ),
    )


def _beside(
    truth: Mapping[Unit, Coding | None], machine: Mapping[str, list[StoredFinding]]
) -> dict[Unit, dict[str, Coding]]:
    """What people hold and what the machine says, as if the machine were a coder."""
    found: dict[Unit, list[StoredFinding]] = {}
    for findings in machine.values():
        for one in findings:
            found.setdefault((one.document, one.person, one.variable), []).append(one)
    return {
        unit: {PEOPLE: line, MACHINE: _as_coding(line, found.get(unit, []))}
        for unit, line in truth.items()
        if line is not None
    }


def _as_coding(line: Coding, found: list[StoredFinding]) -> Coding:
    missing = next((one.missing for one in found if one.missing is not None), None)
    values = [one for one in found if one.missing is None]
    return Coding(
        kind=Kind.CODING,
        document=line.document,
        person=line.person,
        variable=line.variable,
        given=tuple(
            Given(one.value, tuple(Words(*quote) for quote in one.evidence), one.speaker, one.assessment)
            for one in values
        ),
        missing=None if values else missing,
        coder=MACHINE,
        at=line.at,
        codebook=line.codebook,
        question=line.question,
        text=line.text,
    )


def _answer(one: StoredFinding) -> Answer:
    return read_answer(
        one.variable,
        {
            "person": one.person,
            "value": one.value,
            "missing": one.missing,
            "speaker": one.speaker,
            "assessment": one.assessment,
            "rule": one.rule,
        },
    )


# -- for a script -----------------------------------------------------------------------------------
def as_json(found: Agreement) -> dict[str, Any]:
    """Everything as plain data."""
    return {
        "sample": found.sample,
        "coders": list(found.coders),
        "units_coded_twice": found.twice,
        "acts": found.acts,
        "between_people": [_reliability(one) for one in found.people],
        "people_and_machine": [_reliability(one) for one in found.beside],
        "machine_errors": [
            {
                "variable": one.variable,
                "acts_coded": one.coded,
                "acts_with_an_error": _estimate(one.acts),
                "right": one.score.right,
                "missed": one.score.missed,
                "added": one.score.added,
                "precision": one.score.precision,
                "recall": one.score.recall,
                "f1": _estimate(one.f1),
            }
            for one in found.errors
        ],
    }


def _reliability(one: Reliability) -> dict[str, Any]:
    return {
        "variable": one.variable,
        "stratum": one.stratum,
        "scale": one.scale.value,
        **_agreed(one.agreed),
        "speaker": _agreed(one.speaker) if one.speaker else None,
        "assessment": _agreed(one.assessment) if one.assessment else None,
        "words": {name: _figure(value) for name, value in one.spans._asdict().items() if value is not None},
    }


def _agreed(one: Agreed) -> dict[str, Any]:
    return {name: _figure(value) for name, value in one._asdict().items()}


def _figure(one: Figure | NotEstimable) -> dict[str, Any]:
    if isinstance(one, NotEstimable):
        return {"value": None, "why": str(one.reason), "units": one.n}
    return {
        "value": one.value,
        "interval": _ends(one.interval),
        "why_no_interval": str(one.interval.reason) if isinstance(one.interval, NotEstimable) else None,
        "units": one.units,
        "documents": one.clusters,
        "undefined_draws": one.undefined,
        "measure": one.measure,
        "method": one.method,
    }


def _estimate(one: Estimate | NotEstimable) -> dict[str, Any]:
    if isinstance(one, NotEstimable):
        return {"value": None, "why": str(one.reason), "acts": one.n}
    return {"value": one.value, "interval": _ends(one.interval), "acts": one.n, "method": one.method}


def _ends(one: Interval | NotEstimable) -> list[float] | None:
    return None if isinstance(one, NotEstimable) else [one.low, one.high]
