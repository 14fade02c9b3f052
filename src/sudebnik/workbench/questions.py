"""The questions that a project has asked so far, kept under their fingerprints, so that a later codebook can be held against them."""

from __future__ import annotations

from sudebnik.codebook.codebook import Codebook
from sudebnik.codings.questions import definition, fingerprint
from sudebnik.workbench.project import Project, now


def remember(project: Project, book: Codebook, variable: str | None = None) -> None:
    """Keep what a codebook asks: of one variable, or all of it. Known questions stay as they are."""
    asked = [one for one in book.variables.values() if not one.private and variable in (None, one.id)]
    project.samples.keep_questions(
        [(fingerprint(one), one.id, definition(one)) for one in asked], book.revision, now()
    )
