"""Why two records are held for one person or for two: every field with its level and its weight, never a value."""

from __future__ import annotations

from sudebnik.cases.linkage.certain import certain
from sudebnik.cases.linkage.comparisons import FIELDS
from sudebnik.cases.linkage.counting import linker, tell_frequencies, these
from sudebnik.cases.linkage.engine import engine
from sudebnik.cases.linkage.model import Linkage
from sudebnik.cases.linkage.scoring import scored_pair, weights_of
from sudebnik.cases.pairs import ScoredPair, pair
from sudebnik.errors import UsageError


def why(linkage: Linkage, one: str, other: str) -> ScoredPair:
    """The pair's waterfall: prior first, then each field, «unknown» with weight 0 where it is silent.

    Scored anew by the linkage's model, so it is there for pairs below the floor and for such as no rule of blocking finds.
    `UsageError`: a record that the linkage does not know, or one record with itself.
    """
    asked = pair(one, other)
    known = {row["unique_id"]: row for row in linkage.compared}
    for name in asked:
        if name not in known:
            raise UsageError(
                f"{name}: no such record among those linked; look it up with `sudebnik cases list`"
            )
    if one == other:
        raise UsageError(f"{one}: name two different records")
    weights, prior = weights_of(linkage.model)
    fields = [field for field in FIELDS if field.name in weights]
    keys = certain(linkage.compared)
    with engine("duckdb") as opened:
        table = opened.table([*linkage.compared], "rows_of_lists")
        scorer = linker(opened, table, weights, prior, fields, blocked=False)
        tell_frequencies(opened, scorer, linkage.compared)
        (found,) = these(opened, scorer, fields, [asked])
    return scored_pair(found, fields, prior, keys.get(asked), silent=True)
