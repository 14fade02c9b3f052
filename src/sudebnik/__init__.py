"""sudebnik: court rulings in, numbers out that click back to the sentence they rest on.

The way of a datum, and the names a script needs on it:

    sources        SourceFile, Archive, collect       files as they were obtained
    documents      Document, Zone, read_source        text that never changes again
    findings       Finding, Quote, find_all           what rules propose, with the words it rests on
    codings        read_gold, compare                 what people answer, and how far it agrees
    cases          CourtCase, Ruling, join            rulings joined into cases
    estimates      Table, Estimate, NotEstimable      counts with denominators, or the reason why none
    publications   Report, build                      what a reader sees
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sudebnik.cases.case import CourtCase, Ruling
    from sudebnik.cases.joining import join
    from sudebnik.codings.compare import compare
    from sudebnik.codings.gold import read_gold
    from sudebnik.documents.document import Document, Zone
    from sudebnik.errors import SudebnikError
    from sudebnik.estimates.table import Table
    from sudebnik.findings.finding import Finding
    from sudebnik.findings.quote import Quote
    from sudebnik.publications.material import Report
    from sudebnik.publications.report import build
    from sudebnik.sources.archive import Archive
    from sudebnik.sources.importers import collect
    from sudebnik.sources.source_file import SourceFile
    from sudebnik.stats.estimate import Estimate, NotEstimable
    from sudebnik.workbench.findings import find_all
    from sudebnik.workbench.reading import read_source

__version__ = "2026.11.0"

# ruff: noqa: RUF022 - in the order of the way, not of the alphabet
__all__ = [
    "SourceFile", "Archive", "collect",
    "Document", "Zone", "read_source",
    "Finding", "Quote", "find_all",
    "read_gold", "compare",
    "CourtCase", "Ruling", "join",
    "Table", "Estimate", "NotEstimable",
    "Report", "build",
    "SudebnikError", "__version__",
]  # fmt: skip

_HOMES = {
    "SourceFile": "sources.source_file", "Archive": "sources.archive", "collect": "sources.importers",
    "Document": "documents.document", "Zone": "documents.document", "read_source": "workbench.reading",
    "Finding": "findings.finding", "Quote": "findings.quote", "find_all": "workbench.findings",
    "read_gold": "codings.gold", "compare": "codings.compare",
    "CourtCase": "cases.case", "Ruling": "cases.case", "join": "cases.joining",
    "Table": "estimates.table", "Estimate": "stats.estimate", "NotEstimable": "stats.estimate",
    "Report": "publications.material", "build": "publications.report",
    "SudebnikError": "errors",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load a name when it is first asked for: `import sudebnik` stays instant."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'sudebnik' has no attribute {name!r}")
    return getattr(import_module(f"sudebnik.{home}"), name)
