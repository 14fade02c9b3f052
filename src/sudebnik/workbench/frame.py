"""A project's frame: which cases should exist, which are here, and how late their texts appeared; kept until something changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sudebnik.cases.case import CourtCase
from sudebnik.cases.proceedings import court_key
from sudebnik.documents.cards import listing
from sudebnik.documents.cards.page_state import PageState
from sudebnik.errors import UsageError
from sudebnik.estimates import vintages
from sudebnik.estimates.dockets import dockets
from sudebnik.estimates.frame import DATES, Frame, frame
from sudebnik.estimates.knowing import SUBJECT, Listed, Looked, known_of, looks_of, seen_of
from sudebnik.law import articles
from sudebnik.law.courts import by_code, by_name
from sudebnik.stats.months import place
from sudebnik.stats.triangle import Triangle
from sudebnik.store.frames import Search
from sudebnik.text.dates import read_date
from sudebnik.text.plane import fold
from sudebnik.workbench.project import Project, now

NAME = "frame"
KINDS = tuple((what, by) for what in ("text", "card") for by in DATES)
"""Of which triangles there are: of texts and cards, by month of decision and receipt."""

_GONE = (PageState.EMPTY, PageState.BAD_URL, PageState.NOT_PUBLISHED, PageState.EMPTY_ACT)
"""What a court's site answers where a card or a text is not shown any more."""

Triangles = Mapping[tuple[str, str], Triangle]


class Kept(NamedTuple):
    """A frame, and the triangles by what was seen (text, card) and by which month (decided, received)."""

    frame: Frame
    triangles: Triangles


def keep(project: Project, stamp: str, cases: Sequence[CourtCase]) -> None:
    """Make frame and triangles of these cases, the project's, and keep them under what they were made from."""
    found = made_of(project, cases)
    told = {
        "frame": found.frame.as_json(),
        "triangles": [[*kind, vintages.as_json(one)] for kind, one in found.triangles.items()],
    }
    with project.database.transaction():
        project.frames.keep(NAME, stamp, told)


def kept(project: Project) -> Kept:
    """Frame and triangles as they were kept last (`workbench.observations.refresh` keeps them); empty where never."""
    found = project.frames.kept(NAME)
    if found is None:
        return Kept(Frame(), {})
    told = found[1]
    return Kept(
        Frame.from_json(told["frame"]),
        {(what, by): vintages.from_json(one) for what, by, one in told["triangles"]},
    )


def made_of(project: Project, cases: Sequence[CourtCase]) -> Kept:
    """Frame and triangles of a project's cases, made anew."""
    lists = list(_lists(project))
    looked = _looked(project, lists)
    known, numbers = known_of(cases, (row for one in lists for row in one.rows), looked)
    looks = looks_of(cases, looked)
    said = {(search.court, search.month) for search in project.frames.searches()}
    months = {court: len({day.isoformat()[:7] for day in days}) for court, days in looks.items()}
    triangles = {
        (what, by): vintages.watched(seen_of(cases, looked, what, by), looks).triangle for what, by in KINDS
    }
    return Kept(frame(known, dockets(numbers), said, months), triangles)


# -- what somebody says to have searched --------------------------------------------------------------------
def searched(
    project: Project, court: str, months: Iterable[str], *, day: str | None = None, take_back: bool = False
) -> list[Search]:
    """Note that all cases of a court's months were looked through (``take_back``: that they were not), on a day (today).

    ``court`` is a code or name of the register, or any court's name in the nominative. `UsageError` for what is no month.
    """
    known = by_code(court) or by_name(court)
    key = known.code if known else court_key(court)
    found = [Search(key, month, day or now()[:10]) for month in months]
    for one in found:
        try:
            place(one.month)
        except ValueError:
            raise UsageError(f"{one.month}: no month; write it as 2024-03") from None
    with project.alone(), project.database.transaction():
        for one in found:
            if take_back:
                project.frames.take_back(one.court, one.month)
            else:
                project.frames.add_search(one)
    return found


# -- what files tell ----------------------------------------------------------------------------------------
class _List(NamedTuple):
    source_id: str
    court: str
    rows: tuple[Listed, ...]


def _lists(project: Project) -> Iterator[_List]:
    for page in project.frames.pages([PageState.LISTING]):
        named, cases = listing.told(page.text)
        court = court_key(named) if named else ""
        rows = [
            Listed(court, one.number, _month(one.received), _month(one.decided), _ours(one.articles))
            for one in cases
        ]
        yield _List(page.source_id, court, tuple(rows))


def _looked(project: Project, lists: Iterable[_List]) -> Looked:
    days: dict[str, list[str]] = defaultdict(list)
    undated: set[str] = set()
    for one in project.frames.sightings():
        days[one.source_id].append(one.day)
        if one.undated:
            undated.add(one.source_id)
    courts: dict[str, set[str]] = defaultdict(set)
    for page in lists:
        courts[page.court].update(days.get(page.source_id, ()))
    for search in project.frames.searches():
        courts[search.court].add(search.day)
    return Looked(
        days={source: tuple(found) for source, found in days.items()},
        undated=frozenset(undated),
        gone=_gone(project, days),
        checked=frozenset(project.codings.documents()),
        courts={court: frozenset(found) for court, found in courts.items()},
    )


def _gone(project: Project, days: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Files whose page answered otherwise later, with the last day on which it did."""
    found: dict[str, str] = {}
    pages = dict.fromkeys(page.source_id for page in project.frames.pages(_GONE))
    for source_id, other in project.frames.same_page(pages):
        if days.get(source_id):
            found[other] = max(found.get(other, ""), days[source_id][-1])
    return found


def _month(written: str | None) -> str | None:
    read = read_date(written) if written else None
    return read.iso[:7] if read and read.iso else None


def _ours(words: str) -> bool | None:
    named = [article for article in articles.parse(fold(words)) if article.is_offence] if words else []
    return any(article.article in SUBJECT for article in named) if named else None
