"""Answers that stand in a gold file, taken into the log as one coder's blind answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sudebnik.codebook.codebook import Codebook, UnitKind
from sudebnik.codings.coding import Coding, Given, Kind, Words
from sudebnik.codings.questions import fingerprint
from sudebnik.documents.document import Document, ZoneKind
from sudebnik.errors import SudebnikError, UsageError
from sudebnik.store.findings import HIDDEN
from sudebnik.workbench.benchmark import gold_name
from sudebnik.workbench.codebooks import book_of
from sudebnik.workbench.codings import check, moment
from sudebnik.workbench.project import Project

_ABOUT = ("speaker", "assessment")


class Taken(NamedTuple):
    """What became of a gold file: lines written, acts they are about, entries that no document answers to, refused answers."""

    lines: int
    acts: int
    absent: list[str]
    refused: list[str]


def take_gold(
    project: Project,
    entries: object,
    coder: str,
    *,
    documents: Iterable[str] | None = None,
    variables: Iterable[str] = (),
    sample: str | None = None,
) -> Taken:
    """Append every answer of a gold file of acts (VARIABLES.md, Gold files) as the blind answers of ``coder``.

    ``documents`` narrows it to these ids, ``variables`` to these questions. A coded variable without a fact is «not stated», for each person. Quotes are
    sought in the text word for word, in their zone where the gold names it; a quote that does not stand there stays out.
    `UsageError` where the file is no gold of acts.
    """
    if not isinstance(entries, Mapping) or not all(
        isinstance(entry, Mapping)
        and isinstance(entry.get("facts"), list)
        and isinstance(entry.get("coded"), list)
        for entry in entries.values()
    ):
        raise UsageError("gold: expected the gold of acts: {file: {persons, coded, facts}}")
    book = book_of(project)
    wanted = None if documents is None else set(documents)
    questions = frozenset(variables)
    known: dict[str, str | None] = {}
    pages: dict[str, list[str]] = {}
    for head in project.documents.all():
        if (name := gold_name(head.place, entries, known)) is not None:
            pages.setdefault(name, []).append(head.id)
    refused: list[str] = []
    lines = acts = 0
    for name, ids in pages.items():
        page = [document for one in ids if (document := project.documents.get(one)) is not None]
        for document_id, document in zip(ids, page, strict=True):
            if wanted is not None and document_id not in wanted:
                continue
            acts += 1
            entry = _part(entries[name], document, alone=len(page) == 1)
            asked = [one for one in entry["coded"] if one in questions or not questions]
            entry = {**entry, "coded": asked}
            with project.database.transaction():
                for line in _lines(document, document_id, entry, coder, sample, book):
                    try:
                        check(line, book)
                    except SudebnikError as error:
                        refused.append(f"document {document_id[:12]}: {error}")
                        continue
                    project.codings.append(line)
                    lines += 1
                _through(project, document_id, coder, len(asked))
    return Taken(lines, acts, sorted(set(entries) - set(pages)) if wanted is None else [], refused)


def _through(project: Project, document: str, coder: str, answers: int) -> None:
    """Where the act was given to this coder, he is through with it: a file brings all answers that there will be."""
    for task in project.samples.tasks(coder=coder, document=document):
        if not task.ended:
            project.samples.tell(task.sample, document, coder, "finished", answers, moment())


def _part(entry: Mapping[str, Any], document: Document, *, alone: bool) -> Mapping[str, Any]:
    """What an entry says of one document: of a page with a card and an act, each has the facts of its own zones.

    A coded variable without any fact is asked of the act.
    """
    if alone:
        return entry
    zones = {str(zone.kind) for zone in document.zones}
    is_card = zones <= {ZoneKind.CARD.value}
    own = [fact for fact in entry["facts"] if (fact["zone"] in zones if "zone" in fact else not is_card)]
    answered = {fact["var"] for fact in own}
    silent = set() if is_card else set(entry["coded"]) - {fact["var"] for fact in entry["facts"]}
    return {**entry, "facts": own, "coded": [one for one in entry["coded"] if one in answered | silent]}


def _lines(
    document: Document,
    document_id: str,
    entry: Mapping[str, Any],
    coder: str,
    sample: str | None,
    book: Codebook,
) -> Iterator[Coding]:
    facts: dict[tuple[int | None, str], list[Mapping[str, Any]]] = {}
    for fact in entry["facts"]:
        facts.setdefault((fact.get("person"), fact["var"]), []).append(fact)
    for variable in entry["coded"]:
        asked = book.variables.get(variable)
        if asked is None or variable in HIDDEN:
            continue
        people = [None] if asked.unit is UnitKind.DOCUMENT else range(1, entry.get("persons", 1) + 1)
        for person in people:
            told = facts.get((person, variable), [])
            missing = next((fact["missing"] for fact in told if fact.get("missing")), None)
            values = [fact for fact in told if not fact.get("missing")]
            yield Coding(
                kind=Kind.CODING,
                document=document_id,
                person=person,
                variable=variable,
                given=tuple(
                    Given(fact["value"], tuple(_places(document, fact)), *(fact.get(name) for name in _ABOUT))
                    for fact in values
                ),
                missing=None if values else missing or "not_stated",
                coder=coder,
                at=moment(),
                codebook=book.revision,
                question=fingerprint(asked),
                text=document.text_sha256,
                sample=sample,
            )


def _places(document: Document, fact: Mapping[str, Any]) -> Iterator[Words]:
    """Where the quotes of a fact stand: in the zone that the gold names, else where they stand first."""
    quotes = fact.get("quotes") or ([fact["quote"]] if fact.get("quote") else [])
    for quote in quotes:
        zones = [zone for zone in document.zones if zone.kind == fact.get("zone")]
        starts = [document.text.find(quote, zone.start, zone.end) for zone in zones]
        start = next((one for one in starts if one >= 0), document.text.find(quote))
        if quote and start >= 0:
            inside = next((zone.kind for zone in document.zones if zone.start <= start < zone.end), "")
            yield Words(start, start + len(quote), str(inside), quote)
