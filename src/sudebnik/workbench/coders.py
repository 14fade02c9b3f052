"""Coders beside the rules at work: what a trained model or a language model proposes about an act, and what then holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from sudebnik.codebook.codebook import Codebook, UnitKind
from sudebnik.codebook.load import load_file, shipped
from sudebnik.documents.document import Document, DocumentKind
from sudebnik.errors import ModelError
from sudebnik.findings import lexical
from sudebnik.findings.finding import Finding
from sudebnik.findings.models.beside import Beside, put_beside
from sudebnik.findings.reading import Reading
from sudebnik.workbench.findings import engine_of
from sudebnik.workbench.lines import printable

if TYPE_CHECKING:
    from sudebnik.findings.models.llm import Coder
    from sudebnik.findings.models.model import Model

DISAGREEMENT, ASKED = "disagreement", "asked"
"""Kinds of notes beside the findings: two coders that cannot both be right; what became of a language model's answers."""


def with_extra() -> None:
    """Raise `ModelError` where the packages for a trained model are not installed."""
    try:
        import numpy as np  # noqa: F401, PLC0415
        import sklearn  # noqa: F401, PLC0415
    except ImportError:
        raise ModelError(
            "a trained model needs scikit-learn; install it with: pip install 'sudebnik[model]'"
        ) from None


@cache
def load_model(path: Path) -> Model:
    """A model's file, read once a process."""
    with_extra()
    from sudebnik.findings.models.model_file import load  # noqa: PLC0415 - needs the extra `model`

    return load(path)


@dataclass(frozen=True, slots=True)
class Coders:
    """The coders that a command asked for; given a document and the rules' findings it answers with what holds, and notes.

    It travels to other processes as its settings; models and connections are opened there.
    """

    model: Path | None = None
    llm: Coder | None = None
    book: Path | None = None

    def __call__(self, document: Document, findings: list[Finding]) -> tuple[list[Finding], bytes]:
        """The findings with the proposals beside them, and one JSON line a note."""
        if not is_act(document):
            return findings, b""
        book = _codebook(self.book)
        reading = engine_of(self.book).read(document)
        place = printable(document.place)
        notes: list[dict[str, Any]] = []
        if self.model is not None:
            beside = put(findings, proposed(load_model(self.model), reading, book), book)
            findings = beside.findings
            notes += _disagreements(beside, place)
        if self.llm is not None:
            answered = self.llm.code(reading, book, asked(reading, book))
            beside = put(findings, answered.findings, book)
            findings = beside.findings
            notes += _disagreements(beside, place)
            notes.append({"note": ASKED, "document": place, **answered.counts()})
        return findings, b"".join(orjson.dumps(note, option=orjson.OPT_APPEND_NEWLINE) for note in notes)


def is_act(document: Document) -> bool:
    """Whether a document is the text of an act, which a coder can read."""
    return (
        document.text_available
        and document.card is None
        and document.page_state in (None, "act")
        and document.kind is not DocumentKind.NOT_PUBLISHED
    )


def proposed(model: Model, reading: Reading, book: Codebook) -> list[Finding]:
    """What a trained model proposes about an act, of what the codebook asks of it."""
    from sudebnik.findings.models.propose import propose  # noqa: PLC0415 - needs the extra `model`

    assessed = {variable.id for variable in book.variables.values() if variable.assessed}
    unasked = frozenset() if lexical.concerns_absence(reading) else _of_absence(book)
    return [
        finding
        for finding in propose(model, reading, assessed)
        if finding.variable in book.variables and finding.variable not in unasked
    ]


def asked(reading: Reading, book: Codebook) -> frozenset[str]:
    """What the codebook's rules ask of this act in words: a language model is asked the same."""
    ruled = frozenset(
        rule.variable for rule in book.rules if book.variables[rule.variable].unit is UnitKind.PERSON
    )
    return ruled if lexical.concerns_absence(reading) else ruled - _of_absence(book)


def _of_absence(book: Codebook) -> frozenset[str]:
    """The variables that are asked only of acts about absence from service."""
    return frozenset(rule.variable for rule in book.rules if not book.variables[rule.variable].everywhere)


def put(findings: list[Finding], proposals: list[Finding], book: Codebook) -> Beside:
    """Proposals beside the rules' findings, by what the codebook says about each variable."""

    def excludes(variable: str, value: object) -> bool:
        known = book.variables.get(variable)
        return known is None or not known.many or (known.silent is not None and value == known.silent)

    return put_beside(findings, proposals, excludes)


def _disagreements(beside: Beside, place: str) -> Iterator[dict[str, Any]]:
    for one in beside.disagreements:
        start, end, exact, _, _, zone = one.quote
        told = {**one._asdict(), "quote": exact, "start": start, "end": end, "zone": zone}
        yield {"note": DISAGREEMENT, "document": place, **told}


@cache
def _codebook(file: Path | None) -> Codebook:
    return shipped() if file is None else load_file(file)
