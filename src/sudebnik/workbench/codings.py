"""What people answer in place of the machine: lines of the log, checked before they are written; and the answers that hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

import orjson

from sudebnik.cases.redaction import names_somebody
from sudebnik.codebook.codebook import Codebook, UnitKind, ValueType
from sudebnik.codebook.load import shipped
from sudebnik.codebook.missing import Missing
from sudebnik.codings.coding import Coding, Given, Kind, Unit, Words
from sudebnik.codings.questions import fingerprint
from sudebnik.codings.settle import Settled, State, settle
from sudebnik.codings.stale import orphan
from sudebnik.errors import EvidenceError, Overtaken, UsageError
from sudebnik.findings.finding import Speaker
from sudebnik.store.findings import HIDDEN, StoredFinding, StoredQuote
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.project import Project
from sudebnik.workbench.questions import remember

WITHDRAW = "withdraw"
RULE = "correction"
CONFLICT = "conflict"
ORPHANED = "orphaned"
"""Rules of the findings that people's answers become (one that holds, one on which they do not agree), and the flags of two of them."""

ASSESSMENTS = (
    "accepted", "accepted_no_crime", "accepted_note", "accepted_mitigating", "rejected", "contradicted", "irrelevant",
    "not_addressed", "unknown",
)  # fmt: skip
"""What the court can make of a claim (VARIABLES.md, ``assessment``)."""

_LONGEST_COMMENT = 2_000


