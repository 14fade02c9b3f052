"""Findings as lines: one finding a line, the fields of VARIABLES.md, in an order that never changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import orjson

from sudebnik.codebook.load import shipped_revision
from sudebnik.documents.document import Document
from sudebnik.findings.finding import Finding
from sudebnik.findings.quote import Quote

HIDDEN = frozenset({"name", "label"})
"""The variables whose values are kept in the vault alone: whom an act or a report names."""

CODER = "rules"
BESIDE = frozenset({"model", "llm"})
"""Coders beside the rules: their findings' rules begin with the coder's name."""


@cache
def codebook_version() -> str:
    """Content hash of the codebook that the findings answer to, without the cost of reading its YAML."""
    return shipped_revision()


def finding_lines(document: Document, findings: Iterable[Finding], revision: str | None = None) -> bytes:
    """JSON Lines for the findings of one document, without the hidden ones; ``revision`` is another codebook's."""
    head = orjson.dumps({"document": printable(document.place), "sha256": document.source_id})[:-1] + b","
    codebook = revision or codebook_version()
    dumps = orjson.dumps
    lines: list[bytes] = []
    for person, variable, value, evidence, rule, speaker, missing, assessment, flags, confidence in findings:
        if variable in HIDDEN:
            continue
        start = end = quote = zone = None
        if evidence:
            start, end, quote, _, _, zone = evidence[0]
        fields: dict[str, Any] = {
            "person": person,
            "variable": variable,
            "value": value,
            "missing": missing,
            "start": start,
            "end": end,
            "quote": quote,
            "zone": zone,
            "speaker": speaker,
            "assessment": assessment,
            "flags": flags,
            "coder": coder_of(rule),
            "rule": rule,
            "confidence": confidence,
            "codebook": codebook,
            "answer": _answer(evidence) if assessment is not None else None,
        }
        lines.append(head + dumps(fields)[1:])
    if not lines:
        return b""
    lines.append(b"")
    return b"\n".join(lines)


def _answer(evidence: Sequence[Quote]) -> dict[str, Any] | None:
    """Where the court answers an assessed claim: the words behind those of the claim itself."""
    if len(evidence) < 2:
        return None
    start, end, quote, _, _, zone = evidence[1]
    return {"start": start, "end": end, "quote": quote, "zone": zone}


@cache
def coder_of(rule: str) -> str:
    """Who decided, by the rule that fired."""
    coder = rule.partition(".")[0]
    return coder if coder in BESIDE else CODER


def printable(place: str) -> str:
    """A file name as UTF-8 can carry it: bytes that are no UTF-8 become «�»."""
    return place.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
