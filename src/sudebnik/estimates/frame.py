"""What should exist and what is here: for each court and month, cases known from anywhere, their cards, texts and codings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from sudebnik.estimates.dockets import Docket
from sudebnik.estimates.frame_words import OF_COURTS, sentence
from sudebnik.estimates.known import FIRST, HIGHER, REFUSALS, WHY, Known
from sudebnik.law.courts import CourtKind, register
from sudebnik.stats.estimate import Estimate, NotEstimable, Reason
from sudebnik.stats.proportions import wilson

DATES = ("decided", "received")
"""By which month cases are sorted: when the court decided, when the case came to it."""

ENOUGH = 0.8
"""A month's coverage is known where so many of its known cases are of courts that were searched then; by cards, where so many have one."""


class CourtMonth(NamedTuple):
    """One court's cases of one month, by ``date`` (decided, received); those without such a date stand in the month «».

    ``expected`` cases are known from anything, without the ``others``, which are of other articles; ``cards``, ``texts``,
    ``coded`` and ``checked`` of them are here. ``not_published`` counts those without a text by reason (`WHY`);
    ``withdrawn`` were gone when somebody looked again. ``gaps``: numbers missing in the docket, of all articles, at the
    least. ``how`` says how the court's month was searched: said, listed, cards; «» is never.
    """

    court: str
    month: str
    date: str
    instance: str
    expected: int
    cards: int
    texts: int
    coded: int
    checked: int
    not_published: Mapping[str, int]
    withdrawn: int
    others: int
    gaps: int
    how: str

    @property
    def searched(self) -> bool:
        return bool(self.how)


