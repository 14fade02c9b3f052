"""The cases of a press report: label, place, court, absence, sentence and appeal of each man (VARIABLES.md, Press reports).

Reasons, claims and blame are rules of the codebook; this grammar finds whom they are about (`findings.press`).
"""

from __future__ import annotations

from collections.abc import Iterator

from sudebnik.documents.document import DocumentKind
from sudebnik.findings.finding import Finding, Speaker
from sudebnik.findings.press import report
from sudebnik.findings.press.facts import facts
from sudebnik.findings.reading import Reading

KINDS = frozenset({DocumentKind.PRESS})
PATTERNS: dict[str, str] = {}


def find(reading: Reading) -> Iterator[Finding]:
    """The facts of every case, in the order of the article."""
    article = report.article(reading)
    yield Finding(None, "document_kind", DocumentKind.PRESS.value, (), "press.kind@1", Speaker.DOCUMENT)
    for case in article.cases:
        label = " ".join(reading.text[slice(*case.label)].split())
        yield reading.finding(
            "label", label, "press.label@1", case.label, person=case.number, speaker=Speaker.JOURNALIST
        )
        for fact in facts(reading.text, article, case):
            yield reading.finding(
                fact.variable, fact.value, fact.rule, *fact.spans, person=case.number, speaker=fact.speaker
            )
