"""Rules and a report that take no time, for tests of what surrounds them."""

from __future__ import annotations

from pathlib import Path

from sudebnik.documents.document import Document
from sudebnik.findings.finding import Finding
from sudebnik.findings.quote import Quote
from sudebnik.workbench.project import Project


def small_find(document: Document) -> list[Finding]:
    """Two findings a document: a term, and a name that must never be kept."""
    at = document.text.index("лишения свободы")
    return [
        Finding(1, "sentence_kind", "imprisonment", (Quote.take(document, at, at + 15),), "small.kind@1"),
        Finding(1, "name", "Примеров", (Quote.take(document, at, at + 15),), "small.name@1"),
    ]


def small_report(project: Project, folder: Path) -> dict[str, int]:
    """One page with the ids of all documents; the real report has tests of its own."""
    ids = [document.id for document in project.documents.all()]
    (folder / "index.html").write_text("\n".join(ids))
    return {"documents": len(ids)}
