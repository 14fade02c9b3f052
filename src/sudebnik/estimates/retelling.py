"""The same cases told by somebody else: by people who read the acts without the machine, or by the machine alone.

Which documents belong together, and who of one document is who of another, stays as it is; what the documents answer is
replaced, and what holds is worked out anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace

from sudebnik.cases.case import Answer, CourtCase, Ruling
from sudebnik.cases.defendants import Defendant, Place
from sudebnik.cases.steps import steps
from sudebnik.codebook.missing import Missing
from sudebnik.codings.coding import Coding, Given
from sudebnik.documents.document import ZoneKind
from sudebnik.estimates.observing import TOLD, acts_of
from sudebnik.estimates.units import Unit
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.quote import Quote

Said = Mapping[tuple[int | None, str], Coding | None]
"""What people hold of one act, by person and question; None where they differ."""

RULE = "people"


def retold(case: CourtCase, rulings: Mapping[str, Ruling]) -> CourtCase:
    """The case with these rulings in the place of its own, by the ids of their documents."""
    proceedings = tuple(
        replace(one, rulings=tuple(rulings.get(ruling.document_id, ruling) for ruling in one.rulings))
        for one in case.proceedings
    )
    men = tuple(_found_again(man, case, rulings) for man in case.defendants)
    return replace(
        case,
        rulings=tuple(rulings.get(ruling.document_id, ruling) for ruling in case.rulings),
        proceedings=proceedings,
        defendants=men,
        steps=steps(proceedings, men),
    )


def _found_again(man: Defendant, case: CourtCase, rulings: Mapping[str, Ruling]) -> Defendant:
    """The only man of a case also stands where the machine saw nobody and people saw one."""
    if len(case.defendants) > 1:
        return man
    places = [
        Place(ruling.document_id, 1, "alone")
        for ruling in case.rulings
        if not ruling.persons
        and ruling.document_id in rulings
        and set(rulings[ruling.document_id].persons) == {1}
    ]
    return man._replace(places=(*man.places, *places))


def as_said(ruling: Ruling, said: Said) -> Ruling:
    """A ruling as people tell it: each question that they answered has their answer and no other."""
    document, persons = dict(ruling.document), {number: dict(own) for number, own in ruling.persons.items()}
    for (person, variable), line in said.items():
        told = document if person is None else persons.setdefault(person, {})
        told[variable] = tuple(_answers(person, variable, line))
    return replace(ruling, document=document, persons=persons)


def _answers(person: int | None, variable: str, line: Coding | None) -> Iterable[Answer]:
    if line is None or not line.given:
        missing = Missing.UNCLEAR if line is None else Missing(line.missing) if line.missing else None
        if missing is not None:
            yield _answer(person, variable, None, missing, line)
        return
    for given in line.given:
        yield _answer(person, variable, given, None, line)


def _answer(
    person: int | None, variable: str, given: Given | None, missing: Missing | None, line: Coding | None
) -> Answer:
    speaker = Speaker(given.speaker) if given and given.speaker in tuple(Speaker) else None
    if given and speaker is None and variable in TOLD:
        speaker = (
            Speaker.COURT_ABOUT_DEFENCE
        )  # whoever names no speaker means the defence, himself or counsel
    finding = Finding(
        person=person,
        variable=variable,
        value=given.value if given else None,
        evidence=tuple(_quotes(given)) if given else (),
        rule=RULE,
        speaker=speaker,
        missing=missing,
        assessment=given.assessment if given else None,
    )
    return Answer(line.id if line else "", finding)


def _quotes(given: Given) -> Iterable[Quote]:
    for words in given.evidence:
        with suppress(ValueError):
            yield Quote(words.start, words.end, words.exact, "", "", ZoneKind(words.zone))


def known(unit: Unit, said: Mapping[str, Said], variables: Collection[str]) -> frozenset[str]:
    """The questions to which people have one clear answer in every act that speaks of him; ``said`` is by document."""
    acts = acts_of(unit)
    return frozenset(
        variable for variable in variables if acts and all(_clear(unit, act, said, variable) for act in acts)
    )


def _clear(unit: Unit, act: str, said: Mapping[str, Said], variable: str) -> bool:
    told = said.get(act, {})
    person = unit.defendant.person(act) or 1
    line = told.get((person, variable)) or told.get((None, variable))
    return line is not None and line.missing != Missing.UNCLEAR
