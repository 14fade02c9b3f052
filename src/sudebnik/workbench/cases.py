"""A project's documents joined into cases, as people decided, under names that last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from sudebnik.cases.case import CourtCase, Ruling
from sudebnik.cases.decisions import About, LinkDecision, Verdict, standing
from sudebnik.cases.edges import Edge, compare
from sudebnik.cases.joining import join
from sudebnik.cases.naming import given_up
from sudebnik.cases.proceedings import proceeding
from sudebnik.cases.redaction import names_somebody
from sudebnik.errors import UsageError
from sudebnik.workbench.project import Project, now


class Tally(NamedTuple):
    """How many documents made how many cases and persons, and by edges of which level."""

    documents: int
    proceedings: int
    cases: int
    persons: int
    alone: int
    levels: dict[str, int]
    conflicts: int
    incomplete: int


def cases_of(project: Project, rulings: Iterable[Ruling]) -> list[CourtCase]:
    """The cases that these rulings make; each keeps the name it had while it keeps most of its documents.

    What people decided of two documents holds. Only the names are written to the project: what is a case is worked
    out anew each time.
    """
    names = project.cases.cases
    former = names.all()
    decisions = standing(project.decisions.log("documents"))
    joined = join(rulings, former=former, decisions=decisions, new_id=names.naming())
    groups = [tuple(ruling.document_id for ruling in (*case.rulings, *case.twins)) for case in joined]
    members = {document: case.id for case, group in zip(joined, groups, strict=True) for document in group}
    names.keep(members, given_up(groups, former, [case.id for case in joined]), now())
    return joined


def link(project: Project) -> list[CourtCase]:
    """Join everything that the project holds."""
    from sudebnik.workbench.rulings import rulings_of  # noqa: PLC0415 - reads texts; names alone need none

    with project.alone():
        return cases_of(project, rulings_of(project).acts)


def tally(cases: Iterable[CourtCase]) -> Tally:
    """The counts of a table at the end of a run."""
    found = list(cases)
    levels = Counter(str(edge.level) for case in found for edge in case.edges)
    return Tally(
        documents=sum(len(case.rulings) + len(case.twins) for case in found),
        proceedings=sum(len(case.proceedings) for case in found),
        cases=len(found),
        persons=sum(len(case.defendants) or 1 for case in found),
        alone=sum(len(case.rulings) + len(case.twins) == 1 for case in found),
        levels=dict(sorted(levels.items())),
        conflicts=sum(bool(case.conflicts) for case in found),
        incomplete=sum(bool(case.missing) for case in found),
    )


def named(project: Project, cases: Iterable[CourtCase], name: str) -> CourtCase:
    """The case of this name, of a name that it once had, or of a document; `UsageError` where there is not just one."""
    found = list(cases)
    name = project.cases.cases.became(name) or name
    documents = set(project.documents.matching(name)) if name else set()
    fitting = [
        case
        for case in found
        if case.id.startswith(name)
        or any(ruling.document_id in documents for ruling in (*case.rulings, *case.twins))
    ]
    if len(fitting) != 1:
        raise UsageError(f"{name}: {len(fitting)} cases answer to this; `sudebnik cases show` lists them")
    return fitting[0]


def place(project: Project, document: str) -> str:
    """Where a document lies, for a line of output; the beginning of its id where it is gone."""
    head = project.documents.head(document)
    return head.place if head else document[:12]


def document_named(project: Project, name: str) -> str:
    """The document of this id, beginning of one, or place; `UsageError` where there is not just one."""
    found = project.documents.matching(name)
    if len(found) != 1:
        raise UsageError(
            f"{name}: {len(found)} documents answer to this; give the id (`sudebnik documents list`)"
        )
    return found[0]


def decide(project: Project, one: str, other: str, answer: Verdict, *, by: str, why: str) -> LinkDecision:
    """Append what a person says of two documents or two records; the newest word on a pair holds.

    ``one`` and ``other`` are both records, by id, or both documents, by id, beginning or place. `UsageError` where ``why``
    seems to name a person: the log is in clear, and a removal cannot reach it.
    """
    if not by.strip():
        raise UsageError("a decision needs who decided: give --by")
    if names_somebody(why):
        raise UsageError(
            "--why seems to name a person; the log lies outside the vault and is never erased: say it without names"
        )
    records = project.lists.list_of()
    about: About = "records" if one in records or other in records else "documents"
    if about == "records":
        for name in (one, other):
            if name not in records:
                raise UsageError(
                    f"{name}: no record of a list; two records, or two documents, are decided on"
                )
        left, right = one, other
    else:
        left, right = document_named(project, one), document_named(project, other)
    with project.alone(), project.database.transaction():
        said = LinkDecision(left, right, answer, by.strip(), now(), why.strip(), about)
        return replace(said, number=project.decisions.add(said))


def edge_between(rulings: Iterable[Ruling], one: str, other: str) -> Edge:
    """What speaks for and against two documents being of one case, whether they were joined or not."""
    by_id = {ruling.document_id: ruling for ruling in rulings}
    for name in (one, other):
        if name not in by_id:
            raise UsageError(f"{name[:16]}: no act or card of a criminal case; it is in no case")
    return compare(proceeding([by_id[one]]), proceeding([by_id[other]]))


def why(project: Project, one: str, other: str) -> Edge:
    """`edge_between` two documents of the project, named by id, beginning or place."""
    from sudebnik.workbench.rulings import rulings_of  # noqa: PLC0415 - as above

    left, right = document_named(project, one), document_named(project, other)
    return edge_between(rulings_of(project).acts, left, right)
