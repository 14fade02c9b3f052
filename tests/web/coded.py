"""A project in which people have coded: one conflict, one act still owed blind, a flag, a stale and an orphaned answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sudebnik.codings.coding import Coding, Given, Kind, Unit, Words
from sudebnik.workbench import samples
from sudebnik.workbench.codings import code, moment, stamped
from sudebnik.workbench.project import Project

REMARK = "пометка-клары-о-неявке"
"""What Clara writes beside an answer that Konrad must not learn of."""


class Coded(NamedTuple):
    """``settled`` is read by both and finished; ``owed`` by Clara alone, Konrad owes it."""

    sample: str
    settled: str
    owed: str
    conflict: Unit


def line(
    project: Project,
    document: str,
    coder: str,
    value: object,
    *,
    variable: str = "outcome",
    person: int | None = 1,
    places: Iterable[tuple[int, int]] = ((0, 24),),
    **more: object,
) -> Coding:
    """An answer on these places of the text, written to the log; without a value «not stated»."""
    text = project.documents.get(document).text  # type: ignore[union-attr]
    evidence = tuple(Words(start, end, "INTRO", text[start:end]) for start, end in places)
    given = () if value is None else (Given(value, evidence, "court", None),)
    told = Coding(
        Kind.CODING,
        document,
        person,
        variable,
        given,
        "not_stated" if value is None else None,
        coder,
        moment(),
        "",
        "",
        "",
    )
    return code(project, replace(stamped(project, told), **more))  # type: ignore[arg-type]


def coded(folder: Path) -> Coded:
    """Draw a blind sample of two acts, both read by two; Konrad has not finished with the second."""
    with Project.open(folder) as project:
        made = samples.draw(
            project, name="Проба", size=2, seed=3, by="emil", variables=["outcome", "regime"], double=1.0
        )
        samples.assign(project, made.id, ["clara", "konrad"], 1)
        settled, owed = (member.drawn.unit for member in project.samples.members(made.id))
        for document in (settled, owed):
            line(
                project,
                document,
                "clara",
                "convicted",
                sample=made.id,
                seconds=2.5,
                comment=REMARK,
                flag=True,
            )
            line(project, document, "clara", None, variable="regime", sample=made.id, seconds=3.5)
            samples.finish(project, made.id, document, "clara")
        line(project, settled, "konrad", "acquitted", places=((30, 60),), sample=made.id)
        line(project, settled, "konrad", None, variable="regime", sample=made.id)
        samples.finish(project, made.id, settled, "konrad")
        return Coded(made.id, settled, owed, (settled, 1, "outcome"))


def stale_answer(folder: Path, document: str, coder: str) -> Coding:
    """An answer of this coder to a question that was worded otherwise then."""
    with Project.open(folder) as project:
        return line(project, document, coder, "general", variable="regime", question="0" * 16)


def orphaned_answer(folder: Path, document: str, coder: str) -> str:
    """An answer whose text became another after it was given; the words that it rested on."""
    with Project.open(folder) as project:
        given = line(project, document, coder, "acquitted", person=2, places=((40, 70),))
        old = project.documents.get(document)
        assert old is not None
        from sudebnik.store.documents import pack

        changed = replace(old, text="Текст прочитан заново и стал другим. " + old.text)
        row = pack(changed)
        project.database.execute(
            "UPDATE documents SET text = ?, characters = ?, text_sha256 = ? WHERE id = ?",
            (row[5], row[6], row[7], document),
        )
        run = project.findings.open_run("another reader", "rules", moment())  # texts change in runs alone
        project.findings.end_run(run, None, moment())
        return given.given[0].evidence[0].exact
