"""What of people's answers a new codebook or a new text leaves behind, in a whole project."""

from __future__ import annotations

from itertools import groupby

from sudebnik.codings.coding import Coding
from sudebnik.codings.stale import Orphan, StaleLine, in_force, orphan
from sudebnik.codings.stale import stale as stale_lines
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.codings import assessed_of
from sudebnik.workbench.project import Project

__all__ = ["Orphan", "StaleLine", "orphans", "stale"]


def stale(project: Project, document: str | None = None) -> list[StaleLine]:
    """Answers in force (about one document, or all) to questions that the codebook asks otherwise today.

    Whoever looks again answers again, if only by the same answer: his new line bears today's question.
    """
    lines = project.codings.log(document)
    return stale_lines(lines, book_of(project), project.samples.questions(), assessed_of(project))


def orphans(project: Project, document: str | None = None) -> list[Orphan]:
    """Answers in force whose words no longer stand where they stood, by document; none of them is moved."""
    lines = sorted(in_force(project.codings.log(document), assessed_of(project)), key=_document)
    found = []
    for name, own in groupby(lines, key=_document):
        head = project.documents.head(name)
        text: str | None = None
        read = False
        for line in own:
            if head and line.text == head.text_sha256:
                continue
            if not read:
                whole = project.documents.get(name)
                text, read = whole.text if whole else None, True
            one = orphan(line, head.text_sha256 if head else None, text)
            if one is not None:
                found.append(one)
    return found


def _document(line: Coding) -> str:
    return line.document
