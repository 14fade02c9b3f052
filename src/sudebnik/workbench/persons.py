"""Records of lists joined into persons: scored, parted as people decided, drawn for uncertainty; all under random names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Literal, NamedTuple

from sudebnik.cases.clusters import Clusters, cluster
from sudebnik.cases.decisions import standing
from sudebnik.cases.draws import Told, capture_histories, draw
from sudebnik.cases.pairs import ScoredPair
from sudebnik.cases.queue import queue
from sudebnik.cases.rivals import CUT, contested
from sudebnik.errors import ListError
from sudebnik.store.vault import Vault
from sudebnik.workbench.lists import records as records_of
from sudebnik.workbench.project import Project, now
from sudebnik.workbench.versions import program_version


class Joined(NamedTuple):
    """What a linkage made: how many records of how many lists are how many persons, and how many pairs are in doubt."""

    lists: int
    records: int
    persons: int
    by_rule: int
    by_weight: int
    doubtful: int
    notes: list[str]


DOUBTFUL = (0.05, 0.95)
"""Between these probabilities a pair is worth a person's look."""


def link(
    project: Project, vault: Vault, *, seed: int, backend: Literal["duckdb", "spark"] = "duckdb"
) -> Joined:
    """Score all pairs of records anew and part them into persons. `ListError` where the project has no records."""
    from sudebnik.cases.linkage import link as score  # noqa: PLC0415 - loads the engine of the extra

    records = records_of(project, vault)
    if not records:
        raise ListError(
            f"{project.folder}: no lists in this project; add one with `sudebnik cases list add FILE --map …`"
        )
    decisions = standing(project.decisions.log(), "records")
    linkage = score(records, decisions=decisions, seed=seed, backend=backend)
    with project.alone(), project.database.transaction():
        still = project.lists.list_of()  # somebody may have been left out meanwhile
        project.cases.keep_linkage(
            [one for one in linkage.pairs if one.left in still and one.right in still],
            at=now(),
            program=program_version(),
            seed=seed,
            model=linkage.model,
            notes=linkage.notes,
        )
        made = part(project)
    sizes = Counter({name: len(members) for name, members in made.members.items()})
    same = [one for one in linkage.pairs if made.of.get(one.left) == made.of.get(one.right)]
    low, high = DOUBTFUL
    return Joined(
        lists=len({record.list for record in records}),
        records=len(records),
        persons=len(sizes),
        by_rule=sum(one.rule is not None for one in same),
        by_weight=sum(one.rule is None for one in same),
        doubtful=sum(low < one.probability < high and one.pair not in decisions for one in linkage.pairs),
        notes=linkage.notes,
    )


def part(project: Project) -> Clusters:
    """The persons that the last linkage's pairs and the decisions make now; written under names that last."""
    of = project.lists.list_of()
    decisions = standing(project.decisions.log(), "records")
    made = cluster(
        sorted(of),
        contested(project.cases.pairs(), of, decisions),
        decisions,
        new_id=project.cases.persons.naming(),
        threshold=CUT,
        former=project.cases.persons.all(),
    )
    project.cases.persons.keep(made.of, made.became, now())
    return made


def draws(
    project: Project, *, n: int, seed: int, told: Told | None = None
) -> Iterator[Mapping[tuple[int, ...], int]]:
    """Capture histories of ``n`` plausible partings: how many persons stand in which lists, list by list in order of names.

    ``told`` hears how far a long draw is (`cases.draws.draw`).
    """
    of = project.lists.list_of()
    decisions = standing(project.decisions.log(), "records")
    pairs = contested(project.cases.pairs(), of, decisions)
    for partition in draw(sorted(of), pairs, decisions, n=n, seed=seed, told=told):
        yield capture_histories(partition, of)


def questions(project: Project, limit: int) -> list[dict[str, Any]]:
    """The undecided pairs whose answer would change most, as plain data: ids and numbers, no value of a row."""
    made = part(project)
    of = project.lists.list_of()
    decisions = standing(project.decisions.log(), "records")
    asked = queue(contested(project.cases.pairs(), of, decisions), decisions, made, limit=limit, list_of=of)
    return [asdict(one) for one in asked]


def why(project: Project, vault: Vault, one: str, other: str) -> ScoredPair:
    """What each field says of two records, by the weights of the last linkage; `ListError` where there was none."""
    last = project.cases.last_linkage()
    if last is None:
        raise ListError(f"{project.folder}: nothing is joined yet; run `sudebnik cases link`")
    from sudebnik.cases.linkage.features import rows  # noqa: PLC0415 - as above
    from sudebnik.cases.linkage.model import Linkage  # noqa: PLC0415
    from sudebnik.cases.linkage.why import why as explain  # noqa: PLC0415

    return explain(Linkage([], last.model, [], rows(records_of(project, vault))), one, other)
