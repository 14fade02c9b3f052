"""A project's documents as cases and reports take them: what holds about each act, card and press report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sudebnik.cases.case import Answer, Ruling
from sudebnik.codebook.missing import Missing
from sudebnik.documents.document import DocumentKind, ZoneKind
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.quote import Quote
from sudebnik.store.documents import StoredDocument
from sudebnik.store.findings import StoredFinding
from sudebnik.workbench.codings import RULE, answers
from sudebnik.workbench.project import Project

ACTS = frozenset(DocumentKind) - {DocumentKind.OTHER, DocumentKind.PRESS, DocumentKind.NOT_PUBLISHED}
_SYNTHETIC = re.compile(r"СИНТЕТИЧ|SYNTHETIC", re.IGNORECASE)
_SYNTHETIC_BYTES = tuple(
    word.encode(code) for word in ("СИНТЕТИЧЕСК", "SYNTHETIC") for code in ("utf-8", "cp1251", "koi8-r")
)


class Rulings(NamedTuple):
    """What the project holds of criminal cases: acts and cards, and press reports apart."""

    acts: list[Ruling]
    press: list[Ruling]


def rulings_of(project: Project) -> Rulings:
    """Every act, card and press report with the answers that hold; corrections in place of the machine's."""
    heads = {head.id: head for head in project.documents.all()}
    found = Rulings([], [])
    for document_id, findings in answers(project):
        ruling = ruling_of(project, heads[document_id], findings)
        if ruling is not None:
            (found.press if ruling.kind is DocumentKind.PRESS else found.acts).append(ruling)
    return found


def ruling_of(project: Project, head: StoredDocument, findings: Iterable[StoredFinding]) -> Ruling | None:
    """A document as the report counts it; None for what is no criminal act, no criminal case's card and no press report."""
    found = [_answer(finding) for finding in findings]
    is_card = head.kind not in ACTS and head.kind is not DocumentKind.PRESS
    if is_card and not (
        head.page_state in (None, "card") and any(name == "articles" for name, _, _ in found)
    ):
        return None
    document: dict[str, list[Answer]] = defaultdict(list)
    persons: dict[int, dict[str, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    for variable, person, answer in found:
        (document if person is None else persons[person])[variable].append(answer)
    return Ruling(
        document_id=head.id,
        source_id=head.source_id,
        kind=head.kind,
        text_sha256=head.text_sha256,
        is_card=is_card,
        has_text=not is_card and head.text_available and head.characters > 0,
        synthetic=_is_synthetic(project, head, is_card=is_card),
        document=_frozen(document),
        persons={number: _frozen(told) for number, told in sorted(persons.items())},
    )


def _is_synthetic(project: Project, head: StoredDocument, *, is_card: bool) -> bool:
    """Whether the text calls itself synthetic at its beginning or end; a card, whether its page does."""
    document = project.documents.get(head.id)
    if document is not None and _SYNTHETIC.search(document.text[:600] + document.text[-300:]):
        return True
    kept = project.archive.path(head.source_id)
    if not is_card or not kept.exists():
        return False
    page = kept.read_bytes()
    return any(word in page for word in _SYNTHETIC_BYTES)


def _frozen(told: Mapping[str, list[Answer]]) -> dict[str, tuple[Answer, ...]]:
    return {variable: tuple(found) for variable, found in told.items()}


def _answer(finding: StoredFinding) -> tuple[str, int | None, Answer]:
    evidence = tuple(
        Quote(quote.start, quote.end, quote.exact, "", "", ZoneKind(quote.zone)) for quote in finding.evidence
    )
    made = Finding(
        person=finding.person,
        variable=finding.variable,
        value=finding.value,
        evidence=evidence,
        rule=finding.rule,
        speaker=Speaker(finding.speaker) if finding.speaker else None,
        missing=Missing(finding.missing) if finding.missing else None,
        assessment=finding.assessment,
        flags=finding.flags,
        confidence=finding.confidence,
    )
    return finding.variable, finding.person, Answer(finding.id, made, corrected=finding.rule == RULE)
