"""From which acts a sample is drawn, and what tells them apart before anybody reads them."""

from __future__ import annotations

from collections.abc import Iterable

import orjson

from sudebnik.codebook.codebook import Codebook, ValueType
from sudebnik.codings.strata import Plan, strata_of
from sudebnik.documents.document import DocumentKind
from sudebnik.errors import UsageError
from sudebnik.stats.sampling import Allocation
from sudebnik.store.documents import StoredDocument
from sudebnik.workbench.project import Project
from sudebnik.workbench.rulings import ACTS

COURT, YEAR, KIND = "court", "year", "kind"
TOLD_APART = (ValueType.CATEGORY, ValueType.BOOLEAN, ValueType.NUMBER)
MOST = 1_000_000
"""No stratum is to give more acts than that."""


def check_plan(plan: Plan, book: Codebook) -> None:
    """Raise `UsageError` where acts cannot be told apart so."""
    for name in plan.needs:
        asked = book.variables.get(name)
        if name in (COURT, YEAR, KIND) and name in plan.stratify:
            continue
        if asked is None or asked.private or asked.type not in TOLD_APART:
            raise UsageError(
                f"stratum {name}: give {COURT}, {YEAR}, {KIND}, or a variable whose answer is a category, a number, yes or no"
            )
    for variable, values in plan.oversample.items():
        for value, count in values.items():
            if (known := book.variables[variable].values) and value not in known:
                raise UsageError(f"variable {variable}: {value} is none of {', '.join(known)}")
            if not 1 <= count <= MOST:
                raise UsageError(
                    f"variable {variable}, value {value}: give how many acts it is to be, from 1 to {MOST:,}"
                )
    if strange := sorted(set(plan.kinds) - {kind.value for kind in DocumentKind}):
        raise UsageError(f"kind {strange[0]}: is one of {', '.join(DocumentKind)}")
    if not 1 <= plan.minimum <= MOST:
        raise UsageError(f"the minimum of a stratum is from 1 to {MOST:,} acts")
    if plan.needs and plan.allocation is Allocation.SIMPLE:
        raise UsageError(
            "a simple sample has no strata; leave them out, or share out in proportion or equally"
        )


def frame_of(project: Project, kinds: Iterable[str] = ()) -> list[StoredDocument]:
    """The acts that a sample can be drawn from."""
    return framed(project.documents.all(), kinds)


def framed(heads: Iterable[StoredDocument], kinds: Iterable[str]) -> list[StoredDocument]:
    """Those of these documents from which a sample can be drawn: of these kinds (none named: acts of courts), with a text, each text once."""
    wanted = frozenset(map(DocumentKind, kinds)) or ACTS
    texts: dict[str, StoredDocument] = {}
    for head in heads:
        if head.kind in wanted and head.text_available and head.characters:
            kept = texts.setdefault(head.text_sha256, head)
            if head.id < kept.id:
                texts[head.text_sha256] = head
    return list(texts.values())


def strata_in(project: Project, plan: Plan) -> dict[str, str]:
    """Each act of the frame with its stratum, by what the machine found."""
    heads = frame_of(project, plan.kinds)
    if not heads:
        raise UsageError("no act with a text is here to draw from; run `sudebnik run PATH…` first")
    known: dict[str, dict[str, frozenset[str]]] = {head.id: {} for head in heads}
    names = {"decision_date" if name == YEAR else name: name for name in plan.needs if name != KIND}
    if KIND in plan.needs:
        for head in heads:
            known[head.id][KIND] = frozenset({head.kind.value})
    for finding in project.findings.all(names) if names else ():
        if finding.document in known:
            name = names[finding.variable]
            value = finding.missing or _word(finding.value, short=name == YEAR)
            told = known[finding.document]
            told[name] = told.get(name, frozenset()) | {value}
    absent = [
        f"{variable}={value}"
        for variable, value in plan.wanted
        if not any(value in told.get(variable, ()) for told in known.values())
    ]
    if absent:
        raise UsageError(f"{absent[0]}: the machine found it in no act here; leave it out")
    return strata_of(known, plan)


def _word(value: object, *, short: bool) -> str:
    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    return text[:4] if short else text