@dataclass(frozen=True)
class Frame:
    """All courts and months of a project, its dockets, and on how many months each court was looked at.

    ``totals`` count cases of the first instance once each, whatever their months: `figures`.
    """

    rows: tuple[CourtMonth, ...] = ()
    dockets: tuple[Docket, ...] = ()
    looks: Mapping[str, int] = field(default_factory=dict)
    totals: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def _months(self) -> Mapping[tuple[str, str, str], list[CourtMonth]]:
        found: dict[tuple[str, str, str], list[CourtMonth]] = defaultdict(list)
        for row in self.rows:
            found[row.date, row.instance, row.month].append(row)
        return found

    def known(self, month: str, date: str = "decided", instance: str = FIRST) -> bool:
        """Whether enough of a month was searched to tell which part of it is here."""
        rows = self._months.get((date, instance, month), [])
        searched = sum(row.expected for row in rows if row.searched)
        return any(row.searched for row in rows) and searched >= ENOUGH * sum(row.expected for row in rows)

    def covered(self, month: str, date: str = "decided", instance: str = FIRST) -> float | None:
        """Which share of a month's known cases has its text here; None where nobody searched, or no case is known."""
        if not self.known(month, date, instance):
            return None
        rows = [row for row in self._months[date, instance, month] if row.searched]
        expected = sum(row.expected for row in rows)
        return sum(row.texts for row in rows) / expected if expected else None

    def published(self, since: str = "", instance: str = FIRST) -> Estimate | NotEstimable:
        """Share of decided cases with a card whose text the court shows, in courts and months that were searched.

        The rest was refused or left out without a word: waiting will not bring it. Months before ``since`` are left out.
        """
        shown = decided = 0
        for row in self.rows:
            if row.date == "decided" and row.instance == instance and row.month >= since and row.searched:
                hidden = sum(row.not_published.get(why, 0) for why in REFUSALS)
                cards = row.cards - row.not_published.get("undecided", 0)
                shown += cards - hidden
                decided += cards
        if not decided:
            return NotEstimable(Reason.COVERAGE_UNKNOWN, self.totals.get("texts", 0))
        return wilson(shown, decided)

    def figures(self, floor: int = 0) -> dict[str, int | str]:
        """The counts that stand under every estimate: cases, texts, coded, checked, cards, withdrawn, without a text by reason, courts, gaps.

        Of cases fewer than ``floor`` are «<5».
        """
        return {
            name: f"<{floor}" if name not in OF_COURTS and 0 < count < floor else count
            for name, count in self.totals.items()
        }

    def sentence(self, language: str, floor: int = 0) -> str:
        """What every figure rests on, in words; of cases fewer than ``floor`` are told as such."""
        return sentence(self.totals, language, floor)

    def as_json(self) -> dict[str, Any]:
        return {
            "rows": [list(row) for row in self.rows],
            "dockets": [list(one) for one in self.dockets],
            "looks": dict(self.looks),
            "totals": dict(self.totals),
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Frame:
        return cls(
            tuple(CourtMonth._make(row) for row in told["rows"]),
            tuple(Docket._make(one) for one in told["dockets"]),
            told["looks"],
            told["totals"],
        )


def frame(
    known: Iterable[Known],
    dockets: Iterable[Docket] = (),
    said: Iterable[tuple[str, str]] = (),
    looks: Mapping[str, int] | None = None,
) -> Frame:
    """Count the known cases. ``said``: courts and months of which somebody says that all cases were looked through.

    A court's month was searched where somebody says so, where a list of the court's cases reaches it, or where four in five
    of its cases have a card and the cards of that court were not picked for their texts: one without a text shows that.
    """
    cases, dockets, told = list(known), tuple(dockets), frozenset(said)
    gaps = _gaps(dockets)
    by_cards = {
        (one.court, one.instance) for one in cases if one.card and not one.text and one.why in REFUSALS
    }
    rows = [
        _row(court, month, date, instance, found, gaps, told, (court, instance) in by_cards)
        for date in DATES
        for (court, month, instance), found in sorted(_sorted(cases, date, told, gaps).items())
    ]
    return Frame(tuple(rows), dockets, dict(sorted((looks or {}).items())), _totals(cases, dockets))


def _sorted(
    cases: Iterable[Known],
    date: str,
    said: frozenset[tuple[str, str]],
    gaps: Mapping[tuple[str, str, str], int],
) -> dict[tuple[str, str, str], list[Known]]:
    """The cases of each court, month and instance; months that were searched in vain, or whose numbers are missing, are empty."""
    found: dict[tuple[str, str, str], list[Known]] = defaultdict(list)
    for one in cases:
        month = one.decided if date == "decided" else one.received
        found[one.court, month or "", one.instance].append(one)
    for court, month in said:
        found.setdefault((court, month, FIRST), [])
    if date == "received":
        for key in gaps:
            found.setdefault(key, [])
    return found


def _row(
    court: str,
    month: str,
    date: str,
    instance: str,
    found: Iterable[Known],
    gaps: Mapping[tuple[str, str, str], int],
    said: frozenset[tuple[str, str]],
    by_cards: bool,
) -> CourtMonth:
    found = list(found)
    wanted = [one for one in found if one.ours is not False]
    listed = any(one.listed for one in found)
    carded = by_cards and sum(one.card for one in found) >= max(1, ENOUGH * len(found))
    return CourtMonth(
        court=court,
        month=month,
        date=date,
        instance=instance,
        expected=len(wanted),
        cards=sum(one.card for one in wanted),
        texts=sum(one.text for one in wanted),
        coded=sum(one.coded for one in wanted),
        checked=sum(one.checked for one in wanted),
        not_published=_without(wanted),
        withdrawn=sum(one.withdrawn for one in wanted),
        others=len(found) - len(wanted),
        gaps=gaps.get((court, month, instance), 0) if date == "received" else 0,
        how=_how((court, month) in said, listed, carded) if month else "",
    )


def _absent(courts: Collection[str]) -> int:
    """Garrison courts of the register of which nothing is here; nought where there is no garrison court at all."""
    garrisons = {court.code for court in register().values() if court.kind is CourtKind.GARRISON}
    return len(garrisons.difference(courts)) if not garrisons.isdisjoint(courts) else 0


def _how(said: bool, listed: bool, carded: bool) -> str:
    return "said" if said else "listed" if listed else "cards" if carded else ""


def _without(cases: Iterable[Known]) -> dict[str, int]:
    counts = Counter(one.why for one in cases if not one.text)
    return {why: counts[why] for why in WHY if counts[why]}


def _gaps(dockets: Iterable[Docket]) -> dict[tuple[str, str, str], int]:
    found: Counter[tuple[str, str, str]] = Counter()
    for one in dockets:
        for month, count in one.months.items():
            found[one.court, month, FIRST if one.series in ("1", "2") else HIGHER] += count
    return dict(found)


def _totals(cases: Iterable[Known], dockets: Iterable[Docket]) -> dict[str, int]:
    ours = [one for one in cases if one.ours is not False]
    first = [one for one in ours if one.instance == FIRST]
    counts = {
        "cases": len(first),
        "cards": sum(one.card for one in first),
        "texts": sum(one.text for one in first),
        "coded": sum(one.coded for one in first),
        "checked": sum(one.checked for one in first),
        "withdrawn": sum(one.withdrawn for one in first),
        "above": sum(one.instance == HIGHER for one in ours),
        "above_texts": sum(one.instance == HIGHER and one.text for one in ours),
        "above_only": sum(not one.card and not one.text and not one.listed for one in first),
        "courts": len({one.court for one in first if one.court}),
        "courts_absent": _absent({one.court for one in cases}),
        "undated": sum(one.decided is None and one.received is None for one in first),
        "gaps": sum(one.missing for one in dockets if one.series in ("1", "2")),
    }
    return counts | _without(first)
