"""Rulings made of real pages beside the checkout, as a project would make them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from sudebnik.cases.case import Answer, Ruling
from sudebnik.documents.document import Document
from sudebnik.findings.finding import Finding
from sudebnik.sources.source_file import SourceFile
from sudebnik.workbench.findings import find_all
from sudebnik.workbench.reading import read_source


def rulings_of(path: Path) -> Iterator[Ruling]:
    """The documents of one saved page, each with what is found about it."""
    for document in read_source(SourceFile(path.name, path.name, path.read_bytes())):
        yield _ruling(document, find_all(document))


def _ruling(document: Document, found: list[Finding]) -> Ruling:
    about: dict[str, list[Answer]] = defaultdict(list)
    persons: dict[int, dict[str, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    for place, finding in enumerate(found):
        target = about if finding.person is None else persons[finding.person]
        target[finding.variable].append(Answer(str(place), finding))
    return Ruling(
        document.id,
        document.source_id,
        document.kind,
        document.text_sha256,
        document.card is not None,
        document.card is None,
        False,
        {name: tuple(answers) for name, answers in about.items()},
        {
            person: {name: tuple(answers) for name, answers in told.items()}
            for person, told in sorted(persons.items())
        },
    )