def moment() -> str:
    """The time of an answer, UTC, to the microsecond: two answers of one second are two lines."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


# -- writing ----------------------------------------------------------------------------------------
def code(project: Project, line: Coding, *, base: int | None = None, own: bool = False) -> Coding:
    """Append a line to the log once it is sound; the line with its number. It is on the disk when this returns.

    ``base`` is the number of the last line about the unit that the coder had before him (0: none): where others came
    since, `Overtaken` is raised and nothing is written. ``own``: only the coder's own lines count, as where he is not to
    know of others. `UsageError` where the codebook does not ask this, knows no such answer or the comment names a person, `EvidenceError` where words
    do not stand in the text where they are said to stand. A line of the same id is not written twice.
    """
    book = book_of(project)
    check(line, book)
    if names_somebody(line.comment):
        raise UsageError(
            "the comment names a person, and is never erased; say «the defendant», «the witness»"
        )
    with project.database.transaction():
        check_evidence(project, line)
        if base is not None and project.codings.last(line.unit, line.coder if own else None) > base:
            raise Overtaken(
                f"document {line.document[:12]}, {line.variable}: answered by somebody in the meantime"
            )
        remember(project, book, line.variable)
        return project.codings.append(replace(line, number=0))


def stamped(project: Project, line: Coding, book: Codebook | None = None) -> Coding:
    """The same line with what it is said of: revision, question and text as they are now, and what the machine says."""
    book = book or book_of(project)
    head = project.documents.head(line.document)
    asked = book.variables.get(line.variable)
    return replace(
        line,
        codebook=book.revision,
        question=fingerprint(asked) if asked else "",
        text=head.text_sha256 if head else "",
        machine=tuple(
            {"value": one.value, "missing": one.missing, "id": one.id}
            for one in project.findings.of(line.document)
            if _unit(one) == line.unit
        ),
    )


def check(line: Coding, book: Codebook) -> None:
    """Raise `UsageError` where a line cannot mean anything under this codebook."""
    if line.variable in HIDDEN:
        raise UsageError(f"variable {line.variable}: names are kept in the vault and are not coded")
    if not line.coder.strip():
        raise UsageError("an answer needs a coder")
    if len(line.comment) > _LONGEST_COMMENT:
        raise UsageError(f"the comment is longer than {_LONGEST_COMMENT:,} characters; shorten it")
    if line.person is not None and line.person < 1:
        raise UsageError("persons are counted from 1")
    if line.kind is Kind.WITHDRAWAL:
        return
    if line.missing is not None and (line.given or line.missing not in tuple(Missing)):
        raise UsageError(f"an answer is values, or one of {', '.join(Missing)}")
    check_answer(line.person, line.variable, [one.value for one in line.given], book)
    for one in line.given:
        if one.speaker is not None and one.speaker not in tuple(Speaker):
            raise UsageError(f"variable {line.variable}: the speaker is one of {', '.join(Speaker)}")
        if one.assessment is not None and one.assessment not in ASSESSMENTS:
            raise UsageError(f"variable {line.variable}: the assessment is one of {', '.join(ASSESSMENTS)}")


def check_evidence(project: Project, line: Coding) -> None:
    """Raise `EvidenceError` where words do not stand in the text where they are said to stand."""
    places = [words for given in line.given for words in given.evidence]
    if not places:
        return
    document = project.documents.get(line.document)
    if document is None or document.text_sha256 != line.text:
        raise EvidenceError(
            f"document {line.document[:12]}: its text is another than the one that was coded; open it anew"
        )
    for words in places:
        if document.text[words.start : words.end] != words.exact:
            raise EvidenceError(
                f"document {line.document[:12]}, {line.variable}: the words at {words.start} are others; select them anew"
            )


def correct(
    project: Project, document: str, person: int | None, variable: str, answer: str, *, reason: str, by: str
) -> Coding:
    """Decide one fact; the decision holds over the machine's answer and other people's, which are kept.

    ``document`` is an id, a beginning of one, or a place. ``answer`` is a value (JSON, or plain words), a JSON list
    for several, ``[]`` for none, ``missing:redacted`` and the like, or ``withdraw``: what held before decisions holds again.
    Raises `UsageError` where the document is not exactly one or the variable is kept in the vault.
    """
    if variable in HIDDEN:
        raise UsageError("variable name: names are kept in the vault and are not corrected here")
    if not reason.strip() or not by.strip():
        raise UsageError("a correction needs a reason and a name: give --reason and --by")
    found = project.documents.matching(document)
    if len(found) != 1:
        raise UsageError(
            f"{document}: {len(found)} documents answer to this; give the id (`sudebnik documents list`)"
        )
    values, missing = parse_answer(answer)
    book = book_of(project)
    check_answer(person, variable, values, book)
    line = Coding(
        kind=Kind.WITHDRAWAL if answer == WITHDRAW else Kind.DECISION,
        document=found[0],
        person=person,
        variable=variable,
        given=tuple(Given(value) for value in values),
        missing=missing,
        coder=by.strip(),
        at=moment(),
        codebook="",
        question="",
        text="",
        comment=reason.strip(),
        shown="all",
    )
    return code(project, stamped(project, line, book))


def parse_answer(answer: str) -> tuple[list[Any], str | None]:
    """Values and reason for missing that an answer on the command line means."""
    if answer == WITHDRAW:
        return [], None
    if answer.startswith("missing:"):
        try:
            return [], Missing(answer.removeprefix("missing:")).value
        except ValueError:
            raise UsageError(f"{answer}: missing is one of {', '.join(Missing)}") from None
    try:
        value = orjson.loads(answer)
    except orjson.JSONDecodeError:
        value = answer
    if value is None:
        raise UsageError("null: say why there is no value (missing:not_stated …), or [] for none")
    return (value if isinstance(value, list) else [value]), None


def check_answer(
    person: int | None, variable: str, values: Iterable[Any], book: Codebook | None = None
) -> None:
    """Raise `UsageError` where the codebook does not ask this of this unit, or does not know this answer."""
    asked = (book or shipped()).variables.get(variable)
    if asked is None:
        raise UsageError(f"variable {variable}: the codebook does not ask this; see `sudebnik codebook show`")
    if (person is None) != (asked.unit is UnitKind.DOCUMENT):
        whom = "the document: give - for the person" if person is not None else "a person: give his number"
        raise UsageError(f"variable {variable}: this is about {whom}")
    for value in values:
        if asked.values and str(value) not in asked.values:
            raise UsageError(f"variable {variable}: {value} is none of {', '.join(asked.values)}")
        if not isinstance(value, _KINDS[asked.type]) or (
            asked.type is ValueType.NUMBER and isinstance(value, bool)
        ):
            raise UsageError(f"variable {variable}: the answer must be a {asked.type}; write it as JSON")


_KINDS: dict[ValueType, type | tuple[type, ...]] = {
    ValueType.TEXT: str,
    ValueType.DATE: str,
    ValueType.CATEGORY: object,
    ValueType.NUMBER: (int, float),
    ValueType.BOOLEAN: bool,
    ValueType.OBJECT: (dict, list),
}


# -- what holds -------------------------------------------------------------------------------------
def answers(project: Project) -> Iterator[tuple[str, list[StoredFinding]]]:
    """Per document, by place: the findings that hold, people's answers in place of the machine's."""
    settled = settle(project.codings.log(), assessed_of(project))
    held: dict[str, dict[Unit, Settled]] = {}
    for unit, one in settled.items():
        held.setdefault(unit[0], {})[unit] = one
    found = groupby(project.findings.all(), key=lambda finding: finding.document)
    document, findings = next(found, (None, iter(())))
    for head in project.documents.all():
        own = list(findings) if head.id == document else []
        if head.id == document:
            document, findings = next(found, (None, iter(())))
        here = held.get(head.id, {})
        yield head.id, in_place(own, here, _lost(project, head.id, here))


def answers_of(project: Project, document: str) -> list[StoredFinding]:
    """The findings that hold for one document."""
    settled = settle(project.codings.log(document), assessed_of(project))
    return in_place(project.findings.of(document), settled, _lost(project, document, settled))


def assessed_of(project: Project) -> frozenset[str]:
    """Variables whose speaker and assessment belong to the answer, where anybody answered at all."""
    if not project.codings.head()[0]:
        return frozenset()
    return frozenset(variable.id for variable in book_of(project).variables.values() if variable.assessed)


def in_place(
    findings: Iterable[StoredFinding], settled: Mapping[Unit, Settled], lost: Mapping[Unit, Collection[Words]]
) -> list[StoredFinding]:
    """Put people's answers in the place of the machine's.

    An answer without words of its own shows those that the machine rested on. Where people disagree and nobody has
    decided, the answer is «unclear»: neither the machine's nor anybody's. An answer whose words are ``lost`` to a new text
    stands without them, and with a flag: other words are not put there.
    """
    held: list[StoredFinding] = []
    machine: dict[Unit, list[StoredFinding]] = {}
    for finding in findings:
        if (unit := _unit(finding)) in settled:
            machine.setdefault(unit, []).append(finding)
        else:
            held.append(finding)
    for unit, one in settled.items():
        held.extend(_held(one, machine.get(unit, []), lost.get(unit, ())))
    return held


def _held(one: Settled, machine: list[StoredFinding], lost: Collection[Words]) -> Iterator[StoredFinding]:
    line = one.holds
    if line is None:
        values: tuple[Given, ...] = (Given(None),) if one.state is State.CONFLICT else ()
        missing, name, coder = (
            Missing.UNCLEAR.value,
            CONFLICT,
            ", ".join(coding.coder for coding in one.codings),
        )
    else:
        values = (Given(None),) if line.missing is not None else line.given
        missing, name, coder = line.missing or "", f"coding-{line.id}", line.coder
    for given in values:
        like = next((finding for finding in machine if finding.value == given.value), None)
        like = like or (machine[0] if machine else None)
        words = [place for place in given.evidence if place.exact and place not in lost]
        orphaned = len(words) < len(given.evidence)
        yield StoredFinding(
            document=one.unit[0],
            id=name if line else f"{CONFLICT}-{one.codings[-1].id}",
            person=one.unit[1],
            variable=one.unit[2],
            value=given.value,
            missing=missing or None,
            evidence=_quotes(words) or (like.evidence if like and not orphaned else ()),
            speaker=given.speaker or (like.speaker if like else None),
            assessment=given.assessment or (like.assessment if like else None),
            flags=(CONFLICT,) if line is None else (ORPHANED,) if orphaned else (),
            rule=RULE if line else CONFLICT,
            confidence=None,
            coder=coder,
        )


def _lost(project: Project, document: str, settled: Mapping[Unit, Settled]) -> dict[Unit, Collection[Words]]:
    """Per unit those words of the answer that holds which no longer stand in the text."""
    head = project.documents.head(document) if settled else None
    if head is None:
        return {}
    doubtful = [one.holds for one in settled.values() if one.holds and one.holds.text != head.text_sha256]
    if not any(given.evidence for line in doubtful for given in line.given):
        return {}
    kept = project.documents.get(document)
    text = kept.text if kept else None
    return {line.unit: found.lost for line in doubtful if (found := orphan(line, head.text_sha256, text))}


def _quotes(places: Iterable[Words]) -> tuple[StoredQuote, ...]:
    return tuple(StoredQuote(*words[:4]) for words in places)


def _unit(finding: StoredFinding) -> Unit:
    return finding.document, finding.person, finding.variable
