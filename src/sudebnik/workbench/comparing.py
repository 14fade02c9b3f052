"""Two codebooks side by side: which questions and rules differ, and which findings flip on a corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from sudebnik.codebook.codebook import Codebook, Variable
from sudebnik.codebook.load import load_file
from sudebnik.documents.document import Document
from sudebnik.findings.finding import Finding
from sudebnik.workbench.findings import find_all
from sudebnik.workbench.lines import HIDDEN
from sudebnik.workbench.project import Project


class Flip(NamedTuple):
    """What one answer is by the first codebook and by the second; lists, as a variable may have several values."""

    document: str
    person: int | None
    variable: str
    before: list[Any]
    after: list[Any]

    @property
    def kind(self) -> str:
        """``"gained"``, ``"lost"`` or ``"changed"``."""
        return "changed" if self.before and self.after else "gained" if self.after else "lost"


@dataclass(slots=True)
class Comparison:
    """Variables and rules that are new, gone or different by name, and every answer that flips."""

    variables: dict[str, str] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    documents: int = 0
    flips: list[Flip] = field(default_factory=list)

    def moved(self) -> Counter[tuple[str, str]]:
        """How many answers were gained, lost and changed, per variable."""
        return Counter((flip.variable, flip.kind) for flip in self.flips)


def compare(one: Path, other: Path, documents: Iterable[Document]) -> Comparison:
    """Compare two codebooks, and what they find in the documents."""
    before, after = load_file(one), load_file(other)
    found = Comparison(_moved(_questions(before), _questions(after)), _moved(_rules(before), _rules(after)))
    for document in documents:
        found.documents += 1
        found.flips += _flips(document, find_all(document, one), find_all(document, other))
    return found


def documents_of(project: Project) -> Iterator[Document]:
    """Every document of a project as it was read."""
    for head in project.documents.all():
        document = project.documents.get(head.id)
        if document is not None:
            yield document


def _flips(document: Document, one: Iterable[Finding], other: Iterable[Finding]) -> list[Flip]:
    before, after = _answers(one), _answers(other)
    return [
        Flip(document.place, *unit, before.get(unit, []), after.get(unit, []))
        for unit in sorted({*before, *after}, key=repr)
        if before.get(unit) != after.get(unit)
    ]


def _answers(findings: Iterable[Finding]) -> dict[tuple[int | None, str], list[Any]]:
    found: dict[tuple[int | None, str], list[Any]] = defaultdict(list)
    for finding in findings:
        value = finding.value if finding.missing is None else {"missing": finding.missing.value}
        if finding.variable not in HIDDEN and value not in found[finding.person, finding.variable]:
            found[finding.person, finding.variable].append(value)
    return {unit: sorted(values, key=orjson.dumps) for unit, values in found.items()}


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: "new" if name not in before else "gone" if name not in after else "different"
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    }


def _questions(book: Codebook) -> dict[str, Variable]:
    return {name: replace(variable, place="") for name, variable in book.variables.items()}


def _rules(book: Codebook) -> dict[str, Any]:
    """Each rule by name, as what it says: its phrases and the conditions on them."""
    return {
        f"{rule.variable}.{rule.id}": (
            rule.value,
            [[phrase.spelled() for phrase in group] for group in (rule.any, rule.with_, rule.unless)],
            rule.window,
            rule.zones,
            rule.speakers,
            rule.yields_to,
            rule.role,
        )
        for rule in book.rules
    }
