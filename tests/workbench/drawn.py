"""A project of invented acts that differ in court, year and reason, for tests of what is drawn from it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.invented import verdict
from tests.workbench.small import small_report

from sudebnik.codings.coding import Coding, Given, Kind, Words
from sudebnik.documents.document import Document
from sudebnik.findings.finding import Finding
from sudebnik.findings.quote import Quote
from sudebnik.store.documents import pack
from sudebnik.workbench import runs, stream
from sudebnik.workbench.codings import code, moment, stamped
from sudebnik.workbench.project import Project

COUNT = 24
RARE = 5
"""Every act whose number this divides gives the reason R05 as well."""


def find(document: Document) -> list[Finding]:
    """Court and year by the number of the act; the reason R01 in all, R05 in some; the kind of punishment."""
    found = re.search(r"№ 1-(\d+)/", document.text)
    number = int(found[1]) if found else 0
    at = document.text.index("лишения свободы")
    words = (Quote.take(document, at, at + 15),)
    reasons = ("R01", "R05") if number % RARE == 0 else ("R01",)
    return [
        Finding(None, "court", f"K{number % 3}", (), "try@1"),
        Finding(None, "decision_date", f"202{3 + number % 2}-05-06", (), "try@1"),
        Finding(1, "sentence_kind", "imprisonment", words, "try@1"),
        *(Finding(1, "reason", reason, words, "try@1") for reason in reasons),
    ]


def make(folder: Path) -> Path:
    """The project's folder; two acts have the same text."""
    acts = folder / "acts"
    acts.mkdir(parents=True)
    for number in range(1, COUNT + 1):
        (acts / f"act{number:02}.txt").write_text(verdict(number), encoding="utf-8")
    (acts / "act01 again.txt").write_text(verdict(1), encoding="cp1251")
    with pytest.MonkeyPatch.context() as patch, Project.create(folder / "p") as project:
        patch.setattr(stream, "find_all", find)
        patch.setattr("sudebnik.workbench.publications.build_report", small_report)
        runs.run(project, [str(acts)])
    return folder / "p"


def answer(
    project: Project,
    place: int = 0,
    value: str = "full",
    coder: str = "anna",
    words: str = "",
    variable: str = "plea",
    places: tuple[Words, ...] = (),
) -> Coding:
    """An answer about one person of one of the acts, resting on words that stand in it (or on these places)."""
    head = list(project.documents.all())[place]
    if words:
        document = project.documents.get(head.id)
        assert document is not None
        at = document.text.index(words)
        places = (Words(at, at + len(words), "RESOLUTIVE", words),)
    line = Coding(
        kind=Kind.CODING,
        document=head.id,
        person=1,
        variable=variable,
        given=(Given(value, places),),
        missing=None,
        coder=coder,
        at=moment(),
        codebook="",
        question="",
        text="",
    )
    return code(project, stamped(project, line))


def rewrite(project: Project, document: str, old: str, new: str) -> None:
    """What a newer reader could make of the same file."""
    kept = project.documents.get(document)
    assert kept is not None
    row = pack(replace(kept, text=kept.text.replace(old, new)))
    project.database.execute(
        "UPDATE documents SET text = ?, characters = ?, text_sha256 = ? WHERE id = ?", (*row[5:8], document)
    )
