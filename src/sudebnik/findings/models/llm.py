"""A language model as a coder: asked piece by piece, believed only where its words stand in the act; off unless asked for."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sudebnik.codebook.codebook import Codebook
from sudebnik.errors import ModelError
from sudebnik.findings.finding import Finding
from sudebnik.findings.models.answers import content, settle
from sudebnik.findings.models.question import pieces, question
from sudebnik.findings.reading import Reading

KEY = "SUDEBNIK_LLM_KEY"
"""The environment variable that holds the key of a service that wants one; it is never an option and never printed."""


@dataclass(slots=True)
class Answered:
    """What came of the questions about one act: findings, and counts of everything that did not become one."""

    findings: list[Finding] = field(default_factory=list)
    questions: int = 0
    unanswered: Counter[str] = field(default_factory=Counter)
    discarded: Counter[str] = field(default_factory=Counter)

    def counts(self) -> dict[str, Any]:
        """Figures without a word of the act."""
        return {
            "questions": self.questions,
            "kept": len(self.findings),
            "unanswered": {str(cause): count for cause, count in sorted(self.unanswered.items())},
            "discarded": {str(cause): count for cause, count in sorted(self.discarded.items())},
        }


@dataclass(frozen=True, slots=True)
class Coder:
    """Where the language model is and how it is called; ``timeout`` in seconds bounds each question."""

    url: str
    model: str
    timeout: float = 120.0
    pause: float = 1.0

    @property
    def version(self) -> str:
        """The model's name as it stands in the rules of its findings."""
        return re.sub(r"[^\w.:-]+", "-", self.model)[:60]

    def code(self, reading: Reading, book: Codebook, asked: frozenset[str]) -> Answered:
        """Ask about every piece of an act in which the asked variables are heard."""
        connection = _connection(self.url, self.timeout, self.pause)
        heard = _heard(book, asked)
        answered = Answered()
        known: set[tuple[int | None, str, object]] = set()
        for piece in pieces(reading, heard):
            answered.questions += 1
            said = connection.ask(question(reading, piece, book, self.model))
            told = content(said) if isinstance(said, dict) else said
            if not isinstance(told, list):
                answered.unanswered[told] += 1
                continue
            found, fallen = settle(told, reading, piece, book, heard, self.version)
            answered.discarded += fallen
            for finding in found:
                what = (finding.person, finding.variable, finding.value)
                if what not in known:
                    known.add(what)
                    answered.findings.append(finding)
        return answered


def _heard(book: Codebook, asked: frozenset[str]) -> dict[str, frozenset[str]]:
    """Per variable the parts of an act in which the codebook's rules listen for it; empty: in all."""
    heard: dict[str, frozenset[str]] = {}
    for variable in sorted(asked):
        rules = [rule for rule in book.rules if rule.variable == variable]
        anywhere = any(not rule.zones for rule in rules)
        heard[variable] = (
            frozenset() if anywhere else frozenset(zone for rule in rules for zone in rule.zones)
        )
    return heard


@cache
def _connection(url: str, timeout: float, pause: float) -> Any:
    """The connection to an address, opened once a process and closed with it."""
    try:
        from sudebnik.findings.models.connection import Address, Connection  # noqa: PLC0415 - the extra `llm`
    except ImportError:
        raise ModelError(
            "a language model needs httpx2; install it with: pip install 'sudebnik[llm]'"
        ) from None
    return Connection(Address.named(url), os.environ.get(KEY), timeout, pause)
