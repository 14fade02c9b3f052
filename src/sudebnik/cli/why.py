"""Findings laid out for a person: what was found, by which rule, on which words, in which zone."""

from __future__ import annotations

from collections.abc import Iterable

import orjson
from rich.console import Console
from rich.text import Text

from sudebnik.documents.document import Document
from sudebnik.findings.finding import Finding
from sudebnik.workbench.lines import HIDDEN


class Why:
    """A page of explanations on standard output."""

    def __init__(self, variables: frozenset[str]) -> None:
        """``variables``: only these; all where empty."""
        self.variables = variables
        self.console = Console(highlight=False, soft_wrap=True)

    def show(self, document: Document, findings: Iterable[Finding]) -> None:
        """One document: a headline, then each finding with its words in their surroundings."""
        self.console.print(
            Text(document.place, style="bold"), Text(f"  {document.kind}, {len(document.text)} characters")
        )
        for finding in findings:
            if finding.variable not in HIDDEN and (not self.variables or finding.variable in self.variables):
                self._finding(finding)
        self.console.print()

    def _finding(self, finding: Finding) -> None:
        value = f"({finding.missing})" if finding.missing is not None else _value(finding.value)
        unit = "" if finding.person is None else f" [{finding.person}]"
        head = Text(f"  {finding.variable}{unit} = ")
        head.append(value, style="bold green")
        head.append(f"   {finding.rule}", style="cyan")
        marks = [finding.speaker, finding.assessment, *finding.flags]
        head.append("".join(f" · {mark}" for mark in marks if mark is not None), style="dim")
        if finding.confidence is not None:
            head.append(f" · {finding.confidence:.2f}", style="dim")
        self.console.print(head)
        for number, quote in enumerate(finding.evidence):
            answers = " the court answers" if number and finding.assessment is not None else ""
            line = Text(f"      {quote.zone} {quote.start}–{quote.end}{answers}  ", style="dim")
            line.append("…" + _flat(quote.prefix), style="dim")
            line.append(_flat(quote.exact), style="bold yellow not dim")
            line.append(_flat(quote.suffix) + "…", style="dim")
            self.console.print(line)
        if not finding.evidence:
            self.console.print(Text("      no words give this answer", style="dim"))


def _value(value: object) -> str:
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def _flat(words: str) -> str:
    return words.replace("\n", " ⏎ ")
