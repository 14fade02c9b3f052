"""What a person answered about one fact, with the words it rests on: a line of a log that only grows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple

import orjson

from sudebnik.codebook.missing import Missing
from sudebnik.errors import UsageError

Unit = tuple[str, int | None, str]
"""Document, person (1, 2, …; None: the document itself), variable: what one answer is about."""

SHOWN = ("blind", "machine", "all")
"""What the coder saw: nothing but the text; the machine's answer; other people's as well."""


class Kind(StrEnum):
    """What a line does."""

    CODING = "coding"
    DECISION = "decision"
    WITHDRAWAL = "withdrawal"


class Words(NamedTuple):
    """A place of the text, in code points: ``exact == text[start:end]``.

    ``exact`` is empty where the ruling was taken out of the project and its words with it; then ``kept`` is what is left
    of them, their `digest`.
    """

    start: int
    end: int
    zone: str
    exact: str
    kept: str = ""

    @property
    def digest(self) -> str:
        """The first 32 hex digits of the SHA-256 of the words: what the log itself holds of a ruling's text."""
        return self.kept or sha256(self.exact.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Given(NamedTuple):
    """One value of an answer: the words it rests on, who says it, what the court made of it."""

    value: Any
    evidence: tuple[Words, ...] = ()
    speaker: str | None = None
    assessment: str | None = None


@dataclass(frozen=True)
class Coding:
    """One line. ``given`` without ``missing`` and without a value says that there is none.

    ``at`` is ISO 8601, UTC, to the microsecond. ``codebook`` is the revision that was asked, ``question`` the fingerprint
    of this one variable in it (`codings/questions.py`), ``text`` the SHA-256 of the text that was read. ``machine`` is
    what the rules said then, one object a value. ``settles``: the ids a decision settles, or a withdrawal takes back (none
    named: every decision about the unit that came before). ``flag`` asks for a look at the codebook.
    ``number`` is the place in the log, 0 before it is written; it is no part of the line's identity.
    """

    kind: Kind
    document: str
    person: int | None
    variable: str
    given: tuple[Given, ...]
    missing: str | None
    coder: str
    at: str
    codebook: str
    question: str
    text: str
    comment: str = ""
    flag: bool = False
    shown: str = "blind"
    machine: tuple[Any, ...] = ()
    sample: str | None = None
    seconds: float | None = None
    settles: tuple[str, ...] = ()
    number: int = 0

    @property
    def unit(self) -> Unit:
        return self.document, self.person, self.variable

    @cached_property
    def id(self) -> str:
        """The same wherever the line is kept: 32 hex digits of the SHA-256 of its `body`."""
        return sha256(self.body()).hexdigest()[:32]

    def body(self) -> bytes:
        """Canonical JSON, keys in order, without the number; digests stand in the place of a ruling's words.

        So a ruling can be taken out of a project, words and all, and the log still proves itself whole.
        """
        told = self.as_json()
        for given, one in zip(told["given"], self.given, strict=True):
            given["evidence"] = [[*words[:3], words.digest] for words in one.evidence]
        return orjson.dumps(told, option=orjson.OPT_SORT_KEYS)

    def as_json(self) -> dict[str, Any]:
        """Everything but the number, as plain data, with the words (where they are gone, with their digest)."""
        told = {name: getattr(self, name) for name in _NAMES}
        told["given"] = [
            {
                **one._asdict(),
                "evidence": [list(words if words.kept else words[:4]) for words in one.evidence],
            }
            for one in self.given
        ]
        return told | {"machine": list(self.machine), "settles": list(self.settles)}


_NAMES = tuple(field.name for field in fields(Coding) if field.name != "number")
_NEEDED = frozenset({"kind", "document", "variable", "coder", "at"})
_WORDS = ("document", "variable", "coder", "at", "codebook", "question", "text", "comment", "shown")


def from_json(told: Mapping[str, Any], number: int = 0) -> Coding:
    """A line as `Coding.as_json` wrote it; `UsageError` names the field that is wrong, never what stands in it."""
    if unknown := sorted(set(told) - set(_NAMES)):
        raise UsageError(f"field {unknown[0]!r}: no field of a coding; take it out")
    if lacking := sorted(_NEEDED - set(told)):
        raise UsageError(f"field {lacking[0]!r}: is missing; a coding needs it")
    for name in _WORDS:
        if not isinstance(told.get(name, ""), str):
            raise UsageError(f"field {name!r}: must be text")
    if not isinstance(told.get("flag", False), bool):
        raise UsageError("field 'flag': must be true or false")
    if told.get("shown", "blind") not in SHOWN:
        raise UsageError(f"field 'shown': must be one of {', '.join(SHOWN)}")
    if told["kind"] not in tuple(Kind):
        raise UsageError(f"field 'kind': must be one of {', '.join(Kind)}")
    if told.get("missing") not in (None, *Missing):
        raise UsageError(f"field 'missing': must be null or one of {', '.join(Missing)}")
    return Coding(
        kind=Kind(told["kind"]),
        document=told["document"],
        person=_typed(told, "person", int),
        variable=told["variable"],
        given=tuple(_given(one) for one in _list(told, "given")),
        missing=told.get("missing"),
        coder=told["coder"],
        at=told["at"],
        codebook=told.get("codebook", ""),
        question=told.get("question", ""),
        text=told.get("text", ""),
        comment=told.get("comment", ""),
        flag=told.get("flag", False),
        shown=told.get("shown", "blind"),
        machine=tuple(_list(told, "machine")),
        sample=_typed(told, "sample", str),
        seconds=_typed(told, "seconds", float | int),
        settles=tuple(_list(told, "settles")),
        number=number,
    )


def _typed(told: Mapping[str, Any], name: str, kind: Any) -> Any:
    value = told.get(name)
    if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
        raise UsageError(f"field {name!r}: is of the wrong kind")
    return value


def _list(told: Mapping[str, Any], name: str) -> list[Any]:
    value = told.get(name, [])
    if not isinstance(value, list):
        raise UsageError(f"field {name!r}: must be a list")
    return value


def _given(told: Any) -> Given:
    if not isinstance(told, dict) or "value" not in told or set(told) - set(Given._fields):
        raise UsageError("field 'given': each value is an object with value, evidence, speaker, assessment")
    evidence = []
    for words in _list(told, "evidence"):
        match words:
            case [int(start), int(end), str(zone), str(exact)] if 0 <= start < end == start + len(exact):
                evidence.append(Words(start, end, zone, exact))
            case [int(start), int(end), str(zone), "", str(kept)] if 0 <= start < end and kept:
                evidence.append(Words(start, end, zone, "", kept))
            case _:
                raise UsageError(
                    "field 'evidence': each place is [start, end, zone, words], as long as its words"
                )
    return Given(
        told["value"], tuple(evidence), _typed(told, "speaker", str), _typed(told, "assessment", str)
    )


def said(line: Coding, *, aspects: bool = False) -> frozenset[str]:
    """What a line answers, in a form in which two lines say the same or not; the order of values is no difference.

    ``aspects``: who says it and what the court made of it belong to the answer (`Variable.assessed`). No value at all and
    «not stated» are one answer; the other four kinds of missing are answers of their own.
    """
    if line.missing not in (None, Missing.NOT_STATED):
        return frozenset({f"missing:{line.missing}"})
    return frozenset(
        orjson.dumps(
            [one.value, one.speaker, one.assessment] if aspects else one.value, option=orjson.OPT_SORT_KEYS
        ).decode()
        for one in line.given
    )
