"""What of people's answers a new codebook or a new text leaves behind, in a whole project."""

from __future__ import annotations

from sudebnik.codings.questions import fingerprint
from sudebnik.codings.stale import Orphan, StaleLine, in_force, orphan
from sudebnik.codings.stale import stale as stale_lines
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.project import Project

__all__ = ["Orphan", "StaleLine", "orphans", "stale"]


def stale(project: Project, document: str | None = None) -> list[StaleLine]:
    """Answers in force (about one document, or all) to questions that the codebook asks otherwise today.

    Whoever looks again answers again, if only by the same answer: his new line bears today's question.
    """
    book = book_of(project)
    today = [fingerprint(variable) for variable in book.variables.values()]
    units = project.samples.asked_otherwise(today, document)
    lines = [line for unit in units for line in project.codings.of_unit(unit)]
    return stale_lines(lines, book, project.samples.questions())


def orphans(project: Project, document: str | None = None) -> list[Orphan]:
    """Answers in force whose words no longer stand where they stood, by document; none of them is moved."""
    found = []
    for name in project.samples.read_otherwise(document):
        kept = project.documents.get(name)
        for line in in_force(project.codings.log(name)):
            one = orphan(line, kept.text_sha256 if kept else None, kept.text if kept else None)
            if one is not None:
                found.append(one)
    return found
