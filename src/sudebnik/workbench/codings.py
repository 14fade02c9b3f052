"""What people answer in place of the machine: one correction a line, with its reason; and the answers that hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import orjson

from sudebnik.codebook.codebook import Codebook, UnitKind, ValueType
from sudebnik.codebook.load import shipped
from sudebnik.codebook.missing import Missing
from sudebnik.errors import UsageError
from sudebnik.store.codings import Correction
from sudebnik.store.findings import HIDDEN, StoredFinding
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.project import Project, now

Unit = tuple[str, int | None, str]
"""Document, person (None: the document itself), variable: what one answer is about."""

WITHDRAW = "withdraw"
RULE = "correction"


def correct(
    project: Project, document: str, person: int | None, variable: str, answer: str, *, reason: str, by: str
) -> Correction:
    """Append a person's answer for one fact; it wins over the machine's, which stays as it is.

    ``document`` is an id, a beginning of one, or a place. ``answer`` is a value (JSON, or plain words), a JSON list
    for several, ``[]`` for none, ``missing:redacted`` and the like, or ``withdraw``: the machine's answer holds again.
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
    check_answer(person, variable, values, book_of(project))
    with project.database.transaction():
        said = [
            finding
            for finding in project.findings.of(found[0])
            if _unit(finding) == (found[0], person, variable)
        ]
        line = Correction(
            number=0,
            document=found[0],
            person=person,
            variable=variable,
            action=WITHDRAW if answer == WITHDRAW else "set",
            answer=values,
            missing=missing,
            machine=[{"value": finding.value, "missing": finding.missing} for finding in said],
            reason=reason.strip(),
            coder=by.strip(),
            at=now(),
        )
        return line._replace(number=project.codings.append(line))


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


def answers(project: Project) -> Iterator[tuple[str, list[StoredFinding]]]:
    """Per document, by place: the findings that hold, corrected ones in place of the machine's."""
    holding = _holding(project.codings.log())
    found = groupby(project.findings.all(), key=lambda finding: finding.document)
    document, findings = next(found, (None, iter(())))
    for head in project.documents.all():
        own = list(findings) if head.id == document else []
        if head.id == document:
            document, findings = next(found, (None, iter(())))
        yield head.id, settle(own, holding.get(head.id, {}))


def answers_of(project: Project, document: str) -> list[StoredFinding]:
    """The findings that hold for one document."""
    return settle(project.findings.of(document), _holding(project.codings.log(document)).get(document, {}))


def settle(findings: Iterable[StoredFinding], holding: dict[Unit, Correction]) -> list[StoredFinding]:
    """Put corrections in the place of what they correct; the words that the machine rested on stay shown."""
    settled: list[StoredFinding] = []
    evidence: dict[Unit, StoredFinding] = {}
    for finding in findings:
        if (unit := _unit(finding)) in holding:
            evidence.setdefault(unit, finding)
        else:
            settled.append(finding)
    for unit, line in holding.items():
        machine = evidence.get(unit)
        values: list[Any] = [None] if line.missing is not None else line.answer
        settled.extend(
            StoredFinding(
                document=line.document,
                id=f"correction-{line.number}",
                person=line.person,
                variable=line.variable,
                value=value,
                missing=line.missing,
                evidence=machine.evidence if machine else (),
                speaker=machine.speaker if machine else None,
                assessment=machine.assessment if machine else None,
                flags=(),
                rule=RULE,
                confidence=None,
                coder=line.coder,
            )
            for value in values
        )
    return settled


def _holding(log: Iterable[Correction]) -> dict[str, dict[Unit, Correction]]:
    """The last line about each unit, unless it withdraws."""
    last: dict[Unit, Correction] = {}
    for line in log:
        last[(line.document, line.person, line.variable)] = line
    holding: dict[str, dict[Unit, Correction]] = {}
    for unit, line in last.items():
        if line.action != WITHDRAW:
            holding.setdefault(unit[0], {})[unit] = line
    return holding


def _unit(finding: StoredFinding) -> Unit:
    return finding.document, finding.person, finding.variable
