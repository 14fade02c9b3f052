"""The unseen of a project: from its joined lists, and answers that are kept for its report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from sudebnik.cases.draws import Told
from sudebnik.errors import UsageError
from sudebnik.estimates.listed import Listed, of_partings
from sudebnik.workbench import persons
from sudebnik.workbench.project import Project, now
from sudebnik.workbench.versions import program_version


def listed(project: Project, partings: int, seed: int, told: Told | None = None) -> Listed:
    """Plausible partings of the records of the project's lists into persons, as lists that overlap. `UsageError` where there are fewer than two lists."""
    names = sorted(set(project.lists.list_of().values()))
    if len(names) < 2:
        raise UsageError(
            f"the project has {len(names)} lists of persons; add at least two (`sudebnik cases list add`), or name a file of lists"
        )
    drawn = [
        {"".join(map(str, pattern)): many for pattern, many in histories.items()}
        for histories in persons.draws(project, n=partings, seed=seed, told=told)
    ]
    return of_partings(drawn, names)


def keep(project: Project, told: Mapping[str, Any]) -> int:
    """Append an answer (`estimates.hidden_kept.kept`) for the report's page; its number. The answer before it stays."""
    whole = orjson.loads(
        orjson.dumps({**told, "program": program_version()}, option=orjson.OPT_SERIALIZE_NUMPY)
    )
    with project.database.transaction():
        return project.estimates.keep_hidden(now(), whole)
