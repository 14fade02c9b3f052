"""A project with a sample that two coders share, packed for one of them; and answers as the desk writes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.invented import write_acts

from sudebnik.codings.assignment import Assigned
from sudebnik.codings.coding import Coding, Given, Kind, Words
from sudebnik.store.locks import KeyFile
from sudebnik.store.sealed import Recipient
from sudebnik.workbench import runs, samples
from sudebnik.workbench.codings import code, moment, stamped
from sudebnik.workbench.packing import Packed, pack
from sudebnik.workbench.project import Project

SAMPLE = "pilot"
NAMES = ("Примеров", "Ветров", "Лозов")
"""Whom the invented acts name, as far as the ending."""


def made(folder: Path, acts: int = 4) -> Project:
    """A project with so many acts, all drawn; the first two for anna, the second and third for boris."""
    project = Project.open_or_create(folder / "p")
    runs.run(project, [str(write_acts(folder / "acts", acts))])
    sample = samples.draw(
        project,
        name=SAMPLE,
        size=acts,
        seed=1,
        by="editor",
        variables=("outcome", "regime", "judge"),
        double=0,
    )
    drawn = [one.unit for one in samples.drawn(project, sample.id)]
    given = [Assigned(one, "anna", again=False) for one in drawn[:2]]
    given += [Assigned(one, "boris", again=False) for one in drawn[1:3]]
    with project.database.transaction():
        project.samples.assign(sample.id, given, 1, moment())
    return project


def acts_of(project: Project, coder: str = "anna") -> list[str]:
    """The documents given to a coder, in order."""
    return [task.document for task in project.samples.tasks(coder=coder)]


def packed(project: Project, folder: Path, coder: str = "anna") -> tuple[Packed, Path, KeyFile]:
    """A bundle for a coder, sealed for a key of his own; how it was packed, where it lies, the key."""
    place = folder / f"{coder}.key"
    key = KeyFile.read(place) if place.exists() else KeyFile.make(place)
    public = place.read_text().splitlines()[0].removeprefix("# public key: ")
    path = folder / f"{coder}.age"
    return pack(project, path, coder, Recipient.of(public), sample=SAMPLE), path, key


def answer(
    project: Project,
    document: str,
    variable: str,
    value: Any,
    quote: tuple[int, int] | None = None,
    **fields: Any,
) -> Coding:
    """Write an answer as the desk does; ``quote`` is where its words stand."""
    head = project.documents.get(document)
    assert head is not None
    evidence = ()
    if quote is not None:
        evidence = (Words(*quote, head.zone_at(quote[0]).value, head.text[slice(*quote)]),)
    line = Coding(
        kind=fields.pop("kind", Kind.CODING),
        document=document,
        person=fields.pop("person", 1),
        variable=variable,
        given=() if value is None else (Given(value, evidence, "court"),),
        missing=None,
        coder=fields.pop("coder", "anna"),
        at=moment(),
        codebook="",
        question="",
        text="",
        **fields,
    )
    return code(project, stamped(project, line))
