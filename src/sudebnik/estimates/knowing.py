"""From cases, lists and the days of files to what is known of each court's docket, and when it was first seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sudebnik.cases.case import CourtCase, Ruling
from sudebnik.cases.proceedings import Proceeding, court_key, number_key, series_of
from sudebnik.estimates.dockets import SERIES, Numbered, is_okrug
from sudebnik.estimates.known import FIRST, HIGHER, Known
from sudebnik.estimates.vintages import Seen

SUBJECT = ("337", "338")
"""Articles of absence and desertion: the cases that are counted."""


class Listed(NamedTuple):
    """A case in a list of the court's cases: months, and whether it is of the articles in question (None: the list does not say)."""

    court: str
    number: str
    received: str | None = None
    decided: str | None = None
    ours: bool | None = None


@dataclass(frozen=True)
class Looked:
    """What is known of files: on which days each was seen (in order), on which day its page was found gone, and which documents people answered about.

    Of the ``undated`` nothing says when they were fetched: their first day is the one on which they were taken in.
    ``courts`` are the days on which other pages of a court were seen: lists, and what somebody says to have searched.
    """

    days: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    undated: frozenset[str] = frozenset()
    gone: Mapping[str, str] = field(default_factory=dict)
    checked: frozenset[str] = frozenset()
    courts: Mapping[str, frozenset[str]] = field(default_factory=dict)


def known_of(
    cases: Iterable[CourtCase], listed: Iterable[Listed], looked: Looked
) -> tuple[list[Known], list[Numbered]]:
    """Every case of every court once, by whatever tells of it; and all their numbers, for the dockets."""
    known: list[Known] = []
    numbers: list[Numbered] = []
    at: dict[tuple[str, str], int] = {}
    for case in cases:
        for one, own in _of_case(case, looked):
            at.update({(one.court, number_key(number)): len(known) for number in own})
            known.append(one)
            numbers += [Numbered(one.court, number, one.received) for number in own]
    for row in sorted(set(listed), key=repr):
        instance = _instance(row)
        if instance is None:
            continue
        key = (row.court, number_key(row.number))
        if key in at:
            one = known[at[key]]
            known[at[key]] = one._replace(
                listed=True,
                received=one.received or row.received,
                decided=one.decided or row.decided,
                ours=row.ours if one.ours is None else one.ours,
            )
        else:
            at[key] = len(known)
            known.append(Known(row.court, instance, row.received, row.decided, row.ours, listed=True))
        numbers.append(Numbered(row.court, row.number, row.received))
    return known, numbers


def seen_of(cases: Iterable[CourtCase], looked: Looked, what: str, by: str) -> Iterator[Seen]:
    """When the card, or the text, of each case of the first instance was first seen, by month of decision or receipt.

    A case is counted with its defendants, once, by its last trial; copies and other formats of a text are that text.
    """
    for case in cases:
        if not is_ours(case):
            continue
        for one in reversed(case.proceedings):
            month = _month_of(one, by)
            if one.instance != "first" or one.is_material or month is None:
                continue
            days = [
                looked.days[ruling.source_id][0]
                for ruling in _documents(one)
                if (ruling.is_card if what == "card" else ruling.has_text) and ruling.source_id in looked.days
            ]
            if days:
                yield Seen(one.court or "", month, _day(min(days)), len(case.defendants) or 1)
            break


def looks_of(cases: Iterable[CourtCase], looked: Looked) -> dict[str, frozenset[date]]:
    """The days on which anything of a court was seen.

    A court's undated files may have been fetched long before they were first taken in: what stood there on earlier days is
    not known, and those are no looks. Nor is that day itself one, where nobody looked later: when it was is not known.
    """
    since: dict[str, str] = {}
    found: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        for one in case.proceedings:
            court = one.court or ""
            for ruling in _documents(one):
                days = looked.days.get(ruling.source_id, ())
                found[court].update(days)
                if ruling.source_id in looked.undated:
                    since[court] = min(since.get(court, days[0]), days[0])
    for court, others in looked.courts.items():
        found[court] |= others
    for court, day in since.items():
        found[court] = {own for own in found[court] if own >= day}
        if found[court] == {day}:
            found[court] = set()
    return {court: frozenset(map(_day, days)) for court, days in sorted(found.items())}


def is_ours(case: CourtCase) -> bool | None:
    """Whether anybody in a case is tried for an absence; None where no act or card names an article."""
    articles = {article for one in case.proceedings for article in one.articles}
    if any(article.startswith(SUBJECT) for article in articles) or any(
        one.absences for one in case.proceedings
    ):
        return True
    return False if articles else None


def _of_case(case: CourtCase, looked: Looked) -> Iterator[tuple[Known, tuple[str, ...]]]:
    ours = is_ours(case)
    proceedings = [one for one in case.proceedings if not one.is_material]
    for one in proceedings:
        yield _of_proceeding(one, ours, looked), (*one.numbers, *one.earlier)
    if not any(one.instance == "first" for one in proceedings):
        below = next((one.below for one in proceedings if one.below), None)
        court = below.courts[0] if below and below.courts else court_key(case.court or "")
        day = below.days[0] if below and below.days else None
        yield Known(court, FIRST, decided=_month(day), ours=ours), below.numbers if below else ()
    for gap in case.missing:
        if gap.kind == "act" and gap.instance != "first":
            yield Known(gap.court or "", HIGHER, decided=_month(gap.day), ours=ours), ()


def _of_proceeding(one: Proceeding, ours: bool | None, looked: Looked) -> Known:
    documents = _documents(one)
    cards = sorted(
        (looked.days.get(ruling.source_id, ("",))[0], ruling.text("publication"))
        for ruling in documents
        if ruling.is_card and ruling.text("publication")
    )
    last = max((day for ruling in documents for day in looked.days.get(ruling.source_id, ())), default="")
    gone = any(looked.gone.get(ruling.source_id, "") > last for ruling in documents)
    shown = [day for day, publication in cards if publication == "text"]
    hidden = bool(shown) and cards[-1][1] != "text" and cards[-1][0] > max(shown)
    return Known(
        court=one.court or "",
        instance=FIRST if one.instance == "first" else HIGHER,
        received=_month_of(one, "received"),
        decided=_month_of(one, "decided"),
        ours=ours,
        card=any(ruling.is_card for ruling in documents),
        text=any(ruling.has_text for ruling in documents),
        coded=any(ruling.has_text and ruling.persons for ruling in documents),
        checked=any(ruling.document_id in looked.checked for ruling in documents),
        publication=cards[-1][1] if cards else None,
        withdrawn=gone or hidden,
    )


def _documents(one: Proceeding) -> tuple[Ruling, ...]:
    return (*one.rulings, *one.twins)


def _month_of(one: Proceeding, by: str) -> str | None:
    if by == "received":
        return _month(one.received)
    return _month(max((day for day in one.days if _month(day)), default=None))


def _month(day: str | None) -> str | None:
    return (
        day[:7] if day and len(day) >= len("2024-03") and day[:4].isdigit() and day[5:7].isdigit() else None
    )


def _instance(row: Listed) -> str | None:
    """Of which instance a listed case is; None for what is no criminal case."""
    series = series_of(row.number)
    if series not in SERIES or (series == "2" and not is_okrug(row.court)):
        return None
    return FIRST if series in ("1", "2") else HIGHER


@lru_cache(maxsize=8192)
def _day(day: str) -> date:
    return date.fromisoformat(day)
