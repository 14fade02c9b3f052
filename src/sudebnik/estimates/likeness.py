"""Who is like whom: men of one case, cases of one court, so that they say less than as many strangers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from sudebnik.estimates.asking import Asking, Tell, Told
from sudebnik.estimates.columns import Bits, places_in
from sudebnik.stats.clustering import Clusters, design_effect
from sudebnik.stats.coding_error import CheckedClusters
from sudebnik.stats.layers import Code

HIT, OTHER = "hit", "other"
"""Codes of those inside the whole; who is outside has none."""

FEWEST_COURTS = 10
"""Courts below which nothing is known of how courts differ."""
COMPANY = 1.1
"""Growth of the variance, were all men of a case alike, below which they are taken one by one: it hardly moves an interval."""
MOST = 2000
"""Units from which the likeness of men of one case is worked out; with more it is the same."""
COURT = "court"


class Likeness(NamedTuple):
    """The clusters of all units by (hits, items), and those of units read by what was found; None where units come one by one."""

    units: Clusters | None = None
    checked: CheckedClusters | None = None


def clusters(asking: Asking, tell: Tell) -> Likeness:
    """Units by case or by court, whichever makes the share less certain; errors by case, for one text is misread as a whole."""
    told = tell(asking.machine)
    together = asking.pages.company >= COMPANY
    by_case = _by_case(asking, told) if together else None
    by_court = _by_court(asking, told)
    of_court = design_effect(by_court).factor > design_effect(by_case).factor
    return Likeness(by_court if of_court else by_case, _checked(asking, tell) if together else None)


def _by_case(asking: Asking, told: Told) -> Clusters:
    inside, hit = told
    if (count := inside.bit_count()) > MOST:
        first = (1 << asking.machine.size * MOST // count) - 1
        inside, hit = inside & first, hit & first
    cases = asking.pages.cases
    items = Counter(map(cases.__getitem__, places_in(inside)))
    hits = Counter(map(cases.__getitem__, places_in(hit)))
    return Counter((hits[case], size) for case, size in items.items())


def _by_court(asking: Asking, told: Told) -> Clusters | None:
    found = Counter(
        ((told.hit & bits).bit_count(), size)
        for bits in asking.machine.values(COURT).values()
        if (size := (told.inside & bits).bit_count())
    )
    return found if found.total() >= FEWEST_COURTS else None


def _checked(asking: Asking, tell: Tell) -> CheckedClusters:
    pages = asking.pages
    read = asking.covered & pages.read
    by_machine, by_people = tell(pages.machine_checked), tell(asking.people)
    found: Counter[tuple[tuple[tuple[Code, Code], int], ...]] = Counter()
    for pair, count in pairs(by_machine, by_people, read & ~pages.in_company).items():
        found[((pair, 1),)] = count
    kinds = {
        place: (one, other)
        for one, here in coded(by_machine, read & pages.in_company)
        for other, there in coded(by_people, read & pages.in_company)
        for place in places_in(here & there)
    }
    for case, many in Counter(tuple(map(kinds.get, case)) for case in pages.companies).items():
        of_case = Counter(kind for kind in case if kind)
        found[tuple(sorted(of_case.items(), key=repr))] += many
    return found


def coded(told: Told, members: Bits) -> Iterator[tuple[Code, Bits]]:
    """Those of ``members`` who are hit, who are inside the whole and not hit, and who are outside."""
    yield HIT, told.hit & members
    yield OTHER, told.inside & ~told.hit & members
    yield None, members & ~told.inside


def pairs(one: Told, other: Told, members: Bits) -> dict[tuple[Code, Code], int]:
    """How many of ``members`` have each pair of codes."""
    return {
        (code, true): count
        for code, here in coded(one, members)
        for true, there in coded(other, members)
        if (count := (here & there).bit_count())
    }
